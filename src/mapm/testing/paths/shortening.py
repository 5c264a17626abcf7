"""Logs to answers made shorter: entries left out, and what is left said otherwise in one place or in two."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.rules.requirements import lacking
from mapm.testing.paths.answers import answer_of
from mapm.testing.paths.proving import shortness
from mapm.testing.paths.reading import Place, reading
from mapm.testing.paths.searching import PLANNING
from mapm.testing.paths.varying import in_time, in_turns, place
from mapm.testing.paths.walking import Walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mapm.meeting.base import Entry
    from mapm.rules.requirements import Requirement
    from mapm.testing.paths.proving import Floor, Silence
    from mapm.testing.paths.searching import Row
    from mapm.testing.paths.targets import Answered, ModelPath
    from mapm.testing.paths.walking import Ground

_READ: Final = 60
"""How many entries are judged to see what is read of a log and of its last entry."""
_TOGETHER: Final = 6_000
"""How many that differ in the last entry and in one before it are tried, for each that may be too long."""


class Shortening:
    """The logs to the answers of one kind of entry, each without what it does not need."""

    def __init__(self, ground: Ground, row: Row, floor: Floor, silence: Silence) -> None:
        self.ground = ground
        self.row = row
        self.floor = floor
        self.silence = silence
        self.requires: dict[str, Requirement] = {one.key: one for one in row.requires}

    def shorten(self) -> None:
        """Leaves out what can be left out, the most first, until nothing can; then says what is proven."""
        found = self.row.found
        tried: dict[tuple[str, Answered], int] = {}
        while left := [one for one in found if tried.get(one) != self._beside_it(one)]:
            for key, answer in left:
                tried[key, answer] = self._beside_it((key, answer))
                path, requirement = found[key, answer], self.requires[key]
                fewest = self._fewest(path, requirement, answer)
                best = self._shortest(path, requirement, answer, fewest)
                found[key, answer] = evolve(best, shortness=shortness(len(best.log), fewest))

    def _beside_it(self, one: tuple[str, Answered]) -> int:
        """How many entries the logs to the other answers of a requirement have: these are tried too."""
        return sum(
            len(path.log)
            for (key, answer), path in self.row.found.items()
            if key == one[0] and answer is not one[1]
        )

    def _fewest(self, path: ModelPath, requirement: Requirement, answer: Answered) -> int:
        fewest = self.floor.of_kind(self.row.kind)
        if len(path.log) <= fewest:
            return fewest
        return max(fewest, self.silence.fewest(self.row.kind, requirement, answer))

    def _shortest(
        self, path: ModelPath, requirement: Requirement, answer: Answered, fewest: int
    ) -> ModelPath:
        while len(path.log) > fewest:
            shorter = self._shorter(path, requirement, answer, fewest)
            if shorter is None:
                break
            path = shorter
        return path

    def _shorter(
        self, path: ModelPath, requirement: Requirement, answer: Answered, fewest: int
    ) -> ModelPath | None:
        ways = [(walk, path.log[-1]) for walk in self._without(path, fewest)]
        ways += self._beside(path)
        once = ((walk, entry) for walk, last in ways for entry in self._lasts(walk, last, requirement))
        twice = in_turns([self._together(walk, last, requirement) for walk, last in ways])
        for tried in (once, islice(twice, _TOGETHER)):
            for walk, entry in tried:
                found = self._path(walk, entry, requirement, answer)
                if found is not None:
                    return found
        return None

    def _beside(self, path: ModelPath) -> Iterator[tuple[Walk, Entry]]:
        """The shorter logs that lead to other answers of the same requirement."""
        for (key, _), other in self.row.found.items():
            if key == path.target.requirement and len(other.log) < len(path.log):
                walk = self.ground.again(Walk(), other.log[:-1])
                if walk is not None and self._fits(walk):
                    yield walk, other.log[-1]

    def _path(self, walk: Walk, entry: Entry, of: Requirement, answer: Answered) -> ModelPath | None:
        """The log with this entry if it leads there: first asked of the one judge, which is quick."""
        try:
            lacks = lacking(of, walk.meeting, entry)
        except Exception:  # noqa: BLE001  # a judge that raises, which is told where it is first asked
            return None
        return self.row.path(walk, entry, of, answer) if answer_of(lacks) is answer else None

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
        for entry in self._both(walk, last):
            yield from self.ground.variants(entry, walk.meeting, only)

    def _both(self, walk: Walk, entry: Entry) -> Iterator[Entry]:
        """The entry as it can be made after this walk, and the plainest of its kind."""
        fits = in_time(entry, walk.meeting)
        plain = self.ground.drawn(type(entry), walk.meeting)
        yield from dict.fromkeys(one for one in (fits, plain) if one is not None)

    # --- two entries made otherwise at once ---------------------------------------------------------------

    def _together(self, walk: Walk, last: Entry, of: Requirement) -> Iterator[tuple[Walk, Entry]]:
        """After each log that differs in one entry, the last as it is and otherwise; both in what is read."""
        if walk.meeting is None:
            return
        places: set[Place] = set()
        before: set[tuple[type[Entry], Place]] = set()
        planned = False
        for entry in islice(self._lasts(walk, last, of), _READ):
            read = reading(of, walk.meeting, entry)
            places |= read.places
            before |= read.before
            planned = planned or read.more
        fields = frozenset(name for name, _ in places)
        for other in in_turns(
            [
                self._otherwise(
                    walk, number, {at for kind, at in before if kind is type(one)}, planned=planned
                )
                for number, one in enumerate(walk.entries)
            ]
        ):
            for entry in self._both(other, last):
                for one in self.ground.variants(entry, other.meeting, fields):
                    if one == entry or place(entry, one) in places:
                        yield other, one

    def _otherwise(
        self, walk: Walk, number: int, places: Collection[Place], *, planned: bool
    ) -> Iterator[Walk]:
        """The log with one of its entries made otherwise in one of these places, as it is and as plain."""
        before = walk
        while len(before) > number:
            before = before.parent
        entry = walk.entries[number]
        anywhere = planned and type(entry) in PLANNING
        if not places and not anywhere:
            return
        only = None if anywhere else frozenset(name for name, _ in places)
        for first in self._both(before, entry):
            for other in self.ground.variants(first, before.meeting, only):
                if other == entry or not (anywhere or place(first, other) in places):
                    continue
                again = self.ground.again(self.ground.step(before, other), walk.entries[number + 1 :])
                if again is not None and self._fits(again):
                    yield again
