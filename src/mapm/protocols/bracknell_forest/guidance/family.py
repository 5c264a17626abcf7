"""The child and the family are at the sitting: who is expected, and what is done where they are not there."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.family import (
    Approach,
    CompetentAndSigned,
    Expected,
    FamilyGuidance,
    parents_and_carers,
    subjects,
)
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.readings import READINGS

__all__ = ["FAMILY"]

_ENGAGEMENT: Final = (
    BRACKNELL["nonattendance.5"],
    BRACKNELL["nonattendance.6"],
    READINGS["A-35"],
)

FAMILY: Final = FamilyGuidance(
    approach=Approach.EXPECTED,
    cites=(BRACKNELL["what.4#2"], READINGS["A-34"]),
    expected=(
        Expected(
            whom=subjects,
            how="is there",
            cites=(BRACKNELL["principles.2#1"], BRACKNELL["nonattendance.1"]),
            views_cites=(BRACKNELL["nonattendance.4"],),
            engagement_cites=_ENGAGEMENT,
        ),
        Expected(
            whom=parents_and_carers,
            how="is there too, if possible",
            cites=(BRACKNELL["principles.2#2"], BRACKNELL["nonattendance.2"]),
            engagement_cites=_ENGAGEMENT,
            excused=CompetentAndSigned(ask.SIGNED),
            excused_cites=(
                BRACKNELL["nonattendance.3#1"],
                BRACKNELL["nonattendance.3#2"],
                READINGS["A-37"],
            ),
        ),
    ),
    competence=(BRACKNELL["nonattendance.3#1"], READINGS["A-37"]),
    remarks=(
        Remark(
            "Interim steps that lessen a concern may be looked at meanwhile",
            (BRACKNELL["nonattendance.9"],),
        ),
        Remark(
            "Where parents' not engaging makes concerns greater, child protection procedures are considered; "
            "nothing follows by itself",
            (BRACKNELL["nonattendance.10"], READINGS["A-36"]),
        ),
    ),
)
