"""Convening: who is expected, who is invited, who leads for the time being, and what is owed before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.bracknell_forest import (
    ABOUT_FATHER,
    CHAIR,
    CHILD,
    CLERK,
    COMPETENT,
    CONVENED_ON,
    HEALTH,
    INVITED,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    POLICE,
    SCHOOL,
    TEACHER,
    YES,
    YOUTH,
    YOUTH_WORKER,
    again,
    convened,
    family,
    finding,
    held,
    lead,
    owing,
    plan,
    proposal,
    proposed,
    subjects,
    the_duty,
    unfollowed,
    unmet,
)
from support.clauses import clause

from mapm import (
    Answer,
    Assign,
    Convened,
    DutyState,
    Invitee,
    Name,
    Part,
    Person,
    Presence,
    Purpose,
    Rearrange,
    Reply,
)

if TYPE_CHECKING:
    from mapm import Proposed, WorkingCalendar


def test_nothing_is_missing_where_child_and_family_are_expected() -> None:
    """Child and mother expected, only package practitioners invited, the child chooses to engage."""
    assert proposed().decide(plan()).unmet == ()


# --- who is expected --------------------------------------------------------------------------------------


@clause("bracknell", "principles.2#1", "nonattendance.1")
def test_a_child_who_is_not_expected_is_a_departure() -> None:
    """The child is to be there: planning without them is noted with the way to hear them, and not barred."""
    decision = proposed().decide(plan(evolve(PLANNED, expected=(MOTHER,))))
    assert decision.allowed
    found = finding(decision, "child-expected")
    assert found is not None
    assert (found.answer, found.lacking[0].about) == (Answer.NOT_MET, ("child",))
    assert "how their views are heard at it" in found.says


def test_where_nobody_is_named_as_expected_it_is_not_recorded() -> None:
    """An empty list of those expected is no decision to leave anybody out."""
    decision = proposed().decide(plan(evolve(PLANNED, expected=())))
    assert {one.requirement: one.answer for one in decision.unmet} == {
        "child-expected": Answer.NOT_RECORDED,
        "family-expected": Answer.NOT_RECORDED,
    }


@clause("bracknell", "principles.2#2")
def test_a_parent_who_is_not_expected_is_a_departure() -> None:
    """The family is to be there if possible: a parent left out is named."""
    meeting = proposed(proposal(concerned=(*proposal().concerned, ABOUT_FATHER)))
    found = finding(meeting.decide(plan()), "family-expected")
    assert found is not None
    assert (found.answer, found.lacking[0].about) == (Answer.NOT_MET, ("father",))


def a_young_person(*, competent: bool, signed: Reply) -> Proposed:
    """A case about a young person, judged competent or not, who signed the assessment or not."""
    concerned = (COMPETENT, *proposal().concerned[1:]) if competent else proposal().concerned
    return proposed(proposal({"young-person-signed": signed}, concerned=concerned))


@clause("bracknell", "nonattendance.3#1")
@pytest.mark.parametrize(
    ("competent", "signed", "unmet_"),
    [
        (True, YES, set[str]()),
        (True, NO, {"family-expected"}),
        (True, NOT_KNOWN, {"family-expected"}),
        (False, YES, {"family-expected"}),
    ],
)
def test_a_competent_young_person_who_signed_may_come_without_parents(
    competent: bool,  # noqa: FBT001  # a column of the table
    signed: Reply,
    unmet_: set[str],
) -> None:
    """It takes both a recorded judgement of competence and the signature; an age is never asked."""
    meeting = a_young_person(competent=competent, signed=signed)
    assert unmet(meeting.decide(plan(evolve(PLANNED, expected=(CHILD,))))) == unmet_


@clause("bracknell", "what.4#1")
@pytest.mark.parametrize(
    ("reply", "answer"), [(NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED), (YES, None)]
)
def test_the_child_engages_by_choice(reply: Reply, answer: Answer | None) -> None:
    """A child who is unwilling, or too young to choose, bars nothing: their views are heard otherwise."""
    decision = proposed().decide(plan(answers={"child-chooses": reply}))
    assert decision.allowed
    assert [one.answer for one in decision.unmet] == ([answer] if answer is not None else [])


# --- who is invited ---------------------------------------------------------------------------------------


def inviting(*others: Invitee, chair: Person = TEACHER) -> dict[str, tuple[Answer, tuple[str, ...]]]:
    """What is unmet, and about whom, where these are invited beside the package."""
    decision = proposed().decide(plan(evolve(PLANNED, invitees=(*INVITED, *others), chair=chair)))
    assert decision.allowed
    return {
        one.requirement: (one.answer, tuple(ref for lacks in one.lacking for ref in lacks.about))
        for one in decision.unmet
    }


@clause("bracknell", "principles.7#2")
def test_a_practitioner_outside_the_package_is_warned_of_by_name() -> None:
    """Each invitee who only advises, or of whom nothing is recorded, is named; nobody is barred."""
    adviser = Invitee(CLERK, POLICE, frozenset({Part.ADVISES}))
    unsaid = Invitee(Person("other"), POLICE)
    assert inviting(adviser, unsaid) == {"package-alone": (Answer.NOT_MET, ("other", "clerk"))}
    assert inviting(unsaid) == {"package-alone": (Answer.NOT_RECORDED, ("other",))}
    assert inviting() == {}


@clause("bracknell", "principles.7#2")
def test_the_chair_a_supporter_and_the_family_are_not_warned_of() -> None:
    """An independent chair, who stands by the parents, and the family are no other practitioners."""
    supporter = Invitee(Person("advocate"), POLICE, frozenset({Part.STANDS_BY_FAMILY}))
    assert inviting(Invitee(CHAIR, POLICE), supporter, Invitee(MOTHER, SCHOOL), chair=CHAIR) == {}


@clause("bracknell", "principles.7#1")
def test_who_was_in_the_package_before_belongs_to_a_review() -> None:
    """At a review, owners and agencies of what was agreed are in the package, however they are invited."""
    plain = tuple(evolve(one, parts=frozenset({Part.DECIDES})) for one in INVITED)
    other = Invitee(Person("school-nurse"), HEALTH)
    meeting = again(invitees=(*plain, other, Invitee(CLERK, POLICE)), chair=TEACHER)
    (mark,) = meeting.log[-1].marks
    assert (mark.requirement, mark.about) == ("package-alone", ("clerk",))


# --- who leads for the time being -------------------------------------------------------------------------


@clause("bracknell", "nonattendance.4")
def test_a_child_who_is_not_expected_is_heard_otherwise(england: WorkingCalendar) -> None:
    """The temporary lead professional owes the child an agreement on how their views are heard."""
    owed = the_duty(
        convened(planned=evolve(PLANNED, expected=(MOTHER,))), "views", england, CONVENED_ON, subject="child"
    )
    assert owed.owner == TEACHER
    assert owed.duty.binding
    assert (owed.state, owed.due) == (DutyState.OPEN, None)
    assert subjects(convened(), "views", england) == set()


def test_the_convener_leads_until_somebody_is_agreed(england: WorkingCalendar) -> None:
    """Whoever convened leads; once somebody else is agreed, what the lead owes is theirs."""
    meeting = convened(planned=evolve(PLANNED, expected=(MOTHER,)))
    assert the_duty(meeting, "views", england, CONVENED_ON, "child").owner == TEACHER
    stands_in = lead(YOUTH_WORKER, on=CONVENED_ON, agreed_by=(), until_settled=True)
    meeting = meeting.record(stands_in)
    assert the_duty(meeting, "views", england, CONVENED_ON, "child").owner == YOUTH_WORKER
    meeting = meeting.record(lead(NURSE, on=CONVENED_ON))
    assert the_duty(meeting, "views", england, CONVENED_ON, "child").owner == NURSE


@clause("bracknell", "nonattendance.4")
def test_views_that_reach_the_sitting_discharge_it(england: WorkingCalendar) -> None:
    """Heard, or there after all: the duty is done. Not heard: it stays, and the sitting has a breach."""
    planned = evolve(PLANNED, expected=(MOTHER,))
    for presence, state, breached in (
        (Presence.VIEWS_RECEIVED, DutyState.DISCHARGED, False),
        (Presence.THROUGHOUT, DutyState.DISCHARGED, False),
        (Presence.ABSENT, DutyState.OPEN, True),
    ):
        there = family((CHILD, presence), (MOTHER, Presence.THROUGHOUT))
        meeting = held(convened(planned=planned).record(lead()), family=there)
        assert the_duty(meeting, "views", england, subject="child").state is state
        assert unfollowed(meeting).get("views-heard", False) is breached


def test_a_child_who_is_expected_after_all_releases_it(england: WorkingCalendar) -> None:
    """Rearranged so that the child comes, nothing is to be agreed; a second plan opens it only once."""
    meeting = convened(planned=evolve(PLANNED, expected=(MOTHER,)))
    still = meeting.record(
        Rearrange(at=date(2024, 9, 12), by=TEACHER, planned=evolve(PLANNED, expected=(MOTHER,), chair=NURSE))
    )
    assert len(owing(still, "views", england)) == 1
    now = still.record(Rearrange(at=date(2024, 9, 13), by=TEACHER, planned=PLANNED))
    assert the_duty(now, "views", england, subject="child").state is DutyState.RELEASED
    out = now.record(Rearrange(at=date(2024, 9, 16), by=TEACHER, planned=evolve(PLANNED, expected=(MOTHER,))))
    assert [one.state for one in owing(out, "views", england)] == [DutyState.OPEN]


def test_an_unheard_child_is_owed_until_a_later_sitting_hears_them(england: WorkingCalendar) -> None:
    """What one sitting did not hear, the next one may: the duty of the first is done then."""
    missed = held(
        convened(planned=evolve(PLANNED, expected=(MOTHER,))).record(lead()),
        family=family((CHILD, Presence.ABSENT), (MOTHER, Presence.THROUGHOUT)),
    )
    later = again(missed, on=date(2024, 11, 4), purpose=Purpose.GOES_ON)
    after = held(later, on=date(2024, 11, 4))
    assert [one.state for one in owing(after, "views", england)] == [DutyState.DISCHARGED]


# --- the parents ------------------------------------------------------------------------------------------


@clause("bracknell", "nonattendance.2")
def test_parents_are_encouraged_to_come(england: WorkingCalendar) -> None:
    """Owed for each parent or carer; nobody is named for it, and the lead for the time being is suggested."""
    owed = the_duty(convened(), "encourage", england, CONVENED_ON, subject="mother")
    assert (owed.owner, owed.suggested, owed.duty.binding) == (None, TEACHER, False)
    named = convened().record(Assign(at=CONVENED_ON, by=TEACHER, duty="encourage", to=NURSE))
    assert the_duty(named, "encourage", england, CONVENED_ON, subject="mother").owner == NURSE
    assert the_duty(held(), "encourage", england, subject="mother").state is DutyState.DISCHARGED


def test_once_people_have_sat_nobody_is_encouraged_to_that_sitting(england: WorkingCalendar) -> None:
    """A parent who did not come is encouraged anew to the next sitting, and not to the one that is over."""
    away = held(family=family((CHILD, Presence.THROUGHOUT), (MOTHER, Presence.ABSENT)))
    assert the_duty(away, "encourage", england, subject="mother").state is DutyState.RELEASED
    states = [one.state for one in owing(again(away), "encourage", england)]
    assert states == [DutyState.RELEASED, DutyState.OPEN]


@clause("bracknell", "nonattendance.3#2")
def test_parents_are_explored_where_a_young_person_comes_alone(england: WorkingCalendar) -> None:
    """A competent young person who signed comes alone: the lead explores whether the parents come."""
    meeting = a_young_person(competent=True, signed=YES)
    alone = convened(meeting, evolve(PLANNED, expected=(CHILD,)))
    assert the_duty(alone, "encourage", england, CONVENED_ON, "mother").state is DutyState.RELEASED
    owed = the_duty(alone, "explore-parents", england, CONVENED_ON, subject="mother")
    assert (owed.owner, owed.duty.binding, owed.state) == (TEACHER, False, DutyState.OPEN)
    together = convened(meeting)
    assert subjects(together, "explore-parents", england) == set()
    assert subjects(together, "encourage", england) == {"mother"}


def test_competence_may_be_judged_later(england: WorkingCalendar) -> None:
    """Named anew with a judgement, the young person may come alone from then on."""
    meeting = a_young_person(competent=False, signed=YES).record(
        Name(at=CONVENED_ON, by=TEACHER, concerned=COMPETENT)
    )
    alone = convened(meeting, evolve(PLANNED, expected=(CHILD,)))
    assert unfollowed(alone) == {}
    assert subjects(alone, "explore-parents", england) == {"mother"}


def test_what_was_opened_stays_listed_whatever_is_known_later(england: WorkingCalendar) -> None:
    """Named anew as a parent, or expected after all: what was owed falls away with its reason."""
    alone = convened(a_young_person(competent=True, signed=YES), evolve(PLANNED, expected=(CHILD,)))
    together = alone.record(Rearrange(at=date(2024, 9, 12), by=TEACHER, planned=PLANNED))
    owed = the_duty(together, "explore-parents", england, subject="mother")
    assert (owed.state, owed.why) == (DutyState.RELEASED, "no young person comes without them now")
    assert the_duty(together, "encourage", england, subject="mother").state is DutyState.OPEN
    left_out = convened(planned=evolve(PLANNED, expected=(MOTHER,)))
    wrong = evolve(proposal().concerned[1], person=CHILD)
    renamed = left_out.record(Name(at=date(2024, 9, 12), by=TEACHER, concerned=wrong))
    owed = the_duty(renamed, "views", england, subject="child")
    assert (owed.state, owed.why) == (DutyState.RELEASED, "the meeting is not about them")


# --- what is not there ------------------------------------------------------------------------------------


def test_a_case_is_convened_as_soon_as_it_is_proposed() -> None:
    """There is no stage in between; the meeting has no chair that it must name."""
    meeting = proposed().move(plan(evolve(PLANNED, chair=None)))
    assert isinstance(meeting, Convened)
    assert unfollowed(meeting) == {}


def test_the_convener_may_be_another_agency(england: WorkingCalendar) -> None:
    """Who found the needs convenes; the file is kept where the convener works."""
    entry = plan(by=evolve(plan().by, person=YOUTH_WORKER, agency=YOUTH))
    meeting = held(proposed().move(entry).record(lead()), chair=None)
    assert subjects(meeting, "child-file", england) == {"Youth Service"}
