"""Disagreement over the need, and a party that does not engage: a procedure beside the meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.clauses import clause
from support.guidance_2015 import (
    CALLED_ON,
    CALLER,
    CONVENED_ON,
    FAMILY_SUPPORT,
    HEALTH,
    INVITED,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    TEACHER,
    TOLD_ON,
    YES,
    consult,
    convening,
    decides,
    dispute,
    fed_back,
    finding,
    held,
    owing,
    proposed,
    settled,
    sitting,
    the_duty,
    told,
    unfollowed,
)
from support.readings import reading

from mapm import (
    Advance,
    Answer,
    Close,
    DutyState,
    Escalate,
    GiveFeedback,
    Invitee,
    MeetingStage,
    MoveRefused,
    Note,
    Outcome,
    Part,
    Person,
    Resolve,
    WayForward,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar

WITHOUT_SCHOOL: Final = tuple(one for one in INVITED if one.person != TEACHER)
GO: Final = "go-ahead-disputed"


def resolved(kind: str, result: WayForward, on: date = CONVENED_ON) -> Resolve:
    """The procedure ended."""
    return Resolve(at=on, by=NURSE, escalation=kind, result=result)


# --- the need ---------------------------------------------------------------------------------------------


@clause("mapm", "calling.10")
def test_a_dispute_over_the_need_goes_to_the_procedure(england: WorkingCalendar) -> None:
    """An agency that disputes the need when it is consulted makes that a must, which the escalation does."""
    meeting = proposed().record(consult(HEALTH, need_disputed=YES))
    duty = the_duty(meeting, "escalate-need", england)
    assert (duty.state, duty.owner, duty.suggested) == (DutyState.OPEN, None, FAMILY_SUPPORT)
    assert (duty.duty.binding, duty.due) == (True, None)
    assert duty.to == "the procedure for resolving professional disagreement"
    raised = meeting.record(dispute("need"))
    assert the_duty(raised, "escalate-need", england).state is DutyState.DISCHARGED
    assert the_duty(raised, "settle-need", england).state is DutyState.OPEN
    ended = raised.record(resolved("need", WayForward.HOLD_MEETING))
    assert the_duty(ended, "settle-need", england).state is DutyState.DISCHARGED


@clause("mapm", "calling.10")
def test_who_does_not_dispute_it_opens_nothing(england: WorkingCalendar) -> None:
    """Being consulted is no dispute, and one that was given up is none any more."""
    for reply in (NO, NOT_KNOWN):
        assert owing(proposed().record(consult(HEALTH, need_disputed=reply)), "escalate-need", england) == ()
    meeting = proposed().record(consult(HEALTH, need_disputed=YES))
    again = meeting.record(consult(HEALTH, on=date(2015, 9, 9), need_disputed=NO))
    duty = the_duty(again, "escalate-need", england)
    assert (duty.state, duty.why) == (DutyState.RELEASED, "the agency does not dispute it any more")


@clause("mapm", "calling.10")
def test_a_dispute_stops_nothing_by_itself() -> None:
    """The case is shown as escalated, and is convened and held, with a departure while nothing is decided."""
    meeting = settled().record(dispute("need"))
    assert meeting.stage is MeetingStage.ESCALATED
    decision = meeting.decide(convening())
    assert decision.allowed
    found = finding(decision, "dispute-decided")
    assert found is not None
    assert (found.answer, found.binding) == (Answer.NOT_RECORDED, False)
    assert [one.cited for one in found.cites] == ["our reading A-31"]
    sat = told(meeting.move(convening())).move(sitting())
    assert unfollowed(sat) == {"dispute-decided": False}
    assert sat.stage is MeetingStage.ESCALATED


@reading("A-31")
def test_the_caller_decides_whether_it_goes_ahead() -> None:
    """A recorded decision to go ahead meets it; by the other reading the meeting waits for the procedure."""
    disputed = settled().record(dispute("need"))
    goes = disputed.record(decides(GO, YES))
    assert goes.decide(convening()).unmet == ()
    found = finding(disputed.record(decides(GO, NO)).decide(convening()), "dispute-decided")
    assert found is not None
    assert found.answer is Answer.NOT_MET
    waits = PROFESSIONALS_MEETING.taking({"A-31": "it waits"}, key="local")
    refused = waits.decide(waits.fold("case", goes.log), convening())
    assert [one.requirement for one in refused.refusing] == ["dispute-decided"]
    over = disputed.record(resolved("need", WayForward.HOLD_MEETING, CALLED_ON))
    assert waits.decide(waits.fold("case", over.log), convening()).allowed


def test_a_dispute_that_has_ended_asks_for_no_decision() -> None:
    """Once it is settled, whatever the result, going ahead needs no further answer."""
    ended = settled().record(dispute("need")).record(resolved("need", WayForward.SETTLED, CALLED_ON))
    assert finding(ended.decide(convening()), "dispute-decided") is None
    assert ended.stage is MeetingStage.PROPOSED


def test_a_dispute_about_something_else_is_no_dispute_of_the_need() -> None:
    """Over engagement, or over not telling, nothing is asked about going ahead."""
    for kind in ("engagement", "not-telling"):
        meeting = settled().record(dispute(kind))
        assert finding(meeting.decide(convening()), "dispute-decided") is None


def test_a_meeting_that_is_not_to_be_held_is_closed_as_such() -> None:
    """Where the procedure ends with no meeting, the case ends as not proceeding."""
    meeting = settled().record(dispute("need")).record(resolved("need", WayForward.DO_NOT_HOLD, CALLED_ON))
    closing = Close(
        at=CONVENED_ON, by=CALLER, outcome=Outcome.NOT_PROCEEDING, undischarged={"arrange": Note("r")}
    )
    assert meeting.move(closing).outcome is Outcome.NOT_PROCEEDING


# --- engagement -------------------------------------------------------------------------------------------


@clause("mapm", "calling.11")
def test_a_lack_of_engagement_that_causes_concern_goes_to_the_procedure(england: WorkingCalendar) -> None:
    """Where it is said at the sitting, taking it there is a must; escalating it does that."""
    meeting = held(attended=WITHOUT_SCHOOL, answers={"engagement-concern": YES})
    duty = the_duty(meeting, "escalate-engagement", england)
    assert (duty.state, duty.duty.binding, duty.due) == (DutyState.OPEN, True, None)
    raised = meeting.record(evolve(dispute("engagement"), at=TOLD_ON, recorded_at=TOLD_ON))
    assert the_duty(raised, "escalate-engagement", england).state is DutyState.DISCHARGED
    assert the_duty(raised, "settle-engagement", england).state is DutyState.OPEN
    ended = raised.record(resolved("engagement", WayForward.SETTLED, TOLD_ON))
    assert the_duty(ended, "settle-engagement", england).state is DutyState.DISCHARGED


@clause("mapm", "calling.11")
def test_an_absence_that_causes_none_opens_nothing(england: WorkingCalendar) -> None:
    """It is the concern that opens it, and not the empty chair."""
    for reply in (NO, NOT_KNOWN):
        meeting = held(attended=WITHOUT_SCHOOL, answers={"engagement-concern": reply})
        assert owing(meeting, "escalate-engagement", england) == ()


@clause("mapm", "calling.11")
def test_it_can_be_escalated_before_any_sitting() -> None:
    """A party that does not answer its invitation can be taken to the procedure while people prepare."""
    raised = told().record(evolve(dispute("engagement"), at=date(2015, 9, 20), recorded_at=date(2015, 9, 20)))
    assert raised.stage is MeetingStage.ESCALATED
    assert raised.decide(sitting()).allowed


@reading("A-66")
def test_an_absent_agency_makes_it_be_asked() -> None:
    """Nobody came of the school: whether that is a concern is asked, or by the other reading nothing is."""
    (departure,) = held(attended=WITHOUT_SCHOOL).departures
    assert (departure.requirement, departure.about) == ("engagement-asked", ("School",))
    assert [one.cited for one in departure.cites] == ["our reading A-66"]
    for reply in (YES, NO):
        assert unfollowed(held(attended=WITHOUT_SCHOOL, answers={"engagement-concern": reply})) == {}
    one_of_health = tuple(one for one in INVITED if one.person != NURSE)
    assert unfollowed(held(attended=one_of_health)) == {}
    nothing = PROFESSIONALS_MEETING.taking({"A-66": "nothing"}, key="local")
    folded = nothing.fold("case", told().log)
    assert unfollowed(nothing.move(folded, sitting(attended=WITHOUT_SCHOOL))) == {}


def test_an_adviser_from_outside_is_not_missed() -> None:
    """Who only advises from outside was not to come."""
    adviser = Invitee(Person("adviser"), evolve(HEALTH, ref="Clinic"), frozenset({Part.ADVISES}))
    plan = evolve(PLANNED, invitees=(*INVITED, adviser))
    assert (
        unfollowed(told(settled().record(consult(adviser.agency)).move(convening(plan))).move(sitting()))
        == {}
    )


# --- the procedure ----------------------------------------------------------------------------------------


@clause("mapm", "calling.10", "calling.11")
def test_the_procedure_is_named_and_not_given() -> None:
    """It has no steps of ours: an adopter's own are entered as they are called there (A-61)."""
    ladders = {one.kind: one for one in PROFESSIONALS_MEETING.ladders}
    assert [(kind, one.rungs) for kind, one in ladders.items()] == [
        ("need", ()),
        ("engagement", ()),
        ("not-telling", ()),
    ]
    assert ladders["need"].cites[0].cited == "clause calling.10"
    assert ladders["engagement"].cites[0].cited == "clause calling.11"
    assert all(one.cited.startswith("our") for one in ladders["not-telling"].cites)
    step = Advance(at=CALLED_ON, by=NURSE, escalation="need", rung="the safeguarding lead")
    assert settled().record(dispute("need")).record(step).breaches == ()


def test_there_is_no_other_kind_of_dispute() -> None:
    """A kind from another document is refused, and those that there are are named."""
    with pytest.raises(MoveRefused, match="there are need, engagement, not-telling"):
        settled().record(dispute("before-meeting"))


@clause("mapm", "calling.10", "calling.11")
@pytest.mark.parametrize("kind", ["need", "engagement"])
def test_an_open_dispute_is_not_closed_away(kind: str) -> None:
    """A case cannot be closed while it is unsettled, unless the reason is given; it suspends nothing else."""
    on = date(2015, 9, 30)
    raised = Escalate(at=on, by=NURSE, kind=kind)
    meeting = held().record(raised)
    assert type(meeting.move(GiveFeedback(at=on, by=CALLER))).__name__ == "FedBack"
    whole = fed_back().record(evolve(raised))
    with pytest.raises(MoveRefused, match=f"settle-{kind}"):
        whole.move(Close(at=on, by=CALLER, outcome=Outcome.COMPLETED))
    left = {f"settle-{kind}": Note("it goes on elsewhere")}
    closed = whole.move(Close(at=on, by=CALLER, outcome=Outcome.COMPLETED, undischarged=left))
    assert closed.stage is MeetingStage.CLOSED
