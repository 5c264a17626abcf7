"""The fewest entries that a log must have to lead somewhere, whatever they say.

Three things are counted: the events on the way; what the last entry cannot be made without; and, for an
answer, what its judge must find in the log. A judge is code, and of code little can be proven; but where it
read of a log only that there is no entry of some kinds, it answers the same of every other log without them.
"""

from __future__ import annotations

from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve

from mapm.decisions import Answer
from mapm.errors import MapmError
from mapm.meeting.facts import (
    Advance,
    Conclude,
    ConsiderObjection,
    Discharge,
    Escalate,
    Extend,
    Object,
    Resolve,
)
from mapm.rules.lifecycle import Move
from mapm.testing.making.mending import hints
from mapm.testing.paths.reading import reading
from mapm.testing.paths.targets import Answered, Shortness
from mapm.testing.paths.varying import kinds_of_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Duty
    from mapm.rules.requirements import Requirement
    from mapm.testing.paths.walking import Ground, Walk

    Needed = frozenset[frozenset[type[Entry]]]
    """Sets of kinds, of each of which a log has one at least."""

NEVER: Final = 1_000_000
"""More entries than any log has: of what no log leads to."""
_NAMES: Final[dict[type[Entry], type[Entry]]] = {
    Advance: Escalate,
    Conclude: Escalate,
    Resolve: Escalate,
    ConsiderObjection: Object,
}
"""What an entry of a kind has to name in its log, or it is refused whatever else it says."""
OF_A_DUTY: Final = (Discharge, Extend)
"""What has to name a duty that is owed, or is refused."""


class Floor:
    """How many entries a log must have at least: to come to a state, to a row, and past certain kinds."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._counted: dict[Needed, dict[type[Meeting] | None, int]] = {}
        self._duties: dict[str, Duty] = {one.key: one for one in ground.protocol.duties}

    def of_state(self, state: type[Meeting] | None) -> int:
        """As many as there are events on the way to it."""
        return self.past(frozenset(), state)

    def of_row(self, kind: type[Entry], state: type[Meeting] | None) -> int:
        """Those on the way to the state, what the entry has to name, and itself."""
        return min((self.past(one, state) for one in self.named(kind)), default=NEVER) + 1

    def of_kind(self, kind: type[Entry]) -> int:
        """The fewest of its rows."""
        return min(self.of_row(kind, one) for one in self._ground.sources(kind))

    def named(self, kind: type[Entry], duty: str | None = None) -> Iterator[Needed]:
        """What such an entry needs before it, which can be one of these; with ``duty``, one that names it."""
        if kind in OF_A_DUTY:
            keys = self._duties if duty is None else (duty,)
            yield from dict.fromkeys(frozenset((self._opening(key),)) for key in keys)
        elif kind in _NAMES:
            yield frozenset((frozenset((_NAMES[kind],)),))
        else:
            yield frozenset()

    def past(self, needed: Needed, state: type[Meeting] | None) -> int:
        """The fewest entries to a state, with one of each of these sets of kinds among them."""
        if needed not in self._counted:
            self._counted[needed] = self._count(needed)
        return self._counted[needed].get(state, NEVER)

    def _opening(self, duty: str) -> frozenset[type[Entry]]:
        """The kinds of entry of which each log has one in which a duty is owed."""
        seen: set[str] = set()
        one = self._duties[duty]
        while one.after in self._duties and one.key not in seen:
            seen.add(one.key)
            one = self._duties[one.after]
        return frozenset(one.kinds)

    def _count(self, needed: Needed) -> dict[type[Meeting] | None, int]:
        """By state, the fewest entries: breadth first over the states and over what is still needed."""
        waiting: list[tuple[type[Meeting] | None, Needed]] = [(None, needed)]
        counted = {waiting[0]: 0}
        for here in waiting:
            state, left = here
            useful = {kind for one in left for kind in one}
            for kind, target in self._steps(state, useful):
                there = (target, frozenset(one for one in left if kind not in one))
                if there not in counted:
                    counted[there] = counted[here] + 1
                    waiting.append(there)
        return {state: entries for (state, left), entries in counted.items() if not left}

    def _steps(
        self, state: type[Meeting] | None, facts: Iterable[type[Entry]]
    ) -> Iterator[tuple[type[Entry], type[Meeting] | None]]:
        """Every event from a state, and these facts, each with the state after it."""
        ground = self._ground
        for kind, row in ground.rows.items():
            if state in ground.sources(kind):
                if isinstance(row, Move):
                    yield kind, row.target
                elif kind in facts:
                    yield kind, state


def shortness(length: int, fewest: int) -> Shortness:
    """Proven where there are no more entries than there must be."""
    return Shortness.PROVEN if length <= fewest else Shortness.TRIED


class Silence:
    """The fewest entries for an answer, by what its judge reads of the shortest logs."""

    def __init__(self, ground: Ground, floor: Floor, nearest: dict[type[Meeting] | None, Walk]) -> None:
        self._ground = ground
        self._floor = floor
        self._nearest = nearest

    def fewest(self, kind: type[Entry], requirement: Requirement, answer: Answered) -> int:
        """How many entries every log has in which such an entry is answered so."""
        if answer is Answered.DOES_NOT_APPLY:  # that is told before anything is judged
            requirement = evolve(requirement, judge=_met)
        states = [one for one in self._ground.sources(kind) if one in self._nearest]
        return min((self._from(one, kind, requirement, answer) for one in states), default=NEVER)

    def _from(
        self, state: type[Meeting] | None, kind: type[Entry], requirement: Requirement, answer: Answered
    ) -> int:
        """The same of logs that come to one state before their last entry."""
        walk = self._nearest[state]
        entry = self._ground.drawn(kind, walk.meeting)
        if walk.meeting is None or entry is None:
            return self._floor.of_row(kind, state)
        fewest = NEVER
        there = {type(one) for one in walk.entries}
        waiting: list[tuple[Entry, frozenset[str]]] = [(entry, frozenset())]
        for one, settled in waiting:
            read = reading(requirement, walk.meeting, one)
            left = {name for name, _ in read.places} - settled
            silent = read.answer is not None and not read.more and not read.kinds & there
            others = self._every(one, min(left)) if silent and left else None
            if others is not None:
                waiting += [(other, settled | {min(left)}) for other in others]
                continue
            for needed in self._floor.named(kind, getattr(one, "duty", None) if "duty" in settled else None):
                if not silent or left or read.answer is answer:
                    fewest = min(fewest, self._floor.past(needed, state) + 1)
                elif read.kinds:
                    fewest = min(fewest, self._floor.past(needed | {read.kinds}, state) + 1)
        return fewest

    def _every(self, entry: Entry, name: str) -> list[Entry] | None:
        """The entry with every value that a field can have; none where those cannot all be listed."""
        if name == "duty" and type(entry) in OF_A_DUTY:
            values: Iterable[object] = [one.key for one in self._ground.protocol.duties]
        else:
            kinds = kinds_of_value(hints(type(entry))[name])
            if not kinds or not all(kind is NoneType or kind is bool or _is_enum(kind) for kind in kinds):
                return None
            values = [value for kind in kinds for value in _values(kind)]
        try:
            return [evolve(cast("Any", entry), **{name: value}) for value in values]
        except MapmError:  # with one of them something else has to be said too
            return None


def _met(_meeting: object, _entry: object) -> Answer:
    return Answer.MET


def _is_enum(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _values(kind: Any) -> Iterator[object]:  # noqa: ANN401  # a type of which there are few values
    if kind is NoneType:
        yield None
    elif kind is bool:
        yield from (True, False)
    else:
        yield from kind
