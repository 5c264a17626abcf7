"""Who owes what of the record: the minutes, the list of actions, the family's copies, and looking again."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Hold, ShareNote
from mapm.meeting.facts import ArrangeCopy
from mapm.meeting.moments import before
from mapm.protocols.common.family import concerned
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import RECORDS, Lead, convening_agency
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.duties_before import each_parent
from mapm.protocols.swindon.questions_after import ACTIONS_SENT
from mapm.rules.duties import Duty

if TYPE_CHECKING:
    from datetime import date

    from mapm.rules.ledger import Ledger

CONVENES: Final = "the convening agency"

# --- minutes and actions ----------------------------------------------------------------------------------


def _minutes_shared(ledger: Ledger, entry: Hold, _subject: str | None) -> ShareNote | None:
    shared = ledger.before_next(entry, ShareNote)
    if shared is None or before(shared.at, entry.at):
        return None
    attended = {invitee.person for invitee in entry.sitting.attended}
    return shared if attended <= set(shared.shared_with) else None


def _came_to_actions(_ledger: Ledger, entry: Hold) -> bool:
    return bool(entry.sitting.actions or entry.sitting.plan_items)


def _actions_shared(ledger: Ledger, entry: Hold, _subject: str | None) -> Entry | None:
    shared = ledger.before_next(entry, ShareNote)
    sent = shared is not None and shared.reply_to(ACTIONS_SENT.key) is Reply.YES
    return shared if sent else None


# --- copies for the family --------------------------------------------------------------------------------


def _settled(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    found = ledger.once(_arranged).get(subject, [])
    after = bisect_right(found, ledger.place(entry), key=ledger.place)
    return found[after] if after < len(found) else None


def _arranged(ledger: Ledger) -> dict[str | None, list[ArrangeCopy]]:
    found: dict[str | None, list[ArrangeCopy]] = {}
    for one in ledger.known.of(ArrangeCopy):
        if one.document in RECORDS:
            found.setdefault(one.recipient.ref, []).append(one)
    return found


def _for_family(ledger: Ledger, entry: ArrangeCopy) -> bool:
    return entry.send and entry.document in RECORDS and entry.recipient in ledger.concerned


def _whose_copy(_ledger: Ledger, entry: ArrangeCopy) -> tuple[str, ...]:
    return (entry.recipient.ref,)


def _copy_sent(ledger: Ledger, entry: ArrangeCopy, _subject: str | None) -> Entry | None:
    shared = ledger.after(entry, ShareNote)
    return shared if shared is not None and entry.recipient in shared.shared_with else None


def _settled_otherwise(ledger: Ledger, entry: ArrangeCopy, subject: str | None) -> str:
    found = ledger.once(_arranged).get(subject, [])
    after = bisect_right(found, ledger.place(entry), key=ledger.place)
    later = next((one for one in found[after:] if one.document == entry.document), None)
    return "it was settled otherwise since" if later is not None and not later.send else ""


# --- looking again ----------------------------------------------------------------------------------------


def _day_set(_ledger: Ledger, entry: Hold | ArrangeCopy) -> bool:
    return _look_again(entry) is not None


def _look_again(entry: Hold | ArrangeCopy) -> date | None:
    return entry.sitting.look_again_on if isinstance(entry, Hold) else entry.look_again_on


def _from_whom(ledger: Ledger, entry: Hold | ArrangeCopy) -> tuple[str, ...]:
    """The parents, with whom the issues are to be raised; or whoever gets no copy."""
    return each_parent(ledger, entry) if isinstance(entry, Hold) else (entry.recipient.ref,)


def _that_day(entry: Hold | ArrangeCopy, _subject: str | None) -> date | None:
    return _look_again(entry)


def _looked_at(ledger: Ledger, entry: Hold | ArrangeCopy, _subject: str | None) -> Entry | None:
    if isinstance(entry, Hold):
        return ledger.after(entry, Hold)
    found = ledger.once(_arranged).get(entry.recipient.ref, [])
    after = bisect_right(found, ledger.place(entry), key=ledger.place)
    return found[after] if after < len(found) else None


MINUTES_OUT: Final = Duty(
    key="minutes",
    what="the minutes, sent to everyone who attended",
    cites=(SWINDON["recording.2"], SWINDON["recording.3"]),
    binding=False,
    opens=Hold,
    owner=convening_agency,
    to="those who attended",
    discharged_by=_minutes_shared,
    done="the minutes, shared with everyone who attended",
    by=CONVENES,
)
ACTIONS_OUT: Final = Duty(
    key="actions-list",
    what="the list of actions, sent to everyone who attended",
    cites=(SWINDON["recording.2"], SWINDON["recording.4"]),
    binding=False,
    opens=Hold,
    when=_came_to_actions,
    owner=convening_agency,
    to="those who attended",
    discharged_by=_actions_shared,
    done="the minutes, with the answer that the list of actions was sent too",
    by=CONVENES,
    where="where the sitting came to actions or a plan",
)
SETTLE_COPY: Final = Duty(
    key="settle-record",
    what="settling whether a record fittingly goes to {about}",
    cites=(SWINDON["permissions.7"], SWINDON["recording.5"]),
    binding=True,
    opens=Hold,
    each=concerned,
    owner=convening_agency,
    to="{about}",
    discharged_by=_settled,
    done="what was settled on copies for this person",
    by=CONVENES,
    once_for="each person concerned",
)
SEND_COPY: Final = Duty(
    key="send-record",
    what="sending {about} the record that was settled on",
    cites=(SWINDON["permissions.7"], SWINDON["recording.5"], READINGS["A-65"]),
    binding=True,
    opens=ArrangeCopy,
    when=_for_family,
    each=_whose_copy,
    owner=convening_agency,
    to="{about}",
    discharged_by=_copy_sent,
    done="the record, shared with this person",
    released=_settled_otherwise,
    falls_away="where it is settled since that they get none",
    by=CONVENES,
    once_for="each of the family",
    where="where it was settled that they get one",
)
LOOK_AGAIN: Final = Duty(
    key="look-again",
    what="looking again at what was kept from {about} because of a risk",
    cites=(SWINDON["permissions.11"],),
    binding=False,
    opens=(Hold, ArrangeCopy),
    when=_day_set,
    each=_from_whom,
    owner=Lead(),
    to="the children concerned",
    within=_that_day,
    discharged_by=_looked_at,
    done="the next sitting, or what was settled anew on the copy",
    by="the lead practitioner",
    once_for="each parent with whom the issues are not raised, and each of the family who gets no copy",
    where="where a day to look again was set",
)
RECORD: Final = (MINUTES_OUT, ACTIONS_OUT, SETTLE_COPY, SEND_COPY, LOOK_AGAIN)
