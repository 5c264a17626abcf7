"""Entries, meetings and what is known: the typed core that every protocol shares.

A meeting is an immutable value whose class is its state. Everything that enters its log is an `Entry`: an
`Event` moves the meeting to another state, a `Fact` adds something known. The type arguments say from where
to where, and the lifecycle rows are read from the same arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar, get_args

from attrs import Factory, field, frozen

from mapm.decisions import Answer
from mapm.errors import EntryRefused, WrongType
from mapm.meeting.checking import check, keyed, not_too_deep
from mapm.meeting.moments import a_moment, before
from mapm.roles import By, Note, acting
from mapm.values import Pictured, Value

if TYPE_CHECKING:
    from mapm.decisions import Decision
    from mapm.meeting.reading import Available, MeetingStage, Unfollowed

S_contra = TypeVar("S_contra", bound="Meeting", contravariant=True)
"""The states that an entry may be made in."""
T_co = TypeVar("T_co", bound="Meeting", covariant=True)
"""The state that an event leads to."""
N = TypeVar("N", bound="Meeting")
M = TypeVar("M", bound="Meeting")
E = TypeVar("E", bound="Entry")


class Reply(StrEnum):
    """The answer to a question that a protocol asks."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"

    @property
    def answer(self) -> Answer:
        """The reply as an answer to "is this so?"."""
        return ANSWERS[self]


ANSWERS = {Reply.YES: Answer.MET, Reply.NO: Answer.NOT_MET, Reply.NOT_KNOWN: Answer.NOT_RECORDED}


@frozen(eq=False, repr=False)
class Replied(Value):
    """A reply, with a note where one was made."""

    reply: Reply
    note: Note | None = None


Answers = tuple[tuple[str, Replied], ...]
"""Replies to the questions of a protocol, as pairs of key and reply; given as a mapping too."""
Reasons = tuple[tuple[str, Note], ...]
"""Why requirements were not followed, as pairs of key and note; given as a mapping too."""


def _answers(given: Mapping[str, Reply | Replied] | Answers) -> Answers:
    return () if given == () else tuple([(key, _replied(one)) for key, one in keyed(given, "answers")])


def _reasons(given: Mapping[str, Note] | Reasons) -> Reasons:
    return () if given == () else tuple((key, _note(note)) for key, note in keyed(given, "reasons"))


def _replied(value: Reply | Replied) -> Replied:
    if isinstance(value, Replied):
        return value
    if isinstance(value, Reply):  # pyright: ignore[reportUnnecessaryIsInstance]
        return _PLAIN[value]
    raise WrongType.of("a reply", value, "pass Reply.YES, Reply.NO, Reply.NOT_KNOWN or Replied(reply, note)")


def _note(value: Note) -> Note:
    if not isinstance(value, Note):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a reason", value, "pass a Note")
    return value


_PLAIN = {reply: Replied(reply) for reply in Reply}


@frozen(kw_only=True, eq=False, repr=False)
class Entry(Value):
    """Whatever enters a meeting's log. Only ``at`` and ``by`` must be given.

    ``at`` is when it happened: a date, or an aware datetime where the hour matters. ``recorded_at`` is when
    it was put down, never before ``at``; late recording is normal. ``id`` is the host's, unique in the
    meeting; without one, the entry is known by the digest of what it says. Raises `EntryRefused` and
    `WrongType`.
    """

    at: date | datetime
    by: By = field(converter=acting)
    recorded_at: date | datetime = field(default=Factory(lambda self: self.at, takes_self=True))
    id: str | None = None
    answers: Answers = field(default=(), converter=_answers)
    reasons: Reasons = field(default=(), converter=_reasons)

    doing: ClassVar[str] = "make this entry"
    """The entry in words, after "you can"."""

    def __attrs_post_init__(self) -> None:
        a_moment(self.at, "at")
        if self.recorded_at is not self.at:
            a_moment(self.recorded_at, "recorded_at")
        check(self)
        if self.id is not None and (type(self.id) is not str or not self.id.strip()):
            raise WrongType.of("an entry's id", self.id, "pass the host's own non-empty text key, or None")
        self._agree()

    def _agree(self) -> None:
        if self.recorded_at is not self.at and before(self.recorded_at, self.at):
            raise EntryRefused("an entry cannot be recorded before it happened: look at at and recorded_at")

    @property
    def identity(self) -> str:
        """The host's id, or the digest of what the entry says, computed when read."""
        from mapm.meeting.identity import digest

        return self.id if self.id is not None else digest(self)

    def reply_to(self, question: str) -> Reply:
        """The reply to a question; not known where none was given."""
        for key, replied in self.answers:
            if key == question:
                return replied.reply
        return Reply.NOT_KNOWN

    def reason_for(self, requirement: str) -> Note | None:
        """The reason given for not meeting a requirement, if any."""
        return next((note for key, note in self.reasons if key == requirement), None)


@frozen(kw_only=True, eq=False, repr=False)
class Event(Entry, Generic[S_contra, T_co]):
    """Moves a meeting from one state to the next."""

    def into(self, meeting: S_contra, known: Known, log: Log, /) -> T_co:
        """The meeting after this event: pure, and judges nothing."""
        raise NotImplementedError

    @classmethod
    def sources(cls) -> tuple[type[Meeting], ...]:
        """The states it may start from, read from its type arguments; none for what opens a meeting."""
        return _states(cls, 0)

    @classmethod
    def targets(cls) -> tuple[type[Meeting], ...]:
        """The state it leads to, read from its type arguments."""
        return _states(cls, 1)


@frozen(kw_only=True, eq=False, repr=False)
class Step(Event[S_contra, T_co]):
    """A decision still to be made: refused while a *must* is unmet.

    One that was taken and is entered after the fact may carry ``despite``, the reason why it was taken all
    the same: then it is a report, and what was unmet is a breach. Raises `EntryRefused` where ``despite``
    is given and nothing says that it was recorded later.
    """

    despite: Note | None = None

    def _agree(self) -> None:
        super()._agree()
        if self.despite is not None and self.recorded_at == self.at:
            raise EntryRefused(
                "only a decision recorded after it was taken can stand despite a must: give recorded_at"
            )


@frozen(kw_only=True, eq=False, repr=False)
class Fact(Entry, Generic[S_contra]):
    """Adds something known; the meeting's state stays."""

    @classmethod
    def sources(cls) -> tuple[type[Meeting], ...]:
        """The states it may be recorded in, read from its type argument."""
        return _states(cls, 0)

    def onto(self, meeting: M, known: Known, log: Log, /) -> M:
        """The meeting with this known: pure, and judges nothing."""
        return meeting.knowing(known, log)


@frozen(kw_only=True, eq=False, repr=False)
class Correct(Entry):
    """An earlier entry was wrong: what should have stood there instead, or nothing, and why.

    The log keeps both; the meeting is folded anew. Correcting a correction without a replacement brings
    back what it corrected. Raises `EntryRefused` where corrections replace corrections 8 deep.
    """

    doing: ClassVar[str] = "correct an entry"
    entry: str
    """The identity of the entry that was wrong."""
    replacement: AnyEntry | Correct | None = None
    reason: Note

    def _agree(self) -> None:
        super()._agree()
        not_too_deep(self)


@frozen(eq=False, repr=False)
class Mark(Value):
    """A requirement that was not met when an entry was made."""

    requirement: str
    answer: Answer
    breach: bool
    """A *must*; a departure otherwise."""
    about: tuple[str, ...] = ()
    """References, such as an agency's; empty where it is about nobody in particular."""


@frozen(eq=False, repr=False)
class Logged(Value):
    """An entry as the log keeps it, with what was not met when it was made."""

    entry: AnyEntry | Correct
    marks: tuple[Mark, ...] = ()


_NO_OTHER: Mapping[str, tuple[str, ...]] = {}  # nearly every meeting has none, and all of these have this


@frozen(eq=False, repr=False)
class Known(Value):
    """The log as it stands, by kind of entry: what judges and duties read, so that none walks the log."""

    _by_kind: Mapping[type[Entry], tuple[Any, ...]] | None = field(
        default=None, alias="by_kind", eq=False, repr=False
    )
    order: tuple[Entry, ...] = ()
    """Every entry in log order, which alone says what came before what: two may bear one date."""
    aka: Mapping[str, tuple[str, ...]] = field(default=_NO_OTHER, eq=False)
    """Of what stands in another entry's place: the other identities that it answers to, by its own."""
    in_order: bool = field(default=True, eq=False)
    """Whether each was recorded no earlier than the one before; a risk and its referral need not be."""

    @property
    def by_kind(self) -> Mapping[type[Entry], tuple[Any, ...]]:
        """Every entry by its kind: sorted when it is first asked for, since many a meeting is only listed."""
        if self._by_kind is not None:
            return self._by_kind
        by_kind: dict[type[Entry], list[Any]] = {}
        for entry in self.order:
            by_kind.setdefault(entry.__class__, []).append(entry)
        object.__setattr__(self, "_by_kind", {kind: tuple(found) for kind, found in by_kind.items()})
        return self.by_kind

    def of(self, kind: type[E]) -> tuple[E, ...]:
        """Every entry of this kind, in log order."""
        return (self.by_kind if self._by_kind is None else self._by_kind).get(kind, ())

    def last(self, kind: type[E]) -> E | None:
        """The latest entry of this kind in the log, if any."""
        entries = self.by_kind.get(kind)
        return entries[-1] if entries else None

    def since(self, entry: Entry | None) -> Iterator[Entry]:
        """Every entry that stands after this very one, the latest first; after none, all of them."""
        return takewhile(lambda one: one is not entry, reversed(self.order))

    def identities(self, entry: Entry) -> tuple[str, ...]:
        """What an entry answers to: its own identity, and that of any entry in whose place it stands."""
        own = entry.identity
        return (own, *self.aka.get(own, ())) if self.aka else (own,)

    def plus(self, entry: Entry, *, in_order: bool | None = None) -> Known:
        """What is known with one entry more; ``in_order`` where that has been looked at already."""
        if in_order is None:
            in_order = self.in_order and (not self.order or follows(entry, self.order[-1]))
        by_kind = self._by_kind
        if by_kind is not None:  # whoever asked for it is likely to ask the next meeting too
            kind = entry.__class__
            by_kind = {**by_kind, kind: (*by_kind.get(kind, ()), entry)}
        return Known(by_kind, (*self.order, entry), self.aka, in_order)


class Rules(Protocol):
    """What a meeting needs of its protocol; declared here, so that states import no rules."""

    @property
    def key(self) -> str: ...
    def move(self, meeting: Meeting, event: Event[Any, N], /) -> N: ...
    def record(self, meeting: M, fact: Fact[Any], /) -> M: ...
    def decide(self, meeting: Meeting | None, entry: Entry, /) -> Decision: ...
    def available(self, meeting: Meeting, as_of: date, /) -> tuple[Available, ...]: ...
    def unfollowed(self, meeting: Meeting, /) -> tuple[Unfollowed, ...]: ...


def _rules_key(rules: Rules) -> str:
    return rules.key


@frozen(eq=False, repr=False)
class Meeting(Pictured, Value):
    """What all states share. Meetings compare by reference, protocol edition and log."""

    ref: str
    rules: Rules = field(eq=_rules_key)
    known: Known = field(eq=False)
    log: Log

    def move(self, event: Event[Self, N], /) -> N:
        """The meeting after this event. A type checker rejects one that its state does not have.

        Raises `MoveRefused` with the whole decision where a *must* is unmet, where the state does not have
        the event, and where it names what is not in the protocol; `EntryRefused` where the log cannot take
        it: it was recorded before the last entry, its id is another's, it plans a sitting for a day that had
        passed; and `WrongType` for what is no event.
        """
        return self.rules.move(self, event)

    def record(self, fact: Fact[Self], /) -> Self:
        """This meeting with one thing more known; its state stays. What is in the log already adds nothing.

        Raises `MoveRefused` where the state does not have the fact or the protocol not what it names,
        `EntryRefused` where the log cannot take it or does not have what it names, `EditionNotGiven` for
        `Adopt` (call `mapm.adopt`), and `WrongType` for what is no fact.
        """
        return self.rules.record(self, fact)

    def knowing(self, known: Known, log: Log, /) -> Self:
        """This meeting with other things known; its state stays."""
        raise NotImplementedError

    def decide(self, entry: Entry, /) -> Decision:
        """What would be decided about an entry: every requirement, its answer and its clauses.

        A refusal is an answer here. Whether the log can take the entry is not asked; `move` and `record` do.
        Raises `WrongType` for what is no event or fact.
        """
        return self.rules.decide(self, entry)

    def available(self, as_of: date, /) -> tuple[Available, ...]:
        """What can be done now, and what each still lacks. Raises `WrongType` unless ``as_of`` is a date."""
        return self.rules.available(self, as_of)

    @property
    def revision(self) -> int:
        """The number of entries: a store saves only if it is still the one that was loaded."""
        return len(self.log)

    @property
    def stage(self) -> MeetingStage:
        """The headline that a list of cases shows."""
        from mapm.meeting.reading import stage

        return stage(self)

    @property
    def departures(self) -> tuple[Unfollowed, ...]:
        """Every *should* that was not followed, with its clauses and the reason where one was given."""
        return tuple(one for one in self.rules.unfollowed(self) if not one.breach)

    @property
    def breaches(self) -> tuple[Unfollowed, ...]:
        """Every *must* that was not followed, with its clauses and the reason where one was given."""
        return tuple(one for one in self.rules.unfollowed(self) if one.breach)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.ref!r}, {self.rules.key!r}, revision {self.revision})"


AnyEntry = Event[Any, Any] | Fact[Any]
"""Whatever moves a meeting or adds something known; a `Correct` is neither."""
Log = tuple[Logged, ...]
"""What happened, in the order of recording."""


def follows(entry: Entry, other: Entry) -> bool:
    """Whether an entry was surely recorded no earlier than another: a bare date leaves the hour open."""
    one, last = entry.recorded_at, other.recorded_at
    return before(last, one) if type(one) is not type(last) else not before(one, last)


def _states(kind: type[Entry], place: int) -> tuple[type[Meeting], ...]:
    for base in getattr(kind, "__orig_bases__", ()):
        arguments = get_args(base)
        if len(arguments) > place:
            argument = arguments[place]
            parts = get_args(argument) or (argument,)
            return tuple(part for part in parts if isinstance(part, type) and issubclass(part, Meeting))
    return ()
