"""Proposing a meeting, asking the partners, and agreeing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    EDUCATION,
    HOUSING,
    NHS,
    NO,
    NOT_KNOWN,
    PROPOSED_ON,
    SOCIAL_WORK,
    WORKER,
    YES,
    agreed,
    decided,
    finding,
    owing,
    proposal,
    proposed,
    respond,
    the_duty,
    unfollowed,
)

from mapm import (
    AddAgency,
    Agree,
    Agreed,
    Answer,
    Convene,
    DutyState,
    Escalate,
    MoveRefused,
    Note,
    Planned,
    Proposed,
    Refusal,
    Reply,
    Resolve,
    WayForward,
)

if TYPE_CHECKING:
    from mapm import WorkingCalendar

AGREE = Agree(at=AGREED_ON, by=WORKER)
WHILE_ASKED = date(2024, 8, 15)


@clause("dg", "7.2")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_the_line_manager_is_spoken_to_and_has_no_veto(reply: Reply) -> None:
    """Without the talk with the line manager the meeting is proposed all the same, as a departure (A-21)."""
    meeting = proposed(proposal({"line-manager": reply}))
    assert unfollowed(meeting) == {"line-manager": False}


@pytest.mark.parametrize("reply", list(Reply))
def test_advice_can_be_asked_for_and_need_not_be(reply: Reply) -> None:
    """Whether advice was sought is an answer to keep, and requires nothing (7.3)."""
    meeting = proposed(proposal({"advice": reply}))
    assert unfollowed(meeting) == {}
    assert meeting.log[0].entry.reply_to("advice") is reply


def test_a_reason_given_for_a_departure_is_kept_with_it() -> None:
    """A should that was not followed stands with the reason that was given for it (A-63)."""
    reason = Note("the manager is away")
    entry = proposal({"line-manager": NO}, reasons={"line-manager": reason})
    (departure,) = proposed(entry).departures
    assert departure.reason == reason
    assert departure.cites[0].cited == "clause 7.2"


@clause("dg", "7.4#1")
def test_each_relevant_agency_is_to_be_asked(scotland: WorkingCalendar) -> None:
    """The proposing agency owes each relevant agency the question, and the age of what waits is shown."""
    meeting = proposed().record(respond(NHS, YES))
    nhs = the_duty(meeting, "consult", scotland, WHILE_ASKED, "NHS")
    education = the_duty(meeting, "consult", scotland, WHILE_ASKED, "Education")
    assert (nhs.state, education.state) == (DutyState.DISCHARGED, DutyState.OPEN)
    assert nhs.owner == education.owner == SOCIAL_WORK
    assert education.age == (WHILE_ASKED - PROPOSED_ON).days == 10
    assert education.sentence() == (
        "Asking Education for agreement to meet, owed by Social Work: open for 10 days. "
        "The source gives no limit (clause 7.4; our reading A-20)."
    )


@clause("dg", "7.4#1")
def test_an_agency_that_turns_out_relevant_is_asked_too(scotland: WorkingCalendar) -> None:
    """An added agency is asked from the day it was added, and until it answers nothing is agreed."""
    meeting = proposed().record(respond(NHS, YES)).record(respond(EDUCATION, YES))
    added = AddAgency(at=date(2024, 8, 13), by=WORKER, agency=HOUSING)
    meeting = meeting.record(added)
    housing = the_duty(meeting, "consult", scotland, WHILE_ASKED, "Housing")
    assert (housing.state, housing.age) == (DutyState.OPEN, 2)
    with pytest.raises(MoveRefused, match="Housing has not answered"):
        meeting.move(Agree(at=date(2024, 8, 14), by=WORKER))
    twice = meeting.record(AddAgency(at=date(2024, 8, 14), by=WORKER, agency=HOUSING))
    assert len(owing(twice, "consult", scotland, WHILE_ASKED)) == 3


@clause("dg", "7.4#2")
def test_partners_must_agree_before_convening() -> None:
    """Agreement comes first: a meeting that is only proposed cannot be convened."""
    entry = Convene(at=AGREED_ON, by=WORKER, planned=Planned(date(2024, 9, 2), ()))
    decision = proposed().decide(entry)
    assert decision.refusal is Refusal.NOT_FROM_THIS_STATE
    assert "clause" in decision.sentence()
    assert "7.4" in decision.sentence()


@clause("dg", "7.4#2")
def test_agreement_is_told_agency_by_agency() -> None:
    """Silence and refusal are told apart, each with the agency it is about, and the clause."""
    meeting = proposed().record(respond(NHS, NO))
    with pytest.raises(MoveRefused) as refused:
        meeting.move(AGREE)
    found = finding(refused.value.decision, "every-relevant-agency")
    assert found is not None
    assert {one.answer: one.about for one in found.lacking} == {
        Answer.NOT_RECORDED: ("Education",),
        Answer.NOT_MET: ("NHS",),
    }
    assert str(refused.value) == (
        "You cannot agree: Education has not answered, NHS has refused "
        "(clauses 7.4, 10.3; our reading A-20). Dumfries & Galloway 2024."
    )


@clause("dg", "7.4#2")
def test_a_pending_answer_is_never_a_yes() -> None:
    """An agency that has answered that it does not know yet has not agreed."""
    meeting = proposed().record(respond(NHS, YES)).record(respond(EDUCATION, NOT_KNOWN))
    assert not meeting.decide(AGREE).allowed
    assert isinstance(meeting.record(respond(EDUCATION, YES)).move(AGREE), Agreed)


@clause("dg", "7.4#2")
def test_the_last_answer_of_an_agency_counts() -> None:
    """An agency that agreed and then refuses has refused."""
    meeting = proposed().record(respond(NHS, YES)).record(respond(EDUCATION, YES))
    assert meeting.decide(AGREE).allowed
    assert not meeting.record(respond(NHS, NO, date(2024, 8, 13))).decide(AGREE).allowed


@clause("dg", "7.4#2")
def test_an_agency_that_was_not_asked_decides_nothing() -> None:
    """The reply of an agency that nobody listed as relevant neither agrees nor refuses."""
    meeting = proposed().record(respond(HOUSING, NO)).record(respond(NHS, YES))
    found = finding(meeting.decide(AGREE), "every-relevant-agency")
    assert found is not None
    assert [one.about for one in found.lacking] == [("Education",)]


@clause("dg", "7.4#2")
def test_with_nobody_to_ask_agreement_is_not_recorded() -> None:
    """All of no agencies have not agreed: the list is still to be made."""
    found = finding(proposed(proposal(relevant=())).decide(AGREE), "every-relevant-agency")
    assert found is not None
    assert found.answer is Answer.NOT_RECORDED


@pytest.mark.parametrize("result", list(WayForward))
def test_an_escalation_that_ends_with_holding_the_meeting_stands_for_agreement(result: WayForward) -> None:
    """After a refusal only the way forward to hold the meeting lets it be agreed (10.3)."""
    meeting = proposed().record(respond(NHS, NO))
    meeting = meeting.record(Escalate(at=AGREED_ON, by=WORKER, kind="before-meeting", id="one"))
    meeting = meeting.record(Resolve(at=AGREED_ON, by=CHAIR, escalation="one", result=result))
    assert meeting.decide(AGREE).allowed == (result is WayForward.HOLD_MEETING)


def test_the_last_escalation_decides_whether_the_meeting_is_held() -> None:
    """A later escalation that ends with not holding the meeting takes back an earlier one that did."""
    meeting: Proposed = proposed()
    for key, result in (("one", WayForward.HOLD_MEETING), ("two", WayForward.DO_NOT_HOLD)):
        meeting = meeting.record(Escalate(at=AGREED_ON, by=WORKER, kind="before-meeting", id=key))
        meeting = meeting.record(Resolve(at=AGREED_ON, by=CHAIR, escalation=key, result=result))
    assert not meeting.decide(AGREE).allowed


def test_agreement_entered_after_the_fact_stands_despite_a_refusal() -> None:
    """A decision that was taken all the same is entered with its reason, as a breach of 7.4 (A-73)."""
    why = Note("agreed by telephone")
    late = Agree(at=AGREED_ON, by=WORKER, recorded_at=date(2024, 8, 20), despite=why)
    meeting = proposed().record(respond(NHS, NO)).move(late)
    (breach,) = meeting.breaches
    assert (breach.requirement, breach.reason) == ("every-relevant-agency", why)
    assert set(breach.about) == {"Education", "NHS"}


def test_once_agreed_nobody_is_to_be_asked_any_more(scotland: WorkingCalendar) -> None:
    """What was not answered when the meeting was agreed is released, with that as the reason."""
    late = Agree(at=AGREED_ON, by=WORKER, recorded_at=date(2024, 8, 20), despite=Note("so decided"))
    left = the_duty(proposed().move(late), "consult", scotland, date(2024, 8, 21), "NHS")
    assert (left.state, left.why) == (DutyState.RELEASED, "the meeting has been agreed")


def test_a_proposal_that_meets_everything_is_a_plain_yes() -> None:
    """The straight case is allowed, with no departure and no breach as far as it is agreed."""
    assert decided(proposal()).sentence() == "You can propose a meeting. Dumfries & Galloway 2024."
    assert unfollowed(agreed()) == {}
