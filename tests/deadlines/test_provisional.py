"""A due date is provisional where a bank holiday not yet published could move it, and only there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from mapm import (
    Amendment,
    AmendmentKind,
    Before,
    CalendarDays,
    DayZero,
    Division,
    Hours,
    Limit,
    Months,
    NextWorkingDay,
    Note,
    Person,
    Roll,
    SameDay,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    all_open,
    any_open,
    earliest_of,
    latest_of,
)
from mapm.testing.strategies import amounts, counts, dates, forward_limits

DEEMED = DayZero.NEXT_WORKING_DAY
_TURN = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028), known_through=2026)


def _with_one_change(calendar: WorkingCalendar, day: date) -> WorkingCalendar:
    """The calendar with one working day made a holiday, or one holiday made a working day."""
    kind = AmendmentKind.LOCAL_HOLIDAY if calendar.is_working_day(day) else AmendmentKind.WORKED_THROUGH
    return calendar.amended(Amendment(kind, day, day, "a proclamation"))


def _movable(limit: Limit, event: date, *, last: date) -> bool:
    """Whether some one bank holiday more, or fewer, in the unpublished year moves the due date."""
    due = limit.due(event, _TURN)
    days = [date(2027, 1, 1) + timedelta(days=shift) for shift in range((last - date(2027, 1, 1)).days + 1)]
    weekdays = (day for day in days if day.weekday() < 5)
    return any(limit.due(event, _with_one_change(_TURN, day)).on != due.on for day in weekdays)


@st.composite
def small_limits(draw: st.DrawFn) -> Limit:
    """Limits of some days, forward or back."""
    forward = st.one_of(
        amounts(most=2, cutoff=False), st.builds(WorkingDays, counts(8)), forward_limits(most=1)
    )
    back = st.builds(
        Before,
        amounts(rolls=(Roll.NONE, Roll.PRECEDING), deemed=False, most=2),
        clear=st.booleans(),
    )
    limit = draw(st.one_of(forward, back))
    assume(getattr(limit, "cutoff", None) is None)
    return limit


@given(limit=small_limits(), event=dates(date(2026, 12, 14), date(2027, 1, 20)))
@example(limit=WorkingDays(8), event=date(2026, 12, 18))
@example(limit=CalendarDays(1, day_zero=DEEMED), event=date(2026, 12, 31))
@example(limit=Before(WorkingDays(1)), event=date(2027, 1, 1))
@settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=60)
def test_provisional_where_an_unpublished_holiday_could_move_it(limit: Limit, event: date) -> None:
    """If one bank holiday more or fewer in a year not yet published moves a date, it is provisional.

    And only then: the one exception is a date rolled back from a weekend, where it errs on the safe side.
    """
    assume(not isinstance(limit, Months) and not isinstance(getattr(limit, "amount", None), Months))
    due = limit.due(event, _TURN)
    latest = max(due.on, due.day_zero, due.nominal)
    movable = _movable(limit, event, last=latest + timedelta(days=7))
    rolled_from_a_weekend = due.nominal != due.on and due.nominal.weekday() >= 5
    assert due.provisional == movable or (due.provisional and rolled_from_a_weekend)


@pytest.mark.parametrize(
    ("limit", "event", "provisional"),
    [
        (WorkingDays(5), date(2028, 12, 18), False),
        (WorkingDays(10), date(2028, 12, 20), True),
        (WorkingDays(10), date(2029, 6, 1), True),
        (NextWorkingDay(), date(2028, 12, 29), True),
        (CalendarDays(30), date(2028, 12, 20), False),  # no bank holiday moves it
        (CalendarDays(30, day_zero=DEEMED), date(2028, 12, 20), False),  # only its day zero could move
        (CalendarDays(30, day_zero=DEEMED), date(2028, 12, 30), True),  # it did: Saturday to Wednesday
        (CalendarDays(30, roll=Roll.FOLLOWING), date(2028, 12, 20), True),
        (Months(1), date(2028, 12, 20), False),
        (SameDay(), date(2029, 6, 1), False),
        (SameDay(day_zero=DEEMED), date(2029, 6, 1), True),
        (Before(WorkingDays(3)), date(2029, 1, 8), True),
        (Before(WorkingDays(3)), date(2029, 1, 1), False),  # all days before it are published
        (Before(WorkingDays(3)), date(2029, 1, 2), True),  # was New Year's Day one of them?
        (Before(Weeks(1)), date(2029, 1, 3), False),
    ],
    ids=str,
)
def test_provisional_only_where_bank_holidays_decide(
    scotland: WorkingCalendar, limit: Limit, event: date, *, provisional: bool
) -> None:
    """Bank holidays are published to the end of 2028; what they cannot move is not provisional."""
    assert limit.due(event, scotland).provisional is provisional


def test_hours_and_weekday_calendars_are_never_provisional(scotland: WorkingCalendar) -> None:
    """Hours run through bank holidays, and a calendar without them cannot gain one."""
    assert not Hours(24).due(datetime(2029, 6, 1, tzinfo=UTC), scotland).provisional
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2031))
    assert not WorkingDays(10).due(date(2029, 6, 1), weekdays).provisional


def test_a_calendar_in_which_no_bank_holiday_applies_cannot_move(scotland: WorkingCalendar) -> None:
    """Open whenever an agency without bank holidays is, it is as little provisional as that agency's own."""
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2031))
    event = date(2029, 5, 1)
    for never in (any_open(scotland, weekdays), any_open(any_open(scotland, weekdays), scotland)):
        assert not WorkingDays(10).due(event, never).provisional
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2031))
    for may in (all_open(scotland, weekdays), any_open(scotland, england), all_open(scotland, england)):
        assert WorkingDays(10).due(event, may).provisional


def test_what_makes_a_due_date_provisional(scotland: WorkingCalendar) -> None:
    """Of several it is each part that could still move and change the choice; alone, the date itself."""
    one = WorkingDays(10).due(date(2028, 12, 20), scotland)
    fixed = CalendarDays(20).due(date(2028, 12, 20), scotland)
    assert one.unsettled == (one,)
    assert fixed.unsettled == ()
    assert latest_of(latest_of(one, fixed), fixed).unsettled == (one,)
    assert one.extended(date(2029, 1, 9), by=Person("chair-1"), reason=Note("agreed")).unsettled == ()


def test_a_date_that_a_person_set_is_not_provisional(scotland: WorkingCalendar) -> None:
    """Re-dated by somebody, it stands whatever is proclaimed."""
    due = WorkingDays(10).due(date(2029, 6, 1), scotland)
    assert not due.extended(date(2029, 7, 1), by=Person("chair-1"), reason=Note("agreed")).provisional


def test_the_sooner_is_provisional_only_if_something_unpublished_could_come_before_it(
    scotland: WorkingCalendar,
) -> None:
    """A later date beyond what is published cannot become the sooner; a date among unpublished ones can."""
    event = date(2028, 12, 20)
    fixed, open_ = CalendarDays(7).due(event, scotland), WorkingDays(10).due(event, scotland)
    assert open_.provisional
    assert not earliest_of(fixed, open_).provisional
    assert latest_of(fixed, open_).provisional
    far = Months(1).due(event, scotland)
    assert not far.provisional
    assert earliest_of(far, open_).provisional
    assert latest_of(far, open_).provisional  # enough holidays could make the working days the later
