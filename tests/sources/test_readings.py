"""Our readings, and the citations that every rule carries."""

from __future__ import annotations

import pickle

import pytest
from attrs import evolve, field, frozen
from support.processes import run

from mapm.errors import (
    InvalidSource,
    MapmError,
    NotACitation,
    NothingCited,
    SourceError,
    UnknownForum,
    UnknownReading,
    WrongType,
)
from mapm.protocols import EVERY_FORUM
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS
from mapm.sources import Cites, Interpretation, Readings, cited

FIXED = {"A-01", "A-02", "A-04", "A-05", "A-07", "A-18", "A-37", "A-48", "A-72"}
LIBRARY = {"A-04", "A-43", "A-53", "A-62", "A-66", *(f"A-{n}" for n in range(67, 75))}

each_reading = pytest.mark.parametrize("reading", READINGS.values(), ids=list(READINGS))


@frozen(kw_only=True)
class Rule:
    """A rule that cites, and does nothing else."""

    cites: Cites = field(validator=cited)


def test_every_reading_is_there_in_order() -> None:
    """The readings are A-01 to A-74 without a gap."""
    assert list(READINGS) == [f"A-{n:02}" for n in range(1, 75)]
    assert len(READINGS) == 74


@each_reading
def test_a_reading_says_what_may_be_meant_and_why(reading: Interpretation) -> None:
    """A reading has a question, at least two alternatives, a default, a reason and a forum."""
    assert reading.question.endswith(("?", "."))
    assert reading.default.endswith(".")
    assert reading.why.endswith(".")
    assert len(set(reading.readings)) == len(reading.readings) >= 2
    assert all(reading.readings)
    assert len(set(reading.touches)) == len(reading.touches) >= 1
    assert set(reading.touches) <= set(EVERY_FORUM)
    assert reading.cited == f"our reading {reading.key}"


def test_the_fixed_readings_are_fixed_and_no_others() -> None:
    """No local edition may choose another threshold, route, consent or competence; the rest are theirs."""
    assert {key for key, reading in READINGS.items() if reading.fixed} == FIXED


def test_the_threshold_of_harm_may_be_widened() -> None:
    """A-01 alone is fixed with a proviso: wider locally, never narrower."""
    assert {key for key, reading in READINGS.items() if reading.proviso} == {"A-01"}
    assert "never narrow" in (READINGS["A-01"].proviso or "")


def test_what_no_clause_says_is_marked_as_the_librarys() -> None:
    """A default with no clause behind it, wholly or in part, is marked, so that none is ever cited for it."""
    assert {key for key, reading in READINGS.items() if reading.library} == LIBRARY


@pytest.mark.parametrize(
    ("forum", "touched", "untouched"),
    [
        ("dg", {"A-01", "A-08", "A-14", "A-20", "A-23", "A-44", "A-59", "A-63", "A-73"}, {"A-22", "A-42"}),
        ("dg-gs", {"A-01", "A-42", "A-43", "A-44", "A-67"}, {"A-08", "A-20", "A-57"}),
        ("dg-rl", {"A-01", "A-43", "A-57", "A-67"}, {"A-08", "A-42"}),
        ("mapm", {"A-04", "A-30", "A-64", "A-66"}, {"A-08", "A-33"}),
        ("swindon", {"A-04", "A-22", "A-62", "A-69"}, {"A-08", "A-30"}),
        ("bracknell", {"A-10", "A-33", "A-37", "A-63"}, {"A-08", "A-22"}),
    ],
)
def test_readings_are_listed_for_the_forums_they_touch(
    forum: str, touched: set[str], untouched: set[str]
) -> None:
    """A forum's readings are those of its own text and those of every protocol, in order."""
    keys = [reading.key for reading in READINGS.touching(forum)]
    assert keys == sorted(keys)
    assert touched <= set(keys)
    assert not untouched & set(keys)


def test_a_forum_without_readings_is_an_error() -> None:
    """A forum that no reading touches is named, not answered with nothing."""
    with pytest.raises(UnknownForum, match="'dgg'"):
        READINGS.touching("dgg")


@pytest.mark.parametrize(("key", "near"), [("A-75", "A-73"), ("A-8", "A-08"), ("quorum", None)])
def test_an_unknown_reading_names_the_nearest(key: str, near: str | None) -> None:
    """A key that is not there is a `LookupError` that names those most alike."""
    with pytest.raises(UnknownReading, match=f"no reading is called '{key}'") as error:
        READINGS[key]
    assert isinstance(error.value, LookupError)
    assert near is None or near in error.value.nearest
    assert key not in READINGS


def test_the_key_of_a_reading_is_text() -> None:
    """A number names no reading."""
    with pytest.raises(WrongType, match='cannot be an int: pass text, such as "A-08"'):
        READINGS[8]


def test_a_key_used_twice_is_refused() -> None:
    """One key has one reading."""
    with pytest.raises(InvalidSource, match="two readings A-08"):
        Readings((READINGS["A-08"], evolve(READINGS["A-09"], key="A-08")))


def test_readings_are_values() -> None:
    """Readings pickle, hash and compare by what they say, and cannot be changed."""
    again = pickle.loads(pickle.dumps(READINGS))  # noqa: S301  # our own bytes
    assert again == READINGS
    assert hash(again) == hash(READINGS)
    assert Readings(READINGS.readings[1:]) != READINGS
    assert dict(READINGS) != READINGS
    assert repr(READINGS) == "<Readings: 74>"
    with pytest.raises(AttributeError):
        READINGS["A-08"].fixed = True  # type: ignore[misc]


def test_a_rule_cites_clauses_and_readings() -> None:
    """A rule takes one citation or several, of either kind."""
    cites = (DG["14.1#4"], READINGS["A-08"])
    assert Rule(cites=cites).cites == cites
    assert [cite.cited for cite in cites] == ["clause 14.1", "our reading A-08"]


def test_a_rule_without_a_citation_cannot_be_built() -> None:
    """An empty tuple is refused when the program runs, and by the type checkers before."""
    with pytest.raises(NothingCited, match="a Rule cites at least one clause or reading") as error:
        Rule(cites=())  # type: ignore[arg-type]  # the mistake is the test
    assert isinstance(error.value, ValueError)


@pytest.mark.parametrize(
    ("cites", "named"),
    [
        ("7.4#2", "str"),
        (("7.4#2",), "str"),
        ([DG["7.4#2"]], "list"),
        ((DG["7.4#2"], None), "NoneType"),
        (DG["7.4#2"], "Clause"),
    ],
)
def test_only_clauses_and_readings_are_cited(cites: object, named: str) -> None:
    """Text, a list, a bare clause or a gap in the tuple is refused by the name of its type."""
    with pytest.raises(NotACitation, match=f"what a Rule cites cannot be a {named}") as error:
        Rule(cites=cites)  # type: ignore[arg-type]  # the mistake is the test
    assert isinstance(error.value, WrongType)
    assert isinstance(error.value, SourceError)
    assert error.value.rule == "Rule"


@pytest.mark.parametrize(
    "error",
    [UnknownReading("A-99", ("A-09",)), NothingCited("Duty"), NotACitation("Duty", "str")],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_pickling(error: MapmError) -> None:
    """An error from another process says what it said there."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_a_rule_that_cites_what_is_not_there_fails_when_imported() -> None:
    """Neither clauses nor readings need more than attrs, and a wrong number stops the import."""
    said = run(
        """
        import sys
        from mapm.protocols.dumfries_galloway.clauses import DG
        from mapm.protocols.readings import READINGS
        print(sorted({"csv", "re", "holidays", "dateutil", "difflib"} & set(sys.modules) - before))
        try:
            DG["7.44"]
        except LookupError as error:
            print(error)
        """.replace("import sys", "import sys, attrs; before = set(sys.modules)")
    )
    assert said.splitlines()[0] == "[]"
    assert said.splitlines()[1].startswith("Dumfries & Galloway 2024 has no clause '7.44'")
