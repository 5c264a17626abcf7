"""Which states a protocol can reach, by which events, and what is recorded first to meet all it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from mapm.decisions import Decision
from mapm.errors import EntryRefused
from mapm.meeting.events import Propose
from mapm.meeting.facts import RISK_ROUTE, AddAgency, Adopt, Name, Object, Rearrange
from mapm.meeting.states import Proposed
from mapm.testing.making.choosing import Choices, plainest
from mapm.testing.making.mending import amiss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapm.meeting.base import Entry, Event, Fact, Meeting
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.testing.making.maker import Maker
    from mapm.testing.making.mending import Amiss

T = TypeVar("T")
_MOST: Final = 12
"""So many facts are recorded at most before an event, so that an end is sure."""
_VARIANTS: Final = 6
"""So many facts of a kind are tried: whom or what they name first differs."""
_NEVER: Final = (*RISK_ROUTE, AddAgency, Adopt, Name, Object, Rearrange)
"""What nobody does to be allowed something."""


def ways(protocol: MeetingProtocol) -> dict[type[Meeting], tuple[type[Event[Any, Any]], ...]]:
    """To each state that a protocol can reach, the shortest row of events that leads there, nearest first."""
    found: dict[type[Meeting], tuple[type[Event[Any, Any]], ...]] = {Proposed: (Propose,)}
    waiting: list[type[Meeting]] = [Proposed]
    while waiting:
        state = waiting.pop(0)
        for move in protocol.moves:
            if state in move.sources and move.target not in found:
                found[move.target] = (*found[state], move.event)
                waiting.append(move.target)
    return found


def reachable_states(protocol: MeetingProtocol) -> tuple[type[Meeting], ...]:
    """Every state that a protocol can reach, the nearest first."""
    return tuple(ways(protocol))


class _Varied(Choices):
    """The plainest choices but for the first, which is another one."""

    def __init__(self, first: int) -> None:
        super().__init__(plainest)
        self.first = first

    def one(self, choices: Sequence[T]) -> T:
        """The first, or once another."""
        place, self.first = self.first, 0
        return choices[place % len(choices)]


def readied(maker: Maker, kind: type[Entry], meeting: AnyMeeting, *, musts: bool) -> tuple[Fact[Any], ...]:
    """The facts that are recorded first so that an entry of a kind leaves less unmet; often none.

    With ``musts`` only those without which a *must* is unmet.
    """
    found: list[Fact[Any]] = []
    rows = cast("MeetingProtocol", meeting.rules).facts
    kinds = [row.fact for row in rows if row.fact not in _NEVER]
    wrong = _wrong(maker, kind, meeting, musts=musts)
    while any(wrong) and len(found) < _MOST:
        better = _better(maker, kind, meeting, kinds, wrong, musts=musts)
        if better is None:
            break
        fact, meeting, wrong = better
        found.append(fact)
    return tuple(found)


def _better(  # noqa: PLR0913  # all that is tried, and what it is held against
    maker: Maker,
    kind: type[Entry],
    meeting: AnyMeeting,
    kinds: list[type[Fact[Any]]],
    wrong: Amiss,
    *,
    musts: bool,
) -> tuple[Fact[Any], AnyMeeting, Amiss] | None:
    """The first fact after which less is amiss with an entry of the kind."""
    for of in kinds:
        if type(meeting) not in _states(meeting, of):
            continue
        tried: set[str] = set()
        for variant in range(_VARIANTS):
            fact = maker.plain(of, meeting, _Varied(variant))
            if fact.identity in tried:
                continue
            tried.add(fact.identity)
            try:
                after = cast("MeetingProtocol", meeting.rules).attempt(meeting, fact)
            except EntryRefused:
                continue
            if isinstance(after, Decision):
                continue
            now = _wrong(maker, kind, after, musts=musts)
            if now < wrong:
                return fact, after, now
    return None


def _states(meeting: Meeting, kind: type[Fact[Any]]) -> tuple[type[Meeting], ...]:
    rules = cast("MeetingProtocol", meeting.rules)
    return next((row.sources for row in rules.facts if row.fact is kind), ())


def _wrong(maker: Maker, kind: type[Entry], meeting: AnyMeeting, *, musts: bool) -> Amiss:
    unnamed, binding, others = amiss(meeting.decide(maker.plain(kind, meeting)))
    return unnamed, binding, 0 if musts else others
