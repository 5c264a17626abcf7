"""What a model can be led to: states, rows, pairs of rows and answers, and the logs that lead there."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.decisions import Decision
from mapm.json_text import printable
from mapm.meeting.base import Entry, Meeting
from mapm.meeting.states import AnyMeeting
from mapm.protocol import MeetingProtocol
from mapm.testing._given import a_kind_of_entry, a_state
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.calendars import WorkingCalendar
    from mapm.testing.paths.coverage import ClauseCoverage


class PathSort(StrEnum):
    """What kind of thing a log leads to."""

    STATE = "state"
    """The log ends in it."""
    ROW = "row"
    """The log ends with the entry, made in the state."""
    PAIR = "pair"
    """The log ends with two entries, the first of them made in the state; see `ModelPaths.pairs_of_rows`."""
    ANSWER = "answer"
    """The log ends with the entry, of which a requirement is answered so."""


class Answered(StrEnum):
    """How a requirement is answered of an entry."""

    MET = "met"
    NOT_MET = "not met"
    NOT_RECORDED = "not recorded"
    DOES_NOT_APPLY = "does not apply"


class WhyUnreached(StrEnum):
    """Why no log leads somewhere."""

    NO_WORDS = "the protocol has no words for it, so that its judge never finds it"
    NEVER_MET = "where it applies at all, it is not met"
    NO_SUCH_STATE = "no meeting comes to a state in which it could be"
    NO_SUCH_ENTRY = "no log has what such an entry has to name by then"
    JUDGE_RAISED = "its judge raises an error"
    NOT_FOUND = "none of the logs that were tried leads there"


class Shortness(StrEnum):
    """How far it is known that no log with fewer entries leads to the same."""

    PROVEN = "no log with fewer entries leads there"
    """Whatever its details: the rows of the lifecycle, and what an entry must name, ask for as many."""
    TRIED = "none of its entries can be left out, and of the logs that were tried none with fewer leads there"
    """One with fewer, of other entries that have to fit one another, is not ruled out."""


@frozen(kw_only=True, eq=False, repr=False)
class PathTarget(Value):
    """One thing that a log can lead to."""

    sort: PathSort
    entry: str = ""
    """The kind of entry: of a pair, of the first."""
    state: str = ""
    """The state: of a row or a pair, in which the entry is made; empty where a meeting is opened."""
    then: str = ""
    """Of a pair, the kind of the second entry."""
    requirement: str = ""
    """Of an answer, the key of the requirement."""
    answer: Answered | None = None
    """Of an answer, which."""

    @property
    def key(self) -> str:
        """It in one word, for the name of a test or of a file: ``answer/Agree/agreed/not met``."""
        parts = (self.sort.value, self.entry, self.state, self.then, self.requirement, self.answer or "")
        return "/".join(part for part in parts if part)

    def sentence(self) -> str:
        """It in words: ``Agree: every-relevant-agency is not met``."""
        return printable(self._words())

    def _words(self) -> str:
        made = f"{self.entry} from {self.state}" if self.state else self.entry
        match self.sort:
            case PathSort.STATE:
                return f"the state {self.state}"
            case PathSort.ROW:
                return made
            case PathSort.PAIR:
                return f"{made}, then {self.then}"
            case PathSort.ANSWER:
                be = "" if self.answer is Answered.DOES_NOT_APPLY else "is "
                return f"{self.entry}: {self.requirement} {be}{self.answer}"


@frozen(eq=False, repr=False)
class ModelPath(Value):
    """A log that leads somewhere, and what came of it."""

    target: PathTarget
    log: tuple[Entry, ...]
    """Every entry in order. Each is accepted, but that the last may be refused; see ``refused``."""
    meeting: AnyMeeting | None
    """The meeting after what was accepted; none where that is nothing."""
    decision: Decision
    """What was decided of the last entry."""
    shortness: Shortness
    """Whether it is proven that no log with fewer entries leads there, or only tried."""

    @property
    def refused(self) -> bool:
        """Whether the last entry is refused: a decision of which a *must* is not met."""
        return not self.decision.allowed

    @property
    def accepted(self) -> tuple[Entry, ...]:
        """The entries that were accepted."""
        return self.log[:-1] if self.refused else self.log

    def __repr__(self) -> str:
        kinds = ", ".join(type(entry).__name__ for entry in self.log)
        return f"<ModelPath to {self.target.sentence()}: {kinds}{', refused' if self.refused else ''}>"


@frozen(eq=False, repr=False)
class Unreached(Value):
    """Something that no log was found to lead to, and why."""

    target: PathTarget
    why: WhyUnreached
    more: str = ""
    """What is to be said beside that: which error a judge raises."""

    def sentence(self) -> str:
        """All of it on one line."""
        return f"{self.target.sentence()}: {self.why}{f' ({printable(self.more)})' if self.more else ''}"


@frozen(eq=False, repr=False)
class ModelPaths(Value):
    """Everything that a protocol's model has, with a log that leads there, or the reason why none does."""

    protocol: MeetingProtocol
    paths: tuple[ModelPath, ...]
    unreached: tuple[Unreached, ...]
    editions: tuple[MeetingProtocol, ...] = ()
    """The other edition that some logs adopt: the same rules in another version."""

    def __iter__(self) -> Iterator[ModelPath]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def of(self, sort: PathSort) -> tuple[ModelPath, ...]:
        """The paths to one sort of thing."""
        return tuple(path for path in self.paths if path.target.sort is sort)

    def to_state(self, state: type[Meeting]) -> ModelPath | None:
        """The shortest log to a state; none where it is in ``unreached``.

        Raises `WrongType` for what is no state, such as its name.
        """
        a_state(state)
        target = PathTarget(sort=PathSort.STATE, state=state.__name__)
        return next((path for path in self.paths if path.target == target), None)

    def to_row(self, entry: type[Entry], state: type[Meeting] | None = None) -> tuple[ModelPath, ...]:
        """The logs that end with an entry of this kind, one from each state; with ``state``, from that.

        Raises `WrongType` for what is no kind of entry, or no state, such as their names.
        """
        a_kind_of_entry(entry)
        if state is not None:
            a_state(state)
        rows = (path for path in self.of(PathSort.ROW) if path.target.entry == entry.__name__)
        return tuple(path for path in rows if state is None or path.target.state == state.__name__)

    def to_pair(self, first: type[Entry], then: type[Entry]) -> tuple[ModelPath, ...]:
        """The logs that end with these two, one from each state in which the first is made.

        Raises `WrongType` for what is no kind of entry, such as its name.
        """
        a_kind_of_entry(first)
        a_kind_of_entry(then)
        named = (first.__name__, then.__name__)
        pairs = self.of(PathSort.PAIR)
        return tuple(path for path in pairs if (path.target.entry, path.target.then) == named)

    def answers(self, entry: type[Entry], requirement: str) -> dict[Answered, ModelPath]:
        """By each answer that was found of a requirement of a kind of entry, the log that leads to it.

        Raises `WrongType` for what is no kind of entry, such as its name.
        """
        a_kind_of_entry(entry)
        there = [
            (path.target.answer, path)
            for path in self.of(PathSort.ANSWER)
            if (path.target.entry, path.target.requirement) == (entry.__name__, requirement)
        ]
        return {answer: path for answer, path in there if answer is not None}

    def pairs_of_rows(self) -> ModelPaths:
        """The paths to every pair of rows, facts too: two entries of any kind, one right after the other.

        Looked for when this is called, from the logs to the rows; in ``paths`` are the pairs of two events
        alone. Some logs have a fact more than the rows ask for, so that there is something left which
        the second entry can name. What cannot follow, or was not found to, is in ``unreached``.
        """
        from mapm.testing.paths.pairs import pairs_of_rows

        return pairs_of_rows(self)

    @property
    def logs(self) -> tuple[tuple[Entry, ...], ...]:
        """Every log once, the shortest first."""
        return tuple(sorted(dict.fromkeys(path.log for path in self.paths), key=len))

    def coverage(self, calendar: WorkingCalendar | None = None) -> ClauseCoverage:
        """Which clauses of the protocol these logs touch; see `clause_coverage`."""
        from mapm.testing.paths.coverage import clause_coverage

        return clause_coverage(self.protocol, self.logs, calendar=calendar, editions=self.editions)

    @property
    def not_found(self) -> tuple[Unreached, ...]:
        """What could be, as far as the protocol says, and was not found."""
        return tuple(
            one for one in self.unreached if one.why in {WhyUnreached.NOT_FOUND, WhyUnreached.JUDGE_RAISED}
        )

    def sentence(self) -> str:
        """How many paths of each sort, and what none leads to."""
        counted = ", ".join(f"{len(self.of(sort))} to {sort}s" for sort in PathSort)
        left = f"; {len(self.unreached)} have none" if self.unreached else ""
        return f"{self.protocol.title}: {len(self.paths)} paths ({counted}){left}."

    def __repr__(self) -> str:
        return f"<ModelPaths of {self.protocol.key}: {len(self.paths)} reached, {len(self.unreached)} not>"
