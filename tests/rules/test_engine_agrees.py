"""Two witnesses of one lifecycle: the table that decides, and the same rows as a ``transitions`` machine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from support.meetings import EVERY_STATE
from support.one_of_each import one_of_each

from mapm import (
    AnyMeeting,
    Close,
    Entry,
    Event,
    GiveFeedback,
    Hold,
    MeetingProtocol,
    Move,
    Propose,
    ProtocolInvalid,
    Recording,
    Refusal,
    Requirement,
    ShareNote,
    protocols,
)
from mapm.meeting.events import EVENTS as ALL_EVENTS
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
from mapm.rules.lifecycle import reachable
from mapm.testing.engine import Switched, Witnesses, machine_faults

if TYPE_CHECKING:
    from mapm import Entry, Event

EVENTS: dict[type[Event[Any, Any]], Event[Any, Any]] = {
    cast("type[Event[Any, Any]]", kind): cast("Event[Any, Any]", one)
    for kind, one in one_of_each(PROFESSIONALS_MEETING).items()
    if kind in ALL_EVENTS
}
MEETINGS: tuple[AnyMeeting, ...] = tuple(state() for state in EVERY_STATE)
REPORTS = (Hold, ShareNote, GiveFeedback)
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


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
    for failing in both.failing(type(event)):
        refused = bool({*failing} & musts) and not isinstance(event, REPORTS)
        expected = row is not None and type(meeting) in row.sources and not refused
        assert both.differ(meeting, event) == ""
        assert (both.table(meeting, event) is not None) is expected


@each_protocol
def test_the_machine_has_the_rows_and_no_more(key: str) -> None:
    """Its transitions are the rows, its conditions their musts, answered by real bools, and nothing else."""
    protocol = protocols.by_key(key)
    assert machine_faults(protocol) == ()
    machine = protocol.machine()
    assert set(machine.events) == {move.event.__name__.lower() for move in protocol.moves} - {"propose"}
    states = {state for move in protocol.moves for state in (*move.sources, move.target)}
    assert set(machine.states) == {state.__name__ for state in states}
    assert reachable(protocol.moves) <= states


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
        for failing in both.failing(type(event)):
            assert both.differ(meeting, event) == ""
            led = both.table(meeting, event)
            assert led is not None or failing or not _is_row(both.protocol, meeting, event)
    assert machine_faults(both.protocol) == ()


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
