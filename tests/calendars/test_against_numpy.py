"""The same questions asked of numpy's business days."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import assume, given

from mapm import OutsideCalendar, Roll, Weekday, WorkingCalendar
from mapm.testing.strategies import calendars_with_days, working_day_counts


def in_numpy(calendar: WorkingCalendar) -> np.busdaycalendar:
    """The same week and days off in numpy's words."""
    week = [day in calendar.week for day in Weekday]
    return np.busdaycalendar(weekmask=week, holidays=[day.on for day in calendar.days_off])


def inside(calendar: WorkingCalendar, day: date) -> bool:
    """Whether the calendar reaches the day."""
    return calendar.first <= day <= calendar.last


@given(calendars_with_days(), working_day_counts())
def test_adding_agrees_with_busday_offset(given_: tuple[WorkingCalendar, date], n: int) -> None:
    """A day off is rolled against the direction first, so that it never counts itself (decision 2)."""
    calendar, day = given_
    roll = "backward" if n > 0 else "forward"
    theirs = np.busday_offset(day, n, roll=roll, busdaycal=in_numpy(calendar)).astype(date)
    try:
        assert calendar.add_working_days(day, n) == theirs
    except OutsideCalendar:
        assert not inside(calendar, theirs)


@given(calendars_with_days())
def test_rolling_agrees_with_busday_offset_by_none(given_: tuple[WorkingCalendar, date]) -> None:
    """Following is numpy's forward, and preceding its backward."""
    calendar, day = given_
    for how, roll in ((Roll.FOLLOWING, "forward"), (Roll.PRECEDING, "backward")):
        theirs = np.busday_offset(day, 0, roll=roll, busdaycal=in_numpy(calendar)).astype(date)
        try:
            assert calendar.roll(day, how) == theirs
        except OutsideCalendar:
            assert not inside(calendar, theirs)


@given(calendars_with_days(count=2))
def test_counting_agrees_with_busday_count(given_: tuple[WorkingCalendar, date, date]) -> None:
    """The end counts and the start does not, where numpy has it the other way round: hence one day on."""
    calendar, start, end = given_
    assume(start <= end)
    day = timedelta(days=1)
    theirs = int(np.busday_count(start + day, end + day, busdaycal=in_numpy(calendar)))
    assert calendar.count_working_days(start, end) == theirs
    assert calendar.count_working_days(end, start) == -theirs


@given(calendars_with_days())
def test_working_days_agree_with_is_busday(given_: tuple[WorkingCalendar, date]) -> None:
    """A working day is a business day of the same week and holidays."""
    calendar, day = given_
    assert calendar.is_working_day(day) is bool(np.is_busday(day, busdaycal=in_numpy(calendar)))
