"""Which states a protocol can reach, by which events, and what is recorded first to meet all it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from mapm.decisions import Decision
from mapm.errors import EntryRefused, WrongType, checked
from mapm.meeting.base import Meeting
from mapm.meeting.events import Propose
from mapm.meeting.facts import (
    RISK_ROUTE,
    AddAgency,
    Adopt,
    Assign,
    Discharge,
    Extend,
    Name,
    Object,
    Rearrange,
    Release,
)
from mapm.meeting.states import Proposed
from mapm.protocol import MeetingProtocol
from mapm.rules.requirements import unmet
from mapm.testing.making.choosing import Choices, plainest
from mapm.testing.making.mending import amiss, required

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapm.meeting.base import Entry, Event, Fact
    from mapm.meeting.states import AnyMeeting
    from mapm.testing.making.maker import Maker
    from mapm.testing.making.mending import Amiss

T = TypeVar("T")
_MOST: Final = 12
"""So many facts are recorded at most before an event, so that an end is sure."""
_VARIANTS: Final = 6
"""So many facts of a kind are tried: whom or what they name first differs."""
_OF_DUTIES: Final = (Assign, Discharge, Extend, Release)
"""What is tried last: it seldom helps, and what is owed takes long to find."""
_NEVER: Final = (*RISK_ROUTE, AddAgency, Adopt, Name, Object, Rearrange)
"""What nobody does to be allowed something."""


def ways(
    protocol: MeetingProtocol, start: type[Meeting] | None = None
) -> dict[type[Meeting], tuple[type[Event[Any, Any]], ...]]:
    """To each state that a protocol can reach, the shortest row of events that leads there, nearest first.

    From a state that is given, or with what opens a meeting, from nothing.
    """
    checked(protocol, MeetingProtocol, "a protocol", "pass a MeetingProtocol")
    if start is not None:
        _check_state(start)
    first: type[Meeting] = start or Proposed
    found: dict[type[Meeting], tuple[type[Event[Any, Any]], ...]] = {first: () if start else (Propose,)}
    waiting = [first]
    while waiting:
        state = waiting.pop(0)
        for move in protocol.moves:
            if state in move.sources and move.target not in found:
                found[move.target] = (*found[state], move.event)
                waiting.append(move.target)
    return found


def _check_state(start: object) -> None:
    given: object = start
    if not isinstance(start, type) or not issubclass(start, Meeting):
        raise WrongType.of("the state to start from", given, "pass a state's class, such as Held")


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
    while len(found) < _MOST:
        wanted = maker.plain(kind, meeting)
        better = _better(maker, wanted, meeting, musts=musts)
        if better is None:
            break
        fact, meeting = better
        found.append(fact)
    return tuple(found)


def _better(
    maker: Maker, wanted: Entry, meeting: AnyMeeting, *, musts: bool
) -> tuple[Fact[Any], AnyMeeting] | None:
    """The first fact after which less is amiss with an entry, and the meeting with it."""
    wrong = _wrong(wanted, meeting, musts=musts)
    rules = cast("MeetingProtocol", meeting.rules)
    kinds = [one.fact for one in rules.facts if one.fact not in _NEVER and type(meeting) in one.sources]
    for of in sorted(kinds, key=_OF_DUTIES.__contains__) if any(wrong) else ():
        tried: set[str] = set()
        for variant in range(_VARIANTS):
            fact = maker.plain(of, meeting, _Varied(variant))
            if fact.identity in tried:
                continue
            tried.add(fact.identity)
            try:
                after = rules.attempt(meeting, fact)
            except EntryRefused:
                continue
            if not isinstance(after, Decision) and _wrong(wanted, after, musts=musts) < wrong:
                return fact, after
    return None


def _wrong(wanted: Entry, meeting: AnyMeeting, *, musts: bool) -> Amiss:
    requires = required(cast("MeetingProtocol", meeting.rules), type(wanted))
    binding, others = amiss(unmet(requires, meeting, wanted))
    return binding, 0 if musts else others
