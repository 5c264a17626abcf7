"""What a meeting shows: its stage, who is concerned, who has answered, what is open.

Derived, never stored.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.decisions import Answer, Finding
from mapm.errors import checked
from mapm.json_text import printable
from mapm.meeting.base import Entry, Known, Meeting, Reply
from mapm.meeting.events import Convene, Propose, Reconvene
from mapm.meeting.facts import (
    AddAgency,
    Advance,
    Appoint,
    Escalate,
    Name,
    RaiseRisk,
    Rearrange,
    Refer,
    Resolve,
    Respond,
)
from mapm.meeting.moments import before, in_time, local_day
from mapm.meeting.parts import Concerned, Invitee, Part, Planned
from mapm.meeting.states import Agreed, Closed, Convened, FedBack, Held, Noted, Proposed
from mapm.roles import Agency, Note, Person, Role
from mapm.sources import Citation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class MeetingStage(StrEnum):
    """The headline of a case."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    CONVENED = "convened"
    HELD = "held"
    NOTED = "noted"
    FED_BACK = "fed back"
    CLOSED = "closed"
    ESCALATED = "escalated"


_PLANS = (Convene, Reconvene, Rearrange)
_STAGES: dict[type[Meeting], MeetingStage] = {
    Proposed: MeetingStage.PROPOSED,
    Agreed: MeetingStage.AGREED,
    Convened: MeetingStage.CONVENED,
    Held: MeetingStage.HELD,
    Noted: MeetingStage.NOTED,
    FedBack: MeetingStage.FED_BACK,
    Closed: MeetingStage.CLOSED,
}


def state_stage(state: type[Meeting]) -> MeetingStage:
    """The stage of a state, escalations apart."""
    return _STAGES[state]


def stage(meeting: Meeting) -> MeetingStage:
    """The state's own stage, or *escalated* while an escalation is open."""
    if not isinstance(meeting, Closed) and any(one.open for one in escalations(meeting.known)):
        return MeetingStage.ESCALATED
    return _STAGES[type(meeting)]


@frozen(eq=False, repr=False)
class Unfollowed(Value):
    """A requirement not met when an entry was made: a breach of a *must*, a departure from a *should*."""

    entry: str
    """The identity of the entry."""
    doing: str
    requirement: str
    answer: Answer
    breach: bool
    about: tuple[str, ...]
    """References, such as an agency's; empty where it is about nobody in particular."""
    cites: tuple[Citation, ...]
    says: str
    reason: Note | None


@frozen(eq=False, repr=False)
class Available(Value):
    """One kind of entry that can be made now: what is missing for it, and what is still to be given."""

    entry: type[Entry]
    refused: bool
    """Whether a *must* that is already judged refuses it now."""
    missing: tuple[Finding, ...]
    to_give: tuple[str, ...]
    """What will be judged when the entry is made: questions to be answered and details to be filled in."""
    standing: str = ""
    """What is to be said of the edition on that day."""
    advice: tuple[Citation, ...] = ()
    """What the source advises here, and nothing decides: shown with its own words for it."""

    def __repr__(self) -> str:
        """What can be made and what is missing: with every clause it would fill a screen."""
        lacking = "".join(f"; {one.says}" for one in self.missing)
        how = "refused" if self.refused else "possible"
        return f"{type(self).__name__}({printable(f'{how}: {self.entry.__name__}{lacking}')})"


@frozen(eq=False, repr=False)
class EscalationView(Value):
    """One escalation: its kind, how far it has gone, and how it ended."""

    entry: Escalate
    rungs: tuple[str, ...]
    """Keys of the stages that it has come to, the first one first."""
    ended: Resolve | None

    @property
    def rung(self) -> str | None:
        """Where it is, by its latest step, else where it entered; ``None`` where neither is said.

        Then it is at the first rung of its ladder: see `mapm.rules.stages.stages_reached`.
        """
        return self.rungs[-1] if self.rungs else self.entry.enters

    @property
    def open(self) -> bool:
        """Whether it has not ended."""
        return self.ended is None

    def age(self, as_of: date) -> int:
        """Calendar days since it was raised, up to its end."""
        end = local_day(self.ended.at) if self.ended is not None else as_of
        return (end - local_day(self.entry.at)).days


@frozen(eq=False, repr=False)
class RiskView(Value):
    """One risk that was raised, and its referral."""

    entry: RaiseRisk
    referral: Refer | None


def escalations(known: Known) -> tuple[EscalationView, ...]:
    """Every escalation in the order raised."""
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    raised = known.of(Escalate)
    if not raised:
        return ()
    rungs: dict[str, list[str]] = {}
    for step in in_time(known.of(Advance)):
        rungs.setdefault(step.escalation, []).append(step.rung)
    ended = {end.escalation: end for end in reversed(known.of(Resolve))}
    found: list[EscalationView] = []
    for one in raised:
        called = known.identities(one)
        climbed = tuple(rung for name in called for rung in rungs.get(name, ()))
        found.append(
            EscalationView(one, climbed, next((ended[name] for name in called if name in ended), None))
        )
    return tuple(found)


def risks(known: Known) -> tuple[RiskView, ...]:
    """Every risk in the order raised, with its referral.

    A referral is only of what stands before it in the log and was raised no later than it was made. One
    that names a risk is for that risk; one that names none is for every such risk not yet referred.
    """
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    found: dict[int, RiskView] = {}
    naming = any(refer.risk is not None for refer in known.of(Refer))
    named: dict[str, RaiseRisk] = {}
    waiting: list[RaiseRisk] = []
    for entry in known.order if known.of(RaiseRisk) else ():
        if isinstance(entry, RaiseRisk):
            found[id(entry)] = RiskView(entry, None)
            waiting.append(entry)
            if naming:
                named.update((name, entry) for name in known.identities(entry))
        elif isinstance(entry, Refer):
            its = waiting if entry.risk is None else [named[entry.risk]] if entry.risk in named else []
            of = [risk for risk in its if not before(entry.at, risk.at)]
            if of:
                found.update(
                    (id(risk), RiskView(risk, entry)) for risk in of if found[id(risk)].referral is None
                )
                waiting = [risk for risk in waiting if found[id(risk)].referral is None]
    return tuple(found.values())


def people(known: Known) -> tuple[Concerned, ...]:
    """Everyone concerned; a person named anew replaces what was known of them."""
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    found: dict[Person, Concerned] = {}
    for proposal in known.of(Propose):
        found.update((one.person, one) for one in proposal.concerned)
    found.update((fact.concerned.person, fact.concerned) for fact in known.of(Name))
    return tuple(found.values())


def relevant_agencies(known: Known) -> tuple[Agency, ...]:
    """The agencies whose agreement is sought, in the order named."""
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    found: dict[Agency, None] = {}
    for proposal in known.of(Propose):
        found.update(dict.fromkeys(proposal.relevant))
    found.update(dict.fromkeys(fact.agency for fact in known.of(AddAgency)))
    return tuple(found)


def replies(known: Known) -> dict[Agency, Reply]:
    """Each relevant agency's latest reply; silence is not known, never yes."""
    latest = dict.fromkeys(relevant_agencies(known), Reply.NOT_KNOWN)
    latest.update((fact.agency, fact.reply) for fact in known.of(Respond))
    return latest


def planned(known: Known) -> Planned | None:
    """The latest plan of a sitting, if any was made."""
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    plans = [known.last(Convene), known.last(Reconvene), known.last(Rearrange)]
    made = [plan for plan in plans if plan is not None]
    if len(made) > 1:
        return next(one for one in reversed(known.order) if isinstance(one, _PLANS)).planned
    return made[0].planned if made else None


def professionals(plan: Planned | None, came: Iterable[Invitee] = ()) -> tuple[Person, ...]:
    """Those invited to take part, the chair, and who came; who only advises from outside does not."""
    invited = () if plan is None else plan.invitees
    chair = () if plan is None or plan.chair is None else (plan.chair,)
    there = (one.person for one in (*invited, *came) if one.parts != frozenset({Part.ADVISES}))
    return tuple(dict.fromkeys((*there, *chair)))


def holder(known: Known, role: Role) -> Appoint | None:
    """Who took on a role last, if anybody did."""
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    return next((one for one in reversed(known.of(Appoint)) if one.role == role), None)
