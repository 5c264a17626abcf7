"""The note, feedback and several sittings, by our readings of the Dumfries & Galloway text and by others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.choosing import as_taken, shows, taking, under
from support.dumfries_galloway import (
    CHAIR,
    CHILD,
    INVITED,
    NO,
    PLANNED,
    SAT_ON,
    SITTING,
    WORKER,
    WRITTEN,
    YES,
    finding,
    held,
    noted,
    owing,
    the_duty,
    unfollowed,
)
from support.readings import reading

from mapm import (
    Action,
    Close,
    Discharge,
    DutyState,
    Ending,
    Hold,
    MeetingStage,
    Note,
    Outcome,
    Person,
    PlanningRoute,
    Reconvene,
    ShareNote,
    TellOutcome,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import AnyMeeting, Meeting, Owed, WorkingCalendar

OURS: Final = PROFESSIONALS_MEETING
EVERYBODY: Final = tuple(invitee.person for invitee in INVITED)
AGAIN_ON: Final = date(2024, 9, 12)
LATER: Final = date(2024, 12, 2)


def note(meeting: Meeting, calendar: WorkingCalendar) -> Owed:
    """The note of the only sitting that owes one, much later."""
    return the_duty(meeting, "note", calendar, as_of=LATER)


def due(owed: Owed) -> date | None:
    """The day on which a duty is due."""
    return owed.due.on if owed.due is not None else None


def shared(on: date, **changed: Any) -> ShareNote:  # noqa: ANN401  # any field
    """The note, shared with all who attended."""
    return ShareNote(at=on, by=CHAIR, shared_with=EVERYBODY, **changed)


def twice() -> AnyMeeting:
    """Adjourned on 2 September 2024, and gone on with on 12 September."""
    again = Reconvene(at=SAT_ON, by=CHAIR, planned=evolve(PLANNED, on=AGAIN_ON))
    second = Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN)
    return under(OURS, held(ending=Ending.ADJOURNED), again, second)


# --- A-08 -------------------------------------------------------------------------------------------------


@reading("A-08")
def test_the_ten_days_may_run_from_the_writing(scotland: WorkingCalendar) -> None:
    """Held on 2 September, written on 9 September: due on the 16th by ours, on the 23rd by the other."""
    local = taking("A-08", "of the note being written")
    meeting = held()
    waiting = note(under(local, meeting), scotland)
    assert (due(note(meeting, scotland)), due(waiting)) == (date(2024, 9, 16), None)
    assert waiting.state is DutyState.NOT_COMPUTABLE
    assert "has not been written yet" in waiting.why
    written = Discharge(at=date(2024, 9, 9), by=CHAIR, duty="write-note")
    assert due(note(under(local, meeting, written), scotland)) == date(2024, 9, 23)
    assert as_taken("A-08", "of the note being written") in waiting.sentence()


@reading("A-08")
def test_a_note_that_was_shared_was_written(scotland: WorkingCalendar) -> None:
    """Written on 18 September and shared on the 25th: late by ours, in time by the other."""
    local = taking("A-08", "of the note being written")
    meeting = under(OURS, held(), shared(date(2024, 9, 25), produced_on=date(2024, 9, 18)))
    ours, theirs = (note(under(of, meeting), scotland) for of in (OURS, local))
    assert (ours.late, theirs.late) == (True, False)
    assert due(theirs) == date(2024, 10, 2)
    assert the_duty(under(local, meeting), "write-note", scotland, LATER).state is DutyState.DISCHARGED


@reading("A-08")
def test_the_ten_days_may_run_from_the_approval(scotland: WorkingCalendar) -> None:
    """Approved on 20 September: due on 4 October, and not before it is approved."""
    local = taking("A-08", "of its approval")
    meeting = held()
    waiting = note(under(local, meeting), scotland)
    assert (waiting.state, due(waiting)) == (DutyState.NOT_COMPUTABLE, None)
    approved = Discharge(at=date(2024, 9, 20), by=CHAIR, duty="approve-note")
    assert due(note(under(local, meeting, approved), scotland)) == date(2024, 10, 4)


@reading("A-08")
def test_each_sitting_has_its_own_clock_from_its_own_writing(scotland: WorkingCalendar) -> None:
    """What was written of the first sitting starts no clock for the second."""
    local = taking("A-08", "of the note being written")
    first = held(ending=Ending.ADJOURNED)
    written = Discharge(at=date(2024, 9, 3), by=CHAIR, duty="write-note")
    again = Reconvene(at=date(2024, 9, 4), by=CHAIR, planned=evolve(PLANNED, on=AGAIN_ON))
    second = Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN)
    meeting = under(local, first, written, again, second)
    assert [due(one) for one in owing(meeting, "note", scotland, LATER)] == [date(2024, 9, 17), None]


# --- A-09 -------------------------------------------------------------------------------------------------


@reading("A-09")
def test_it_may_be_enough_to_produce_the_note(scotland: WorkingCalendar) -> None:
    """Produced on 13 September and shared on the 30th: late by ours, in time by the other reading."""
    local = taking("A-09", "to produce it")
    meeting = under(OURS, held(), shared(date(2024, 9, 30), produced_on=date(2024, 9, 13)))
    ours, theirs = (note(under(of, meeting), scotland) for of in (OURS, local))
    assert (ours.late, theirs.late) == (True, False)
    assert (theirs.working_days, theirs.days_late) == (1, 0)
    assert as_taken("A-09", "to produce it") in theirs.sentence()
    sharing = the_duty(under(local, meeting), "share-note", scotland, LATER)
    assert (sharing.due, sharing.state) == (None, DutyState.DISCHARGED)


@reading("A-09")
def test_producing_it_is_reported_on_its_own(scotland: WorkingCalendar) -> None:
    """A note that was produced and not shared: owed by ours; by the other, sharing is owed with no date."""
    local = taking("A-09", "to produce it")
    produced = Discharge(at=date(2024, 9, 13), by=CHAIR, duty="note")
    there = under(local, held(), produced)
    assert note(there, scotland).state is DutyState.DISCHARGED
    assert the_duty(there, "share-note", scotland, LATER).state is DutyState.OPEN
    some = under(OURS, held(), evolve(shared(date(2024, 9, 10)), shared_with=EVERYBODY[:1]))
    assert note(some, scotland).open
    assert not note(under(local, some), scotland).open
    assert the_duty(under(local, some), "share-note", scotland, LATER).open


# --- A-11, A-71 -------------------------------------------------------------------------------------------


@reading("A-11")
def test_the_first_sittings_clock_may_run(scotland: WorkingCalendar) -> None:
    """Two sittings have two clocks by ours; by the other reading the first one's alone."""
    local = taking("A-11", "the first")
    meeting = twice()
    assert [due(one) for one in owing(meeting, "note", scotland, LATER)] == [
        date(2024, 9, 16),
        date(2024, 9, 26),
    ]
    assert due(note(under(local, meeting), scotland)) == date(2024, 9, 16)
    done = note(under(local, meeting, shared(date(2024, 9, 20))), scotland)
    assert (done.state, done.late) == (DutyState.DISCHARGED, True)  # the note of both, after the second


@reading("A-11")
def test_the_last_sittings_clock_may_run(scotland: WorkingCalendar) -> None:
    """By the other reading the last sitting's alone; while one is adjourned, none runs yet."""
    local = taking("A-11", "the last")
    assert due(note(under(local, twice()), scotland)) == date(2024, 9, 26)
    waiting = note(under(local, held(ending=Ending.ADJOURNED)), scotland)
    assert (waiting.state, due(waiting)) == (DutyState.NOT_COMPUTABLE, None)
    assert "adjourned" in waiting.why
    assert due(note(held(ending=Ending.ADJOURNED), scotland)) == date(2024, 9, 16)


@reading("A-71")
def test_an_adjourned_sitting_may_be_one_with_the_next(scotland: WorkingCalendar) -> None:
    """Two sittings by ours, with two notes and twice feedback; one sitting by the other reading."""
    local = taking("A-71", "one")
    meeting = twice()
    assert len(owing(meeting, "note", scotland)) == 2
    assert due(note(under(local, meeting), scotland)) == date(2024, 9, 26)
    for of, times in ((OURS, 2), (local, 1)):
        told = [one for one in owing(under(of, meeting), "feedback", scotland) if one.subject == "child"]
        assert len(told) == times


@reading("A-71")
def test_what_was_done_before_a_sitting_went_on_stays_listed(scotland: WorkingCalendar) -> None:
    """The note of the adjourned sitting was shared: it stays discharged; the last sitting owes its own."""
    local = taking("A-71", "one")
    on = date(2024, 9, 9)
    first = under(OURS, held(ending=Ending.ADJOURNED), shared(on))
    again = Reconvene(at=on, by=CHAIR, planned=evolve(PLANNED, on=AGAIN_ON))
    second = under(OURS, first, again, Hold(at=AGAIN_ON, by=CHAIR, sitting=SITTING, answers=WRITTEN))
    before, now = (owing(under(local, one), "note", scotland, LATER) for one in (first, second))
    assert [one.state for one in before] == [DutyState.DISCHARGED]
    assert [(one.state, due(one)) for one in now] == [
        (DutyState.DISCHARGED, None),
        (DutyState.OVERDUE, date(2024, 9, 26)),
    ]
    told = {one.opened_by.at for one in owing(under(local, second), "feedback", scotland)}
    assert told == {AGAIN_ON}  # of the first sitting's nothing had become by then


# --- A-12, A-45 -------------------------------------------------------------------------------------------


@reading("A-12")
@pytest.mark.parametrize("broken_off", [{"ending": Ending.EARLY}, {"agreement": NO}])
def test_an_early_end_may_owe_no_note(broken_off: dict[str, Any], scotland: WorkingCalendar) -> None:
    """Ended early, or without agreement: a note is due by ours, and none by the other reading."""
    local = taking("A-12", "no")
    meeting = held(**broken_off)
    assert due(note(meeting, scotland)) == date(2024, 9, 16)
    assert owing(under(local, meeting), "note", scotland) == ()
    assert due(note(under(local, held()), scotland)) == date(2024, 9, 16)
    assert "did not end early" in next(one.where for one in local.duties if one.key == "note")


@reading("A-45")
def test_without_agreement_it_may_not_have_been_held(scotland: WorkingCalendar) -> None:
    """No agreement: held by ours; by the other it is not, so that nothing follows and people meet again."""
    local = taking("A-45", "no")
    meeting = held(agreement=NO, planning=(PlanningRoute("core group"),))
    there = under(local, meeting)
    for key in ("note", "feedback", "planning"):
        assert owing(meeting, key, scotland) != ()
        assert owing(there, key, scotland) == ()
    assert owing(there, "escalate-no-agreement", scotland) != ()  # 10.4 is there by either reading
    again = Reconvene(at=date(2024, 9, 3), by=CHAIR, planned=evolve(PLANNED, on=AGAIN_ON))
    assert [of.decide(under(of, meeting), again).allowed for of in (OURS, local)] == [False, True]
    assert not local.decide(under(local, held()), again).allowed
    outcome = Close(at=date(2024, 9, 3), by=CHAIR, outcome=Outcome.NOT_PROCEEDING)
    fits = [finding(of.decide(under(of, meeting), outcome), "outcome-fits") for of in (OURS, local)]
    assert [one.met for one in fits if one is not None] == [False, True]


# --- A-55 -------------------------------------------------------------------------------------------------


@reading("A-55")
def test_feedback_may_wait_for_the_note(scotland: WorkingCalendar) -> None:
    """Told on the next day: followed by ours, a departure where feedback waits for the note."""
    local = taking("A-55", "yes")
    telling = TellOutcome(at=date(2024, 9, 3), by=WORKER, whom=CHILD, matches_record=YES)
    meeting = under(OURS, held(), telling)
    assert unfollowed(meeting) == {}
    assert unfollowed(under(local, meeting)) == {"note-first": False}
    waiting = the_duty(under(local, held()), "feedback", scotland, subject="child")
    assert (waiting.state, waiting.why) == (DutyState.ON_HOLD, "the note has not been shared")
    assert the_duty(held(), "feedback", scotland, subject="child").state is DutyState.OPEN
    after = under(local, noted(), evolve(telling, at=date(2024, 9, 11), recorded_at=date(2024, 9, 11)))
    assert unfollowed(after) == {}


@reading("A-55")
def test_feedback_may_wait_for_nothing() -> None:
    """What was told does not match the record: a departure by ours, and nothing by the other reading."""
    local = taking("A-55", "no")
    telling = TellOutcome(at=date(2024, 9, 3), by=WORKER, whom=CHILD, matches_record=NO)
    meeting = under(OURS, held(), telling)
    assert unfollowed(meeting) == {"matches-record": False}
    assert unfollowed(under(local, meeting)) == {}
    assert shows(local.decide(under(local, held()), telling), "A-55", "no")


# --- together ---------------------------------------------------------------------------------------------


def test_readings_of_the_note_are_taken_together(scotland: WorkingCalendar) -> None:
    """No note after an early end, the last sitting's clock, and producing it is enough: all at once."""
    local = taking("A-12", "no", ("A-11", "the last"), ("A-09", "to produce it"))
    meeting = under(local, twice(), shared(date(2024, 10, 7), produced_on=date(2024, 9, 26)))
    (last,) = owing(meeting, "note", scotland, LATER)
    assert (due(last), last.late) == (date(2024, 9, 26), False)
    for key, takes in (("A-12", "no"), ("A-11", "the last"), ("A-09", "to produce it")):
        assert as_taken(key, takes) in last.sentence()
    assert owing(under(local, held(ending=Ending.EARLY)), "note", scotland) == ()


def test_an_edition_with_other_readings_goes_all_the_way() -> None:
    """A case under a local edition is held, noted and closed like any other."""
    local = taking("A-12", "no", ("A-55", "yes"), ("A-14", "nobody objects"))
    action = Action("visit", Person("nurse"), Note("visit"))
    meeting = under(local, noted(held(actions=(action,))))
    assert meeting.stage is MeetingStage.NOTED
    reasons = {key: Note("left to the team") for key in ("store", "feedback", "action")}
    closing = Close(at=LATER, by=CHAIR, outcome=Outcome.COMPLETED, undischarged=reasons)
    assert under(local, meeting, closing).stage is MeetingStage.CLOSED
