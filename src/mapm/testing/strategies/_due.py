"""Due dates and how they compare: each computed by a limit from an event, a calendar and pauses."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import strategies as st

from mapm import (
    CalendarError,
    Drift,
    Due,
    DueStatus,
    Earliest,
    Extension,
    Limit,
    Moved,
    Note,
    Pause,
    PauseRefused,
    Person,
    WorkingCalendar,
    WorkingDays,
    drift,
)
from mapm.testing.strategies._dates import dates
from mapm.testing.strategies._limits import (
    FIRST_EVENT,
    LAST_EVENT,
    calendars_for_limits,
    chosen_limits,
    counts,
    earliest_dates,
    event_days,
    event_instants,
    limits,
    pauses,
)
from mapm.testing.strategies._references import notes, people

if TYPE_CHECKING:
    from collections.abc import Sequence


def computed_dues() -> st.SearchStrategy[Due]:
    """Due dates as a limit computes them, some with pauses. Shrinks to a working day after 1 January 2026."""
    return st.builds(
        _due,
        st.one_of(limits(), chosen_limits()),
        event_instants(),
        calendars_for_limits(),
        st.lists(pauses(), max_size=2).map(tuple),
    )


def _due(limit: Limit, event: datetime, calendar: WorkingCalendar, stops: tuple[Pause, ...]) -> Due:
    try:
        return limit.due(event, calendar, stops)
    except (PauseRefused, CalendarError):  # this limit cannot be paused, or not so long in this calendar
        return limit.due(event, calendar)


def extended_dues() -> st.SearchStrategy[Due]:
    """Due dates that a named person moved, to an earlier or a later day."""
    return st.builds(_extended, computed_dues(), dates(FIRST_EVENT, LAST_EVENT), people(), notes())


def _extended(due: Due, to: date, by: Person, reason: Note) -> Due:
    return due.extended(to, by=by, reason=reason)


def dues() -> st.SearchStrategy[Due]:
    """Due dates, computed and extended."""
    return st.one_of(computed_dues(), extended_dues())


def extensions() -> st.SearchStrategy[Extension]:
    """Who moved a due date, and why, with the first one."""
    return st.builds(Extension, computed_dues(), people(), notes())


@st.composite
def due_statuses(draw: st.DrawFn) -> DueStatus:
    """Where a due date stands on a day between those on which something happens."""
    return draw(computed_dues()).status(draw(event_instants()))


@st.composite
def earliests(draw: st.DrawFn) -> Earliest:
    """The first day, or instant, on which something may be done."""
    return draw(earliest_dates()).earliest(draw(event_instants()), draw(calendars_for_limits()))


@st.composite
def any_pauses(draw: st.DrawFn) -> Pause:
    """Pauses that ended and pauses that go on, with or without a reason."""
    pause = draw(pauses())
    goes_on = draw(st.booleans())
    return Pause(pause.first, None if goes_on else pause.last, draw(st.none() | notes()))


def drifts() -> st.SearchStrategy[Drift]:
    """What a newer calendar changes for up to three due dates: a closure, a shorter calendar, or nothing."""
    newer = st.sampled_from(("the same", "a closure", "shorter"))
    return st.builds(
        _drift,
        calendars_for_limits(),
        st.lists(st.tuples(counts(20), event_days()), max_size=3),
        event_days(),
        newer,
    )


def _drift(calendar: WorkingCalendar, of: Sequence[tuple[int, date]], day: date, newer: str) -> Drift:
    found = [WorkingDays(n).due(event, calendar) for n, event in of]
    return drift(calendar, _newer(calendar, day, newer), found)


def _newer(calendar: WorkingCalendar, day: date, how: str) -> WorkingCalendar:
    if how == "the same":
        return calendar
    if how == "a closure":
        return calendar.with_closure(day, day, "closed after all")
    kept = tuple(off for off in calendar.days_off if off.on < day)
    return evolve(calendar, last=day - timedelta(days=1), days_off=kept)


def moved_dues() -> st.SearchStrategy[Moved]:
    """A due date that a newer calendar puts on another day, or no longer reaches."""
    return st.builds(_moved, calendars_for_limits(), counts(20), event_days(), st.booleans())


def _moved(calendar: WorkingCalendar, n: int, event: date, reaches: bool) -> Moved:  # noqa: FBT001  # drawn
    due = WorkingDays(n).due(event, calendar)
    newer = _newer(calendar, due.on, "a closure" if reaches else "shorter")
    return drift(calendar, newer, [due]).moved[0]
