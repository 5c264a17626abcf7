"""In which cases a sitting met a quorum, missed it once or twice running, or went on by the chair's decision.

For duties and rules; each names the quorum by its key. While a kind of agency is not recorded, a duty has no
date and says what to record, and a rule applies: silence never takes either away.
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
from mapm.rules.sittings import sat_at, sat_by

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
    INQUORATE_TWICE = "inquorate_twice"
    """By the numbers it was not met, nor at the sitting before, whatever a chair decided."""

    def fits(self, found: Quorate, before: Quorate | None) -> bool | None:
        """Whether a sitting stands so, with the one before it; ``None`` where it cannot be told."""
        if self is Sat.INQUORATE_TWICE:
            counted = {found.counted, before.counted if before is not None else Answer.MET}
            if Answer.MET in counted:
                return False
            return None if Answer.NOT_RECORDED in counted else True
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
        held, last = sat_at(ledger, entry)
        if held is None:
            return False
        found = found_at(self.quorum, ledger.meeting, held)
        if found is None:
            return NotYet(f"the protocol that the meeting is under has no quorum {self.quorum}")
        fits = self.sat.fits(found, _found(self.quorum, ledger.meeting, last))
        return NotYet(f"it cannot be told whether the quorum {self.quorum} was met") if fits is None else fits

    @property
    def by_day(self) -> bool:
        """Which sitting was the latest, and which that before it, their days tell."""
        return True


@frozen(eq=False, repr=False)
class SittingStood(Case):
    """The sitting that is reported, or the latest that was, stood so to a quorum."""

    quorum: str
    sat: Sat

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, or may have; where there was none, it did not."""
        return self._stood(meeting, entry) is not False

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, by what is recorded of who came."""
        return self._stood(meeting, entry) is True

    def _stood(self, meeting: Meeting | None, entry: Entry | None) -> bool | None:
        """Whether it did; ``None`` where that cannot be told."""
        held = _last_two(meeting, entry) if meeting is not None else ()
        if meeting is None or not held:
            return False
        found = found_at(self.quorum, meeting, held[-1])
        before = _found(self.quorum, meeting, held[0] if len(held) > 1 else None)
        return self.sat.fits(found, before) if found is not None else None


def _last_two(meeting: Meeting, entry: Entry | None) -> tuple[Hold, ...]:
    """The sitting that is reported, or the last before an entry, after the one before it."""
    reported = (entry,) if isinstance(entry, Hold) else ()
    return (*sat_by(meeting, entry), *reported)[-2:]


def _found(quorum: str, meeting: Meeting, hold: Hold | None) -> Quorate | None:
    return found_at(quorum, meeting, hold) if hold is not None else None
