"""The professionals' meeting of the guidance of 2015.

Any agency calls it, and answers for it: nobody's agreement is needed, so that it is convened as soon as it
is proposed. The family is not there. The record is not complete before they have been told what came of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Close, Convene, GiveFeedback, Hold, Propose, Reconvene
from mapm.meeting.facts import (
    Adopt,
    Advance,
    Appoint,
    Assign,
    ConsiderObjection,
    Consult,
    Decide,
    Discharge,
    Escalate,
    Extend,
    Name,
    Object,
    Rearrange,
    Release,
    Resolve,
    TellFamily,
    TellOutcome,
    Withhold,
)
from mapm.meeting.states import FedBack, Held, Proposed
from mapm.protocol import MeetingProtocol
from mapm.protocols import not_offered
from mapm.protocols.common.risk import risk_facts
from mapm.protocols.guidance_2015 import afterwards, holding, requirements
from mapm.protocols.guidance_2015.advice import ADVICE
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.guidance_2015.duties import DUTIES
from mapm.protocols.guidance_2015.questions import QUESTIONS
from mapm.protocols.guidance_2015.source import GUIDANCE_SOURCE
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.offered import Offered
from mapm.rules.vocabulary import LocalRole, Vocabulary

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.rules.choices import Choice

__all__ = ["PROFESSIONALS_MEETING"]

_MOVES: Final = (
    Move(
        event=Propose,
        requires=requirements.PROPOSE,
        cites=(GUIDANCE["intro.4"], GUIDANCE["calling.1"], READINGS["A-30"]),
    ),
    Move(
        event=Convene,
        source=(Proposed,),
        requires=requirements.CONVENE,
        cites=(GUIDANCE["calling.2"], GUIDANCE["calling.1"]),
    ),
    Move(event=Hold, requires=holding.HOLD, cites=(GUIDANCE["intro.1"],)),
    Move(
        event=GiveFeedback,
        source=(Held,),
        requires=afterwards.GIVE_FEEDBACK,
        cites=(GUIDANCE["attendance.6"],),
    ),
    Move(
        event=Reconvene,
        source=(Held, FedBack),
        requires=afterwards.RECONVENE,
        cites=(READINGS["A-71"], READINGS["A-70"]),
    ),
    Move(event=Close, requires=afterwards.CLOSE, cites=(READINGS["A-67"], READINGS["A-68"])),
)
_FACTS: Final = (
    *risk_facts(
        raising=(READINGS["A-04"], READINGS["A-02"]),
        referring=(READINGS["A-04"], READINGS["A-05"], READINGS["A-72"]),
    ),
    Recording(fact=Name, cites=(GUIDANCE["intro.4"],)),
    Recording(fact=Consult, cites=(GUIDANCE["calling.9"],)),
    Recording(fact=Appoint, cites=(GUIDANCE["calling.7"], GUIDANCE["calling.8"])),
    Recording(fact=Assign, cites=(GUIDANCE["calling.7"],)),
    Recording(
        fact=Rearrange,
        requires=requirements.REARRANGE,
        cites=(GUIDANCE["calling.2"], GUIDANCE["attendance.5"]),
    ),
    Recording(fact=TellFamily, requires=holding.TELL_FAMILY, cites=(GUIDANCE["informing.1"],)),
    Recording(
        fact=Withhold, requires=holding.WITHHOLD, cites=(GUIDANCE["informing.2"], GUIDANCE["informing.3"])
    ),
    Recording(fact=Object, cites=(GUIDANCE["informing.4"],)),
    Recording(fact=ConsiderObjection, cites=(GUIDANCE["informing.4"], READINGS["A-28"])),
    Recording(fact=TellOutcome, requires=afterwards.TELL_OUTCOME, cites=(GUIDANCE["attendance.6"],)),
    Recording(fact=Decide, cites=(READINGS["A-31"],)),
    Recording(
        fact=Discharge,
        requires=afterwards.DISCHARGE,
        cites=(GUIDANCE["calling.6"], GUIDANCE["attendance.7"]),
    ),
    Recording(fact=Extend, cites=(READINGS["A-64"],)),
    Recording(fact=Release, cites=(READINGS["A-67"],)),
    Recording(fact=Adopt, cites=(READINGS["A-73"],)),
    Recording(fact=Escalate, cites=(GUIDANCE["calling.10"], GUIDANCE["calling.11"], READINGS["A-29"])),
    Recording(fact=Advance, cites=(READINGS["A-61"],)),
    Recording(fact=Resolve, cites=(GUIDANCE["calling.10"], GUIDANCE["calling.11"], READINGS["A-31"])),
)
_LADDERS: Final = (
    # the procedure is named and not given, so that its steps are the adopter's
    Ladder(
        requirements.NEED,
        "whether the meeting is needed",
        (),
        (GUIDANCE["calling.10"], READINGS["A-31"], READINGS["A-61"]),
    ),
    Ladder(
        requirements.ENGAGEMENT,
        "an invited party does not engage",
        (),
        (GUIDANCE["calling.11"], READINGS["A-66"], READINGS["A-61"]),
    ),
    Ladder(
        requirements.NOT_TELLING,
        "no agreement that the family is not told",
        (),
        (READINGS["A-29"], READINGS["A-61"]),
    ),
)


_WORDS: Final = Vocabulary(
    roles=(
        LocalRole(
            key=Role.CHAIR.key,
            what="who chairs, where they agreed to take that on",
            cites=(GUIDANCE["calling.5"], GUIDANCE["calling.7"]),
        ),
        LocalRole(
            key=Role.NOTE_TAKER.key,
            what="who takes the notes, where they agreed to take that on",
            cites=(GUIDANCE["calling.7"],),
        ),
    )
)
"""The roles that its rules read."""


def _choices() -> tuple[Choice, ...]:
    from mapm.protocols.guidance_2015.choices import CHOICES

    return CHOICES


def _guidance() -> Guidance:
    from mapm.protocols.guidance_2015.guidance import ADVICE as FOUND

    return FOUND


PROFESSIONALS_MEETING: Final = MeetingProtocol(
    key="guidance-2015/professionals-meeting",
    revision=2,
    title="Unattributed 2015 guidance",
    source=GUIDANCE_SOURCE,
    questions=QUESTIONS,
    moves=_MOVES,
    facts=_FACTS,
    duties=DUTIES,
    ladders=_LADDERS,
    advice=ADVICE,
    words=_WORDS,
    choices=Offered(_choices, not_offered),
    guides=(_guidance,),
)
"""Professionals' meetings by the unattributed guidance of 2015."""
