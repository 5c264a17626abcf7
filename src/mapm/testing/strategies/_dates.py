"""Dates and instants, most of them where dates go wrong; each strategy shrinks to the first day asked for."""

from __future__ import annotations

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONDON: Final = ZoneInfo("Europe/London")
"""The time zone in which the protocols' days are days."""
PUBLISHED_YEARS: Final = range(2012, 2036)
"""Years whose bank holidays are known in every division, published or by the rules in force."""
ONE_OFF_HOLIDAYS: Final = (
    date(2020, 5, 8),  # moved from 4 May for VE day
    date(2022, 6, 2),  # the spring holiday moved, and a jubilee day
    date(2022, 6, 3),
    date(2022, 9, 19),  # a state funeral
    date(2023, 5, 8),  # a coronation
    date(2026, 6, 15),  # Scotland alone, proclaimed late
)
"""Holidays that no rule foretells: proclaimed once, moved once, or of one division alone."""


def _last_sunday(year: int, month: int) -> date:
    end = date(year, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


def _leap_day(year: int) -> tuple[date, ...]:
    """The leap day of these four years, if they have one."""
    fourth = year - year % 4
    return (date(fourth, 2, 29),) if fourth and isleap(fourth) else ()


CLOCK_CHANGES: Final = tuple(_last_sunday(year, month) for year in PUBLISHED_YEARS for month in (3, 10))
"""The Sundays on which British clocks change: March forward, October back."""

_FIRST: Final = date(2020, 1, 1)
_LAST: Final = date(2027, 12, 31)
_YEARLY: Final[Mapping[str, Callable[[int], tuple[date, ...]]]] = {
    "turn of the year": lambda year: (date(year, 12, 31), date(year, 1, 1)),
    "clock change": lambda year: (_last_sunday(year, 3), _last_sunday(year, 10)),
    "end of February": lambda year: (*_leap_day(year), date(year, 2, 28)),
}
_SHIFTS: Final = (0, 0, 0, 0, -1, 1, -2, 2, -3, 3)
_ONE_OFF, _END = "one-off holiday", "end"

Spot = tuple[str, int]
"""Where a day is to lie, whatever the bounds: drawn once, and mapped to the bounds of each calendar."""
# Built once: building strategies takes longer than the tests that use them.
SPOTS: Final[st.SearchStrategy[Spot]] = st.tuples(
    st.sampled_from(("day", "day", _ONE_OFF, _ONE_OFF, *_YEARLY, _END, _END)), st.integers(0, 10_000)
)


def at(spot: Spot, first: date, last: date) -> date:
    """The day of a spot within bounds; any day where there is no such edge between them."""
    where, k = spot
    if where == _END:
        return (first, last)[k % 2]
    if where == _ONE_OFF:
        edges = tuple(day for day in ONE_OFF_HOLIDAYS if first <= day <= last)
    elif where in _YEARLY:
        k, year = divmod(k, last.year - first.year + 1)
        edges = tuple(day for day in _YEARLY[where](first.year + year) if first <= day <= last)
    else:
        edges = ()
    if not edges:
        return first + timedelta(days=k % ((last - first).days + 1))
    k, place = divmod(k, len(edges))
    shift = _SHIFTS[k % len(_SHIFTS)]
    day = edges[place].toordinal() + shift
    return date.fromordinal(day) if first.toordinal() <= day <= last.toordinal() else edges[place]


def dates(first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[date]:
    """Dates from first to last, most at an end or near an edge.

    The edges are one-off holidays, the turn of a year, the end of February and British clock changes, each
    with the days around it. Shrinks to ``first``.
    """
    return SPOTS.map(lambda spot: at(spot, first, last))


def date_ranges(first: date = _FIRST, last: date = _LAST) -> st.SearchStrategy[tuple[date, date]]:
    """Two such dates in order; often one day, or the whole time. Shrinks to the first day alone."""
    day = dates(first, last)
    return st.tuples(day, day).map(lambda pair: (min(pair), max(pair)))


_ZONES: Final = (
    LONDON,
    UTC,
    *map(ZoneInfo, ("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland")),
    timezone(timedelta(hours=-12)),
    timezone(timedelta(hours=14)),
)


def zones() -> st.SearchStrategy[ZoneInfo | timezone]:
    """Time zones on either side of London, with and without clock changes. Shrinks to London."""
    return st.sampled_from(_ZONES)


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


_TIMES: Final = st.one_of(st.sampled_from(_LATE_AND_EARLY), st.times())
_ONE_IN_FOUR: Final = st.sampled_from((False, False, False, True))
_FOLDS: Final = st.sampled_from((0, 1))


_NEAR_A_CHANGE: Final = st.sampled_from(
    (time(1, 30), time(0, 59, 59, 999_999), time(1, 0), time(1, 59, 59, 999_999), time(2, 0))
)


@st.composite
def instants(draw: st.DrawFn, first: date = _FIRST, last: date = _LAST) -> datetime:
    """Aware datetimes on such dates, in several zones, near midnight and the hour that clocks skip or repeat.

    One in four is near that hour of a British clock change. The second time that an hour comes round is among
    them (``fold=1``), and so are times that no clock showed. Shrinks to midnight of ``first`` in London.
    """
    if draw(_ONE_IN_FOUR):
        spot = ("clock change", draw(st.integers(0, 2 * (last.year - first.year) + 1)))
        return datetime.combine(at(spot, first, last), _folded(draw, _NEAR_A_CHANGE), LONDON)
    return datetime.combine(at(draw(SPOTS), first, last), _folded(draw, _TIMES), draw(zones()))


def _folded(draw: st.DrawFn, times: st.SearchStrategy[time]) -> time:
    return draw(times).replace(fold=draw(_FOLDS))
