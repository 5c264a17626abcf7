"""`MeetingProtocol`: one edition of one protocol as a value, and what it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, field, frozen

from mapm.decisions import Decision, Finding, MoveRefused, Refusal
from mapm.errors import EntryRefused, WrongType, checked
from mapm.json_text import printable
from mapm.meeting.base import Correct, Entry, Event, Fact, Known, Log, Logged, M, Mark, Meeting, N, Step
from mapm.meeting.events import Propose
from mapm.meeting.facts import RISK_ROUTE, Adopt
from mapm.meeting.moments import local_day
from mapm.rules.advice import Advice, advised
from mapm.rules.availability import available
from mapm.rules.clocks import check_clocks
from mapm.rules.derivation import Derivation
from mapm.rules.duties import Duty, Owed
from mapm.rules.folding import Correction, Otherwise, effective, fold, rejudged
from mapm.rules.ladders import Ladder, check_ladders
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Move, Recording, Row, Table, check, compiled, no_row, once_each, opening
from mapm.rules.log import corrected, entered, is_event, is_fact, logged_already, unfollowed
from mapm.rules.naming import NAMING, Names, names
from mapm.rules.owing import owed, owed_without_a_meeting, still_owed
from mapm.rules.requirements import Question, all_yes, findings, mark, unmet
from mapm.rules.stretches import Stretch, Transitional, chain, check_transitional, stretches, succeeded, under
from mapm.rules.typed import check_fields
from mapm.rules.vocabulary import NO_WORDS, Vocabulary
from mapm.sources import Citation, Source
from mapm.values import Pictured, Value

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm.calendars import WorkingCalendar
    from mapm.guidance import Guidance
    from mapm.meeting.facts import RaiseRisk, Refer
    from mapm.meeting.reading import Available, Unfollowed
    from mapm.meeting.states import AnyMeeting, Proposed
    from mapm.rules._machine import Machine
    from mapm.rules.choices import Choice  # noqa: TC004  # loaded where a reading is taken, and never before

__all__ = ["Correction", "MeetingProtocol", "Otherwise", "attempt", "duties"]


@frozen(kw_only=True, eq=False, repr=False)
class MeetingProtocol(Pictured, Value):
    """One edition of one protocol: all that is particular to it, as data.

    Checks itself when built and raises `ProtocolInvalid`, or `WrongType` for a part of another type. It
    judges; it does not authenticate or authorise.
    """

    key: str
    title: str
    source: Source
    questions: tuple[Question, ...]
    moves: tuple[Move, ...]
    facts: tuple[Recording, ...]
    duties: tuple[Duty, ...]
    ladders: tuple[Ladder, ...] = ()
    advice: tuple[Advice, ...] = ()
    choices: Sequence[Choice] = ()
    """The other readings that a local edition may take; see `taking`."""
    words: Vocabulary = NO_WORDS
    """What it adds to the vocabulary that all protocols share."""
    guides: tuple[Callable[..., Any], ...] = ()
    """What makes its guidance: loaded when it is first asked for, then changed by readings taken."""
    revision: int = 1
    """The revision of this encoding; it goes up when what it decides changes."""
    derived: Derivation | None = field(default=None, eq=False)
    """Where a local protocol comes from, and how far it differs."""
    transitional: tuple[Transitional, ...] = ()
    """What this edition says of duties that a meeting brings to it from an earlier one."""
    succeeds: MeetingProtocol | None = field(default=None, eq=False)
    """The edition that a meeting was under before it adopted this one; ``None`` in a protocol as such."""
    _table: Table = field(init=False, repr=False, eq=False)
    _opening: Row = field(init=False, repr=False, eq=False)
    _names: Names = field(init=False, repr=False, eq=False)
    _stretches: tuple[Stretch, ...] = field(init=False, repr=False, eq=False)
    _advised: Mapping[type[Entry], tuple[Citation, ...]] = field(init=False, repr=False, eq=False)
    _guidance: Any = field(init=False, default=None, repr=False, eq=False)
    _fingerprint: str | None = field(init=False, default=None, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check_fields(self)
        check(self.moves, self.facts)
        once_each(self.key, self.questions, self.duties, self.ladders)
        check_ladders(self.ladders, self.questions)
        check_clocks(self.duties)
        check_transitional(self.duties, self.transitional)
        object.__setattr__(self, "_table", compiled(self.moves, self.facts))
        object.__setattr__(self, "_opening", opening(self.moves))
        known = names(self.questions, (*self.moves, *self.facts), self.duties, self.ladders, self.words)
        object.__setattr__(self, "_stretches", stretches(self))
        if self.succeeds is not None:
            known = known.after(self.succeeds._names, self._stretches)  # noqa: SLF001  # of its own class
        object.__setattr__(self, "_names", known)
        object.__setattr__(self, "_advised", advised(self.advice))

    def __repr__(self) -> str:
        return printable(f"<MeetingProtocol {self.key}, {self.source.version}>")

    @property
    def fingerprint(self) -> str:
        """A digest over the data of this encoding, never its code: another one is another encoding."""
        if self._fingerprint is None:
            from mapm.rules.fingerprint import fingerprint

            object.__setattr__(self, "_fingerprint", fingerprint(self))
        return cast("str", self._fingerprint)

    @property
    def guidance(self) -> Guidance:
        """What the guidance functions of `mapm.guidance` answer from: loaded when it is first asked for.

        Raises `ProtocolInvalid` for a protocol that has none.
        """
        if self._guidance is None:
            from mapm.rules.choices import guidance

            object.__setattr__(self, "_guidance", guidance(self))
        return cast("Guidance", self._guidance)

    def taking(self, readings: Mapping[str, str], /, *, key: str, title: str = "") -> MeetingProtocol:
        """The protocol with other readings than ours, by the keys of the readings: a local edition.

        It needs a key of its own. Whatever rests on such a reading cites it as taken. Raises
        `UnknownReading` and `ProtocolInvalid` for a reading that the protocol does not leave open.
        """
        from mapm.rules.choices import retold

        return retold(self, readings, key=key, title=title or self.title)

    # --- opening, moving, recording -----------------------------------------------------------------------

    def open(self, proposal: Propose, *, ref: str) -> Proposed:
        """A meeting under this protocol, by the host's reference.

        Raises `MoveRefused` with the whole decision where a *must* is unmet or something is named that is
        not in the protocol, and `WrongType` for an empty reference or what is no `Propose`.
        """
        if type(ref) is not str or not ref.strip():
            raise WrongType.of("a meeting's reference", ref, "pass the host's own non-empty text key")
        if not isinstance(proposal, Propose):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("what opens a meeting", proposal, "pass a Propose")
        logged = Logged(proposal, self._judged(self._opening, None, proposal))
        return proposal.opened(ref, self, Known().plus(proposal), (logged,))

    def move(self, meeting: Meeting, event: Event[Any, N], /) -> N:
        """The meeting after an event; raises what `Meeting.move` does."""
        row = self._row(meeting, event)
        if row.target is None:
            raise WrongType.of("what moves a meeting", event, "record a fact with record()")
        known = entered(meeting.log, meeting.known, event)
        if known is None:
            raise EntryRefused("this event is in the log already: it moved the meeting when it was made")
        logged = Logged(event, self._judged(row, meeting, event))
        return event.into(meeting, known, (*meeting.log, logged))

    def record(self, meeting: M, fact: Fact[Any], /) -> M:
        """The meeting with one thing more known; raises what `Meeting.record` does."""
        row = self._row(meeting, fact)
        if row.target is not None:
            raise WrongType.of("what is recorded", fact, "move a meeting with move()")
        known = entered(meeting.log, meeting.known, fact)
        if known is None:
            return meeting
        logged = Logged(fact, self._judged(row, meeting, fact))
        return fact.onto(meeting, known, (*meeting.log, logged))

    def attempt(
        self, meeting: AnyMeeting, entry: Entry, /, editions: Iterable[MeetingProtocol] = ()
    ) -> AnyMeeting | Decision:
        """For a meeting whose state is known only when the program runs: the next meeting, or the refusal.

        An entry that is in the log already changes nothing. Editions are needed to adopt one, or to correct
        that. A refusal is returned; all else is raised: `EntryRefused` where the log cannot take the entry,
        `CorrectionRefused`, `EditionNotGiven`, and `WrongType` for what is no entry.
        """
        try:
            if isinstance(entry, Correct):
                return self.correct(meeting, entry, editions).meeting
            if isinstance(entry, Adopt):
                return self.go_over(meeting, entry, editions)
            if is_event(entry) or is_fact(entry):
                if logged_already(meeting.log, meeting.known, entry):
                    return meeting
                if is_event(entry):
                    return cast("AnyMeeting", self.move(meeting, entry))
                return self.record(meeting, cast("Fact[Any]", entry))
        except MoveRefused as refused:
            return refused.decision
        raise WrongType.of("an entry", entry, "pass an Event, a Fact or a Correct")

    # --- judging ------------------------------------------------------------------------------------------

    def decide(self, meeting: Meeting | None, entry: Entry, /) -> Decision:
        """Every requirement, judged; ``None`` is no meeting yet. Raises what `Meeting.decide` does."""
        row = self._table.get(type(entry), {}).get(type(meeting)) if meeting is not None else None
        if meeting is None and isinstance(entry, Propose):
            row = self._opening
        if row is None:
            return self._no_row(meeting, entry)
        wrong = self._names.wrong_key(meeting, entry)
        if wrong:
            return self._decision(entry, (), Refusal.NOT_IN_THIS_PROTOCOL, (), wrong)
        found = findings(row.requires, meeting, entry)
        refused = row.decision and any(one.binding and not one.met for one in found)
        if refused and getattr(entry, "despite", None) is not None:
            refused = False
        return self._decision(entry, found, Refusal.REQUIREMENT_UNMET if refused else None, row.cites)

    def available(self, meeting: Meeting, as_of: date, /) -> tuple[Available, ...]:
        """What can be done in this state, and what is missing; raises what `Meeting.available` does."""
        return available(self._table, meeting, self._advised, self.source.standing_sentence(as_of))

    def unfollowed(self, meeting: Meeting, /) -> tuple[Unfollowed, ...]:
        """Every requirement that was not met when an entry was made, in log order."""
        editions = ((one._table, one._opening) for one in chain(self))  # noqa: SLF001  # of its own class
        return unfollowed(editions, meeting.log)

    # --- duties and risk ----------------------------------------------------------------------------------

    def duties_of(
        self, meeting: Meeting, calendar: WorkingCalendar, as_of: date | datetime
    ) -> tuple[Owed, ...]:
        """Every duty of a meeting that was ever opened, and where it stands; raises what `duties` does."""
        return owed(self.duties, self._ledger(meeting, calendar), calendar, as_of)

    def still_owed(self, meeting: Meeting) -> tuple[tuple[Duty, Entry, str | None], ...]:
        """Every duty neither discharged nor released; asks nothing of a calendar."""
        return still_owed(self.duties, self._ledger(meeting))

    def immediate_risk(
        self,
        risk: RaiseRisk,
        calendar: WorkingCalendar,
        as_of: date | datetime,
        referral: Refer | None = None,
    ) -> tuple[Owed, ...]:
        """The referral that a risk makes due with no meeting at all; nothing can delay it."""
        return owed_without_a_meeting(self, risk, calendar, as_of, referral)

    # --- correcting and folding ---------------------------------------------------------------------------

    def correct(
        self, meeting: Meeting, correction: Correct, editions: Iterable[MeetingProtocol] = ()
    ) -> Correction:
        """The meeting folded anew without, or with another entry in place of, the one that was wrong.

        The log keeps both, and what was not met when the replacement is judged in the wrong one's place.
        Raises `CorrectionRefused` where what is left leads nowhere, or nothing has that identity,
        `MoveRefused` where the replacement names what is not in the protocol, `EntryRefused` where the log
        cannot take it, `WrongType`, and `EditionNotGiven` for an edition neither given nor been under before.
        """
        checked(correction, Correct, "a correction", "pass a Correct, which names the entry that was wrong")
        if entered(meeting.log, meeting.known, correction) is None:
            return Correction(cast("AnyMeeting", meeting), ())
        first, *others = under(self, meeting)
        given = (*others, *editions)
        if first is not self:  # a log is folded from the edition that it begins with
            return first.correct(meeting, correction, given)
        fold = partial(self.fold, meeting.ref, editions=given)
        return corrected(meeting, correction, fold, self._in_place, partial(under, self))

    def fold(self, ref: str, log: Log, editions: Iterable[MeetingProtocol] = ()) -> AnyMeeting:
        """The meeting that a stored log gives; nothing is judged again.

        Raises `EditionNotGiven` where the log adopts an edition that is not among those given.
        """
        if self.succeeds is not None:
            return self.succeeds.fold(ref, log, (self, *editions))

        def goes_over(meeting: Meeting, adopt: Adopt) -> tuple[MeetingProtocol, Table]:
            rules = succeeded(cast("MeetingProtocol", meeting.rules), meeting, adopt, editions)
            return rules, rules._table  # noqa: SLF001  # of its own class

        return fold(self, ref, log, self._table, goes_over)

    def judged_otherwise(self, meeting: Meeting) -> tuple[Otherwise, ...]:
        """Every entry that would now be judged otherwise than when it was made.

        By this edition; in a meeting that has adopted another, by the one that held when it was made.
        """
        return rejudged(under(self, meeting), meeting)

    def go_over(self, meeting: M, adopt: Adopt, editions: Iterable[MeetingProtocol]) -> M:
        """The meeting under another edition; `mapm.adopt` says what changes for it too."""
        row = self._row(meeting, adopt)
        known = entered(meeting.log, meeting.known, adopt)
        if known is None:
            return meeting
        rules = succeeded(self, meeting, adopt, editions)
        logged = Logged(adopt, self._judged(row, meeting, adopt))
        return evolve(meeting, rules=rules, known=known, log=(*meeting.log, logged))

    def machine(self) -> Machine:
        """The same lifecycle as a ``transitions`` machine without a model, to draw or to query."""
        from mapm.rules._machine import machine

        decisions = frozenset(move.event for move in self.moves if issubclass(move.event, Step))
        return machine(self.moves, decisions=cast("Any", decisions))

    # --- inside -------------------------------------------------------------------------------------------

    def _ledger(self, meeting: Meeting, calendar: WorkingCalendar | None = None) -> Ledger:
        entries = tuple(logged.entry for logged in effective(meeting.log))
        return Ledger(meeting, entries, self.duties, self._stretches, calendar)

    def _row(self, meeting: Meeting, entry: Entry) -> Row:
        try:
            return self._table[entry.__class__][meeting.__class__]
        except KeyError:
            raise MoveRefused(self._no_row(meeting, entry)) from None

    def _no_row(self, meeting: Meeting | None, entry: Entry) -> Decision:
        return self._decision(entry, (), *no_row(self._table, meeting, entry))

    def _judged(self, row: Row, meeting: Meeting | None, entry: Entry) -> tuple[Mark, ...]:
        asked, answers, requires = row.asked, entry.answers, row.requires
        if asked and all_yes(asked, entry):
            requires = row.others
            if len(answers) == len(asked):  # nothing else was answered: each is a question of this row
                answers = ()
        if answers or entry.reasons or entry.__class__ in NAMING:
            self._named(meeting, entry)
        if not requires:
            return ()
        found = unmet(requires, meeting, entry)
        if not found:
            return ()
        if row.decision and getattr(entry, "despite", None) is None:
            for requirement, _ in found:
                if requirement.binding:
                    judged = findings(row.requires, meeting, entry)
                    refusal = Refusal.REQUIREMENT_UNMET
                    raise MoveRefused(self._decision(entry, judged, refusal, row.cites))
        return tuple(mark(requirement, lacks) for requirement, lacks in found)

    def _in_place(self, before: Meeting | None, entry: Entry) -> tuple[Mark, ...]:
        """What is not met by an entry that is put in another's place, with the meeting as it stood there."""
        rules = self if before is None else cast("MeetingProtocol", before.rules)
        if rules is not self:
            return rules._in_place(before, entry)  # noqa: SLF001  # of its own class
        row: Row | None = self._opening if isinstance(entry, Propose) else None
        if before is not None:
            row = self._table.get(type(entry), {}).get(type(before))
        if row is None:
            return ()  # it does not follow, and folding says so
        if entry.__class__ not in RISK_ROUTE:
            self._named(before, entry)
        return tuple(mark(one, lacks) for one, lacks in unmet(row.requires, before, entry))

    def _decision(
        self,
        entry: Entry,
        findings: tuple[Finding, ...],
        refusal: Refusal | None,
        cites: tuple[Citation, ...],
        why: str = "",
    ) -> Decision:
        standing = self.source.standing_sentence(local_day(entry.at))
        return Decision(entry.doing, self.title, findings, refusal, printable(why), cites, standing)

    def _named(self, meeting: Meeting | None, entry: Entry) -> None:
        wrong = self._names.wrong_key(meeting, entry)
        if wrong:
            raise MoveRefused(self._decision(entry, (), Refusal.NOT_IN_THIS_PROTOCOL, (), wrong))
        if meeting is not None:
            self._names.check_instances(meeting, entry)


def duties(meeting: Meeting, calendar: WorkingCalendar, as_of: date | datetime) -> tuple[Owed, ...]:
    """Every duty that a meeting ever opened: owner, to whom, due date and reasons, and where it stands.

    A due date that the calendar cannot give is no error: the duty says why it has none. Raises `WrongType`
    for what is no calendar and no day, and `NaiveDatetime` for a time without a time zone.
    """
    checked(meeting, Meeting, "a meeting", "pass a meeting that a protocol opened")
    return cast("MeetingProtocol", meeting.rules).duties_of(meeting, calendar, as_of)


def attempt(
    meeting: AnyMeeting, entry: Entry, editions: Iterable[MeetingProtocol] = ()
) -> AnyMeeting | Decision:
    """For a meeting whose state is known only when the program runs: the next meeting, or the refusal.

    A refusal is returned; all else is raised as by `MeetingProtocol.attempt`.
    """
    checked(meeting, Meeting, "a meeting", "pass a meeting that a protocol opened")
    return cast("MeetingProtocol", meeting.rules).attempt(meeting, entry, editions)
