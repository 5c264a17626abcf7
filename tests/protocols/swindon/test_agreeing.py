"""The lead professional agrees, and their manager sanctions; a no is a dispute."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.readings import reading
from support.swindon import (
    AGREED_ON,
    BY_LEAD,
    BY_MANAGER,
    LEAD,
    MANAGER,
    NO,
    NOT_KNOWN,
    SANCTIONED_ON,
    SCHOOL,
    SOCIAL_CARE,
    WORKER,
    YES,
    agree,
    agreed,
    convene,
    decided,
    endorse,
    finding,
    hold,
    proposal,
    proposed,
    sanction,
    sanctioned,
    tell,
    the_duty,
    unfollowed,
    unmet,
)

from mapm import (
    Advance,
    Agency,
    Answer,
    Appoint,
    By,
    DutyState,
    Endorse,
    Escalate,
    MoveRefused,
    Person,
    Reply,
    Resolve,
    Role,
    WayForward,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Proposed, WorkingCalendar
    from mapm.rules.duties import Owner

DISPUTED_ON = date(2026, 1, 19)
ENDED_ON = date(2026, 1, 26)


def escalated(meeting: Proposed, ended: WayForward | None = None) -> Proposed:
    """The same meeting, the dispute over its need in escalation, or at its end."""
    dispute = Escalate(at=DISPUTED_ON, by=WORKER, kind="need", talked_first=YES, id="dispute")
    meeting = meeting.record(dispute)
    if ended is None:
        return meeting
    return meeting.record(Resolve(at=ENDED_ON, by=MANAGER, escalation="dispute", result=ended))


# --- the reasons ------------------------------------------------------------------------------------------


@clause("swindon", "calling.1")
def test_the_reasons_are_owed_to_the_lead_professional(england: WorkingCalendar) -> None:
    """The agency that sees a need owes the talk until the lead professional has replied, in any way."""
    duty = the_duty(proposed(), "rationale", england)
    assert (duty.owner, duty.state, duty.to) == (SCHOOL, DutyState.OPEN, "the lead professional")
    assert duty.due is None
    for reply in Reply:
        after = the_duty(proposed().record(endorse(reply)), "rationale", england)
        assert after.state is DutyState.DISCHARGED


@clause("swindon", "calling.1")
def test_agreeing_without_that_talk_departs() -> None:
    """It is a should: it can be agreed without, and that is kept."""
    decision = decided(agree(), proposed())
    assert decision.allowed
    assert unmet(decision) == {"rationale-discussed", "lead-professional-agrees", "manager-sanctions"}
    assert {one.answer for one in decision.unmet} == {Answer.NOT_RECORDED}


# --- agreement, then sanction -----------------------------------------------------------------------------


@clause("swindon", "calling.2")
def test_agreement_and_sanction_are_looked_for_in_order() -> None:
    """With both, in their order, nothing is missing; a sanction given first is told."""
    assert decided(agree(), sanctioned()).unmet == ()
    only_agreed = proposed().record(endorse())
    assert unmet(decided(agree(), only_agreed)) == {"manager-sanctions"}
    wrong_order = proposed().record(sanction(on=date(2026, 1, 14))).record(endorse(on=date(2026, 1, 15)))
    assert unmet(decided(agree(), wrong_order)) == {"sanction-after-agreement"}


@clause("swindon", "calling.2")
def test_the_sanction_is_sought_once_the_lead_professional_agrees(england: WorkingCalendar) -> None:
    """The lead professional owes it from their yes on, until the manager has said yes or no."""
    meeting = proposed().record(endorse())
    duty = the_duty(meeting, "sanction", england)
    assert (duty.owner, duty.state) == (LEAD, DutyState.OPEN)
    assert the_duty(meeting.record(sanction(NOT_KNOWN)), "sanction", england).state is DutyState.OPEN
    assert the_duty(meeting.record(sanction(NO)), "sanction", england).state is DutyState.DISCHARGED


@clause("swindon", "calling.1", "calling.2")
def test_a_reply_in_another_role_counts_for_neither() -> None:
    """A head teacher is asked in no such role: the reply is kept, told, and counts for nothing."""
    reply = endorse(YES, By(Person("head"), Role("head teacher")), Role("head teacher"))
    meeting = proposed().record(reply)
    assert unfollowed(meeting) == {"role-asked": False}
    assert "lead-professional-agrees" in unmet(decided(agree(), meeting))


@pytest.mark.parametrize("name", ["key worker", "lead practitioner"])
def test_one_role_has_three_names(name: str) -> None:
    """A key worker's agreement is the lead professional's (A-24)."""
    meeting = proposed().record(endorse(YES, By(LEAD, Role(name)), Role(name))).record(sanction())
    assert decided(agree(), meeting).unmet == ()


def test_without_a_lead_professional_the_proposers_manager_stands_in(england: WorkingCalendar) -> None:
    """The case says so, the manager's yes is both, and what the lead owes falls to the manager (A-24)."""
    meeting = proposed({"lead-professional": NO})
    assert unfollowed(meeting) == {"lead-professional": False}
    (departure,) = meeting.departures
    assert departure.says == "there is no lead professional, so that the proposer's manager stands in"
    assert the_duty(meeting, "rationale", england).to == "the proposer's manager"
    assert unmet(decided(agree(), meeting)) == {"rationale-discussed", "manager-sanctions"}
    meeting = meeting.record(sanction())
    assert decided(agree(), meeting).unmet == ()
    after = meeting.move(agree())
    assert the_duty(after, "convene", england).owner == MANAGER
    assert unmet(decided(convene(by=BY_MANAGER), after)) == set()
    assert unmet(decided(convene(by=By(WORKER)), after)) == {"lead-professional-convenes"}


def test_a_lead_professional_who_is_found_takes_over(england: WorkingCalendar) -> None:
    """Once somebody takes on the role nobody stands in any more."""
    meeting = proposed({"lead-professional": NO}).record(
        Appoint(at=AGREED_ON, by=WORKER, role=Role.LEAD_PROFESSIONAL, person=LEAD)
    )
    assert the_duty(meeting, "rationale", england).to == "the lead professional"
    assert "lead-professional-agrees" in unmet(decided(agree(), meeting))


@clause("swindon", "calling.2")
def test_a_reply_in_a_role_that_is_not_asked_is_told_the_roles_that_are() -> None:
    """Given as "manager" it sanctions nothing: the departure, and what is missing then, have the key."""
    meeting = proposed().record(endorse()).record(endorse(YES, BY_MANAGER, Role("manager")))
    (departure,) = meeting.departures
    assert departure.says == (
        'the reply is given as "manager", and it is asked for as "lead professional", "key worker", '
        '"lead practitioner" or "line manager"'
    )
    missing = finding(decided(agree(), meeting), "manager-sanctions")
    assert missing is not None
    assert missing.says == "the line manager has not answered"
    sanctioned_so = proposed().record(endorse()).record(endorse(YES, BY_MANAGER, Role("line manager")))
    assert unmet(decided(agree(), sanctioned_so)) == set()


@reading("A-24")
def test_three_roles_are_told_apart_only_by_the_other_reading() -> None:
    """By it, what a lead practitioner says is no lead professional's agreement."""
    three = PROFESSIONALS_MEETING.taking({"A-24": "three"}, key="local/three")
    role = Role("lead practitioner")
    reply = endorse(YES, By(LEAD, role), role)
    ours = proposed().record(reply).record(sanction())
    theirs = three.open(proposal(), ref="case").record(reply).record(sanction())
    assert unmet(PROFESSIONALS_MEETING.decide(ours, agree())) == set()
    assert unmet(three.decide(theirs, agree())) == {"lead-professional-agrees"}
    assert unfollowed(theirs) == {"role-asked": False}


# --- a no is a dispute ------------------------------------------------------------------------------------


@clause("swindon", "calling.4")
@pytest.mark.parametrize("reply", [endorse(NO), sanction(NO)], ids=["lead professional", "manager"])
def test_a_no_goes_to_the_escalation_policy(reply: Endorse, england: WorkingCalendar) -> None:
    """Dispute over the need goes to the board's policy: a must that nobody in particular owes (A-69)."""
    meeting = proposed().record(endorse()).record(reply)
    duty = the_duty(meeting, "escalate-need", england)
    assert (duty.owner, duty.suggested, duty.state) == (None, SCHOOL, DutyState.OPEN)
    assert duty.duty.binding
    assert "safeguarding board" in duty.to
    assert the_duty(escalated(meeting), "escalate-need", england).state is DutyState.DISCHARGED


@clause("swindon", "calling.4")
def test_the_steps_of_the_policy_are_the_adopters() -> None:
    """The source names the policy and does not give it: any step may be recorded (A-61)."""
    (ladder,) = [one for one in PROFESSIONALS_MEETING.ladders if one.kind == "need"]
    assert ladder.rungs == ()
    step = Advance(at=DISPUTED_ON, by=WORKER, escalation="dispute", rung="stage one")
    assert escalated(proposed()).record(step).stage == "escalated"


def test_the_meeting_waits_while_its_need_is_disputed() -> None:
    """A no, or an open escalation, keeps it from being agreed; silence does not (A-31)."""
    for meeting in (
        proposed().record(endorse(NO)),
        proposed().record(endorse()).record(sanction(NO)),
        escalated(sanctioned()),
    ):
        decision = decided(agree(), meeting)
        assert [one.requirement for one in decision.refusing] == ["no-dispute"]
        with pytest.raises(MoveRefused):
            meeting.move(agree(ENDED_ON))
    assert "no-dispute" not in unmet(decided(agree(), proposed()))


@pytest.mark.parametrize(
    ("result", "allowed"),
    [
        (WayForward.HOLD_MEETING, True),
        (WayForward.DO_NOT_HOLD, False),
        (WayForward.OTHER_FORUM, False),
        (WayForward.STRATEGY_DISCUSSION, False),
    ],
)
def test_how_the_dispute_ended_decides(result: WayForward, allowed: bool) -> None:  # noqa: FBT001  # a table
    """Only where it ended with the meeting to be held is there one; then the no is settled."""
    meeting = escalated(proposed().record(endorse(NO)), result)
    decision = decided(agree(), meeting)
    assert decision.allowed is allowed
    found = finding(decision, "no-dispute")
    assert found is not None
    assert found.answer is (Answer.MET if allowed else Answer.NOT_MET)
    assert allowed or str(result) in found.sentence()
    assert ("lead-professional-agrees" in unmet(decision)) is not allowed


def test_a_new_no_after_the_dispute_is_a_new_dispute(england: WorkingCalendar) -> None:
    """The end of a dispute settles what was said before it, and nothing said later."""
    meeting = escalated(proposed().record(endorse(NO)), WayForward.HOLD_MEETING)
    meeting = meeting.record(sanction(NO, on=date(2026, 1, 28)))
    assert not decided(agree(), meeting).allowed
    assert the_duty(meeting, "escalate-need", england).state is DutyState.OPEN


def test_a_no_that_becomes_a_yes_needs_no_escalation(england: WorkingCalendar) -> None:
    """The duty falls away, and the meeting can be agreed."""
    meeting = proposed().record(endorse(NO)).record(endorse(on=SANCTIONED_ON)).record(sanction())
    assert the_duty(meeting, "escalate-need", england).state is DutyState.RELEASED
    assert decided(agree(), meeting).unmet == ()


def test_a_dispute_after_the_sanction_is_the_convening_agencys_to_decide() -> None:
    """It is agreed already: whether it goes on meanwhile is decided and recorded (A-31)."""
    dispute = Escalate(at=DISPUTED_ON, by=WORKER, kind="need", party=Agency("NHS"), talked_first=YES)
    meeting = agreed().record(dispute)
    decision = decided(convene(), meeting)
    assert decision.allowed
    assert unmet(decision) == {"goes-on-disputed"}
    assert decided(convene(answers={"goes-on-disputed": YES}), meeting).unmet == ()


@reading("A-31")
def test_whether_the_meeting_waits_is_a_reading() -> None:
    """By one other reading it never waits, by the other it waits also once it is sanctioned."""
    on = PROFESSIONALS_MEETING.taking({"A-31": "it goes on"}, key="local/on")
    waits = PROFESSIONALS_MEETING.taking({"A-31": "it waits"}, key="local/waits")
    dispute = Escalate(at=DISPUTED_ON, by=WORKER, kind="need", talked_first=YES)
    before = {
        rules.key: rules.decide(rules.open(proposal(), ref="c").record(endorse(NO)), agree()).allowed
        for rules in (PROFESSIONALS_MEETING, on, waits)
    }
    assert list(before.values()) == [False, True, False]
    after: list[bool] = []
    for rules in (PROFESSIONALS_MEETING, on, waits):
        meeting = rules.open(proposal(), ref="c").record(endorse()).record(sanction()).move(agree())
        after.append(rules.decide(meeting.record(dispute), convene()).allowed)
    assert after == [True, True, False]


@reading("A-69")
def test_a_managers_no_ends_it_only_by_the_other_reading(england: WorkingCalendar) -> None:
    """By ours it is a dispute that can end with a meeting; by the other it is a veto."""
    veto = PROFESSIONALS_MEETING.taking({"A-69": "it ends"}, key="local/veto")
    for rules, allowed, disputes in ((PROFESSIONALS_MEETING, True, 1), (veto, False, 0)):
        meeting = rules.open(proposal(), ref="c").record(endorse()).record(sanction(NO))
        owed = [one for one in rules.duties_of(meeting, england, ENDED_ON) if one.duty.key == "escalate-need"]
        assert len(owed) == disputes
        settled = escalated(meeting, WayForward.HOLD_MEETING)
        assert rules.decide(settled, agree()).allowed is allowed


@clause("swindon", "recording.1", "calling.3")
def test_convening_falls_to_the_lead_professional_for_their_agency(england: WorkingCalendar) -> None:
    """From the agreement on, until it is convened: a must, by the agency that convenes."""
    duty = the_duty(agreed(), "convene", england)
    assert (duty.owner, duty.state, duty.duty.binding) == (LEAD, DutyState.OPEN, True)
    assert the_duty(agreed().move(convene()), "convene", england).state is DutyState.DISCHARGED
    assert BY_LEAD.agency is not None


def test_the_convening_agency_is_the_lead_professionals(england: WorkingCalendar) -> None:
    """As far as the log says which that is: by who convened, or else by who agreed; the role otherwise."""
    found: list[Owner | None] = []
    for by in (BY_LEAD, By(LEAD, Role.LEAD_PROFESSIONAL)):
        for agreeing in (BY_LEAD, By(LEAD, Role.LEAD_PROFESSIONAL)):
            meeting = proposed().record(endorse(by=agreeing)).record(sanction()).move(agree())
            sat = meeting.move(convene(by=by)).record(tell()).move(hold())
            found.append(the_duty(sat, "minutes", england).owner)
    assert found == [SOCIAL_CARE, SOCIAL_CARE, SOCIAL_CARE, Role("convening agency")]


def test_who_took_on_the_lead_last_has_it(england: WorkingCalendar) -> None:
    """It may pass from one to the other, under any of its names."""
    meeting = agreed()
    for person, name in ((WORKER, "key worker"), (MANAGER, "lead practitioner")):
        meeting = meeting.record(Appoint(at=SANCTIONED_ON, by=WORKER, role=Role(name), person=person))
    assert the_duty(meeting, "convene", england).owner == MANAGER
