"""How calendars are made, and which divisions, years, weeks and days are refused before any is."""

from __future__ import annotations

import pickle
import re
from datetime import UTC, date
from typing import Any

import pytest
from support.calendar_records import own

from mapm import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    CalendarError,
    CalendarRecordError,
    DayKind,
    DayOff,
    Division,
    OutsideCalendar,
    Provenance,
    UnknownDivision,
    UnpublishedYears,
    Weekday,
    WorkingCalendar,
    WrongType,
)

YEAR = range(2026, 2027)
JUNE = date(2026, 6, 15)


# --- the division -----------------------------------------------------------------------------------------


def test_a_division_is_required() -> None:
    """There is no calendar without a division."""
    with pytest.raises(TypeError, match="division"):
        WorkingCalendar.for_division(years=YEAR)  # type: ignore[call-arg]  # the point


def test_years_are_required() -> None:
    """There is no calendar without its years."""
    with pytest.raises(TypeError, match="years"):
        WorkingCalendar.for_division(Division.WALES)  # type: ignore[call-arg]  # the point


@pytest.mark.parametrize("name", ["UK", "uk", "GB", "United Kingdom", "Great Britain", "britain"])
def test_the_united_kingdom_is_no_division(name: str) -> None:
    """The kingdom is refused with the reason, the four divisions and the way to combine them."""
    with pytest.raises(UnknownDivision) as refused:
        WorkingCalendar.for_division(name, years=YEAR)  # type: ignore[arg-type]  # the point
    message = str(refused.value)
    assert "has no bank holidays of its own" in message
    assert "2 January" in message
    assert "all_open" in message
    assert all(f"Division.{division.name}" in message for division in Division)
    assert refused.value.known == tuple(Division)


@pytest.mark.parametrize("name", ["GB-SCT", "Scotland", "SCT", "england-and-wales", "", "x" * 500])
def test_an_unknown_division_is_answered_with_the_known(name: str) -> None:
    """A name that is no division is refused with the four that are, and is not repeated at length."""
    with pytest.raises(UnknownDivision) as refused:
        WorkingCalendar.for_division(name, years=YEAR)  # type: ignore[arg-type]  # the point
    assert all(f"Division.{division.name}" in str(refused.value) for division in Division)
    assert len(str(refused.value)) < 250
    assert refused.value.given == name


def test_a_division_by_its_text_is_no_division() -> None:
    """Text that would name a division is refused too: one way to say it."""
    with pytest.raises(WrongType, match=r"pass Division\.NORTHERN_IRELAND$"):
        WorkingCalendar.for_division("northern-ireland", years=YEAR)  # type: ignore[arg-type]  # the point


def test_a_division_by_its_text_says_texts() -> None:
    """Where text is asked for, the divisions are told as text: it is what has to be written there."""
    with pytest.raises(UnknownDivision, match=r"name one of england, scotland, wales, northern-ireland$"):
        Division("NI")


@pytest.mark.parametrize("given_", [None, 1, True, b"scotland", Weekday.MONDAY, DayKind.CLOSURE])
def test_a_division_of_another_type_is_refused(given_: object) -> None:
    """Anything that is neither a Division nor text is a wrong type, or no known division."""
    with pytest.raises((WrongType, UnknownDivision), match="division"):
        WorkingCalendar.for_division(given_, years=YEAR)  # type: ignore[arg-type]  # the point


def test_a_division_is_shown_as_a_name() -> None:
    """Sentences show a division's name with its capitals."""
    assert [division.shown for division in Division] == ["England", "Scotland", "Wales", "Northern Ireland"]


# --- the years --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "years",
    [
        range(1871, 1900),
        range(2099, 2102),
        range(2101, 2102),
        range(5),
        range(-5, -1),
        range(9999, 10001),
    ],
)
def test_years_without_known_dates_are_refused(years: range) -> None:
    """Years outside 1872 to 2100 give no calendar."""
    with pytest.raises(UnpublishedYears, match="whole, consecutive years"):
        WorkingCalendar.for_division(Division.ENGLAND, years=years)


@pytest.mark.parametrize(
    "years", [range(2026, 2026), range(2026, 2020), range(2026, 2020, -1), range(2020, 2027, 2)]
)
def test_years_are_whole_and_consecutive(years: range) -> None:
    """No years, and years with gaps, are told as that, and nothing is said of bank holidays."""
    said = "^" + re.escape("years must be whole and consecutive, such as range(2020, 2031)") + "$"
    with pytest.raises(CalendarError, match=said):
        WorkingCalendar.for_division(Division.ENGLAND, years=years)
    with pytest.raises(CalendarError, match=said):
        WorkingCalendar.weekdays_only(years=years)


@pytest.mark.parametrize("years", [range(2), range(-5, -1), range(9999, 10001)])
def test_years_are_those_that_dates_have(years: range) -> None:
    """Weekdays alone have no bank holidays to be unknown, but no date beyond the first and the last year."""
    with pytest.raises(CalendarError, match=r"^years must be from 1 to 9999, such as"):
        WorkingCalendar.weekdays_only(years=years)


@pytest.mark.parametrize("year", [1872, 2100])
def test_the_first_and_the_last_known_year_are_known(year: int) -> None:
    """The bounds themselves give a calendar of exactly that year."""
    calendar = WorkingCalendar.for_division(Division.ENGLAND, years=range(year, year + 1))
    assert (calendar.first, calendar.last) == (date(year, 1, 1), date(year, 12, 31))
    assert not calendar.is_working_day(date(year, 12, 25))


@pytest.mark.parametrize("years", [2026, "2026", (2026, 2030), [2026], None, slice(2026, 2030)])
@pytest.mark.parametrize("make", ["for_division", "weekdays_only"])
def test_years_are_a_range(make: str, years: object) -> None:
    """One number, a text or a pair could each be read in two ways, so a range is asked for."""
    arguments = (Division.WALES,) if make == "for_division" else ()
    with pytest.raises(WrongType, match=r"range\(2020, 2031\)"):
        getattr(WorkingCalendar, make)(*arguments, years=years)


def test_weekdays_only_has_no_holidays() -> None:
    """Every weekday is worked, Christmas Day too, and nothing is provisional."""
    calendar = WorkingCalendar.weekdays_only(years=range(2026, 2031))
    assert calendar.days_off == ()
    assert calendar.is_working_day(date(2026, 12, 25))
    assert calendar.provenance == Provenance("weekdays only")
    assert not calendar.is_provisional(date(2030, 12, 31))


@pytest.mark.parametrize("years", [range(1, 2), range(9999, 10000)])
def test_the_ends_of_time_can_be_in_a_calendar(years: range) -> None:
    """The first and the last date that Python knows are days like others."""
    calendar = WorkingCalendar.weekdays_only(years=years, week=EVERY_DAY)
    assert calendar.add_working_days(calendar.first, 364) == calendar.last
    assert calendar.add_working_days(calendar.last, -364) == calendar.first
    for day, n in ((calendar.first, -1), (calendar.last, 1), (calendar.first, 365)):
        with pytest.raises(OutsideCalendar, match="the answer lies outside"):
            calendar.add_working_days(day, n)


# --- the calendar itself ----------------------------------------------------------------------------------


def test_the_last_day_is_not_before_the_first() -> None:
    """A calendar that ends before it begins is refused, and one of a single day is not."""
    with pytest.raises(CalendarError, match="cannot end on 2026-05-31"):
        own(last=date(2026, 5, 31))
    assert own(last=date(2026, 6, 1)).is_working_day(date(2026, 6, 1))


@pytest.mark.parametrize("on", [date(2026, 5, 31), date(2026, 7, 1)])
def test_a_day_off_lies_within_the_calendar(on: date) -> None:
    """A day off before the first or after the last day is refused rather than dropped."""
    with pytest.raises(OutsideCalendar) as refused:
        own(days_off=[DayOff(on, "fair")])
    assert refused.value.day == on


def test_the_first_and_the_last_day_may_be_days_off() -> None:
    """Bounds belong to the calendar."""
    ends = [DayOff(date(2026, 6, 1), "fair"), DayOff(date(2026, 6, 30), "fair")]
    assert own(days_off=ends).closed == {end.on for end in ends}


@pytest.mark.parametrize("week", [(), frozenset(), []])
def test_a_week_needs_a_working_day(week: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A week in which nobody ever works is refused, however the calendar is made."""
    for make in (
        lambda: own(week=week),
        lambda: WorkingCalendar.weekdays_only(years=YEAR, week=week),
        lambda: WorkingCalendar.for_division(Division.WALES, years=YEAR, week=week),
    ):
        with pytest.raises(CalendarError, match="needs a working day"):
            make()


@pytest.mark.parametrize("week", ["monday", ["monday"], 5, [7], [None], None])
def test_a_week_is_made_of_weekdays(week: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """Anything but days of the week is a wrong type that says what to pass."""
    with pytest.raises(WrongType, match="MONDAY_TO_FRIDAY"):
        own(week=week)


@pytest.mark.parametrize("zone", ["Europe/London", UTC, None])
def test_a_zone_is_a_zoneinfo(zone: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A zone's name alone is refused at once, not when the first instant is asked about."""
    with pytest.raises(WrongType, match=r"ZoneInfo\('Europe/London'\)"):
        own(zone=zone)


def test_any_iterable_will_do_for_days_and_week() -> None:
    """Days off and week are kept in order and without order, whatever they came in."""
    days = [DayOff(date(2026, 6, 9), "second"), DayOff(date(2026, 6, 2), "first")]
    calendar = own(days_off=iter(days), week=iter(MONDAY_TO_FRIDAY))
    assert [day.name for day in calendar.days_off] == ["first", "second"]
    assert calendar == own(days_off=tuple(days))


def test_a_day_off_told_twice_is_one_reason() -> None:
    """The same day, name and kind is listed once; another name on the same day is another reason."""
    day = DayOff(JUNE, "fair")
    assert own(days_off=[day, DayOff(JUNE, "fair")]).non_working_days(JUNE, JUNE) == (day,)
    assert len(own(days_off=[day, DayOff(JUNE, "gala")]).non_working_days(JUNE, JUNE)) == 2


# --- what is not what was asked for -----------------------------------------------------------------------

A_DAY = date(2026, 6, 15)


def of_wales(**changes: Any) -> WorkingCalendar:  # noqa: ANN401  # wrong types are the point
    """The calendar of a division."""
    return WorkingCalendar.for_division(Division.WALES, years=range(2026, 2027), **changes)


@pytest.mark.parametrize("year", [0, -1, 10_000])
def test_the_last_published_year_is_a_year(year: int) -> None:
    """A calendar with another could be written and not be read back."""
    with pytest.raises(CalendarError, match="must be from 1 to 9999"):
        of_wales(known_through=year)


def test_a_weekend_is_no_day_off() -> None:
    """Given by hand, or in a record, it would hide the reason of another day off: the week says it."""
    with pytest.raises(CalendarError, match="leave its weekday out of the calendar's week"):
        DayOff(A_DAY, "fair", DayKind.WEEKEND)
    record = own(days_off=[DayOff(A_DAY, "fair")]).to_record()
    record["days_off"][0]["kind"] = "weekend"
    with pytest.raises(CalendarRecordError, match="must be one of bank holiday") as refused:
        WorkingCalendar.from_record(record)
    assert [path for path, _ in refused.value.problems] == ["$.days_off[0].kind"]
    (saturday,) = own().non_working_days(date(2026, 6, 13), date(2026, 6, 13))
    assert (saturday.name, saturday.kind) == ("Saturday", DayKind.WEEKEND)
    assert pickle.loads(pickle.dumps(saturday)) == saturday  # noqa: S301  # our own
