"""A whole case, made one entry after another until the meeting is in the state that is wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from mapm.decisions import Decision
from mapm.errors import CorrectionRefused, EntryRefused, ProtocolInvalid
from mapm.meeting.base import Event
from mapm.meeting.events import Propose
from mapm.testing.making.fitting import every_kind, fitting_kinds, leads_on
from mapm.testing.making.ways import ways

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.testing.making.maker import Maker

_AT_ONCE: Final = 3
"""So many entries more are made at most before each event, and after the last."""
_BEFORE_THE_END: Final = 9
"""So many times more often than the last event of a state comes each other, since the last closes a case."""
REF: Final = "case"
"""By what a meeting that is made goes."""


class Case:
    """A case that is being made: the meeting as it stands, and every entry that was tried, refused or not."""

    def __init__(self, maker: Maker, *, more: int = 0) -> None:
        self.maker = maker
        self.more: int = more
        """How many entries more may be made beside those that lead to a state."""
        protocol = maker.protocol
        proposal = maker.entry(Propose)
        self.tried: list[Entry] = [proposal]
        if protocol.decide(None, proposal).refusal is not None:
            proposal = maker.plain(Propose)
            self.tried.append(proposal)
        self.meeting: AnyMeeting = protocol.open(proposal, ref=REF)

    def until(self, state: type[Meeting]) -> None:
        """Goes on until the meeting is in this state, and perhaps a little further in it.

        Raises `ProtocolInvalid` where the protocol has no way to it.
        """
        while True:
            self._more(state)
            way = ways(self._rules, type(self.meeting)).get(state)
            if way is None:
                raise ProtocolInvalid(f"there is no way to {state.__name__}: pass one of reachable_states()")
            if not way:
                return
            self.part(partial(self._onward, way[0]))

    def anywhere(self) -> None:
        """Goes on from state to state, to any of them, and perhaps a little further in the last.

        How to go on is chosen in each state anew, so that what is done on the way can be left out, and what
        comes after it is made as it was.
        """
        steps = self.maker.choices.one(range(len(ways(self._rules)) + 1))
        for _ in range(steps):
            self.part(self._step)
        self._more(None)

    def _step(self) -> None:
        """Perhaps some entries more; then an event, and seldom the last of those that there are: the end."""
        self._more(None)
        moves = [one.event for one in self._rules.moves if type(self.meeting) in one.sources]
        if moves:
            self._forward(self.maker.choices.one((*moves[:-1] * _BEFORE_THE_END, *moves)))
            self.maker.later()

    def tries(self, entry: Entry) -> bool:
        """Makes an entry if the protocol accepts it; whether it did."""
        self.tried.append(entry)
        try:
            after = self._rules.attempt(self.meeting, entry)
        except (EntryRefused, CorrectionRefused):
            return False
        if isinstance(after, Decision):
            return False
        self.meeting = after
        return True

    @property
    def _rules(self) -> MeetingProtocol:
        return cast("MeetingProtocol", self.meeting.rules)

    def part(self, work: Callable[[], None]) -> None:
        """Does one part of the work: whoever chooses may want to know which choices belong together."""
        work()

    def _more(self, state: type[Meeting] | None) -> None:
        """Some entries more, none if nothing else is chosen."""
        for _ in range(_AT_ONCE):
            if self.more > 0 and self.maker.choices.one((False, True)):
                self.more -= 1
                self.part(partial(self._anything, state))

    def _anything(self, state: type[Meeting] | None) -> None:
        """An entry that fits, after which the state is in reach; where none is wanted, no event."""
        fits = fitting_kinds(self.meeting)
        if state is None:
            kinds = [one for one in fits if not issubclass(one, Event)]
        else:
            kinds = [one for one in fits if leads_on(self._rules, one, state)]
        self.tries(self.maker.entry(self._kind(kinds), self.meeting))
        self.maker.later()

    def _kind(self, fits: Sequence[type[Entry]]) -> type[Entry]:
        """One of those that fit, chosen among all: the same choice is the same kind in any state."""
        every = every_kind(self._rules)
        kind = self.maker.choices.one(every)
        return kind if kind in fits else fits[every.index(kind) % len(fits)]

    def _onward(self, kind: type[Event[Any, Any]]) -> None:
        """Makes an event without which the case does not go on."""
        if not self._forward(kind):
            doing = self.tried[-1].doing
            raise ProtocolInvalid(f"nobody can {doing} in such a case, however it is done")
        self.maker.later()

    def _forward(self, kind: type[Event[Any, Any]]) -> bool:
        """Makes an event, with what is recorded before it, or despite what is unmet; whether it could be."""
        ready = self.maker.choices.one(("musts", "all", "nothing"))
        if ready != "nothing":
            for fact in self.maker.before(kind, self.meeting, musts=ready == "musts"):
                self.tries(fact)
        return self.tries(self.maker.entry(kind, self.meeting)) or self.tries(
            self.maker.plain(kind, self.meeting)
        )
