"""Which strategy draws the values of a class that is not made from the annotations of its fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from mapm import (
    Agency,
    Amendment,
    AmendmentKind,
    AsRecorded,
    Before,
    By,
    CalendarDays,
    Chosen,
    Clause,
    DayOff,
    Drift,
    Due,
    DueStatus,
    Earliest,
    Edition,
    Editions,
    Extension,
    Hours,
    Interpretation,
    LaterOf,
    Limit,
    MeetingProtocol,
    Months,
    Moved,
    NextWorkingDay,
    NotBefore,
    Note,
    Pause,
    Person,
    Provenance,
    Quorum,
    Readings,
    Register,
    Role,
    SameDay,
    SoonerOf,
    Source,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    YearMonth,
)
from mapm.testing.strategies import _calendars, _due, _limits, _references, _rules, _sources
from mapm.testing.strategies._answers import ANSWERS
from mapm.testing.strategies._authoring import AUTHORING
from mapm.testing.strategies._dates import dates
from mapm.testing.strategies._guidance import GUIDANCE
from mapm.testing.strategies._showing import SHOWING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOST: Final = 999_999  # as many as the text of a limit can say


@st.composite
def _worked_through(draw: st.DrawFn) -> Amendment:
    on = draw(dates())
    return Amendment(AmendmentKind.WORKED_THROUGH, on, on, "the office is open")


def _amendments() -> st.SearchStrategy[Amendment]:
    return st.one_of(_calendars.amendments(), _worked_through())


def _several(kind: type[SoonerOf | LaterOf]) -> st.SearchStrategy[Limit]:
    of = st.one_of(_limits.forward_limits(most=_MOST), _limits.hours(_MOST))
    return st.builds(kind, st.lists(_limits.one_of_limits(of), min_size=2, max_size=3).map(tuple))


def _any_limit() -> st.SearchStrategy[Limit]:
    return st.one_of(_limits.limits(), _limits.recorded_limits(), _limits.chosen_limits())


_BY_HAND: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    Person: _references.people,
    Agency: _references.agencies,
    Role: _references.roles,
    Note: _references.notes,
    By: _references.doers,
    WorkingCalendar: _calendars.calendars,
    Provenance: _calendars.provenances,
    DayOff: _calendars.days_off,
    Amendment: _amendments,
    WorkingDays: lambda: _limits.amounts(kinds=(WorkingDays,), most=_MOST),
    CalendarDays: lambda: _limits.amounts(kinds=(CalendarDays,), most=_MOST),
    Weeks: lambda: _limits.amounts(kinds=(Weeks,), most=_MOST),
    Months: lambda: _limits.amounts(kinds=(Months,), most=_MOST),
    Hours: lambda: _limits.hours(_MOST),
    SameDay: lambda: _limits.day_zeros().map(lambda options: SameDay(**options)),
    NextWorkingDay: lambda: _limits.day_zeros().map(lambda options: NextWorkingDay(**options)),
    Before: lambda: _limits.limits_before(_MOST),
    NotBefore: lambda: _limits.earliest_dates(most=_MOST),
    AsRecorded: _limits.recorded_limits,
    Unstated: lambda: st.builds(Unstated, _limits.unstated_words()),
    Chosen: _limits.chosen_limits,
    SoonerOf: lambda: _several(SoonerOf),
    LaterOf: lambda: _several(LaterOf),
    Limit: _any_limit,
    Due: _due.dues,
    DueStatus: _due.due_statuses,
    Earliest: _due.earliests,
    Extension: _due.extensions,
    Pause: _due.any_pauses,
    Drift: _due.drifts,
    Moved: _due.moved_dues,
    YearMonth: _sources.year_months,
    Source: _sources.sources,
    Clause: _sources.clauses,
    Interpretation: _sources.interpretations,
    Register: _sources.registers,
    Readings: _sources.readings,
    MeetingProtocol: _rules.any_protocols,
    Quorum: _rules.quorums,
    Edition: _rules.editions,
    Editions: _rules.documents,
    **ANSWERS,
    **GUIDANCE,
    **AUTHORING,
    **SHOWING,
}


@cache
def by_class(kind: Any) -> st.SearchStrategy[Any] | None:  # noqa: ANN401  # a class
    """The strategy of a class, where it has one of its own."""
    if kind in _rules.RULES:
        return _rules.rules_of(kind)
    made = _BY_HAND.get(kind)
    return made() if made is not None else None
