"""The 25 decisions of a deadline calculator by number, with examples, here 1 to 12: days, units, instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mapm import (
    Before,
    CalendarDays,
    DayZero,
    Division,
    Due,
    DueState,
    Hours,
    InvalidLimit,
    LimitTextError,
    Months,
    NaiveDatetime,
    NotBefore,
    Roll,
    SameDay,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    parse_limit,
)

from . import test_decisions_on_calendars as on_calendars
from . import test_decisions_on_moved_dates as on_moved_dates

LONDON = ZoneInfo("Europe/London")
SATURDAY = date(2026, 6, 13)  # the Monday after it is a holiday in Scotland
DEEMED = DayZero.NEXT_WORKING_DAY


def test_all_25_decisions_have_a_test() -> None:
    """Every decision from 1 to 25 has a test of its own, named by its number."""
    numbers = {
        int(name[5:7])
        for name in (*globals(), *vars(on_calendars), *vars(on_moved_dates))
        if name.startswith("test_") and name[5:7].isdigit()
    }
    assert numbers == set(range(1, 26))


# --- 1: the day of the event ------------------------------------------------------------------------------


def test_01_the_day_of_the_event_is_day_zero(scotland: WorkingCalendar) -> None:
    """The day on which something happens is never counted: the day after it is the first."""
    monday = date(2026, 6, 1)
    assert WorkingDays(1).due(monday, scotland).on == date(2026, 6, 2)
    assert CalendarDays(1).due(monday, scotland).on == date(2026, 6, 2)
    assert WorkingDays(5).due(monday, scotland).on == date(2026, 6, 8)
    assert WorkingDays(5).due(monday, scotland).day_zero == monday


# --- 2: an event on a day that does not count -------------------------------------------------------------


def test_02_an_event_on_a_non_working_day_is_still_day_zero(scotland: WorkingCalendar) -> None:
    """The Saturday stays day zero, so that day one is the next working day; Monday the 15th is a holiday."""
    due = WorkingDays(1).due(SATURDAY, scotland)
    assert (due.day_zero, due.on) == (SATURDAY, date(2026, 6, 16))


def test_02_an_event_may_be_deemed_to_fall_on_the_next_working_day(scotland: WorkingCalendar) -> None:
    """Asked for by name, the next working day is day zero instead, so that day one is the one after."""
    due = WorkingDays(1, day_zero=DEEMED).due(SATURDAY, scotland)
    assert (due.day_zero, due.on) == (date(2026, 6, 16), date(2026, 6, 17))


def test_02_the_readings_of_other_tools_on_a_saturday_in_scotland(scotland: WorkingCalendar) -> None:
    """Plus one is Tuesday, or Wednesday if deemed; minus one is Friday; zero is either day, by name."""
    assert WorkingDays(1).due(SATURDAY, scotland).on == date(2026, 6, 16)  # most tools
    assert WorkingDays(1, day_zero=DEEMED).due(SATURDAY, scotland).on == date(2026, 6, 17)  # the others
    assert Before(WorkingDays(1)).due(SATURDAY, scotland).on == date(2026, 6, 12)
    assert SameDay().due(SATURDAY, scotland).on == SATURDAY
    assert SameDay(day_zero=DEEMED).due(SATURDAY, scotland).on == date(2026, 6, 16)
    assert scotland.count_working_days(date(2026, 6, 12), date(2026, 6, 16)) == 1


def test_02_a_working_day_is_deemed_to_be_itself(scotland: WorkingCalendar) -> None:
    """On a working day both readings of day zero are the same."""
    friday = date(2026, 6, 12)
    assert WorkingDays(3, day_zero=DEEMED).due(friday, scotland).day_zero == friday


# --- 3: close of business ---------------------------------------------------------------------------------


def test_03_a_day_ends_at_midnight(scotland: WorkingCalendar) -> None:
    """No hour closes the day unless the rule names one: at 23:50 it is still the same day."""
    late = datetime(2026, 6, 2, 23, 50, tzinfo=LONDON)
    assert WorkingDays(1).due(late, scotland) == Due(
        on=date(2026, 6, 3), limit=WorkingDays(1), event=late, day_zero=date(2026, 6, 2), calendar=scotland
    )


@pytest.mark.parametrize(
    ("at", "zero"),
    [
        (datetime(2026, 6, 2, 15, 59, 59, 999_999, tzinfo=LONDON), date(2026, 6, 2)),
        (datetime(2026, 6, 2, 16, 0, tzinfo=LONDON), date(2026, 6, 3)),
        (datetime(2026, 6, 2, 14, 59, tzinfo=UTC), date(2026, 6, 2)),
        (datetime(2026, 6, 2, 15, 0, tzinfo=UTC), date(2026, 6, 3)),  # 16:00 on the wall in London
        (datetime(2026, 6, 12, 18, 0, tzinfo=LONDON), date(2026, 6, 16)),  # Friday evening: Tuesday
        (datetime(2026, 6, 13, 9, 0, tzinfo=LONDON), date(2026, 6, 16)),  # Saturday morning: Tuesday
        (datetime(2026, 6, 13, 18, 0, tzinfo=LONDON), date(2026, 6, 16)),  # Saturday evening: no later
    ],
)
def test_03_a_cut_off_that_the_rule_names(scotland: WorkingCalendar, at: datetime, zero: date) -> None:
    """At the cut-off is after it, on the clock of the place; an evening at the weekend is pushed once."""
    limit = WorkingDays(2, day_zero=DEEMED, cutoff=time(16, 0))
    assert limit.due(at, scotland).day_zero == zero


# --- 4: within, and clear ---------------------------------------------------------------------------------


def test_04_within_fourteen_days_of_2_october_is_16_october(england: WorkingCalendar) -> None:
    """CPR: served on 2 October, within 14 days is 16 October; forward, clear days make no difference."""
    assert CalendarDays(14).due(date(2026, 10, 2), england).on == date(2026, 10, 16)
    with pytest.raises(LimitTextError, match="leave out 'clear'"):
        parse_limit("within 14 clear calendar days")


def test_04_three_clear_days_before_friday_20_october_is_monday_16_october(england: WorkingCalendar) -> None:
    """CPR: at least three clear days before Friday 20 October, notice is served by Monday 16 October."""
    hearing = date(2028, 10, 20)
    assert Before(CalendarDays(3), clear=True).due(hearing, england).on == date(2028, 10, 16)
    assert Before(CalendarDays(3)).due(hearing, england).on == date(2028, 10, 17)


def test_04_at_least_28_clear_days_after_1_october_is_30_october(england: WorkingCalendar) -> None:
    """CPR: notice on 1 October, at least 28 days after is not before 30 October: an earliest date."""
    notice = date(2026, 10, 1)
    assert NotBefore(CalendarDays(28), clear=True).earliest(notice, england).on == date(2026, 10, 30)
    assert NotBefore(CalendarDays(28)).earliest(notice, england).on == date(2026, 10, 29)


# --- 5: working days before a meeting ---------------------------------------------------------------------


def test_05_the_meeting_does_not_count_backwards_either(scotland: WorkingCalendar) -> None:
    """Five working days before Wednesday 17 June is Tuesday 9 June: the meeting and the holiday are out."""
    assert Before(WorkingDays(5)).due(date(2026, 6, 17), scotland).on == date(2026, 6, 9)


def test_05_clear_working_days_before_are_one_day_earlier_and_the_reading_is_shown(
    scotland: WorkingCalendar,
) -> None:
    """With clear days neither end counts, and the sentence says which reading was taken."""
    meeting = date(2026, 6, 17)
    clear = Before(WorkingDays(5), clear=True).due(meeting, scotland)
    plain = Before(WorkingDays(5)).due(meeting, scotland)
    assert clear.on == date(2026, 6, 8)
    assert "5 clear working days before Wednesday 17 June 2026" in clear.sentence()
    assert "5 working days before Wednesday 17 June 2026" in plain.sentence()


# --- 6: rolling -------------------------------------------------------------------------------------------


def test_06_nothing_rolls_unless_the_source_says_so(england: WorkingCalendar) -> None:
    """Calendar days, weeks and months end where they end, on a Sunday or a holiday too."""
    assert CalendarDays(7).due(date(2026, 6, 7), england).on == date(2026, 6, 14)  # a Sunday
    assert Weeks(12).due(date(2026, 6, 8), england).on == date(2026, 8, 31)  # a bank holiday
    assert Months(3).due(date(2026, 9, 25), england).on == date(2026, 12, 25)


def test_06_a_limit_rolls_back_or_forward_where_the_source_says_so(england: WorkingCalendar) -> None:
    """Preceding for "hold the review by", following where the source extends the last day."""
    event = date(2026, 6, 8)
    assert Weeks(12, roll=Roll.PRECEDING).due(event, england).on == date(2026, 8, 28)
    assert Weeks(12, roll=Roll.FOLLOWING).due(event, england).on == date(2026, 9, 1)


def test_06_a_limit_before_an_event_only_rolls_back(scotland: WorkingCalendar) -> None:
    """Rolled forward, a limit before a meeting would eat into the time it protects."""
    with pytest.raises(InvalidLimit, match="may only roll back"):
        Before(Weeks(1, roll=Roll.FOLLOWING))
    due = Before(Weeks(1, roll=Roll.PRECEDING)).due(date(2026, 6, 22), scotland)
    assert due.on == date(2026, 6, 12)  # Monday 15 June is a holiday


# --- 7: months --------------------------------------------------------------------------------------------


def test_07_the_corresponding_date_in_dodds_v_walker() -> None:
    """Four months from 30 September end on 30 January, though the month of September ends on the 30th."""
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(1978, 1980))
    assert Months(4).due(date(1978, 9, 30), england).on == date(1979, 1, 30)


@pytest.mark.parametrize(
    ("n", "on"),
    [(1, date(2026, 2, 28)), (2, date(2026, 3, 31)), (3, date(2026, 4, 30)), (25, date(2028, 2, 29))],
)
def test_07_a_month_without_the_date_ends_on_its_last_day(england: WorkingCalendar, n: int, on: date) -> None:
    """From 31 January: the month's last day where there is no 31st, and never chained from month to month."""
    assert Months(n).due(date(2026, 1, 31), england).on == on


def test_07_months_chained_would_lose_the_date(england: WorkingCalendar) -> None:
    """One month and one month more from 31 January is 28 March; two months are 31 March."""
    one = Months(1).due(date(2026, 1, 31), england).on
    assert Months(1).due(one, england).on == date(2026, 3, 28)
    assert Months(2).due(date(2026, 1, 31), england).on == date(2026, 3, 31)


# --- 8: weeks ---------------------------------------------------------------------------------------------


def test_08_a_week_is_seven_calendar_days(england: WorkingCalendar) -> None:
    """Twelve weeks from Monday 8 June 2026 is the August holiday in England."""
    due = Weeks(12).due(date(2026, 6, 8), england)
    assert due.on == date(2026, 8, 31)
    assert not england.is_working_day(due.on)


def test_08_a_working_week_is_no_unit() -> None:
    """Four "working weeks" could be two different days, so the caller has to choose."""
    with pytest.raises(LimitTextError, match="so many working days, or so many weeks"):
        parse_limit("within 4 working weeks")


# --- 9: hours ---------------------------------------------------------------------------------------------


def test_09_hours_are_elapsed_hours(scotland: WorkingCalendar) -> None:
    """24 hours from noon on 28 March 2026 end at 13:00, since the clocks go forward that night."""
    due = Hours(24).due(datetime(2026, 3, 28, 12, tzinfo=LONDON), scotland)
    assert due.instant == datetime(2026, 3, 29, 13, tzinfo=LONDON)
    assert due.on == date(2026, 3, 29)  # a Sunday: weekends are included


def test_09_hours_over_the_repeated_hour(scotland: WorkingCalendar) -> None:
    """24 hours from noon on 24 October 2026 end at 11:00, since one hour comes twice that night."""
    due = Hours(24).due(datetime(2026, 10, 24, 12, tzinfo=LONDON), scotland)
    assert due.instant == datetime(2026, 10, 25, 11, tzinfo=LONDON)


# --- 10: the same working day -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    [
        SATURDAY,
        datetime(2026, 6, 13, 9, 0, tzinfo=LONDON),
        datetime(2026, 6, 13, 23, 50, tzinfo=LONDON),
    ],
)
def test_10_the_same_working_day_is_the_events_own_day(
    scotland: WorkingCalendar, event: date | datetime
) -> None:
    """It is due by the end of that local day, even on a Saturday and at ten to midnight."""
    assert SameDay().due(event, scotland).on == SATURDAY


def test_10_the_lenient_reading_is_asked_for_by_name(scotland: WorkingCalendar) -> None:
    """Deemed the next working day, with or without a cut-off, a Saturday's duty is due on Tuesday."""
    assert SameDay(day_zero=DEEMED).due(SATURDAY, scotland).on == date(2026, 6, 16)
    late = datetime(2026, 6, 12, 17, 0, tzinfo=LONDON)
    assert SameDay(day_zero=DEEMED, cutoff=time(17)).due(late, scotland).on == date(2026, 6, 16)
    assert SameDay(day_zero=DEEMED).due(late, scotland).on == date(2026, 6, 12)


# --- 11: date or instant ----------------------------------------------------------------------------------


def test_11_a_due_date_is_a_date_and_in_time_until_its_day_ends(scotland: WorkingCalendar) -> None:
    """Only a limit in hours has an instant; any other is met until midnight of its local day."""
    due = WorkingDays(20).due(datetime(2026, 6, 16, 9, 30, tzinfo=LONDON), scotland)
    assert type(due.on) is date
    assert due.instant is None
    almost = datetime(2026, 7, 14, 23, 59, 59, tzinfo=LONDON)
    assert due.status(almost).state is DueState.DUE_TODAY
    assert due.status(almost + timedelta(seconds=1)).state is DueState.OVERDUE


# --- 12: time zone ----------------------------------------------------------------------------------------


def test_12_an_instant_falls_on_the_day_it_is_in_london(scotland: WorkingCalendar) -> None:
    """Half past eleven in the evening UTC on 14 June is already 15 June in summer time."""
    assert WorkingDays(1).due(datetime(2026, 6, 14, 23, 30, tzinfo=UTC), scotland).day_zero == date(
        2026, 6, 15
    )
    assert WorkingDays(1).due(datetime(2026, 1, 14, 23, 30, tzinfo=UTC), scotland).day_zero == date(
        2026, 1, 14
    )


def test_12_a_naive_datetime_is_refused(scotland: WorkingCalendar) -> None:
    """A datetime without a time zone names no calendar day."""
    with pytest.raises(NaiveDatetime):
        WorkingDays(1).due(datetime(2026, 6, 14, 23, 30), scotland)  # noqa: DTZ001  # on purpose
