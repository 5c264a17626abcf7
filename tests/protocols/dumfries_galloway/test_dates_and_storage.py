"""Notes and feedback by their dates, and storage of each note: nothing vanishes, nothing is twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    INVITED,
    MOTHER,
    PLANNED,
    SITTING,
    TEACHER,
    WORKER,
    WRITTEN,
    YES,
    held,
    owing,
    unfollowed,
)

from mapm import (
    Correct,
    Discharge,
    DutyState,
    Ending,
    Held,
    Hold,
    Note,
    Noted,
    Reconvene,
    ShareNote,
    TellOutcome,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Meeting, WorkingCalendar

FIRST, AGAIN, LATER = date(2024, 9, 2), date(2024, 9, 12), date(2024, 9, 13)
EVERYBODY = tuple(invitee.person for invitee in INVITED)
AGENCIES = ["Social Work", "NHS", "Education"]


def twice() -> Held:
    """Two sittings, the first adjourned, and no note of either."""
    planned = evolve(PLANNED, on=AGAIN)
    again = held(ending=Ending.ADJOURNED).move(Reconvene(at=date(2024, 9, 4), by=CHAIR, planned=planned))
    return again.move(Hold(at=AGAIN, by=CHAIR, sitting=SITTING, answers=WRITTEN))


def share(on: date = LATER, produced: date | None = None) -> ShareNote:
    """A note shared with everybody."""
    return ShareNote(at=on, recorded_at=LATER, by=CHAIR, shared_with=EVERYBODY, produced_on=produced)


def note_done(opened_by: str | None = None) -> Discharge:
    """A report that a note was produced and shared."""
    return Discharge(at=LATER, by=CHAIR, duty="note", opened_by=opened_by)


def storing(meeting: Meeting, calendar: WorkingCalendar) -> list[str | None]:
    """Which agencies owe storage, once for each note."""
    return [one.subject for one in owing(meeting, "store", calendar, LATER)]


@clause("dg", "14.2#1")
@pytest.mark.parametrize("named", [True, False])
def test_the_note_of_an_earlier_sitting_is_stored_too(named: bool, scotland: WorkingCalendar) -> None:  # noqa: FBT001
    """After the second note went to all, the first one's discharge opens its own storage."""
    meeting = twice()
    first = meeting.known.of(Hold)[0].identity
    noted = meeting.move(share())
    assert storing(noted, scotland) == AGENCIES
    both = noted.record(note_done(first if named else None))
    assert storing(both, scotland) == [*AGENCIES, *AGENCIES]


@clause("dg", "14.2#1")
def test_what_was_stored_stays_listed_when_the_note_is_shared_again(scotland: WorkingCalendar) -> None:
    """A note discharged, stored by one agency and then shared is one note, stored once."""
    stored = held().record(note_done()).record(Discharge(at=LATER, by=CHAIR, duty="store", subject="NHS"))
    shared = stored.move(share())
    states = {one.subject: one.state for one in owing(shared, "store", scotland, LATER)}
    assert storing(shared, scotland) == AGENCIES
    assert states["NHS"] is DutyState.DISCHARGED
    assert storing(shared.record(evolve(note_done(), id="again")), scotland) == AGENCIES


@clause("dg", "14.2#1")
def test_an_agency_stores_one_note_once(scotland: WorkingCalendar) -> None:
    """Where one of an agency's two has the note, the other's copy is no second storage."""
    part = held().move(ShareNote(at=LATER, by=CHAIR, shared_with=(WORKER, TEACHER)))
    assert storing(part.record(note_done()), scotland) == ["Social Work", "Education", "NHS"]


@clause("dg", "12.4#1")
def test_feedback_after_one_sitting_is_no_feedback_on_the_next(scotland: WorkingCalendar) -> None:
    """Told on 4 September, recorded after the second sitting: only the first one's feedback is given."""
    told = TellOutcome(
        at=date(2024, 9, 4), recorded_at=LATER, by=WORKER, whom=MOTHER, matches_record=YES, risk_checked=YES
    )
    meeting = twice().record(told)
    states = [one.state for one in owing(meeting, "feedback", scotland, LATER) if one.subject == "mother"]
    assert states == [DutyState.DISCHARGED, DutyState.OPEN]
    after = meeting.record(evolve(told, at=LATER))
    states = [one.state for one in owing(after, "feedback", scotland, LATER) if one.subject == "mother"]
    assert states == [DutyState.DISCHARGED, DutyState.DISCHARGED]


@clause("dg", "14.1#4")
def test_a_note_from_before_its_sitting_discharges_nothing(scotland: WorkingCalendar) -> None:
    """A note dated before the sitting is a slip: it is a departure, and the note stays owed."""
    meeting = held().move(share(date(2024, 8, 30)))
    assert isinstance(meeting, Noted)
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("note-in-order", ("shared before the sitting",))
    (note,) = owing(meeting, "note", scotland, LATER)
    assert note.open
    assert unfollowed(held().move(share(FIRST))) == {}


@clause("dg", "14.1#4")
@pytest.mark.parametrize(
    ("produced", "about"),
    [
        (date(2024, 9, 14), ("produced after it was shared",)),
        (date(2024, 8, 30), ("produced before the sitting",)),
        (LATER, ()),
        (FIRST, ()),
    ],
)
def test_a_note_is_produced_between_the_sitting_and_its_sharing(
    produced: date, about: tuple[str, ...]
) -> None:
    """Produced and shared are two dates, in that order (A-09); another order departs from 14.1."""
    found = [one.about for one in held().move(share(produced=produced)).departures]
    assert found == ([about] if about else [])


@clause("dg", "14.2#1")
def test_a_corrected_sitting_answers_to_its_first_identity(scotland: WorkingCalendar) -> None:
    """A discharge that names the sitting that was corrected opens the storage of the right one's note."""
    meeting = held()
    (wrong,) = meeting.known.of(Hold)
    right = evolve(wrong, sitting=evolve(SITTING, next_steps=()), id="right")
    done = meeting.record(note_done(wrong.identity))
    assert storing(done, scotland) == AGENCIES
    correction = Correct(
        at=LATER, by=CHAIR, entry=wrong.identity, replacement=right, reason=Note("a slip of the pen")
    )
    assert storing(PROFESSIONALS_MEETING.correct(done, correction).meeting, scotland) == AGENCIES
