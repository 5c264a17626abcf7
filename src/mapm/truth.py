"""What follows from every answer to every requirement of a protocol, as one table that people can sign off.

Computed from the protocol alone, without any case: of each entry its states, its rows and the duties that it
opens. The sentences are those with which a decision would say it; where one names somebody there stands
`BLANK`.

    >>> from mapm.meeting import Agree
    >>> from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
    >>> agree = truth_table(PROFESSIONALS_MEETING).of(Agree)
    >>> agree.rows[0].not_recorded.follows
    <Follows.REFUSED: 'refused'>
"""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.deadlines.sentences import listed
from mapm.decisions import Answer, Decision, Lacking, Refusal, cited_in_words
from mapm.errors import WrongType, checked
from mapm.meeting.base import Entry, Meeting, Step
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS, RISK_ROUTE
from mapm.protocol import MeetingProtocol
from mapm.rules.duties import Duty
from mapm.rules.lifecycle import STATES, Move, Recording
from mapm.rules.requirements import asked_in_words, finding
from mapm.sources import Citation, Clause, Force, Interpretation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.rules.requirements import Requirement

__all__ = ["Consequence", "EntryTruth", "Follows", "TruthRow", "TruthTable", "truth_table"]

BLANK: Final = "…"
"""Stands in a sentence for whom or what it is about, since there is no case."""


class Follows(StrEnum):
    """What follows from an answer."""

    PASSES = "passes"
    REFUSED = "refused"
    BREACH = "breach"
    """A *must* that was not kept: accepted, kept and shown."""
    DEPARTURE = "departure"
    """A *should* that was not kept: accepted, with a reason where one is given, kept and shown."""


@frozen(eq=False, repr=False)
class Consequence(Value):
    """What follows from one answer to one requirement, and how a decision says it."""

    answer: Answer
    follows: Follows
    says: str
    """What is missing, in words; empty where it is met."""
    sentence: str
    """The sentence of the decision, were everything else met."""


@frozen(eq=False, repr=False)
class TruthRow(Value):
    """One requirement of one entry, and what follows from each answer that it can give."""

    key: str
    asks: str
    """What is asked, in words."""
    binding: bool
    because: str
    """Why it is a *must*, or no more than a *should*, where no clause of it says so by itself; else empty."""
    where: str
    """In which cases it applies, in words; empty where it always does."""
    conditional: bool
    """Whether it applies in some cases only."""
    met: Consequence
    not_met: Consequence | None
    """``None`` where that is never found: what was not written down is then not recorded."""
    not_recorded: Consequence | None
    """``None`` where that is never found: all that it asks is known."""
    cites: tuple[Citation, ...]

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """What follows from each answer that it can give, met first."""
        return tuple(one for one in (self.met, self.not_met, self.not_recorded) if one is not None)


@frozen(eq=False, repr=False)
class EntryTruth(Value):
    """One kind of entry: when it may be made, what it leads to, what it requires and what it opens."""

    entry: type[Entry]
    states: tuple[type[Meeting], ...]
    """The states in which it may be made; none for what opens a meeting."""
    target: type[Meeting] | None
    """The state that it leads to; ``None`` where the state stays."""
    decision: bool
    """Whether it is a decision, which an unmet *must* refuses; a report is never refused for its content."""
    rows: tuple[TruthRow, ...]
    duties: tuple[Duty, ...]
    """The duties that it opens, all or some of them as the case has it."""
    advice: tuple[Citation, ...]
    """What is shown beside it and decides nothing."""
    instead: str
    """What to do where the meeting is past those states."""
    cites: tuple[Citation, ...]

    @property
    def never_refused(self) -> bool:
        """Whether nothing at all can refuse it: the route of immediate risk."""
        return self.entry in RISK_ROUTE and not self.rows and set(self.states) == set(STATES)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that stands behind its row, its requirements and its advice, each once."""
        cites = chain(self.cites, *(row.cites for row in self.rows), self.advice)
        return tuple(dict.fromkeys(cite for cite in cites if isinstance(cite, Clause)))


@frozen(eq=False, repr=False)
class TruthTable(Value):
    """A protocol as a table: each entry, each requirement, each answer, and what follows."""

    protocol: MeetingProtocol
    entries: tuple[EntryTruth, ...]
    absent: tuple[type[Entry], ...]
    """The kinds of entry that this protocol does not have, and refuses."""
    readings: tuple[Interpretation, ...]
    """Every reading of ours that something here rests on, in the order of their numbers."""

    def of(self, entry: type[Entry]) -> EntryTruth:
        """What holds of one kind of entry; raises `WrongType` for one that the protocol does not have."""
        for one in self.entries:
            if one.entry is entry:
                return one
        raise WrongType.of("the kind of entry", entry, "pass one that this protocol has, such as Propose")

    def in_state(self, state: type[Meeting] | None) -> tuple[EntryTruth, ...]:
        """What may be made in a state; of ``None``, before there is a meeting."""
        if state is None:
            return tuple(one for one in self.entries if not one.states or one.never_refused)
        return tuple(one for one in self.entries if state in one.states)


def truth_table(protocol: MeetingProtocol) -> TruthTable:
    """What follows from every answer to every requirement of a protocol."""
    checked(protocol, MeetingProtocol, "the protocol of a truth table", "pass a MeetingProtocol")
    rows: tuple[Move | Recording, ...] = (*protocol.moves, *protocol.facts)
    kinds = {_kind(row) for row in rows}
    return TruthTable(
        protocol,
        tuple(_entry(protocol, row) for row in rows),
        tuple(kind for kind in (*EVENTS, *FACTS) if kind not in kinds),
        _readings(protocol),
    )


def _kind(row: Move | Recording) -> type[Entry]:
    return row.event if isinstance(row, Move) else row.fact


def _entry(protocol: MeetingProtocol, row: Move | Recording) -> EntryTruth:
    kind = _kind(row)
    decision = issubclass(kind, Step)
    return EntryTruth(
        kind,
        tuple(state for state in STATES if state in row.sources),
        row.target if isinstance(row, Move) else None,
        decision,
        tuple(_row(protocol, row, one, decision=decision) for one in row.requires),
        tuple(duty for duty in protocol.duties if kind in duty.kinds),
        tuple(dict.fromkeys(cite for one in protocol.advice if one.entry is kind for cite in one.cites)),
        row.instead,
        row.cites,
    )


def _row(
    protocol: MeetingProtocol, row: Move | Recording, requirement: Requirement, *, decision: bool
) -> TruthRow:
    def consequence(answer: Answer) -> Consequence:
        lacks = () if answer is Answer.MET else (Lacking(answer, (BLANK,)),)
        found = finding(requirement, lacks)
        follows = _follows(answer, binding=requirement.binding, decision=decision)
        refusal = Refusal.REQUIREMENT_UNMET if follows is Follows.REFUSED else None
        decided = Decision(_kind(row).doing, protocol.title, (found,), refusal, "", row.cites)
        return Consequence(answer, follows, found.says, decided.sentence())

    return TruthRow(
        requirement.key,
        asked_in_words(requirement),
        requirement.binding,
        _because(requirement),
        requirement.where,
        requirement.applies is not None,
        consequence(Answer.MET),
        consequence(Answer.NOT_MET) if requirement.missing else None,
        consequence(Answer.NOT_RECORDED) if requirement.unrecorded else None,
        requirement.cites,
    )


def _because(requirement: Requirement) -> str:
    return requirement.because or force_apart(requirement.cites, binding=requirement.binding)


_SAYS: Final = {
    Force.MUST: "says must",
    Force.SHOULD: "says should",
    Force.MAY: "says may",
    Force.DEFINITION: "describes it",
    Force.FACT: "states a fact",
    Force.PURPOSE: "says what it is for",
    Force.GUIDANCE: "advises",
    Force.REFERENCE: "refers to it",
}
"""How strongly a clause speaks, as what the document does; a must-not is told apart by its own words."""


def force_apart(cites: Iterable[Citation], *, binding: bool) -> str:
    """How the document speaks where no clause has the force that the rule has; empty where one has it.

    >>> from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PM
    >>> [duty] = [one for one in PM.duties if one.key == "tell-action"]
    >>> force_apart(duty.cites, binding=duty.binding)
    'no clause asks it; our reading A-54'
    """
    cites = tuple(cites)
    clauses = [one for one in cites if isinstance(one, Clause)]
    if not clauses:
        return f"no clause asks it; {cited_in_words(cites)}"
    if any(one.binding if binding else one.force is Force.SHOULD or one.softened for one in clauses):
        return ""
    says = listed(dict.fromkeys(map(_says, clauses)))
    return f"the document {says}; ours: {'must' if binding else 'should'}"


def _says(clause: Clause) -> str:
    if clause.force is Force.MUST_NOT:
        return "says should not" if clause.softened else "says must not"
    return _SAYS[clause.force]


def _follows(answer: Answer, *, binding: bool, decision: bool) -> Follows:
    if answer is Answer.MET:
        return Follows.PASSES
    if not binding:
        return Follows.DEPARTURE
    return Follows.REFUSED if decision else Follows.BREACH


def _readings(protocol: MeetingProtocol) -> tuple[Interpretation, ...]:
    rows: tuple[Move | Recording, ...] = (*protocol.moves, *protocol.facts)
    ruled: Iterable[Any] = (
        *rows,
        *(one for row in rows for one in row.requires),
        *protocol.questions,
        *protocol.duties,
        *protocol.ladders,
        *(rung for ladder in protocol.ladders for rung in ladder.rungs),
        *protocol.advice,
    )
    found = {cite for one in ruled for cite in one.cites if isinstance(cite, Interpretation)}
    return tuple(sorted(found, key=lambda one: one.key))
