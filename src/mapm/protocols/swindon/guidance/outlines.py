"""The documents of a meeting: format, minutes, actions and plan, and what shows that the rest was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Line, Outline, Section
from mapm.meeting.events import Propose
from mapm.meeting.parts import Presence
from mapm.protocols.common.documents import REFERRAL_RECORD
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions as ask
from mapm.protocols.swindon import questions_after as later
from mapm.protocols.swindon.case import (
    ACTIONS,
    CONVENING_AGENCY,
    ENGAGEMENT,
    LEAD_PRACTITIONER,
    MINUTES,
    NEED,
    NOTICE,
    TELLING,
)
from mapm.protocols.swindon.clauses import SWINDON
from mapm.protocols.swindon.guidance.format import FORMAT
from mapm.protocols.swindon.proposing import situations
from mapm.roles import Role

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

__all__ = ["OUTLINES"]

_ATTENDED: Final = Role("attendees")
_FAMILY: Final = Role("family, by a recorded decision")
_RAISED_IT: Final = Role("person who raised it")
_DISPUTES: Final = (
    (NEED, "whether the meeting is needed"),
    (ENGAGEMENT, "an invited party is not engaging"),
    (TELLING, "no agreement that the family is not told"),
)


def _situations(case: Case) -> tuple[Line, ...] | None:
    """Each of the seven situations, met, not met or not recorded, by the latest proposal."""
    proposal = case.known.last(Propose)
    if proposal is None:
        return None
    return tuple(Line(f"{situation}: {answer.value}") for situation, answer in situations(proposal).items())


def _part_two(case: Case) -> tuple[Line, ...] | None:
    """Which of the family came to part two."""
    if case.sitting is None:
        return None
    return tuple(Line(one.person.ref) for one in case.sitting.family if one.presence is Presence.PART_TWO)


def _look_again(case: Case) -> tuple[Line, ...] | None:
    """When it is looked at again what was left out because of a risk."""
    found = case.sitting.look_again_on if case.sitting is not None else None
    return (Line(fills.moment(found)),) if found is not None else None


RATIONALE: Final = Outline(
    key="rationale-record",
    title="Record of the reasons and of the sanction",
    status=DocumentStatus.NEEDED,
    owner=Role.LEAD_PROFESSIONAL,
    cites=(SWINDON["calling.1"], SWINDON["calling.2"]),
    sections=(
        Section(
            key="about",
            title="Whom it is about",
            cites=(SWINDON["scope.5"],),
            fill=fills.concerned,
        ),
        Section(
            key="requested",
            title="Asked for by",
            cites=(SWINDON["calling.1"],),
            fill=fills.proposal,
        ),
        Section(
            key="situations",
            title="The seven situations",
            cites=(SWINDON["criteria.3"], READINGS["A-22"]),
            fill=_situations,
        ),
        Section(
            key="prompts",
            title="What prompted it",
            cites=(
                SWINDON["purpose.2"],
                SWINDON["purpose.3"],
                SWINDON["purpose.4"],
                SWINDON["purpose.5"],
            ),
            fill=fills.Answers(ask.PROMPTS),
        ),
        Section(
            key="replies",
            title="The lead professional's answer, and the manager's",
            cites=(SWINDON["calling.2"], READINGS["A-24"], READINGS["A-69"]),
            fill=fills.endorsements,
        ),
        Section(
            key="roles",
            title="Who is the lead professional, or that there is none",
            cites=(READINGS["A-24"],),
            fill=fills.Answers((ask.LEAD_THERE,)),
            ours=True,
        ),
    ),
)
NOT_TO_TELL: Final = Outline(
    key="decision-not-to-tell",
    title="Decision to meet with the family unaware",
    status=DocumentStatus.NEEDED,
    owner=Role.PROPOSING_AGENCY,
    cites=(SWINDON["permissions.1"], SWINDON["permissions.3"]),
    of_person=True,
    sections=(
        Section(
            key="judgement",
            title="Whose judgement, and what it is",
            cites=(SWINDON["permissions.2"],),
            fill=fills.withholding_judgements,
        ),
        Section(
            key="agreement",
            title="Each invited agency's answer",
            cites=(SWINDON["permissions.3"], READINGS["A-29"]),
            fill=fills.Consents(NOTICE),
        ),
    ),
)
OBJECTION: Final = Outline(
    key="objection-record",
    title="Record of an objection",
    status=DocumentStatus.NEEDED,
    owner=Role.PROPOSING_AGENCY,
    cites=(SWINDON["permissions.4"],),
    sections=(
        Section(
            key="objections",
            title="Who objected, and why",
            cites=(SWINDON["permissions.4"],),
            fill=fills.objections,
        ),
        Section(
            key="considered",
            title="Whether another route was considered, and the result",
            cites=(SWINDON["permissions.4"], READINGS["A-28"]),
            fill=fills.considerations,
        ),
    ),
)
THE_MINUTES: Final = Outline(
    key=MINUTES,
    title="Minutes",
    status=DocumentStatus.NAMED,
    owner=CONVENING_AGENCY,
    readers=(_ATTENDED, _FAMILY),
    cites=(SWINDON["recording.2"], SWINDON["recording.3"], SWINDON["recording.5"]),
    sections=(
        Section(
            key="needs",
            title="Chief areas of need",
            cites=(SWINDON["recording.6"],),
        ),
        Section(
            key="plan",
            title="Action plan made to meet them",
            cites=(SWINDON["recording.7"],),
            fill=fills.actions,
        ),
        Section(
            key="updated",
            title="What was changed in a plan",
            cites=(SWINDON["recording.7"], SWINDON["recording.9"]),
            fill=fills.plan_items,
        ),
    ),
)
PART_TWO: Final = Outline(
    key="part-two-record",
    title="Record of part two",
    status=DocumentStatus.NEEDED,
    owner=CONVENING_AGENCY,
    readers=(Role("parents or carers who came to part two"),),
    cites=(SWINDON["permissions.12"], READINGS["A-65"]),
    sections=(
        Section(
            key="who",
            title="Who of the family came",
            cites=(SWINDON["permissions.12"],),
            fill=_part_two,
        ),
        Section(
            key="said",
            title="What was said in part two",
            cites=(SWINDON["permissions.12"], READINGS["A-65"]),
        ),
    ),
)
THE_ACTIONS: Final = Outline(
    key=ACTIONS,
    title="Actions arising",
    status=DocumentStatus.NAMED,
    owner=CONVENING_AGENCY,
    readers=(_ATTENDED, _FAMILY),
    cites=(SWINDON["recording.4"], SWINDON["recording.2"]),
    sections=(
        Section(
            key="actions",
            title="Each action, its owner and its timescale",
            cites=(SWINDON["recording.4"], SWINDON["format.9"]),
            fill=fills.actions,
        ),
    ),
)
PLAN: Final = Outline(
    key="action-plan",
    title="Action plan",
    status=DocumentStatus.NAMED,
    owner=LEAD_PRACTITIONER,
    cites=(SWINDON["recording.9"], SWINDON["permissions.10"], SWINDON["format.9"]),
    sections=(
        Section(
            key="actions",
            title="Who does what by when",
            cites=(SWINDON["format.9"],),
            fill=fills.actions,
        ),
        Section(
            key="updated",
            title="What was changed in the plan",
            cites=(SWINDON["recording.9"],),
            fill=fills.plan_items,
        ),
        Section(
            key="raised",
            title="How the issues will be raised with the parents, or why not",
            cites=(SWINDON["permissions.10"], SWINDON["permissions.11"]),
            fill=fills.Answers((later.RAISED, later.RAISING_HARMS)),
        ),
        Section(
            key="look-again",
            title="When it is looked at again what was left out for a risk",
            cites=(SWINDON["permissions.11"],),
            fill=_look_again,
        ),
        Section(
            key="next",
            title="Dates for later meetings, or why there are none",
            cites=(SWINDON["recording.11"], READINGS["A-26"]),
            fill=fills.next_sitting,
        ),
    ),
)
COPIES: Final = Outline(
    key="family-copies",
    title="Decisions on records for the family",
    status=DocumentStatus.NEEDED,
    owner=CONVENING_AGENCY,
    cites=(SWINDON["permissions.7"], SWINDON["recording.5"]),
    sections=(
        Section(
            key="decisions",
            title="For whom a record is fitting, for whom not, and why",
            cites=(SWINDON["permissions.7"], SWINDON["recording.5"], SWINDON["permissions.11"]),
            fill=fills.copies,
        ),
    ),
)
FEEDBACK: Final = Outline(
    key="feedback-record",
    title="Record of feedback",
    status=DocumentStatus.NEEDED,
    owner=LEAD_PRACTITIONER,
    cites=(SWINDON["attendance.2"], SWINDON["permissions.14"]),
    of_person=True,
    sections=(
        Section(
            key="named",
            title="Who is to tell whom",
            cites=(SWINDON["attendance.2"], READINGS["A-25"]),
            fill=fills.feedback_persons,
        ),
        Section(
            key="told",
            title="Who told whom, and when",
            cites=(SWINDON["attendance.2"], SWINDON["permissions.14"]),
            fill=fills.outcomes_told,
        ),
        Section(
            key="how",
            title="How, with the child's age in mind, and what was talked over",
            cites=(SWINDON["permissions.8"], SWINDON["permissions.15"], SWINDON["recording.10"]),
            fill=fills.Answers((later.AGE_CONSIDERED, later.PLAN_TALKED, later.ACTIONS_TALKED)),
        ),
        Section(
            key="what",
            title="What they were told",
            cites=(SWINDON["attendance.2"],),
        ),
    ),
)
EARLY: Final = Outline(
    key="early-meeting-record",
    title="Decision whether to meet again early",
    status=DocumentStatus.NEEDED,
    owner=LEAD_PRACTITIONER,
    cites=(SWINDON["permissions.16"],),
    sections=(
        Section(
            key="why",
            title="What of the plan fails",
            cites=(SWINDON["permissions.16"],),
            fill=fills.Answers(later.TRIGGERS),
        ),
        Section(
            key="decided",
            title="Whom the lead practitioner consulted, and what was decided",
            cites=(SWINDON["permissions.16"],),
            fill=fills.Answers((later.CONSULTED, later.MEET_EARLY)),
        ),
    ),
)
DISPUTE: Final = Outline(
    key="dispute-record",
    title="Record of a disagreement",
    status=DocumentStatus.NEEDED,
    owner=_RAISED_IT,
    cites=(SWINDON["calling.4"], SWINDON["calling.5"]),
    sections=(
        Section(
            key="disputes",
            title="Subject, steps tried, state and result",
            cites=(SWINDON["calling.4"], SWINDON["calling.5"], READINGS["A-29"]),
            fill=fills.Disputes(_DISPUTES),
        ),
        Section(
            key="local-procedure",
            title="The escalation policy of the board",
            cites=(SWINDON["calling.4"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)

OUTLINES: Final = (
    RATIONALE,
    NOT_TO_TELL,
    OBJECTION,
    FORMAT,
    THE_MINUTES,
    PART_TWO,
    THE_ACTIONS,
    PLAN,
    COPIES,
    FEEDBACK,
    EARLY,
    DISPUTE,
    REFERRAL_RECORD,
)
