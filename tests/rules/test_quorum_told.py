"""How a quorum stands, in one sentence: by which numbers, of whom it is not known, by whose decision."""

from __future__ import annotations

from typing import Any, Final

import pytest

from mapm import Answer
from mapm.protocols.readings import READINGS
from mapm.rules.quorum import PEOPLE, Counted, Quorate
from mapm.rules.vocabulary import Quorum

CITES: Final = (READINGS["A-05"],)
QUORUM: Final = Quorum(key="usual", what="the usual one", cites=CITES, needs=(("health", 2),), people=3)
COUNTS: Final = (Counted("health", 2, 1), Counted(PEOPLE, 3, 3))
NUMBERS: Final = "health 1 (2 needed) and people 3 (3 needed)"


@pytest.mark.parametrize(
    ("counted", "more", "sentence"),
    [
        (Answer.MET, {}, f"The quorum usual is met: {NUMBERS}"),
        (Answer.NOT_MET, {}, f"The quorum usual is not met: {NUMBERS}"),
        (Answer.NOT_RECORDED, {}, f"Whether the quorum usual is met cannot be told: {NUMBERS}"),
        (Answer.MET, {"planned": True}, f"The quorum usual would be met: {NUMBERS}"),
        (Answer.NOT_MET, {"planned": True}, f"The quorum usual would not be met: {NUMBERS}"),
        (
            Answer.NOT_RECORDED,
            {"unknown": ("school", "police")},
            (
                f"Whether the quorum usual is met cannot be told: {NUMBERS}"
                "; the kind is not recorded of school and police"
            ),
        ),
        (
            Answer.NOT_MET,
            {"by_discretion": True},
            f"The quorum usual is not met: {NUMBERS}; the chair decided to go on",
        ),
    ],
)
def test_a_quorum_is_told_whole(counted: Answer, more: dict[str, Any], sentence: str) -> None:
    """And which clause or reading it rests on."""
    found = Quorate(quorum=QUORUM, counted=counted, counts=COUNTS, **more)
    assert found.sentence() == f"{sentence} (our reading A-05)."
    assert found.short == COUNTS[:1]
    assert found.answer is (Answer.MET if more.get("by_discretion") else counted)


@pytest.mark.parametrize(
    ("there", "perhaps", "answer"),
    [
        (2, 0, Answer.MET),
        (3, 0, Answer.MET),
        (1, 0, Answer.NOT_MET),
        (1, 1, Answer.NOT_RECORDED),
        (0, 1, Answer.NOT_MET),
        (0, 2, Answer.NOT_RECORDED),
    ],
)
def test_a_number_is_reached_may_be_or_is_not(there: int, perhaps: int, answer: Answer) -> None:
    """By how many are certain, and how many more there may be."""
    assert Counted("health", 2, there, perhaps).answer is answer
