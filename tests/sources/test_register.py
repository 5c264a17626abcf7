"""The registers of the four sources, against a table of their own of every clause."""

from __future__ import annotations

import csv
import hashlib
import pickle
from pathlib import Path

import pytest
from attrs import evolve
from support.clauses import REGISTERS

from mapm.errors import (
    ClauseNumberNotText,
    InvalidSource,
    MapmError,
    SourceError,
    UnknownClause,
    UnknownForum,
    WrongType,
)
from mapm.protocols import DG_FORUMS
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.source import DG_SOURCE
from mapm.protocols.readings import READINGS
from mapm.sources import Clause, Effect, Force, Register, Stage

with Path(__file__).with_name("clauses.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))

each_row = pytest.mark.parametrize("row", ROWS, ids=[f"{row['source']}:{row['number']}" for row in ROWS])


def verbs(row: dict[str, str]) -> set[str]:
    """The words of the verb that the text has where it is no plain one."""
    return set(row["verb"].replace("n't", "").split())


def a_clause(number: str = "1", *, force: Force = Force.MUST, softened: bool = False) -> Clause:
    """A clause that says little."""
    return Clause(
        source=DG_SOURCE.key,
        number=number,
        force=force,
        actor="chair",
        stage=Stage.HOLDING,
        effect=Effect.NONE,
        gist="Something.",
        forums=("dg",),
        softened=softened,
    )


@pytest.mark.parametrize(("source", "count"), [("dg", 164), ("mapm", 48), ("swindon", 73), ("bracknell", 79)])
def test_every_clause_is_there_in_the_order_of_the_document(source: str, count: int) -> None:
    """A register holds the clauses that the table has of its source, no other, and in its order."""
    register = REGISTERS[source]
    assert len(register) == count
    assert list(register) == [row["number"] for row in ROWS if row["source"] == source]
    assert list(register.values()) == list(register.clauses)


def test_there_are_364_clauses_in_all() -> None:
    """The four documents make 364 statements; each stands in one register."""
    assert len(ROWS) == sum(map(len, REGISTERS.values())) == 364


@each_row
def test_a_clause_is_as_the_table_has_it(row: dict[str, str]) -> None:
    """Force, actor, stage, effect, forums, quantity and the words of the gist are those of the table."""
    clause = REGISTERS[row["source"]][row["number"]]
    digest = hashlib.sha256(clause.gist.encode()).hexdigest()[:16]
    assert (clause.source, clause.number) == (row["source"], row["number"])
    assert (clause.force, clause.actor, clause.stage, clause.effect) == (
        Force(row["force"]),
        row["actor"],
        Stage(row["stage"]),
        Effect(row["effect"]),
    )
    assert (clause.quantity or "") == row["quantity"]
    assert (" ".join(clause.forums), digest) == (row["forums"], row["gist_sha256"])


@each_row
def test_a_must_not_is_softened_where_the_text_says_should(row: dict[str, str]) -> None:
    """A must-not whose own verb is a form of should, or would, does not bind, by our reading A-63."""
    clause = REGISTERS[row["source"]][row["number"]]
    assert clause.softened == (clause.force is Force.MUST_NOT and bool({"should", "would"} & verbs(row)))
    assert clause.binding == (clause.force in {Force.MUST, Force.MUST_NOT} and not clause.softened)


@pytest.mark.parametrize(
    ("source", "softened", "binding"),
    [
        (
            "dg",
            {"2.11#2"},
            {"web:not-planning.1", "2.7#1", "2.9#4", "2.11#1", "9.4", "11.1#1", "12.1#3", "13.2#1"},
        ),
        ("mapm", {"intro.5"}, set()),
        ("swindon", {"criteria.1", "permissions.9"}, {"scope.4", "scope.5"}),
        ("bracknell", {"principles.7#2"}, set()),
    ],
)
def test_the_must_nots_that_bind(source: str, softened: set[str], binding: set[str]) -> None:
    """Of the must-nots some say "should not" or as much; the others bind."""
    must_nots = [clause for clause in REGISTERS[source].values() if clause.force is Force.MUST_NOT]
    assert {clause.number for clause in must_nots if not clause.binding} == softened
    assert {clause.number for clause in must_nots if clause.binding} == binding


@each_row
def test_a_reading_touches_every_forum_of_the_clauses_it_reads(row: dict[str, str]) -> None:
    """Where a clause leaves something open, the reading that settles it is listed for the clause's forums."""
    for key in row["readings"].split():
        for forum in row["forums"].split():
            assert READINGS[key] in READINGS.touching(forum)


def test_clauses_of_all_forums_are_listed_for_each() -> None:
    """What the document says of all its forums is among the clauses of each of them."""
    shared = tuple(clause for clause in DG.values() if clause.forums == DG_FORUMS)
    assert len(shared) == 55
    own = {forum: len(DG.for_forum(forum)) - len(shared) for forum in DG_FORUMS}
    assert own == {"dg": 79, "dg-gs": 20, "dg-rl": 10}
    assert all(set(shared) <= set(DG.for_forum(forum)) for forum in DG_FORUMS)
    assert DG["10.6#3"] in shared
    assert DG["14.1#4"] not in shared
    assert DG["2.9#7"].forums == ("dg-rl",)


def test_an_unknown_forum_is_an_error() -> None:
    """A forum that no clause speaks of is named, with those that are known."""
    with pytest.raises(UnknownForum, match="'swindon' here; known are dg, dg-gs, dg-rl") as error:
        DG.for_forum("swindon")
    assert error.value.known == DG_FORUMS


@pytest.mark.parametrize(
    ("number", "nearest"),
    [
        ("7.4", ("7.4#1", "7.4#2", "7.4#3", "7.4#4")),
        ("12.1#9", ("12.1#1", "12.1#2", "12.1#3", "12.1#4", "12.1#5")),
        ("7.10", ("7.1", "7.3#1", "7.4#1", "7.2")),
        ("8.1.4", ("8.1.1", "8.1.2", "8.1.3#1", "8.1.3#2")),
        ("quorum", ()),
    ],
)
def test_an_unknown_clause_names_the_nearest(number: str, nearest: tuple[str, ...]) -> None:
    """A number that is not there is a `LookupError` that names its paragraph's, or the most alike."""
    with pytest.raises(UnknownClause) as error:
        DG[number]
    assert isinstance(error.value, KeyError)
    assert (error.value.number, error.value.source) == (number, "Dumfries & Galloway 2024")
    assert error.value.nearest == nearest
    assert str(error.value).startswith(f"Dumfries & Galloway 2024 has no clause {number!r}")
    assert str(error.value).endswith(", ".join(nearest) or repr(number))
    assert number not in DG
    assert DG.get(number) is None


def test_710_is_not_71() -> None:
    """7.10 as text is another clause than 7.1, and there is none."""
    assert DG["7.1"].number == "7.1"
    assert "7.10" not in DG


@pytest.mark.parametrize("number", [7.1, 7, None, ("7.1",)])
def test_a_clause_number_is_text(number: object) -> None:
    """A number, or anything else that is no text, is a `TypeError` that says why."""
    with pytest.raises(
        ClauseNumberNotText, match=r'pass text, such as "7\.10", since 7\.10 is not 7\.1'
    ) as error:
        DG[number]
    assert isinstance(error.value, WrongType)
    assert isinstance(error.value, SourceError)
    with pytest.raises(ClauseNumberNotText):
        _ = number in DG
    with pytest.raises(ClauseNumberNotText, match=type(number).__name__):
        evolve(DG["7.1"], number=number)  # type: ignore[arg-type]  # the mistake is the test


@pytest.mark.parametrize(
    ("number", "cited"),
    [
        ("7.4#2", "clause 7.4"),
        ("6.1.a", "clause 6.1.a"),
        ("8.1.3#2", "clause 8.1.3"),
        ("web:forums.1", "web summary, forums.1"),
        ("doc:control.5", "document control, control.5"),
        ("calling.4", "clause calling.4"),
        ("what.4#1", "clause what.4"),
    ],
)
def test_a_clause_is_cited_by_its_paragraph(number: str, cited: str) -> None:
    """A sentence names the paragraph; the number of the statement stays on the clause."""
    clause = a_clause(number)
    assert (clause.cited, clause.number) == (cited, number)


def test_a_number_used_twice_is_refused() -> None:
    """A register has one clause to a number."""
    with pytest.raises(InvalidSource, match="two clauses numbered 1"):
        Register(DG_SOURCE, (a_clause("1"), a_clause("2"), a_clause("1")))


def test_a_clause_of_another_source_is_refused() -> None:
    """A register holds the clauses of its own source."""
    with pytest.raises(InvalidSource, match=r"clause 7\.4 is of swindon, not of dg"):
        Register(DG_SOURCE, (evolve(a_clause("7.4"), source="swindon"),))


@pytest.mark.parametrize("force", [force for force in Force if force is not Force.MUST_NOT])
def test_only_a_must_not_can_be_softened(force: Force) -> None:
    """Any other force is written down as what it is."""
    assert a_clause(force=Force.MUST_NOT, softened=True).softened
    with pytest.raises(InvalidSource, match="only a must-not"):
        a_clause(force=force, softened=True)


def test_a_clause_names_its_number_and_its_forums() -> None:
    """Neither can be empty."""
    with pytest.raises(InvalidSource, match="has a number"):
        a_clause(" ")
    with pytest.raises(InvalidSource, match="names the forums"):
        evolve(a_clause(), forums=())
    with pytest.raises(InvalidSource, match="names the forums"):
        evolve(a_clause(), forums="dg")  # type: ignore[arg-type]  # the mistake is the test


def test_a_register_is_a_value() -> None:
    """A register pickles, hashes and compares by its source and clauses, and cannot be changed."""
    again = pickle.loads(pickle.dumps(DG))  # noqa: S301  # our own bytes
    assert again == DG
    assert hash(again) == hash(DG)
    assert again["7.4#2"] == DG["7.4#2"]
    assert Register(DG_SOURCE, DG.clauses[1:]) != DG
    assert dict(DG) != DG
    assert repr(DG) == "<Register of Dumfries & Galloway 2024: 164 clauses>"
    with pytest.raises(AttributeError):
        DG.clauses = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    "error",
    [
        UnknownClause("7.5", "Somewhere", ("7.4",)),
        UnknownForum("x", ("dg",)),
        ClauseNumberNotText("float"),
        InvalidSource("why"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_pickling(error: MapmError) -> None:
    """An error from another process says what it said there."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
