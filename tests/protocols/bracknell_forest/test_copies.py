"""Who gets a copy of what, what may be agreed otherwise, and who keeps a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.bracknell_forest import (
    ABOUT_FATHER,
    CHAIR,
    CHILD,
    COMPETENT,
    COORDINATING,
    COORDINATOR,
    EVERYBODY,
    FAMILY,
    FATHER,
    HEALTH,
    INVITED,
    MOTHER,
    NURSE,
    PACKAGE,
    POLICE,
    SAT_ON,
    TEACHER,
    YOUTH,
    YOUTH_WORKER,
    again,
    convened,
    held,
    lead,
    noted,
    owing,
    proposal,
    proposed,
    reviewed,
    sat,
    subjects,
    the_duty,
    unfollowed,
)
from support.clauses import clause
from support.readings import reading

from mapm import (
    Action,
    Age,
    Answer,
    Appoint,
    ArrangeCopy,
    Concerned,
    Discharge,
    DutyState,
    Invitee,
    Note,
    Person,
    RaiseRisk,
    Relation,
    ShareNote,
)
from mapm.guidance import CopyState, copies_for
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import Held, MeetingProtocol, WorkingCalendar

LATER = date(2024, 10, 7)


def states(meeting: Held | Any, key: str, calendar: WorkingCalendar) -> dict[str | None, DutyState]:  # noqa: ANN401  # any state
    """Where a duty stands, for each whom it is owed."""
    return {one.subject: one.state for one in owing(meeting, key, calendar)}


# --- who gets the plan ------------------------------------------------------------------------------------


@clause("bracknell", "recording.3")
def test_child_and_family_each_get_a_copy(england: WorkingCalendar) -> None:
    """Owed by the convener to each person concerned, without a date, from every sitting."""
    owed = {one.subject: one for one in owing(held(), "copy-family", england)}
    assert set(owed) == {"child", "mother"}
    for one in owed.values():
        assert (one.owner, one.state, one.due, one.duty.binding) == (TEACHER, DutyState.OPEN, None, False)
    assert subjects(held(actions=()), "copy-family", england) == {"child", "mother"}


@clause("bracknell", "recording.8")
def test_every_agency_in_the_package_gets_a_copy(england: WorkingCalendar) -> None:
    """Those in the plan, whoever attended; a practitioner whose agency is not named by themselves."""
    alone = Action("visits", Person("volunteer"), Note("once a month"))
    ours = Action("bedtime", MOTHER, Note("a set hour"))
    meeting = held(actions=(*PACKAGE, alone, ours), attended=INVITED[:1])
    assert subjects(meeting, "copy-agency", england) == {"Youth Service", "Health", "volunteer"}
    assert owing(held(actions=()), "copy-agency", england) == ()


@clause("bracknell", "recording.6")
def test_the_coordinator_gets_a_copy_of_the_plan(england: WorkingCalendar) -> None:
    """Where a plan was agreed; the text names no day."""
    owed = the_duty(held(), "copy-coordinator", england)
    assert (owed.owner, owed.to, owed.due) == (TEACHER, "the CAF coordinator", None)
    assert owing(held(actions=()), "copy-coordinator", england) == ()


@clause("bracknell", "recording.3", "recording.6", "recording.8")
def test_sharing_the_plan_discharges_the_copies_of_those_who_got_it(england: WorkingCalendar) -> None:
    """Each recipient by themselves: an agency through its practitioner, or as such."""
    all_sent = noted()
    for key in ("copy-family", "copy-agency", "copy-coordinator"):
        assert set(states(all_sent, key, england).values()) == {DutyState.DISCHARGED}
    some = held().move(ShareNote(at=LATER, by=TEACHER, shared_with=(MOTHER, NURSE), agencies=(YOUTH,)))
    assert states(some, "copy-family", england) == {
        "child": DutyState.OPEN,
        "mother": DutyState.DISCHARGED,
    }
    assert states(some, "copy-agency", england) == {
        "Health": DutyState.DISCHARGED,
        "Youth Service": DutyState.DISCHARGED,
    }
    assert states(some, "copy-coordinator", england) == {None: DutyState.OPEN}
    later = some.record(Discharge(at=date(2024, 10, 9), by=TEACHER, duty="copy-family", subject="child"))
    assert the_duty(later, "copy-family", england, subject="child").state is DutyState.DISCHARGED


def test_a_copy_sent_before_the_sitting_is_none_of_it(england: WorkingCalendar) -> None:
    """A date before the sitting discharges nothing."""
    early = ShareNote(at=date(2024, 10, 1), recorded_at=LATER, by=TEACHER, shared_with=EVERYBODY)
    meeting = held().move(early)
    assert set(states(meeting, "copy-family", england).values()) == {DutyState.OPEN}


def test_who_the_coordinator_is_comes_from_the_case(england: WorkingCalendar) -> None:
    """Until somebody is recorded in that role, a copy sent to them counts for nobody."""
    nobody = MULTI_AGENCY_MEETING.open(proposal(), ref="case")
    meeting = noted(held(convened(nobody).record(lead())))
    assert the_duty(meeting, "copy-coordinator", england).state is DutyState.OPEN
    known = meeting.record(Appoint(at=LATER, by=TEACHER, role=COORDINATOR, person=COORDINATING))
    assert the_duty(known, "copy-coordinator", england).state is DutyState.DISCHARGED


# --- after a review ---------------------------------------------------------------------------------------


@clause("bracknell", "review.8", "recording.9")
def test_what_comes_of_a_review_goes_to_the_same_people(england: WorkingCalendar) -> None:
    """A must: to all who were to have the plan, to agencies new in the package, and to the coordinator."""
    new = Action("speech", Person("therapist"), Note("six weeks"), None, POLICE)
    meeting = reviewed(actions=(new,))
    owed = owing(meeting, "copy-review", england)
    assert {one.subject for one in owed} == {
        "child",
        "mother",
        "Youth Service",
        "Health",
        "Police",
        "CAF coordinator",
    }
    assert all(one.duty.binding and one.owner == TEACHER for one in owed)
    assert len(owing(meeting, "copy-family", england)) == len(FAMILY)  # of the first sitting alone
    sent = meeting.move(ShareNote(at=date(2024, 12, 20), by=TEACHER, shared_with=EVERYBODY))
    assert states(sent, "copy-review", england) == {
        "child": DutyState.DISCHARGED,
        "mother": DutyState.DISCHARGED,
        "Youth Service": DutyState.DISCHARGED,
        "Health": DutyState.DISCHARGED,
        "Police": DutyState.OPEN,
        "CAF coordinator": DutyState.DISCHARGED,
    }


# --- agreed otherwise -------------------------------------------------------------------------------------


def leave_out(person: Person = MOTHER, **changed: Any) -> ArrangeCopy:  # noqa: ANN401  # any field
    """A young person has agreed that somebody gets no copy of the plan."""
    given = ArrangeCopy(
        at=LATER,
        by=NURSE,
        document="action-plan",
        recipient=person,
        send=False,
        agreed_with=CHILD,
        competence=Note("judged competent"),
    )
    return evolve(given, **({"recorded_at": changed["at"]} if "at" in changed else {}) | changed)


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


# --- files ------------------------------------------------------------------------------------------------


@clause("bracknell", "recording.5")
def test_the_child_s_file_is_kept_by_the_convening_agency_and_the_chair_s(england: WorkingCalendar) -> None:
    """At the convening agency; where the chair is of another one, there too (A-40)."""
    assert subjects(held(), "child-file", england) == {"School"}
    chaired = held(chair=NURSE)
    assert subjects(chaired, "child-file", england) == {"School", "Health"}
    owed = the_duty(chaired, "child-file", england, subject="Health")
    assert (owed.owner, owed.state) == (HEALTH, DutyState.OPEN)
    kept = chaired.record(Discharge(at=LATER, by=NURSE, duty="child-file", subject="Health"))
    assert states(kept, "child-file", england) == {
        "School": DutyState.OPEN,
        "Health": DutyState.DISCHARGED,
    }


@clause("bracknell", "recording.7")
def test_the_coordinator_opens_a_file_for_every_child(england: WorkingCalendar) -> None:
    """A must, once for each child in the case, from the first sitting; reviews open none."""
    sister = Concerned(Person("sister"), Relation.SUBJECT, Age.CHILD)
    two = proposed(proposal(concerned=(*proposal().concerned, sister)))
    meeting = held(convened(two).record(lead()))
    assert subjects(meeting, "coordinator-file", england) == {"child", "sister"}
    owed = the_duty(reviewed(), "coordinator-file", england, subject="child")
    assert (owed.owner, owed.duty.binding, owed.opened_by.at) == (COORDINATING, True, SAT_ON)
    done = meeting.record(Discharge(at=LATER, by=COORDINATING, duty="coordinator-file", subject="child"))
    assert states(done, "coordinator-file", england) == {
        "child": DutyState.DISCHARGED,
        "sister": DutyState.OPEN,
    }


# --- read otherwise ---------------------------------------------------------------------------------------


def other(readings: dict[str, str]) -> MeetingProtocol:
    """The protocol with other readings."""
    return MULTI_AGENCY_MEETING.taking(readings, key="local/copies")


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


@reading("A-40")
def test_who_keeps_the_file_can_be_read_otherwise(england: WorkingCalendar) -> None:
    """By ours the convener's agency and the chair's; by others one of the two."""
    came = (*INVITED, Invitee(CHAIR, POLICE))
    for takes, want in (
        (None, {"School", "Police"}),
        ("the convener's", {"School"}),
        ("the chair's", {"Police"}),
    ):
        protocol = MULTI_AGENCY_MEETING if takes is None else other({"A-40": takes})
        meeting = convened(proposed(protocol=protocol)).record(lead()).move(sat(chair=CHAIR, attended=came))
        assert subjects(meeting, "child-file", england) == want


def test_a_discharge_needs_its_subject() -> None:
    """A copy is owed once for each: which one was sent has to be said."""
    with pytest.raises(ValueError, match="say for whom"):
        held().record(Discharge(at=LATER, by=YOUTH_WORKER, duty="copy-family", answers={}))
