"""What the guidance of Bracknell Forest advises, as the data of `mapm.guidance`."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Guidance
from mapm.protocols.bracknell_forest.guidance.distribution import DISTRIBUTION
from mapm.protocols.bracknell_forest.guidance.family import FAMILY
from mapm.protocols.bracknell_forest.guidance.forums import FORUMS
from mapm.protocols.bracknell_forest.guidance.outlines import OUTLINES
from mapm.protocols.bracknell_forest.guidance.taking_part import ATTENDANCE, CHAIRING, SHARING

__all__ = ["GUIDANCE"]

GUIDANCE: Final = Guidance(
    forums=FORUMS,
    attendance=ATTENDANCE,
    chairing=CHAIRING,
    sharing=SHARING,
    family=FAMILY,
    outlines=OUTLINES,
    distribution=DISTRIBUTION,
)
