"""Who comes to a professionals' meeting, and what its size comes to: section 9."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from mapm.guidance.attendance import AttendanceGuidance, Consideration, SizeRule
from mapm.guidance.base import Remark
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import BEST_SIZE, PERCENT_EACH
from mapm.protocols.readings import READINGS

ATTENDANCE: Final = AttendanceGuidance(
    holders=(READINGS["A-48"],),
    size=SizeRule(
        best=BEST_SIZE,
        each=Fraction(PERCENT_EACH, 100),
        cites=(DG["9.2#2"], DG["9.2#3"], DG["9.2#4"], DG["9.2#5"]),
        by_model=(READINGS["A-47"],),
        counted_by=(READINGS["A-48"], READINGS["A-49"]),
    ),
    advisers=(DG["9.3#1"],),
    invite=(
        Remark("Those who work directly with the person generally take part", (DG["9.1#1"],)),
        Remark("The agencies discuss whom to involve", (DG["7.4#3"],)),
        Remark(
            "A specialist in the field of concern may be brought in, or asked for advice",
            (DG["9.3#1"], DG["9.3#2"]),
        ),
        Remark("Keep in mind what research says of how groups decide", (DG["9.2#1"],)),
    ),
    weigh=(
        Consideration("direct-work", "Do they work directly with the person?", (DG["9.1#1"],)),
        Consideration("relevant", "Is their role relevant?", (DG["9.1#2"],)),
        Consideration("required", "Is it required that they take part?", (DG["9.1#3"],)),
    ),
)
