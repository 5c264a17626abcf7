"""Duties that another reading narrows: owed only where something more holds.

Where an adjourned sitting counts as one with the sitting in which it goes on (A-71), what is owed after a
sitting is owed once, after the last of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from mapm.meeting.events import Hold
from mapm.meeting.parts import Ending
from mapm.rules.duties import NotYet, When
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.rules.duties import Duty
    from mapm.rules.ledger import Ledger


@frozen(eq=False, repr=False)
class Both(Value):
    """Two conditions at once: a no decides, then what cannot be told yet."""

    first: When
    second: When

    def __call__(self, ledger: Ledger, entry: Hold) -> bool | NotYet:
        """Whether both hold, or what has to be recorded first."""
        found = (self.first(ledger, entry), self.second(ledger, entry))
        if False in found:
            return False
        return next((one for one in found if isinstance(one, NotYet)), True)


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


def _last_sitting(ledger: Ledger, entry: Hold) -> bool | NotYet:
    if entry.sitting.ending is not Ending.ADJOURNED:
        return True  # nothing goes on in the next: what was owed after this one is owed still
    if ledger.after(entry, Hold) is not None:
        return False
    return NotYet("the sitting was adjourned, and has not gone on yet")


OF_THE_LAST: Final = OnlyWhere(_last_sitting, "of the sitting that was not adjourned")
