"""What must, or should, hold after a sitting: the note, feedback, escalation, another sitting, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Meeting, Reply
from mapm.meeting.facts import ArrangeCopy, Decide
from mapm.meeting.moments import before
from mapm.meeting.parts import Outcome
from mapm.protocols.common.closing import nothing_open, outcome_fits, risk_referred, withdrawn_for_a_reason
from mapm.protocols.common.family import whom_concerned
from mapm.protocols.common.feedback import EveryoneTold, NotToldBefore, matches_record, risk_checked
from mapm.protocols.common.sittings import adjourned
from mapm.protocols.dumfries_galloway import every_forum
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import (
    AFTER_MEETING,
    BEFORE_MEETING,
    NO_CONSENSUS,
    NOTICE,
)
from mapm.protocols.readings import READINGS
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from mapm.meeting.events import ShareNote
    from mapm.meeting.states import Held
    from mapm.sources import Citation

_NOTE: Final = "note"  # its key among the documents
NEVER: Final = frozenset({Outcome.FORMAL_REVIEW, Outcome.DECLINED, Outcome.STRATEGY_DISCUSSION})
"""Outcomes that the text does not have."""

# --- the note ---------------------------------------------------------------------------------------------


def _sums_up(_meeting: Meeting, entry: ShareNote) -> Answer | Lacking:
    contents = {
        "the key points": entry.key_points,
        "the recommendations": entry.recommendations,
        "the decisions": entry.decisions,
    }
    missing = tuple(name for name, there in contents.items() if not there)
    return Lacking(Answer.NOT_MET, missing) if missing else Answer.MET


def _to_all(meeting: Held, entry: ShareNote) -> Answer | Lacking:
    attended = tuple(invitee.person for invitee in meeting.sitting.attended)
    missing = tuple(person.ref for person in attended if person not in entry.shared_with)
    return Lacking(Answer.NOT_MET, missing) if missing else Answer.MET


def _to_no_others(meeting: Held, entry: ShareNote) -> Answer | Lacking:
    attended = {invitee.person for invitee in meeting.sitting.attended}
    others = tuple(person for person in entry.shared_with if person not in attended)
    if not others:
        return Answer.MET
    of_all = any(fact.reply_to(ask.WIDER_NOTE.key) is Reply.YES for fact in meeting.known.of(Decide))
    of_each = {one.recipient: one.send for one in meeting.known.of(ArrangeCopy) if one.document == _NOTE}
    undecided = tuple(person.ref for person in others if not of_each.get(person, of_all))
    return Lacking(Answer.NOT_MET, undecided) if undecided else Answer.MET


def _in_order(meeting: Held, entry: ShareNote) -> Answer | Lacking:
    wrong = {
        "shared before the sitting": before(entry.at, meeting.on),
        "produced before the sitting": entry.produced_on is not None
        and before(entry.produced_on, meeting.on),
        "produced after it was shared": entry.produced_on is not None and before(entry.at, entry.produced_on),
    }
    told = tuple(words for words, so in wrong.items() if so)
    return Lacking(Answer.NOT_MET, told) if told else Answer.MET


SHARE_NOTE: Final = (
    Requirement(
        key="note-sums-up",
        asks=(
            "Does the note sum up the main points, and any recommendations and decisions (yes, unless it is "
            "reported otherwise)?"
        ),
        cites=(DG["14.1#2"], DG["14.1#1"]),
        binding=True,
        judge=_sums_up,
        missing="the note leaves out {about}",
        unrecorded="",
        reads=("key_points", "recommendations", "decisions"),
    ),
    Requirement(
        key="note-to-all",
        asks="Was the note sent to everyone who attended?",
        cites=(DG["14.1#3"],),
        binding=True,
        judge=_to_all,
        missing="{about} attended and was not sent the note",
        unrecorded="",
        reads=("shared_with",),
    ),
    Requirement(
        key="note-to-no-others",
        asks="Was the note sent to nobody else without a recorded decision?",
        cites=(READINGS["A-54"], DG["14.1#3"]),
        binding=False,
        because="14.1 says who gets the note, and not that nobody else may",
        judge=_to_no_others,
        missing="{about} did not attend and was sent the note without a recorded decision",
        unrecorded="",
        reads=("shared_with",),
    ),
    Requirement(
        key="note-in-order",
        asks="Do the dates of the note follow one another?",
        cites=(DG["14.1#4"], READINGS["A-09"]),
        binding=False,
        because="the ten days are a duty of their own; that the dates follow one another is a check of ours",
        judge=_in_order,
        missing="by its dates the note was {about}",
        unrecorded="",
        reads=("at", "produced_on"),
    ),
)

# --- feedback ---------------------------------------------------------------------------------------------


GIVE_FEEDBACK: Final = (
    Requirement(
        key="everyone-told",
        asks="Has everyone concerned been told what came of the meeting?",
        cites=(DG["12.4#1"],),
        binding=False,
        judge=EveryoneTold(),
        missing="",
        unrecorded="it is not recorded that {about} was told what came of the meeting",
        reads=("risk_for",),
        revision=2,
    ),
)
TELL_OUTCOME: Final = (
    Requirement(
        key="matches-record",
        asks="Does what was told reflect what is recorded?",
        cites=(DG["12.4#2"], READINGS["A-55"]),
        binding=False,
        judge=matches_record,
        missing="what was told does not reflect what is recorded",
        unrecorded="it is not recorded that what was told reflects the record",
        reads=("matches_record",),
    ),
    Requirement(
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
    ),
    whom_concerned((DG["12.4#1"],)),
)

# --- another sitting, closing ------------------------------------------------------------------------------


RECONVENE: Final = (adjourned((READINGS["A-71"], READINGS["A-70"])),)
CLOSE: Final = (
    nothing_open((READINGS["A-67"],)),
    risk_referred((READINGS["A-67"], READINGS["A-07"])),
    withdrawn_for_a_reason((READINGS["A-68"],)),
    outcome_fits((READINGS["A-68"], READINGS["A-67"]), never=NEVER),
)

# --- disagreement -----------------------------------------------------------------------------------------


def _rungs(*beside: Citation) -> tuple[Rung, ...]:
    """The talk, the line managers and the senior managers; beside 10.3, what else the second rests on."""
    managers = Rung(
        "line-managers",
        "discussion with line managers",
        (DG["10.3#2"], *beside),
        between=("those who disagree", "their line managers"),
    )
    return every_forum.TALK, managers, every_forum.SENIOR_MANAGERS


LADDERS: Final = (
    Ladder(BEFORE_MEETING, "no agreement to meet", _rungs(), (DG["10.3#1"],)),
    Ladder(AFTER_MEETING, "no agreement at the meeting", _rungs(READINGS["A-45"]), (DG["10.4"],)),
    Ladder(NO_CONSENSUS, "no agreement on telling the family", _rungs(READINGS["A-15"]), (READINGS["A-15"],)),
    every_forum.FOLLOW_ITS_OWN,
)
