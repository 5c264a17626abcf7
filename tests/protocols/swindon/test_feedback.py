"""Telling the family what came of it: who tells whom, what is talked of, and when it falls away."""

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
    LEAD,
    MOTHER,
    NO,
    NOT_KNOWN,
    SAT_ON,
    TEACHER,
    WORKER,
    YES,
    agreed,
    convened,
    decided,
    finding,
    held,
    hold,
    owing,
    proposed,
    sanctioned,
    tell,
    tell_outcome,
    the_duty,
    told,
    unfollowed,
    unmet,
)

from mapm import (
    Action,
    Answer,
    Appoint,
    Assign,
    Decide,
    DutyState,
    FamilyMember,
    Feedback,
    GiveFeedback,
    Note,
    Presence,
    Reply,
    Role,
    TellOutcome,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar

ON = date(2026, 2, 18)


# --- who tells --------------------------------------------------------------------------------------------


@clause("swindon", "attendance.2")
def test_the_person_named_tells_child_and_family(england: WorkingCalendar) -> None:
    """Each of them is owed it once the meeting is over, by whoever was named, with no date."""
    child = the_duty(held(), "feedback", england, subject="child")
    mother = the_duty(held(), "feedback-parents", england, subject="mother")
    assert (child.owner, mother.owner) == (TEACHER, LEAD)
    assert (child.state, child.due) == (DutyState.OPEN, None)
    assert 'The source says "after the meeting"' in child.sentence()
    meeting = held().record(tell_outcome(CHILD, by=TEACHER))
    assert the_duty(meeting, "feedback", england, subject="child").state is DutyState.DISCHARGED
    assert the_duty(meeting, "feedback-parents", england, subject="mother").state is DutyState.OPEN


@clause("swindon", "permissions.14")
def test_the_lead_practitioner_tells_the_parents_where_nobody_else_is_named(england: WorkingCalendar) -> None:
    """Feedback never goes without an owner (A-25)."""
    meeting = held(feedback=())
    assert the_duty(meeting, "feedback-parents", england, subject="mother").owner == LEAD
    assert the_duty(meeting, "feedback", england, subject="child").owner == LEAD
    other = meeting.record(Appoint(at=SAT_ON, by=BY_LEAD, role=Role("lead practitioner"), person=WORKER))
    assert the_duty(other, "feedback-parents", england, subject="mother").owner == WORKER
    named = other.record(Assign(at=SAT_ON, by=BY_LEAD, duty="feedback-parents", to=TEACHER))
    assert the_duty(named, "feedback-parents", england, subject="mother").owner == TEACHER


@clause("swindon", "permissions.14", "attendance.2")
@pytest.mark.parametrize(
    ("presence", "state"),
    [
        (Presence.PART_TWO, DutyState.RELEASED),
        (Presence.THROUGHOUT, DutyState.RELEASED),
        (Presence.VIEWS_RECEIVED, DutyState.OPEN),
        (Presence.ABSENT, DutyState.OPEN),
    ],
)
def test_it_falls_away_for_a_parent_who_had_a_direct_part(
    presence: Presence, state: DutyState, england: WorkingCalendar
) -> None:
    """For the parents it is told to those who were not there; for a child it never falls away."""
    meeting = held(family=(FamilyMember(MOTHER, presence), FamilyMember(CHILD, presence)))
    assert the_duty(meeting, "feedback-parents", england, subject="mother").state is state
    assert the_duty(meeting, "feedback", england, subject="child").state is DutyState.OPEN


@reading("A-25")
def test_one_who_is_named_is_enough_but_by_the_other_reading(england: WorkingCalendar) -> None:
    """By ours the teacher's telling is enough; by the other the lead practitioner tells the mother too."""
    both = PROFESSIONALS_MEETING.taking({"A-25": "both"}, key="local/both")
    meeting = held(feedback=(Feedback(MOTHER, TEACHER), Feedback(CHILD, TEACHER)))
    meeting = meeting.record(tell_outcome(by=TEACHER)).record(tell_outcome(CHILD, by=TEACHER))
    found = [
        sorted(
            (one.duty.key, one.subject)
            for one in rules.duties_of(rules.fold("case", meeting.log), england, ON)
            if one.open and one.duty.key.startswith("feedback")
        )
        for rules in (PROFESSIONALS_MEETING, both)
    ]
    assert found == [[], [("feedback-parents", "mother")]]
    after = both.fold("case", meeting.record(tell_outcome()).log)
    left = [one.duty.key for one in both.duties_of(after, england, ON) if one.open]
    assert "feedback-parents" not in left


# --- what is talked of ------------------------------------------------------------------------------------


@clause("swindon", "permissions.14", "permissions.15")
def test_the_plan_is_talked_through_with_parents_who_had_no_direct_part(england: WorkingCalendar) -> None:
    """Who was at part two heard the plan made there; and where no plan was made there is none to talk of."""
    for presence, state in (
        (Presence.PART_TWO, DutyState.RELEASED),
        (Presence.THROUGHOUT, DutyState.RELEASED),
        (Presence.VIEWS_RECEIVED, DutyState.OPEN),
        (Presence.ABSENT, DutyState.OPEN),
    ):
        meeting = held(family=(FamilyMember(MOTHER, presence),))
        assert the_duty(meeting, "talk-plan", england, subject="mother").state is state
    unplanned = the_duty(held(actions=(), plan_items=()), "talk-plan", england, subject="mother")
    assert (unplanned.state, unplanned.why) == (
        DutyState.RELEASED,
        "the sitting came to no plan and no action",
    )


@clause("swindon", "permissions.15")
def test_the_plan_is_talked_through_with_the_parents(england: WorkingCalendar) -> None:
    """The lead practitioner owes it, whoever told the outcome; telling without it leaves it open."""
    duty = the_duty(held(), "talk-plan", england, subject="mother")
    assert (duty.owner, duty.state, duty.due) == (LEAD, DutyState.OPEN, None)
    assert [one.subject for one in owing(held(), "talk-plan", england)] == ["mother"]
    short = held().record(tell_outcome(answers={"plan-talked-through": NO}))
    assert the_duty(short, "talk-plan", england, subject="mother").state is DutyState.OPEN
    later = short.record(tell_outcome(on=date(2026, 2, 20)))
    assert the_duty(later, "talk-plan", england, subject="mother").state is DutyState.DISCHARGED


@clause("swindon", "recording.10")
def test_the_actions_are_talked_over_with_the_family(england: WorkingCalendar) -> None:
    """With the parents, and with whoever of the family took one on; the text names nobody for it."""
    duty = the_duty(held(), "talk-actions", england, subject="mother")
    assert (duty.owner, duty.suggested, duty.state) == (None, LEAD, DutyState.OPEN)
    own = held(actions=(Action("diary", CHILD, Note("a diary"), date(2026, 3, 9)),))
    assert [one.subject for one in owing(own, "talk-actions", england)] == ["mother", "child"]
    done = own.record(tell_outcome(CHILD))
    assert the_duty(done, "talk-actions", england, subject="child").state is DutyState.DISCHARGED
    assert owing(held(actions=()), "talk-actions", england) == ()


@clause("swindon", "permissions.8")
def test_the_childs_age_is_considered() -> None:
    """It is asked of a child, and of whoever is not recorded as an adult; of an adult it is not."""
    entry = tell_outcome(CHILD, answers={"age-considered": NOT_KNOWN})
    assert unmet(decided(entry, held())) == {"age-considered"}
    assert finding(decided(tell_outcome(answers={"age-considered": NO}), held()), "age-considered") is None


# --- the risk of telling ----------------------------------------------------------------------------------


def test_who_was_never_told_is_told_after_a_fresh_look_at_the_risk() -> None:
    """The reason for not telling may still hold: a reading of ours, so that it is no breach (A-56).

    A child is told of the meeting by nobody under this guidance: that a parent was is enough.
    """
    meeting = convened().move(hold())
    unlooked = tell_outcome()
    assert unmet(decided(unlooked, meeting)) == set()
    after = meeting.record(_without_a_look())
    assert unfollowed(after) == {"family-decision": False, "fresh-risk-check": False}
    assert unfollowed(held().record(_without_a_look())) == {}
    to_child = evolve(_without_a_look(), whom=CHILD)
    assert "fresh-risk-check" in unmet(decided(to_child, meeting))
    told_mother_alone = convened().record(tell()).move(hold())
    assert "fresh-risk-check" not in unmet(decided(to_child, told_mother_alone))


def _without_a_look() -> TellOutcome:
    return evolve(tell_outcome(), risk_checked=Reply.NOT_KNOWN)


@reading("A-56")
def test_no_fresh_look_is_asked_by_the_other_reading() -> None:
    """By it feedback is the same for all."""
    same = PROFESSIONALS_MEETING.taking({"A-56": "the same"}, key="local/same")
    meeting = convened().move(hold())
    assert unmet(PROFESSIONALS_MEETING.decide(meeting, _without_a_look())) == {"fresh-risk-check"}
    assert unmet(same.decide(meeting, _without_a_look())) == set()


def test_where_illness_may_be_induced_telling_is_on_hold(england: WorkingCalendar) -> None:
    """Nothing is told automatically, until it is decided that they are told as usual (A-62)."""
    answers: dict[str, Reply] = {"induced-illness": YES, "health-worries-unclear": YES, "routes-weighed": YES}
    meeting = held(told(convened(agreed(sanctioned(proposed(answers))))))
    keys = ("feedback", "feedback-parents", "talk-plan", "talk-actions")
    states = {key: owing(meeting, key, england)[0].state for key in keys}
    assert states == dict.fromkeys(keys, DutyState.ON_HOLD)
    decision = meeting.record(Decide(at=SAT_ON, by=BY_LEAD, answers={"telling-decided": YES}))
    assert {owing(decision, key, england)[0].state for key in keys} == {DutyState.OPEN}


# --- the milestone ----------------------------------------------------------------------------------------


@clause("swindon", "attendance.2", "permissions.14")
def test_feedback_is_given_when_everyone_has_been_told() -> None:
    """Who is left is named, child and parents alike, but for those to whom telling would be a risk."""
    milestone = GiveFeedback(at=ON, by=BY_LEAD)
    found = finding(decided(milestone, held()), "everyone-told")
    assert found is not None
    assert (found.answer, found.lacking[0].about) == (Answer.NOT_RECORDED, ("child", "mother"))
    all_told = held().record(tell_outcome()).record(tell_outcome(CHILD))
    assert unmet(decided(milestone, all_told)) == set()
    both = GiveFeedback(at=ON, by=BY_LEAD, risk=Note("risk"), risk_for=(CHILD, MOTHER))
    assert unmet(decided(both, held())) == set()


@clause("swindon", "attendance.2", "permissions.14")
def test_a_risk_releases_what_was_to_be_told(england: WorkingCalendar) -> None:
    """What stands in the way is recorded once, and each telling to whom it concerns falls away by it."""
    meeting = held().move(GiveFeedback(at=ON, by=BY_LEAD, risk=Note("risk"), risk_for=(CHILD, MOTHER)))
    for key, subject in (("feedback", "child"), ("feedback-parents", "mother"), ("talk-plan", "mother")):
        assert the_duty(meeting, key, england, subject=subject).state is DutyState.RELEASED


@clause("swindon", "attendance.2", "permissions.14", "permissions.15", "recording.10")
def test_a_risk_to_one_releases_what_is_owed_to_nobody_else(england: WorkingCalendar) -> None:
    """A risk in telling the mother is no reason why the child is not told."""
    milestone = GiveFeedback(at=ON, by=BY_LEAD, risk=Note("risk"), risk_for=(MOTHER,))
    found = finding(decided(milestone, held()), "everyone-told")
    assert found is not None
    assert found.lacking[0].about == ("child",)
    meeting = held().move(milestone)
    assert the_duty(meeting, "feedback", england, subject="child").state is DutyState.OPEN
    for key in ("feedback-parents", "talk-plan", "talk-actions"):
        assert the_duty(meeting, key, england, subject="mother").state is DutyState.RELEASED


@clause("swindon", "attendance.2", "permissions.14")
def test_a_risk_that_names_nobody_leaves_every_telling_on_hold(england: WorkingCalendar) -> None:
    """Nobody is told automatically, and nobody is forgotten: each stays listed until somebody is named."""
    milestone = GiveFeedback(at=ON, by=BY_LEAD, risk=Note("risk"))
    assert "everyone-told" in unmet(decided(milestone, held()))
    meeting = held().move(milestone)
    for key, subject in (("feedback", "child"), ("feedback-parents", "mother"), ("talk-plan", "mother")):
        one = the_duty(meeting, key, england, subject=subject)
        assert one.state is DutyState.ON_HOLD
        assert "whom it concerns is not recorded" in one.why


@clause("swindon", "attendance.2")
def test_whom_it_is_told_is_somebody_concerned() -> None:
    """To tell somebody else is kept as a departure."""
    assert "whom-concerned" in unmet(decided(tell_outcome(TEACHER), held()))
