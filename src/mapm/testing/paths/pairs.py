"""Paths to every pair of rows: two entries of any kind, the second right after the first."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from mapm.meeting.base import Event
from mapm.meeting.events import Propose
from mapm.testing.paths.model import path_of
from mapm.testing.paths.proving import NEVER, OF_A_DUTY, Floor
from mapm.testing.paths.targets import ModelPath, ModelPaths, PathSort, PathTarget, Unreached, WhyUnreached
from mapm.testing.paths.varying import in_turns
from mapm.testing.paths.walking import Ground, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry, Meeting

_OTHERWISE: Final = 200
"""How many other entries are tried in a place where the plainest does not lead on."""
_EVENTS: Final = 3_000
"""How many changes of the events before a pair are tried."""


def pairs_of_rows(found: ModelPaths) -> ModelPaths:
    """The paths to each pair of rows of a protocol, of which those to the rows were found."""
    pairs = _Pairs(found)
    every = [*pairs.every()]
    return ModelPaths(
        found.protocol,
        tuple(one for one in every if isinstance(one, ModelPath)),
        tuple(one for one in every if isinstance(one, Unreached)),
        found.editions,
    )


class _Pairs:
    def __init__(self, found: ModelPaths) -> None:
        self.found = {path.target: path for path in found.of(PathSort.PAIR)}
        self.ground = Ground(found.protocol)
        self.floor = Floor(self.ground)
        kinds = {kind.__name__: kind for kind in self.ground.rows}
        self.rows: dict[tuple[type[Entry], type[Meeting] | None], Walk] = {}
        for path in found.of(PathSort.ROW):
            walk = self.ground.again(Walk(), path.log)
            if walk is not None:
                self.rows[kinds[path.target.entry], walk.parent.state] = walk

    def every(self) -> Iterator[ModelPath | Unreached]:
        """Each pair: its path, or that none was found."""
        for (first, state), walk in self.rows.items():
            for second in self.ground.rows:
                if second is not Propose and walk.state in self.ground.sources(second):
                    name = state.__name__ if state is not None else ""
                    target = PathTarget(
                        sort=PathSort.PAIR, entry=first.__name__, state=name, then=second.__name__
                    )
                    yield self.found.get(target) or self._path(target, walk, second)

    def _path(self, target: PathTarget, walk: Walk, second: type[Entry]) -> ModelPath | Unreached:
        fewest = self._fewest(walk, second)
        if fewest >= NEVER:
            return Unreached(target, WhyUnreached.NO_SUCH_ENTRY)
        after = next(self._ways(walk, second, fewest), None)
        if after is None:
            return Unreached(target, WhyUnreached.NOT_FOUND)
        return path_of(target, after, fewest)

    def _fewest(self, walk: Walk, second: type[Entry]) -> int:
        """The fewest entries of a log that ends with both: what the second names, the first may be."""
        first, state = type(walk.entries[-1]), walk.parent.state
        return 2 + min(
            (
                self.floor.past(one | {kinds for kinds in other if first not in kinds}, state)
                for one in self.floor.named(first)
                for other in self.floor.named(second)
            ),
            default=NEVER,
        )

    def _ways(self, walk: Walk, second: type[Entry], fewest: int) -> Iterator[Walk]:
        """The logs that end so: with no entry more than to the first, if that can be; else with one more."""
        before, first = walk.parent, walk.entries[-1]
        if fewest <= len(walk) + 1:
            yield from self._then(walk, second)
            others = islice(self.ground.variants(first, before.meeting), _OTHERWISE)
            yield from self._each((self.ground.step(before, one) for one in others), second)
            if issubclass(second, OF_A_DUTY):
                ways = [self.ground.otherwise(before, place) for place in reversed(range(len(before)))]
                changed = islice(in_turns(ways), _EVENTS)
                yield from self._each((self.ground.again(one, [first]) for one in changed), second)
        for fact in self._facts(walk, second):
            more = self._with(before, fact)
            again = self.ground.again(more, [first]) if more is not None else None
            if again is not None:
                yield from self._then(again, second)

    def _then(self, walk: Walk, second: type[Entry]) -> Iterator[Walk]:
        """The walk with the plainest such entry; else with others."""
        plain = self.ground.plain(second, walk.meeting)
        if plain is not None:
            others = islice(self.ground.variants(plain, walk.meeting), _OTHERWISE)
            yield from (after for one in others if (after := self.ground.step(walk, one)) is not None)

    def _each(self, walks: Iterable[Walk | None], second: type[Entry]) -> Iterator[Walk]:
        """Each of these walks with the plainest such entry."""
        for walk in walks:
            plain = self.ground.plain(second, walk.meeting) if walk is not None else None
            after = self.ground.step(walk, plain) if walk is not None and plain is not None else None
            if after is not None:
                yield after

    def _facts(self, walk: Walk, second: type[Entry]) -> Iterator[type[Entry]]:
        """The facts that came before the second where it was found alone, then those that it can name."""
        alone = self.rows.get((second, walk.state))
        found = [type(one) for one in alone.entries[:-1]] if alone is not None else []
        named = [kind for needed in self.floor.named(second) for kinds in needed for kind in kinds]
        yield from dict.fromkeys(kind for kind in (*found, *named) if not issubclass(kind, Event))

    def _with(self, walk: Walk, fact: type[Entry]) -> Walk | None:
        """The walk with a plain fact more, as late as it can be."""
        for place in range(len(walk), 0, -1):
            before = walk
            while len(before) > place:
                before = before.parent
            plain = (
                self.ground.plain(fact, before.meeting) if before.state in self.ground.sources(fact) else None
            )
            after = self.ground.step(before, plain) if plain is not None else None
            again = self.ground.again(after, walk.entries[place:]) if after is not None else None
            if again is not None and again.state is walk.state:
                return again
        return None
