"""Who comes, who chairs, and what is pooled: the guidance says who, and sets no size and no limit."""

from __future__ import annotations

from typing import Final

from mapm.guidance.attendance import AttendanceGuidance
from mapm.guidance.base import Remark
from mapm.guidance.chairing import ChairingGuidance
from mapm.guidance.sharing import SharingGuidance
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.readings import READINGS

ATTENDANCE: Final = AttendanceGuidance(
    holders=(GUIDANCE["attendance.5"], READINGS["A-49"]),
    invite=(
        Remark(
            "Everyone who can give relevant information on the child and family is invited; that one of "
            "them does not come makes the meeting no less a meeting",
            (GUIDANCE["attendance.5"],),
        ),
        Remark(
            "People who are directly and relevantly involved with the child and family may come",
            (GUIDANCE["attendance.1"],),
        ),
        Remark("People who might offer the family support or services may come", (GUIDANCE["attendance.2"],)),
        Remark("People who hold relevant information to share may come", (GUIDANCE["attendance.3"],)),
        Remark("A consultant who has been consulted already may come", (GUIDANCE["attendance.4"],)),
    ),
    silence=(READINGS["A-49"],),
)
CHAIRING: Final = ChairingGuidance(
    remarks=(
        Remark(
            "The agency that called the meeting answers for there being a chair; the guidance names no "
            "qualities of one",
            (GUIDANCE["calling.5"],),
        ),
        Remark(
            "Chairing and taking the note may be handed to others who attend, by agreement",
            (GUIDANCE["calling.7"], GUIDANCE["calling.8"]),
        ),
    ),
)
SHARING: Final = SharingGuidance(
    referral=Remark("Nothing here bars a statutory referral", (READINGS["A-05"], READINGS["A-04"])),
    remarks=(
        Remark(
            "Information is pooled among the professionals around the family; the guidance sets no limit",
            (GUIDANCE["purpose.1"],),
        ),
    ),
)
