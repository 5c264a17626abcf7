"""What a limit may count from, beside what opened the duty: values, so that a text file can name them.

A clock that has not started says what it waits for. One that has started belongs to what opened the duty,
and nothing that is recorded later moves it: neither the next sitting nor the next report. Only a day that is
still to come, of a sitting that is planned or of something expected, moves with the plan.
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
from mapm.rules.instances import DischargesOf, DoneFor
from mapm.rules.openings import OfInstance, counted_from, started_by
from mapm.rules.several import SeveralLimits
from mapm.rules.vocabulary import happening
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty
    from mapm.rules.ledger import Ledger
    from mapm.rules.openings import Places


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
    """The day of the latest sitting when the duty was opened, or else of the first after: the *actual* one.

    Whatever had been planned, and whatever sitting follows.
    """

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that there has been none."""
        held = ledger.sitting_of(entry) or ledger.after(entry, Hold)
        return held.at if held is not None else NotYet("no sitting has taken place yet")


@frozen(eq=False, repr=False)
class Proposal(Value):
    """The day on which the meeting was proposed."""

    def __call__(self, ledger: Ledger, _entry: Entry, _subject: str | None) -> date | datetime | NotYet:
        """The day, or that nothing was proposed."""
        proposal = ledger.known.last(Propose)
        return proposal.at if proposal is not None else NotYet("nothing has been proposed yet")


@frozen(eq=False, repr=False)
class Occurrence(OfInstance):
    """The day of a named occurrence, such as a report completed.

    The latest since the duty was opened before and up to this opening, which started no other's clock; else
    the first after it. Of what happens once in a case, such as a birth, the latest record, for each opening.
    """

    key: str
    what: str = ""
    """The occurrence in words, for what the clock waits for."""

    def of(
        self, ledger: Ledger, entry: Entry, _subject: str | None, openings: Places, /
    ) -> date | datetime | NotYet:
        """The day, or that it is not recorded."""
        what, found = self.what or self.key, _OccurrencesOf(self.key)
        named = happening(ledger.meeting, self.key)
        if named is not None and named.once:
            places = ledger.once(found)
            return ledger.entries[places[-1]].at if places else NotYet(f"not recorded yet: {what}")
        start = started_by(ledger, entry, openings, found)
        return start.at if not isinstance(start, NotYet) else NotYet(f"not recorded {start.why}: {what}")


@frozen(eq=False, repr=False)
class Discharged(OfInstance):
    """The day on which another duty was actually discharged.

    Where the same entry opened that duty too, when that very instance was; else as of an occurrence.
    """

    duty: str

    def of(
        self, ledger: Ledger, entry: Entry, subject: str | None, openings: Places, /
    ) -> date | datetime | NotYet:
        """The day, or that it has not been; of the same subject where that duty is owed once for each."""
        not_yet = f"the duty {self.duty} has not been discharged"
        its = ledger.once(DoneFor(self.duty)).get(id(entry), ())
        same = [by for about, by in its if about is None or subject is None or about == subject]
        if same:
            there = [by for by in same if by is not None]
            return min(there, key=ledger.place).at if there else NotYet(f"{not_yet} yet")
        start = started_by(ledger, entry, openings, _DischargesAbout(self.duty, subject))
        return start.at if not isinstance(start, NotYet) else NotYet(f"{not_yet} {start.why}")


@frozen(eq=False, repr=False)
class FirstOf(OfInstance):
    """Whatever of these came first: it starts with the first that is there, and is never put off."""

    clocks: tuple[CountsFrom, ...]

    def of(
        self, ledger: Ledger, entry: Entry, subject: str | None, openings: Places, /
    ) -> date | datetime | NotYet:
        """The earliest day, or what all of them wait for."""
        found = [counted_from(clock, ledger, entry, subject, openings) for clock in self.clocks]
        there = [one for one in found if not isinstance(one, NotYet)]
        if there:
            return reduce(lambda one, other: other if before(other, one) else one, there)
        return NotYet("; ".join(one.why for one in found if isinstance(one, NotYet)))


@frozen(eq=False, repr=False)
class LastOf(OfInstance):
    """Whatever of these came last: it starts when all of them are there."""

    clocks: tuple[CountsFrom, ...]

    def of(
        self, ledger: Ledger, entry: Entry, subject: str | None, openings: Places, /
    ) -> date | datetime | NotYet:
        """The latest day, or what some of them wait for."""
        found = [counted_from(clock, ledger, entry, subject, openings) for clock in self.clocks]
        waiting = [one.why for one in found if isinstance(one, NotYet)]
        there = [one for one in found if not isinstance(one, NotYet)]
        if waiting or not there:
            return NotYet("; ".join(waiting))
        return reduce(lambda one, other: other if before(one, other) else one, there)


@frozen(eq=False, repr=False)
class _OccurrencesOf(Value):
    key: str

    def __call__(self, ledger: Ledger) -> tuple[int, ...]:
        return tuple(ledger.place(one) for one in ledger.known.of(Occur) if one.occurrence == self.key)


@frozen(eq=False, repr=False)
class _DischargesAbout(Value):
    duty: str
    subject: str | None

    def __call__(self, ledger: Ledger) -> tuple[int, ...]:
        return tuple(
            ledger.place(by)
            for by, about in ledger.once(DischargesOf(self.duty))
            if about is None or self.subject is None or about == self.subject
        )


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
