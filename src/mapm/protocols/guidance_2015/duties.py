"""Every duty under the guidance of 2015: who owes what to whom. It gives none of them a number of days."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.deadlines import Unstated
from mapm.meeting.base import Reply
from mapm.meeting.events import Hold, Propose, Reconvene
from mapm.meeting.facts import Consult, Escalate, Object, TellOutcome, Withhold
from mapm.meeting.moments import before
from mapm.protocols.common.actions import action_limit, action_owner, actions
from mapm.protocols.common.escalation import EscalatedAs, settled
from mapm.protocols.common.family import concerned
from mapm.protocols.common.feedback import feeding_back, outcome_told, risk_of_nobody, risk_stands
from mapm.protocols.common.informing import (
    NoDisputeLeft,
    a_parent_objects,
    from_whom,
    objection_considered,
    refused,
    whose_objection,
)
from mapm.protocols.common.owners import nobody, proposing_agency
from mapm.protocols.common.risk import risk_duties
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015.afterwards import COMPLETE, FEEDBACK, RECORD
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.guidance_2015.requirements import ENGAGEMENT, NEED, NOT_TELLING, NOTICE
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.roles import Agency
    from mapm.rules.ledger import Ledger

_CALLS: Final = "the agency that called the meeting"
_SUGGESTED: Final = "nobody named; we suggest the agency that called the meeting"
_PROCEDURE: Final = "the procedure for resolving professional disagreement"

# --- immediate risk: the guidance is silent, and the way is the library's (A-04) --------------------------

RISK: Final = risk_duties(
    cites=(READINGS["A-04"], READINGS["A-02"], READINGS["A-05"], READINGS["A-07"], READINGS["A-72"]),
    advised=(READINGS["A-04"], READINGS["A-02"]),
    to="the statutory procedures for protection",
)

# --- arranging, recording, telling ------------------------------------------------------------------------


def _sat(ledger: Ledger, entry: Propose | Reconvene, _subject: str | None) -> Entry | None:
    return ledger.after(entry, Hold)


def _on_record(ledger: Ledger, entry: Hold, subject: str | None) -> Entry | None:
    """The first report of the telling that says that it is on the record."""
    told = ledger.once(_recorded).get(subject, [])
    after = bisect_right(told, ledger.place(entry), key=ledger.place)
    return next((one for one in told[after:] if not before(one.at, entry.at)), None)


def _recorded(ledger: Ledger) -> dict[str | None, list[TellOutcome]]:
    found: dict[str | None, list[TellOutcome]] = {}
    for one in ledger.known.of(TellOutcome):
        if one.reply_to(ask.TELLING_RECORDED.key) is Reply.YES:
            found.setdefault(one.whom.ref, []).append(one)
    return found


MEETING: Final = (
    Duty(
        key="arrange",
        what="arranging the meeting: the invitations, the venue, the chair and the record",
        cites=(GUIDANCE["calling.2"], GUIDANCE["calling.3"], GUIDANCE["calling.4"], GUIDANCE["calling.5"]),
        binding=True,
        opens=(Propose, Reconvene),
        owner=proposing_agency,
        to="those who are invited",
        discharged_by=_sat,
        done="the report of the sitting",
        by=_CALLS,
    ),
    Duty(
        key=RECORD,
        what="the record of the meeting",
        cites=(GUIDANCE["calling.6"], READINGS["A-32"]),
        binding=True,
        opens=Hold,
        owner=proposing_agency,
        to="the meeting",
        by=_CALLS,
    ),
    Duty(
        key=FEEDBACK,
        what="telling {about} what came of the meeting",
        cites=(GUIDANCE["attendance.6"], READINGS["A-56"]),
        binding=False,
        opens=Hold,
        each=concerned,
        owner=feeding_back,
        suggested=proposing_agency,
        to="{about}",
        within=Unstated("after the meeting"),
        discharged_by=outcome_told,
        done="the report that this person was told what came of the sitting",
        held=risk_of_nobody,
        released=risk_stands,
        falls_away="where a risk to them was reported that stands in the way of telling",
        by="whoever the sitting named for it",
        once_for="each person concerned",
    ),
    Duty(
        key=COMPLETE,
        what="putting on the record that {about} was told what came of the meeting",
        cites=(GUIDANCE["attendance.7"], READINGS["A-32"]),
        binding=True,
        opens=Hold,
        each=concerned,
        owner=feeding_back,
        suggested=proposing_agency,
        to="the meeting",
        discharged_by=_on_record,
        done="a report of the telling that says it is on the record",
        held=risk_of_nobody,
        released=risk_stands,
        falls_away="where a risk to them was reported that stands in the way of telling",
        by="whoever the sitting named to tell them",
        once_for="each person concerned",
    ),
    Duty(
        key="action",
        what="the action agreed as {about}",
        cites=(READINGS["A-64"],),
        binding=False,
        opens=Hold,
        each=actions,
        owner=action_owner,
        to="the meeting",
        within=action_limit,
        by="the action's owner",
        once_for="each action",
    ),
)

# --- an objection -----------------------------------------------------------------------------------------


OBJECTION: Final = Duty(
    key="consider-objection",
    what="considering the objection of {about}, and whether another route is called for",
    cites=(GUIDANCE["informing.4"], READINGS["A-28"], READINGS["A-70"]),
    binding=False,
    opens=(Object, Reconvene),
    when=a_parent_objects,
    each=whose_objection,
    owner=proposing_agency,
    to="{about}",
    discharged_by=objection_considered,
    done="the report of how the objection was considered",
    by=_CALLS,
    once_for="each who objects",
    where="where a parent or carer objects; for another sitting anew, unless it is settled",
)

# --- disagreement -----------------------------------------------------------------------------------------


def _disputes(_ledger: Ledger, entry: Consult) -> bool:
    return entry.reply_to(ask.NEED_DISPUTED.key) is Reply.YES


def _disputed_no_more(ledger: Ledger, entry: Consult, _subject: str | None) -> str:
    latest = ledger.once(_latest_said).get(entry.agency)
    return "the agency does not dispute it any more" if latest is Reply.NO else ""


def _latest_said(ledger: Ledger) -> dict[Agency, Reply]:
    said = ((one.agency, one.reply_to(ask.NEED_DISPUTED.key)) for one in ledger.known.of(Consult))
    return {agency: reply for agency, reply in said if reply is not Reply.NOT_KNOWN}


def _concern(_ledger: Ledger, entry: Hold) -> bool:
    return entry.reply_to(ask.ENGAGEMENT.key) is Reply.YES


@frozen(eq=False, repr=False)
class OfKind(Value):
    """Whether an escalation is of this kind."""

    kind: str

    def __call__(self, _ledger: Ledger, entry: Escalate) -> bool:
        """Whether it is."""
        return entry.kind == self.kind


NOT_TELLING_DISPUTE: Final = Duty(
    key="escalate-not-telling",
    what="taking the disagreement over telling {about} to the procedure",
    cites=(READINGS["A-29"],),
    binding=False,
    opens=Withhold,
    when=refused,
    each=from_whom,
    owner=nobody,
    suggested=proposing_agency,
    to=_PROCEDURE,
    discharged_by=EscalatedAs(NOT_TELLING),
    done="the escalation of the dispute over telling",
    released=NoDisputeLeft(NOTICE),
    falls_away="once they have been told, every agency invited agrees, or the withholding is given up",
    by=_SUGGESTED,
    once_for="each person",
    where="where somebody does not agree that a parent or carer is not told",
)
DISAGREEMENT: Final = (
    Duty(
        key="escalate-need",
        what="taking the disagreement over the need for the meeting to the procedure",
        cites=(GUIDANCE["calling.10"], READINGS["A-61"]),
        binding=True,
        opens=Consult,
        when=_disputes,
        owner=nobody,
        suggested=proposing_agency,
        to=_PROCEDURE,
        discharged_by=EscalatedAs(NEED),
        done="the escalation of the dispute over the need",
        released=_disputed_no_more,
        falls_away="once the agency does not dispute it any more",
        by=_SUGGESTED,
        where="where an agency that is consulted disputes the need",
    ),
    Duty(
        key="escalate-engagement",
        what="taking an invited party's lack of engagement to the procedure",
        cites=(GUIDANCE["calling.11"], READINGS["A-66"], READINGS["A-61"]),
        binding=True,
        opens=Hold,
        when=_concern,
        owner=nobody,
        suggested=proposing_agency,
        to=_PROCEDURE,
        discharged_by=EscalatedAs(ENGAGEMENT),
        done="the escalation over engagement",
        by=_SUGGESTED,
        where="where it is said to cause concern",
    ),
    NOT_TELLING_DISPUTE,
    Duty(
        key="settle-need",
        what="settling whether the meeting is needed",
        cites=(GUIDANCE["calling.10"], READINGS["A-61"]),
        binding=True,
        opens=Escalate,
        when=OfKind(NEED),
        owner=nobody,
        suggested=proposing_agency,
        to="those who disagree",
        discharged_by=settled,
        done="the end of the escalation",
        by=_SUGGESTED,
        where="where the need is disputed",
    ),
    Duty(
        key="settle-engagement",
        what="settling what is done about the lack of engagement",
        cites=(GUIDANCE["calling.11"], READINGS["A-61"]),
        binding=True,
        opens=Escalate,
        when=OfKind(ENGAGEMENT),
        owner=nobody,
        suggested=proposing_agency,
        to="those who disagree",
        discharged_by=settled,
        done="the end of the escalation",
        by=_SUGGESTED,
        where="where an invited party does not engage",
    ),
    Duty(
        key="settle-not-telling",
        what="settling whether the family is told",
        cites=(READINGS["A-29"],),
        binding=False,
        opens=Escalate,
        when=OfKind(NOT_TELLING),
        owner=nobody,
        suggested=proposing_agency,
        to="those who disagree",
        discharged_by=settled,
        done="the end of the escalation",
        by=_SUGGESTED,
        where="where it is disagreed whether the family is told",
    ),
)

DUTIES: Final = (*RISK, *MEETING, OBJECTION, *DISAGREEMENT)
