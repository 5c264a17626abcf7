"""Whether the parents are told, who agrees that they are not, and what a caution does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import evolve
from support.clauses import clause
from support.readings import reading
from support.swindon import (
    BY_LEAD,
    CHILD,
    INVITED,
    LEAD,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    ON,
    SAT_ON,
    SCHOOL,
    TEACHER,
    WORKER,
    YES,
    agreed,
    convene,
    convened,
    convened_by,
    decided,
    hold,
    objection,
    owing,
    proposed,
    sanctioned,
    tell,
    tell_outcome,
    the_duty,
    unfollowed,
    unmet,
)

from mapm import (
    Answer,
    Concerned,
    Consent,
    Contact,
    Decide,
    DutyState,
    Invitee,
    Name,
    Note,
    Part,
    Person,
    Reply,
    Withhold,
    contacts,
    planned,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING
from mapm.protocols.swindon.case import NOTICE

if TYPE_CHECKING:
    from mapm import Convened, WorkingCalendar

EVERY_AGENCY = tuple(Consent(person, YES) for person in (LEAD, NURSE, TEACHER))


def withhold(*consents: Consent, whom: Person = MOTHER, **changed: Any) -> Withhold:  # noqa: ANN401
    """The report that somebody is not told, with a judgement and these replies."""
    given = Withhold(at=ON, by=WORKER, whom=whom, judgement=Note("why"), consents=consents)
    return evolve(given, **changed)


# --- considering whether to tell --------------------------------------------------------------------------


@clause("swindon", "permissions.1")
def test_the_agency_that_asks_considers_whether_parents_are_told(england: WorkingCalendar) -> None:
    """A duty to decide: it ends with telling, or with a judgement that they are not, and gives no date."""
    duty = the_duty(proposed(), "consider-telling", england, subject="mother")
    assert (duty.owner, duty.state, duty.due) == (SCHOOL, DutyState.OPEN, None)
    assert 'The source says "beforehand"' in duty.sentence()
    for entry in (tell(), withhold()):
        after = the_duty(proposed().record(entry), "consider-telling", england, subject="mother")
        assert after.state is DutyState.DISCHARGED
    asked = proposed().record(withhold(judgement=None))
    assert the_duty(asked, "consider-telling", england, subject="mother").state is DutyState.OPEN


@clause("swindon", "permissions.1")
def test_only_of_parents_and_carers_is_it_asked(england: WorkingCalendar) -> None:
    """The text speaks of parents: of the child nothing is owed here."""
    assert [one.subject for one in owing(proposed(), "consider-telling", england)] == ["mother"]


@clause("swindon", "permissions.1")
def test_a_sitting_without_that_decision_departs() -> None:
    """It takes place all the same, and says of whom nothing was decided."""
    meeting = convened().move(hold())
    assert unfollowed(meeting) == {"family-decision": False}
    (departure,) = meeting.departures
    assert departure.about == ("mother",)


def test_the_duty_to_a_parent_who_is_named_anew_does_not_vanish(england: WorkingCalendar) -> None:
    """Whoever is put right to be whom it is about falls away, with that reason."""
    meeting = proposed().record(Name(at=ON, by=WORKER, concerned=Concerned(MOTHER)))
    duty = the_duty(meeting, "consider-telling", england, subject="mother")
    assert (duty.state, duty.why) == (DutyState.RELEASED, "they are recorded as whom the meeting is about")


# --- not telling ------------------------------------------------------------------------------------------


@clause("swindon", "permissions.3")
def test_each_agency_invited_is_asked(england: WorkingCalendar) -> None:
    """One of each agency that is invited says yes, and the parents are not told, by agreement."""
    meeting = convened().record(withhold(*EVERY_AGENCY))
    (_, mother) = contacts(meeting.known, planned(meeting.known), rule=NOTICE)
    assert mother.status is Contact.WITHHELD
    assert unfollowed(meeting) == {}
    assert the_duty(meeting, "seek-agreement", england, subject="mother").state is DutyState.DISCHARGED
    assert unfollowed(meeting.move(hold())) == {}


@clause("swindon", "permissions.3")
def test_an_agency_that_is_silent_has_not_agreed(england: WorkingCalendar) -> None:
    """It departs, at the decision and at the sitting, names the agency, and refuses nothing."""
    meeting = convened().record(withhold(*EVERY_AGENCY[:2], Consent(TEACHER, NOT_KNOWN)))
    assert unfollowed(meeting) == {"agreement-sought": False}
    (departure,) = meeting.departures
    assert (departure.answer, departure.about) == (Answer.NOT_RECORDED, ("School",))
    assert the_duty(meeting, "seek-agreement", england, subject="mother").state is DutyState.OPEN
    after = meeting.move(hold())
    assert unfollowed(after) == {"agreement-sought": False, "agreed-unaware": False}
    assert the_duty(after, "seek-agreement", england, subject="mother").state is DutyState.RELEASED


def test_asking_the_agencies_ends_when_all_have_answered(england: WorkingCalendar) -> None:
    """Not with nobody invited, not with some silent; the reply of each may come with a later report."""
    nobody = agreed().record(withhold(*EVERY_AGENCY))
    assert the_duty(nobody, "seek-agreement", england, subject="mother").state is DutyState.OPEN
    some = convened().record(withhold(*EVERY_AGENCY[:2]))
    later = date(2026, 1, 26)
    whole = some.record(withhold(*EVERY_AGENCY, at=later, recorded_at=later))
    duty = the_duty(whole, "seek-agreement", england, subject="mother")
    assert (duty.state, len(owing(whole, "seek-agreement", england))) == (DutyState.DISCHARGED, 1)
    given_up = some.record(withhold(*EVERY_AGENCY, withdrawn=True, at=later, recorded_at=later))
    assert the_duty(given_up, "seek-agreement", england, subject="mother").state is DutyState.RELEASED
    told_after = some.record(tell(on=later))
    assert the_duty(told_after, "seek-agreement", england, subject="mother").state is DutyState.RELEASED
    child_told = some.record(tell(CHILD, later))
    assert the_duty(child_told, "seek-agreement", england, subject="mother").state is DutyState.OPEN


@clause("swindon", "permissions.3")
def test_an_agency_that_refuses_is_named_and_disputed(england: WorkingCalendar) -> None:
    """Its answer was sought and given; the refusal opens the dispute, and nobody is told by it (A-29)."""
    meeting = convened().record(withhold(*EVERY_AGENCY[:2], Consent(TEACHER, NO)))
    (departure,) = meeting.departures
    assert (departure.answer, departure.about) == (Answer.NOT_MET, ("School",))
    assert the_duty(meeting, "seek-agreement", england, subject="mother").state is DutyState.DISCHARGED
    dispute = the_duty(meeting, "escalate-telling", england, subject="mother")
    assert (dispute.owner, dispute.suggested, dispute.state) == (None, SCHOOL, DutyState.OPEN)
    assert [cite.cited for cite in dispute.cites] == ["our reading A-29"]
    (_, mother) = contacts(meeting.known, planned(meeting.known), rule=NOTICE)
    assert mother.status is Contact.UNRESOLVED


@clause("swindon", "permissions.3")
def test_an_agency_that_comes_uninvited_reopens_the_question() -> None:
    """At the sitting the agreement of whoever is there counts too."""
    meeting = convened().record(withhold(*EVERY_AGENCY))
    police = Invitee(Person("officer"), evolve(NHS, ref="Police"))
    adviser = Invitee(Person("lawyer"), evolve(NHS, ref="Legal"), frozenset({Part.ADVISES}))
    assert unfollowed(meeting.move(hold(attended=(*INVITED, police)))) == {"agreed-unaware": False}
    assert unfollowed(meeting.move(hold(attended=(*INVITED, adviser)))) == {}


@clause("swindon", "permissions.2")
def test_not_telling_is_a_judgement() -> None:
    """Without one it departs; with all agencies' agreement it is still not settled."""
    meeting = convened().record(withhold(*EVERY_AGENCY, judgement=None))
    assert unfollowed(meeting) == {"judgement": False}
    assert "agreed-unaware" in unfollowed(meeting.move(hold()))


@clause("swindon", "permissions.1")
def test_whom_an_entry_names_is_somebody_concerned() -> None:
    """To tell a stranger, or not to, is kept and told as a departure."""
    stranger = Person("stranger")
    for entry in (tell(stranger), withhold(*EVERY_AGENCY, whom=stranger), objection(stranger)):
        meeting = convened().record(entry)
        (departure,) = meeting.departures
        assert (departure.requirement, departure.answer) == ("whom-concerned", Answer.NOT_MET)
        assert departure.about == ("stranger",)


def test_giving_up_not_telling_opens_the_question_again(england: WorkingCalendar) -> None:
    """Nothing is asked of giving it up; what was to be asked of the agencies falls away."""
    meeting = convened().record(withhold(*EVERY_AGENCY[:1])).record(withhold(withdrawn=True, judgement=None))
    assert set(unfollowed(meeting)) == {"agreement-sought"}
    assert the_duty(meeting, "seek-agreement", england, subject="mother").state is DutyState.RELEASED
    assert "family-decision" in unmet(decided(hold(), meeting))


@reading("A-29")
def test_whether_agreement_has_to_be_obtained_is_a_reading() -> None:
    """By ours a no departs, by one other it is only asked for, by the third it is a breach."""
    found: list[dict[str, bool]] = []
    entry = withhold(*EVERY_AGENCY[:2], Consent(TEACHER, NO))
    for taken in ("", "asked for", "obtained"):
        meeting = convened_by(taken, "A-29").record(entry)
        found.append(unfollowed(meeting.move(hold())))
    assert found == [
        {"agreement-sought": False, "agreed-unaware": False},
        {},
        {"agreement-sought": True, "agreed-unaware": True},
    ]
    silent = convened_by("asked for", "A-29").record(withhold(*EVERY_AGENCY[:2]))
    assert unfollowed(silent) == {"agreement-sought": False}


# --- caution ----------------------------------------------------------------------------------------------


def _illness() -> Convened:
    answers: dict[str, Reply] = {
        "induced-illness": YES,
        "health-worries-unclear": YES,
        "routes-weighed": YES,
    }
    return convened(agreed(sanctioned(proposed(answers))))


def test_where_illness_may_be_induced_telling_takes_a_decision() -> None:
    """Telling, before or after, departs until it is decided that they are told as usual (A-62)."""
    meeting = _illness().record(tell())
    assert unfollowed(meeting) == {"illness-decided": False}
    decision = Decide(at=ON, by=BY_LEAD, answers={"telling-decided": YES})
    assert unfollowed(_illness().record(decision).record(tell())) == {}
    after = meeting.move(hold()).record(tell_outcome())
    assert [one.doing for one in after.departures] == [tell().doing, tell_outcome().doing]


def test_the_worry_may_come_later() -> None:
    """It may be recorded, or given up, after the proposal: the latest answer counts (A-62)."""
    worry = Decide(at=ON, by=BY_LEAD, answers={"induced-illness": YES})
    meeting = convened().record(worry)
    assert unfollowed(meeting.record(tell())) == {"illness-decided": False}
    gone = meeting.record(Decide(at=date(2026, 1, 23), by=BY_LEAD, answers={"induced-illness": NO}))
    assert unfollowed(gone.record(tell(on=date(2026, 1, 26)))) == {}


@reading("A-62")
def test_telling_as_usual_is_the_other_reading(england: WorkingCalendar) -> None:
    """By it nothing waits and nothing departs."""
    usual = PROFESSIONALS_MEETING.taking({"A-62": "as usual"}, key="local/usual")
    for rules, departs, state in (
        (PROFESSIONALS_MEETING, {"illness-decided": False}, DutyState.ON_HOLD),
        (usual, {}, DutyState.OPEN),
    ):
        meeting = rules.fold("case", _illness().log)
        assert isinstance(meeting, type(convened()))
        meeting = meeting.record(tell())
        assert unfollowed(meeting) == departs
        after = meeting.move(hold())
        owed = [one for one in rules.duties_of(after, england, SAT_ON) if one.duty.key == "feedback"]
        assert [one.state for one in owed] == [state]


# --- consent ----------------------------------------------------------------------------------------------


@reading("A-27")
def test_consent_is_needed_for_other_purposes_only_by_the_other_reading() -> None:
    """By ours it is advised and never a gate; by the other it is not convened without, once it is needed."""
    needed = PROFESSIONALS_MEETING.taking({"A-27": "needed for others"}, key="local/needed")
    plain: dict[str, Reply] = {"complex-purpose": NO, "engagement-difficult": NO, "consent-given": NO}
    meeting = agreed(sanctioned(proposed(plain)))
    assert unfollowed(meeting) == {"consent-advised": False}
    assert decided(convene(), meeting).allowed
    refusing = needed.decide(meeting, convene()).refusing
    assert [one.requirement for one in refusing] == ["consent-needed"]
    given = meeting.record(Decide(at=ON, by=BY_LEAD, answers={"consent-given": YES}))
    assert needed.decide(given, convene()).allowed
    assert needed.decide(agreed(), convene()).allowed
