"""The fewest entries that there can be, and logs to answers made shorter where they can be."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.meeting.facts import Advance, Conclude, ConsiderObjection, Escalate, Object, Resolve
from mapm.rules.requirements import lacking, worst
from mapm.testing.paths.targets import Answered, ModelPath, Shortness
from mapm.testing.paths.varying import in_time
from mapm.testing.paths.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.requirements import Requirement
    from mapm.testing.paths.searching import Row
    from mapm.testing.paths.walking import Ground

_NAMES: Final[dict[type[Entry], type[Entry]]] = {
    Advance: Escalate,
    Conclude: Escalate,
    Resolve: Escalate,
    ConsiderObjection: Object,
}
"""What an entry of a kind has to name in its log, or it is refused whatever else it says."""


class Floor:
    """How many entries a log must have at least, whatever they say: an event is one row, a fact is none."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._events: dict[type[Meeting] | None, int] = {None: 0}
        waiting: list[type[Meeting] | None] = [None]
        for state in waiting:
            for kind, move in ground.moves.items():
                if state in ground.sources(kind) and move.target not in self._events:
                    self._events[move.target] = self._events[state] + 1
                    waiting.append(move.target)

    def of_state(self, state: type[Meeting] | None) -> int:
        """As many as there are events on the way to it."""
        return self._events[state]

    def of_row(self, kind: type[Entry], state: type[Meeting] | None) -> int:
        """Those on the way to the state, what the entry has to name, and itself."""
        return self._events[state] + (kind in _NAMES) + 1

    def of_kind(self, kind: type[Entry]) -> int:
        """The fewest of its rows."""
        return min(self.of_row(kind, one) for one in self._ground.sources(kind) if one in self._events)


def shortness(length: int, fewest: int) -> Shortness:
    """Proven where there are no more entries than there must be."""
    return Shortness.PROVEN if length <= fewest else Shortness.TRIED


class Shortening:
    """The logs to the answers of one kind of entry, each without what it does not need."""

    def __init__(self, ground: Ground, row: Row, floor: Floor) -> None:
        self.ground = ground
        self.row = row
        self.floor = floor
        self.requires: dict[str, Requirement] = {one.key: one for one in row.requires}

    def shorten(self) -> None:
        """Leaves out what can be left out, the most first, until nothing can; then says what is proven."""
        for (key, answer), path in self.row.found.items():
            fewest = self.floor.of_kind(self.row.kind)
            best = path
            while len(best.log) > fewest:
                shorter = self._shorter(best, self.requires[key], answer, fewest)
                if shorter is None:
                    break
                best = shorter
            self.row.found[key, answer] = evolve(best, shortness=shortness(len(best.log), fewest))

    def _shorter(
        self, path: ModelPath, requirement: Requirement, answer: Answered, fewest: int
    ) -> ModelPath | None:
        last = path.log[-1]
        for walk in self._without(path, fewest):
            for entry in self._lasts(walk, last, requirement):
                found = self._path(walk, entry, requirement, answer)
                if found is not None:
                    return found
        return None

    def _path(self, walk: Walk, entry: Entry, of: Requirement, answer: Answered) -> ModelPath | None:
        """The log with this entry if it leads there: first asked of the one judge, which is quick."""
        try:
            lacks = lacking(of, walk.meeting, entry)
        except Exception:  # noqa: BLE001  # a judge that raises, which is told where it is first asked
            return None
        said = Answered.DOES_NOT_APPLY if lacks is None else Answered(worst(lacks).value)
        return self.row.path(walk, entry, of, answer) if said is answer else None

    def _without(self, path: ModelPath, fewest: int) -> Iterator[Walk]:
        """The log before its last entry with some left out, the most first; then the plain ones as short."""
        before = path.log[:-1]
        for keep in range(fewest - 1, len(before)):
            for places in combinations(range(len(before)), keep):
                walk = self.ground.again(Walk(), (before[one] for one in places))
                if walk is not None and len(walk) == keep and self._fits(walk):
                    yield walk
        yield from (one for one in self.row.bases if len(one) < len(before) and self._fits(one))

    def _fits(self, walk: Walk) -> bool:
        return walk.state in self.ground.sources(self.row.kind)

    def _lasts(self, walk: Walk, last: Entry, of: Requirement) -> Iterator[Entry]:
        """The last entry as it is, and each that differs from it or from the plainest in one place."""
        only = frozenset(of.reads) or None if of.applies is None else None
        fits = in_time(last, walk.meeting)
        if fits is not None:
            yield from self.ground.variants(fits, walk.meeting, only)
        plain = self.ground.drawn(self.row.kind, walk.meeting)
        if plain is not None:
            yield from self.ground.variants(plain, walk.meeting, only)
