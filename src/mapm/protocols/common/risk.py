"""Immediate risk: the way to the statutory procedures, in every state of every protocol.

No requirement stands in it. A protocol says which clauses and readings it rests on, and to which procedures
it leads. Nothing else about it can be chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.deadlines import SameDay
from mapm.meeting.base import Entry, Reply
from mapm.meeting.facts import RaiseRisk, Refer
from mapm.meeting.parts import Age
from mapm.protocols.common.owners import who_entered
from mapm.rules.duties import Duty
from mapm.rules.lifecycle import Recording

if TYPE_CHECKING:
    from mapm.rules.duties import To
    from mapm.rules.ledger import Ledger
    from mapm.sources import Cites


def by_age(ledger: Ledger, entry: RaiseRisk, _subject: str | None) -> str:
    """The procedures for a child, for an adult, or both while it is not recorded which."""
    concerned = ledger.concerned.get(entry.whom) if entry.whom is not None else None
    age = concerned.age if concerned is not None else Age.NOT_RECORDED
    return {
        Age.CHILD: "child protection",
        Age.ADULT: "adult support and protection",
    }.get(age, "child protection or adult support and protection")  # asked, and nothing waits for it


def risk_facts(*, raising: Cites, referring: Cites) -> tuple[Recording, Recording]:
    """That a risk can be raised and referred in every state: reports that no requirement touches."""
    return Recording(fact=RaiseRisk, cites=raising), Recording(fact=Refer, cites=referring)


def risk_duties(*, cites: Cites, advised: Cites, to: str | To = by_age) -> tuple[Duty, Duty]:
    """The referral due the same day, and the one that is advised where a risk is said not to be immediate."""
    return (
        Duty(
            key="refer",
            what="the referral of the risk",
            cites=cites,
            binding=True,
            opens=RaiseRisk,
            when=_may_be_immediate,
            owner=who_entered,
            to=to,
            within=SameDay(),
            discharged_by=_referred,
            done="the referral of that risk",
            fixed=True,
            by="who raised the risk",
            where="unless it is stated that the risk is not immediate",
        ),
        Duty(
            key="refer-advised",
            what="a referral, which is advised also where the risk is said not to be immediate",
            cites=advised,
            binding=False,
            opens=RaiseRisk,
            when=_not_immediate,
            owner=who_entered,
            to=to,
            discharged_by=_referred,
            done="the referral of that risk",
            fixed=True,
            by="who raised the risk",
            where="where it is stated that the risk is not immediate",
        ),
    )


def _may_be_immediate(_ledger: Ledger, entry: RaiseRisk) -> bool:
    return entry.immediate is not Reply.NO


def _not_immediate(_ledger: Ledger, entry: RaiseRisk) -> bool:
    return entry.immediate is Reply.NO


def _referred(ledger: Ledger, entry: RaiseRisk, _subject: str | None) -> Entry | None:
    return ledger.referral(entry)
