"""Logs as they grow: each with the meeting it leads to, and the entry by which it came there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from mapm.decisions import Decision, MoveRefused
from mapm.errors import MapmError
from mapm.meeting.events import Propose
from mapm.meeting.facts import Escalate, Object, RaiseRisk
from mapm.testing.making import Maker
from mapm.testing.paths.varying import Variety, despite, in_time, plainly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.lifecycle import Move, Recording

REF = "case"
"""What every meeting is called."""
ANOTHER = "another"
"""The version of the edition that a meeting goes over to."""


_REFERRED_TO = (Object, Escalate, RaiseRisk)
"""What later entries refer to: it keeps its name when it is made otherwise."""


def _named(kind: type[Entry], meeting: AnyMeeting | None) -> dict[str, str]:
    if kind not in _REFERRED_TO:
        return {}
    number = 1 + (len(meeting.known.of(kind)) if meeting is not None else 0)
    return {"id": f"{kind.__name__.lower()}-{number}"}


class Walk:
    """A log whose entries were all accepted, and the meeting that it gives; of no entry, no meeting."""

    __slots__ = ("entries", "meeting", "parent")

    def __init__(
        self, entries: tuple[Entry, ...] = (), meeting: AnyMeeting | None = None, parent: Walk | None = None
    ) -> None:
        self.entries: tuple[Entry, ...] = entries
        self.meeting: AnyMeeting | None = meeting
        self.parent: Walk = parent if parent is not None else self
        """The walk without its last entry; of none, itself."""

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def state(self) -> type[Meeting] | None:
        """The state that it has come to."""
        return type(self.meeting) if self.meeting is not None else None

    @property
    def marks(self) -> tuple[int, int]:
        """How many *musts* and how many others were not met on the way."""
        log = self.meeting.log if self.meeting is not None else ()
        breaches = sum(mark.breach for logged in log for mark in logged.marks)
        return breaches, sum(len(logged.marks) for logged in log) - breaches


class Ground:
    """A protocol as a ground to walk on: its rows, what follows on what, and what can be entered."""

    def __init__(self, protocol: MeetingProtocol) -> None:
        self.protocol = protocol
        self._maker = Maker(protocol)
        self._drawing = Maker(protocol, self._choose)
        self._first = False
        self.rows: dict[type[Entry], Move | Recording] = {
            **{move.event: move for move in protocol.moves},
            **{fact.fact: fact for fact in protocol.facts},
        }
        self.moves: dict[type[Entry], Move] = {move.event: move for move in protocol.moves}

    @cached_property
    def editions(self) -> tuple[MeetingProtocol, ...]:
        """The one other edition there is: the same rules in another version."""
        source = evolve(self.protocol.source, version=ANOTHER)
        return (evolve(self.protocol, source=source),)

    def sources(self, kind: type[Entry]) -> tuple[type[Meeting] | None, ...]:
        """The states that an entry can be made in; of what opens a meeting, none."""
        return (None,) if kind is Propose else self.rows[kind].sources

    def facts(self) -> Iterator[type[Entry]]:
        """The kinds of fact that there are."""
        return (row.fact for row in self.protocol.facts)

    def plain(self, kind: type[Entry], meeting: AnyMeeting | None) -> Entry | None:
        """The plainest entry of a kind that fits a meeting; none where there is none to make."""
        try:
            return in_time(self._maker.entry(kind, meeting, **_named(kind, meeting)), meeting)
        except MapmError:
            return None
        except Exception:  # noqa: BLE001  # a judge that raises, which is told where it is asked by itself
            return self.drawn(kind, meeting)

    def drawn(self, kind: type[Entry], meeting: AnyMeeting | None) -> Entry | None:
        """The same, without a look at what is required of it: that is made sooner."""
        self._first = True
        try:
            return in_time(self._drawing.entry(kind, meeting, **_named(kind, meeting)), meeting)
        except MapmError:
            return None

    def _choose(self, number: int, /) -> int:
        """The plainest of each, but that the first choice, how it is made, is to leave it as drawn."""
        first, self._first = self._first, False
        return number - 1 if first else 0

    def variants(
        self, entry: Entry, meeting: AnyMeeting | None, only: frozenset[str] | None = None
    ) -> Iterator[Entry]:
        """The entry as it is, then each that differs from it in one place; with ``only``, in these fields."""
        first = plainly(entry)
        yield first
        seen = {first}
        for one in Variety(self.protocol, meeting).of(first, only):
            other = in_time(one, meeting)
            if other is not None and other not in seen:
                seen.add(other)
                yield other

    def attempt(self, meeting: AnyMeeting | None, entry: Entry) -> AnyMeeting | Decision | None:
        """The meeting after an entry, or its refusal; none where it cannot enter the log at all."""
        try:
            if meeting is None:
                return self.protocol.open(cast("Propose", entry), ref=REF)
            after = cast("MeetingProtocol", meeting.rules).attempt(meeting, entry, self.editions)
        except MoveRefused as refused:
            return refused.decision
        except Exception:  # noqa: BLE001  # the entry cannot enter, or a judge raises, which is told elsewhere
            return None
        return None if after is meeting else after

    def decide(self, meeting: AnyMeeting | None, entry: Entry) -> Decision | None:
        """What is decided of an entry; nothing where a judge raises an error."""
        rules = self.protocol if meeting is None else cast("MeetingProtocol", meeting.rules)
        try:
            return rules.decide(meeting, entry)
        except Exception:  # noqa: BLE001  # a judge that raises, which is told where it is asked by itself
            return None

    def step(self, walk: Walk, entry: Entry) -> Walk | None:
        """The walk with one entry more: a decision that is refused, as one that was taken all the same."""
        entry = plainly(entry)
        for one in (entry, despite(entry)):
            after = self.attempt(walk.meeting, one) if one is not None else None
            if after is not None and not isinstance(after, Decision):
                return Walk((*walk.entries, cast("Any", one)), after, walk)
        return None

    def again(self, walk: Walk | None, entries: Iterable[Entry]) -> Walk | None:
        """The same entries after another walk, each made anew where it does not fit as it is."""
        for entry in entries:
            if walk is None:
                return None
            fits = in_time(entry, walk.meeting)
            after = self.step(walk, fits) if fits is not None else None
            if after is None:
                other = self.plain(type(entry), walk.meeting)
                after = self.step(walk, other) if other is not None else None
            walk = after
        return walk

    def otherwise(self, walk: Walk, place: int) -> Iterator[Walk]:
        """The walk with one of its entries made otherwise, each time it comes to the same state."""
        before = walk
        while len(before) > place:
            before = before.parent
        for other in self.variants(walk.entries[place], before.meeting):
            again = self.again(self.step(before, other), walk.entries[place + 1 :])
            if again is not None and again.state is walk.state:
                yield again
