"""Working days told again by stepping from day to day: slow, and plain enough to be believed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from mapm import DayOff, Weekday, WorkingCalendar

ONE_DAY = timedelta(days=1)
_LONDON: Final = ZoneInfo("Europe/London")


def london_day(instant: datetime) -> date:
    """The day that a calendar on the wall in London shows."""
    return instant.astimezone(_LONDON).date()


def every_day(first: date, last: date) -> list[date]:
    """Every date from first to last, both included."""
    return [date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1)]


@lru_cache(64)
def _days_that_count(
    first: date, last: date, week: frozenset[Weekday], days_off: tuple[DayOff, ...]
) -> frozenset[date]:
    off = {day.on for day in days_off}
    return frozenset(day for day in every_day(first, last) if day.weekday() in week and day not in off)


def days_that_count(calendar: WorkingCalendar) -> frozenset[date]:
    """The working days, from the week and the days off alone."""
    return _days_that_count(calendar.first, calendar.last, calendar.week, calendar.days_off)


def nth_working_day(calendar: WorkingCalendar, day: date, n: int) -> date | None:
    """The n-th working day after the day (before it, if negative), or None beyond the calendar."""
    working = days_that_count(calendar)
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        if not calendar.first <= day + step <= calendar.last:
            return None
        day += step
        left -= day in working
    return day


def working_days_between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Working days after start up to and including end; negative the other way."""
    low, high = sorted((start, end))
    inside = sum(low < day <= high for day in days_that_count(calendar))
    return inside if start <= end else -inside
