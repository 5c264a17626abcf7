"""Who gets a copy of what, of the plan and of a review, and who keeps a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.bracknell_forest import (
    CHAIR,
    COORDINATING,
    COORDINATOR,
    EVERYBODY,
    FAMILY,
    HEALTH,
    INVITED,
    LATER,
    MOTHER,
    NURSE,
    PACKAGE,
    POLICE,
    SAT_ON,
    TEACHER,
    YOUTH,
    YOUTH_WORKER,
    convened,
    held,
    lead,
    noted,
    other,
    owing,
    proposal,
    proposed,
    reviewed,
    sat,
    states,
    subjects,
    the_duty,
)
from support.clauses import clause
from support.readings import reading

from mapm import (
    Action,
    Age,
    Appoint,
    Concerned,
    Discharge,
    DutyState,
    Invitee,
    Note,
    Person,
    Relation,
    ShareNote,
)
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar


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
