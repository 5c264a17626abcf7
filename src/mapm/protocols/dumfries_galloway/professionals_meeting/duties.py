"""Every duty of the protocol: who owes what to whom by when, with the clause that says so."""

from __future__ import annotations

from typing import Final

from mapm.protocols.common.risk import risk_duties
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_after import NOTE, OUTCOME
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_before import BEFORE
from mapm.protocols.readings import READINGS

RISK: Final = risk_duties(
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
    advised=(READINGS["A-01"], DG["web:immediate-risk.pm"], READINGS["A-06"]),
)

DUTIES: Final = (*RISK, *BEFORE, *NOTE, *OUTCOME)
