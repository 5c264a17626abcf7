"""Whose agreement withholding takes is the protocol's: every professional's or every agency's."""

from __future__ import annotations

from typing import Final

from hypothesis import given
from hypothesis import strategies as st
from support.dumfries_galloway import (
    CHAIR,
    CHILD,
    EDUCATION,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SAT_ON,
    SOCIAL_WORK,
    TEACHER,
    WORKER,
    YES,
    convened,
)

from mapm import (
    AgreedBy,
    Appoint,
    Consent,
    Contact,
    Invitee,
    Known,
    Note,
    Part,
    Person,
    Planned,
    Reply,
    Role,
    Withhold,
    Withholding,
    contacts,
    holder,
)

BY_AGENCY: Final = Withholding(needs_risk=False, agreed_by=AgreedBy.AGENCIES)
KNOWN: Final = convened().known
AGENCIES: Final = {WORKER: SOCIAL_WORK, NURSE: NHS, TEACHER: EDUCATION, CHAIR: SOCIAL_WORK}


def withheld(*consents: Consent, risk: bool = False, judged: bool = True) -> Known:
    """What is known once notice to the child is withheld."""
    return KNOWN.plus(
        Withhold(
            at=SAT_ON,
            by=WORKER,
            whom=CHILD,
            risk=Note("risk") if risk else None,
            judgement=Note("judgement") if judged else None,
            consents=consents,
        )
    )


def stands(known: Known, rule: Withholding = BY_AGENCY, plan: Planned = PLANNED) -> tuple[Contact, set[str]]:
    """Where notice to the child stands, and whose agreement is missing."""
    one = next(view for view in contacts(known, plan, rule=rule) if view.concerned.person == CHILD)
    return one.status, {who.ref for who in one.missing}


def test_one_of_each_agency_is_enough_where_agencies_agree() -> None:
    """Of the two from one agency, the yes of one is its agency's, while the other has not replied."""
    known = withheld(Consent(WORKER, YES), Consent(NURSE, YES), Consent(TEACHER, YES))
    assert stands(known) == (Contact.WITHHELD, set())
    assert stands(known, Withholding(needs_risk=False)) == (Contact.UNRESOLVED, {"chair"})


def test_an_agency_that_speaks_with_two_voices_has_not_agreed() -> None:
    """A no, or no answer yet, beside a yes of the same agency is no agreement."""
    for other in (NO, NOT_KNOWN):
        known = withheld(
            Consent(WORKER, YES), Consent(CHAIR, other), Consent(NURSE, YES), Consent(TEACHER, YES)
        )
        assert stands(known) == (Contact.UNRESOLVED, {"Social Work"})


def test_a_silent_agency_has_not_agreed() -> None:
    """Silence is not consent, of an agency either."""
    assert stands(withheld(Consent(WORKER, YES))) == (Contact.UNRESOLVED, {"NHS", "Education"})


def test_a_stranger_who_is_against_it_is_named() -> None:
    """A no of somebody of no invited agency does not vanish."""
    known = withheld(*(Consent(one, YES) for one in AGENCIES), Consent(Person("stranger"), NO))
    assert stands(known) == (Contact.UNRESOLVED, {"stranger"})


def test_an_adviser_from_outside_is_not_asked() -> None:
    """Who only advises has no agreement to give, whether as a person or for an agency."""
    advised = Planned(SAT_ON, (*INVITED, Invitee(Person("adviser"), NHS, frozenset({Part.ADVISES}))))
    known = withheld(Consent(WORKER, YES), Consent(NURSE, YES), Consent(TEACHER, YES))
    assert stands(known, plan=advised) == (Contact.WITHHELD, set())


def test_a_risk_is_needed_only_where_the_rule_asks_for_one() -> None:
    """Without a named risk, notice is withheld under the one rule and unresolved under the other."""
    known = withheld(*(Consent(one, YES) for one in AGENCIES))
    assert stands(known)[0] is Contact.WITHHELD
    assert stands(known, Withholding(needs_risk=True, agreed_by=AgreedBy.AGENCIES))[0] is Contact.UNRESOLVED


def test_a_judgement_is_needed_under_every_rule() -> None:
    """Agreement without a recorded judgement withholds nothing."""
    assert stands(withheld(*(Consent(one, YES) for one in AGENCIES), judged=False))[0] is Contact.UNRESOLVED


@given(st.dictionaries(st.sampled_from(tuple(AGENCIES)), st.sampled_from(Reply)))
def test_who_withholds_by_every_person_withholds_by_every_agency(replies: dict[Person, Reply]) -> None:
    """Where every professional has agreed, so has every agency; never the other way about by silence."""
    known = withheld(*(Consent(person, reply) for person, reply in replies.items()), risk=True)
    by_person, _ = stands(known, Withholding(needs_risk=True))
    by_agency, missing = stands(known, Withholding(needs_risk=True, agreed_by=AgreedBy.AGENCIES))
    if by_person is Contact.WITHHELD:
        assert by_agency is Contact.WITHHELD
    for agency in set(AGENCIES.values()):
        said = {replies[one] for one in replies if AGENCIES[one] == agency}
        assert (agency.ref in missing) is (said != {YES})


def test_the_holder_of_a_role_is_whoever_took_it_on_last() -> None:
    """Nobody holds a role until somebody is appointed to it, and the latest appointment counts."""
    assert holder(KNOWN, Role.LEAD_PROFESSIONAL) is None
    first = Appoint(at=SAT_ON, by=WORKER, role=Role.LEAD_PROFESSIONAL, person=NURSE, until_settled=True)
    second = Appoint(at=SAT_ON, by=WORKER, role=Role.LEAD_PROFESSIONAL, person=MOTHER)
    assert holder(KNOWN.plus(first), Role.LEAD_PROFESSIONAL) is first
    assert holder(KNOWN.plus(first).plus(second), Role.LEAD_PROFESSIONAL) is second
    assert holder(KNOWN.plus(first), Role.CHAIR) is None
