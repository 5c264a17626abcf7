"""Limits of every kind and in every wording, and cases in which they give a due date.

Each shrinks to a plain limit of one: one working day, one hour, the working day before.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from mapm import (
    MONDAY_TO_FRIDAY,
    AnyLimit,
    AsRecorded,
    Before,
    CalendarDays,
    Chosen,
    DayZero,
    Division,
    Hours,
    LaterOf,
    Limit,
    Months,
    NextWorkingDay,
    NotBefore,
    Pause,
    Provenance,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
)
from mapm.testing.strategies._calendars import days_off, weeks
from mapm.testing.strategies._dates import dates, instants
from mapm.testing.strategies._references import notes, people

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FIRST_EVENT: Final = date(2026, 1, 1)
"""The first day on which something happens for `event_days` and `event_instants`."""
LAST_EVENT: Final = date(2027, 12, 31)
"""The last one: `calendars_for_limits` reach as far before and after as `limits` may."""
_YEARS: Final = range(2022, 2033)  # wide enough for the largest limit below, both ways, and its pauses
_MOST: Final = {WorkingDays: 45, CalendarDays: 120, Weeks: 30, Months: 14, Hours: 1_000}
_EVERY_ROLL: Final = tuple(Roll)
_CUTOFFS: Final = (time(16, 0), time(17, 30), time(0, 0), time(12, 0, 30), time(23, 59, 59, 999_999))
_CASES: Final[tuple[Callable[[str], str], ...]] = (str, str.upper, str.capitalize, str.title)
_GAPS: Final = (" ", "  ", "\n", "\t")

Span = WorkingDays | CalendarDays | Weeks | Months
_SPANS: Final = (WorkingDays, CalendarDays, Weeks, Months)


def _plain(kind: type[Span], *usual: int) -> tuple[Span, ...]:
    """Numbers from 1 to more than the largest usual one, each usual one several times.

    In order, so that what fails is counted down to the smallest number that fails.
    """
    return tuple(kind(n) for n in sorted((*range(1, max(usual) + 3), *(usual * 8))))


_PLAIN: Final = (
    *_plain(WorkingDays, 1, 1, 5, 10),
    *_plain(CalendarDays, 28),
    *_plain(Weeks, 12),
    *_plain(Months, 3),
    Months(6),
    *(Months(6, roll=Roll.PRECEDING),) * 8,
)


def counts(most: int) -> st.SearchStrategy[int]:
    """Numbers from 1, the usual ones and the largest most often. Shrinks to 1."""
    usual = [n for n in (1, 1, 2, 3, 5, 7, 10, 12, 20, 24, 45) if n < most] + [most]
    return st.one_of(st.integers(1, most), st.sampled_from(usual))


@st.composite
def day_zeros(draw: st.DrawFn, *, cutoff: bool = True) -> dict[str, Any]:
    """The options that say which day is day zero."""
    if not draw(st.booleans()):
        return {}
    at = draw(st.none() | st.sampled_from(_CUTOFFS) | st.times()) if cutoff else None
    return {"day_zero": DayZero.NEXT_WORKING_DAY, "cutoff": at}


@st.composite
def amounts(  # noqa: PLR0913  # each by its name
    draw: st.DrawFn,
    *,
    kinds: Sequence[type[Span]] = _SPANS,
    rolls: Sequence[Roll] = _EVERY_ROLL,
    deemed: bool = True,
    cutoff: bool = True,
    most: int | None = None,
) -> Span:
    """So many working days, calendar days, weeks or months, with any options that go together."""
    kind = draw(st.sampled_from(tuple(kinds)))
    n = draw(counts(most or _MOST[kind]))
    options = draw(day_zeros(cutoff=cutoff)) if deemed else {}
    if kind is WorkingDays:
        return WorkingDays(n, **options)
    roll = draw(st.sampled_from(tuple(rolls)))
    if kind is Weeks:
        return Weeks(n, roll=roll, **options)
    if kind is Months:
        return Months(n, roll=roll, **options)
    short = draw(st.none() | counts(10))
    if short is not None and n <= short:
        roll = Roll.NONE
    return CalendarDays(n, roll=roll, short_period=short, **options)


def hours(most: int | None = None) -> st.SearchStrategy[Hours]:
    """So many hours."""
    return st.builds(Hours, counts(most or _MOST[Hours]))


def limits_before(most: int | None = None) -> st.SearchStrategy[Before]:
    """Limits counted back from a planned event."""
    back = amounts(rolls=(Roll.NONE, Roll.PRECEDING), deemed=False, most=most)
    return st.one_of(st.builds(Before, back, clear=st.booleans()), st.builds(Before, hours(most)))


def earliest_dates(*, cutoff: bool = True, most: int | None = None) -> st.SearchStrategy[NotBefore]:
    """Earliest dates, which are no deadlines."""
    on = amounts(rolls=(Roll.NONE, Roll.FOLLOWING), cutoff=cutoff, most=most)
    return st.one_of(st.builds(NotBefore, on, clear=st.booleans()), st.builds(NotBefore, hours(most)))


def forward_limits(*, cutoff: bool = True, most: int | None = None) -> st.SearchStrategy[Limit]:
    """Limits counted on from an event, in days of some kind, those of the protocols most often."""
    plain = [limit for limit in _PLAIN if most is None or limit.n <= most]
    return st.one_of(
        st.integers(0, len(plain) - 1).map(lambda place: plain[place]),  # its repr is short
        amounts(cutoff=cutoff, most=most),
        day_zeros(cutoff=cutoff).map(lambda options: SameDay(**options)),
        day_zeros(cutoff=cutoff).map(lambda options: NextWorkingDay(**options)),
    )


def one_of_limits(limits: st.SearchStrategy[Limit]) -> st.SearchStrategy[Limit]:
    """Half of the time one of these limits; else the sooner or the later of several, three levels deep."""
    return st.one_of(limits, _several(limits))


def _several(limits: st.SearchStrategy[Limit]) -> st.SearchStrategy[Limit]:
    """Nearly always the sooner or the later of several."""

    def choice(of: st.SearchStrategy[Limit]) -> st.SearchStrategy[Limit]:
        several = st.lists(of, min_size=2, max_size=3).map(tuple)
        return st.builds(SoonerOf, several) | st.builds(LaterOf, several)

    return st.recursive(limits, choice, max_leaves=6)


def limits_by_day() -> st.SearchStrategy[Limit]:
    """Limits that depend on the day of the event and not on its hour."""
    on = forward_limits(cutoff=False)
    back = st.builds(Before, amounts(rolls=(Roll.NONE, Roll.PRECEDING), deemed=False), clear=st.booleans())
    return st.one_of(on, back, _several(on), _several(back))


def limits() -> st.SearchStrategy[Limit]:
    """Limits that give a due date for an aware datetime: hours and hours of the day count in some."""
    on, back = st.one_of(forward_limits(), hours()), limits_before()
    return st.one_of(on, back, _several(on), _several(back))


_PRINTED: Final = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40)


def unstated_words() -> st.SearchStrategy[str]:
    """What a source may say without a unit or a number."""
    return st.one_of(
        st.sampled_from(("as soon as practicable", "within 15 days", "promptly (or sooner); see [4]")),
        _PRINTED.map(lambda text: " ".join(text.split())).filter(bool),
    )


def any_limits() -> st.SearchStrategy[AnyLimit]:
    """Whatever has a text form, of any size that it can have: what gives no due date is among them.

    Not among them is a limit that somebody chose, which is read back as the limit alone: `chosen_limits`.
    """
    most = 999_999
    on, back = st.one_of(forward_limits(most=most), hours(most)), limits_before(most)
    return st.one_of(
        on,
        back,
        *(amounts(kinds=(kind,), most=most) for kind in _SPANS),
        _several(on),
        _several(back),
        recorded_limits(),
        earliest_dates(most=most),
        st.builds(Unstated, unstated_words()),
    )


def recorded_limits() -> st.SearchStrategy[AsRecorded]:
    """Limits that are a date which the meeting recorded, by its key. Shrinks to the key ``a``."""
    return st.builds(AsRecorded, st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True))


def chosen_limits() -> st.SearchStrategy[Chosen]:
    """A limit that a named person chose where the source gives none, with or without a reason."""
    return st.builds(Chosen, limits(), st.builds(Unstated, unstated_words()), people(), st.none() | notes())


def limit_texts() -> st.SearchStrategy[tuple[str, AnyLimit]]:
    """Words that name a limit, and the limit that `mapm.parse_limit` has to read in them.

    Capitals and white space do not matter, and are drawn; but in the source's own words, capitals are kept.
    """
    return st.builds(_worded, any_limits(), st.sampled_from(_CASES), st.sampled_from(_GAPS))


def _worded(limit: AnyLimit, case: Callable[[str], str], gap: str) -> tuple[str, AnyLimit]:
    text = limit.text if isinstance(limit, Unstated) else case(limit.text)
    return gap.strip(" ") + text.replace(" ", gap), limit


@st.composite
def calendars_for_limits(draw: st.DrawFn) -> WorkingCalendar:
    """Calendars that reach far enough for the limits here, published ones and made-up ones.

    Shrinks to England.
    """
    division = draw(st.sampled_from(Division) | st.none())
    if division is not None:
        return _published(division, draw(st.sampled_from((2027, 2026))))
    near = days_off(FIRST_EVENT, LAST_EVENT + timedelta(days=60))
    return WorkingCalendar(
        first=date(_YEARS[0], 1, 1),
        last=date(_YEARS[-1], 12, 31),
        days_off=tuple(draw(st.lists(near, max_size=12))),
        provenance=draw(
            st.sampled_from((Provenance("a list of days"), Provenance("a council", known_through=2026)))
        ),
        week=draw(st.one_of(st.just(MONDAY_TO_FRIDAY), weeks())),
    )


@cache
def _published(division: Division, known_through: int) -> WorkingCalendar:
    return WorkingCalendar.for_division(division, years=_YEARS, known_through=known_through)


def event_days() -> st.SearchStrategy[date]:
    """Days on which something happens."""
    return dates(FIRST_EVENT, LAST_EVENT)


def event_instants() -> st.SearchStrategy[datetime]:
    """Instants at which something happens, in any zone."""
    return instants(FIRST_EVENT, LAST_EVENT)


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    """A stopped clock of one day to some weeks, near the events. Shrinks to one day."""
    first = draw(event_days())
    return Pause(first, first + timedelta(days=draw(st.sampled_from((0, 0, 1, 2, 6, 13, 30)))))
