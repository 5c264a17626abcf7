"""`MeetingProtocol`: one edition of one protocol as a value, and what it decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from attrs import evolve, field, frozen

from mapm.decisions import Decision, Finding, MoveRefused, Refusal
from mapm.errors import EntryRefused, WrongType
from mapm.meeting.base import Correct, Entry, Event, Fact, Known, Log, Logged, M, Mark, Meeting, N
from mapm.meeting.events import Propose
from mapm.meeting.facts import RISK_ROUTE, RaiseRisk, Refer
from mapm.meeting.moments import local_day
from mapm.meeting.reading import Available, Unfollowed, state_stage
from mapm.meeting.states import AnyMeeting, Proposed
from mapm.rules.advice import Advice, advised
from mapm.rules.choices import Choice, guidance, retold
from mapm.rules.clocks import check_clocks
from mapm.rules.derivation import Derivation
from mapm.rules.duties import Duty, Owed
from mapm.rules.folding import Correction, Otherwise, Standing, effective, fold, rejudged, standing
from mapm.rules.ladders import Ladder
from mapm.rules.ledger import Ledger
from mapm.rules.lifecycle import Move, Recording, Row, Table, check, compiled, not_now, once_each
from mapm.rules.log import check_correction, enters, logged_already, unfollowed
from mapm.rules.naming import NAMING, Names, names
from mapm.rules.owing import owed, still_owed
from mapm.rules.requirements import Question, all_yes, finding, lacking, mark, unmet
from mapm.rules.vocabulary import NO_WORDS, Vocabulary
from mapm.sources import Citation, Source
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date, datetime

    from mapm.calendars import WorkingCalendar
    from mapm.guidance import Guidance
    from mapm.rules._machine import Machine

__all__ = ["Correction", "MeetingProtocol", "Otherwise", "attempt", "duties"]


@frozen(kw_only=True, eq=False, repr=False)
class MeetingProtocol(Value):
    """One edition of one protocol: all that is particular to it, as data.

    Checks itself when built and raises `ProtocolInvalid`. It judges; it does not authenticate or authorise.
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
    choices: tuple[Choice, ...] = ()
    """The other readings that a local edition may take; see `taking`."""
    words: Vocabulary = NO_WORDS
    """What it adds to the vocabulary that all protocols share."""
    guides: tuple[Callable[..., Any], ...] = ()
    """What makes its guidance: loaded when it is first asked for, then changed by readings taken."""
    revision: int = 1
    """The revision of this encoding; it goes up when what it decides changes."""
    derived: Derivation | None = field(default=None, eq=False)
    """Where a local protocol comes from, and how far it differs."""
    _table: Table = field(init=False, repr=False, eq=False)
    _opening: Row = field(init=False, repr=False, eq=False)
    _names: Names = field(init=False, repr=False, eq=False)
    _advised: Mapping[type[Entry], tuple[Citation, ...]] = field(init=False, repr=False, eq=False)
    _guidance: Any = field(init=False, default=None, repr=False, eq=False)
    _fingerprint: str | None = field(init=False, default=None, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        check(self.moves, self.facts)
        once_each(
            self.key,
            question=(f"{one.entry.__name__}: {one.key}" for one in self.questions),
            duty=(one.key for one in self.duties),
            ladder=(one.kind for one in self.ladders),
        )
        check_clocks(self.duties)
        object.__setattr__(self, "_table", compiled(self.moves, self.facts))
        opening = next(move for move in self.moves if move.event is Propose)
        row = Row(opening.requires, opening.cites, decision=True, target=Proposed)
        object.__setattr__(self, "_opening", row)
        known = names(self.questions, (*self.moves, *self.facts), self.duties, self.ladders, self.words)
        object.__setattr__(self, "_names", known)
        object.__setattr__(self, "_advised", advised(self.advice))

    def __repr__(self) -> str:
        return f"<MeetingProtocol {self.key}, {self.source.version}>"

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
            object.__setattr__(self, "_guidance", guidance(self))
        return cast("Guidance", self._guidance)

    def taking(self, readings: Mapping[str, str], /, *, key: str, title: str = "") -> MeetingProtocol:
        """The protocol with other readings than ours, by the keys of the readings: a local edition.

        It needs a key of its own. Whatever rests on such a reading cites it as taken. Raises
        `UnknownReading` and `ProtocolInvalid` for a reading that the protocol does not leave open.
        """
        return retold(self, readings, key=key, title=title or self.title)

    # --- opening, moving, recording -----------------------------------------------------------------------

    def open(self, proposal: Propose, *, ref: str) -> Proposed:
        """A meeting under this protocol, by the host's reference.

        Raises `MoveRefused` with the whole decision where a *must* is unmet.
        """
        if type(ref) is not str or not ref.strip():
            raise WrongType.of("a meeting's reference", ref, "pass the host's own non-empty text key")
        self._only_opens(proposal)
        logged = Logged(proposal, self._judged(self._opening, None, proposal))
        return proposal.opened(ref, self, Known().plus(proposal), (logged,))

    def move(self, meeting: Meeting, event: Event[Any, N], /) -> N:
        """The meeting after an event; see `Meeting.move`."""
        row = self._row(meeting, event)
        if row.target is None:
            raise WrongType.of("what moves a meeting", event, "record a fact with record()")
        known, log = meeting.known, meeting.log
        if enters(log, known, event):
            raise EntryRefused("this event is in the log already: it moved the meeting when it was made")
        logged = Logged(event, self._judged(row, meeting, event))
        return event.into(meeting, known.plus(event), (*log, logged))

    def record(self, meeting: M, fact: Fact[Any], /) -> M:
        """The meeting with one thing more known; see `Meeting.record`."""
        row = self._row(meeting, fact)
        if row.target is not None:
            raise WrongType.of("what is recorded", fact, "move a meeting with move()")
        known, log = meeting.known, meeting.log
        if enters(log, known, fact):
            return meeting
        logged = Logged(fact, self._judged(row, meeting, fact))
        return fact.onto(meeting, known.plus(fact), (*log, logged))

    def attempt(self, meeting: AnyMeeting, entry: Entry, /) -> AnyMeeting | Decision:
        """For a meeting whose state is known only when the program runs: the next meeting, or the refusal.

        An entry that is in the log already changes nothing.
        """
        try:
            if isinstance(entry, Correct):
                return self.correct(meeting, entry).meeting
            if _is_event(entry) or _is_fact(entry):
                if logged_already(meeting.log, meeting.known, entry):
                    return meeting
                if _is_event(entry):
                    return cast("AnyMeeting", self.move(meeting, entry))
                return self.record(meeting, cast("Fact[Any]", entry))
        except MoveRefused as refused:
            return refused.decision
        raise WrongType.of("an entry", entry, "pass an Event, a Fact or a Correct")

    # --- judging ------------------------------------------------------------------------------------------

    def decide(self, meeting: Meeting | None, entry: Entry, /) -> Decision:
        """Every requirement of an entry, judged; changes nothing. ``None`` stands for no meeting yet."""
        row = self._table.get(type(entry), {}).get(type(meeting)) if meeting is not None else None
        if meeting is None and isinstance(entry, Propose):
            row = self._opening
        if row is None:
            return self._no_row(meeting, entry)
        wrong = self._names.wrong_key(meeting, entry)
        if wrong:
            return self._decision(entry, (), Refusal.NOT_IN_THIS_PROTOCOL, (), wrong)
        findings = self._findings(row, meeting, entry)
        refused = row.decision and any(one.binding and not one.met for one in findings)
        if refused and getattr(entry, "despite", None) is not None:
            refused = False
        return self._decision(entry, findings, Refusal.REQUIREMENT_UNMET if refused else None, row.cites)

    def available(self, meeting: Meeting, as_of: date, /) -> tuple[Available, ...]:
        """What can be done in this state, and for each what is missing and what is still to be given."""
        found: list[Available] = []
        standing = self.source.standing_sentence(as_of)
        for kind, states in self._table.items():
            row = states.get(type(meeting))
            if row is None:
                continue
            ready = [one for one in row.requires if not one.reads]
            findings = [
                finding(one, lacks)
                for one in ready
                if (lacks := lacking(one, meeting, None)) is not None and lacks
            ]
            to_give = dict.fromkeys(
                text
                for one in row.requires
                if one.reads
                for text in ((one.question.text,) if one.question is not None else one.reads)
            )
            refused = row.decision and any(one.binding for one in findings)
            advice = self._advised.get(kind, ())
            found.append(Available(kind, refused, tuple(findings), tuple(to_give), standing, advice))
        return tuple(found)

    def unfollowed(self, meeting: Meeting, /) -> tuple[Unfollowed, ...]:
        """Every requirement that was not met when an entry was made, in log order."""
        return unfollowed(self._table, self._opening, meeting.log)

    # --- duties and risk ----------------------------------------------------------------------------------

    def duties_of(
        self, meeting: Meeting, calendar: WorkingCalendar, as_of: date | datetime
    ) -> tuple[Owed, ...]:
        """Every duty of a meeting that was ever opened, and where it stands on a day."""
        return owed(self.duties, self._ledger(meeting), calendar, as_of)

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
        entries: tuple[Entry, ...] = (risk,) if referral is None else (risk, referral)
        known = Known()
        for entry in entries:
            known = known.plus(entry)
        log = tuple(Logged(cast("Any", entry)) for entry in entries)
        nowhere = Proposed("no meeting", self, known, log)
        duties = tuple(duty for duty in self.duties if RaiseRisk in duty.kinds)
        return owed(duties, Ledger(nowhere, entries), calendar, as_of)

    # --- correcting and folding ---------------------------------------------------------------------------

    def correct(self, meeting: Meeting, correction: Correct) -> Correction:
        """The meeting folded anew without, or with another entry in place of, the one that was wrong.

        The log keeps both, and what was not met when the replacement is judged in the wrong one's place.
        Raises `CorrectionRefused` where what is left leads nowhere, or nothing has that identity, and
        `MoveRefused` where the replacement names what is not in the protocol.
        """
        if enters(meeting.log, meeting.known, correction):
            return Correction(cast("AnyMeeting", meeting), ())
        stands = standing(meeting.log)
        place, replacement = check_correction(meeting.log, stands, correction)
        marks = self._replaced(meeting, stands, place, replacement) if replacement is not None else ()
        log = (*meeting.log, Logged(cast("Any", correction), marks))
        folded = self.fold(meeting.ref, log)
        return Correction(folded, rejudged(self, folded, replacement, meeting.log[place].marks))

    def fold(self, ref: str, log: Log) -> AnyMeeting:
        """The meeting that a stored log gives; nothing is judged again."""
        return fold(self, ref, log, self._table)

    def judged_otherwise(self, meeting: Meeting) -> tuple[Otherwise, ...]:
        """Every entry that this edition would now judge otherwise than when it was made."""
        return rejudged(self, meeting)

    # --- the lifecycle as a machine -----------------------------------------------------------------------

    def machine(self) -> Machine:
        """The same lifecycle as a ``transitions`` machine without a model, to draw or to query."""
        from mapm.rules._machine import machine

        decisions = frozenset(
            kind for kind, states in self._table.items() for row in states.values() if row.decision
        )
        return machine(self.moves, decisions=cast("Any", decisions))

    # --- inside -------------------------------------------------------------------------------------------

    def _ledger(self, meeting: Meeting) -> Ledger:
        return Ledger(meeting, tuple(logged.entry for logged in effective(meeting.log)), self.duties)

    def _only_opens(self, proposal: Propose) -> None:
        if not isinstance(proposal, Propose):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("what opens a meeting", proposal, "pass a Propose")

    def _row(self, meeting: Meeting, entry: Entry) -> Row:
        try:
            return self._table[entry.__class__][meeting.__class__]
        except KeyError:
            raise MoveRefused(self._no_row(meeting, entry)) from None

    def _no_row(self, meeting: Meeting | None, entry: Entry) -> Decision:
        if isinstance(entry, Correct):
            raise WrongType.of(
                "what enters by itself", entry, "correct a meeting with the protocol's correct()"
            )
        if not isinstance(entry, Entry):  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
            raise WrongType.of("an entry", entry, "pass an event or a fact, made and not the class")
        states = self._table.get(type(entry))
        if states is None or meeting is None:
            why = "there is no such entry in this protocol" if states is None else "there is no meeting yet"
            refusal = Refusal.NOT_IN_THIS_PROTOCOL if states is None else Refusal.NOT_FROM_THIS_STATE
            return self._decision(entry, (), refusal, (), why)
        row = next(iter(states.values()), None)
        cites, instead = (row.cites, row.instead) if row is not None else ((), "")
        why = not_now(state_stage(type(meeting)), map(state_stage, states), instead)
        return self._decision(entry, (), Refusal.NOT_FROM_THIS_STATE, cites, why)

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
                    findings = self._findings(row, meeting, entry)
                    refusal = Refusal.REQUIREMENT_UNMET
                    raise MoveRefused(self._decision(entry, findings, refusal, row.cites))
        return tuple(mark(requirement, lacks) for requirement, lacks in found)

    def _replaced(
        self, meeting: Meeting, stands: Standing, place: int, replacement: Entry
    ) -> tuple[Mark, ...]:
        """What is not met by a replacement, judged in the meeting as it stood before the wrong entry."""
        earlier = tuple(one for at, one in zip(stands.places, stands.log, strict=True) if at < place)
        before: Meeting | None = self.fold(meeting.ref, earlier) if earlier else None
        if before is not None and meeting.known.aka:
            before = before.knowing(evolve(before.known, aka=meeting.known.aka), before.log)
        row: Row | None = self._opening if isinstance(replacement, Propose) else None
        if before is not None:
            row = self._table.get(type(replacement), {}).get(type(before))
        if row is None:
            return ()  # it does not follow, and folding says so
        if replacement.__class__ not in RISK_ROUTE:
            self._named(before, replacement)
        return tuple(mark(one, lacks) for one, lacks in unmet(row.requires, before, replacement))

    def _findings(self, row: Row, meeting: Meeting | None, entry: Entry) -> tuple[Finding, ...]:
        judged = ((one, lacking(one, meeting, entry)) for one in row.requires)
        return tuple(finding(one, lacks) for one, lacks in judged if lacks is not None)

    def _decision(
        self,
        entry: Entry,
        findings: tuple[Finding, ...],
        refusal: Refusal | None,
        cites: tuple[Citation, ...],
        why: str = "",
    ) -> Decision:
        standing = self.source.standing_sentence(local_day(entry.at))
        return Decision(entry.doing, self.title, findings, refusal, why, cites, standing)

    def _named(self, meeting: Meeting | None, entry: Entry) -> None:
        wrong = self._names.wrong_key(meeting, entry)
        if wrong:
            raise MoveRefused(self._decision(entry, (), Refusal.NOT_IN_THIS_PROTOCOL, (), wrong))
        if meeting is not None:
            self._names.check_instances(meeting, entry)


def _is_event(entry: Entry) -> TypeGuard[Event[Any, Any]]:
    return isinstance(entry, Event)


def _is_fact(entry: Entry) -> TypeGuard[Fact[Any]]:
    return isinstance(entry, Fact)


def duties(meeting: Meeting, calendar: WorkingCalendar, as_of: date | datetime) -> tuple[Owed, ...]:
    """Every duty that a meeting ever opened: owner, to whom, due date and reasons, and where it stands."""
    return cast("MeetingProtocol", meeting.rules).duties_of(meeting, calendar, as_of)


def attempt(meeting: AnyMeeting, entry: Entry) -> AnyMeeting | Decision:
    """For a meeting whose state is known only when the program runs: the next meeting, or the refusal."""
    rules = cast("MeetingProtocol", meeting.rules)
    return rules.attempt(meeting, entry)
