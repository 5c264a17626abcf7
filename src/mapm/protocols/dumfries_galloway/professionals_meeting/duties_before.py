"""Who owes what before a sitting: asking for agreement, escalating a refusal, telling the family."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from mapm.deadlines import Unstated
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Agree, Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import AddAgency, Escalate, Resolve, Respond, TellFamily, Withhold
from mapm.meeting.reading import Contact, ContactView, contacts, planned, replies
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import (
    BEFORE_MEETING,
    NO_CONSENSUS,
)
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty, Owner

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.roles import Agency, Person
    from mapm.rules.ledger import Ledger


def _proposing_agency(meeting: Meeting, _entry: Entry, _subject: str | None) -> Owner | None:
    proposal = meeting.known.last(Propose)
    return proposal.agency if proposal is not None else None


def nobody(_meeting: Meeting, _entry: Entry, _subject: str | None) -> None:
    """The text names no owner."""
    return


# --- agreement --------------------------------------------------------------------------------------------


def _asked(_ledger: Ledger, entry: Propose | AddAgency) -> tuple[str, ...]:
    agencies = (entry.agency,) if isinstance(entry, AddAgency) else entry.relevant
    return tuple(dict.fromkeys(agency.ref for agency in agencies))


def _first_asked(ledger: Ledger) -> dict[Agency, Entry]:
    first: dict[Agency, Entry] = {}
    for proposal in ledger.known.of(Propose):
        first.update((agency, proposal) for agency in proposal.relevant)
    for fact in ledger.known.of(AddAgency):
        first.setdefault(fact.agency, fact)
    return first


def _newly_asked(ledger: Ledger, entry: Propose | AddAgency) -> bool:
    return isinstance(entry, Propose) or ledger.once(_first_asked)[entry.agency] is entry


def _first_replies(ledger: Ledger) -> dict[str | None, Respond]:
    given = [one for one in ledger.known.of(Respond) if one.reply is not Reply.NOT_KNOWN]
    return {one.agency.ref: one for one in reversed(given)}


def _replied(ledger: Ledger, _entry: Entry, subject: str | None) -> Entry | None:
    return ledger.once(_first_replies).get(subject)


def _agreed_since(ledger: Ledger, entry: Entry, _subject: str | None) -> str:
    return "the meeting has been agreed" if ledger.after(entry, Agree) is not None else ""


def _latest_replies(ledger: Ledger) -> dict[Agency, Reply]:
    return replies(ledger.known)


def _no_refusal_left(ledger: Ledger, entry: Respond, subject: str | None) -> str:
    if ledger.once(_latest_replies).get(entry.agency) is Reply.YES:
        return "the agency has agreed since"
    return _agreed_since(ledger, entry, subject)


def _refusal(ledger: Ledger, entry: Respond) -> bool:
    return entry.reply is Reply.NO and id(entry) not in ledger.once(_repeated)


def _repeated(ledger: Ledger) -> set[int]:
    """Refusals by an agency that had refused already, with nothing escalated and ended in between."""
    latest: dict[Agency, Respond] = {}
    found: set[int] = set()
    ends = [ledger.place(end) for end in ledger.known.of(Resolve)]
    for one in ledger.known.of(Respond):
        last = latest.get(one.agency)
        if last is not None and last.reply is one.reply is Reply.NO:
            between = bisect_right(ends, ledger.place(one)) > bisect_right(ends, ledger.place(last))
            found.update(() if between else (id(one),))
        if one.reply is not Reply.NOT_KNOWN:
            latest[one.agency] = one
    return found


def escalated(ledger: Ledger, entry: Entry, kind: str) -> Escalate | None:
    """The escalation of a kind that was open when an entry was made, or else the first after it."""
    raised, until = ledger.once(_escalations).get(kind, ([], []))
    first = bisect_right(until, ledger.place(entry))
    return raised[first] if first < len(raised) else None


def _escalations(ledger: Ledger) -> dict[str, tuple[list[Escalate], list[int]]]:
    """By kind, the escalations and how far into the log they, or one before them, were open."""
    ends = {end.escalation: ledger.place(end) for end in ledger.known.of(Resolve)}
    found: dict[str, tuple[list[Escalate], list[int]]] = {}
    for one in ledger.known.of(Escalate):
        raised, until = found.setdefault(one.kind, ([], []))
        end = max(ledger.place(one), ends.get(one.identity, len(ledger.entries)))
        raised.append(one)
        until.append(max(end, until[-1]) if until else end)
    return found


def _escalated_before(ledger: Ledger, entry: Respond, _subject: str | None) -> Entry | None:
    return escalated(ledger, entry, BEFORE_MEETING)


# --- the family -------------------------------------------------------------------------------------------


def concerned(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Everyone concerned, by reference."""
    return tuple(person.ref for person in ledger.concerned)


def _tellings(ledger: Ledger) -> dict[str | None, list[TellFamily]]:
    found: dict[str | None, list[TellFamily]] = {}
    for one in ledger.known.of(TellFamily):
        found.setdefault(one.whom.ref, []).append(one)
    return found


def _told(ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> Entry | None:
    again = ledger.after(entry, Reconvene)  # for another sitting they are told anew
    first = ledger.place(entry) if isinstance(entry, Reconvene) else -1
    last = ledger.place(again) if again is not None else len(ledger.entries)
    told = ledger.once(_tellings).get(subject, [])
    after = bisect_right(told, first, key=ledger.place)
    return told[after] if after < len(told) and ledger.place(told[after]) < last else None


def _contacts(ledger: Ledger) -> dict[str | None, ContactView]:
    return {one.concerned.person.ref: one for one in contacts(ledger.known, planned(ledger.known))}


def _contact(
    ledger: Ledger, subject: str | None
) -> tuple[Contact, Withhold | None, tuple[Person | Agency, ...]]:
    one = ledger.once(_contacts).get(subject)
    return (Contact.UNDECIDED, None, ()) if one is None else (one.status, one.withholding, one.missing)


def _unresolved(ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
    if ledger.after(entry, Reconvene) is not None:
        return ""
    status, withholding, missing = _contact(ledger, subject)
    if status is not Contact.UNRESOLVED or withholding is None or withholding.risk is None:
        return ""  # where nobody names a risk, they are to be told
    who = ", ".join(person.ref for person in missing)
    return f"withholding is asserted and not settled{f': no agreement from {who}' if who else ''}"


def _no_longer_owed(ledger: Ledger, entry: Convene | Reconvene, subject: str | None) -> str:
    sat = ledger.after(entry, Hold) is not None
    if sat and ledger.after(entry, Reconvene) is not None:
        return "the sitting has taken place, and another one has been planned"
    status, _, _ = _contact(ledger, subject)
    if status is Contact.WITHHELD:
        return "notice is withheld, with a risk, a judgement and the agreement of all invited"
    return "the sitting has taken place without it" if sat and status is Contact.UNDECIDED else ""


def _no_consensus(_ledger: Ledger, entry: Withhold) -> bool:
    refused = any(consent.reply is Reply.NO for consent in entry.consents)
    return refused and entry.risk is not None and not entry.withdrawn


def _who_withholds(_ledger: Ledger, entry: Withhold) -> tuple[str, ...]:
    return (entry.whom.ref,)


def _escalated_over_notice(ledger: Ledger, entry: Withhold, _subject: str | None) -> Entry | None:
    return escalated(ledger, entry, NO_CONSENSUS)


def _dispute_over(ledger: Ledger, _entry: Withhold, subject: str | None) -> str:
    status, _, _ = _contact(ledger, subject)
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
        by="the proposing agency",
        once_for="each agency",
        where="of each agency the first time that it is asked",
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
        by="nobody named; we suggest the proposing agency",
        where="where the agency says no, and had not said no before",
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
        by="nobody named; we suggest the proposing agency",
        once_for="each person concerned",
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
        discharged_by=_escalated_over_notice,
        released=_dispute_over,
        by="nobody named; we suggest the proposing agency",
        once_for="each person concerned",
        where="where a risk is named and somebody is against withholding",
    ),
)
