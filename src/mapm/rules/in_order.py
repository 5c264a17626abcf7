"""Whether the stages of an escalation are taken in order: requirements of what takes it to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from mapm.decisions import Answer
from mapm.meeting.base import Entry, Reply
from mapm.meeting.facts import Adopt, Advance, Conclude, Decide, Escalate
from mapm.meeting.moments import before
from mapm.rules.applying import Case
from mapm.rules.ladders import Rung, first_rung, of_kind
from mapm.rules.stretches import chain
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Known, Meeting
    from mapm.rules.ladders import Ladder


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
            rung = entry.enters if entry.enters is not None else first_rung(_now(meeting, entry.kind))
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
        return "nothing recorded says that each stage before it was taken, or that one may be passed over"

    def reads(self, entry: type[Entry]) -> tuple[str, ...]:
        """The fields of an entry that it needs."""
        return ("kind", "enters", "answers") if entry is Escalate else ("escalation", "rung")

    def __call__(self, meeting: Meeting | None, entry: Entry) -> Answer:
        """Met at the first stage and at the next; elsewhere as the question was answered.

        In a case that has come over from an earlier edition steps taken under it count by its ladder: order
        is judged among the stages that both have, and where that does not tell, it is not recorded.
        """
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
        number, step = rungs.index(to), ladder.rungs[rungs.index(to)]
        if isinstance(entry, Escalate):
            return Answer.MET if number == 0 else _may_enter(meeting.known, of, step)
        its = _Climb.of(meeting, of, entry)
        came = max((rungs.index(rung) for rung in (*its.earlier, *its.here) if rung in rungs), default=-1)
        held = its.ladder is None or (came >= 0 and rungs[came] in its.here)
        passed = set(rungs[came + 1 : number])
        if passed and (held or passed & set(its.ladder or ())):
            return _may_enter(meeting.known, of, step)
        return Answer.MET if not passed or its.next_by_the_earlier(to) else Answer.NOT_RECORDED


@frozen(eq=False, repr=False)
class _Climb(Value):
    """How a disagreement came to where it was on a day: under earlier editions, and under this one."""

    earlier: tuple[str, ...]
    here: tuple[str, ...]
    ladder: tuple[str, ...] | None
    """The rungs of the earlier edition under which it was raised; ``None`` where it was under this one."""

    def next_by_the_earlier(self, rung: str) -> bool:
        """Whether a rung is no further than the next, by the ladder of the earlier edition."""
        ladder = self.ladder or ()
        furthest = max((ladder.index(one) for one in self.earlier if one in ladder), default=-1)
        return rung in ladder and ladder.index(rung) <= furthest + 1

    @classmethod
    def of(cls, meeting: Meeting, of: Escalate, entry: Advance) -> _Climb:
        """The rungs that it has been at."""
        known, editions = meeting.known, chain(cast("Any", meeting.rules))
        names = known.identities(of)
        taken = [one for one in known.of(Advance) if one.escalation in names]
        steps: list[Any] = [of, *(one for one in taken if not before(entry.at, one.at))]
        adopted = [place for place, one in enumerate(known.order) if isinstance(one, Adopt)]
        places = {id(one): place for place, one in enumerate(known.order)} if adopted else {}
        number = sum(place < places[id(of)] for place in adopted)
        raised_under: Any = editions[min(number, len(editions) - 1)]
        ladder = of_kind(raised_under.ladders, of.kind)
        rungs = tuple(rung.key for rung in ladder.rungs) if ladder is not None else ()
        since = adopted[-1] if adopted else -1
        earlier: list[str] = []
        here: list[str] = []
        for one in steps:
            rung = one.rung if isinstance(one, Advance) else one.enters or next(iter(rungs), None)
            if rung is not None:
                (here if places.get(id(one), 0) > since else earlier).append(rung)
        return cls(tuple(earlier), tuple(here), rungs if earlier and rungs else None)


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
        found = of_kind(one.ladders, kind)
        if found is not None:
            return found
    return None
