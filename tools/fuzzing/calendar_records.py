"""``calendar``: texts as records of calendars; what is read is written again and says all that they said."""

from __future__ import annotations

import hashlib
import json
import zoneinfo
from contextlib import suppress
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import evolve

from fuzzing import nothing_lost
from fuzzing.json_texts import Json
from fuzzing.watching import Broken, printable
from mapm import (
    Amendment,
    AmendmentKind,
    CalendarRecordError,
    Division,
    MapmError,
    Provenance,
    WorkingCalendar,
    all_open,
    any_open,
)
from mapm.calendars import EVERY_DAY, Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY: Final = 4
"""Every fourth is put into a file: a text of many lines takes long to make."""
_MOSTLY: Final = 0.75
WORDS: Final = (
    *("Europe/London", "UTC", "Europe/Dublin", "Asia/Kolkata", "Pacific/Kiritimati", "posixrules", "tzdata"),
    *("Europe", "../UTC", "/etc/passwd", "Europe/London/", "europe/london", "Europe/Lon\0don", "localtime"),
    *("monday", "sunday", "Monday", "weekend", "pause", "closure", "bank holiday", "uk", "scotland"),
    *("worked through", "local holiday", "mapm.calendar/2", "0" * 16),
)


class Calendars(Json):
    """Makes texts that may be read as the record of a calendar."""

    words = (*Json.words, *WORDS)

    def written(self, data: Any) -> str:  # noqa: ANN401  # what JSON has
        """Mostly with the digest that the dates have, so that it is not this that is refused."""
        if isinstance(data, dict) and self.chance.random() < _MOSTLY:
            with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):
                data = {**data, "digest": digest(data)}
        return super().written(data)


def digest(record: dict[str, Any]) -> str:
    """The digest of a record's dates, worked out of what the record says."""
    names = [day.name.lower() for day in Weekday]
    week = sorted({names.index(day) for day in record["week"]})
    days = {date.fromisoformat(day["on"]) for day in record["days_off"]}
    closed = sorted(day.isoformat() for day in days if day.weekday() in week)
    parts = (record["first"], record["last"], "".join(map(str, week)), *closed)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


class Target:
    """The reader of the records of calendars."""

    maker: ClassVar = Calendars
    warm_with: ClassVar = ("", "{", "[]", '{"a": 1, "a": 2}', "{}")

    def texts(self) -> list[str]:
        """Records of calendars of every make, short ones."""
        return [json.dumps(one.to_record(), ensure_ascii=False, indent=1) for one in made()]

    def warm(self) -> None:
        """Has every time zone there that a good record may name: reading one opens its file."""
        names = sorted(zoneinfo.available_timezones())
        self.zones: list[zoneinfo.ZoneInfo] = []  # kept, else they are read again
        for name in (*names, *WORDS):
            with suppress(ValueError, OSError, LookupError):
                self.zones.append(zoneinfo.ZoneInfo(name))

    def read(self, text: str) -> str:
        """What a record comes to: a named error, or a calendar as it was."""
        try:
            calendar = WorkingCalendar.from_json(text)
        except CalendarRecordError as refused:
            printable(str(refused))
            return "refused"
        given, again = json.loads(text), calendar.to_record()
        nothing_lost.check(_in_order(given), _in_order(again))
        stored = len(text) % EVERY == 0
        back = WorkingCalendar.from_json(_stored(calendar)) if stored else WorkingCalendar.from_record(again)
        if back != calendar or back.to_record() != again or back.digest != calendar.digest:
            raise Broken("another calendar when it is written and read again")
        printable(repr(calendar))
        for day in (calendar.first, calendar.last, date.min, date.max):
            for n in (1, -1, 10**6):
                try:
                    calendar.add_working_days(day, n)
                except MapmError as refused:
                    printable(str(refused))
        return "a calendar"


def _stored(calendar: WorkingCalendar) -> str:
    """What comes out of a file that the calendar was put into."""
    return calendar.to_json().encode().decode()


def made() -> list[WorkingCalendar]:
    """Calendars of every make, each of a few weeks, so that many can be read."""
    winter, summer = (date(2026, 12, 14), date(2027, 1, 8)), (date(2026, 5, 18), date(2026, 6, 19))
    of = {one: _short(one, *(winter if one is Division.SCOTLAND else summer)) for one in Division}
    scotland, england = of[Division.SCOTLAND], of[Division.ENGLAND]
    office = scotland.with_closure(date(2026, 12, 29), date(2026, 12, 31), "Christmas closure")
    amended = office.with_local_holiday(date(2026, 12, 21), "a holiday here").amended(
        Amendment(AmendmentKind.PAUSE, date(2026, 12, 16), date(2026, 12, 17), "stopped"),
        Amendment(AmendmentKind.WORKED_THROUGH, date(2026, 12, 25), date(2026, 12, 25), "open all the same"),
    )
    edges = (date.min, date(1, 2, 28), [Weekday.SUNDAY]), (date(9999, 12, 1), date.max, EVERY_DAY)
    return [
        *(*of.values(), office, amended),
        *(_plain(first, last, week, "Asia/Kolkata") for first, last, week in edges),
        *(all_open(amended, scotland), any_open(england, of[Division.WALES])),
        all_open(any_open(office, scotland), _plain(date(2026, 12, 1), date(2027, 1, 31), EVERY_DAY)),
        reduce(lambda one, _: all_open(one, scotland), range(6), office),
    ]


def _short(division: Division, first: date, last: date) -> WorkingCalendar:
    """The part of a division's calendar from one day to another."""
    whole = WorkingCalendar.for_division(division, years=range(first.year, last.year + 1))
    return evolve(
        whole, first=first, last=last, days_off=[d for d in whole.days_off if first <= d.on <= last]
    )


def _plain(first: date, last: date, week: Iterable[Weekday], zone: str = "Europe/London") -> WorkingCalendar:
    """A calendar without holidays."""
    made_of = Provenance("made for this")
    return WorkingCalendar(
        first=first, last=last, week=frozenset(week), zone=zoneinfo.ZoneInfo(zone), provenance=made_of
    )


def _in_order(record: dict[str, Any]) -> dict[str, Any]:
    """With the days off in one order, in which they say the same."""
    return {**record, "days_off": sorted(record["days_off"], key=nothing_lost.canonical)}
