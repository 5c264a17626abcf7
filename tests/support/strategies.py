"""Hypothesis strategies: calendars of every shape, and dates where calendars go wrong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from mapm import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    Amendment,
    AmendmentKind,
    DayKind,
    DayOff,
    Division,
    Provenance,
    Weekday,
    WorkingCalendar,
)

LONDON: Final = ZoneInfo("Europe/London")
PUBLISHED_YEARS: Final = range(2012, 2036)
ONE_OFF: Final = (
    date(2020, 5, 8),  # moved from 4 May for VE day
    date(2022, 6, 2),  # the spring holiday moved, and a jubilee day
    date(2022, 6, 3),
    date(2022, 9, 19),  # a state funeral
    date(2023, 5, 8),  # a coronation
    date(2026, 6, 15),  # Scotland alone, proclaimed late
)


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


CLOCK_CHANGES: Final = tuple(_last_sunday(year, month) for year in PUBLISHED_YEARS for month in (3, 10))
"""The Sundays on which British clocks change: March forward, October back."""

_EDGES: Final = sorted(
    day + timedelta(days=shift)
    for day in (
        *ONE_OFF,
        *CLOCK_CHANGES,
        *(date(year, 12, 31) for year in PUBLISHED_YEARS),
        *(date(year, 2, 28) for year in PUBLISHED_YEARS),
    )
    for shift in (-3, -2, -1, -1, 0, 0, 0, 0, 0, 1, 1, 2, 3)
)


# Built once, then only mapped to bounds: building strategies takes longer than the tests themselves.
_SPOTS: Final = st.tuples(st.sampled_from(("day", "edge", "end")), st.integers(0, 10_000))
_NAMES: Final = st.one_of(st.sampled_from(("", "St Andrew's Day", "Dydd San Steffan")), st.text(max_size=12))
_WEEKS: Final = st.one_of(
    st.just(MONDAY_TO_FRIDAY),
    st.sampled_from(
        (
            EVERY_DAY,
            EVERY_DAY - {Weekday.FRIDAY, Weekday.SATURDAY},
            EVERY_DAY - {Weekday.SUNDAY},
            frozenset({Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.THURSDAY}),
        )
    ),
    st.integers(1, 2**7 - 1).map(lambda bits: frozenset(day for day in Weekday if bits >> day & 1)),
)
_WHY: Final = st.tuples(
    _NAMES,
    st.sampled_from(
        (DayKind.BANK_HOLIDAY, DayKind.BANK_HOLIDAY, DayKind.LOCAL_HOLIDAY, DayKind.CLOSURE, DayKind.PAUSE)
    ),
    st.integers(0, 2**4 - 1).map(lambda bits: tuple(d for i, d in enumerate(Division) if bits >> i & 1)),
)


def _at(spot: tuple[str, int], first: date, last: date) -> date:
    where, k = spot
    edges = _EDGES[bisect_left(_EDGES, first) : bisect_right(_EDGES, last)]
    if where == "edge" and edges:
        return edges[k % len(edges)]
    if where == "end":
        return (first, last)[k % 2]
    return first + timedelta(days=k % ((last - first).days + 1))


def dates(first: date, last: date) -> st.SearchStrategy[date]:
    """Dates from first to last, most at an end, a clock change, the turn of a year or a one-off holiday."""
    return _SPOTS.map(lambda spot: _at(spot, first, last))


def weeks() -> st.SearchStrategy[frozenset[Weekday]]:
    """Working weeks of one to seven days: the usual one most often, the odd ones often enough."""
    return _WEEKS


def names() -> st.SearchStrategy[str]:
    """Names of days, in any script, empty ones too."""
    return _NAMES


def days_off(first: date, last: date) -> st.SearchStrategy[DayOff]:
    """One day off between first and last, of any kind but weekend."""
    return st.tuples(_SPOTS, _WHY).map(lambda drawn: DayOff(_at(drawn[0], first, last), *drawn[1]))


def provenances() -> st.SearchStrategy[Provenance]:
    """Provenance with or without divisions, a last published year, amendments and parts."""
    plain = st.builds(
        Provenance,
        source=st.text(max_size=20),
        divisions=st.lists(st.sampled_from(Division), unique=True).map(tuple),
        known_through=st.none() | st.integers(1, 9999),
        amendments=st.lists(amendments(date(2016, 1, 1), date(2035, 12, 31)), max_size=2).map(tuple),
    )
    return st.one_of(plain, st.builds(Provenance, source=st.text(max_size=20), parts=st.tuples(plain, plain)))


def spans(first: date, last: date) -> st.SearchStrategy[tuple[date, date]]:
    """Two dates in order."""
    day = dates(first, last)
    return st.tuples(day, day).map(lambda pair: (min(pair), max(pair)))


def amendments(first: date, last: date) -> st.SearchStrategy[Amendment]:
    """Days taken out of a calendar, with a reason: a local holiday, a closure or a pause."""
    taken_out = st.sampled_from((AmendmentKind.LOCAL_HOLIDAY, AmendmentKind.CLOSURE, AmendmentKind.PAUSE))
    return st.builds(
        lambda kind, span, reason: Amendment(kind, *span, reason),
        taken_out,
        spans(first, last),
        st.text(min_size=1, max_size=12).filter(str.strip),
    )


@cache
def calendars(*, max_days: int = 500, max_days_off: int = 12) -> st.SearchStrategy[WorkingCalendar]:
    """Calendars of one day to some five hundred, with any week and holidays and closures anywhere.

    They may hold no working day at all.
    """
    return st.builds(
        _calendar,
        dates(date(2016, 1, 1), date(2034, 12, 31)),
        st.one_of(st.integers(1, 14), st.integers(15, max_days)),
        st.lists(st.tuples(_SPOTS, _WHY), max_size=max_days_off),
        st.sampled_from((Provenance("a list of days"), Provenance("a council", known_through=2028))),
        _WEEKS,
    )


def _calendar(
    first: date,
    length: int,
    days: list[tuple[tuple[str, int], tuple[str, DayKind, tuple[Division, ...]]]],
    provenance: Provenance,
    week: frozenset[Weekday],
) -> WorkingCalendar:
    last = first + timedelta(days=length - 1)
    off = tuple(DayOff(_at(spot, first, last), *why) for spot, why in days)
    return WorkingCalendar(first=first, last=last, days_off=off, provenance=provenance, week=week)


@cache
def _published(division: Division, week: frozenset[Weekday]) -> WorkingCalendar:
    return WorkingCalendar.for_division(division, years=PUBLISHED_YEARS, week=week)


def published_calendars() -> st.SearchStrategy[WorkingCalendar]:
    """The published calendar of any division, for a usual week or a service that never closes."""
    return st.builds(_published, st.sampled_from(Division), st.sampled_from((MONDAY_TO_FRIDAY, EVERY_DAY)))


@cache
def any_calendars() -> st.SearchStrategy[WorkingCalendar]:
    """Made-up calendars and published ones."""
    return st.one_of(calendars(), published_calendars())


@cache
def calendars_with_days(count: int = 1) -> st.SearchStrategy[tuple[WorkingCalendar, *tuple[date, ...]]]:
    """A calendar, made up or published, and so many days within it."""
    return st.builds(
        lambda calendar, *spots: (calendar, *(_at(spot, calendar.first, calendar.last) for spot in spots)),
        any_calendars(),
        *[_SPOTS] * count,
    )


def numbers(most: int = 90) -> st.SearchStrategy[int]:
    """Numbers of working days, one and the usual limits most often, in both directions and never zero."""
    size = st.one_of(st.sampled_from((1, 1, 2, 3, 5, 10, 20, 45, 60)), st.integers(1, most))
    return st.builds(lambda n, back: -n if back else n, size, st.booleans())


def zones() -> st.SearchStrategy[ZoneInfo | timezone]:
    """Time zones on either side of London, with and without clock changes."""
    keys = ("Europe/London", "UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")
    return st.one_of(
        st.sampled_from(keys).map(ZoneInfo), st.just(UTC), st.just(timezone(timedelta(hours=-12)))
    )


_LATE_AND_EARLY: Final = (
    time(0, 0),
    time(0, 59, 59),
    time(1, 0),
    time(1, 30),
    time(2, 0),
    time(16, 0),
    time(22, 59, 59, 999_999),
    time(23, 0),
    time(23, 30),
    time(23, 59, 59, 999_999),
)


_CLOCK: Final = st.tuples(
    st.one_of(st.sampled_from(_LATE_AND_EARLY), st.times()), st.sampled_from((0, 1)), zones()
)


def instants(first: date, last: date) -> st.SearchStrategy[datetime]:
    """Aware datetimes in several zones, near midnight and near the hour that clocks skip or repeat."""
    return st.builds(
        lambda spot, clock: datetime.combine(
            _at(spot, first, last), clock[0].replace(fold=clock[1]), clock[2]
        ),
        _SPOTS,
        _CLOCK,
    )
