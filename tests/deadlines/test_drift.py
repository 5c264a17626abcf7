"""What a newer calendar would change: dates that came and went, and due dates that would move."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mapm import (
    Before,
    CalendarDays,
    DayKind,
    DayOff,
    Division,
    Drift,
    Due,
    Hours,
    Limit,
    Months,
    Moved,
    Note,
    OtherCalendar,
    Pause,
    Person,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    WorkingCalendar,
    WorkingDays,
    drift,
    earliest_of,
    latest_of,
)
from mapm.testing.strategies import (
    FIRST_EVENT,
    LAST_EVENT,
    calendars_for_limits,
    days_off,
    event_instants,
    limits,
)

WORLD_CUP = date(2026, 6, 15)
MANAGER = Person("manager-3")


@pytest.fixture(scope="module")
def unaware(scotland: WorkingCalendar) -> WorkingCalendar:
    """Scotland as it was known before the holiday of 15 June 2026 was proclaimed."""
    return scotland.working_through(WORLD_CUP, "not yet proclaimed")


# --- the holiday of 15 June 2026 --------------------------------------------------------------------------


def test_the_day_that_came_is_named(scotland: WorkingCalendar, unaware: WorkingCalendar) -> None:
    """One date came, none went, and the bounds are the same."""
    found = drift(unaware, scotland)
    assert [(day.on, day.kind, day.divisions) for day in found.came] == [
        (WORLD_CUP, DayKind.BANK_HOLIDAY, (Division.SCOTLAND,))
    ]
    assert (found.went, found.bounds, found.moved) == ((), None, ())
    assert found


def test_the_day_that_went_is_named(scotland: WorkingCalendar, unaware: WorkingCalendar) -> None:
    """Read the other way round, the same date went."""
    found = drift(scotland, unaware)
    assert [day.on for day in found.went] == [WORLD_CUP]
    assert found.came == ()


@pytest.mark.parametrize(
    ("n", "starts", "first"),
    [
        (1, 3, date(2026, 6, 12)),
        (5, 7, date(2026, 6, 8)),
        (10, 14, date(2026, 6, 1)),
        (20, 31, date(2026, 5, 15)),
        (45, 67, date(2026, 4, 9)),
    ],
)
def test_exactly_the_limits_that_ran_over_the_day_move(
    scotland: WorkingCalendar, unaware: WorkingCalendar, n: int, starts: int, first: date
) -> None:
    """So many start dates up to 14 June move by one working day, and no other of the whole year."""
    year = [date(2026, 1, 1) + timedelta(days=day) for day in range(365)]
    found = drift(unaware, scotland, [WorkingDays(n).due(day, unaware) for day in year])
    moved = [one.due.event for one in found.moved]
    assert moved == [first + timedelta(days=day) for day in range(starts)]
    assert moved[-1] == date(2026, 6, 14)
    for one in found.moved:
        assert one.would_be == WorkingDays(n).due(one.due.event, scotland)
        assert scotland.count_working_days(one.due.on, one.would_be.on) == 1
        assert 1 <= (one.would_be.on - one.due.on).days <= 4


def test_what_the_day_does_not_touch_stays(scotland: WorkingCalendar, unaware: WorkingCalendar) -> None:
    """Calendar days, months, hours and the same day do not move; rolled onto that day, a limit does."""
    stays: list[Due] = [
        CalendarDays(7).due(date(2026, 6, 8), unaware),
        Months(1).due(date(2026, 5, 15), unaware),
        Hours(24).due(datetime(2026, 6, 14, tzinfo=UTC), unaware),
        SameDay().due(WORLD_CUP, unaware),
    ]
    rolled = CalendarDays(7, roll=Roll.FOLLOWING).due(date(2026, 6, 8), unaware)
    found = drift(unaware, scotland, [*stays, rolled])
    assert [(one.due, one.would_be and one.would_be.on) for one in found.moved] == [
        (rolled, date(2026, 6, 16))
    ]


def test_a_limit_before_a_meeting_moves_back(scotland: WorkingCalendar, unaware: WorkingCalendar) -> None:
    """Counted back over a day that no longer counts, the date comes earlier."""
    due = Before(WorkingDays(3)).due(date(2026, 6, 17), unaware)
    (moved,) = drift(unaware, scotland, [due]).moved
    assert moved.would_be is not None
    assert (due.on, moved.would_be.on) == (date(2026, 6, 12), date(2026, 6, 11))


def test_pauses_are_kept_when_a_date_is_computed_again(
    scotland: WorkingCalendar, unaware: WorkingCalendar
) -> None:
    """The clock was stopped over that day, so that nothing moves."""
    pauses = (Pause(date(2026, 6, 10), date(2026, 6, 15)),)
    paused = WorkingDays(10).due(date(2026, 6, 2), unaware, pauses)
    assert drift(unaware, scotland, [paused]).moved == ()


# --- nothing changed, and everything ----------------------------------------------------------------------


@given(calendar=calendars_for_limits(), limit=limits(), event=event_instants())
def test_the_same_dates_are_no_drift(calendar: WorkingCalendar, limit: Limit, event: datetime) -> None:
    """A calendar with the same dates under other names, from another source, changes nothing."""
    renamed = evolve(
        calendar,
        days_off=tuple(evolve(day, name=f"({day.name})") for day in calendar.days_off),
        provenance=evolve(calendar.provenance, source="another release"),
    )
    found = drift(calendar, renamed, [limit.due(event, calendar)])
    assert found == Drift((), (), None, None, ())
    assert not found


@given(
    calendar=calendars_for_limits(),
    more=st.lists(days_off(FIRST_EVENT, LAST_EVENT), max_size=3),
    limit=limits(),
    event=event_instants(),
)
def test_drift_names_every_date_that_differs_and_every_due_date_that_would(
    calendar: WorkingCalendar, more: list[DayOff], limit: Limit, event: datetime
) -> None:
    """Dates that came are closed only in the newer calendar; a due date moved if it would be another."""
    newer = evolve(calendar, days_off=(*calendar.days_off, *more))
    due, would_be = limit.due(event, calendar), limit.due(event, newer)
    there, back = drift(calendar, newer, [due]), drift(newer, calendar, [would_be])
    assert {day.on for day in there.came} == newer.closed - calendar.closed == {day.on for day in back.went}
    assert there.went == back.came == ()
    assert there.moved == ((Moved(due, would_be),) if due.moment != would_be.moment else ())
    assert [moved.would_be for moved in back.moved] == ([due] if there.moved else [])
    assert bool(there) is bool(newer.closed - calendar.closed)


# --- calendars that reach less far ------------------------------------------------------------------------


def test_bounds_that_differ_are_told_and_not_compared_beyond() -> None:
    """Only the days that both calendars cover are compared; both bounds are told."""
    old = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2025, 2028))
    new = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    found = drift(old, new)
    assert found.bounds == ((old.first, old.last), (new.first, new.last))
    assert (found.came, found.went) == ((), ())
    assert found


def test_calendars_without_a_day_in_common_have_bounds_only() -> None:
    """There is nothing to compare, and the due date cannot be computed again."""
    old = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2025, 2026))
    new = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2027, 2028))
    due = WorkingDays(1).due(date(2025, 6, 2), old)
    found = drift(old, new, [due])
    assert (found.came, found.went) == ((), ())
    assert found.bounds is not None
    assert found.moved == (Moved(due, None),)


def test_what_the_newer_calendar_cannot_compute_is_told_as_such(scotland: WorkingCalendar) -> None:
    """Beyond its end there is no other date to show, and none is guessed."""
    shorter = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2012, 2027))
    inside, outside = (WorkingDays(5).due(day, scotland) for day in (date(2026, 6, 2), date(2026, 12, 30)))
    assert drift(scotland, shorter, [inside, outside]).moved == (Moved(outside, None),)


def test_other_time_zones_are_drift(scotland: WorkingCalendar) -> None:
    """The same days in another zone are another calendar: an event in the evening may be on another day."""
    tokyo = evolve(scotland, zone=ZoneInfo("Asia/Tokyo"))
    found = drift(scotland, tokyo)
    assert found == Drift((), (), None, ("Europe/London", "Asia/Tokyo"), ())
    assert found
    assert drift(scotland, scotland).zones is None


# --- whose due dates --------------------------------------------------------------------------------------


def test_a_due_date_of_another_calendar_is_refused(
    scotland: WorkingCalendar, unaware: WorkingCalendar, england: WorkingCalendar
) -> None:
    """A drift between two calendars says nothing of a date computed with a third."""
    due = WorkingDays(10).due(date(2026, 6, 2), england)
    with pytest.raises(OtherCalendar, match=f"another calendar than {unaware.digest}"):
        drift(unaware, scotland, [due])


def test_a_due_date_belongs_to_every_calendar_with_the_same_dates(
    scotland: WorkingCalendar, unaware: WorkingCalendar
) -> None:
    """Read back from its record, the old calendar is the same one."""
    due = WorkingDays(10).due(date(2026, 6, 2), WorkingCalendar.from_json(unaware.to_json()))
    assert [moved.due for moved in drift(unaware, scotland, [due]).moved] == [due]


def test_of_several_compared_each_is_computed_with_its_own_calendar(
    scotland: WorkingCalendar, unaware: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Only the part that was computed with the older calendar is computed again."""
    here = WorkingDays(10).due(date(2026, 6, 2), unaware)
    there = WorkingDays(10).due(date(2026, 6, 2), england)
    assert (here.on, there.on) == (date(2026, 6, 16), date(2026, 6, 16))
    both = (earliest_of(here, there), latest_of(here, there))
    (moved,) = drift(unaware, scotland, both).moved
    assert moved.due == both[1]
    assert moved.would_be is not None
    assert moved.would_be.on == date(2026, 6, 17)
    assert [one.calendar for one in moved.would_be.among] == [scotland, england]


def test_the_sooner_of_limits_is_computed_again_as_a_whole(
    scotland: WorkingCalendar, unaware: WorkingCalendar
) -> None:
    """Another limit may become the sooner; chosen limits keep who chose them."""
    limit = SoonerOf((WorkingDays(10), CalendarDays(14)))
    due = limit.due(date(2026, 6, 2), unaware)
    assert drift(unaware, scotland, [due]).moved == ()  # the fortnight ends on the 16th whatever happens
    chosen = Unstated("promptly").chosen(WorkingDays(10), by=MANAGER)
    (moved,) = drift(unaware, scotland, [chosen.due(date(2026, 6, 2), unaware)]).moved
    assert moved.would_be == chosen.due(date(2026, 6, 2), scotland)


def test_a_date_that_a_person_set_does_not_move(scotland: WorkingCalendar, unaware: WorkingCalendar) -> None:
    """Re-dated by somebody, it stands, also as one of several."""
    due = WorkingDays(10).due(date(2026, 6, 2), unaware)
    moved = due.extended(date(2026, 6, 18), by=MANAGER, reason=Note("agreed"))
    other = WorkingDays(11).due(date(2026, 6, 2), unaware)
    assert (
        drift(unaware, scotland, [moved, earliest_of(moved, CalendarDays(30).due(WORLD_CUP, unaware))]).moved
        == ()
    )
    (of_two,) = drift(unaware, scotland, [earliest_of(moved, other)]).moved
    assert of_two.would_be is not None
    assert (of_two.due.on, of_two.would_be.on) == (date(2026, 6, 17), date(2026, 6, 18))


def test_a_choice_that_a_person_re_dated_still_belongs_to_its_calendars(
    scotland: WorkingCalendar, unaware: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Re-dated, the earliest of two keeps both within, so that neither calendar is strange to it."""
    here = WorkingDays(10).due(date(2026, 6, 2), unaware)
    there = WorkingDays(5).due(date(2026, 6, 2), england)
    due = earliest_of(here, there).extended(date(2026, 6, 30), by=MANAGER, reason=Note("agreed"))
    assert due.calendar == england
    assert drift(unaware, scotland, [due]).moved == ()
