"""Every kind of entry, what each says, and which fit a meeting: those of its state with something to name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from mapm.errors import checked
from mapm.meeting.base import Correct, Event, Meeting
from mapm.meeting.events import EVENTS, Agree, Convene, GiveFeedback, Hold, Propose, Reconvene, ShareNote
from mapm.meeting.facts import (
    FACTS,
    Adopt,
    Advance,
    Classify,
    Conclude,
    ConsiderObjection,
    Discharge,
    Escalate,
    Expect,
    Extend,
    LocalStep,
    Occur,
    Resolve,
    Respond,
    TellFamily,
    TellOutcome,
    Withhold,
)
from mapm.meeting.products import Issue, Receive
from mapm.protocol import MeetingProtocol
from mapm.testing.making.of_case import OF_CASE
from mapm.testing.making.of_duties import OF_DUTIES
from mapm.testing.making.seen import Seen
from mapm.testing.making.ways import ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry
    from mapm.testing.making.task import Task

SAID: Final[dict[type[Entry], Callable[[Task], dict[str, Any]]]] = {**OF_CASE, **OF_DUTIES}
"""What is said beside what all entries say, by kind; of a kind that is not here, nothing."""
EVERY_KIND: Final[tuple[type[Entry], ...]] = (*EVENTS, *FACTS)
"""Every kind of entry but a correction."""
FORWARD: Final[tuple[type[Entry], ...]] = (
    *(Respond, Agree, Convene, TellFamily, Withhold, Hold, ShareNote, TellOutcome, GiveFeedback, Reconvene),
)
"""What a case is made of, so that random ones come far."""


def kinds_in(protocol: MeetingProtocol, state: type[Meeting]) -> tuple[type[Entry], ...]:
    """The kinds of entry that a protocol has in a state, facts first; but what opens a meeting, or adopts."""
    checked(protocol, MeetingProtocol, "a protocol", "pass a MeetingProtocol")
    facts: list[type[Entry]] = [one.fact for one in protocol.facts if state in one.sources]
    moves: list[type[Entry]] = [one.event for one in protocol.moves if state in one.sources]
    return tuple(one for one in (*facts, *moves) if one not in {Propose, Adopt})


def every_kind(protocol: MeetingProtocol) -> tuple[type[Entry], ...]:
    """The kinds of entry that a protocol has in some state, in the same order, and last a correction."""
    kinds: list[type[Entry]] = [*(one.fact for one in protocol.facts), *(one.event for one in protocol.moves)]
    return (*(one for one in dict.fromkeys(kinds) if one not in {Propose, Adopt}), Correct)


def fitting_kinds(meeting: Meeting) -> tuple[type[Entry], ...]:
    """The kinds that fit a meeting, facts first, and last a correction.

    What names a part of the case or of the protocol fits where there is one: a duty that is owed, a product,
    an escalation that has not ended.
    """
    checked(meeting, Meeting, "a meeting", "pass a meeting that a protocol opened")
    protocol, seen = cast("MeetingProtocol", meeting.rules), Seen(meeting)
    its = kinds_in(protocol, type(meeting))
    fits = [one for one in its if one not in _NEEDS or _NEEDS[one](seen, protocol)]
    return (*fits, Correct)


def leads_on(protocol: MeetingProtocol, kind: type[Entry], state: type[Meeting]) -> bool:
    """Whether a state can still be reached after an entry of this kind."""
    if not issubclass(kind, Event):
        return True
    targets = [one.target for one in protocol.moves if one.event is kind]
    return all(state in ways(protocol, target) for target in targets)


def _owes(seen: Seen, _protocol: MeetingProtocol) -> bool:
    return bool(seen.owed)


def _disputes(seen: Seen, _protocol: MeetingProtocol) -> bool:
    return bool(seen.escalations)


def _objects(seen: Seen, _protocol: MeetingProtocol) -> bool:
    return bool(seen.objections)


def _occurs(_seen: Seen, protocol: MeetingProtocol) -> bool:
    return bool(protocol.words.occurrences)


def _classes(_seen: Seen, protocol: MeetingProtocol) -> bool:
    return bool(protocol.words.traits)


def _refines(seen: Seen, protocol: MeetingProtocol) -> bool:
    return any(isinstance(seen.meeting, one.refines) for one in protocol.words.states)


def _brings(seen: Seen, protocol: MeetingProtocol) -> bool:
    return bool(protocol.words.products) and seen.sitting is not None


def _escalates(_seen: Seen, protocol: MeetingProtocol) -> bool:
    return bool(protocol.ladders)


_NEEDS: Final[dict[type[Any], Callable[[Seen, MeetingProtocol], bool]]] = {
    Discharge: _owes,
    Extend: _owes,
    Advance: _disputes,
    Conclude: _disputes,
    Resolve: _disputes,
    ConsiderObjection: _objects,
    Occur: _occurs,
    Expect: _occurs,
    Classify: _classes,
    LocalStep: _refines,
    Issue: _brings,
    Receive: _brings,
    Escalate: _escalates,
}
"""Whether there is something for an entry of this kind to name."""
