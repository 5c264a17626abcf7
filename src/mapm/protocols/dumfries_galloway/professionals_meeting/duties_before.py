"""Who owes what before a sitting: asking for agreement, escalating a refusal, telling the family."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.deadlines import Unstated
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Agree, Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import AddAgency, Escalate, Resolve, Respond, TellFamily, Withhold
from mapm.meeting.reading import Contact, contacts, people, planned, replies
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import BEFORE_MEETING
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty, Owner

if TYPE_CHECKING:
    from mapm.meeting.base import Known, Meeting
    from mapm.roles import Person
    from mapm.rules.ledger import Ledger


def _proposing_agency(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner | None:
    proposal = meeting.known.last(Propose)
    return proposal.agency if proposal is not None else None


def nobody(_meeting: Meeting, _entry: Entry, _subject: str | None) -> None:
    """The text names no owner."""
    return


# --- agreement --------------------------------------------------------------------------------------------


def _asked(_meeting: Meeting, entry: Propose | AddAgency) -> tuple[str, ...]:
    agencies = (entry.agency,) if isinstance(entry, AddAgency) else entry.relevant
    return tuple(dict.fromkeys(agency.ref for agency in agencies))


def _newly_asked(meeting: Meeting, entry: Propose | AddAgency) -> bool:
    if isinstance(entry, Propose):
        return True
    proposed = {agency for proposal in meeting.known.of(Propose) for agency in proposal.relevant}
    first = next(fact for fact in meeting.known.of(AddAgency) if fact.agency == entry.agency)
    return entry.agency not in proposed and first is entry


def _replied(ledger: Ledger, _entry: Entry, subject: str | None) -> Entry | None:
    return next(
        (
            reply
            for reply in ledger.known.of(Respond)
            if reply.agency.ref == subject and reply.reply is not Reply.NOT_KNOWN
        ),
        None,
    )


def _agreed_since(ledger: Ledger, _entry: Entry, _subject: str | None) -> str:
    return "the meeting has been agreed" if ledger.known.of(Agree) else ""


def _no_refusal_left(ledger: Ledger, entry: Respond, subject: str | None) -> str:
    if replies(ledger.known).get(entry.agency) is Reply.YES:
        return "the agency has agreed since"
    return _agreed_since(ledger, entry, subject)


def _refusal(_meeting: Meeting, entry: Respond) -> bool:
    return entry.reply is Reply.NO


def escalated(ledger: Ledger, entry: Entry, kind: str) -> Escalate | None:
    """The escalation of a kind that was open when an entry was made, or else the first after it."""
    place = ledger.place(entry)
    ends = {end.escalation: ledger.place(end) for end in ledger.known.of(Resolve)}
    for one in ledger.known.of(Escalate):
        if one.kind == kind and (ledger.place(one) > place or ends.get(one.identity, place + 1) > place):
            return one
    return None


def _escalated_before(ledger: Ledger, entry: Respond, _subject: str | None) -> Entry | None:
    return escalated(ledger, entry, BEFORE_MEETING)


# --- the family -------------------------------------------------------------------------------------------


def concerned(meeting: Meeting, _entry: Entry) -> tuple[str, ...]:
    """Everyone concerned, by reference."""
    return tuple(one.person.ref for one in people(meeting.known))


def _told(ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> Entry | None:
    again = ledger.after(entry, Reconvene)  # for another sitting they are told anew
    first = ledger.place(entry) if isinstance(entry, Reconvene) else -1
    last = ledger.place(again) if again is not None else len(ledger.entries)
    told = ledger.known.of(TellFamily)
    return next((one for one in told if one.whom.ref == subject and first < ledger.place(one) < last), None)


def _contact(known: Known, subject: str | None) -> tuple[Contact, Withhold | None, tuple[Person, ...]]:
    for one in contacts(known, planned(known)):
        if one.concerned.person.ref == subject:
            return one.status, one.withholding, one.missing
    return Contact.UNDECIDED, None, ()


def _unresolved(ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
    if ledger.after(entry, Reconvene) is not None:
        return ""
    status, withholding, missing = _contact(ledger.known, subject)
    if status is not Contact.UNRESOLVED or withholding is None or withholding.risk is None:
        return ""  # where nobody names a risk, they are to be told
    who = ", ".join(person.ref for person in missing)
    return f"withholding is asserted and not settled{f': no agreement from {who}' if who else ''}"


def _no_longer_owed(ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
    sat = ledger.after(entry, Hold) is not None
    if sat and ledger.after(entry, Reconvene) is not None:
        return "the sitting has taken place, and another one has been planned"
    status, _, _ = _contact(ledger.known, subject)
    if status is Contact.WITHHELD:
        return "notice is withheld, with a risk, a judgement and the agreement of all invited"
    return "the sitting has taken place without it" if sat and status is Contact.UNDECIDED else ""


def _no_consensus(_meeting: Meeting, entry: Withhold) -> bool:
    refused = any(consent.reply is Reply.NO for consent in entry.consents)
    return refused and entry.risk is not None and not entry.withdrawn


def _who_withholds(_meeting: Meeting, entry: Withhold) -> tuple[str, ...]:
    return (entry.whom.ref,)


def _any_escalation(ledger: Ledger, entry: Withhold, _subject: str | None) -> Entry | None:
    return ledger.after(entry, Escalate)


def _dispute_over(ledger: Ledger, _entry: Withhold, subject: str | None) -> str:
    status, _, _ = _contact(ledger.known, subject)
    if status is Contact.UNRESOLVED:
        return ""
    return {
        Contact.TOLD: "they have been told",
        Contact.WITHHELD: "all invited have agreed since",
    }.get(status, "the withholding was given up")


BEFORE: Final = (
    Duty(
        key="consult",
        what="asking {about} for agreement to meet",
        cites=(DG["7.4#1"], READINGS["A-20"]),
        binding=False,
        opens=(Propose, AddAgency),
        when=_newly_asked,
        each=_asked,
        owner=_proposing_agency,
        to="{about}",
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
        owner=nobody,
        suggested=_proposing_agency,
        to="the line managers",
        discharged_by=_escalated_before,
        released=_no_refusal_left,
    ),
    Duty(
        key="family-notice",
        what="telling {about} that the meeting will take place, and why it is thought necessary",
        cites=(DG["12.2#1"], DG["12.2#2"], DG["12.1#2"], DG["12.3"], READINGS["A-13"], READINGS["A-15"]),
        binding=False,
        opens=(Convene, Reconvene),
        each=concerned,
        owner=nobody,
        suggested=_proposing_agency,
        to="{about}",
        within=Unstated("in advance"),
        discharged_by=_told,
        held=_unresolved,
        released=_no_longer_owed,
    ),
    Duty(
        key="escalate-no-consensus",
        what="taking the dispute over telling {about} to escalation",
        cites=(READINGS["A-15"], DG["10.2#2"]),
        binding=False,
        opens=Withhold,
        when=_no_consensus,
        each=_who_withholds,
        owner=nobody,
        suggested=_proposing_agency,
        to="the line managers",
        discharged_by=_any_escalation,
        released=_dispute_over,
    ),
)
