"""Who comes, who chairs, and that nothing bars a referral; on sharing information the text is silent."""

from __future__ import annotations

from typing import Final

from mapm.guidance.attendance import AttendanceGuidance, Consideration
from mapm.guidance.base import Remark
from mapm.guidance.chairing import ChairingGuidance
from mapm.guidance.sharing import SharingGuidance
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.readings import READINGS

__all__ = ["ATTENDANCE", "CHAIRING", "SHARING"]

ATTENDANCE: Final = AttendanceGuidance(
    holders=(BRACKNELL["principles.7#1"],),
    silence=(BRACKNELL["principles.7#1"],),  # who comes goes by the support they give, and by no number
    invite=(
        Remark("The child is there", (BRACKNELL["principles.2#1"], BRACKNELL["nonattendance.1"])),
        Remark("So is the family, if possible", (BRACKNELL["principles.2#2"], BRACKNELL["nonattendance.2"])),
        Remark(
            "Practitioners in the support package, or likely to be, attend, and others stay away",
            (BRACKNELL["principles.7#1"], BRACKNELL["principles.7#2"]),
        ),
    ),
    weigh=(
        Consideration(
            "gives-support",
            "Is this practitioner in the support package, or likely to be?",
            (BRACKNELL["principles.7#1"], BRACKNELL["principles.7#2"]),
        ),
    ),
)
CHAIRING: Final = ChairingGuidance(
    remarks=(
        Remark(
            "An independent chair may be brought to the next meeting where the threshold is disputed; by the "
            "library the CAF coordinator decides on it",
            (BRACKNELL["conflict.3"], READINGS["A-60"]),
        ),
        Remark(
            "An opening statement for the chair is named, and not given",
            (BRACKNELL["tools.2"], READINGS["A-61"]),
        ),
        Remark("Every meeting keeps to one format", (BRACKNELL["principles.4#1"],)),
        Remark("The child's rights and needs come first", (BRACKNELL["principles.1"],)),
        Remark("Parents' or carers' rights are taken into account", (BRACKNELL["principles.3"],)),
    ),
)
SHARING: Final = SharingGuidance(
    referral=Remark("Nothing here bars a statutory referral", (BRACKNELL["intro.4"], READINGS["A-05"])),
)
