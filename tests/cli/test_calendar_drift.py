"""``mapm calendar drift``: what came and went, what would move, and what is no drift."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from support.calendar_records import YEARS, scotland
from support.command_line import mapm

from mapm import DayOff, Division, Weekday, WorkingCalendar, all_open, any_open

if TYPE_CHECKING:
    from collections.abc import Callable

    Store = Callable[[WorkingCalendar], str]

WORLD_CUP = date(2026, 6, 15)


def before_the_proclamation(calendar: WorkingCalendar) -> WorkingCalendar:
    """The calendar as it stood before 15 June 2026 was a bank holiday."""
    return evolve(calendar, days_off=tuple(day for day in calendar.days_off if day.on != WORLD_CUP))


def with_a_holiday_since_withdrawn(calendar: WorkingCalendar, day: date) -> WorkingCalendar:
    """The calendar with one bank holiday more than there is."""
    return evolve(calendar, days_off=(*calendar.days_off, DayOff(day, "Jubilee")))


def test_no_drift(store: Store) -> None:
    """A calendar whose dates are today's has not drifted: exit code 0."""
    name = store(scotland())
    ran = mapm("calendar", "drift", name)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("No drift: ")
    told = mapm("calendar", "drift", name, "--json")
    assert told.exit_code == 0
    assert list(told.json) == ["drift", "came", "went", "bounds", "zones", "moved", "needless", "old", "new"]
    assert told.json["drift"] is False
    assert told.json["old"] == told.json["new"]
    assert list(told.json["old"]) == ["source", "divisions", "amendments", "known_through", "digest"]


def test_a_day_came(store: Store) -> None:
    """A bank holiday proclaimed since is named, and exit code is 1."""
    name = store(before_the_proclamation(scotland()))
    ran = mapm("calendar", "drift", name)
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert "Drift: 1 day off came and 0 went." in ran.stdout
    assert "Came: Monday 15 June 2026, bank holiday: Scotland's" in ran.stdout
    told = mapm("calendar", "drift", name, "--json")
    assert told.exit_code == 1
    assert [(day["on"], day["kind"]) for day in told.json["came"]] == [("2026-06-15", "bank holiday")]
    assert told.json["went"] == []


def test_a_day_went(store: Store) -> None:
    """A bank holiday withdrawn since is named by the name it had."""
    name = store(with_a_holiday_since_withdrawn(scotland(), date(2026, 6, 16)))
    assert "Went: Tuesday 16 June 2026, bank holiday: Jubilee." in mapm("calendar", "drift", name).stdout
    told = mapm("calendar", "drift", name, "--json")
    assert told.json["went"] == [{"on": "2026-06-16", "name": "Jubilee", "kind": "bank holiday"}]


@pytest.mark.parametrize("against", [(), ("--against", "scotland")])
def test_a_councils_own_days_are_no_drift(store: Store, against: tuple[str, ...]) -> None:
    """The record's week, years and amendments are made again: own days and weeks are no drift."""
    calendar = (
        scotland(week=frozenset({Weekday.MONDAY, Weekday.SATURDAY}))
        .with_local_holiday(date(2026, 3, 9), "Council")
        .with_closure(date(2026, 12, 24), date(2026, 12, 31), "Council")
        .working_through(date(2026, 5, 4), "Council")
    )
    assert mapm("calendar", "drift", store(calendar), *against).exit_code == 0
    part = evolve(
        calendar,
        first=date(2025, 4, 6),
        last=date(2026, 12, 31),
        days_off=tuple(day for day in calendar.days_off if date(2025, 4, 6) <= day.on <= date(2026, 12, 31)),
    )
    assert mapm("calendar", "drift", store(part), *against).exit_code == 0


def test_another_division(store: Store) -> None:
    """Against another division the days that differ are named."""
    told = mapm("calendar", "drift", store(scotland(range(2026, 2027))), "--against", "england", "--json")
    assert told.exit_code == 1
    assert [day["on"] for day in told.json["came"]] == ["2026-04-06", "2026-08-31"]
    assert [day["on"] for day in told.json["went"]] == [
        "2026-01-02",
        "2026-06-15",
        "2026-08-03",
        "2026-11-30",
    ]


def test_against_a_file(store: Store) -> None:
    """A file is compared as it is: own days that it lacks are drift, and other bounds are told."""
    old = store(scotland().with_local_holiday(date(2026, 3, 6), "Council"))
    ran = mapm("calendar", "drift", old, "--against", store(scotland(range(2020, 2030))), "--json")
    assert ran.exit_code == 1
    assert ran.json["went"] == [{"on": "2026-03-06", "name": "Council", "kind": "local holiday"}]
    assert ran.json["bounds"] == {
        "old": {"first": "2020-01-01", "last": "2030-12-31"},
        "new": {"first": "2020-01-01", "last": "2029-12-31"},
    }
    assert (
        "first or last days differ"
        in mapm("calendar", "drift", old, "--against", store(scotland(range(2021, 2031)))).stdout
    )


def test_deadlines_that_would_move(store: Store) -> None:
    """Of the deadlines named those that would move are listed, and whither."""
    name = store(before_the_proclamation(scotland()))
    asked = (
        *("--due", "within 10 working days=2026-06-02"),
        *("--due", "within 10 working days=2026-07-01"),
        *("--due", "at least 10 working days after = 2026-06-03T09:00+01:00"),
    )
    told = mapm("calendar", "drift", name, *asked, "--json")
    assert told.json["moved"] == [
        {
            "limit": "within 10 working days",
            "from": "2026-06-02",
            "due": "2026-06-16",
            "would_be": "2026-06-17",
        },
        {
            "limit": "at least 10 working days after",
            "from": "2026-06-03T09:00:00+01:00",
            "due": "2026-06-17",
            "would_be": "2026-06-18",
        },
    ]
    text = mapm("calendar", "drift", name, *asked).stdout
    assert (
        "Would move: within 10 working days, from 2026-06-02: from Tuesday 16 June 2026 to Wednesday 17"
        in text
    )


def test_deadlines_out_of_the_other_calendar(store: Store) -> None:
    """A deadline that the other calendar does not reach would be null."""
    arguments = (
        *("calendar", "drift", store(scotland()), "--against", store(scotland(range(2020, 2030)))),
        *("--due", "within 3 weeks=2029-12-20"),
    )
    assert mapm(*arguments, "--json").json["moved"][0]["would_be"] is None
    assert "to out of" not in mapm(*arguments).stdout
    assert "Thursday 10 January 2030 out of the calendar" in mapm(*arguments).stdout


def test_needless_amendments(store: Store) -> None:
    """A day worked through whose holiday was withdrawn is told, and is no drift."""
    day = date(2026, 6, 16)
    name = store(with_a_holiday_since_withdrawn(scotland(), day).working_through(day, "Council"))
    told = mapm("calendar", "drift", name, "--json")
    assert (told.exit_code, told.json["drift"]) == (0, False)
    assert told.json["needless"] == [
        {"kind": "worked through", "first": "2026-06-16", "last": "2026-06-16", "reason": "Council"}
    ]
    assert (
        "Would change nothing any more: worked through 2026-06-16" in mapm("calendar", "drift", name).stdout
    )


# --- combined calendars -----------------------------------------------------------------------------------


def test_combined_without_against(store: Store) -> None:
    """What a calendar of several should be compared with must be said."""
    england = WorkingCalendar.for_division(Division.ENGLAND, years=YEARS)
    ran = mapm("calendar", "drift", store(all_open(scotland(), england)))
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "several calendars combined" in ran.stderr


@pytest.mark.parametrize("combine", [all_open, any_open])
def test_combined_with_against(store: Store, combine: Callable[..., WorkingCalendar]) -> None:
    """Named again and combined again, with the amendments of its parts and its own, it has not drifted."""
    england = WorkingCalendar.for_division(Division.ENGLAND, years=YEARS)
    parts = scotland().working_through(date(2026, 5, 4), "Council"), england
    whole = combine(*parts).with_local_holiday(date(2026, 3, 6), "Both")
    names = ("--against", "scotland", "--against", "england", "--combine", combine.__name__.replace("_", "-"))
    assert mapm("calendar", "drift", store(whole), *names).exit_code == 0
    drifted = combine(before_the_proclamation(parts[0]), england).with_local_holiday(date(2026, 3, 6), "Both")
    assert mapm("calendar", "drift", store(drifted), *names).exit_code == (1 if combine is all_open else 0)


BOTH = ("--against", "scotland", "--against", "england", "--combine")


@pytest.mark.parametrize("combine", [all_open, any_open])
def test_a_part_may_have_been_longer(store: Store, combine: Callable[..., WorkingCalendar]) -> None:
    """What was amended beyond the days that the calendars share is left out, and is no error."""
    here = (
        scotland()
        .with_closure(date(2020, 12, 29), date(2021, 1, 8), "across the beginning")
        .with_closure(date(2025, 12, 29), date(2026, 1, 9), "across the end")
        .working_through(date(2028, 5, 1), "beyond the end")
    )
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(2021, 2026))
    ran = mapm(
        "calendar",
        "drift",
        store(combine(here, england)),
        *BOTH,
        combine.__name__.replace("_", "-"),
        "--json",
    )
    assert (ran.exit_code, ran.json["needless"]) == (0, [])
    assert [one["first"] for one in ran.json["new"]["amendments"]] == ["2021-01-01", "2025-12-29"]


@pytest.mark.parametrize("combine", [all_open, any_open])
def test_parts_with_weeks_of_their_own(store: Store, combine: Callable[..., WorkingCalendar]) -> None:
    """Each part is built anew with the week that it had, not with that of the whole."""
    england = WorkingCalendar.for_division(
        Division.ENGLAND, years=YEARS, week=frozenset({Weekday.MONDAY, Weekday.SATURDAY})
    )
    whole = combine(scotland(), england)
    how = combine.__name__.replace("_", "-")
    assert mapm("calendar", "drift", store(whole), *BOTH, how).exit_code == 0
    assert mapm("calendar", "drift", store(whole.amended()), *BOTH, how).exit_code == 0


def test_a_division_combined_in_two_ways(store: Store) -> None:
    """Which of its weeks and amendments to take cannot be known: that is said, and a file is asked for."""
    england = WorkingCalendar.for_division(Division.ENGLAND, years=YEARS)
    closed = scotland().with_closure(date(2026, 12, 29), date(2026, 12, 31), "Council")
    for whole in (all_open(scotland(), closed), all_open(all_open(scotland(), england), england)):
        ran = mapm("calendar", "drift", store(whole), *BOTH, "all-open")
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert "in more than one way: name a calendar file with --against" in ran.stderr
    assert mapm("calendar", "drift", store(all_open(closed, closed)), "--against", "scotland").exit_code == 0


def test_other_time_zones(store: Store) -> None:
    """Calendars with the same days in other time zones differ, and it is told."""
    old = scotland(range(2026, 2027))
    names = store(old), "--against", store(evolve(old, zone=ZoneInfo("Asia/Tokyo")))
    told = mapm("calendar", "drift", *names, "--json")
    assert (told.exit_code, told.json["drift"]) == (1, True)
    assert told.json["zones"] == {"old": "Europe/London", "new": "Asia/Tokyo"}
    assert "time zones differ: Europe/London and Asia/Tokyo." in mapm("calendar", "drift", *names).stdout
