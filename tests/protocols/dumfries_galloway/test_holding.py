"""The report of a sitting: what it came to, and what it may not come to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    INVITED,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    SAT_ON,
    SITTING,
    TEACHER,
    WORKER,
    WRITTEN,
    YES,
    convened,
    held,
    owing,
    the_duty,
    told,
    unfollowed,
)

from mapm import (
    Action,
    CalendarDays,
    Discharge,
    DutyState,
    Ending,
    Feedback,
    Held,
    Hold,
    Note,
    PlanningRoute,
    RaiseRisk,
    Reply,
    Sitting,
    WorkingDays,
)

if TYPE_CHECKING:
    from mapm import WorkingCalendar

LATER = date(2024, 9, 6)


@clause("dg", "13.1")
def test_the_next_steps_are_clear_or_it_is_a_departure() -> None:
    """A sitting without any next step departs from 13.1; no further action is a step if it is stated."""
    assert unfollowed(held(next_steps=())) == {"next-steps": False}
    assert unfollowed(held(next_steps=(Note("no further action"),))) == {}


@clause("dg", "13.2#3")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_decisions_are_clear_and_written_down(reply: Reply) -> None:
    """Decisions and actions that are not written down are a departure from 13.2."""
    meeting = told().move(Hold(at=SAT_ON, by=CHAIR, sitting=SITTING, answers={"decisions-written": reply}))
    assert unfollowed(meeting) == {"decisions-written": False}


@clause("dg", "13.2#3")
def test_an_action_has_an_owner_and_its_own_limit(scotland: WorkingCalendar) -> None:
    """Actions for professionals are owed by whom they were given to, by a limit or date the meeting set."""
    actions = (
        Action("visit", NURSE, Note("do"), WorkingDays(3)),
        Action("letter", WORKER, Note("do"), date(2024, 9, 13)),
        Action("call", TEACHER, Note("do")),
        Action("check", TEACHER, Note("do"), CalendarDays(5)),
    )
    owed = {one.subject: one for one in owing(held(actions=actions), "action", scotland, LATER)}
    assert {key: one.owner for key, one in owed.items()} == {
        "visit": NURSE,
        "letter": WORKER,
        "call": TEACHER,
        "check": TEACHER,
    }
    due = {key: one.due.on if one.due is not None else None for key, one in owed.items()}
    assert due == {
        "visit": date(2024, 9, 5),
        "letter": date(2024, 9, 13),
        "call": None,
        "check": date(2024, 9, 7),
    }
    assert owed["visit"].state is DutyState.OVERDUE


@clause("dg", "13.2#3")
def test_an_action_is_discharged_by_its_key(scotland: WorkingCalendar) -> None:
    """Doing one action discharges that one and leaves the other owed."""
    actions = (Action("visit", NURSE, Note("do")), Action("call", TEACHER, Note("do")))
    meeting = held(actions=actions).record(Discharge(at=LATER, by=NURSE, duty="action", subject="visit"))
    states = {one.subject: one.state for one in owing(meeting, "action", scotland, LATER)}
    assert states == {"visit": DutyState.DISCHARGED, "call": DutyState.OPEN}


def test_an_absent_invitee_is_told_of_the_action_given_to_them(scotland: WorkingCalendar) -> None:
    """The chair owes the absent news of that action, until it is given or they are sent the note (A-54)."""
    actions = (Action("visit", NURSE, Note("do")), Action("call", TEACHER, Note("do")))
    meeting = held(actions=actions, attended=(INVITED[0], INVITED[2], INVITED[3]))
    news = the_duty(meeting, "tell-action", scotland, LATER, "visit")
    assert (news.owner, news.to, news.state) == (CHAIR, "nurse", DutyState.OPEN)
    assert news.sentence() == (
        "News of the action visit, given in absence, owed by chair to nurse: open for 4 days. "
        "The source gives no limit (our reading A-54)."
    )
    done = meeting.record(Discharge(at=LATER, by=CHAIR, duty="tell-action", subject="visit"))
    assert the_duty(done, "tell-action", scotland, LATER, "visit").state is DutyState.DISCHARGED


@clause("dg", "12.4#1")
def test_the_meeting_names_who_tells_each_person() -> None:
    """A person for whom nobody is named is told by name in a departure from 12.4."""
    (departure,) = held(feedback=(Feedback(MOTHER, WORKER),)).departures
    assert (departure.requirement, departure.about) == ("feedback-person", ("child",))


@clause("dg", "11.2")
def test_the_way_into_planning_is_considered_or_it_is_a_breach() -> None:
    """Nothing recorded about planning is a breach; a stated lack of any forum is an answer."""
    assert unfollowed(held(planning=None)) == {"planning-route": True}
    assert unfollowed(held()) == {}


@clause("dg", "11.2", "2.11#3")
def test_the_conclusion_is_carried_to_each_forum(scotland: WorkingCalendar) -> None:
    """Each forum named is owed the conclusion by its carrier, until that is reported for that forum."""
    routes = (PlanningRoute("core group", NURSE), PlanningRoute("school"))
    meeting = held(planning=routes)
    assert {one.subject: one.owner for one in owing(meeting, "planning", scotland)} == {
        "core group": NURSE,
        "school": None,
    }
    # considering how is the must (11.2); that it is carried there is none of the text's (2.11)
    assert {one.duty.binding for one in owing(meeting, "planning", scotland)} == {False}
    carried = meeting.record(Discharge(at=LATER, by=NURSE, duty="planning", subject="core group"))
    states = {one.subject: one.state for one in owing(carried, "planning", scotland, LATER)}
    assert states == {"core group": DutyState.DISCHARGED, "school": DutyState.OPEN}


@clause("dg", "13.2#1", "2.11#1", "web:not-planning.1")
def test_a_plan_item_is_flagged_and_the_report_stands(scotland: WorkingCalendar) -> None:
    """A meeting makes no plan: the item is a breach of 13.2, kept as needing a planning forum (A-44)."""
    meeting = held(plan_items=(Note("a plan"),))
    assert isinstance(meeting, Held)
    assert unfollowed(meeting) == {"no-plan": True}
    cited = {one.cited for one in meeting.breaches[0].cites}
    assert cited == {"clause 13.2", "clause 2.11", "web summary, not-planning.1", "our reading A-44"}
    item = the_duty(meeting, "plan-items", scotland, LATER)
    assert (item.state, item.to, item.owner, item.suggested) == (
        DutyState.OPEN,
        "a planning forum",
        None,
        CHAIR,
    )
    assert the_duty(meeting, "note", scotland, LATER).state is DutyState.OPEN


@clause("dg", "13.2#1")
def test_decisions_actions_and_recommendations_are_no_plan() -> None:
    """What professionals are to do is not a plan for the person (A-44)."""
    meeting = held(recommendations=(Note("r"),), actions=(Action("visit", NURSE, Note("do")),))
    assert unfollowed(meeting) == {}


def test_a_sitting_needs_its_chair() -> None:
    """A sitting without a chair, or whose chair was not there, is a departure by our reading A-53."""
    assert unfollowed(held(chair=None)) == {"chair-present": False}
    assert unfollowed(held(attended=INVITED[:3])) == {"chair-present": False}


@pytest.mark.parametrize("ending", list(Ending))
def test_when_a_risk_came_up_it_is_asked_whether_to_stop(ending: Ending) -> None:
    """After a risk on the day of the sitting the question is put, and no ending is demanded (A-03)."""
    meeting = told().record(RaiseRisk(at=SAT_ON, by=NURSE))
    sitting = evolve(SITTING, ending=ending)
    unasked = meeting.move(Hold(at=SAT_ON, by=CHAIR, sitting=sitting, answers=WRITTEN))
    assert unfollowed(unasked) == {"stop-asked": False}
    asked = WRITTEN | {"stop-asked": YES}
    assert unfollowed(meeting.move(Hold(at=SAT_ON, by=CHAIR, sitting=sitting, answers=asked))) == {}


def test_the_day_of_a_risk_is_the_day_in_london() -> None:
    """A risk raised half an hour into the sitting's day is of that day, in whatever zone it was put down."""
    night = datetime(2024, 9, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 September in London
    meeting = told().record(RaiseRisk(at=night, by=NURSE))
    assert unfollowed(meeting.move(Hold(at=SAT_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN))) == {
        "stop-asked": False
    }


def test_a_sitting_that_came_to_nothing_at_all_is_still_a_sitting(scotland: WorkingCalendar) -> None:
    """A report is never refused for its content: all that is missing is kept, and the note is due."""
    meeting = convened().move(Hold(at=SAT_ON, by=CHAIR, sitting=Sitting(attended=())))
    assert unfollowed(meeting) == {
        "chair-present": False,
        "family-decision": False,
        "next-steps": False,
        "decisions-written": False,
        "feedback-person": False,
        "planning-route": True,
    }
    note = the_duty(meeting, "note", scotland)
    assert note.due is not None
    assert note.sentence().startswith(
        "The note, produced and shared, owed by the chair to those who attended"
    )
