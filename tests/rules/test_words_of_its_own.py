"""What a protocol adds to the vocabulary: states, outcomes and words, each said once."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from support.dumfries_galloway import AGREED_ON, PROPOSED_ON, SAT_ON, WORKER
from support.one_duty_more import WORDS, convened, proposed

from mapm import Classify, Close, LocalStep, MoveRefused, Note, Occur, Outcome, ProtocolInvalid, Refusal
from mapm.rules.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (Occur(at=PROPOSED_ON, by=WORKER, occurrence="birth"), "no such occurrence; there are report"),
        (Classify(at=PROPOSED_ON, by=WORKER, trait="size", value="small"), "no such trait of a case"),
        (Classify(at=PROPOSED_ON, by=WORKER, trait="urgency", value="low"), "urgent, routine"),
        (LocalStep(at=PROPOSED_ON, by=WORKER, key="screened"), "no such state of the protocol's own"),
    ],
)
def test_a_word_that_the_protocol_does_not_have_is_refused(entry: Any, says: str) -> None:  # noqa: ANN401
    """Nothing enters the log that no rule could read."""
    with pytest.raises(MoveRefused, match=says) as refused:
        proposed().record(entry)
    assert refused.value.decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL


def test_a_state_of_its_own_refines_the_one_it_is_in() -> None:
    """It can be recorded in that state alone."""
    step = LocalStep(at=AGREED_ON, by=WORKER, key="triaged")
    assert proposed().record(step).known.last(LocalStep) is step
    with pytest.raises(MoveRefused, match="refines another state: Proposed"):
        convened().record(LocalStep(at=SAT_ON, by=WORKER, key="triaged"))


def test_an_outcome_of_its_own_says_more_than_the_general_one() -> None:
    """It goes with its general outcome, and with the cases that may have it."""
    meeting = proposed()
    close = Close(
        at=AGREED_ON,
        by=WORKER,
        outcome=Outcome.WITHDRAWN,
        local="stepped-down",
        undischarged={"consult": Note("not asked")},
    )
    with pytest.raises(MoveRefused, match="other cases alone: urgency routine"):
        meeting.move(close)
    routine = meeting.record(Classify(at=AGREED_ON, by=WORKER, trait="urgency", value="routine"))
    assert routine.move(close).outcome is Outcome.WITHDRAWN
    with pytest.raises(MoveRefused, match='outcome of the kind "withdrawn"'):
        routine.move(evolve(close, outcome=Outcome.NOT_PROCEEDING))
    with pytest.raises(MoveRefused, match="no such outcome"):
        routine.move(evolve(close, local="else"))


def test_a_vocabulary_says_each_thing_once() -> None:
    """A key that stands twice is refused, and an outcome for cases that cannot be."""
    trait, outcome = WORDS.traits[0], WORDS.outcomes[0]
    with pytest.raises(ProtocolInvalid, match="a trait of the vocabulary stands twice"):
        Vocabulary(traits=(trait, trait))
    with pytest.raises(ProtocolInvalid, match="stepped-down is limited"):
        Vocabulary(traits=(evolve(trait, values=("urgent",)),), outcomes=(outcome,))
