"""What a limit may count from, beside what opened the duty: values, so that a text file can name them.

A clock that has not started says what it waits for; one that has is computed anew each time, so that a date
moves with what it counts from.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.errors import ProtocolInvalid
from mapm.meeting.events import Hold, Propose
from mapm.meeting.facts import Occur
from mapm.meeting.moments import before
from mapm.rules.duties import CountsFrom, NotYet
from mapm.rules.owing import DischargesOf
from mapm.rules.several import SeveralLimits
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty
    from mapm.rules.ledger import Ledger


@frozen(eq=False, repr=False)
class PlannedSitting(Value):
    """The day of the sitting that was to come when the duty was opened, wherever it is moved to.

    A date that counts back from it moves when it does, and not when a further sitting is planned.
    """

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that no sitting is planned."""
        plan = ledger.plan_for(entry)
        return plan.on if plan is not None else NotYet("no sitting has been planned yet")


@frozen(eq=False, repr=False)
class FirstSitting(Value):
    """The day of the first sitting that took place."""

    def __call__(self, ledger: Ledger, _entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that there has been none."""
        held = ledger.known.of(Hold)
        return held[0].at if held else NotYet("no sitting has taken place yet")


@frozen(eq=False, repr=False)
class LatestSitting(Value):
    """The day of the latest sitting that took place: the *actual* one, whatever had been planned."""

    def __call__(self, ledger: Ledger, _entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that there has been none."""
        held = ledger.known.last(Hold)
        return held.at if held is not None else NotYet("no sitting has taken place yet")


@frozen(eq=False, repr=False)
class Proposal(Value):
    """The day on which the meeting was proposed."""

    def __call__(self, ledger: Ledger, _entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that nothing was proposed."""
        proposal = ledger.known.last(Propose)
        return proposal.at if proposal is not None else NotYet("nothing has been proposed yet")


@frozen(eq=False, repr=False)
class Occurrence(Value):
    """The day of a named occurrence, the latest of its name: a report completed, a birth."""

    key: str
    what: str = ""
    """The occurrence in words, for what the clock waits for."""

    def __call__(self, ledger: Ledger, _entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that it is not recorded."""
        found = next((one for one in reversed(ledger.known.of(Occur)) if one.occurrence == self.key), None)
        return found.at if found is not None else NotYet(f"not recorded yet: {self.what or self.key}")


@frozen(eq=False, repr=False)
class Discharged(Value):
    """The day on which another duty was actually discharged, the latest time."""

    duty: str

    def __call__(self, ledger: Ledger, _entry: Entry, subject: str | None) -> date | datetime | NotYet:
        """The day, or that it has not been; of the same subject where that duty is owed once for each."""
        done = ledger.once(DischargesOf(self.duty))
        found = [by for by, about in done if about is None or subject is None or about == subject]
        return found[-1].at if found else NotYet(f"the duty {self.duty} has not been discharged yet")


@frozen(eq=False, repr=False)
class FirstOf(Value):
    """Whatever of these came first: it starts with the first that is there."""

    clocks: tuple[CountsFrom, ...]

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
        """The earliest day, or what all of them wait for."""
        found = [clock(ledger, entry, subject) for clock in self.clocks]
        there = [one for one in found if not isinstance(one, NotYet)]
        if there:
            return reduce(lambda one, other: other if before(other, one) else one, there)
        return NotYet("; ".join(one.why for one in found if isinstance(one, NotYet)))


@frozen(eq=False, repr=False)
class LastOf(Value):
    """Whatever of these came last: it starts when all of them are there."""

    clocks: tuple[CountsFrom, ...]

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> date | datetime | NotYet:
        """The latest day, or what some of them wait for."""
        found = [clock(ledger, entry, subject) for clock in self.clocks]
        waiting = [one.why for one in found if isinstance(one, NotYet)]
        there = [one for one in found if not isinstance(one, NotYet)]
        if waiting or not there:
            return NotYet("; ".join(waiting))
        return reduce(lambda one, other: other if before(one, other) else one, there)


def _waited_for(clock: CountsFrom | None) -> list[str]:
    if isinstance(clock, FirstOf | LastOf):
        return [key for one in clock.clocks for key in _waited_for(one)]
    return [clock.duty] if isinstance(clock, Discharged) else []


def _waits_for(duty: Duty) -> list[str]:
    """Every duty that this one is opened by, or may count from."""
    found = [duty.after] if duty.after else []
    found += _waited_for(duty.counts_from)
    if isinstance(duty.within, SeveralLimits):
        found += [key for one in duty.within.limits for key in _waited_for(one.counts_from)]
    return found


def _starts(clock: CountsFrom | None, told: set[str]) -> bool:
    """Whether a clock can start once these duties have been discharged."""
    if isinstance(clock, FirstOf):
        return any(_starts(one, told) for one in clock.clocks)
    if isinstance(clock, LastOf):
        return all(_starts(one, told) for one in clock.clocks)
    return not isinstance(clock, Discharged) or clock.duty in told


def _can_be_told(duty: Duty, told: set[str]) -> bool:
    """Whether a duty is opened, and its date told, once these have been discharged."""
    if duty.after and duty.after not in told:
        return False
    if isinstance(duty.within, SeveralLimits):
        each = [_starts(one.counts_from, told) for one in duty.within.limits]
        return all(each) if duty.within.later else any(each)
    return _starts(duty.counts_from, told)


def circles(duties: Iterable[Duty]) -> dict[str, list[str]]:
    """The duties that in the end wait for themselves, each with the way back to it.

    Where the earlier of two clocks starts without the circle there is none; a duty that only waits for one of
    a circle is not in it.
    """
    left = {duty.key: duty for duty in duties}
    behind: dict[str, list[Duty]] = {}
    for duty in left.values():
        for key in _waits_for(duty):
            behind.setdefault(key, []).append(duty)
    told = behind.keys() - left.keys()  # what is not there is another error
    waiting = list(left.values())
    while waiting:
        duty = waiting.pop()
        if duty.key in left and _can_be_told(duty, told):
            told.add(duty.key)
            del left[duty.key]
            waiting.extend(behind.get(duty.key, ()))
    found: dict[str, list[str]] = {}
    for key in left:
        way = _way_back(key, left) if key not in found else []
        for place, one in enumerate(way):
            found.setdefault(one, [*way[place + 1 :], *way[: place + 1]])
    return {key: found[key] for key in left if key in found}


def _way_back(key: str, left: dict[str, Duty]) -> list[str]:
    """The shortest way from a duty to itself among those that are left; none where there is none."""
    came: dict[str, str] = {}
    reached = [key]
    for at in reached:  # it grows as more is reached
        for then in _waits_for(left[at]):
            if then == key:
                way = [key]
                while at != key:
                    way.append(at)
                    at = came[at]  # noqa: PLW2901  # the way is walked back
                return way[::-1]
            if then in left and then not in came:
                came[then] = at
                reached.append(then)
    return []


def check_clocks(duties: tuple[Duty, ...]) -> None:
    """Raises `ProtocolInvalid` where a duty waits for one that is not there, or in the end for itself."""
    there = {duty.key for duty in duties}
    for duty in duties:
        for key in _waits_for(duty):
            if key not in there:
                raise ProtocolInvalid(f"the duty {duty.key} waits for a duty that is not there: {key}")
    for key, way in circles(duties).items():
        raise ProtocolInvalid(f"the duty {key} waits for itself, by way of {way[0]}")
