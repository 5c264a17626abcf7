"""Two ways to take a disagreement further: about the threshold, and about what a sitting decided.

Neither suspends what was decided, or any duty. Nobody has to wait for either before referring a risk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.deadlines import Unstated
from mapm.decisions import Answer
from mapm.meeting.base import Reply
from mapm.meeting.facts import Advance, Escalate, Resolve
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.common.owners import nobody, who_entered
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.ledger import Ledger

THRESHOLD: Final = "threshold"
DISSENT: Final = "dissent"
CHAIR: Final = "chair"
TO_COORDINATOR: Final = "coordinator"
INDEPENDENT_CHAIR: Final = "independent-chair"

LADDERS: Final = (
    Ladder(
        THRESHOLD,
        "no agreement whether specialist or child protection action is needed",
        (
            Rung(TO_COORDINATOR, "the CAF coordinator is told", (BRACKNELL["conflict.2"],)),
            Rung(
                INDEPENDENT_CHAIR,
                "an independent chair at the next meeting, where that is fitting",
                (BRACKNELL["conflict.3"],),
            ),
        ),
        (BRACKNELL["conflict.2"],),
    ),
    Ladder(
        DISSENT,
        "somebody in the group disagrees with an action or decision made in the meeting",
        (
            Rung(
                CHAIR,
                "talk with the chair after the meeting",
                (BRACKNELL["conflict.5"],),
                between=("whoever disagrees", "the chair"),
            ),
            Rung(
                TO_COORDINATOR,
                "the CAF coordinator finds a way forward",
                (BRACKNELL["conflict.6"],),
                between=("whoever disagrees", "the CAF coordinator"),
            ),
        ),
        (BRACKNELL["conflict.4"], BRACKNELL["conflict.5"]),
    ),
)

# --- the second step comes after the first ----------------------------------------------------------------


def _escalation(meeting: Meeting, entry: Advance) -> Escalate | None:
    known = meeting.known
    return next((one for one in known.of(Escalate) if entry.escalation in known.identities(one)), None)


def _past_chair(escalation: Escalate) -> bool:
    """Whether the talk with the chair is behind them, or the disagreement is with the chair."""
    with_chair = escalation.reply_to(ask.WITH_THE_CHAIR.key)
    return escalation.talked_first is Reply.YES or with_chair is Reply.YES


def _second_step(meeting: Meeting, entry: Advance | None) -> bool:
    if entry is None:
        return True
    of = _escalation(meeting, entry)
    return entry.rung == TO_COORDINATOR and of is not None and of.kind == DISSENT


def _chair_first(meeting: Meeting, entry: Advance) -> Answer:
    of = _escalation(meeting, entry)
    if of is None or _past_chair(of):
        return Answer.MET
    names = meeting.known.identities(of)
    talked = any(one.escalation in names and one.rung == CHAIR for one in meeting.known.of(Advance))
    return Answer.MET if talked else of.talked_first.answer


ADVANCE: Final = (
    Requirement(
        key="chair-first",
        asks="Was it talked over with the chair first?",
        cites=(BRACKNELL["conflict.5"], BRACKNELL["conflict.6"]),
        binding=False,
        judge=_chair_first,
        applies=_second_step,
        where="where a disagreement with what was decided goes to the CAF coordinator",
        missing="it was not talked over with the chair first",
        unrecorded="it is not recorded that it was talked over with the chair first",
        reads=("escalation", "rung"),
    ),
)

# --- duties -----------------------------------------------------------------------------------------------


def _steps(ledger: Ledger) -> dict[str, list[Advance | Resolve]]:
    """By what an escalation answers to, each step and its end, in log order."""
    found: dict[str, list[Advance | Resolve]] = {}
    taken: list[Advance | Resolve] = [*ledger.known.of(Advance), *ledger.known.of(Resolve)]
    for one in sorted(taken, key=ledger.place):
        found.setdefault(one.escalation, []).append(one)
    return found


def _taken(ledger: Ledger, entry: Escalate) -> list[Advance | Resolve]:
    steps = ledger.once(_steps)
    named = [one for name in ledger.known.identities(entry) for one in steps.get(name, ())]
    return sorted(named, key=ledger.place)


def _coordinator_told(ledger: Ledger, entry: Escalate, _subject: str | None) -> Entry | None:
    told = (one for one in _taken(ledger, entry) if isinstance(one, Advance) and one.rung == TO_COORDINATOR)
    return next(told, None)


def _talked(ledger: Ledger, entry: Escalate, _subject: str | None) -> Entry | None:
    if entry.talked_first is Reply.YES:
        return entry
    taken = _taken(ledger, entry)
    return taken[0] if taken and isinstance(taken[0], Advance) and taken[0].rung == CHAIR else None


def _ended(ledger: Ledger, entry: Escalate, _subject: str | None) -> str:
    ended = any(isinstance(one, Resolve) for one in _taken(ledger, entry))
    return "it has been settled" if ended else ""


def _about_threshold(_ledger: Ledger, entry: Escalate) -> bool:
    return entry.kind == THRESHOLD


def _for_the_chair(_ledger: Ledger, entry: Escalate) -> bool:
    return entry.kind == DISSENT and entry.reply_to(ask.WITH_THE_CHAIR.key) is not Reply.YES


def _for_coordinator(ledger: Ledger, entry: Escalate) -> bool:
    """Whether the first step is over, or is left out since it is with the chair."""
    return entry.kind == DISSENT and (_past_chair(entry) or _talked(ledger, entry, None) is not None)


DISPUTES: Final = (
    Duty(
        key="tell-coordinator",
        what="telling the CAF coordinator that there is no agreement on the threshold",
        cites=(BRACKNELL["conflict.2"],),
        binding=False,
        opens=Escalate,
        when=_about_threshold,
        owner=nobody,
        suggested=who_entered,
        to="the CAF coordinator",
        discharged_by=_coordinator_told,
        done="the step of the escalation to the CAF coordinator",
        released=_ended,
        falls_away="once it has been settled",
        by="the group: nobody named; we suggest whoever raised it",
        where="where it is disputed whether specialist or child protection action is needed",
    ),
    Duty(
        key="talk-to-chair",
        what="talking it over with the chair until both settle it",
        cites=(BRACKNELL["conflict.5"],),
        binding=False,
        opens=Escalate,
        when=_for_the_chair,
        owner=who_entered,
        to="the chair",
        within=Unstated("after the meeting"),
        discharged_by=_talked,
        done="the talk with the chair first: said when it is raised, or as its first step",
        released=_ended,
        falls_away="once it has been settled",
        by="whoever disagrees",
        where="where somebody disagrees with what was decided, unless it is with the chair",
    ),
    Duty(
        key="dissent-to-coordinator",
        what="going to the CAF coordinator for a way forward",
        cites=(BRACKNELL["conflict.6"],),
        binding=False,
        opens=Escalate,
        when=_for_coordinator,
        owner=who_entered,
        to="the CAF coordinator",
        discharged_by=_coordinator_told,
        done="the step of the escalation to the CAF coordinator",
        released=_ended,
        falls_away="once it has been settled",
        by="whoever disagrees",
        where="where talk with the chair did not settle it, or it is with the chair",
    ),
)
