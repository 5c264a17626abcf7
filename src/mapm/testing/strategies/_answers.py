"""What the library answers about meetings and protocols: computed as a host would ask for it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import evolve
from hypothesis import assume, reject
from hypothesis import strategies as st

from mapm import (
    MONDAY_TO_FRIDAY,
    Accounted,
    Adopt,
    Adoption,
    Agreed,
    Available,
    Closed,
    Consequence,
    Convened,
    Correct,
    Correction,
    Decision,
    Division,
    DutyChange,
    EditionGap,
    EditionOverlap,
    EntryTruth,
    FedBack,
    Finding,
    Held,
    InForce,
    Known,
    Loaded,
    Logged,
    MapmError,
    Meeting,
    Noted,
    Owed,
    Proposed,
    TruthRow,
    TruthTable,
    adopt,
    duties,
    every_clause,
    meeting_from_record,
    meeting_to_record,
    protocols,
    truth_table,
)
from mapm.meeting.base import Step
from mapm.meeting.moments import local_day
from mapm.testing.making import fitting_kinds, reachable_states
from mapm.testing.strategies._calendars import published
from mapm.testing.strategies._meetings import fitting, meetings
from mapm.testing.strategies._references import doers, notes
from mapm.testing.strategies._rules import any_protocols, documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mapm import AnyMeeting, Duty, Entry, MeetingProtocol

A = TypeVar("A")
_YEARS: Final = range(2020, 2033)
_MOSTLY: Final = st.sampled_from((True, True, False))
_STATES: Final[tuple[type[Meeting], ...]] = (Proposed, Agreed, Convened, Held, Noted, FedBack, Closed)


def _one(draw: st.DrawFn, found: Iterable[A]) -> A:
    """One of what was found: another meeting is drawn where there is nothing."""
    there = tuple(found)
    assume(there)
    return there[draw(st.integers(0, len(there) - 1))]


def in_state(state: type[A]) -> st.SearchStrategy[A]:
    """Meetings in a state, of any of the library's protocols that has it."""

    @st.composite
    def drawn(draw: st.DrawFn) -> A:
        protocol = draw(st.sampled_from(_having(cast("Any", state))).map(protocols.by_key))
        return cast("A", draw(meetings(protocol, cast("type[Meeting]", state), most=3)))

    return drawn()


@cache
def _having(state: Any) -> tuple[str, ...]:  # noqa: ANN401  # a state
    return tuple(key for key in protocols.KEYS if state in reachable_states(protocols.by_key(key)))


def _any_meeting() -> st.SearchStrategy[AnyMeeting]:
    return meetings(most=4)


def _last_day(meeting: Meeting) -> date:
    return max(local_day(one.entry.recorded_at) for one in meeting.log)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """What is decided about an entry that fits a meeting, most often about a step that can be refused.

    Some are refused for what they leave unanswered, none for the state that the meeting is in.
    """
    meeting = draw(_any_meeting())
    kinds = [kind for kind in fitting_kinds(meeting) if kind is not Correct]  # which is not decided
    steps: list[type[Entry]] = [kind for kind in kinds if issubclass(kind, Step)]
    mostly = draw(_MOSTLY)
    entry = draw(fitting(meeting, steps if steps and mostly else kinds))
    return meeting.decide(entry if draw(st.booleans()) else evolve(entry, answers=()))


@st.composite
def owed(draw: st.DrawFn) -> tuple[Owed, ...]:
    """Every duty of a meeting, asked within some weeks of its latest entry, by any division's calendar."""
    meeting = draw(_any_meeting())
    as_of = _last_day(meeting) + timedelta(days=draw(st.sampled_from((0, 1, 7, 10, 40, 100))))
    calendar = draw(st.sampled_from(Division))
    return duties(meeting, published(calendar, MONDAY_TO_FRIDAY, _YEARS), as_of)


@st.composite
def loaded(draw: st.DrawFn) -> Loaded:
    """A meeting from its record, some under an encoding that was revised since."""
    meeting = draw(_any_meeting())
    rules = cast("MeetingProtocol", meeting.rules)
    revised = evolve(rules, revision=rules.revision + 1) if draw(st.booleans()) else rules
    return meeting_from_record(meeting_to_record(meeting), [revised])


@st.composite
def adoptions(draw: st.DrawFn) -> Adoption:
    """A running meeting that goes over to a second edition, in which each *should* is a *must*."""
    meeting = draw(_any_meeting())
    assume(not isinstance(meeting, Closed))
    rules = cast("MeetingProtocol", meeting.rules)
    day = _last_day(meeting) + timedelta(days=1)
    version = f"{rules.source.version}, second"
    second = evolve(
        rules,
        source=evolve(rules.source, version=version, in_force_from=day),
        duties=tuple(_otherwise(duty) for duty in rules.duties),
    )
    return adopt(meeting, Adopt(at=day, by=draw(doers()), edition=version), [rules, second])


def _otherwise(duty: Duty) -> Duty:
    return (
        duty if duty.fixed else evolve(duty, binding=not duty.binding)
    )  # what was a should is a must, and the reverse


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    """A meeting of which one entry was wrong, without it, and what would now be judged otherwise."""
    meeting = draw(_any_meeting())
    rules = cast("MeetingProtocol", meeting.rules)
    wrong = draw(st.integers(0, len(meeting.log) - 1))
    made = meeting.log[wrong].entry
    day = _last_day(meeting) + timedelta(days=1)
    said = Correct(at=day, by=draw(doers()), entry=made.identity, reason=draw(notes()))
    try:
        return rules.correct(meeting, said)
    except MapmError:  # what is left leads nowhere
        reject()


@st.composite
def truths(draw: st.DrawFn) -> TruthTable:
    """The truth table of any protocol."""
    return truth_table(draw(any_protocols()))


def _from(of: st.SearchStrategy[Any], found: Callable[[Any], Iterable[A]]) -> st.SearchStrategy[A]:
    @st.composite
    def drawn(draw: st.DrawFn) -> A:
        return _one(draw, found(draw(of)))

    return drawn()


def _rows(table: TruthTable) -> Iterable[TruthRow]:
    return [row for entry in table.entries for row in entry.rows]


ANSWERS: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    **{state: partial(in_state, state) for state in _STATES},
    Meeting: _any_meeting,
    Known: lambda: _any_meeting().map(lambda one: one.known),
    Logged: lambda: _from(_any_meeting(), lambda one: one.log),
    Decision: decisions,
    Finding: lambda: _from(decisions(), lambda one: one.findings),
    Available: lambda: _from(_any_meeting(), lambda one: one.available(_last_day(one))),
    Owed: lambda: _from(owed(), lambda one: one),
    Loaded: loaded,
    Adoption: adoptions,
    DutyChange: lambda: _from(adoptions(), lambda one: one.duties),
    Correction: corrections,
    InForce: lambda: _from(documents(), lambda one: one.in_force),
    EditionGap: lambda: _from(documents(), lambda one: one.gaps),
    EditionOverlap: lambda: _from(documents(), lambda one: one.overlaps),
    TruthTable: truths,
    EntryTruth: lambda: _from(truths(), lambda one: one.entries),
    TruthRow: lambda: _from(truths(), _rows),
    Consequence: lambda: _from(truths(), lambda one: [it for row in _rows(one) for it in row.consequences]),
    Accounted: lambda: st.sampled_from(every_clause()),
}
"""By class, what draws its values."""
