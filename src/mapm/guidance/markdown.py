"""Text put into Markdown comes out as text: nothing in it can become a heading, a link or markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mapm.json_text import printable

if TYPE_CHECKING:
    from mapm.roles import Note

_ANYWHERE: Final = re.compile(r"([\\`*_\[\]{}<>&|~$])")
_AT_THE_START: Final = re.compile(r"^([-+=#>:%(]|\d+(?=[.)]))")
_LINK: Final = re.compile(r"(?i)(?<=https)(:)(?=//)|(?<=http)(:)(?=//)|(?<=www)(\.)")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
REDACTED: Final = "*(redacted)*"
EMPTY_NOTE: Final = "*(an empty note)*"


def escaped(text: str) -> str:
    """The text on one line, with everything escaped that means something to Markdown, or cannot be seen."""
    return _line(printable(" ".join(_LINE_END.split(text))))


def of_note(note: Note, indent: str = "") -> str:
    """A note's text, line by line; that it is redacted where its text is gone."""
    return REDACTED if note.text is None else block(note.text, indent) or EMPTY_NOTE


def block(text: str, indent: str = "") -> str:
    """Text of several lines, each on a line of its own and none of them markup."""
    return f"\\\n{indent}".join(_line(line) for line in _LINE_END.split(text.strip()))


def _line(text: str) -> str:
    text = _ANYWHERE.sub(r"\\\1", text.strip())
    text = _LINK.sub(lambda found: f"\\{found[0]}", text)
    start = _AT_THE_START.match(text)
    if start is None:
        return text
    if start[1].isdigit():
        return f"{start[1]}\\{text[start.end() :]}"
    return f"\\{text}"
