"""Moments of a case: a date, or an aware datetime where the hour matters. Their day is the day in London."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast
from zoneinfo import ZoneInfo

from mapm.calendars.days import aware, plain_date
from mapm.errors import CalendarError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T", bound=Any)  # what happened at a moment
_LONDON = ZoneInfo("Europe/London")


def a_moment(when: date | datetime, what: str) -> date | datetime:
    """The value, if it is a date, or a datetime that `with_a_day` takes; raises `WrongType` for any other."""
    return with_a_day(when, what) if isinstance(when, datetime) else plain_date(when, what)


def with_a_day(when: datetime, what: str) -> datetime:
    """The datetime, if it has a time zone and a day in London.

    Raises `NaiveDatetime`, and `CalendarError` for one so near the first or the last day of all that it has
    none, or whose offset from UTC has a part of a second, as no zone's has and no text of a log can say.
    """
    offset = aware(when, what).utcoffset()
    if offset is not None and offset.microseconds:
        raise CalendarError(f"{what} has an offset from UTC with a part of a second: pass whole seconds")
    if not MINYEAR < when.year < MAXYEAR:
        try:
            day = when.astimezone(UTC).date()
        except OverflowError:
            day = date.min
        if day == date.min:
            raise CalendarError(f"{what} has no day in UTC: pass one in the years {MINYEAR} to {MAXYEAR}")
    return when


def before(one: date | datetime, other: date | datetime) -> bool:
    """Whether one moment is earlier than another; a date and a datetime compare by their day in London."""
    if type(one) is date and type(other) is date:
        return one < other
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one.astimezone(UTC) < other.astimezone(UTC)  # in one zone Python compares clocks
    return local_day(one) < local_day(other)


def at_once(one: date | datetime, other: date | datetime) -> bool:
    """Whether two are the same day, or the same moment whatever the zone."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return not before(one, other) and not before(other, one)
    return one == other


def local_day(when: date | datetime) -> date:
    """The day of a moment, in London."""
    return when.astimezone(_LONDON).date() if isinstance(when, datetime) else when


def in_time(happened: Iterable[T]) -> list[T]:
    """What happened, in the order of its days, given in that of a log, which tells only on one day.

    On one day those with an hour are in order of their hours, each in a place of one of them.
    """
    by_day = sorted(happened, key=lambda one: local_day(one.at))
    timed = sorted(
        (one for one in by_day if isinstance(one.at, datetime)), key=lambda one: one.at.astimezone(UTC)
    )
    of_an_hour = iter(timed)
    return [next(of_an_hour) if isinstance(one.at, datetime) else one for one in by_day]


def last_each_time(happened: Iterable[T]) -> Iterator[T]:
    """After each of what happened, given in the order of a log, which of those so far is last in time."""
    last: T | None = None
    timed: T | None = None
    for one in happened:
        hour = isinstance(one.at, datetime)
        if last is None or local_day(last.at) < local_day(one.at):
            last, timed = one, one if hour else None
        elif local_day(one.at) == local_day(last.at):
            if hour:
                timed = in_time((timed, one))[-1] if timed is not None else one
            last = timed if hour else one
        yield cast("T", last)
