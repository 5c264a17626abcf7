"""The 25 decisions that a deadline calculator has to make, each by its number, with worked examples.

The examples marked CPR are those that the Civil Procedure Rules, rule 2.8, give themselves.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mapm import (
    Amendment,
    AmendmentKind,
    Before,
    CalendarDays,
    DayKind,
    DayOff,
    DayZero,
    Division,
    Due,
    DueState,
    DueStatus,
    Hours,
    InvalidLimit,
    Limit,
    LimitNotStated,
    LimitTextError,
    Months,
    Moved,
    NaiveDatetime,
    NextWorkingDay,
    NotBefore,
    Note,
    OutsideCalendar,
    Pause,
    PauseRefused,
    Person,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    all_open,
    any_open,
    drift,
    earliest_of,
    latest_of,
    parse_limit,
)

LONDON = ZoneInfo("Europe/London")
SATURDAY = date(2026, 6, 13)  # the Monday after it is a holiday in Scotland
DEEMED = DayZero.NEXT_WORKING_DAY


def test_all_25_decisions_have_a_test() -> None:
    """Every decision from 1 to 25 has a test of its own, named by its number."""
    numbers = {int(name[5:7]) for name in globals() if name.startswith("test_") and name[5:7].isdigit()}
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


# --- 19: pauses -------------------------------------------------------------------------------------------


def test_19_no_day_of_a_pause_counts_the_first_and_the_last_included(scotland: WorkingCalendar) -> None:
    """A clock stopped from Wednesday to Friday gives three working days more."""
    pause = Pause(date(2026, 6, 3), date(2026, 6, 5))
    event = date(2026, 6, 1)
    assert WorkingDays(2).due(event, scotland).on == date(2026, 6, 3)
    assert WorkingDays(2).due(event, scotland, (pause,)).on == date(2026, 6, 8)
    assert CalendarDays(2).due(event, scotland, (pause,)).on == date(2026, 6, 6)


def test_19_while_a_pause_is_open_there_is_no_due_date(scotland: WorkingCalendar) -> None:
    """Nobody knows when the clock will run again, so no date is given."""
    with pytest.raises(PauseRefused, match="still open"):
        WorkingDays(2).due(date(2026, 6, 1), scotland, (Pause(date(2026, 6, 3)),))


# --- 20: extension ----------------------------------------------------------------------------------------


def test_20_an_extension_points_to_the_first_date_with_who_and_why(scotland: WorkingCalendar) -> None:
    """A variation is a new due date; the first one, the authoriser and the reason are kept in it."""
    first = WorkingDays(10).due(date(2026, 6, 2), scotland)
    manager, reason = Person("manager-3"), Note("the report is late")
    moved = first.extended(date(2026, 6, 24), by=manager, reason=reason)
    assert moved.on == date(2026, 6, 24)
    assert moved.extension is not None
    assert (moved.extension.first, moved.extension.by, moved.extension.reason) == (first, manager, reason)
    assert first.on == date(2026, 6, 17)


# --- 21: the earlier or the later of two ------------------------------------------------------------------


def test_21_the_sooner_of_two_keeps_both_with_their_reasons(scotland: WorkingCalendar) -> None:
    """Ten working days or three months, whichever is sooner, keeps both dates and both counts."""
    born = date(2026, 6, 2)
    both = (WorkingDays(10).due(born, scotland), Months(3).due(born, scotland))
    assert earliest_of(*both).on == date(2026, 6, 17)
    assert latest_of(*both).on == date(2026, 9, 2)
    assert earliest_of(*both).among == latest_of(*both).among == both
    sentence = SoonerOf((WorkingDays(10), Months(3))).due(born, scotland).sentence()
    assert "10 working days after" in sentence
    assert "3 months after" in sentence


# --- 22: short periods ------------------------------------------------------------------------------------


def test_22_a_short_period_may_skip_days_that_do_not_count(england: WorkingCalendar) -> None:
    """CPR: three clear days before Monday 20 October, of five or fewer, are reached on Tuesday 14 October."""
    hearing = date(2025, 10, 20)
    short = CalendarDays(3, short_period=5)
    assert Before(short, clear=True).due(hearing, england).on == date(2025, 10, 14)
    assert Before(CalendarDays(3), clear=True).due(hearing, england).on == date(2025, 10, 16)


@pytest.mark.parametrize(("n", "on"), [(7, date(2026, 6, 23)), (8, date(2026, 6, 19))])
def test_22_the_length_of_a_short_period_is_the_sources(scotland: WorkingCalendar, n: int, on: date) -> None:
    """With seven days as the bound, seven skip the weekend and the holiday, and eight count every day."""
    assert CalendarDays(n, short_period=7).due(date(2026, 6, 11), scotland).on == on


# --- 23: no unit or no number -----------------------------------------------------------------------------


def test_23_without_a_unit_there_is_no_date_until_somebody_chooses(scotland: WorkingCalendar) -> None:
    """The words "within 15 days" leave open which days count; who chooses is kept with the choice."""
    source = Unstated("within 15 days")
    with pytest.raises(LimitNotStated):
        source.due(date(2026, 6, 2), scotland)
    chair = Person("chair-1")
    chosen = source.chosen(WorkingDays(15), by=chair, reason=Note("as the board decided"))
    due = chosen.due(date(2026, 6, 2), scotland)
    assert due.on == date(2026, 6, 24)
    assert due.limit == chosen
    assert (chosen.by, chosen.instead_of) == (chair, source)


@pytest.mark.parametrize("words", ["within 15 days", "within 10 working"])
def test_23_words_without_a_unit_are_not_read_as_one(words: str) -> None:
    """Text without a unit is refused with the ways to say it; no unit is taken for the usual one."""
    with pytest.raises(LimitTextError, match=r"working days.*not stated"):
        parse_limit(words)


# --- 24: status -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2026, 6, 9), DueStatus(DueState.UPCOMING, 3)),
        (date(2026, 6, 10), DueStatus(DueState.DUE_SOON, 2)),
        (date(2026, 6, 11), DueStatus(DueState.DUE_SOON, 1)),
        (date(2026, 6, 12), DueStatus(DueState.DUE_TODAY, 0)),
        (date(2026, 6, 13), DueStatus(DueState.OVERDUE, 0)),  # the Saturday after
        (date(2026, 6, 15), DueStatus(DueState.OVERDUE, 0)),  # the holiday after
        (date(2026, 6, 16), DueStatus(DueState.OVERDUE, -1)),
        (date(2026, 6, 17), DueStatus(DueState.OVERDUE, -2)),
    ],
)
def test_24_the_state_goes_by_the_date_and_the_number_by_working_days(
    scotland: WorkingCalendar, as_of: date, status: DueStatus
) -> None:
    """The Saturday after a Friday limit is overdue, by no working day yet."""
    due = WorkingDays(4).due(date(2026, 6, 8), scotland)
    assert due.on == date(2026, 6, 12)
    assert due.status(as_of) == status


# --- 25: outside the calendar -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "event"),
    [
        (WorkingDays(1), date(2026, 12, 31)),
        (WorkingDays(1), date(2027, 1, 4)),
        (WorkingDays(1), date(2025, 12, 30)),
        (NextWorkingDay(), date(2026, 12, 31)),
        (CalendarDays(1), date(2026, 12, 31)),
        (Weeks(1), date(2026, 12, 25)),
        (Months(1), date(2026, 12, 1)),
        (Hours(1), datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),
        (Before(WorkingDays(1)), date(2026, 1, 3)),
        (Before(CalendarDays(1)), date(2026, 1, 1)),
        (Before(Weeks(1, roll=Roll.PRECEDING)), date(2026, 1, 8)),
        (Before(Hours(1)), datetime(2026, 1, 1, 0, 59, tzinfo=UTC)),
        (SameDay(day_zero=DEEMED), date(2027, 1, 1)),
        (WorkingDays(999_999), date(2026, 6, 1)),
        (Months(999_999), date(2026, 6, 1)),
        (Before(Weeks(999_999)), date(2026, 6, 1)),
        (Hours(999_999), datetime(2026, 6, 1, tzinfo=UTC)),
        (CalendarDays(10), date(2025, 12, 28)),  # here and below the answer would lie within, the event not
        (CalendarDays(10, short_period=10), date(2025, 12, 28)),
        (CalendarDays(2, day_zero=DEEMED), date(2025, 12, 31)),
        (Weeks(1, roll=Roll.PRECEDING), date(2025, 12, 31)),
        (Months(1), date(2025, 12, 15)),
        (NextWorkingDay(), date(2025, 12, 31)),
        (Hours(24), datetime(2025, 12, 31, 12, 0, tzinfo=UTC)),
        (NotBefore(Weeks(1), clear=True), date(2025, 12, 31)),
        (NotBefore(Hours(24)), datetime(2025, 12, 31, 12, 0, tzinfo=UTC)),
        (Before(CalendarDays(10)), date(2027, 1, 4)),
        (Before(Months(1), clear=True), date(2027, 1, 4)),
        (Before(Hours(24)), datetime(2027, 1, 1, 12, 0, tzinfo=UTC)),
        (SoonerOf((CalendarDays(10), Weeks(1))), date(2025, 12, 28)),
    ],
)
def test_25_outside_the_calendar_nothing_is_guessed(limit: Limit | NotBefore, event: date | datetime) -> None:
    """Before the first day and after the last there is an error, never an answer from the other end."""
    scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    ask = limit.earliest if isinstance(limit, NotBefore) else limit.due
    with pytest.raises(OutsideCalendar):
        ask(event, scotland)


def test_25_what_is_due_at_once_needs_no_calendar_to_reach_it() -> None:
    """The one exception: on the same day, taken as it is, nothing has to be counted."""
    scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    for event in (date(2025, 12, 28), date(2027, 1, 4)):
        assert SameDay().due(event, scotland).on == event
