"""What the guidance of 2015 advises, as the data of `mapm.guidance`. It says nothing of who gets copies."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Guidance, Remark
from mapm.guidance.distribution import DistributionGuidance
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.guidance_2015.guidance.family import FAMILY
from mapm.protocols.guidance_2015.guidance.forums import FORUMS
from mapm.protocols.guidance_2015.guidance.outlines import OUTLINES
from mapm.protocols.guidance_2015.guidance.taking_part import ATTENDANCE, CHAIRING, SHARING

__all__ = ["ADVICE"]

NO_COPIES: Final = DistributionGuidance(
    copies=(),
    remarks=(
        Remark(
            "The convening agency answers for the meeting being recorded; of who gets a copy of the record "
            "the text says nothing",
            (GUIDANCE["calling.6"],),
        ),
    ),
)

ADVICE: Final = Guidance(
    forums=FORUMS,
    attendance=ATTENDANCE,
    chairing=CHAIRING,
    sharing=SHARING,
    family=FAMILY,
    outlines=OUTLINES,
    distribution=NO_COPIES,
)
