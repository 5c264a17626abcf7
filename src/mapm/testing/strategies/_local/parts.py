"""What draws the parts of a random protocol one after another: each names only what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from mapm import (
    Clause,
    Close,
    MeetingProtocol,
    Move,
    Recording,
)
from mapm.meeting.facts import RISK_ROUTE, Adopt, Classify, LocalStep, Occur
from mapm.protocols.readings import READINGS
from mapm.rules.applying import CaseIs
from mapm.rules.vocabulary import (
    Trait,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapm import Entry
    from mapm.sources import Cites

T = TypeVar("T")
_LEFT_OUT: Final = frozenset((*RISK_ROUTE, Adopt, Occur, Classify, LocalStep))


@frozen(repr=False)
class Parts:
    """Draws one part after another; each names only what is there."""

    draw: st.DrawFn
    base: MeetingProtocol | None
    clauses: tuple[Clause, ...]
    taken: frozenset[str] = frozenset()
    """The keys that the base has, whatever they are of."""
    add: list[Any] = field(factory=list[Any])

    def key(self, key: str) -> str:
        """This key, or where the base has it one like it that the base has not."""
        while key in self.taken:
            key = f"{key}-own"
        return key

    def level(self, number: int) -> int:
        """The level of a rank of this number: above every one that the base has."""
        there = self.base.words.ranks if self.base is not None else ()
        return number + max((rank.level + 1 for rank in there), default=0)

    def one(self, several: Sequence[T]) -> T:
        """One of several: drawn by its place, as a strategy of whole parts would be written out at length."""
        return several[self.draw(st.integers(0, len(several) - 1))]

    def several(self, of: Sequence[T], most: int) -> list[T]:
        """None to so many of several, none of them twice."""
        places = st.integers(0, len(of) - 1)
        return [of[place] for place in self.draw(st.lists(places, max_size=most, unique=True))] if of else []

    def yes(self) -> bool:
        """Half of the time."""
        return self.draw(st.booleans())

    def some(self, most: int) -> range:
        """None to so many."""
        return range(self.draw(st.integers(0, most)))

    def cites(self) -> Cites:
        """One or two clauses, now and then a reading of ours beside them."""
        first, *others = self.several(self.clauses, 2) or [self.clauses[0]]
        cited: Cites = (first, *others)
        return (*cited, READINGS["A-08"]) if self.draw(st.integers(0, 3)) == 0 else cited

    def of(self, kind: type[T]) -> list[T]:
        """The parts of a kind that were added."""
        return [one for one in self.add if isinstance(one, kind)]

    def kinds(self) -> list[type[Entry]]:
        """What can be entered, by the base too: no risk route, nothing that says a key of the base."""
        on: list[type[Entry]] = [one.event for one in self.base.moves] if self.base is not None else [Close]
        on += [one.fact for one in self.base.facts] if self.base is not None else []
        own = [*(one.event for one in self.of(Move)), *(one.fact for one in self.of(Recording))]
        return [kind for kind in dict.fromkeys((*on, *own)) if kind not in _LEFT_OUT]

    def case(self) -> CaseIs | None:
        """In which cases a requirement applies."""
        traits = self.of(Trait)
        if not traits or self.yes():
            return None
        trait = self.one(traits)
        return CaseIs(trait.key, trait.values[:1], trait.each_sitting)
