"""What the text of group supervision and of reflective learning leaves out: the family, a record, copies.

Sections 12 to 14 speak of the professionals' meeting, by their headings and their wording (our reading A-43).
So that nobody takes silence for an oversight of the library, the guidance says that there is nothing.
"""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.distribution import DistributionGuidance
from mapm.guidance.family import Approach, FamilyGuidance
from mapm.protocols.readings import READINGS

__all__ = ["NOTHING_ELSE", "NO_COPIES", "NO_FAMILY_STEP"]

NOTHING_ELSE: Final = (READINGS["A-43"],)
"""Why nothing is said of who comes, how many are best, and who chairs."""

NO_FAMILY_STEP: Final = FamilyGuidance(
    approach=Approach.NO_STEP,
    cites=(READINGS["A-43"],),
    remarks=(
        Remark(
            "Nobody is to be told or asked by this text, nor is anything withheld: what another duty asks "
            "of a practitioner towards the family is not touched",
            (READINGS["A-43"],),
        ),
    ),
)
NO_COPIES: Final = DistributionGuidance(
    copies=(),
    remarks=(Remark("The text asks for no record, and so there are no copies of one", (READINGS["A-43"],)),),
)
