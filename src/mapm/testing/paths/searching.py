"""How the answers of requirements are found: one place changed at a time, then two; prior facts first.

What is not found so is looked for once more after the logs that led to all the others.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from mapm.decisions import Decision, Refusal
from mapm.errors import MapmError
from mapm.meeting.events import Convene, Hold, Reconvene
from mapm.meeting.facts import Rearrange
from mapm.rules.requirements import lacking
from mapm.testing.paths.answers import answer_of, impossible, possible, said, unmet_answer
from mapm.testing.paths.reading import Watched
from mapm.testing.paths.targets import (
    Answered,
    ModelPath,
    PathSort,
    PathTarget,
    Shortness,
    Unreached,
    WhyUnreached,
)
from mapm.testing.paths.varying import answered, despite, in_time, in_turns, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mapm.meeting.base import Entry
    from mapm.rules.requirements import Requirement
    from mapm.testing.paths.walking import Ground, Walk

PLANNING: Final = frozenset((Convene, Reconvene, Rearrange, Hold))
"""What a state carries with it, so that a judge may read it without asking for an entry."""
_DEEPEST: Final = 3
"""How many changes there are at most between the plainest log and one that is tried."""
_SHAPES: Final = 12
"""How many entries, judged otherwise from one another, are gone on from and looked at again."""
_BASES: Final = 7
"""From how many logs it is gone on."""
_FEW: Final = 24
"""How many are looked at again where a fact comes before."""
_LEAST: Final = 30
"""How many changes of a log are tried at least."""
_OTHERS: Final = 60
"""How many others are looked at again beside them, where events are made otherwise."""
_CLOSELY: Final = 2
"""In how many meetings an entry is changed in more than one place."""
_ENTRIES: Final = 2
"""How many entries are judged by one requirement in one meeting, for each log that may be tried."""
_WIDEST: Final = (0, 24, 8, 4)
"""How many logs are gone on from, after so many changes."""
_ONCE_MORE: Final = 40
"""How many entries, for each log that may be tried, are judged after the logs that led to other answers."""
_OF_EACH: Final = 40
"""How many that differ in one place are looked at once more, each with every other place changed too."""


class Row:
    """One kind of entry, and the answers of its requirements that are not found yet."""

    def __init__(self, ground: Ground, kind: type[Entry], bases: Sequence[Walk], tries: int) -> None:
        self.ground = ground
        self.kind = kind
        self.bases = bases
        self.tries = tries
        """How many logs may be tried for the answers of one requirement."""
        self.requires: tuple[Requirement, ...] = ground.rows[kind].requires
        self.found: dict[tuple[str, Answered], ModelPath] = {}
        self.raised: dict[str, str] = {}
        self.impossible: dict[tuple[str, Answered], WhyUnreached] = dict(impossible(self.requires))
        self.wanted: dict[str, set[Answered]] = {
            one.key: {answer for answer in possible(one) if (one.key, answer) not in self.impossible}
            for one in self.requires
        }

    def search(self) -> None:
        """Finds what can be found: first with the plainest logs, then with more and more changes to them."""
        for walk in self.bases:
            entry = self.ground.plain(self.kind, walk.meeting) if self.asked else None
            for one in self.ground.variants(entry, walk.meeting) if entry is not None else ():
                self.judge(walk, one, self.asked)
        for requirement in self.asked:
            level = [  # in the nearest meetings, an entry is changed in several places
                (walk, self.look(walk, requirement, deepest=_DEEPEST if number < _CLOSELY else 1))
                for number, walk in enumerate(self.bases[:_BASES])
            ]
            for facts_alone in (True, False):
                if self.wanted[requirement.key]:
                    self.deeper(requirement, level, facts_alone=facts_alone)

    def deeper(
        self, requirement: Requirement, level: list[tuple[Walk, list[Entry]]], *, facts_alone: bool
    ) -> None:
        """Looks for the answers of one requirement, with one change before the entry, then two, then three.

        A log is gone on from where one of the entries that are looked at is judged as of no log before.
        """
        wanted = self.wanted[requirement.key]
        seen: set[Any] = set()
        for depth in range(1, _DEEPEST + 1):
            following: list[tuple[int, Walk]] = []
            for number, (walk, shapes) in enumerate(level):
                few = shapes[:_FEW] if facts_alone else shapes
                changed = self.changed(walk, few, requirement, facts_alone=facts_alone)
                for other in islice(changed, self._share(number, len(level))):
                    alone, together = self.glance(other, few, requirement)
                    if not wanted:
                        return
                    if alone not in seen or together not in seen:
                        following.append((len(other) + 2 * (alone in seen), other))
                        seen |= {alone, together}
            following.sort(key=itemgetter(0))
            level = [(one, self.look(one, requirement)) for _, one in following[: _WIDEST[depth]]]
            if not wanted:
                return

    def once_more(self, bases: Sequence[Walk]) -> None:
        """Looks again for what was not found, after the logs that lead to other answers: more is in them.

        Two places of the entry are changed at a time there, whether or not the first is judged otherwise;
        then one of an event and one of the entry; then two of a fact that is put down before it.
        """
        for requirement in self.asked:
            only = frozenset(requirement.reads) or None
            kinds = {kind for walk in self.bases[:1] for kind in self._asked_about(walk, requirement)}
            after = [walk for walk in bases if kinds & {*map(type, walk.entries)}]
            those = [*self.bases[:_CLOSELY], *after]
            ways = [
                self._each_twice(walk, requirement, 2 * (_CLOSELY if number < _CLOSELY else len(after)))
                for number, walk in enumerate(those)
            ]
            near = self.bases[:_CLOSELY]
            facts = [kind for kind in self.ground.facts() if kind in kinds]
            ways += [self._after_event(walk, kinds | PLANNING, only) for walk in near]
            ways += [self._after_fact(walk, kind, only) for walk in near for kind in facts]
            for way in ways:
                for walk, one in way:
                    self.judge(walk, one, (requirement,))
                    if not self.wanted[requirement.key]:
                        break
                if not self.wanted[requirement.key]:
                    break

    def _asked_about(self, walk: Walk, requirement: Requirement) -> tuple[type[Entry], ...]:
        entry = self.ground.drawn(self.kind, walk.meeting)
        there = [entry] if entry is not None else []
        if entry is not None:
            only = frozenset(requirement.reads)
            there += islice(self.ground.variants(entry, walk.meeting, only), _FEW)
        return self.kinds(walk, there, requirement)

    def _each_twice(self, walk: Walk, of: Requirement, among: int) -> Iterator[tuple[Walk, Entry]]:
        """The entries after one log among so many; first what is asked answered otherwise."""
        entry = self.ground.drawn(self.kind, walk.meeting)
        only = frozenset(of.reads) or None
        own = answered(entry, of.question.key) if entry is not None and of.question is not None else ()
        twice = self._twice(entry, walk, only, own) if entry is not None else iter(())
        return ((walk, one) for one in islice(twice, _ONCE_MORE * self.tries // among))

    def _after_event(
        self, walk: Walk, kinds: Iterable[type[Entry]], only: frozenset[str] | None
    ) -> Iterator[tuple[Walk, Entry]]:
        """The entries that differ in one place, after an event that differs in one."""
        places = [number for number, one in enumerate(walk.entries) if type(one) in kinds]
        changed = in_turns([self.ground.otherwise(walk, number) for number in reversed(places)])
        for again in islice(changed, 2 * self.tries):
            entry = self.ground.drawn(self.kind, again.meeting)
            shapes = self.ground.variants(entry, again.meeting, only) if entry is not None else iter(())
            yield from ((again, one) for one in islice(shapes, _OTHERS))

    def _after_fact(
        self, walk: Walk, kind: type[Entry], only: frozenset[str] | None
    ) -> Iterator[tuple[Walk, Entry]]:
        """The entries that differ in one place, after a fact that differs in two."""
        before = self._before(walk, kind)
        first = self.ground.drawn(kind, before.meeting) if before is not None else None
        if before is None or first is None:
            return
        fields = frozenset(one.name for one in attrs.fields(kind)) - {"at", "by"}
        for fact in islice(self._twice(first, before, fields), self.tries):
            after = self.ground.step(before, fact)
            again = self.ground.again(after, walk.entries[len(before) :])
            entry = self.ground.drawn(self.kind, again.meeting) if again is not None else None
            if again is None or entry is None or again.state is not walk.state:
                continue
            for one in islice(self.ground.variants(entry, again.meeting, only), _FEW):
                yield again, one

    def _twice(
        self, entry: Entry, walk: Walk, only: frozenset[str] | None, first: Iterable[Entry] = ()
    ) -> Iterator[Entry]:
        """The plain entry, those that differ from it in one place, and in two, of each place in turn."""
        once = [*self.ground.variants(entry, walk.meeting, only)]
        yield from once
        by_place: dict[tuple[str, str], list[Entry]] = {}
        for one in once[1:]:
            by_place.setdefault(place(entry, one), []).append(one)
        yield from in_turns([self.ground.variants(one, walk.meeting, only) for one in first])
        firsts = islice(in_turns(map(iter, by_place.values())), _OF_EACH)
        yield from in_turns([self.ground.variants(one, walk.meeting, only) for one in firsts])

    def _share(self, number: int, of: int) -> int:
        """How many changes are tried of this log among so many: of the first one half of them all."""
        half = self.tries // 2
        return half if number == 0 else max(half // of, min(_LEAST, half))

    @property
    def asked(self) -> tuple[Requirement, ...]:
        """The requirements of which an answer is still to be found."""
        return tuple(one for one in self.requires if self.wanted[one.key])

    # --- looking ------------------------------------------------------------------------------------------

    def look(self, walk: Walk, requirement: Requirement, *, deepest: int = 1) -> list[Entry]:
        """Judges the plainest entry, and those that differ from it in one place, then in two and three.

        It goes on from each that is judged as none before. Answers with those first, then with others.
        """
        made = self.ground.plain if deepest > 1 else self.ground.drawn
        entry = made(self.kind, walk.meeting)
        if entry is None:
            return []
        only = frozenset(requirement.reads) if requirement.applies is None else None
        told: dict[Any, Entry] = {}
        others: dict[tuple[str, str], list[Entry]] = {}
        level, left = [entry], _ENTRIES * self.tries
        for _ in range(deepest if only or only is None else 0):
            following: list[Entry] = []
            for once in level:
                for one in self.ground.variants(once, walk.meeting, only):
                    signature = self.judge(walk, one, (requirement,))
                    if signature not in told:
                        told[signature] = one
                        following.append(one)
                    elif once is entry:
                        others.setdefault(place(entry, one), []).append(one)
                    left -= 1
                    if left <= 0 or not self.wanted[requirement.key]:
                        return [*told.values()]
            level = following[:_SHAPES]
        if not told:
            self.judge(walk, entry, (requirement,))
        return [*told.values(), *islice(in_turns(map(iter, others.values())), _OTHERS)] or [entry]

    def glance(self, walk: Walk, shapes: Iterable[Entry], requirement: Requirement) -> tuple[Any, Any]:
        """Judges these entries and a plain one; tells how they are judged, and how by all requirements."""
        there = (one for one in (self.ground.drawn(self.kind, walk.meeting), *shapes) if one is not None)
        timely = [one for entry in there if (one := in_time(entry, walk.meeting)) is not None]
        judged = tuple(self.judge(walk, one, (requirement,)) for one in timely)
        kinds = self.kinds(walk, timely[:_SHAPES], requirement)
        every = tuple(self.judge(walk, one, self.requires) for one in timely[:2])
        return (walk.state, judged, kinds), (walk.state, every)

    def judge(self, walk: Walk, entry: Entry, by: Sequence[Requirement]) -> tuple[Any, ...]:
        """Judges an entry by these requirements, and keeps each answer that is new."""
        judged: list[Any] = []
        for one in by:
            try:
                lacks = lacking(one, walk.meeting, entry)
            except (
                MapmError
            ) as error:  # the entry names what is not there, and is refused before it is judged
                judged.append(type(error))
                continue
            except Exception as error:  # noqa: BLE001  # a judge is a council's own code: what it raises is told
                self.raised.setdefault(one.key, type(error).__name__)
                judged.append(type(error))
                continue
            judged.append(lacks)
            answer = answer_of(lacks)
            if answer in self.wanted[one.key]:
                path = self.path(walk, entry, one, answer)
                if path is not None:
                    self.found[one.key, answer] = path
                    self.wanted[one.key].discard(answer)
        return tuple(judged)

    def path(self, walk: Walk, entry: Entry, requirement: Requirement, answer: Answered) -> ModelPath | None:
        """The log that ends with this entry, if the library takes it as it should and answers so."""
        target = PathTarget(
            sort=PathSort.ANSWER, entry=self.kind.__name__, requirement=requirement.key, answer=answer
        )
        for one in (entry, despite(entry)):
            if one is None:
                continue
            decision = self.ground.decide(walk.meeting, one)
            if decision is None or said(decision, requirement) is not answer:
                continue
            if decision.refusal is Refusal.REQUIREMENT_UNMET and requirement.binding and unmet_answer(answer):
                return ModelPath(target, (*walk.entries, one), walk.meeting, decision, Shortness.TRIED)
            after = self.ground.attempt(walk.meeting, one) if decision.allowed else None
            if after is not None and not isinstance(after, Decision):
                return ModelPath(target, (*walk.entries, one), after, decision, Shortness.TRIED)
        return None

    # --- changing what came before ------------------------------------------------------------------------

    def kinds(self, walk: Walk, shapes: Iterable[Entry], requirement: Requirement) -> tuple[type[Entry], ...]:
        """The kinds of entry that are asked about where these are judged."""
        if walk.meeting is None:
            return ()
        watched = Watched(walk.meeting)
        for entry in shapes:
            with suppress(Exception):  # told where it is judged
                lacking(requirement, watched.meeting, entry)
        every: Iterable[type[Entry]] = self.ground.rows if watched.every else ()
        return tuple(dict.fromkeys((*watched.kinds, *every)))

    def changed(
        self, walk: Walk, shapes: Sequence[Entry], requirement: Requirement, *, facts_alone: bool
    ) -> Iterator[Walk]:
        """Each log that differs in one place before the entry: a fact more, or an event made otherwise."""
        if walk.meeting is None:
            return
        kinds = self.kinds(walk, shapes[:_SHAPES], requirement)
        facts = {*self.ground.facts()}
        ways = [self._with_fact(walk, kind, plainly=facts_alone) for kind in kinds if kind in facts]
        if not facts_alone:
            ways += [
                self.ground.otherwise(walk, number)
                for number, one in reversed([*enumerate(walk.entries)])
                if type(one) in kinds or type(one) in PLANNING
            ]
        yield from in_turns(ways)

    def _with_fact(self, walk: Walk, kind: type[Entry], *, plainly: bool) -> Iterator[Walk]:
        """The log with one fact more, put down as late as it can be; plainly, on its own day by anybody."""
        before = self._before(walk, kind)
        if before is None:
            return
        first = self.ground.drawn(kind, before.meeting)
        only = frozenset(one.name for one in attrs.fields(kind)) - {"at", "by"} if plainly else None
        for fact in self.ground.variants(first, before.meeting, only) if first is not None else ():
            after = self.ground.step(before, fact)
            again = self.ground.again(after, walk.entries[len(before) :])
            if again is not None and again.state is walk.state:
                yield again

    def _before(self, walk: Walk, kind: type[Entry]) -> Walk | None:
        """The walk as far as the last place for a fact of this kind; none where there is no place."""
        sources = self.ground.rows[kind].sources
        while walk.meeting is not None and type(walk.meeting) not in sources:
            walk = walk.parent
        return walk if walk.meeting is not None else None

    # --- what came of it ----------------------------------------------------------------------------------

    def unreached(self) -> Iterator[Unreached]:
        """Every answer that was not found, with the reason."""
        name = self.kind.__name__
        for (key, answer), why in self.impossible.items():
            target = PathTarget(sort=PathSort.ANSWER, entry=name, requirement=key, answer=answer)
            yield Unreached(target, why)
        for key, answers in self.wanted.items():
            for answer in [one for one in Answered if one in answers]:
                target = PathTarget(sort=PathSort.ANSWER, entry=name, requirement=key, answer=answer)
                if not self.bases:
                    yield Unreached(target, WhyUnreached.NO_SUCH_STATE)
                elif key in self.raised:
                    yield Unreached(target, WhyUnreached.JUDGE_RAISED, self.raised[key])
                else:
                    yield Unreached(target, WhyUnreached.NOT_FOUND)
