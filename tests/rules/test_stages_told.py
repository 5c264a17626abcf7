"""What a stage of an escalation tells of itself: in a sentence and in plain values, whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest
from support.meetings import NHS
from support.on_a_log import DAY, NO, UNKNOWN, YES, on

from mapm import Advance, Conclude, Escalate, Resolve, WayForward
from mapm.protocols.readings import READINGS
from mapm.rules.ladders import Rung
from mapm.rules.stages import StageReached

CITES: Final = (READINGS["A-05"],)
RAISED: Final = Escalate(**on(), kind="dispute", party=NHS, id="d1")
UP: Final = Advance(**on(4), escalation="d1", rung="directors")
OVER: Final = Resolve(**on(9), escalation="d1", result=WayForward.SETTLED)
STEP: Final = Rung(
    key="managers",
    what="managers meet",
    cites=CITES,
    between=("the manager", "the other's"),
    formal=True,
    notify=("the board",),
)
HEAD: Final = "dispute, stage managers: managers meet (formal, between the manager and the other's)"


def ended(settled: Any) -> Conclude:  # noqa: ANN401  # a reply
    """The report of its end."""
    return Conclude(**on(2), escalation="d1", rung="managers", settled=settled)


def stage(**changed: Any) -> StageReached:  # noqa: ANN401  # any field
    """A stage that was reached on the first day."""
    given: dict[str, Any] = {
        "escalation": RAISED,
        "rung": "managers",
        "reached_by": RAISED,
        "ended_by": None,
        "step": STEP,
        "starts": DAY + timedelta(days=1),
    }
    return StageReached(**{**given, **changed})


TOLD: Final[dict[str, Any]] = {
    "escalation": "d1",
    "ladder": "dispute",
    "rung": "managers",
    "what": "managers meet",
    "between": ["the manager", "the other's"],
    "formal": True,
    "notify": ["the board"],
    "reached": "2026-06-01",
    "counts_from": "2026-06-02",
    "ended": None,
    "settled": "not known",
    "stands": True,
}


@pytest.mark.parametrize(
    ("changed", "told", "sentence"),
    [
        ({}, {}, f"{HEAD}, since Monday 1 June 2026."),
        (
            {"which": "with Health"},
            {},
            f"dispute with Health{HEAD.removeprefix('dispute')}, since Monday 1 June 2026.",
        ),
        (
            {"step": None},
            {"what": None, "between": [], "formal": None, "notify": []},
            "dispute, stage managers: managers, since Monday 1 June 2026.",
        ),
        (
            {"ended_by": ended(NO)},
            {"ended": "2026-06-03", "settled": "no"},
            (
                f"{HEAD}, since Monday 1 June 2026, ended Wednesday 3 June 2026, not settled; "
                "nothing has followed."
            ),
        ),
        (
            {"ended_by": ended(YES)},
            {"ended": "2026-06-03", "settled": "yes"},
            (
                f"{HEAD}, since Monday 1 June 2026, ended Wednesday 3 June 2026, settled; "
                "that it is over is not recorded."
            ),
        ),
        (
            {"ended_by": ended(UNKNOWN)},
            {"ended": "2026-06-03", "settled": "not known"},
            f"{HEAD}, since Monday 1 June 2026, ended Wednesday 3 June 2026; nothing has followed.",
        ),
        (
            {"ended_by": ended(NO), "next": UP},
            {"ended": "2026-06-03", "settled": "no", "stands": False},
            f"{HEAD}, since Monday 1 June 2026, ended Wednesday 3 June 2026, not settled.",
        ),
        (
            {"ended_by": UP, "next": UP},
            {"ended": "2026-06-05", "stands": False},
            f"{HEAD}, since Monday 1 June 2026, ended Friday 5 June 2026.",
        ),
        (
            {"ended_by": OVER, "next": OVER, "reached_by": UP},
            {"ended": "2026-06-10", "stands": False, "reached": "2026-06-05"},
            f"{HEAD}, since Friday 5 June 2026, ended Wednesday 10 June 2026.",
        ),
    ],
)
def test_a_stage_is_told_whole(changed: dict[str, Any], told: dict[str, Any], sentence: str) -> None:
    """Since when, until when, settled or not, and whether anything has followed."""
    one = stage(**changed)
    assert one.sentence() == sentence
    assert one.to_dict() == TOLD | told | {"sentence": sentence}
    assert one.open is (one.ended_by is None)
    assert one.stands is (one.next is None)


@pytest.mark.parametrize(
    ("step", "words", "full"),
    [
        (Rung(key="a", what="they meet", cites=CITES), "they meet", "they meet"),
        (Rung(key="a", what="they meet", cites=CITES, formal=False), "they meet (informal)", None),
        (Rung(key="a", what="they meet", cites=CITES, between=("one",)), "they meet (between one)", None),
    ],
)
def test_a_step_is_told_in_words(step: Rung, words: str, full: str | None) -> None:
    """What is done, formal or not, and between whom; in full also who is told, and when one may enter."""
    assert step.in_words == words
    assert step.in_full == (full or words)
    assert STEP.in_full.startswith(STEP.in_words)
    assert "; tells the board" in STEP.in_full
