"""Several calendars as one: open when all are, or open when any is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from support import retold

from mapm import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    CannotCombine,
    DayKind,
    DayOff,
    Division,
    Provenance,
    Weekday,
    WorkingCalendar,
    WrongType,
    all_open,
    any_open,
)
from mapm.testing.strategies import dates, days_off, weeks

if TYPE_CHECKING:
    from collections.abc import Callable

Combine = "Callable[..., WorkingCalendar]"
BASE = date(2026, 6, 1)

both_ways = pytest.mark.parametrize("combine", [all_open, any_open])


def near_calendars() -> st.SearchStrategy[WorkingCalendar]:
    """Calendars of any week that begin and end within some weeks of each other, so that they overlap."""
    return NEAR


def near_calendar(
    first: date, last: date, days: list[DayOff], provenance: Provenance, week: frozenset[Weekday]
) -> WorkingCalendar:
    """A calendar with those of the days off that lie within it."""
    inside = [day for day in days if first <= day.on <= last]
    return WorkingCalendar(first=first, last=last, days_off=inside, provenance=provenance, week=week)


NEAR = st.builds(
    near_calendar,
    dates(BASE, BASE + timedelta(days=40)),
    dates(BASE + timedelta(days=60), BASE + timedelta(days=120)),
    st.lists(days_off(BASE, BASE + timedelta(days=120)), max_size=10),
    st.builds(
        Provenance,
        source=st.sampled_from(("a", "b")),
        divisions=st.sampled_from(((), (Division.WALES,), (Division.SCOTLAND, Division.WALES))),
        known_through=st.none() | st.integers(2026, 2030),
    ),
    weeks(),
)


def combinable(*calendars: WorkingCalendar) -> bool:
    """Whether some weekday is worked in all of them."""
    return bool(frozenset.intersection(*(calendar.week for calendar in calendars)))


def dates_of(calendar: WorkingCalendar) -> frozenset[date]:
    """The working days, as the calendar itself answers."""
    days = retold.every_day(calendar.first, calendar.last)
    return frozenset(day for day in days if calendar.is_working_day(day))


# --- what is open -----------------------------------------------------------------------------------------


@given(st.lists(near_calendars(), min_size=1, max_size=4))
def test_all_open_is_open_when_all_are(calendars: list[WorkingCalendar]) -> None:
    """A day that all calendars reach counts if it counts in every one."""
    assume(combinable(*calendars))
    combined = all_open(*calendars)
    for day in retold.every_day(combined.first, combined.last):
        assert combined.is_working_day(day) is all(one.is_working_day(day) for one in calendars), day


@given(st.lists(near_calendars(), min_size=1, max_size=4))
def test_any_open_is_open_when_one_is(calendars: list[WorkingCalendar]) -> None:
    """A day that all calendars reach counts if it counts in at least one."""
    combined = any_open(*calendars)
    for day in retold.every_day(combined.first, combined.last):
        assert combined.is_working_day(day) is any(one.is_working_day(day) for one in calendars), day


@both_ways
@given(st.lists(near_calendars(), min_size=1, max_size=4))
def test_it_covers_what_all_cover(
    combine: Callable[..., WorkingCalendar], calendars: list[WorkingCalendar]
) -> None:
    """First and last day are the latest first and the earliest last."""
    assume(combinable(*calendars))
    combined = combine(*calendars)
    assert combined.first == max(calendar.first for calendar in calendars)
    assert combined.last == min(calendar.last for calendar in calendars)


@both_ways
@given(near_calendars(), near_calendars())
def test_order_does_not_matter(
    combine: Callable[..., WorkingCalendar], one: WorkingCalendar, other: WorkingCalendar
) -> None:
    """Two calendars combine to the same days either way round."""
    assume(combinable(one, other))
    assert combine(one, other) == combine(other, one)
    assert combine(one, other).digest == combine(other, one).digest


@both_ways
@given(near_calendars(), near_calendars(), near_calendars())
def test_grouping_does_not_matter(
    combine: Callable[..., WorkingCalendar], a: WorkingCalendar, b: WorkingCalendar, c: WorkingCalendar
) -> None:
    """Three calendars combine to the same days at once or two and one."""
    assume(combinable(a, b, c))
    assert combine(a, b, c) == combine(combine(a, b), c) == combine(a, combine(b, c))


@both_ways
@given(near_calendars())
def test_a_calendar_with_itself_is_itself(
    combine: Callable[..., WorkingCalendar], calendar: WorkingCalendar
) -> None:
    """Combining adds no days and takes none."""
    assert combine(calendar) == combine(calendar, calendar) == calendar


@given(near_calendars(), near_calendars(), st.data(), st.integers(1, 10))
def test_all_open_is_never_sooner_and_any_open_never_later(
    one: WorkingCalendar, other: WorkingCalendar, data: st.DataObject, n: int
) -> None:
    """Forward, the day when all are open comes no sooner than each one's, and when any is, no later."""
    assume(combinable(one, other))
    every, some = all_open(one, other), any_open(one, other)
    day = data.draw(dates(every.first, every.last))
    room = every.count_working_days(day, every.last)
    assume(room >= n)
    for single in (one, other):
        assert every.add_working_days(day, n) >= single.add_working_days(day, n)
        assert some.add_working_days(day, n) <= single.add_working_days(day, n)


# --- why it is closed -------------------------------------------------------------------------------------


@given(near_calendars(), near_calendars())
def test_a_closed_day_keeps_its_reasons(one: WorkingCalendar, other: WorkingCalendar) -> None:
    """Each closed day of the combined week is explained by a day off of one of the calendars."""
    assume(combinable(one, other))
    reasons = {(off.on, off.name, off.kind) for off in (*one.days_off, *other.days_off)}
    for combined in (all_open(one, other), any_open(one, other)):
        for off in combined.non_working_days(combined.first, combined.last):
            assert off.kind is DayKind.WEEKEND or (off.on, off.name, off.kind) in reasons


def test_one_holiday_of_two_divisions_is_listed_once(
    england: WorkingCalendar, scotland: WorkingCalendar
) -> None:
    """A day off of the same name names every division that has it."""
    both = all_open(england, scotland)
    christmas = date(2026, 12, 25)
    (off,) = both.non_working_days(christmas, christmas)
    assert off.divisions == (Division.ENGLAND, Division.SCOTLAND)
    (st_andrew,) = both.non_working_days(date(2026, 11, 30), date(2026, 11, 30))
    assert st_andrew.divisions == (Division.SCOTLAND,)


def test_the_whole_kingdom_can_be_had_by_naming_it(
    england: WorkingCalendar,
    scotland: WorkingCalendar,
    wales: WorkingCalendar,
    northern_ireland: WorkingCalendar,
) -> None:
    """A day open in all four divisions is no division's bank holiday, as FOIA section 10(6) has it."""
    kingdom = all_open(england, scotland, wales, northern_ireland)
    assert kingdom.closed == frozenset.union(
        *(calendar.closed for calendar in (england, scotland, wales, northern_ireland))
    )
    assert not kingdom.is_working_day(date(2026, 6, 15))
    assert any_open(england, scotland, wales, northern_ireland).is_working_day(date(2026, 6, 15))


def test_the_divisions_are_merged(england: WorkingCalendar, scotland: WorkingCalendar) -> None:
    """The combined calendar names each division once, in the order given, and its parts."""
    both = any_open(scotland, england, scotland)
    assert both.provenance.divisions == (Division.SCOTLAND, Division.ENGLAND)
    here, there = (evolve(c.provenance, week=c.week) for c in (scotland, england))
    assert both.provenance.parts == (here, there, here)
    assert both.provenance.source == f"any open: {scotland.provenance.source}"
    assert all_open(scotland).provenance.source.startswith("all open: ")


@both_ways
def test_every_amendment_is_told(
    combine: Callable[..., WorkingCalendar], england: WorkingCalendar, scotland: WorkingCalendar
) -> None:
    """The combined calendar's own amendments come first, then those of its parts and theirs, each once."""
    day = date(2026, 9, 7)
    one = scotland.with_closure(day, day, "one")
    inner = combine(one, england.with_closure(day, day, "two")).with_closure(day, day, "three")
    outer = combine(inner, one).with_closure(day, day, "four")
    told = [amendment.reason for amendment in outer.provenance.every_amendment()]
    assert told == ["four", "three", "one", "two"]
    assert scotland.provenance.every_amendment() == ()


@both_ways
@pytest.mark.parametrize("wrong", ["a list", "text", "nothing"])
def test_only_calendars_are_combined(
    combine: Callable[..., WorkingCalendar], wrong: str, scotland: WorkingCalendar
) -> None:
    """A list of calendars, or the name of a division, is refused and it is said what to pass."""
    given_ = {"a list": [scotland, scotland], "text": "scotland", "nothing": None}[wrong]
    with pytest.raises(WrongType, match="pass each WorkingCalendar by itself"):
        combine(given_)
    with pytest.raises(WrongType, match="pass each WorkingCalendar by itself"):
        combine(scotland, given_)


@both_ways
def test_what_is_combined_can_be_read_back(combine: Callable[..., WorkingCalendar]) -> None:
    """Combined out of combined ones eight deep it can be stored; deeper it is refused when it is made."""
    week = WorkingCalendar(first=BASE, last=BASE + timedelta(days=6), provenance=Provenance("part"))
    combined = week
    for _ in range(8):
        combined = combine(combined, week)
    assert WorkingCalendar.from_json(combined.to_json()).provenance == combined.provenance
    with pytest.raises(CannotCombine, match="at most 8 deep: combine all at once"):
        combine(combined, week)


@both_ways
def test_a_part_keeps_the_week_it_had(combine: Callable[..., WorkingCalendar]) -> None:
    """The weeks of the parts are kept beside that of the whole, also in a record."""
    weeks_ = (MONDAY_TO_FRIDAY, frozenset({Weekday.FRIDAY, Weekday.SATURDAY}))
    parts = [WorkingCalendar.weekdays_only(years=range(2026, 2027), week=week) for week in weeks_]
    whole = combine(*parts)
    assert [part.provenance.week for part in parts] == [None, None]
    back = WorkingCalendar.from_json(whole.to_json())
    assert tuple(part.week for part in back.provenance.parts) == weeks_
    assert back.provenance.week is None


@both_ways
@pytest.mark.parametrize(
    ("known", "through"),
    [((2028, 2030), 2028), ((None, 2030), 2030), ((2029, None), 2029), ((None, None), None)],
)
def test_the_first_to_be_unpublished_decides(
    combine: Callable[..., WorkingCalendar], known: tuple[int | None, int | None], through: int | None
) -> None:
    """A combined calendar is provisional as soon as one part is; a part without bank holidays never is."""
    parts = [
        WorkingCalendar(
            first=BASE, last=BASE + timedelta(days=9), provenance=Provenance("part", known_through=year)
        )
        for year in known
    ]
    assert combine(*parts).provenance.known_through == through


def test_an_amended_part_stays_visible(scotland: WorkingCalendar, england: WorkingCalendar) -> None:
    """The amendments of a part are kept with the part; the combined calendar has none of its own."""
    council = scotland.with_local_holiday(date(2026, 9, 7), "fair")
    both = all_open(council, england)
    assert both.provenance.amendments == ()
    assert both.provenance.parts[0].amendments[0].reason == "fair"
    assert not both.is_working_day(date(2026, 9, 7))
    assert any_open(council, england).is_working_day(date(2026, 9, 7))


def test_weeks_that_share_a_day(scotland: WorkingCalendar) -> None:
    """Where one works on Sundays too, both are open Monday to Friday and one of them on Sunday."""
    sundays = WorkingCalendar.weekdays_only(years=range(2026, 2027), week=EVERY_DAY - {Weekday.SATURDAY})
    assert all_open(scotland, sundays).week == MONDAY_TO_FRIDAY
    assert any_open(scotland, sundays).week == EVERY_DAY - {Weekday.SATURDAY}


def test_a_day_closed_in_one_and_not_worked_in_the_other_is_closed() -> None:
    """A Saturday is closed when the one that works on Saturdays has it off."""
    saturday = date(2026, 6, 6)
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2027))
    daily = WorkingCalendar.weekdays_only(years=range(2026, 2027), week=EVERY_DAY)
    assert any_open(weekdays, daily).is_working_day(saturday)
    closed = any_open(weekdays, daily.with_closure(saturday, saturday, "refit"))
    assert closed.non_working_days(saturday, saturday) == (DayOff(saturday, "refit", DayKind.CLOSURE),)


# --- refused ----------------------------------------------------------------------------------------------


@both_ways
def test_something_is_needed_to_combine(combine: Callable[..., WorkingCalendar]) -> None:
    """No calendars make none."""
    with pytest.raises(CannotCombine, match="at least one"):
        combine()


@both_ways
def test_time_zones_must_agree(combine: Callable[..., WorkingCalendar], scotland: WorkingCalendar) -> None:
    """A day in London is no day in Dublin, even where the clocks agree."""
    dublin = WorkingCalendar.weekdays_only(years=range(2026, 2027), zone=ZoneInfo("Europe/Dublin"))
    with pytest.raises(CannotCombine, match="time zones"):
        combine(scotland, dublin)


@both_ways
def test_calendars_must_overlap(combine: Callable[..., WorkingCalendar]) -> None:
    """Calendars of different years have no day in common; of one shared day they have one."""
    years = [WorkingCalendar.weekdays_only(years=range(year, year + 1)) for year in (2026, 2027)]
    with pytest.raises(CannotCombine, match="begins on 2027-01-01, another ends on 2026-12-31"):
        combine(*years)
    eve = WorkingCalendar(first=date(2026, 12, 31), last=date(2027, 1, 4), provenance=Provenance("eve"))
    assert combine(years[0], eve).first == combine(years[0], eve).last == date(2026, 12, 31)


def test_all_open_needs_a_weekday_in_common() -> None:
    """One that works at weekends and one that works on weekdays are never both open, but one always is."""
    year = range(2026, 2027)
    weekdays = WorkingCalendar.weekdays_only(years=year)
    weekends = WorkingCalendar.weekdays_only(years=year, week=EVERY_DAY - MONDAY_TO_FRIDAY)
    with pytest.raises(CannotCombine, match="no weekday"):
        all_open(weekdays, weekends)
    assert len(dates_of(any_open(weekdays, weekends))) == 365
