"""What was answered at the sitting before: a condition of duties and a case of requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.deadlines.sentences import long_date
from mapm.meeting.events import Hold
from mapm.meeting.moments import local_day
from mapm.rules.applying import Case
from mapm.rules.conditions import Answered, Condition
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.ledger import Ledger
from mapm.rules.sittings import sat_at, sat_by

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting


@frozen(eq=False, repr=False)
class YesLastTime(Condition):
    """The sitting before the one that opens a duty answered a question yes, or it was decided since.

    Of another entry it is the sitting before the latest that there had been. Before a second there is none.
    """

    question: str

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet | Lapsed:
        """Whether it did, or that it did not say."""
        _, before = sat_at(ledger, entry)
        return _answered(self.question, ledger, before)

    @property
    def by_day(self) -> bool:
        """It is that of the sitting before, by its day."""
        return True

    def told_by(self, ledger: Ledger, entry: Entry, /) -> tuple[Entry, ...]:
        """What was decided since of a sitting before that did not say."""
        _, before = sat_at(ledger, entry)
        return Answered(self.question).told_by(ledger, before) if before is not None else ()


@frozen(eq=False, repr=False)
class WasYes(Case):
    """The same of the sitting before the one that is reported, or before the latest."""

    question: str

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, or did not say; where there was none, it did not."""
        if meeting is None or entry is None:
            return entry is None
        return self._found(meeting, entry) is not False

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it did, by what it answered."""
        return meeting is not None and entry is not None and self._found(meeting, entry) is True

    def _found(self, meeting: Meeting, entry: Entry) -> bool | NotYet:
        held = sat_by(meeting, entry)
        before = held if isinstance(entry, Hold) else held[:-1]
        found = _answered(self.question, Ledger(meeting, meeting.known.order), before[-1] if before else None)
        return False if isinstance(found, Lapsed) else found


def _answered(question: str, ledger: Ledger, hold: Hold | None) -> bool | NotYet | Lapsed:
    if hold is None:
        return False
    found = Answered(question)(ledger, hold)
    if not isinstance(found, NotYet):
        return found
    return NotYet(f"{found.why} of the sitting of {long_date(local_day(hold.at))}")
