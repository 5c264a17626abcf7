"""The source and the edition of a file, each with one thing wrong: what is told."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from support.tables import GIVEN, said, table

from mapm.authoring.source_tables import read_edition, read_source
from mapm.sources import Source, YearMonth

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
