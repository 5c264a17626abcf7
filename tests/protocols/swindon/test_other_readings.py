"""What the Swindon guidance leaves open for its size, withdrawing and another sitting, by other readings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.choosing import as_taken, shows, taking, under
from support.readings import reading
from support.swindon import (
    BY_LEAD,
    INVITED,
    LEAD,
    MOTHER,
    PLANNED,
    PLANNING,
    PROPOSED_ON,
    held,
    hold,
    owing,
    proposed,
    told,
)

from mapm import (
    Answer,
    Close,
    ConsiderObjection,
    DutyState,
    Ending,
    Note,
    Object,
    Outcome,
    Person,
    Purpose,
    Reconvene,
    WayForward,
)
from mapm.guidance import attendance_for, family_for
from mapm.protocols.swindon import PROFESSIONALS_MEETING as OURS

if TYPE_CHECKING:
    from mapm import Convened, Held, WorkingCalendar

AGAIN: Final = date(2026, 2, 11)
NEXT: Final = date(2026, 2, 24)
AFTER_A_SITTING: Final = (
    "minutes",
    "actions-list",
    "feedback",
    "feedback-parents",
    "talk-plan",
    "talk-actions",
)


def adjourned() -> Held:
    """A sitting that is adjourned."""
    return held(told(), ending=Ending.ADJOURNED)


def goes_on(meeting: Held) -> Convened:
    """The same, to go on later."""
    return meeting.move(Reconvene(at=AGAIN, by=BY_LEAD, planned=evolve(PLANNED, on=NEXT), answers=PLANNING))


@reading("A-49")
def test_one_rule_of_size_may_hold_here_too() -> None:
    """Of seven people nothing is stated by ours; by the other reading they are 90 % of six."""
    local = taking("A-49", "one rule", of=OURS)
    seven = tuple(evolve(INVITED[0], person=Person(f"p{n}")) for n in range(7))
    plan = evolve(PLANNED, invitees=seven, chair=seven[0].person)
    ours, theirs = (attendance_for(of, plan) for of in (OURS, local))
    assert (ours.best, ours.efficiency.share) == (None, None)
    assert (theirs.best, theirs.efficiency.words()) == (6, "90 %")
    assert as_taken("A-49", "one rule") in {one.cited for one in theirs.efficiency.cites}


@reading("A-67")
def test_closing_may_be_by_hand_or_by_what_was_done() -> None:
    """Minutes are owed: ours takes a reason for each; one asks for none, another for the deed itself."""
    reasons = {duty.key: Note("left") for duty, _, _ in OURS.still_owed(held())}
    bare = Close(at=NEXT, by=BY_LEAD, outcome=Outcome.COMPLETED)
    for of, without, with_reason in (
        (OURS, False, True),
        (taking("A-67", "by hand", of=OURS), True, True),
        (taking("A-67", "by what has been done", of=OURS), False, False),
    ):
        there = under(of, held())
        assert of.decide(there, bare).allowed is without
        assert of.decide(there, evolve(bare, undischarged=reasons)).allowed is with_reason


@reading("A-68")
def test_withdrawing_may_be_no_outcome() -> None:
    """A proposal can be withdrawn before the first sitting by ours, and never by the other reading."""
    local = taking("A-68", "not foreseen", of=OURS)
    reasons = {duty.key: Note("a mistake") for duty, _, _ in OURS.still_owed(proposed())}
    closing = Close(
        at=PROPOSED_ON, by=BY_LEAD, outcome=Outcome.WITHDRAWN, reason=Note("a mistake"), undischarged=reasons
    )
    decisions = [of.decide(under(of, proposed()), closing) for of in (OURS, local)]
    assert [one.allowed for one in decisions] == [True, False]
    assert shows(decisions[1], "A-68", "not foreseen")


@reading("A-70")
@pytest.mark.parametrize("result", [WayForward.HOLD_MEETING, WayForward.SETTLED])
def test_advice_and_rule_say_the_same_of_an_objection(result: WayForward) -> None:
    """What was considered for one sitting counts for the next by the other reading alone, or if settled."""
    once = taking("A-70", "once", of=OURS)
    objection = Object(at=date(2026, 1, 22), by=LEAD, whom=MOTHER)
    over = ConsiderObjection(at=date(2026, 1, 23), by=LEAD, objection=objection.identity, result=result)
    again = goes_on(held(told().record(objection).record(over), ending=Ending.ADJOURNED))
    for of, so in ((OURS, result is WayForward.SETTLED), (once, True)):
        meeting = under(of, again)
        advised = family_for(of, meeting).of(MOTHER)
        assert advised is not None
        assert [one.answer for one in advised.objections] == [Answer.MET if so else Answer.NOT_RECORDED]
        lacks = {
            one.requirement for one in of.decide(meeting, evolve(hold(), at=NEXT, recorded_at=NEXT)).unmet
        }
        assert ("objections-considered" in lacks) is not so


@reading("A-71")
def test_an_adjourned_sitting_may_be_one_with_the_next(england: WorkingCalendar) -> None:
    """Two sittings by ours, each with its minutes and feedback; one sitting by the other reading."""
    local = taking("A-71", "one", of=OURS)
    second = goes_on(adjourned()).move(evolve(hold(), at=NEXT, recorded_at=NEXT))
    for key in AFTER_A_SITTING:
        one_each = len({owed.subject for owed in owing(second, key, england)})
        assert len(owing(second, key, england)) == 2 * one_each
        assert len(owing(under(local, second), key, england)) == one_each
        waiting = {owed.state for owed in owing(under(local, adjourned()), key, england)}
        assert waiting == {DutyState.NOT_COMPUTABLE}
        assert DutyState.NOT_COMPUTABLE not in {owed.state for owed in owing(adjourned(), key, england)}


@reading("A-71")
def test_a_sitting_that_was_not_adjourned_is_one_alone_by_either_reading(england: WorkingCalendar) -> None:
    """What was owed after it stays listed when people meet again."""
    local = taking("A-71", "one", of=OURS)
    late: dict[str, Any] = {
        "at": AGAIN,
        "recorded_at": NEXT,
        "despite": Note("asked for late"),
        "answers": PLANNING,
    }
    plan = evolve(PLANNED, on=NEXT)
    review = held(told()).move(Reconvene(by=BY_LEAD, planned=plan, purpose=Purpose.REVIEW, **late))
    second = review.move(evolve(hold(), at=NEXT, recorded_at=NEXT))
    for key in AFTER_A_SITTING:
        first, by_ours = owing(held(told()), key, england), owing(second, key, england)
        assert len(by_ours) == 2 * len(first) > 0
        again = owing(under(local, second), key, england)
        assert [(one.opened_by, one.subject) for one in again] == [
            (one.opened_by, one.subject) for one in by_ours
        ]
