"""Which numbers of people lint reads from what a document says of attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import FROM_NOTHING, read

from mapm.authoring.lint import lint_read
from mapm.authoring.lint.attendance import stated
from mapm.sources import Clause, Effect, Force, Stage

if TYPE_CHECKING:
    from mapm.authoring import Read


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


# --- of one size, and of another --------------------------------------------------------------------------


def sizes(*quantities: str, force: str = "guidance") -> Read:
    """A file whose clauses say so many people each."""
    said = "".join(
        f"""
[clauses."5.{place}"]
gist = "So it is, of so many people."
force = "{force}"
actor = "agencies"
stage = "attendance"
effect = "computed-guidance"
quantity = "{quantity}"
shown = ["convene"]
"""
        for place, quantity in enumerate(quantities)
    )
    return read(FROM_NOTHING, said)


def told(of: Read, *codes: str) -> list[str]:
    """What lint says with these codes."""
    return [one.says for one in lint_read(of) if one.code in codes]


@pytest.mark.parametrize(
    ("quantities", "left"),
    [
        (("1 to 5 people", "8 to 10 people"), ["6 to 7 people"]),
        (("up to 5 people", "more than 6 people"), ["6 people"]),
        (("8 to 10 people", "1 to 5 people", "12 people"), ["6 to 7 people", "11 people"]),
        (("1 to 5 people", "6 people", "7 to 9 people"), []),
        (("1 to 5 people", "3 to 9 people", "10 to 12 people"), []),
        (("2 to 3 agencies", "5 to 6 agencies", "1 to 3 people"), ["4 agencies"]),
    ],
)
def test_a_size_of_which_nothing_is_said(quantities: tuple[str, ...], left: list[str]) -> None:
    """It is told between two ranges, in whatever order they stand, and people and agencies are kept apart."""
    found = told(sizes(*quantities), "MP508")
    assert [one.removeprefix("nothing is said of ").partition(", ")[0] for one in found] == left


def test_what_binds_is_of_every_size() -> None:
    """Two ranges that a meeting should keep contradict each other; where they bind nobody they do not."""
    pair = ("1 to 5 people", "8 to 10 people")
    assert told(sizes(*pair, force="should"), "MP501", "MP508") == [
        "no number of people is both 1 to 5 people and 8 to 10 people"
    ]
    assert not told(sizes(*pair), "MP501", "MP503", "MP507")


def test_one_range_alone_leaves_nothing_out() -> None:
    """A number beside one range is two statements of every meeting, as before."""
    assert told(sizes("1 to 5 people", "8 people"), "MP501", "MP508") == [
        "no number of people is both 1 to 5 people and 8 people"
    ]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 12)), min_size=2, max_size=6, unique=True))
def test_each_number_between_is_said_or_told(spans: list[tuple[int, int]]) -> None:
    """Each number from the least to the most is in a range or in a finding, and never in both."""
    ranges = [(low, low + more) for low, more in spans]
    stands = [f"{low} to {high} people" for low, high in ranges]
    covered = {number for low, high in ranges for number in range(low, high + 1)}
    missing = set[int]()
    for one in told(sizes(*stands), "MP508"):
        ends = [
            int(number)
            for number in one.removeprefix("nothing is said of ").split(" people")[0].split(" to ")
        ]
        missing |= set(range(ends[0], ends[-1] + 1))
    assert missing == set(range(min(covered), max(covered) + 1)) - covered
