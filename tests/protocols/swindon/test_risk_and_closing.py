"""Immediate risk, on which the guidance is silent; closing; and what there is not under this guidance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.swindon import (
    BY_LEAD,
    CHILD,
    NURSE,
    SAT_ON,
    SCHOOL,
    WORKER,
    YES,
    agreed,
    convened,
    decided,
    held,
    noted,
    proposed,
    tell_outcome,
    the_duty,
)

from mapm import (
    AddAgency,
    Answer,
    Close,
    Consult,
    Discharge,
    Entry,
    GiveFeedback,
    Hold,
    Interpretation,
    Note,
    Outcome,
    RaiseRisk,
    Refer,
    Refusal,
    Respond,
    Route,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Meeting, WorkingCalendar

ON = date(2026, 4, 14)


def close(outcome: Outcome = Outcome.COMPLETED, *left: str) -> Close:
    """The case is closed, with a reason for each duty that is left."""
    return Close(at=ON, by=BY_LEAD, outcome=outcome, undischarged=dict.fromkeys(left, Note("why")))


# --- immediate risk ---------------------------------------------------------------------------------------


def test_the_way_to_the_statutory_procedures_is_the_librarys() -> None:
    """The guidance says nothing of immediate risk, so that none of its clauses is cited for it (A-04)."""
    rows = [one for one in PROFESSIONALS_MEETING.facts if one.fact in {RaiseRisk, Refer}]
    duties = [one for one in PROFESSIONALS_MEETING.duties if one.fixed]
    assert (len(rows), len(duties)) == (2, 2)
    for cites in (*(row.cites for row in rows), *(duty.cites for duty in duties)):
        assert all(isinstance(cite, Interpretation) for cite in cites)
        assert "our reading A-04" in {cite.cited for cite in cites}


@pytest.mark.parametrize("meeting", [proposed(), agreed(), convened(), held(), noted()], ids=type)
def test_a_risk_is_referred_the_same_day_from_anywhere(meeting: Meeting, england: WorkingCalendar) -> None:
    """It needs nothing, and waits for nothing."""
    risk = RaiseRisk(at=ON, by=NURSE, whom=CHILD)
    after = PROFESSIONALS_MEETING.record(meeting, risk)
    duty = the_duty(after, "refer", england, ON)
    assert duty.due is not None
    assert (duty.owner, duty.due.on, duty.to) == (NURSE, ON, "the statutory procedures for protection")
    done = PROFESSIONALS_MEETING.record(after, Refer(at=ON, by=NURSE, route=Route.CHILD_PROTECTION))
    assert not the_duty(done, "refer", england, ON).open


# --- closing ----------------------------------------------------------------------------------------------


def test_a_case_is_closed_when_nothing_is_left_or_each_has_its_reason() -> None:
    """What is still owed is named; a reason for each will do (A-67)."""
    told = noted().record(tell_outcome()).record(tell_outcome(CHILD))
    meeting = told.move(GiveFeedback(at=date(2026, 2, 18), by=BY_LEAD))
    (refusing,) = decided(close(), meeting).refusing
    assert refusing.lacking[0].about == ("look-again", "action", "next-meeting")
    for subject in ("visits", "diary"):
        meeting = meeting.record(Discharge(at=ON, by=BY_LEAD, duty="action", subject=subject))
    assert decided(close(Outcome.COMPLETED, "look-again", "next-meeting"), meeting).allowed


@pytest.mark.parametrize(
    ("outcome", "before", "after"),
    [
        (Outcome.COMPLETED, False, True),
        (Outcome.WITHDRAWN, True, False),
        (Outcome.NOT_PROCEEDING, True, False),
        (Outcome.STRATEGY_DISCUSSION, True, True),
        (Outcome.FORMAL_REVIEW, False, False),
    ],
)
def test_an_outcome_fits_what_has_happened(outcome: Outcome, before: bool, after: bool) -> None:  # noqa: FBT001
    """Withdrawn is only what never sat, completed only what did; there is no formal review here (A-68)."""
    keys = [one.key for one in PROFESSIONALS_MEETING.duties]
    for meeting, allowed in ((proposed(), before), (held(), after)):
        assert decided(close(outcome, *keys), meeting).allowed is allowed


# --- what there is not ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "entry",
    [
        Respond(at=SAT_ON, by=NURSE, agency=SCHOOL, reply=YES),
        Consult(at=SAT_ON, by=NURSE, agency=SCHOOL),
        AddAgency(at=SAT_ON, by=NURSE, agency=SCHOOL),
    ],
    ids=type,
)
def test_the_agreement_of_other_agencies_is_no_step(entry: Entry) -> None:
    """The lead professional and their manager are asked; the text asks no other agency."""
    decision = PROFESSIONALS_MEETING.decide(proposed(), entry)
    assert decision.refusal is Refusal.NOT_IN_THIS_PROTOCOL


def test_a_plan_is_no_fault_here() -> None:
    """Planning is covered: what the sitting writes as a plan departs from nothing."""
    meeting = held(plan_items=(Note("plan"),))
    assert (meeting.departures, meeting.breaches) == ((), ())


def test_no_duty_has_a_number_of_days(england: WorkingCalendar) -> None:
    """The guidance gives none: only days that the meeting itself set are dated."""
    meeting = noted().record(tell_outcome())
    dated = {one.duty.key for one in PROFESSIONALS_MEETING.duties_of(meeting, england, ON) if one.due}
    assert dated == {"look-again", "action", "next-meeting"}


def test_storage_and_planning_forums_are_not_spoken_of() -> None:
    """Nobody owes keeping the minutes, or carrying a conclusion elsewhere."""
    keys = {one.key for one in PROFESSIONALS_MEETING.duties}
    assert keys.isdisjoint({"store", "planning", "plan-items", "note", "settle", "family-notice"})


def test_that_somebody_was_not_told_refuses_no_report() -> None:
    """Whatever is unmet, the sitting is reported."""
    decision = decided(Hold(at=SAT_ON, by=WORKER, sitting=held().sitting), convened())
    assert decision.allowed
    assert {one.answer for one in decision.unmet} == {Answer.NOT_RECORDED}


def test_which_duties_are_musts() -> None:
    """The text says must of these, and should of all others; the referral is a must of the library."""
    assert {one.key for one in PROFESSIONALS_MEETING.duties if one.binding} == {
        "refer",
        "convene",
        "escalate-need",
        "settle-record",
        "send-record",
        "escalate-engagement",
        "decide-early",
    }


def test_which_requirements_are_musts() -> None:
    """By entry: scope, the situations, information holders, the child first, deciding to meet early."""
    rows = {one.event: one.requires for one in PROFESSIONALS_MEETING.moves}
    rows |= {one.fact: one.requires for one in PROFESSIONALS_MEETING.facts}  # type: ignore[misc]
    musts = {kind.__name__: {one.key for one in its if one.binding} for kind, its in rows.items()}
    assert {kind: keys for kind, keys in musts.items() if keys} == {
        "Propose": {"not-a-strategy-discussion", "identity-shared", "child-named", "any-situation"},
        "Agree": {"no-dispute"},
        "Convene": {"information-holders"},
        "Rearrange": {"information-holders"},
        "Reconvene": {"information-holders", "early-decided", "early-consulted", "adjourned"},
        "Hold": {"child-centred"},
        "Close": {"nothing-open", "risk-referred", "outcome-fits"},
    }
