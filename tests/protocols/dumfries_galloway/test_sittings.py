"""Several sittings: adjourned and gone on with, each with its own note, notice and feedback."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.dumfries_galloway import (
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    PLANNED,
    SITTING,
    WORKER,
    WRITTEN,
    YES,
    convened,
    held,
    owing,
    unfollowed,
)

from mapm import (
    Consent,
    Convened,
    Discharge,
    DutyState,
    Ending,
    GiveFeedback,
    Held,
    Hold,
    MoveRefused,
    Note,
    Reconvene,
    ShareNote,
    TellFamily,
    Withhold,
)

if TYPE_CHECKING:
    from mapm import Meeting, WorkingCalendar

AGAIN_ON = date(2024, 9, 12)
EVERYBODY = tuple(invitee.person for invitee in INVITED)
AGAIN = Reconvene(at=date(2024, 9, 4), by=CHAIR, planned=evolve(PLANNED, on=AGAIN_ON))


def adjourned() -> Held:
    """A sitting on 2 September 2024 that was adjourned."""
    return held(ending=Ending.ADJOURNED)


def states(meeting: Meeting, key: str, calendar: WorkingCalendar) -> list[DutyState]:
    """Where each instance of a duty stands, in the order opened."""
    return [one.state for one in owing(meeting, key, calendar, date(2024, 9, 13))]


@pytest.mark.parametrize("ending", [Ending.FINISHED, Ending.EARLY])
def test_only_an_adjourned_sitting_goes_on(ending: Ending) -> None:
    """A second meeting is a new case, and meets the criteria again (2.1)."""
    with pytest.raises(MoveRefused, match="a second meeting is a new case"):
        held(ending=ending).move(AGAIN)
    assert isinstance(adjourned().move(AGAIN), Convened)


def test_each_sitting_has_its_own_note(scotland: WorkingCalendar) -> None:
    """The part that was held has its clock, and the next one its own (A-11, A-71)."""
    second = adjourned().move(AGAIN).move(Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN))
    due = [one.due.on for one in owing(second, "note", scotland) if one.due is not None]
    assert due == [date(2024, 9, 16), date(2024, 9, 26)]
    shared = second.move(ShareNote(at=AGAIN_ON, by=CHAIR, shared_with=EVERYBODY))
    assert states(shared, "note", scotland) == [DutyState.DUE_SOON, DutyState.DISCHARGED]


def test_a_discharge_is_of_the_oldest_note_still_open(scotland: WorkingCalendar) -> None:
    """Without saying which, the first sitting's note is meant, and then the second's."""
    second = adjourned().move(AGAIN).move(Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN))
    once = second.record(Discharge(at=AGAIN_ON, by=CHAIR, duty="note", id="first"))
    first, last = states(once, "note", scotland)
    assert first is DutyState.DISCHARGED
    assert last is not DutyState.DISCHARGED
    twice = once.record(Discharge(at=AGAIN_ON, by=CHAIR, duty="note", id="second"))
    assert set(states(twice, "note", scotland)) == {DutyState.DISCHARGED}


def test_a_discharge_can_name_the_sitting_whose_note_it_is(scotland: WorkingCalendar) -> None:
    """By the entry that opened it, the second note is discharged while the first stays open."""
    hold = Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN, id="second")
    second = adjourned().move(AGAIN).move(hold)
    done = second.record(Discharge(at=AGAIN_ON, by=CHAIR, duty="note", opened_by="second"))
    first, last = states(done, "note", scotland)
    assert first is not DutyState.DISCHARGED
    assert last is DutyState.DISCHARGED


def test_the_family_is_told_anew_of_another_sitting(scotland: WorkingCalendar) -> None:
    """Having been told of the first sitting is not having been told of the next (A-70)."""
    again = adjourned().move(AGAIN)
    assert states(again, "family-notice", scotland) == [
        DutyState.DISCHARGED,
        DutyState.DISCHARGED,
        DutyState.OPEN,
        DutyState.OPEN,
    ]
    for whom in (CHILD, MOTHER):
        again = again.record(TellFamily(at=date(2024, 9, 5), by=WORKER, whom=whom, reason_given=YES))
    assert set(states(again, "family-notice", scotland)) == {DutyState.DISCHARGED}


def test_a_withholding_is_looked_at_anew_for_another_sitting(scotland: WorkingCalendar) -> None:
    """What was withheld from the first sitting is undecided for the next."""
    consents = tuple(Consent(one, YES) for one in EVERYBODY)
    fact = Withhold(
        at=date(2024, 8, 20), by=WORKER, whom=MOTHER, risk=Note("r"), judgement=Note("j"), consents=consents
    )
    meeting = convened().record(fact)
    meeting = meeting.record(TellFamily(at=date(2024, 8, 20), by=WORKER, whom=CHILD, reason_given=YES))
    again = held(meeting, ending=Ending.ADJOURNED).move(AGAIN)
    assert states(again, "family-notice", scotland)[2:] == [DutyState.OPEN, DutyState.OPEN]
    second = again.move(Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN))
    assert unfollowed(second) == {"family-decision": False}


def test_a_risk_in_the_way_of_feedback_is_of_that_sitting_alone(scotland: WorkingCalendar) -> None:
    """Another sitting's outcome is owed to the family again."""
    fed_back = adjourned().move(
        GiveFeedback(at=date(2024, 9, 3), by=WORKER, risk=Note("r"), risk_for=(CHILD, MOTHER))
    )
    again = fed_back.move(AGAIN)
    second = again.move(Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN))
    assert states(second, "feedback", scotland) == [
        DutyState.RELEASED,
        DutyState.RELEASED,
        DutyState.OPEN,
        DutyState.OPEN,
    ]


def test_an_adjourned_sitting_that_is_given_up_leaves_its_note_due(scotland: WorkingCalendar) -> None:
    """Nobody need go on with it; the part that was held has its note all the same."""
    (note,) = owing(adjourned(), "note", scotland)
    assert note.due is not None
    assert note.due.on == date(2024, 9, 16)
