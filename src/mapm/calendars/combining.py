"""One calendar out of several, named by the days that are open.

"Union" would mean opposite things to those who think of days on and of days off.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from mapm.calendars.days import DayKind, DayOff, Division, Weekday
from mapm.calendars.provenance import Provenance
from mapm.calendars.working import WorkingCalendar
from mapm.errors import CannotCombine, checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def all_open(*calendars: WorkingCalendar) -> WorkingCalendar:
    """A calendar whose working days are those of every one given: closed as soon as one is closed.

    >>> from datetime import date
    >>> from mapm import Division, WorkingCalendar, all_open, any_open
    >>> years = range(2026, 2028)
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=years)
    >>> england = WorkingCalendar.for_division(Division.ENGLAND, years=years)
    >>> all_open(scotland, england).is_working_day(date(2026, 6, 15))
    False
    >>> any_open(scotland, england).is_working_day(date(2026, 6, 15))
    True

    Covers the days that all of them cover. Raises `CannotCombine` for fewer than one calendar, different time
    zones, no day, or no weekday, in common, and for calendars combined out of combined ones more than eight
    deep; `WrongType` for what is no calendar.
    """
    first, last = _common(calendars)
    week = calendars[0].week.intersection(*(c.week for c in calendars))
    if not week:
        raise CannotCombine("no weekday is a working day in all of these calendars")
    days = (day for c in calendars for day in c.days_off if first <= day.on <= last)
    return _combined("all open", calendars, (first, last), week=week, days=days)


def any_open(*calendars: WorkingCalendar) -> WorkingCalendar:
    """A calendar whose working days are those of at least one given: closed only when all are closed.

    Covers the days that all of them cover. Raises `CannotCombine` as `all_open` does.
    """
    first, last = _common(calendars)
    week = calendars[0].week.union(*(c.week for c in calendars))
    days = (
        day
        for c in calendars
        for day in c.days_off
        if first <= day.on <= last and not any(other.is_working_day(day.on) for other in calendars)
    )
    return _combined("any open", calendars, (first, last), week=week, days=days)


def _common(calendars: tuple[WorkingCalendar, ...]) -> tuple[date, date]:
    for calendar in calendars:
        instead = "pass each WorkingCalendar by itself, such as all_open(scotland, england)"
        checked(calendar, WorkingCalendar, "a calendar to combine", instead)
    if not calendars:
        raise CannotCombine("name at least one calendar to combine")
    if len({str(c.zone) for c in calendars}) > 1:
        raise CannotCombine("calendars in different time zones have no days in common")
    first, last = max(c.first for c in calendars), min(c.last for c in calendars)
    if last < first:
        raise CannotCombine(
            f"no day is in all of these calendars: one begins on {first}, another ends on {last}"
        )
    return first, last


def _combined(
    how: str,
    calendars: tuple[WorkingCalendar, ...],
    bounds: tuple[date, date],
    *,
    week: frozenset[Weekday],
    days: Iterable[DayOff],
) -> WorkingCalendar:
    where: dict[tuple[date, str, DayKind], set[Division]] = defaultdict(set)
    for day in days:
        where[day.on, day.name, day.kind].update(day.divisions)
    parts = tuple(evolve(c.provenance, week=c.week) for c in calendars)
    known = [part.known_through for part in parts if part.known_through is not None]
    return WorkingCalendar(
        first=bounds[0],
        last=bounds[1],
        days_off=tuple(DayOff(*key, tuple(sorted(divisions))) for key, divisions in where.items()),
        provenance=Provenance(
            f"{how}: {'; '.join(dict.fromkeys(part.source for part in parts))}",
            tuple(dict.fromkeys(division for part in parts for division in part.divisions)),
            min(known, default=None),
            parts=parts,
        ),
        week=week,
        zone=calendars[0].zone,
    )
