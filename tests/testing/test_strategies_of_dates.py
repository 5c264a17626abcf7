"""Dates and calendars are drawn at their edges, and shrink to small ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.drawing import drawn, smallest

from mapm import EVERY_DAY, MONDAY_TO_FRIDAY, AmendmentKind, DayKind, Division, WorkingCalendar
from mapm.testing import strategies

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from mapm import Provenance

EDGES: dict[str, Callable[[date], bool]] = {
    "a one-off holiday": strategies.ONE_OFF_HOLIDAYS.__contains__,
    "the day after one": lambda day: day - timedelta(days=1) in strategies.ONE_OFF_HOLIDAYS,
    "the spring clock change": lambda day: day in strategies.CLOCK_CHANGES and day.month == 3,
    "the autumn clock change": lambda day: day in strategies.CLOCK_CHANGES and day.month == 10,
    "the last day of a year": lambda day: (day.month, day.day) == (12, 31),
    "the first day of a year": lambda day: (day.month, day.day) == (1, 1),
    "a leap day": lambda day: (day.month, day.day) == (2, 29),
    "28 February": lambda day: (day.month, day.day) == (2, 28),
    "a weekend": lambda day: day.weekday() > 4,
    "the first day asked for": lambda day: day == date(2020, 1, 1),
    "the last day asked for": lambda day: day == date(2027, 12, 31),
}


@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_of_dates_is_drawn(edge: str) -> None:
    """Within three hundred dates each edge has its place."""
    assert any(map(EDGES[edge], drawn(strategies.dates(), 300)))


@given(st.dates(), st.dates(), st.data())
def test_dates_stay_between_the_days_asked_for(one: date, other: date, data: st.DataObject) -> None:
    """Whatever the bounds, the days around an edge do not leave them."""
    first, last = min(one, other), max(one, other)
    assert first <= data.draw(strategies.dates(first, last)) <= last
    begins, ends = data.draw(strategies.date_ranges(first, last))
    assert first <= begins <= ends <= last


def _twice(when: datetime) -> bool:
    """Whether the clock in its zone shows this time twice."""
    return _offset(when, 0) > _offset(when, 1)


def _never(when: datetime) -> bool:
    """Whether the clock in its zone never shows it."""
    return _offset(when, 0) < _offset(when, 1)


def _offset(when: datetime, fold: int) -> timedelta:
    found = when.replace(fold=fold).utcoffset()
    assert found is not None
    return found


INSTANTS: dict[str, Callable[[datetime], bool]] = {
    "an hour that comes twice, the first time": lambda when: _twice(when) and not when.fold,
    "an hour that comes twice, the second time": lambda when: _twice(when) and bool(when.fold),
    "an hour that is left out": _never,
    "midnight": lambda when: when.hour == when.minute == when.second == 0,
    "the last moment of a day": lambda when: when.microsecond == 999_999 and when.hour == 23,
    "another day in London": lambda when: when.astimezone(strategies.LONDON).date() != when.date(),
    "universal time": lambda when: when.tzinfo is UTC,
}


@pytest.mark.parametrize("edge", INSTANTS)
def test_every_edge_of_instants_is_drawn(edge: str) -> None:
    """Within three hundred instants each edge has its place, and all are aware."""
    found = drawn(strategies.instants(), 300)
    assert any(map(INSTANTS[edge], found))
    assert all(when.utcoffset() is not None for when in found)


def _kinds(provenance: Provenance) -> set[AmendmentKind]:
    return {one.kind for one in provenance.every_amendment()}


CALENDARS: dict[str, Callable[[WorkingCalendar], bool]] = {
    "one day": lambda one: one.first == one.last,
    "no working day": lambda one: not any(_working_days(one)) if _short(one) else False,
    "a published one": lambda one: len(one.provenance.divisions) == 1 and not one.provenance.parts,
    "the days on which all are open": lambda one: one.provenance.source.startswith("all open"),
    "the days on which any is open": lambda one: one.provenance.source.startswith("any open"),
    "a pause": lambda one: AmendmentKind.PAUSE in _kinds(one.provenance),
    "a closure": lambda one: AmendmentKind.CLOSURE in _kinds(one.provenance),
    "a local holiday": lambda one: AmendmentKind.LOCAL_HOLIDAY in _kinds(one.provenance),
    "a holiday worked through": lambda one: AmendmentKind.WORKED_THROUGH in _kinds(one.provenance),
    "every day": lambda one: one.week == EVERY_DAY,
    "an odd week": lambda one: one.week not in {EVERY_DAY, MONDAY_TO_FRIDAY},
    "a day with two reasons": lambda one: len({day.on for day in one.days_off}) < len(one.days_off),
}
_FOUND: list[WorkingCalendar] = []


def _short(calendar: WorkingCalendar) -> bool:
    return (calendar.last - calendar.first).days < 60


def _working_days(calendar: WorkingCalendar) -> list[bool]:
    days = range((calendar.last - calendar.first).days + 1)
    return [calendar.is_working_day(calendar.first + timedelta(days=n)) for n in days]


def _calendars() -> list[WorkingCalendar]:
    """The same calendars for each of these tests: to draw them is most of the work."""
    if not _FOUND:
        _FOUND.extend(drawn(strategies.calendars(), 150))
    return _FOUND


@pytest.mark.parametrize("edge", CALENDARS)
def test_every_make_of_calendar_is_drawn(edge: str) -> None:
    """Within a hundred and fifty calendars there is each make, and each oddity."""
    assert any(map(CALENDARS[edge], _calendars()))


def test_every_division_is_drawn() -> None:
    """Published calendars are of all four."""
    assert {one.provenance.divisions for one in drawn(strategies.published_calendars(), 60)} == {
        (division,) for division in Division
    }


def test_a_calendar_comes_back_from_its_record() -> None:
    """Of every make, with its provenance and the reasons of its days."""
    for one in _calendars():
        back = WorkingCalendar.from_json(one.to_json())
        assert back == one
        assert (back.provenance, back.days_off) == (one.provenance, one.days_off)


def test_days_lie_within_their_calendar() -> None:
    """A calendar that is drawn with days is one that can answer for them."""
    for calendar, *days in drawn(strategies.calendars_with_days(2), 60):
        assert all(calendar.first <= day <= calendar.last for day in days)
        assert len(days) == 2


# --- what they shrink to ----------------------------------------------------------------------------------

SMALLEST: dict[str, tuple[SearchStrategy[date], Callable[[date], bool], date]] = {
    "a one-off holiday": (strategies.dates(), EDGES["a one-off holiday"], date(2020, 5, 8)),
    "a leap day": (strategies.dates(date(2021, 1, 1)), EDGES["a leap day"], date(2024, 2, 29)),
}


@pytest.mark.parametrize("what", SMALLEST)
def test_a_date_shrinks_to_the_first_of_its_kind(what: str) -> None:
    """It is the earliest in the time asked for."""
    strategy, so, expected = SMALLEST[what]
    assert smallest(strategy, so) == expected


def test_dates_in_order_shrink_to_two_days() -> None:
    """Where they have to differ, they differ by a day."""
    pair = smallest(strategies.date_ranges(), lambda days: days[0] != days[1])
    assert pair == (date(2020, 1, 1), date(2020, 1, 2))


def test_an_instant_shrinks_to_the_first_day_in_london() -> None:
    """Neither the day nor the zone is odd unless it has to be."""
    found = smallest(strategies.instants(), lambda when: when.hour == 23)
    assert found.date() == date(2020, 1, 1)
    assert found.tzinfo is strategies.LONDON


def test_a_made_up_calendar_shrinks_to_one_day() -> None:
    """With the one holiday that it has to have, and the usual week."""
    found = smallest(strategies.made_up_calendars(), lambda one: bool(one.closed))
    assert found.first == found.last
    assert [(day.name, day.kind) for day in found.days_off] == [("", DayKind.BANK_HOLIDAY)]
    assert found.week == MONDAY_TO_FRIDAY


def test_a_calendar_shrinks_to_one_that_is_published() -> None:
    """Any calendar that is long and has holidays could be England's."""
    found = smallest(strategies.calendars(), lambda one: len(one.closed) > 20)
    assert found.provenance.divisions == (Division.ENGLAND,)
    assert repr(found).count("\n") == 0
    assert len(repr(found)) < 300
