"""Who gets the minutes and the list of actions."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.distribution import Copy, DistributionGuidance, Family, attendees
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.case import ACTIONS, MINUTES, NOTICE
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.guidance.family import CAUTION
from mapm.protocols.swindon.questions_after import WHOLE_RECORD

__all__ = ["DISTRIBUTION"]

DISTRIBUTION: Final = DistributionGuidance(
    copies=(
        Copy(document=MINUTES, to=attendees, cites=(SWINDON["recording.3"],)),
        Copy(document=ACTIONS, to=attendees, cites=(SWINDON["recording.4"],)),
        Copy(
            document=MINUTES,
            to=Family(),
            cites=(SWINDON["recording.5"], SWINDON["permissions.7"]),
            by_decision=True,
            risk=(SWINDON["permissions.11"],),
            fresh_risk=(READINGS["A-56"],),
            part_two=(READINGS["A-65"], SWINDON["permissions.12"]),
            whole=WHOLE_RECORD,
        ),
        Copy(
            document=ACTIONS,
            to=Family(),
            cites=(SWINDON["recording.5"], SWINDON["permissions.7"]),
            by_decision=True,
            risk=(SWINDON["permissions.11"],),
            fresh_risk=(READINGS["A-56"],),
        ),
    ),
    withholding=NOTICE,
    cautions=(CAUTION,),
    remarks=(
        Remark(
            "The convening agency sees that arrangements are in place for the minutes and the actions to go "
            "out; the text gives no limit",
            (SWINDON["recording.2"],),
        ),
    ),
)
