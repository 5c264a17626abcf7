"""What a newer calendar would change: for a person to look at, never to overwrite what was stored."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.calendars.checking import several
from mapm.calendars.days import DayOff
from mapm.calendars.working import WorkingCalendar
from mapm.deadlines.due import Due
from mapm.deadlines.several import OneOf
from mapm.errors import CalendarError, OtherCalendar, checked
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(eq=False, repr=False)
class Moved(Value):
    """A due date that the newer calendar would put on another day, or could no longer compute."""

    due: Due
    would_be: Due | None
    """``None`` where the newer calendar does not reach."""


@frozen(eq=False, repr=False)
class Drift(Value):
    """How two calendars differ, and which due dates would move. False when nothing differs."""

    came: tuple[DayOff, ...]
    """Days that count in the older calendar and not in the newer."""
    went: tuple[DayOff, ...]
    """Days that do not count in the older calendar and count in the newer."""
    bounds: tuple[tuple[date, date], tuple[date, date]] | None
    """First and last day of either, where they differ: days outside both are not compared."""
    zones: tuple[str, str] | None
    """The time zone of either, where they differ: an event late in the evening may be on another day."""
    moved: tuple[Moved, ...]

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.bounds or self.zones or self.moved)


def drift(old: WorkingCalendar, new: WorkingCalendar, dues: Iterable[Due] = ()) -> Drift:
    """What changed from one calendar to a newer one, by date, and which of these due dates would move.

    >>> from datetime import date
    >>> from mapm import Division, WorkingCalendar, WorkingDays, drift
    >>> new = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> old = new.working_through(date(2026, 6, 15), "as stored, before this day was proclaimed")
    >>> changes = drift(old, new, [WorkingDays(10).due(date(2026, 6, 2), old)])
    >>> [str(day.on) for day in changes.came]
    ['2026-06-15']
    >>> [(str(moved.due.on), str(moved.would_be.on)) for moved in changes.moved]
    [('2026-06-16', '2026-06-17')]

    Due dates are kept as they were computed; a named person may accept a new one (`Due.extended`), whose date
    then stands. Raises `OtherCalendar` for a due date that was not computed with the older calendar, and
    `WrongType` for anything but calendars and due dates.
    """
    for calendar in (old, new):
        checked(calendar, WorkingCalendar, "a calendar to compare", "pass a WorkingCalendar")
    first, last = max(old.first, new.first), min(old.last, new.last)
    bounds = ((old.first, old.last), (new.first, new.last))
    zones = (str(old.zone), str(new.zone))
    moved: list[Moved] = []
    for due in _each(dues):
        if not _uses(due, old):
            raise OtherCalendar(f"the due date {due.on} was computed with another calendar than {old.digest}")
        try:
            would_be = _again(due, old, new)
        except CalendarError:
            moved.append(Moved(due, None))
        else:
            if would_be.moment != due.moment:
                moved.append(Moved(due, would_be))
    return Drift(
        came=_closed_only_in(new, old, first, last),
        went=_closed_only_in(old, new, first, last),
        bounds=None if bounds[0] == bounds[1] else bounds,
        zones=None if zones[0] == zones[1] else zones,
        moved=tuple(moved),
    )


def _each(dues: Iterable[Due]) -> Iterable[Due]:
    given = several(dues, "due dates to compare", "pass a list or tuple of them")
    instead = "pass a due date, such as WorkingDays(10).due() gives; an earliest date has one in `reckoned`"
    return [checked(due, Due, "a due date to compare", instead) for due in given]


def _closed_only_in(
    one: WorkingCalendar, other: WorkingCalendar, first: date, last: date
) -> tuple[DayOff, ...]:
    if last < first:
        return ()
    return tuple(day for day in one.non_working_days(first, last) if other.is_working_day(day.on))


def _uses(due: Due, calendar: WorkingCalendar) -> bool:
    kept = due.among if due.extension is None else (due.extension.first,)
    return due.calendar == calendar or any(_uses(one, calendar) for one in kept)


def _again(due: Due, old: WorkingCalendar, new: WorkingCalendar) -> Due:
    if due.extension is not None:
        return due
    if due.among and isinstance(due.limit, OneOf):
        return due.limit.of(tuple(_again(one, old, new) for one in due.among))
    return due.limit.due(due.event, new if due.calendar == old else due.calendar, due.pauses)
