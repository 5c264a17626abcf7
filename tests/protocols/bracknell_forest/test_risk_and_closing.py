"""The statutory route beside the case, declining, and closing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    CONVENED_ON,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    PROPOSED_ON,
    SAT_ON,
    TEACHER,
    YES,
    convened,
    family,
    held,
    lead,
    noted,
    plan,
    proposed,
    reviewed,
    sat,
    the_duty,
    unfollowed,
)
from support.clauses import clause
from support.readings import reading

from mapm import (
    Answer,
    Close,
    Closed,
    Decide,
    DutyState,
    Entry,
    FamilyMember,
    MoveRefused,
    Note,
    Object,
    Outcome,
    Presence,
    RaiseRisk,
    Refer,
    Refusal,
    Reply,
    Route,
    TellFamily,
    TellOutcome,
    Withhold,
)
from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm import AnyMeeting, WorkingCalendar

LATER = date(2024, 10, 5)
"""A Saturday."""
CHILD_AWAY = family((CHILD, Presence.ABSENT), (MOTHER, Presence.THROUGHOUT))
MOTHER_AWAY = family((CHILD, Presence.THROUGHOUT), (MOTHER, Presence.ABSENT))


def closing(outcome: Outcome = Outcome.COMPLETED, on: date = date(2025, 1, 6)) -> Close:
    """The case is closed, with a reason for whatever was left."""
    left = {duty.key: Note("left") for duty in MULTI_AGENCY_MEETING.duties}
    return Close(at=on, by=TEACHER, outcome=outcome, undischarged=left)


# --- immediate risk ---------------------------------------------------------------------------------------


@clause("bracknell", "intro.4")
def test_a_concern_goes_the_statutory_way_in_every_state(england: WorkingCalendar) -> None:
    """From the proposal to the closed case a risk is raised, and due the same day, a Saturday too (A-07)."""
    states: tuple[AnyMeeting, ...] = (proposed(), convened(), held(), noted(), reviewed().move(closing()))
    for meeting in states:
        raised = meeting.record(RaiseRisk(at=LATER, recorded_at=date(2025, 2, 1), by=NURSE, whom=CHILD))
        owed = the_duty(raised, "refer", england, LATER)
        assert (owed.owner, owed.to, owed.duty.fixed) == (NURSE, "child protection", True)
        assert owed.due is not None
        assert owed.due.on == LATER
        assert type(raised) is type(meeting)


@clause("bracknell", "intro.4")
def test_nothing_stands_in_the_way_of_a_referral() -> None:
    """Raising and referring have no requirement; the same day is ours, since the text has none."""
    rows = {one.fact: one for one in MULTI_AGENCY_MEETING.facts}
    assert rows[RaiseRisk].requires == rows[Refer].requires == ()
    refer = next(one for one in MULTI_AGENCY_MEETING.duties if one.key == "refer")
    assert refer.cites[0] == BRACKNELL["intro.4"]
    assert {READINGS[key] for key in ("A-02", "A-05", "A-07", "A-72")} < set(refer.cites)


def test_a_referral_does_not_end_the_case(england: WorkingCalendar) -> None:
    """Support goes on beside the statutory route: copies, files and the review are owed as before."""
    referred = (
        held()
        .record(RaiseRisk(at=LATER, by=NURSE, whom=CHILD))
        .record(Refer(at=LATER, by=NURSE, route=Route.CHILD_PROTECTION))
    )
    assert referred.stage == "held"
    assert the_duty(referred, "copy-family", england, subject="child").state is DutyState.OPEN
    assert the_duty(referred, "review", england, LATER).state is DutyState.OPEN


def test_ending_it_for_the_statutory_route_is_a_recorded_choice() -> None:
    """The case ends only by closing it so, with a reason for whatever is still owed."""
    meeting = held()
    bare = Close(at=LATER, by=TEACHER, outcome=Outcome.STATUTORY_PROCEDURES)
    with pytest.raises(MoveRefused) as refused:
        meeting.move(bare)
    (found,) = refused.value.decision.refusing
    assert found.requirement == "nothing-open"
    assert {"copy-family", "copy-agency", "coordinator-file"} <= set(found.lacking[0].about)
    closed = meeting.move(closing(Outcome.STATUTORY_PROCEDURES, LATER))
    assert closed.outcome is Outcome.STATUTORY_PROCEDURES
    assert unfollowed(closed) == {}


def test_a_risk_that_is_seen_before_any_meeting_is_referred(england: WorkingCalendar) -> None:
    """With no case at all, the referral is due the same day (A-72)."""
    (owed,) = MULTI_AGENCY_MEETING.immediate_risk(RaiseRisk(at=LATER, by=NURSE, whom=CHILD), england, LATER)
    assert owed.due is not None
    assert owed.due.on == LATER


# --- declined ---------------------------------------------------------------------------------------------


@clause("bracknell", "what.4#1")
def test_support_can_be_declined() -> None:
    """Engagement is voluntary: a case in which the child does not choose it ends as declined."""
    closed = convened().move(closing(Outcome.DECLINED, CONVENED_ON))
    assert isinstance(closed, Closed)
    assert unfollowed(closed) == {}
    assert held().move(closing(Outcome.DECLINED, LATER)).outcome is Outcome.DECLINED


@clause("bracknell", "nonattendance.5", "what.4#1")
@pytest.mark.parametrize("there", [CHILD_AWAY, MOTHER_AWAY], ids=["child", "mother"])
def test_after_a_missed_sitting_involving_them_is_thought_of_first(
    there: tuple[FamilyMember, ...],
) -> None:
    """A must: declining is refused until the group has thought how to involve who stayed away."""
    missed = held(family=there, answers={"concerns-rose": NO})
    entry = closing(Outcome.DECLINED, LATER)
    decision = missed.decide(entry)
    assert {one.requirement: one.answer for one in decision.refusing} == {
        "declined-involving": Answer.NOT_RECORDED
    }
    other = missed.decide(closing(Outcome.COMPLETED, LATER))
    assert other.allowed
    thought = missed.record(Decide(at=SAT_ON, by=TEACHER, answers={"involving-considered": YES}))
    assert thought.decide(entry).allowed
    refused = held(family=there, answers={"involving-considered": NO, "concerns-rose": NO})
    assert refused.decide(entry).refusing[0].answer is Answer.NOT_MET


@clause("bracknell", "nonattendance.5")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_a_report_silent_on_the_family_does_not_let_them_go(reply: Reply) -> None:
    """Where it is not recorded that they came, declining waits until it was thought how to involve them."""
    silent = held(family=(), answers={"involving-considered": reply, "concerns-rose": NO})
    decision = silent.decide(closing(Outcome.DECLINED, LATER))
    assert {one.requirement: one.answer for one in decision.refusing} == {
        "declined-involving": Answer.NOT_RECORDED
    }
    thought = silent.record(Decide(at=SAT_ON, by=TEACHER, answers={"involving-considered": YES}))
    assert thought.decide(closing(Outcome.DECLINED, LATER)).allowed


def test_a_no_that_was_given_since_the_sitting_counts() -> None:
    """Silence at the sitting does not cover the no of a later decision."""
    missed = held(family=MOTHER_AWAY).record(
        Decide(at=SAT_ON, by=TEACHER, answers={"involving-considered": NO})
    )
    decision = missed.decide(closing(Outcome.DECLINED, LATER))
    assert {one.requirement: one.answer for one in decision.refusing} == {
        "declined-involving": Answer.NOT_MET
    }


@clause("bracknell", "nonattendance.10")
@pytest.mark.parametrize(
    ("answers", "answer"),
    [
        ({}, Answer.NOT_RECORDED),
        ({"concerns-rose": YES}, Answer.NOT_MET),
        ({"concerns-rose": NO}, None),
        ({"concerns-rose": YES, "protection-considered": YES}, None),
    ],
)
def test_child_protection_is_considered_before_parents_are_let_go(
    answers: dict[str, Reply], answer: Answer | None
) -> None:
    """A should: where concerns rose and nothing was considered, closing as declined is a departure."""
    missed = held(family=MOTHER_AWAY, answers={"involving-considered": YES})
    decided = missed.record(Decide(at=SAT_ON, by=TEACHER, answers=answers)) if answers else missed
    decision = decided.decide(closing(Outcome.DECLINED, LATER))
    assert decision.allowed
    found = {one.requirement: one.answer for one in decision.unmet}
    assert found == ({"declined-protection": answer} if answer is not None else {})


def test_a_risk_that_was_raised_shows_that_it_was_considered() -> None:
    """Whoever raised a risk since the sitting has considered child protection."""
    missed = held(family=MOTHER_AWAY, answers={"involving-considered": YES, "concerns-rose": YES}).record(
        RaiseRisk(at=SAT_ON, by=NURSE, whom=CHILD)
    )
    left = missed.decide(closing(Outcome.DECLINED, LATER)).unmet
    assert {one.requirement for one in left} == {"risk-referred"}
    referred = missed.record(Refer(at=SAT_ON, by=NURSE, route=Route.CHILD_PROTECTION))
    assert referred.decide(closing(Outcome.DECLINED, LATER)).unmet == ()


def test_of_a_sitting_that_everybody_came_to_nothing_is_asked_first() -> None:
    """Neither question is put where nobody stayed away, nor of another outcome."""
    decision = held().decide(closing(Outcome.DECLINED, LATER))
    assert {one.requirement for one in decision.findings} == {"nothing-open", "outcome-fits"}


# --- closing ----------------------------------------------------------------------------------------------


def test_a_case_is_closed_when_every_duty_is_accounted_for() -> None:
    """Each duty that was opened is done, released or given a reason (A-67)."""
    with pytest.raises(MoveRefused):
        reviewed().move(Close(at=date(2025, 1, 6), by=TEACHER, outcome=Outcome.COMPLETED))
    assert reviewed().move(closing()).stage == "closed"


@pytest.mark.parametrize("outcome", [Outcome.WITHDRAWN, Outcome.NOT_PROCEEDING, Outcome.REDIRECTED])
def test_it_can_be_withdrawn_only_before_a_sitting(outcome: Outcome) -> None:
    """Before the first sitting, and not after it (A-68)."""
    assert proposed().move(closing(outcome, PROPOSED_ON)).outcome is outcome
    assert not held().decide(closing(outcome, LATER)).allowed


@reading("A-68")
def test_withdrawing_may_be_no_outcome() -> None:
    """Before the first sitting a case can be withdrawn by ours, and never by the other reading."""
    local = MULTI_AGENCY_MEETING.taking({"A-68": "not foreseen"}, key="local/closing")
    entry = closing(Outcome.WITHDRAWN, PROPOSED_ON)
    ours, other = proposed(), proposed(protocol=local)
    assert ours.decide(entry).allowed
    decision = other.decide(entry)
    assert not decision.allowed
    assert 'the local reading of A-68, "not foreseen"' in decision.sentence()
    assert other.decide(evolve(entry, outcome=Outcome.NOT_PROCEEDING)).allowed


@reading("A-67")
def test_closing_may_be_by_hand_or_by_what_was_done() -> None:
    """What is owed takes a reason by ours; by others none is asked for, or only the deed will do."""
    bare = Close(at=date(2025, 1, 6), by=TEACHER, outcome=Outcome.COMPLETED)
    for takes, without, with_reason in (
        (None, False, True),
        ("by hand", True, True),
        ("by what has been done", False, False),
    ):
        protocol = MULTI_AGENCY_MEETING
        if takes is not None:
            protocol = MULTI_AGENCY_MEETING.taking({"A-67": takes}, key="local/closing")
        meeting = convened(proposed(protocol=protocol)).record(lead()).move(sat())
        assert meeting.decide(bare).allowed is without
        assert meeting.decide(closing()).allowed is with_reason


@reading("A-63")
def test_a_should_may_bind() -> None:
    """A child who is not expected: a departure by ours, a refusal where a should of the text binds."""
    local = MULTI_AGENCY_MEETING.taking({"A-63": "refuse"}, key="local/should")
    entry = plan(evolve(PLANNED, expected=(MOTHER,)))
    ours, other = proposed().decide(entry), proposed(protocol=local).decide(entry)
    assert (ours.allowed, other.allowed) == (True, False)
    assert {one.requirement for one in other.refusing} == {"child-expected"}
    risk = RaiseRisk(at=CONVENED_ON, by=NURSE, whom=CHILD)
    assert proposed(protocol=local).decide(risk).findings == ()


# --- what is not there ------------------------------------------------------------------------------------


@reading("A-34")
@pytest.mark.parametrize(
    "entry",
    [
        TellFamily(at=CONVENED_ON, by=TEACHER, whom=MOTHER),
        Withhold(at=CONVENED_ON, by=TEACHER, whom=MOTHER),
        Object(at=CONVENED_ON, by=TEACHER, whom=MOTHER),
        TellOutcome(at=CONVENED_ON, by=TEACHER, whom=MOTHER),
    ],
    ids=lambda entry: type(entry).__name__,
)
def test_whoever_wants_the_family_left_out_chooses_another_protocol(entry: Entry) -> None:
    """The family is there: no decision to tell or not tell them can stand here; elsewhere it can."""
    decision = MULTI_AGENCY_MEETING.decide(convened(), entry)
    assert decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL
    here = {one.fact for one in MULTI_AGENCY_MEETING.facts}
    assert type(entry) not in here
    elsewhere = {one.fact for one in PROFESSIONALS_MEETING.facts}
    assert type(entry) in elsewhere or isinstance(entry, Object)
    shown = next(one for one in proposed().available(CONVENED_ON) if READINGS["A-34"] in one.advice)
    assert shown.entry.__name__ == "Convene"
    assert "protocol" in READINGS["A-34"].chosen_by
