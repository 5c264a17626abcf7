"""What the guidance says that no rule computes, beside the entry where it is of use."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Convene, Hold, Propose
from mapm.meeting.facts import ArrangeCopy, TellFamily, TellOutcome, Withhold
from mapm.protocols.swindon.clauses import SWINDON
from mapm.rules.advice import Advice

ADVICE: Final = (
    # what the meeting is for, and which kinds of it are covered
    Advice(
        entry=Propose,
        cites=(SWINDON["purpose.1"], SWINDON["scope.1"], SWINDON["scope.2"], SWINDON["scope.3"]),
    ),
    # consent is no gate, whatever the purpose
    Advice(entry=TellFamily, cites=(SWINDON["permissions.2"], SWINDON["permissions.6"])),
    Advice(entry=Withhold, cites=(SWINDON["permissions.5"], SWINDON["permissions.6"])),
    # two parts, and why
    Advice(entry=Convene, cites=(SWINDON["permissions.12"], SWINDON["permissions.13"], SWINDON["format.5"])),
    # the suggested format
    Advice(
        entry=Hold,
        cites=(
            SWINDON["permissions.13"],
            *(SWINDON[f"format.{item}"] for item in range(13)),
        ),
    ),
    Advice(entry=TellOutcome, cites=(SWINDON["permissions.8"], SWINDON["permissions.11"])),
    Advice(entry=ArrangeCopy, cites=(SWINDON["permissions.11"],)),
)
"""Shown with the entry, in our own words for the clause."""
