"""What the benchmarks work on: a calendar, dates, and what others offer for the same questions."""

from __future__ import annotations

import random
from array import array
from datetime import date, timedelta
from itertools import accumulate
from typing import cast

import holidays
import numpy as np
import polars as pl

from mapm import Division, WorkingCalendar

CALENDAR = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2016, 2031))
DAY = date(2020, 6, 2)
YEAR_LATER = date(2021, 6, 2)
CLOSED = sorted(CALENDAR.closed)

_chosen = random.Random(7)  # noqa: S311  # the same dates in each run
MANY = [CALENDAR.first + timedelta(days=_chosen.randrange(5_400)) for _ in range(100_000)]


# The floor: a look-up in the same two tables and nothing else; forward only, nothing checked.

_ALL = [CALENDAR.first + timedelta(days=i) for i in range((CALENDAR.last - CALENDAR.first).days + 1)]
_ORIGIN = CALENDAR.first.toordinal()
_NTH = tuple(day for day in _ALL if CALENDAR.is_working_day(day))
_BEFORE = array("L", accumulate((CALENDAR.is_working_day(day) for day in _ALL), initial=0))


def table_add(day: date, n: int) -> date:
    """Return the n-th working day after a day."""
    return _NTH[_BEFORE[day.toordinal() - _ORIGIN + 1] + n - 1]


def table_count(start: date, end: date) -> int:
    """Return the number of working days after one day up to another."""
    return _BEFORE[end.toordinal() - _ORIGIN + 1] - _BEFORE[start.toordinal() - _ORIGIN + 1]


def table_each(days: list[date], n: int) -> list[date]:
    """Return the n-th working day after each day, by a comprehension over the tables."""
    nth, before, shift, step = _NTH, _BEFORE, _ORIGIN - 1, n - 1
    return [nth[before[day.toordinal() - shift] + step] for day in days]


# What others offer

HOLIDAYS = holidays.country_holidays("GB", subdiv="SCT", years=range(2016, 2031), expand=False)
NUMPY = np.busdaycalendar(holidays=CLOSED)
SERIES = pl.Series(MANY)


def polars_each(series: pl.Series, n: int) -> pl.Series:
    """Return the n-th business day after each of a series."""
    return series.dt.add_business_days(n, holidays=CLOSED, roll="backward")


def polars_list(days: list[date], n: int) -> list[date]:
    """Return the n-th business day after each day: list in, list out."""
    return polars_each(pl.Series(days), n).to_list()


def numpy_add(day: date, n: int) -> date:
    """Return the n-th business day after a day: date in, date out."""
    return cast("date", np.busday_offset(day, n, roll="backward", busdaycal=NUMPY).item())


def numpy_count(start: date, end: date) -> int:
    """Return the number of business days after one day up to another, both dates."""
    day = timedelta(days=1)
    return int(np.busday_count(start + day, end + day, busdaycal=NUMPY))


def check() -> None:
    """Raise `AssertionError` unless every contestant gives the answers that `mapm` gives."""
    for n in (1, 10, 60, 250):
        ours = CALENDAR.add_working_days(DAY, n)
        theirs = [table_add(DAY, n), HOLIDAYS.get_nth_working_day(DAY, n), numpy_add(DAY, n)]
        if theirs != [ours] * 3:
            message = f"{n} working days after {DAY}: {ours}, but others say {theirs}"
            raise AssertionError(message)
    counted = CALENDAR.count_working_days(DAY, YEAR_LATER)
    each = CALENDAR.add_working_days_each(MANY, 10)
    if (
        not table_count(DAY, YEAR_LATER) == numpy_count(DAY, YEAR_LATER) == counted
        or table_each(MANY, 10) != each
        or polars_list(MANY, 10) != each
    ):
        message = "the tables or polars count otherwise than mapm"
        raise AssertionError(message)
