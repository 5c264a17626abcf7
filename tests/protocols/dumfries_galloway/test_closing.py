"""Closing: each duty discharged, released or with a reason; withdrawn, not proceeding, redirected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    CHILD,
    MOTHER,
    NHS,
    NO,
    NURSE,
    SAT_ON,
    WORKER,
    YES,
    agreed,
    convened,
    held,
    noted,
    owing,
    proposed,
    respond,
    the_duty,
    unmet,
)

from mapm import (
    Advance,
    Close,
    Closed,
    Discharge,
    DutyState,
    Escalate,
    MoveRefused,
    Note,
    Outcome,
    Person,
    RaiseRisk,
    Refer,
    Release,
    Resolve,
    Route,
    TellOutcome,
    WayForward,
    duties,
    escalations,
)

if TYPE_CHECKING:
    from mapm import FedBack, Held, Noted, WorkingCalendar

ON = date(2024, 10, 1)
WHY = Note("why")
BEFORE_A_SITTING = (Outcome.WITHDRAWN, Outcome.NOT_PROCEEDING, Outcome.REDIRECTED)


def close(outcome: Outcome = Outcome.COMPLETED, *left: str) -> Close:
    """A closing with a reason for each duty named."""
    return Close(at=ON, by=CHAIR, outcome=outcome, undischarged=dict.fromkeys(left, WHY))


def finished(meeting: Held | Noted | FedBack | None = None) -> Held | Noted | FedBack:
    """A meeting of which every duty has been discharged."""
    done = meeting or noted()
    for whom in (CHILD, MOTHER):
        done = done.record(TellOutcome(at=SAT_ON, by=WORKER, whom=whom, matches_record=YES, recorded_at=ON))
    for agency in ("Social Work", "NHS", "Education"):
        done = done.record(Discharge(at=ON, by=NURSE, duty="store", subject=agency))
    return done


def test_a_meeting_is_closed_when_nothing_is_owed() -> None:
    """Every duty discharged: no reason is needed and nothing is departed from."""
    meeting = finished().rules.move(finished(), close())
    assert isinstance(meeting, Closed)
    assert (meeting.outcome, meeting.breaches, meeting.departures) == (Outcome.COMPLETED, (), ())


def test_a_duty_still_owed_needs_a_reason() -> None:
    """Each kind of duty left is named; with a reason for each the meeting closes (A-67)."""
    with pytest.raises(MoveRefused) as refused:
        noted().move(close())
    (found,) = refused.value.decision.refusing
    assert [one.about for one in found.lacking] == [("store", "feedback")]
    assert found.says == "no reason is given for leaving undone what is still owed: store and feedback"
    assert isinstance(noted().move(close(Outcome.COMPLETED, "store", "feedback")), Closed)


def test_closing_makes_no_duty_vanish(scotland: WorkingCalendar) -> None:
    """What was left with a reason is still listed, still late, and says that it was left."""
    meeting = held().move(close(Outcome.COMPLETED, "note", "feedback"))
    note = the_duty(meeting, "note", scotland, date(2024, 10, 2))
    assert (note.state, note.breach) == (DutyState.OVERDUE, True)
    assert "overdue by 12 working days (the meeting was closed without it, with a reason)." in note.sentence()
    late = meeting.record(Discharge(at=date(2024, 10, 3), by=CHAIR, duty="note"))
    assert the_duty(late, "note", scotland, date(2024, 10, 4)).state is DutyState.DISCHARGED


def test_a_released_duty_needs_no_reason_at_closing(scotland: WorkingCalendar) -> None:
    """Given up by a named authority it is not owed any more, for one person or for all of its kind."""
    meeting = noted().record(Release(at=ON, by=CHAIR, duty="store", authority=Person("manager"), reason=WHY))
    meeting = meeting.record(
        Release(at=ON, by=CHAIR, duty="feedback", authority=Person("manager"), reason=WHY, subject="child")
    )
    assert {one.state for one in owing(meeting, "store", scotland)} == {DutyState.RELEASED}
    decision = meeting.decide(close())
    assert [one.lacking[0].about for one in decision.refusing] == [("feedback",)]


@pytest.mark.parametrize("outcome", BEFORE_A_SITTING)
def test_before_a_sitting_a_meeting_can_be_given_up(outcome: Outcome) -> None:
    """Withdrawn, not proceeding or redirected: from every state before a sitting (A-68)."""
    left = ("consult", "family-notice")
    for meeting in (proposed(), agreed(), convened()):
        assert isinstance(meeting.rules.move(meeting, close(outcome, *left)), Closed)


@pytest.mark.parametrize("outcome", BEFORE_A_SITTING)
def test_after_a_sitting_a_meeting_cannot_be_withdrawn(outcome: Outcome) -> None:
    """What has taken place cannot be withdrawn any more; the refusal says so."""
    decision = held().decide(close(outcome, "note", "feedback"))
    assert "outcome-fits" in unmet(decision)
    assert f'the outcome cannot be "{outcome}": a sitting has taken place' in decision.sentence()


def test_without_a_sitting_nothing_is_completed() -> None:
    """A meeting that never sat is not completed."""
    assert unmet(agreed().decide(close())) == {"outcome-fits"}


def test_a_risk_that_was_not_referred_outlives_the_closing(scotland: WorkingCalendar) -> None:
    """No reason lets the meeting close over it; one that was closed all the same still owes the referral."""
    meeting = proposed().record(RaiseRisk(at=SAT_ON, by=NURSE))
    closing = close(Outcome.WITHDRAWN, "consult", "refer")
    with pytest.raises(MoveRefused, match="a risk has been raised that may be immediate"):
        meeting.move(closing)
    closed = meeting.move(evolve(closing, despite=WHY, recorded_at=date(2024, 12, 1)))
    assert "risk-referred" in {one.requirement for one in closed.breaches}
    assert the_duty(closed, "refer", scotland, ON).state is DutyState.OVERDUE
    referred = closed.record(Refer(at=date(2024, 12, 2), by=NURSE, route=Route.CHILD_PROTECTION))
    assert the_duty(referred, "refer", scotland, ON).state is DutyState.DISCHARGED


def test_a_risk_that_is_said_not_to_be_immediate_lets_it_close() -> None:
    """Its referral is advised, and may be left with a reason."""
    meeting = proposed().record(RaiseRisk(at=SAT_ON, by=NURSE, immediate=NO))
    assert meeting.decide(close(Outcome.WITHDRAWN, "consult", "refer-advised")).allowed


def test_a_withdrawal_says_why() -> None:
    """Without a reason it is a departure from a rule of our own, and never refused (A-68)."""
    meeting = proposed()
    bare = meeting.move(close(Outcome.WITHDRAWN, "consult"))
    assert {one.requirement for one in bare.departures} == {"withdrawn-for-a-reason"}
    told = meeting.move(evolve(close(Outcome.WITHDRAWN, "consult"), reason=WHY))
    assert told.departures == ()


@pytest.mark.parametrize("outcome", [Outcome.FORMAL_REVIEW, Outcome.DECLINED, Outcome.STRATEGY_DISCUSSION])
def test_an_outcome_that_the_text_does_not_have_is_refused(outcome: Outcome) -> None:
    """What other protocols end with does not end a case under this one."""
    assert unmet(proposed().decide(close(outcome, "consult"))) == {"outcome-fits"}


def test_a_disagreement_outlives_the_closing(scotland: WorkingCalendar) -> None:
    """An escalation that was open when the meeting was withdrawn can still be taken further, and ended."""
    meeting = proposed().record(respond(NHS, NO))
    meeting = meeting.record(
        Escalate(at=AGREED_ON, by=WORKER, kind="before-meeting", id="esc", talked_first=YES)
    )
    closed = meeting.move(close(Outcome.WITHDRAWN, "consult", "settle"))
    assert the_duty(closed, "settle", scotland, ON).open
    climbed = closed.record(Advance(at=ON, by=WORKER, escalation="esc", rung="line-managers"))
    ended = climbed.record(Resolve(at=ON, by=WORKER, escalation="esc", result=WayForward.DO_NOT_HOLD))
    assert the_duty(ended, "settle", scotland, ON).state is DutyState.DISCHARGED
    later = ended.record(Escalate(at=ON, by=WORKER, kind="other-policy"))
    assert [one.open for one in escalations(later.known)] == [False, True]
    assert later.stage == "closed"


def test_closing_with_a_refusal_asks_for_the_escalation(scotland: WorkingCalendar) -> None:
    """After a refusal the meeting is not closed in silence: 10.3 is still owed."""
    meeting = proposed().record(respond(NHS, NO))
    assert [one.duty.key for one in duties(meeting, scotland, ON) if one.open] == [
        "consult",
        "escalate-refusal",
    ]
    assert not meeting.decide(close(Outcome.NOT_PROCEEDING, "consult")).allowed
    assert meeting.decide(close(Outcome.NOT_PROCEEDING, "consult", "escalate-refusal")).allowed
