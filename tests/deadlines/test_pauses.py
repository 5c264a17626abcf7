"""Pauses: days on which the clock is stopped; and the safety of every day taken out of a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from mapm import (
    AsRecorded,
    Before,
    CalendarDays,
    DayKind,
    DayOff,
    DayZero,
    Division,
    Due,
    DueState,
    Hours,
    LaterOf,
    Limit,
    Months,
    NextWorkingDay,
    NotBefore,
    Note,
    OutsideCalendar,
    Pause,
    PauseRefused,
    Roll,
    SameDay,
    SoonerOf,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    WrongType,
)
from mapm.testing.strategies import (
    FIRST_EVENT,
    LAST_EVENT,
    amounts,
    calendars_for_limits,
    days_off,
    event_days,
    event_instants,
    forward_limits,
    limits_before,
    one_of_limits,
    pauses,
)

MONDAY = date(2026, 6, 1)
WEDNESDAY_TO_FRIDAY = Pause(date(2026, 6, 3), date(2026, 6, 5))
OPEN = Pause(date(2026, 6, 3))
DEEMED = DayZero.NEXT_WORKING_DAY


# --- what a pause is --------------------------------------------------------------------------------------


def test_a_pause_ends_on_or_after_the_day_it_begins() -> None:
    """One day may be a pause; an end before the beginning is refused."""
    assert Pause(MONDAY, MONDAY).amendment.days == (MONDAY,)
    with pytest.raises(PauseRefused, match="a pause from 2026-06-01 cannot end on 2026-05-31"):
        Pause(MONDAY, date(2026, 5, 31))


@pytest.mark.parametrize("wrong", ["2026-06-01", None, 1, True, datetime(2026, 6, 1, tzinfo=UTC)])
def test_a_pause_begins_on_a_date(wrong: object) -> None:
    """Text, numbers and datetimes are refused by type, and only the end may be left open."""
    with pytest.raises(WrongType, match="a pause's first day cannot be"):
        Pause(wrong)  # type: ignore[arg-type]
    if wrong is not None:
        with pytest.raises(WrongType, match="a pause's last day cannot be"):
            Pause(MONDAY, wrong)  # type: ignore[arg-type]


def test_the_reason_of_a_pause_is_a_note() -> None:
    """Free text stands in notes only, and is not quoted when it is refused."""
    with pytest.raises(WrongType, match="the reason of a pause cannot be a str: pass a Note") as refused:
        Pause(MONDAY, MONDAY, "the mother is ill")  # type: ignore[arg-type]
    assert "mother" not in str(refused.value)
    assert Pause(MONDAY, reason=Note("the mother is ill")).reason == Note("the mother is ill")


def test_a_calendar_never_learns_why_the_clock_stopped(scotland: WorkingCalendar) -> None:
    """The reason of a case's pause does not reach the calendar, nor the days it lists."""
    pause = evolve(WEDNESDAY_TO_FRIDAY, reason=Note("the mother is ill"))
    due = WorkingDays(5).due(MONDAY, scotland, (pause,))
    assert {day.name for day in due.skipped if day.kind is DayKind.PAUSE} == {"clock stopped"}
    assert "mother" not in f"{due!r}{due.explain()}{due.to_dict()}{due.counting_calendar!r}"


# --- what it does -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "without", "with_pause"),
    [
        (WorkingDays(1), date(2026, 6, 2), date(2026, 6, 2)),
        (WorkingDays(2), date(2026, 6, 3), date(2026, 6, 8)),
        (WorkingDays(4), date(2026, 6, 5), date(2026, 6, 10)),
        (NextWorkingDay(), date(2026, 6, 2), date(2026, 6, 2)),
        (CalendarDays(1), date(2026, 6, 2), date(2026, 6, 2)),
        (CalendarDays(2), date(2026, 6, 3), date(2026, 6, 6)),
        (CalendarDays(2, roll=Roll.FOLLOWING), date(2026, 6, 3), date(2026, 6, 8)),
        (CalendarDays(4, short_period=5), date(2026, 6, 5), date(2026, 6, 10)),
        (Weeks(1), date(2026, 6, 8), date(2026, 6, 11)),
        (Months(1), date(2026, 7, 1), date(2026, 7, 4)),
        (SoonerOf((WorkingDays(2), Weeks(1))), date(2026, 6, 3), date(2026, 6, 8)),
        (LaterOf((WorkingDays(2), Weeks(1))), date(2026, 6, 8), date(2026, 6, 11)),
    ],
    ids=str,
)
def test_the_days_of_a_pause_are_made_up_for(
    scotland: WorkingCalendar, limit: Limit, without: date, with_pause: date
) -> None:
    """Three days stopped, from Wednesday to Friday, both included, are three days more."""
    assert limit.due(MONDAY, scotland).on == without
    assert limit.due(MONDAY, scotland, (WEDNESDAY_TO_FRIDAY,)).on == with_pause


def test_an_earliest_date_waits_through_a_pause(scotland: WorkingCalendar) -> None:
    """What may not be done before so many days may not be done before the days that were stopped either."""
    limit = NotBefore(CalendarDays(7), clear=True)
    assert limit.earliest(MONDAY, scotland).on == date(2026, 6, 9)
    assert limit.earliest(MONDAY, scotland, (WEDNESDAY_TO_FRIDAY,)).on == date(2026, 6, 12)


def test_months_are_measured_first_and_then_made_up_for(scotland: WorkingCalendar) -> None:
    """A month from 31 January has 28 days in 2026: with three of them stopped it ends three days later."""
    pause = Pause(date(2026, 2, 10), date(2026, 2, 12))
    due = Months(1).due(date(2026, 1, 31), scotland, (pause,))
    assert due.on == date(2026, 3, 3)
    assert [day.on.day for day in due.skipped] == [10, 11, 12]


def test_pauses_that_overlap_stop_each_day_once(scotland: WorkingCalendar) -> None:
    """Two pauses over the same days are no longer than one over all of them."""
    two = (Pause(date(2026, 6, 3), date(2026, 6, 4)), Pause(date(2026, 6, 4), date(2026, 6, 5)))
    for limit in (WorkingDays(5), CalendarDays(5), Weeks(2)):
        assert limit.due(MONDAY, scotland, two).on == limit.due(MONDAY, scotland, (WEDNESDAY_TO_FRIDAY,)).on


def test_a_pause_over_days_that_do_not_count_stops_no_working_day(scotland: WorkingCalendar) -> None:
    """Stopped over a weekend, working days lose nothing; calendar days lose both days."""
    weekend = (Pause(date(2026, 6, 6), date(2026, 6, 7)),)
    assert WorkingDays(5).due(MONDAY, scotland, weekend).on == date(2026, 6, 8)
    assert CalendarDays(7).due(MONDAY, scotland, weekend).on == date(2026, 6, 10)


@pytest.mark.parametrize("pause", [Pause(MONDAY, MONDAY), Pause(date(2026, 5, 1), MONDAY)])
def test_a_pause_up_to_day_zero_changes_nothing(scotland: WorkingCalendar, pause: Pause) -> None:
    """The day of the event is not counted anyway."""
    for limit in (WorkingDays(5), CalendarDays(5), Months(1)):
        assert limit.due(MONDAY, scotland, (pause,)).on == limit.due(MONDAY, scotland).on


def test_a_date_is_not_rolled_onto_a_day_on_which_the_clock_is_stopped(scotland: WorkingCalendar) -> None:
    """Rolled forward, a date passes over a pause as over a holiday, and says so."""
    pause = Pause(date(2026, 6, 8), date(2026, 6, 9))
    due = CalendarDays(5, roll=Roll.FOLLOWING).due(MONDAY, scotland, (pause,))
    assert due.nominal == date(2026, 6, 6)  # a Saturday
    assert due.on == date(2026, 6, 10)
    assert [(day.on.day, day.kind) for day in due.skipped] == [
        (6, DayKind.WEEKEND),
        (7, DayKind.WEEKEND),
        (8, DayKind.PAUSE),
        (9, DayKind.PAUSE),
    ]
    earliest = NotBefore(CalendarDays(5, roll=Roll.FOLLOWING)).earliest(MONDAY, scotland, (pause,))
    assert earliest.on == due.on


# --- where none can be ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "limit",
    [
        WorkingDays(1),
        CalendarDays(1),
        CalendarDays(1, short_period=5),
        Weeks(1),
        Months(1),
        NextWorkingDay(),
        SoonerOf((WorkingDays(1), Weeks(1))),
        LaterOf((SameDay(), Months(1))),
    ],
    ids=str,
)
def test_an_open_pause_has_no_due_date(scotland: WorkingCalendar, limit: Limit) -> None:
    """While the clock stands there is no date, and the error says since when it stands."""
    with pytest.raises(PauseRefused, match="the pause since 2026-06-03 is still open"):
        limit.due(MONDAY, scotland, (OPEN,))


def test_an_open_pause_has_no_earliest_date(scotland: WorkingCalendar) -> None:
    """Nor can it be said from when on something may be done."""
    for limit in (NotBefore(WorkingDays(1)), NotBefore(Months(1), clear=True)):
        with pytest.raises(PauseRefused, match="still open"):
            limit.earliest(MONDAY, scotland, (OPEN,))


@pytest.mark.parametrize("pause", [WEDNESDAY_TO_FRIDAY, OPEN])
@pytest.mark.parametrize(
    ("limit", "why"),
    [
        (Hours(24), "a limit in hours runs day and night"),
        (Before(Hours(24)), "fixed by that event"),
        (Before(WorkingDays(5)), "a limit before a planned event is fixed by that event"),
        (Before(Months(1), clear=True), "fixed by that event"),
        (AsRecorded("review_date"), "a recorded date was set by the meeting"),
        (SoonerOf((WorkingDays(5), Hours(24))), "runs day and night"),
    ],
    ids=str,
)
def test_some_limits_cannot_be_paused(
    scotland: WorkingCalendar, limit: Limit, why: str, pause: Pause
) -> None:
    """Hours, limits before a planned event and recorded dates refuse a pause, rather than ignore it."""
    event = datetime(2026, 6, 1, 9, tzinfo=UTC)
    with pytest.raises(PauseRefused, match=f"{why}.*so it cannot be paused|still open"):
        limit.due(event, scotland, (pause,))
    assert limit.due(event, scotland, ()).pauses == ()


def test_an_earliest_date_in_hours_cannot_be_paused(scotland: WorkingCalendar) -> None:
    """Hours run day and night here too."""
    with pytest.raises(PauseRefused, match="runs day and night"):
        NotBefore(Hours(24)).earliest(datetime(2026, 6, 1, 9, tzinfo=UTC), scotland, (WEDNESDAY_TO_FRIDAY,))


# --- immediate risk ---------------------------------------------------------------------------------------


@given(event=st.dates(), stops=st.lists(pauses(), max_size=3).map(tuple), calendar=calendars_for_limits())
def test_a_same_day_duty_is_never_moved(
    event: date, stops: tuple[Pause, ...], calendar: WorkingCalendar
) -> None:
    """No weekend, holiday, pause or end of a calendar moves what is due on the same day."""
    due = SameDay().due(event, calendar, (*stops, Pause(event), Pause(event, event)))
    assert due.on == due.day_zero == event
    assert due.skipped == ()
    assert not due.provisional


def test_a_same_day_duty_has_a_status_while_a_pause_is_open(scotland: WorkingCalendar) -> None:
    """An open pause hides neither that it is due nor that it is overdue."""
    due = SameDay().due(date(2026, 6, 3), scotland, (OPEN,))
    assert due.status(date(2026, 6, 2)).state is DueState.DUE_SOON
    assert due.status(date(2026, 6, 3)).state is DueState.DUE_TODAY
    assert due.status(date(2026, 6, 5)).state is DueState.OVERDUE
    assert "no pause moves it" in due.sentence()


def test_a_pause_does_not_move_the_day_an_event_is_deemed_to_fall_on(scotland: WorkingCalendar) -> None:
    """Deemed the next working day, a same-day duty is due then, paused or not."""
    limit = SameDay(day_zero=DEEMED, cutoff=time(17))
    saturday = datetime(2026, 6, 6, 9, tzinfo=UTC)
    pause = Pause(date(2026, 6, 8), date(2026, 6, 12))
    assert limit.due(saturday, scotland, (pause,)).on == date(2026, 6, 8)


# --- safety -----------------------------------------------------------------------------------------------


def _forward() -> st.SearchStrategy[Limit]:
    rolls = (Roll.NONE, Roll.FOLLOWING)
    options = st.one_of(amounts(rolls=rolls), forward_limits().filter(lambda limit: not _rolls_back(limit)))
    return one_of_limits(options)


def _rolls_back(limit: Limit) -> bool:
    return getattr(limit, "roll", None) is Roll.PRECEDING


@given(
    limit=_forward(),
    event=event_instants(),
    calendar=calendars_for_limits(),
    day=days_off(FIRST_EVENT, LAST_EVENT),
    stops=st.lists(pauses(), max_size=1).map(tuple),
)
def test_one_more_day_off_never_makes_anything_due_earlier(
    limit: Limit, event: datetime, calendar: WorkingCalendar, day: DayOff, stops: tuple[Pause, ...]
) -> None:
    """The safety property: a day taken out of a calendar can only give more time, never less."""
    fewer = evolve(calendar, days_off=(*calendar.days_off, day))
    try:
        later = limit.due(event, fewer, stops).on
    except OutsideCalendar:
        return  # no day of the week was left
    assert later >= limit.due(event, calendar, stops).on


@given(
    limit=limits_before(),
    event=event_instants(),
    calendar=calendars_for_limits(),
    day=days_off(FIRST_EVENT, LAST_EVENT),
)
def test_one_more_day_off_never_makes_anything_before_an_event_due_later(
    limit: Before, event: datetime, calendar: WorkingCalendar, day: DayOff
) -> None:
    """Counted back, a day taken out can only move the date away from the event."""
    fewer = evolve(calendar, days_off=(*calendar.days_off, day))
    assert limit.due(event, fewer).on <= limit.due(event, calendar).on


@given(
    limit=one_of_limits(forward_limits()),
    event=event_instants(),
    calendar=calendars_for_limits(),
    stops=st.lists(pauses(), min_size=1, max_size=2).map(tuple),
    longer=st.integers(1, 20),
)
@example(
    limit=CalendarDays(6, roll=Roll.PRECEDING),
    event=datetime(2026, 6, 8, tzinfo=UTC),
    calendar=WorkingCalendar.weekdays_only(years=range(2026, 2027)),
    stops=(Pause(date(2026, 6, 12), date(2026, 6, 12)),),
    longer=1,
)
def test_a_longer_pause_never_makes_anything_due_earlier(
    limit: Limit,
    event: datetime,
    calendar: WorkingCalendar,
    stops: tuple[Pause, ...],
    longer: int,
) -> None:
    """A pause, and a day more of it, can only give more time, even where a date is rolled back."""
    first = stops[0]
    assert first.last is not None
    stretched = (evolve(first, last=first.last + timedelta(days=longer)), *stops[1:])
    without, with_, more = (limit.due(event, calendar, p).on for p in (stops[1:], stops, stretched))
    assert without <= with_ <= more


@given(
    limit=one_of_limits(amounts(cutoff=False)),
    event=event_days(),
    calendar=calendars_for_limits(),
    gap=st.integers(1, 9),
)
def test_a_pause_after_the_due_date_changes_nothing(
    limit: Limit, event: date, calendar: WorkingCalendar, gap: int
) -> None:
    """What begins when the period is over cannot make it longer."""
    due = limit.due(event, calendar)
    first = max(_ends(due)) + timedelta(days=gap)
    assert limit.due(event, calendar, (Pause(first, first + timedelta(days=gap)),)).on == due.on


def _ends(due: Due) -> list[date]:
    return [due.on, due.nominal, *(end for one in due.among for end in _ends(one))]


@pytest.mark.parametrize(
    "pause",
    [
        Pause(date(2026, 12, 1), date(2027, 1, 10)),
        Pause(date(2025, 12, 1), date(2026, 1, 10)),
        Pause(date(2027, 12, 1), date(2028, 1, 10)),
        Pause(date(2019, 12, 1), date(2020, 1, 10)),
        Pause(date(2026, 12, 1), date.max),
    ],
)
def test_a_pause_beyond_the_calendar_is_taken_as_far_as_it_reaches(pause: Pause) -> None:
    """What lies outside cannot count anyway; a limit that would have to count there has no answer."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    for limit in (
        WorkingDays(1),
        CalendarDays(1),
        Weeks(1, roll=Roll.FOLLOWING),
        NextWorkingDay(),
        SameDay(),
    ):
        paused, free = limit.due(MONDAY, calendar, (pause,)), limit.due(MONDAY, calendar)
        assert (paused.on, paused.skipped) == (free.on, free.skipped)
        assert paused.status(MONDAY) == free.status(MONDAY)
    stops = (pause, Pause(date(2026, 7, 1), date(2026, 12, 31)))
    for limit in (WorkingDays(150), CalendarDays(200)):
        with pytest.raises(OutsideCalendar):
            limit.due(MONDAY, calendar, stops)


def test_a_pause_over_the_end_of_a_calendar_stops_the_days_within(scotland: WorkingCalendar) -> None:
    """The part of a pause inside the calendar stops the clock as the whole of it would."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    pause = Pause(date(2025, 12, 20), date(2026, 1, 9))
    for limit in (WorkingDays(3), CalendarDays(3)):
        event = date(2026, 1, 5)
        assert limit.due(event, calendar, (pause,)).on == limit.due(event, scotland, (pause,)).on
