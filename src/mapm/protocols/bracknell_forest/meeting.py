"""The multi-agency meeting of Bracknell Forest: held with the child, planning support, reviewed in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Close, Convene, Hold, Propose, Reconvene, ShareNote
from mapm.meeting.facts import (
    Adopt,
    Advance,
    Appoint,
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
)
from mapm.meeting.states import Convened, Held, Noted, Proposed
from mapm.protocol import MeetingProtocol
from mapm.protocols import not_offered
from mapm.protocols.bracknell_forest import closing, copies, disputes, holding, requirements
from mapm.protocols.bracknell_forest.advice import ADVICE
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.copies import Arranged
from mapm.protocols.bracknell_forest.duties import RISK, duties
from mapm.protocols.bracknell_forest.duties_copies import FilesAt
from mapm.protocols.bracknell_forest.holding import Absence
from mapm.protocols.bracknell_forest.people import CONTACT, COORDINATOR, Leads
from mapm.protocols.bracknell_forest.questions import QUESTIONS
from mapm.protocols.bracknell_forest.source import BRACKNELL_SOURCE
from mapm.protocols.common.risk import risk_facts
from mapm.protocols.readings import READINGS
from mapm.roles import Role
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.offered import Offered
from mapm.rules.vocabulary import LocalRole, Vocabulary

if TYPE_CHECKING:
    from mapm.guidance import Guidance
    from mapm.rules.choices import Choice

__all__ = ["MULTI_AGENCY_MEETING"]

LEADS: Final = Leads()
ABSENCE: Final = Absence()
ARRANGED: Final = Arranged()
FILES: Final = FilesAt()

_MOVES: Final = (
    Move(event=Propose, requires=requirements.PROPOSE, cites=(BRACKNELL["process.1"], BRACKNELL["intro.2"])),
    Move(
        event=Convene,
        source=(Proposed,),
        requires=requirements.CONVENE,
        cites=(BRACKNELL["lead.1"], READINGS["A-41"]),
    ),
    Move(
        event=Hold,
        requires=holding.hold(LEADS, ABSENCE),
        cites=(BRACKNELL["what.1"], READINGS["A-34"], READINGS["A-35"]),
    ),
    Move(
        event=ShareNote,
        requires=copies.share_note(ARRANGED),
        cites=(
            BRACKNELL["recording.3"],
            BRACKNELL["recording.6"],
            BRACKNELL["recording.8"],
            BRACKNELL["review.8"],
        ),
        instead="after that, report a copy with a Discharge of its duty",
    ),
    Move(
        event=Reconvene,
        source=(Held, Noted),
        requires=requirements.RECONVENE,
        cites=(
            BRACKNELL["review.1"],
            BRACKNELL["review.3"],
            BRACKNELL["nonattendance.8"],
            READINGS["A-71"],
        ),
    ),
    Move(
        event=Close,
        source=(Proposed, Convened, Held, Noted),
        requires=closing.close(ABSENCE),
        cites=(READINGS["A-67"], READINGS["A-68"]),
    ),
)
_FACTS: Final = (
    *risk_facts(
        raising=(BRACKNELL["intro.4"], READINGS["A-02"]),
        referring=(BRACKNELL["intro.4"], READINGS["A-05"], READINGS["A-72"]),
    ),
    Recording(fact=Name, cites=(BRACKNELL["what.1"],)),
    Recording(
        fact=Assign,
        cites=(BRACKNELL["nonattendance.2"], BRACKNELL["nonattendance.11"], BRACKNELL["review.1"]),
    ),
    Recording(
        fact=Appoint,
        requires=requirements.appoint(LEADS),
        cites=(BRACKNELL["what.3"], BRACKNELL["lead.2"], BRACKNELL["lead.4"]),
    ),
    Recording(
        fact=Rearrange,
        requires=requirements.REARRANGE,
        cites=(BRACKNELL["principles.2#1"], BRACKNELL["nonattendance.1"]),
    ),
    Recording(
        fact=ArrangeCopy,
        requires=copies.arrange_copy(ARRANGED),
        cites=(BRACKNELL["recording.4"], READINGS["A-39"]),
    ),
    Recording(fact=Decide, cites=(BRACKNELL["nonattendance.5"], BRACKNELL["nonattendance.10"])),
    Recording(fact=Discharge, cites=(BRACKNELL["recording.5"], BRACKNELL["recording.7"])),
    Recording(fact=Extend, cites=(READINGS["A-33"],)),
    Recording(fact=Release, cites=(READINGS["A-67"],)),
    Recording(fact=Adopt, cites=(READINGS["A-73"],)),
    Recording(fact=Escalate, cites=(BRACKNELL["conflict.2"], BRACKNELL["conflict.4"])),
    Recording(
        fact=Advance,
        requires=disputes.ADVANCE,
        cites=(BRACKNELL["conflict.3"], BRACKNELL["conflict.6"]),
    ),
    Recording(fact=Resolve, cites=(BRACKNELL["conflict.5"], BRACKNELL["conflict.6"])),
)


_WORDS: Final = Vocabulary(
    roles=(
        LocalRole(
            key=Role.LEAD_PROFESSIONAL.key,
            what="who leads the case, for the time being or as agreed",
            cites=(BRACKNELL["lead.1"], BRACKNELL["lead.2"], READINGS["A-38"]),
        ),
        LocalRole(
            key=CONTACT.key,
            what="the practitioner who is contact and support where one of the family leads",
            cites=(BRACKNELL["lead.4"],),
        ),
        LocalRole(
            key=COORDINATOR.key,
            what="who opens the files, and is sent the plans",
            cites=(BRACKNELL["recording.6"], BRACKNELL["recording.7"]),
        ),
    )
)
"""The roles that its rules read."""


def _choices() -> tuple[Choice, ...]:
    from mapm.protocols.bracknell_forest.choices import CHOICES

    return CHOICES


def _guidance() -> Guidance:
    from mapm.protocols.bracknell_forest.guidance import GUIDANCE

    return GUIDANCE


MULTI_AGENCY_MEETING: Final = MeetingProtocol(
    key="bracknell-forest/meeting",
    title="Bracknell Forest",
    source=BRACKNELL_SOURCE,
    questions=QUESTIONS,
    moves=_MOVES,
    facts=_FACTS,
    duties=(*RISK, *duties(LEADS, ABSENCE, ARRANGED, FILES)),
    ladders=disputes.LADDERS,
    advice=ADVICE,
    words=_WORDS,
    choices=Offered(_choices, not_offered),
    guides=(_guidance,),
)
"""Multi-agency meetings in Bracknell Forest."""
