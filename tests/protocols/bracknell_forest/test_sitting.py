"""A sitting: the child there or heard, the support package, and what counts as a sitting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    INVITED,
    MOTHER,
    NO,
    NURSE,
    PACKAGE,
    PLANNED,
    SAT_ON,
    TEACHER,
    YES,
    again,
    convened,
    family,
    held,
    lead,
    owing,
    reviewed,
    subjects,
    the_duty,
    unfollowed,
)
from support.clauses import clause
from support.readings import reading

from mapm import Action, Answer, EngagementPlan, FamilyMember, Held, Note, Presence, Purpose, Rearrange

if TYPE_CHECKING:
    from mapm import WorkingCalendar

THERE = Presence.THROUGHOUT
AWAY = Presence.ABSENT
VIEWS = Presence.VIEWS_RECEIVED
CHILD_AWAY = family((CHILD, AWAY), (MOTHER, THERE))
BOTH_AWAY = family((CHILD, AWAY), (MOTHER, AWAY))
STEPS = EngagementPlan((Note("a visit at home"),))


def test_with_child_and_family_there_nothing_is_missing() -> None:
    """A sitting with the child, the mother, the package and a date for the review has no departure."""
    assert unfollowed(held()) == {}


# --- the child --------------------------------------------------------------------------------------------


@clause("bracknell", "principles.2#1", "nonattendance.1")
@pytest.mark.parametrize(
    ("there", "answer"),
    [
        (CHILD_AWAY, Answer.NOT_MET),
        (family((MOTHER, THERE)), Answer.NOT_RECORDED),
        (family((CHILD, VIEWS), (MOTHER, THERE)), None),
        (family((CHILD, Presence.PART_TWO), (MOTHER, THERE)), None),
    ],
)
def test_the_child_is_there_or_heard(there: tuple[FamilyMember, ...], answer: Answer | None) -> None:
    """Absence is a departure, silence on it not recorded; views that reach the sitting satisfy (A-35)."""
    meeting = held(family=there)
    assert isinstance(meeting, Held)
    found = {one.requirement: one.answer for one in meeting.departures}
    assert found.get("child-present") is answer


def test_a_plan_that_was_agreed_without_the_child_is_marked_so() -> None:
    """The sitting counts, and what was agreed in it says that the child was not there (A-35)."""
    meeting = held(family=CHILD_AWAY, answers={"involving-considered": YES})
    mark = next(one for one in meeting.departures if one.requirement == "without-child")
    assert mark.says == "the plan was agreed without child"
    assert [cite.cited for cite in mark.cites] == ["our reading A-35"]
    nothing_agreed = held(family=CHILD_AWAY, actions=(), engagement=STEPS)
    assert "without-child" not in unfollowed(nothing_agreed)
    assert "without-child" not in unfollowed(held(family=family((CHILD, VIEWS), (MOTHER, THERE))))


@clause("bracknell", "nonattendance.4")
@pytest.mark.parametrize(
    ("presence", "answer"),
    [(VIEWS, None), (THERE, None), (AWAY, Answer.NOT_MET), (None, Answer.NOT_RECORDED)],
)
def test_the_views_of_a_child_who_was_not_to_come_reach_the_sitting(
    presence: Presence | None, answer: Answer | None
) -> None:
    """A must: without them the report stands, and has a breach. Of an expected child it is not asked."""
    there = family((MOTHER, THERE), *(((CHILD, presence),) if presence is not None else ()))
    planned = evolve(PLANNED, expected=(MOTHER,))
    meeting = held(convened(planned=planned).record(lead()), family=there)
    assert {one.requirement: one.answer for one in meeting.breaches}.get("views-heard") is answer
    assert "views-heard" not in unfollowed(held(family=there))


# --- the package ------------------------------------------------------------------------------------------


@clause("bracknell", "what.1")
def test_the_sitting_designs_a_support_package() -> None:
    """Without a package there is a departure, unless there is an engagement plan, or nothing is needed."""
    assert unfollowed(held(actions=())) == {"package": False}
    assert "package" not in unfollowed(held(actions=(), engagement=STEPS))
    over = reviewed(
        actions=(),
        next_on=None,
        none_next=Note("the need is met"),
        answers={"needs-met": YES, "still-needed": NO, "new-needs": NO},
    )
    assert unfollowed(over) == {}


@clause("bracknell", "recording.2")
def test_the_package_says_which_agency_does_what() -> None:
    """A part without an agency is named; one that the family does needs none."""
    nameless = evolve(PACKAGE[1], agency=None)
    ours = Action("bedtime", MOTHER, Note("a set hour"))
    meeting = held(actions=(PACKAGE[0], nameless, ours))
    (mark,) = meeting.log[-1].marks
    assert (mark.requirement, mark.about) == ("package-agencies", ("sleep-clinic",))


@clause("bracknell", "what.1", "recording.2")
def test_each_part_of_the_package_is_owed_by_who_took_it_on(england: WorkingCalendar) -> None:
    """By the date the sitting set, or without one where it set none."""
    owed = {one.subject: one for one in owing(held(), "support", england)}
    assert {key: one.owner for key, one in owed.items()} == {
        "mentoring": PACKAGE[0].owner,
        "sleep-clinic": NURSE,
    }
    due = owed["mentoring"].due
    assert due is not None
    assert due.on == date(2024, 10, 31)
    assert owed["sleep-clinic"].due is None


@clause("bracknell", "principles.7#1")
def test_who_gives_support_and_did_not_come_is_named() -> None:
    """Practitioners in the package attend; one who was invited as such and stayed away is noted."""
    (mark,) = held(attended=INVITED[:2]).log[-1].marks
    assert (mark.requirement, mark.about, mark.breach) == ("package-attended", ("youth-worker",), False)
    decides = tuple(evolve(one, parts=frozenset()) for one in INVITED)
    planned = evolve(PLANNED, invitees=decides)
    assert "package-attended" not in {
        one.requirement for one in held(convened(planned=planned).record(lead()), attended=()).log[-1].marks
    }


# --- what counts as a sitting -----------------------------------------------------------------------------


def test_a_sitting_that_nobody_of_the_family_came_to_is_a_sitting(england: WorkingCalendar) -> None:
    """It has its record, its copies and its clock; nothing waits for the family (A-35)."""
    meeting = held(family=BOTH_AWAY, answers={"involving-considered": YES})
    assert subjects(meeting, "copy-family", england) == {"child", "mother"}
    assert the_duty(meeting, "review", england).due is not None


@reading("A-71")
def test_an_adjourned_sitting_is_two_or_is_reported_once(england: WorkingCalendar) -> None:
    """By ours each part has its copies; who takes it for one rearranges it, and reports it once."""
    later = date(2024, 10, 9)
    two = held(again(held(), on=later, purpose=Purpose.GOES_ON), on=later)
    moved = Rearrange(at=SAT_ON, by=TEACHER, planned=evolve(PLANNED, on=later))
    one = held(convened().record(lead()).record(moved), on=later)
    copies = {name: len(owing(meeting, "copy-family", england)) for name, meeting in (("2", two), ("1", one))}
    assert copies == {"2": 4, "1": 2}
    for meeting, on in ((two, date(2024, 12, 24)), (one, date(2024, 12, 31))):
        review = the_duty(meeting, "review", england)
        assert review.due is not None
        assert review.due.on == on
