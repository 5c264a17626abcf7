"""What the parts of a page share: tables, links, how entries and states are named, and where pages stand.

A row of a table has no heading to link to, so its first cell holds an anchor in HTML, and what links to it
is HTML too: a forge shows both, and so does the site. A section is linked as Markdown links it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mapm import protocols
from mapm.deadlines.sentences import listed
from mapm.meeting.reading import state_stage
from mapm.protocols.readings import READINGS
from mapm.rules.lifecycle import STATES, Recording
from mapm.sources import Clause
from mapm.truth import truth_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm import MeetingProtocol
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Duty
    from mapm.rules.lifecycle import Move
    from mapm.sources import Citation
    from mapm.truth import TruthTable

BLANK: Final = "…"
FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "protocols"
INDEX: Final = "index.md"
_SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
_NOT_OF_AN_ANCHOR: Final = re.compile(r"[^a-z0-9]+")


def anchor(kind: str, name: str) -> str:
    """The name of a place on a page: ``clause-7-4--2`` for 7.4#2, apart from ``clause-7-4-2`` for 7.4.2."""
    return "--".join(_NOT_OF_AN_ANCHOR.sub("-", part) for part in f"{kind}-{name}".lower().split("#"))


def here(kind: str, name: str) -> str:
    """The place itself."""
    return f'<a id="{anchor(kind, name)}"></a>'


def link(kind: str, name: str, text: str) -> str:
    """A link to a place on the same page."""
    return f'<a href="#{anchor(kind, name)}">{text}</a>'


def cited(cites: Iterable[Citation]) -> str:
    """What something rests on, each linked to its row or its heading."""
    return ", ".join(_cite(one) for one in dict.fromkeys(cites))


def _cite(one: Citation) -> str:
    if isinstance(one, Clause):
        return link("clause", one.number, one.number)
    return f"[{one.key}](#{one.key.lower()})" if one.key in READINGS else one.key


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown; empty where it has no rows."""
    body = [tuple(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    if not body:
        return ""
    first, rule, *rest = (f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *body))
    return "\n".join((first, rule.replace(" ", ""), *rest)).replace("|  ", "| ")


def joined(parts: Iterable[str]) -> str:
    """Blocks of a page, those that are empty left out."""
    return "\n\n".join(part for part in parts if part)


@cache
def _truth(key: str) -> TruthTable:
    return truth_table(protocols.by_key(key))


def truth_of(protocol: MeetingProtocol) -> TruthTable:
    """The truth table of a protocol of the library, computed once for all the parts of its page."""
    return _truth(protocol.key)


def contents(page: str) -> str:
    """The sections of a page, linked."""
    return ", ".join(f"[{name}](#{slug(name)})" for name in _SECTION.findall(page))


def slug(heading: str) -> str:
    """What a heading is linked by, on a forge and on the site."""
    return "".join(char for char in heading.lower().replace(" ", "-") if char.isalnum() or char in "-_")


def capital(text: str) -> str:
    """Words as a heading or a sentence begins with them."""
    return text[:1].upper() + text[1:]


def rows_of(protocol: MeetingProtocol) -> tuple[Move | Recording, ...]:
    """Every row of a protocol: what moves a meeting, and what is recorded."""
    return (*protocol.moves, *protocol.facts)


def kind_of(row: Move | Recording) -> type[Entry]:
    """The kind of entry of a row."""
    return row.fact if isinstance(row, Recording) else row.event


def code(kind: type[Entry]) -> str:
    """A kind of entry as a program has it."""
    return f"`{kind.__name__}`"


def stage(state: type[Meeting]) -> str:
    """A state in words."""
    return str(state_stage(state))


def in_states(states: tuple[type[Meeting], ...]) -> str:
    """In which states something may be entered, in words."""
    if set(states) == set(STATES):
        return "in any state"
    if set(states) == set(STATES[:-1]):
        return "in any state but closed"
    return ", ".join(stage(state) for state in STATES if state in states) or "not there yet"


def entry(kind: type[Entry]) -> str:
    """A kind of entry in words, linked to what the page says of it."""
    return link("entry", kind.__name__, kind.doing)


_AGREED: Final = {
    "the action agreed as {about}": "each action that was agreed",
    "news of the action {about}, given in absence": "news of each action that was given to somebody absent",
    "the part of the support package that is {about}": "each part of the support package",
}
"""What is owed once for each thing, where that thing's own words would stand in the sentence."""
_SHORT: Final = re.compile(r"[,;]| who is | without whom | with whom ")


def what(duty: Duty) -> str:
    """What is owed, in words, with "each parent" where a case has the name of one."""
    return _AGREED.get(duty.what) or duty.what.replace("{about}", _SHORT.split(duty.once_for)[0])


def owed(duty: Duty) -> str:
    """What is owed, linked to its section."""
    return link("duty", duty.key, what(duty))


def said(text: str) -> str:
    """A sentence of a requirement, with blanks for whom it is about."""
    return text.replace("{about}", BLANK).replace("{all}", BLANK)


def all_of(parts: Iterable[str]) -> str:
    """Parts in one enumeration, each once."""
    return listed(dict.fromkeys(parts))


# --- where each page stands ---------------------------------------------------------------------------------


def stem(key: str) -> str:
    """What the files of a protocol begin with: the first of an area its area's name, the others all of it."""
    area, _, _ = key.partition("/")
    first = next(one for one in protocols.KEYS if one.startswith(f"{area}/"))
    return area if key == first else key.replace("/", "-")


def file_name(key: str) -> str:
    """The page of a protocol."""
    return f"{stem(key)}.md"


def truth_name(key: str) -> str:
    """Its truth table."""
    return f"{stem(key)}-truth-table.md"


def picture_name(key: str) -> str:
    """The picture of its lifecycle."""
    return f"{stem(key)}.svg"
