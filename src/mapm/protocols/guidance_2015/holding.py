"""What should hold for telling the family beforehand, for an objection, and for the sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.decisions import Answer, Lacking
from mapm.meeting.base import Reply
from mapm.meeting.parts import NoPlanningForum, Presence
from mapm.meeting.reading import people
from mapm.protocols.common.family import judged, refs, whom_concerned, withholding
from mapm.protocols.common.informing import (
    agreement_sought,
    decided_on_telling,
    objections_considered,
    told_or_agreed,
)
from mapm.protocols.common.sittings import somebody_chaired, stayed_away
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.guidance_2015.requirements import GO_AHEAD, NOTICE, roles_held
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Requirement

if TYPE_CHECKING:
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import Hold

_SOUGHT: Final = (GUIDANCE["informing.3"], READINGS["A-29"])

# --- the family -------------------------------------------------------------------------------------------

TELL_FAMILY: Final = (whom_concerned((GUIDANCE["informing.1"],)),)
WITHHOLD: Final = (
    Requirement(
        key="judgement",
        asks="Is a professional judgement recorded that they are not to be told?",
        cites=(GUIDANCE["informing.2"],),
        binding=False,
        judge=judged,
        applies=withholding,
        where="unless an earlier withholding is given up",
        missing="",
        unrecorded="no professional judgement is recorded",
        reads=("judgement",),
    ),
    agreement_sought(_SOUGHT),
    whom_concerned((GUIDANCE["informing.1"],)),
)

# --- holding ----------------------------------------------------------------------------------------------


def _family_absent(meeting: Meeting, entry: Hold) -> Answer | tuple[Lacking, ...]:
    """Silence is no yes: of whom nothing is recorded, it is not recorded that they stayed away."""
    there = {Presence.THROUGHOUT, Presence.PART_TWO}
    said = {one.person: one.presence for one in entry.sitting.family}
    came = tuple(one.ref for one, presence in said.items() if presence in there)
    silent = refs(tuple(one.person for one in people(meeting.known) if one.person not in said))
    found = ((Answer.NOT_MET, came), (Answer.NOT_RECORDED, silent))
    return tuple(Lacking(answer, who) for answer, who in found if who) or Answer.MET


def _feedback_named(meeting: Meeting, entry: Hold) -> Answer | Lacking:
    named = {one.whom for one in entry.sitting.feedback}
    missing = tuple(one.person for one in people(meeting.known) if one.person not in named)
    return Lacking(Answer.NOT_RECORDED, refs(missing)) if missing else Answer.MET


def _some_stayed_away(meeting: Meeting, entry: Hold | None) -> bool:
    return entry is None or bool(stayed_away(meeting, entry))


def _engagement_asked(meeting: Meeting, entry: Hold) -> Answer | Lacking:
    asked = entry.reply_to(ask.ENGAGEMENT.key) is not Reply.NOT_KNOWN
    return Answer.MET if asked else Lacking(Answer.NOT_RECORDED, refs(stayed_away(meeting, entry)))


def _shapes_a_plan(_meeting: Meeting, entry: Hold | None) -> bool:
    return entry is None or bool(entry.sitting.plan_items)


def _plan_named(_meeting: Meeting, entry: Hold) -> Answer:
    route = entry.sitting.planning
    if isinstance(route, NoPlanningForum):
        return Answer.NOT_MET
    return Answer.MET if route else Answer.NOT_RECORDED


ENGAGEMENT_ASKED: Final = Requirement(
    key="engagement-asked",
    asks="Was it asked whether the absence of an agency causes concern?",
    cites=(READINGS["A-66"],),
    binding=False,
    judge=_engagement_asked,
    applies=_some_stayed_away,
    where="where nobody came of an agency that was invited",
    missing="",
    unrecorded="nobody came of {about}, and it is not recorded whether that causes concern",
    reads=("sitting", "answers"),
)
FEEDBACK_NAMED: Final = Requirement(
    key="feedback-person",
    asks="Is somebody named to tell each person concerned what came of the meeting?",
    cites=(GUIDANCE["attendance.6"], READINGS["A-32"]),
    binding=False,
    judge=_feedback_named,
    missing="",
    unrecorded="nobody is named to tell {about} what came of the meeting",
    reads=("sitting",),
)
OBJECTIONS: Final = objections_considered((GUIDANCE["informing.4"], READINGS["A-28"], READINGS["A-70"]))
PLAN_NAMED: Final = Requirement(
    key="which-plan",
    asks="Is it recorded which plan is fed by what the sitting wrote?",
    cites=(GUIDANCE["purpose.2"], READINGS["A-64"]),
    binding=False,
    judge=_plan_named,
    applies=_shapes_a_plan,
    where="where the sitting wrote a plan item",
    missing="what the sitting wrote as a plan feeds no plan",
    unrecorded="it is not recorded which plan is fed by what the sitting wrote",
    reads=("sitting",),
)
HOLD: Final = (
    Requirement(
        key="roles-held",
        asks="Had the chair and the note taker agreed to their roles?",
        cites=(GUIDANCE["calling.8"],),
        binding=True,
        judge=roles_held,
        missing="{about} had not agreed to the role",
        unrecorded="it is not recorded that {about} had agreed to the role",
    ),
    Requirement(
        key="chaired",
        asks="Did somebody chair?",
        cites=(GUIDANCE["calling.5"],),
        binding=True,
        judge=somebody_chaired,
        missing="",
        unrecorded="it is not recorded who chaired",
        reads=("sitting",),
    ),
    Requirement(
        key="family-absent",
        asks="Was nobody of the family there?",
        cites=(GUIDANCE["intro.1"],),
        binding=False,
        judge=_family_absent,
        missing="{about} of the family was there, and this is a meeting of professionals alone",
        unrecorded="it is not recorded whether {about} of the family was there",
        reads=("sitting",),
    ),
    decided_on_telling(NOTICE, (GUIDANCE["informing.2"], READINGS["A-70"])),
    told_or_agreed(NOTICE, (*_SOUGHT, READINGS["A-70"])),
    OBJECTIONS,
    GO_AHEAD,
    ENGAGEMENT_ASKED,
    FEEDBACK_NAMED,
    PLAN_NAMED,
)
