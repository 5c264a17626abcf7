"""Two ladders: a dispute on the threshold, and disagreement with what a sitting decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    SAT_ON,
    TEACHER,
    YES,
    held,
    noted,
    owing,
    the_duty,
    unfollowed,
)
from support.clauses import clause

from mapm import (
    Advance,
    Answer,
    DutyState,
    Escalate,
    RaiseRisk,
    Refer,
    Reply,
    Resolve,
    Route,
    WayForward,
)
from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm import Held, WorkingCalendar

LATER = date(2024, 10, 4)


def escalate(kind: str, **changed: Any) -> Escalate:  # noqa: ANN401  # any field
    """A disagreement that the nurse takes further."""
    return evolve(Escalate(at=LATER, by=NURSE, kind=kind, id="dispute"), **changed)


def step(rung: str) -> Advance:
    """The next step of it."""
    return Advance(at=LATER, by=NURSE, escalation="dispute", rung=rung)


SETTLED = Resolve(at=LATER, by=NURSE, escalation="dispute", result=WayForward.SETTLED)


def states(meeting: Held, calendar: WorkingCalendar) -> dict[str, DutyState]:
    """Where the duties of the disputes stand."""
    keys = ("tell-coordinator", "talk-to-chair", "dissent-to-coordinator")
    found = {key: owing(meeting, key, calendar, LATER) for key in keys}
    return {key: owed[0].state for key, owed in found.items() if owed}


# --- the threshold ----------------------------------------------------------------------------------------


@clause("bracknell", "conflict.2")
def test_the_coordinator_is_told_of_a_dispute_on_the_threshold(england: WorkingCalendar) -> None:
    """Owed from the escalation on; nobody is named for it, and who raised it is suggested."""
    meeting = held().record(escalate("threshold"))
    owed = the_duty(meeting, "tell-coordinator", england, LATER)
    assert (owed.owner, owed.suggested, owed.to) == (None, NURSE, "the CAF coordinator")
    assert (owed.state, owed.due, owed.duty.binding) == (DutyState.OPEN, None, False)
    assert states(meeting.record(step("coordinator")), england) == {"tell-coordinator": DutyState.DISCHARGED}
    assert states(meeting.record(SETTLED), england) == {"tell-coordinator": DutyState.RELEASED}


def test_an_independent_chair_may_come_to_the_next_meeting() -> None:
    """The second step of the threshold's ladder; nothing has to come before it (conflict.3)."""
    (ladder,) = [one for one in MULTI_AGENCY_MEETING.ladders if one.kind == "threshold"]
    assert [rung.key for rung in ladder.rungs] == ["coordinator", "independent-chair"]
    assert ladder.rungs[1].cites == (BRACKNELL["conflict.3"],)
    meeting = held().record(escalate("threshold")).record(step("independent-chair"))
    assert unfollowed(meeting) == {}


def test_a_dispute_keeps_nobody_from_referring(england: WorkingCalendar) -> None:
    """While it is open any agency refers, and the prompt to do so stands beside the escalation (A-05)."""
    shown = next(one for one in noted().available(LATER) if one.entry is Escalate)
    assert {BRACKNELL["intro.4"], READINGS["A-05"]} <= set(shown.advice)
    open_ = held().record(escalate("threshold"))
    raised = open_.record(RaiseRisk(at=LATER, by=NURSE, whom=CHILD))
    assert the_duty(raised, "refer", england, LATER).state is DutyState.DUE_TODAY
    referred = raised.record(Refer(at=LATER, by=NURSE, route=Route.CHILD_PROTECTION))
    assert the_duty(referred, "refer", england, LATER).state is DutyState.DISCHARGED
    assert referred.stage == "escalated"


# --- disagreement with what was decided -------------------------------------------------------------------


@clause("bracknell", "conflict.5")
def test_first_comes_talk_with_the_chair(england: WorkingCalendar) -> None:
    """Owed by whoever disagrees, after the meeting; the second step is not open yet."""
    meeting = held().record(escalate("dissent"))
    owed = the_duty(meeting, "talk-to-chair", england, LATER)
    assert (owed.owner, owed.to, owed.state) == (NURSE, "the chair", DutyState.OPEN)
    assert "after the meeting" in owed.sentence()
    assert states(meeting, england) == {"talk-to-chair": DutyState.OPEN}
    assert states(meeting.record(SETTLED), england) == {"talk-to-chair": DutyState.RELEASED}


@clause("bracknell", "conflict.6")
def test_then_comes_the_coordinator(england: WorkingCalendar) -> None:
    """Once the talk was had and did not settle it, going to the coordinator is owed."""
    talked = held().record(escalate("dissent")).record(step("chair"))
    assert states(talked, england) == {
        "talk-to-chair": DutyState.DISCHARGED,
        "dissent-to-coordinator": DutyState.OPEN,
    }
    assert states(talked.record(step("coordinator")), england)["dissent-to-coordinator"] is (
        DutyState.DISCHARGED
    )
    assert states(talked.record(SETTLED), england)["dissent-to-coordinator"] is DutyState.RELEASED
    had = held().record(escalate("dissent", talked_first=YES))
    assert states(had, england) == states(talked, england)


@clause("bracknell", "conflict.5", "conflict.6")
@pytest.mark.parametrize(
    ("talked", "answer"), [(NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED), (YES, None)]
)
def test_the_second_step_comes_after_the_first(talked: Reply, answer: Answer | None) -> None:
    """Going to the coordinator without talk with the chair is a departure, and never refused."""
    meeting = held().record(escalate("dissent", talked_first=talked)).record(step("coordinator"))
    found = {one.requirement: one.answer for one in meeting.departures}
    assert found == ({"chair-first": answer} if answer is not None else {})


@clause("bracknell", "conflict.6")
def test_a_dispute_with_the_chair_goes_to_the_second_step(england: WorkingCalendar) -> None:
    """Nobody has to settle it with the one they disagree with."""
    meeting = held().record(escalate("dissent", answers={"with-the-chair": YES}))
    assert states(meeting, england) == {"dissent-to-coordinator": DutyState.OPEN}
    assert unfollowed(meeting.record(step("coordinator"))) == {}


def test_a_parent_or_child_may_disagree_too(england: WorkingCalendar) -> None:
    """Whoever was in the group counts: the mother's disagreement is the mother's to take further."""
    meeting = held().record(escalate("dissent", by=MOTHER))
    assert the_duty(meeting, "talk-to-chair", england, LATER).owner == MOTHER


def test_what_was_decided_stands_meanwhile(england: WorkingCalendar) -> None:
    """An open disagreement suspends nothing: the package, the copies and the review are owed as before."""
    before, after = held(), held().record(escalate("dissent"))
    for key in ("support", "copy-family", "copy-agency", "review"):
        states_before = [one.state for one in owing(before, key, england, SAT_ON)]
        assert [one.state for one in owing(after, key, england, SAT_ON)] == states_before
    assert after.stage == "escalated"


def test_of_two_disputes_each_has_its_own_steps(england: WorkingCalendar) -> None:
    """A step of one is none of the other."""
    other = Escalate(at=LATER, by=TEACHER, kind="threshold", id="other")
    meeting = held().record(escalate("threshold")).record(other).record(step("coordinator"))
    assert [one.state for one in owing(meeting, "tell-coordinator", england, LATER)] == [
        DutyState.DISCHARGED,
        DutyState.OPEN,
    ]
