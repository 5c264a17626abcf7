"""Meetings in every state that a protocol can reach, by the shortest way, however little of it is met."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from mapm import Decision, Note, Propose, Proposed, Step, attempt
from support.one_of_each import DAY, one_of_each

if TYPE_CHECKING:
    from mapm import AnyMeeting, Event, Meeting, MeetingProtocol


def ways(protocol: MeetingProtocol) -> dict[type[Meeting], tuple[type[Event[Any, Any]], ...]]:
    """To each state that the protocol can reach, the shortest row of events that leads there."""
    found: dict[type[Meeting], tuple[type[Event[Any, Any]], ...]] = {Proposed: (Propose,)}
    waiting: list[type[Meeting]] = [Proposed]
    while waiting:
        state = waiting.pop(0)
        for move in protocol.moves:
            if state in move.sources and move.target not in found:
                found[move.target] = (*found[state], move.event)
                waiting.append(move.target)
    return found


def reached(protocol: MeetingProtocol, state: type[Meeting]) -> AnyMeeting:
    """A meeting in this state: its decisions were taken despite whatever was not met, and recorded late."""
    entries = one_of_each(protocol)
    meeting: AnyMeeting | None = None
    for kind in ways(protocol)[state]:
        later: dict[str, Any] = {"recorded_at": DAY + timedelta(days=1)}
        if issubclass(kind, Step):
            later["despite"] = Note("decided all the same")
        entry = evolve(entries[kind], **later)
        if meeting is None:
            meeting = protocol.open(cast("Propose", entry), ref="case")
            continue
        after = attempt(meeting, entry)
        assert not isinstance(after, Decision), after.sentence()
        meeting = after
    assert type(meeting) is state
    return cast("AnyMeeting", meeting)


def reachable_states(protocol: MeetingProtocol) -> tuple[type[Meeting], ...]:
    """Every state that the protocol can reach, the nearest first."""
    return tuple(ways(protocol))
