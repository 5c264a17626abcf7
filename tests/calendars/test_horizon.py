"""Nothing is answered outside the calendar, on either side."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import retold

from mapm import OutsideCalendar, Roll, WorkingCalendar
from mapm.testing.strategies import dates, made_up_calendars

if TYPE_CHECKING:
    from collections.abc import Callable

Question = "Callable[[WorkingCalendar, date], object]"
ONE_DAY = timedelta(days=1)

QUESTIONS: dict[str, Callable[[WorkingCalendar, date], object]] = {
    "is it a working day": lambda c, day: c.is_working_day(day),
    "the next": lambda c, day: c.add_working_days(day, 1),
    "the tenth": lambda c, day: c.add_working_days(day, 10),
    "the one before": lambda c, day: c.add_working_days(day, -1),
    "the tenth before": lambda c, day: c.add_working_days(day, -10),
    "each next": lambda c, day: c.add_working_days_each([day, c.first], 1),
    "each before": lambda c, day: c.add_working_days_each([day, c.last], -1),
    "each next of many": lambda c, day: c.add_working_days_each([day] * 600, 1),
    "each before of many": lambda c, day: c.add_working_days_each([day] * 600, -1),
    "count from": lambda c, day: c.count_working_days(day, c.last),
    "count to": lambda c, day: c.count_working_days(c.first, day),
    "count none": lambda c, day: c.count_working_days(day, day),
    "roll none": lambda c, day: c.roll(day, Roll.NONE),
    "roll following": lambda c, day: c.roll(day, Roll.FOLLOWING),
    "roll preceding": lambda c, day: c.roll(day, Roll.PRECEDING),
    "what does not count from": lambda c, day: c.non_working_days(day, c.last),
    "what does not count to": lambda c, day: c.non_working_days(c.first, day),
}


@pytest.mark.parametrize("question", QUESTIONS)
@given(
    calendar=made_up_calendars(max_days=40),
    away=st.one_of(st.just(1), st.integers(1, 2_000)),
    after=st.booleans(),
)
def test_a_day_outside_is_refused(
    question: str, calendar: WorkingCalendar, away: int, *, after: bool
) -> None:
    """A day before the first or after the last has no answer, be it one day away: no index ever wraps."""
    day = calendar.last + away * ONE_DAY if after else calendar.first - away * ONE_DAY
    with pytest.raises(OutsideCalendar) as refused:
        QUESTIONS[question](calendar, day)
    assert refused.value.day == day
    assert (refused.value.first, refused.value.last) == (calendar.first, calendar.last)
    assert ("after the calendar's last day" if after else "before the calendar's first day") in str(
        refused.value
    )
    assert "build it for more years" in str(refused.value)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_ends_of_time_are_outside(scotland: WorkingCalendar, question: str, day: date) -> None:
    """The first and the last date that Python knows are refused as any day outside."""
    with pytest.raises(OutsideCalendar):
        QUESTIONS[question](scotland, day)


@given(made_up_calendars(), st.data(), st.integers(1, 1_000))
def test_an_answer_outside_is_refused(calendar: WorkingCalendar, data: st.DataObject, more: int) -> None:
    """One working day more than are left has no answer in either direction, nor has any number beyond."""
    day = data.draw(dates(calendar.first, calendar.last))
    working = retold.days_that_count(calendar)
    later, earlier = sum(d > day for d in working), sum(d < day for d in working)
    if later:
        assert calendar.add_working_days(day, later) == max(working)
    if earlier:
        assert calendar.add_working_days(day, -earlier) == min(working)
    for n in (later + more, -earlier - more):
        for ask in (calendar.add_working_days, lambda d, n: calendar.add_working_days_each([d], n)):
            with pytest.raises(OutsideCalendar, match="the answer lies outside the calendar") as refused:
                ask(day, n)
            assert refused.value.day is None


@pytest.mark.parametrize("n", [10**6, 10**18, 10**30, -(10**6), -(10**18), -(10**30)])
def test_an_enormous_number_is_outside(scotland: WorkingCalendar, n: int) -> None:
    """However many working days are asked for, the error is the same."""
    with pytest.raises(OutsideCalendar):
        scotland.add_working_days(date(2026, 6, 15), n)
    with pytest.raises(OutsideCalendar):
        scotland.add_working_days_each([date(2026, 6, 15)] * 10_000, n)


@given(made_up_calendars(max_days=20, max_days_off=20), st.data())
def test_a_calendar_that_never_opens_answers_nothing(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """With every day closed nothing can be added and every count is zero."""
    closed = calendar.with_closure(calendar.first, calendar.last, "shut")
    day = data.draw(dates(calendar.first, calendar.last))
    assert closed.count_working_days(calendar.first, day) == 0
    for n in (1, -1):
        with pytest.raises(OutsideCalendar):
            closed.add_working_days(day, n)
    for how in (Roll.FOLLOWING, Roll.PRECEDING):
        with pytest.raises(OutsideCalendar):
            closed.roll(day, how)
    assert closed.roll(day, Roll.NONE) == day


def test_a_weekend_at_the_end_has_no_next_working_day() -> None:
    """Saturday 31 December 2033 ends a calendar: no year after it is guessed."""
    calendar = WorkingCalendar.weekdays_only(years=range(2033, 2034))
    assert calendar.roll(date(2033, 12, 31), Roll.PRECEDING) == date(2033, 12, 30)
    with pytest.raises(OutsideCalendar):
        calendar.roll(date(2033, 12, 31), Roll.FOLLOWING)
