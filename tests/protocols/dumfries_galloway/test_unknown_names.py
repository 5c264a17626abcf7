"""Nothing is dropped: an entry that names what is not there is refused, and is told what there is."""

from __future__ import annotations

from datetime import date

import pytest
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    NURSE,
    SAT_ON,
    WORKER,
    YES,
    decided,
    held,
    noted,
    proposal,
    proposed,
)

from mapm import (
    Advance,
    Assign,
    Close,
    Decide,
    Decision,
    Discharge,
    EntryRefused,
    Escalate,
    Extend,
    Fact,
    Meeting,
    MoveRefused,
    Note,
    Outcome,
    Person,
    RaiseRisk,
    Refer,
    Refusal,
    Release,
    Resolve,
    Route,
    WayForward,
    attempt,
)

PRIVATE = "what the mother said"
WHY = Note("why")
ON = date(2024, 9, 12)
UNKNOWN: dict[str, tuple[Fact[Meeting], str]] = {
    "question": (Decide(at=ON, by=WORKER, answers={PRIVATE: YES}), "no such question"),
    "requirement": (
        Discharge(at=ON, by=WORKER, duty="note", reasons={PRIVATE: WHY}),
        "no such requirement for this entry; there are none",
    ),
    "duty": (Discharge(at=ON, by=WORKER, duty=PRIVATE), "no such duty in this protocol; there are refer"),
    "duty released": (
        Release(at=ON, by=WORKER, duty=PRIVATE, authority=CHAIR, reason=WHY),
        "no such duty in this protocol",
    ),
    "fixed duty released": (
        Release(at=ON, by=WORKER, duty="refer", authority=CHAIR, reason=WHY),
        "nothing can extend or release the duty refer",
    ),
}
"""Facts of any state that name what is not in the protocol."""


def escalated() -> Meeting:
    """A meeting with an escalation before it."""
    return proposed().record(Escalate(at=AGREED_ON, by=WORKER, kind="before-meeting", id="one"))


def refusal(meeting: Meeting, entry: Fact[Meeting]) -> Decision:
    """The refusal of an entry, which changed nothing."""
    with pytest.raises(MoveRefused) as refused:
        meeting.record(entry)
    assert meeting.decide(entry) == refused.value.decision
    return refused.value.decision


@pytest.mark.parametrize("what", list(UNKNOWN))
def test_an_unknown_key_is_not_in_this_protocol(what: str) -> None:
    """The refusal names the keys that there are, and never repeats what was given."""
    entry, says = UNKNOWN[what]
    decision = refusal(held(), entry)
    assert decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL
    assert says in decision.sentence()
    assert PRIVATE not in decision.sentence()


def test_other_facts_are_held_to_the_same() -> None:
    """Naming somebody for an unknown duty, extending what is fixed, and an unknown kind of escalation."""
    meeting = held()
    entries = (
        Assign(at=ON, by=WORKER, duty=PRIVATE, to=NURSE),
        Extend(at=ON, by=WORKER, duty="refer", to=ON, authority=CHAIR, reason=WHY),
        Escalate(at=ON, by=WORKER, kind=PRIVATE),
    )
    for entry in entries:
        with pytest.raises(MoveRefused) as refused:
            meeting.record(entry)
        assert refused.value.decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL
        assert PRIVATE not in str(refused.value)


def test_a_question_is_answered_where_it_is_asked() -> None:
    """A question of the sitting answered in the proposal would be read by nobody, and is refused."""
    decision = decided(proposal({"decisions-written": YES}))
    assert decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL
    with pytest.raises(MoveRefused, match="no such question for this entry; there are advice, "):
        proposed(proposal({"decisions-written": YES}))


def test_a_reason_is_for_a_requirement_of_the_entry() -> None:
    """A reason for a requirement that this entry does not have is refused, one that it has is kept."""
    with pytest.raises(MoveRefused, match="no such requirement for this entry; there are any-ground, "):
        proposed(proposal(reasons={"next-steps": WHY}))
    assert proposed(proposal(reasons={"network": WHY})).log[0].entry.reason_for("network") == WHY


def test_closing_gives_reasons_for_duties_that_there_are() -> None:
    """A reason for a duty that the protocol does not have is refused."""
    left = {"note": WHY, "feedback": WHY, PRIVATE: WHY}
    entry = Close(at=ON, by=WORKER, outcome=Outcome.COMPLETED, undischarged=left)
    decision = held().decide(entry)
    assert decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL
    assert PRIVATE not in decision.sentence()


def test_an_escalation_goes_up_its_own_ladder() -> None:
    """A rung that the ladder does not have is refused; a protocol of another forum has rungs of its own."""
    decision = escalated().decide(Advance(at=SAT_ON, by=WORKER, escalation="one", rung=PRIVATE))
    assert decision.why == "this ladder has no such rung; there are talk, line-managers, senior-managers"
    other = proposed().record(Escalate(at=AGREED_ON, by=WORKER, kind="other-policy", id="two"))
    assert other.decide(Advance(at=SAT_ON, by=WORKER, escalation="two", rung="their-own")).allowed


@pytest.mark.parametrize(
    "entry",
    [
        Advance(at=SAT_ON, by=WORKER, escalation=PRIVATE, rung="talk"),
        Resolve(at=SAT_ON, by=WORKER, escalation=PRIVATE, result=WayForward.SETTLED),
    ],
)
def test_an_escalation_that_is_not_there_cannot_go_on(entry: Advance | Resolve) -> None:
    """Going further, or ending, needs the identity of an escalation of this meeting."""
    meeting = escalated()
    with pytest.raises(EntryRefused, match="no escalation of this meeting has that identity") as refused:
        meeting.rules.record(meeting, entry)
    assert PRIVATE not in str(refused.value)


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        (
            Discharge(at=ON, by=WORKER, duty="note", opened_by=PRIVATE),
            "note has not been opened by that entry",
        ),
        (Discharge(at=ON, by=WORKER, duty="action", subject="visit"), "action is not owed for that subject"),
        (Discharge(at=ON, by=WORKER, duty="store", subject="Housing"), "store is not owed for that subject"),
        (Discharge(at=ON, by=WORKER, duty="store"), "say for whom with subject"),
        (Discharge(at=ON, by=WORKER, duty="note", subject="NHS"), "leave out subject"),
        (Discharge(at=ON, by=WORKER, duty="settle"), "settle has not been opened yet"),
        (
            Extend(at=ON, by=WORKER, duty="note", to=ON, authority=CHAIR, reason=WHY, opened_by=PRIVATE),
            "note has not been opened by that entry",
        ),
        (
            Release(at=ON, by=WORKER, duty="feedback", authority=CHAIR, reason=WHY, subject=PRIVATE),
            "feedback is not owed for that subject",
        ),
    ],
)
def test_an_instance_that_is_not_there_cannot_be_discharged(fact: Fact[Meeting], says: str) -> None:
    """By the wrong entry, for the wrong subject, or before it is owed: a named error, nothing lost."""
    meeting = noted()
    with pytest.raises(EntryRefused, match=says) as refused:
        meeting.rules.record(meeting, fact)
    assert PRIVATE not in str(refused.value)


def test_a_duty_can_be_released_before_it_is_opened() -> None:
    """All of a kind can be given up from a day on, whether or not one is owed yet."""
    release = Release(at=ON, by=CHAIR, duty="store", authority=Person("manager"), reason=WHY, since=ON)
    assert held().record(release).revision == held().revision + 1


def test_the_risk_route_is_held_to_nothing() -> None:
    """A risk or referral with an unknown question, reason or risk is recorded all the same."""
    meeting = proposed()
    for entry in (
        RaiseRisk(at=ON, by=NURSE, answers={PRIVATE: YES}, reasons={PRIVATE: WHY}),
        Refer(at=ON, by=NURSE, route=Route.CHILD_PROTECTION, risk=PRIVATE, answers={PRIVATE: YES}),
    ):
        assert meeting.decide(entry).allowed
        after = attempt(meeting, entry)
        assert isinstance(after, Meeting)
        assert after.revision == meeting.revision + 1
