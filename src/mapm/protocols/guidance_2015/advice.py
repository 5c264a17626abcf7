"""What the guidance of 2015 says that no rule computes, beside the entry where it is of use."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Convene, Hold, Propose
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.rules.advice import Advice

ADVICE: Final = (
    # working with others takes more than working alone: of use to whoever thinks of calling a meeting
    Advice(entry=Propose, cites=(GUIDANCE["intro.7"], GUIDANCE["intro.8"])),
    Advice(entry=Convene, cites=(GUIDANCE["intro.8"],)),
    # what the sitting is for
    Advice(entry=Hold, cites=(GUIDANCE["purpose.1"], GUIDANCE["intro.8"])),
)
"""Shown with the entry, in our own words for the clause."""
