"""What the reflective learning forum advises: the forums to choose from, the limit on the police, its tool.

Its text says nothing of size or chair, and so there is nothing here on them; that it says nothing of the
family and of a record is an answer too.
"""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Guidance
from mapm.guidance.outlines import DocumentStatus, Outline, Section
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.every_record import dispute, referral
from mapm.protocols.dumfries_galloway.forums import FORUMS
from mapm.protocols.dumfries_galloway.police_limit import SHARING
from mapm.protocols.dumfries_galloway.silent import NO_COPIES, NO_FAMILY_STEP, NOTHING_ELSE
from mapm.protocols.readings import READINGS

__all__ = ["GUIDANCE"]

TOOL: Final = Outline(
    key="reflective-learning-tool",
    title="Reflective Learning Tool",
    status=DocumentStatus.OUTSIDE,
    cites=(DG["2.8#1"], DG["2.9#1"], READINGS["A-61"]),
    sections=(
        Section(
            key="tool",
            title="The tool",
            cites=(DG["2.8#1"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)
"""The text names it and does not give it: an adopter may supply it."""

REFERRAL: Final = referral(DG["web:immediate-risk.rl"])
DISPUTE: Final = dispute()

GUIDANCE: Final = Guidance(
    forums=FORUMS,
    sharing=SHARING,
    family=NO_FAMILY_STEP,
    outlines=(TOOL, DISPUTE, REFERRAL),
    distribution=NO_COPIES,
    silent=NOTHING_ELSE,
)
