"""Immediate risk: from anywhere, by anybody, referred the same day, and nothing in its way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ABOUT_CHILD,
    ADULT,
    CHAIR,
    CHILD,
    NHS,
    NO,
    NURSE,
    SAT_ON,
    TEACHER,
    WORKER,
    agreed,
    convened,
    held,
    noted,
    owing,
    proposal,
    proposed,
    respond,
    the_duty,
)

from mapm import (
    Close,
    Concerned,
    DutyState,
    Escalate,
    GiveFeedback,
    Meeting,
    Note,
    Outcome,
    Person,
    RaiseRisk,
    Refer,
    Relation,
    Reply,
    Route,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Due, Owed, WorkingCalendar

LONDON = ZoneInfo("Europe/London")
RAISED = date(2024, 10, 2)


def closed() -> Meeting:
    """A meeting that was withdrawn."""
    left = {"consult": Note("over")}
    return proposed().move(Close(at=SAT_ON, by=WORKER, outcome=Outcome.WITHDRAWN, undischarged=left))


STATES = {
    "proposed": proposed,
    "agreed": agreed,
    "convened": convened,
    "held": held,
    "noted": noted,
    "fed back": lambda: held().move(GiveFeedback(at=SAT_ON, by=WORKER)),
    "closed": closed,
}
in_every_state = pytest.mark.parametrize("state", list(STATES))


def raised(meeting: Meeting, risk: RaiseRisk) -> Meeting:
    """The meeting with a risk raised."""
    return meeting.rules.record(meeting, risk)


def due(owed: Owed) -> Due:
    """Its due date, which is there."""
    assert owed.due is not None
    return owed.due


@clause("dg", "10.7#1", "11.1#2")
@in_every_state
def test_a_risk_can_be_raised_and_referred_in_every_state(state: str, scotland: WorkingCalendar) -> None:
    """Nothing is required, and the referral is due the same day and discharged by being made."""
    meeting = STATES[state]()
    for kind in (RaiseRisk, Refer):
        (one,) = [available for available in meeting.available(RAISED) if available.entry is kind]
        assert (one.refused, one.missing, one.to_give) == (False, (), ())
    risk = raised(meeting, RaiseRisk(at=RAISED, by=NURSE, id="risk"))
    owed = the_duty(risk, "refer", scotland, RAISED)
    assert (owed.state, owed.owner, due(owed).on) == (DutyState.DUE_TODAY, NURSE, RAISED)
    refer = Refer(at=RAISED, by=NURSE, route=Route.CHILD_PROTECTION, risk="risk")
    referred = risk.rules.record(risk, refer)
    assert the_duty(referred, "refer", scotland, RAISED).state is DutyState.DISCHARGED
    assert type(referred) is type(meeting)


@clause("dg", "10.7#1")
@pytest.mark.parametrize(
    "when",
    [
        date(2024, 9, 7),
        date(2024, 12, 25),
        date(2026, 6, 15),
        datetime(2024, 9, 3, 23, 50, tzinfo=LONDON),
        datetime(2024, 9, 7, 23, 50, tzinfo=LONDON),
    ],
    ids=["Saturday", "Christmas", "bank holiday 2026", "23:50", "23:50 on a Saturday"],
)
def test_the_referral_is_due_that_very_day_and_never_rolls(
    when: date | datetime, scotland: WorkingCalendar
) -> None:
    """A weekend, a holiday or ten minutes to midnight is no period of grace (A-07)."""
    (owed,) = PROFESSIONALS_MEETING.immediate_risk(RaiseRisk(at=when, by=NURSE), scotland, when)
    day = when.date() if isinstance(when, datetime) else when
    assert due(owed).on == day
    assert owed.state is DutyState.DUE_TODAY


@clause("dg", "10.7#1")
def test_a_referral_on_the_next_day_is_late(scotland: WorkingCalendar) -> None:
    """Raised on a Saturday, referred on the Sunday: a late breach, though no working day has passed."""
    saturday, sunday = date(2024, 9, 7), date(2024, 9, 8)
    risk = RaiseRisk(at=saturday, by=NURSE, id="risk")
    refer = Refer(at=sunday, by=NURSE, route=Route.CHILD_PROTECTION, risk="risk")
    (waiting,) = PROFESSIONALS_MEETING.immediate_risk(risk, scotland, sunday)
    assert waiting.state is DutyState.OVERDUE
    assert "overdue by 1 day." in waiting.sentence()
    assert "0 working days" not in waiting.sentence()
    (late,) = PROFESSIONALS_MEETING.immediate_risk(risk, scotland, sunday, refer)
    assert (late.state, late.late, late.breach) == (DutyState.DISCHARGED, True, True)
    assert "discharged, late by 1 day." in late.sentence()


@clause("dg", "10.7#1")
def test_the_day_is_the_local_day(scotland: WorkingCalendar) -> None:
    """23:30 UTC on a summer's day is the next day in Scotland, and the referral is due on that one."""
    risk = RaiseRisk(at=datetime(2024, 9, 2, 23, 30, tzinfo=UTC), by=NURSE)
    (owed,) = PROFESSIONALS_MEETING.immediate_risk(risk, scotland, date(2024, 9, 3))
    assert due(owed).on == date(2024, 9, 3)


@clause("dg", "10.7#1")
def test_a_risk_needs_no_meeting(scotland: WorkingCalendar) -> None:
    """Before anything is proposed the referral is owed, and made, all the same (A-72)."""
    risk = RaiseRisk(at=RAISED, by=TEACHER)
    (owed,) = PROFESSIONALS_MEETING.immediate_risk(risk, scotland, RAISED)
    assert owed.sentence() == (
        "The referral of the risk, owed by teacher to child protection or adult support and protection: due "
        "today. Due Wednesday 2 October 2024: the day of the event itself, working day or not "
        "(clauses 10.7, 11.1; our readings A-01, A-02, A-05, A-06, A-07)."
    )
    refer = Refer(at=RAISED, by=TEACHER, route=Route.EMERGENCY_SERVICES)
    (done,) = PROFESSIONALS_MEETING.immediate_risk(risk, scotland, RAISED, refer)
    assert (done.state, done.late) == (DutyState.DISCHARGED, False)


@clause("dg", "10.7#2")
@pytest.mark.parametrize(
    ("concerned", "route"),
    [
        (ABOUT_CHILD, "child protection"),
        (ABOUT_ADULT, "adult support and protection"),
        (Concerned(Person("young"), Relation.SUBJECT), "child protection or adult support and protection"),
    ],
)
def test_the_route_follows_the_recorded_age_and_an_open_question_shows_both(
    concerned: Concerned, route: str, scotland: WorkingCalendar
) -> None:
    """Child or adult is asked; while it is not answered both routes are shown, and nothing waits (A-06)."""
    meeting = proposed(proposal(concerned=(concerned,)))
    risk = RaiseRisk(at=RAISED, by=NURSE, whom=concerned.person)
    owed = the_duty(raised(meeting, risk), "refer", scotland, RAISED)
    assert (owed.to, owed.state) == (route, DutyState.DUE_TODAY)


@clause("dg", "10.7#2")
@pytest.mark.parametrize("route", list(Route))
def test_any_statutory_route_is_a_referral(route: Route, scotland: WorkingCalendar) -> None:
    """The library judges no choice of route: a referral by another one than was shown discharges too."""
    meeting = raised(proposed(), RaiseRisk(at=RAISED, by=NURSE, whom=CHILD))
    referred = meeting.rules.record(meeting, Refer(at=RAISED, by=NURSE, route=route))
    assert the_duty(referred, "refer", scotland, RAISED).state is DutyState.DISCHARGED


@clause("dg", "11.1#2")
def test_one_person_is_enough_and_their_belief_need_not_be_sure(scotland: WorkingCalendar) -> None:
    """Nobody must agree: one person's belief, with nothing stated about how immediate, starts it (A-02)."""
    meeting = convened().record(RaiseRisk(at=SAT_ON, by=TEACHER))
    owed = the_duty(meeting, "refer", scotland)
    assert (owed.owner, owed.state, owed.duty.fixed) == (TEACHER, DutyState.DUE_TODAY, True)


@clause("dg", "web:immediate-risk.pm")
@pytest.mark.parametrize("immediate", list(Reply))
def test_the_widest_wording_opens_the_route(immediate: Reply, scotland: WorkingCalendar) -> None:
    """The day is owed unless somebody states that it is not immediate; then a referral is advised (A-01)."""
    meeting = raised(proposed(), RaiseRisk(at=RAISED, by=NURSE, whom=ADULT, immediate=immediate))
    same_day, advised = (owing(meeting, key, scotland, RAISED) for key in ("refer", "refer-advised"))
    if immediate is NO:
        assert (same_day, [(one.due, one.state) for one in advised]) == ((), [(None, DutyState.OPEN)])
    else:
        assert (advised, [one.state for one in same_day]) == ((), [DutyState.DUE_TODAY])


def test_each_risk_has_its_own_referral(scotland: WorkingCalendar) -> None:
    """A referral that names a risk is for that one; one that names none is for all raised before it."""
    meeting = raised(
        raised(proposed(), RaiseRisk(at=RAISED, by=NURSE, id="a")), RaiseRisk(at=RAISED, by=CHAIR, id="b")
    )
    named = meeting.rules.record(meeting, Refer(at=RAISED, by=NURSE, route=Route.CHILD_PROTECTION, risk="b"))
    assert [one.state for one in owing(named, "refer", scotland, RAISED)] == [
        DutyState.DUE_TODAY,
        DutyState.DISCHARGED,
    ]
    both = meeting.rules.record(meeting, Refer(at=RAISED, by=NURSE, route=Route.CHILD_PROTECTION))
    assert {one.state for one in owing(both, "refer", scotland, RAISED)} == {DutyState.DISCHARGED}


def test_neither_refusal_nor_escalation_nor_withholding_delays_it(scotland: WorkingCalendar) -> None:
    """A partner that refuses and an open dispute change nothing about the same day (A-05)."""
    meeting = (
        proposed().record(respond(NHS, NO)).record(Escalate(at=SAT_ON, by=WORKER, kind="before-meeting"))
    )
    owed = the_duty(raised(meeting, RaiseRisk(at=RAISED, by=NURSE)), "refer", scotland, RAISED)
    assert (owed.state, due(owed).on) == (DutyState.DUE_TODAY, RAISED)


def test_the_note_is_due_after_a_sitting_that_a_risk_ended(scotland: WorkingCalendar) -> None:
    """A risk stops no other duty: the note of that sitting has its ten working days."""
    meeting = held(convened().record(RaiseRisk(at=SAT_ON, by=NURSE)))
    assert due(the_duty(meeting, "note", scotland)).on == date(2024, 9, 16)


def test_what_is_said_about_a_risk_is_never_shown() -> None:
    """The concern is a note, and no representation of the meeting or entry holds its text."""
    risk = RaiseRisk(at=RAISED, by=NURSE, concern=Note("SECRET"))
    meeting = raised(proposed(), risk)
    assert "SECRET" not in repr(risk) + repr(meeting) + repr(meeting.log)
    assert evolve(risk, concern=None) != risk
