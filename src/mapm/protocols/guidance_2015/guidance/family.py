"""What the family is told: beforehand by judgement, afterwards by whoever the meeting names."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.family import (
    Approach,
    FamilyGuidance,
    Telling,
    WithholdingTerms,
    everyone,
    not_subjects,
    proposing_agency,
)
from mapm.protocols.guidance_2015.afterwards import FEEDBACK
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.guidance_2015.requirements import NOTICE
from mapm.protocols.readings import READINGS

__all__ = ["FAMILY"]

FAMILY: Final = FamilyGuidance(
    approach=Approach.NOTICE,
    cites=(GUIDANCE["intro.1"], GUIDANCE["informing.1"]),
    notice=Telling(
        what="that professionals will meet without the family",
        when="beforehand",
        cites=(GUIDANCE["informing.1"], READINGS["A-70"]),
        suggested=proposing_agency,
        judged=everyone,
        judged_cites=(GUIDANCE["informing.2"],),
    ),
    outcome=Telling(
        what="what came of the meeting",
        when="once it is over",
        cites=(GUIDANCE["attendance.6"], READINGS["A-32"]),
        duty=FEEDBACK,
        suggested=proposing_agency,
        fresh_risk_cites=(READINGS["A-56"],),
    ),
    withholding=WithholdingTerms(
        rule=NOTICE,
        binding=False,
        cites=(GUIDANCE["informing.3"], READINGS["A-29"]),
        judgement=(GUIDANCE["informing.2"],),
        agreement=(GUIDANCE["informing.3"], READINGS["A-29"]),
        unsettled=(READINGS["A-29"],),
    ),
    objection=Remark(
        "It is no veto: whether worries call for another route is considered before the sitting",
        (GUIDANCE["informing.4"], READINGS["A-28"], READINGS["A-70"]),
    ),
    objectors=not_subjects,
    remarks=(
        Remark(
            "That they were told what came of it goes on the record of the meeting",
            (GUIDANCE["attendance.7"], READINGS["A-32"]),
        ),
    ),
)
