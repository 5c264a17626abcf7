"""In which cases a sitting met a quorum, missed it, or went on by the chair's decision: for duties and rules.

Each names the quorum by its key. While a kind of agency is not recorded, a duty has no date and says what to
record, and a rule applies: silence never takes either away.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.decisions import Answer
from mapm.meeting.events import Hold
from mapm.rules.applying import Case
from mapm.rules.conditions import Condition
from mapm.rules.duties import NotYet
from mapm.rules.quorum import found_at

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.ledger import Ledger
    from mapm.rules.quorum import Quorate


class Sat(StrEnum):
    """How a sitting stood to a quorum."""

    QUORATE = "quorate"
    """It was met, or the chair decided to go on, and might."""
    INQUORATE = "inquorate"
    """It was not met, and no such decision is recorded."""
    BY_DISCRETION = "by_discretion"
    """It was not met, and the chair decided to go on."""

    def fits(self, found: Quorate) -> bool | None:
        """Whether a sitting stands so; ``None`` where it cannot be told."""
        if self is Sat.BY_DISCRETION:
            return found.by_discretion
        if found.answer is Answer.NOT_RECORDED:
            return None
        return (found.answer is Answer.MET) is (self is Sat.QUORATE)


@frozen(eq=False, repr=False)
class SatAs(Condition):
    """The sitting that opens the duty, or the latest before what does, stood so to a quorum."""

    quorum: str
    sat: Sat

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet:
        """Whether it did, or what has to be recorded first; before any sitting, it did not."""
        held = ledger.sitting_of(entry)
        if held is None:
            return False
        found = found_at(self.quorum, ledger.meeting, held.sitting)
        if found is None:
            return NotYet(f"the protocol that the meeting is under has no quorum {self.quorum}")
        fits = self.sat.fits(found)
        return NotYet(f"it cannot be told whether the quorum {self.quorum} was met") if fits is None else fits


@frozen(eq=False, repr=False)
class SittingStood(Case):
    """The sitting that is reported, or the latest that was, stood so to a quorum."""

    quorum: str
    sat: Sat

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, or may have; where there was none, it did not."""
        if meeting is None:
            return False
        held = entry if isinstance(entry, Hold) else meeting.known.last(Hold)
        if held is None:
            return False
        found = found_at(self.quorum, meeting, held.sitting)
        return found is None or self.sat.fits(found) is not False
