"""What lint says of a protocol that lacks one of its parts, has one twice, or has a step in one state alone.

It is the protocol with every word, so that whatever a part is needed for waits for it in vain. Of each kind
of finding in each table the first is kept in full, of all of them what they say. To take new words over,
run this file as a program, and read the difference.
"""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from attrs import evolve
from support.authoring import CLAUSE, SOURCE
from support.exampleshire import AS_OF, SCOTLAND

from mapm.authoring import as_toml, read_protocol
from mapm.authoring.lint import Unchecked, lint, lint_read
from mapm.errors import ProtocolInvalid
from mapm.rules.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm import MeetingProtocol
    from mapm.authoring.lint import LintFinding

FOLDER: Final = Path(__file__).parents[1] / "words"
KEPT: Final = FOLDER / "of-every-lack.json"
WORDS: Final = (FOLDER / "every-word.toml").read_text(encoding="utf-8")
RULES: Final = (FOLDER / "every-slip.toml").read_text(encoding="utf-8")
LISTS: Final = tomllib.loads((FOLDER / "every-word-lists.toml").read_text(encoding="utf-8"))["duties"]
TABLES: Final = ("moves", "facts", "questions", "ladders", "duties")
VOCABULARY: Final = tuple(one.name for one in attrs.fields(Vocabulary))
DUTY: Final = 'what = "something"\nto = "those concerned"\nclauses = ["4.2"]\n'
USUAL: Final = {"binding": "true", "owner": '"chair"', "opens": '["hold"]'}


@functools.cache
def whole() -> MeetingProtocol:
    """The protocol with every clock, case and ending, and with every kind of requirement."""
    duties: list[str] = []
    for name in ("counts_from", "when", "discharged_by", "released_by"):
        for i, one in enumerate(LISTS[name]):
            its = one.replace("; ", "\n") if "day zero" not in one else one
            usual = (f"{key} = {value}" for key, value in USUAL.items() if f"{key} = " not in f"\n{its}")
            duties.append("\n".join([f"[duties.of-{name.replace('_', '-')}-{i}]", its, *usual, DUTY]))
    read = read_protocol("\n".join([WORDS, RULES, *duties]))
    assert read.protocol is not None, [one.sentence() for one in read.problems]
    return read.protocol


def parts_of(table: str) -> tuple[Any, ...]:
    """The parts of a table."""
    there = whole()
    found: tuple[Any, ...] = getattr(there.words if table in VOCABULARY else there, table)
    return found


def with_parts(table: str, its: Iterable[Any]) -> Unchecked | ProtocolInvalid:
    """The protocol with other parts in a table, or why its words cannot be."""
    there = whole()
    if table in VOCABULARY:
        try:
            return Unchecked.of(there, words=evolve(there.words, **{table: tuple(its)}))
        except ProtocolInvalid as problem:
            return problem
    return Unchecked.of(there, **{table: tuple(its)})


def named(part: Any) -> str:  # noqa: ANN401  # any part
    """By what a part is named here."""
    kind = getattr(part, "event", None) or getattr(part, "fact", None)
    return kind.__name__ if kind is not None else str(getattr(part, "key", None) or part.kind)


def lacking(table: str) -> Iterator[tuple[str, Unchecked | ProtocolInvalid]]:
    """The protocol without each part of a table."""
    there = parts_of(table)
    for i, one in enumerate(there):
        if table == "duties" and not (one.fixed or one.key == "note"):
            continue  # nothing waits for it
        yield f"without {named(one)}", with_parts(table, there[:i] + there[i + 1 :])


def twice(table: str) -> Iterator[tuple[str, Unchecked | ProtocolInvalid]]:
    """The protocol with the first part of a table twice."""
    there = parts_of(table)
    if there:
        yield f"{named(there[0])} twice", with_parts(table, (*there, there[0]))


def narrowed(table: str) -> Iterator[tuple[str, Unchecked | ProtocolInvalid]]:
    """The protocol with each entry in the last of its states alone."""
    there = parts_of(table)
    for i, one in enumerate(there):
        states = tuple(one.sources)
        if len(states) > 1:
            last = max(states, key=lambda state: state.__name__)
            changed = (*there[:i], evolve(one, source=(last,)), *there[i + 1 :])
            yield f"{named(one)} while {last.__name__}", with_parts(table, changed)


def told(found: Iterable[LintFinding], usual: frozenset[str]) -> list[str]:
    """Of each kind of finding the first in full, and of the others what they say, each once."""
    said: dict[str, None] = {}
    there: set[tuple[str, ...]] = set()
    for one in found:
        if one.sentence() in usual:
            continue
        kind = (one.code, one.path.partition(".")[0], one.path.rpartition(".")[2])
        said[one.sentence() if kind not in there else f"{one.code} {one.says}"] = None
        there.add(kind)
    return [*said]


def of_a_table(table: str) -> dict[str, list[str]]:
    """What lint says of each, beside what it says of the whole."""
    usual = frozenset(one.sentence() for one in lint(whole(), as_of=AS_OF, calendar=SCOTLAND))
    rows = narrowed(table) if table in {"moves", "facts"} else ()
    cases = [*lacking(table), *twice(table), *rows]
    found = {
        name: [str(one)]
        if isinstance(one, ProtocolInvalid)
        else told(lint(one, as_of=AS_OF, calendar=SCOTLAND), usual)
        for name, one in cases
    }
    return {name: says for name, says in found.items() if says}


# --- on a base --------------------------------------------------------------------------------------------

LOCAL: Final = f"""
base = "wordshire/every-word"
key = "localshire/every-word"
title = "Localshire 2026"
{SOURCE}{CLAUSE}
[clauses."4.4"]
force = "may"
gist = "It may be left out."
stage = "recording"
actor = "chair"
effect = "guard"
[clauses."4.5"]
force = "must"
gist = "We want it so."
stage = "recording"
actor = "chair"
effect = "none"
"""
SOFTER: Final = {
    "a must is a should": '[change.duties.note]\nbinding = false\nclauses = ["{}"]\n',
    "a longer limit": '[change.duties.note]\nwithin = "20 working days"\nclauses = ["{}"]\n',
    "a shorter limit": '[change.duties.note]\nwithin = "5 working days"\nclauses = ["{}"]\n',
    "no limit": '[change.duties.note]\nwithin = "no limit"\nclauses = ["{}"]\n',
    "a vague limit": '[change.duties.note]\nwithin = "not stated: soon"\nclauses = ["{}"]\n',
    "hours": '[change.duties.note]\nwithin = "24 hours"\nclauses = ["{}"]\n',
    "a requirement is a should": '[change.requirements.hold.rank]\nbinding = false\nclauses = ["{}"]\n',
    "a duty is left out": '[remove.duties.note]\nreason = "one keeps it for all"\nclauses = ["{}"]\n',
    "a duty is left out without a reason": '[remove.duties.note]\nreason = "no"\nclauses = ["{}"]\n',
    "a requirement is left out": '[remove.requirements.hold.rank]\nreason = "we do not"\nclauses = ["{}"]\n',
    "a fact is left out": '[remove.facts.appoint]\nreason = "nobody is appointed"\nclauses = ["{}"]\n',
    "a move is left out": '[remove.moves.reconvene]\nreason = "there is one sitting"\nclauses = ["{}"]\n',
    "whoever owes it is nobody": '[change.duties.note]\nowner = "nobody"\nclauses = ["{}"]\n',
}


def on_the_base() -> dict[str, list[str]]:
    """What lint says of each way to ask less than the base, by a must, by a may, and by what does nothing."""
    found: dict[str, list[str]] = {}
    for name, change in SOFTER.items():
        for number in ("4.2", "4.4", "4.5"):
            read = read_protocol(LOCAL + change.replace("{}", number), bases=[whole()])
            its = lint_read(read, as_of=AS_OF, calendar=SCOTLAND)
            kept = (one for one in its if one.code in {"MP001", "MP304", "MP305", "MP307"})
            if read.protocol is not None:
                written = as_toml(read.protocol, base=whole())
                assert read_protocol(written, bases=[whole()]).protocol == read.protocol
            found[f"{name}, by {number}"] = [one.sentence() for one in kept]
    return found


def kept(what: str) -> dict[str, list[str]]:
    """The words as they were last read."""
    found: dict[str, list[str]] = json.loads(KEPT.read_text(encoding="utf-8"))[what]
    return found


@pytest.mark.parametrize("table", [*TABLES, *VOCABULARY])
def test_what_waits_in_vain_is_told_in_these_words(table: str) -> None:
    """Without a part, with one twice, or with a step in one state alone: what lint finds, and where."""
    assert of_a_table(table) == kept(table)


def test_what_asks_less_than_its_base_is_told_in_these_words() -> None:
    """A must that is none any more needs a clause that is one."""
    assert on_the_base() == kept("on the base")


if __name__ == "__main__":
    its = {table: of_a_table(table) for table in (*TABLES, *VOCABULARY)} | {"on the base": on_the_base()}
    KEPT.write_text(json.dumps(its, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
