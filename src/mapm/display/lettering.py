"""How much room words take, told without a font: rather too much than too little, so nothing overlaps."""

from __future__ import annotations

import unicodedata
from typing import Final

from mapm.display.markup import Markup, element
from mapm.json_text import printable

__all__ = ["LEADING", "lettered", "lines_of", "wide"]

LEADING: Final = 1.28
"""From one line to the next, in sizes of the letters."""
_NARROW: Final = frozenset("iljI.,:;'|!()[] ftr-/")
_WIDE: Final = frozenset("mwMW@%&#_")
_BOLD: Final = 1.08
_MOST: Final = 16
"""Lines of one text in a drawing; what is drawn is said in full beside it."""
_LONGEST: Final = 600


def wide(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is: no usual font without serifs is wider."""
    return sum(map(_part, printable(text))) * size * (_BOLD if bold else 1)


def _part(char: str) -> float:
    if char in _NARROW:
        return 0.4
    if char in _WIDE:
        return 1.0
    if char < "\x7f":
        return 0.7 if char.isupper() else 0.62
    if unicodedata.combining(char):
        return 0.0
    return 1.1 if unicodedata.east_asian_width(char) in "WF" else 0.85


def lines_of(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines of this width: too wide a word is broken, and too long a text is cut off."""
    lines: list[str] = []
    for word in printable(text[:_LONGEST]).split():
        if len(lines) > _MOST:
            break
        if lines and wide(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        lines.append("")
        for char in word:
            if lines[-1] and wide(lines[-1] + char, size, bold=bold) > room:
                lines.append("")
            lines[-1] += char
    if len(lines) > _MOST or len(text) > _LONGEST:
        return [*lines[:_MOST], "..."]
    return lines


def lettered(  # noqa: PLR0913  # what a line of words is told by
    text: str, x: float, y: float, size: float, *, bold: bool = False, anchor: str | None = None
) -> Markup:
    """One line of words in a drawing: ``y`` is where it stands, ``anchor`` whether x is its middle or end."""
    return element(
        "text",
        text,
        x=x,
        y=y,
        font_size=size,
        font_weight="bold" if bold else None,
        text_anchor=anchor,
    )
