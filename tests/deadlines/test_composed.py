"""Due dates made of due dates: the sooner and the later; as recorded; and earliest dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.due_dates import dues

from mapm import (
    AsRecorded,
    Before,
    CalendarDays,
    Due,
    DueState,
    Earliest,
    Hours,
    InvalidLimit,
    LaterOf,
    Limit,
    Months,
    NextWorkingDay,
    NotBefore,
    OutsideCalendar,
    SoonerOf,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    earliest_of,
    latest_of,
    parse_limit,
)
from mapm.testing.strategies import (
    LONDON,
    calendars_for_limits,
    event_days,
    event_instants,
    forward_limits,
    hours,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MEETING = date(2026, 6, 2)


# --- the earliest and the latest --------------------------------------------------------------------------


def order(due: Due) -> tuple[date, float]:
    """By day, and within it by the hour; a whole day ends after every hour of it."""
    return due.on, float("inf") if due.instant is None else due.instant.timestamp()


@given(several=st.lists(dues(), min_size=2, max_size=4))
@settings(max_examples=50)
def test_the_earliest_and_the_latest_keep_them_all(several: list[Due]) -> None:
    """Of due dates with different events and calendars one decides, and each is kept as it was."""
    earliest, latest = earliest_of(*several), latest_of(*several)
    assert order(earliest) == min(map(order, several))
    assert order(latest) == max(map(order, several))
    assert earliest.among == latest.among == tuple(several)
    for due in (earliest, latest):
        assert due.chosen in several
        assert due.skipped == due.chosen.skipped
        assert (due.on, due.instant, due.event, due.calendar) == (
            due.chosen.on,
            due.chosen.instant,
            due.chosen.event,
            due.chosen.calendar,
        )


@given(several=st.lists(dues(), min_size=2, max_size=3), more=dues())
@settings(max_examples=50)
def test_comparing_in_steps_gives_the_same_moment(several: list[Due], more: Due) -> None:
    """The earliest of an earliest and one more is the earliest of all; so with the latest."""
    assert earliest_of(earliest_of(*several), more).moment == earliest_of(*several, more).moment
    assert latest_of(latest_of(*several), more).moment == latest_of(*several, more).moment


@given(
    several=st.lists(st.one_of(forward_limits(), hours()), min_size=2, max_size=3).map(tuple),
    event=event_instants(),
    calendar=calendars_for_limits(),
)
def test_the_sooner_of_limits_is_the_earliest_of_their_due_dates(
    several: tuple[Limit, ...], event: datetime, calendar: WorkingCalendar
) -> None:
    """A limit made of limits gives what comparing their due dates gives, and the later likewise."""
    each = tuple(limit.due(event, calendar) for limit in several)
    sooner, later = SoonerOf(several).due(event, calendar), LaterOf(several).due(event, calendar)
    for one, other in ((sooner, earliest_of(*each)), (later, latest_of(*each))):
        assert (one.on, one.instant, one.day_zero, one.skipped) == (
            other.on,
            other.instant,
            other.day_zero,
            other.skipped,
        )
        assert one.among == other.among == each
        assert one.provisional == other.provisional
        assert one.sentence() == other.sentence()
    assert sooner.moment <= later.moment


def test_what_is_compared_is_a_limit_that_can_be_read_back(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Wherever limits could count from one event, comparing due dates gives the limit made of them."""
    later, sooner = Months(3).due(MEETING, scotland), WorkingDays(10).due(date(2026, 6, 1), england)
    limits = (Months(3), WorkingDays(10))
    for due, limit in (
        (earliest_of(later, sooner), SoonerOf(limits)),
        (latest_of(later, sooner), LaterOf(limits)),
        (earliest_of(latest_of(later, sooner), sooner), SoonerOf((LaterOf(limits), WorkingDays(10)))),
    ):
        assert due.limit == limit
        assert parse_limit(due.limit.text) == limit
    assert earliest_of(*(limit.due(MEETING, scotland) for limit in limits)) == SoonerOf(limits).due(
        MEETING, scotland
    )


@pytest.mark.parametrize("compare", [earliest_of, latest_of])
@pytest.mark.parametrize("other", [Before(WorkingDays(5)), AsRecorded("review_date")], ids=str)
def test_what_has_more_than_one_event_is_not_read_as_if_it_had_one(
    scotland: WorkingCalendar, compare: Callable[..., Due], other: Limit
) -> None:
    """The one exception: due dates whose limits cannot count from one event have words, but no limit."""
    due = compare(WorkingDays(10).due(MEETING, scotland), other.due(date(2026, 6, 22), scotland))
    assert not isinstance(due.limit, SoonerOf | LaterOf)
    with pytest.raises(InvalidLimit, match="cannot count from one event"):
        parse_limit(due.limit.text)
    again = compare(due, WorkingDays(1).due(MEETING, scotland))
    assert not isinstance(again.limit, SoonerOf | LaterOf)
    with pytest.raises(InvalidLimit, match="cannot count from one event"):
        SoonerOf((due.limit, WorkingDays(1)))


def test_events_may_differ_on_either_side(scotland: WorkingCalendar, england: WorkingCalendar) -> None:
    """A limit after one event and one before another are compared as due dates, each in its calendar."""
    after = WorkingDays(10).due(MEETING, scotland)
    before = Before(WorkingDays(5)).due(date(2026, 6, 22), england)
    assert (after.on, before.on) == (date(2026, 6, 17), date(2026, 6, 15))
    assert earliest_of(after, before).on == date(2026, 6, 15)
    assert earliest_of(after, before).calendar == england
    assert latest_of(after, before).calendar == scotland
    assert earliest_of(after, before).among == (after, before)


def test_an_instant_comes_before_the_end_of_its_day(scotland: WorkingCalendar) -> None:
    """Due at nine is sooner than due by the end of that day."""
    at_nine = Hours(24).due(datetime(2026, 6, 2, 9, tzinfo=LONDON), scotland)
    by_the_end = WorkingDays(1).due(MEETING, scotland)
    assert at_nine.on == by_the_end.on
    assert earliest_of(by_the_end, at_nine).instant == at_nine.instant
    assert latest_of(by_the_end, at_nine).instant is None


def test_instants_of_the_repeated_hour_are_in_order(scotland: WorkingCalendar) -> None:
    """Half past one in summer time comes before half past one in winter time."""
    first, second = (Hours(n).due(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), scotland) for n in (1, 2))
    assert first.instant is not None
    assert second.instant is not None
    assert first.instant.replace(fold=0) == second.instant.replace(fold=0)  # the clock shows the same
    assert earliest_of(second, first).moment == first.moment
    assert latest_of(second, first).moment == second.moment
    assert latest_of(second, first).chosen is second


def test_one_due_date_is_the_earliest_and_the_latest(scotland: WorkingCalendar) -> None:
    """Alone it stays as it is; of none there is no answer."""
    due = WorkingDays(1).due(MEETING, scotland)
    assert earliest_of(due) is due
    assert latest_of(due) is due
    for compare in (earliest_of, latest_of):
        with pytest.raises(InvalidLimit, match="name at least one due date"):
            compare()


def test_of_due_dates_that_fall_together_one_decides(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """The event, the calendar and the days skipped are those of the first of them, not of several."""
    one, other = (
        WorkingDays(1).due(date(2026, 6, 13), scotland),
        WorkingDays(2).due(date(2026, 6, 14), england),
    )
    assert one.on == other.on == date(2026, 6, 16)
    for compare in (earliest_of, latest_of):
        both = compare(one, other)
        assert both.chosen == one
        assert (both.event, both.calendar, both.skipped) == (one.event, scotland, one.skipped)


# --- as recorded ------------------------------------------------------------------------------------------


@given(event=event_days(), calendar=calendars_for_limits())
def test_a_recorded_date_is_due_as_it_was_recorded(event: date, calendar: WorkingCalendar) -> None:
    """The date that the meeting set is not moved, on a Sunday or a holiday either."""
    due = AsRecorded("review_date").due(event, calendar)
    assert (due.on, due.day_zero, due.instant, due.skipped, due.provisional) == (
        event,
        event,
        None,
        (),
        False,
    )


def test_a_recorded_instant_is_due_at_its_hour(scotland: WorkingCalendar) -> None:
    """Recorded with an hour, it is due by that hour, on the clock of the place."""
    due = AsRecorded("review_at").due(datetime(2026, 6, 2, 23, 30, tzinfo=UTC), scotland)
    assert due.instant == datetime(2026, 6, 3, 0, 30, tzinfo=LONDON)
    assert due.on == date(2026, 6, 3)
    assert due.status(datetime(2026, 6, 3, 0, 31, tzinfo=LONDON)).state is DueState.OVERDUE


def test_a_recorded_date_outside_the_calendar_is_refused(scotland: WorkingCalendar) -> None:
    """Where it stands could not be told."""
    with pytest.raises(OutsideCalendar):
        AsRecorded("review_date").due(date(2036, 1, 1), scotland)


# --- earliest dates ---------------------------------------------------------------------------------------


def test_an_earliest_date_is_reached_on_its_day(scotland: WorkingCalendar) -> None:
    """The day before it is too early; on the day and after it is not."""
    earliest = NotBefore(CalendarDays(28), clear=True).earliest(MEETING, scotland)
    assert isinstance(earliest, Earliest)
    assert (earliest.on, earliest.instant) == (date(2026, 7, 1), None)
    assert not earliest.reached(date(2026, 6, 30))
    assert earliest.reached(date(2026, 7, 1))
    assert earliest.reached(date(2030, 7, 1))
    assert not earliest.reached(datetime(2026, 6, 30, 22, 59, tzinfo=UTC))
    assert earliest.reached(datetime(2026, 6, 30, 23, 0, tzinfo=UTC))  # midnight in London


def test_an_earliest_instant_is_reached_at_its_instant(scotland: WorkingCalendar) -> None:
    """Asked by instant, at the instant; asked by day, on its day."""
    earliest = NotBefore(Hours(24)).earliest(datetime(2026, 3, 28, 12, tzinfo=LONDON), scotland)
    assert earliest.instant == datetime(2026, 3, 29, 13, tzinfo=LONDON)
    assert not earliest.reached(datetime(2026, 3, 29, 11, 59, 59, tzinfo=UTC))
    assert earliest.reached(datetime(2026, 3, 29, 12, 0, tzinfo=UTC))
    assert not earliest.reached(date(2026, 3, 28))
    assert earliest.reached(date(2026, 3, 29))


@pytest.mark.parametrize(
    ("limit", "on", "skipped", "provisional"),
    [
        (NotBefore(WorkingDays(3)), date(2028, 12, 28), 4, False),
        (NotBefore(WorkingDays(3), clear=True), date(2028, 12, 29), 4, False),
        (NotBefore(WorkingDays(5), clear=True), date(2029, 1, 4), 8, True),
        (NotBefore(Weeks(2)), date(2029, 1, 4), 0, False),
    ],
)
def test_an_earliest_date_has_the_reasons_of_a_due_date(
    scotland: WorkingCalendar, limit: NotBefore, on: date, skipped: int, *, provisional: bool
) -> None:
    """Days skipped, and whether unpublished holidays could move it, are told of it too."""
    earliest = limit.earliest(date(2028, 12, 21), scotland)
    assert (earliest.on, len(earliest.skipped), earliest.provisional) == (on, skipped, provisional)


@given(event=event_days(), calendar=calendars_for_limits(), n=st.integers(1, 30))
def test_clear_is_one_more_on_either_side(event: date, calendar: WorkingCalendar, n: int) -> None:
    """Clear of both ends, so many days are one day more: later after an event, earlier before it."""
    for kind in (WorkingDays, CalendarDays):
        after = NotBefore(kind(n), clear=True).earliest(event, calendar).on
        assert after == NotBefore(kind(n + 1)).earliest(event, calendar).on
        assert (
            Before(kind(n), clear=True).due(event, calendar).on == Before(kind(n + 1)).due(event, calendar).on
        )
    week = NotBefore(Weeks(n), clear=True).earliest(event, calendar).on
    assert week == NotBefore(CalendarDays(7 * n + 1)).earliest(event, calendar).on


@given(event=event_days(), calendar=calendars_for_limits(), n=st.integers(1, 45))
def test_before_and_after_meet(event: date, calendar: WorkingCalendar, n: int) -> None:
    """From a working day, n working days on and n working days back is that day again."""
    day = NextWorkingDay().due(event, calendar).on
    on = WorkingDays(n).due(day, calendar).on
    assert Before(WorkingDays(n)).due(on, calendar).on == day
    assert Before(CalendarDays(n)).due(CalendarDays(n).due(event, calendar).on, calendar).on == event


def test_months_among_several_are_counted_from_the_event(scotland: WorkingCalendar) -> None:
    """Each limit counts from the one event, none from another's due date."""
    due = LaterOf((Weeks(1), Months(1))).due(date(2026, 1, 31), scotland)
    assert [one.on for one in due.among] == [date(2026, 2, 7), date(2026, 2, 28)]
