"""In which cases a duty is owed: values, so that a text file can name them.

A condition answers yes, no, or that it cannot be told yet and why. What cannot be told yet is listed, and
has no date: silence never makes a duty vanish. Nor does a change of what was recorded: what was owed before
is listed as released, with the reason.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mapm.deadlines.sentences import long_date
from mapm.meeting.base import Reply
from mapm.meeting.events import Close, Convene, Hold, Reconvene
from mapm.meeting.facts import Classify, Decide, Occur, Rearrange
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Purpose
from mapm.rules.duties import Lapsed, NeedsCalendar, NotYet
from mapm.rules.kinds import KindsOf
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Entry
    from mapm.rules.duties import When
    from mapm.rules.ledger import Ledger


class Condition(Value):
    """One of the conditions below."""

    __slots__ = ()

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet | Lapsed:
        """Whether it holds of what opens a duty, or what has to be recorded first."""
        raise NotImplementedError

    @property
    def by_day(self) -> bool:
        """Whether the days of sittings tell it, so that one put down late may tell it otherwise."""
        return False

    @property
    def told_later(self) -> bool:
        """Whether anything can tell it that could not until then: where it says by what, with `told_by`."""
        return type(self).told_by is not Condition.told_by

    def told_by(self, _ledger: Ledger, _entry: Entry, /) -> tuple[Entry, ...]:
        """What told it, where it could not be told of what opens the duty until then."""
        return ()


@frozen(eq=False, repr=False)
class Occurred(Condition):
    """What opens the duty is the occurrence of this name."""

    key: str

    def __call__(self, _ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it is."""
        return isinstance(entry, Occur) and entry.occurrence == self.key


@frozen(eq=False, repr=False)
class OccurredAmong(Condition):
    """Where an occurrence opens the duty, it is one of these names."""

    keys: tuple[str, ...]

    def __call__(self, _ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it is, or something else opens it."""
        return not isinstance(entry, Occur) or entry.occurrence in self.keys


@frozen(eq=False, repr=False)
class OfKind(Condition):
    """The case is of one of these kinds: by the latest that was recorded, or as a sitting was said to be.

    Where a classification itself opens the duty, it is about that one alone.
    """

    trait: str
    values: tuple[str, ...]
    each_sitting: bool = False
    """Whether it is said anew for each sitting: then that which was said for it counts, and no other.

    A duty that the planning of a sitting opens is about that sitting, and any other about the latest that
    there had been, or else the first."""

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet | Lapsed:
        """Whether it is, or that its kind is not recorded."""
        if isinstance(entry, Classify):
            return entry.trait == self.trait and entry.value in self.values
        if self.each_sitting:
            return self._of_sitting(ledger, entry)
        said = ledger.once(_said).get(self.trait, [])
        if not said:
            return NotYet(f"the {self.trait} of the case is not recorded")
        found = said[-1]
        if found.value not in self.values and any(one.value in self.values for one in said):
            return Lapsed(f"the {self.trait} of the case is {found.value} now")
        return found.value in self.values

    def _of_sitting(self, ledger: Ledger, entry: Entry) -> bool | NotYet | Lapsed:
        held, said = self._said_for(ledger, entry)
        of = f"the sitting of {long_date(local_day(held.at))}" if held is not None else "the sitting to come"
        if not said:
            how = " (it can be, dated that day or before)" if held is not None else ""
            return NotYet(f"the {self.trait} of {of} is not recorded{how}")
        found, place = said[-1].value, ledger.place(entry)
        since = max(bisect_left(said, place, key=ledger.place) - 1, 0)
        if found not in self.values and any(one.value in self.values for one in said[since:]):
            return Lapsed(f"the {self.trait} of {of} is {found} now")
        return found in self.values

    def _said_for(self, ledger: Ledger, entry: Entry) -> tuple[Hold | None, tuple[Classify, ...]]:
        """The sitting that an entry is about, if it took place, and what was said of it in log order."""
        sat = bisect_right(ledger.once(_sittings), ledger.place(entry))
        if sat and not isinstance(entry, Convene | Reconvene | Rearrange):
            sat -= 1
        kinds, held = ledger.once(KindsOf(self.trait)), ledger.known.of(Hold)
        return (held[sat], kinds[sat]) if sat < len(held) else (None, kinds[-1])

    def told_by(self, ledger: Ledger, entry: Entry, /) -> tuple[Entry, ...]:
        """The first that was said of it."""
        if isinstance(entry, Classify):
            return ()
        if self.each_sitting:
            return self._said_for(ledger, entry)[1][:1]
        return tuple(ledger.once(_said).get(self.trait, [])[:1])

    def at_once(self, ledger: Ledger, entry: Entry) -> bool:
        """Whether it was so by what had been said when the entry was made, or nothing had."""
        if isinstance(entry, Classify):
            return entry.trait == self.trait and entry.value in self.values
        if not self.each_sitting:
            return True
        _, said = self._said_for(ledger, entry)
        before = said[: bisect_left(said, ledger.place(entry), key=ledger.place)]
        return not before or before[-1].value in self.values


@frozen(eq=False, repr=False)
class Answered(Condition):
    """A question has this reply: with what opens the duty or decided since, else by the latest given.

    What the next entry of the kind answers is about that one, and takes nothing back; nor does it answer for
    one that was asked and did not say. Of such a one it is not told until it is decided.
    """

    question: str
    reply: Reply = Reply.YES

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet | Lapsed:
        """Whether it has, or that it is not answered."""
        own = entry.reply_to(self.question)
        if own is not Reply.NOT_KNOWN:
            return own is self.reply or self._decided(ledger, entry)
        said = self._said(ledger, entry)
        given = bool(said)
        if not given or said[-1] is Reply.NOT_KNOWN:
            return NotYet(
                f"the question {self.question} is {'answered not known' if given else 'not answered'}"
            )
        if said[-1] is not self.reply and self.reply in said:
            return Lapsed(f"the question {self.question} is answered otherwise now")
        return said[-1] is self.reply

    def told_by(self, ledger: Ledger, entry: Entry, /) -> tuple[Entry, ...]:
        """Each reply that was given where there had been none, or *not known*."""
        if entry.reply_to(self.question) is not Reply.NOT_KNOWN:
            return ()
        if self._asked_with(ledger, entry):
            return _first_told(self._decisions(ledger, entry)).get(self.question, ())
        return ledger.once(_told).get(self.question, ())

    def _said(self, ledger: Ledger, entry: Entry) -> list[Reply]:
        """The replies that may be about an entry without one: where it was asked, those decided since."""
        if self._asked_with(ledger, entry):
            own = [Reply.NOT_KNOWN] if any(key == self.question for key, _ in entry.answers) else []
            return own + [
                replied.reply
                for one in self._decisions(ledger, entry)
                for key, replied in one.answers
                if key == self.question
            ]
        return ledger.once(_replies).get(self.question, [])

    def _asked_with(self, ledger: Ledger, entry: Entry) -> bool:
        """Whether the question is asked with such an entry."""
        rules: Any = ledger.meeting.rules
        return any(one.key == self.question and isinstance(entry, one.entry) for one in rules.questions)

    def _decided(self, ledger: Ledger, entry: Entry) -> bool:
        """Whether it was decided otherwise after the entry, and before the next of its kind."""
        return any(one.reply_to(self.question) is self.reply for one in self._decisions(ledger, entry))

    def _decisions(self, ledger: Ledger, entry: Entry) -> tuple[Decide, ...]:
        """What was decided after the entry, and before the next of its kind."""
        said = ledger.known.of(Decide)
        start = bisect_right(said, ledger.place(entry), key=ledger.place)
        again = ledger.after(entry, type(entry))
        end = bisect_left(said, ledger.place(again), key=ledger.place) if again is not None else len(said)
        return tuple(said[start:end])


@frozen(eq=False, repr=False)
class SittingNumber(Condition):
    """The sitting that opens the duty is one of these, counted from the first."""

    first: int = 1
    last: int | None = None

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it is; of another entry, the number of sittings before it."""
        places = ledger.once(_sittings)
        number = bisect_right(places, ledger.place(entry))
        return self.first <= number and (self.last is None or number <= self.last)


@frozen(eq=False, repr=False)
class HeldFor(Condition):
    """The sitting that opens the duty was planned for this purpose; the first has none."""

    purpose: Purpose

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it was."""
        plans = [one for one in ledger.known.of(Reconvene) if ledger.place(one) < ledger.place(entry)]
        return bool(plans) and plans[-1].purpose is self.purpose


@frozen(eq=False, repr=False)
class ClosedAs(Condition):
    """The case was closed with one of these outcomes, general or the protocol's own, by key."""

    outcomes: tuple[str, ...]

    def __call__(self, _ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it was."""
        return isinstance(entry, Close) and (
            entry.outcome.value in self.outcomes or entry.local in self.outcomes
        )


@frozen(eq=False, repr=False)
class AllOf(Condition):
    """All of these hold: first decides one that does not, then one that did, then one not told yet."""

    conditions: tuple[Condition, ...]

    @property
    def by_day(self) -> bool:
        """Whether the days of sittings tell one of them."""
        return any(one.by_day for one in self.conditions)

    @property
    def told_later(self) -> bool:
        """Whether anything can tell one of them later."""
        return any(one.told_later for one in self.conditions)

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet | Lapsed:
        """Whether all hold."""
        waiting: NotYet | None = None
        lapsed: Lapsed | None = None
        for condition in self.conditions:
            found = condition(ledger, entry)
            if isinstance(found, Lapsed):
                lapsed = lapsed or found
            elif isinstance(found, NotYet):
                waiting = found if isinstance(found, NeedsCalendar) else waiting or found
            elif not found:
                return False
        return lapsed or waiting or True

    def told_by(self, ledger: Ledger, entry: Entry, /) -> tuple[Entry, ...]:
        """What told each of them."""
        return tuple(by for one in self.conditions for by in one.told_by(ledger, entry))


def at_once(when: When | None, ledger: Ledger, entry: Entry) -> bool:
    """Whether a condition held when an entry was made, or may have: nothing entered later changes that."""
    if isinstance(when, AllOf):
        return all(at_once(one, ledger, entry) for one in when.conditions)
    if isinstance(when, OfKind):
        return when.at_once(ledger, entry)
    if isinstance(when, Answered):
        return entry.reply_to(when.question) in {Reply.NOT_KNOWN, when.reply}
    if isinstance(when, Occurred | OccurredAmong | SittingNumber | HeldFor | ClosedAs):
        return when(ledger, entry)
    return True


def _replies(ledger: Ledger) -> dict[str, list[Reply]]:
    found: dict[str, list[Reply]] = {}
    for entry in ledger.entries:
        for key, replied in entry.answers:
            found.setdefault(key, []).append(replied.reply)
    return found


def _told(ledger: Ledger) -> dict[str, tuple[Entry, ...]]:
    return _first_told(ledger.entries)


def _first_told(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """By question, each entry that answers it where it had not been, or *not known* the last time."""
    found: dict[str, list[Entry]] = {}
    known: dict[str, bool] = {}
    for entry in entries:
        for key, replied in entry.answers:
            tells = replied.reply is not Reply.NOT_KNOWN
            if tells and not known.get(key, False):
                found.setdefault(key, []).append(entry)
            known[key] = tells
    return {key: tuple(its) for key, its in found.items()}


def _said(ledger: Ledger) -> dict[str, list[Classify]]:
    found: dict[str, list[Classify]] = {}
    for one in ledger.known.of(Classify):
        found.setdefault(one.trait, []).append(one)
    return found


def _sittings(ledger: Ledger) -> list[int]:
    return [ledger.place(one) for one in ledger.known.of(Hold)]
