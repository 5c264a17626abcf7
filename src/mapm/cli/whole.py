"""Every part of a protocol on the page that is signed, in the words of a file: nothing is left out."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from mapm.authoring.telling import OWN_WORDS, Told

_TITLES: Final = {
    "traits": "By what cases differ",
    "occurrences": "What happens, and is recorded with its date",
    "states": "Steps of its own",
    "outcomes": "Outcomes of its own, and which cases may have them",
    "roles": "Roles",
    "periods": "Periods",
    "hours": "Office hours",
    "parts": "Parts of a sitting",
    "products": "What a sitting brings forth, and who receives it",
    "ranks": "Ranks",
    "agency_kinds": "Kinds of agency",
    "quorums": "Quorums",
    "questions": "Questions",
    "requirements": "Requirements",
    "moves": "What moves a meeting",
    "facts": "What is recorded",
    "duties": "Duties",
    "transitional": "What becomes of duties from the edition before",
    "ladders": "Stages of a disagreement",
    "documents": "Documents",
    "advice": "What is shown beside an entry",
    "clauses": "Clauses",
    "base": "What it is on",
    "readings": "Readings that it takes otherwise",
    "changed": "What it changes",
    "removed": "What it is without",
}


_TAG: Final = re.compile(r"(\\*)<")
_SQUARE: Final = re.compile(r"(\\*)\[")
_LINK: Final = re.compile(r"\][(\[:]|\[\^")


def inert(page: str) -> str:
    """A page in which no words of a file are a tag, a link or a picture: it shows them as they are written.

    The page itself has neither; square brackets stay as they are in lines in which they are nothing else.
    """
    lines = (_SQUARE.sub(_escaped, one) if _LINK.search(one) else one for one in page.split("\n"))
    return _TAG.sub(_escaped, "\n".join(lines))


def _escaped(found: re.Match[str]) -> str:
    """The sign after a backslash, of which each before it is one of the words and not of Markdown."""
    return f"{found[1] * 2}\\{found[0][-1]}"


def own_words(parts: Iterable[Told]) -> Iterator[str]:
    """What a protocol adds to the words that all share, where it adds any."""
    told = "\n\n".join(_tables(one for one in parts if one.table in OWN_WORDS))
    if told:
        yield f"## Words of its own\n\n{told}"


def in_full(parts: Iterable[Told]) -> Iterator[str]:
    """Every other part, with all that a file says of it."""
    told = "\n\n".join(_tables(one for one in parts if one.table not in OWN_WORDS))
    yield f"""## Every part in full

All that the file says, part by part, under the keys that it has there; what is not named is not said. Where
a field is *computed*, code of the library decides it, and these are its words for people. Where these are no
more than that the library computes it, what it asks and what follows is in words above: of a judge under
Every entry, in the row with the same question; of a duty under Every duty.

{told}"""


def to_dicts(parts: Iterable[Told]) -> list[dict[str, Any]]:
    """The same as ``--json`` prints it."""
    return [
        {
            "table": one.table,
            "key": one.key,
            "says": [{"field": name, "text": text} for name, text in one.fields],
        }
        for one in parts
    ]


def _tables(parts: Iterable[Told]) -> Iterator[str]:
    tables: dict[str, list[str]] = {}
    for one in parts:
        tables.setdefault(one.table, []).append(f"- `{one.key}`: {one.in_words()}".replace("\n", " "))
    for table, lines in tables.items():
        yield f"### {_TITLES[table]}\n\n" + "\n".join(lines)


def rows(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    every = [head, ("---",) * len(head), *(tuple(map(cell, line)) for line in lines)]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in every)


def cell(text: str) -> str:
    """A text as a cell of one."""
    return text.replace("|", "\\|").replace("\n", " ")
