"""What a due date says of holidays, closures and pauses, and of calendars of several."""

from __future__ import annotations

from datetime import date

import pytest
from support.due_dates import found

from mapm import (
    CalendarDays,
    Division,
    Pause,
    WorkingCalendar,
    WorkingDays,
    all_open,
    any_open,
    earliest_of,
    latest_of,
)


def test_holidays_are_told_together_with_whose_they_are(
    scotland: WorkingCalendar,
    england: WorkingCalendar,
    wales: WorkingCalendar,
    northern_ireland: WorkingCalendar,
) -> None:
    """Days of the same divisions stand in one group, with the divisions named in order."""
    event = date(2026, 12, 20)
    assert WorkingDays(10).due(event, all_open(england, wales)).sentence() == (
        "Due Wednesday 6 January 2027: 10 working days after Sunday 20 December 2026; 25 and 28 December, 1 "
        "January are bank holidays in England and Wales."
    )
    assert WorkingDays(10).due(event, all_open(scotland, england)).sentence() == (
        "Due Thursday 7 January 2027: 10 working days after Sunday 20 December 2026; 25 and 28 December, 1 "
        "January are bank holidays in England and Scotland; 4 January is a bank holiday in Scotland."
    )
    every = all_open(scotland, england, wales, northern_ireland)
    assert WorkingDays(20).due(date(2026, 7, 31), every).sentence() == (
        "Due Tuesday 1 September 2026: 20 working days after Friday 31 July 2026; 3 August is a bank holiday "
        "in Scotland; 31 August is a bank holiday in England, Northern Ireland and Wales."
    )


def test_a_holiday_that_one_of_them_works_is_not_told(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Where any one open is enough, neither August holiday takes a day away."""
    assert WorkingDays(20).due(date(2026, 7, 31), any_open(scotland, england)).sentence() == (
        "Due Friday 28 August 2026: 20 working days after Friday 31 July 2026."
    )


def test_local_holidays_and_closures_are_told_apart(scotland: WorkingCalendar) -> None:
    """Each kind of day has its own words, and runs of days are shortened."""
    calendar = scotland.with_local_holiday(date(2026, 8, 7), "Fair").with_closure(
        date(2026, 8, 10), date(2026, 8, 12), "flood"
    )
    assert WorkingDays(10).due(date(2026, 8, 1), calendar).sentence() == (
        "Due Friday 21 August 2026: 10 working days after Saturday 1 August 2026; 3 August is a bank holiday "
        "in Scotland; 7 August is a local holiday; the office is closed on 10 to 12 August."
    )


def test_a_day_with_two_reasons_stands_with_both(scotland: WorkingCalendar) -> None:
    """A holiday within a closure is told as either."""
    shut = scotland.with_closure(date(2026, 12, 24), date(2027, 1, 5), "Christmas")
    assert WorkingDays(5).due(date(2026, 12, 22), shut).sentence() == (
        "Due Monday 11 January 2027: 5 working days after Tuesday 22 December 2026; the office is closed on "
        "24, 25 and 28 to 31 December, 1, 4 and 5 January; 25 and 28 December, 1 and 4 January are bank "
        "holidays in Scotland."
    )


def test_a_calendar_without_bank_holidays_says_so() -> None:
    """Where they would have mattered, nobody should think they were looked at."""
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2028))
    event = date(2026, 6, 2)
    assert WorkingDays(10).due(event, weekdays).sentence() == (
        "Due Tuesday 16 June 2026: 10 working days after Tuesday 2 June 2026; bank holidays not applied."
    )
    assert "not applied" in found("within 1 week [roll: following]", event, weekdays).sentence()
    assert "not applied" in found("same working day [day zero: next working day]", event, weekdays).sentence()
    assert "not applied" not in CalendarDays(10).due(event, weekdays).sentence()
    assert "not applied" not in found("same working day", event, weekdays).sentence()


def test_no_bank_holiday_applies_where_one_agency_keeps_none(scotland: WorkingCalendar) -> None:
    """Open as soon as the one without bank holidays is, the calendar says that none are applied."""
    weekdays = WorkingCalendar.weekdays_only(years=range(2024, 2031))
    event = date(2029, 5, 1)
    assert WorkingDays(10).due(event, any_open(scotland, weekdays)).sentence() == (
        "Due Tuesday 15 May 2029: 10 working days after Tuesday 1 May 2029; bank holidays not applied."
    )
    assert WorkingDays(1).due(event, all_open(scotland, weekdays)).sentence() == (
        "Due Wednesday 2 May 2029: 1 working day after Tuesday 1 May 2029; provisional, since bank holidays "
        "are published only to the end of 2028."
    )


def test_the_year_is_that_of_the_part_that_is_provisional() -> None:
    """Where calendars are known to different years, the year told is the provisional part's own."""
    years = range(2026, 2031)
    weekdays = WorkingCalendar.weekdays_only(years=years)
    known = {
        year: WorkingCalendar.for_division(Division.SCOTLAND, years=years, known_through=year)
        for year in (2026, 2028)
    }
    open_ = WorkingDays(2).due(date(2027, 6, 1), known[2026])
    for calendar in (weekdays, known[2028]):
        for compare in (earliest_of, latest_of):
            for other in (date(2027, 6, 1), date(2027, 6, 2), date(2027, 6, 3)):
                due = compare(CalendarDays(1).due(other, calendar), open_)
                assert due.sentence().count("published only to the end of 2026") == due.provisional
                assert "None" not in due.sentence()
    assert latest_of(CalendarDays(30).due(date(2027, 6, 1), weekdays), open_).provisional
    both = latest_of(open_, WorkingDays(10).due(date(2029, 6, 1), known[2028]))
    assert "published only to the end of 2026" in both.sentence()


@pytest.mark.parametrize(
    ("pauses", "sentence"),
    [
        (
            (Pause(date(2026, 6, 3), date(2026, 6, 5)),),
            (
                "Due Friday 19 June 2026: 10 working days after Monday 1 June 2026; the clock is stopped on "
                "3 to 5 June; 15 June is a bank holiday in Scotland."
            ),
        ),
        (
            (Pause(date(2026, 6, 4), date(2026, 6, 8)),),
            (
                "Due Friday 19 June 2026: 10 working days after Monday 1 June 2026; the clock is stopped on "
                "4, 5 and 8 June; 15 June is a bank holiday in Scotland."
            ),
        ),
        (
            (Pause(date(2026, 7, 3), date(2026, 7, 5)),),
            (
                "Due Tuesday 16 June 2026: 10 working days after Monday 1 June 2026; 15 June is a bank "
                "holiday in Scotland; no pause moves it."
            ),
        ),
    ],
)
def test_the_days_on_which_the_clock_was_stopped_are_told(
    scotland: WorkingCalendar, pauses: tuple[Pause, ...], sentence: str
) -> None:
    """Those of a pause that mattered; that a pause did not matter is told too."""
    assert WorkingDays(10).due(date(2026, 6, 1), scotland, pauses).sentence() == sentence


def test_a_pause_and_a_roll_are_told_together(scotland: WorkingCalendar) -> None:
    """First the days that were stopped, then those rolled over."""
    pauses = (Pause(date(2026, 6, 3), date(2026, 6, 5)),)
    assert found(
        "within 10 calendar days [roll: following]", date(2026, 6, 1), scotland, pauses
    ).sentence() == (
        "Due Tuesday 16 June 2026: 10 calendar days after Monday 1 June 2026 is Sunday 14 June 2026, which "
        "is not a working day, so the next one; the clock is stopped on 3 to 5 June; 15 June is a bank "
        "holiday in Scotland."
    )
