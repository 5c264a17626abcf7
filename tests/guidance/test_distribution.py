"""Who gets which document, by the text of Dumfries & Galloway or by a recorded decision."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from support.clauses import clause
from support.copies import AFTER, BY_DECISION, KEEP, WITHHELD, arranged, states, to
from support.dumfries_galloway import (
    CHAIR,
    INVITED,
    MOTHER,
    NO,
    NURSE,
    SOCIAL_WORK,
    WORKER,
    YES,
    convened,
    held,
)
from support.guidance import SILENT

from mapm import Action, Answer, Consent, Decide, Invitee, Note, PlanningRoute
from mapm.guidance import CopyState, Recipient, copies_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING


@clause("dg", "14.1#3")
def test_the_note_goes_to_those_who_attended_and_to_others_only_by_decision() -> None:
    """Attendees get it; absent invitees, the family and planning forums do not without a decision (A-54)."""
    meeting = held(attended=INVITED[:3], chair=WORKER, planning=(PlanningRoute("core group"),))
    assert states(meeting) == {
        "worker": CopyState.YES,
        "nurse": CopyState.YES,
        "teacher": CopyState.YES,
        "chair": BY_DECISION,
        "child": BY_DECISION,
        "mother": BY_DECISION,
        "core group": BY_DECISION,
    }
    assert to(meeting, "nurse").sentence() == "nurse gets note (clause 14.1)."
    assert to(meeting, "mother").sentence() == (
        "mother gets note only by a recorded decision (clause 14.1; our reading A-54)."
    )
    assert (to(meeting, "mother").answer, to(meeting, "nurse").answer) == (Answer.NOT_RECORDED, Answer.MET)


def test_before_a_sitting_nobody_gets_a_note() -> None:
    """There is no one who attended, and the family's copy waits for a decision."""
    assert states(convened()) == {"child": BY_DECISION, "mother": BY_DECISION}


def test_who_chairs_gets_it_whether_listed_or_not() -> None:
    """The chair attended."""
    assert states(held(attended=INVITED[:1], chair=CHAIR))["chair"] is CopyState.YES


@clause("dg", "14.1#3")
@pytest.mark.parametrize(
    ("decided", "state", "answer"),
    [(YES, CopyState.NOT_RECORDED, Answer.NOT_RECORDED), (NO, CopyState.NO, Answer.NOT_MET)],
)
def test_a_decision_about_all_names_nobody(decided: Any, state: CopyState, answer: Answer) -> None:  # noqa: ANN401
    """Decided for all, it is not recorded to whom; decided against, nobody else gets it."""
    meeting = held().record(Decide(at=AFTER, by=CHAIR, answers={"wider-note": decided}))
    assert (to(meeting, "mother").state, to(meeting, "mother").answer) == (state, answer)
    assert to(meeting, "nurse").state is CopyState.YES


@clause("dg", "14.1#3")
def test_what_is_settled_for_one_person_is_for_that_person_alone() -> None:
    """An arrangement decides for its recipient, whichever came last, and for nobody else."""
    meeting = held().record(arranged(send=True))
    assert (to(meeting, "mother").state, to(meeting, "child").state) == (CopyState.YES, BY_DECISION)
    assert to(meeting.record(arranged(send=False)), "mother").state is CopyState.NO
    other = held().record(arranged(document="minutes", send=True))
    assert to(other, "mother").state is BY_DECISION


@clause("dg", "14.1#3")
def test_an_attendees_copy_is_not_arranged_away() -> None:
    """The text says that it goes to those who attended; an arrangement does not change that, and is told."""
    answer = to(held().record(arranged(NURSE, send=False)), "nurse")
    assert (answer.state, answer.why) == (CopyState.YES, "an arrangement does not change this copy")


def test_an_absent_invitee_with_an_action_is_told_that_action() -> None:
    """The action alone, as of right; the whole note only by a decision (A-54)."""
    actions = (
        Action("visit", CHAIR, Note("go")),
        Action("call", CHAIR, Note("ring")),
        Action("a", NURSE, Note("x")),
    )
    meeting = held(attended=INVITED[:3], chair=WORKER, actions=actions)
    alone, whole = copies_for(PROFESSIONALS_MEETING, meeting).to("chair")
    assert (alone.state, alone.extent) == (CopyState.YES, "the action visit, call alone")
    assert [cite.cited for cite in alone.cites] == ["our reading A-54"]
    assert (whole.state, whole.extent) == (BY_DECISION, "")


@pytest.mark.parametrize("consents", [WITHHELD.consents, WITHHELD.consents[:2]])
def test_from_whom_notice_is_withheld(consents: tuple[Consent, ...]) -> None:
    """A decision about all is not about them: it takes one that looks at the risk afresh (A-56)."""
    meeting = held(convened().record(evolve(WITHHELD, consents=consents)))
    meeting = meeting.record(Decide(at=AFTER, by=CHAIR, answers={"wider-note": YES}))
    answer = to(meeting, "mother")
    assert (answer.state, answer.why) == (BY_DECISION, "notice is withheld from them, or that is not settled")
    assert "our reading A-56" in {cite.cited for cite in answer.cites}
    assert to(meeting, "child").state is CopyState.NOT_RECORDED


@clause("dg", "14.2#1", "14.2#2")
def test_each_agency_that_attended_keeps_the_note() -> None:
    """Securely, as law and its own rules require; an agency that did not attend holds none."""
    meeting = held(attended=INVITED[:2])
    assert states(meeting, purpose=KEEP) == {"Social Work": CopyState.YES, "NHS": CopyState.YES}
    advice = copies_for(PROFESSIONALS_MEETING, meeting)
    assert "Social Work keeps note (clause 14.2)." in advice.sentences()
    assert advice.sentences()[-1].startswith("Each agency keeps the note securely, as law and its own rules")


def test_one_sitting_of_several_can_be_asked_about() -> None:
    """The copies are of the sitting's own attendees."""
    meeting = held(attended=INVITED[:1], chair=None)
    hold = meeting.known.last(type(meeting.log[-1].entry))
    assert hold is not None
    assert [one.recipient.ref for one in copies_for(PROFESSIONALS_MEETING, meeting, hold=hold).of("note")][
        :1
    ] == ["worker"]


def test_an_area_that_says_nothing() -> None:
    """It is said that it says nothing, and nobody gets anything."""
    advice = copies_for(SILENT, held())
    assert (advice.stated, advice.copies) == (False, ())
    assert advice.sentences() == ("Elsewhere says nothing of who gets which document.",)


def test_the_first_rule_that_names_somebody_decides() -> None:
    """Who attended and is concerned too gets the copy as one who attended, once."""
    meeting = held(attended=(*INVITED, Invitee(MOTHER, SOCIAL_WORK)))
    assert to(meeting, "mother").state is CopyState.YES
    assert Recipient(MOTHER).ref == "mother"
