"""What a calendar is built of, checked: days off, weeks and years."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Final, cast

from mapm.calendars.days import DayOff, Weekday
from mapm.errors import CalendarError, WrongType, checked

if TYPE_CHECKING:
    from datetime import date

LONGEST: Final = 400
"""Years that a calendar may have, which keeps a forged record from filling the memory."""
_DAYS = 146_097  # of any 400 years in a row

_ORDER = attrgetter("on", "name", "kind", "divisions")  # the same as their own, which is slow


def too_long(first: date, last: date) -> bool:
    """Whether a calendar would have more than 400 years."""
    return (last - first).days >= _DAYS


def several(values: object, what: str, instead: str) -> tuple[object, ...]:
    """The values, whatever holds them; raises `WrongType` for one value alone, and for text."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise WrongType.of(what, values, instead)
    return tuple(cast("Iterable[object]", values))


def in_order(days: Iterable[DayOff]) -> tuple[DayOff, ...]:
    """Days off by date, each once; raises `WrongType` for anything else."""
    instead = "pass several DayOff, such as (DayOff(date(2026, 6, 15), 'World Cup'),)"
    for day in (given := several(days, "a calendar's days off", instead)):
        checked(day, DayOff, "a day off", instead)
    return tuple(
        sorted(set(cast("tuple[DayOff, ...]", given)), key=_ORDER)
    )  # fields; their own order is slow


def working_week(days: Iterable[Weekday]) -> frozenset[Weekday]:
    """The weekdays that count; raises `WrongType` for what is none, `CalendarError` where there is none."""
    try:
        week = frozenset(map(Weekday, days))
    except (TypeError, ValueError):
        raise WrongType.of("a working week", days, "pass days of Weekday, such as MONDAY_TO_FRIDAY") from None
    if not week:
        raise CalendarError("a week needs a working day: pass, for example, MONDAY_TO_FRIDAY")
    return week


def whole_years(years: range) -> tuple[int, int]:
    """The first and the last year; raises `WrongType` for no range, `CalendarError` for one with gaps."""
    checked(years, range, "a calendar's years", "pass a range, such as range(2020, 2031)")
    if not years or years.step != 1:
        raise CalendarError("years must be whole and consecutive, such as range(2020, 2031)")
    return years[0], years[-1]
