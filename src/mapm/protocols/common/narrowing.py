"""Duties that another reading narrows: owed only where something more holds.

Where an adjourned sitting counts as one with the sitting in which it goes on (A-71), what is owed after a
sitting is owed once, after the last of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from mapm.meeting.events import Hold
from mapm.meeting.parts import Ending
from mapm.rules.conditions import Condition
from mapm.rules.duties import Lapsed, NotYet, When
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty
    from mapm.rules.ledger import Ledger


@frozen(eq=False, repr=False)
class Both(Condition):
    """Two conditions at once: a no decides, then what is so no longer, then what cannot be told yet."""

    first: When
    second: When

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet | Lapsed:
        """Whether both hold, or what has to be recorded first."""
        found = (self.first(ledger, entry), self.second(ledger, entry))
        if False in found:
            return False
        told = (one for kind in (Lapsed, NotYet) for one in found if isinstance(one, kind))
        return next(told, True)

    @property
    def by_day(self) -> bool:
        """Whether the days of sittings tell one of them."""
        return any(one.by_day for one in self._conditions)

    @property
    def told_later(self) -> bool:
        """Whether anything can tell one of them later."""
        return any(one.told_later for one in self._conditions)

    def told_by(self, ledger: Ledger, entry: Entry, /) -> tuple[Entry, ...]:
        """What told each of them."""
        return tuple(by for one in self._conditions for by in one.told_by(ledger, entry))

    @property
    def conditions(self) -> tuple[When, When]:
        """The two of them."""
        return self.first, self.second

    @property
    def _conditions(self) -> list[Condition]:
        return [one for one in (self.first, self.second) if isinstance(one, Condition)]


@frozen(eq=False, repr=False)
class OnlyWhere(Value):
    """Makes of a duty one that is owed only where something more holds."""

    condition: When
    words: str

    def __call__(self, duty: Duty) -> Duty:
        """The duty with the condition beside its own."""
        when: When = self.condition if duty.when is None else Both(duty.when, self.condition)
        where = f"{duty.where}, and {self.words}" if duty.where else self.words
        return evolve(duty, when=when, where=where)


@frozen(eq=False, repr=False)
class OfTheLast(Condition):
    """The sitting was not adjourned: one that was goes on in the next, and nothing is owed after it alone."""

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet:
        """Whether it was not, or that it has not gone on yet."""
        if not isinstance(entry, Hold) or entry.sitting.ending is not Ending.ADJOURNED:
            return True
        if ledger.after(entry, Hold) is not None:
            return False
        return NotYet("the sitting was adjourned, and has not gone on yet")

    def told_by(self, ledger: Ledger, entry: Entry, /) -> tuple[Entry, ...]:
        """The sitting in which it went on: what was done before that stays listed as it was."""
        again = ledger.after(entry, Hold)
        return (again,) if again is not None else ()


OF_THE_LAST: Final = OnlyWhere(OfTheLast(), "of the sitting that was not adjourned")
