"""The days that a due date skips, each with its reason: with those that count they make up the whole."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from support.retold import london_day

from mapm import (
    Before,
    CalendarDays,
    DayKind,
    DayOff,
    DayZero,
    Due,
    Hours,
    Limit,
    Months,
    NextWorkingDay,
    Pause,
    Roll,
    SameDay,
    Weeks,
    WorkingCalendar,
    WorkingDays,
)
from mapm.testing.strategies import (
    LONDON,
    amounts,
    calendars_for_limits,
    counts,
    event_days,
    event_instants,
    forward_limits,
    limits,
    pauses,
)

DEEMED = DayZero.NEXT_WORKING_DAY
ONE_DAY = timedelta(days=1)


def distinct(days: tuple[DayOff, ...]) -> int:
    """How many days these are; one day may have two reasons."""
    return len({day.on for day in days})


def stepped(zero: date, n: int, out: set[date]) -> date:
    """The n-th day after day zero, leaving out some, by stepping from day to day."""
    while n:
        zero += ONE_DAY
        n -= zero not in out
    return zero


def after_zero(due: Due) -> set[date]:
    """The days skipped between day zero and the due date."""
    return {day.on for day in due.skipped if day.on > due.day_zero}


def stopped(*stops: Pause) -> set[date]:
    """Every day of these pauses."""
    return {day for pause in stops for day in pause.amendment.days}


@given(
    n=counts(45),
    deemed=st.sampled_from(DayZero),
    event=event_days(),
    calendar=calendars_for_limits(),
    stops=st.lists(pauses(), max_size=2).map(tuple),
)
def test_every_working_day_limit_is_its_number_and_the_days_skipped(
    n: int, deemed: DayZero, event: date, calendar: WorkingCalendar, stops: tuple[Pause, ...]
) -> None:
    """From day zero to the due date there are n days that count and those skipped, each with a reason."""
    due = WorkingDays(n, day_zero=deemed).due(event, calendar, stops)
    assert (due.on - due.day_zero).days == n + len(after_zero(due))
    assert all(event <= day.on < due.on for day in due.skipped)
    assert calendar.is_working_day(due.on)
    assert due.on not in stopped(*stops)
    assert list(due.skipped) == sorted(due.skipped, key=lambda day: day.on)


@given(limit=forward_limits(), event=event_instants(), calendar=calendars_for_limits())
def test_the_days_before_a_deemed_day_zero_are_skipped_too(
    limit: Limit, event: datetime, calendar: WorkingCalendar
) -> None:
    """From the day of the event to the day it is taken as of, every day that does not count is told."""
    due = limit.due(event, calendar)
    day = london_day(event)
    between = {day + timedelta(days=shift) for shift in range((due.day_zero - day).days)}
    told = {skipped.on for skipped in due.skipped if skipped.on < due.day_zero}
    assert told == {one for one in between if not calendar.is_working_day(one)}


@pytest.mark.parametrize(
    "limit",
    [
        SameDay(day_zero=DEEMED),
        WorkingDays(2, day_zero=DEEMED),
        CalendarDays(2, day_zero=DEEMED),
        CalendarDays(2, day_zero=DEEMED, short_period=5),
        Weeks(1, day_zero=DEEMED, roll=Roll.FOLLOWING),
        NextWorkingDay(day_zero=DEEMED),
        NextWorkingDay(day_zero=DEEMED, cutoff=time(17)),
    ],
    ids=str,
)
def test_why_a_saturday_is_taken_as_of_tuesday(scotland: WorkingCalendar, limit: Limit) -> None:
    """The Monday between is a bank holiday, and the weekend before it no less a reason."""
    due = limit.due(datetime(2026, 6, 13, 9, tzinfo=LONDON), scotland)
    assert due.day_zero == date(2026, 6, 16)
    assert [(day.on.day, day.kind) for day in due.skipped if day.on < due.day_zero] == [
        (13, DayKind.WEEKEND),
        (14, DayKind.WEEKEND),
        (15, DayKind.BANK_HOLIDAY),
    ]


def test_a_working_day_past_its_cut_off_is_not_told_as_skipped(scotland: WorkingCalendar) -> None:
    """Friday evening counts as a working day of the calendar; the days after it are why it is Tuesday."""
    limit = SameDay(day_zero=DEEMED, cutoff=time(17))
    due = limit.due(datetime(2026, 6, 12, 18, tzinfo=LONDON), scotland)
    assert (due.on, [day.on.day for day in due.skipped]) == (date(2026, 6, 16), [13, 14, 15])
    evening = limit.due(datetime(2026, 6, 9, 18, tzinfo=LONDON), scotland)
    assert (evening.on, evening.skipped) == (date(2026, 6, 10), ())


@given(n=counts(45), clear=st.booleans(), event=event_days(), calendar=calendars_for_limits())
def test_counted_back_the_days_skipped_make_up_the_rest(
    n: int, event: date, calendar: WorkingCalendar, *, clear: bool
) -> None:
    """Back to the due date there are n days that count, one more where they are clear, and those skipped."""
    due = Before(WorkingDays(n), clear=clear).due(event, calendar)
    assert (due.day_zero - due.on).days == n + clear + distinct(due.skipped)
    assert all(due.on < day.on < due.day_zero for day in due.skipped)
    assert calendar.is_working_day(due.on)


@given(
    limit=amounts(rolls=(Roll.NONE, Roll.FOLLOWING), cutoff=False),
    event=event_days(),
    calendar=calendars_for_limits(),
    stops=st.lists(pauses(), max_size=2).map(tuple),
)
def test_every_other_limit_is_its_length_and_the_days_skipped(
    limit: CalendarDays | Weeks | Months | WorkingDays,
    event: date,
    calendar: WorkingCalendar,
    stops: tuple[Pause, ...],
) -> None:
    """Days of a pause, and days rolled forward over, are exactly those by which the period is longer."""
    assume(not isinstance(limit, WorkingDays))
    assume(not isinstance(limit, CalendarDays) or limit.short_period is None)
    due = limit.due(event, calendar, stops)
    plain = evolve(limit, roll=Roll.NONE, day_zero=DayZero.EVENT_DAY).due(due.day_zero, calendar)
    length = (plain.on - due.day_zero).days
    assert (due.on - due.day_zero).days == length + len(after_zero(due))
    assert due.nominal == stepped(due.day_zero, length, stopped(*stops))
    assert all(event <= day.on < due.on for day in due.skipped)
    if limit.roll is Roll.FOLLOWING:  # type: ignore[union-attr]
        assert calendar.is_working_day(due.on)
        assert due.on not in stopped(*stops)
    else:
        assert due.on == due.nominal


@given(
    limit=amounts(rolls=(Roll.PRECEDING,), deemed=False),
    clear=st.booleans(),
    event=event_days(),
    calendar=calendars_for_limits(),
)
def test_days_rolled_back_over_are_told_too(
    limit: CalendarDays | Weeks | Months | WorkingDays, event: date, calendar: WorkingCalendar, *, clear: bool
) -> None:
    """Rolled back, the days passed over are those from the date that does not count to the one that does."""
    assume(not isinstance(limit, WorkingDays))
    assume(not isinstance(limit, CalendarDays) or limit.short_period is None)
    for due in (limit.due(event, calendar), Before(limit, clear=clear).due(event, calendar)):
        assert (due.nominal - due.on).days == distinct(due.skipped)
        assert all(due.on < day.on <= due.nominal for day in due.skipped)
    assert limit.due(event, calendar).on >= event  # never back past day zero


@given(n=counts(9), event=event_days(), calendar=calendars_for_limits(), extra=counts(9))
def test_a_short_period_counts_as_working_days(
    n: int, event: date, calendar: WorkingCalendar, extra: int
) -> None:
    """Within its bound a period of calendar days is one of working days; beyond it, it is not."""
    short = CalendarDays(n, short_period=n + extra - 1).due(event, calendar)
    assert (short.on, short.skipped) == _on_and_skipped(WorkingDays(n).due(event, calendar))
    longer = CalendarDays(n + extra, short_period=n).due(event, calendar)
    assert longer.on == event + timedelta(days=n + extra)


def _on_and_skipped(due: Due) -> tuple[date, tuple[DayOff, ...]]:
    return due.on, due.skipped


@given(event=event_days(), calendar=calendars_for_limits(), deemed=st.sampled_from(DayZero))
def test_the_next_working_day_is_one_working_day(
    event: date, calendar: WorkingCalendar, deemed: DayZero
) -> None:
    """By the end of the next working day is within one working day."""
    one = WorkingDays(1, day_zero=deemed).due(event, calendar)
    assert evolve(NextWorkingDay(day_zero=deemed).due(event, calendar), limit=one.limit) == one


@given(limit=limits(), event=event_instants(), calendar=calendars_for_limits())
def test_no_day_skipped_is_a_working_day(limit: Limit, event: datetime, calendar: WorkingCalendar) -> None:
    """Whatever the limit, what is told as skipped does not count in the calendar, and why is said."""
    for day in limit.due(event, calendar).skipped:
        assert not calendar.is_working_day(day.on)
        assert day.kind is not DayKind.WEEKEND or day.name == day.on.strftime("%A")


def test_a_day_with_two_reasons_is_told_twice(scotland: WorkingCalendar) -> None:
    """Both reasons stand in the list, so that a reader need not wonder where one of them went."""
    shut = scotland.with_closure(date(2026, 6, 15), date(2026, 6, 15), "moving house")
    skipped = WorkingDays(1).due(date(2026, 6, 12), shut).skipped
    assert [(day.on.day, day.kind) for day in skipped] == [
        (13, DayKind.WEEKEND),
        (14, DayKind.WEEKEND),
        (15, DayKind.BANK_HOLIDAY),
        (15, DayKind.CLOSURE),
    ]


def test_a_limit_that_counts_every_day_skips_none(scotland: WorkingCalendar) -> None:
    """Weekends and holidays within calendar days, weeks, months and hours are counted like any day."""
    event = datetime(2026, 6, 1, 9, tzinfo=LONDON)
    for limit in (CalendarDays(20), Weeks(3), Months(1), Hours(500), SameDay(), Before(Weeks(3))):
        assert limit.due(event, scotland).skipped == ()
