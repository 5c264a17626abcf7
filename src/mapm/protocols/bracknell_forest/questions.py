"""What the protocol asks when a meeting is proposed, convened, held or disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import Appoint, Escalate
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.readings import READINGS
from mapm.rules.requirements import Question

if TYPE_CHECKING:
    from mapm.meeting.base import Entry

# --- for whom it is ---------------------------------------------------------------------------------------

COMMON_ASSESSMENT: Final = Question(
    key="common-assessment",
    entry=Propose,
    text="Has a common assessment found needs that are not met?",
    cites=(BRACKNELL["intro.2"], BRACKNELL["process.1"]),
)
INITIAL_ASSESSMENT: Final = Question(
    key="initial-assessment",
    entry=Propose,
    text="Has an initial assessment found needs that are not met?",
    cites=(BRACKNELL["intro.2"], READINGS["A-41"]),
)
SEVERAL_AGENCIES: Final = Question(
    key="several-agencies",
    entry=Propose,
    text="Does it take more than one agency or service to meet them?",
    cites=(BRACKNELL["intro.3"], BRACKNELL["process.1"]),
)
BELOW_THRESHOLD: Final = Question(
    key="below-threshold",
    entry=Propose,
    text="Is the child not yet at the level of social care or specialist services?",
    cites=(BRACKNELL["process.2"],),
)
SPECIALIST_HELP: Final = Question(
    key="group-specialist-help",
    entry=Propose,
    text="Does the child get specialist help, and have other needs that are not met?",
    cites=(BRACKNELL["process.3.a"],),
)
LEAVING_REGISTER: Final = Question(
    key="group-leaving-register",
    entry=Propose,
    text="Is the child's name being removed from the child protection register?",
    cites=(BRACKNELL["process.3.b"], READINGS["A-60"]),
)
NOT_SERVED: Final = Question(
    key="group-not-served",
    entry=Propose,
    text="Will social care not serve the child after an initial assessment, yet with needs unmet?",
    cites=(BRACKNELL["process.3.c"],),
)
IN_NEED: Final = Question(
    key="group-child-in-need",
    entry=Propose,
    text="Has the child a plan as a child in need?",
    cites=(BRACKNELL["process.3.d"],),
)
NEED_FALLING: Final = Question(
    key="need-falling",
    entry=Propose,
    text="Is the child's level of need falling?",
    cites=(BRACKNELL["process.4"],),
)
GROUPS: Final = (BELOW_THRESHOLD, SPECIALIST_HELP, LEAVING_REGISTER, NOT_SERVED, IN_NEED, NEED_FALLING)
"""Any one of them is enough."""
SPECIALIST_APART: Final = Question(
    key="specialist-apart",
    entry=Propose,
    text="Are specialist assessments, and needs found through them, left to their own protocols?",
    cites=(BRACKNELL["intro.5"],),
)
SIGNED: Final = Question(
    key="young-person-signed",
    entry=Propose,
    text="Did the young person sign the common assessment?",
    cites=(BRACKNELL["nonattendance.3#1"], READINGS["A-37"]),
)

# --- the child, and who leads -----------------------------------------------------------------------------


def _child_chooses(entry: type[Entry]) -> Question:
    return Question(
        key="child-chooses",
        entry=entry,
        text="Does the child choose to engage?",
        cites=(BRACKNELL["what.4#1"],),
    )


CHILD_CHOOSES: Final = _child_chooses(Convene)
CHILD_CHOOSES_AGAIN: Final = _child_chooses(Reconvene)
CHILD_ABLE: Final = Question(
    key="child-able",
    entry=Appoint,
    text="Is the child able to agree to who leads?",
    cites=(BRACKNELL["lead.2"], READINGS["A-38"]),
)
WITHOUT_PARENT: Final = Question(
    key="without-parent",
    entry=Appoint,
    text="Does a young person judged competent choose to agree to it without a parent?",
    cites=(BRACKNELL["lead.2"], READINGS["A-38"]),
)
LEAD_IS_FAMILY: Final = Question(
    key="lead-is-family",
    entry=Appoint,
    text="Is it a parent, relative, carer or the young person who is to lead?",
    cites=(BRACKNELL["lead.4"],),
)

# --- the sitting ------------------------------------------------------------------------------------------

LEAD_AGREED: Final = Question(
    key="lead-agreed",
    entry=Hold,
    text="Was it agreed who leads from now on?",
    cites=(BRACKNELL["what.3"], BRACKNELL["lead.3"]),
)
INVOLVING: Final = Question(
    key="involving-considered",
    entry=Hold,
    text="Did the group think how best to involve those who stayed away?",
    cites=(BRACKNELL["nonattendance.5"],),
)
CONCERNS_ROSE: Final = Question(
    key="concerns-rose",
    entry=Hold,
    text="Does it make concerns greater that the parents do not engage?",
    cites=(BRACKNELL["nonattendance.10"],),
)
PROTECTION: Final = Question(
    key="protection-considered",
    entry=Hold,
    text="Were child protection procedures considered?",
    cites=(BRACKNELL["nonattendance.10"],),
)
NEEDS_MET: Final = Question(
    key="needs-met",
    entry=Hold,
    text="Did the services of the action plan meet the child's needs?",
    cites=(BRACKNELL["review.4"],),
)
STILL_NEEDED: Final = Question(
    key="still-needed",
    entry=Hold,
    text="Are the services still needed?",
    cites=(BRACKNELL["review.5"],),
)
NEW_NEEDS: Final = Question(
    key="new-needs",
    entry=Hold,
    text="Have fresh needs come up that call for more services?",
    cites=(BRACKNELL["review.6"],),
)
OF_A_REVIEW: Final = (NEEDS_MET, STILL_NEEDED, NEW_NEEDS)

# --- afterwards -------------------------------------------------------------------------------------------

WITH_THE_CHAIR: Final = Question(
    key="with-the-chair",
    entry=Escalate,
    text="Is the disagreement with the chair?",
    cites=(BRACKNELL["conflict.5"], BRACKNELL["conflict.6"]),
)

QUESTIONS: Final = (
    COMMON_ASSESSMENT,
    INITIAL_ASSESSMENT,
    SEVERAL_AGENCIES,
    *GROUPS,
    SPECIALIST_APART,
    SIGNED,
    CHILD_CHOOSES,
    CHILD_CHOOSES_AGAIN,
    CHILD_ABLE,
    WITHOUT_PARENT,
    LEAD_IS_FAMILY,
    LEAD_AGREED,
    INVOLVING,
    CONCERNS_ROSE,
    PROTECTION,
    *OF_A_REVIEW,
    WITH_THE_CHAIR,
)
