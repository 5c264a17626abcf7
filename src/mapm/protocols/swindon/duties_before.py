"""Who owes what before a sitting: the reasons, the sanction, convening, the parents, and disputes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from mapm.deadlines import Unstated
from mapm.meeting.base import Entry, Reply
from mapm.meeting.events import Agree, Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Endorse, Object, TellFamily, Withhold
from mapm.meeting.notice import agencies_asked
from mapm.meeting.parts import Relation
from mapm.meeting.reading import planned
from mapm.protocols.common.escalation import EscalatedAs
from mapm.protocols.common.family import refs
from mapm.protocols.common.informing import (
    NoDisputeLeft,
    a_parent_objects,
    ever_recorded_as,
    from_whom,
    objection_considered,
    refused,
    was_parent,
    whose_objection,
)
from mapm.protocols.common.owners import nobody, proposing_agency
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import (
    LEAD,
    MANAGER,
    NEED,
    NOTICE,
    TELLING,
    Lead,
    no_lead,
    refusals,
)
from mapm.protocols.swindon.clauses import SWINDON
from mapm.roles import Person
from mapm.rules.duties import Duty

if TYPE_CHECKING:
    from mapm.rules.ledger import Ledger

REQUESTING: Final = "the agency that asks for the meeting"
_POLICY: Final = "the escalation policy of the safeguarding board"
_SUGGESTED: Final = f"nobody named; we suggest {REQUESTING}"

# --- the reasons, the sanction, convening -----------------------------------------------------------------


def _to_lead(ledger: Ledger, _entry: Entry, _subject: str | None) -> str:
    return "the proposer's manager" if no_lead(ledger.known) else "the lead professional"


def _first_reply(ledger: Ledger, _entry: Propose, _subject: str | None) -> Entry | None:
    roles = MANAGER if no_lead(ledger.known) else LEAD
    return next((one for one in ledger.known.of(Endorse) if one.role in roles), None)


def _lead_says_yes(ledger: Ledger, entry: Endorse) -> bool:
    return ledger.once(_replies)[0] is entry


def _manager_replied(ledger: Ledger, entry: Endorse, _subject: str | None) -> Entry | None:
    replies = ledger.once(_replies)[1]
    first = bisect_right(replies, ledger.place(entry), key=ledger.place)
    return replies[first] if first < len(replies) else None


def _replies(ledger: Ledger) -> tuple[Endorse | None, list[Endorse]]:
    """The first yes of a lead professional, and every yes or no of the manager."""
    said = [one for one in ledger.known.of(Endorse) if one.reply is not Reply.NOT_KNOWN]
    yes = next((one for one in said if one.role in LEAD and one.reply is Reply.YES), None)
    return yes, [one for one in said if one.role in MANAGER]


def _convened(ledger: Ledger, entry: Agree, _subject: str | None) -> Entry | None:
    return ledger.after(entry, Convene)


def _agreed_since(ledger: Ledger, entry: Entry, _subject: str | None) -> str:
    return "the meeting has been agreed" if ledger.after(entry, Agree) is not None else ""


# --- a no -------------------------------------------------------------------------------------------------


def is_no(_ledger: Ledger, entry: Endorse) -> bool:
    """Whether somebody whose role it is to agree says no."""
    return entry.reply is Reply.NO and entry.role in {*LEAD, *MANAGER}


def lead_says_no(_ledger: Ledger, entry: Endorse) -> bool:
    """Whether the lead professional says no."""
    return entry.reply is Reply.NO and entry.role in LEAD


def _no_refusal_left(ledger: Ledger, entry: Endorse, subject: str | None) -> str:
    left = ledger.once(_refusals)
    if not any(one.role == entry.role for one in left):
        return "the reply is no longer a no"
    return _agreed_since(ledger, entry, subject)


def _refusals(ledger: Ledger) -> tuple[Endorse, ...]:
    return refusals(ledger.known)


# --- the parents ------------------------------------------------------------------------------------------


def each_parent(ledger: Ledger, _entry: Entry) -> tuple[str, ...]:
    """Everyone ever recorded as a parent or carer, by reference."""
    return refs(ever_recorded_as(ledger, Relation.PARENT_OR_CARER))


def no_parent(ledger: Ledger, subject: str | None) -> str:
    """Why a duty to a parent falls away: it was put right that they are whom the meeting is about."""
    found = ledger.concerned.get(Person(subject)) if subject is not None else None
    wrong = found is not None and found.relation is Relation.SUBJECT
    return "they are recorded as whom the meeting is about" if wrong else ""


def _telling_decided(ledger: Ledger, entry: Propose | Reconvene, subject: str | None) -> Entry | None:
    """The first report that they were told, or that it was judged that they are not, before the next one."""
    again = ledger.after(entry, Reconvene)
    until = ledger.place(again) if again is not None else len(ledger.entries)
    found = ledger.once(_decisions_to_tell).get(subject, [])
    after = bisect_right(found, ledger.place(entry), key=ledger.place)
    return found[after] if after < len(found) and ledger.place(found[after]) < until else None


def _decisions_to_tell(ledger: Ledger) -> dict[str | None, list[Entry]]:
    found: dict[str | None, list[Entry]] = {}
    judged = [one for one in ledger.known.of(Withhold) if one.judgement is not None and not one.withdrawn]
    said: list[TellFamily | Withhold] = [*ledger.known.of(TellFamily), *judged]
    for one in sorted(said, key=ledger.place):
        found.setdefault(one.whom.ref, []).append(one)
    return found


def _sat(ledger: Ledger, entry: Entry, _subject: str | None) -> str:
    return "the sitting has taken place without it" if ledger.after(entry, Hold) is not None else ""


def _sat_or_no_parent(ledger: Ledger, entry: Entry, subject: str | None) -> str:
    return no_parent(ledger, subject) or _sat(ledger, entry, subject)


def _first_withheld(ledger: Ledger, entry: Withhold) -> bool:
    return id(entry) in ledger.once(_withheld_anew)


def _withheld_anew(ledger: Ledger) -> set[int]:
    """Each first report that somebody is not told: of each sitting, and anew where it was given up."""
    standing: set[str] = set()
    found: set[int] = set()
    said: list[Withhold | Reconvene] = [*ledger.known.of(Withhold), *ledger.known.of(Reconvene)]
    for one in sorted(said, key=ledger.place):
        if isinstance(one, Reconvene):
            standing.clear()
        elif one.withdrawn:
            standing.discard(one.whom.ref)
        elif was_parent(ledger, one) and one.whom.ref not in standing:
            standing.add(one.whom.ref)
            found.add(id(one))
    return found


def _all_asked(ledger: Ledger, entry: Withhold, subject: str | None) -> Entry | None:
    """The report of not telling by which every agency invited had answered."""
    again = ledger.after(entry, Reconvene)
    until = ledger.place(again) if again is not None else len(ledger.entries)
    found = ledger.once(_fully_asked).get(subject, [])
    first = bisect_left(found, ledger.place(entry), key=ledger.place)
    return found[first] if first < len(found) and ledger.place(found[first]) < until else None


def _fully_asked(ledger: Ledger) -> dict[str | None, list[Withhold]]:
    """The reports of not telling in which every agency invited has a reply, by whom they are about."""
    agencies = agencies_asked(planned(ledger.known))
    found: dict[str | None, list[Withhold]] = {}
    for one in ledger.known.of(Withhold) if agencies else ():
        said = {consent.person for consent in one.consents if consent.reply is not Reply.NOT_KNOWN}
        if not one.withdrawn and all(said.intersection(its) for its in agencies.values()):
            found.setdefault(one.whom.ref, []).append(one)
    return found


def _told_after_all(ledger: Ledger, entry: Withhold, subject: str | None) -> str:
    if ledger.once(_told_last).get(subject, -1) > ledger.place(entry):
        return "they have been told, or not telling was given up"
    return _sat(ledger, entry, subject)


def _told_last(ledger: Ledger) -> dict[str | None, int]:
    """Where it stands last that somebody was told, or that not telling them was given up."""
    given_up = [one for one in ledger.known.of(Withhold) if one.withdrawn]
    said: list[TellFamily | Withhold] = [*ledger.known.of(TellFamily), *given_up]
    return {one.whom.ref: ledger.place(one) for one in sorted(said, key=ledger.place)}


RATIONALE: Final = Duty(
    key="rationale",
    what="talking the reasons for the meeting over",
    cites=(SWINDON["calling.1"], READINGS["A-24"]),
    binding=False,
    opens=Propose,
    owner=proposing_agency,
    to=_to_lead,
    discharged_by=_first_reply,
    done="the first reply of the lead professional, or of the manager where nobody leads",
    by=REQUESTING,
)
SANCTION: Final = Duty(
    key="sanction",
    what="seeking the manager's sanction",
    cites=(SWINDON["calling.2"],),
    binding=False,
    opens=Endorse,
    when=_lead_says_yes,
    owner=Lead(),
    to="the lead professional's manager",
    discharged_by=_manager_replied,
    done="the manager's reply, whatever it is",
    by="the lead professional",
    where="where the lead professional agrees",
)
CONVENING: Final = Duty(
    key="convene",
    what="convening the meeting",
    cites=(SWINDON["recording.1"], SWINDON["calling.3"], READINGS["A-24"]),
    binding=True,
    opens=Agree,
    owner=Lead(),
    to="those who are invited",
    discharged_by=_convened,
    done="the convening of the meeting",
    by="the lead professional, for the convening agency",
)
ESCALATE_NEED: Final = Duty(
    key="escalate-need",
    what="taking the dispute over the need for the meeting to escalation",
    cites=(SWINDON["calling.4"], READINGS["A-69"], READINGS["A-61"]),
    binding=True,
    opens=Endorse,
    when=is_no,
    owner=nobody,
    suggested=proposing_agency,
    to=_POLICY,
    discharged_by=EscalatedAs(NEED),
    done="the escalation of the dispute over the need",
    released=_no_refusal_left,
    falls_away="once the reply is no longer a no, or the meeting has been agreed",
    by=_SUGGESTED,
    where="where the lead professional, or the manager, says no",
)
CONSIDER_TELLING: Final = Duty(
    key="consider-telling",
    what="considering whether {about} is told of the meeting",
    cites=(SWINDON["permissions.1"], READINGS["A-70"]),
    binding=False,
    opens=(Propose, Reconvene),
    each=each_parent,
    owner=proposing_agency,
    to="{about}",
    within=Unstated("beforehand"),
    discharged_by=_telling_decided,
    done="the report that this person was told, or that it was judged that they are not",
    released=_sat_or_no_parent,
    falls_away="once the sitting has taken place without it, or where the meeting turns out to be about them",
    by=REQUESTING,
    once_for="each parent or carer",
)
SEEK_AGREEMENT: Final = Duty(
    key="seek-agreement",
    what="asking each agency invited whether it agrees to meet with {about} unaware",
    cites=(SWINDON["permissions.3"], READINGS["A-29"]),
    binding=False,
    opens=Withhold,
    when=_first_withheld,
    each=from_whom,
    owner=proposing_agency,
    to="the agencies invited",
    discharged_by=_all_asked,
    done="a report of not telling, with the reply of every agency invited",
    released=_told_after_all,
    falls_away="once they have been told, not telling is given up, or the sitting has taken place without it",
    by=REQUESTING,
    once_for="each parent or carer who is not told",
    where="the first time for each sitting, and anew where it was given up in between",
)
ESCALATE_TELLING: Final = Duty(
    key="escalate-telling",
    what="taking the dispute over telling {about} to escalation",
    cites=(READINGS["A-29"],),
    binding=False,
    opens=Withhold,
    when=refused,
    each=from_whom,
    owner=nobody,
    suggested=proposing_agency,
    to=_POLICY,
    discharged_by=EscalatedAs(TELLING),
    done="the escalation of the dispute over telling",
    released=NoDisputeLeft(NOTICE),
    falls_away="once they have been told, every agency invited agrees, or the withholding is given up",
    by=_SUGGESTED,
    once_for="each parent or carer",
    where="where an agency does not agree that they are not told",
)
CONSIDER_OBJECTION: Final = Duty(
    key="consider-objection",
    what="considering the objection of {about}, and whether another route is called for",
    cites=(SWINDON["permissions.4"], READINGS["A-28"], READINGS["A-70"]),
    binding=False,
    opens=(Object, Reconvene),
    when=a_parent_objects,
    each=whose_objection,
    owner=proposing_agency,
    to="{about}",
    discharged_by=objection_considered,
    done="the report of how the objection was considered",
    by=REQUESTING,
    once_for="each who objects",
    where="where a parent or carer objects; for another sitting anew, unless it is settled",
)
BEFORE: Final = (
    RATIONALE,
    SANCTION,
    CONVENING,
    ESCALATE_NEED,
    CONSIDER_TELLING,
    SEEK_AGREEMENT,
    ESCALATE_TELLING,
    CONSIDER_OBJECTION,
)
