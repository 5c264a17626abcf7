"""Every duty of the protocol: who owes what to whom by when, with the clause that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.deadlines import SameDay
from mapm.meeting.base import Entry, Reply
from mapm.meeting.facts import RaiseRisk
from mapm.meeting.parts import Age
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_after import NOTE, OUTCOME
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_before import BEFORE
from mapm.protocols.readings import READINGS
from mapm.rules.duties import Duty, Owner

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.rules.ledger import Ledger

# --- immediate risk ---------------------------------------------------------------------------------------


def _may_be_immediate(_ledger: Ledger, entry: RaiseRisk) -> bool:
    return entry.immediate is not Reply.NO


def _not_immediate(_ledger: Ledger, entry: RaiseRisk) -> bool:
    return entry.immediate is Reply.NO


def _route(ledger: Ledger, entry: RaiseRisk, _subject: str | None) -> str:
    concerned = ledger.concerned.get(entry.whom) if entry.whom is not None else None
    age = concerned.age if concerned is not None else Age.NOT_RECORDED
    return {
        Age.CHILD: "child protection",
        Age.ADULT: "adult support and protection",
    }.get(age, "child protection or adult support and protection")  # asked, and nothing waits for it


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
            READINGS["A-06"],
            READINGS["A-07"],
        ),
        binding=True,
        opens=RaiseRisk,
        when=_may_be_immediate,
        owner=_who_raised_it,
        to=_route,
        within=SameDay(),
        discharged_by=_referred,
        fixed=True,
        by="who raised the risk",
        where="unless it is stated that the risk is not immediate",
    ),
    Duty(
        key="refer-advised",
        what="a referral, which is advised also where the risk is said not to be immediate",
        cites=(READINGS["A-01"], DG["web:immediate-risk.pm"], READINGS["A-06"]),
        binding=False,
        opens=RaiseRisk,
        when=_not_immediate,
        owner=_who_raised_it,
        to=_route,
        discharged_by=_referred,
        fixed=True,
        by="who raised the risk",
        where="where it is stated that the risk is not immediate",
    ),
)

DUTIES: Final = (*RISK, *BEFORE, *NOTE, *OUTCOME)
