"""The stages of an escalation: which was reached when, by what it ended, and what counts from that end.

An escalation enters its ladder at the first rung, on the day it is raised, unless it says at which; an
`Advance` takes it to another, and one to the rung where it is already changes nothing. A stage ends with the
`Conclude` that reports its end, whenever that is recorded; where none is, with the step to the next stage,
or with the end of the escalation.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import field, frozen

from mapm.deadlines.sentences import long_date
from mapm.decisions import Answer
from mapm.meeting.base import Entry, Reply
from mapm.meeting.facts import Advance, Conclude, Decide, Escalate, Resolve
from mapm.meeting.moments import local_day
from mapm.rules.applying import Case
from mapm.rules.conditions import Condition
from mapm.rules.ladders import Rung
from mapm.rules.ledger import Ledger
from mapm.rules.stretches import chain
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Known, Meeting
    from mapm.rules.ladders import Ladder

REACHES: Final[tuple[type[Entry], ...]] = (Escalate, Advance)
"""What takes an escalation to a stage."""
STAGED: Final[tuple[type[Entry], ...]] = (*REACHES, Conclude)
"""What is of a stage."""


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

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.ended_by is None

    @property
    def what(self) -> str:
        """The stage in words: what is done, between whom, formal or not."""
        return self.step.in_words if self.step is not None else self.rung

    def sentence(self) -> str:
        """Which disagreement is at which stage since when, or was until when."""
        ended = f", ended {long_date(local_day(self.ended_by.at))}" if self.ended_by is not None else ""
        since = long_date(local_day(self.reached_by.at))
        return f"{self.escalation.kind}, stage {self.rung}: {self.what}, since {since}{ended}."

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
            "sentence": self.sentence(),
        }


def stages_reached(meeting: Meeting) -> tuple[StageReached, ...]:
    """Every stage that an escalation of a meeting has come to, by escalation and then in order."""
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
    for step in sorted(taken, key=ledger.place):
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
    first = one.enters if one.enters is not None else _first_rung(ladder_at(ledger, one, one.kind))
    reached: list[tuple[str, list[Escalate | Advance]]] = [(first, [one])] if first is not None else []
    for step in steps:
        if not isinstance(step, Advance):
            continue
        if reached and reached[-1][0] == step.rung:
            reached[-1][1].append(step)
        else:
            reached.append((step.rung, [step]))
    reports = _reports(ledger, reached, [step for step in steps if isinstance(step, Conclude)])
    resolved = next((step for step in steps if isinstance(step, Resolve)), None)
    starts: date | datetime | None = None
    for place, (rung, by) in enumerate(reached):
        after = reached[place + 1][1][0] if place + 1 < len(reached) else None
        report = reports.get(place)
        ended: Any = report or after or resolved
        ladder = ladder_at(ledger, by[0], one.kind)
        step = next((its for its in ladder.rungs if its.key == rung), None) if ladder is not None else None
        stage = StageReached(one, rung, by[0], ended, step, starts=by[0].at if starts is None else starts)
        by_entry.update((id(entry), stage) for entry in by)
        yield stage
        starts = report.at if report is not None else None  # else the next stage's own step is its end


def _reports(
    ledger: Ledger, reached: list[tuple[str, list[Escalate | Advance]]], said: list[Conclude]
) -> dict[int, Conclude]:
    """The first report of the end of each stage: of the latest before it, else of the first after it."""
    found: dict[int, Conclude] = {}
    for report in said:
        its = [place for place, (rung, _) in enumerate(reached) if rung == report.rung]
        before = [place for place in its if ledger.place(reached[place][1][0]) < ledger.place(report)]
        if its:
            found.setdefault(before[-1] if before else its[0], report)
    return found


def ladder_at(ledger: Ledger, entry: Entry, kind: str) -> Ladder | None:
    """The ladder of a kind in the edition under which an entry was made, else in the latest that has it."""
    editions: tuple[Any, ...] = chain(cast("Any", ledger.meeting.rules))
    for one in (*_held(ledger, entry, editions), *reversed(editions)):
        found = _of_kind(one.ladders, kind)
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


def _of_kind(ladders: tuple[Ladder, ...], kind: str) -> Ladder | None:
    return next((one for one in ladders if one.kind == kind), None)


def _first_rung(ladder: Ladder | None) -> str | None:
    return ladder.rungs[0].key if ladder is not None and ladder.rungs else None


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


def notified(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Whom the stage that an entry reaches notifies, in words; nobody where it reaches none."""
    stage = _stages(ledger).of.get(id(entry))
    if stage is None or stage.reached_by is not entry or stage.step is None:
        return ()
    return stage.step.notify


# --- requirements -----------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class GoesToStage(Case):
    """The entry takes an escalation to one of these stages, or reports that it has ended."""

    at: tuple[tuple[str, str], ...]
    """Each the ladder and the rung; an empty rung for any of the ladder's."""

    def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
        """Whether it does, or may."""
        if entry is None or meeting is None:
            return True
        if isinstance(entry, Escalate):
            rung = entry.enters if entry.enters is not None else _first_rung(_now(meeting, entry.kind))
            return self._has(entry.kind, rung or "")
        if not isinstance(entry, Advance | Conclude):
            return False
        of = _raised(meeting.known, entry.escalation)
        return of is not None and self._has(of.kind, entry.rung)

    def _has(self, kind: str, rung: str) -> bool:
        return (kind, rung) in self.at or (kind, "") in self.at


@frozen(eq=False, repr=False)
class InOrder(Value):
    """Judges that an escalation of a kind passes over no stage of its ladder, unless it may enter there.

    It may where the answer to that stage's question is yes, with the escalation or decided since.
    """

    kind: str

    @property
    def asks(self) -> str:
        """What is judged, in words."""
        return f"Are the stages of {self.kind} taken in order?"

    @property
    def missing(self) -> str:
        """What is wrong where they are not."""
        return "a stage before it is passed over"

    @property
    def unrecorded(self) -> str:
        """What is wrong where it cannot be told."""
        return "a stage before it is passed over, and nothing says that it may be"

    def reads(self, entry: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("kind", "enters", "answers") if entry is Escalate else ("escalation", "rung")

    def __call__(self, meeting: Meeting | None, entry: Entry) -> Answer:
        """Met at the first stage and at the next; elsewhere as the question was answered."""
        if meeting is None or not isinstance(entry, Escalate | Advance):
            return Answer.MET
        of = entry if isinstance(entry, Escalate) else _raised(meeting.known, entry.escalation)
        ladder = _now(meeting, self.kind)
        if of is None or ladder is None or of.kind != self.kind:
            return Answer.MET
        rungs = [one.key for one in ladder.rungs]
        to = entry.enters if isinstance(entry, Escalate) else entry.rung
        if to not in rungs:
            return Answer.MET  # at the first stage, or one of an earlier edition's
        came = -1 if isinstance(entry, Escalate) else self._came_to(meeting, of, rungs)
        if rungs.index(to) <= came + 1:
            return Answer.MET
        return _may_enter(meeting.known, of, ladder.rungs[rungs.index(to)])

    def _came_to(self, meeting: Meeting, of: Escalate, rungs: list[str]) -> int:
        """How far it has come: the place of the highest stage so far."""
        names = meeting.known.identities(of)
        taken = [one.rung for one in meeting.known.of(Advance) if one.escalation in names]
        at = [rungs.index(one) for one in (of.enters, *taken) if one in rungs]
        return max((0, *at)) if of.enters is None else max(at, default=0)


def _may_enter(known: Known, of: Escalate, rung: Rung) -> Answer:
    if not rung.enter_if:
        return Answer.NOT_MET
    for one in (*reversed(known.of(Decide)), of):
        said = one.reply_to(rung.enter_if)
        if said is not Reply.NOT_KNOWN:
            return Answer.MET if said is Reply.YES else Answer.NOT_MET
    return Answer.NOT_RECORDED


def _raised(known: Known, identity: str) -> Escalate | None:
    return next((one for one in known.of(Escalate) if identity in known.identities(one)), None)


def _now(meeting: Meeting, kind: str) -> Ladder | None:
    rules: Any = meeting.rules
    for one in reversed(chain(rules)):
        found = _of_kind(one.ladders, kind)
        if found is not None:
            return found
    return None
