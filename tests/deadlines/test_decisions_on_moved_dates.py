"""Decisions 19 to 25 of a deadline calculator, with examples: pauses, extensions, choices, status, bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mapm import (
    Before,
    CalendarDays,
    DayZero,
    Division,
    DueState,
    DueStatus,
    Hours,
    Limit,
    LimitNotStated,
    LimitTextError,
    Months,
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
    earliest_of,
    latest_of,
    parse_limit,
)

DEEMED = DayZero.NEXT_WORKING_DAY


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
