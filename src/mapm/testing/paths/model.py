"""Paths from the model: a log to every state, row and pair of rows, and to every answer."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from mapm.decisions import Decision
from mapm.errors import checked
from mapm.meeting.base import Event
from mapm.meeting.events import Propose
from mapm.rules.lifecycle import STATES, reachable
from mapm.testing.paths.proving import Floor, Silence, shortness
from mapm.testing.paths.reading import Watched
from mapm.testing.paths.searching import Row
from mapm.testing.paths.shortening import Shortening
from mapm.testing.paths.targets import ModelPath, ModelPaths, PathSort, PathTarget, Unreached, WhyUnreached
from mapm.testing.paths.varying import in_time, in_turns
from mapm.testing.paths.walking import Ground, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry, Meeting
    from mapm.protocol import MeetingProtocol

    Amiss = tuple[int, int]
    Bases = dict[type[Meeting] | None, list[Walk]]

TRIES: Final = 500
"""How many logs are tried for the answers of one requirement, with each number of changes."""
_ROUNDS: Final = 12
_CHANGES: Final = 3_000
"""How many changes of the events before an entry are tried, so that no fact has to come before it."""
_WIDELY: Final = 100
"""From so many tries on, what was not found is looked for once more: of a quick search it would be most."""


def model_paths(protocol: MeetingProtocol, *, tries: int = TRIES) -> ModelPaths:
    """For every state, row, pair of events and answer of a protocol, the shortest log that leads there.

    A log to a state, a row or a pair has as few events as the lifecycle allows, and facts before them only
    where the entry cannot be made without. One to an answer is the plainest case with one thing changed, then
    two, then three, less every entry that it does not need. Whether it is proven that none is shorter, it
    says of itself: ``shortness``. ``tries`` says how wide it is looked for the answers of each requirement:
    fewer take less time, and leave answers not found; all else is found with any. Nothing is drawn at random,
    so that a protocol has the same paths every time. Where none leads is in ``unreached``, with the reason.
    Pairs of any two rows, facts too, are looked for when they are asked for: `ModelPaths.pairs_of_rows`.
    """
    checked(tries, int, "how wide it is looked", "pass a whole number of tries")
    return _Model(protocol, tries).paths()


class _Model:
    def __init__(self, protocol: MeetingProtocol, tries: int) -> None:
        self.ground = Ground(protocol)
        self.protocol = protocol
        self.tries = tries
        self.nearest: dict[type[Meeting] | None, Walk] = {None: Walk()}
        self.tidy: dict[type[Meeting] | None, Walk] = {None: Walk()}
        self.entered: dict[tuple[type[Entry], type[Meeting] | None], Walk] = {}
        self.floor = Floor(self.ground)
        self.routes: dict[type[Meeting] | None, tuple[Walk, ...]] = {}
        self.walked: dict[tuple[Entry, ...], Walk | None] = {}
        self.found: list[ModelPath] = []
        self.unreached: list[Unreached] = []

    def paths(self) -> ModelPaths:
        self._states()
        for kind in self.ground.rows:
            self._row(kind)
        self._pairs()
        self._answers()
        return ModelPaths(self.protocol, tuple(self.found), tuple(self.unreached), self.ground.editions)

    # --- states, rows and pairs ---------------------------------------------------------------------------

    def _states(self) -> None:
        waiting: list[type[Meeting] | None] = [None]
        while waiting:
            state = waiting.pop(0)
            for kind, move in self.ground.moves.items():
                if state not in self.ground.sources(kind) or move.target in self.nearest:
                    continue
                walk = self._entered(self.nearest[state], kind)
                if walk is None:
                    continue
                self.nearest[move.target] = walk
                self.tidy[move.target] = self._tidied(self.tidy[state], kind) or walk
                target = PathTarget(sort=PathSort.STATE, state=move.target.__name__)
                self.found.append(path_of(target, walk, self.floor.of_state(move.target)))
                waiting.append(move.target)
        there = reachable(self.protocol.moves)
        for state in STATES:
            if state not in self.nearest:
                target = PathTarget(sort=PathSort.STATE, state=state.__name__)
                why = WhyUnreached.NOT_FOUND if state in there else WhyUnreached.NO_SUCH_STATE
                self.unreached.append(Unreached(target, why))

    def _row(self, kind: type[Entry]) -> None:
        for state in self.ground.sources(kind):
            name = state.__name__ if state is not None else ""
            target = PathTarget(sort=PathSort.ROW, entry=kind.__name__, state=name)
            if state not in self.nearest:
                self.unreached.append(Unreached(target, WhyUnreached.NO_SUCH_STATE))
                continue
            walk = self._entered(self.nearest[state], kind)
            if walk is None:
                self.unreached.append(Unreached(target, WhyUnreached.NOT_FOUND))
            else:
                fewest = self.floor.of_row(kind, state)
                walk = self._shorter(walk, kind, fewest) or walk
                self.entered[kind, state] = walk
                self.found.append(path_of(target, walk, fewest))

    def _pairs(self) -> None:
        for first, move in self.ground.moves.items():
            for second in self.ground.moves:
                if second is Propose or move.target not in self.ground.sources(second):
                    continue
                for state in self.ground.sources(first):
                    name = state.__name__ if state is not None else ""
                    target = PathTarget(
                        sort=PathSort.PAIR, entry=first.__name__, state=name, then=second.__name__
                    )
                    if state not in self.nearest:
                        self.unreached.append(Unreached(target, WhyUnreached.NO_SUCH_STATE))
                        continue
                    walk = self._entered(self.nearest[state], first)
                    walk = self._entered(walk, second) if walk is not None else None
                    if walk is None:
                        self.unreached.append(Unreached(target, WhyUnreached.NOT_FOUND))
                    else:
                        self.found.append(path_of(target, walk, self.floor.of_row(first, state) + 1))

    def _entered(self, walk: Walk, kind: type[Entry]) -> Walk | None:
        """The walk with such an entry: the plainest, another, or one for which a fact has to come first."""
        entry = self.ground.plain(kind, walk.meeting)
        if entry is not None:
            for one in self.ground.variants(entry, walk.meeting):
                after = self.ground.step(walk, one)
                if after is not None:
                    return after
        if walk.meeting is None or issubclass(kind, Event):
            return None
        here = [one for one in self._facts(walk) if one is not kind]
        for other in here:
            before = self._plainly(walk, other)
            after = self._plainly(before, kind) if before is not None else None
            if after is not None:
                return after
        return None

    def _shorter(self, walk: Walk, kind: type[Entry], fewest: int) -> Walk | None:
        """A walk to the same row with no fact before it: for what such an entry names, an event may do."""
        near = self.nearest[walk.parent.state]
        if len(walk) <= max(fewest, len(near) + 1):
            return None
        changed = in_turns([self.ground.otherwise(near, place) for place in reversed(range(len(near)))])
        after = (self._plainly(other, kind) for other in islice(changed, _CHANGES))
        return next((one for one in after if one is not None), None)

    def _facts(self, walk: Walk) -> Iterator[type[Entry]]:
        return (kind for kind in self.ground.facts() if walk.state in self.ground.sources(kind))

    def _plainly(self, walk: Walk, kind: type[Entry]) -> Walk | None:
        entry = self.ground.plain(kind, walk.meeting)
        return self.ground.step(walk, entry) if entry is not None else None

    # --- answers ------------------------------------------------------------------------------------------

    def _answers(self) -> None:
        rows = [
            Row(self.ground, kind, self._bases(kind), self.tries)
            for kind, row in self.ground.rows.items()
            if row.requires
        ]
        for row in rows:
            row.search()
        for row in rows:
            if row.asked and self.tries >= _WIDELY:
                found = sorted((path for one in rows for path in one.found.values()), key=_length)
                row.once_more([*self._led_on(found, row.kind)])
        silence = Silence(self.ground, self.floor, self.nearest)
        for row in rows:
            Shortening(self.ground, row, self.floor, silence).shorten()
            self.found += sorted(row.found.values(), key=lambda path: path.target.key)
            self.unreached += row.unreached()

    def _led_on(self, found: Iterable[ModelPath], kind: type[Entry]) -> Iterator[Walk]:
        """The logs that led to answers, each gone on with to where such an entry can be made."""
        for path in found:
            if path.accepted not in self.walked:
                walk: Walk | None = Walk()
                for entry in path.accepted:
                    walk = self.ground.step(walk, entry) if walk is not None else None
                self.walked[path.accepted] = walk
        seen: set[int] = set()
        for path in found:
            walk = self.walked[path.accepted]
            if walk is None or id(walk) in seen:
                continue
            seen.add(id(walk))
            there = self._onward(walk, kind)
            if there is not None:
                yield there

    def _onward(self, walk: Walk, kind: type[Entry]) -> Walk | None:
        """The walk with as few plain events more as bring it to where such an entry can be made."""
        waiting, seen = [walk], {walk.state}
        while waiting:
            here = waiting.pop(0)
            if here.state in self.ground.sources(kind):
                return here
            for event in self.ground.moves:
                if here.state not in self.ground.sources(event):
                    continue
                after = self._plainly(here, event)
                if after is not None and after.state not in seen:
                    seen.add(after.state)
                    waiting.append(after)
        return None

    def _bases(self, kind: type[Entry]) -> list[Walk]:
        """Where an entry can be made, the nearest first; then after a round through the lifecycle."""
        sources = [one for one in self.ground.sources(kind) if one in self.nearest]
        near = [self.nearest[one] for one in sources]
        tidy = [self.tidy[one] for one in sources if self.tidy[one].entries != self.nearest[one].entries]
        more = [walk for one in sources for walk in self._routes_to(one)]
        entered = [self.entered[kind, one].parent for one in sources if (kind, one) in self.entered]
        first = sorted((*near, *entered), key=len)
        unique = {walk.entries: walk for walk in (*first, *sorted((*tidy, *more), key=len))}
        return [*unique.values()]

    def _routes_to(self, state: type[Meeting] | None) -> tuple[Walk, ...]:
        """The same as `_routes`, walked once for all kinds of entry."""
        if state not in self.routes:
            self.routes[state] = tuple(self._routes(state))
        return self.routes[state]

    def _routes(self, state: type[Meeting] | None) -> Iterator[Walk]:
        """Other ways to a state: by another event, and by one that leads back before it."""
        for kind, move in self.ground.moves.items():
            if move.target is not state or state is None:
                continue
            for source in self.ground.sources(kind):
                if source in self.tidy:
                    walk = self._plainly(self.tidy[source], kind)
                    if walk is not None:
                        yield walk
        walk = self._around(state)
        if walk is not None:
            yield walk

    def _around(self, state: type[Meeting] | None) -> Walk | None:
        """From a state the shortest way round to it again, if there is one."""
        if state is None or state not in self.tidy:
            return None
        waiting = [self.tidy[state]]
        seen: set[type[Meeting] | None] = set()
        while waiting:
            walk = waiting.pop(0)
            for kind in self.ground.moves:
                if kind is Propose or walk.state not in self.ground.sources(kind):
                    continue
                after = self._plainly(walk, kind)
                if after is None or after.state in seen:
                    continue
                if after.state is state:
                    return after
                seen.add(after.state)
                waiting.append(after)
        return None

    # --- a log with as little unmet as can be -------------------------------------------------------------

    def _tidied(self, walk: Walk, kind: type[Entry]) -> Walk | None:
        """The walk with such an entry, and before it the facts without which more would be unmet."""
        entry = self.ground.plain(kind, walk.meeting)
        if entry is None:
            return None
        amiss = self._amiss(walk, entry)
        for _ in range(_ROUNDS):
            if amiss == (0, 0):
                break
            better = self._better(walk, entry, amiss)
            if better is None:
                break
            walk, entry, amiss = better
        return self.ground.step(walk, entry)

    def _better(self, walk: Walk, entry: Entry, amiss: Amiss) -> tuple[Walk, Entry, Amiss] | None:
        for one in self.ground.variants(entry, walk.meeting):
            now = self._amiss(walk, one)
            if now < amiss:
                return walk, one, now
        if walk.meeting is None:
            return None
        for kind in self._asked_about(walk, entry):
            fact = self.ground.plain(kind, walk.meeting)
            only = frozenset(one.name for one in attrs.fields(kind)) - {"at", "by"}
            for one in self.ground.variants(fact, walk.meeting, only) if fact is not None else ():
                after = self.ground.step(walk, one)
                if after is None:
                    continue
                for then in (in_time(entry, after.meeting), self.ground.drawn(type(entry), after.meeting)):
                    now = self._amiss(after, then) if then is not None else amiss
                    if then is not None and now < amiss:
                        return after, then, now
        return None

    def _asked_about(self, walk: Walk, entry: Entry) -> Iterable[type[Entry]]:
        if walk.meeting is None:
            return ()
        watched = Watched(walk.meeting)
        self.ground.decide(watched.meeting, entry)
        return [one for one in self._facts(walk) if one in watched.kinds]

    def _amiss(self, walk: Walk, entry: Entry) -> Amiss:
        decision = self.ground.decide(walk.meeting, entry)
        if decision is None:
            return 100, 0
        binding = sum(one.binding for one in decision.unmet)
        wrong = 100 if not decision.allowed and not decision.unmet else 0
        return wrong + binding, len(decision.unmet) - binding


def _length(path: ModelPath) -> int:
    return len(path.log)


def path_of(target: PathTarget, walk: Walk, fewest: int) -> ModelPath:
    """The path that a walk is, with what was decided of its last entry."""
    last = walk.entries[-1]
    before = walk.parent.meeting
    rules = walk.meeting.rules if walk.meeting is not None and before is None else None
    decision = before.decide(last) if before is not None else rules.decide(None, last) if rules else None
    assert isinstance(decision, Decision)  # noqa: S101  # a walk has at least the entry that opens it
    return ModelPath(target, walk.entries, walk.meeting, decision, shortness(len(walk), fewest))
