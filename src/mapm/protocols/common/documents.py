"""The record of a referral, where the source is silent on immediate risk: the document is our own."""

from __future__ import annotations

from typing import Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.protocols.readings import READINGS
from mapm.roles import Role

REFERRAL_RECORD: Final = Outline(
    key="referral-record",
    title="Record of a referral",
    status=DocumentStatus.NEEDED,
    owner=Role("person who raised it"),
    cites=(READINGS["A-04"],),
    sections=(
        Section(
            key="raised",
            title="The risk, when and by whom it was raised",
            cites=(READINGS["A-04"], READINGS["A-02"]),
            fill=fills.risks_raised,
        ),
        Section(
            key="referred",
            title="When and by which route it was referred",
            cites=(READINGS["A-04"], READINGS["A-07"]),
            fill=fills.referrals,
        ),
        Section(
            key="local-route",
            title="The local referral procedure",
            cites=(READINGS["A-61"],),
            silent=True,
        ),
    ),
)
