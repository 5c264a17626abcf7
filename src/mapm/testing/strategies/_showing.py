"""What a case system shows: of a meeting as it is, as much or as little as it may show; conformance cases."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from mapm import MONDAY_TO_FRIDAY, Division, duties, meeting_to_json
from mapm.meeting.moments import local_day
from mapm.testing.conformance import (
    MAY_BE_LEFT_OUT,
    Ask,
    ConformanceCase,
    Enter,
    LibrarySystem,
    Report,
    Show,
    cases,
    run,
)
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


# --- conformance cases ------------------------------------------------------------------------------------


@cache
def _cases() -> st.SearchStrategy[ConformanceCase]:
    """Those that ship, read once."""
    return st.sampled_from(cases())


def _steps(kind: type[Enter | Show | Ask]) -> st.SearchStrategy[Any]:
    """Steps of the cases that ship: an entry and its answer belong together."""
    return st.sampled_from([step for case in cases() for step in case.steps if isinstance(step, kind)])


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    """A case that a system passed, in all or without some of it; or to which it answered nothing."""
    case = draw(_cases())
    if draw(st.booleans()):
        return run(case, lambda asked: [{} for _ in asked["steps"]])
    left = draw(st.lists(st.sampled_from(sorted(MAY_BE_LEFT_OUT)), unique=True, max_size=2))
    return run(case, LibrarySystem(), leaving_out=left)


SHOWING: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    Shown: shown,
    ShownDuty: shown_duties,
    ConformanceCase: _cases,
    Enter: lambda: _steps(Enter),
    Show: lambda: _steps(Show),
    Ask: lambda: _steps(Ask),
    Report: _reports,
}
"""By class, what draws its values."""
