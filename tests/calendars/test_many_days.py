"""Many days at once, more than the calendar has: answered from one pass over it, and as one by one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import retold

from mapm import MONDAY_TO_FRIDAY, OutsideCalendar, Provenance, WorkingCalendar, WrongType
from mapm.testing.strategies import made_up_calendars

JUNE = WorkingCalendar(first=date(2026, 6, 1), last=date(2026, 6, 30), provenance=Provenance("a council"))
WORKING_DAYS = 22  # of June 2026


class SomeDate(date):
    """A subclass of ``date``, such as a library that stops the clock in tests puts in its place."""


def with_answers(calendar: WorkingCalendar, n: int) -> dict[date, date]:
    """Every day of the calendar from which n working days lead to another, and that other."""
    days = retold.every_day(calendar.first, calendar.last)
    answers = ((day, retold.nth_working_day(calendar, day, n)) for day in days)
    return {day: answer for day, answer in answers if answer is not None}


@given(made_up_calendars(max_days=60), st.integers(1, 8), st.sampled_from([1, -1]))
def test_every_day_at_once_is_answered_as_by_stepping(calendar: WorkingCalendar, n: int, sign: int) -> None:
    """Each day from which there is an answer is given it, to the first and the last of them."""
    answers = with_answers(calendar, sign * n)
    many = [*answers] * 60  # certainly more than there are working days
    assert calendar.add_working_days_each(many, sign * n) == [*answers.values()] * 60


@pytest.mark.parametrize("n", [1, -1, 2, -2, 5, -5, 20, -20])
def test_weekends_and_working_days_of_a_month_are_answered_together(n: int) -> None:
    """Whatever day of June is asked about, from the first answer to the last."""
    answers = with_answers(JUNE, n)
    assert JUNE.add_working_days_each([*answers] * 30, n) == [*answers.values()] * 30


@pytest.mark.parametrize("n", [1, -1, 5, -5, WORKING_DAYS - 1, 1 - WORKING_DAYS])
def test_the_way_taken_makes_no_difference(n: int) -> None:
    """As many days as there are working days, one fewer and one more are answered alike."""
    day = JUNE.last if n < 0 else JUNE.first
    answer = JUNE.add_working_days(day, n)
    for many in (1, WORKING_DAYS - 1, WORKING_DAYS, WORKING_DAYS + 1):
        assert JUNE.add_working_days_each([day] * many, n) == [answer] * many


@pytest.mark.parametrize("n", [1, -1])
def test_one_day_without_an_answer_refuses_them_all(n: int) -> None:
    """A day outside, or one whose answer lies outside, is told as it is for that day alone."""
    good = [date(2026, 6, 15)] * 100
    outside = date(2026, 7, 1) if n > 0 else date(2026, 5, 31)
    with pytest.raises(OutsideCalendar) as refused:
        JUNE.add_working_days_each([*good, outside], n)
    assert refused.value.day == outside
    last = date(2026, 6, 30) if n > 0 else date(2026, 6, 1)
    with pytest.raises(OutsideCalendar) as refused:
        JUNE.add_working_days_each([*good, last], n)
    assert refused.value.day is None


@pytest.mark.parametrize(
    "wrong", [datetime(2026, 6, 15, tzinfo=ZoneInfo("Europe/London")), "2026-06-15", None, ["2026-06-15"]]
)
def test_one_that_is_no_date_refuses_them_all(wrong: object) -> None:
    """What is no date is told by its type, hashable or not."""
    with pytest.raises(WrongType, match="a day to count from"):
        JUNE.add_working_days_each([*[date(2026, 6, 15)] * 100, wrong], 1)  # type: ignore[list-item]  # the point


def test_a_subclass_of_date_is_a_date() -> None:
    """A date by another name is counted as a date, alone and among many, in every question."""
    one, other = SomeDate(2026, 6, 5), SomeDate(2026, 6, 15)
    assert JUNE.add_working_days(one, 6) == date(2026, 6, 15)
    assert JUNE.add_working_days(one, -4) == date(2026, 6, 1)
    assert JUNE.add_working_days_each([one] * 100, 6) == [date(2026, 6, 15)] * 100
    assert JUNE.count_working_days(one, other) == 6
    assert JUNE.count_working_days(other, one) == -6
    assert JUNE.count_working_days(one, date(2026, 6, 15)) == 6
    assert JUNE.count_working_days(date(2026, 6, 5), other) == 6
    assert JUNE.count_working_days(SomeDate(2026, 6, 1), SomeDate(2026, 6, 30)) == WORKING_DAYS - 1
    assert JUNE.is_working_day(one)


def test_a_week_long_calendar_can_be_counted_from_end_to_end() -> None:
    """From the first day to the last, the first is left out and the last is counted."""
    week = WorkingCalendar(first=date(2026, 6, 1), last=date(2026, 6, 7), provenance=Provenance("a council"))
    assert week.week == MONDAY_TO_FRIDAY
    assert week.count_working_days(week.first, week.last) == 4
    assert week.count_working_days(week.first, week.first) == 0
    assert week.count_working_days(week.first + timedelta(days=1), week.first) == -1
