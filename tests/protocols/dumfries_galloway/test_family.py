"""Telling the family: told, withheld for a risk with everyone's agreement, or not settled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ABOUT_CHILD,
    ABOUT_MOTHER,
    ADULT,
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SITTING,
    SOCIAL_WORK,
    TEACHER,
    WORKER,
    WRITTEN,
    YES,
    agreed,
    convened,
    held,
    owing,
    proposal,
    proposed,
    the_duty,
    told,
    unfollowed,
)

from mapm import (
    Assign,
    Concerned,
    Consent,
    Convened,
    DutyState,
    Escalate,
    Hold,
    Invitee,
    Note,
    Part,
    Person,
    Rearrange,
    Relation,
    TellFamily,
    Withhold,
)

if TYPE_CHECKING:
    from mapm import Meeting, WorkingCalendar

BEFORE = date(2024, 8, 20)
EVERYBODY = (WORKER, NURSE, TEACHER, CHAIR)
RISK = Note("a risk")
JUDGED = Note("a judgement")
HOLD = Hold(at=date(2024, 9, 2), by=CHAIR, sitting=SITTING, answers=WRITTEN)


def withhold(
    *agree: Person,
    refuse: tuple[Person, ...] = (),
    risk: Note | None = RISK,
    judgement: Note | None = JUDGED,
    whom: Person = MOTHER,
) -> Withhold:
    """A withholding, with who agreed and who refused."""
    consents = (*(Consent(one, YES) for one in agree), *(Consent(one, NO) for one in refuse))
    return Withhold(at=BEFORE, by=WORKER, whom=whom, risk=risk, judgement=judgement, consents=consents)


def child_told() -> Convened:
    """Convened, and the child told."""
    return convened().record(TellFamily(at=BEFORE, by=WORKER, whom=CHILD, reason_given=YES))


def notice(meeting: Meeting, calendar: WorkingCalendar, whom: str = "mother") -> tuple[DutyState, str]:
    """Where the notice to one person stands, and why."""
    one = the_duty(meeting, "family-notice", calendar, BEFORE, whom)
    return one.state, one.why


@clause("dg", "12.1#2", "12.2#1")
def test_each_person_concerned_is_to_be_told_beforehand(scotland: WorkingCalendar) -> None:
    """Once convened, notice is owed to each, with no date, by nobody in the text: we suggest the proposer."""
    owed = owing(convened(), "family-notice", scotland, BEFORE)
    assert [one.subject for one in owed] == ["child", "mother"]
    assert {(one.state, one.owner, one.suggested, one.due) for one in owed} == {
        (DutyState.OPEN, None, SOCIAL_WORK, None)
    }
    assert owed[1].sentence() == (
        "Telling mother that the meeting will take place, and why it is thought necessary, owed by somebody "
        'not yet named (we suggest Social Work): open for 8 days. The source says "in advance", which gives '
        "no date (clauses 12.2, 12.1, 12.3; our readings A-13, A-15)."
    )


@clause("dg", "12.2#1")
def test_telling_discharges_the_notice(scotland: WorkingCalendar) -> None:
    """Who was told is told, before the meeting was convened as well as after."""
    assert notice(told(), scotland)[0] is DutyState.DISCHARGED
    done = the_duty(told(), "family-notice", scotland, BEFORE, "mother").sentence()
    assert done.startswith(
        "Telling mother that the meeting will take place, and why it is thought necessary: d"
    )
    early = agreed().record(TellFamily(at=date(2024, 8, 12), by=WORKER, whom=MOTHER, reason_given=YES))
    assert notice(convened(early), scotland)[0] is DutyState.DISCHARGED


def test_somebody_can_be_named_for_telling(scotland: WorkingCalendar) -> None:
    """Who is named for one person's notice owes that one and no other (A-13)."""
    meeting = convened().record(Assign(at=BEFORE, by=CHAIR, duty="family-notice", to=NURSE, subject="mother"))
    owners = {one.subject: one.owner for one in owing(meeting, "family-notice", scotland, BEFORE)}
    assert owners == {"child": None, "mother": NURSE}


def test_they_are_told_why_or_it_is_a_departure() -> None:
    """Notice says why the meeting is thought necessary; without that it departs from 12.2."""
    meeting = convened().record(TellFamily(at=BEFORE, by=WORKER, whom=MOTHER, reason_given=NO))
    assert unfollowed(meeting) == {"reason-given": False}


@clause("dg", "12.2#1")
def test_a_sitting_with_nobody_told_is_a_departure_and_takes_place() -> None:
    """A child and a parent about whom nothing was decided are named in a departure from 12.2."""
    (departure,) = held(convened()).departures
    assert (departure.requirement, departure.about) == ("family-decision", ("child", "mother"))
    assert {one.cited for one in departure.cites} == {"clause 12.1", "clause 12.2"}


@clause("dg", "12.3")
def test_of_an_adult_it_is_judged_whether_to_tell() -> None:
    """An adult whom the meeting is about is judged under 12.3; a parent, though adult, under 12.2."""
    entry = proposal(concerned=(ABOUT_ADULT, ABOUT_MOTHER))
    meeting = held(convened(agreed(proposed(entry))), feedback=())
    about = {one.requirement: one.about for one in meeting.departures}
    assert about["adult-judgement"] == ("adult",)
    assert about["family-decision"] == ("mother",)


@clause("dg", "12.3")
def test_an_adult_is_not_told_only_with_judgement_and_risk(scotland: WorkingCalendar) -> None:
    """Both rules hold for adults: judgement is recorded, and withholding needs risk and agreement (A-17)."""
    meeting = convened(agreed(proposed(proposal(concerned=(ABOUT_ADULT,)))))
    judged_only = meeting.record(withhold(*EVERYBODY, risk=None, whom=ADULT))
    assert unfollowed(judged_only) == {"risk-of-telling": True}
    whole = meeting.record(withhold(*EVERYBODY, whom=ADULT))
    assert unfollowed(whole) == {}
    assert notice(whole, scotland, "adult")[0] is DutyState.RELEASED


@clause("dg", "12.1#3", "12.1#4", "12.1#5")
def test_withholding_with_risk_judgement_and_everyone_releases_the_notice(scotland: WorkingCalendar) -> None:
    """With all three, notice falls away for that reason and the sitting is no breach."""
    meeting = child_told().record(withhold(*EVERYBODY))
    state, why = notice(meeting, scotland)
    assert state is DutyState.RELEASED
    assert why == "notice is withheld, with a risk, a judgement and the agreement of all invited"
    assert unfollowed(meeting.move(HOLD)) == {}


@clause("dg", "12.1#3")
def test_only_a_risk_is_a_ground_for_not_telling(scotland: WorkingCalendar) -> None:
    """Without a named risk the withholding is a breach, and the notice is still owed (A-15)."""
    meeting = child_told().record(withhold(*EVERYBODY, risk=None))
    assert unfollowed(meeting) == {"risk-of-telling": True}
    assert notice(meeting, scotland)[0] is DutyState.OPEN
    assert unfollowed(meeting.move(HOLD))["withheld-validly"]


@clause("dg", "12.1#4")
def test_not_telling_needs_a_recorded_judgement(scotland: WorkingCalendar) -> None:
    """Without a judgement the withholding is a breach; since a risk is named, the notice is held."""
    meeting = child_told().record(withhold(*EVERYBODY, judgement=None))
    assert unfollowed(meeting) == {"judgement": True}
    assert notice(meeting, scotland)[0] is DutyState.ON_HOLD


@clause("dg", "12.1#5")
@pytest.mark.parametrize("missing", EVERYBODY)
def test_one_silent_professional_is_no_consensus(missing: Person, scotland: WorkingCalendar) -> None:
    """Silence is not consent: the notice is held, never sent by itself, and says whose answer is missing."""
    agree = tuple(one for one in EVERYBODY if one != missing)
    meeting = child_told().record(withhold(*agree))
    state, why = notice(meeting, scotland)
    assert state is DutyState.ON_HOLD
    assert why == f"withholding is asserted and not settled: no agreement from {missing.ref}"


@clause("dg", "12.1#5")
def test_no_consensus_marks_the_sitting_and_does_not_stop_it(scotland: WorkingCalendar) -> None:
    """The sitting goes ahead as a breach of 12.1 about that person, and the notice stays on hold (A-15)."""
    meeting = child_told().record(withhold(WORKER, NURSE, TEACHER, refuse=(CHAIR,))).move(HOLD)
    assert [(one.requirement, one.about) for one in meeting.breaches] == [
        ("consents", ("chair",)),
        ("withheld-validly", ("mother",)),
    ]
    assert notice(meeting, scotland)[0] is DutyState.ON_HOLD


@clause("dg", "12.1#5")
def test_a_refusal_to_withhold_is_to_be_escalated_and_never_tells(scotland: WorkingCalendar) -> None:
    """A refusal opens the dispute over telling; it is discharged by an escalation, or falls away (A-15)."""
    meeting = child_told().record(withhold(WORKER, NURSE, TEACHER, refuse=(CHAIR,)))
    dispute = the_duty(meeting, "escalate-no-consensus", scotland, BEFORE, "mother")
    assert dispute.state is DutyState.OPEN
    up = meeting.record(Escalate(at=BEFORE, by=WORKER, kind="no-consensus", talked_first=YES))
    assert owing(up, "escalate-no-consensus", scotland, BEFORE)[0].state is DutyState.DISCHARGED
    assert notice(up, scotland)[0] is DutyState.ON_HOLD
    agreed_since = meeting.record(withhold(*EVERYBODY))
    settled = owing(agreed_since, "escalate-no-consensus", scotland, BEFORE)
    assert [(one.state, one.why) for one in settled] == [
        (DutyState.RELEASED, "all invited have agreed since")
    ]


@clause("dg", "12.1#5")
def test_a_new_invitee_reopens_a_withholding(scotland: WorkingCalendar) -> None:
    """Consensus is of all who are invited: one who is invited later has not agreed yet (A-14)."""
    meeting = child_told().record(withhold(*EVERYBODY))
    wider = evolve(PLANNED, invitees=(*INVITED, Invitee(Person("doctor"), NHS)))
    reopened = meeting.record(Rearrange(at=date(2024, 8, 22), by=WORKER, planned=wider))
    state, why = notice(reopened, scotland)
    assert state is DutyState.ON_HOLD
    assert why.endswith("no agreement from doctor")


def test_an_adviser_from_outside_has_no_say_in_withholding(scotland: WorkingCalendar) -> None:
    """Who only advises does not take part, so that consensus does not wait for them (A-14)."""
    adviser = Invitee(Person("expert"), NHS, frozenset({Part.ADVISES}))
    meeting = convened(planned=evolve(PLANNED, invitees=(*INVITED, adviser))).record(withhold(*EVERYBODY))
    assert notice(meeting, scotland)[0] is DutyState.RELEASED


def test_a_withholding_can_be_given_up(scotland: WorkingCalendar) -> None:
    """Then notice is owed again, and giving it up needs no risk and no judgement."""
    meeting = child_told().record(withhold(*EVERYBODY))
    meeting = meeting.record(Withhold(at=date(2024, 8, 21), by=WORKER, whom=MOTHER, withdrawn=True))
    assert notice(meeting, scotland)[0] is DutyState.OPEN
    assert unfollowed(meeting) == {}


def test_telling_needs_nobodys_agreement() -> None:
    """Consensus governs withholding alone: who tells after a refusal departs from nothing (A-16)."""
    meeting = child_told().record(withhold(WORKER, refuse=(CHAIR,)))
    meeting = meeting.record(TellFamily(at=BEFORE, by=WORKER, whom=MOTHER, reason_given=YES))
    assert unfollowed(meeting.move(HOLD)) == {"consents": True}  # of the withholding, not of the telling


def test_consent_to_meet_is_never_asked() -> None:
    """No requirement of any entry asks for the family's consent to the meeting (12.1, A-18)."""
    meeting = held(convened())
    every = [one for known in (convened(), meeting) for one in known.available(BEFORE)]
    asked = [(one.entry, text) for one in every for text in one.to_give if "consent" in text.lower()]
    assert set(asked) == {(Withhold, "consents")}  # of the professionals, to withhold notice
    assert meeting.breaches == ()


def test_a_notice_that_nobody_gave_falls_away_with_the_sitting(scotland: WorkingCalendar) -> None:
    """It can no longer be given beforehand; the departure of the sitting keeps that it was not."""
    assert notice(held(convened()), scotland) == (
        DutyState.RELEASED,
        "the sitting has taken place without it",
    )


def test_whose_age_is_not_recorded_is_treated_as_a_child() -> None:
    """An unanswered question about age asks for no less: the person is to be told beforehand."""
    somebody = Concerned(Person("young"), Relation.SUBJECT)
    meeting = held(convened(agreed(proposed(proposal(concerned=(somebody, ABOUT_CHILD))))))
    assert ("young", "child") in [one.about for one in meeting.departures]
    assert NOT_KNOWN is not NO
