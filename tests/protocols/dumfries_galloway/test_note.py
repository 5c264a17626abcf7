"""The note: produced and shared with all who attended within ten working days, then stored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    INVITED,
    MOTHER,
    NO,
    NURSE,
    SAT_ON,
    TEACHER,
    WORKER,
    YES,
    held,
    noted,
    owing,
    the_duty,
    unfollowed,
)

from mapm import (
    ArrangeCopy,
    Assign,
    Decide,
    Discharge,
    DutyState,
    Ending,
    Extend,
    Note,
    Person,
    Release,
    Reply,
    ShareNote,
)
from mapm.protocols.dumfries_galloway import DG

if TYPE_CHECKING:
    from mapm import WorkingCalendar

EVERYBODY = tuple(invitee.person for invitee in INVITED)


@clause("dg", "14.1#4")
@pytest.mark.parametrize(
    ("sat", "due"),
    [
        (date(2024, 9, 2), date(2024, 9, 16)),
        (date(2024, 9, 7), date(2024, 9, 20)),
        (date(2024, 12, 20), date(2025, 1, 9)),
        (date(2026, 6, 2), date(2026, 6, 17)),
    ],
)
def test_the_note_is_due_ten_working_days_after_the_sitting(
    sat: date, due: date, scotland: WorkingCalendar
) -> None:
    """The day of the sitting is day zero: on a Saturday, over Christmas, around 15 June 2026 in Scotland."""
    note = the_duty(held(on=sat), "note", scotland, sat)
    assert note.due is not None
    assert note.due.on == due


@clause("dg", "14.1#4")
def test_other_holidays_give_another_date(england: WorkingCalendar) -> None:
    """The calendar decides: over Christmas 2024 England is a day earlier, in June 2026 too."""
    for sat, due in ((date(2024, 12, 20), date(2025, 1, 8)), (date(2026, 6, 2), date(2026, 6, 16))):
        note = the_duty(held(on=sat), "note", england, sat)
        assert note.due is not None
        assert note.due.on == due


@clause("dg", "14.1#4")
def test_the_due_date_tells_its_reasons(scotland: WorkingCalendar) -> None:
    """The sentence has the owner, to whom, the date, the days that did not count, and the clause."""
    assert the_duty(held(on=date(2024, 12, 20)), "note", scotland, date(2024, 12, 20)).sentence() == (
        "The note, produced and shared, owed by chair to those who attended: open. Due Thursday 9 January "
        "2025: 10 working days after Friday 20 December 2024; 25 and 26 December, 1 and 2 January "
        "are bank holidays in Scotland (clause 14.1; our readings A-08, A-09, A-12)."
    )


@clause("dg", "14.1#4")
@pytest.mark.parametrize(
    ("as_of", "state", "left"),
    [
        (date(2024, 9, 2), DutyState.OPEN, 10),
        (date(2024, 9, 16), DutyState.DUE_TODAY, 0),
        (date(2024, 9, 17), DutyState.OVERDUE, -1),
        (date(2024, 9, 18), DutyState.OVERDUE, -2),
    ],
)
def test_the_note_falls_overdue_at_the_end_of_the_tenth_day(
    as_of: date, state: DutyState, left: int, scotland: WorkingCalendar
) -> None:
    """On the tenth working day it is due; on the next it is overdue by one."""
    note = the_duty(held(), "note", scotland, as_of)
    assert (note.state, note.working_days) == (state, left)


@clause("dg", "14.1#4")
def test_a_late_note_is_discharged_late_and_a_breach(scotland: WorkingCalendar) -> None:
    """It is told by how many working days, and stays a breach of a must."""
    note = the_duty(noted(on=date(2024, 9, 18)), "note", scotland, date(2024, 9, 30))
    assert (note.state, note.late, note.breach) == (DutyState.DISCHARGED, True, True)
    assert "discharged, late by 2 working days" in note.sentence()
    in_time = the_duty(noted(on=date(2024, 9, 16)), "note", scotland, date(2024, 9, 30))
    assert (in_time.late, in_time.breach) == (False, False)


@clause("dg", "14.1#4")
@pytest.mark.parametrize("missing", EVERYBODY)
def test_the_note_is_discharged_only_when_all_who_attended_have_it(
    missing: Person, scotland: WorkingCalendar
) -> None:
    """Produced is half of it: one left out is a breach, and the note stays due until they have it."""
    shared = tuple(person for person in EVERYBODY if person != missing)
    meeting = held().move(ShareNote(at=date(2024, 9, 10), by=CHAIR, shared_with=shared))
    (breach,) = meeting.breaches
    assert (breach.requirement, breach.about) == ("note-to-all", (missing.ref,))
    assert the_duty(meeting, "note", scotland, date(2024, 9, 17)).state is DutyState.OVERDUE
    whole = meeting.record(Discharge(at=date(2024, 9, 16), by=CHAIR, duty="note"))
    assert the_duty(whole, "note", scotland, date(2024, 9, 17)).state is DutyState.DISCHARGED


@clause("dg", "14.1#1")
def test_the_chair_answers_for_the_note(scotland: WorkingCalendar) -> None:
    """Whoever chaired owes it; where nobody is recorded as chair, the chair does as a role."""
    assert the_duty(held(), "note", scotland).owner == CHAIR
    assert the_duty(held(chair=NURSE), "note", scotland).owner == NURSE
    assert "owed by the chair to" in the_duty(held(chair=None), "note", scotland).sentence()
    written = held().record(Assign(at=SAT_ON, by=CHAIR, duty="note", to=TEACHER))
    assert the_duty(written, "note", scotland).owner == TEACHER


@clause("dg", "14.1#1")
@pytest.mark.parametrize(
    "changed", [{"agreement": NO}, {"ending": Ending.EARLY}, {"ending": Ending.ADJOURNED}]
)
def test_a_note_is_due_however_the_sitting_ended(
    changed: dict[str, object], scotland: WorkingCalendar
) -> None:
    """Without agreement, ended early or adjourned: 14.1 knows no exception (A-12)."""
    note = the_duty(held(**changed), "note", scotland)
    assert note.due is not None
    assert note.due.on == date(2024, 9, 16)


@clause("dg", "14.1#2")
def test_the_note_sums_up_points_recommendations_and_decisions() -> None:
    """What the note leaves out is named in a breach of 14.1."""
    entry = ShareNote(
        at=date(2024, 9, 10), by=CHAIR, shared_with=EVERYBODY, key_points=False, decisions=False
    )
    (breach,) = held().move(entry).breaches
    assert (breach.requirement, breach.about) == ("note-sums-up", ("the key points", "the decisions"))
    assert DG["14.1#2"] in breach.cites
    # silence is taken as yes: stored records leave a yes out, and none of them may come to mean less
    whole = ShareNote(at=date(2024, 9, 10), by=CHAIR, shared_with=EVERYBODY)
    assert unfollowed(held().move(whole)) == {}


@pytest.mark.parametrize(("decided", "departs"), [(YES, False), (NO, True)])
def test_the_note_goes_to_others_only_by_a_recorded_decision(decided: Reply, departs: bool) -> None:  # noqa: FBT001
    """Beyond those who attended it is shared by decision, or it is a departure (A-54)."""
    meeting = held().record(Decide(at=SAT_ON, by=CHAIR, answers={"wider-note": decided}))
    entry = ShareNote(at=date(2024, 9, 10), by=CHAIR, shared_with=(*EVERYBODY, MOTHER))
    assert unfollowed(meeting.move(entry)) == ({"note-to-no-others": False} if departs else {})


@pytest.mark.parametrize("of_all", [YES, NO])
@pytest.mark.parametrize("send", [True, False])
def test_a_decision_about_one_person_comes_before_one_about_all(of_all: Reply, send: bool) -> None:  # noqa: FBT001
    """What was settled for somebody decides whether sending them the note departs from A-54."""
    meeting = held().record(Decide(at=SAT_ON, by=CHAIR, answers={"wider-note": of_all}))
    meeting = meeting.record(ArrangeCopy(at=SAT_ON, by=CHAIR, document="note", recipient=MOTHER, send=send))
    entry = ShareNote(at=date(2024, 9, 10), by=CHAIR, shared_with=(*EVERYBODY, MOTHER))
    assert unfollowed(meeting.move(entry)) == ({} if send else {"note-to-no-others": False})


@clause("dg", "14.2#1")
def test_each_agency_that_has_the_note_stores_it(scotland: WorkingCalendar) -> None:
    """Storage is owed once by each agency that received it, with no date, and discharged one by one."""
    meeting = noted()
    assert [one.subject for one in owing(meeting, "store", scotland)] == ["Social Work", "NHS", "Education"]
    stored = meeting.record(Discharge(at=date(2024, 9, 12), by=NURSE, duty="store", subject="NHS"))
    states = {one.subject: one.state for one in owing(stored, "store", scotland)}
    assert states == {
        "Social Work": DutyState.OPEN,
        "NHS": DutyState.DISCHARGED,
        "Education": DutyState.OPEN,
    }
    assert {one.due for one in owing(stored, "store", scotland)} == {None}


@clause("dg", "14.2#1")
def test_before_the_note_is_shared_nobody_stores_it(scotland: WorkingCalendar) -> None:
    """Thereafter is after the note; an agency that only got it later stores it from then."""
    meeting = held()
    assert owing(meeting, "store", scotland) == ()
    part = meeting.move(ShareNote(at=date(2024, 9, 10), by=CHAIR, shared_with=(WORKER, CHAIR, TEACHER)))
    assert [one.subject for one in owing(part, "store", scotland)] == ["Social Work", "Education"]
    whole = part.record(Discharge(at=date(2024, 9, 12), by=CHAIR, duty="note"))
    assert [one.subject for one in owing(whole, "store", scotland)] == ["Social Work", "Education", "NHS"]


def test_extending_keeps_the_first_date(scotland: WorkingCalendar) -> None:
    """A named authority may re-date the note; the date that 14.1 gave is still there."""
    extension = Extend(
        at=date(2024, 9, 12),
        by=CHAIR,
        duty="note",
        to=date(2024, 9, 20),
        authority=Person("manager"),
        reason=Note("leave"),
    )
    note = the_duty(held().record(extension), "note", scotland, date(2024, 9, 17))
    assert note.due is not None
    assert note.due.extension is not None
    assert (note.due.on, note.due.extension.first.on) == (date(2024, 9, 20), date(2024, 9, 16))
    assert note.state is not DutyState.OVERDUE


def test_releasing_a_must_stays_a_breach(scotland: WorkingCalendar) -> None:
    """A note that was given up is no longer owed, says who gave it up, and is a breach."""
    release = Release(
        at=date(2024, 9, 12), by=CHAIR, duty="note", authority=Person("manager"), reason=Note("why")
    )
    note = the_duty(held().record(release), "note", scotland, date(2024, 9, 30))
    assert (note.state, note.why, note.breach) == (DutyState.RELEASED, "released by manager", True)


def test_a_sitting_late_in_the_evening_counts_from_its_own_day(scotland: WorkingCalendar) -> None:
    """22:50 UTC in summer is the next minute-to-midnight in Scotland: still 2 September."""
    note = the_duty(held(on=datetime(2024, 9, 2, 22, 50, tzinfo=UTC)), "note", scotland, SAT_ON)
    assert note.due is not None
    assert note.due.on == date(2024, 9, 16)
