"""Limits from words: the only place where text becomes a limit.

Canonical words, with what is optional in brackets::

    within N working days | calendar days | weeks | months | hours
    same working day
    by the end of the next working day
    no later than N working days | calendar days | weeks | months | hours before
    at least N [clear] working days | calendar days | weeks | months before
    at least N [clear] working days | calendar days | weeks | months | hours after
    the sooner of (LIMIT) and (LIMIT) ... | the later of (LIMIT) and (LIMIT) ...
    as recorded: KEY
    not stated: THE SOURCE'S WORDS

and behind it, in square brackets, options separated by semicolons: ``day zero: next working day``,
``cut-off: 17:00``, ``roll: preceding``, ``short period: 5``. Capitals and white space do not matter.
"""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Any, Final, TypeVar

from mapm.calendars.days import Roll
from mapm.deadlines.composed import AnyLimit, AsRecorded, Before, NotBefore, Unstated
from mapm.deadlines.due import DEEPEST, Limit
from mapm.deadlines.immediate import Hours, NextWorkingDay, SameDay
from mapm.deadlines.limits import MOST, CalendarDays, DayZero, Months, Weeks, WorkingDays
from mapm.deadlines.several import LaterOf, SoonerOf
from mapm.errors import InvalidLimit, LimitTextError, MapmError, checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.deadlines.composed import Amount

V = TypeVar("V")

_UNITS: Final[dict[str, type[Amount]]] = {
    "working day": WorkingDays,
    "calendar day": CalendarDays,
    "week": Weeks,
    "month": Months,
    "hour": Hours,
}
_OPENINGS = (
    "within 10 working days",
    "same working day",
    "by the end of the next working day",
    "no later than 5 working days before",
    "at least 3 clear working days before",
    "at least 28 clear calendar days after",
    "the sooner of (within 10 working days) and (within 3 months)",
    "as recorded: review_date",
    "not stated: as soon as practicable",
)
_LONGEST = 2_000  # characters
_DIGITS = len(str(MOST))
_SHOWN = 80  # characters of the words in an error

_AMOUNT = re.compile(
    r"(?P<start>within|no later than|at least) (?P<n>\S+) (?P<clear>clear )?(?P<unit>.+?)"
    r"(?: (?P<where>before|after))?"
)
_FOLLOWED = re.compile(
    r"(?P<unit>(?:working |calendar )?days?|weeks?|months?|hours?)(?P<where> (?:before|after))? .+"
)
_JOIN = re.compile(r"(?:, ?)?(?:and|or) |, ", re.IGNORECASE)
_BRACKETS = re.compile(r"(?P<limit>.*?) ?\[(?P<options>[^\[\]]*)\]")


def parse_limit(text: str) -> AnyLimit:
    """The limit that these words name.

    >>> from mapm import parse_limit
    >>> parse_limit("no later than 5 working days before").text
    'no later than 5 working days before'
    >>> parse_limit("Within 12 weeks [roll: preceding]").text
    'within 12 weeks [roll: preceding]'
    >>> parse_limit("within 15 days")
    Traceback (most recent call last):
        ...
    mapm.errors.LimitTextError: 'within 15 days': does not say which days count: ...

    Raises `LimitTextError`, which says what is missing, where the words name none: "within 15 days" says
    neither working nor calendar days. Raises `InvalidLimit` for a combination that means nothing.
    """
    checked(text, str, "the text of a limit", "pass a str such as 'within 10 working days'")
    if len(text) > _LONGEST:
        raise LimitTextError(text, f"longer than {_LONGEST} characters")
    return _parse(" ".join(text.split()), 0)


def _parse(text: str, depth: int) -> AnyLimit:
    low = text.casefold()
    if low.startswith("not stated:"):
        return _built(text, lambda: Unstated(text.split(":", 1)[1].strip()))
    if low.startswith("as recorded:"):
        return _built(text, lambda: AsRecorded(low.split(":", 1)[1].strip()))
    for which, kind in (("the sooner of ", SoonerOf), ("the later of ", LaterOf)):
        if low.startswith(which):
            return _one_of(text, kind, text[len(which) :], depth)
    bracketed = _BRACKETS.fullmatch(low)
    words, options = (bracketed["limit"], _options(text, bracketed["options"])) if bracketed else (low, {})
    if words == "same working day":
        return _with(text, SameDay, (), options)
    if words in {"by the end of the next working day", "next working day"}:
        return _with(text, NextWorkingDay, (), options)
    return _amount(text, words, options)


def _amount(text: str, words: str, options: dict[str, Any]) -> AnyLimit:
    found = _AMOUNT.fullmatch(words)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(words, _OPENINGS, 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"write, for example, {'; '.join(_OPENINGS)}"
        raise LimitTextError(text, f"names no limit; {hint}")
    start, where, clear = found["start"], found["where"], found["clear"] is not None
    unit: Callable[..., Amount] = _unit(text, _alone(text, found["unit"], back=start != "within"))
    n = _number(text, found["n"])
    if where is not None and n < 1:
        raise InvalidLimit(f"{text[:_SHOWN]!r}: the number must be 1 or more")
    if start == "within" and where is None and not clear:
        return _with(text, unit, (n,), options)
    if start == "within" and clear:
        why = "leave out 'clear': counted forward, 'within' is the same with and without it"
        raise LimitTextError(text, why)
    if start == "within":
        raise LimitTextError(text, "'within' counts from the event: leave out 'before' or 'after'")
    if where == "before" and (start == "at least" or not clear):
        amount = _with(text, unit, (n,), options)
        return _built(text, lambda: Before(amount, clear=clear))
    if where == "after" and start == "at least":
        amount = _with(text, unit, (n,), options)
        return _built(text, lambda: NotBefore(amount, clear=clear))
    if where is None:
        raise LimitTextError(text, "say before or after what: end with 'before' or 'after'")
    raise LimitTextError(
        text, "write 'within', 'no later than ... before', 'at least ... before' or 'at least ... after'"
    )


def _number(text: str, word: str) -> int:
    if word.isascii() and word.isdigit() and len(word) <= _DIGITS:
        return int(word)
    raise LimitTextError(text, f"the number must be in digits, such as 10, and at most {_DIGITS} of them")


def _alone(text: str, words: str, *, back: bool) -> str:
    """The unit, where nothing follows it: what a limit counts from is its event, and no part of it."""
    followed = _FOLLOWED.fullmatch(words)
    if followed is None or followed["unit"] in {"day", "days"}:
        return followed["unit"] if followed else words
    last = followed["where"].strip() if back and followed["where"] else followed["unit"]
    raise LimitTextError(text, f"leave out what follows {last!r}: the event is given apart from the limit")


def _unit(text: str, word: str) -> type[Amount]:
    singular = word.removesuffix("s")
    if singular in _UNITS:
        return _UNITS[singular]
    if singular == "day":
        why = "does not say which days count: write 'working days' or 'calendar days', or 'not stated: ...'"
    elif singular == "working week":
        why = "a working week is no unit: say so many working days, or so many weeks"
    elif singular == "business day":
        why = "write 'working days'"
    elif singular == "school day":
        why = f"write 'working days' and pass a calendar of {singular}s"
    elif singular == "working":
        why = "does not give the unit: write 'working days', or 'not stated: ...'"
    else:
        why = f"the unit must be one of {', '.join(f'{unit}s' for unit in _UNITS)}"
    raise LimitTextError(text, why)


def _one_of(text: str, kind: type[SoonerOf | LaterOf], rest: str, depth: int) -> AnyLimit:
    if depth >= DEEPEST:
        raise LimitTextError(text, "limits are nested too deeply")
    limits: list[Limit] = []
    for part in _parts(text, rest):
        limit = _parse(part, depth + 1)
        if not isinstance(limit, Limit):
            raise LimitTextError(
                text, f"{limit.text[:_SHOWN]!r} gives no due date, so it cannot be the sooner or the later"
            )
        limits.append(limit)
    return _built(text, lambda: kind(tuple(limits)))


def _parts(text: str, rest: str) -> list[str]:
    parts: list[str] = []
    while True:
        end = _closing(rest)
        if end is None:
            raise LimitTextError(text, "put each limit in parentheses: (LIMIT) and (LIMIT)")
        parts.append(rest[1:end].strip())
        rest = rest[end + 1 :].lstrip()
        if not rest:
            return parts
        joined = _JOIN.match(rest)
        if joined is None:
            raise LimitTextError(text, "join limits with 'and': (LIMIT) and (LIMIT)")
        rest = rest[joined.end() :]


def _closing(text: str) -> int | None:
    """Where the parenthesis closes that the text begins with."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return i or None
    return None


def _options(text: str, inside: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for option in inside.split(";"):
        key, _, value = (part.strip() for part in option.partition(":"))
        name = {
            "day zero": "day_zero",
            "cut-off": "cutoff",
            "roll": "roll",
            "short period": "short_period",
        }.get(key)
        if name is None:
            raise LimitTextError(
                text, f"unknown option {key[:_SHOWN]!r}: known are day zero, cut-off, roll, short period"
            )
        if name in found:
            raise LimitTextError(text, f"the option {key!r} stands twice")
        found[name] = _value(text, key, value)
    return found


def _value(text: str, key: str, value: str) -> DayZero | Roll | time | int:
    try:
        match key:
            case "day zero":
                return DayZero(value)
            case "roll":
                return Roll(value)
            case "cut-off":
                if re.fullmatch(r"\d\d:\d\d(:\d\d(\.\d{6})?)?", value, re.ASCII):
                    return time.fromisoformat(value)
            case _:
                return _number(text, value)
    except ValueError as problem:
        if isinstance(problem, MapmError):
            raise
    takes = {
        "day zero": "'event day' or 'next working day'",
        "roll": "'none', 'preceding' or 'following'",
        "cut-off": "a time such as 17:00",
    }
    raise LimitTextError(text, f"the option {key!r} takes {takes[key]}")


def _with(text: str, kind: Callable[..., V], args: tuple[int, ...], options: dict[str, Any]) -> V:
    try:
        return _built(text, lambda: kind(*args, **options))
    except TypeError:
        wrong = ", ".join(name.replace("_", " ") for name in options)
        raise LimitTextError(text, f"this limit does not take all of these options: {wrong}") from None


def _built(text: str, build: Callable[[], V]) -> V:
    try:
        return build()
    except InvalidLimit as problem:
        raise InvalidLimit(f"{text[:_SHOWN]!r}: {problem}") from None
