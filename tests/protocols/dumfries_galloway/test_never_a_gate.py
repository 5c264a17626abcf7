"""What the text asks of staff themselves: open to everybody, and never in the way of a case."""

from __future__ import annotations

import pytest
from support.clauses import clause
from support.dumfries_galloway import NOT_KNOWN, TEACHER, agreed, convened, held, noted, proposed

from mapm import Escalate, Meeting
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING

STATES = {"proposed": proposed, "agreed": agreed, "convened": convened, "held": held, "noted": noted}


@clause("dg", "5.2#5")
@pytest.mark.parametrize("state", STATES)
def test_anybody_may_challenge_in_any_open_state(state: str) -> None:
    """A concern about what another agency does or leaves undone can be taken up by anybody, at any time."""
    meeting: Meeting = STATES[state]()
    challenge = Escalate(at=meeting.log[-1].entry.at, by=TEACHER, kind="other-policy", talked_first=NOT_KNOWN)
    decision = meeting.decide(challenge)
    assert decision.allowed
    assert not decision.refusing


@clause("dg", "web:do.1", "web:do.2")
def test_what_staff_should_have_read_is_never_a_gate() -> None:
    """Nothing that the protocol asks, requires or makes due rests on staff having read or discussed it."""
    protocol = PROFESSIONALS_MEETING
    ruled = {
        cite
        for rule in (
            *protocol.questions,
            *protocol.duties,
            *(one for row in (*protocol.moves, *protocol.facts) for one in row.requires),
        )
        for cite in rule.cites
    }
    assert not ruled & {DG["web:do.1"], DG["web:do.2"]}
    assert DG["6.1#1"] in ruled
