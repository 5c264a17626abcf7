"""The stages of an escalation: which was reached when, by what it ended, and what counts from that end.

An escalation enters its ladder at the first rung, on the day it is raised, unless it says at which; an
`Advance` takes it to another, and one to the rung where it is already changes nothing. Steps are in the order
of their days, however late one is recorded; the log tells on one day. A stage ends with the `Conclude` that
reports its end, whenever that is recorded; where none is, with the step to the next stage, or with the end of
the escalation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from attrs import field, frozen

from mapm.deadlines.sentences import long_date
from mapm.errors import checked
from mapm.json_text import printable
from mapm.meeting.base import Entry, Meeting, Reply
from mapm.meeting.facts import Advance, Conclude, Escalate, Resolve
from mapm.meeting.moments import before, in_time, local_day
from mapm.rules.conditions import Condition
from mapm.rules.disputes import told_apart
from mapm.rules.ladders import Rung, first_rung, of_kind
from mapm.rules.ledger import Ledger
from mapm.rules.stretches import chain
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.rules.ladders import Ladder

REACHES: Final[tuple[type[Entry], ...]] = (Escalate, Advance)
"""What takes an escalation to a stage."""
STAGED: Final[tuple[type[Entry], ...]] = (*REACHES, Conclude)
"""What is of a stage."""
_Reached: TypeAlias = "tuple[str, list[Escalate | Advance], int]"


@frozen(eq=False, repr=False)
class StageReached(Value):
    """One stage that an escalation has come to."""

    escalation: Escalate
    rung: str
    reached_by: Escalate | Advance
    ended_by: Conclude | Advance | Resolve | None
    """What ended it: the report of its end, else the next step, else the end of the escalation."""
    step: Rung | None = field(default=None, eq=False)
    """What the ladder says of it; ``None`` where it says nothing, as where its document is not given."""
    starts: date | datetime = field(kw_only=True)
    """What its clocks count from: the actual end of the stage before it, else when it was reached."""
    next: Advance | Resolve | None = field(default=None, kw_only=True)
    """What followed it: the step to the next stage, else the end of the escalation."""
    which: str = field(default="", kw_only=True)
    """Which disagreement it is of, in words, where there have been several of its kind."""

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.ended_by is None

    @property
    def stands(self) -> bool:
        """Whether the disagreement is at it still: nothing has followed, though it may have ended."""
        return self.next is None

    @property
    def settled(self) -> Reply:
        """Whether the disagreement was settled at it, by the report of its end; not known without one."""
        return self.ended_by.settled if isinstance(self.ended_by, Conclude) else Reply.NOT_KNOWN

    @property
    def what(self) -> str:
        """The stage in words: what is done, between whom, formal or not."""
        return self.step.in_words if self.step is not None else self.rung

    def sentence(self) -> str:
        """Which disagreement is at which stage since when, or was until when."""
        since, which = long_date(local_day(self.reached_by.at)), f" {self.which}" if self.which else ""
        said = f"{self.escalation.kind}{which}, stage {self.rung}: {self.what}, since {since}"
        return printable(f"{said}{self._ended()}.")

    def _ended(self) -> str:
        """When it ended, settled or not, and whether nothing has followed."""
        if self.ended_by is None:
            return ""
        said = f", ended {long_date(local_day(self.ended_by.at))}"
        said += {Reply.YES: ", settled", Reply.NO: ", not settled"}.get(self.settled, "")
        if not self.stands:
            return said
        yes = self.settled is Reply.YES
        return f"{said}; {'that it is over is not recorded' if yes else 'nothing has followed'}"

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        step = self.step
        return {
            "escalation": self.escalation.identity,
            "ladder": self.escalation.kind,
            "rung": self.rung,
            "what": step.what if step is not None else None,
            "between": list(step.between) if step is not None else [],
            "formal": step.formal if step is not None else None,
            "notify": list(step.notify) if step is not None else [],
            "reached": self.reached_by.at.isoformat(),
            "counts_from": self.starts.isoformat(),
            "ended": self.ended_by.at.isoformat() if self.ended_by is not None else None,
            "settled": self.settled.value,
            "stands": self.stands,
            "sentence": self.sentence(),
        }


def stages_reached(meeting: Meeting) -> tuple[StageReached, ...]:
    """Every stage that an escalation of a meeting has come to, by escalation and then in order."""
    checked(meeting, Meeting, "a meeting", "pass a meeting that a protocol opened")
    return tuple(one for its in _stages(Ledger(meeting, meeting.known.order)).its for one in its)


# --- of a meeting -----------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class _Stages(Value):
    """The stages of every escalation, and which entry is of which."""

    its: tuple[tuple[StageReached, ...], ...]
    of: Mapping[int, StageReached] = field(eq=False)
    """By the identity in memory of what reached a stage, or went to where it was already."""
    raised: Mapping[str, Escalate] = field(eq=False)
    """Escalations by what they answer to."""


def _stages(ledger: Ledger) -> _Stages:
    return ledger.once(_read)


def _read(ledger: Ledger) -> _Stages:
    known = ledger.known
    raised = {name: one for one in known.of(Escalate) for name in known.identities(one)}
    steps: dict[int, list[Any]] = {}
    taken: list[Advance | Conclude | Resolve] = [*known.of(Advance), *known.of(Conclude), *known.of(Resolve)]
    for step in in_time(sorted(taken, key=ledger.place)):
        of = raised.get(step.escalation)
        if of is not None:
            steps.setdefault(id(of), []).append(step)
    its: list[tuple[StageReached, ...]] = []
    by_entry: dict[int, StageReached] = {}
    for one in known.of(Escalate):
        climbed = tuple(_climbed(ledger, one, steps.get(id(one), []), by_entry))
        if climbed:
            its.append(climbed)
    return _Stages(tuple(its), by_entry, raised)


def _climbed(
    ledger: Ledger, one: Escalate, steps: list[Any], by_entry: dict[int, StageReached]
) -> Iterator[StageReached]:
    """The stages of one escalation, each with what ended it."""
    reached = _reached(ledger, one, steps)
    reports: dict[int, list[Conclude]] = {}
    for place, said in _reports(reached, steps):
        reports.setdefault(place, []).append(said)
    resolved = next((step for step in steps if isinstance(step, Resolve)), None)
    which = told_apart(ledger, one)
    starts: date | datetime | None = None
    for place, (rung, by, _) in enumerate(reached):
        after = reached[place + 1][1][0] if place + 1 < len(reached) else None
        report = reports[place][0] if place in reports else None
        ended: Any = report or after or resolved
        ladder = ladder_at(ledger, by[0], one.kind)
        step = next((its for its in ladder.rungs if its.key == rung), None) if ladder is not None else None
        begins = by[0].at if starts is None else starts
        followed: Any = after or resolved
        stage = StageReached(one, rung, by[0], ended, step, starts=begins, next=followed, which=which)
        by_entry.update((id(entry), stage) for entry in (*by, *reports.get(place, ())))
        yield stage
        starts = report.at if report is not None else None  # else the next stage's own step is its end


def _reached(ledger: Ledger, one: Escalate, steps: list[Any]) -> list[_Reached]:
    """The rungs that an escalation came to, in order, each with what took it there and where that stands."""
    first = one.enters if one.enters is not None else first_rung(ladder_at(ledger, one, one.kind))
    reached: list[_Reached] = [(first, [one], -1)] if first is not None else []
    for number, step in enumerate(steps):
        if not isinstance(step, Advance):
            continue
        if reached and reached[-1][0] == step.rung:
            reached[-1][1].append(step)
        else:
            reached.append((step.rung, [step], number))
    return reached


def _reports(reached: list[_Reached], steps: list[Any]) -> Iterator[tuple[int, Conclude]]:
    """The reports of the end of each stage: of the latest before it, else of the first of its day.

    One dated before the stage was reached is the end of nothing.
    """
    for number, report in enumerate(steps):
        if isinstance(report, Conclude):
            its = [
                place
                for place, (rung, by, _) in enumerate(reached)
                if rung == report.rung and not before(report.at, by[0].at)
            ]
            so_far = [place for place in its if reached[place][2] < number]
            if its:
                yield (so_far[-1] if so_far else its[0]), report


def never_reached(ledger: Ledger, report: Conclude) -> str:
    """Why a report is the end of no stage that an escalation had come to, in words; empty where it is."""
    found = _stages(ledger)
    of = found.raised.get(report.escalation)
    its = [one for stages in found.its for one in stages if one.escalation is of]
    there = [one for one in its if one.rung == report.rung]
    if not its or any(not before(report.at, one.reached_by.at) for one in there):
        return ""
    if not there:
        return f"it has not come to the stage {report.rung}: report the step to it first, with Advance"
    since = long_date(local_day(there[0].reached_by.at))
    return f"it came to the stage {report.rung} on {since}: give at, the day on which the stage ended"


def ladder_at(ledger: Ledger, entry: Entry, kind: str) -> Ladder | None:
    """The ladder of a kind in the edition under which an entry was made, else in the latest that has it."""
    editions: tuple[Any, ...] = chain(cast("Any", ledger.meeting.rules))
    for one in (*_held(ledger, entry, editions), *reversed(editions)):
        found = of_kind(one.ladders, kind)
        if found is not None:
            return found
    return None


def _held(ledger: Ledger, entry: Entry, editions: tuple[Any, ...]) -> Iterator[Any]:
    """The edition that held when an entry was made."""
    if len(editions) == 1:
        return
    for number, one in enumerate(editions):
        first, end = ledger.span(number)
        if first <= ledger.place(entry) < end:
            yield one


# --- duties -----------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class AtStage(Condition):
    """What opens the duty takes an escalation to one of these stages, or reports that it has ended."""

    at: tuple[tuple[str, str], ...]
    """Each the ladder and the rung; an empty rung for any of the ladder's."""

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it does; of a step to the stage where the escalation is already, no."""
        found = _stages(ledger)
        if isinstance(entry, Conclude):
            of = found.raised.get(entry.escalation)
            return of is not None and self._has(of.kind, entry.rung)
        stage = found.of.get(id(entry))
        return (
            stage is not None and stage.reached_by is entry and self._has(stage.escalation.kind, stage.rung)
        )

    def _has(self, kind: str, rung: str) -> bool:
        return (kind, rung) in self.at or (kind, "") in self.at


@frozen(eq=False, repr=False)
class EndOfPrevious(Value):
    """The *actual* end of the stage before: when that is reported, else the step to this stage.

    Of the stage at which an escalation entered, that it was raised.
    """

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> date | datetime:
        """The day: it moves with a report of that end, however late it is recorded."""
        stage = _stages(ledger).of.get(id(entry))
        return stage.starts if stage is not None else entry.at


@frozen(eq=False, repr=False)
class EndOfStage(Value):
    """What ended the stage: the report of its end, else the next step, else the end of the escalation."""

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> Entry | None:
        """That entry, if there is one."""
        stage = _stages(ledger).of.get(id(entry))
        return stage.ended_by if stage is not None else None


@frozen(eq=False, repr=False)
class NextStage(Value):
    """What followed the stage: the step to the next, else the end of the escalation."""

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> Entry | None:
        """That entry, if there is one."""
        stage = _stages(ledger).of.get(id(entry))
        return stage.next if stage is not None else None


@frozen(eq=False, repr=False)
class EndedSettled(Condition):
    """What opens the duty reports that a stage ended with the disagreement settled, or not."""

    settled: Reply

    def __call__(self, _ledger: Ledger, entry: Entry, /) -> bool:
        """Whether it does."""
        return isinstance(entry, Conclude) and entry.settled is self.settled


def notified(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Whom the stage that an entry reaches notifies, in words; nobody where it reaches none."""
    stage = _stages(ledger).of.get(id(entry))
    if stage is None or stage.reached_by is not entry or stage.step is None:
        return ()
    return stage.step.notify
