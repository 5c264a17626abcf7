"""Who owes which copy to whom, and who keeps a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.meeting.events import Hold, Propose, ShareNote
from mapm.meeting.facts import ArrangeCopy, Name
from mapm.meeting.moments import before
from mapm.meeting.parts import Relation
from mapm.meeting.reading import holder
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.copies import ACTION_PLAN, REVIEW_FORM, Arranged
from mapm.protocols.bracknell_forest.people import COORDINATOR, children, ever
from mapm.protocols.bracknell_forest.sittings import of_first, of_review, sitting_of, sittings
from mapm.protocols.common.family import concerned, refs
from mapm.protocols.common.owners import InRole, convener, nobody, that_agency
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.protocols.bracknell_forest.people import Leads
    from mapm.roles import Agency, Person
    from mapm.rules.ledger import Ledger

# --- what was agreed otherwise ----------------------------------------------------------------------------


def _latest(ledger: Ledger) -> dict[tuple[str | None, str], ArrangeCopy]:
    """The latest arrangement for each recipient and document, and for a review that of the plan before it."""
    found: dict[tuple[str | None, str], ArrangeCopy] = {}
    for one in ledger.known.of(ArrangeCopy):
        found[one.recipient.ref, one.document] = one
        if one.document == ACTION_PLAN:
            found[one.recipient.ref, REVIEW_FORM] = one
    return found


def _arranged(ledger: Ledger, entry: Entry, subject: str | None) -> ArrangeCopy | None:
    document = REVIEW_FORM if sitting_of(ledger, entry).review else ACTION_PLAN
    return ledger.once(_latest).get((subject, document))


@frozen(eq=False, repr=False)
class Stopped(Value):
    """Why a copy is owed no longer: something else was agreed, or decided because of a risk."""

    rule: Arranged

    def __call__(self, ledger: Ledger, entry: Hold, subject: str | None) -> str:
        """The reason in words; empty where it is still owed."""
        found = _arranged(ledger, entry, subject)
        if found is None or not self.rule.stops(ledger.known, found):
            return ""
        if found.risk is not None:
            return "it was decided, with a risk weighed, that no copy is sent"
        with_whom = f" with {found.agreed_with.ref}" if found.agreed_with is not None else ""
        return f"it was agreed{with_whom} that no copy is sent"


# --- who receives -----------------------------------------------------------------------------------------


def _family_before(ledger: Ledger) -> dict[int, frozenset[Person]]:
    """Of each sitting's report, the family as it was known then, by the report's identity in memory."""
    known: set[Person] = set()
    found: dict[int, frozenset[Person]] = {}
    for entry in ledger.entries:
        if isinstance(entry, Propose):
            known.update(one.person for one in entry.concerned)
        elif isinstance(entry, Name):
            known.add(entry.concerned.person)
        elif isinstance(entry, Hold):
            found[id(entry)] = frozenset(known)
    return found


def _in_package(ledger: Ledger, entry: Hold) -> tuple[str, ...]:
    """The agencies that a sitting's plan names, and practitioners in it whose agency is not named."""
    theirs = ledger.once(_family_before)[id(entry)]
    actions = entry.sitting.actions
    agencies = [one.agency.ref for one in actions if one.agency is not None]
    alone = [one.owner.ref for one in actions if one.agency is None and one.owner not in theirs]
    return tuple(dict.fromkeys((*agencies, *alone)))


def _so_far(ledger: Ledger) -> dict[int, tuple[str, ...]]:
    """Of each sitting's report, everyone in the package up to then, by its identity in memory."""
    known: dict[str, None] = {}
    found: dict[int, tuple[str, ...]] = {}
    for one in sittings(ledger):
        if one.hold is not None:
            known.update(dict.fromkeys(_in_package(ledger, one.hold)))
            found[id(one.hold)] = tuple(known)
    return found


def _same_people(ledger: Ledger, entry: Hold) -> tuple[str, ...]:
    """Who gets what comes of a review: who got the plan, who is in it now, and the coordinator."""
    package = ledger.once(_so_far)[id(entry)]
    return tuple(dict.fromkeys((*concerned(ledger, entry), *package, COORDINATOR.key)))


def _no_review(ledger: Ledger, entry: Hold) -> bool:
    return not sitting_of(ledger, entry).review


def _planned_anything(ledger: Ledger, entry: Hold) -> bool:
    return _no_review(ledger, entry) and bool(entry.sitting.actions)


def _engagement(_ledger: Ledger, entry: Hold) -> bool:
    return entry.sitting.engagement is not None


def _agencies(ledger: Ledger) -> dict[Person, set[Agency]]:
    """For which agency somebody is invited, came, or has a part in the plan."""
    found: dict[Person, set[Agency]] = {}
    for one in sittings(ledger):
        came = one.hold.sitting.attended if one.hold is not None else ()
        actions = one.hold.sitting.actions if one.hold is not None else ()
        for plan in one.plans:
            for invitee in plan.planned.invitees:
                found.setdefault(invitee.person, set()).add(invitee.agency)
        for invitee in came:
            found.setdefault(invitee.person, set()).add(invitee.agency)
        for action in actions:
            if action.agency is not None:
                found.setdefault(action.owner, set()).add(action.agency)
    return found


def _receipts(ledger: Ledger) -> dict[int, tuple[ShareNote, frozenset[str]]]:
    """Of each sitting's report, who was sent what came of it, by its identity in memory."""
    coordinator = holder(ledger.known, COORDINATOR)
    agencies = ledger.once(_agencies)
    found: dict[int, tuple[ShareNote, frozenset[str]]] = {}
    for one in ledger.known.of(Hold):
        shared = ledger.before_next(one, ShareNote)
        if shared is None or before(shared.at, one.at):
            continue  # no copy before the sitting
        refs = {person.ref for person in shared.shared_with} | {agency.ref for agency in shared.agencies}
        refs |= {agency.ref for person in shared.shared_with for agency in agencies.get(person, ())}
        if coordinator is not None and coordinator.person in shared.shared_with:
            refs.add(COORDINATOR.key)
        found[id(one)] = shared, frozenset(refs)
    return found


def _sent(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    shared, refs = ledger.once(_receipts).get(id(entry), (None, frozenset[str]()))
    return shared if (subject or COORDINATOR.key) in refs else None


# --- who keeps it -----------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class FilesAt(Value):
    """Which agencies keep the child's file: the convening one, and the chair's where it is another (A-40)."""

    convener: bool = True
    chair: bool = True

    def __call__(self, ledger: Ledger, entry: Hold) -> tuple[str, ...]:
        """Their references."""
        found: list[Agency] = []
        if self.convener:
            plan = sitting_of(ledger, entry).plans[0]
            proposal = ledger.known.last(Propose)
            found.extend(
                one for one in (plan.by.agency, proposal.agency if proposal else None) if one is not None
            )
            del found[1:]
        if self.chair and entry.sitting.chair is not None:
            came = (*entry.sitting.attended, *sitting_of(ledger, entry).plans[-1].planned.invitees)
            found.extend([one.agency for one in came if one.person == entry.sitting.chair][:1])
        return tuple(dict.fromkeys(agency.ref for agency in found))


def _children(ledger: Ledger, _entry: Hold) -> tuple[str, ...]:
    return refs(ever(ledger.known, Relation.SUBJECT))


def _no_child_here(ledger: Ledger, _entry: Hold, subject: str | None) -> str:
    about = any(one.person.ref == subject for one in children(ledger.known))
    return "" if about else "the meeting is not about them"


# --- duties -----------------------------------------------------------------------------------------------


def copies(rule: Arranged, files: FilesAt, leads: Leads) -> tuple[Duty, ...]:
    """Every copy, and every file, by these readings of what may be agreed and of who keeps the file."""
    return (
        Duty(
            key="copy-family",
            what="the copy for {about} of what came of the sitting",
            cites=(BRACKNELL["recording.3"], BRACKNELL["recording.4"], READINGS["A-39"]),
            binding=False,
            opens=Hold,
            when=_no_review,
            each=concerned,
            owner=convener,
            to="{about}",
            discharged_by=_sent,
            done="the record of the sitting, shared with the recipient",
            released=Stopped(rule),
            falls_away="where something else is agreed, or decided with a risk weighed",
            by="the convener",
            once_for="each person concerned",
            where="unless it is a review",
        ),
        Duty(
            key="copy-agency",
            what="the copy for {about} of the action plan",
            cites=(BRACKNELL["recording.8"],),
            binding=False,
            opens=Hold,
            when=_planned_anything,
            each=_in_package,
            owner=convener,
            to="{about}",
            discharged_by=_sent,
            done="the record of the sitting, shared with the recipient",
            by="the convener",
            once_for="each agency, or practitioner, in the support package",
            where="where a plan was agreed, unless at a review",
        ),
        Duty(
            key="copy-coordinator",
            what="the copy of the action plan",
            cites=(BRACKNELL["recording.6"], READINGS["A-60"]),
            binding=False,
            opens=Hold,
            when=_planned_anything,
            owner=convener,
            to="the CAF coordinator",
            discharged_by=_sent,
            done="the record of the sitting, shared with the recipient",
            by="the convener",
            where="where a plan was agreed, unless at a review",
        ),
        Duty(
            key="copy-review",
            what="the copy for {about} of the review",
            cites=(
                BRACKNELL["review.8"],
                BRACKNELL["recording.9"],
                BRACKNELL["recording.4"],
                READINGS["A-39"],
            ),
            binding=True,
            opens=Hold,
            when=of_review,
            each=_same_people,
            owner=convener,
            to="{about}",
            discharged_by=_sent,
            done="the record of the sitting, shared with the recipient",
            released=Stopped(rule),
            falls_away="where something else is agreed, or decided with a risk weighed",
            by="the convener",
            once_for="each who got the action plan, or is in the package now, and the CAF coordinator",
            where="after a review",
        ),
        Duty(
            key="copy-engagement-plan",
            what="the copy of the engagement plan",
            cites=(BRACKNELL["nonattendance.11"],),
            binding=False,
            opens=Hold,
            when=_engagement,
            owner=nobody,
            suggested=leads,
            to="the CAF coordinator",
            discharged_by=_sent,
            done="the record of the sitting, shared with the recipient",
            by="nobody named; we suggest the lead professional",
            where="where the group made an engagement plan",
        ),
        Duty(
            key="child-file",
            what="keeping what came of the sitting on the child's own file at {about}",
            cites=(BRACKNELL["recording.5"], READINGS["A-40"]),
            binding=False,
            opens=Hold,
            each=files,
            owner=that_agency,
            to="the child",
            by="that agency",
            once_for="the agency that convenes, and that of the chair where it is another",
        ),
        Duty(
            key="coordinator-file",
            what="opening a file for {about}",
            cites=(BRACKNELL["recording.7"], READINGS["A-60"]),
            binding=True,
            opens=Hold,
            when=of_first,
            each=_children,
            owner=InRole(COORDINATOR),
            to="{about}",
            released=_no_child_here,
            falls_away="where the meeting turns out not to be about them",
            by="the CAF coordinator",
            once_for="each child",
            where="from the first sitting",
        ),
    )
