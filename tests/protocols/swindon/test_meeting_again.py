"""Watching the plan: meeting again early, the review, and a sitting that goes on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.clauses import clause
from support.swindon import (
    BY_LEAD,
    LEAD,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    PLANNING,
    REVIEW_ON,
    YES,
    decided,
    finding,
    held,
    hold,
    noted,
    owing,
    the_duty,
    unfollowed,
    unmet,
)

from mapm import (
    Answer,
    By,
    Convened,
    Decide,
    DutyState,
    Ending,
    MoveRefused,
    Note,
    Purpose,
    Reconvene,
    Reply,
)

if TYPE_CHECKING:
    from mapm import WorkingCalendar

FAILED_ON = date(2026, 3, 4)
EARLY_ON = date(2026, 3, 17)
TRIGGERS = ("plan-not-carried-out", "plan-misses-needs", "plan-misses-concern")


def decide(*, on: date = FAILED_ON, by: By = BY_LEAD, **answers: Reply) -> Decide:
    """A decision, by answers with underscores for hyphens."""
    return Decide(at=on, by=by, answers={key.replace("_", "-"): reply for key, reply in answers.items()})


def failing(trigger: str = "plan-not-carried-out") -> Decide:
    """The plan fails."""
    return Decide(at=FAILED_ON, by=BY_LEAD, answers={trigger: YES})


YES_EARLY = decide(consulted_on_meeting_early=YES, meet_early=YES)
NO_EARLY = decide(consulted_on_meeting_early=YES, meet_early=NO)


def reconvene(
    purpose: Purpose = Purpose.EARLY,
    on: date = EARLY_ON,
    **changed: Any,  # noqa: ANN401  # any field
) -> Reconvene:
    """Another sitting is planned."""
    plan = evolve(PLANNED, on=on)
    given = Reconvene(at=FAILED_ON, by=BY_LEAD, planned=plan, purpose=purpose, answers=PLANNING)
    return evolve(given, **({"recorded_at": changed["at"]} if "at" in changed else {}) | changed)


# --- early ------------------------------------------------------------------------------------------------


@clause("swindon", "permissions.16")
@pytest.mark.parametrize("trigger", TRIGGERS)
def test_a_plan_that_fails_makes_the_lead_practitioner_decide(trigger: str, england: WorkingCalendar) -> None:
    """Any of three triggers: a must, with no number of days, also where no review date was set."""
    for meeting in (held(), held(next_on=None, none_next=Note("done"))):
        duty = the_duty(meeting.record(failing(trigger)), "decide-early", england)
        assert (duty.owner, duty.state, duty.due, duty.duty.binding) == (LEAD, DutyState.OPEN, None, True)
        assert 'The source says "before the agreed review date"' in duty.sentence()
    assert owing(held(), "decide-early", england) == ()


@clause("swindon", "permissions.16")
@pytest.mark.parametrize("decision", [YES_EARLY, NO_EARLY], ids=["yes", "no"])
def test_the_decision_may_be_no_and_is_recorded(decision: Decide, england: WorkingCalendar) -> None:
    """Either answer discharges it; a further failure asks for another decision."""
    meeting = held().record(failing()).record(decision)
    assert the_duty(meeting, "decide-early", england).state is DutyState.DISCHARGED
    again = meeting.record(decide(on=date(2026, 3, 9), plan_misses_needs=YES))
    assert [one.state for one in owing(again, "decide-early", england)] == [
        DutyState.DISCHARGED,
        DutyState.OPEN,
    ]


@clause("swindon", "permissions.16")
def test_one_entry_may_say_that_it_fails_and_what_was_decided(england: WorkingCalendar) -> None:
    """The trigger and the decision may be put down together."""
    both = decide(plan_misses_concern=YES, consulted_on_meeting_early=YES, meet_early=YES)
    meeting = held().record(both)
    assert the_duty(meeting, "decide-early", england).state is DutyState.DISCHARGED
    assert decided(reconvene(), meeting).unmet == ()


@clause("swindon", "permissions.16")
def test_an_early_meeting_takes_the_decision_after_consulting() -> None:
    """Without it, with a no, or without consulting, the early meeting is not planned."""
    refused = {
        "nothing": (held(), {"early-decided", "early-consulted"}),
        "no": (held().record(NO_EARLY), {"early-decided"}),
        "not consulted": (held().record(decide(meet_early=YES)), {"early-consulted"}),
    }
    for meeting, keys in refused.values():
        decision = decided(reconvene(), meeting)
        assert {one.requirement for one in decision.refusing} == keys
        with pytest.raises(MoveRefused):
            meeting.move(reconvene())
    meeting = held().record(failing()).record(YES_EARLY)
    assert decided(reconvene(), meeting).unmet == ()
    assert isinstance(meeting.move(reconvene()), Convened)


@clause("swindon", "permissions.16")
def test_what_else_belongs_to_an_early_meeting_departs() -> None:
    """That somebody else decided, that nothing fails, that it is not early: each is told."""
    by_nurse = held().record(failing()).record(evolve(YES_EARLY, by=By(NURSE)))
    assert unmet(decided(reconvene(), by_nurse)) == {"early-by-lead"}
    no_trigger = held().record(YES_EARLY)
    assert unmet(decided(reconvene(), no_trigger)) == {"plan-fails"}
    late = held().record(failing()).record(YES_EARLY)
    for on in (REVIEW_ON, date(2026, 4, 20)):
        assert unmet(decided(reconvene(on=on), late)) == {"before-the-review"}


@clause("swindon", "permissions.16")
def test_the_latest_decision_counts() -> None:
    """A yes that was taken back plans no meeting, and a no that was thought better of does."""
    back = decide(on=date(2026, 3, 9), consulted_on_meeting_early=YES, meet_early=NO)
    on = decide(on=date(2026, 3, 10), consulted_on_meeting_early=YES, meet_early=YES)
    meeting = held().record(failing()).record(YES_EARLY).record(back)
    assert [one.requirement for one in decided(reconvene(), meeting).refusing] == ["early-decided"]
    assert decided(reconvene(), meeting.record(on)).allowed


@clause("swindon", "permissions.16")
def test_a_decision_before_the_last_sitting_is_not_about_this_plan() -> None:
    """After the early meeting another one takes another decision."""
    meeting = held().record(failing()).record(YES_EARLY).move(reconvene()).move(hold(on=EARLY_ON))
    decision = decided(reconvene(at=date(2026, 3, 20), on=date(2026, 3, 30)), meeting)
    assert "early-decided" in {one.requirement for one in decision.refusing}


# --- the review -------------------------------------------------------------------------------------------


@clause("swindon", "recording.11")
def test_the_review_comes_with_its_date(england: WorkingCalendar) -> None:
    """It asks for no fresh agreement; without a date that was set it departs."""
    review = reconvene(Purpose.REVIEW, REVIEW_ON)
    meeting = noted()
    assert decided(review, meeting).unmet == ()
    dateless = held(next_on=None, none_next=Note("done"))
    assert unmet(decided(review, dateless)) == {"review-agreed"}
    after = meeting.move(review).move(hold(on=REVIEW_ON, next_on=None, none_next=Note("done")))
    assert the_duty(after, "next-meeting", england).state is DutyState.DISCHARGED
    overdue = the_duty(meeting, "next-meeting", england, date(2026, 4, 20))
    assert (overdue.state, overdue.days_late) == (DutyState.OVERDUE, 6)


@clause("swindon", "attendance.1")
def test_each_sitting_looks_at_who_holds_information_anew() -> None:
    """Inviting to the review is asked what inviting to the first meeting was (A-70)."""
    for reply in (NO, NOT_KNOWN):
        entry = reconvene(Purpose.REVIEW, REVIEW_ON, answers=PLANNING | {"information-holders": reply})
        refusing = decided(entry, noted()).refusing
        assert [one.requirement for one in refusing] == ["information-holders"]


@clause("swindon", "chairing.1", "chairing.3", "venue.1", "venue.2")
def test_each_sitting_looks_at_chair_and_venue_anew() -> None:
    """They depart as they did for the first."""
    entry = reconvene(Purpose.REVIEW, REVIEW_ON, answers={"information-holders": YES})
    assert unmet(decided(entry, noted())) == {
        "chair-supervisory",
        "chair-knows-child-protection",
        "venue-comfortable",
        "venue-confidential",
    }


def test_a_sitting_that_was_adjourned_goes_on() -> None:
    """Only one that was: any other further sitting is a review, or early (A-71)."""
    adjourned = held(ending=Ending.ADJOURNED)
    on = reconvene(Purpose.GOES_ON, date(2026, 2, 17), at=date(2026, 2, 11))
    assert decided(on, adjourned).unmet == ()
    found = finding(decided(on, held()), "adjourned")
    assert found is not None
    assert (found.answer, found.binding) == (Answer.NOT_MET, True)


def test_each_sitting_has_its_own_duties(england: WorkingCalendar) -> None:
    """Minutes, feedback and the family's record are owed of each (A-70, A-71)."""
    meeting = noted().move(reconvene(Purpose.REVIEW, REVIEW_ON)).move(hold(on=REVIEW_ON))
    for key in ("minutes", "actions-list", "talk-plan", "feedback-parents"):
        assert len(owing(meeting, key, england)) == 2
    assert unfollowed(meeting) == {"family-decision": False}
