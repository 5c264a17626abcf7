"""Telling the family beforehand, by our readings of the Dumfries & Galloway text and by others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.choosing import as_taken, shows, taking, under
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ADULT,
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NO,
    NURSE,
    PLANNED,
    SAT_ON,
    SITTING,
    SOCIAL_WORK,
    TEACHER,
    WORKER,
    WRITTEN,
    YES,
    agreed,
    convened,
    owing,
    proposal,
    proposed,
    the_duty,
    unfollowed,
)
from support.readings import reading

from mapm import (
    Consent,
    Contact,
    DutyState,
    Ending,
    Hold,
    MeetingProtocol,
    Note,
    Reconvene,
    Role,
    TellFamily,
    Withhold,
    contacts,
    planned,
)
from mapm.guidance import FamilyAnswer, FamilyMatter, FamilyState, family_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import AnyMeeting, Convened, Person, Reply, WorkingCalendar

OURS: Final = PROFESSIONALS_MEETING
KNOWN_ON: Final = date(2024, 8, 20)


def withhold(*consents: tuple[Person, Reply], whom: Person = MOTHER, **changed: Any) -> Withhold:  # noqa: ANN401
    """Notice withheld with a risk, a judgement and these replies, or with something else."""
    given = Withhold(
        at=KNOWN_ON,
        by=WORKER,
        whom=whom,
        risk=Note("a risk"),
        judgement=Note("a judgement"),
        consents=tuple(Consent(*one) for one in consents),
    )
    return evolve(given, **changed)


ALL: Final = ((WORKER, YES), (NURSE, YES), (TEACHER, YES), (CHAIR, YES))
ONE_SILENT: Final = ALL[:-1]
ONE_AGAINST: Final = (*ALL[:-1], (CHAIR, NO))


_ADVISED: Final = {
    DutyState.OPEN: FamilyState.TO_TELL,
    DutyState.RELEASED: FamilyState.WITHHELD,
}


def advised(meeting: AnyMeeting) -> FamilyAnswer:
    """What guidance says of notice to the mother."""
    rules = meeting.rules
    assert isinstance(rules, MeetingProtocol)
    (mother,) = [one for one in family_for(rules, meeting).people if one.concerned.person == MOTHER]
    (answer,) = [one for one in mother.answers if one.matter is FamilyMatter.NOTICE]
    return answer


def told_child(meeting: Convened) -> Convened:
    """The child told, so that only the mother is in question."""
    return meeting.record(TellFamily(at=KNOWN_ON, by=WORKER, whom=CHILD, reason_given=YES))


def sat(meeting: Convened, **changed: Any) -> AnyMeeting:  # noqa: ANN401  # any field of the sitting
    """The sitting, held."""
    return meeting.move(Hold(at=SAT_ON, by=CHAIR, sitting=evolve(SITTING, **changed), answers=WRITTEN))


# --- A-13 -------------------------------------------------------------------------------------------------


@reading("A-13")
@pytest.mark.parametrize(
    ("takes", "owner"),
    [
        ("the proposing agency", SOCIAL_WORK),
        ("the chair", CHAIR),
        ("the lead worker", Role("lead worker")),
    ],
)
def test_the_notice_may_have_an_owner(takes: str, owner: object, scotland: WorkingCalendar) -> None:
    """The text names nobody and we suggest the proposing agency; another reading names the owner."""
    meeting = convened()
    ours = the_duty(meeting, "family-notice", scotland, subject="mother")
    assert (ours.owner, ours.suggested) == (None, SOCIAL_WORK)
    local = the_duty(under(taking("A-13", takes), meeting), "family-notice", scotland, subject="mother")
    assert (local.owner, local.suggested) == (owner, None)
    assert as_taken("A-13", takes) in local.sentence()
    answer = advised(under(taking("A-13", takes), meeting))
    assert (answer.by, answer.suggested) == (owner, None)
    assert advised(meeting).suggested == SOCIAL_WORK


# --- A-14 -------------------------------------------------------------------------------------------------


@reading("A-14")
def test_it_may_be_enough_that_nobody_objects(scotland: WorkingCalendar) -> None:
    """One of four is silent: not withheld by ours, withheld where silence is agreement; a no counts."""
    local = taking("A-14", "nobody objects")
    silent = told_child(convened()).record(withhold(*ONE_SILENT))
    assert unfollowed(silent) == {"consents": True}
    assert unfollowed(sat(silent)) == {"consents": True, "withheld-validly": True}
    assert unfollowed(under(local, sat(silent))) == {}
    states = [
        the_duty(under(of, silent), "family-notice", scotland, subject="mother").state for of in (OURS, local)
    ]
    assert states == [DutyState.ON_HOLD, DutyState.RELEASED]
    against = told_child(convened()).record(withhold(*ONE_AGAINST))
    assert unfollowed(under(local, against)) == {"consents": True}
    assert shows(local.decide(convened(), withhold(*ALL)), "A-14", "nobody objects")


@reading("A-14")
def test_those_who_attended_may_count_alone(scotland: WorkingCalendar) -> None:
    """The one who never agreed stayed away: a breach by ours, none where those who attended count."""
    local = taking("A-14", "those who attended")
    meeting = sat(told_child(convened()).record(withhold(*ONE_SILENT)), attended=INVITED[:-1], chair=WORKER)
    assert unfollowed(meeting)["withheld-validly"] is True
    there = under(local, meeting)
    assert "withheld-validly" not in unfollowed(there)
    assert unfollowed(there)["consents"] is True  # before the sitting, all who are invited are asked
    assert the_duty(there, "family-notice", scotland, subject="mother").state is DutyState.RELEASED
    came = sat(told_child(convened()).record(withhold(*ONE_SILENT)))
    assert unfollowed(under(local, came))["withheld-validly"] is True  # here the silent one attended


# --- A-15 -------------------------------------------------------------------------------------------------


@reading("A-15")
@pytest.mark.parametrize(
    ("takes", "state"), [("tell anyway", DutyState.OPEN), ("withhold", DutyState.RELEASED)]
)
def test_without_consensus(takes: str, state: DutyState, scotland: WorkingCalendar) -> None:
    """One is against it: the notice is held by ours; told anyway, or withheld, by another reading."""
    meeting = told_child(convened()).record(withhold(*ONE_AGAINST))
    ours = the_duty(meeting, "family-notice", scotland, subject="mother")
    assert ours.state is DutyState.ON_HOLD
    local = the_duty(under(taking("A-15", takes), meeting), "family-notice", scotland, subject="mother")
    assert local.state is state
    assert as_taken("A-15", takes) in local.sentence()
    answer = advised(under(taking("A-15", takes), meeting))
    assert answer.state is _ADVISED[state]
    assert as_taken("A-15", takes) in answer.sentence()
    assert advised(meeting).state is FamilyState.ON_HOLD


@reading("A-15")
def test_without_a_risk_they_are_told_by_every_reading(scotland: WorkingCalendar) -> None:
    """Where nobody names a risk there is nothing to withhold for, whatever was taken."""
    meeting = told_child(convened()).record(withhold(*ONE_AGAINST, risk=None))
    for of in (OURS, taking("A-15", "tell anyway"), taking("A-15", "withhold")):
        assert the_duty(under(of, meeting), "family-notice", scotland, subject="mother").open


# --- A-16, A-17 -------------------------------------------------------------------------------------------


@reading("A-16")
def test_telling_may_need_the_consensus_too() -> None:
    """Telling needs nobody's agreement by ours; by the other reading, without it, it is a breach."""
    local = taking("A-16", "both decisions need it")
    telling = TellFamily(at=KNOWN_ON, by=WORKER, whom=CHILD, reason_given=YES)
    meeting = convened()
    assert unfollowed(meeting.record(telling)) == {}
    assert unfollowed(under(local, meeting, telling)) == {"all-agree-to-tell": True}
    agreed_to = evolve(telling, answers={"all-agree-to-tell": YES})
    assert unfollowed(under(local, meeting, agreed_to)) == {}


@reading("A-17")
def test_judgement_alone_may_decide_about_an_adult(scotland: WorkingCalendar) -> None:
    """Withheld from an adult by judgement alone: a breach by ours, and enough where 12.3 is an exception."""
    local = taking("A-17", "12.3 is an exception")
    about = convened(agreed(proposed(proposal(concerned=(ABOUT_ADULT,)))))
    meeting = about.record(withhold(whom=ADULT, risk=None))
    assert unfollowed(meeting) == {"risk-of-telling": True, "consents": True}
    there = under(local, meeting)
    assert unfollowed(there) == {}
    assert unfollowed(under(local, sat(meeting, feedback=()))) == {"feedback-person": False}
    assert the_duty(there, "family-notice", scotland, subject="adult").state is DutyState.RELEASED
    unjudged = about.record(withhold(whom=ADULT, risk=None, judgement=None))
    assert unfollowed(under(local, unjudged)) == {"judgement": True}
    child = told_child(convened()).record(withhold(risk=None))
    assert set(unfollowed(under(local, child))) == {"risk-of-telling", "consents"}  # not for a parent


# --- A-70 -------------------------------------------------------------------------------------------------


@reading("A-70")
def test_the_family_may_be_told_once(scotland: WorkingCalendar) -> None:
    """For a further sitting they are told anew by ours, and have been told by the other reading."""
    told = told_child(convened()).record(TellFamily(at=KNOWN_ON, by=WORKER, whom=MOTHER, reason_given=YES))
    again = Reconvene(at=SAT_ON, by=CHAIR, planned=evolve(PLANNED, on=date(2024, 9, 9)))
    adjourned = sat(told, ending=Ending.ADJOURNED)
    meeting = under(OURS, adjourned, again)
    local = under(taking("A-70", "once"), meeting)
    for whom in ("child", "mother"):
        ours = [one.state for one in owing(meeting, "family-notice", scotland) if one.subject == whom]
        assert ours == [DutyState.DISCHARGED, DutyState.OPEN]
        theirs = [one.state for one in owing(local, "family-notice", scotland) if one.subject == whom]
        assert theirs == [DutyState.DISCHARGED]
    stand = contacts(meeting.known, planned(meeting.known))
    assert {one.status for one in stand} == {Contact.UNDECIDED}
    second = Hold(at=date(2024, 9, 9), by=CHAIR, sitting=SITTING, answers=WRITTEN)
    assert "family-decision" in unfollowed(under(OURS, meeting, second))
    assert unfollowed(under(taking("A-70", "once"), meeting, second)) == {}


@reading("A-70")
def test_who_is_told_once_is_still_owed_it(scotland: WorkingCalendar) -> None:
    """Told of no sitting so far, they are owed notice of the one to come under the other reading too."""
    adjourned = sat(convened(), ending=Ending.ADJOURNED)
    again = Reconvene(at=SAT_ON, by=CHAIR, planned=evolve(PLANNED, on=date(2024, 9, 9)))
    local = taking("A-70", "once")
    meeting = under(local, adjourned, again)
    assert [one.state for one in owing(meeting, "family-notice", scotland)] == [DutyState.OPEN] * 2
    done = under(local, meeting, Hold(at=date(2024, 9, 9), by=CHAIR, sitting=SITTING))
    assert {one.state for one in owing(done, "family-notice", scotland)} == {DutyState.RELEASED}


# --- together ---------------------------------------------------------------------------------------------


def test_readings_of_one_rule_are_taken_together(scotland: WorkingCalendar) -> None:
    """Silence is agreement, adults go by judgement, and the chair tells: each reading has its effect."""
    local: MeetingProtocol = taking(
        "A-14", "nobody objects", ("A-17", "12.3 is an exception"), ("A-13", "the chair")
    )
    about = convened(agreed(proposed(proposal(concerned=(*proposal().concerned, ABOUT_ADULT)))))
    meeting = told_child(about).record(withhold(*ONE_SILENT)).record(withhold(whom=ADULT, risk=None))
    there = under(local, meeting)
    assert unfollowed(there) == {}
    for whom in ("mother", "adult"):
        owed = the_duty(there, "family-notice", scotland, subject=whom)
        assert (owed.state, owed.owner) == (DutyState.RELEASED, CHAIR)
        for key, takes in (("A-14", "nobody objects"), ("A-17", "12.3 is an exception")):
            assert as_taken(key, takes) in owed.sentence()
