"""The source, the edition and the clauses of a file, each with one thing wrong: what is told and read."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve

from mapm.authoring import words
from mapm.authoring.problems import Problems, Severity
from mapm.authoring.source_tables import (
    Citing,
    check_stated,
    read_clauses,
    read_edition,
    read_source,
)
from mapm.authoring.tables import Table, path_of
from mapm.protocols.readings import READINGS
from mapm.sources import Clause, Effect, Force, Register, Source, Stage, YearMonth

GIVEN: Final[dict[str, Any]] = {"key": "north", "name": "North 1", "title": "Meetings", "version": "1"}
"""All that a source has to say."""
CLAUSE: Final[dict[str, Any]] = {
    "force": "must",
    "gist": "The note goes out.",
    "stage": "recording",
    "actor": "chair",
    "effect": "deadline",
}


def table(path: str = "", /, **data: Any) -> Table:  # noqa: ANN401  # what TOML has
    """A table of a file."""
    return Table(data, path, Problems())


def said(of: Table | Problems) -> list[str]:
    """What is wrong, each in a sentence, and how bad it is where that is a warning."""
    found = (of if isinstance(of, Problems) else of.problems).found
    return [
        f"{'' if one.severity is Severity.ERROR else f'{one.severity}: '}{one.sentence()}" for one in found
    ]


# --- the source -------------------------------------------------------------------------------------------


def test_a_source_that_says_nothing() -> None:
    """Each of the four that it needs is told, with what to write; the rest may be left out."""
    one = table("source")
    assert read_source(one) is None
    assert said(one) == [
        'source.key is missing: give the document a short key, such as "exampleshire"',
        'source.name is missing: say how sentences name it, such as "Exampleshire 2026"',
        "source.title is missing: give its full title",
        'source.version is missing: write its version, such as "version 2 of March 2026"',
    ]


@pytest.mark.parametrize("without", sorted(GIVEN))
def test_a_source_without_one_of_the_four(without: str) -> None:
    """It is none."""
    one = table("source", **{key: value for key, value in GIVEN.items() if key != without})
    assert read_source(one) is None
    assert [problem.path for problem in one.problems.found] == [f"source.{without}"]


def test_a_source_with_all_that_it_may_say() -> None:
    """Each field is read as it stands, a month too."""
    given: dict[str, Any] = {
        "publisher": "The partnership",
        "agreed": date(2026, 1, 1),
        "in_force_from": date(2026, 2, 1),
        "last_review": date(2026, 3, 1),
        "review_due": "2028-12",
        "stated_by": {"version": "1.1", "agreed": 1.2},
    }
    one = table("source", **GIVEN, **given)
    read: dict[str, Any] = {"review_due": YearMonth(2028, 12), "stated_by": (("version", "1.1"),)}
    assert read_source(one) == Source(**GIVEN, **(given | read))
    assert said(one) == ["source.stated_by.agreed is a number with a point: write text"]
    plain = table("source", **GIVEN, titel="x")
    nothing: dict[str, Any] = dict.fromkeys(
        ("publisher", "agreed", "in_force_from", "last_review", "review_due")
    )
    assert read_source(plain) == Source(**GIVEN, **nothing)
    (told,) = said(plain)
    assert told.startswith(
        "source.titel is not a known key; did you mean title?: known here: key, name, title"
    )


@pytest.mark.parametrize("key", ["agreed", "in_force_from"])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("01/02/2026", "is text: write the year first, then month and day, without quotes: 2026-02-01"),
        ("2026-02", "is text: write a date without quotes, such as 2026-04-01"),
        (5, "is a whole number: write a date without quotes, such as 2026-04-01"),
    ],
)
def test_what_is_no_day_of_a_source(key: str, given: object, told: str) -> None:
    """It is told what to write."""
    one = table("source", **GIVEN, **{key: given})
    read_source(one)
    assert said(one) == [f"source.{key} {told}"]


@pytest.mark.parametrize("key", ["last_review", "review_due"])
@pytest.mark.parametrize(
    ("given", "is_one"),
    [
        ("2027-01", True),
        ("0001-12", True),
        ("2027-00", False),
        ("2027-13", False),
        ("0000-01", False),
        (5, False),
    ],
)
def test_what_is_a_month_of_a_source(key: str, given: object, *, is_one: bool) -> None:
    """Of a year and a month that there are; else it is told what to write."""
    one = table("source", **GIVEN, **{key: given})
    source = read_source(one)
    assert source is not None
    month = YearMonth(int(str(given)[:4]), int(str(given)[5:])) if is_one else None
    assert getattr(source, key) == month
    told = 'is neither a date nor a month: write a date such as 2027-04-01, or a month in quotes: "2027-04"'
    assert said(one) == ([] if is_one else [f"source.{key} {told}"])
    british = table("source", **GIVEN, **{key: "01/02/2026"})
    read_source(british)
    told = (
        "is neither a date nor a month: write the year first, then month and day, without quotes: 2026-02-01"
    )
    assert said(british) == [f"source.{key} {told}"]


# --- the edition ------------------------------------------------------------------------------------------


DAY: Final = date(2026, 4, 1)
NO_START: Final = (
    "edition.start is missing: the source does not say since when it applies: "
    "give the day here, or draft = true"
)


@pytest.mark.parametrize(
    ("given", "source", "told"),
    [
        ({}, {}, [NO_START]),
        ({}, None, [NO_START]),
        ({"draft": False}, {}, [NO_START]),
        ({}, {"in_force_from": DAY}, []),
        ({"draft": True}, {}, []),
        ({"start": DAY}, {}, []),
        ({"start": DAY}, None, []),
        ({"start": DAY, "draft": True}, {}, []),
        (
            {"draft": True, "withdrawn_from": DAY},
            {},
            ["edition.withdrawn_from is of a draft, which is not in force: keep one of the two"],
        ),
        ({"withdrawn_from": DAY}, {"in_force_from": DAY}, []),
        (
            {"start": DAY},
            {"in_force_from": DAY},
            ["warning: edition.start says what source.in_force_from says: leave it out"],
        ),
        ({"start": DAY}, {"in_force_from": date(2026, 4, 2)}, []),
        (
            {"corrects": "1", "start": DAY},
            {"version": "1"},
            ["edition.corrects names this edition itself: name the version that it replaces"],
        ),
        ({"corrects": "1", "start": DAY}, {"version": "2"}, []),
        ({"corrects": "1", "start": DAY}, None, []),
        (
            {"start": "01/02/2026"},
            {},
            ["edition.start is text: write the year first, then month and day, without quotes: 2026-02-01"],
        ),
        (
            {"start": DAY, "ends": DAY},
            {},
            [
                "edition.ends is not a known key: known here: draft, start, withdrawn_from, corrects",
            ],
        ),
    ],
)
def test_what_an_edition_says(given: dict[str, Any], source: dict[str, Any] | None, told: list[str]) -> None:
    """Each field is read, and what contradicts the source, or repeats it, is told."""
    one = table("edition", **given)
    read = read_edition(one, None if source is None else table("source", **source))
    nothing: dict[str, Any] = {"draft": False, "start": None, "withdrawn_from": None, "corrects": None}
    kept = {key: value for key, value in given.items() if key in nothing and value != "01/02/2026"}
    assert read == nothing | kept
    assert said(one) == told


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
