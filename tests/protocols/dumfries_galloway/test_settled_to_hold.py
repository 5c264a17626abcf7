"""What an escalation that ended with "the meeting is to be held" settles, and what it does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    EDUCATION,
    HOUSING,
    NHS,
    NO,
    WORKER,
    YES,
    agreed,
    owing,
    proposed,
    respond,
    the_duty,
)

from mapm import (
    AddAgency,
    Advance,
    Agree,
    Discharge,
    DutyState,
    EntryRefused,
    Escalate,
    Resolve,
    WayForward,
)

if TYPE_CHECKING:
    from mapm import Proposed, WorkingCalendar

ON = date(2024, 8, 13)
UP = Escalate(
    at=ON, by=WORKER, kind="before-meeting", talked_first=YES, answers={"earliest-stage": YES}, id="up"
)
TO_HOLD = Resolve(at=ON, by=CHAIR, escalation="up", result=WayForward.HOLD_MEETING)
AGREE = Agree(at=ON, by=WORKER)
ADD = AddAgency(at=ON, by=WORKER, agency=HOUSING)


def settled() -> Proposed:
    """One agency has refused, another is silent, and the escalation ended: the meeting is to be held."""
    return proposed().record(respond(NHS, NO)).record(UP).record(TO_HOLD)


@clause("dg", "7.4#2", "10.3#2")
def test_it_settles_the_refusals_and_silences_before_it() -> None:
    """With one refusal and one silence before it, the meeting can be agreed."""
    assert settled().decide(AGREE).allowed


@clause("dg", "7.4#2")
def test_an_agency_added_later_is_not_settled() -> None:
    """An agency that turned out relevant afterwards is asked: its silence and its refusal both count."""
    silent = settled().record(ADD)
    assert not silent.decide(AGREE).allowed
    assert not silent.record(respond(HOUSING, NO, ON)).decide(AGREE).allowed
    assert silent.record(respond(HOUSING, YES, ON)).decide(AGREE).allowed
    earlier = proposed().record(ADD).record(respond(NHS, NO, ON)).record(UP).record(TO_HOLD)
    assert earlier.decide(AGREE).allowed


@clause("dg", "7.4#2")
def test_a_refusal_after_it_is_not_settled() -> None:
    """An agency that was silent and refuses after the end has refused."""
    decision = settled().record(respond(EDUCATION, NO, ON)).decide(AGREE)
    (finding,) = decision.unmet
    assert finding.says == "Education has refused"


def test_an_agency_added_after_agreement_is_still_to_be_asked(scotland: WorkingCalendar) -> None:
    """Only those asked before the agreement need no asking any more; the others' asking can be reported."""
    meeting = agreed(proposed()).record(ADD)
    assert the_duty(meeting, "consult", scotland, ON, "Housing").state is DutyState.OPEN
    done = meeting.record(Discharge(at=ON, by=WORKER, duty="consult", subject="Housing"))
    assert the_duty(done, "consult", scotland, ON, "Housing").state is DutyState.DISCHARGED
    silent = settled().move(AGREE)
    assert the_duty(silent, "consult", scotland, ON, "Education").state is DutyState.RELEASED


@pytest.mark.parametrize(
    "entry",
    [
        Resolve(at=ON, by=CHAIR, escalation="up", result=WayForward.DO_NOT_HOLD),
        Advance(at=ON, by=CHAIR, escalation="up", rung="line-managers"),
    ],
    ids=["Resolve", "Advance"],
)
def test_an_ended_escalation_goes_no_further(entry: Resolve | Advance) -> None:
    """A second end, or another rung, of what has ended is refused, with the way out."""
    with pytest.raises(EntryRefused, match="this escalation has ended: raise another"):
        settled().record(entry)


def test_the_same_end_reported_again_changes_nothing() -> None:
    """An entry that is in the log already is no second end."""
    assert settled().record(TO_HOLD) == settled()


def test_an_agency_that_refuses_again_owes_one_escalation(scotland: WorkingCalendar) -> None:
    """Two refusals by one agency are one disagreement; with a yes in between they are two."""
    twice = proposed().record(respond(NHS, NO)).record(respond(NHS, NO, ON))
    assert len(owing(twice, "escalate-refusal", scotland, ON)) == 1
    between = proposed().record(respond(NHS, NO)).record(respond(NHS, YES, ON)).record(respond(NHS, NO, ON))
    assert len(owing(between, "escalate-refusal", scotland, ON)) == 2
    others = twice.record(respond(EDUCATION, NO, ON))
    assert len(owing(others, "escalate-refusal", scotland, ON)) == 2
