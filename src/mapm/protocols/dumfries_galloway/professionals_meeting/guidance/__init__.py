"""What the professionals' meeting of Dumfries & Galloway advises, as the data of `mapm.guidance`."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Guidance
from mapm.protocols.dumfries_galloway.forums import FORUMS
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.attendance import ATTENDANCE
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.chairing import CHAIRING
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.distribution import DISTRIBUTION
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.family import FAMILY
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.outlines import OUTLINES
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.sharing import SHARING

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
