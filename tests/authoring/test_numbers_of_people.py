"""Which numbers of people lint reads from what a document says of attendance."""

from __future__ import annotations

import pytest

from mapm.authoring.lint.attendance import stated
from mapm.sources import Clause, Effect, Force, Stage


def clause(quantity: str) -> Clause:
    """A clause on attendance that states a number."""
    return Clause(
        source="e",
        number="1",
        gist="So many meet.",
        force=Force.MUST,
        stage=Stage.ATTENDANCE,
        actor="agencies",
        effect=Effect.GUARD,
        forums=("e",),
        quantity=quantity,
    )


@pytest.mark.parametrize(
    ("quantity", "least", "most", "agencies"),
    [
        ("6 people", 6, 6, False),
        ("six people", 6, 6, False),
        ("at least three professionals", 3, None, False),
        ("a minimum of 3 people", 3, None, False),
        ("more than 3 people", 4, None, False),
        ("fewer than eight people", None, 7, False),
        ("up to twelve people", None, 12, False),
        ("1 to 5", 1, 5, False),
        ("between 3 and 8 people", 3, 8, False),
        ("at least two agencies", 2, None, True),
        ("2-4 agencies", 2, 4, True),
    ],
)
def test_a_number_is_read(quantity: str, least: int | None, most: int | None, agencies: bool) -> None:  # noqa: FBT001
    """In digits or spelled out, from, to or both, of people or of agencies."""
    found = stated(clause(quantity))
    assert found is not None
    assert (found.least, found.most, found.agencies) == (least, most, agencies)


@pytest.mark.parametrize(
    "quantity",
    [
        "a quorum",
        "3 of the 5 agencies",
        "at least 3 to 5 people",
        "between 3 people",
        "3 and 8 people",
        "half",
    ],
)
def test_other_words_are_left_alone(quantity: str) -> None:
    """What is not one number, or a plain range of them, is not guessed at."""
    assert stated(clause(quantity)) is None
