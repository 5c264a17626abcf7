"""Who owes what before a sitting: asking for agreement, escalating a refusal, telling the family."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.deadlines import Unstated
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Agree, Convene, Propose, Reconvene
from mapm.meeting.facts import AddAgency, Resolve, Respond, Withhold
from mapm.meeting.notice import Contact, Withholding
from mapm.meeting.reading import replies
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.family import Contacts, NoticeHeld, NoticeReleased, Told, concerned
from mapm.protocols.common.owners import nobody, proposing_agency
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import (
    BEFORE_MEETING,
    NO_CONSENSUS,
    NOTICE,
)
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.roles import Agency
    from mapm.rules.ledger import Ledger


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


def agreed_since(ledger: Ledger, entry: Entry, _subject: str | None) -> str:
    """Why asking falls away: the meeting has been agreed."""
    return "the meeting has been agreed" if ledger.after(entry, Agree) is not None else ""


def _latest_replies(ledger: Ledger) -> dict[Agency, Reply]:
    return replies(ledger.known)


def _no_refusal_left(ledger: Ledger, entry: Respond, subject: str | None) -> str:
    if ledger.once(_latest_replies).get(entry.agency) is Reply.YES:
        return "the agency has agreed since"
    return agreed_since(ledger, entry, subject)


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


# --- the family -------------------------------------------------------------------------------------------


def _no_consensus(_ledger: Ledger, entry: Withhold) -> bool:
    refused = any(consent.reply is Reply.NO for consent in entry.consents)
    return refused and entry.risk is not None and not entry.withdrawn


def _who_withholds(_ledger: Ledger, entry: Withhold) -> tuple[str, ...]:
    return (entry.whom.ref,)


@frozen(eq=False, repr=False)
class DisputeOver(Value):
    """Why a dispute over telling somebody is over: it was settled, or there is nothing to settle."""

    rule: Withholding

    def __call__(self, ledger: Ledger, _entry: Withhold, subject: str | None) -> str:
        """The reason in words; empty where it goes on."""
        status, _, _ = Contacts(self.rule).of(ledger, subject)
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
        owner=proposing_agency,
        to="{about}",
        discharged_by=_replied,
        done="that agency's reply",
        released=agreed_since,
        falls_away="once the meeting has been agreed",
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
        suggested=proposing_agency,
        to="the line managers",
        discharged_by=EscalatedAs(BEFORE_MEETING),
        done="the escalation of a refusal to meet",
        released=_no_refusal_left,
        falls_away="once the agency has agreed, or the meeting has been agreed",
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
        suggested=proposing_agency,
        to="{about}",
        within=Unstated("in advance"),
        discharged_by=Told(NOTICE),
        done="the report that this person was told of the sitting",
        held=NoticeHeld(NOTICE),
        released=NoticeReleased(NOTICE),
        falls_away="while notice is validly withheld, and once the sitting has taken place without it",
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
        suggested=proposing_agency,
        to="the line managers",
        discharged_by=EscalatedAs(NO_CONSENSUS),
        done="the escalation of the disagreement over telling",
        released=DisputeOver(NOTICE),
        falls_away="once they have been told, all invited agree, or the withholding is given up",
        by="nobody named; we suggest the proposing agency",
        once_for="each person concerned",
        where="where a risk is named and somebody is against withholding",
    ),
)
