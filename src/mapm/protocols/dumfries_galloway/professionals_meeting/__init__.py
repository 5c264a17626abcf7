"""The professionals' meeting of Dumfries & Galloway, July 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Agree, Close, Convene, GiveFeedback, Hold, Propose, Reconvene, ShareNote
from mapm.meeting.facts import (
    AddAgency,
    Adopt,
    Advance,
    ArrangeCopy,
    Assign,
    Decide,
    Discharge,
    Escalate,
    Extend,
    Name,
    Rearrange,
    Release,
    Resolve,
    Respond,
    TellFamily,
    TellOutcome,
    Withhold,
)
from mapm.meeting.states import Agreed
from mapm.protocol import MeetingProtocol
from mapm.protocols import not_offered
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import afterwards, holding, requirements
from mapm.protocols.dumfries_galloway.professionals_meeting.advice import ADVICE
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_after import NOTE, OUTCOME
from mapm.protocols.dumfries_galloway.professionals_meeting.duties_before import BEFORE
from mapm.protocols.dumfries_galloway.professionals_meeting.questions import QUESTIONS
from mapm.protocols.dumfries_galloway.source import DG_SOURCE
from mapm.protocols.readings import READINGS
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.offered import Offered

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.rules.choices import Choice

__all__ = ["PROFESSIONALS_MEETING"]

_MOVES: Final = (
    Move(event=Propose, requires=requirements.PROPOSE, cites=(DG["7.4#1"], DG["6.1#1"])),
    Move(event=Agree, requires=requirements.AGREE, cites=(DG["7.4#2"],)),
    Move(
        event=Convene,
        source=(Agreed,),
        requires=requirements.CONVENE,
        cites=(DG["7.4#2"], DG["7.4#3"]),
    ),
    Move(event=Hold, requires=holding.HOLD, cites=(DG["12.1#1"], READINGS["A-45"])),
    Move(
        event=ShareNote,
        requires=afterwards.SHARE_NOTE,
        cites=(DG["14.1#3"],),
        instead="after that, report it with a Discharge of note",
    ),
    Move(event=GiveFeedback, requires=afterwards.GIVE_FEEDBACK, cites=(DG["12.4#1"],)),
    Move(event=Reconvene, requires=afterwards.RECONVENE, cites=(READINGS["A-71"],)),
    Move(event=Close, requires=afterwards.CLOSE, cites=(READINGS["A-67"], READINGS["A-68"])),
)
_FACTS: Final = (
    *every_forum.risk_facts_of(DG["11.1#2"], DG["web:immediate-risk.pm"]),
    Recording(fact=Name, cites=(DG["2.10#1"],)),
    Recording(fact=AddAgency, cites=(DG["7.4#1"], READINGS["A-20"])),
    Recording(fact=Assign, cites=(READINGS["A-13"],)),
    Recording(
        fact=Respond,
        requires=requirements.RESPOND,
        cites=(DG["7.4#1"], READINGS["A-20"]),
        instead="after that, report it with a Discharge of consult",
    ),
    Recording(fact=Rearrange, requires=requirements.CONVENE, cites=(DG["7.4#3"], DG["7.4#4"])),
    Recording(
        fact=TellFamily,
        requires=holding.TELL_FAMILY,
        cites=(DG["12.2#1"], DG["12.1#2"]),
        instead="after that, report what was told in time with a Discharge of family-notice",
    ),
    Recording(
        fact=Withhold,
        requires=holding.WITHHOLD,
        cites=(DG["12.1#3"], READINGS["A-16"]),
        instead="after that, give a reason for not telling with a Release of family-notice",
    ),
    Recording(fact=TellOutcome, requires=afterwards.TELL_OUTCOME, cites=(DG["12.4#1"], READINGS["A-55"])),
    Recording(fact=ArrangeCopy, cites=(READINGS["A-54"], DG["14.1#3"])),
    Recording(fact=Decide, cites=(READINGS["A-54"],)),
    Recording(fact=Discharge, cites=(DG["14.2#1"], DG["11.2"])),
    Recording(fact=Extend, cites=(READINGS["A-08"],)),
    Recording(fact=Release, cites=(READINGS["A-67"],)),
    Recording(fact=Adopt, cites=(READINGS["A-73"],)),
    Recording(
        fact=Escalate,
        requires=every_forum.ESCALATE,
        cites=(DG["10.3#1"], DG["10.4"], DG["web:disagreement.1"], DG["web:disagreement.3"]),
    ),
    Recording(fact=Advance, cites=(DG["10.2#2"], DG["10.3#2"])),
    Recording(fact=Resolve, cites=(DG["10.3#2"], READINGS["A-46"])),
)
_DUTIES: Final = (
    *every_forum.risk_duties_of(DG["11.1#2"], advised=DG["web:immediate-risk.pm"]),
    *BEFORE,
    *NOTE,
    *OUTCOME,
)


def _choices() -> tuple[Choice, ...]:
    from mapm.protocols.dumfries_galloway.professionals_meeting.choices import CHOICES

    return CHOICES


def _guidance() -> Guidance:
    from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import GUIDANCE

    return GUIDANCE


PROFESSIONALS_MEETING: Final = MeetingProtocol(
    key="dumfries-galloway/professionals-meeting",
    revision=2,
    title="Dumfries & Galloway 2024",
    source=DG_SOURCE,
    questions=QUESTIONS,
    moves=_MOVES,
    facts=_FACTS,
    duties=_DUTIES,
    ladders=afterwards.LADDERS,
    advice=ADVICE,
    choices=Offered(_choices, not_offered),
    guides=(_guidance,),
)
"""Professionals' meetings in Dumfries & Galloway, by its protocol of July 2024."""
