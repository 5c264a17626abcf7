"""What the guidance of 2015 leaves open of closing, withdrawing and sitting again, by other readings too."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import evolve
from support.choosing import shows, taking, under
from support.guidance_2015 import (
    CALLED_ON,
    CALLER,
    PLANNED,
    YES,
    held,
    owing,
    proposed,
    sitting,
    told,
)
from support.readings import reading

from mapm import Close, DutyState, Edition, Editions, Ending, Note, Outcome, Reconvene
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING as OURS
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm import Convened, Held, WorkingCalendar

AGAIN: Final = date(2015, 9, 29)
NEXT: Final = date(2015, 10, 12)
AFTER_A_SITTING: Final = ("record", "feedback", "complete-record")


def adjourned() -> Held:
    """A sitting that is adjourned."""
    return told().move(sitting(ending=Ending.ADJOURNED))


def goes_on() -> Convened:
    """The same, to go on later."""
    entry = Reconvene(
        at=AGAIN,
        by=CALLER,
        planned=evolve(PLANNED, on=NEXT),
        answers={"information-holders": YES},
    )
    return adjourned().move(entry)


@reading("A-67")
def test_closing_may_be_by_hand_or_by_what_was_done() -> None:
    """The record is owed: ours takes a reason for each; one asks for none, another for the deed itself."""
    reasons = {duty.key: Note("left") for duty, _, _ in OURS.still_owed(held())}
    bare = Close(at=NEXT, by=CALLER, outcome=Outcome.COMPLETED)
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
    """A call can be withdrawn before the first sitting by ours, and never by the other reading."""
    local = taking("A-68", "not foreseen", of=OURS)
    reasons = {duty.key: Note("a mistake") for duty, _, _ in OURS.still_owed(proposed())}
    closing = Close(
        at=CALLED_ON, by=CALLER, outcome=Outcome.WITHDRAWN, reason=Note("a mistake"), undischarged=reasons
    )
    decisions = [of.decide(under(of, proposed()), closing) for of in (OURS, local)]
    assert [one.allowed for one in decisions] == [True, False]
    assert shows(decisions[1], "A-68", "not foreseen")


@reading("A-71")
def test_an_adjourned_sitting_may_be_one_with_the_next(england: WorkingCalendar) -> None:
    """Two sittings by ours, each with its record and feedback; one sitting by the other reading."""
    local = taking("A-71", "one", of=OURS)
    second = goes_on().move(sitting(NEXT))
    for key in AFTER_A_SITTING:
        one_each = len({owed.subject for owed in owing(second, key, england)})
        assert len(owing(second, key, england)) == 2 * one_each
        assert len(owing(under(local, second), key, england)) == one_each
        waiting = {owed.state for owed in owing(under(local, adjourned()), key, england)}
        assert waiting == {DutyState.NOT_COMPUTABLE}
        assert {owed.state for owed in owing(adjourned(), key, england)} == {DutyState.OPEN}


@reading("A-73")
def test_the_day_that_is_passed_decides_which_edition_judges() -> None:
    """Taken under one edition, recorded under the next: by ours the first judges; the second if asked."""
    first = evolve(OURS, key="local/meeting", source=evolve(OURS.source, version="one"))
    second = taking("A-68", "not foreseen", of=first)
    second = evolve(second, key=first.key, source=evolve(OURS.source, version="two"))
    editions = Editions(
        (Edition(protocol=first, start=date(2015, 1, 1)), Edition(protocol=second, start=date(2015, 10, 1)))
    )
    assert "for the day that" in READINGS["A-73"].chosen_by
    closing = Close(at=CALLED_ON, by=CALLER, outcome=Outcome.WITHDRAWN, reason=Note("a mistake"))
    reasons = {duty.key: Note("a mistake") for duty, _, _ in OURS.still_owed(proposed())}
    closing = evolve(closing, undischarged=reasons, recorded_at=NEXT)
    judged = [
        of.decide(under(of, proposed()), closing).allowed
        for of in (editions.on(CALLED_ON), editions.on(NEXT))
    ]
    assert judged == [True, False]
