"""For whom or what a duty is owed once each, where a protocol's text names nothing narrower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.meeting.events import GiveFeedback, Hold, Propose, ShareNote
from mapm.meeting.facts import AddAgency, TellOutcome
from mapm.meeting.notice import agencies_asked
from mapm.meeting.parts import Age, Part, Presence, Relation

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.meeting.parts import Invitee, Planned
    from mapm.rules.ledger import Ledger


def subjects(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Those whom the meeting is about, without parents and carers."""
    return _related(ledger, Relation.SUBJECT)


def parents(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Parents and carers."""
    return _related(ledger, Relation.PARENT_OR_CARER)


def children(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Everyone concerned who is recorded as a child."""
    return tuple(one.ref for one, said in ledger.concerned.items() if said.age is Age.CHILD)


def adults(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Everyone concerned who is recorded as an adult."""
    return tuple(one.ref for one, said in ledger.concerned.items() if said.age is Age.ADULT)


def relevant_agencies(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The agencies that the proposal names as relevant; of one that is added later, that one."""
    if isinstance(entry, AddAgency):
        return (entry.agency.ref,)
    proposal = entry if isinstance(entry, Propose) else ledger.known.last(Propose)
    named = proposal.relevant if proposal is not None else ()
    added = () if isinstance(entry, Propose) else tuple(one.agency for one in ledger.known.of(AddAgency))
    return tuple(dict.fromkeys(one.ref for one in (*named, *added)))


def invited_agencies(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The agencies that are, or were, invited to the sitting that an entry is about."""
    return tuple(one.ref for one in agencies_asked(_plan(ledger, entry)))


def invited(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The people who are, or were, invited to that sitting, but for who only takes the note."""
    plan = _plan(ledger, entry)
    return _people(plan.invitees if plan is not None else ())


def _plan(ledger: Ledger, entry: Entry) -> Planned | None:
    """What is reported of a sitting is about that one, absent or not; all else about the one to come."""
    if isinstance(entry, Hold | ShareNote | GiveFeedback | TellOutcome):
        return ledger.plan_held(entry)
    return ledger.plan_for(entry) or ledger.plan_held(entry)


def attended(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The people who attended the sitting, but for who only took the note."""
    hold = ledger.sitting_of(entry)
    return _people(hold.sitting.attended if hold is not None else ())


def absent_agencies(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The agencies that were invited to the sitting, and of which nobody came."""
    hold = ledger.sitting_of(entry)
    plan = ledger.plan_held(hold) if hold is not None else None
    there = {one.agency.ref for one in hold.sitting.attended} if hold is not None else set[str]()
    return tuple(one.ref for one in agencies_asked(plan) if one.ref not in there)


def absent(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """The people who were invited to the sitting, and did not come; but for who only takes the note."""
    hold = ledger.sitting_of(entry)
    plan = ledger.plan_held(hold) if hold is not None else None
    there = {one.person.ref for one in hold.sitting.attended} if hold is not None else set[str]()
    return tuple(ref for ref in _people(plan.invitees if plan is not None else ()) if ref not in there)


def family_who_came(ledger: Ledger, entry: Entry) -> tuple[str, ...]:
    """Those of the family who were at the sitting, or at a part of it."""
    hold = ledger.sitting_of(entry)
    family = hold.sitting.family if hold is not None else ()
    came = {Presence.THROUGHOUT, Presence.PART_TWO}
    return tuple(one.person.ref for one in family if one.presence in came)


def _people(invitees: tuple[Invitee, ...]) -> tuple[str, ...]:
    came = (one.person.ref for one in invitees if one.parts != frozenset({Part.TAKES_NOTE}))
    return tuple(dict.fromkeys(came))


def _related(ledger: Ledger, relation: Relation) -> tuple[str, ...]:
    return tuple(one.ref for one, said in ledger.concerned.items() if said.relation is relation)
