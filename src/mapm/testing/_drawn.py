"""What is drawn for a case as it stands: entries that fit and others, whole cases, corrections, risks."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import evolve
from hypothesis import strategies as st

from mapm.meeting.base import Correct, Entry
from mapm.meeting.facts import Adopt, Assign, Discharge, Extend, RaiseRisk, Rearrange, Refer, Release
from mapm.records import entry_to_dict
from mapm.records.shapes import snake
from mapm.testing.making import FORWARD, MARKED, Case, Maker, fitting_kinds, reachable_states
from mapm.testing.making.cast import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from mapm.meeting.base import Meeting
    from mapm.meeting.states import AnyMeeting
    from mapm.testing.machine import ProtocolMachine
    from mapm.testing.making import Choices

E = TypeVar("E", bound=Entry)
_WITH_ID: Final = 3  # of four entries; the rest go by the digest of what they say
OF_DUTIES: Final = (Discharge, Extend, Assign, Release, Rearrange)
"""What changes what is owed, or by when."""


class Drawn:
    """An entry that was drawn. Hypothesis prints its kind and id; the whole of it stands in the log."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __repr__(self) -> str:
        return snake(type(self.entry)) if self.entry.id is None else self.entry.id


def of_case(draw: Callable[[ProtocolMachine], SearchStrategy[Entry]]) -> SearchStrategy[Drawn]:
    """What fits the case as it stands when a rule is run."""
    return st.runner().flatmap(lambda machine: _as_drawn(draw(machine)))


@st.composite
def _as_drawn(draw: DrawFn, entry: SearchStrategy[Entry]) -> Drawn:
    return Drawn(draw(entry))  # of a mapped one, Hypothesis would print all that it was made from


@st.composite
def entries(draw: DrawFn, machine: ProtocolMachine, kinds: Sequence[type[Entry]]) -> Entry:
    """An entry of one of these kinds, as of the machine's day."""
    return _made(draw, machine, draw(st.sampled_from(kinds)))


def _made(draw: DrawFn, machine: ProtocolMachine, kind: type[Entry], **given: Any) -> Entry:  # noqa: ANN401  # by field
    """An entry of this kind; most have an id of the host's."""
    named = {"id": machine.name(kind)} if draw(st.integers(0, 3)) < _WITH_ID else {}
    maker = Maker(machine.protocol, lambda number: draw(st.integers(0, number - 1)), day=machine.today)
    made: Entry = maker.entry(kind, machine.meeting, **named | given)
    return made


class _Naming(Maker):
    """Makes entries that have an id each, so that what they open is told by a name."""

    def __init__(self, machine: ProtocolMachine, choose: Callable[[int], int], day: date) -> None:
        super().__init__(machine.protocol, choose, day=day)
        self._machine = machine

    def entry(self, kind: type[E], meeting: Meeting | None = None, **given: Any) -> E:  # noqa: ANN401  # by field
        return self._named(super().entry(kind, meeting, **given))

    def plain(self, kind: type[E], meeting: Meeting | None = None, choices: Choices | None = None) -> E:
        return self._named(super().plain(kind, meeting, choices))

    def _named(self, entry: E) -> E:
        return entry if entry.id is not None else evolve(entry, id=self._machine.name(type(entry)))


@st.composite
def cases(draw: DrawFn, machine: ProtocolMachine) -> list[Drawn]:
    """Every entry that was tried on the way to a state, the proposal first; mostly only that."""
    state = draw(st.sampled_from(reachable_states(machine.protocol)))
    day = draw(st.sampled_from(machine.days))
    machine.today = day
    case = Case(_Naming(machine, lambda number: draw(st.integers(0, number - 1)), day))
    case.until(state)
    return [Drawn(entry) for entry in case.tried]


@st.composite
def again(draw: DrawFn, machine: ProtocolMachine) -> Entry:
    """An entry that is in the log; now and then one that only has its id, and says it was made by another."""
    entry = draw(st.sampled_from(machine.entries))
    if entry.id is None or draw(st.booleans()):
        return entry
    return evolve(entry, by=draw(st.sampled_from(PEOPLE)))


@st.composite
def corrections(draw: DrawFn, machine: ProtocolMachine) -> Entry:
    """Something was wrong, and should have been otherwise or not at all; a correction was, too."""
    entry = draw(st.sampled_from(machine.entries))
    replacement: Any = None
    if not isinstance(entry, Correct | Adopt):
        otherwise = _made(draw, machine, type(entry), id=entry.id)
        replacement = None if draw(st.booleans()) else otherwise  # last, so that a failure shrinks to it
    name = machine.name(Correct)
    return Correct(
        entry=entry.identity, replacement=replacement, at=machine.today, by=PEOPLE[0], reason=MARKED, id=name
    )


@st.composite
def risks(draw: DrawFn, machine: ProtocolMachine) -> Entry:
    """A risk or a referral: of the day, by somebody whose clock is behind, just after midnight, or late."""
    kind: type[Entry] = draw(st.sampled_from((RaiseRisk, Refer)))
    today, before = machine.today, machine.today - timedelta(days=9)
    night = datetime.combine(today, time(0, 30), tzinfo=machine.calendar.zone)
    when = draw(st.sampled_from(((today, today), (before, before), (night, night), (before, today))))
    return _made(draw, machine, kind, at=when[0], recorded_at=when[1], id=machine.name(kind))


@st.composite
def adoptions(draw: DrawFn, machine: ProtocolMachine) -> Entry:
    version = draw(st.sampled_from([machine.protocol, *machine.editions])).source.version
    return _made(draw, machine, Adopt, edition=version, at=machine.today, id=machine.name(Adopt))


def revisions(machine: ProtocolMachine) -> SearchStrategy[int]:
    return st.integers(1, machine.meeting.revision - 1)


def line(entry: Entry) -> str:
    """An entry as one line of a log, without its free text: each note is as it is when redacted."""
    return json.dumps(_redacted(entry_to_dict(entry)), ensure_ascii=False)


def _redacted(value: Any) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(value, dict):
        told: dict[str, Any] = cast("Any", value)
        if told.keys() == {"text", "digest"}:
            return {**told, "text": None}
        return {key: _redacted(one) for key, one in told.items()}
    return [_redacted(one) for one in cast("Any", value)] if isinstance(value, list) else value


def fits(meeting: AnyMeeting, first: Sequence[type[Entry]] = ()) -> Sequence[type[Entry]]:
    """The kinds that fit a meeting: of those sought first, if any does. Corrections have their own rule."""
    fits = [kind for kind in fitting_kinds(meeting) if kind is not Correct]
    return [kind for kind in first if kind in fits] or fits or FORWARD
