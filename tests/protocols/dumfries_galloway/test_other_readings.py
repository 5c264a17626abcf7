"""Proposing, agreeing and convening by our readings of the Dumfries & Galloway text, and by others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.choosing import shows, taking, under
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    EDUCATION,
    HOUSING,
    NHS,
    NO,
    PLANNED,
    SOCIAL_WORK,
    WORKER,
    YES,
    agreed,
    decided,
    finding,
    held,
    owing,
    proposal,
    proposed,
    respond,
    unfollowed,
    unmet,
)
from support.readings import reading

from mapm import Agree, Convene, Escalate, Reply, Resolve, WayForward
from mapm.guidance import Fit, Situation, forums_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Agency, Decision, MeetingProtocol, Person, WorkingCalendar

OURS: Final = PROFESSIONALS_MEETING
AGREEING: Final = Agree(at=AGREED_ON, by=WORKER)


def answered(protocol: MeetingProtocol, *replies: tuple[Agency, Reply]) -> Decision:
    """What is decided about agreeing, where three agencies are asked and these answer."""
    meeting = protocol.open(proposal(relevant=(NHS, EDUCATION, HOUSING)), ref="case")
    for agency, reply in replies:
        meeting = meeting.record(respond(agency, reply))
    return protocol.decide(meeting, AGREEING)


@reading("A-20")
def test_a_majority_may_be_enough() -> None:
    """Two of three agencies: refused by ours, which asks all; allowed where a majority is taken."""
    local = taking("A-20", "a majority's")
    two = ((NHS, YES), (EDUCATION, YES))
    one = ((NHS, YES), (EDUCATION, NO))
    assert [answered(of, *two).allowed for of in (OURS, local)] == [False, True]
    assert [answered(of, *one).allowed for of in (OURS, local)] == [False, False]
    assert shows(answered(local, *one), "A-20", "a majority's")
    assert "no majority agrees" in answered(local, *one).sentence()
    assert not answered(local).allowed  # silence is no yes


@reading("A-20")
def test_a_majority_gives_way_to_an_escalation() -> None:
    """An escalation that ended with the meeting settles it under either reading."""
    local = taking("A-20", "a majority's")
    meeting = local.open(proposal(), ref="case").record(respond(NHS, NO))
    raised = Escalate(at=AGREED_ON, by=WORKER, id="dispute", kind="before-meeting", talked_first=YES)
    meeting = meeting.record(raised)
    assert not local.decide(meeting, AGREEING).allowed
    ended = Resolve(at=AGREED_ON, by=WORKER, escalation="dispute", result=WayForward.HOLD_MEETING)
    assert local.decide(meeting.record(ended), AGREEING).allowed


@reading("A-20")
def test_the_lead_agency_may_be_enough() -> None:
    """Where the lead agency alone has to agree, it is asked about, and no other reply decides."""
    local = taking("A-20", "the lead agency's")
    meeting = local.open(proposal(), ref="case").record(respond(NHS, NO))
    assert not local.decide(meeting, AGREEING).allowed
    agreeing = evolve(AGREEING, answers={"lead-agency-agrees": YES})
    assert local.decide(meeting, agreeing).allowed
    assert not OURS.decide(proposed().record(respond(NHS, NO)), AGREEING).allowed


@reading("A-21")
def test_the_line_manager_may_have_a_veto() -> None:
    """A manager who says no: a departure by ours, a refusal where the talk is an approval."""
    local = taking("A-21", "a veto")
    entry = proposal({"line-manager": NO})
    assert [of.decide(None, entry).allowed for of in (OURS, local)] == [True, False]
    assert "the line manager did not approve it" in local.decide(None, entry).sentence()
    texts = [one.text for of in (OURS, local) for one in of.questions if one.key == "line-manager"]
    assert texts == ["Was it talked over with the line manager?", "Did the line manager approve it?"]


@reading("A-23")
def test_no_other_forum_may_always_be_needed() -> None:
    """Ground b alone opens a meeting by ours; by the other reading ground a is needed besides."""
    local = taking("A-23", "always needed")
    entry = proposal({"ground-b": YES, "ground-a": NO})
    assert [of.decide(None, entry).allowed for of in (OURS, local)] == [True, False]
    assert local.decide(None, proposal({"ground-a": YES})).allowed
    answers = {"known-to-agencies": YES, "network": YES, "ground-b": YES, "ground-a": NO}
    situation = Situation(existing_forum=NO, person_or_family=YES, answers=answers)
    fits = [forums_for(of, situation).of(OURS.key).fit for of in (OURS, local)]
    assert fits == [Fit.FITS, Fit.DOES_NOT_FIT]


@reading("A-46")
def test_an_escalation_may_loop(scotland: WorkingCalendar) -> None:
    """It ends on any way forward by ours; by the other reading, without agreement it is raised again."""
    local = taking("A-46", "never, it loops")
    meeting = proposed().record(respond(NHS, NO))
    raised = Escalate(at=AGREED_ON, by=WORKER, id="first", kind="before-meeting", talked_first=YES)
    meeting = meeting.record(raised)
    ended = Resolve(at=AGREED_ON, by=WORKER, escalation="first", result=WayForward.DO_NOT_HOLD)
    assert owing(meeting.record(ended), "escalate-again", scotland) == ()
    looping = under(local, meeting.record(ended))
    (again,) = owing(looping, "escalate-again", scotland)
    assert again.open
    once_more = evolve(raised, id="second")
    (done,) = owing(under(local, meeting.record(ended).record(once_more)), "escalate-again", scotland)
    assert not done.open
    agreed_to = evolve(ended, result=WayForward.HOLD_MEETING)
    assert owing(under(local, meeting.record(agreed_to)), "escalate-again", scotland) == ()


@reading("A-50")
def test_two_agencies_may_be_asked_for() -> None:
    """One agency is enough by ours; the other reading asks for two, of knowing them and of the network."""
    local = taking("A-50", "two or more")
    entry = proposal({"known-to-agencies": NO})
    said = [of.decide(None, entry).sentence() for of in (OURS, local)]
    assert "no agency knows the person or family yet" in said[0]
    assert "fewer than two agencies know the person or family" in said[1]
    texts = {one.key: one.text for one in local.questions}
    assert texts["known-to-agencies"] == "Do two or more agencies already know the person or family?"
    assert "two or more agencies" in texts["network"]
    assert local.decide(None, proposal()).allowed
    asked = [text for one in forums_for(local, Situation()).of(OURS.key).to_ask for text, _ in one.replies]
    assert texts["known-to-agencies"] in asked
    assert texts["network"] in asked


@reading("A-52")
def test_exceptional_circumstances_may_be_a_further_test() -> None:
    """Nobody is asked by ours; by the other reading a meeting needs exceptional circumstances."""
    local = taking("A-52", "something else, with a test")
    assert decided(proposal()).allowed
    assert unmet(local.decide(None, proposal())) == {"exceptional-circumstances"}
    assert not local.decide(None, proposal()).allowed
    assert local.decide(None, proposal({"exceptional-circumstances": YES})).allowed
    answers = {"known-to-agencies": YES, "network": YES, "ground-b": YES, "exceptional-circumstances": NO}
    situation = Situation(existing_forum=NO, person_or_family=YES, answers=answers)
    assert forums_for(local, situation).of(OURS.key).fit is Fit.DOES_NOT_FIT


@reading("A-53")
@pytest.mark.parametrize(("chair", "key"), [(WORKER, "chair-apart"), (CHAIR, "chair-no-party")])
def test_a_chair_may_be_barred(chair: Person, key: str) -> None:
    """Who proposed the meeting, or is a party, is flagged by ours and barred by the other reading."""
    local = taking("A-53", "bar")
    raised = Escalate(at=date(2024, 8, 9), by=CHAIR, kind="other-policy", talked_first=YES)
    meeting = agreed(proposed().record(raised))
    planned = evolve(PLANNED, chair=chair)
    convening = Convene(at=AGREED_ON, by=WORKER, planned=planned)
    found = [of.decide(under(of, meeting), convening) for of in (OURS, local)]
    assert [one.allowed for one in found] == [True, False]
    barred = finding(found[1], key)
    assert barred is not None
    assert barred.binding
    assert not barred.met


@reading("A-53")
def test_a_sitting_without_a_chair_may_be_a_breach() -> None:
    """Nobody chaired on the day: a departure by ours, a breach by the other reading; reported either way."""
    meeting = held(chair=None)
    assert unfollowed(meeting) == {"chair-present": False}
    assert unfollowed(under(taking("A-53", "bar"), meeting)) == {"chair-present": True}


def test_several_readings_are_taken_together() -> None:
    """Each changes its own part, and each is shown."""
    local = taking("A-21", "a veto", ("A-20", "a majority's"), ("A-52", "something else, with a test"))
    entry = proposal({"line-manager": NO}, agency=SOCIAL_WORK)
    decision = local.decide(None, entry)
    assert {one.requirement for one in decision.refusing} == {"line-manager", "exceptional-circumstances"}
    assert shows(decision, "A-21", "a veto")
    assert shows(decision, "A-52", "something else, with a test")
