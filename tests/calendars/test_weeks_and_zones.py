"""Weeks other than Monday to Friday, and the day that an instant belongs to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapm import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    Division,
    NaiveDatetime,
    OutsideCalendar,
    Roll,
    Weekday,
    WorkingCalendar,
)
from mapm.testing.strategies import CLOCK_CHANGES, LONDON, dates, instants

YEARS = range(2012, 2036)


def weekdays(**changes: ZoneInfo | frozenset[Weekday]) -> WorkingCalendar:
    """A calendar with no holidays."""
    return WorkingCalendar.weekdays_only(years=YEARS, **changes)  # type: ignore[arg-type]  # a week or a zone


# --- weeks ------------------------------------------------------------------------------------------------


def test_weekdays_are_numbered_as_python_numbers_them() -> None:
    """A weekday equals what ``date.weekday()`` gives, and is shown in English."""
    monday = date(2026, 6, 1)
    for i, day in enumerate(Weekday):
        assert (monday + timedelta(days=i)).weekday() == day
        assert day.shown == f"{monday + timedelta(days=i):%A}"


def test_the_usual_week_is_monday_to_friday() -> None:
    """Nothing else is assumed of a calendar that names no week."""
    assert weekdays().week == MONDAY_TO_FRIDAY == frozenset(Weekday) - {Weekday.SATURDAY, Weekday.SUNDAY}
    assert frozenset(Weekday) == EVERY_DAY


@given(dates(date(2013, 1, 1), date(2034, 12, 31)), st.integers(1, 300))
def test_a_service_that_never_closes_counts_days(day: date, n: int) -> None:
    """With seven days and no holidays, working days are calendar days."""
    calendar = weekdays(week=EVERY_DAY)
    assert calendar.add_working_days(day, n) == day + timedelta(days=n)
    assert calendar.add_working_days(day, -n) == day - timedelta(days=n)
    assert calendar.roll(day, Roll.FOLLOWING) == day


@given(st.sampled_from(Weekday), dates(date(2013, 1, 1), date(2033, 12, 31)), st.integers(1, 50))
def test_one_day_a_week_counts_weeks(weekday: Weekday, day: date, n: int) -> None:
    """With one working day a week, n working days are the n-th such day after."""
    calendar = weekdays(week=frozenset({weekday}))
    first = day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    assert calendar.add_working_days(day, n) == first + timedelta(weeks=n - 1)


def test_a_daily_service_closes_on_the_substitute_day() -> None:
    """Of Saturday 26 December 2026 and its Monday, only the Monday is off: one holiday, one day."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027), week=EVERY_DAY)
    assert calendar.is_working_day(date(2026, 12, 26))
    assert not calendar.is_working_day(date(2026, 12, 28))


def test_a_week_of_sunday_to_thursday() -> None:
    """Friday and Saturday can be the weekend, and are shown as such."""
    calendar = weekdays(week=EVERY_DAY - {Weekday.FRIDAY, Weekday.SATURDAY})
    assert calendar.add_working_days(date(2026, 6, 4), 1) == date(2026, 6, 7)
    shown = calendar.non_working_days(date(2026, 6, 4), date(2026, 6, 7))
    assert [day.name for day in shown] == ["Friday", "Saturday"]


def test_weeks_are_part_of_what_a_calendar_is() -> None:
    """Two calendars that differ by their week are not equal and have different digests."""
    assert weekdays() != weekdays(week=EVERY_DAY)
    assert weekdays().digest != weekdays(week=EVERY_DAY).digest


# --- zones ------------------------------------------------------------------------------------------------


def test_late_evening_in_utc_is_the_next_day_in_summer(scotland: WorkingCalendar) -> None:
    """23:30 UTC on 14 June is 00:30 on 15 June in London (decision 12)."""
    assert scotland.local_day(datetime(2026, 6, 14, 23, 30, tzinfo=UTC)) == date(2026, 6, 15)
    assert scotland.local_day(datetime(2026, 1, 14, 23, 30, tzinfo=UTC)) == date(2026, 1, 14)


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (datetime(2026, 6, 14, 19, 30, tzinfo=ZoneInfo("America/New_York")), date(2026, 6, 15)),
        (datetime(2026, 6, 15, 0, 30, tzinfo=ZoneInfo("Europe/Paris")), date(2026, 6, 14)),
        (datetime(2026, 6, 15, 5, 0, tzinfo=ZoneInfo("Asia/Kolkata")), date(2026, 6, 15)),
        (datetime(2026, 6, 15, 4, 29, tzinfo=ZoneInfo("Asia/Kolkata")), date(2026, 6, 14)),
        (datetime(2026, 6, 14, 12, 0, tzinfo=timezone(timedelta(hours=-12))), date(2026, 6, 15)),
        (datetime(2026, 6, 15, 23, 59, 59, 999_999, tzinfo=LONDON), date(2026, 6, 15)),
    ],
)
def test_other_zones_are_turned_to_the_calendar_s(
    scotland: WorkingCalendar, event: datetime, day: date
) -> None:
    """An event reported from elsewhere belongs to the day it was in Britain."""
    assert scotland.local_day(event) == day


@pytest.mark.parametrize("sunday", CLOCK_CHANGES)
def test_the_day_of_a_clock_change_has_its_own_length(scotland: WorkingCalendar, sunday: date) -> None:
    """In March the local Sunday lasts 23 hours, in October 25; these hours belong to it and no more."""
    start = datetime(sunday.year, sunday.month, sunday.day, tzinfo=LONDON).astimezone(UTC)
    hours = [start + timedelta(hours=i) for i in range(-1, 27)]
    of_the_day = [hour for hour in hours if scotland.local_day(hour) == sunday]
    assert len(of_the_day) == (23 if sunday.month == 3 else 25)
    assert scotland.local_day(start - timedelta(microseconds=1)) == sunday - timedelta(days=1)


@given(instants(date(2013, 1, 1), date(2034, 12, 31)))
def test_the_local_day_is_the_day_on_a_london_clock(event: datetime) -> None:
    """Only the instant decides, not the zone it was written in."""
    calendar = weekdays()
    assert calendar.local_day(event) == event.astimezone(LONDON).date()
    assert calendar.local_day(event) == calendar.local_day(event.astimezone(UTC))


@given(dates(date(2013, 1, 1), date(2034, 12, 31)))
def test_a_date_is_its_own_local_day(day: date) -> None:
    """A bare date belongs to no zone and stays."""
    assert weekdays(zone=ZoneInfo("Pacific/Auckland")).local_day(day) == day


def test_the_zone_is_an_argument() -> None:
    """A calendar of another zone has that zone's days."""
    event = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)
    assert weekdays(zone=ZoneInfo("UTC")).local_day(event) == date(2026, 6, 14)
    assert weekdays(zone=ZoneInfo("Pacific/Auckland")).local_day(event) == date(2026, 6, 15)


def test_zones_are_part_of_what_a_calendar_is() -> None:
    """Calendars of different zones are not equal; the digest, of dates alone, is the same."""
    dublin = weekdays(zone=ZoneInfo("Europe/Dublin"))
    assert dublin != weekdays()
    assert dublin.digest == weekdays().digest
    assert weekdays(zone=ZoneInfo.no_cache("Europe/London")) == weekdays()


class NoOffset(tzinfo):
    """A zone that does not know its offset, which Python calls naive as well."""

    def utcoffset(self, _when: datetime | None) -> None:
        """Nothing."""


@pytest.mark.parametrize("zone", [None, NoOffset()])
def test_a_naive_datetime_is_refused(scotland: WorkingCalendar, zone: tzinfo | None) -> None:
    """A clock time without an offset names no day; London is not assumed."""
    with pytest.raises(NaiveDatetime):
        scotland.local_day(datetime(2026, 6, 15, 12, tzinfo=zone))


@pytest.mark.parametrize("zone", [UTC, LONDON, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")])
@pytest.mark.parametrize("event", [datetime.min, datetime.max])  # noqa: DTZ901  # given their zones below
def test_the_ends_of_time_have_a_day_or_an_error_of_ours(event: datetime, zone: tzinfo) -> None:
    """An instant that no date can hold in the calendar's zone lies outside the calendar."""
    for home in (LONDON, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")):
        calendar = weekdays(zone=home)
        try:
            day = calendar.local_day(event.replace(tzinfo=zone))
        except OutsideCalendar as outside:
            assert outside.day == event.date()  # noqa: PT017  # either outcome is right, per zone
        else:
            assert abs(day - event.date()) <= timedelta(days=1)


def test_every_calendar_is_british_by_default(england: WorkingCalendar) -> None:
    """The zone is London unless another is named."""
    assert str(england.zone) == "Europe/London"
