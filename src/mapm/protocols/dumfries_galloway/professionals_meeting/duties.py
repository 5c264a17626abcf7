"""Who owes what to whom by when, with the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.deadlines import AnyLimit, SameDay, Unstated, WorkingDays
from mapm.meeting.base import Known, Meeting, Reply
from mapm.meeting.events import Agree, Convene, GiveFeedback, Hold, Propose, ShareNote
from mapm.meeting.facts import Escalate, RaiseRisk, Resolve, Respond, TellFamily, TellOutcome
from mapm.meeting.parts import Action, NoPlanningForum, PlanningRoute
from mapm.meeting.reading import Contact, contacts, people, planned, relevant_agencies
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import AFTER_MEETING, BEFORE_MEETING
from mapm.protocols.readings import READINGS
from mapm.roles import Agency, Person, Role
from mapm.rules.duties import Duty, Ledger, Owner

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry

NOTE_LIMIT: Final = WorkingDays(10)

# --- before the sitting -----------------------------------------------------------------------------------


def _proposing_agency(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner | None:
    proposal = meeting.known.last(Propose)
    return proposal.agency if proposal is not None else None


def _nobody(_meeting: Meeting, _entry: Entry, _subject: str | None) -> None:
    return None


def _agencies(meeting: Meeting, _entry: Propose) -> tuple[str, ...]:
    return tuple(agency.ref for agency in relevant_agencies(meeting.known))


def _replied(ledger: Ledger, _entry: Propose, subject: str | None) -> Entry | None:
    return next(
        (
            reply
            for reply in ledger.known.of(Respond)
            if reply.agency.ref == subject and reply.reply is not Reply.NOT_KNOWN
        ),
        None,
    )


def _agreed_since(meeting: Meeting, _entry: Entry, _subject: str | None) -> str:
    return "the meeting has been agreed" if meeting.known.of(Agree) else ""


def _refusal(_meeting: Meeting, entry: Respond) -> bool:
    return entry.reply is Reply.NO


def _escalated(ledger: Ledger, entry: Entry, kind: str) -> Entry | None:
    place = ledger.place(entry)
    return next(
        (one for one in ledger.known.of(Escalate) if one.kind == kind and ledger.place(one) > place), None
    )


def _escalated_before(ledger: Ledger, entry: Respond, _subject: str | None) -> Entry | None:
    return _escalated(ledger, entry, BEFORE_MEETING)


def _concerned(meeting: Meeting, _entry: Entry) -> tuple[str, ...]:
    return tuple(one.person.ref for one in people(meeting.known))


def _told(ledger: Ledger, _entry: Convene, subject: str | None) -> Entry | None:
    return next((fact for fact in ledger.known.of(TellFamily) if fact.whom.ref == subject), None)


def _contact(known: Known, subject: str | None) -> tuple[Contact, tuple[Person, ...]]:
    for one in contacts(known, planned(known)):
        if one.concerned.person.ref == subject:
            return one.status, one.missing
    return Contact.UNDECIDED, ()


def _unresolved(meeting: Meeting, _entry: Convene, subject: str | None) -> str:
    status, missing = _contact(meeting.known, subject)
    if status is not Contact.UNRESOLVED:
        return ""
    who = ", ".join(person.ref for person in missing)
    return f"withholding is asserted and not settled{f': no agreement from {who}' if who else ''}"


def _no_longer_owed(meeting: Meeting, _entry: Convene, subject: str | None) -> str:
    status, _ = _contact(meeting.known, subject)
    if status is Contact.WITHHELD:
        return "notice is withheld, with a risk, a judgement and the agreement of all invited"
    if status is Contact.UNDECIDED and meeting.known.of(Hold):
        return "the sitting has taken place without it"
    return ""


BEFORE: Final = (
    Duty(
        key="consult",
        what="asking {about} for agreement to meet",
        cites=(DG["7.4#1"], READINGS["A-20"]),
        binding=False,
        opens=Propose,
        each=_agencies,
        owner=_proposing_agency,
        to="the relevant agencies",
        discharged_by=_replied,
        released=_agreed_since,
    ),
    Duty(
        key="escalate-refusal",
        what="taking a refusal to meet to escalation",
        cites=(DG["10.3#1"], DG["10.3#2"], READINGS["A-46"]),
        binding=False,
        opens=Respond,
        when=_refusal,
        owner=_nobody,
        suggested=_proposing_agency,
        to="the line managers",
        discharged_by=_escalated_before,
        released=_agreed_since,
    ),
    Duty(
        key="family-notice",
        what="telling {about} of the meeting and why it is thought necessary",
        cites=(DG["12.2#1"], DG["12.1#2"], DG["12.3"], READINGS["A-13"]),
        binding=False,
        opens=Convene,
        each=_concerned,
        owner=_nobody,
        suggested=_proposing_agency,
        to="the person concerned",
        within=Unstated("in advance"),
        discharged_by=_told,
        held=_unresolved,
        released=_no_longer_owed,
    ),
)

# --- the note ---------------------------------------------------------------------------------------------


def _chair(_meeting: Meeting, entry: Hold, _subject: str | None) -> Owner:
    return entry.sitting.chair or Role.CHAIR


def _note_shared(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return ledger.before_next(entry, ShareNote)


def _receiving_agencies(meeting: Meeting, entry: ShareNote) -> tuple[str, ...]:
    attended = [invitee for hold in meeting.known.of(Hold) for invitee in hold.sitting.attended]
    return tuple(dict.fromkeys(i.agency.ref for i in attended if i.person in entry.shared_with))


def _that_agency(_meeting: Meeting, _entry: Entry, subject: str | None) -> Owner | None:
    return Agency(subject) if subject is not None else None


NOTE: Final = (
    Duty(
        key="note",
        what="the note, produced and shared",
        cites=(
            DG["14.1#4"],
            DG["14.1#1"],
            DG["14.1#3"],
            READINGS["A-08"],
            READINGS["A-09"],
            READINGS["A-12"],
        ),
        binding=True,
        opens=Hold,
        owner=_chair,
        to="those who attended",
        within=NOTE_LIMIT,
        discharged_by=_note_shared,
    ),
    Duty(
        key="store",
        what="keeping the note securely at {about}",
        cites=(DG["14.2#1"], DG["14.2#2"]),
        binding=True,
        opens=ShareNote,
        each=_receiving_agencies,
        owner=_that_agency,
        to="its own records",
    ),
)

# --- what came of it --------------------------------------------------------------------------------------


def _feeding_back(_meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
    return next((one.by for one in entry.sitting.feedback if one.whom.ref == subject), None)


def _outcome_told(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    place = ledger.place(entry)
    told = ledger.known.of(TellOutcome)
    return next((one for one in told if one.whom.ref == subject and ledger.place(one) > place), None)


def _risk_stands(meeting: Meeting, _entry: Hold, _subject: str | None) -> str:
    given = meeting.known.last(GiveFeedback)
    return "a risk stands in the way of telling" if given is not None and given.risk is not None else ""


def _routes(entry: Hold) -> tuple[PlanningRoute, ...]:
    route = entry.sitting.planning
    return () if route is None or isinstance(route, NoPlanningForum) else route


def _forums(_meeting: Meeting, entry: Hold) -> tuple[str, ...]:
    return tuple(route.forum for route in _routes(entry))


def _carrier(_meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
    return next((route.carrier for route in _routes(entry) if route.forum == subject), None)


def _action(entry: Hold, subject: str | None) -> Action | None:
    return next((action for action in entry.sitting.actions if action.key == subject), None)


def _actions(_meeting: Meeting, entry: Hold) -> tuple[str, ...]:
    return tuple(action.key for action in entry.sitting.actions)


def _action_owner(_meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
    action = _action(entry, subject)
    return action.owner if action is not None else None


def _action_limit(entry: Hold, subject: str | None) -> AnyLimit | date | None:
    action = _action(entry, subject)
    return action.within if action is not None else None


def _actions_of_the_absent(_meeting: Meeting, entry: Hold) -> tuple[str, ...]:
    there = {invitee.person for invitee in entry.sitting.attended}
    return tuple(action.key for action in entry.sitting.actions if action.owner not in there)


def _no_agreement(_meeting: Meeting, entry: Hold) -> bool:
    return entry.sitting.agreement is Reply.NO


def _escalated_after(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    return _escalated(ledger, entry, AFTER_MEETING)


def _settled(ledger: Ledger, entry: Escalate, _subject: str | None) -> Entry | None:
    ends = ledger.known.of(Resolve)
    return next((end for end in ends if end.escalation == entry.identity), None) if ends else None


OUTCOME: Final = (
    Duty(
        key="feedback",
        what="telling {about} what came of the meeting",
        cites=(DG["12.4#1"], DG["12.4#2"], READINGS["A-55"]),
        binding=False,
        opens=Hold,
        each=_concerned,
        owner=_feeding_back,
        to="the person concerned",
        discharged_by=_outcome_told,
        released=_risk_stands,
    ),
    Duty(
        key="planning",
        what="carrying the conclusion to {about}",
        cites=(DG["11.2"], DG["2.11#3"]),
        binding=True,
        opens=Hold,
        each=_forums,
        owner=_carrier,
        to="the planning forum",
    ),
    Duty(
        key="action",
        what="the action agreed, {about}",
        cites=(DG["13.2#3"], READINGS["A-44"]),
        binding=False,
        opens=Hold,
        each=_actions,
        owner=_action_owner,
        to="the meeting",
        within=_action_limit,
    ),
    Duty(
        key="tell-action",
        what="telling somebody who was absent of the action given to them, {about}",
        cites=(READINGS["A-54"],),
        binding=False,
        opens=Hold,
        each=_actions_of_the_absent,
        owner=_chair,
        to="the absent",
    ),
    Duty(
        key="escalate-no-agreement",
        what="taking the want of agreement to escalation",
        cites=(DG["10.4"], READINGS["A-45"]),
        binding=False,
        opens=Hold,
        when=_no_agreement,
        owner=_nobody,
        suggested=_chair,
        to="the line managers",
        discharged_by=_escalated_after,
    ),
    Duty(
        key="settle",
        what="settling the disagreement",
        cites=(DG["5.2#3"], DG["10.6#1"], DG["10.6#3"]),
        binding=True,
        opens=Escalate,
        owner=_nobody,
        to="the person concerned",
        within=Unstated("as soon as possible"),
        discharged_by=_settled,
    ),
)

# --- immediate risk ---------------------------------------------------------------------------------------


def _may_be_immediate(_meeting: Meeting, entry: RaiseRisk) -> bool:
    return entry.immediate is not Reply.NO


def _not_immediate(_meeting: Meeting, entry: RaiseRisk) -> bool:
    return entry.immediate is Reply.NO


def _who_raised_it(_meeting: Meeting, entry: RaiseRisk, _subject: str | None) -> Owner:
    return entry.by.person


def _referred(ledger: Ledger, entry: RaiseRisk, _subject: str | None) -> Entry | None:
    return ledger.referral(entry)


RISK: Final = (
    Duty(
        key="refer",
        what="the referral of the risk",
        cites=(
            DG["10.7#1"],
            DG["10.7#2"],
            DG["11.1#2"],
            READINGS["A-01"],
            READINGS["A-02"],
            READINGS["A-05"],
            READINGS["A-07"],
        ),
        binding=True,
        opens=RaiseRisk,
        when=_may_be_immediate,
        owner=_who_raised_it,
        to="the statutory procedures",
        within=SameDay(),
        discharged_by=_referred,
        fixed=True,
    ),
    Duty(
        key="refer-advised",
        what="a referral to the statutory procedures, as is advised for a risk said not to be immediate",
        cites=(READINGS["A-01"], DG["web:immediate-risk.pm"]),
        binding=False,
        opens=RaiseRisk,
        when=_not_immediate,
        owner=_who_raised_it,
        to="the statutory procedures",
        discharged_by=_referred,
        fixed=True,
    ),
)

DUTIES: Final = (*RISK, *BEFORE, *NOTE, *OUTCOME)
