"""What a meeting shows: its stage, who is concerned, who has answered, what is open.

Derived, never stored.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.decisions import Answer, Finding
from mapm.meeting.base import Entry, Known, Meeting, Reply
from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import (
    AddAgency,
    Advance,
    Appoint,
    ConsiderObjection,
    Escalate,
    Name,
    RaiseRisk,
    Rearrange,
    Refer,
    Resolve,
    Respond,
    TellFamily,
    Withhold,
)
from mapm.meeting.moments import before, local_day
from mapm.meeting.parts import Age, Concerned, Invitee, Part, Planned, Relation, WayForward
from mapm.meeting.states import Agreed, Closed, Convened, FedBack, Held, Noted, Proposed
from mapm.roles import Agency, Note, Person, Role
from mapm.sources import Citation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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


@frozen(eq=False, repr=False)
class EscalationView(Value):
    """One escalation: its kind, how far it has gone, and how it ended."""

    entry: Escalate
    rungs: tuple[str, ...]
    ended: Resolve | None

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
    raised = known.of(Escalate)
    if not raised:
        return ()
    rungs: dict[str, list[str]] = {}
    for step in known.of(Advance):
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
    found: dict[Person, Concerned] = {}
    for proposal in known.of(Propose):
        found.update((one.person, one) for one in proposal.concerned)
    found.update((fact.concerned.person, fact.concerned) for fact in known.of(Name))
    return tuple(found.values())


def relevant_agencies(known: Known) -> tuple[Agency, ...]:
    """The agencies whose agreement is sought, in the order named."""
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


class Contact(StrEnum):
    """Where notice to a person concerned stands."""

    UNDECIDED = "undecided"
    TOLD = "told"
    WITHHELD = "withheld"
    UNRESOLVED = "withholding unresolved"


class AgreedBy(StrEnum):
    """Whose agreement to withhold notice is asked for."""

    PROFESSIONALS = "each professional invited"
    AGENCIES = "each agency invited"
    ATTENDED = "each professional who attended"
    """Those invited, until a sitting has shown who attended."""


@frozen(eq=False, repr=False)
class Withholding(Value):
    """What a protocol asks for before notice may be withheld, beside a recorded judgement."""

    needs_risk: bool = True
    agreed_by: AgreedBy = AgreedBy.PROFESSIONALS
    each_sitting: bool = True
    """Whether they are looked at anew for each further sitting of a case (A-70)."""
    silence_agrees: bool = False
    """Whether it is enough that nobody objects (A-14)."""
    adults_by_judgement: bool = False
    """Whether a recorded judgement is all that it takes for an adult whom it is about (A-17)."""

    def by_judgement(self, concerned: Concerned) -> bool:
        """Whether judgement alone decides about this person."""
        subject = concerned.relation is Relation.SUBJECT
        return self.adults_by_judgement and subject and concerned.age is Age.ADULT

    def asked(self, known: Known, plan: Planned | None, came: Iterable[Invitee] = ()) -> tuple[Person, ...]:
        """The professionals whose agreement is asked for."""
        if self.agreed_by is AgreedBy.ATTENDED:
            there = tuple(came) or _attended(known)
            if there:
                return professionals(None, there)
        return professionals(plan, came)

    def left(self, withholding: Withhold, asked: Iterable[Person]) -> tuple[Person, ...]:
        """Who of those has not agreed."""
        return unagreed(withholding, asked, silence_agrees=self.silence_agrees)


def considered(known: Known, *, each_sitting: bool = True) -> dict[str, WayForward]:
    """What came of each objection last, by its identity, as far as that counts for the next sitting.

    An objection is considered anew for each further sitting of a case (A-70), unless it is settled.
    """
    again = known.last(Reconvene) if each_sitting else None
    anew = {id(one) for one in known.since(again)} if again is not None else None
    results: dict[str, WayForward] = {}
    for one in known.of(ConsiderObjection):
        results.pop(one.objection, None)
        if anew is None or id(one) in anew or one.result is WayForward.SETTLED:
            results[one.objection] = one.result
    return results


@frozen(eq=False, repr=False)
class ContactView(Value):
    """Where notice to one person stands, and whose agreement to withhold is missing."""

    concerned: Concerned
    status: Contact
    withholding: Withhold | None = None
    missing: tuple[Person | Agency, ...] = ()


_EVERY_PROFESSIONAL = Withholding()


def contacts(
    known: Known,
    plan: Planned | None,
    came: tuple[Invitee, ...] = (),
    rule: Withholding = _EVERY_PROFESSIONAL,
) -> tuple[ContactView, ...]:
    """Where notice to each person concerned stands.

    Withheld only with a judgement, a risk where the rule asks for one, and the agreement of every
    professional (or of every agency) invited, and of who came uninvited: one who is silent has not agreed,
    and one who is invited later reopens it. Nobody is told automatically.
    """
    again = known.last(Reconvene) if rule.each_sitting else None
    told: set[Person] = set()
    withheld: dict[Person, Withhold] = {}
    for fact in known.since(again) if {TellFamily, Withhold} & known.by_kind.keys() else ():
        if isinstance(fact, TellFamily):
            told.add(fact.whom)
        elif isinstance(fact, Withhold):
            withheld.setdefault(fact.whom, fact)  # the latest comes first
    if rule.agreed_by is AgreedBy.AGENCIES:
        members = agencies_asked(plan, came) if withheld else {}
        return tuple(_contact(one, told, withheld.get(one.person), rule, members) for one in people(known))
    asked = rule.asked(known, plan, came) if withheld else ()
    return tuple(_contact(one, told, withheld.get(one.person), rule, asked) for one in people(known))


def _attended(known: Known) -> tuple[Invitee, ...]:
    """Who attended the latest sitting, where none is planned after it."""
    last = known.last(Hold)
    planned_since = last is not None and any(isinstance(one, Reconvene) for one in known.since(last))
    return () if last is None or planned_since else last.sitting.attended


def unagreed(
    withholding: Withhold, asked: Iterable[Person], *, silence_agrees: bool = False
) -> tuple[Person, ...]:
    """Who has not agreed to withhold notice: of one person's several replies, a yes counts only alone."""
    replied = withholding.consents
    if silence_agrees:
        return tuple(dict.fromkeys(one.person for one in replied if one.reply is Reply.NO))
    against = [consent.person for consent in replied if consent.reply is not Reply.YES]
    agreed = {consent.person for consent in replied} - set(against)
    return tuple(person for person in dict.fromkeys((*asked, *against)) if person not in agreed)


def unagreed_agencies(
    withholding: Withhold, members: Mapping[Agency, tuple[Person, ...]]
) -> tuple[Agency | Person, ...]:
    """The agencies that have not agreed: one of theirs says yes, and none of theirs anything else.

    Somebody else who is against it is named too.
    """
    replied: dict[Person, set[Reply]] = {}
    for consent in withholding.consents:
        replied.setdefault(consent.person, set()).add(consent.reply)

    def agrees(agency: Agency) -> bool:
        return set[Reply]().union(*(replied.get(one, ()) for one in members[agency])) == {Reply.YES}

    known = {person for its in members.values() for person in its}
    against = (one for one, said in replied.items() if one not in known and said != {Reply.YES})
    return (*(agency for agency in members if not agrees(agency)), *against)


def agencies_asked(plan: Planned | None, came: Iterable[Invitee] = ()) -> dict[Agency, tuple[Person, ...]]:
    """The agencies that are to take part, each with its people; one that only advises from outside is not."""
    found: dict[Agency, tuple[Person, ...]] = {}
    for one in (*(() if plan is None else plan.invitees), *came):
        if one.parts != frozenset({Part.ADVISES}):
            found[one.agency] = tuple(dict.fromkeys((*found.get(one.agency, ()), one.person)))
    return found


def _contact(
    concerned: Concerned,
    told: set[Person],
    withholding: Withhold | None,
    rule: Withholding,
    asked: tuple[Person, ...] | Mapping[Agency, tuple[Person, ...]],
) -> ContactView:
    if concerned.person in told:
        return ContactView(concerned, Contact.TOLD)
    if withholding is None or withholding.withdrawn:
        return ContactView(concerned, Contact.UNDECIDED)
    if rule.by_judgement(concerned):
        status = Contact.WITHHELD if withholding.judgement is not None else Contact.UNRESOLVED
        return ContactView(concerned, status, withholding)
    missing: tuple[Person | Agency, ...]
    missing = (
        rule.left(withholding, asked) if isinstance(asked, tuple) else unagreed_agencies(withholding, asked)
    )
    agreed = rule.silence_agrees or any(one.reply is Reply.YES for one in withholding.consents)
    risk = withholding.risk is not None or not rule.needs_risk
    whole = risk and withholding.judgement is not None and not missing and agreed
    return ContactView(concerned, Contact.WITHHELD if whole else Contact.UNRESOLVED, withholding, missing)


def holder(known: Known, role: Role) -> Appoint | None:
    """Who took on a role last, if anybody did."""
    return next((one for one in reversed(known.of(Appoint)) if one.role == role), None)
