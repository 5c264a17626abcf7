"""What the Swindon guidance advises, as the data of `mapm.guidance`."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Guidance
from mapm.protocols.swindon.guidance.distribution import DISTRIBUTION
from mapm.protocols.swindon.guidance.family import FAMILY
from mapm.protocols.swindon.guidance.forums import FORUMS
from mapm.protocols.swindon.guidance.outlines import OUTLINES
from mapm.protocols.swindon.guidance.room import ATTENDANCE, CHAIRING, SHARING

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
