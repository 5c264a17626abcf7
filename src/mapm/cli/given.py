"""Values as they are written on the command line, and what to write where one is wrong."""

import re
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

import typer
from attrs import frozen

from mapm.calendars import EVERY_DAY, Division, Weekday
from mapm.deadlines import Pause
from mapm.errors import UnknownDivision

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LOCAL_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
_OFFSET = re.compile(r"Z|[+-]\d\d:?\d\d", re.ASCII)
_CLOCK = re.compile(r"\d\d:\d\d", re.ASCII)
_YEARS = re.compile(r"(?P<first>\d{4})(?:-(?P<last>\d{4}))?", re.ASCII)
_EVERY_DAY: Final = "every-day"


class Combine(StrEnum):
    """How several calendars become one, named by the days that are open."""

    ALL_OPEN = "all-open"  #: a working day is one in every calendar
    ANY_OPEN = "any-open"  #: a working day is one in at least one calendar


class DayZeroGiven(StrEnum):
    """`mapm.DayZero` as an option is spelt."""

    EVENT_DAY = "event-day"
    NEXT_WORKING_DAY = "next-working-day"


@frozen
class Interval:
    """Days from first to last, both included."""

    first: date
    last: date


@frozen
class Asked:
    """A limit in words, and the event it counts from."""

    limit: str
    event: date


def day(text: str) -> date:
    """A date such as 2026-06-02."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # such as 31 June
    raise typer.BadParameter(f"{text!r} is no date: write it as 2026-06-02")


def event(text: str) -> date:
    """A date, or a time with its offset."""
    clock = _LOCAL_TIME.match(text)
    if clock is None:
        return day(text)
    if clock.end() == len(text):
        raise typer.BadParameter(
            f"{text!r} has no offset, so it names no instant: add +01:00 for British Summer Time, Z for GMT"
        )
    try:
        if _OFFSET.fullmatch(text, clock.end()):
            return datetime.fromisoformat(text)
    except ValueError:
        pass  # such as 25:00
    raise typer.BadParameter(f"{text!r} is no time: write it as 2026-06-02T09:30+01:00")


def interval(text: str) -> Interval:
    """One day, or A/B."""
    first, slash, last = text.partition("/")
    found = Interval(day(first), day(last) if slash else day(first))
    if found.last < found.first:
        raise typer.BadParameter(f"{text!r} ends before it begins: write the earlier day first")
    return found


def pause(text: str) -> Pause:
    """A/B, or A/ for a pause that is still open."""
    first, slash, last = text.partition("/")
    if not slash:
        raise typer.BadParameter(
            f"{text!r} has no end: write A/B, A/A for one day, or A/ while it is still open"
        )
    if not last:
        return Pause(day(first))
    found = interval(text)
    return Pause(found.first, found.last)


def clock(text: str) -> time:
    """A time of day such as 17:00."""
    try:
        if _CLOCK.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass  # such as 25:00
    raise typer.BadParameter(f"{text!r} is no time of day: write it as 17:00")


def years(text: str) -> range:
    """Whole years such as 2016-2030, both included; or one."""
    found = _YEARS.fullmatch(text)
    if found is None:
        raise typer.BadParameter(f"{text!r} names no years: write them as 2016-2030")
    first = int(found["first"])
    last = int(found["last"] or first)
    if last < first:
        raise typer.BadParameter(f"{text!r} ends before it begins: write the earlier year first")
    return range(first, last + 1)


def week(text: str) -> frozenset[Weekday]:
    """The working days of a week, such as monday,tuesday; or every-day."""
    if text.casefold() == _EVERY_DAY:
        return EVERY_DAY
    names = {day.name.casefold(): day for day in Weekday}
    asked = [name.strip().casefold() for name in text.split(",")]
    for name in asked:
        if name not in names:
            known = f"{', '.join(names)}, joined by commas, or {_EVERY_DAY}"
            raise typer.BadParameter(f"{name!r} is no weekday: write {known}", param_hint=["--week"])
    return frozenset(names[name] for name in asked)


def reason(text: str) -> str:
    """One line of text."""
    if not text.strip() or not text.isprintable():
        raise typer.BadParameter(
            "write one line of text: it is kept with the calendar and shown beside the days"
        )
    return text.strip()


def division(text: str) -> Division:
    """One of the four divisions, in capitals or not."""
    try:
        return Division(text.casefold())
    except UnknownDivision as unknown:
        raise typer.BadParameter(_one_at_a_time(unknown)) from None


def asked(text: str) -> Asked:
    """LIMIT=FROM, such as "within 10 working days=2026-06-02"."""
    limit, equals, start = text.rpartition("=")
    if not equals:
        raise typer.BadParameter(f"{text!r} names no event: write it as 'within 10 working days=2026-06-02'")
    return Asked(limit.strip(), event(start.strip()))


def _one_at_a_time(unknown: UnknownDivision) -> str:
    said, _, _ = str(unknown).partition(", or combine several")
    return said
