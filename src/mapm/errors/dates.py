"""Errors of calendars, limits and due dates."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from mapm.errors.base import SHOWN, MapmError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class CalendarError(MapmError, ValueError):
    """A calendar cannot be built, or cannot answer."""


class UnknownDivision(CalendarError):
    """The divisions have different bank holidays, so one must be named.

    Known divisions are told as they are given: members by their names in Python, text as it is.
    """

    def __init__(self, given: str, known: Iterable[str]) -> None:
        super().__init__(given, tuple(known))
        self.given = given
        self.known: tuple[str, ...] = self.args[1]

    def _says(self) -> str:
        known = ", ".join(
            f"{type(one).__name__}.{one.name}" if isinstance(one, Enum) else one for one in self.known
        )
        if self.given.casefold() in {"uk", "gb", "united kingdom", "great britain", "britain"}:
            return (
                f"{self.given!r} has no bank holidays of its own: 2 January, Easter Monday, 12 July and the "
                f"August holiday differ between its divisions. Name one of {known}, or combine several "
                "with all_open()"
            )
        return f"no division is called {self.given[:SHOWN]!r}; name one of {known}"


class UnpublishedYears(CalendarError):
    """Bank holidays of these years are not known."""

    def __init__(self, first: int, last: int, earliest: int, latest: int) -> None:
        super().__init__(first, last, earliest, latest)
        self.first: int = first
        self.last: int = last
        self.earliest: int = earliest
        self.latest: int = latest

    def _says(self) -> str:
        return (
            f"bank holidays of {self.first} to {self.last} are not all known: "
            f"ask for whole, consecutive years from {self.earliest} to {self.latest}"
        )


class OutsideCalendar(CalendarError):
    """A date lies before the calendar's first day or after its last; nothing is guessed."""

    def __init__(self, day: date | None, first: date, last: date) -> None:
        super().__init__(day, first, last)
        self.day = day
        self.first: date = first
        self.last: date = last

    def _says(self) -> str:
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

    def _says(self) -> str:
        return self.message


class CannotCombine(CalendarError):
    """Calendars cannot be combined."""


class CalendarRecordError(CalendarError):
    """A stored calendar cannot be read; every problem is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def _says(self) -> str:
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

    def _says(self) -> str:
        shown = self.text if len(self.text) <= SHOWN else f"{self.text[:SHOWN]}..."
        return f"{shown!r}: {self.why}"


class LimitNotStated(LimitError):
    """The source gives no unit or no number, so there is no date until somebody chooses a limit."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def _says(self) -> str:
        return (
            f"the source says {self.text!r}, which gives no date: let a named person choose a limit with "
            "chosen(), or list the duty undated"
        )


class PauseRefused(LimitError):
    """A pause is still open, so there is no due date; or the limit cannot be paused."""


class OtherCalendar(LimitError):
    """A due date was computed with another calendar than the one compared."""
