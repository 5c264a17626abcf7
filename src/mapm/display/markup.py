"""Markup is written by one function, and everything that is not markup yet is escaped by it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from mapm.json_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Markup", "element", "joined", "unbroken", "written"]

_ALONE = frozenset({"br", "circle", "line", "path", "rect"})
"""What has nothing inside: in XML as in HTML it may be closed at once."""

_HYPHENED: Final = re.compile(r"(\S*-\S*)")
_WHOLE: Final = 24
"""So long a reference stays on one line; a longer one would make its column too wide."""


class Markup(str):
    """Text that is markup already: the one kind that is not escaped."""

    __slots__ = ()


def written(text: str) -> Markup:
    r"""A text as it may stand in markup, between tags or in quotes.

    What cannot be seen is written out, such as a control character, half of a surrogate pair, or what turns
    the direction of writing: it could make a reference look like another, and XML forbids much of it.

        >>> print(written('<b> & "' + chr(0x202E)))
        &lt;b&gt; &amp; &quot;\u202e
    """
    return text if isinstance(text, Markup) else Markup(escape(printable(text), quote=True))


def joined(parts: Iterable[str]) -> Markup:
    """Parts one after another, each escaped unless it is markup."""
    return Markup("".join(map(written, parts)))


def unbroken(text: str) -> Markup:
    """A text as it may stand in markup, in which a short reference with a hyphen stays on one line.

    >>> print(unbroken("by nurse-3"))
    by <span style="white-space:nowrap">nurse-3</span>
    """
    if isinstance(text, Markup):
        return text
    return joined(
        element("span", part, style="white-space:nowrap") if place % 2 and 1 < len(part) <= _WHOLE else part
        for place, part in enumerate(_HYPHENED.split(text))
    )


def element(name: str, /, *inside: str, **attributes: str | float | None) -> Markup:
    """An element with what is inside, escaped unless it is markup; an attribute that is ``None`` is left out.

    >>> print(element("text", "a < b", font_size=11.5, fill=None))
    <text font-size="11.5">a &lt; b</text>
    """
    given = "".join(
        f' {key.strip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _ALONE:
        return Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{joined(inside)}</{name}>")


def _value(value: str | float) -> str:
    return written(value) if isinstance(value, str) else f"{round(value, 1):g}"
