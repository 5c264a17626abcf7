"""What the guidance asks at a sitting and afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Hold, ShareNote
from mapm.meeting.facts import ArrangeCopy, Decide, TellOutcome
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.questions import BEFORE
from mapm.rules.requirements import Question

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.sources import Citation


def _of(entry: type[Entry], key: str, text: str, *cites: Citation) -> Question:
    first, *others = cites
    return Question(key=key, entry=entry, text=text, cites=(first, *others))


# --- at the sitting ---------------------------------------------------------------------------------------

CHILD_CENTRED: Final = _of(
    Hold,
    "child-centred",
    "Did the chair keep the meeting centred on what the child needs?",
    SWINDON["chairing.2"],
)
ONLY_RELEVANT: Final = _of(
    Hold,
    "only-what-bears",
    "Was only what bears on the children's safety and welfare shared?",
    SWINDON["permissions.9"],
)
PLAN_EXISTS: Final = _of(
    Hold,
    "plan-exists",
    "Do the child or family already have a plan?",
    SWINDON["recording.8"],
)
PLAN_REVIEWED: Final = _of(
    Hold,
    "plan-reviewed",
    "Was that plan reviewed?",
    SWINDON["recording.8"],
)
RAISED: Final = _of(
    Hold,
    "raised-with-parents",
    "Does the action plan say how the issues will be raised with the parents?",
    SWINDON["permissions.10"],
)
RAISING_HARMS: Final = _of(
    Hold,
    "raising-would-harm",
    "Is that left out since raising them might put the children at risk of more harm?",
    SWINDON["permissions.11"],
)
CONFERENCE: Final = _of(
    Hold,
    "family-group-conference",
    "Was a family group conference thought about?",
    SWINDON["format.10"],
)
LEAD_SETTLED: Final = _of(
    Hold,
    "lead-practitioner-settled",
    "Was it settled who takes, or keeps, the role of lead practitioner?",
    SWINDON["format.11"],
)
NOT_ENGAGING: Final = _of(
    Hold,
    "party-not-engaging",
    "Is there worry that an invited party is not engaging?",
    SWINDON["calling.5"],
)

# --- the minutes, the actions and who is sent them --------------------------------------------------------

NEEDS_IN_MINUTES: Final = _of(
    ShareNote,
    "minutes-have-needs",
    "Do the minutes set down the chief areas of need?",
    SWINDON["recording.6"],
)
PLAN_IN_MINUTES: Final = _of(
    ShareNote,
    "minutes-have-plan",
    "Do the minutes set down the action plan made to meet them?",
    SWINDON["recording.7"],
)
ACTIONS_SENT: Final = _of(
    ShareNote,
    "actions-list-sent",
    "Was the list of actions sent to everyone who attended?",
    SWINDON["recording.4"],
)
COPY_RISK: Final = _of(
    ArrangeCopy,
    "risk-of-sending-considered",
    "Was it considered whether sending it might put the children at risk of more harm?",
    SWINDON["permissions.7"],
    SWINDON["recording.5"],
    SWINDON["permissions.11"],
)

# --- telling the outcome ----------------------------------------------------------------------------------

AGE_CONSIDERED: Final = _of(
    TellOutcome,
    "age-considered",
    "Was the child's age considered in choosing how to tell?",
    SWINDON["permissions.8"],
)
PLAN_TALKED: Final = _of(
    TellOutcome,
    "plan-talked-through",
    "Was the plan talked through with them?",
    SWINDON["permissions.15"],
)
ACTIONS_TALKED: Final = _of(
    TellOutcome,
    "actions-talked-over",
    "Were the actions about the child or family talked over with them?",
    SWINDON["recording.10"],
)

# --- monitoring -------------------------------------------------------------------------------------------

NOT_CARRIED_OUT: Final = _of(
    Decide,
    "plan-not-carried-out",
    "Is the plan not carried out as agreed?",
    SWINDON["permissions.16"],
)
NEEDS_UNMET: Final = _of(
    Decide,
    "plan-misses-needs",
    "Does the plan not meet the need?",
    SWINDON["permissions.16"],
)
CONCERN_LEFT: Final = _of(
    Decide,
    "plan-misses-concern",
    "Does the plan not deal with the worry?",
    SWINDON["permissions.16"],
)
TRIGGERS: Final = (NOT_CARRIED_OUT, NEEDS_UNMET, CONCERN_LEFT)
CONSULTED: Final = _of(
    Decide,
    "consulted-on-meeting-early",
    "Did the lead practitioner consult on whether to meet again early?",
    SWINDON["permissions.16"],
)
MEET_EARLY: Final = _of(
    Decide,
    "meet-early",
    "Is there to be a meeting before the agreed review date?",
    SWINDON["permissions.16"],
)
TELLING_DECIDED: Final = _of(
    Decide,
    "telling-decided",
    "Fabricated or induced illness is a concern: was it decided that the family is told and sent as usual?",
    READINGS["A-62"],
)
WHOLE_RECORD: Final = _of(
    Decide,
    "whole-record",
    "Was it decided that those who came to part two alone get the whole record?",
    READINGS["A-65"],
)

QUESTIONS: Final = (
    *BEFORE,
    CHILD_CENTRED,
    ONLY_RELEVANT,
    PLAN_EXISTS,
    PLAN_REVIEWED,
    RAISED,
    RAISING_HARMS,
    CONFERENCE,
    LEAD_SETTLED,
    NOT_ENGAGING,
    NEEDS_IN_MINUTES,
    PLAN_IN_MINUTES,
    ACTIONS_SENT,
    COPY_RISK,
    AGE_CONSIDERED,
    PLAN_TALKED,
    ACTIONS_TALKED,
    *TRIGGERS,
    CONSULTED,
    MEET_EARLY,
    TELLING_DECIDED,
    WHOLE_RECORD,
)
