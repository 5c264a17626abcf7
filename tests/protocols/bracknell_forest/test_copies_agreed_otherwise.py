"""Which copies may be agreed otherwise, by whom, and what a risk or another reading makes of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from support.bracknell_forest import (
    ABOUT_FATHER,
    CHILD,
    COMPETENT,
    EVERYBODY,
    FAMILY,
    FATHER,
    LATER,
    MOTHER,
    NURSE,
    TEACHER,
    again,
    convened,
    held,
    lead,
    leave_out,
    noted,
    other,
    proposal,
    proposed,
    reviewed,
    sat,
    states,
    the_duty,
    unfollowed,
)
from support.clauses import clause
from support.readings import reading

from mapm import Age, Answer, Concerned, DutyState, Note, Person, RaiseRisk, Relation, ShareNote
from mapm.guidance import CopyState, copies_for
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar


@clause("bracknell", "recording.4")
def test_something_else_may_be_agreed_with_an_individual(england: WorkingCalendar) -> None:
    """What a competent young person agreed leaves a parent out: that copy alone is owed no longer."""
    meeting = held().record(leave_out())
    assert unfollowed(meeting) == {}
    owed = the_duty(meeting, "copy-family", england, subject="mother")
    assert (owed.state, owed.why) == (
        DutyState.RELEASED,
        "it was agreed with child that no copy is sent",
    )
    assert states(meeting, "copy-family", england)["child"] is DutyState.OPEN
    assert set(states(meeting, "copy-agency", england).values()) == {DutyState.OPEN}
    assert set(states(meeting, "support", england).values()) != {DutyState.RELEASED}
    back = meeting.record(leave_out(at=date(2024, 10, 8), send=True))
    assert states(back, "copy-family", england)["mother"] is DutyState.OPEN


@clause("bracknell", "recording.4", "review.8")
def test_what_was_agreed_holds_for_reviews_too(england: WorkingCalendar) -> None:
    """A review goes to the same people, less those of whom something else was agreed (A-39)."""
    agreed = reviewed(again(noted().record(leave_out())))
    assert states(agreed, "copy-review", england)["mother"] is DutyState.RELEASED
    only_review = reviewed(again(noted().record(leave_out(document="review-form"))))
    assert states(only_review, "copy-review", england)["mother"] is DutyState.RELEASED
    assert states(only_review, "copy-family", england)["mother"] is DutyState.DISCHARGED


@clause("bracknell", "recording.4")
@pytest.mark.parametrize(
    ("changed", "key", "answer"),
    [
        ({"agreed_with": None}, "agreed-with-individual", Answer.NOT_RECORDED),
        ({"agreed_with": NURSE}, "agreed-with-individual", Answer.NOT_MET),
        ({"competence": None}, "able-to-agree", Answer.NOT_RECORDED),
    ],
)
def test_a_wish_alone_leaves_nobody_out(
    changed: dict[str, Any], key: str, answer: Answer, england: WorkingCalendar
) -> None:
    """It takes agreement with one of those concerned, and a judgement that they are able to agree."""
    meeting = held().record(leave_out(**changed))
    (departure,) = [one for one in meeting.departures if one.requirement == key]
    assert departure.answer is answer
    assert departure.says.endswith("the copy is still owed")
    assert states(meeting, "copy-family", england)["mother"] is DutyState.OPEN


@clause("bracknell", "recording.4")
@pytest.mark.parametrize(
    ("recipient", "agreed_with", "state"),
    [
        (MOTHER, CHILD, DutyState.RELEASED),
        (MOTHER, MOTHER, DutyState.RELEASED),
        (CHILD, CHILD, DutyState.RELEASED),
        (CHILD, MOTHER, DutyState.OPEN),
        (MOTHER, FATHER, DutyState.OPEN),
    ],
    ids=[
        "young person, a parent's",
        "their own",
        "young person's own",
        "parent, the child's",
        "other parent",
    ],
)
def test_whose_agreement_counts_for_whose_copy(
    recipient: Person, agreed_with: Person, state: DutyState, england: WorkingCalendar
) -> None:
    """One's own, and a young person's for others of the family; no parent agrees the child's copy away."""
    concerned = (*proposal().concerned, ABOUT_FATHER)
    meeting = held(convened(proposed(proposal(concerned=concerned))).record(lead()))
    after = meeting.record(leave_out(recipient, agreed_with=agreed_with))
    assert states(after, "copy-family", england)[recipient.ref] is state
    (answer,) = [
        one.state
        for one in copies_for(MULTI_AGENCY_MEETING, after).to(recipient.ref)
        if one.document == "action-plan"
    ]
    assert answer is (CopyState.NO if state is DutyState.RELEASED else CopyState.BY_DECISION)
    marks = {one.requirement: one.about for one in after.departures}
    expected = {} if state is DutyState.RELEASED else {"agreed-with-individual": (agreed_with.ref,)}
    assert {key: about for key, about in marks.items() if key == "agreed-with-individual"} == expected
    sent = after.move(ShareNote(at=LATER, by=TEACHER, shared_with=(recipient,)))
    kept = "arrangements-kept" not in {one.requirement for one in sent.log[-1].marks}
    assert kept is (state is DutyState.OPEN)


@clause("bracknell", "recording.4")
def test_no_child_agrees_another_child_s_copy_away(england: WorkingCalendar) -> None:
    """A sister whom the meeting is about too has her own copy by her own agreement alone."""
    sister = Concerned(Person("sister"), Relation.SUBJECT, Age.CHILD)
    two = proposed(proposal(concerned=(*proposal().concerned, sister)))
    meeting = held(convened(two).record(lead()))
    by_brother = meeting.record(leave_out(sister.person, agreed_with=CHILD))
    assert states(by_brother, "copy-family", england)["sister"] is DutyState.OPEN
    by_herself = meeting.record(leave_out(sister.person, agreed_with=sister.person))
    assert states(by_herself, "copy-family", england)["sister"] is DutyState.RELEASED


def test_a_risk_to_the_child_is_decided_whoever_wishes_it(england: WorkingCalendar) -> None:
    """What a parent cannot agree to can still be a recorded decision that weighs a risk (A-39)."""
    decided = held().record(leave_out(CHILD, agreed_with=MOTHER, risk=Note("read at home")))
    assert states(decided, "copy-family", england)["child"] is DutyState.RELEASED


def test_a_judgement_that_stands_in_the_case_is_enough(england: WorkingCalendar) -> None:
    """Competence judged of the young person before need not be judged again for a copy."""
    concerned = (COMPETENT, *proposal().concerned[1:])
    meeting = held(convened(proposed(proposal(concerned=concerned))).record(lead()))
    agreed = meeting.record(leave_out(competence=None))
    assert unfollowed(agreed) == {}
    assert states(agreed, "copy-family", england)["mother"] is DutyState.RELEASED


def test_where_a_risk_is_alleged_it_is_decided(england: WorkingCalendar) -> None:
    """Whichever way the risk is alleged to lie, the recorded decision counts, and no agreement (A-39)."""
    risk = Note("he reads her post")
    left_out = held().record(leave_out(risk=risk, agreed_with=None, competence=None))
    owed = the_duty(left_out, "copy-family", england, subject="mother")
    assert (owed.state, owed.why) == (
        DutyState.RELEASED,
        "it was decided, with a risk weighed, that no copy is sent",
    )
    assert unfollowed(left_out) == {}
    sent = held().record(leave_out()).record(leave_out(at=date(2024, 10, 9), send=True, risk=risk))
    assert states(sent, "copy-family", england)["mother"] is DutyState.OPEN


def test_copies_that_practitioners_need_stand(england: WorkingCalendar) -> None:
    """Nothing agreed with the family changes what the package's agencies get, or who hears of a risk."""
    meeting = held().record(leave_out(NURSE))
    assert unfollowed(meeting) == {"family-copies-alone": False}
    assert states(meeting, "copy-agency", england)["Health"] is DutyState.OPEN
    raised = meeting.record(RaiseRisk(at=LATER, by=NURSE, whom=CHILD))
    assert the_duty(raised, "refer", england, LATER).state is DutyState.DUE_TODAY


def test_a_document_that_is_none_is_noticed() -> None:
    """What is arranged names a document that is copied."""
    (departure,) = held().record(leave_out(document="minutes")).departures
    assert departure.requirement == "document-known"
    assert "action-plan" in departure.says


@clause("bracknell", "recording.4")
def test_a_copy_sent_against_what_was_agreed_is_a_departure(england: WorkingCalendar) -> None:
    """The report stands, and who was sent one all the same is named: it was agreed, or decided for a risk."""
    sent = held().record(leave_out()).move(ShareNote(at=LATER, by=TEACHER, shared_with=EVERYBODY))
    (departure,) = sent.departures
    assert (departure.requirement, departure.about) == ("arrangements-kept", ("mother",))
    risky = held().record(leave_out(risk=Note("a risk")))
    against = risky.move(ShareNote(at=LATER, by=TEACHER, shared_with=FAMILY))
    assert unfollowed(against) == {"arrangements-kept": False}
    other = held().record(leave_out(document="review-form"))
    assert unfollowed(other.move(ShareNote(at=LATER, by=TEACHER, shared_with=FAMILY))) == {}
    assert the_duty(sent, "copy-family", england, subject="mother").state is DutyState.DISCHARGED


# --- read otherwise ---------------------------------------------------------------------------------------


@reading("A-39")
def test_what_an_individual_wants_can_weigh_more_or_less(england: WorkingCalendar) -> None:
    """By ours it is agreed with them; by others the family has its copies, or a wish is enough."""
    agreed, wished = leave_out(), leave_out(agreed_with=None, competence=None)
    expected = {
        None: (DutyState.RELEASED, DutyState.OPEN),
        "the family first": (DutyState.OPEN, DutyState.OPEN),
        "the wish first": (DutyState.RELEASED, DutyState.RELEASED),
    }
    for takes, want in expected.items():
        protocol = MULTI_AGENCY_MEETING if takes is None else other({"A-39": takes})
        meeting = convened(proposed(protocol=protocol)).record(lead()).move(sat())
        found = tuple(
            states(meeting.record(one), "copy-family", england)["mother"] for one in (agreed, wished)
        )
        assert found == want


def test_by_a_wish_too_a_parent_leaves_no_child_out(england: WorkingCalendar) -> None:
    """A wish is enough where it is that of the individual, in the duty as in what is advised."""
    protocol = other({"A-39": "the wish first"})
    meeting = convened(proposed(protocol=protocol)).record(lead()).move(sat())
    for agreed_with, duty, copy in (
        (MOTHER, DutyState.OPEN, CopyState.BY_DECISION),
        (CHILD, DutyState.RELEASED, CopyState.NO),
        (None, DutyState.RELEASED, CopyState.NO),
    ):
        after = meeting.record(leave_out(CHILD, agreed_with=agreed_with, competence=None))
        assert states(after, "copy-family", england)["child"] is duty
        found = copies_for(protocol, after).to("child")
        assert {one.state for one in found if one.document == "action-plan"} == {copy}
