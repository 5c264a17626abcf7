"""Two witnesses of one lifecycle: the table that decides, and the same rows as a ``transitions`` machine."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from support.meetings import EVERY_STATE
from support.one_of_each import one_of_each
from transitions import MachineError

from mapm import (
    Answer,
    AnyMeeting,
    Close,
    Decision,
    Entry,
    Event,
    GiveFeedback,
    Hold,
    Lacking,
    MeetingProtocol,
    Move,
    Propose,
    ProtocolInvalid,
    Recording,
    Refusal,
    Requirement,
    ShareNote,
    attempt,
    protocols,
)
from mapm.meeting.events import EVENTS as ALL_EVENTS
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.rules.lifecycle import reachable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EVENTS: dict[type[Entry], Event[Any, Any]] = {
    kind: cast("Event[Any, Any]", one)
    for kind, one in one_of_each(PROFESSIONALS_MEETING).items()
    if kind in ALL_EVENTS
}
MEETINGS: tuple[AnyMeeting, ...] = tuple(state() for state in EVERY_STATE)
REPORTS = (Hold, ShareNote, GiveFeedback)
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)
UNMET = (
    Answer.NOT_MET,
    Answer.NOT_RECORDED,
    Lacking(Answer.NOT_MET, ("somebody",)),
    (Lacking(Answer.NOT_MET), Lacking(Answer.NOT_RECORDED, ("NHS",))),
)


class Switched:
    """A judge that says no while its key is switched off, in each of the ways a judge may say so."""

    def __init__(self, key: str, off: dict[str, Any]) -> None:
        self.key = key
        self.off = off

    def __call__(self, meeting: object, entry: object) -> Any:  # noqa: ANN401  # whatever a judge may answer
        """What the switch says."""
        del meeting, entry
        return self.off.get(self.key, Answer.MET)


class Model:
    """What the machine moves."""

    state: str


class Witnesses:
    """A protocol, all of whose judges are switches, and its machine."""

    def __init__(self, protocol: MeetingProtocol) -> None:
        self.off: dict[str, Any] = {}
        moves = tuple(attrs.evolve(move, requires=self._switched(move.requires)) for move in protocol.moves)
        self.protocol = attrs.evolve(protocol, moves=moves)
        self.machine = self.protocol.machine()
        self.model = Model()
        self.machine.add_model(self.model, initial="Proposed")

    def _switched(self, requires: Iterable[Requirement]) -> tuple[Requirement, ...]:
        return tuple(
            attrs.evolve(one, judge=Switched(one.key, self.off), applies=None, question=None)
            for one in requires
        )

    def table(self, meeting: AnyMeeting, event: Event[Any, Any]) -> str | None:
        """The state to which the table leads, if any; deciding and attempting agree."""
        here = attrs.evolve(meeting, rules=self.protocol)
        after = attempt(here, event)
        decision = self.protocol.decide(here, event)
        assert decision.allowed is not isinstance(after, Decision)
        if isinstance(after, Decision):
            assert after == decision
            return None
        assert after.log[-1].entry is event
        return type(after).__name__

    def engine(self, meeting: AnyMeeting, event: Event[Any, Any]) -> str | None:
        """The state to which the machine leads, if any."""
        name = type(event).__name__.lower()
        if name not in self.machine.events or type(meeting).__name__ not in self.machine.states:
            return None
        self.machine.set_state(type(meeting).__name__, self.model)
        try:
            moved = self.machine.events[name].trigger(self.model, meeting=meeting, entry=event)
        except MachineError:
            return None
        assert type(moved) is bool
        return self.model.state if moved else None

    def agree(self, meeting: AnyMeeting, event: Event[Any, Any]) -> str | None:
        """The state to which both lead."""
        led = self.table(meeting, event)
        assert self.engine(meeting, event) == led
        return led

    def failing(self, event: Event[Any, Any], *, most: int = 2) -> Iterator[set[str]]:
        """No requirement fails, then each alone, then every pair; switched while it is looked at."""
        keys = [one.key for move in self.protocol.moves if move.event is type(event) for one in move.requires]
        for count in range(most + 1):
            for number, chosen in enumerate(combinations(keys, count)):
                self.off.clear()
                self.off.update((key, UNMET[(number + i) % len(UNMET)]) for i, key in enumerate(chosen))
                yield set(chosen)
        self.off.clear()


@cache
def witnesses(key: str) -> Witnesses:
    """Both witnesses of a protocol that comes with the library."""
    return Witnesses(protocols.by_key(key))


@each_protocol
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: type(meeting).__name__)
@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: type(event).__name__)
def test_engine_and_table_agree(key: str, meeting: AnyMeeting, event: Event[Any, Any]) -> None:
    """Every state and event of every protocol, with requirements failing one at a time and in pairs."""
    both = witnesses(key)
    row = next((move for move in both.protocol.moves if move.event is type(event)), None)
    musts = {one.key for one in row.requires if one.binding} if row is not None else set[str]()
    for failing in both.failing(event):
        refused = bool(failing & musts) and not isinstance(event, REPORTS)
        expected = row is not None and type(meeting) in row.sources and not refused
        assert (both.agree(meeting, event) is not None) is expected


@each_protocol
def test_conditions_are_real_bools(key: str) -> None:
    """The machine takes anything truthy for yes, so that a guard answers with a bool and no other."""
    both = witnesses(key)
    for event in both.machine.events.values():
        kind = next(kind for kind in EVENTS if kind.__name__.lower() == event.name)
        for state, transitions in event.transitions.items():
            meeting = next(one for one in MEETINGS if type(one).__name__ == state)
            asked = [one for transition in transitions for one in transition.conditions]
            row = next(move for move in both.protocol.moves if move.event is kind)
            musts = [one.key for one in row.requires if one.binding and not issubclass(kind, REPORTS)]
            assert [cast("Any", one.func).requirement.key for one in asked] == musts
            for condition in asked:
                guard: Any = condition.func
                for answer in (Answer.MET, *UNMET):
                    both.off[guard.requirement.key] = answer
                    data = type("Data", (), {"kwargs": {"meeting": meeting, "entry": EVENTS[kind]}})
                    assert guard(data) is (answer is Answer.MET)
                both.off.clear()


@each_protocol
def test_the_machine_has_no_more_than_the_rows(key: str) -> None:
    """No automatic transition, no callback, no queue, no model of its own."""
    protocol = protocols.by_key(key)
    machine = protocol.machine()
    assert machine.models == []
    assert not machine.has_queue
    assert set(machine.events) == {move.event.__name__.lower() for move in protocol.moves} - {"propose"}
    states = {state for move in protocol.moves for state in (*move.sources, move.target)}
    assert set(machine.states) == {state.__name__ for state in states}
    assert reachable(protocol.moves) <= states
    for event in machine.events.values():
        for transition in (one for several in event.transitions.values() for one in several):
            assert transition.before == transition.after == transition.prepare == []


# --- random local protocols -------------------------------------------------------------------------------


def _requirements(kind: type[Entry]) -> st.SearchStrategy[tuple[Requirement, ...]]:
    return st.lists(st.booleans(), max_size=3).map(
        lambda musts: tuple(
            Requirement(
                key=f"{kind.__name__}-{place}",
                cites=(DG["7.4#2"],),
                binding=must,
                judge=Switched("", {}),
                missing="{about} is missing",
                unrecorded="nothing is recorded",
            )
            for place, must in enumerate(musts)
        )
    )


def _move(kind: type[Event[Any, Any]]) -> st.SearchStrategy[Move]:
    declared = kind.sources()
    narrowed = st.none()
    if declared:
        narrowed |= st.lists(st.sampled_from(declared), min_size=1, unique=True).map(tuple)
    return st.builds(
        Move,
        event=st.just(kind),
        requires=_requirements(kind),
        source=narrowed,
        cites=st.just((DG["7.4#2"],)),
    )


_ROWS = st.tuples(*(_move(kind) for kind in EVENTS if kind not in {Propose, Close}))
_ENDS = st.tuples(_move(Propose), _move(Close), st.sets(st.integers(0, 5)))


@st.composite
def local_protocols(draw: st.DrawFn) -> Witnesses:
    """Small protocols: any rows, narrowed or not, with requirements that are switches."""
    opening, closing, left_out = draw(_ENDS)
    kept = [row for place, row in enumerate(draw(_ROWS)) if place not in left_out]
    moves = (opening, *kept, closing)
    try:
        return Witnesses(
            attrs.evolve(PROFESSIONALS_MEETING, key="local", questions=(), moves=moves, duties=())
        )
    except ProtocolInvalid as problem:
        assert "a trap" in str(problem)  # noqa: PT017  # nothing else can be wrong with these
        reject()


LOCAL = local_protocols()


@settings(max_examples=25)
@given(LOCAL, st.integers(0, len(MEETINGS) - 1))
def test_engine_and_table_agree_in_local_protocols(both: Witnesses, place: int) -> None:
    """Whatever rows and requirements a council has, both witnesses say the same."""
    meeting = MEETINGS[place]
    for event in EVENTS.values():
        for failing in both.failing(event):
            led = both.agree(meeting, event)
            assert led is not None or failing or not _is_row(both.protocol, meeting, event)


def _is_row(protocol: MeetingProtocol, meeting: AnyMeeting, event: Event[Any, Any]) -> bool:
    rows = [move for move in protocol.moves if move.event is type(event)]
    return any(type(meeting) in row.sources for row in rows)


@settings(max_examples=25)
@given(LOCAL)
def test_what_a_local_protocol_leaves_out_is_not_in_it(both: Witnesses) -> None:
    """An event without a row is refused as such, from every state."""
    protocol = both.protocol
    kinds = {move.event for move in protocol.moves}
    for meeting in MEETINGS:
        here = attrs.evolve(meeting, rules=protocol)
        for kind, event in EVENTS.items():
            refusal = protocol.decide(here, event).refusal
            assert (refusal is Refusal.NOT_IN_THIS_PROTOCOL) is (kind not in kinds)


@each_protocol
def test_recordings_are_no_triggers(key: str) -> None:
    """Facts move nothing, so that the machine does not know them."""
    machine = protocols.by_key(key).machine()
    for recording in protocols.by_key(key).facts:
        assert isinstance(recording, Recording)
        assert recording.fact.__name__.lower() not in machine.events
