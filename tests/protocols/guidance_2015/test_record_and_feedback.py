"""The sitting, its record and the telling: the record is not complete before the telling is on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.clauses import clause
from support.guidance_2015 import (
    CALLER,
    CHAIR,
    CHILD,
    CLERK,
    FAMILY_SUPPORT,
    MOTHER,
    NO,
    NOT_KNOWN,
    PLANNED,
    SAT_ON,
    TEACHER,
    TOLD_ON,
    YES,
    convened,
    fed_back,
    finding,
    held,
    owing,
    recorded,
    sitting,
    telling,
    the_duty,
    told,
    unfollowed,
    withholding,
)
from support.readings import reading

from mapm import (
    Action,
    Answer,
    Assign,
    Close,
    Discharge,
    DutyState,
    Ending,
    FamilyMember,
    Feedback,
    GiveFeedback,
    MoveRefused,
    NoPlanningForum,
    Note,
    Outcome,
    Person,
    PlanningRoute,
    Presence,
    Reconvene,
    TellOutcome,
    WorkingDays,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Held, Meeting, Reply, WorkingCalendar

OPEN: Final = DutyState.OPEN
DONE: Final = DutyState.DISCHARGED


def completing(subject: Person = MOTHER) -> Discharge:
    """It is reported that somebody's telling is on the record."""
    return Discharge(at=TOLD_ON, by=CLERK, duty="complete-record", subject=subject.ref)


def state(meeting: Meeting, key: str, calendar: WorkingCalendar, subject: str | None = None) -> DutyState:
    """Where a duty stands two days after the sitting."""
    return the_duty(meeting, key, calendar, subject).state


# --- the sitting ------------------------------------------------------------------------------------------


@clause("mapm", "intro.1")
@pytest.mark.parametrize(
    ("presence", "flagged"),
    [
        (Presence.THROUGHOUT, True),
        (Presence.PART_TWO, True),
        (Presence.ABSENT, False),
        (Presence.VIEWS_RECEIVED, False),
    ],
)
def test_the_family_is_not_there(presence: Presence, flagged: bool) -> None:  # noqa: FBT001  # a case
    """A meeting of professionals is without them by definition: their presence is flagged, and no more."""
    meeting = held(family=(FamilyMember(CHILD, Presence.ABSENT), FamilyMember(MOTHER, presence)))
    assert unfollowed(meeting) == ({"family-absent": False} if flagged else {})


@clause("mapm", "intro.1")
def test_silence_on_the_family_is_not_their_absence() -> None:
    """Of whom nothing is recorded it is not recorded that they stayed away, and who came is named beside."""
    came = FamilyMember(CHILD, Presence.THROUGHOUT)
    for family, lacking in (
        ((), {Answer.NOT_RECORDED: ("child", "mother")}),
        ((came,), {Answer.NOT_MET: ("child",), Answer.NOT_RECORDED: ("mother",)}),
    ):
        entry = sitting(family=family)
        found = finding(PROFESSIONALS_MEETING.decide(told(), entry), "family-absent")
        assert found is not None
        assert {one.answer: one.about for one in found.lacking} == lacking
        assert unfollowed(told().move(entry)) == {"family-absent": False}


# --- the record -------------------------------------------------------------------------------------------


@clause("mapm", "calling.6")
def test_the_caller_owes_the_record_and_no_day_is_given(england: WorkingCalendar) -> None:
    """A sitting opens it for the agency that called; the ten working days of another document stay there."""
    duty = the_duty(held(), "record", england)
    assert (duty.owner, duty.state, duty.due, duty.limit) == (FAMILY_SUPPORT, OPEN, None, None)
    assert duty.duty.binding
    assert "The source gives no limit (clause calling.6" in duty.sentence()
    months_later = the_duty(held(), "record", england, as_of=date(2016, 9, 1))
    assert (months_later.state, months_later.late) == (OPEN, False)
    assert state(held().record(recorded()), "record", england) is DONE


@clause("mapm", "calling.6")
def test_taking_the_note_may_be_handed_over(england: WorkingCalendar) -> None:
    """The note taker owes the record once that is handed to them."""
    meeting = held().record(Assign(at=TOLD_ON, by=CALLER, duty="record", to=CLERK))
    assert the_duty(meeting, "record", england).owner == CLERK


def test_a_sitting_that_ended_early_has_its_record_too(england: WorkingCalendar) -> None:
    """However it ended, the record is owed, and each sitting of an adjourned one has its own."""
    for ending in Ending:
        assert state(held(ending=ending), "record", england) is OPEN
    first = held(ending=Ending.ADJOURNED)
    plan = evolve(PLANNED, on=date(2015, 10, 12))
    again = first.move(Reconvene(at=TOLD_ON, by=CALLER, planned=plan, answers={"information-holders": YES}))
    second = again.move(sitting(date(2015, 10, 12)))
    assert [one.state for one in owing(second, "record", england)] == [OPEN, OPEN]


def test_a_second_meeting_that_is_not_the_rest_of_the_first_is_a_new_case() -> None:
    """Only what was adjourned goes on: the text knows no review and no reconvening."""
    plan = evolve(PLANNED, on=date(2015, 10, 12))
    entry = Reconvene(at=TOLD_ON, by=CALLER, planned=plan, answers={"information-holders": YES})
    with pytest.raises(MoveRefused, match="a second meeting is a new case"):
        held().move(entry)


@clause("mapm", "attendance.5", "calling.3", "calling.4", "calling.5", "calling.6", "calling.8")
def test_the_rest_of_an_adjourned_sitting_is_arranged_like_the_first() -> None:
    """Invitations, venue, chair, record, roles and who holds information are asked for again."""
    bare = Reconvene(at=TOLD_ON, by=CALLER, planned=evolve(PLANNED, invitees=(), chair=None, venue=None))
    decision = held(ending=Ending.ADJOURNED).decide(bare)
    assert [one.requirement for one in decision.refusing] == [
        "invitations",
        "venue",
        "chair-named",
        "note-taker-named",
        "information-holders",
    ]
    other = evolve(bare, planned=evolve(PLANNED, chair=TEACHER))
    assert "roles-agreed" in {one.requirement for one in held(ending=Ending.ADJOURNED).decide(other).refusing}


# --- naming who tells -------------------------------------------------------------------------------------


@clause("mapm", "attendance.6")
def test_somebody_is_named_before_the_end() -> None:
    """A sitting that names nobody for the mother departs from it, and stands."""
    (departure,) = held(feedback=(Feedback(CHILD, TEACHER),)).departures
    assert (departure.requirement, departure.about) == ("feedback-person", ("mother",))
    assert [one.cited for one in departure.cites] == ["clause attendance.6", "our reading A-32"]


@clause("mapm", "attendance.6")
def test_who_was_named_owes_the_telling(england: WorkingCalendar) -> None:
    """Each of the child and family is told by whoever the sitting named, with no date."""
    owed = owing(held(), "feedback", england)
    assert [(one.subject, one.owner, one.due) for one in owed] == [
        ("child", TEACHER, None),
        ("mother", CALLER, None),
    ]
    unnamed = the_duty(held(feedback=()), "feedback", england, "mother")
    assert (unnamed.owner, unnamed.suggested) == (None, FAMILY_SUPPORT)
    assert state(held().record(telling(MOTHER)), "feedback", england, "mother") is DONE


@clause("mapm", "attendance.6")
def test_feedback_is_given_when_everyone_was_told() -> None:
    """Reported with the child untold, it is a departure that names the child."""
    meeting = held().record(telling(MOTHER)).move(GiveFeedback(at=TOLD_ON, by=CALLER))
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("everyone-told", ("child",))
    assert unfollowed(fed_back()) == {}


@clause("mapm", "attendance.6")
def test_telling_a_stranger_is_flagged() -> None:
    """It is the child and family who are told."""
    assert unfollowed(held().record(telling(Person("neighbour"), risk=YES))) == {"whom-concerned": False}


# --- the record and the telling ---------------------------------------------------------------------------


@clause("mapm", "attendance.7")
def test_the_record_waits_for_the_telling(england: WorkingCalendar) -> None:
    """With everything else on it the record is still to be completed, for each who is to be told."""
    meeting = held().record(recorded())
    assert state(meeting, "record", england) is DONE
    open_ = owing(meeting, "complete-record", england)
    assert [(one.subject, one.owner, one.state, one.due) for one in open_] == [
        ("child", TEACHER, OPEN, None),
        ("mother", CALLER, OPEN, None),
    ]
    assert all(one.duty.binding for one in open_)
    with pytest.raises(MoveRefused, match="complete-record"):
        meeting.move(Close(at=TOLD_ON, by=CALLER, outcome=Outcome.COMPLETED))


@clause("mapm", "attendance.7")
def test_the_telling_has_to_be_put_on_record_too(england: WorkingCalendar) -> None:
    """That the mother was told does not complete the record until that is on it, then or later."""
    for reply in (NO, NOT_KNOWN):
        meeting = held().record(recorded()).record(telling(MOTHER, on_record=reply))
        assert state(meeting, "feedback", england, "mother") is DONE
        assert state(meeting, "complete-record", england, "mother") is OPEN
        later = meeting.record(completing())
        assert state(later, "complete-record", england, "mother") is DONE
        assert unfollowed(later) == {}
    assert state(held().record(telling(MOTHER)), "complete-record", england, "mother") is DONE


@clause("mapm", "attendance.7")
@pytest.mark.parametrize("question", ["outcome-on-record", "naming-on-record"])
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_outcome_and_naming_have_to_be_on_it(question: str, reply: Reply) -> None:
    """A record that is reported without either is a breach, since the text says that they are recorded."""
    meeting = held().record(recorded({question: reply}))
    assert unfollowed(meeting) == {question: True}
    (breach,) = meeting.breaches
    assert [one.cited for one in breach.cites] == ["clause attendance.7", "our reading A-32"]


@clause("mapm", "attendance.7")
def test_a_telling_that_was_not_made_cannot_be_on_record() -> None:
    """To report the record as complete before anybody was told is a breach that names them."""
    meeting = held().record(recorded()).record(completing())
    (breach,) = meeting.breaches
    assert (breach.requirement, breach.about) == ("told-first", ("mother",))


def test_other_duties_are_discharged_without_those_questions() -> None:
    """What is asked of the record is asked of the record alone."""
    meeting = held(actions=(Action("visit", CALLER, Note("visit")),))
    done = meeting.record(Discharge(at=TOLD_ON, by=CALLER, duty="action", subject="visit"))
    assert unfollowed(done) == {}


@reading("A-32")
def test_what_is_recorded_may_be_read_more_narrowly(england: WorkingCalendar) -> None:
    """Ours is all three; by another, the outcome alone; by a third, the member is named after the end."""
    outcome = PROFESSIONALS_MEETING.taking({"A-32": "the outcome"}, key="local")
    folded = outcome.fold("case", held().log)
    made = outcome.record(folded, recorded({"naming-on-record": NOT_KNOWN}))
    assert unfollowed(made) == {}
    assert owing(made, "complete-record", england) == ()
    assert {one.requirement for one in held().record(recorded({"naming-on-record": NOT_KNOWN})).breaches} == {
        "naming-on-record"
    }
    after = PROFESSIONALS_MEETING.taking({"A-32": "after it"}, key="local")
    unnamed = sitting(feedback=())
    assert unfollowed(after.move(after.fold("case", told().log), unnamed)) == {}
    assert unfollowed(told().move(unnamed)) == {"feedback-person": False}


# --- where the family was never told ----------------------------------------------------------------------


def untold() -> Held:
    """Held, and the mother was judged not to be told of it."""
    return told(convened().record(withholding()), CHILD).move(sitting())


@reading("A-56")
def test_the_risk_is_looked_at_afresh_before_somebody_untold_is_told() -> None:
    """The reason for not telling may still hold; by the other reading nothing more is asked."""
    assert unfollowed(untold().record(telling(MOTHER))) == {"fresh-risk-check": False}
    assert unfollowed(untold().record(telling(MOTHER, risk=NO))) == {"fresh-risk-check": False}
    assert unfollowed(untold().record(telling(MOTHER, risk=YES))) == {}
    assert unfollowed(untold().record(telling(CHILD))) == {}
    same = PROFESSIONALS_MEETING.taking({"A-56": "the same"}, key="local")
    assert unfollowed(same.record(same.fold("case", untold().log), telling(MOTHER))) == {}


def test_a_risk_may_stand_in_the_way_of_telling(england: WorkingCalendar) -> None:
    """Where one does, nobody is told automatically, and neither telling nor its record is owed."""
    told_in_part = untold().record(recorded()).record(telling(CHILD))
    meeting = told_in_part.move(
        GiveFeedback(at=TOLD_ON, by=CALLER, risk=Note("still a risk"), risk_for=(MOTHER,))
    )
    for key in ("feedback", "complete-record"):
        assert state(meeting, key, england, "mother") is DutyState.RELEASED
    assert unfollowed(meeting) == {}


# --- what shapes a plan -----------------------------------------------------------------------------------


@clause("mapm", "purpose.2")
@reading("A-64")
def test_a_plan_may_be_shaped_and_it_is_asked_which() -> None:
    """A plan item is no fault; which plan it feeds is. By the other reading the item itself is flagged."""
    items = (Note("weekly visits"),)
    route = (PlanningRoute("core group"),)
    assert unfollowed(held(plan_items=items, planning=route)) == {}
    assert unfollowed(held()) == {}
    for planning in (None, (), NoPlanningForum()):
        (departure,) = held(plan_items=items, planning=planning).departures
        assert departure.requirement == "which-plan"
        assert [one.cited for one in departure.cites] == ["clause purpose.2", "our reading A-64"]
    none = PROFESSIONALS_MEETING.taking({"A-64": "no plan"}, key="local")
    folded = none.fold("case", told().log)
    assert unfollowed(none.move(folded, sitting(plan_items=items, planning=route))) == {"which-plan": False}
    assert unfollowed(none.move(folded, sitting())) == {}


def test_an_action_has_the_date_that_the_sitting_set(england: WorkingCalendar) -> None:
    """Five working days after Monday 28 September 2015 are up on Monday 5 October."""
    meeting = held(actions=(Action("visit", CALLER, Note("visit"), WorkingDays(5)),))
    (duty,) = owing(meeting, "action", england)
    assert duty.due is not None
    assert (duty.due.on, duty.owner) == (date(2015, 10, 5), CALLER)
    assert SAT_ON.isoweekday() == 1


def test_what_was_told_is_not_compared_with_the_record() -> None:
    """That is another document's rule: no answer is asked whether the telling matches the record."""
    entry = TellOutcome(at=TOLD_ON, by=CHAIR, whom=MOTHER, matches_record=NO)
    assert unfollowed(held().record(entry)) == {}
