"""What group supervision advises: the forums to choose from, the limit on the police, the tools outside.

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


def _tool(key: str, title: str, number: str) -> Section:
    return Section(key=key, title=title, cites=(DG[number], READINGS["A-61"]), silent=True)


TOOLS: Final = Outline(
    key="group-supervision-tools",
    title="Tools for group supervision",
    status=DocumentStatus.OUTSIDE,
    cites=(DG["2.7#2"], READINGS["A-61"]),
    sections=(
        _tool("leadership-guide", "A leadership programme's guide to group supervision", "15.1"),
        _tool("case-discussion", "A reflective case discussion model", "15.2"),
        _tool("childrens-care-briefing", "A briefing on group supervision in children's social care", "15.3"),
        _tool("effective-supervision", "A guide to effective supervision", "15.4"),
    ),
)
"""The set process is not described in the text: these say more, and an adopter may supply them."""

REFERRAL: Final = referral(DG["web:immediate-risk.gs"])
DISPUTE: Final = dispute()

GUIDANCE: Final = Guidance(
    forums=FORUMS,
    sharing=SHARING,
    family=NO_FAMILY_STEP,
    outlines=(TOOLS, DISPUTE, REFERRAL),
    distribution=NO_COPIES,
    silent=NOTHING_ELSE,
)
