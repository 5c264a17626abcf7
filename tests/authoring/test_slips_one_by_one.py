"""Each slip in a part of a file by itself, and what is told of it: no other part is read beside it.

The words are those that are kept of files that have all the slips at once. What is known there is another
list, which is left out. What is read of such a part is kept beside: to take it over anew, run this file as a
program, and read the difference.
"""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from support.single import DATA, Single, shown
from support.slipping import ENTRIES, parts_of, put_elsewhere, slips

from mapm.authoring import judges, words
from mapm.authoring.assembly import _READ
from mapm.authoring.parts import TABLES
from mapm.authoring.problems import Problems
from mapm.authoring.tables import Table
from mapm.rules.requirements import Asked, Requirement

FOLDER: Final = Path(__file__).parents[1] / "words"
READ: Final = FOLDER / "of-single-slips.json"
KEPT_READ: Final[dict[str, dict[str, dict[str, str]]]] = json.loads(READ.read_text(encoding="utf-8"))
KEPT: Final[dict[str, dict[str, list[str]]]] = json.loads(
    (FOLDER / "of-every-slip.json").read_text(encoding="utf-8")
)
KEY: Final = "slip 0"
"""The key of the part with the slip."""
CITED: Final[dict[str, Any]] = {"clauses": ["4.2"]}
CHANGES: Final = "changes of "
RULES: Final = ("duties", "requirements")
NUMBERED: Final = re.compile(r"slip \d+")
LISTS: Final = re.compile(r"(; did you mean slip[^?]*\?|: known: .*| or role of your own.*)$")


READING: Final = Single(local=False).reading()


def bare(sentences: list[str]) -> list[str]:
    """What is told, without the number of the slip and without what else is known."""
    named = (one.replace(f'"{KEY}"', "KEY") for one in sentences)
    return [LISTS.sub("", NUMBERED.sub("slip", one)) for one in named]


@functools.cache
def slips_in(table: str) -> tuple[tuple[str, str, str, Any, Any], ...]:
    """Each slip in the parts of a table once: what it is, where, of which part, and the part with it."""
    found: dict[str, tuple[str, str, str, Any, Any]] = {}
    for path, key, part in parts_of(DATA, table):
        both = (slips(part), put_elsewhere(table, part) if table in RULES else ())
        for what, faulty in (one for several in both for one in several):
            found.setdefault(what, (what, path, key, part, faulty))
    return tuple(found.values())


def changes_in(table: str) -> list[tuple[str, str, str, Any, Any]]:
    """Each slip in a field of a change: what the part with it says anew, with a clause."""
    found: dict[str, tuple[str, str, str, Any, Any]] = {}
    for path, key, part in parts_of(DATA, table):
        for what, faulty in slips(part):
            if "." not in what.split(" = ")[0]:
                new = {name: one for name, one in faulty.items() if part.get(name) != one}
                cites = {} if "clauses" in what or "readings" in what else {"clauses": ["4.2"]}
                found.setdefault(what, (what, path, key, part, new | cites))
    return list(found.values())


def place(what: str) -> str:
    """Where in a part a slip is: the field, and the key in it."""
    return ".".join(what.split(" = ", maxsplit=1)[0].split(".")[:2])


def into(path: str, part: Any) -> dict[str, Any]:  # noqa: ANN401  # plain data
    """A file in which one part stands at a place."""
    for step in reversed([*path.split("."), KEY]):
        part = {step: part}
    return dict(part)


def copy_of(file: Single, path: str, key: str) -> None:
    """Puts a copy of a part under the key of the slip."""
    table, _, entry = path.partition(".")
    kind = words.ENTRIES.meaning.get(entry)
    there = file.draft.tables[table]
    part = there[kind, key] if kind is not None else there[key]
    changed: dict[str, Any] = {"kind" if table == "ladders" else "key": KEY}
    if isinstance(part, Requirement) and part.question is not None and part.question.key == key:
        changed |= {"question": evolve(part.question, key=KEY), "judge": Asked(KEY)}
        file.draft.tables["questions"][kind, KEY] = changed["question"]
    there[(kind, KEY) if kind is not None else KEY] = evolve(part, **changed)


def read_of(table: str, path: str, part: Any) -> dict[str, str]:  # noqa: ANN401  # plain data
    """What is read of the fields of a part, each as a value."""
    its = Table(part, f"{path}.{KEY}", Problems())
    fields = _READ[table](its, READING)
    if table == "requirements" and judges.is_judged(its):
        fields["judge"] = judges.read(its, words.ENTRIES.meaning[path.partition(".")[2]], KEY, READING.named)
    return {name: shown(one) for name, one in fields.items()}


def of_slips(table: str) -> dict[str, dict[str, str]]:
    """What is read otherwise of each part with a slip than of the part without."""
    found: dict[str, dict[str, str]] = {}
    for what, path, _, part, faulty in slips_in(table):
        was, now = read_of(table, path, part), read_of(table, path, faulty)
        found[what] = {name: now.get(name, "nothing") for name in was | now if was.get(name) != now.get(name)}
    return {what: one for what, one in found.items() if one}


TOLD: Final = [table for table in KEPT if table in TABLES]
CHANGED: Final = [name.removeprefix(CHANGES) for name in KEPT if name.startswith(CHANGES)]


@pytest.mark.parametrize(
    ("table", "where"), sorted({(table, place(what)) for table in TOLD for what, *_ in slips_in(table)})
)
def test_a_slip_in_a_part(table: str, where: str) -> None:
    """It is told as in a file that has others too; of what is no slip nothing is told."""
    for what, path, _, _, faulty in slips_in(table):
        if place(what) == where:
            said = Single(local=False).read(into(path, faulty))
            assert (what, bare(said)) == (what, bare(KEPT[table].get(what, [])))


JUDGED: Final = [one for one in parts_of(DATA, "requirements") if "question" not in one[2]]
"""Those that name a question are told of the questions of an entry, which are others in another file."""


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize(("path", "key", "part"), JUDGED)
def test_a_requirement_of_another_entry(entry: str, path: str, key: str, part: Any) -> None:  # noqa: ANN401
    """What cannot be judged of it is told."""
    said = Single(local=False).read(into(f"requirements.{entry}", part))
    assert bare(said) == bare(KEPT["requirements of another entry"].get(f"{path}.{key} asked of {entry}", []))


ROWS: Final = {
    "facts": ("respond", {"states": ["proposed"], "instead": "after that, record what was decided"}),
    "moves": ("hold", {}),
}


@pytest.mark.parametrize(
    ("table", "where"),
    [
        (table, where)
        for table, (_, row) in ROWS.items()
        for where in sorted({place(what) for what, _ in slips(row | CITED)})
    ],
)
def test_a_slip_in_a_row(table: str, where: str) -> None:
    """In which states an entry is made, what to do in others, and what it rests on."""
    entry, row = ROWS[table]
    for what, faulty in slips(row | CITED):
        if place(what) == where:
            file = Single(local=False)
            file.draft.tables[table].pop(words.ENTRIES.meaning[entry])
            said = file.read({table: {entry: faulty}})
            assert (what, bare(said)) == (what, bare(KEPT["the top of a file"].get(f"{table}.{what}", [])))


@pytest.mark.parametrize(
    ("table", "where"), sorted({(table, place(what)) for table in CHANGED for what, *_ in changes_in(table)})
)
def test_a_slip_in_a_change(table: str, where: str) -> None:
    """A change may say less than a part, and no more of what is wrong."""
    for what, path, key, _, new in changes_in(table):
        if place(what) == where:
            file = Single()
            copy_of(file, path, key)
            said = file.read(into(f"change.{path}", new))
            assert (what, bare(said)) == (what, bare(KEPT[CHANGES + table].get(what, [])))


@pytest.mark.parametrize(
    ("table", "where"), sorted({(table, place(what)) for table in TOLD for what, *_ in slips_in(table)})
)
def test_what_is_read_of_a_part_with_a_slip(table: str, where: str) -> None:
    """What is wrong is left out, and what stands beside it is read."""
    for what, path, _, part, faulty in slips_in(table):
        if place(what) == where:
            was, now = read_of(table, path, part), read_of(table, path, faulty)
            other = {name: now.get(name, "nothing") for name in was | now if was.get(name) != now.get(name)}
            assert (what, other) == (what, KEPT_READ[table].get(what, {}))


if __name__ == "__main__":
    taken = {table: of_slips(table) for table in TOLD}
    READ.write_text(json.dumps(taken, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
