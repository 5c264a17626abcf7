"""Scotland's calendar, as it is published, for the command line to keep and compare."""

from __future__ import annotations

from mapm import Division, Weekday, WorkingCalendar

YEARS = range(2020, 2031)


def scotland(years: range = YEARS, week: frozenset[Weekday] | None = None) -> WorkingCalendar:
    """Scotland as it is published."""
    if week is not None:
        return WorkingCalendar.for_division(Division.SCOTLAND, years=years, week=week)
    return WorkingCalendar.for_division(Division.SCOTLAND, years=years)
