"""Closing: each duty discharged, released or with a reason; withdrawn, not proceeding, redirected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.dumfries_galloway import (
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
    Close,
    Closed,
    Discharge,
    DutyState,
    MoveRefused,
    Note,
    Outcome,
    Person,
    RaiseRisk,
    Release,
    TellOutcome,
    duties,
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
    assert unmet(decision) == {"outcome-fits"}
    assert f'the outcome cannot be "{outcome}": a sitting has taken place' in decision.sentence()


def test_without_a_sitting_nothing_is_completed() -> None:
    """A meeting that never sat is not completed."""
    assert unmet(agreed().decide(close())) == {"outcome-fits"}


def test_a_risk_that_was_not_referred_outlives_the_closing(scotland: WorkingCalendar) -> None:
    """A reason lets the meeting close; the referral stays due, and no release can end it."""
    meeting = proposed().record(RaiseRisk(at=SAT_ON, by=NURSE))
    closed = meeting.move(close(Outcome.WITHDRAWN, "consult", "refer"))
    assert the_duty(closed, "refer", scotland, ON).state is DutyState.OVERDUE


def test_closing_with_a_refusal_asks_for_the_escalation(scotland: WorkingCalendar) -> None:
    """After a refusal the meeting is not closed in silence: 10.3 is still owed."""
    meeting = proposed().record(respond(NHS, NO))
    assert [one.duty.key for one in duties(meeting, scotland, ON) if one.open] == [
        "consult",
        "escalate-refusal",
    ]
    assert not meeting.decide(close(Outcome.NOT_PROCEEDING, "consult")).allowed
    assert meeting.decide(close(Outcome.NOT_PROCEEDING, "consult", "escalate-refusal")).allowed
