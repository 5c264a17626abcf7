"""Who stayed away from a sitting: what is thought of, what is owed, and whose absence counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    COORDINATING,
    FAMILY,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
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
    proposed,
    sat,
    the_duty,
    unfollowed,
)
from support.clauses import clause
from support.readings import reading

from mapm import (
    Answer,
    Decide,
    DutyState,
    EngagementPlan,
    FamilyMember,
    Note,
    Presence,
    Purpose,
    RaiseRisk,
    Reply,
    ShareNote,
)
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import Convened, WorkingCalendar

THERE = Presence.THROUGHOUT
AWAY = Presence.ABSENT
VIEWS = Presence.VIEWS_RECEIVED
CHILD_AWAY = family((CHILD, AWAY), (MOTHER, THERE))
MOTHER_AWAY = family((CHILD, THERE), (MOTHER, AWAY))
BOTH_AWAY = family((CHILD, AWAY), (MOTHER, AWAY))
STEPS = EngagementPlan((Note("a visit at home"),))


# --- those who stayed away --------------------------------------------------------------------------------


@clause("bracknell", "nonattendance.5")
@pytest.mark.parametrize("there", [CHILD_AWAY, MOTHER_AWAY, BOTH_AWAY], ids=["child", "mother", "both"])
@pytest.mark.parametrize(
    ("reply", "answer"), [(NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED), (YES, None)]
)
def test_the_group_thinks_how_to_involve_who_stayed_away(
    there: tuple[FamilyMember, ...], reply: Reply, answer: Answer | None
) -> None:
    """A must, whoever of those expected stayed away: a breach where it is not so, and the sitting stands."""
    meeting = held(family=there, answers={"involving-considered": reply})
    assert {one.requirement: one.answer for one in meeting.breaches}.get("involving-considered") is answer


NOBODY_SAID: tuple[FamilyMember, ...] = ()
"""A report that says nothing of how the family took part."""


@clause("bracknell", "nonattendance.5")
@pytest.mark.parametrize(
    "there",
    [
        NOBODY_SAID,
        family((CHILD, THERE)),
        family((MOTHER, THERE)),
        family((CHILD, VIEWS)),
    ],
    ids=["nobody said", "mother not said", "child not said", "child heard, mother not said"],
)
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_silence_on_who_came_is_no_record_of_having_come(
    there: tuple[FamilyMember, ...], reply: Reply, england: WorkingCalendar
) -> None:
    """Where it is not recorded that each came or was heard, the must stays open as not recorded."""
    meeting = held(family=there, answers={"involving-considered": reply})
    breaches = {one.requirement: one.answer for one in meeting.breaches}
    assert breaches["involving-considered"] is Answer.NOT_RECORDED
    assert the_duty(meeting, "involve", england).state is DutyState.OPEN
    thought = held(family=there, answers={"involving-considered": YES})
    assert "involving-considered" not in unfollowed(thought)
    assert the_duty(thought, "involve", england).state is DutyState.DISCHARGED


@clause("bracknell", "nonattendance.5")
def test_a_record_of_one_absence_beside_silence_counts() -> None:
    """One who is recorded as absent is enough for a no to count, whatever is not said of the others."""
    meeting = held(family=family((CHILD, AWAY)), answers={"involving-considered": NO})
    assert {one.requirement: one.answer for one in meeting.breaches} == {
        "involving-considered": Answer.NOT_MET
    }


@clause("bracknell", "nonattendance.10")
@pytest.mark.parametrize(
    ("there", "asked"),
    [(NOBODY_SAID, True), (family((CHILD, THERE)), True), (family((MOTHER, VIEWS)), False)],
)
def test_silence_on_a_parent_leaves_child_protection_to_be_considered(
    there: tuple[FamilyMember, ...], *, asked: bool
) -> None:
    """A parent who was expected, and of whom nothing is recorded, may have stayed away."""
    found = {one.requirement: one.answer for one in held(family=there).departures}
    assert found.get("protection-considered") is (Answer.NOT_RECORDED if asked else None)


def test_who_was_not_expected_or_was_heard_did_not_stay_away() -> None:
    """A mother who was not to come is not absent, and a child whose views came is heard."""
    planned = evolve(PLANNED, expected=(CHILD,))
    meeting = held(convened(planned=planned).record(lead()), family=MOTHER_AWAY)
    assert meeting.breaches == ()
    assert held(family=family((CHILD, VIEWS), (MOTHER, THERE))).breaches == ()


@clause("bracknell", "nonattendance.5")
def test_thinking_of_it_is_owed_until_it_is_done(england: WorkingCalendar) -> None:
    """A duty of the group from the sitting that somebody missed; a later decision discharges it."""
    missed = held(family=MOTHER_AWAY)
    owed = the_duty(missed, "involve", england)
    assert (owed.state, owed.duty.binding, owed.suggested) == (DutyState.OPEN, True, TEACHER)
    thought = missed.record(Decide(at=SAT_ON, by=TEACHER, answers={"involving-considered": YES}))
    assert the_duty(thought, "involve", england).state is DutyState.DISCHARGED
    assert owing(held(), "involve", england) == ()
    at_once = held(family=MOTHER_AWAY, answers={"involving-considered": YES})
    assert the_duty(at_once, "involve", england).state is DutyState.DISCHARGED


@clause("bracknell", "nonattendance.6", "nonattendance.7", "nonattendance.8")
def test_an_engagement_plan_shows_that_it_was_thought_of(england: WorkingCalendar) -> None:
    """The group may agree one; it needs no package beside it, and its date is one to meet again on."""
    plan = evolve(STEPS, monitoring=Note("by phone"), meet_again_on=date(2024, 10, 16))
    meeting = held(family=BOTH_AWAY, actions=(), engagement=plan, answers={"concerns-rose": NO})
    assert set(unfollowed(meeting)) == {"child-present"}
    owed = the_duty(meeting, "meet-again", england)
    assert owed.due is not None
    assert (owed.due.on, owed.state) == (date(2024, 10, 16), DutyState.OPEN)


@clause("bracknell", "nonattendance.8")
def test_meeting_again_discharges_the_date_of_the_plan(england: WorkingCalendar) -> None:
    """Reconvened and held, the group has met again; that does not move the twelve weeks."""
    plan = evolve(STEPS, meet_again_on=date(2024, 10, 16))
    missed = held(family=BOTH_AWAY, actions=(), engagement=plan)
    met = held(again(missed, on=date(2024, 10, 16), purpose=Purpose.GOES_ON), on=date(2024, 10, 16))
    assert the_duty(met, "meet-again", england).state is DutyState.DISCHARGED
    review = the_duty(met, "review", england)
    assert review.due is not None
    assert (review.due.on, review.state) == (date(2024, 12, 24), DutyState.OPEN)
    assert "review-fixed" not in {one.requirement for one in met.log[-1].marks}
    without_date = held(family=BOTH_AWAY, engagement=STEPS)
    assert owing(without_date, "meet-again", england) == ()


@clause("bracknell", "nonattendance.11")
def test_the_coordinator_gets_a_copy_of_an_engagement_plan(england: WorkingCalendar) -> None:
    """Owed to the CAF coordinator; nobody is named for it, and the lead professional is suggested."""
    meeting = held(family=BOTH_AWAY, actions=(), engagement=STEPS)
    owed = the_duty(meeting, "copy-engagement-plan", england)
    assert (owed.owner, owed.suggested, owed.to) == (None, NURSE, "the CAF coordinator")
    sent = meeting.move(ShareNote(at=date(2024, 10, 4), by=TEACHER, shared_with=(COORDINATING,)))
    assert the_duty(sent, "copy-engagement-plan", england).state is DutyState.DISCHARGED
    others = meeting.move(ShareNote(at=date(2024, 10, 4), by=TEACHER, shared_with=FAMILY))
    assert the_duty(others, "copy-engagement-plan", england).state is DutyState.OPEN
    assert owing(held(), "copy-engagement-plan", england) == ()


@clause("bracknell", "nonattendance.10")
@pytest.mark.parametrize(
    ("answers", "answer"),
    [
        ({}, Answer.NOT_RECORDED),
        ({"concerns-rose": NO}, None),
        ({"concerns-rose": YES}, Answer.NOT_RECORDED),
        ({"concerns-rose": YES, "protection-considered": NO}, Answer.NOT_MET),
        ({"concerns-rose": YES, "protection-considered": YES}, None),
    ],
)
def test_child_protection_is_considered_where_concerns_rose(
    answers: dict[str, Reply], answer: Answer | None
) -> None:
    """A should, and only where a parent's staying away makes concerns greater; never by itself (A-36)."""
    meeting = held(family=MOTHER_AWAY, answers=answers)
    found = {one.requirement: one.answer for one in meeting.departures}
    assert found.get("protection-considered") is answer
    assert meeting.known.of(RaiseRisk) == ()


def test_a_child_who_stays_away_raises_no_question_of_child_protection() -> None:
    """The clause speaks of parents who do not engage."""
    assert "protection-considered" not in unfollowed(held(family=CHILD_AWAY))


@clause("bracknell", "nonattendance.10")
def test_considering_child_protection_is_owed_once_concerns_rose(england: WorkingCalendar) -> None:
    """Opened by the sitting or by a later decision; considered, or a risk raised, it is done."""
    rose = held(family=MOTHER_AWAY, answers={"concerns-rose": YES, "involving-considered": YES})
    assert the_duty(rose, "consider-protection", england).state is DutyState.OPEN
    considered = rose.record(Decide(at=SAT_ON, by=NURSE, answers={"protection-considered": YES}))
    raised = rose.record(RaiseRisk(at=SAT_ON, by=NURSE, whom=CHILD))
    for meeting in (considered, raised):
        assert the_duty(meeting, "consider-protection", england).state is DutyState.DISCHARGED
    quiet = held(family=MOTHER_AWAY)
    assert owing(quiet, "consider-protection", england) == ()
    later = quiet.record(Decide(at=date(2024, 11, 1), by=NURSE, answers={"concerns-rose": YES}))
    assert the_duty(later, "consider-protection", england).state is DutyState.OPEN


# --- read otherwise ---------------------------------------------------------------------------------------


def under(other: dict[str, str]) -> Convened:
    """The case, convened under other readings."""
    protocol = MULTI_AGENCY_MEETING.taking(other, key="local/other")
    return convened(proposed(protocol=protocol)).record(lead())


@reading("A-35")
def test_whose_absence_counts_can_be_read_otherwise(england: WorkingCalendar) -> None:
    """By ours anybody's who was expected; by the other reading only where neither child nor family came."""
    both = {"A-35": "the absence of both"}
    ours = held(family=CHILD_AWAY)
    other = under(both).move(sat(family=CHILD_AWAY))
    assert "involving-considered" in unfollowed(ours)
    assert "involving-considered" not in unfollowed(other)
    assert (len(owing(ours, "involve", england)), len(owing(other, "involve", england))) == (1, 0)
    assert "involving-considered" in unfollowed(under(both).move(sat(family=BOTH_AWAY)))


@reading("A-35")
@pytest.mark.parametrize(
    ("there", "ours", "other"),
    [
        (BOTH_AWAY, Answer.NOT_MET, Answer.NOT_MET),
        (family((CHILD, AWAY)), Answer.NOT_MET, Answer.NOT_RECORDED),
        (NOBODY_SAID, Answer.NOT_RECORDED, Answer.NOT_RECORDED),
        (family((MOTHER, THERE)), Answer.NOT_RECORDED, None),
    ],
    ids=["both away", "child away, mother not said", "nobody said", "mother there, child not said"],
)
def test_what_is_not_said_is_not_known_by_either_reading(
    there: tuple[FamilyMember, ...], ours: Answer, other: Answer | None
) -> None:
    """A no is a breach as not met where the absence that counts is recorded, and else as not recorded."""
    entry = sat(family=there, answers={"involving-considered": NO})
    local = under({"A-35": "the absence of both"})
    for meeting, want in ((convened().record(lead()), ours), (local, other)):
        found = {one.requirement: one.answer for one in meeting.move(entry).breaches}
        assert found.get("involving-considered") is want


@reading("A-36")
def test_whether_staying_away_leads_to_child_protection_can_be_read_otherwise(
    england: WorkingCalendar,
) -> None:
    """By ours only where concerns rose; by the other reading whenever a parent stays away."""
    entry = sat(family=MOTHER_AWAY, answers={"concerns-rose": NO, "involving-considered": YES})
    ours, other = held(family=MOTHER_AWAY, answers={"concerns-rose": NO}), under({"A-36": "by itself"})
    assert "protection-considered" not in unfollowed(ours)
    assert owing(ours, "consider-protection", england) == ()
    after = other.move(entry)
    assert "protection-considered" in unfollowed(after)
    assert the_duty(after, "consider-protection", england).state is DutyState.OPEN
    assert after.known.of(RaiseRisk) == ()


@pytest.mark.parametrize(
    ("there", "answer"), [(MOTHER_AWAY, Answer.NOT_MET), (NOBODY_SAID, Answer.NOT_RECORDED)]
)
def test_whenever_a_parent_stays_away_a_no_counts_where_that_is_recorded(
    there: tuple[FamilyMember, ...], answer: Answer, england: WorkingCalendar
) -> None:
    """By the other reading of A-36, silence on a parent leaves it not recorded, and the duty is owed."""
    after = under({"A-36": "by itself"}).move(sat(family=there, answers={"protection-considered": NO}))
    found = {one.requirement: one.answer for one in after.departures}
    assert found["protection-considered"] is answer
    assert the_duty(after, "consider-protection", england).state is DutyState.OPEN
