"""What group supervision and reflective learning have alike: few steps, no plan, the statutory route."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from support.clauses import clause
from support.dumfries_galloway import CHILD, NO, NOT_KNOWN, NURSE, SAT_ON, WORKER, YES, finding, unfollowed
from support.reflecting import (
    BOTH,
    COLLEAGUE,
    MIXED,
    TEAM,
    arrangement,
    convened,
    held,
    owed_keys,
    proposal,
    proposed,
    report,
    the_duty,
)

from mapm import (
    Action,
    Advance,
    Age,
    Close,
    Concerned,
    Discharge,
    DutyState,
    Escalate,
    MeetingStage,
    MoveRefused,
    Name,
    Note,
    Outcome,
    Planned,
    Propose,
    RaiseRisk,
    Rearrange,
    Refer,
    Reply,
    Resolve,
    Route,
    WayForward,
    WorkingDays,
)
from mapm.meeting.events import Agree, GiveFeedback, Hold, Reconvene, ShareNote
from mapm.meeting.facts import ConsiderObjection, Endorse, Object, Respond, TellFamily, TellOutcome, Withhold
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import MeetingProtocol, WorkingCalendar

each: Final = pytest.mark.parametrize("protocol", BOTH, ids=lambda one: one.key)

# --- what is not there ------------------------------------------------------------------------------------


@each
def test_there_are_no_steps_that_the_text_does_not_have(protocol: MeetingProtocol) -> None:
    """No agreement of agencies, note, feedback, further sitting or step with the family (A-42, A-43)."""
    kinds = {move.event for move in protocol.moves} | {row.fact for row in protocol.facts}
    absent = {Agree, ShareNote, GiveFeedback, Reconvene, Respond, Endorse}
    absent |= {TellFamily, Withhold, Object, ConsiderObjection, TellOutcome}
    assert kinds & absent == set()


@each
def test_nothing_but_what_was_agreed_is_owed_after_a_sitting(
    protocol: MeetingProtocol, scotland: WorkingCalendar
) -> None:
    """No note, no ten working days, no storage, no feedback, no planning route: a sitting opens no duty."""
    assert owed_keys(held(protocol), scotland) == []
    assert {duty.key for duty in protocol.duties}.isdisjoint({"note", "store", "feedback", "family-notice"})
    assert not any(isinstance(duty.within, WorkingDays) for duty in protocol.duties)


@each
def test_nothing_is_asked_about_chair_size_or_family(protocol: MeetingProtocol) -> None:
    """Seven people without a chair, and nobody concerned: nothing is missing."""
    seven = (*MIXED, *MIXED, TEAM[0])
    planned = Planned(SAT_ON, seven)
    entry = arrangement(protocol)
    decision = protocol.decide(proposed(protocol), type(entry)(at=entry.at, by=WORKER, planned=planned))
    assert {one.requirement for one in decision.findings} <= {
        "no-formal-review",
        "line-manager-consulted",
        "line-manager-view",
    }
    assert unfollowed(held(protocol)) == {}


@each
def test_it_is_arranged_as_soon_as_it_is_proposed(protocol: MeetingProtocol) -> None:
    """There is no stage of agreement: from proposed it goes to convened, held and closed."""
    ways = {move.event: (move.sources, move.target) for move in protocol.moves}
    assert [state.__name__ for state in ways[type(arrangement(protocol))][0]] == ["Proposed"]
    assert set(ways) == {Propose, type(arrangement(protocol)), Hold, Close}
    closed = held(protocol).move(Close(at=date(2024, 9, 3), by=WORKER, outcome=Outcome.COMPLETED))
    assert closed.stage is MeetingStage.CLOSED
    assert unfollowed(closed) == {}


@each
def test_the_plan_can_be_changed(protocol: MeetingProtocol) -> None:
    """A sitting that is arranged can be rearranged."""
    later = Planned(date(2024, 9, 9), MIXED)
    meeting = convened(protocol).record(Rearrange(at=date(2024, 8, 20), by=WORKER, planned=later))
    assert meeting.planned.on == date(2024, 9, 9)


# --- proposing --------------------------------------------------------------------------------------------


@clause("dg", "2.2")
@each
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_the_forums_are_told_apart_first(protocol: MeetingProtocol, reply: Reply) -> None:
    """That nobody told the kinds of forum apart is a departure and refuses nothing."""
    decision = protocol.decide(None, proposal(protocol, {"forum-distinguished": reply}))
    assert decision.allowed
    assert [one.requirement for one in decision.unmet] == ["forum-distinguished"]


@clause("dg", "doc:control.3")
@each
def test_a_sitting_before_the_edition_is_flagged(protocol: MeetingProtocol) -> None:
    """The document took effect on 26 July 2024: the day before is not compliant, and is not refused."""
    day = date(2024, 7, 25)
    early = protocol.decide(None, proposal(protocol, at=day, recorded_at=day))
    assert early.allowed
    assert [one.requirement for one in early.unmet] == ["edition-in-force"]
    assert not protocol.decide(None, proposal(protocol)).unmet


@each
def test_a_professionals_meeting_is_a_new_case(protocol: MeetingProtocol) -> None:
    """Where the criteria of 6.1 then appear to be met, a new case is proposed that goes on from this one."""
    closed = held(protocol).move(Close(at=date(2024, 9, 3), by=WORKER, outcome=Outcome.OTHER_FORUM))
    entry = Propose(at=date(2024, 9, 4), by=WORKER, agency=TEAM[0].agency, continues=closed.ref)
    assert not PROFESSIONALS_MEETING.decide(None, entry).allowed  # nothing is taken over: all is asked anew
    assert closed.stage is MeetingStage.CLOSED


# --- holding ----------------------------------------------------------------------------------------------


@clause("dg", "2.7#1", "2.9#4", "web:not-planning.1")
@each
def test_no_forum_makes_a_plan(protocol: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """A plan item is a breach of the report, which stands; it is owed to a planning forum."""
    meeting = held(protocol, plan_items=(Note("a weekly session"),))
    assert unfollowed(meeting) == {"no-plan": True}
    owed = the_duty(meeting, "plan-items", scotland)
    assert (owed.owner, owed.suggested, owed.due, owed.state) == (None, None, None, DutyState.OPEN)
    own = {"2.7#1", "2.9#4"} & {getattr(cite, "number", "") for cite in owed.cites}
    assert len(own) == 1
    done = meeting.record(Discharge(at=date(2024, 9, 3), by=WORKER, duty="plan-items"))
    assert the_duty(done, "plan-items", scotland).state is DutyState.DISCHARGED


@each
def test_actions_of_professionals_are_no_plan(protocol: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """Actions, decisions and recommendations are allowed; an action is due as the sitting set it (A-44)."""
    action = Action("reading", COLLEAGUE, Note("share the briefing"), WorkingDays(5))
    meeting = held(protocol, actions=(action,), decisions=(Note("d"),), recommendations=(Note("r"),))
    assert unfollowed(meeting) == {}
    owed = the_duty(meeting, "action", scotland)
    assert owed.owner == COLLEAGUE
    assert owed.due is not None
    assert owed.due.on == date(2024, 9, 9)


@each
def test_it_is_asked_whether_to_stop_for_a_risk(protocol: MeetingProtocol) -> None:
    """A risk raised on the day of the sitting: asked is enough, and nothing ends by itself (A-03)."""
    risky = convened(protocol).record(RaiseRisk(at=SAT_ON, by=COLLEAGUE))
    assert unfollowed(risky.move(report())) == {"stop-asked": False}
    assert unfollowed(risky.move(report({"stop-asked": YES}))) == {}
    decision = protocol.decide(convened(protocol), report())
    assert finding(decision, "stop-asked") is None


# --- immediate risk ---------------------------------------------------------------------------------------


@clause("dg", "web:immediate-risk.gs", "web:immediate-risk.rl", "10.7#1", "10.7#2")
@each
def test_a_risk_is_referred_the_same_day(protocol: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """Whoever sees a risk refers it that day, by the procedure for the person's age, in every state."""
    for meeting in (proposed(protocol), convened(protocol), held(protocol)):
        named = meeting.record(Name(at=SAT_ON, by=WORKER, concerned=Concerned(CHILD, age=Age.CHILD)))
        risky = named.record(RaiseRisk(at=SAT_ON, by=COLLEAGUE, whom=CHILD))
        owed = the_duty(risky, "refer", scotland)
        assert (owed.owner, owed.to, owed.state) == (COLLEAGUE, "child protection", DutyState.DUE_TODAY)
        assert owed.due is not None
        assert owed.due.on == SAT_ON
        done = risky.record(Refer(at=SAT_ON, by=COLLEAGUE, route=Route.CHILD_PROTECTION))
        assert the_duty(done, "refer", scotland).state is DutyState.DISCHARGED


@clause("dg", "web:immediate-risk.gs", "web:immediate-risk.rl")
@each
def test_a_risk_that_is_not_immediate_is_advised(
    protocol: MeetingProtocol, scotland: WorkingCalendar
) -> None:
    """Significant harm that is said not to be immediate still leads to the statutory route, undated."""
    risky = held(protocol).record(RaiseRisk(at=SAT_ON, by=COLLEAGUE, immediate=NO))
    owed = the_duty(risky, "refer-advised", scotland)
    assert (owed.due, owed.to) == (None, "child protection or adult support and protection")


@each
def test_a_risk_can_be_raised_after_closing(protocol: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """The route stays open in a case that is closed."""
    closed = held(protocol).move(Close(at=SAT_ON, by=WORKER, outcome=Outcome.COMPLETED))
    risky = closed.record(RaiseRisk(at=SAT_ON, by=COLLEAGUE))
    assert the_duty(risky, "refer", scotland).open


# --- disagreement -----------------------------------------------------------------------------------------


@clause("dg", "10.2#1", "10.2#2", "10.6#1", "10.6#3", "web:disagreement.1", "web:disagreement.3")
@each
def test_a_disagreement_is_an_overlay(protocol: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """It is everybody's to settle, goes from talk to senior managers, has no date and holds nothing up."""
    raised = Escalate(
        at=date(2024, 8, 20),
        by=NURSE,
        id="dispute",
        kind="disagreement",
        talked_first=YES,
        answers={"earliest-stage": YES},
    )
    meeting = convened(protocol).record(raised)
    assert (meeting.stage, unfollowed(meeting)) == (MeetingStage.ESCALATED, {})
    owed = the_duty(meeting, "settle", scotland)
    assert (owed.due, owed.open, owed.age) == (None, True, 13)
    assert {DG["web:disagreement.1"], DG["web:disagreement.3"]} <= set(owed.cites)
    (ladder,) = [one for one in protocol.ladders if one.kind == "disagreement"]
    assert [rung.key for rung in ladder.rungs] == ["talk", "senior-managers"]
    sat = meeting.move(report())  # the sitting waits for nobody
    higher = sat.record(Advance(at=SAT_ON, by=NURSE, escalation="dispute", rung="senior-managers"))
    ended = higher.record(Resolve(at=SAT_ON, by=NURSE, escalation="dispute", result=WayForward.SETTLED))
    assert ended.stage is MeetingStage.HELD
    assert not the_duty(ended, "settle", scotland).open


@clause("dg", "10.2#1", "10.2#2")
@each
def test_talking_comes_first(protocol: MeetingProtocol) -> None:
    """That talking was not tried, or not early, is a departure: an escalation is never refused for it."""
    raised = Escalate(at=date(2024, 8, 20), by=NURSE, kind="disagreement", talked_first=NO)
    assert unfollowed(convened(protocol).record(raised)) == {"talked-first": False, "earliest-stage": False}


@clause("dg", "10.5#1", "10.5#2")
@each
def test_another_policy_brings_its_own_steps(protocol: MeetingProtocol) -> None:
    """The protocol of another forum is followed with whatever steps it has."""
    raised = Escalate(at=date(2024, 8, 20), by=NURSE, id="other", kind="other-policy", talked_first=YES)
    meeting = convened(protocol).record(raised)
    meeting = meeting.record(Advance(at=date(2024, 8, 21), by=NURSE, escalation="other", rung="its own step"))
    assert meeting.stage is MeetingStage.ESCALATED


# --- closing ----------------------------------------------------------------------------------------------


@each
def test_closing_accounts_for_what_is_owed(protocol: MeetingProtocol) -> None:
    """An action that is still owed has to be done or given a reason (A-67)."""
    meeting = held(protocol, actions=(Action("reading", COLLEAGUE, Note("share it")),))
    with pytest.raises(MoveRefused) as refused:
        meeting.move(Close(at=SAT_ON, by=WORKER, outcome=Outcome.COMPLETED))
    assert [one.requirement for one in refused.value.decision.refusing] == ["nothing-open"]
    reason = {"action": Note("taken over by the team")}
    closing = Close(at=SAT_ON, by=WORKER, outcome=Outcome.COMPLETED, undischarged=reason)
    assert meeting.move(closing).outcome is Outcome.COMPLETED


@each
def test_it_can_be_withdrawn_before_it_takes_place(protocol: MeetingProtocol) -> None:
    """Withdrawn before a sitting and completed after one, never the other way round (A-68)."""
    withdrawn = Close(at=SAT_ON, by=WORKER, outcome=Outcome.WITHDRAWN)
    completed = Close(at=SAT_ON, by=WORKER, outcome=Outcome.COMPLETED)
    assert protocol.decide(convened(protocol), withdrawn).allowed
    assert not protocol.decide(convened(protocol), completed).allowed
    assert not protocol.decide(held(protocol), withdrawn).allowed
    assert protocol.decide(held(protocol), completed).allowed


@each
def test_nobody_can_decline(protocol: MeetingProtocol) -> None:
    """Nobody is asked for agreement or approval, and so no case ends with a refusal of it."""
    declined = Close(at=SAT_ON, by=WORKER, outcome=Outcome.DECLINED)
    assert not protocol.decide(convened(protocol), declined).allowed
    assert not protocol.decide(held(protocol), declined).allowed
