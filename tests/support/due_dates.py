"""A due date of any limit, event and calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from mapm.testing.strategies import calendars_for_limits, event_instants, limits, limits_before

if TYPE_CHECKING:
    from mapm import Due


@st.composite
def dues(draw: st.DrawFn) -> Due:
    """A due date of any limit, event and calendar."""
    return draw(st.one_of(limits(), limits_before())).due(
        draw(event_instants()), draw(calendars_for_limits())
    )
