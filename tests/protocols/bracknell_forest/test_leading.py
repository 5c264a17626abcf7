"""Who leads: agreed by those concerned, in the meeting if possible, with a contact where the family leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    COMPETENT,
    CONTACT,
    FATHER,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    SAT_ON,
    TEACHER,
    YES,
    convened,
    held,
    lead,
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

from mapm import Answer, Appoint, Consent, DutyState, Mark, Name, Person, Reply, Role
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING
from mapm.protocols.bracknell_forest.people import Leads

if TYPE_CHECKING:
    from datetime import date

    from mapm import Convened, Held, WorkingCalendar


def consents(**replies: Reply) -> tuple[Consent, ...]:
    """Who was asked, with their replies."""
    return tuple(Consent(Person(ref), reply) for ref, reply in replies.items())


def marks(entry: Appoint, meeting: Convened | None = None) -> tuple[Mark, ...]:
    """What is not met by saying who leads."""
    return (meeting or convened()).record(entry).log[-1].marks


def leads(meeting: Convened | Held) -> tuple[Person | None, bool]:
    """Who leads now, and whether that is settled."""
    return Leads().leading(meeting.known), Leads().settled(meeting.known) is not None


@clause("bracknell", "lead.2")
def test_practitioner_child_and_a_parent_agree() -> None:
    """With the practitioner's, the child's and the mother's yes the nurse leads."""
    meeting = convened().record(lead())
    assert unfollowed(meeting) == {}
    assert leads(meeting) == (NURSE, True)


@clause("bracknell", "lead.2")
@pytest.mark.parametrize(
    ("given", "about", "answer"),
    [
        ({"nurse": YES, "child": YES}, ("mother",), Answer.NOT_RECORDED),
        ({"nurse": YES, "mother": YES}, ("child",), Answer.NOT_RECORDED),
        ({"child": YES, "mother": YES}, ("nurse",), Answer.NOT_RECORDED),
        ({"nurse": YES, "child": YES, "mother": NOT_KNOWN}, ("mother",), Answer.NOT_RECORDED),
        ({"nurse": YES, "child": NO, "mother": YES}, ("child",), Answer.NOT_MET),
        ({"nurse": YES, "child": YES, "mother": YES, "father": NO}, ("father",), Answer.NOT_MET),
    ],
)
def test_without_the_agreement_of_one_the_temporary_lead_stays(
    given: dict[str, Reply], about: tuple[str, ...], answer: Answer
) -> None:
    """Silence is no agreement, and one refusal is enough: it is noted, and the convener goes on leading."""
    entry = lead(agreed_by=consents(**given))
    (mark,) = marks(entry)
    assert (mark.requirement, mark.answer, mark.about, mark.breach) == (
        "lead-consents",
        answer,
        about,
        False,
    )
    assert leads(convened().record(entry)) == (TEACHER, False)


def test_a_yes_beside_a_no_of_the_same_person_is_no_agreement() -> None:
    """Of two replies of one person, a yes counts only alone."""
    both = (*consents(nurse=YES, child=YES, mother=YES), *consents(mother=NO))
    (mark,) = marks(lead(agreed_by=both))
    assert (mark.answer, mark.about) == (Answer.NOT_MET, ("mother",))


@clause("bracknell", "lead.2")
def test_one_parent_is_enough() -> None:
    """Of two parents, the agreement of one is asked for; the other's silence stops nothing."""
    both = (*proposal().concerned, evolve(proposal().concerned[1], person=FATHER))
    meeting = convened(proposed(proposal(concerned=both)))
    assert leads(meeting.record(lead(agreed_by=consents(nurse=YES, child=YES, father=YES)))) == (NURSE, True)


def test_a_child_who_is_not_able_to_is_not_asked() -> None:
    """Recorded as not able to agree, the child need not; while that is not known, they are asked."""
    given = consents(nurse=YES, mother=YES)
    assert leads(convened().record(lead(agreed_by=given, answers={"child-able": NO}))) == (NURSE, True)
    assert leads(convened().record(lead(agreed_by=given, answers={"child-able": YES}))) == (TEACHER, False)


@pytest.mark.parametrize(("competent", "settled"), [(True, True), (False, False)])
def test_a_competent_young_person_may_choose_to_agree_without_a_parent(
    competent: bool,  # noqa: FBT001  # a column of the table
    settled: bool,  # noqa: FBT001
) -> None:
    """It takes the recorded judgement and the choice: then no parent is asked."""
    meeting = convened()
    if competent:
        meeting = meeting.record(Name(at=SAT_ON, by=TEACHER, concerned=COMPETENT))
    entry = lead(agreed_by=consents(nurse=YES, child=YES), answers={"without-parent": YES})
    assert leads(meeting.record(entry))[1] is settled


def test_a_later_agreement_replaces_an_earlier_one_and_a_refusal_does_not() -> None:
    """Whoever was agreed last leads; who was not agreed changes nothing."""
    meeting = convened().record(lead())
    refused = meeting.record(lead(TEACHER, agreed_by=consents(teacher=YES, child=NO, mother=YES)))
    assert leads(refused) == (NURSE, True)
    assert leads(refused.record(lead(MOTHER))) == (MOTHER, True)


# --- settled in the meeting -------------------------------------------------------------------------------


@clause("bracknell", "what.3")
def test_a_sitting_without_an_agreed_lead_is_a_departure() -> None:
    """That nobody is agreed to lead on is noted, and never a bar to agreeing help."""
    meeting = held(convened())
    assert unfollowed(meeting) == {"lead-agreed": False}
    assert meeting.departures[0].answer is Answer.NOT_RECORDED
    refused = held(convened(), answers={"lead-agreed": NO})
    assert refused.departures[0].answer is Answer.NOT_MET
    assert unfollowed(held(convened(), answers={"lead-agreed": YES})) == {}


@clause("bracknell", "what.3", "lead.2")
def test_saying_who_leads_is_owed_until_it_is_agreed(england: WorkingCalendar) -> None:
    """From the first sitting; the convener is suggested; an appointment without agreement leaves it open."""
    meeting = held(convened())
    owed = the_duty(meeting, "lead-professional", england)
    assert (owed.owner, owed.suggested, owed.state, owed.due) == (None, TEACHER, DutyState.OPEN, None)
    for entry, state in (
        (lead(agreed_by=()), DutyState.OPEN),
        (lead(agreed_by=(), until_settled=True), DutyState.OPEN),
        (lead(), DutyState.DISCHARGED),
    ):
        assert the_duty(meeting.record(entry), "lead-professional", england).state is state


def test_a_review_does_not_open_it_again(england: WorkingCalendar) -> None:
    """Once agreed, the lead stays: a review has nothing to agree."""
    assert unfollowed(reviewed()) == {}
    assert the_duty(reviewed(), "lead-professional", england).state is DutyState.DISCHARGED


# --- somebody of the family leads -------------------------------------------------------------------------


def contact(person: Person = TEACHER, on: date = SAT_ON) -> Appoint:
    """Somebody becomes the contact and support of a lead who is one of the family."""
    return Appoint(at=on, by=TEACHER, role=CONTACT, person=person)


@clause("bracknell", "lead.4")
@pytest.mark.parametrize("leader", [MOTHER, CHILD])
def test_where_one_of_the_family_leads_a_practitioner_is_their_contact(
    leader: Person, england: WorkingCalendar
) -> None:
    """One practitioner is named in the meeting as contact and support: owed, and noted where it is not so."""
    meeting = convened().record(lead(leader))
    without = meeting.move(sat())
    assert unfollowed(without) == {"contact-named": False}
    assert the_duty(without, "contact", england).state is DutyState.OPEN
    named = without.record(contact())
    assert the_duty(named, "contact", england).state is DutyState.DISCHARGED
    assert unfollowed(meeting.record(contact()).move(sat())) == {}


@clause("bracknell", "lead.4")
def test_the_contact_is_no_member_of_the_family(england: WorkingCalendar) -> None:
    """The father as contact of the mother is no practitioner."""
    father = evolve(proposal().concerned[1], person=FATHER)
    meeting = convened().record(Name(at=SAT_ON, by=TEACHER, concerned=father)).record(lead(MOTHER))
    after = meeting.record(contact(FATHER)).move(sat())
    assert after.departures[0].requirement == "contact-named"
    assert after.departures[0].answer is Answer.NOT_MET
    assert the_duty(after, "contact", england).state is DutyState.OPEN


@clause("bracknell", "lead.4")
def test_a_relative_who_is_not_named_as_concerned_needs_a_contact_too(england: WorkingCalendar) -> None:
    """An aunt is known as family by the answer: that she leads is what counts."""
    aunt = Person("aunt")
    meeting = convened().record(lead(aunt, aunt, CHILD, MOTHER, answers={"lead-is-family": YES}))
    assert len(subjects(meeting, "contact", england)) == 1
    assert unfollowed(meeting.move(sat())) == {"contact-named": False}


def test_a_practitioner_who_leads_needs_no_contact(england: WorkingCalendar) -> None:
    """With the nurse in the lead nobody is to be named."""
    assert subjects(held(), "contact", england) == set()
    assert unfollowed(held()) == {}


@reading("A-38")
def test_who_has_to_agree_can_be_read_otherwise(england: WorkingCalendar) -> None:
    """By ours all of those concerned agree; by the other reading one of them is enough."""
    other = MULTI_AGENCY_MEETING.taking({"A-38": "one of those concerned"}, key="local/one")
    entry = lead(agreed_by=consents(nurse=YES))
    (mark,) = marks(entry)
    assert mark.about == ("child", "mother")
    meeting = convened(proposed(protocol=other)).record(entry)
    assert unfollowed(meeting) == {}
    assert the_duty(meeting.move(sat()), "lead-professional", england).state is DutyState.DISCHARGED
    assert the_duty(held(convened().record(entry)), "lead-professional", england).state is DutyState.OPEN


def test_a_role_that_counts_for_nothing_is_told_those_that_do() -> None:
    """Somebody appointed as "lead" leads nothing: it is kept, and the departure has the keys that count."""
    meeting = convened().record(Appoint(at=SAT_ON, by=TEACHER, role=Role("lead"), person=NURSE))
    (departure,) = meeting.departures
    assert departure.says == (
        'somebody is appointed as "lead", and what counts here is "lead professional", '
        '"contact practitioner" or "CAF coordinator"'
    )
    assert unfollowed(meeting) == {"role-asked": False}


def test_a_role_of_another_kind_asks_for_nobodys_agreement() -> None:
    """Who the coordinator is, or the contact, is no matter for the family."""
    assert marks(contact()) == ()
    assert marks(Appoint(at=SAT_ON, by=TEACHER, role=Role.CHAIR, person=NURSE)) == ()
