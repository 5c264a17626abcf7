"""The root of every error, and those of a value of the wrong type."""

from __future__ import annotations

from typing import Any, Final, TypeAlias, TypeVar

from mapm.json_text import printable

Given: TypeAlias = Any
"""Whatever a caller passed, before it was checked."""

V = TypeVar("V")
SHOWN = 80  # of a protocol's own words, how many characters an error repeats


class MapmError(Exception):
    """The root of every error that mapm raises on purpose; in its words nothing is hidden from a reader."""

    def __str__(self) -> str:
        return printable(self._says())

    def _says(self) -> str:
        return super().__str__()


class WrongType(MapmError, TypeError):
    """A value is of another type than the one asked for; the value itself is never shown."""

    def __init__(self, what: str, given: str, instead: str) -> None:
        super().__init__(what, given, instead)
        self.what = what
        self.given = given
        self.instead = instead

    def _says(self) -> str:
        return f"{self.what} cannot be {_article(self.given)}: {self.instead}"

    @classmethod
    def of(cls, what: str, value: object, instead: str) -> WrongType:
        """The error for this value, of which only the type is kept."""
        return cls(what, type(value).__name__, instead)


def checked(value: object, kind: type[V], what: str, instead: str) -> V:
    """The value, if it is of this kind; raises `WrongType`, which says what to pass instead."""
    if not isinstance(value, kind):
        raise WrongType.of(what, value, instead)
    return value


class NaiveDatetime(WrongType):
    """A datetime without a time zone names no calendar day."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            "naive datetime",
            "attach a time zone, such as tzinfo=ZoneInfo('Europe/London'), or pass a date",
        )
        self.args: tuple[Any, ...] = (what,)


TIMED: Final = (
    "give a time with its offset, such as 2026-05-22T16:30+01:00 (`at` in a log, an aware datetime in Python)"
)


class InstantNeeded(WrongType):
    """A bare date has no time of day, and here the time of day decides."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "bare date", f"{TIMED}, since the time of day decides")
        self.args: tuple[Any, ...] = (what,)


class ExtraMissing(MapmError, ImportError):
    """Something needs an extra of mapm that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what = what
        self.extra = extra

    def _says(self) -> str:
        return f'{self.what} needs an extra that is not installed: pip install "mapm[{self.extra}]"'


def _article(noun: str) -> str:
    if noun == "zero":
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
