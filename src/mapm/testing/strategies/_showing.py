"""What a case system shows: of a meeting as it is, and as much or as little of it as a system may show."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from mapm import MONDAY_TO_FRIDAY, Division, duties, meeting_to_json
from mapm.meeting.moments import local_day
from mapm.testing.shown import NOT_SHOWN, Shown, ShownDuty
from mapm.testing.strategies._calendars import published
from mapm.testing.strategies._meetings import meetings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_YEARS: Final = range(2020, 2033)
_LATER: Final = (0, 1, 10, 40)


def _duties(draw: st.DrawFn, meeting: Any) -> list[Any]:  # noqa: ANN401  # a meeting in any state
    last = max(local_day(one.entry.recorded_at) for one in meeting.log)
    as_of = last + timedelta(days=draw(st.sampled_from(_LATER)))
    return list(duties(meeting, published(draw(st.sampled_from(Division)), MONDAY_TO_FRIDAY, _YEARS), as_of))


@st.composite
def shown(draw: st.DrawFn) -> Shown:
    """What a system may show of a meeting that it keeps rightly; some of it is left out."""
    meeting = draw(meetings(most=4))
    owed = _duties(draw, meeting)
    options = meeting.available(local_day(meeting.log[-1].entry.recorded_at))
    every: dict[str, Any] = {
        "state": type(meeting),
        "stage": meeting.stage,
        "revision": meeting.revision,
        "log": meeting.log,
        "record": meeting_to_json(meeting),
        "open_duties": [ShownDuty.of(one) for one in owed if one.open and not one.duty.window],
        "every_duty": [ShownDuty.of(one) for one in owed],
        "breaches": [one.requirement for one in meeting.breaches],
        "departures": [one.requirement for one in meeting.departures],
        "available": [one.entry for one in options],
        "ready": [one.entry for one in options if not one.refused],
        "missing": {one.entry: [its.requirement for its in one.missing] for one in options},
    }
    names = draw(st.lists(st.sampled_from([*every]), min_size=1, unique=True))
    return Shown(**{name: every[name] for name in names})


@st.composite
def shown_duties(draw: st.DrawFn) -> ShownDuty:
    """A duty that a system may show, with as much of it as it has."""
    owed = _duties(draw, draw(meetings(most=4)))
    if not owed:
        return ShownDuty(key="note")
    whole = ShownDuty.of(owed[draw(st.integers(0, len(owed) - 1))])
    names = ("subject", "opened_by", "due", "state", "owner")
    left = draw(st.lists(st.sampled_from(names), unique=True))
    said = {name: NOT_SHOWN if name in left else getattr(whole, name) for name in names}
    return ShownDuty(key=whole.key, **said)


SHOWING: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    Shown: shown,
    ShownDuty: shown_duties,
}
"""By class, what draws its values."""
