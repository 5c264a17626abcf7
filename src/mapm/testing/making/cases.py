"""A whole case, made one entry after another until the meeting is in the state that is wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from mapm.decisions import Decision
from mapm.errors import CorrectionRefused, EntryRefused, ProtocolInvalid
from mapm.meeting.events import Propose
from mapm.testing.making.fitting import fitting_kinds, leads_on
from mapm.testing.making.ways import ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry, Event, Meeting
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.testing.making.maker import Maker

_AT_ONCE: Final = 3
"""So many entries more are made at most before each event, and after the last."""
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
            self.part(partial(self._forward, way[0]))

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

    def _more(self, state: type[Meeting]) -> None:
        """Some entries more, none if nothing else is chosen."""
        for _ in range(_AT_ONCE):
            if self.more > 0 and self.maker.choices.one((False, True)):
                self.more -= 1
                self.part(partial(self._anything, state))

    def _anything(self, state: type[Meeting]) -> None:
        """An entry that fits, but none after which the state is out of reach."""
        kinds = [one for one in fitting_kinds(self.meeting) if leads_on(self._rules, one, state)]
        self.tries(self.maker.entry(self.maker.choices.one(kinds), self.meeting))
        self.maker.later()

    def _forward(self, kind: type[Event[Any, Any]]) -> None:
        """Makes an event, with what is recorded before it, or despite what is unmet."""
        ready = self.maker.choices.one(("musts", "all", "nothing"))
        if ready != "nothing":
            for fact in self.maker.before(kind, self.meeting, musts=ready == "musts"):
                self.tries(fact)
        if not self.tries(self.maker.entry(kind, self.meeting)):
            plain = self.maker.plain(kind, self.meeting)
            if not self.tries(plain):
                raise ProtocolInvalid(f"nobody can {plain.doing} in such a case, however it is done")
        self.maker.later()
