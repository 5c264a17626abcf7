"""How an entry re-dates or gives up a duty: which one, later or earlier, for the first time or again.

Whoever judges an entry has no calendar. What can be told without one is told: the date that an earlier
extension set, and between which days a date must lie whatever the holidays. Else the case may be so, and the
requirement applies.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.calendars import Weekday, WorkingCalendar
from mapm.calendars.days import MONDAY_TO_FRIDAY
from mapm.meeting.facts import Assign, Discharge, Extend, Release
from mapm.meeting.moments import local_day
from mapm.rules.applying import Case
from mapm.rules.owing import instances_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Owed

_YEARS: Final = 12  # on either side of the new date that the dates without holidays are looked for in


class Direction(StrEnum):
    """Whether a date is moved to a later or to an earlier day."""

    LATER = "later"
    EARLIER = "earlier"


class Times(StrEnum):
    """Whether a duty is extended for the first time, or was before."""

    FIRST = "first"
    AGAIN = "again"


@frozen(eq=False, repr=False)
class OfDuty(Case):
    """The entry extends, releases, discharges or assigns one of these duties."""

    duties: tuple[str, ...]

    def __call__(self, _meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it does; of another entry, it may be."""
        return not isinstance(entry, Assign | Discharge | Extend | Release) or entry.duty in self.duties


@frozen(eq=False, repr=False)
class Moves(Case):
    """The date that stood is moved this way.

    It is, where an earlier extension set that date. Of a first one what no holiday can change is told, as
    that six weeks are moved to four: working days are from Monday to Friday, and one or more in each week.
    """

    direction: Direction

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is, or may be."""
        if meeting is None or not isinstance(entry, Extend):
            return True
        return any(
            span is None or (entry.to > span[0] if self.direction is Direction.LATER else entry.to < span[1])
            for span in _stood(meeting, entry)
        )

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is, whatever the holidays."""
        if meeting is None or not isinstance(entry, Extend):
            return False
        return all(
            span is not None
            and (entry.to > span[1] if self.direction is Direction.LATER else entry.to < span[0])
            for span in _stood(meeting, entry)
        )


@frozen(eq=False, repr=False)
class Extended(Case):
    """What the entry is about was never extended before, or was."""

    times: Times

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether so, for anything that the entry is about."""
        if meeting is None or not isinstance(entry, Extend | Release):
            return True
        again = [_before(meeting, entry, one) for one in _about(meeting, entry)]
        if not again:  # it has not been opened: what was said of it before stands all the same
            again = [any(one.duty == entry.duty and _alike(one, entry) for one in meeting.known.of(Extend))]
        return any(one is (self.times is Times.AGAIN) for one in again)


def _about(meeting: Meeting, entry: Extend | Release, calendar: WorkingCalendar | None = None) -> list[Owed]:
    """What is owed of the duty that an entry is about, and that is still open."""
    rules: Any = meeting.rules
    if not any(one.key == entry.duty for one in rules.duties):
        return []
    days = calendar or _bare(local_day(entry.at))
    return [
        one
        for one in instances_of(entry.duty, meeting, days, entry.at)
        if one.discharged_by is None
        and entry.subject in {None, one.subject}
        and (entry.opened_by is None or entry.opened_by in meeting.known.identities(one.opened_by))
    ]


def _before(meeting: Meeting, entry: Extend | Release, owed: Owed) -> bool:
    """Whether an instance was extended before this entry."""
    known = meeting.known
    places = {id(one): place for place, one in enumerate(known.order)}
    return any(
        one is not entry
        and one.duty == entry.duty
        and one.subject in {None, owed.subject}
        and (one.opened_by is None or one.opened_by in known.identities(owed.opened_by))
        and places[id(one)] > places[id(owed.opened_by)]
        for one in known.of(Extend)
    )


def _alike(one: Extend, entry: Extend | Release) -> bool:
    return one.subject in {None, entry.subject} and one.opened_by in {None, entry.opened_by}


def _stood(meeting: Meeting, entry: Extend) -> Iterator[tuple[date, date] | None]:
    """Between which days the date of each instance stood; ``None`` where it cannot be told."""
    found = [_about(meeting, entry, calendar) for calendar in _both(entry.to)]
    if not found[0]:
        yield None
    for one, other in zip(*found, strict=True):
        if one.due is None or other.due is None:
            yield None
        else:
            yield min(one.due.on, other.due.on), max(one.due.on, other.due.on)


def _both(day: date) -> tuple[WorkingCalendar, WorkingCalendar]:
    """A calendar with no holidays, and one in which each week has a single working day."""
    return _bare(day), _around(day.year, frozenset((Weekday.MONDAY,)))


def _bare(day: date) -> WorkingCalendar:
    return _around(day.year, MONDAY_TO_FRIDAY)


@lru_cache(maxsize=8)  # each requirement of an entry asks the same one again
def _around(year: int, week: frozenset[Weekday]) -> WorkingCalendar:
    years = range(max(1, year - _YEARS), min(date.max.year, year + _YEARS) + 1)
    return WorkingCalendar.weekdays_only(years=years, week=week)
