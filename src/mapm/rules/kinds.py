"""Of which sitting a kind was said, where it is said anew for each: none is carried over to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.meeting.events import Hold
from mapm.meeting.facts import Classify
from mapm.meeting.moments import local_day
from mapm.rules.ledger import Ledger
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry, Meeting


@frozen(eq=False, repr=False)
class KindsOf(Value):
    """What was said of each sitting, in log order, and last what was said of the one to come.

    What stands before a sitting in the log is about that sitting. Only what is dated before a sitting that
    has taken place was recorded late, and is about the first such; and on the very day of a sitting where
    nothing has been said of that one.
    """

    trait: str

    def __call__(self, ledger: Ledger) -> tuple[tuple[Classify, ...], ...]:
        """One for each sitting in the log, and one more."""
        days: list[date] = []
        said: list[list[Classify]] = []
        to_come: list[Classify] = []
        both: list[Entry] = sorted((*ledger.known.of(Hold), *ledger.known.of(Classify)), key=ledger.place)
        for entry in both:
            if isinstance(entry, Hold):
                days.append(local_day(entry.at))
                said.append(to_come)
                to_come = []
            elif isinstance(entry, Classify) and entry.trait == self.trait:
                on = local_day(entry.at)
                late = [
                    (day, its)
                    for day, its in zip(days, said, strict=True)
                    if on < day or (on == day and not its)
                ]
                min(late, key=lambda one: one[0], default=(on, to_come))[1].append(entry)
        return tuple(map(tuple, (*said, to_come)))


def kinds_said(meeting: Meeting, trait: str) -> tuple[str | None, str | None]:
    """Of which kind the latest sitting was, and of which the one to come is, as far as that was said."""
    *before, to_come = KindsOf(trait)(Ledger(meeting, meeting.known.order))
    latest = before[-1] if before else to_come
    was, comes = (said[-1].value if said else None for said in (latest, to_come))
    return was, comes


def sitting_said_of(meeting: Meeting, entry: Classify) -> Hold | None:
    """The sitting that has taken place of which an entry says a kind now; ``None`` for the one to come."""
    known = meeting.known.plus(entry)
    kinds = KindsOf(entry.trait)(Ledger(meeting.knowing(known, meeting.log), known.order))
    its = zip(known.of(Hold), kinds, strict=False)  # what is said of the one to come stands last
    return next((hold for hold, said in its if any(one is entry for one in said)), None)
