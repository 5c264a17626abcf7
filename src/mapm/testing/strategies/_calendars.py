"""Working calendars of every make: made up, published, amended and combined."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

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
    all_open,
    any_open,
)
from mapm.testing.strategies._dates import PUBLISHED_YEARS, SPOTS, Spot, at, date_ranges, dates

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_REASONS: Final = st.text(min_size=1, max_size=12).filter(str.strip)
_TAKEN_OUT: Final = (AmendmentKind.LOCAL_HOLIDAY, AmendmentKind.CLOSURE, AmendmentKind.PAUSE)
_FIRST: Final = date(2016, 1, 1)
_LAST: Final = date(2035, 12, 31)


def weeks() -> st.SearchStrategy[frozenset[Weekday]]:
    """Working weeks of one to seven days: the usual one most often, the odd ones often enough."""
    return _WEEKS


def day_names() -> st.SearchStrategy[str]:
    """Names of days off, in any script, empty ones too."""
    return _NAMES


def days_off(first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[DayOff]:
    """One day off between first and last, of any kind but weekend."""
    return st.tuples(SPOTS, _WHY).map(lambda drawn: DayOff(at(drawn[0], first, last), *drawn[1]))


@st.composite
def amendments(draw: st.DrawFn, first: date = _FIRST, last: date = _LAST) -> Amendment:
    """Days taken out of a calendar, with a reason: a local holiday, a closure or a pause."""
    kind = draw(st.sampled_from(_TAKEN_OUT))
    begins, ends = draw(date_ranges(first, last))
    return Amendment(kind, begins, ends, draw(_REASONS))


def provenances() -> st.SearchStrategy[Provenance]:
    """Provenance with or without divisions, a last published year, amendments and parts."""
    plain = st.builds(
        Provenance,
        source=st.text(max_size=20),
        divisions=st.lists(st.sampled_from(Division), unique=True).map(tuple),
        known_through=st.none() | st.integers(1, 9999),
        amendments=st.lists(amendments(), max_size=2).map(tuple),
    )
    return st.one_of(plain, st.builds(Provenance, source=st.text(max_size=20), parts=st.tuples(plain, plain)))


@cache
def made_up_calendars(*, max_days: int = 500, max_days_off: int = 12) -> st.SearchStrategy[WorkingCalendar]:
    """Calendars of one day to some five hundred, with any week and holidays and closures anywhere.

    They may hold no working day at all. Shrinks to one day without a holiday.
    """
    return st.builds(
        _calendar,
        dates(date(2016, 1, 1), date(2034, 12, 31)),
        st.one_of(st.integers(1, 14), st.integers(15, max_days)),
        st.lists(st.tuples(SPOTS, _WHY), max_size=max_days_off),
        st.sampled_from((Provenance("a list of days"), Provenance("a council", known_through=2028))),
        _WEEKS,
    )


def _calendar(
    first: date,
    length: int,
    days: list[tuple[Spot, tuple[str, DayKind, tuple[Division, ...]]]],
    provenance: Provenance,
    week: frozenset[Weekday],
) -> WorkingCalendar:
    last = first + timedelta(days=length - 1)
    off = tuple(DayOff(at(spot, first, last), *why) for spot, why in days)
    return WorkingCalendar(first=first, last=last, days_off=off, provenance=provenance, week=week)


@cache
def published(division: Division, week: frozenset[Weekday], years: range) -> WorkingCalendar:
    """The published calendar of a division, made once."""
    return WorkingCalendar.for_division(division, years=years, week=week)


def published_calendars(years: range = PUBLISHED_YEARS) -> st.SearchStrategy[WorkingCalendar]:
    """The published calendar of any division, for a usual week or a service that never closes.

    Shrinks to England, Monday to Friday.
    """
    week = st.sampled_from((MONDAY_TO_FRIDAY, EVERY_DAY))
    return st.builds(published, st.sampled_from(Division), week, st.just(years))


@cache
def amended_calendars(years: range = PUBLISHED_YEARS) -> st.SearchStrategy[WorkingCalendar]:
    """Published calendars that a council changed: days taken out, bank holidays worked through.

    Shrinks to one closure of one day.
    """
    change = st.tuples(st.sampled_from(AmendmentKind), SPOTS, st.integers(0, 13))
    return st.builds(_amended, published_calendars(years), st.lists(change, min_size=1, max_size=4))


def _amended(
    calendar: WorkingCalendar, changes: Sequence[tuple[AmendmentKind, Spot, int]]
) -> WorkingCalendar:
    for asked, spot, more in changes:
        first = at(spot, calendar.first, calendar.last)
        last = min(calendar.last, first + timedelta(days=more))
        kind = AmendmentKind.CLOSURE if _twice(calendar, first, last) else asked
        if asked is AmendmentKind.WORKED_THROUGH:
            kind, first = asked, _nearest(_put_back(calendar), first)
            last = first
        calendar = calendar.amended(Amendment(kind, first, last, f"{kind}, as the council says"))
    return calendar


def _nearest(days: Sequence[date], to: date) -> date:
    return min(days, key=lambda day: abs(day - to))


def _put_back(calendar: WorkingCalendar) -> list[date]:
    """The days that would count if their one holiday were worked through."""
    named = Counter(day.on for day in calendar.days_off)
    of = {day.on for day in calendar.days_off if day.kind is DayKind.BANK_HOLIDAY}
    return sorted(on for on in of if named[on] == 1 and on.weekday() in calendar.week)


def _twice(calendar: WorkingCalendar, first: date, last: date) -> bool:
    """Whether a local holiday stands there already: it cannot be listed twice."""
    return any(day.kind is DayKind.LOCAL_HOLIDAY and first <= day.on <= last for day in calendar.days_off)


@st.composite
def combined_calendars(draw: st.DrawFn, years: range = PUBLISHED_YEARS) -> WorkingCalendar:
    """Calendars of several services at once: the days on which all, or any, of two or three are open.

    Shrinks to England with itself.
    """
    how = draw(st.sampled_from((all_open, any_open)))
    one = st.one_of(published_calendars(years), amended_calendars(years))
    return how(*draw(st.lists(one, min_size=2, max_size=3)))


@cache
def calendars() -> st.SearchStrategy[WorkingCalendar]:
    """Calendars of every make: made up, published, amended and combined.

    Shrinks to one day, Wednesday 1 January 2020 or such, without a holiday.
    """
    return st.one_of(made_up_calendars(), published_calendars(), amended_calendars(), combined_calendars())


@st.composite
def calendars_with_days(draw: st.DrawFn, count: int = 1) -> tuple[WorkingCalendar, *tuple[date, ...]]:
    """A calendar of any make, and so many days within it, drawn as `dates` are."""
    calendar = draw(calendars())
    return (calendar, *(at(draw(SPOTS), calendar.first, calendar.last) for _ in range(count)))


@st.composite
def working_day_counts(draw: st.DrawFn, most: int = 90) -> int:
    """Numbers of working days, one and the usual limits most often, in both directions and never zero."""
    n = draw(st.one_of(st.sampled_from((1, 1, 2, 3, 5, 10, 20, 45, 60)), st.integers(1, most)))
    return -n if draw(st.booleans()) else n
