"""The documents of a meeting under the 2015 guidance. It names two tasks, and is silent on what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Line, Outline, Section
from mapm.protocols.common.documents import REFERRAL_RECORD
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015 import requirements
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.readings import READINGS
from mapm.roles import Role

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

__all__ = ["OUTLINES"]

_CONVENER: Final = Role("convening agency")
_FEEDBACK: Final = Role("person named for feedback")
_RAISED_IT: Final = Role("person who raised it")
_DISPUTES: Final = (
    (requirements.NEED, "whether the meeting is needed"),
    (requirements.ENGAGEMENT, "an invited party does not engage"),
    (requirements.NOT_TELLING, "no agreement that the family is not told"),
)
_RECORD: Final = (GUIDANCE["attendance.7"], READINGS["A-32"])


def _outcome(case: Case) -> tuple[Line, ...] | None:
    """What the sitting came to, under whichever heading it was put down."""
    sitting = case.sitting
    if sitting is None:
        return None
    headed = {
        "point": sitting.key_points,
        "recommendation": sitting.recommendations,
        "decision": sitting.decisions,
        "next step": sitting.next_steps,
    }
    return fills.some(Line(heading, note) for heading, notes in headed.items() for note in notes)


INVITATION: Final = Outline(
    key="invitation",
    title="Invitation",
    status=DocumentStatus.NAMED,
    owner=_CONVENER,
    cites=(GUIDANCE["calling.3"],),
    sections=(
        Section(
            key="meeting",
            title="When and where",
            cites=(GUIDANCE["calling.4"],),
            fill=fills.when_planned,
            ours=True,
        ),
        Section(
            key="invited",
            title="Who is invited",
            cites=(GUIDANCE["attendance.5"],),
            fill=fills.invited,
            ours=True,
        ),
        Section(key="text", title="Text of the invitation", cites=(GUIDANCE["calling.3"],), silent=True),
    ),
)
RECORD: Final = Outline(
    key="record",
    title="Record of the meeting",
    status=DocumentStatus.NAMED,
    owner=_CONVENER,
    cites=(GUIDANCE["calling.6"], GUIDANCE["calling.7"]),
    sections=(
        Section(key="date", title="Date", cites=(READINGS["A-71"],), fill=fills.when_held, ours=True),
        Section(
            key="roles",
            title="Who took on which role",
            cites=(GUIDANCE["calling.8"],),
            fill=fills.roles,
            ours=True,
        ),
        Section(
            key="attended",
            title="Who attended",
            cites=(GUIDANCE["attendance.5"],),
            fill=fills.attended,
            ours=True,
        ),
        Section(key="outcome", title="The outcome", cites=_RECORD, fill=_outcome),
        Section(
            key="plan",
            title="What was written for a plan",
            cites=(GUIDANCE["purpose.2"], READINGS["A-64"]),
            fill=fills.plan_items,
            ours=True,
        ),
        Section(
            key="which-plan",
            title="Which plan it feeds",
            cites=(GUIDANCE["purpose.2"], READINGS["A-64"]),
            fill=fills.planning_routes,
            ours=True,
        ),
        Section(
            key="named",
            title="Who was named to tell the child and family",
            cites=(GUIDANCE["attendance.6"], *_RECORD),
            fill=fills.feedback_persons,
        ),
        Section(key="told", title="That they were told", cites=_RECORD, fill=fills.outcomes_told),
        Section(
            key="further",
            title="What else it holds",
            cites=(GUIDANCE["calling.6"],),
            silent=True,
        ),
    ),
)
NOT_TO_TELL: Final = Outline(
    key="decision-not-to-tell",
    title="Decision not to tell",
    status=DocumentStatus.NEEDED,
    owner=_CONVENER,
    cites=(GUIDANCE["informing.2"], GUIDANCE["informing.3"]),
    of_person=True,
    sections=(
        Section(
            key="judgement",
            title="The judgement, and whose it is",
            cites=(GUIDANCE["informing.2"],),
            fill=fills.withholding_judgements,
        ),
        Section(
            key="agreement",
            title="The answer of each agency invited",
            cites=(GUIDANCE["informing.3"], READINGS["A-29"]),
            fill=fills.Consents(requirements.NOTICE),
        ),
    ),
)
OBJECTION: Final = Outline(
    key="objection-record",
    title="Record of an objection",
    status=DocumentStatus.NEEDED,
    owner=_CONVENER,
    cites=(GUIDANCE["informing.4"], READINGS["A-28"]),
    of_person=True,
    sections=(
        Section(
            key="objection",
            title="Who objected, and on what grounds",
            cites=(GUIDANCE["informing.4"],),
            fill=fills.objections,
        ),
        Section(
            key="consideration",
            title="How it was considered, and the result",
            cites=(GUIDANCE["informing.4"], READINGS["A-28"]),
            fill=fills.considerations,
        ),
    ),
)
FEEDBACK: Final = Outline(
    key="feedback-record",
    title="Record of feedback",
    status=DocumentStatus.NAMED,
    owner=_FEEDBACK,
    cites=(GUIDANCE["attendance.6"], GUIDANCE["attendance.7"]),
    of_person=True,
    sections=(
        Section(
            key="named",
            title="Who is to tell whom",
            cites=(GUIDANCE["attendance.6"], *_RECORD),
            fill=fills.feedback_persons,
        ),
        Section(key="told", title="Who told whom, and when", cites=_RECORD, fill=fills.outcomes_told),
    ),
)
DISPUTE: Final = Outline(
    key="dispute-record",
    title="Record of a disagreement",
    status=DocumentStatus.NEEDED,
    owner=_RAISED_IT,
    cites=(GUIDANCE["calling.10"], GUIDANCE["calling.11"]),
    sections=(
        Section(
            key="disputes",
            title="Subject, steps tried, state and result",
            cites=(GUIDANCE["calling.10"], GUIDANCE["calling.11"], READINGS["A-29"]),
            fill=fills.Disputes(_DISPUTES),
        ),
        Section(
            key="decision",
            title="Whether the meeting goes ahead meanwhile",
            cites=(READINGS["A-31"],),
            fill=fills.Answers((ask.GO_AHEAD,)),
        ),
        Section(
            key="local-procedure",
            title="The procedure for resolving professional disagreement",
            cites=(GUIDANCE["calling.10"], GUIDANCE["calling.11"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)

OUTLINES: Final = (INVITATION, RECORD, NOT_TO_TELL, OBJECTION, FEEDBACK, DISPUTE, REFERRAL_RECORD)
