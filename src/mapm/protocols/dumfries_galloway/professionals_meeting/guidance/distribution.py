"""Who gets the note, and who keeps it: sections 14.1 and 14.2."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.distribution import (
    Copy,
    CopyPurpose,
    DistributionGuidance,
    Family,
    absent_invitees,
    absent_owners,
    agencies_that_attended,
    attendees,
    planning_forums,
)
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance.family import WITHHOLDING
from mapm.protocols.dumfries_galloway.professionals_meeting.questions import WIDER_NOTE
from mapm.protocols.readings import READINGS

__all__ = ["DISTRIBUTION"]

_NOTE: Final = "note"
_WIDER: Final = (DG["14.1#3"], READINGS["A-54"])

DISTRIBUTION: Final = DistributionGuidance(
    copies=(
        Copy(document=_NOTE, to=attendees, cites=(DG["14.1#3"],)),
        Copy(document=_NOTE, to=absent_owners, cites=(READINGS["A-54"],)),
        Copy(document=_NOTE, to=absent_invitees, cites=_WIDER, by_decision=True, question=WIDER_NOTE),
        Copy(
            document=_NOTE,
            to=Family(),
            cites=_WIDER,
            by_decision=True,
            question=WIDER_NOTE,
            fresh_risk=(READINGS["A-56"],),
        ),
        Copy(
            document=_NOTE,
            to=planning_forums,
            cites=(*_WIDER, DG["11.2"]),
            by_decision=True,
            question=WIDER_NOTE,
        ),
        Copy(document=_NOTE, to=agencies_that_attended, cites=(DG["14.2#1"],), purpose=CopyPurpose.KEEP),
    ),
    withholding=WITHHOLDING,
    remarks=(
        Remark(
            "Each agency keeps the note securely, as law and its own rules require: the Data Protection Act "
            "2018 among them; the text gives no period",
            (DG["14.2#1"], DG["14.2#2"]),
        ),
    ),
)
