"""The parts of a protocol as lint looks at them: written, but not necessarily fit to be a protocol."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from attrs import evolve, frozen

from mapm.authoring.tables import path_of
from mapm.meeting.events import Propose
from mapm.meeting.reading import state_stage
from mapm.meeting.states import Closed
from mapm.protocol import MeetingProtocol
from mapm.records.shapes import snake
from mapm.rules.advice import Advice
from mapm.rules.choices import Choice
from mapm.rules.clocks import circles
from mapm.rules.derivation import Derivation
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import STATES, Move, Recording, reachable
from mapm.rules.requirements import Question
from mapm.rules.stretches import Transitional
from mapm.rules.vocabulary import NO_WORDS, Vocabulary
from mapm.sources import Source
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapm.calendars import WorkingCalendar
    from mapm.guidance import Guidance
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.requirements import Requirement
    from mapm.traceability import Accounted

END: Final = Closed
"""The state in which a meeting has come to its end."""


@frozen(kw_only=True, eq=False, repr=False)
class Unchecked(Value):
    """The parts of a protocol as they were written, which may not fit together: lint can say why not."""

    key: str
    title: str
    source: Source
    questions: tuple[Question, ...] = ()
    moves: tuple[Move, ...] = ()
    facts: tuple[Recording, ...] = ()
    duties: tuple[Duty, ...] = ()
    transitional: tuple[Transitional, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    advice: tuple[Advice, ...] = ()
    choices: tuple[Choice, ...] = ()
    words: Vocabulary = NO_WORDS
    guides: tuple[Callable[..., Any], ...] = ()
    revision: int = 1
    derived: Derivation | None = None

    def __repr__(self) -> str:
        return f"<Unchecked {self.key}, {self.source.version}>"

    @classmethod
    def of(cls, protocol: MeetingProtocol, **changed: Any) -> Unchecked:  # noqa: ANN401  # any of its parts
        """The parts of a protocol, some of them changed."""
        names = [one.name for one in cls.__attrs_attrs__]
        parts = cls(**{name: getattr(protocol, name) for name in names})
        return evolve(parts, **changed) if changed else parts

    @property
    def guidance(self) -> Guidance:
        """Its guidance, as of a protocol; raises `ProtocolInvalid` where it has none."""
        from mapm.rules.choices import guidance

        return cast("Guidance", guidance(self))

    def protocol(self) -> MeetingProtocol:
        """The protocol that it makes; raises `ProtocolInvalid` where its parts do not fit together."""
        return MeetingProtocol(**{one.name: getattr(self, one.name) for one in self.__attrs_attrs__})


Linted: TypeAlias = MeetingProtocol | Unchecked
"""What lint reads."""


class Examined:
    """A protocol with what is asked of it, and what several checks need to know."""

    def __init__(
        self,
        of: Linted,
        clauses: tuple[Accounted, ...] = (),
        as_of: date | None = None,
        calendar: WorkingCalendar | None = None,
    ) -> None:
        self.of = of
        self.clauses = clauses
        """What became of every clause of its document; empty where that is not known."""
        self.as_of = as_of
        self.calendar = calendar

    @cached_property
    def rows(self) -> tuple[Move | Recording, ...]:
        """Every row, events before facts."""
        return (*self.of.moves, *self.of.facts)

    @cached_property
    def reached(self) -> frozenset[type[Meeting]]:
        """Every state that a meeting can come to."""
        return reachable(self.of.moves)

    @cached_property
    def possible(self) -> frozenset[type[Entry]]:
        """Every kind of entry that can be made in some state that a meeting can come to."""
        kinds = {kind_of(row) for row in self.rows if self.usable(row)}
        return frozenset(kinds)

    def usable(self, row: Move | Recording) -> bool:
        """Whether a meeting can come to a state in which the entry can be made."""
        return kind_of(row) is Propose or not self.reached.isdisjoint(row.sources)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The keys of the questions that somebody can answer."""
        return frozenset(one.key for one in self.of.questions if one.entry in self.possible)

    def after(self, kind: type[Entry]) -> frozenset[type[Meeting]]:
        """Every state that a meeting can still come to once such an entry was made."""
        begins: set[type[Meeting]] = set()
        for row in self.rows:
            if kind_of(row) is kind:
                begins.update((row.target,) if isinstance(row, Move) else self.reached & set(row.sources))
        later: set[type[Meeting]] = set()
        for state in begins:
            later |= reachable(self.of.moves, state)
        return frozenset(later)

    def can_follow(self, kind: type[Entry], earlier: type[Entry]) -> bool:
        """Whether an entry of a kind can be made once another was."""
        later = self.after(earlier)
        return any(not later.isdisjoint(row.sources) for row in self.rows if kind_of(row) is kind)

    @cached_property
    def circles(self) -> dict[str, list[str]]:
        """The duties that wait for themselves, each with the way back to it."""
        return circles(self.of.duties)

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """The duties by their keys."""
        return {duty.key: duty for duty in self.of.duties}


def kind_of(row: Move | Recording) -> type[Entry]:
    """The kind of entry that a row is of."""
    return row.event if isinstance(row, Move) else row.fact


def entry_word(kind: type[Entry]) -> str:
    """A kind of entry, as a log and a file name it."""
    return snake(kind)


def state_word(state: type[Meeting]) -> str:
    """A state, as a headline and a file name it."""
    return str(state_stage(state))


def row_path(row: Move | Recording) -> str:
    """Where a row stands in a file."""
    return f"{'moves' if isinstance(row, Move) else 'facts'}.{entry_word(kind_of(row))}"


def requirement_path(row: Move | Recording, requirement: Requirement) -> str:
    """Where a requirement stands in a file."""
    return path_of(f"requirements.{entry_word(kind_of(row))}", requirement.key)


def either(parts: Iterable[str]) -> str:
    """The parts as "a", "a or b", "a, b or c"."""
    *some, last = parts
    return f"{', '.join(some)} or {last}" if some else last


def in_order(states: frozenset[type[Meeting]] | set[type[Meeting]]) -> list[type[Meeting]]:
    """States in the order of a meeting's life."""
    return [state for state in STATES if state in states]


def leaves(moves: tuple[Move, ...], state: type[Meeting]) -> bool:
    """Whether some event leaves a state for another."""
    return any(state in move.sources and move.target is not state for move in moves)
