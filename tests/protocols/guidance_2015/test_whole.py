"""The case as a whole: straight through, immediate risk, closing, and what the text does not have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from support.guidance_2015 import (
    CALLER,
    CHILD,
    TOLD_ON,
    convened,
    fed_back,
    held,
    proposed,
    recorded,
    settled,
    the_duty,
    told,
    unfollowed,
)

from mapm import (
    Answer,
    Close,
    Closed,
    DutyState,
    Meeting,
    MoveRefused,
    Note,
    Outcome,
    RaiseRisk,
    Refer,
    Reply,
    Route,
    SameDay,
    Unstated,
    duties,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import WorkingCalendar

CLOSED_ON: Final = date(2015, 10, 5)


def closing(outcome: Outcome, *left: str) -> Close:
    """The case is closed, with a reason for each of these duties."""
    return Close(at=CLOSED_ON, by=CALLER, outcome=outcome, undischarged=dict.fromkeys(left, Note("a reason")))


def test_a_case_goes_straight_through(england: WorkingCalendar) -> None:
    """Called, convened, held, recorded, told: nothing departs, nothing is left, and it closes."""
    closed = fed_back().move(closing(Outcome.COMPLETED))
    assert isinstance(closed, Closed)
    assert (closed.departures, closed.breaches) == ((), ())
    assert {one.state for one in duties(closed, england, CLOSED_ON)} == {DutyState.DISCHARGED}


def test_no_duty_has_a_number_of_days() -> None:
    """The text gives none: only the same-day referral, which is ours, and an action's own date are dated."""
    within = {duty.key: duty.within for duty in PROFESSIONALS_MEETING.duties if duty.within is not None}
    assert within.pop("refer") == SameDay()
    assert callable(within.pop("action"))
    assert within == {"feedback": Unstated("after the meeting")}


def test_steps_of_other_documents_are_not_there() -> None:
    """No agreeing, no shared note, no replies, no sanction, no copies: those are not in this text."""
    rows = [
        *(one.event for one in PROFESSIONALS_MEETING.moves),
        *(one.fact for one in PROFESSIONALS_MEETING.facts),
    ]
    names = {kind.__name__ for kind in rows}
    absent = {"Agree", "ShareNote", "Respond", "AddAgency", "Endorse", "ArrangeCopy", "Occur"}
    assert names & absent == set()
    assert {duty.key for duty in PROFESSIONALS_MEETING.duties} & {
        "note",
        "store",
        "planning",
        "review",
    } == set()


# --- immediate risk ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "meeting",
    [
        proposed(),
        settled(),
        convened(),
        told(),
        held(),
        fed_back(),
        fed_back().move(closing(Outcome.COMPLETED)),
    ],
    ids=lambda meeting: f"{type(meeting).__name__} {meeting.revision}",
)
def test_a_risk_is_referred_the_same_day_from_anywhere(meeting: Meeting, england: WorkingCalendar) -> None:
    """The guidance is silent on it, so that the rule is ours and is cited as ours alone (A-04)."""
    on = date(2015, 10, 10)  # a Saturday
    risk = meeting.record(RaiseRisk(at=on, by=CALLER, whom=CHILD))
    duty = the_duty(risk, "refer", england, as_of=on)
    assert duty.due is not None
    assert (duty.due.on, duty.state, duty.owner) == (on, DutyState.DUE_TODAY, CALLER)
    cited = [one.cited for one in duty.cites]
    assert "our reading A-04" in cited
    assert all(one.startswith("our reading ") for one in cited)
    referred = risk.record(Refer(at=on, by=CALLER, route=Route.CHILD_PROTECTION))
    assert the_duty(referred, "refer", england, as_of=on).state is DutyState.DISCHARGED


def test_a_risk_that_is_said_not_to_be_immediate_is_advised_to_be_referred(england: WorkingCalendar) -> None:
    """Then no date is set, and the referral stands on the list."""
    risk = held().record(RaiseRisk(at=TOLD_ON, by=CALLER, whom=CHILD, immediate=Reply.NO))
    duty = the_duty(risk, "refer-advised", england)
    assert (duty.due, duty.state, duty.duty.binding) == (None, DutyState.OPEN, False)


def test_no_rule_of_the_way_to_protection_cites_the_guidance() -> None:
    """A document that is silent is never cited for it."""
    rows = [one for one in PROFESSIONALS_MEETING.facts if one.fact in {RaiseRisk, Refer}]
    for cites in [one.cites for one in rows] + [
        one.cites for one in PROFESSIONALS_MEETING.duties if one.fixed
    ]:
        assert all(one.cited.startswith("our reading ") for one in cites)


# --- closing ----------------------------------------------------------------------------------------------


def test_a_meeting_can_be_given_up_before_the_sitting_with_a_reason() -> None:
    """Called or convened, it is withdrawn with a reason for what was not arranged (A-68)."""
    for meeting in (proposed(), convened()):
        with pytest.raises(MoveRefused, match="arrange"):
            meeting.move(closing(Outcome.WITHDRAWN))
        assert meeting.move(closing(Outcome.WITHDRAWN, "arrange")).outcome is Outcome.WITHDRAWN


@pytest.mark.parametrize("outcome", [Outcome.WITHDRAWN, Outcome.REDIRECTED, Outcome.NOT_PROCEEDING])
def test_after_a_sitting_it_cannot_be_given_up(outcome: Outcome) -> None:
    """What has been held was held."""
    with pytest.raises(MoveRefused, match="a sitting has taken place"):
        fed_back().move(closing(outcome))


def test_without_a_sitting_it_is_not_completed() -> None:
    """A convened meeting that was not held came to nothing that could be completed."""
    with pytest.raises(MoveRefused, match="no sitting has taken place"):
        told().move(closing(Outcome.COMPLETED, "arrange"))


@pytest.mark.parametrize("outcome", [Outcome.FORMAL_REVIEW, Outcome.DECLINED])
def test_outcomes_of_other_documents_are_not_there(outcome: Outcome) -> None:
    """A formal learning review, and a child who declines, belong to other texts."""
    with pytest.raises(MoveRefused, match="this protocol has no such outcome"):
        proposed().move(closing(outcome, "arrange"))


def test_what_is_left_undone_has_its_reason() -> None:
    """Closing with the mother untold needs a reason for the telling and for its record."""
    meeting = held().record(recorded())
    decision = meeting.decide(closing(Outcome.COMPLETED))
    (finding,) = decision.refusing
    assert finding.answer is Answer.NOT_MET
    assert "feedback, complete-record" in finding.says or "feedback and complete-record" in finding.says
    closed = meeting.move(closing(Outcome.COMPLETED, "feedback", "complete-record"))
    assert unfollowed(closed) == {}
