"""Who is in the room: who comes, who chairs, and what may be shared there."""

from __future__ import annotations

from typing import Final

from mapm.guidance.attendance import AttendanceGuidance
from mapm.guidance.base import Remark
from mapm.guidance.chairing import ChairingGuidance, Factor
from mapm.guidance.sharing import RelevanceLimit, SharingGuidance
from mapm.meeting.events import Convene
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions as ask
from mapm.protocols.swindon.clauses import SWINDON

ATTENDANCE: Final = AttendanceGuidance(
    holders=(SWINDON["attendance.1"],),
    invite=(
        Remark(
            "Everyone able to give relevant information on the child and family is brought in",
            (SWINDON["attendance.1"],),
        ),
    ),
    silence=(READINGS["A-49"],),
)
CHAIRING: Final = ChairingGuidance(
    factors=(
        Factor(
            key=ask.SUPERVISORY[Convene].key,
            asks=ask.SUPERVISORY[Convene].text,
            cites=(SWINDON["chairing.1"],),
        ),
        Factor(
            key=ask.KNOWS_PROTECTION[Convene].key,
            asks=ask.KNOWS_PROTECTION[Convene].text,
            cites=(SWINDON["chairing.3"],),
        ),
    ),
    remarks=(
        Remark("The chair keeps the meeting centred on what the child needs", (SWINDON["chairing.2"],)),
    ),
)
SHARING: Final = SharingGuidance(
    referral=Remark("Nothing here bars a statutory referral", (READINGS["A-04"], READINGS["A-05"])),
    relevance=RelevanceLimit(
        asks="Does it bear on the children's safety and welfare?", cites=(SWINDON["permissions.9"],)
    ),
)
