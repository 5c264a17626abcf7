"""``python3 dev.py pages [KEY ...]``: the pages of each protocol, and their comparison, from the data.

A page is for whoever checks it against the document, and then for whoever looks up a key: see ``pages`` for
its parts. A test fails where a page that is checked in is another. Keys of protocols narrow it to theirs.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pages import absent, beside, clauses, comparison, duties, guiding, keys, life, parts, readings, summary

from mapm import protocols

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mapm import MeetingProtocol


def path(key: str) -> Path:
    """Where a protocol's page stands."""
    return parts.FOLDER / parts.file_name(key)


def page(protocol: MeetingProtocol) -> str:
    """All of the page of a protocol of the library."""
    told = (
        summary.checking(protocol),
        life.life(protocol),
        duties.duties(protocol),
        guiding.guiding(protocol),
        clauses.clauses(protocol),
        readings.readings(protocol),
        absent.absent(protocol),
        keys.keys(protocol),
    )
    below = parts.joined(told)
    text = parts.joined((summary.head(protocol, f"[In short](#in-short), {parts.contents(below)}"), below))
    return f"{clauses.resolved(text, protocol)}\n"


def pages(key: str) -> dict[Path, str]:
    """The files of a protocol, and what stands in each."""
    protocol = protocols.by_key(key)
    return {
        path(key): page(protocol),
        parts.FOLDER / parts.truth_name(key): beside.truth(protocol),
        parts.FOLDER / parts.picture_name(key): beside.drawn(protocol),
    }


def index() -> tuple[Path, str]:
    """The page that compares them, and what stands in it."""
    return parts.FOLDER / parts.INDEX, comparison.index()


def main(wanted: Iterable[str]) -> None:
    """Write the pages of these protocols, and the one that compares all."""
    parts.FOLDER.mkdir(exist_ok=True)
    for to, text in (*(one for key in wanted for one in pages(key).items()), index()):
        to.write_text(text, encoding="utf-8")
        print(f"Wrote {to.name}.")


if __name__ == "__main__":
    main(sys.argv[1:] or protocols.KEYS)
