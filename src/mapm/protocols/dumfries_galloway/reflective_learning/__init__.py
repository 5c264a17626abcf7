"""The reflective learning practitioner forum in Dumfries & Galloway, July 2024: learning from practice.

Any practitioner arranges it having consulted their line manager, who is not asked to approve (A-57), and only
where no formal learning review is required: not knowing is not enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Close, Convene, Hold, Propose
from mapm.meeting.facts import (
    Adopt,
    Advance,
    Assign,
    Decide,
    Discharge,
    Escalate,
    Extend,
    Name,
    Rearrange,
    Release,
    Resolve,
)
from mapm.meeting.states import Proposed
from mapm.protocol import MeetingProtocol
from mapm.protocols import not_offered
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.reflective_learning.rules import (
    ADVICE,
    CLOSE,
    CONVENE,
    DUTIES,
    HOLD,
    PROPOSE,
    QUESTIONS,
)
from mapm.protocols.dumfries_galloway.source import DG_SOURCE
from mapm.protocols.readings import READINGS
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.offered import Offered

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.rules.choices import Choice

__all__ = ["REFLECTIVE_LEARNING"]

_MOVES: Final = (
    Move(event=Propose, requires=PROPOSE, cites=(DG["2.9#6"], DG["2.9#1"])),
    Move(
        event=Convene,
        source=(Proposed,),
        requires=CONVENE,
        cites=(DG["2.9#6"], DG["2.9#7"], DG["2.9#1"], READINGS["A-57"]),
    ),
    Move(event=Hold, requires=HOLD, cites=(DG["2.9#1"], READINGS["A-43"])),
    Move(event=Close, requires=CLOSE, cites=(READINGS["A-67"], READINGS["A-68"])),
)
_FACTS: Final = (
    *every_forum.risk_facts_of(DG["web:immediate-risk.rl"]),
    Recording(fact=Name, cites=(READINGS["A-06"],)),
    Recording(fact=Assign, cites=(READINGS["A-44"],)),
    Recording(fact=Rearrange, cites=(DG["2.9#6"],)),
    Recording(fact=Decide, cites=(DG["2.9#2"], READINGS["A-57"])),
    Recording(fact=Discharge, cites=(READINGS["A-44"],)),
    Recording(fact=Extend, cites=(READINGS["A-44"],)),
    Recording(fact=Release, cites=(READINGS["A-67"],)),
    Recording(fact=Adopt, cites=(READINGS["A-73"],)),
    Recording(
        fact=Escalate,
        requires=every_forum.ESCALATE,
        cites=(DG["10.2#1"], DG["web:disagreement.1"], DG["web:disagreement.3"]),
    ),
    Recording(fact=Advance, cites=(DG["10.2#2"],)),
    Recording(fact=Resolve, cites=(DG["10.6#1"], DG["10.6#3"])),
)


def _choices() -> tuple[Choice, ...]:
    from mapm.protocols.dumfries_galloway.reflective_learning.choices import CHOICES

    return CHOICES


def _guidance() -> Guidance:
    from mapm.protocols.dumfries_galloway.reflective_learning.guidance import GUIDANCE

    return GUIDANCE


REFLECTIVE_LEARNING: Final = MeetingProtocol(
    key="dumfries-galloway/reflective-learning",
    title="Dumfries & Galloway 2024, reflective learning",
    source=DG_SOURCE,
    questions=QUESTIONS,
    moves=_MOVES,
    facts=_FACTS,
    duties=DUTIES,
    ladders=every_forum.LADDERS,
    advice=ADVICE,
    choices=Offered(_choices, not_offered),
    guides=(_guidance,),
)
"""Reflective learning in Dumfries & Galloway, by its protocol of July 2024."""
