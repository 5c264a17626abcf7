"""Every error that mapm raises, in one tree.

    MapmError
    +-- WrongType                 (TypeError)   a value of another type than the one asked for
    |   +-- NaiveDatetime                       a datetime without a time zone
    |   +-- InstantNeeded                       a bare date where the time of day matters
    +-- CalendarError             (ValueError)
    |   +-- UnknownDivision                     no such division, or "UK", which is none
    |   +-- UnpublishedYears                    years for which no bank holidays are known
    |   +-- OutsideCalendar                     a date before the first or after the last day
    |   +-- AmendmentRefused                    a change that would change nothing, or too much
    |   +-- CannotCombine                       calendars with no day in common
    |   +-- CalendarRecordError                 a stored calendar that cannot be trusted
    +-- LimitError                (ValueError)
        +-- InvalidLimit                        a limit that means nothing
        +-- LimitTextError                      words that name no limit
        +-- LimitNotStated                      the source gives no unit or number
        +-- PauseRefused                        a pause where none can be, or one still open
        +-- OtherCalendar                       a due date computed with another calendar

Each carries the objects it speaks of, derives from the built-in that a caller would already catch, and can be
pickled. No message quotes a value that could be free text about a case: of a wrong value it names the type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = [
    "AmendmentRefused",
    "CalendarError",
    "CalendarRecordError",
    "CannotCombine",
    "InstantNeeded",
    "InvalidLimit",
    "LimitError",
    "LimitNotStated",
    "LimitTextError",
    "MapmError",
    "NaiveDatetime",
    "OtherCalendar",
    "OutsideCalendar",
    "PauseRefused",
    "UnknownDivision",
    "UnpublishedYears",
    "WrongType",
]

Given: TypeAlias = Any
"""Whatever a caller passed, before it was checked."""

_SHOWN = 80  # of a protocol's own words, how many characters an error repeats


class MapmError(Exception):
    """The root of every error that mapm raises on purpose."""


class WrongType(MapmError, TypeError):
    """A value is of another type than the one asked for; the value itself is never shown."""

    def __init__(self, what: str, given: str, instead: str) -> None:
        super().__init__(what, given, instead)
        self.what = what
        self.given = given
        self.instead = instead

    def __str__(self) -> str:
        return f"{self.what} cannot be {_article(self.given)}: {self.instead}"

    @classmethod
    def of(cls, what: str, value: object, instead: str) -> WrongType:
        """The error for this value, of which only the type is kept."""
        return cls(what, type(value).__name__, instead)


class NaiveDatetime(WrongType):
    """A datetime without a time zone names no calendar day."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            "naive datetime",
            "attach a time zone, such as tzinfo=ZoneInfo('Europe/London'), or pass a date",
        )
        self.args = (what,)


class InstantNeeded(WrongType):
    """A bare date has no time of day, and here the time of day decides."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "bare date", "pass an aware datetime, since the time of day decides")
        self.args = (what,)


class CalendarError(MapmError, ValueError):
    """A calendar cannot be built, or cannot answer."""


class UnknownDivision(CalendarError):
    """The divisions have different bank holidays, so one must be named."""

    def __init__(self, given: str, known: Iterable[str]) -> None:
        super().__init__(given, tuple(known))
        self.given = given
        self.known = tuple(known)

    def __str__(self) -> str:
        known = ", ".join(self.known)
        if self.given.casefold() in {"uk", "gb", "united kingdom", "great britain", "britain"}:
            return (
                f"{self.given!r} has no bank holidays of its own: 2 January, Easter Monday, 12 July and the "
                f"August holiday differ between its divisions. Name one of {known}, or combine several "
                "with all_open()"
            )
        return f"no division is called {self.given[:_SHOWN]!r}; name one of {known}"


class UnpublishedYears(CalendarError):
    """Bank holidays of these years are not known."""

    def __init__(self, first: int, last: int, earliest: int, latest: int) -> None:
        super().__init__(first, last, earliest, latest)
        self.first, self.last = first, last
        self.earliest, self.latest = earliest, latest

    def __str__(self) -> str:
        return (
            f"bank holidays of {self.first} to {self.last} are not all known: "
            f"ask for whole, consecutive years from {self.earliest} to {self.latest}"
        )


class OutsideCalendar(CalendarError):
    """A date lies before the calendar's first day or after its last; nothing is guessed."""

    def __init__(self, day: date | None, first: date, last: date) -> None:
        super().__init__(day, first, last)
        self.day = day
        self.first, self.last = first, last

    def __str__(self) -> str:
        if self.day is None:
            how = "the answer lies outside the calendar"
        elif self.day < self.first:
            how = f"{self.day} is before the calendar's first day"
        else:
            how = f"{self.day} is after the calendar's last day"
        return f"{how} ({self.first} to {self.last}): build it for more years"


class AmendmentRefused(CalendarError):
    """An amendment would change nothing, or cannot be made."""

    def __init__(self, message: str, day: date | None = None) -> None:
        super().__init__(message, day)
        self.message = message
        self.day = day

    def __str__(self) -> str:
        return self.message


class CannotCombine(CalendarError):
    """Calendars cannot be combined."""


class CalendarRecordError(CalendarError):
    """A stored calendar cannot be read; every problem is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def __str__(self) -> str:
        return "; ".join(f"{message} @ {path}" for path, message in self.problems)


class LimitError(MapmError, ValueError):
    """A limit cannot be built, read or computed."""


class InvalidLimit(LimitError):
    """A combination of number, unit and options that means nothing."""


class LimitTextError(LimitError):
    """These words name no limit."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(text, why)
        self.text = text
        self.why = why

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}..."
        return f"{shown!r}: {self.why}"


class LimitNotStated(LimitError):
    """The source gives no unit or no number, so there is no date until somebody chooses a limit."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return (
            f"the source says {self.text!r}, which gives no date: let a named person choose a limit with "
            "chosen(), or list the duty undated"
        )


class PauseRefused(LimitError):
    """A pause is still open, so there is no due date; or the limit cannot be paused."""


class OtherCalendar(LimitError):
    """A due date was computed with another calendar than the one compared."""


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
