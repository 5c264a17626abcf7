"""Which entries a protocol has, from which states to which, and what each requires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import Factory, field, frozen

from mapm.decisions import Refusal
from mapm.errors import ProtocolInvalid, WrongType
from mapm.meeting.base import Correct, Entry, Event, Fact, Meeting, Step
from mapm.meeting.events import Propose
from mapm.meeting.facts import RISK_ROUTE
from mapm.meeting.reading import state_stage
from mapm.meeting.states import Agreed, Closed, Convened, FedBack, Held, Noted, Proposed
from mapm.rules.requirements import Requirement, plain_question
from mapm.rules.typed import Typed
from mapm.sources import Cites, cited
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapm.rules.duties import Duty
    from mapm.rules.ladders import Ladder
    from mapm.rules.requirements import Question
    from mapm.sources import Citation

STATES: tuple[type[Meeting], ...] = (Proposed, Agreed, Convened, Held, Noted, FedBack, Closed)
"""Every state, in the order of a meeting's life."""


@frozen(kw_only=True, eq=False, repr=False)
class Move(Typed):
    """One event of a protocol: from where to where, what it requires, and what it rests on.

    Source and target are those of the event's type; ``source`` may only narrow them.
    """

    event: type[Event[Any, Any]]
    cites: Cites = field(validator=cited)
    requires: tuple[Requirement, ...] = ()
    source: tuple[type[Meeting], ...] | None = None
    instead: str = ""
    """What to do where the meeting is past those states, in words for the refusal."""

    @property
    def sources(self) -> tuple[type[Meeting], ...]:
        """The states it may start from."""
        return self.event.sources() if self.source is None else self.source

    @property
    def target(self) -> type[Meeting]:
        """The state it leads to."""
        return self.event.targets()[0]


@frozen(kw_only=True, eq=False, repr=False)
class Recording(Typed):
    """One kind of fact of a protocol: in which states, what it requires, and what it rests on."""

    fact: type[Fact[Any]]
    cites: Cites = field(validator=cited)
    requires: tuple[Requirement, ...] = ()
    source: tuple[type[Meeting], ...] | None = None
    instead: str = ""
    """What to do where the meeting is past those states, in words for the refusal."""

    @property
    def sources(self) -> tuple[type[Meeting], ...]:
        """The states it may be recorded in: of a fact for any meeting, all of them."""
        declared = self.fact.sources() if self.source is None else self.source
        return STATES if declared == (Meeting,) else declared


def _asked(row: Row) -> frozenset[str]:
    return frozenset(key for one in row.requires if (key := plain_question(one)) is not None)


def _others(row: Row) -> tuple[Requirement, ...]:
    return tuple(one for one in row.requires if plain_question(one) is None)


@frozen(eq=False, repr=False)
class Row(Value):
    """What the table holds for one state and one kind of entry."""

    requires: tuple[Requirement, ...]
    cites: Cites
    decision: bool
    """Whether an unmet *must* refuses it."""
    target: type[Meeting] | None
    """The state it leads to; ``None`` for a fact."""
    asked: frozenset[str] = field(init=False, default=Factory(_asked, takes_self=True))
    """The questions that must be answered yes and nothing else: looked at together."""
    others: tuple[Requirement, ...] = field(init=False, default=Factory(_others, takes_self=True))
    """The requirements beside those."""
    instead: str = ""
    """What to do in a later state, in words."""


def not_now(here: str, there: Iterable[str], instead: str = "") -> str:
    """Why it is not an entry's time, in words, and the way out where there is one."""
    why = f"the meeting is {here}, and this can be done when it is {', '.join(there) or 'not yet opened'}"
    return f"{why}; {instead}" if instead else why


Table = dict[type[Entry], dict[type[Meeting], Row]]


def opening(moves: Iterable[Move]) -> Row:
    """What opens a meeting: in no state yet, so it stands beside the table."""
    proposing = next(move for move in moves if move.event is Propose)
    return Row(proposing.requires, proposing.cites, decision=True, target=Proposed)


def no_row(table: Table, meeting: Meeting | None, entry: Entry) -> tuple[Refusal, tuple[Citation, ...], str]:
    """Why an entry has no row: the refusal, what it rests on, and why in words."""
    if isinstance(entry, Correct):
        raise WrongType.of("what enters by itself", entry, "correct a meeting with the protocol's correct()")
    if not isinstance(entry, Entry):  # pyright: ignore[reportUnnecessaryIsInstance]  # untyped callers
        raise WrongType.of("an entry", entry, "pass an event or a fact, made and not the class")
    states = table.get(type(entry))
    if states is None:
        return Refusal.NOT_IN_THIS_PROTOCOL, (), "there is no such entry in this protocol"
    if meeting is None:
        return Refusal.NOT_FROM_THIS_STATE, (), "there is no meeting yet"
    row = next(iter(states.values()), None)
    cites, instead = (row.cites, row.instead) if row is not None else ((), "")
    why = not_now(state_stage(type(meeting)), map(state_stage, states), instead)
    return Refusal.NOT_FROM_THIS_STATE, cites, why


def compiled(moves: Iterable[Move], facts: Iterable[Recording]) -> Table:
    """The rows as a table: kind of entry, then state."""
    table: Table = {}
    for move in moves:
        decision = issubclass(move.event, Step)
        row = Row(move.requires, move.cites, decision, move.target, move.instead)
        table[move.event] = dict.fromkeys(move.sources, row)
    for fact in facts:
        row = Row(fact.requires, fact.cites, decision=False, target=None, instead=fact.instead)
        table[fact.fact] = dict.fromkeys(fact.sources, row)
    return table


def check(moves: tuple[Move, ...], facts: tuple[Recording, ...]) -> None:
    """Raises `ProtocolInvalid` for rows that do not make a lifecycle.

    Every state reached can reach an end, nothing leaves an end, rows agree with the types, no entry has two
    rows, and the risk route is open in every state without a requirement.
    """
    kinds = [move.event for move in moves] + [fact.fact for fact in facts]
    for kind in kinds:
        if kinds.count(kind) > 1:
            raise ProtocolInvalid(f"{kind.__name__} has two rows: put its requirements into one")
    for move in moves:
        _agree(move)
    for fact in facts:
        _agree(fact)
    if Propose not in kinds:
        raise ProtocolInvalid("nothing opens a meeting: add a row for Propose")
    for kind in RISK_ROUTE:
        rows = [fact for fact in facts if fact.fact is kind]
        if not rows or rows[0].requires or set(rows[0].sources) != set(STATES):
            raise ProtocolInvalid(f"{kind.__name__} must be possible in every state and require nothing")
    _no_traps(moves)


def _agree(row: Move | Recording) -> None:
    kind = row.event if isinstance(row, Move) else row.fact
    declared = set(kind.sources()) if kind.sources() != (Meeting,) else set(STATES)
    if row.source is not None and not set(row.source) <= declared:
        wrong = ", ".join(sorted(state.__name__ for state in set(row.source) - declared))
        raise ProtocolInvalid(f"{kind.__name__} cannot be made in {wrong}: its type does not allow it")
    if isinstance(row, Move) and Closed in row.sources:
        raise ProtocolInvalid(f"{kind.__name__} cannot move a closed meeting")
    keys = [requirement.key for requirement in row.requires]
    if len(set(keys)) < len(keys):
        raise ProtocolInvalid(f"{kind.__name__} has a requirement twice")
    for requirement in row.requires:
        question = requirement.question
        if question is not None and question.entry is not kind:
            raise ProtocolInvalid(f"the question {question.key!r} is not asked by {kind.__name__}")


def reachable(moves: Iterable[Move], start: type[Meeting] = Proposed) -> frozenset[type[Meeting]]:
    """Every state that can be reached from a state, itself included."""
    steps = _steps(moves)
    found, waiting = {start}, [start]
    while waiting:
        for target in steps.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def _steps(moves: Iterable[Move]) -> Mapping[type[Meeting], set[type[Meeting]]]:
    steps: dict[type[Meeting], set[type[Meeting]]] = {}
    for move in moves:
        for state in move.sources:
            steps.setdefault(state, set()).add(move.target)
    return steps


def _no_traps(moves: tuple[Move, ...]) -> None:
    for state in reachable(moves):
        if Closed not in reachable(moves, state):
            raise ProtocolInvalid(f"from {state.__name__} there is no way to close: a trap")


def once_each(
    of: str, questions: Iterable[Question], duties: Iterable[Duty], ladders: Iterable[Ladder]
) -> None:
    """Raises `ProtocolInvalid` where a part of a protocol stands twice."""
    keys: dict[str, list[str]] = {
        "question": [f"{one.entry.__name__}: {one.key}" for one in questions],
        "duty": [one.key for one in duties],
        "ladder": [one.kind for one in ladders],
    }
    for what, its in keys.items():
        if len(set(its)) < len(its):
            raise ProtocolInvalid(f"a {what} of {of} stands twice")
