"""The clauses of a file and what cites them, each with one thing wrong: what is told."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.tables import GIVEN, said, table

from mapm.authoring import words
from mapm.authoring.problems import Problems
from mapm.authoring.source_tables import Citing, check_stated, read_clauses
from mapm.authoring.tables import path_of
from mapm.protocols.readings import READINGS
from mapm.sources import Clause, Effect, Force, Register, Source, Stage

CLAUSE: Final[dict[str, Any]] = {
    "force": "must",
    "gist": "The note goes out.",
    "stage": "recording",
    "actor": "chair",
    "effect": "deadline",
}


# --- clauses ----------------------------------------------------------------------------------------------


def made(number: str, **more: Any) -> Clause:  # noqa: ANN401  # any field of a clause
    """The clause that a table with all that it needs comes to."""
    given: dict[str, Any] = {
        "source": "north",
        "number": number,
        "force": Force.MUST,
        "actor": "chair",
        "stage": Stage.RECORDING,
        "effect": Effect.DEADLINE,
        "gist": "The note goes out.",
        "forums": ("north/meeting",),
    }
    return Clause(**(given | more))


UNREAD: Final[dict[str, Any]] = {
    "force": Force.FACT,
    "actor": "?",
    "stage": Stage.BACKGROUND,
    "effect": Effect.NONE,
    "gist": "?",
}
"""What stands for a clause that could not be read."""


def test_clauses_with_all_that_they_may_say() -> None:
    """Each field is read, what is out of scope and why, and beside which entries one is shown."""
    one = table(
        "clauses",
        **{
            "1": CLAUSE | {"force": "must-not", "softened": True, "quantity": "5 days", "forums": ["a", "b"]},
            "2": CLAUSE | {"out_of_scope": "for the police"},
            "3": CLAUSE | {"shown": ["hold", "convene"]},
        },
    )
    found = read_clauses(one, "north", "north/meeting")
    assert found.clauses == (
        made("1", force=Force.MUST_NOT, softened=True, quantity="5 days", forums=("a", "b")),
        made("2"),
        made("3"),
    )
    assert found.out_of_scope == (("2", "for the police"),)
    assert [(each.entry, each.cites) for each in found.advice] == [
        (words.ENTRIES.meaning[key], (made("3"),)) for key in ("hold", "convene")
    ]
    assert said(one) == []


def one_of(known: words.Words) -> str:
    """What to write where one of the words of a closed list is missing."""
    return f"write {known.what}: one of {', '.join(known.meaning)}"


def test_a_clause_that_says_nothing() -> None:
    """Each of the five that it needs is told; a clause that says nothing stands for it."""
    one = table("clauses", **{"4.2": {}})
    assert read_clauses(one, "north", "north/meeting").clauses == (made("4.2", **UNREAD),)
    assert said(one) == [
        f'clauses."4.2".force is missing: {one_of(words.FORCES)}',
        'clauses."4.2".gist is missing: say in your own words what the clause says',
        f'clauses."4.2".stage is missing: {one_of(words.STAGES)}',
        'clauses."4.2".actor is missing: say whom it addresses',
        f'clauses."4.2".effect is missing: {one_of(words.EFFECTS)}',
    ]


@pytest.mark.parametrize("without", sorted(CLAUSE))
def test_a_clause_without_one_of_the_five(without: str) -> None:
    """A clause that says nothing stands for it, so that what cites it is not wrong too."""
    one = table("clauses", **{"4.2": {key: value for key, value in CLAUSE.items() if key != without}})
    found = read_clauses(one, "north", "north/meeting")
    assert found.clauses == (made("4.2", **UNREAD),)
    assert [problem.path for problem in one.problems.found] == [f'clauses."4.2".{without}']


def test_numbers_of_clauses_without_quotes() -> None:
    """Each is told, and read as if it had them; the others of the file are read, in their order."""
    one = table(
        "clauses",
        **{"4": {"2": CLAUSE, "3": CLAUSE, "gist": {}}, "5": CLAUSE, "4.2": CLAUSE},
    )
    found = read_clauses(one, "north", "north/meeting")
    assert found.clauses == (made("5"), made("4.2"), made("4.3", **UNREAD))
    assert said(one) == [
        f'clauses.4.{key} is a clause number without quotes: write [clauses."4.{key}"], since 7.10 is not 7.1'
        for key in ("2", "3")
    ]


@pytest.mark.parametrize(
    ("number", "stands"), [("x" * 40, True), ("x" * 41, False), (" ", False), ("", False)]
)
def test_a_number_that_is_none(number: str, stands: bool) -> None:  # noqa: FBT001  # a case
    """One of more than forty characters, or of none, is told; it is told once."""
    one = table("clauses", **{number: CLAUSE})
    found = read_clauses(one, "north", "north/meeting")
    stand_in = (made(number, **UNREAD),) if number.strip() else ()
    assert found.clauses == ((made(number),) if stands else stand_in)
    told = f'{path_of("clauses", number)} has no usable number: write it as the document has it: "4.2"'
    assert said(one) == ([] if stands else [told])


def test_a_clause_that_contradicts_itself() -> None:
    """It is told why it is none, and a clause that says nothing stands for it."""
    one = table("clauses", a=CLAUSE | {"softened": True})
    assert read_clauses(one, "north", "north/meeting").clauses == (made("a", **UNREAD),)
    assert said(one) == ["clauses.a is no clause: clause a: only a must-not can be softened"]


def test_a_clause_that_is_shown_and_out_of_scope() -> None:
    """It is told to keep one of the two; and what else stands in it that nobody knows."""
    given = CLAUSE | {"shown": ["hold"], "out_of_scope": "no", "forums": ["a", ""], "gits": 1}
    one = table("clauses", a=given, b=CLAUSE | {"shown": []})
    assert [each.number for each in read_clauses(one, "north", "north/meeting").clauses] == ["a", "b"]
    told = said(one)
    assert told[:2] == [
        "clauses.a.forums is empty: write it in words: a file never names code",
        (
            "clauses.a.gits is not a known key; did you mean gist?: known here: "
            "force, gist, stage, actor, effect, softened, quantity, forums, out_of_scope, shown"
        ),
    ]
    assert told[2:] == ["clauses.a.out_of_scope is shown too: keep one of out_of_scope and shown"]


# --- citing -----------------------------------------------------------------------------------------------

SHOWS: Final = Source(
    **GIVEN, publisher=None, agreed=None, in_force_from=None, last_review=None, review_due=None
)
NAMES_CLAUSES: Final = 'cite your document: clauses = ["4.2"], or our readings: readings = ["A-08"]'


@pytest.mark.parametrize(
    ("given", "cited", "told"),
    [
        ({"clauses": ["4.2"]}, ["4.2"], []),
        ({"clauses": ["4.2", "5"], "readings": ["A-08"]}, ["4.2", "5", "A-08"], []),
        ({"readings": ["A-08"]}, ["A-08"], []),
        ({}, None, [f"duties.note cites nothing: {NAMES_CLAUSES}"]),
        ({"clauses": []}, None, ["duties.note cites nothing: name at least one clause"]),
        ({"readings": []}, None, ["duties.note cites nothing: name at least one clause"]),
        ({"clauses": [], "readings": ["A-08"]}, ["A-08"], []),
        (
            {"clauses": ["4.2", "4.2"], "readings": ["A-08", "A-08"]},
            ["4.2", "A-08"],
            [
                "warning: duties.note.clauses[1] stands there twice: leave it out",
                "warning: duties.note.readings[1] stands there twice: leave it out",
            ],
        ),
        (
            {"clauses": ["4.3", "5"]},
            ["5"],
            ["duties.note.clauses[0] is not a clause of [clauses]: '4.3'; did you mean 4.2?: known: 4.2, 5"],
        ),
        (
            {"clauses": [4.2, 5, True, "5"]},
            ["5"],
            [
                (
                    "duties.note.clauses[0] is a number with a point, not a clause number: "
                    'write "4.2" in quotes, since 7.10 is not 7.1'
                ),
                (
                    "duties.note.clauses[1] is a whole number, not a clause number: "
                    'write "5" in quotes, since 7.10 is not 7.1'
                ),
                (
                    "duties.note.clauses[2] is true or false, not a clause number: "
                    'write a number in quotes: "4.2"'
                ),
            ],
        ),
        (
            {"clauses": "4.2"},
            None,
            ['duties.note.clauses is text: write a list of numbers in quotes: clauses = ["4.2"]'],
        ),
        (
            {"readings": [8]},
            None,
            [
                'duties.note.readings[0] is a whole number: write "A-08"',
                "duties.note cites nothing: name at least one clause",
            ],
        ),
        (
            {"readings": "A-08"},
            None,
            [
                'duties.note.readings is text: write a list, such as readings = ["A-08"]',
                "duties.note cites nothing: name at least one clause",
            ],
        ),
    ],
)
def test_what_a_part_cites(given: dict[str, Any], cited: list[str] | None, told: list[str]) -> None:
    """Clauses before readings, each once; what is not there is told, with what is."""
    one = table("duties.note", **given)
    register = Register(SHOWS, (made("4.2"), made("5")))
    found = Citing(register, READINGS).cites(one)
    names = [each.number if isinstance(each, Clause) else each.key for each in found or ()]
    assert (names or None) == cited
    assert said(one) == told


def test_a_reading_that_there_is_not() -> None:
    """It is told with the nearest, since there are too many to name."""
    one = table("duties.note", readings=["A-08x"])
    register = Register(SHOWS, ())
    assert Citing(register, READINGS).cites(one) is None
    assert said(one) == ["duties.note.readings[0] is not a reading of ours: 'A-08x'; did you mean A-08?"]


def test_what_a_source_is_said_to_be_taken_from() -> None:
    """A field that no clause can state, and a clause that is not there, are told; what fits is not."""
    problems = Problems()
    stated = (("naem", "4.2"), ("version", "4.3"), ("agreed", "4.2"))
    check_stated(evolve(SHOWS, stated_by=stated), Register(SHOWS, (made("4.2"),)), problems)
    known = "publisher, version, agreed, in_force_from, last_review, review_due"
    assert said(problems) == [
        f"source.stated_by.naem is not something that a clause can state: 'naem': known: {known}",
        "source.stated_by.version is not a clause of [clauses]: '4.3'; did you mean 4.2?: known: 4.2",
    ]
