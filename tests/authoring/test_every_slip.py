"""A slip in every field of every table of a file: a wrong type, no such word, nothing, twice, left out.

Each part of the file with every word is copied, once for each slip that can be made in it, so that one file
has them all. What is told of each is kept beside; to take new words over, run this file as a program, and
read the difference.
"""

from __future__ import annotations

import copy
import functools
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import CLAUSE, FROM_NOTHING, SOURCE

from mapm.authoring import read_protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm import MeetingProtocol

FOLDER: Final = Path(__file__).parents[1] / "words"
KEPT: Final = FOLDER / "of-every-slip.json"
WORDS: Final = (FOLDER / "every-word.toml").read_text(encoding="utf-8")
RULES: Final = (FOLDER / "every-slip.toml").read_text(encoding="utf-8")
KEYED: Final = ("moves", "facts")
"""The tables whose keys are entries: no part of them can be copied."""
DEEPER: Final = ("questions", "requirements")
"""The tables in which an entry comes before the key."""
TEXTS: Final = frozenset(
    {"what", "to", "title", "text", "asks", "missing", "unrecorded", "because", "instead", "gist", "actor"}
)
NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "outcomes": ("traits",),
    "quorums": ("agency_kinds",),
    "products": ("roles",),
    "documents": ("roles",),
    "ladders": ("questions",),
}
"""The tables that name what stands in others; a duty and a requirement may name any."""
CASES: Final[dict[str, object]] = {
    "duty": ["note"],
    "direction": "later",
    "times": "first",
    "said": {"decision": ["final"]},
    "during": "school holidays",
    "in_hours": "office",
    "settled": "yes",
    "stage": "dispute",
    "interim": True,
    "product": ["record"],
    "closed_as": ["completed"],
    "sitting": "first",
    "inquorate_twice": "small",
    "last_time": "network",
}
"""Conditions, not all of which can stand everywhere."""
OPENERS: Final = (
    ["propose"],
    ["convene"],
    ["hold"],
    ["close"],
    ["issue"],
    ["escalate"],
    ["conclude"],
    ["occur"],
)
ENTRIES: Final = (
    "propose",
    "convene",
    "hold",
    "appoint",
    "extend",
    "issue",
    "escalate",
    "close",
    "raise_risk",
)
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


# --- a file as plain data, and as text --------------------------------------------------------------------


def said(value: object) -> str:
    """A value as a file has it, in one line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {said(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(said, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def written(data: dict[str, Any]) -> str:
    """A file, each of its tables in one line."""
    return "\n".join(f"{key} = {said(value)}" for key, value in data.items())


def wrong(key: str, value: object) -> list[object]:
    """What somebody may write in the place of a value."""
    if isinstance(value, bool):
        return ["yes", not value]
    if isinstance(value, int):
        return ["one", 0, -1]
    if isinstance(value, date):
        return ["1 April 2026", 2026]
    if isinstance(value, list):
        return ["one", [], [5], [*value, value[0]]] if value else ["one", [5]]
    if isinstance(value, dict):
        return [5, {}]
    text = str(value)
    in_words = ["for {everybody}", "for {all}", "os.system"] if key in TEXTS else []
    return [5, "", f"{text[:-1]}{'y' if text[-1] != 'y' else 'z'}", *in_words]


def slips(part: Any, at: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # plain data
    """Each slip that can be made in a part, in words, and the part with it."""
    inside = list(part.items() if isinstance(part, dict) else enumerate(part))
    for key, value in inside:
        path = f"{at}.{key}" if at else str(key)
        for one in wrong(at.rpartition(".")[2] if isinstance(part, list) else key, value):
            yield f"{path} = {said(one)}", _with(part, key, one)
        if isinstance(part, dict):
            yield f"without {path}", {name: one for name, one in part.items() if name != key}
        if isinstance(value, dict | list):
            for what, new in slips(value, path):
                yield what, _with(part, key, new)
    if isinstance(part, dict):
        yield f"{at}.otherwise = 1".lstrip("."), part | {"otherwise": 1}


def put_elsewhere(table: str, part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The part with each condition beside its own, and a duty opened by something else."""
    for which, value in CASES.items():
        yield f"when.{which} = {said(value)}", part | {"when": part.get("when", {}) | {which: value}}
    for one in OPENERS if table == "duties" else ():
        yield f"opens = {said(one)}", part | {"opens": one}


def _with(part: Any, key: Any, value: object) -> Any:  # noqa: ANN401  # plain data
    new = copy.copy(part)
    new[key] = value
    return new


# --- what is told of them ---------------------------------------------------------------------------------


def parts_of(data: dict[str, Any], table: str) -> list[tuple[str, str, Any]]:
    """The parts of a table: where it stands, the key, and what it says."""
    if table not in DEEPER:
        return [(table, key, part) for key, part in data[table].items()]
    return [
        (f"{table}.{entry}", key, part) for entry, parts in data[table].items() for key, part in parts.items()
    ]


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
