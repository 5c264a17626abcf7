"""``mapm clauses``: what became of every clause."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from support.clauses import REGISTERS
from support.command_line import mapm
from support.logs import KEY

from mapm import protocols
from mapm.protocols.dumfries_galloway import DG
from mapm.sources import Stage
from mapm.traceability import Accounted, Disposition, clauses_of, every_clause

if TYPE_CHECKING:
    from collections.abc import Callable

FOUND = (
    Accounted(DG["14.1#4"], Disposition.ENCODED, ("duty note", "Hold"), "", ("tests/one.py::test_it",)),
    Accounted(DG["4.1#2"], Disposition.GUIDANCE, ("shown with Hold",)),
    Accounted(DG["1.1"], Disposition.OUT_OF_SCOPE, (), "It is history."),
    Accounted(DG["7.1"], Disposition.UNACCOUNTED),
)


@pytest.fixture
def these(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes these the clauses that there are."""
    command = import_module("mapm.cli.clauses")  # the package's name for it is the function
    return lambda *found: monkeypatch.setattr(command, "every_clause", lambda: found)


def test_all_clauses() -> None:
    """Without a protocol every clause of every document is there, in its order, with what became of it."""
    ran = mapm("clauses", "--json")
    found = every_clause()
    assert [(one["source"], one["clause"]) for one in ran.json["clauses"]] == [
        (register.source.key, number) for register in REGISTERS.values() for number in register
    ]
    assert [one["disposition"] for one in ran.json["clauses"]] == [one.disposition.value for one in found]
    assert ran.json["totals"]["clauses"] == len(found) == 364
    assert sum(ran.json["totals"].values()) == 2 * 364
    assert (ran.exit_code == 1) == (ran.json["totals"]["unaccounted"] > 0)


@pytest.mark.parametrize("key", protocols.KEYS)
def test_the_clauses_of_a_protocol(key: str) -> None:
    """With a protocol there are those that speak of its forum."""
    ran = mapm("clauses", key, "--json")
    register = REGISTERS[protocols.by_key(key).source.key]
    its = register.for_forum(protocols.FORUM_OF[key])
    assert [one["clause"] for one in ran.json["clauses"]] == [one.number for one in its]


def test_the_keys_of_a_clause(these: Callable[..., None]) -> None:
    """A clause has all that the register has of it, what became of it, where, and its tests."""
    these(FOUND[0])
    ran = mapm("clauses", "--json")
    assert ran.json["clauses"] == [
        {
            "source": "dg",
            "clause": "14.1#4",
            "forums": ["dg"],
            "force": "must",
            "softened": False,
            "actor": "chair",
            "stage": "recording",
            "effect": "deadline",
            "gist": DG["14.1#4"].gist,
            "quantity": DG["14.1#4"].quantity,
            "disposition": "encoded",
            "where": ["duty note", "Hold"],
            "why": "",
            "tests": ["tests/one.py::test_it"],
        }
    ]


def test_the_table(these: Callable[..., None]) -> None:
    """People get a row for each clause and the totals; a clause unaccounted for is exit code 1."""
    these(*FOUND)
    ran = mapm("clauses")
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert ran.stdout.splitlines() == [
        "protocol        clause  force   stage             disposition   tests  where used, or why not",
        "dg              14.1#4  must    recording         encoded       1      duty note; Hold",
        "dg dg-gs dg-rl  4.1#2   must    holding           guidance      0      shown with Hold",
        "dg              1.1     fact    governance        out of scope  0      It is history.",
        "dg              7.1     should  choosing-a-forum  unaccounted   0",
        "4 clauses: 1 encoded, 1 guidance, 1 out of scope, 1 unaccounted.",
    ]


def test_totals_by_document(these: Callable[..., None]) -> None:
    """Where there are several documents each has its totals."""
    swindon = REGISTERS["swindon"]["criteria.3"]
    these(FOUND[0], Accounted(swindon, Disposition.ENCODED, ("Propose",)))
    ran = mapm("clauses")
    assert ran.exit_code == 0
    assert ran.stdout.splitlines()[-3:] == [
        "dg: 1 clause: 1 encoded, 0 guidance, 0 out of scope, 0 unaccounted.",
        "swindon: 1 clause: 1 encoded, 0 guidance, 0 out of scope, 0 unaccounted.",
        "2 clauses: 2 encoded, 0 guidance, 0 out of scope, 0 unaccounted.",
    ]


def test_narrowed(these: Callable[..., None]) -> None:
    """A stage or a disposition narrows the list, its totals and the exit code."""
    these(*FOUND)
    ran = mapm("clauses", "--only", "out of scope", "--json")
    assert (ran.exit_code, [one["clause"] for one in ran.json["clauses"]]) == (0, ["1.1"])
    assert ran.json["totals"] == {
        "clauses": 1,
        "encoded": 0,
        "guidance": 0,
        "out of scope": 1,
        "unaccounted": 0,
    }
    assert mapm("clauses", "--only", "unaccounted").exit_code == 1
    there = mapm("clauses", KEY, "--stage", "storage", "--json").json["clauses"]
    its = [one.clause.number for one in clauses_of(KEY) if one.clause.stage is Stage.STORAGE]
    assert [one["clause"] for one in there] == its == ["14.2#1", "14.2#2"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("swindon/professional-meeting",), "'mapm protocols' lists all"),
        (("--stage", "sometime"), "'storage'"),
        (("--only", "done"), "'out of scope'"),
    ],
)
def test_misuses(arguments: tuple[str, ...], said: str) -> None:
    """A protocol, stage or disposition that is none is wrong usage."""
    ran = mapm("clauses", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr
