"""Who may receive what at a professionals' meeting: the limit on the police, clause 9.4."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.items import AgencyKind
from mapm.guidance.sharing import OwnerLimit, SharingGuidance
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.readings import READINGS

SHARING: Final = SharingGuidance(
    referral=Remark(
        "Nothing here bars a statutory referral", (DG["10.7#2"], READINGS["A-05"], READINGS["A-19"])
    ),
    owners=(
        OwnerLimit(
            owner=AgencyKind.POLICE,
            only_to=AgencyKind.STATUTORY,
            cites=(DG["9.4"], READINGS["A-18"], READINGS["A-19"]),
            ways_out=(DG["9.4"], READINGS["A-19"]),
        ),
    ),
    remarks=(Remark("What is told is verified, and all of it is weighed", (DG["4.1#4"],)),),
)
