"""Published bank holidays: what GOV.UK lists, what the packages say, and what is copied of it."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from importlib.resources import files

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import retold
from support.processes import run

from mapm import EVERY_DAY, KNOWN_THROUGH, DayKind, Division, WorkingCalendar
from mapm.testing.strategies import ONE_OFF_HOLIDAYS, PUBLISHED_YEARS, dates, working_day_counts

GOV_UK = {
    Division.ENGLAND: "england-and-wales",
    Division.WALES: "england-and-wales",
    Division.SCOTLAND: "scotland",
    Division.NORTHERN_IRELAND: "northern-ireland",
}
SUBDIVISION = {
    Division.ENGLAND: "ENG",
    Division.WALES: "WLS",
    Division.SCOTLAND: "SCT",
    Division.NORTHERN_IRELAND: "NIR",
}
WORLD_CUP = date(2026, 6, 15)
"""Proclaimed for Scotland after the newest release of the snapshot: the one known difference."""

everywhere = pytest.mark.parametrize("division", Division)


def gov_uk(division: Division) -> frozenset[date]:
    """The snapshot of GOV.UK's list for a division, as the package carries it; nothing is downloaded."""
    snapshot = json.loads((files("govuk_bank_holidays") / "bank-holidays.json").read_text("utf-8"))
    return frozenset(date.fromisoformat(event["date"]) for event in snapshot[GOV_UK[division]]["events"])


def years_of(days: frozenset[date]) -> range:
    """The years that the days fall in."""
    return range(min(days).year, max(days).year + 1)


@everywhere
def test_the_dates_are_those_of_gov_uk(division: Division) -> None:
    """In every year of the snapshot the same days are closed, but for 15 June 2026 in Scotland."""
    theirs = gov_uk(division)
    ours = {day.on for day in WorkingCalendar.for_division(division, years=years_of(theirs)).days_off}
    assert theirs - ours == frozenset()
    assert ours - theirs <= ({WORLD_CUP} if division is Division.SCOTLAND else frozenset())


@everywhere
def test_a_service_that_never_closes_has_the_dates_of_gov_uk(division: Division) -> None:
    """With Saturdays and Sundays worked, the closed days are still those of GOV.UK and no more."""
    theirs = gov_uk(division) | ({WORLD_CUP} if division is Division.SCOTLAND else set())
    calendar = WorkingCalendar.for_division(division, years=years_of(theirs), week=EVERY_DAY)
    assert calendar.closed == theirs


@everywhere
def test_every_day_answers_as_gov_uk_does(division: Division) -> None:
    """A day is a working day if it is neither Saturday nor Sunday nor in GOV.UK's list, weekends included."""
    theirs = gov_uk(division) | ({WORLD_CUP} if division is Division.SCOTLAND else set())
    calendar = WorkingCalendar.for_division(division, years=years_of(theirs))
    for day in retold.every_day(calendar.first, calendar.last):
        assert calendar.is_working_day(day) is (day.weekday() < 5 and day not in theirs), day


def test_england_and_wales_share_their_dates() -> None:
    """GOV.UK has one list for the two, and they stay two divisions."""
    england, wales = (
        WorkingCalendar.for_division(division, years=PUBLISHED_YEARS)
        for division in (Division.ENGLAND, Division.WALES)
    )
    assert england == wales
    assert england.provenance.divisions != wales.provenance.divisions


@pytest.mark.parametrize("day", ONE_OFF_HOLIDAYS)
def test_one_off_holidays_are_known(day: date) -> None:
    """Days appointed once are bank holidays everywhere, but 15 June 2026 in Scotland alone."""
    for division in Division:
        calendar = WorkingCalendar.for_division(division, years=range(day.year, day.year + 1))
        assert calendar.is_working_day(day) is (day == WORLD_CUP and division is not Division.SCOTLAND)


@pytest.mark.parametrize("day", [date(2020, 5, 4), date(2022, 5, 30)])
def test_holidays_that_were_moved_are_worked(day: date) -> None:
    """The days that the 2020 and 2022 holidays were moved from are working days everywhere."""
    for division in Division:
        calendar = WorkingCalendar.for_division(division, years=range(day.year, day.year + 1))
        assert calendar.is_working_day(day)


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2026, 1, 2), {Division.SCOTLAND}),
        (date(2026, 3, 17), {Division.NORTHERN_IRELAND}),
        (date(2026, 4, 3), set(Division)),
        (date(2026, 4, 6), {Division.ENGLAND, Division.WALES, Division.NORTHERN_IRELAND}),
        (date(2026, 7, 13), {Division.NORTHERN_IRELAND}),
        (date(2026, 8, 3), {Division.SCOTLAND}),
        (date(2026, 8, 31), {Division.ENGLAND, Division.WALES, Division.NORTHERN_IRELAND}),
        (date(2026, 11, 30), {Division.SCOTLAND}),
        (date(2026, 12, 28), set(Division)),
    ],
)
def test_the_divisions_differ(day: date, closed: set[Division]) -> None:
    """2 January, 17 March, Easter Monday, 12 July, both August days and 30 November differ."""
    year = range(2026, 2027)
    calendars = {division: WorkingCalendar.for_division(division, years=year) for division in Division}
    assert {
        division for division, calendar in calendars.items() if not calendar.is_working_day(day)
    } == closed


@everywhere
def test_a_weekend_holiday_is_dropped_once(division: Division) -> None:
    """A holiday on a weekend has one substitute weekday, so that a daily service loses one day for it.

    No name is read: a year's closed weekdays are as many as the year's holidays without their weekend days.
    """
    years = range(2012, KNOWN_THROUGH.through + 1)
    table = holidays.country_holidays(
        "GB", subdiv=SUBDIVISION[division], years=years, expand=False, language="en_GB"
    )
    # without its substitutes the package has each holiday on one day only: its own
    plain = holidays.country_holidays(
        "GB", subdiv=SUBDIVISION[division], years=years, expand=False, language="en_GB", observed=False
    )
    on_weekend = [day for day in table if day.weekday() >= 5]
    assert on_weekend
    lost: defaultdict[int, int] = defaultdict(int)
    for off in WorkingCalendar.for_division(division, years=years, week=EVERY_DAY).days_off:
        lost[off.on.year] += 1
    for year in years:
        own = sum(day.year == year for day in plain)
        assert lost[year] == own, year


@given(st.sampled_from(Division), dates(date(2013, 1, 1), date(2034, 12, 31)), working_day_counts(60))
def test_adding_agrees_with_the_package(division: Division, day: date, n: int) -> None:
    """The n-th working day is that of the package, asked for an object of its own with explicit years."""
    theirs = holidays.country_holidays(
        "GB",
        subdiv=SUBDIVISION[division],
        years=range(day.year - 1, day.year + 2),
        expand=False,
        language="en_GB",
    )
    calendar = WorkingCalendar.for_division(division, years=PUBLISHED_YEARS)
    assert calendar.add_working_days(day, n) == theirs.get_nth_working_day(day, n)


def test_days_off_say_what_they_are(scotland: WorkingCalendar) -> None:
    """Each published day has a name to show, its kind and its division, and they stand in order."""
    assert list(scotland.days_off) == sorted(scotland.days_off)
    assert {off.kind for off in scotland.days_off} == {DayKind.BANK_HOLIDAY}
    assert {off.divisions for off in scotland.days_off} == {(Division.SCOTLAND,)}
    assert all(off.name for off in scotland.days_off)


def test_no_two_bank_holidays_share_a_day(scotland: WorkingCalendar) -> None:
    """One day off stands for one day."""
    assert len({off.on for off in scotland.days_off}) == len(scotland.days_off)


def test_provenance_names_the_package_and_its_release(scotland: WorkingCalendar) -> None:
    """The source is the package and its version, and the last published year is the library's constant."""
    assert scotland.provenance.source == f"holidays {holidays.__version__}"
    assert scotland.provenance.divisions == (Division.SCOTLAND,)
    assert scotland.provenance.known_through == KNOWN_THROUGH.through
    assert scotland.provenance.amendments == ()


def test_days_beyond_what_is_published_are_provisional(scotland: WorkingCalendar) -> None:
    """Until the end of the last published year dates are certain; from the next they may still change."""
    last = date(KNOWN_THROUGH.through, 12, 31)
    assert not scotland.is_provisional(last)
    assert scotland.is_provisional(last + timedelta(days=1))


def test_a_host_may_know_better_what_is_published() -> None:
    """The last published year is an argument."""
    calendar = WorkingCalendar.for_division(Division.WALES, years=range(2028, 2031), known_through=2029)
    assert not calendar.is_provisional(date(2029, 12, 31))
    assert calendar.is_provisional(date(2030, 1, 1))


def test_what_is_published_is_dated_and_has_a_source() -> None:
    """The constant says when it was seen, and reaches no further than the snapshot of GOV.UK or later."""
    assert KNOWN_THROUGH.seen >= date(2026, 8, 21)
    assert "GOV.UK" in KNOWN_THROUGH.source
    assert KNOWN_THROUGH.through <= KNOWN_THROUGH.seen.year + 2
    assert all(max(gov_uk(division)).year <= KNOWN_THROUGH.through for division in Division)


@pytest.mark.parametrize("language", ["th", "cy", "en_US", "uk", ""])
def test_the_language_of_the_machine_does_not_matter(scotland: WorkingCalendar, language: str) -> None:
    """Dates, digest and even names are the same whatever language the environment asks for."""
    printed = run(
        """
        from mapm import Division, WorkingCalendar
        calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2012, 2036))
        print(calendar.digest, sorted({day.name for day in calendar.days_off})[0])
        """,
        LANGUAGE=language,
        LC_ALL="C.UTF-8",
    )
    assert printed == f"{scotland.digest} {min(day.name for day in scotland.days_off)}"
