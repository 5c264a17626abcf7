"""With which outcome a case is closed: by the kind of the latest sitting held, and no general one instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.authoring import CHAIR, DUTY, FROM_NOTHING, INVITED, PLAN, SAT, WORKER, protocol

from mapm import (
    Agency,
    Agree,
    Classify,
    Close,
    Closed,
    Convene,
    Decision,
    Hold,
    Note,
    Outcome,
    Planned,
    Propose,
    Reconvene,
    Reply,
)
from mapm.authoring import load_protocol

WORDS = """
[traits.meeting]
what = "which kind of meeting the next sitting is"
values = ["planning meeting", "review"]
each_sitting = true
clauses = ["4.2"]
[outcomes."plan completed"]
what = "the plan is completed"
of = "completed"
only = { meeting = ["review"] }
clauses = ["4.2"]
"""
FREE = """
[outcomes."no plan"]
what = "no plan is needed"
of = "completed"
clauses = ["4.2"]
"""


def kind(value: str, day: int) -> Classify:
    """The kind of meeting, said on a day in May 2026."""
    return Classify(at=date(2026, 5, day), by=CHAIR, trait="meeting", value=value)


def closed(outcome: str | None, *entries: Any, words: str = WORDS) -> Any:  # noqa: ANN401
    """What closing as completed comes to after these entries: a meeting, or why not."""
    under = protocol(FROM_NOTHING, DUTY.replace('["hold"]', '["close"]'), words)
    meeting: Any = under.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("school")), ref="case-1")
    for one in entries:
        meeting = under.attempt(meeting, one)
        assert not isinstance(meeting, Decision), meeting.sentence()
    close = Close(at=date(2026, 5, 30), by=CHAIR, outcome=Outcome.COMPLETED, local=outcome)
    return under.attempt(meeting, close)


PLANNED = Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN)
HELD = Hold(at=date(2026, 5, 20), by=CHAIR, sitting=SAT)
AGAIN = Reconvene(at=date(2026, 5, 22), by=CHAIR, planned=Planned(date(2026, 5, 28), INVITED, CHAIR))
HELD_AGAIN = Hold(at=date(2026, 5, 28), by=CHAIR, sitting=SAT)
FIRST = (kind("planning meeting", 7), PLANNED, HELD)


def test_a_review_that_was_held_can_find_the_plan_completed() -> None:
    """After a review the outcome that is a review's alone closes the case."""
    reviewed = (*FIRST, kind("review", 21), AGAIN, HELD_AGAIN)
    assert isinstance(closed("plan completed", *reviewed), Closed)


@pytest.mark.parametrize(
    "entries",
    [FIRST, (*FIRST, kind("review", 21)), (*FIRST, kind("review", 21), AGAIN), (PLANNED, HELD), ()],
    ids=["a planning meeting", "the next is to be one", "the next is planned", "no kind said", "no sitting"],
)
def test_no_review_was_held(entries: tuple[Any, ...]) -> None:
    """What the next sitting is said to be makes nothing of the one that was held."""
    refused = closed("plan completed", *entries)
    assert isinstance(refused, Decision)
    assert "of other cases alone: meeting review" in refused.sentence()


def test_a_kind_said_late_is_of_the_sitting_of_that_day() -> None:
    """A kind that is recorded after the sitting, dated its day, is the kind of that sitting."""
    assert isinstance(closed("plan completed", PLANNED, HELD, kind("review", 20)), Closed)
    assert isinstance(closed("plan completed", PLANNED, HELD, kind("review", 21)), Decision)


def test_the_general_outcome_is_no_way_round_it() -> None:
    """Where each outcome of a kind is for some cases alone, that kind by itself closes nothing."""
    refused = closed(None, *FIRST)
    assert isinstance(refused, Decision)
    assert "give local, plan completed, each for some cases alone" in refused.sentence()
    assert isinstance(closed(None, *FIRST, words=WORDS + FREE), Closed)
    assert isinstance(closed("no plan", *FIRST, words=WORDS + FREE), Closed)


NORTHMOOR = Path(__file__).parents[2] / "examples" / "local" / "northmoor" / "protocol.toml"


@pytest.mark.parametrize("local", ["plan completed", None])
def test_at_northmoor_only_a_review_finds_the_plan_completed(local: str | None) -> None:
    """Whatever the next meeting is said to be, after a planning meeting alone no case is completed."""
    under = load_protocol(NORTHMOOR)
    yes = {"self-neglect": Reply.YES, "adult-asked": Reply.YES}
    meeting: Any = under.open(
        Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("Health"), answers=yes), ref="case-1"
    )
    chair = {"chair-apart": Reply.YES}
    for one in (
        kind("planning meeting", 7),
        Agree(at=date(2026, 5, 7), by=WORKER),
        Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN, answers=chair),
        HELD,
        kind("review", 21),
    ):
        meeting = under.attempt(meeting, one)
        assert not isinstance(meeting, Decision), meeting.sentence()
    left = {one.key: Note("all is well") for one in under.duties if not one.fixed}
    close = Close(at=date(2026, 5, 30), by=CHAIR, outcome=Outcome.COMPLETED, local=local, undischarged=left)
    refused = under.attempt(meeting, close)
    assert isinstance(refused, Decision)
    assert "cases alone" in refused.sentence()
