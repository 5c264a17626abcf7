"""Group supervision in Dumfries & Galloway, July 2024: colleagues reflect together.

Any practitioner arranges it, in one agency or several. The text has no manager's part in it, no agreement of
agencies, no chair, no note and no step with the family; so neither has the protocol (A-42, A-43).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Close, Convene, Hold, Propose
from mapm.meeting.facts import (
    Adopt,
    Advance,
    Assign,
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
from mapm.protocols.dumfries_galloway.group_supervision.rules import (
    ADVICE,
    CLOSE,
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

__all__ = ["GROUP_SUPERVISION"]

_MOVES: Final = (
    Move(event=Propose, requires=PROPOSE, cites=(DG["2.4#2"], READINGS["A-42"])),
    Move(
        event=Convene,
        source=(Proposed,),
        cites=(DG["2.4#2"], DG["2.5#1"], READINGS["A-42"], READINGS["A-43"]),
    ),
    Move(event=Hold, requires=HOLD, cites=(DG["2.5#1"], READINGS["A-42"], READINGS["A-43"])),
    Move(event=Close, requires=CLOSE, cites=(READINGS["A-67"], READINGS["A-68"])),
)
_FACTS: Final = (
    *every_forum.risk_facts_of(DG["web:immediate-risk.gs"]),
    Recording(fact=Name, cites=(READINGS["A-06"],)),
    Recording(fact=Assign, cites=(READINGS["A-44"],)),
    Recording(fact=Rearrange, cites=(DG["2.4#2"],)),
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
    from mapm.protocols.dumfries_galloway.group_supervision.choices import CHOICES

    return CHOICES


def _guidance() -> Guidance:
    from mapm.protocols.dumfries_galloway.group_supervision.guidance import GUIDANCE

    return GUIDANCE


GROUP_SUPERVISION: Final = MeetingProtocol(
    key="dumfries-galloway/group-supervision",
    title="Dumfries & Galloway 2024, group supervision",
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
"""Group supervision in Dumfries & Galloway, by its protocol of July 2024."""
