"""Whose agreement withholding waits for: the chair, who came uninvited, and who replied twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    TEACHER,
    WEIGHED,
    WORKER,
    YES,
    agreed,
    convened,
    held,
    owing,
    unfollowed,
)

from mapm import (
    Answer,
    Consent,
    Contact,
    DutyState,
    Escalate,
    Invitee,
    Note,
    Part,
    Person,
    Planned,
    TellFamily,
    Withhold,
    contacts,
)

if TYPE_CHECKING:
    from mapm import Convened, WorkingCalendar

ON = date(2024, 8, 20)
EVERYBODY = (WORKER, NURSE, TEACHER, CHAIR)


def withhold(*consents: Consent, whom: Person = MOTHER) -> Withhold:
    """A withholding with a risk, a judgement and these replies."""
    return Withhold(
        at=ON, by=WORKER, whom=whom, risk=Note("a risk"), judgement=Note("why"), consents=consents
    )


def withheld_by(*agree: Person, planned: Planned = PLANNED) -> Convened:
    """Convened, the child told, and notice to the mother withheld with the agreement of some."""
    meeting = convened(planned=planned).record(TellFamily(at=ON, by=WORKER, whom=CHILD, reason_given=YES))
    return meeting.record(withhold(*(Consent(one, YES) for one in agree)))


def status(meeting: Convened) -> tuple[Contact, tuple[Person, ...]]:
    """Where notice to the mother stands, and who has not agreed to withhold it."""
    (one,) = [one for one in contacts(meeting.known, meeting.planned) if one.concerned.person == MOTHER]
    return one.status, one.missing


@clause("dg", "12.1#5")
def test_a_no_is_not_undone_by_a_yes_beside_it() -> None:
    """Of two replies by one person in one entry the no counts, in either order."""
    for replies in ((NO, YES), (YES, NO)):
        twice = (Consent(NURSE, one) for one in replies)
        others = (Consent(one, YES) for one in (WORKER, TEACHER, CHAIR))
        meeting = convened().record(withhold(*twice, *others))
        assert status(meeting) == (Contact.UNRESOLVED, (NURSE,))


@clause("dg", "12.1#5")
def test_a_chair_who_is_not_among_the_invitees_is_asked_too() -> None:
    """The chair takes part in the meeting, so that consensus waits for the chair (A-14)."""
    planned = evolve(PLANNED, invitees=INVITED[:3])
    assert status(withheld_by(WORKER, NURSE, TEACHER, planned=planned)) == (Contact.UNRESOLVED, (CHAIR,))
    assert status(withheld_by(*EVERYBODY, planned=planned)) == (Contact.WITHHELD, ())


@clause("dg", "12.1#5")
def test_who_came_uninvited_had_to_agree_too() -> None:
    """Consensus is of all who sat: somebody who attended and was never asked breaches 12.1 (A-14)."""
    doctor = Invitee(Person("doctor"), NHS)
    meeting = held(withheld_by(*EVERYBODY), attended=(*INVITED, doctor))
    assert unfollowed(meeting) == {"withheld-validly": True}
    adviser = evolve(doctor, parts=frozenset({Part.ADVISES}))
    assert unfollowed(held(withheld_by(*EVERYBODY), attended=(*INVITED, adviser))) == {}


@clause("dg", "12.1#5")
def test_nobody_asked_is_no_agreement() -> None:
    """With nobody invited and nobody agreeing, notice is not withheld: consensus of none is none."""
    empty = Planned(PLANNED.on, (), None, WEIGHED)
    assert status(withheld_by(planned=empty)) == (Contact.UNRESOLVED, ())


def test_one_escalation_serves_a_dispute_that_goes_on(scotland: WorkingCalendar) -> None:
    """A second withholding that is refused while the escalation is open needs no second one (A-15)."""
    refused = withhold(Consent(NURSE, NO))
    up = Escalate(at=ON, by=WORKER, kind="no-consensus", talked_first=YES)
    meeting = convened().record(refused).record(up).record(evolve(refused, id="again"))
    states = [one.state for one in owing(meeting, "escalate-no-consensus", scotland, ON)]
    assert states == [DutyState.DISCHARGED, DutyState.DISCHARGED]


def test_an_escalation_of_another_kind_leaves_the_dispute_open(scotland: WorkingCalendar) -> None:
    """Asking after the protocol of another forum does not take the dispute over telling anywhere."""
    up = Escalate(at=ON, by=WORKER, kind="other-policy", talked_first=YES)
    meeting = convened().record(withhold(Consent(NURSE, NO))).record(up)
    assert [one.state for one in owing(meeting, "escalate-no-consensus", scotland, ON)] == [DutyState.OPEN]


@clause("dg", "12.1#5")
def test_each_reply_is_judged_when_notice_is_withheld() -> None:
    """A missing reply and a refused one breach 12.1 there and then, in one breach that names both (A-14)."""
    meeting = convened().record(withhold(Consent(WORKER, YES), Consent(NURSE, NO), Consent(CHAIR, NOT_KNOWN)))
    assert [(one.requirement, one.answer, one.about) for one in meeting.breaches] == [
        ("consents", Answer.NOT_MET, ("teacher", "chair", "nurse")),
    ]
    silent = withheld_by(WORKER, NURSE)
    assert [(one.answer, one.about) for one in silent.breaches] == [
        (Answer.NOT_RECORDED, ("teacher", "chair"))
    ]
    assert unfollowed(withheld_by(*EVERYBODY)) == {}


@clause("dg", "12.1#5")
def test_before_a_sitting_is_planned_the_replies_given_are_judged() -> None:
    """With nobody invited yet only those who replied count, and no reply at all is none."""
    assert unfollowed(agreed().record(withhold(Consent(NURSE, YES)))) == {}
    assert unfollowed(agreed().record(withhold(Consent(NURSE, NO)))) == {"consents": True}
    assert unfollowed(agreed().record(withhold())) == {"consents": True}


def test_giving_a_withholding_up_needs_nobodys_reply() -> None:
    """Then notice is owed again, and no agreement is asked for."""
    assert unfollowed(agreed().record(Withhold(at=ON, by=WORKER, whom=MOTHER, withdrawn=True))) == {}


def test_the_replies_are_asked_for() -> None:
    """What a withholding still has to give includes who agreed."""
    (found,) = [one for one in convened().available(ON) if one.entry is Withhold]
    assert found.to_give == ("risk", "judgement", "consents", "whom")
