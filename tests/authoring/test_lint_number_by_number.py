"""What each check of lint says of numbers of people that clauses state."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from support.exampleshire import PARTS, clause
from support.linted import told

from mapm import Stage
from mapm.authoring.lint import attendance
from mapm.authoring.lint.examined import Examined
from mapm.sources import Clause, Force
from mapm.traceability import Accounted, Disposition


def attending(quantity: str | None, number: str = "2.2", **more: Any) -> Clause:  # noqa: ANN401  # any field
    """A clause on how many come."""
    return clause(number, "So many come.", **({"stage": Stage.ATTENDANCE, "quantity": quantity} | more))


def crowd(*quantities: str, **more: Any) -> Examined:  # noqa: ANN401  # any field of a clause
    """The parts, with these numbers in clauses on attendance."""
    its = (attending(one, f"2.{place}", **more) for place, one in enumerate(quantities, 2))
    accounts = tuple(Accounted(clause=one, disposition=Disposition.ENCODED) for one in its)
    return Examined(PARTS, accounts)


@pytest.mark.parametrize(
    ("quantity", "least", "most", "agencies"),
    [
        ("6", 6, 6, False),
        ("Six people", 6, 6, False),
        ("At Least 3 Agencies", 3, None, True),
        ("more than 3", 4, None, False),
        ("no fewer than 3", 3, None, False),
        ("less than 3 persons", None, 2, False),
        ("no more than 3", None, 3, False),
        ("a maximum of 3", None, 3, False),
        ("between 3 and 8", 3, 8, False),
        ("3-8 agencies", 3, 8, True),
    ],
)
def test_a_number_that_a_clause_states(
    quantity: str, least: int | None, most: int | None, *, agencies: bool
) -> None:
    """It is read from a clause on attendance, and from no other."""
    given = attending(quantity)
    assert attendance.stated(given) == attendance.Stated(given, least, most, agencies)
    assert attendance.stated(evolve(given, stage=Stage.HOLDING)) is None
    assert attendance.stated(evolve(given, quantity=None)) is None


@pytest.mark.parametrize(
    ("quantities", "says"),
    [
        (("6 people", "six people"), []),
        (
            ("6 people", "2 agencies", "8 people"),
            ['MP502 clauses."2.4": it says 8 people, and another clause 6 people [2.2, 2.4]'],
        ),
        (
            ("at least 3 people", "at most 4 agencies", "at most 2 people", "2 people"),
            [
                (
                    'MP501 clauses."2.4": no number of people is both at least 3 people and at most 2 people '
                    "[2.2, 2.4]"
                ),
                'MP501 clauses."2.5": no number of people is both at least 3 people and 2 people [2.2, 2.5]',
            ],
        ),
        (("at least 3 people", "at most 3 people", "3 people", "up to 3"), []),
        (("fewer than 1", "0"), []),
    ],
)
def test_numbers_that_contradict_each_other(quantities: tuple[str, ...], says: list[str]) -> None:
    """People against people and agencies against agencies, each pair at its second clause."""
    assert told(attendance.numbers(crowd(*quantities))) == says


@pytest.mark.parametrize(
    ("quantities", "says"),
    [
        (("1 to 5 people",), []),
        (("1 to 5 people", "6 to 8 people"), []),
        (
            ("8 to 10 people", "1 to 5 people"),
            [
                (
                    'MP508 clauses."2.2": nothing is said of 6 to 7 people, between 1 to 5 '
                    "people and 8 to 10 people [2.3, 2.2]"
                )
            ],
        ),
        (
            (
                "up to 2 agencies",
                "4 to 6 agencies",
                "5 agencies",
                "8 or so",
                "9 agencies",
                "at least 11 agencies",
            ),
            [
                (
                    'MP508 clauses."2.3": nothing is said of 3 agencies, between up to 2 '
                    "agencies and 4 to 6 agencies [2.2, 2.3]"
                ),
                (
                    'MP508 clauses."2.6": nothing is said of 7 to 8 agencies, between 4 to '
                    "6 agencies and 9 agencies [2.3, 2.6]"
                ),
                (
                    'MP508 clauses."2.7": nothing is said of 10 agencies, between 9 agencies '
                    "and at least 11 agencies [2.6, 2.7]"
                ),
            ],
        ),
        (
            ("1 to 2 people", "up to 3 people", "5 to 6 people"),
            [
                (
                    'MP508 clauses."2.4": nothing is said of 4 people, between up to 3 '
                    "people and 5 to 6 people [2.3, 2.4]"
                )
            ],
        ),
        (("at least 3 people", "1 to 2 people", "5 to 6 people"), []),
    ],
)
def test_numbers_between_which_nothing_is_said(quantities: tuple[str, ...], says: list[str]) -> None:
    """Of clauses that bind nobody, the least first."""
    assert told(attendance.between_sizes(crowd(*quantities, force=Force.FACT))) == says
    assert told(attendance.between_sizes(crowd(*quantities, force=Force.MUST))) == []


def test_sizes_in_order() -> None:
    """What has no least number comes first, before what begins with one."""
    on = crowd("1 to 2 people", "up to 3 people", "5 to 6 people", force=Force.FACT)
    (its,) = attendance.by_size(on)
    assert [one.clause.quantity for one in its] == ["up to 3 people", "1 to 2 people", "5 to 6 people"]
    assert attendance.to_keep(on) == ()
    kept = crowd("1 to 2 people", "up to 1 people", "some", force=Force.MUST_NOT)
    assert [one.clause.quantity for one in attendance.to_keep(kept)] == ["1 to 2 people", "up to 1 people"]
    assert list(attendance.by_size(kept)) == []


@pytest.mark.parametrize(
    ("least", "most", "fits"),
    [(3, 5, {3, 4, 5}), (None, 4, {2, 3, 4}), (4, None, {4, 5, 6}), (None, None, {2, 3, 4, 5, 6})],
)
def test_how_many_people_a_clause_allows(least: int | None, most: int | None, fits: set[int]) -> None:
    """From its least to its most number, where it states them."""
    one = attendance.Stated(attending("x"), least, most)
    assert {people for people in range(2, 7) if one.allows(people)} == fits
    assert one.exact is (least == most)


def test_of_sizes_that_reach_as_far_the_wider_is_named() -> None:
    """The first of them in order: what it leaves out is told from it."""
    on = crowd("2 to 4 people", "1 to 4 people", "7 to 9 people", force=Force.FACT)
    (said,) = told(attendance.between_sizes(on))
    assert "nothing is said of 5 to 6 people, between 1 to 4 people and 7 to 9 people" in said
