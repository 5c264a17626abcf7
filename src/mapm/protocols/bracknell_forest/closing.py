"""What must, or should, hold for closing a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.decisions import Answer
from mapm.meeting.base import Reply
from mapm.meeting.events import Convene, Hold, Reconvene
from mapm.meeting.facts import Decide, RaiseRisk, Rearrange
from mapm.meeting.parts import Outcome
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.holding import Absence, considered, parents_away
from mapm.protocols.bracknell_forest.people import awaited
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Known, Meeting
    from mapm.meeting.events import Close
    from mapm.roles import Person

_PLANS = (Convene, Reconvene, Rearrange)
NEVER: Final = frozenset({Outcome.FORMAL_REVIEW, Outcome.STRATEGY_DISCUSSION})
"""Outcomes that the text does not have."""


def _expected(known: Known, hold: Hold) -> tuple[Person, ...]:
    """Who was expected at a sitting that was reported: by the latest plan before it."""
    before = known.order[: next(i for i, one in enumerate(known.order) if one is hold)]
    return next((one.planned.expected for one in reversed(before) if isinstance(one, _PLANS)), ())


def _awaited(known: Known, hold: Hold) -> tuple[Person, ...]:
    return awaited(known, _expected(known, hold))


def _declined(entry: Close | None) -> bool:
    return entry is None or entry.outcome is Outcome.DECLINED


@frozen(eq=False, repr=False)
class DeclinedAfterAbsence(Value):
    """Whether a case ends as declined after a sitting that somebody stayed away from."""

    absence: Absence

    def __call__(self, meeting: Meeting, entry: Close | None) -> bool:
        """Whether it does."""
        hold = meeting.known.last(Hold)
        if hold is None or not _declined(entry):
            return False
        return bool(self.absence.who(_awaited(meeting.known, hold), hold.sitting))


def _after_parents_away(meeting: Meeting, entry: Close | None) -> bool:
    hold = meeting.known.last(Hold)
    if hold is None or not _declined(entry):
        return False
    return bool(parents_away(meeting.known, _expected(meeting.known, hold), hold.sitting))


@frozen(eq=False, repr=False)
class ConsideredSince(Value):
    """Judges that it was thought how to involve those who stayed away, at the sitting or since."""

    absence: Absence

    def __call__(self, meeting: Meeting, _entry: Close) -> Answer:
        """Met by any yes; not met where every answer that was given is a no."""
        hold = meeting.known.last(Hold)
        if hold is None:
            return Answer.NOT_RECORDED
        since = [one for one in meeting.known.since(hold) if isinstance(one, Decide)]
        replies = (*(considered(one, None) for one in since), considered(hold, hold.sitting))
        told = [one for one in replies if one is not Reply.NOT_KNOWN]
        reply = Reply.YES if Reply.YES in told else Reply.NO if told else Reply.NOT_KNOWN
        return self.absence.considered(reply, _awaited(meeting.known, hold), hold.sitting)


def _protection(meeting: Meeting, _entry: Close) -> Answer:
    """Concerns did not rise, or child protection was considered: at the sitting, or since."""
    hold = meeting.known.last(Hold)
    if hold is None:
        return Answer.NOT_RECORDED
    since = list(meeting.known.since(hold))
    if any(isinstance(one, RaiseRisk) for one in since):
        return Answer.MET
    told = [*(one for one in since if isinstance(one, Decide)), hold]  # the latest comes first
    if any(one.reply_to(ask.PROTECTION.key) is Reply.YES for one in told):
        return Answer.MET
    rose = (one.reply_to(ask.CONCERNS_ROSE.key) for one in told)
    latest = next((reply for reply in rose if reply is not Reply.NOT_KNOWN), Reply.NOT_KNOWN)
    return {Reply.NO: Answer.MET, Reply.YES: Answer.NOT_MET}.get(latest, Answer.NOT_RECORDED)


def close(absence: Absence) -> tuple[Requirement, ...]:
    """What must, or should, hold for closing, by this reading of whose absence counts."""
    return (
        nothing_open((READINGS["A-67"],)),
        risk_referred((READINGS["A-67"], READINGS["A-07"])),
        withdrawn_for_a_reason((READINGS["A-68"],)),
        outcome_fits((READINGS["A-68"], READINGS["A-67"]), never=NEVER),
        Requirement(
            key="declined-involving",
            asks="Did the group think how best to involve those who stayed away?",
            cites=(BRACKNELL["nonattendance.5"], BRACKNELL["what.4#1"]),
            binding=True,
            judge=ConsideredSince(absence),
            applies=DeclinedAfterAbsence(absence),
            where=(
                "where support is declined after a sitting that the child, or somebody else who was "
                "expected, is not recorded to have come to, or been heard at"
            ),
            missing="the group did not think how best to involve those who stayed away",
            unrecorded="it is not recorded that the group thought how best to involve those who stayed away",
            reads=("outcome",),
        ),
        Requirement(
            key="declined-protection",
            asks="Did concerns not rise, or were child protection procedures considered?",
            cites=(BRACKNELL["nonattendance.10"], READINGS["A-36"]),
            binding=False,
            judge=_protection,
            applies=_after_parents_away,
            where=(
                "where support is declined after a sitting that a parent or carer who was expected "
                "is not recorded to have come to, or been heard at"
            ),
            missing="concerns rose, and child protection procedures were not considered",
            unrecorded="it is not recorded whether concerns rose, and child protection was considered",
            reads=("outcome",),
        ),
    )
