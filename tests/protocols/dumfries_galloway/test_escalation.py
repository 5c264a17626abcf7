"""Disagreement: talked over first, escalated before or after a meeting, and never a reason for delay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    EDUCATION,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    SAT_ON,
    SOCIAL_WORK,
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
    told,
    unfollowed,
)

from mapm import (
    Advance,
    Agree,
    Agreed,
    Close,
    DutyState,
    Escalate,
    Extend,
    Meeting,
    MeetingStage,
    Note,
    Outcome,
    RaiseRisk,
    Refer,
    Reply,
    Resolve,
    Route,
    WayForward,
    duties,
)
from mapm.meeting.reading import escalations
from mapm.protocols.dumfries_galloway import DG

if TYPE_CHECKING:
    from mapm import WorkingCalendar

TALKED = {"earliest-stage": YES}


def escalate(kind: str = "before-meeting", on: date = AGREED_ON, key: str = "one") -> Escalate:
    """An escalation after talking, at the earliest stage."""
    return Escalate(at=on, by=WORKER, kind=kind, talked_first=YES, answers=TALKED, id=key)


def resolve(on: date, result: WayForward = WayForward.SETTLED, key: str = "one") -> Resolve:
    """The end of an escalation."""
    return Resolve(at=on, by=CHAIR, escalation=key, result=result)


@clause("dg", "10.2#1")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_talking_comes_before_escalating(reply: Reply) -> None:
    """An escalation without talks first is a departure from 10.2 and goes ahead."""
    entry = Escalate(at=AGREED_ON, by=WORKER, kind="before-meeting", talked_first=reply, answers=TALKED)
    meeting = proposed().record(entry)
    assert unfollowed(meeting) == {"talked-first": False}
    assert meeting.stage is MeetingStage.ESCALATED


@clause("dg", "10.2#2")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_a_disagreement_is_taken_up_at_the_earliest_stage(reply: Reply) -> None:
    """Going to senior managers late is a departure from 10.2 and goes ahead."""
    answers = {"earliest-stage": reply}
    entry = Escalate(at=AGREED_ON, by=WORKER, kind="before-meeting", talked_first=YES, answers=answers)
    assert unfollowed(proposed().record(entry)) == {"earliest-stage": False}


@clause("dg", "10.3#1")
def test_a_refusal_to_meet_is_to_be_escalated(scotland: WorkingCalendar) -> None:
    """A refusal opens that duty; we suggest the proposing agency, and an escalation discharges it."""
    meeting = proposed().record(respond(NHS, NO))
    owed = the_duty(meeting, "escalate-refusal", scotland, AGREED_ON)
    assert (owed.state, owed.owner, owed.suggested) == (DutyState.OPEN, None, SOCIAL_WORK)
    escalated = meeting.record(escalate())
    assert the_duty(escalated, "escalate-refusal", scotland, AGREED_ON).state is DutyState.DISCHARGED


@clause("dg", "10.3#1")
def test_one_escalation_serves_every_refusal(scotland: WorkingCalendar) -> None:
    """A second refusal while the escalation is open needs no second one; after its end it does."""
    meeting = proposed().record(respond(NHS, NO)).record(escalate())
    during = meeting.record(respond(EDUCATION, NO, date(2024, 8, 13)))
    states = [one.state for one in owing(during, "escalate-refusal", scotland)]
    assert states == [DutyState.DISCHARGED, DutyState.DISCHARGED]
    ended = meeting.record(resolve(AGREED_ON)).record(respond(EDUCATION, NO, date(2024, 8, 13)))
    states = [one.state for one in owing(ended, "escalate-refusal", scotland)]
    assert states == [DutyState.DISCHARGED, DutyState.OPEN]


@clause("dg", "10.3#1")
def test_a_refusal_that_was_taken_back_needs_no_escalation(scotland: WorkingCalendar) -> None:
    """An agency that has agreed since has ended the disagreement."""
    meeting = proposed().record(respond(NHS, NO)).record(respond(NHS, YES, date(2024, 8, 13)))
    owed = the_duty(meeting, "escalate-refusal", scotland)
    assert (owed.state, owed.why) == (DutyState.RELEASED, "the agency has agreed since")


@clause("dg", "10.3#1")
def test_silence_lets_an_escalation_be_opened_at_once() -> None:
    """No refusal is needed: while an agency has not answered, 10.3 is open to the proposer (A-20)."""
    assert unfollowed(proposed().record(escalate())) == {}


@clause("dg", "10.4")
def test_a_sitting_without_agreement_is_to_be_escalated(scotland: WorkingCalendar) -> None:
    """It counts as held, its note, feedback and planning run, and the chair is suggested to escalate."""
    meeting = held(agreement=NO)
    owed = the_duty(meeting, "escalate-no-agreement", scotland)
    assert (owed.state, owed.owner, owed.suggested) == (DutyState.OPEN, None, CHAIR)
    assert {one.duty.key for one in duties(meeting, scotland, SAT_ON) if one.open} == {
        "note",
        "feedback",
        "escalate-no-agreement",
    }
    after = meeting.record(escalate("after-meeting", SAT_ON))
    assert the_duty(after, "escalate-no-agreement", scotland).state is DutyState.DISCHARGED


@clause("dg", "10.4")
@pytest.mark.parametrize("reply", [YES, NOT_KNOWN])
def test_only_a_want_of_agreement_is_to_be_escalated(reply: Reply, scotland: WorkingCalendar) -> None:
    """Agreement, or nothing recorded of it, opens no such duty."""
    assert owing(held(agreement=reply), "escalate-no-agreement", scotland) == ()


@clause("dg", "5.2#3")
def test_a_disagreement_is_to_be_settled_as_soon_as_possible(scotland: WorkingCalendar) -> None:
    """The text gives no number, so there is no date; the age is shown, and a local target can be set."""
    meeting = proposed().record(escalate())
    settle = the_duty(meeting, "settle", scotland, SAT_ON)
    assert (settle.due, settle.age, settle.duty.binding) == (None, 21, True)
    assert settle.sentence() == (
        "Settling the disagreement, owed by every practitioner to the person concerned: open for 21 days. "
        'The source says "as soon as possible", which gives no date (clauses 5.2, 10.6; web '
        "summary, disagreement.1; web summary, disagreement.3; our reading A-58)."
    )
    target = Extend(
        at=AGREED_ON, by=CHAIR, duty="settle", to=date(2024, 8, 30), authority=NURSE, reason=Note("target")
    )
    dated = the_duty(meeting.record(target), "settle", scotland, SAT_ON)
    assert dated.due is not None
    assert (dated.due.on, dated.state) == (date(2024, 8, 30), DutyState.OVERDUE)
    assert "nurse" in dated.sentence()


@clause("dg", "10.6#1", "web:disagreement.1")
def test_every_practitioner_owes_the_settling(scotland: WorkingCalendar) -> None:
    """The duty to work a disagreement through is nobody's in particular and ends with the escalation."""
    meeting = held(agreement=NO).record(escalate("after-meeting", SAT_ON))
    settle = the_duty(meeting, "settle", scotland)
    assert settle.owner is not None
    assert "owed by every practitioner" in settle.sentence()
    assert {DG["10.6#1"], DG["web:disagreement.1"]} <= set(settle.cites)
    ended = meeting.record(resolve(date(2024, 9, 5)))
    assert the_duty(ended, "settle", scotland).state is DutyState.DISCHARGED


@clause("dg", "10.6#3", "web:disagreement.3", "10.6#1")
@pytest.mark.parametrize("kind", ["before-meeting", "after-meeting", "no-consensus", "other-policy"])
@pytest.mark.parametrize("after_days", [0, 14, 60])
def test_an_open_escalation_suspends_no_duty(kind: str, after_days: int, scotland: WorkingCalendar) -> None:
    """With an escalation open every other duty has the state and date that it had without it."""
    as_of = SAT_ON + timedelta(days=after_days)
    for meeting in (proposed(), told(), held(), noted()):
        escalated = meeting.record(escalate(kind, date(2024, 9, 10)))
        without = [(o.duty.key, o.subject, o.state, o.due) for o in duties(meeting, scotland, as_of)]
        kept = [
            (o.duty.key, o.subject, o.state, o.due)
            for o in duties(escalated, scotland, as_of)
            if o.duty.key != "settle"
        ]
        assert kept == without
        assert escalated.stage is MeetingStage.ESCALATED


@clause("dg", "10.6#3")
def test_an_open_escalation_freezes_no_step() -> None:
    """What could be done without the escalation can be done while it is open."""
    for meeting in (proposed(), agreed(), convened(), held(), noted()):
        escalated = meeting.record(escalate(on=date(2024, 9, 10)))
        free = [(one.entry, one.refused) for one in meeting.available(SAT_ON)]
        assert [
            (one.entry, one.refused) for one in escalated.available(SAT_ON) if one.entry is not Close
        ] == [(entry, refused) for entry, refused in free if entry is not Close]


def test_the_ladder_and_the_age_are_shown() -> None:
    """Each rung is kept in order, and the age runs to the end of the escalation."""
    meeting: Meeting = proposed().record(escalate())
    for rung in ("talk", "line-managers", "senior-managers"):
        meeting = meeting.rules.record(
            meeting, Advance(at=date(2024, 8, 14), by=WORKER, escalation="one", rung=rung)
        )
    (view,) = escalations(meeting.known)
    assert (view.rungs, view.open, view.age(date(2024, 8, 20))) == (
        ("talk", "line-managers", "senior-managers"),
        True,
        8,
    )
    ended = meeting.rules.record(meeting, resolve(date(2024, 8, 16)))
    assert [one.age(date(2024, 12, 1)) for one in escalations(ended.known)] == [4]
    assert ended.stage is MeetingStage.PROPOSED


@pytest.mark.parametrize("result", list(WayForward))
def test_an_escalation_ends_on_any_way_forward(result: WayForward, scotland: WorkingCalendar) -> None:
    """Holding the meeting, not holding it, or another forum: each ends it (A-46)."""
    meeting = proposed().record(escalate()).record(resolve(date(2024, 8, 16), result))
    assert meeting.stage is MeetingStage.PROPOSED
    assert the_duty(meeting, "settle", scotland).state is DutyState.DISCHARGED


def test_the_meeting_can_be_agreed_while_an_escalation_is_open() -> None:
    """When all have said yes the escalation need not have been closed first (A-05)."""
    meeting = proposed().record(escalate()).record(respond(NHS, YES)).record(respond(EDUCATION, YES))
    assert isinstance(meeting.move(Agree(at=AGREED_ON, by=WORKER)), Agreed)


def test_an_escalation_and_a_risk_outlive_each_other(scotland: WorkingCalendar) -> None:
    """A referral is due the same day with an escalation open, and referring settles no disagreement."""
    meeting = proposed().record(escalate()).record(RaiseRisk(at=AGREED_ON, by=NURSE))
    assert the_duty(meeting, "refer", scotland, AGREED_ON).state is DutyState.DUE_TODAY
    referred = meeting.record(Refer(at=AGREED_ON, by=NURSE, route=Route.CHILD_PROTECTION))
    assert the_duty(referred, "refer", scotland, AGREED_ON).state is DutyState.DISCHARGED
    assert the_duty(referred, "settle", scotland, AGREED_ON).state is DutyState.OPEN


def test_an_open_escalation_needs_a_reason_at_closing() -> None:
    """The meeting is not closed over a disagreement without saying why."""
    meeting = proposed().record(escalate())
    entry = Close(
        at=SAT_ON, by=WORKER, outcome=Outcome.NOT_PROCEEDING, undischarged={"consult": Note("over")}
    )
    decision = meeting.decide(entry)
    (finding,) = decision.refusing
    assert finding.says == "no reason is given for leaving undone what is still owed: settle"
