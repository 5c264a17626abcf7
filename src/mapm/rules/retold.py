"""What tells otherwise what was listed before: an entry put down late, and who is recorded otherwise.

Some things are told by their days, however late they are put down: which sitting was the next, of which one
a record was given, how far a disagreement went. What is put down late may so tell what stands otherwise.
It is seldom. Where nothing of the kind stands in a log, what was listed is listed.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from mapm.deadlines.sentences import long_date
from mapm.meeting.events import Hold
from mapm.meeting.facts import Advance, Conclude, Escalate, Name, Resolve
from mapm.meeting.moments import before, local_day
from mapm.meeting.products import Issue, Receive
from mapm.rules.conditions import Condition

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.meeting.parts import Concerned
    from mapm.rules.duties import Duty
    from mapm.rules.ledger import Ledger

_TOLD_BY_DAY: Final[frozenset[type[Entry]]] = frozenset((Hold, Escalate, Advance, Conclude, Resolve))
_TOLD_OF: Final = _TOLD_BY_DAY - {Hold} | {Issue, Receive}
"""What these open is told by their days: of which sitting it is, or which stage is reached with it."""
_OURS: Final = "by our reading A-74"


def may_be_retold(duty: Duty) -> bool:
    """Whether what is put down late can tell otherwise what opens a duty, or for whom.

    What follows another duty may, as another entry may have discharged that one.
    """
    if duty.after:
        return True
    if isinstance(duty.when, Condition) and duty.when.by_day:
        return True
    return not _TOLD_OF.isdisjoint(duty.kinds) and (duty.when is not None or duty.each is not None)


def retelling(ledger: Ledger) -> tuple[int, ...]:
    """The places of what may tell otherwise what stands before it, in order; nearly always none."""
    late = ledger.whole.once(_put_down_late)
    found = list(late[: bisect_left(late, len(ledger.entries))])
    if ledger.known.of(Issue):
        found += [place for place in _named_otherwise(ledger) if place not in found]
    return tuple(sorted(found))


def why(entry: Entry) -> str:
    """Why a duty is not owed as it was listed before this entry, in words."""
    if isinstance(entry, Name):
        return f"what is recorded of somebody changed; {_OURS}"
    what = "a sitting" if isinstance(entry, Hold) else "an entry"
    return f"{what} of {long_date(local_day(entry.at))} was put down later, and tells it otherwise; {_OURS}"


# --- inside -----------------------------------------------------------------------------------------------


class _Latest:
    """The latest day of some entries, and the latest hour on it."""

    def __init__(self) -> None:
        self.day = date.min
        self.hour: datetime | None = None

    def is_after(self, at: date | datetime) -> bool:
        """Whether any of them was after a moment."""
        day = local_day(at)
        if day != self.day:
            return day < self.day
        return self.hour is not None and isinstance(at, datetime) and before(at, self.hour)

    def put(self, at: date | datetime) -> None:
        """One more."""
        day = local_day(at)
        if day > self.day:
            self.day, self.hour = day, None
        if day == self.day and isinstance(at, datetime) and (self.hour is None or before(self.hour, at)):
            self.hour = at


def _put_down_late(ledger: Ledger) -> list[int]:
    """What is told by its day and lies before something in the log; and what lies before such a thing.

    In order, and by what stands before it alone: in a part of a log they are the first of the whole.
    """
    if not any(map(ledger.known.of, _TOLD_BY_DAY)):
        return []
    opens = {kind for duty in (*ledger.duties, *ledger.of_earlier_editions) for kind in duty.kinds}
    of_all, by_day = _Latest(), _Latest()
    found: list[int] = []
    for place, entry in enumerate(ledger.entries):
        if type(entry) in _TOLD_BY_DAY:
            if of_all.is_after(entry.at):
                found.append(place)
            by_day.put(entry.at)
        elif type(entry) in opens and by_day.is_after(entry.at):
            found.append(place)
        of_all.put(entry.at)
    return found


def _named_otherwise(ledger: Ledger) -> list[int]:
    """Where somebody is recorded otherwise after a product was given: who is to have it, or how much."""
    first = ledger.place(ledger.known.of(Issue)[0])
    return [
        place
        for said in ledger.said_of.values()
        for number, (place, now) in enumerate(said)
        if place > first and (not number or not _alike(said[number - 1][1], now))
    ]


def _alike(one: Concerned, other: Concerned) -> bool:
    return (one.relation, one.age) == (other.relation, other.age)
