"""A slip in every field of every table of a file: a wrong type, no such word, nothing, twice, left out.

Each part of the file with every word is copied, once for each slip that can be made in it, so that one file
has them all. What is told of each is kept beside; to take new words over, run this file as a program, and
read the difference.
"""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import CLAUSE, FROM_NOTHING, SOURCE
from support.slipping import DEEPER, ENTRIES, parts_of, put_elsewhere, slips, written

from mapm.authoring import read_protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mapm import MeetingProtocol

FOLDER: Final = Path(__file__).parents[1] / "words"
KEPT: Final = FOLDER / "of-every-slip.json"
WORDS: Final = (FOLDER / "every-word.toml").read_text(encoding="utf-8")
RULES: Final = (FOLDER / "every-slip.toml").read_text(encoding="utf-8")
KEYED: Final = ("moves", "facts")
"""The tables whose keys are entries: no part of them can be copied."""
NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "outcomes": ("traits",),
    "quorums": ("agency_kinds",),
    "products": ("roles",),
    "documents": ("roles",),
    "ladders": ("questions",),
}
"""The tables that name what stands in others; a duty and a requirement may name any."""
LOCAL: Final = f"""
base = "wordshire/every-word"
key = "localshire/every-word"
title = "Localshire 2026"
{SOURCE}{CLAUSE}"""
TOP: Final = """
[edition]
start = 2026-05-01
draft = false
withdrawn_from = 2027-01-04
corrects = "version 2"
[risk]
to = "the front door, about {about}"
clauses = ["4.2"]
[facts.respond]
states = ["proposed"]
instead = "after that, record what was decided"
clauses = ["4.2"]
"""


# --- what is told of them ---------------------------------------------------------------------------------


def needed_by(table: str) -> dict[str, Any]:
    """The file with what a table needs, and no more."""
    whole = tomllib.loads(WORDS + RULES)
    if table in {"duties", "requirements", "transitional"}:
        return whole
    tables = {table, *NEEDED.get(table, ()), "source", "clauses", "moves"}
    its = {key: part for key, part in whole.items() if key in tables or not isinstance(part, dict)}
    return its | {"facts": {"escalate": {"clauses": ["4.2"]}}} if table in {"ladders", "questions"} else its


def of_a_table(table: str) -> dict[str, list[str]]:
    """What is told of each slip in the parts of a table, each in a copy of the part."""
    copies = _Copies(needed_by(table), "clauses" if table == "clauses" else "")
    for path, _, part in parts_of(needed_by(table), table):
        for what, faulty in slips(part):
            copies.add(path, what, faulty)
        if table in {"duties", "requirements"}:
            for what, faulty in put_elsewhere(table, part):
                copies.add(path, what, faulty)
    return copies.told()


def of_another_entry() -> dict[str, list[str]]:
    """What is told of each requirement where it is asked of another entry."""
    copies = _Copies(tomllib.loads(WORDS + RULES))
    for path, key, part in parts_of(tomllib.loads(WORDS + RULES), "requirements"):
        for entry in ENTRIES:
            copies.add(f"requirements.{entry}", f"{path}.{key} asked of {entry}", part)
    return copies.told()


def of_the_top() -> dict[str, list[str]]:
    """What is told of each slip outside of the parts that have keys of the file's own."""
    data = tomllib.loads(FROM_NOTHING + TOP)
    found: dict[str, list[str]] = {}
    for what, faulty in slips({key: value for key, value in data.items() if key not in KEYED}):
        its = {key: value for key, value in data.items() if key in KEYED} | faulty
        found[what] = [one.sentence() for one in read_protocol(written(its)).problems]
    for kind, entry in (("facts", "respond"), ("moves", "hold")):
        for what, faulty in slips(data[kind][entry]):
            its = data | {kind: data[kind] | {entry: faulty}}
            found[f"{kind}.{what}"] = [one.sentence() for one in read_protocol(written(its)).problems]
    return {what: told for what, told in found.items() if told}


def of_changes(table: str) -> dict[str, list[str]]:
    """What is told of each slip in a field of a change, each of a part of its own that the base has."""
    base, local = _Copies(needed_by(table)), _Copies(tomllib.loads(LOCAL))
    for path, _, part in parts_of(needed_by(table), table):
        of_fields = ((what, one) for what, one in slips(part) if "." not in what.split(" = ")[0])
        for what, faulty in of_fields:
            base.add(path, what, part)
            new = {key: value for key, value in faulty.items() if part.get(key) != value}
            cites = {} if "clauses" in what or "readings" in what else {"clauses": ["4.2"]}
            local.add(f"change.{path}", what, new | cites)
    protocol = read_protocol(written(base.data)).protocol
    assert protocol is not None
    return local.told([protocol])


def of_removals() -> dict[str, list[str]]:
    """What is told of each slip in the removal of a duty, and of what is not there."""
    base, local = _Copies(tomllib.loads(WORDS + RULES)), _Copies(tomllib.loads(LOCAL))
    for what, faulty in slips({"reason": "it is not kept", "clauses": ["4.2"]}):
        base.add("duties", what, base.data["duties"]["note"])
        local.add("remove.duties", what, faulty)
    for table in base.data:
        if isinstance(base.data[table], dict):
            step = ".hold" if table in DEEPER else ""
            gone = {"reason": "it is not kept", "clauses": ["4.2"]}
            local.add(f"remove.{table}{step}", f"removed from {table}", gone)
            local.add(f"change.{table}{step}", f"changed in {table}", {"clauses": ["4.2"]})
    protocol = read_protocol(written(base.data)).protocol
    assert protocol is not None
    return local.told([protocol])


class _Copies:
    """A file in which the parts are copied, one for each slip."""

    def __init__(self, data: dict[str, Any], numbered: str = "") -> None:
        self.data = data
        self.numbered = numbered
        self.made: dict[str, str] = {}

    def add(self, path: str, what: str, faulty: object) -> None:
        """Add a part with a slip, once for each slip of a kind."""
        if what in self.made.values():
            return
        name = f"8.{len(self.made)}" if self.numbered else f"slip {len(self.made)}"
        into = self.data
        for step in path.split("."):
            into = into.setdefault(step, {})
        into[name] = faulty
        self.made[f'"{name}"'] = what

    def told(self, bases: Iterable[MeetingProtocol] = ()) -> dict[str, list[str]]:
        """The sentences about each copy, without its name; and those about what stands in no copy."""
        found: dict[str, list[str]] = {}
        for one in read_protocol(written(self.data), bases=bases).problems:
            name = next((name for name in self.made if f".{name}" in f"{one.path}."), "")
            sentence = one.sentence().replace(name, "KEY") if name else one.sentence()
            found.setdefault(self.made.get(name, ""), []).append(sentence)
        return found


TABLES: Final = tuple(
    table
    for table, part in tomllib.loads(WORDS + RULES).items()
    if isinstance(part, dict) and table not in {*KEYED, "source", "edition", "risk"}
)
CHANGED: Final = tuple(table for table in TABLES if table not in {"clauses", "ranks", "transitional"})
TOLD: Final[dict[str, Callable[[], dict[str, list[str]]]]] = {
    "the top of a file": of_the_top,
    **{table: functools.partial(of_a_table, table) for table in TABLES},
    "requirements of another entry": of_another_entry,
    **{f"changes of {table}": functools.partial(of_changes, table) for table in CHANGED},
    "removals": of_removals,
}


def kept(where: str) -> dict[str, list[str]]:
    """The words as they were last read."""
    found: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))[where]
    return found


@pytest.mark.parametrize("table", TABLES)
def test_each_slip_in_a_part_is_told_in_these_words(table: str) -> None:
    """Where it is, what is wrong, which word is near, and what to write instead."""
    assert TOLD[table]() == kept(table)


@pytest.mark.parametrize("table", CHANGED)
def test_each_slip_in_a_change_is_told_in_these_words(table: str) -> None:
    """A change may say less than a part, and no more of what is wrong."""
    assert TOLD[f"changes of {table}"]() == kept(f"changes of {table}")


@pytest.mark.parametrize("where", ["the top of a file", "requirements of another entry", "removals"])
def test_each_slip_elsewhere_is_told_in_these_words(where: str) -> None:
    """At the top of a file, in a requirement that is asked of another entry, and in a removal."""
    assert TOLD[where]() == kept(where)


def test_a_file_without_a_slip_has_none_told() -> None:
    """What the slips are made in is told to be as it should be."""
    assert read_protocol(written(tomllib.loads(WORDS + RULES))).problems == ()
    assert read_protocol(written(tomllib.loads(FROM_NOTHING + TOP))).problems == ()


if __name__ == "__main__":
    its = {where: tells() for where, tells in TOLD.items()}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
