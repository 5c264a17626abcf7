"""Where a source stands on a day: in force, due for review, overdue."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from support.clauses import REGISTERS

from mapm.errors import InvalidSource, WrongType
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.source import DG_SOURCE
from mapm.sources import Source, Standing, YearMonth


def test_the_dumfries_and_galloway_source_is_dated_as_its_control_table() -> None:
    """Clauses doc:control.2 to .6 give the dates that the source carries."""
    assert DG_SOURCE.agreed == date(2024, 7, 16)
    assert DG_SOURCE.in_force_from == date(2024, 7, 26)
    assert (DG_SOURCE.last_review, DG_SOURCE.review_due) == (YearMonth(2024, 7), YearMonth(2026, 7))
    assert DG["doc:control.2"].quantity == "16 July 2024"
    assert DG["doc:control.3"].quantity == "26 July 2024"
    assert DG["doc:control.5"].quantity == str(DG_SOURCE.review_due) == "July 2026"
    assert "18 July 2024" in DG_SOURCE.version
    assert DG.source is DG_SOURCE


@pytest.mark.parametrize(
    ("on", "standing", "sentence"),
    [
        (date(2024, 7, 25), Standing.NOT_IN_FORCE_YET, "not in force until 26 July 2024"),
        (date(2024, 7, 26), Standing.CURRENT, ""),
        (date(2026, 6, 30), Standing.CURRENT, ""),
        (date(2026, 7, 1), Standing.REVIEW_DUE, "review due in July 2026"),
        (date(2026, 7, 31), Standing.REVIEW_DUE, "review due in July 2026"),
        (date(2026, 8, 1), Standing.REVIEW_OVERDUE, "review overdue since 1 August 2026"),
        (date(2030, 1, 1), Standing.REVIEW_OVERDUE, "review overdue since 1 August 2026"),
    ],
)
def test_dumfries_and_galloway_is_overdue_from_august_2026(
    on: date, standing: Standing, sentence: str
) -> None:
    """Clause doc:control.5: due on every day of July 2026, overdue from 1 August, never repealed by that."""
    assert DG_SOURCE.standing(on) is standing
    assert DG_SOURCE.standing_sentence(on) == sentence


@pytest.mark.parametrize(
    ("on", "standing", "sentence"),
    [
        (date(2026, 12, 30), Standing.CURRENT, ""),
        (date(2026, 12, 31), Standing.REVIEW_DUE, "review due on 31 December 2026"),
        (date(2027, 1, 1), Standing.REVIEW_OVERDUE, "review overdue since 1 January 2027"),
    ],
)
def test_a_review_with_a_day_is_due_on_that_day(on: date, standing: Standing, sentence: str) -> None:
    """Where the source names a day it is due on the day and overdue from the next."""
    source = evolve(DG_SOURCE, review_due=date(2026, 12, 31))
    assert (source.standing(on), source.standing_sentence(on)) == (standing, sentence)


def test_a_source_that_names_no_review_is_never_overdue() -> None:
    """Without a review date a source in force is current."""
    source = evolve(DG_SOURCE, review_due=None)
    assert source.standing(date(2050, 1, 1)) is Standing.CURRENT
    assert not source.standing_sentence(date(2050, 1, 1))


def test_a_source_without_a_start_says_so() -> None:
    """A source that does not say since when it applies is not taken to be in force."""
    source = evolve(DG_SOURCE, agreed=None, in_force_from=None)
    assert source.standing(date(2026, 8, 1)) is Standing.NOT_DATED
    assert source.standing_sentence(date(2026, 8, 1)) == "the source does not say since when it applies"


@pytest.mark.parametrize("on", [datetime(2026, 8, 1, 12, tzinfo=UTC), "2026-08-01", None, YearMonth(2026, 8)])
def test_a_standing_is_asked_for_a_date(on: object) -> None:
    """Which day an instant falls on depends on a place, so only a date is taken."""
    with pytest.raises(WrongType, match="pass a date"):
        DG_SOURCE.standing(on)  # type: ignore[arg-type]  # the mistake is the test


@pytest.mark.parametrize(
    ("month", "first", "last", "words"),
    [
        (YearMonth(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (YearMonth(2026, 7), date(2026, 7, 1), date(2026, 7, 31), "July 2026"),
        (YearMonth(2026, 11), date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
        (YearMonth(2026, 12), date(2026, 12, 1), date(2026, 12, 31), "December 2026"),
        (YearMonth(9999, 12), date(9999, 12, 1), date.max, "December 9999"),
        (YearMonth(1, 1), date.min, date(1, 1, 31), "January 1"),
    ],
)
def test_a_month_knows_its_days(month: YearMonth, first: date, last: date, words: str) -> None:
    """A month of a year has a first day, a last day and an English name."""
    assert (month.first, month.last, str(month)) == (first, last, words)


def test_months_are_in_order() -> None:
    """A later month is greater, whatever its number."""
    assert YearMonth(2025, 12) < YearMonth(2026, 1) < YearMonth(2026, 7)


@pytest.mark.parametrize("month", [0, 13, -1, 7.0, "7", True])
def test_a_month_is_a_number_from_1_to_12(month: object) -> None:
    """Another number, or something that is no whole number, names no month."""
    with pytest.raises(InvalidSource, match="1 to 12"):
        YearMonth(2026, month)  # type: ignore[arg-type]  # the mistake is the test


@pytest.mark.parametrize("year", [0, 10_000, -1, 2026.0, "2026", True, 10**50])
def test_a_year_is_one_that_a_date_can_have(year: object) -> None:
    """Another number, or something that is no whole number, names no year."""
    with pytest.raises(InvalidSource, match="1 to 9999"):
        YearMonth(year, 7)  # type: ignore[arg-type]  # the mistake is the test


def test_a_review_due_in_the_last_month_there_is_is_never_overdue() -> None:
    """On the last day there is it is due: no day is left on which it would be overdue."""
    source = evolve(DG_SOURCE, review_due=YearMonth(9999, 12))
    assert source.review(date.max) is Standing.REVIEW_DUE
    assert source.review_sentence(date.max) == "review due in December 9999"
    assert source.review(date(9999, 11, 30)) is Standing.CURRENT


def test_a_source_is_a_value() -> None:
    """A source pickles, hashes and compares by what it says."""
    again: Source = pickle.loads(pickle.dumps(DG_SOURCE))  # noqa: S301  # our own bytes
    assert again == DG_SOURCE
    assert hash(again) == hash(DG_SOURCE)
    assert evolve(DG_SOURCE, version="2") != DG_SOURCE


@pytest.mark.parametrize(
    "source", [REGISTERS[key].source for key in ("mapm", "swindon", "bracknell")], ids=lambda one: one.key
)
def test_an_undated_source_is_given_no_date(source: Source) -> None:
    """Three of the documents say neither since when they apply nor when they are to be reviewed."""
    assert (source.agreed, source.in_force_from, source.last_review, source.review_due) == (None,) * 4
    assert source.standing(date(2026, 6, 15)) is Standing.NOT_DATED
    assert source.standing_sentence(date(2026, 6, 15)) == "the source does not say since when it applies"


def test_who_issued_a_source_is_said_only_where_it_says_so() -> None:
    """Two of the documents name nobody as their publisher: none is supplied."""
    publishers = {key: register.source.publisher for key, register in REGISTERS.items()}
    assert publishers == {
        "dg": "Dumfries & Galloway Public Protection Committee",
        "mapm": None,
        "swindon": "Swindon Local Safeguarding Children Board",
        "bracknell": None,
    }
    assert REGISTERS["mapm"]["meta.1"].quantity == "30 August 2015"
    assert "30 August 2015" in REGISTERS["mapm"].source.version
