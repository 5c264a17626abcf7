"""What an objection of the family does: by whom it is considered, by when, and by which reading."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.clauses import clause
from support.readings import reading
from support.swindon import (
    BY_LEAD,
    CHILD,
    MOTHER,
    ON,
    PLANNED,
    PLANNING,
    REVIEW_ON,
    SAT_ON,
    SCHOOL,
    WORKER,
    agreed,
    by_reading,
    convene,
    convened,
    convened_by,
    decided,
    finding,
    held,
    hold,
    objection,
    owing,
    tell,
    the_duty,
    told,
    unfollowed,
    unmet,
)

from mapm import Answer, ConsiderObjection, DutyState, EntryRefused, Person, Purpose, Reconvene, WayForward
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar


def considered(result: WayForward, on: date = ON, whom: Person = MOTHER) -> ConsiderObjection:
    """Her objection was considered."""
    return ConsiderObjection(at=on, by=WORKER, objection=f"objection of {whom.ref}", result=result)


def again(on: date = REVIEW_ON) -> Reconvene:
    """The review is planned."""
    plan = evolve(PLANNED, on=on)
    return Reconvene(at=date(2026, 3, 20), by=BY_LEAD, planned=plan, purpose=Purpose.REVIEW, answers=PLANNING)


# --- objections -------------------------------------------------------------------------------------------


@clause("swindon", "permissions.4")
def test_an_objection_is_considered_by_the_agency_that_asks(england: WorkingCalendar) -> None:
    """One parent's is enough; the duty ends when it is recorded how it was considered."""
    meeting = convened().record(objection())
    duty = the_duty(meeting, "consider-objection", england, subject="mother")
    assert (duty.owner, duty.state) == (SCHOOL, DutyState.OPEN)
    after = meeting.record(considered(WayForward.HOLD_MEETING))
    assert the_duty(after, "consider-objection", england, subject="mother").state is DutyState.DISCHARGED


@clause("swindon", "permissions.4")
def test_an_objection_stands_before_the_sitting_alone() -> None:
    """It is no veto: planning goes on; a sitting before it was considered departs (A-28)."""
    objecting = agreed().record(objection())
    assert decided(convene(), objecting).unmet == ()
    meeting = told().record(objection())
    found = finding(decided(hold(), meeting), "objections-considered")
    assert found is not None
    assert (found.answer, found.binding, found.lacking[0].about) == (
        Answer.NOT_RECORDED,
        False,
        ("mother",),
    )
    assert unfollowed(meeting.record(considered(WayForward.HOLD_MEETING)).move(hold())) == {}


@clause("swindon", "permissions.4")
@pytest.mark.parametrize("result", [WayForward.STRATEGY_DISCUSSION, WayForward.DO_NOT_HOLD])
def test_a_sitting_against_the_result_departs(result: WayForward) -> None:
    """Where the consideration led elsewhere, a sitting held all the same says so."""
    meeting = told().record(objection()).record(considered(result)).move(hold())
    (departure,) = meeting.departures
    assert (departure.requirement, departure.answer) == ("objections-considered", Answer.NOT_MET)


def test_considering_names_an_objection_that_is_there() -> None:
    """Nothing is considered that nobody raised."""
    with pytest.raises(EntryRefused, match="no objection"):
        told().record(considered(WayForward.HOLD_MEETING))


def test_a_childs_words_are_recorded_and_the_text_speaks_of_parents(england: WorkingCalendar) -> None:
    """An objection of the child is kept; the duty and the look at the sitting are of parents and carers."""
    meeting = told().record(objection(CHILD))
    assert owing(meeting, "consider-objection", england) == ()
    assert unfollowed(meeting.move(hold())) == {}


@reading("A-28")
def test_what_an_objection_does_is_a_reading(england: WorkingCalendar) -> None:
    """By ours it is considered first, by another it is only noted, by the third it stops the meeting."""
    found: list[tuple[bool, int, dict[str, bool]]] = []
    for taken in ("", "it is noted", "it stops the meeting"):
        rules = by_reading(taken, "A-28")
        objecting = rules.fold("case", agreed().record(objection()).log)
        meeting = convened_by(taken, "A-28").record(tell()).record(objection())
        meeting = meeting.record(considered(WayForward.HOLD_MEETING)) if taken != "it is noted" else meeting
        duties = [
            one for one in rules.duties_of(meeting, england, SAT_ON) if one.duty.key == "consider-objection"
        ]
        allowed = rules.decide(objecting, convene()).allowed
        found.append((allowed, len(duties), unfollowed(meeting.move(hold()))))
    assert found == [(True, 1, {}), (True, 0, {}), (False, 1, {"objections-considered": True})]


# --- anew for each sitting --------------------------------------------------------------------------------


def test_for_another_sitting_the_family_is_looked_at_anew(england: WorkingCalendar) -> None:
    """Telling, and objections that are not settled, are considered once more (A-70)."""
    first = told().record(objection()).record(considered(WayForward.HOLD_MEETING))
    meeting = held(first).move(again())
    telling = owing(meeting, "consider-telling", england)
    assert [one.state for one in telling] == [DutyState.DISCHARGED, DutyState.OPEN]
    objections = owing(meeting, "consider-objection", england)
    assert [one.state for one in objections] == [DutyState.DISCHARGED, DutyState.OPEN]
    assert unmet(decided(hold(on=REVIEW_ON), meeting)) >= {"family-decision", "objections-considered"}
    on = date(2026, 3, 24)
    meeting = meeting.record(tell(on=on)).record(considered(WayForward.SETTLED, on))
    assert unmet(decided(hold(on=REVIEW_ON), meeting)) == set()
    may = date(2026, 5, 5)
    third = meeting.move(hold(on=REVIEW_ON)).move(evolve(again(date(2026, 6, 9)), at=may, recorded_at=may))
    assert len(owing(third, "consider-objection", england)) == 2


@reading("A-70")
def test_once_for_all_sittings_is_the_other_reading(england: WorkingCalendar) -> None:
    """By it what was told and considered before the first sitting holds for the review too."""
    once = PROFESSIONALS_MEETING.taking({"A-70": "once"}, key="local/once")
    first = told().record(objection()).record(considered(WayForward.HOLD_MEETING))
    ours = held(first).move(again())
    theirs = once.fold("case", ours.log)
    entry = hold(on=REVIEW_ON)
    assert unmet(PROFESSIONALS_MEETING.decide(ours, entry)) == {"family-decision", "objections-considered"}
    assert unmet(once.decide(theirs, entry)) == set()
    keys = [one.duty.key for one in once.duties_of(theirs, england, REVIEW_ON)]
    assert (keys.count("consider-telling"), keys.count("consider-objection")) == (1, 1)
