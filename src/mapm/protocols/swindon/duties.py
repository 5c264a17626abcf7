"""Every duty of the guidance: who owes what to whom by when, with the clause that says so."""

from __future__ import annotations

from typing import Final

from mapm.protocols.common.risk import risk_duties
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.duties_after import AFTER
from mapm.protocols.swindon.duties_before import BEFORE
from mapm.protocols.swindon.duties_record import RECORD

RISK: Final = risk_duties(
    cites=(READINGS["A-04"], READINGS["A-02"], READINGS["A-05"], READINGS["A-07"], READINGS["A-72"]),
    advised=(READINGS["A-04"], READINGS["A-02"]),
    to="the statutory procedures for protection",
)
"""The guidance is silent on immediate risk: the way to the statutory procedures is the library's (A-04)."""

DUTIES: Final = (*RISK, *BEFORE, *RECORD, *AFTER)
