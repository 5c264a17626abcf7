"""What the family is told, by whom and when, and on what terms notice is withheld: sections 12.1 to 12.4."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.family import (
    Approach,
    FamilyGuidance,
    Telling,
    WithholdingTerms,
    adult_subjects,
    proposing_agency,
    young_subjects,
)
from mapm.meeting.notice import Withholding
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS

__all__ = ["FAMILY", "WITHHOLDING"]

WITHHOLDING: Final = Withholding()
"""Every professional agrees, and a risk is named."""

FAMILY: Final = FamilyGuidance(
    approach=Approach.NOTICE,
    cites=(DG["12.1#2"], DG["12.2#1"]),
    notice=Telling(
        what="that the meeting will take place, and why it is thought necessary",
        when="in advance",
        cites=(DG["12.2#1"], DG["12.1#2"], READINGS["A-13"]),
        duty="family-notice",
        suggested=proposing_agency,
        judged=adult_subjects,
        judged_cites=(DG["12.3"], READINGS["A-17"]),
        reason_cites=(DG["12.2#2"],),
    ),
    outcome=Telling(
        what="what came of the meeting",
        when="after it",
        cites=(DG["12.4#1"], READINGS["A-55"]),
        duty="feedback",
        judged=young_subjects,
        matches_cites=(DG["12.4#2"], READINGS["A-55"]),
        fresh_risk_cites=(READINGS["A-56"],),
    ),
    withholding=WithholdingTerms(
        rule=WITHHOLDING,
        binding=True,
        cites=(DG["12.1#3"], DG["12.1#4"], DG["12.1#5"], READINGS["A-16"], READINGS["A-17"]),
        risk=(DG["12.1#3"], READINGS["A-17"]),
        judgement=(DG["12.1#4"], DG["12.3"]),
        agreement=(DG["12.1#5"], READINGS["A-14"]),
        unsettled=(READINGS["A-15"],),
    ),
    age=(READINGS["A-06"], DG["12.3"]),
    remarks=(
        Remark(
            "The meeting may go ahead without consent, which is not the consent to pass information on",
            (DG["12.1#1"], READINGS["A-18"]),
        ),
    ),
)
