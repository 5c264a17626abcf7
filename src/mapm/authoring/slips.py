"""Slips of the pen in a protocol file, each with what to write instead: dates, quotes and numbers."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PLACEHOLDER", "date_written_out", "in_digits", "line_in", "of_toml"]

PLACEHOLDER: Final = re.compile(r"\{[a-z][a-z -]{0,39}\}")
"""What looks like a place for somebody's name in a text: a word in braces."""
_LINE: Final = re.compile(r"at line ([0-9]{1,6})")
_CURLY: Final = re.compile(r"[\u2018\u2019\u201c\u201d\u201e]")
_BRITISH: Final = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")
_WORD: Final = re.compile(r"[a-z]+(?:-[a-z]+)?")
_ONES: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DIGITS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **{word: number for number, word in enumerate(_ONES, start=1)},
        **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
        **{
            f"{ten}-{one}": tens * 10 + ones
            for tens, ten in enumerate(_TENS, start=2)
            for ones, one in enumerate(_ONES[:9], start=1)
        },
    }
)
"""Numbers as words, to ninety-nine."""


def line_in(problem: str) -> int | None:
    """The line that a sentence of the reader of TOML names; ``None`` where it names none."""
    place = _LINE.search(problem)
    return int(place[1]) if place is not None else None


def of_toml(text: str, problem: str) -> str:
    """What to write instead where a file is not TOML; empty where the line that is wrong does not tell."""
    if _names_a_file(text):
        return "a str is taken as the text of a file: to open a file, pass its name as a pathlib.Path"
    place = line_in(problem)
    lines = text.split("\n")
    if place is None or not 0 < place <= len(lines):
        return ""
    line = lines[place - 1]
    if _CURLY.search(line):
        return 'the line has curly quotes, as word processors make them: write straight ones, "like this"'
    found = _BRITISH.search(line)
    return date_written_out(found[0]) if found is not None else ""


def _names_a_file(text: str) -> bool:
    """Whether this is one line that cannot be a protocol: the name of a file, most likely."""
    line = text.strip()
    return "\n" not in line and (line.endswith(".toml") or not ({"=", "["} & set(line)))


def date_written_out(given: object) -> str:
    """How a file has the date that was written day first, as 01/06/2026; empty where it is no such date."""
    found = _BRITISH.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None:
        return ""
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return ""
    return f"write the year first, then month and day, without quotes: {day.isoformat()}"


_AS_A_FILE_HAS_IT: Final = (
    ("pass day_zero=DayZero.NEXT_WORKING_DAY too", "write [day zero: next working day; cut-off: ...]"),
    (
        "compute each and compare them with earliest_of() or latest_of()",
        "write each as a table of its own: within = { sooner_of = [{ within = ... }, { within = ... }] }",
    ),
)


def for_a_file(problem: str) -> str:
    """What is wrong with a value, with what a file or a log writes in place of what Python passes."""
    for python, file in _AS_A_FILE_HAS_IT:
        problem = problem.replace(python, file)
    return problem


def in_digits(text: str) -> str:
    """The words with their numbers in digits; empty where there is no number as a word in them."""
    words = text.lower()
    digits = _WORD.sub(lambda word: str(_DIGITS.get(word[0], word[0])), words)
    return digits if digits != words else ""
