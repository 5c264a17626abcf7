"""What must, or should, hold of a sitting: the family, the plan, the actions, and when to meet again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.reading import people
from mapm.protocols.common.family import refs
from mapm.protocols.common.sittings import stayed_away
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions_after as ask
from mapm.protocols.swindon.case import cautious, took_part
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.family import AGREED_UNAWARE, FAMILY_DECISION, OBJECTIONS
from mapm.rules.requirements import Requirement, answered_yes

if TYPE_CHECKING:
    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.events import Hold
    from mapm.roles import Note


def note_on(entry: Entry, question: str) -> Note | None:
    """The note that was made with the answer to a question."""
    return next((replied.note for key, replied in entry.answers if key == question), None)


def _plan_reviewed(_meeting: Meeting, entry: Hold) -> Answer:
    there = entry.reply_to(ask.PLAN_EXISTS.key)
    if there is Reply.NO:
        return Answer.MET
    reviewed = entry.reply_to(ask.PLAN_REVIEWED.key)
    return reviewed.answer if there is Reply.YES or reviewed is Reply.YES else Answer.NOT_RECORDED


def _actions_or_plan(_meeting: Meeting, entry: Hold) -> Answer:
    return Answer.MET if entry.sitting.actions or entry.sitting.plan_items else Answer.NOT_RECORDED


def _timescales(_meeting: Meeting, entry: Hold) -> Answer | Lacking:
    without = tuple(one.key for one in entry.sitting.actions if one.within is None)
    return Lacking(Answer.NOT_RECORDED, without) if without else Answer.MET


def _raised(_meeting: Meeting, entry: Hold) -> Answer:
    left_out = entry.reply_to(ask.RAISING_HARMS.key) is Reply.YES
    return Answer.MET if left_out else entry.reply_to(ask.RAISED.key).answer


def left_out_for_risk(_meeting: Meeting, entry: Hold | None) -> bool:
    """Whether the plan leaves out how issues are raised with the parents, because of a risk."""
    return entry is None or entry.reply_to(ask.RAISING_HARMS.key) is Reply.YES


def _why_left_out(_meeting: Meeting, entry: Hold) -> Answer | Lacking:
    given = {
        "the risk": note_on(entry, ask.RAISING_HARMS.key),
        "the day to look again": entry.sitting.look_again_on,
    }
    missing = tuple(name for name, there in given.items() if there is None)
    return Lacking(Answer.NOT_RECORDED, missing) if missing else Answer.MET


def _feedback_named(meeting: Meeting, entry: Hold) -> Answer | Lacking:
    named = {one.whom for one in entry.sitting.feedback}
    missing = tuple(one.person for one in people(meeting.known) if one.person not in named)
    return Lacking(Answer.NOT_RECORDED, refs(missing)) if missing else Answer.MET


def _next(_meeting: Meeting, entry: Hold) -> Answer:
    said = entry.sitting.next_on is not None or entry.sitting.none_next is not None
    return Answer.MET if said else Answer.NOT_RECORDED


def _invited_came(meeting: Meeting, entry: Hold) -> Answer | Lacking:
    absent = stayed_away(meeting, entry)
    return Lacking(Answer.NOT_MET, refs(absent)) if absent else Answer.MET


def _part_two(meeting: Meeting, entry: Hold) -> Answer | Lacking:
    there = tuple(one.person for one in entry.sitting.family if took_part(entry.sitting, one.person))
    return Lacking(Answer.NOT_MET, refs(there)) if there and cautious(meeting.known) else Answer.MET


NEXT: Final = Requirement(
    key="next-date",
    asks="Is a date set for a further meeting, or said why there is none?",
    cites=(SWINDON["recording.11"], READINGS["A-26"]),
    binding=False,
    judge=_next,
    missing="",
    unrecorded="no date is set for a further meeting, and it is not said why there is none",
    reads=("sitting",),
)
HOLD: Final = (
    FAMILY_DECISION,
    AGREED_UNAWARE,
    OBJECTIONS,
    answered_yes(
        ask.CHILD_CENTRED,
        binding=True,
        missing="the chair did not keep the meeting centred on what the child needs",
    ),
    answered_yes(
        ask.ONLY_RELEVANT,
        binding=False,
        missing="more was shared than bears on the children's safety and welfare",
    ),
    Requirement(
        key="existing-plan-reviewed",
        asks="Was the plan that there is already reviewed?",
        cites=(SWINDON["recording.8"],),
        binding=False,
        judge=_plan_reviewed,
        missing="the plan that there is was not reviewed",
        unrecorded="it is not recorded whether there is a plan already, and that it was reviewed",
        reads=("answers",),
    ),
    Requirement(
        key="actions-or-plan",
        asks="Was an action agreed, or a plan updated?",
        cites=(SWINDON["recording.9"],),
        binding=False,
        judge=_actions_or_plan,
        missing="",
        unrecorded="no action is recorded, and no plan as updated",
        reads=("sitting",),
    ),
    Requirement(
        key="timescales",
        asks="Has each action a timescale?",
        cites=(SWINDON["format.9"],),
        binding=False,
        judge=_timescales,
        missing="",
        unrecorded="the action {about} has no timescale",
        reads=("sitting",),
    ),
    Requirement(
        key="raised-with-parents",
        asks="Does the plan say how the issues will be raised with the parents?",
        cites=(SWINDON["permissions.10"], SWINDON["permissions.11"]),
        binding=False,
        judge=_raised,
        missing="the plan does not say how the issues will be raised with the parents, and no risk is given",
        unrecorded="it is not recorded how the parents will hear of the issues, or what risk forbids it",
        reads=("answers",),
    ),
    Requirement(
        key="why-not-raised",
        asks=(
            "Is it recorded why the issues are not raised with the parents, and when that is looked at again?"
        ),
        cites=(SWINDON["permissions.11"],),
        binding=False,
        judge=_why_left_out,
        applies=left_out_for_risk,
        where="where raising the issues is left out for a risk",
        missing="",
        unrecorded="raising the issues is left out for a risk, and {about} is not recorded",
        reads=("answers", "sitting"),
    ),
    Requirement(
        key="feedback-person",
        asks="Is somebody named to tell each person concerned what came of the meeting?",
        cites=(SWINDON["attendance.2"], READINGS["A-25"]),
        binding=False,
        judge=_feedback_named,
        missing="",
        unrecorded="nobody is named to tell {about}, so that it falls to the lead practitioner",
        reads=("sitting",),
    ),
    NEXT,
    Requirement(
        key="invited-agencies-came",
        asks="Did every agency that was invited come?",
        cites=(READINGS["A-66"],),
        binding=False,
        judge=_invited_came,
        missing="{about} was invited and did not come: where that is a worry, the escalation policy is open",
        unrecorded="",
        reads=("sitting",),
    ),
    Requirement(
        key="part-two-with-caution",
        asks="Where illness may be induced: is it decided who of the family comes to part two?",
        cites=(READINGS["A-62"],),
        binding=False,
        judge=_part_two,
        missing="{about} took part, illness may be induced, and no decision to ask them is recorded",
        unrecorded="",
        reads=("sitting",),
    ),
)
