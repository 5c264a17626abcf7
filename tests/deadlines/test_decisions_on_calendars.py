"""Decisions 13 to 18 of a deadline calculator, with examples: whose working days, and which are open."""

from __future__ import annotations

from datetime import date

import pytest

from mapm import (
    Amendment,
    AmendmentKind,
    DayKind,
    DayOff,
    Moved,
    Note,
    Person,
    WorkingCalendar,
    WorkingDays,
    all_open,
    any_open,
    drift,
    earliest_of,
)

# --- 13: whose working days -------------------------------------------------------------------------------


def test_13_working_days_are_the_sources_not_the_countrys(
    scotland: WorkingCalendar,
    england: WorkingCalendar,
    wales: WorkingCalendar,
    northern_ireland: WorkingCalendar,
) -> None:
    """A law that leaves out a holiday anywhere in the UK gives another date than Scotland's own calendar."""
    anywhere = all_open(scotland, england, wales, northern_ireland)
    event = date(2026, 7, 31)
    limit = WorkingDays(20)
    assert limit.due(event, scotland).on == date(2026, 8, 31)  # its own summer holiday is out
    assert limit.due(event, england).on == date(2026, 8, 28)
    assert limit.due(event, anywhere).on == date(2026, 9, 1)  # both are out


def test_13_a_source_may_leave_out_a_day_of_its_own(wales: WorkingCalendar) -> None:
    """One Welsh instrument also leaves out Christmas Eve: an amendment, with the reason."""
    instrument = wales.with_local_holiday(date(2026, 12, 24), "WSI 2008/1848 reg 14")
    assert WorkingDays(2).due(date(2026, 12, 22), wales).on == date(2026, 12, 24)
    assert WorkingDays(2).due(date(2026, 12, 22), instrument).on == date(2026, 12, 29)


# --- 14: local holidays -----------------------------------------------------------------------------------


def test_14_local_holidays_come_from_the_caller_with_a_note(scotland: WorkingCalendar) -> None:
    """A council's own holiday is taken out, and a bank holiday that it works through is put back."""
    fair = date(2026, 6, 5)
    council = scotland.with_local_holiday(fair, "council notice 12/2025").working_through(
        date(2026, 6, 15), "council notice 13/2025"
    )
    due = WorkingDays(10).due(date(2026, 6, 2), council)
    assert due.on == date(2026, 6, 17)
    assert [day for day in due.skipped if day.kind is not DayKind.WEEKEND] == [
        DayOff(fair, "council notice 12/2025", DayKind.LOCAL_HOLIDAY)
    ]
    assert due.calendar.provenance.amendments == (
        Amendment(AmendmentKind.LOCAL_HOLIDAY, fair, fair, "council notice 12/2025"),
        Amendment(
            AmendmentKind.WORKED_THROUGH, date(2026, 6, 15), date(2026, 6, 15), "council notice 13/2025"
        ),
    )


# --- 15: closures -----------------------------------------------------------------------------------------


def test_15_a_closure_is_kept_out_of_the_statutory_calendar(scotland: WorkingCalendar) -> None:
    """Office closure days still count as working days, except in a calendar that says otherwise."""
    shut = scotland.with_closure(date(2026, 12, 24), date(2026, 12, 31), "offices shut over Christmas")
    event = date(2026, 12, 23)
    assert WorkingDays(1).due(event, scotland).on == date(2026, 12, 24)
    assert WorkingDays(1).due(event, shut).on == date(2027, 1, 5)
    kinds = {day.kind for day in WorkingDays(1).due(event, shut).skipped}
    assert kinds == {DayKind.CLOSURE, DayKind.BANK_HOLIDAY, DayKind.WEEKEND}


# --- 16: school days --------------------------------------------------------------------------------------


@pytest.fixture
def school(england: WorkingCalendar) -> WorkingCalendar:
    """A school's days in 2021 (whatdotheyknow-theme#872): closed in the holidays and for training."""
    return (
        england.with_closure(date(2021, 7, 21), date(2021, 7, 23), "training")
        .with_closure(date(2021, 7, 26), date(2021, 9, 3), "summer holiday")
        .with_closure(date(2021, 9, 6), date(2021, 9, 7), "training")
    )


def test_16_school_days_are_a_calendar_with_the_holidays_as_closures(
    school: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Received on 19 July 2021, 20 school days end on 4 October and not, counting that day, on the 1st.

    The rule is the earlier of that and 60 working days.
    """
    received = date(2021, 7, 19)
    in_school_days = WorkingDays(20).due(received, school)
    assert in_school_days.on == date(2021, 10, 4)
    assert school.add_working_days(date(2021, 7, 18), 20) == date(2021, 10, 1)
    assert WorkingDays(60).due(received, england).on == date(2021, 10, 12)
    assert earliest_of(in_school_days, WorkingDays(60).due(received, england)).on == date(2021, 10, 4)


# --- 17: several agencies ---------------------------------------------------------------------------------


def test_17_calendars_are_combined_by_the_days_that_are_open(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """All open works only where every agency works, any open where at least one does."""
    event = date(2026, 8, 2)
    assert WorkingDays(1).due(event, scotland).on == date(2026, 8, 4)  # Monday 3 August is Scotland's
    assert WorkingDays(1).due(event, all_open(scotland, england)).on == date(2026, 8, 4)
    assert WorkingDays(1).due(event, any_open(scotland, england)).on == date(2026, 8, 3)
    assert not hasattr(scotland, "__or__")
    assert not hasattr(scotland, "__and__")


# --- 18: a holiday proclaimed later -----------------------------------------------------------------------


def test_18_a_holiday_proclaimed_later_moves_no_stored_date(scotland: WorkingCalendar) -> None:
    """The due date stays as it was computed; drift names it, and a named person may accept the new one."""
    before = scotland.working_through(date(2026, 6, 15), "not yet proclaimed")
    stored = WorkingDays(10).due(date(2026, 6, 2), before)
    found = drift(before, scotland, [stored])
    assert stored.on == date(2026, 6, 16)
    assert [moved.due for moved in found.moved] == [stored]
    assert [moved.would_be and moved.would_be.on for moved in found.moved] == [date(2026, 6, 17)]
    assert [day.on for day in found.came] == [date(2026, 6, 15)]
    accepted = stored.extended(date(2026, 6, 17), by=Person("chair-1"), reason=Note("World Cup"))
    assert accepted.on == date(2026, 6, 17)
    assert found.moved == (Moved(stored, WorkingDays(10).due(date(2026, 6, 2), scotland)),)
