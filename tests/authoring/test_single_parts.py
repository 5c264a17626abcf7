"""One part of a file by itself, read and put into a protocol that has every word: what it comes to.

Nothing else is read beside it, so that each of these takes a moment. First each word that a duty or a
requirement can have: what it becomes, how it is told, and what is told of it where a change takes it back.
What they come to is kept beside; to take it over anew, run this file as a program, and read the difference.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from support.single import DATA, Single, shown
from support.slipping import parts_of

from mapm.authoring.compared import _part, _what
from mapm.authoring.fitting import expected, reads_stage
from mapm.authoring.in_words import clock_in_words, discharge_in_words, limit_of
from mapm.authoring.parts import TABLES
from mapm.authoring.words import ENTRIES
from mapm.rules.duties import Duty

FOLDER: Final = Path(__file__).parents[1] / "words"
KEPT: Final = FOLDER / "of-single-parts.json"
WORDS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(
    (FOLDER / "every-word-lists.toml").read_text(encoding="utf-8")
)
CITED: Final[dict[str, Any]] = {"clauses": ["4.2"]}
DUTY: Final = {
    "what": "something",
    "to": "those concerned",
    "binding": True,
    "owner": "chair",
    "opens": ["hold"],
    **CITED,
}
REQUIREMENT: Final = {"binding": True, **CITED}
ASKED: Final = {"asks": "Was it so?", "missing": "it was not"}
NOTHING: Final = {
    "within": "no limit",
    "counts_from": "opening",
    "each": "the case",
    "suggested": "no suggestion",
    "discharged_by": "discharge",
    "released_by": "nothing",
    "when": "always",
    "window": False,
    "because": "",
    "missing": "it is otherwise",
    "unrecorded": "nobody knows it",
}


def of_part(part: Any) -> dict[str, str]:  # noqa: ANN401  # any part
    """The fields of a part that say something, as values; without what it rests on."""
    given = {one.name: getattr(part, one.name) for one in attrs.fields(type(part)) if one.name != "cites"}
    return {name: shown(one) for name, one in given.items() if one not in {None, "", ()}}


def in_words(table: str, part: Any) -> dict[str, str]:  # noqa: ANN401  # any part
    """The fields of a part as they are compared, and further words of a duty."""
    found = {name: words for name, (_, words) in _part(table, part).fields.items()}
    if isinstance(part, Duty):
        found |= {
            "limit": limit_of(part),
            "clock": clock_in_words(part.counts_from),
            "discharge": discharge_in_words(part.discharged_by),
            "release": discharge_in_words(part.released),
            "of a stage": str(reads_stage(part)),
            "expected": ", ".join(expected(part)),
        }
    return found


def added(file: Single, table: str, its: dict[str, Any]) -> tuple[list[str], Any]:
    """What is told of a part that is added, and the part, if it could be made."""
    said = file.read(
        {table: {its["entry"]: {"one": its["fields"]}} if "entry" in its else {"one": its["fields"]}}
    )
    there = file.draft.tables[table]
    return said, next((there[key] for key in there if key == "one" or key[1] == "one"), None)


@functools.cache
def usual(table: str) -> tuple[dict[str, str], dict[str, str]]:
    """A duty or requirement without a word of its own, as a value and in words."""
    plain = {
        "duties": {"fields": DUTY},
        "requirements": {"entry": "hold", "fields": {**REQUIREMENT, **ASKED}},
    }
    said, part = added(Single(), table, plain[table])
    assert not said, said
    return of_part(part), in_words(table, part)


def beside(found: dict[str, str], plain: dict[str, str]) -> dict[str, str]:
    """What is otherwise than usual."""
    return {name: found.get(name, "nothing") for name in plain | found if found.get(name) != plain.get(name)}


def words() -> dict[str, tuple[str, dict[str, Any]]]:
    """Each word of the lists: its table, and the fields that it comes with."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for table, lists in WORDS.items():
        for name, several in lists.items():
            for one in several:
                fields = tomllib.loads(re.sub(r"; (?=\w+ = )", "\n", one))
                entry = {"entry": name} if table == "requirements" else {}
                found[f"{name}: {one}"] = table, {**entry, "fields": fields}
    return found


def of_word(table: str, its: dict[str, Any]) -> dict[str, Any]:
    """A part with a word: as a value, in words; and what is told of the change that takes the word back."""
    fields: dict[str, Any] = (DUTY if table == "duties" else REQUIREMENT) | its["fields"]
    file = Single()
    said, part = added(file, table, {**its, "fields": {key: one for key, one in fields.items() if one != []}})
    value, told = usual(table)
    found = {"said": said, "is": beside(of_part(part), value), "words": beside(in_words(table, part), told)}
    back = {name: NOTHING[name] for name in its["fields"] if name in NOTHING}
    back |= {name: DUTY[name] for name in its["fields"] if name in DUTY and table == "duties"}
    inside = {"one": {**back, **CITED}}
    found["back"] = file.read({"change": {table: {its["entry"]: inside} if "entry" in its else inside}})
    replaced = (one for change in file.draft.changed for one in change.replaced)
    found["told"] = [f"{one.field}: {one.was} | {one.told} | {one.absent}" for one in replaced]
    return found


KEPT_WORDS: Final[dict[str, Any]] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}


@pytest.mark.parametrize("name", words())
def test_a_word_by_itself(name: str) -> None:
    """What it becomes, how it is told, and what is told of it where a change takes it back."""
    table, its = words()[name]
    assert of_word(table, its) == KEPT_WORDS["words"][name]


def test_every_word_is_kept() -> None:
    """What is kept is of the words of the lists, and of no other."""
    assert KEPT_WORDS["words"].keys() == words().keys()


def parts() -> dict[str, tuple[str, str, str]]:
    """Each part of the file with a part of every kind: its table, where it stands there, and its key."""
    found: dict[str, tuple[str, str, str]] = {}
    for table in TABLES:
        for path, key, _ in parts_of(DATA, table):
            found[f"{path}.{key}"] = table, path, key
    return found


def of_part_anew(table: str, path: str, key: str) -> dict[str, Any]:
    """A part that is read anew, as a value, and each of its fields in words."""
    _, _, entry = path.partition(".")
    data = DATA[table][entry][key] if entry else DATA[table][key]
    kind = (
        ENTRIES.meaning.get(entry or key)
        if table in {"questions", "requirements", "moves", "facts"}
        else None
    )
    at: Any = key if kind is None else (kind, key) if entry else kind
    file = Single(local=False)
    file.draft.tables[table].pop(at)
    its: dict[str, Any] = {key: data}
    said = file.read({table: {entry: its} if entry else its})
    part = file.draft.tables[table][at]
    value = {name: one for name, one in of_part(part).items() if name != "requires"}
    return {"said": said, "is": value, "words": in_words(table, part), "what": _what(part)}


@pytest.mark.parametrize("name", parts())
def test_a_part_by_itself(name: str) -> None:
    """What its table in the file comes to, and each field as it is compared."""
    assert of_part_anew(*parts()[name]) == KEPT_WORDS["parts"][name]


if __name__ == "__main__":
    taken = {"words": {name: of_word(*of) for name, of in words().items()}}
    taken["parts"] = {name: of_part_anew(*of) for name, of in parts().items()}
    KEPT.write_text(json.dumps(taken, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
