"""Where notice to each person concerned stands: told, withheld with whose agreement, or not settled.

Derived, never stored. Objections, which are considered before a sitting, are read here too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.errors import checked
from mapm.meeting.base import Known, Reply
from mapm.meeting.events import Hold, Reconvene
from mapm.meeting.facts import (
    ConsiderObjection,
    TellFamily,
    Withhold,
)
from mapm.meeting.parts import Age, Concerned, Invitee, Part, Planned, Relation, WayForward
from mapm.meeting.reading import people, professionals
from mapm.roles import Agency, Person
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    """Whether they are looked at anew for each further sitting of a case (A-70).

    Where they are not, who was told before a further sitting counts as told, unless notice is withheld since.
    """
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
    anew = {id(one) for one in known.since(again)}
    results: dict[str, WayForward] = {}
    for one in known.of(ConsiderObjection):
        results.pop(one.objection, None)
        if id(one) in anew or one.result is WayForward.SETTLED:
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
    checked(known, Known, "what is known of a meeting", "pass the meeting's known")
    checked(rule, Withholding, "the rule of withholding", "pass a Withholding")
    again = known.last(Reconvene) if rule.each_sitting else None
    told: set[Person] = set()
    withheld: dict[Person, Withhold] = {}
    since: set[Person] = set()  # from whom notice of a further sitting is withheld: only told since is told
    for fact in known.since(again) if {TellFamily, Withhold} & known.by_kind.keys() else ():
        if isinstance(fact, TellFamily):
            if fact.whom not in since:
                told.add(fact.whom)
        elif isinstance(fact, Withhold):
            withheld.setdefault(fact.whom, fact)  # the latest comes first
        elif isinstance(fact, Reconvene):
            since.update(one for one, last in withheld.items() if one not in told and not last.withdrawn)
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
