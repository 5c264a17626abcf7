"""How late a duty is said to be, and a date that was moved: nothing overdue is hidden or made less."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import CHAIR, NURSE, SAT_ON, held, noted, proposed, the_duty

from mapm import Discharge, DutyState, Extend, Note, Person, RaiseRisk, Refer, Route

if TYPE_CHECKING:
    from mapm import WorkingCalendar

MANAGER = Person("manager")


def extend(to: date) -> Extend:
    """The note of 2 September 2024, due on the 16th, is to be ready on another day."""
    return Extend(
        at=date(2024, 9, 12), by=CHAIR, duty="note", to=to, authority=MANAGER, reason=Note("a reason")
    )


@clause("dg", "10.7#2")
def test_an_immediate_risk_is_late_by_calendar_days(scotland: WorkingCalendar) -> None:
    """From Friday to Monday the same-day referral is three days late, not one working day."""
    friday, monday = date(2024, 8, 9), date(2024, 8, 12)
    raised = proposed().record(RaiseRisk(at=friday, by=NURSE))
    refer = the_duty(raised, "refer", scotland, monday)
    assert (refer.state, refer.days_late) == (DutyState.OVERDUE, 3)
    assert ": overdue by 3 days. Due Friday 9 August 2024" in refer.sentence()
    referred = raised.record(Refer(at=monday, by=NURSE, route=Route.CHILD_PROTECTION))
    done = the_duty(referred, "refer", scotland, date(2024, 8, 20))
    assert done.days_late == 3
    assert ": discharged, late by 3 days." in done.sentence()


def test_days_late_are_calendar_days_for_sorting(scotland: WorkingCalendar) -> None:
    """A note in working days keeps its sentence, and has its calendar days beside: none when in time."""
    late = the_duty(held(), "note", scotland, date(2024, 9, 24))
    assert (late.working_days, late.days_late) == (-6, 8)
    assert "overdue by 6 working days" in late.sentence()
    assert the_duty(held(), "note", scotland, SAT_ON).days_late == 0
    assert the_duty(noted(), "note", scotland, date(2024, 9, 24)).days_late == 0


@clause("dg", "14.1#4")
def test_an_extension_beyond_the_calendar_hides_no_overdue_note(scotland: WorkingCalendar) -> None:
    """The first date stands, overdue, and it is said why the extension is not counted."""
    note = the_duty(held().record(extend(date(2099, 1, 1))), "note", scotland, date(2024, 9, 24))
    assert note.state is DutyState.OVERDUE
    assert note.due is not None
    assert note.due.on == date(2024, 9, 16)
    assert note.why.startswith("its extension to Thursday 1 January 2099 is not counted: ")
    assert "overdue by 6 working days (its extension" in note.sentence()
    done = held().record(extend(date(2099, 1, 1)))
    done = done.record(Discharge(at=date(2024, 9, 17), by=CHAIR, duty="note"))
    assert the_duty(done, "note", scotland, date(2024, 9, 24)).late


def test_a_later_extension_within_the_calendar_still_counts(scotland: WorkingCalendar) -> None:
    """One date beyond the calendar does not undo the next one within it."""
    meeting = held().record(extend(date(2099, 1, 1)))
    meeting = meeting.record(
        evolve(extend(date(2024, 9, 20)), at=date(2024, 9, 13), recorded_at=SAT_ON.replace(day=13))
    )
    note = the_duty(meeting, "note", scotland, date(2024, 9, 18))
    assert note.due is not None
    assert (note.due.on, note.why) == (date(2024, 9, 20), "")


def test_a_date_that_was_brought_forward_says_so(scotland: WorkingCalendar) -> None:
    """An earlier date may be set; the sentence does not leave it to the reader to notice."""
    note = the_duty(held().record(extend(date(2024, 9, 13))), "note", scotland, date(2024, 9, 12))
    assert "(brought forward by manager). Due Friday 13 September 2024" in note.sentence()
    later = the_duty(held().record(extend(date(2024, 9, 20))), "note", scotland, date(2024, 9, 12))
    assert "brought forward" not in later.sentence()
