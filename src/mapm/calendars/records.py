"""Calendars as JSON: what a host pins, and reads back without ``holidays``.

The record keeps the dates, who says so, and the digest of the dates. Reading collects every problem with
its path before it refuses; nothing is dropped or filled in.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from zoneinfo import ZoneInfo

from attrs import Factory, define

from mapm import json_text
from mapm.calendars.checking import LONGEST, too_long
from mapm.calendars.days import Amendment, AmendmentKind, DayKind, DayOff, Division, Weekday
from mapm.calendars.provenance import DEEPEST, Provenance
from mapm.errors import CalendarRecordError, MapmError
from mapm.upgrading import Versions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm.calendars.working import WorkingCalendar

VERSIONS: Final = Versions("mapm.calendar", 1, CalendarRecordError, CalendarRecordError)
"""Where the form changes: raise the number, and add what makes the new form of the one before."""
FORMAT: Final = VERSIONS.format

_KINDS = {kind.value: kind for kind in DayKind if kind is not DayKind.WEEKEND}  # a week says which days

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")


def write(calendar: WorkingCalendar, digest: str) -> dict[str, Any]:
    """The calendar as plain JSON values."""
    return {
        "format": FORMAT,
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "week": _week(calendar.week),
        "zone": str(calendar.zone),
        "days_off": [
            {
                "on": day.on.isoformat(),
                "name": day.name,
                "kind": day.kind.value,
                "divisions": [division.value for division in day.divisions],
            }
            for day in calendar.days_off
        ],
        "provenance": write_provenance(calendar.provenance),
        "digest": digest,
    }


def write_provenance(provenance: Provenance) -> dict[str, Any]:
    """Where the dates come from, as plain JSON values."""
    return {
        "source": provenance.source,
        "divisions": [division.value for division in provenance.divisions],
        "known_through": provenance.known_through,
        "amendments": [write_amendment(amendment) for amendment in provenance.amendments],
        "parts": [write_provenance(part) for part in provenance.parts],
        "week": None if provenance.week is None else _week(provenance.week),
    }


def told(calendar: WorkingCalendar) -> dict[str, Any]:
    """What a calendar was made of, as answers in JSON tell it: the amendments of its parts as well."""
    made = calendar.provenance
    return {
        "source": made.source,
        "divisions": [division.value for division in made.divisions],
        "amendments": [write_amendment(amendment) for amendment in made.every_amendment()],
        "known_through": made.known_through,
        "digest": calendar.digest,
    }


def told_days(days: Iterable[DayOff]) -> list[dict[str, str]]:
    """Days that do not count, as answers in JSON tell them."""
    return [{"on": day.on.isoformat(), "name": day.name, "kind": day.kind.value} for day in days]


def _week(days: Iterable[Weekday]) -> list[str]:
    return [day.name.lower() for day in sorted(days)]


def write_amendment(amendment: Amendment) -> dict[str, str]:
    """One amendment as plain JSON values."""
    return {
        "kind": amendment.kind.value,
        "first": amendment.first.isoformat(),
        "last": amendment.last.isoformat(),
        "reason": amendment.reason,
    }


def render(record: dict[str, Any]) -> str:
    """The record as JSON text that people can read and compare line by line, and that a file can hold."""
    import json

    text = json.dumps(record, ensure_ascii=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair in a name, which stands escaped then
        text = json.dumps(record, indent=2)
    return text + "\n"


def parse(text: str) -> object:
    """JSON text as plain values; raises `CalendarRecordError` for anything else, duplicate keys included."""
    return json_text.parse(text, lambda message: CalendarRecordError([("$", message)]))


def read(stored: object, versions: Versions = VERSIONS) -> tuple[dict[str, Any], str]:
    """The constructor's arguments and the digest that the record names; raises `CalendarRecordError`."""
    record = versions.brought(stored)
    reader = _Reader()
    top = reader.keys(
        record, "$", ("format", "first", "last", "week", "zone", "days_off", "provenance", "digest")
    )
    if top.get("format", FORMAT) != FORMAT:
        reader.problem("$.format", f"only {FORMAT!r} can be read here")
    if {"$", "$.format"} & reader.problems.keys():
        reader.stop()  # nothing else can be known
    first = reader.day(top.get("first"), "$.first")
    last = reader.day(top.get("last"), "$.last")
    bounded = not {"$.first", "$.last"} & reader.problems.keys()
    if bounded and (last < first or too_long(first, last)):
        reader.problem("$.last", f"must not be before $.first, nor more than {LONGEST} years after it")
    week = reader.week(top.get("week"), "$.week")
    before = len(reader.problems)
    days_off = reader.each(top.get("days_off"), "$.days_off", reader.day_off)
    if len(set(days_off)) < len(days_off) and len(reader.problems) == before:
        reader.problem("$.days_off", "must have each one once")
    fields = {
        "first": first,
        "last": last,
        "week": week,
        "zone": reader.zone(top.get("zone"), "$.zone"),
        "days_off": tuple(days_off),
        "provenance": reader.provenance(top.get("provenance"), "$.provenance"),
    }
    for i, day in enumerate(days_off):
        if bounded and not first <= day.on <= last:
            reader.problem(f"$.days_off[{i}].on", "lies outside $.first to $.last")
    digest = reader.text(top.get("digest"), "$.digest")
    reader.stop()
    return fields, digest


def check_digest(found: str, written: str) -> None:
    """Raises `CalendarRecordError` where the dates are not the ones that the digest was made of."""
    if found != written:
        message = f"the dates here have the digest {found}: the record was changed after it was written"
        raise CalendarRecordError([("$.digest", message)])


@define(eq=False, repr=False)
class _Reader:
    """Reads one record and collects what is wrong with it; a wrong value is replaced by a harmless one."""

    problems: dict[str, str] = Factory(dict[str, str])

    def problem(self, path: str, message: str) -> None:
        if path.rpartition(".")[0] not in self.problems:  # what is wrong with the whole explains its parts
            self.problems.setdefault(path, message)  # the first word on a place is the truest

    def stop(self) -> None:
        if self.problems:
            raise CalendarRecordError(self.problems.items())

    def keys(self, value: object, path: str, names: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.problem(path, f"must be an object with the keys {', '.join(names)}")
            return {}
        given = cast("dict[object, Any]", value)
        for name in names:
            if name not in given:
                self.problem(f"{path}.{name}", "is missing")
        for key in given:
            if key not in names:
                message = f"is not a known key here; known are {', '.join(names)}"
                shown = str(key)[:40]
                self.problem(f"{path}.{shown if shown.isprintable() else '(not shown)'}", message)
        return {name: given[name] for name in names if name in given}

    def each(self, value: object, path: str, read_one: Callable[[object, str], V]) -> list[V]:
        if not isinstance(value, list):
            self.problem(path, "must be a list")
            return []
        items = cast("list[object]", value)
        return [read_one(item, f"{path}[{i}]") for i, item in enumerate(items)]

    def text(self, value: object, path: str) -> str:
        if isinstance(value, str):
            return value
        self.problem(path, "must be text")
        return ""

    def day(self, value: object, path: str) -> date:
        try:
            if isinstance(value, str) and (day := date.fromisoformat(value)).isoformat() == value:
                return day  # written in the one way: 2026-W25-1 is a date as well
        except ValueError:
            pass
        self.problem(path, "must be a date such as 2026-06-15")
        return date.min

    def known(self, value: object, path: str, names: dict[str, V]) -> V:
        if isinstance(value, str) and value in names:
            return names[value]
        self.problem(path, f"must be one of {', '.join(names)}")
        return next(iter(names.values()))

    def choice(self, value: object, path: str, kinds: type[E]) -> E:
        try:
            if isinstance(value, str):
                return kinds(value)
        except ValueError:
            pass
        return self.known(None, path, {kind.value: kind for kind in kinds})

    def zone(self, value: object, path: str) -> ZoneInfo:
        try:
            if isinstance(value, str) and value:
                return ZoneInfo(value)
        except (ValueError, OSError, LookupError):  # no such key, or one that is no plain path
            pass
        self.problem(path, "must be a time zone such as Europe/London")
        return ZoneInfo("UTC")

    def week(self, value: object, path: str) -> frozenset[Weekday]:
        names = {day.name.lower(): day for day in Weekday}
        before = len(self.problems)
        days = self.each(value, path, lambda v, at: self.known(v, at, names))
        if not days:
            self.problem(path, "needs a working day")
        if len(set(days)) < len(days) and len(self.problems) == before:
            self.problem(path, "must name each one once")
        return frozenset(days)

    def divisions(self, value: object, path: str) -> tuple[Division, ...]:
        return tuple(self.each(value, path, lambda v, at: self.choice(v, at, Division)))

    def day_off(self, value: object, path: str) -> DayOff:
        got = self.keys(value, path, ("on", "name", "kind", "divisions"))
        return DayOff(
            self.day(got.get("on"), f"{path}.on"),
            self.text(got.get("name"), f"{path}.name"),
            self.known(got.get("kind"), f"{path}.kind", _KINDS),
            self.divisions(got.get("divisions"), f"{path}.divisions"),
        )

    def amendment(self, value: object, path: str) -> Amendment | None:
        before = len(self.problems)
        got = self.keys(value, path, ("kind", "first", "last", "reason"))
        parts = (
            self.choice(got.get("kind"), f"{path}.kind", AmendmentKind),
            self.day(got.get("first"), f"{path}.first"),
            self.day(got.get("last"), f"{path}.last"),
            self.text(got.get("reason"), f"{path}.reason"),
        )
        if len(self.problems) > before:
            return None
        try:
            return Amendment(*parts)
        except MapmError as refused:
            self.problem(path, str(refused))
            return None

    def provenance(self, value: object, path: str, depth: int = 0) -> Provenance:
        keys = ("source", "divisions", "known_through", "amendments", "parts", "week")
        got = self.keys(value, path, keys)
        known = got.get("known_through")
        if known is not None and (type(known) is not int or not 1 <= known <= date.max.year):
            self.problem(f"{path}.known_through", "must be a year or null")
            known = None
        amendments = self.each(got.get("amendments"), f"{path}.amendments", self.amendment)
        parts = self.each(got.get("parts"), f"{path}.parts", lambda v, at: self.part(v, at, depth + 1))
        week = got.get("week")
        return Provenance(
            self.text(got.get("source"), f"{path}.source"),
            self.divisions(got.get("divisions"), f"{path}.divisions"),
            known,
            tuple(amendment for amendment in amendments if amendment is not None),
            tuple(part for part in parts if part is not None),
            None if week is None else self.week(week, f"{path}.week"),
        )

    def part(self, value: object, path: str, depth: int) -> Provenance | None:
        if depth > DEEPEST:
            self.problem(path, "is nested too deeply")
            return None
        return self.provenance(value, path, depth)
