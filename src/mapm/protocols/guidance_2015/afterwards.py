"""What must, or should, hold after a sitting: feedback and its record, another sitting, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.facts import TellOutcome
from mapm.meeting.parts import Outcome
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.common.family import whom_concerned
from mapm.protocols.common.feedback import EveryoneTold, NotToldBefore, risk_checked
from mapm.protocols.common.sittings import adjourned
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015 import requirements
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.guidance_2015.requirements import NOTICE
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Requirement, answered_yes

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.meeting.facts import Discharge

RECORD: Final = "record"
COMPLETE: Final = "complete-record"
FEEDBACK: Final = "feedback"

# --- feedback ---------------------------------------------------------------------------------------------

RISK_CHECK: Final = Requirement(
    key="fresh-risk-check",
    asks="Was the risk of telling looked at afresh?",
    cites=(READINGS["A-56"],),
    binding=False,
    judge=risk_checked,
    applies=NotToldBefore(NOTICE),
    where="where they had not been told of the meeting",
    missing="the risk of telling was not looked at afresh, and they had not been told of the meeting",
    unrecorded="no fresh look at the risk of telling is recorded, and they were not told of the meeting",
    reads=("risk_checked",),
)
TELL_OUTCOME: Final = (RISK_CHECK, whom_concerned((GUIDANCE["attendance.6"],)))
GIVE_FEEDBACK: Final = (
    Requirement(
        key="everyone-told",
        asks="Has everyone concerned been told what came of the meeting?",
        cites=(GUIDANCE["attendance.6"],),
        binding=False,
        judge=EveryoneTold(FEEDBACK),
        missing="",
        unrecorded="it is not recorded that {about} was told what came of the meeting",
        reads=("risk_for",),
        revision=2,
    ),
)

# --- the record -------------------------------------------------------------------------------------------


def _of_the_record(_meeting: Meeting, entry: Discharge | None) -> bool:
    return entry is None or entry.duty == RECORD


def _of_its_completion(_meeting: Meeting, entry: Discharge | None) -> bool:
    return entry is None or entry.duty == COMPLETE


def _told_before(meeting: Meeting, entry: Discharge) -> Answer | Lacking:
    if any(one.whom.ref == entry.subject for one in reversed(meeting.known.of(TellOutcome))):
        return Answer.MET
    return Lacking(Answer.NOT_MET, () if entry.subject is None else (entry.subject,))


OUTCOME_ON_RECORD: Final = answered_yes(
    ask.OUTCOME_RECORDED,
    binding=True,
    missing="the outcome is not on the record",
    applies=_of_the_record,
    where="of the record",
)
NAMING_ON_RECORD: Final = answered_yes(
    ask.NAMING_RECORDED,
    binding=True,
    missing="it is not on the record who was named to tell the child and family",
    applies=_of_the_record,
    where="of the record",
)
TOLD_FIRST: Final = Requirement(
    key="told-first",
    asks="Was everyone concerned told before the record was completed?",
    cites=(GUIDANCE["attendance.7"], READINGS["A-32"]),
    binding=True,
    judge=_told_before,
    applies=_of_its_completion,
    where="of the record's completion",
    missing="{about} has not been told, so that no telling can be on the record",
    unrecorded="",
    reads=("duty", "subject"),
)
DISCHARGE: Final = (OUTCOME_ON_RECORD, NAMING_ON_RECORD, TOLD_FIRST)

# --- another sitting, closing -----------------------------------------------------------------------------

RECONVENE: Final = (*requirements.RECONVENE, adjourned((READINGS["A-71"], READINGS["A-70"])))
CLOSE: Final = (
    nothing_open((READINGS["A-67"],)),
    risk_referred((READINGS["A-67"], READINGS["A-07"])),
    withdrawn_for_a_reason((READINGS["A-68"],)),
    outcome_fits(
        (READINGS["A-68"], READINGS["A-67"]),
        never=frozenset({Outcome.FORMAL_REVIEW, Outcome.DECLINED}),
    ),
)
