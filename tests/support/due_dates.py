"""Due dates of any limit, event and calendar, and the sentence of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from mapm import Earliest, NotBefore, Pause, Unstated, WorkingCalendar, parse_limit
from mapm.testing.strategies import calendars_for_limits, event_instants, limits, limits_before

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm import Due


@st.composite
def dues(draw: st.DrawFn) -> Due:
    """A due date of any limit, event and calendar."""
    return draw(st.one_of(limits(), limits_before())).due(
        draw(event_instants()), draw(calendars_for_limits())
    )


def found(
    text: str, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()
) -> Due | Earliest:
    """The due date, or the earliest date, of a limit given in words."""
    limit = parse_limit(text)
    assert not isinstance(limit, Unstated)
    if isinstance(limit, NotBefore):
        return limit.earliest(event, calendar, pauses)
    return limit.due(event, calendar, pauses)
