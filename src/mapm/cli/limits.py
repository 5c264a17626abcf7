"""A limit in words, with the options of the command line applied to it."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any, TypeVar

import typer
from attrs import evolve, frozen

from mapm.calendars import Roll
from mapm.cli.answers import in_options
from mapm.deadlines import (
    AnyLimit,
    Before,
    CalendarDays,
    DayZero,
    LaterOf,
    Months,
    NotBefore,
    SoonerOf,
    Unstated,
    Weeks,
    parse_limit,
)
from mapm.deadlines.limits import FromDayZero
from mapm.errors import LimitError, WrongType

L = TypeVar("L", bound=AnyLimit)

_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@frozen
class _Option:
    flag: str
    key: str  # in the limit's own brackets
    takers: str


_OPTIONS = {
    "day_zero": _Option("--day-zero", "day zero", "only a limit counted from a day takes a day zero"),
    "cutoff": _Option("--cutoff", "cut-off", "only a limit counted from a day takes a cut-off"),
    "roll": _Option("--roll", "roll", "only calendar days, weeks and months can roll"),
}


def parsed(words: str, hint: str = "LIMIT") -> AnyLimit:
    """The limit that these words name; words that name none are wrong usage."""
    try:
        return parse_limit(words)
    except (LimitError, WrongType) as problem:
        raise typer.BadParameter(in_options(problem), param_hint=[hint]) from None


def with_options(
    words: str, *, day_zero: DayZero | None = None, cutoff: time | None = None, roll: Roll | None = None
) -> AnyLimit:
    """The limit that these words name, with these options on each part that takes them.

    An option that no part takes is wrong usage, and so is one to which the limit's own brackets give another
    value.
    """
    limit = parsed(words)
    asked = {"day_zero": day_zero, "cutoff": cutoff, "roll": roll}
    chosen = {name: value for name, value in asked.items() if value is not None}
    if isinstance(limit, Unstated) or not chosen:
        return limit
    _agree(words, chosen)
    try:
        changed, taken = _changed(limit, chosen)
    except LimitError as problem:
        raise typer.BadParameter(f"{limit.text!r}: {in_options(problem)}", param_hint=["LIMIT"]) from None
    for name in chosen:
        if name not in taken:
            option = _OPTIONS[name]
            message = f"{option.flag} does not apply to {limit.text!r}: {option.takers}"
            raise typer.BadParameter(message)
    return changed


def _changed(limit: L, chosen: Mapping[str, Any]) -> tuple[L, frozenset[str]]:
    """The limit with the options it takes, and their names."""
    match limit:
        case SoonerOf() | LaterOf():
            parts = [_changed(part, chosen) for part in limit.limits]
            taken = frozenset[str]().union(*(names for _, names in parts))
            return evolve(limit, limits=tuple(part for part, _ in parts)), taken
        case Before() | NotBefore():
            amount, taken = _changed(limit.amount, chosen)
            return evolve(limit, amount=amount), taken
        case CalendarDays() | Weeks() | Months():
            return evolve(limit, **chosen), frozenset(chosen)
        case FromDayZero():
            takes = {name: value for name, value in chosen.items() if name != "roll"}
            return evolve(limit, **takes), frozenset(takes)
        case _:
            return limit, frozenset()


def _agree(words: str, chosen: Mapping[str, Any]) -> None:
    """Refuses an option that already stands in the words with another value, the default included."""
    said = {_OPTIONS[name].key: (_OPTIONS[name].flag, value) for name, value in chosen.items()}
    for inside in _BRACKETS.findall(" ".join(words.split()).casefold()):
        for option in inside.split(";"):
            key, _, value = (part.strip() for part in option.partition(":"))
            if key in said:
                flag, other = said[key]
                if other != (time.fromisoformat(value) if isinstance(other, time) else value):
                    message = f"{flag} is {_as_option(other)} here, but the limit itself says {key}: {value}"
                    raise typer.BadParameter(message)


def _as_option(value: DayZero | Roll | time) -> str:
    """The value as it is written behind its option."""
    return f"{value:%H:%M}" if isinstance(value, time) else value.replace(" ", "-")
