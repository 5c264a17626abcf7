"""What the guidance advises and no rule computes, beside the entry where it is of use."""

from __future__ import annotations

from typing import Final

from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Escalate
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.readings import READINGS
from mapm.rules.advice import Advice

ADVICE: Final = (
    # what such a meeting is for, and that whoever wants the family left out looks for another one
    Advice(
        entry=Propose,
        cites=(
            BRACKNELL["intro.1"],
            BRACKNELL["what.2"],
            BRACKNELL["what.4#2"],
            BRACKNELL["principles.5"],
            BRACKNELL["aim.1"],
            BRACKNELL["what.5"],
            READINGS["A-34"],
        ),
    ),
    # that one person convenes it is not computed: who found the needs first is not asked
    Advice(
        entry=Convene,
        cites=(
            BRACKNELL["what.5"],
            BRACKNELL["principles.6#2"],
            BRACKNELL["what.4#2"],
            READINGS["A-34"],
        ),
    ),
    Advice(
        entry=Hold,
        cites=(
            BRACKNELL["principles.1"],
            BRACKNELL["principles.3"],
            BRACKNELL["principles.6#1"],
            BRACKNELL["principles.6#3"],
        ),
    ),
    Advice(entry=Reconvene, cites=(BRACKNELL["review.2"], BRACKNELL["principles.6#2"])),
    # a difference on the threshold never keeps anybody from referring a risk
    Advice(
        entry=Escalate,
        cites=(BRACKNELL["conflict.1"], BRACKNELL["intro.4"], READINGS["A-05"]),
    ),
)
"""Shown with the entry, in our own words for the clause."""
