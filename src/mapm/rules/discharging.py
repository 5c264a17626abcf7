"""What discharges a duty, or makes it fall away: values, so that a text file can name them.

Each finds the first entry of its kind after the one that opened the duty. What comes after the same thing
has opened it again belongs to that next instance: a second sitting's note is not the first one's.
A sitting comes after what was before it, by its day, however late its report; on one day, the log says.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Hold, ShareNote
from mapm.meeting.facts import Advance, Conclude, Escalate, Occur, Resolve
from mapm.roles import Agency, Person
from mapm.rules.conditions import Condition
from mapm.rules.disputes import next_of
from mapm.rules.sittings import sat_since
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.rules.ledger import Ledger

_OF_ONE: Final[frozenset[type[Entry]]] = frozenset((Advance, Conclude, Resolve))


@frozen(eq=False, repr=False)
class First(Value):
    """The first entry of this kind; where the duty is about somebody, the first that names them."""

    kind: type[Entry]

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> Entry | None:
        """That entry, if there is one; of a disagreement, its own."""
        if self.kind in _OF_ONE and isinstance(entry, Escalate | Advance | Conclude):
            return next_of(ledger, entry, self.kind)
        if self.kind is Hold:
            return _sitting_within(ledger, entry)
        if subject is None or not _names_somebody(self.kind):
            return _within(ledger, entry, ledger.known.of(self.kind))
        return _within(ledger, entry, ledger.once(About(self.kind)).get(subject, ()))


@frozen(eq=False, repr=False)
class FirstOccurrence(Value):
    """The first occurrence of this name."""

    key: str

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> Entry | None:
        """That occurrence, if there is one."""
        return _within(ledger, entry, ledger.once(_occurrences).get(self.key, ()))


@frozen(eq=False, repr=False)
class FirstWhere(Value):
    """The first entry of this kind of which a condition holds, such as the next sitting that was a review.

    What comes between, of the same kind or of that which opened the duty, changes nothing: one cycle of
    sittings goes on inside another.
    """

    kind: type[Entry]
    when: Condition

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> Entry | None:
        """That entry, if there is one."""
        found = ledger.once(Such(self.kind, self.when))
        if self.kind is Hold:
            some = ledger.once(_These(self.kind, self.when))
            return next((one for one in sat_since(ledger, entry) if id(one) in some), None)
        place = bisect_right(found, ledger.place(entry), key=ledger.place)
        if subject is None or not _names_somebody(self.kind):
            return found[place] if place < len(found) else None
        return next((one for one in found[place:] if subject in _named_by(one)), None)


@frozen(eq=False, repr=False)
class Such(Value):
    """Every entry of a kind of which a condition holds, in log order."""

    kind: type[Entry]
    when: Condition

    def __call__(self, ledger: Ledger) -> tuple[Entry, ...]:
        """The entries; one of which that cannot be told yet is none."""
        return tuple(one for one in ledger.known.of(self.kind) if self.when(ledger, one) is True)


@frozen(eq=False, repr=False)
class _These(Value):
    """The same by their identity in memory."""

    kind: type[Entry]
    when: Condition

    def __call__(self, ledger: Ledger) -> frozenset[int]:
        return frozenset(map(id, ledger.once(Such(self.kind, self.when))))


@frozen(eq=False, repr=False)
class FirstReply(Value):
    """The first entry with which a question was answered: with yes or no, or with yes alone."""

    question: str
    only_yes: bool = False

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> Entry | None:
        """That entry, if there is one; the answer may come with what opened the duty."""
        found = ledger.once(_answers).get((self.question, self.only_yes), ())
        return entry if _answers_it(self, entry) else _within(ledger, entry, found)


@frozen(eq=False, repr=False)
class FallsAway(Value):
    """Why a duty is owed no longer: that something has happened."""

    once: First | FirstOccurrence | FirstReply
    why: str

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> str:
        """The reason in words; empty while it has not happened."""
        return self.why if self.once(ledger, entry, subject) is not None else ""


@frozen(eq=False, repr=False)
class About(Value):
    """Every entry of a kind by the references of whom it names, in log order."""

    kind: type[Entry]

    def __call__(self, ledger: Ledger) -> dict[str, tuple[Entry, ...]]:
        """The entries."""
        found: dict[str, list[Entry]] = {}
        for one in ledger.known.of(self.kind):
            for ref in _named_by(one):
                found.setdefault(ref, []).append(one)
        return {ref: tuple(ones) for ref, ones in found.items()}


_REFERENCES = ("whom", "recipient", "agency", "to", "person")


def _names_somebody(kind: type[Entry]) -> bool:
    fields = {one.name for one in kind.__attrs_attrs__}
    return kind is ShareNote or not fields.isdisjoint(_REFERENCES)


def _named_by(entry: Any) -> tuple[str, ...]:  # noqa: ANN401  # any kind of entry
    if isinstance(entry, ShareNote):
        sent: tuple[Person | Agency, ...] = (*entry.shared_with, *entry.agencies)
        return tuple(dict.fromkeys(one.ref for one in sent))
    if getattr(entry, "reply", None) is Reply.NOT_KNOWN:
        return ()  # it is pending still
    named = [getattr(entry, name, None) for name in _REFERENCES]
    return tuple(dict.fromkeys(one.ref for one in named if isinstance(one, (Person, Agency))))


def _occurrences(ledger: Ledger) -> dict[str, tuple[Occur, ...]]:
    found: dict[str, list[Occur]] = {}
    for one in ledger.known.of(Occur):
        found.setdefault(one.occurrence, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def _answers(ledger: Ledger) -> dict[tuple[str, bool], tuple[Entry, ...]]:
    found: dict[tuple[str, bool], list[Entry]] = {}
    for entry in ledger.entries:
        for key, replied in entry.answers:
            if replied.reply is not Reply.NOT_KNOWN:
                found.setdefault((key, False), []).append(entry)
            if replied.reply is Reply.YES:
                found.setdefault((key, True), []).append(entry)
    return {key: tuple(ones) for key, ones in found.items()}


def _answers_it(wanted: FirstReply, entry: Entry) -> bool:
    said = entry.reply_to(wanted.question)
    return said is Reply.YES or (said is Reply.NO and not wanted.only_yes)


def _within(ledger: Ledger, entry: Entry, found: tuple[Entry, ...]) -> Entry | None:
    """The first of these after an entry, unless what opened the duty comes again before it."""
    place = ledger.place(entry)
    after = bisect_right(found, place, key=ledger.place)
    if after == len(found):
        return None
    again: tuple[Entry, ...] = ledger.known.of(type(entry))
    if isinstance(entry, Occur):
        again = ledger.once(_occurrences).get(entry.occurrence, ())
    next_one = bisect_right(again, place, key=ledger.place)
    if next_one < len(again) and ledger.place(again[next_one]) < ledger.place(found[after]):
        return None
    return found[after]


def _sitting_within(ledger: Ledger, entry: Entry) -> Entry | None:
    """The same of sittings, in order of time."""
    first = next(sat_since(ledger, entry), None)
    if first is None or isinstance(entry, Hold):
        return first
    again: tuple[Entry, ...] = ledger.known.of(type(entry))
    if isinstance(entry, Occur):
        again = ledger.once(_occurrences).get(entry.occurrence, ())
    between = (one for one in again if ledger.made_by(one, first) and not ledger.made_by(one, entry))
    return first if next(between, None) is None else None
