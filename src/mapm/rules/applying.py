"""In which cases a requirement applies: values, so that a text file can name them.

They ask of a meeting and an entry what `mapm.rules.conditions` asks of a ledger. While it cannot be told
whether one holds, the requirement applies: silence never takes a rule away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Close, Convene, Hold, Reconvene
from mapm.meeting.facts import Classify, Decide, Rearrange
from mapm.meeting.parts import Purpose
from mapm.rules.kinds import kinds_said
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.meeting.base import Meeting


class Case(Value):
    """One of the cases below."""

    __slots__ = ()

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is the case, or may be."""
        raise NotImplementedError

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is the case, and not only may be."""
        return self(meeting, entry)


@frozen(eq=False, repr=False)
class CaseIs(Case):
    """The case is of one of these kinds, by the latest that was recorded, or as was said of its sitting."""

    trait: str
    values: tuple[str, ...]
    each_sitting: bool = False
    """Whether it is said anew for each sitting: then of the one planned or reported, else the latest."""

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is, or its kind is not recorded."""
        if isinstance(entry, Classify) and entry.trait == self.trait:
            return entry.value in self.values  # it is about what is said now, as a duty that it opens is
        if meeting is None:
            return True
        if self.each_sitting:
            was, comes = kinds_said(meeting, self.trait)
            to_come = isinstance(entry, Convene | Reconvene | Rearrange | Hold)
            about = (was, comes) if entry is None else (comes if to_come else was,)
            return any(one is None or one in self.values for one in about)
        said = reversed(meeting.known.of(Classify))
        found = next((one for one in said if one.trait == self.trait), None)
        return found is None or found.value in self.values

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is, by what was recorded."""
        every = CaseIs(
            self.trait, (), self.each_sitting
        )  # of no kind at all: it holds where nothing is known
        return self(meeting, entry) and not every(meeting, entry)


@frozen(eq=False, repr=False)
class SaidBefore(Case):
    """Of the sitting that is reported these kinds were said by then: what is said later is judged with that.

    Unlike `CaseIs` it does not hold where nothing was said: it may still be.
    """

    said: tuple[tuple[str, tuple[str, ...]], ...]
    """The values by trait; each trait is said anew for each sitting."""

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether they were."""
        if meeting is None or not isinstance(entry, Hold):
            return False
        return all(kinds_said(meeting, trait)[1] in values for trait, values in self.said)


@frozen(eq=False, repr=False)
class RepliedWith(Case):
    """A question has this reply: with the entry itself where it is asked that, else by the latest given.

    What an earlier entry of the kind answered was about that one; what was decided since it is about this.
    """

    question: str
    asked_with: type[Entry]
    """The kind of entry that the question is asked with."""
    reply: Reply = Reply.YES

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it has, or it is not answered."""
        said = entry.reply_to(self.question) if entry is not None else Reply.NOT_KNOWN
        if said is Reply.NOT_KNOWN and meeting is not None:
            known = meeting.known
            decided: Iterable[Entry] = reversed(known.of(Decide))
            before: Iterable[Entry] = reversed(known.of(self.asked_with))
            if isinstance(entry, self.asked_with):  # what was decided since the last of its kind is about it
                decided = (one for one in known.since(known.last(self.asked_with)) if isinstance(one, Decide))
                before = ()
            for one in (*decided, *before):
                said = one.reply_to(self.question)
                if said is not Reply.NOT_KNOWN:
                    break
        return said in {self.reply, Reply.NOT_KNOWN}

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it has, and is answered."""
        other = (
            Reply.NO if self.reply is Reply.YES else Reply.YES
        )  # it too may be the reply where none is known
        return self(meeting, entry) and not RepliedWith(self.question, self.asked_with, other)(meeting, entry)


@frozen(eq=False, repr=False)
class AtSitting(Case):
    """The sitting that is reported, or the latest that was, is one of these, counted from the first."""

    first: int = 1
    last: int | None = None

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is."""
        if entry is None or meeting is None:
            return True
        number = len(meeting.known.of(Hold)) + isinstance(entry, Hold)
        return self.first <= number and (self.last is None or number <= self.last)


@frozen(eq=False, repr=False)
class SitsFor(Case):
    """The sitting was, or is, planned for this purpose; the first has none."""

    purpose: Purpose

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it was."""
        if isinstance(entry, Reconvene):
            return entry.purpose is self.purpose
        if meeting is None:
            return False
        last = meeting.known.last(Reconvene)
        return last is not None and last.purpose is self.purpose


@frozen(eq=False, repr=False)
class ClosesAs(Case):
    """The case is closed with one of these outcomes, general or the protocol's own, by key."""

    outcomes: tuple[str, ...]

    def __call__(self, _meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is."""
        if not isinstance(entry, Close):
            return True
        return entry.outcome.value in self.outcomes or entry.local in self.outcomes

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it is, by what is said with closing."""
        return isinstance(entry, Close) and self(meeting, entry)


@frozen(eq=False, repr=False)
class InAll(Case):
    """All of these hold, or may."""

    cases: tuple[Case, ...]

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether all do."""
        return all(case(meeting, entry) for case in self.cases)

    def for_certain(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether all do for certain."""
        return all(case.for_certain(meeting, entry) for case in self.cases)
