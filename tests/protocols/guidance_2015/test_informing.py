"""Telling the family beforehand, or judging not to, and whose agreement is sought."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.clauses import clause
from support.guidance_2015 import (
    AGAIN,
    BEFORE,
    CALLER,
    CHILD,
    HEALTH,
    INVITED,
    MOTHER,
    NEXT,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    TEACHER,
    YES,
    considers,
    convened,
    held,
    left,
    owing,
    proposed,
    reconvened,
    settled,
    sitting,
    the_duty,
    told,
    unfollowed,
    unmet,
    withholding,
)
from support.readings import reading

from mapm import (
    Answer,
    Consent,
    Contact,
    DutyState,
    Escalate,
    Invitee,
    Person,
    TellFamily,
    TellOutcome,
    WayForward,
    contacts,
    planned,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING
from mapm.protocols.guidance_2015.requirements import NOTICE

if TYPE_CHECKING:
    from mapm import Meeting, Proposed, Reply, WorkingCalendar

LATER: Final = date(2015, 9, 21)


def stands(meeting: Meeting, whom: Person = MOTHER) -> Contact:
    """Where notice to somebody stands."""
    views = contacts(meeting.known, planned(meeting.known), rule=NOTICE)
    return next(one.status for one in views if one.concerned.person == whom)


@clause("mapm", "informing.1")
def test_telling_the_family_may_be_right_and_is_no_duty(england: WorkingCalendar) -> None:
    """The text says that it may be right: nobody owes a notice, and telling is recorded as a report."""
    assert "family-notice" not in {duty.key for duty in PROFESSIONALS_MEETING.duties}
    assert owing(convened(), "family-notice", england) == ()
    assert stands(told()) is Contact.TOLD
    assert unfollowed(held()) == {}


@clause("mapm", "informing.2")
def test_the_judgement_is_recorded_whichever_way_it_goes() -> None:
    """A sitting before which nothing was decided about the child is a departure, and takes place."""
    meeting = told(convened(), MOTHER)
    (departure,) = meeting.move(sitting()).departures
    assert (departure.requirement, departure.about) == ("telling-decided", ("child",))
    assert "clause informing.2" in {one.cited for one in departure.cites}
    silent = convened().record(withholding(judgement=None))
    assert unfollowed(silent) == {"judgement": False}


def test_no_risk_has_to_be_named() -> None:
    """Not telling takes a judgement and the agencies' agreement; this text asks for no risk."""
    meeting = convened().record(withholding())
    assert stands(meeting) is Contact.WITHHELD
    assert unfollowed(meeting) == {}


@clause("mapm", "informing.3")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_the_agreement_of_each_invited_agency_is_sought(reply: Reply) -> None:
    """Where one agency refuses or is silent it is named, softly, both then and at the sitting."""
    consents = (Consent(CALLER, YES), Consent(NURSE, YES), Consent(TEACHER, reply))
    meeting = told(convened(), CHILD).record(withholding(consents=consents))
    assert stands(meeting) is Contact.UNRESOLVED
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("agreement-sought", ("School",))
    assert departure.answer is reply.answer
    assert unfollowed(meeting.move(sitting())) == {"agreement-sought": False, "told-or-agreed": False}


@clause("mapm", "informing.3")
def test_one_voice_of_each_agency_is_enough() -> None:
    """Of two people from one agency the yes of one counts; without anybody of it, it was not asked."""
    yes = (Consent(CALLER, YES), Consent(NURSE, YES), Consent(TEACHER, YES))
    assert unfollowed(convened().record(withholding(consents=yes))) == {}
    none = convened().record(withholding(consents=()))
    (departure,) = none.departures
    assert departure.about == ("Family Support", "Health", "School")
    assert departure.answer is Answer.NOT_RECORDED


@clause("mapm", "informing.3")
def test_nothing_is_sought_before_anybody_is_invited() -> None:
    """A judgement not to tell that comes before the invitations has no agreement yet, and that is shown."""
    meeting = settled().record(withholding(at=date(2015, 9, 7), recorded_at=date(2015, 9, 7), consents=()))
    assert unfollowed(meeting) == {"agreement-sought": False}


@clause("mapm", "informing.3")
def test_parents_alone_are_spoken_of() -> None:
    """Not telling the child takes the judgement; the agencies' agreement is asked of parents and carers."""
    meeting = told(convened(), MOTHER).record(withholding(CHILD, consents=()))
    assert unfollowed(meeting.move(sitting())) == {}


@clause("mapm", "informing.3")
def test_a_parent_who_was_not_told_without_agreement_is_named_at_the_sitting() -> None:
    """A mother of whom nothing is recorded was neither told nor agreed upon."""
    meeting = told(convened(), CHILD).move(sitting())
    departures = {one.requirement: one for one in meeting.departures}
    assert departures["told-or-agreed"].about == ("mother",)
    assert "clause informing.3" in {one.cited for one in departures["told-or-agreed"].cites}
    assert meeting.breaches == ()


@clause("mapm", "informing.3")
def test_an_agency_that_is_invited_later_is_asked_too() -> None:
    """Who comes in by a new plan reopens what the others had agreed."""
    housing = Invitee(Person("warden"), evolve(HEALTH, ref="Housing"))
    meeting = convened(planned=evolve(PLANNED, invitees=(*INVITED, housing))).record(withholding())
    assert stands(meeting) is Contact.UNRESOLVED


@reading("A-29")
def test_sought_may_be_read_as_asked_for_or_as_obtained() -> None:
    """Ours is soft; asked for, a refusal is an answer; obtained, a refusal is a breach."""
    consents = (Consent(CALLER, YES), Consent(NURSE, YES), Consent(TEACHER, NO))

    def found(takes: str | None, *said: Consent) -> dict[str, bool]:
        rules = PROFESSIONALS_MEETING
        if takes is not None:
            rules = rules.taking({"A-29": takes}, key="local")
        meeting = rules.fold("case", told(convened(), CHILD).log)
        assert type(meeting).__name__ == "Convened"
        return unfollowed(rules.move(rules.record(meeting, withholding(consents=said)), sitting()))

    assert found(None, *consents) == {"agreement-sought": False, "told-or-agreed": False}
    assert found("asked for", *consents) == {}
    assert found("asked for", *consents[:2]) == {"agreement-sought": False, "told-or-agreed": False}
    assert found("obtained", *consents) == {"agreement-sought": True, "told-or-agreed": True}
    assert found("obtained", *consents[:2], Consent(TEACHER, YES)) == {}


def test_a_refusal_opens_the_dispute_and_tells_nobody(england: WorkingCalendar) -> None:
    """The disagreement goes to the procedure, by our reading (A-29); the mother stays untold meanwhile."""
    consents = (Consent(CALLER, YES), Consent(NURSE, YES), Consent(TEACHER, NO))
    meeting = convened().record(withholding(consents=consents))
    duty = the_duty(meeting, "escalate-not-telling", england, "mother")
    assert (duty.state, duty.owner, duty.duty.binding) == (DutyState.OPEN, None, False)
    assert [one.cited for one in duty.cites] == ["our reading A-29"]
    assert stands(meeting) is Contact.UNRESOLVED
    raised = meeting.record(Escalate(at=BEFORE, by=TEACHER, kind="not-telling"))
    assert the_duty(raised, "escalate-not-telling", england, "mother").state is DutyState.DISCHARGED
    agreed = meeting.record(withholding(at=LATER, recorded_at=LATER))
    assert the_duty(agreed, "escalate-not-telling", england, "mother").state is DutyState.RELEASED
    given_up = meeting.record(withholding(at=LATER, recorded_at=LATER, withdrawn=True))
    assert the_duty(given_up, "escalate-not-telling", england, "mother").why == "the withholding was given up"
    assert owing(convened().record(withholding(consents=consents[:2])), "escalate-not-telling", england) == ()


@reading("A-70")
def test_for_another_sitting_the_family_is_asked_and_told_anew() -> None:
    """Who was told, and an objection considered, count for the first sitting; once, by the other reading."""
    again = reconvened(WayForward.HOLD_MEETING)
    assert stands(again) is Contact.UNDECIDED
    assert left(again) == {"objections-considered", "telling-decided", "told-or-agreed"}
    once = PROFESSIONALS_MEETING.taking({"A-70": "once"}, key="local")
    assert left(again, once) == set()
    considered = again.record(considers(WayForward.HOLD_MEETING, on=AGAIN))
    for person in (CHILD, MOTHER):
        considered = considered.record(TellFamily(at=AGAIN, by=CALLER, whom=person))
    assert left(considered) == set()


def test_once_is_once_for_the_risk_and_the_documents_too() -> None:
    """By that reading somebody told of the first sitting needs no fresh risk check after the second."""
    once = PROFESSIONALS_MEETING.taking({"A-70": "once"}, key="local")
    for rules, expected in ((PROFESSIONALS_MEETING, {"fresh-risk-check"}), (once, set[str]())):
        second = rules.move(rules.fold("case", reconvened(WayForward.SETTLED).log), sitting(NEXT))
        entry = TellOutcome(at=NEXT, by=CALLER, whom=MOTHER)
        assert unmet(rules.decide(second, entry)) == expected


def test_telling_somebody_whom_it_does_not_concern_is_flagged() -> None:
    """A neighbour who was told is no one of the family, and the report says so."""
    told_other = proposed().record(TellFamily(at=date(2015, 9, 7), by=CALLER, whom=Person("neighbour")))
    assert unfollowed(told_other) == {"whom-concerned": False}


def early(meeting: Proposed) -> Proposed:
    """The same meeting, the mother told before anybody was invited."""
    return meeting.record(TellFamily(at=date(2015, 9, 7), by=CALLER, whom=MOTHER))


def test_telling_early_counts() -> None:
    """Who was told before the meeting was convened was told of it."""
    assert stands(convened(early(settled()))) is Contact.TOLD
