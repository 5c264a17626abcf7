"""The professionals' meeting of Swindon.

The lead professional agrees to it, their manager sanctions it, and the lead professional convenes it. It
makes a plan. The family is away, or is invited in for a second part, and is told afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Agree, Close, Convene, GiveFeedback, Hold, Propose, Reconvene, ShareNote
from mapm.meeting.facts import (
    Adopt,
    Advance,
    Appoint,
    ArrangeCopy,
    Assign,
    ConsiderObjection,
    Decide,
    Discharge,
    Endorse,
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
from mapm.meeting.states import Agreed
from mapm.protocol import MeetingProtocol
from mapm.protocols import not_offered
from mapm.protocols.common.risk import risk_facts
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import afterwards, family, holding, planning, proposing
from mapm.protocols.swindon.advice import ADVICE
from mapm.protocols.swindon.case import (
    CONVENING_AGENCY,
    ENGAGEMENT,
    KEY_WORKER,
    LEAD_PRACTITIONER,
    NEED,
    PROPOSERS_MANAGER,
    TELLING,
)
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.duties import DUTIES
from mapm.protocols.swindon.questions_after import QUESTIONS
from mapm.protocols.swindon.source import SWINDON_SOURCE
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
    Move(event=Propose, requires=proposing.PROPOSE, cites=(SWINDON["criteria.3"],)),
    Move(
        event=Agree,
        requires=proposing.AGREE,
        cites=(SWINDON["calling.2"], READINGS["A-24"]),
    ),
    Move(
        event=Convene,
        source=(Agreed,),
        requires=planning.CONVENE,
        cites=(SWINDON["calling.3"], SWINDON["recording.1"]),
    ),
    Move(event=Hold, requires=holding.HOLD, cites=(SWINDON["recording.9"], SWINDON["permissions.12"])),
    Move(
        event=ShareNote,
        requires=afterwards.SHARE_NOTE,
        cites=(SWINDON["recording.3"],),
        instead="after that, report it with a Discharge of minutes",
    ),
    Move(event=GiveFeedback, requires=afterwards.GIVE_FEEDBACK, cites=(SWINDON["attendance.2"],)),
    Move(
        event=Reconvene,
        requires=planning.RECONVENE,
        cites=(SWINDON["permissions.16"], SWINDON["recording.11"], READINGS["A-70"]),
    ),
    Move(event=Close, requires=afterwards.CLOSE, cites=(READINGS["A-67"], READINGS["A-68"])),
)
_FACTS: Final = (
    *risk_facts(
        raising=(READINGS["A-04"], READINGS["A-02"]),
        referring=(READINGS["A-04"], READINGS["A-05"], READINGS["A-72"]),
    ),
    Recording(fact=Name, cites=(SWINDON["scope.5"],)),
    Recording(fact=Appoint, cites=(SWINDON["format.11"], READINGS["A-24"])),
    Recording(fact=Assign, cites=(READINGS["A-25"],)),
    Recording(
        fact=Endorse,
        requires=proposing.ENDORSE,
        cites=(SWINDON["calling.1"], SWINDON["calling.2"]),
    ),
    Recording(fact=Rearrange, requires=planning.REARRANGE, cites=(SWINDON["attendance.1"],)),
    Recording(
        fact=TellFamily,
        requires=family.TELL_FAMILY,
        cites=(SWINDON["permissions.1"],),
        instead="after that, give the reason with a Release of consider-telling",
    ),
    Recording(
        fact=Withhold,
        requires=family.WITHHOLD,
        cites=(SWINDON["permissions.3"], SWINDON["permissions.2"]),
        instead="after that, give the reason with a Release of consider-telling",
    ),
    Recording(fact=Object, requires=family.OBJECT, cites=(SWINDON["permissions.4"],)),
    Recording(fact=ConsiderObjection, cites=(SWINDON["permissions.4"], READINGS["A-28"])),
    Recording(
        fact=TellOutcome,
        requires=afterwards.TELL_OUTCOME,
        cites=(SWINDON["attendance.2"], SWINDON["permissions.14"]),
    ),
    Recording(
        fact=ArrangeCopy,
        requires=afterwards.ARRANGE_COPY,
        cites=(SWINDON["permissions.7"], SWINDON["recording.5"]),
    ),
    Recording(fact=Decide, cites=(SWINDON["permissions.16"], READINGS["A-62"])),
    Recording(fact=Discharge, cites=(SWINDON["recording.2"], SWINDON["permissions.7"])),
    Recording(fact=Extend, cites=(SWINDON["format.9"],)),
    Recording(fact=Release, cites=(READINGS["A-67"],)),
    Recording(fact=Adopt, cites=(READINGS["A-73"],)),
    Recording(fact=Escalate, cites=(SWINDON["calling.4"], SWINDON["calling.5"], READINGS["A-29"])),
    Recording(fact=Advance, cites=(READINGS["A-61"],)),
    Recording(fact=Resolve, cites=(SWINDON["calling.4"], SWINDON["calling.5"], READINGS["A-31"])),
)
_LADDERS: Final = (
    # the board's policy is named and not given, so that its steps are the adopter's
    Ladder(NEED, "whether the meeting is needed", (), (SWINDON["calling.4"], READINGS["A-61"])),
    Ladder(
        ENGAGEMENT,
        "an invited party is not engaging",
        (),
        (SWINDON["calling.5"], READINGS["A-66"], READINGS["A-61"]),
    ),
    Ladder(
        TELLING,
        "no agreement that the family is not told",
        (),
        (READINGS["A-29"], READINGS["A-61"]),
    ),
)


_LEAD: Final = "who leads the case: one role under three names, of which any will do"
_WORDS: Final = Vocabulary(
    roles=(
        LocalRole(
            key=Role.LEAD_PROFESSIONAL.key,
            what=_LEAD,
            cites=(SWINDON["calling.1"], SWINDON["calling.2"], READINGS["A-24"]),
        ),
        LocalRole(key=KEY_WORKER.key, what=_LEAD, cites=(SWINDON["calling.1"], READINGS["A-24"])),
        LocalRole(key=LEAD_PRACTITIONER.key, what=_LEAD, cites=(SWINDON["permissions.14"], READINGS["A-24"])),
        LocalRole(
            key=Role.LINE_MANAGER.key,
            what="the manager who sanctions the meeting",
            cites=(SWINDON["calling.2"],),
        ),
        LocalRole(
            key=PROPOSERS_MANAGER.key,
            what="who owes what the lead professional would, where nobody leads and no manager is known yet",
            cites=(READINGS["A-24"],),
        ),
        LocalRole(
            key=CONVENING_AGENCY.key,
            what="the agency that convenes, as an owner while it is not known which that is",
            cites=(SWINDON["recording.1"],),
        ),
    )
)
"""The roles that its rules read, or that owe something."""


def _choices() -> tuple[Choice, ...]:
    from mapm.protocols.swindon.choices import CHOICES

    return CHOICES


def _guidance() -> Guidance:
    from mapm.protocols.swindon.guidance import GUIDANCE

    return GUIDANCE


PROFESSIONALS_MEETING: Final = MeetingProtocol(
    key="swindon/professionals-meeting",
    revision=2,
    title="Swindon",
    source=SWINDON_SOURCE,
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
"""Professionals' meetings in Swindon."""
