"""Which entries open a duty anew, and so what starts the clock of which of its instances.

What comes again, such as a report before each review, belongs to one instance alone; and a clock that has
started stays as it is, whatever is recorded later.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from mapm.deadlines.sentences import long_date
from mapm.meeting.base import Entry
from mapm.meeting.moments import local_day
from mapm.rules.conditions import at_once
from mapm.rules.duties import CountsFrom, NotYet, When
from mapm.rules.ledger import Ledger
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date, datetime

Places: TypeAlias = Callable[[Ledger], tuple[int, ...]]
"""Places in a log, in order: a value, since what it finds is kept for the whole ledger."""


@frozen(eq=False, repr=False)
class Openings(Value):
    """Where in the log a duty is opened: by entries of these kinds, as each was when it was made."""

    kinds: tuple[type[Entry], ...]
    when: When | None = None

    def __call__(self, ledger: Ledger) -> tuple[int, ...]:
        """The places."""
        made = [entry for kind in self.kinds for entry in ledger.known.of(kind)]
        return tuple(sorted(ledger.place(one) for one in made if at_once(self.when, ledger, one)))


@frozen(eq=False, repr=False)
class Started(Value):
    """What started the clock of each opening of a duty, where it may be started by any of several things."""

    openings: Places
    found: Places

    def __call__(self, ledger: Ledger) -> dict[int, int | None]:
        """By the place of the opening, the place of what started its clock, or nothing."""
        openings, found = ledger.once(self.openings), ledger.once(self.found)
        starts: dict[int, int | None] = {}
        before, taken = -1, -1
        for number, opening in enumerate(openings):
            end = openings[number + 1] if number + 1 < len(openings) else len(ledger.entries)
            start = _start(found, before, taken, opening, end)
            starts[opening] = start
            before, taken = opening, -1 if start is None else start
        return starts


def _start(found: tuple[int, ...], before: int, taken: int, opening: int, end: int) -> int | None:
    """The latest since the opening before and up to this one that is not taken; else the first after."""
    upto = bisect_right(found, opening)
    if upto and found[upto - 1] > max(before, taken):
        return found[upto - 1]
    return found[upto] if upto < len(found) and found[upto] < end else None


def started_by(ledger: Ledger, entry: Entry, openings: Places, found: Places) -> Entry | NotYet:
    """What started the clock of what an entry opened, or since when it is waited for.

    What was recorded before the opening counts as long as the duty had not been opened before it, or the
    clock of that opening had started already.
    """
    starts, places, place = ledger.once(Started(openings, found)), ledger.once(openings), ledger.place(entry)
    number = bisect_left(places, place)
    own = number < len(places) and places[number] == place
    before = places[number - 1] if number else -1
    end = places[number + own] if number + own < len(places) else len(ledger.entries)
    if own:
        start = starts[place]
    else:  # opened by what was recorded later: it moves no other
        taken = starts.get(before)
        start = _start(ledger.once(found), before, -1 if taken is None else taken, place, end)
    if start is not None:
        return ledger.entries[start]
    if end < len(ledger.entries):
        return NotYet(f"before this was opened anew on {_day(ledger, end)}")
    return NotYet(f"since {_day(ledger, before)}" if before >= 0 else "yet")


def _day(ledger: Ledger, place: int) -> str:
    return long_date(local_day(ledger.entries[place].at))


@frozen(eq=False, repr=False)
class OfInstance(Value):
    """A clock that is told by which entries open the duty: what starts one instance starts no other."""

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
        """The day, where entries of one kind open the duty."""
        return self.of(ledger, entry, subject, Openings((type(entry),)))

    def of(
        self, ledger: Ledger, entry: Entry, subject: str | None, openings: Places, /
    ) -> date | datetime | NotYet:
        """The day, or what is waited for."""
        raise NotImplementedError


def counted_from(
    clock: CountsFrom | None, ledger: Ledger, entry: Entry, subject: str | None, openings: Places
) -> date | datetime | NotYet:
    """What a limit counts from: without a clock, what opened the duty."""
    if clock is None:
        return entry.at
    if isinstance(clock, OfInstance):
        return clock.of(ledger, entry, subject, openings)
    return clock(ledger, entry, subject)
