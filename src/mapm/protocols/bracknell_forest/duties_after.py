"""Who owes what after a sitting: who leads, those who stayed away, the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.deadlines import Unstated
from mapm.meeting.base import Reply
from mapm.meeting.events import Hold
from mapm.meeting.facts import Appoint, Decide, RaiseRisk
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.holding import Absence, considered, parents_away
from mapm.protocols.bracknell_forest.people import CONTACT, Leads, awaited, family, leads_as_family
from mapm.protocols.bracknell_forest.sittings import first_from, of_first, sitting_of, sittings
from mapm.protocols.common.actions import action_limit, action_owner, actions
from mapm.protocols.common.owners import chair, nobody
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.duties import Duty
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry
    from mapm.roles import Person
    from mapm.rules.ledger import Ledger


def _expected(ledger: Ledger, entry: Hold) -> tuple[Person, ...]:
    return sitting_of(ledger, entry).plans[-1].planned.expected


# --- who leads --------------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class LeadNamed(Value):
    """Who was agreed as the lead professional first, before the sitting was reported or after."""

    leads: Leads

    def __call__(self, ledger: Ledger, _entry: Hold, _subject: str | None) -> Entry | None:
        """That agreement, if there is any."""
        appointed = ledger.known.of(Appoint)
        return next((one for one in appointed if self.leads.agreed(ledger.known, one)), None)


def _family_takes_lead(ledger: Ledger, entry: Appoint) -> bool:
    leading = entry.role == Role.LEAD_PROFESSIONAL and not entry.until_settled
    return leading and leads_as_family(ledger.known, entry)


@frozen(eq=False, repr=False)
class LeadNotAgreed(Value):
    """Why a contact is not owed: that somebody of the family leads was not agreed."""

    leads: Leads

    def __call__(self, ledger: Ledger, entry: Appoint, _subject: str | None) -> str:
        """The reason in words; empty where it was agreed."""
        return "" if self.leads.agreed(ledger.known, entry) else "it is not agreed that they lead"


def _contact(ledger: Ledger) -> Appoint | None:
    theirs = family(ledger.known)
    named = (one for one in ledger.known.of(Appoint) if one.role == CONTACT and one.person not in theirs)
    return next(named, None)


def _contact_named(ledger: Ledger, _entry: Appoint, _subject: str | None) -> Entry | None:
    return ledger.once(_contact)


def leading(leads: Leads) -> tuple[Duty, ...]:
    """That somebody continues to lead, and has a contact where it is one of the family."""
    return (
        Duty(
            key="lead-professional",
            what="agreeing who continues as the lead professional",
            cites=(
                BRACKNELL["lead.2"],
                BRACKNELL["lead.3"],
                BRACKNELL["what.3"],
                BRACKNELL["lead.1"],
                READINGS["A-38"],
            ),
            binding=False,
            opens=Hold,
            when=of_first,
            owner=nobody,
            suggested=leads,
            to="the child and family",
            within=Unstated("in the meeting, if possible"),
            discharged_by=LeadNamed(leads),
            done="the appointment of a lead professional, agreed by those it concerns",
            by="nobody named; we suggest the temporary lead professional",
            where="from the first sitting",
        ),
        Duty(
            key="contact",
            what="naming a practitioner as contact and support of the lead",
            cites=(BRACKNELL["lead.4"],),
            binding=False,
            opens=Appoint,
            when=_family_takes_lead,
            owner=nobody,
            to="the parent, relative, carer or young person who leads",
            within=Unstated("in the meeting"),
            discharged_by=_contact_named,
            done="the appointment of a contact practitioner who is not of the family",
            released=LeadNotAgreed(leads),
            falls_away="while it is not agreed that they lead",
            by="nobody named",
            where="where somebody of the family takes the lead",
        ),
    )


# --- those who stayed away --------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class SomebodyAway(Value):
    """Whether somebody stayed away from a sitting, or is not recorded to have come, where that counts."""

    absence: Absence

    def __call__(self, ledger: Ledger, entry: Hold) -> bool:
        """Whether it is so."""
        whom = (*ledger.once(_children), *_expected(ledger, entry))
        return bool(self.absence.who(whom, entry.sitting))


def _children(ledger: Ledger) -> tuple[Person, ...]:
    return awaited(ledger.known, ())


def _thoughts(ledger: Ledger) -> list[Entry]:
    """Every report that the group thought how to involve those who stayed away."""
    found: list[Entry] = [one for one in ledger.known.of(Hold) if considered(one, one.sitting) is Reply.YES]
    found.extend(one for one in ledger.known.of(Decide) if considered(one, None) is Reply.YES)
    return sorted(found, key=ledger.place)


def _thought(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return first_from(ledger, entry, _thoughts)


def _considerations(ledger: Ledger) -> list[Entry]:
    """Every report that child protection was considered; a risk that is raised is one."""
    asked = [*ledger.known.of(Hold), *ledger.known.of(Decide)]
    found: list[Entry] = [one for one in asked if one.reply_to(ask.PROTECTION.key) is Reply.YES]
    return sorted((*found, *ledger.known.of(RaiseRisk)), key=ledger.place)


def _protection(ledger: Ledger, entry: Hold | Decide, _subject: str | None) -> Entry | None:
    return first_from(ledger, entry, _considerations)


def _concerns_rose(_ledger: Ledger, entry: Hold | Decide) -> bool:
    return entry.reply_to(ask.CONCERNS_ROSE.key) is Reply.YES


def _rose_or_away(ledger: Ledger, entry: Hold | Decide) -> bool:
    if isinstance(entry, Hold) and parents_away(ledger.known, _expected(ledger, entry), entry.sitting):
        return True
    return _concerns_rose(ledger, entry)


def _meets_again(_ledger: Ledger, entry: Hold) -> bool:
    return _meet_again_on(entry, None) is not None


def _meet_again_on(entry: Hold, _subject: str | None) -> date | None:
    plan = entry.sitting.engagement
    return plan.meet_again_on if plan is not None else None


def _next_held(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    after = sitting_of(ledger, entry).number + 1
    every = sittings(ledger)
    return every[after].hold if after < len(every) else None


def considering_protection(leads: Leads, *, by_itself: bool) -> Duty:
    """Child protection is considered where concerns rose, or whenever parents stay away (A-36)."""
    return Duty(
        key="consider-protection",
        what="considering child protection procedures",
        cites=(BRACKNELL["nonattendance.10"], READINGS["A-36"]),
        binding=False,
        opens=(Hold, Decide),
        when=_rose_or_away if by_itself else _concerns_rose,
        owner=nobody,
        suggested=leads,
        to="the child",
        discharged_by=_protection,
        done="the answer that child protection was considered, or a risk that is raised",
        by="the group: nobody named; we suggest the lead professional",
        where=(
            "where a parent or carer who was expected is not recorded to have come or been heard"
            if by_itself
            else "where concerns rose because parents do not engage"
        ),
    )


def absent(leads: Leads, absence: Absence) -> tuple[Duty, ...]:
    """What is owed where the child, or somebody else who was expected, stayed away."""
    return (
        Duty(
            key="involve",
            what="thinking how best to involve those who stayed away",
            cites=(BRACKNELL["nonattendance.5"], READINGS["A-35"]),
            binding=True,
            opens=Hold,
            when=SomebodyAway(absence),
            owner=nobody,
            suggested=chair,
            to="those who stayed away",
            discharged_by=_thought,
            done="the answer that it was considered",
            by="the group: nobody named; we suggest the chair",
            where=(
                "where the child, or somebody else who was expected, is not recorded to have come "
                "or been heard"
            ),
        ),
        considering_protection(leads, by_itself=False),
        Duty(
            key="meet-again",
            what="meeting again as the engagement plan says",
            cites=(BRACKNELL["nonattendance.8"],),
            binding=False,
            opens=Hold,
            when=_meets_again,
            owner=nobody,
            suggested=leads,
            to="the child and family",
            within=_meet_again_on,
            discharged_by=_next_held,
            done="the report of the next sitting",
            by="the group: nobody named; we suggest the lead professional",
            where="where the engagement plan has a date",
        ),
    )


# --- the package ------------------------------------------------------------------------------------------

PACKAGE: Final = (
    Duty(
        key="support",
        what="the part of the support package that is {about}",
        cites=(BRACKNELL["what.1"], BRACKNELL["recording.2"]),
        binding=False,
        opens=Hold,
        each=actions,
        owner=action_owner,
        to="the child and family",
        within=action_limit,
        by="whoever took it on",
        once_for="each part of the package",
    ),
)
