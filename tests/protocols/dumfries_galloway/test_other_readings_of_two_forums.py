"""Group supervision and reflective learning by our readings and by others; no reading touches a risk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.choosing import as_taken, taking, under
from support.dumfries_galloway import (
    AGREED_ON,
    CHAIR,
    CHILD,
    EDUCATION,
    MOTHER,
    NHS,
    NO,
    NURSE,
    PROPOSED_ON,
    SAT_ON,
    SITTING,
    WORKER,
    WRITTEN,
    YES,
    owing,
    proposal,
    the_duty,
    unfollowed,
)
from support.readings import reading
from support.reflecting import COLLEAGUE, TEAM, arrangement
from support.reflecting import held as reflected
from support.reflecting import proposal as reflecting
from support.reflecting import proposed as to_reflect

from mapm import (
    Age,
    Agree,
    Answer,
    Concerned,
    Convene,
    Hold,
    Planned,
    Propose,
    RaiseRisk,
    Respond,
    ShareNote,
    TellFamily,
)
from mapm.protocols.dumfries_galloway import (
    GROUP_SUPERVISION,
    PROFESSIONALS_MEETING,
    REFLECTIVE_LEARNING,
)
from mapm.sources import Clause

if TYPE_CHECKING:
    from mapm import Choice, MeetingProtocol, WorkingCalendar

OURS: Final = PROFESSIONALS_MEETING
FORUMS: Final = (PROFESSIONALS_MEETING, GROUP_SUPERVISION, REFLECTIVE_LEARNING)


@reading("A-42")
def test_group_supervision_may_take_over_stages(scotland: WorkingCalendar) -> None:
    """It has no agreement, chair or record by ours; by the other reading it has them, and a note is due."""
    local = taking("A-42", "taken over", of=GROUP_SUPERVISION)
    entry = reflecting(GROUP_SUPERVISION, relevant=(NHS, EDUCATION))
    meeting = local.open(entry, ref="case")
    planned = Planned(SAT_ON, TEAM, COLLEAGUE)
    agreeing = Agree(at=AGREED_ON, by=WORKER)
    assert not local.decide(meeting, agreeing).allowed
    replies = [Respond(at=AGREED_ON, by=NURSE, agency=one, reply=YES) for one in (NHS, EDUCATION)]
    convening = Convene(at=AGREED_ON, by=WORKER, planned=planned)
    sitting = Hold(at=SAT_ON, by=COLLEAGUE, sitting=evolve(SITTING, attended=TEAM, chair=COLLEAGUE))
    there = under(local, meeting, *replies, agreeing, convening, sitting)
    owed = the_duty(there, "note", scotland)
    assert owed.due is not None
    assert (owed.due.on, owed.owner) == (date(2024, 9, 16), COLLEAGUE)
    assert {one.cited for one in owed.cites} == {as_taken("A-42", "taken over")}  # and no clause
    shared = ShareNote(at=date(2024, 9, 10), by=COLLEAGUE, shared_with=(WORKER, COLLEAGUE))
    assert not the_duty(under(local, there, shared), "note", scotland).open
    assert owing(reflected(GROUP_SUPERVISION), "note", scotland) == ()


@reading("A-43")
@pytest.mark.parametrize("forum", FORUMS[1:], ids=lambda one: one.key)
def test_sections_8_to_14_may_be_taken_over(forum: MeetingProtocol, scotland: WorkingCalendar) -> None:
    """None of them applies by ours; by the other the family is told, the chair weighed, the note due."""
    local = taking("A-43", "yes", of=forum)
    about = reflecting(forum, concerned=(Concerned(CHILD, age=Age.CHILD), Concerned(MOTHER, age=Age.ADULT)))
    ours, meeting = (of.open(about, ref="case") for of in (forum, local))
    convening = arrangement(forum)
    assert forum.decide(ours, convening).unmet == ()
    found = {one.requirement: one for one in local.decide(meeting, convening).unmet}
    assert {"chair-named"} <= set(found)
    assert all(not isinstance(cite, Clause) for cite in found["chair-named"].cites)
    there = under(local, meeting, convening)
    assert [one.subject for one in owing(there, "family-notice", scotland)] == ["child", "mother"]
    telling = TellFamily(at=date(2024, 8, 20), by=WORKER, whom=CHILD, reason_given=YES)
    after = under(local, there, telling, Hold(at=SAT_ON, by=WORKER, sitting=SITTING, answers=WRITTEN))
    assert unfollowed(after)["adult-judgement"] is False  # the mother, of whom nothing was decided
    assert "family-decision" not in unfollowed(after)
    assert the_duty(after, "note", scotland).due is not None
    assert owing(after, "feedback", scotland) != ()
    assert owing(reflected(forum), "note", scotland) == ()


@reading("A-57")
def test_the_line_manager_may_be_asked_to_approve() -> None:
    """A manager who is against it: recorded by ours, a refusal where they approve."""
    local = taking("A-57", "asked to approve", of=REFLECTIVE_LEARNING)
    for reply, answer in ((NO, Answer.NOT_MET), (YES, Answer.MET)):
        entry = arrangement(REFLECTIVE_LEARNING, {"line-manager-view": reply})
        assert REFLECTIVE_LEARNING.decide(to_reflect(REFLECTIVE_LEARNING), entry).allowed
        decision = local.decide(under(local, to_reflect(REFLECTIVE_LEARNING)), entry)
        (found,) = [one for one in decision.findings if one.requirement == "line-manager-view"]
        assert (decision.allowed, found.answer) == (answer is Answer.MET, answer)
    assert "Does the line manager approve it?" in {one.text for one in local.questions}


# --- all of them ------------------------------------------------------------------------------------------

EVERY: Final = [(forum, choice) for forum in FORUMS for choice in forum.choices]


@pytest.mark.parametrize(
    ("forum", "choice"), EVERY, ids=[f"{of.key}: {one.reading.key} {one.takes}" for of, one in EVERY]
)
def test_each_reading_leaves_the_risk_route_alone(forum: MeetingProtocol, choice: Choice) -> None:
    """Whatever is taken, a risk is raised and referred by the same rows and duties, with nothing asked."""
    local = taking(choice.reading.key, choice.takes, of=forum)
    assert local.facts[:2] == forum.facts[:2]
    assert [one for one in local.duties if one.fixed] == [one for one in forum.duties if one.fixed]
    entry = proposal() if forum is OURS else reflecting(forum)
    answers = dict.fromkeys((one.key for one in local.questions if one.entry is Propose), YES)
    risk = RaiseRisk(at=PROPOSED_ON, by=CHAIR)
    meeting = under(local, local.open(evolve(entry, answers=answers), ref="case"), risk)
    assert meeting.log[-1].marks == ()
    assert "refer" in {duty.key for duty, _, _ in local.still_owed(meeting)}
