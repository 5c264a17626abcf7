"""The documents that the text names, each as far as it gives what belongs there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance import fills
from mapm.guidance.outlines import DocumentStatus, Line, Outline, Section
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.copies import ACTION_PLAN, ENGAGEMENT_PLAN, REVIEW_FORM
from mapm.protocols.bracknell_forest.guidance.needed import (
    ARRANGEMENTS,
    CRITERIA,
    DISPUTE,
    REFERRAL,
    VIEWS,
)
from mapm.protocols.bracknell_forest.people import COORDINATOR, children, was_heard
from mapm.protocols.readings import READINGS
from mapm.roles import Role

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

__all__ = ["OUTLINES"]

_CONVENER: Final = Role("convener")
_FAMILY: Final = Role("child and family")
_PACKAGE: Final = Role("agencies and practitioners in the package")
_READERS: Final = (_FAMILY, COORDINATOR, _PACKAGE)


def without_the_child(case: Case) -> tuple[Line, ...] | None:
    """Who of the children was neither there nor heard when the plan was agreed."""
    sitting = case.sitting
    if sitting is None:
        return None
    unheard = (one.person for one in children(case.known) if not was_heard(sitting, one.person))
    return tuple(Line(f"agreed without {one.ref}") for one in unheard)


INVITATION: Final = Outline(
    key="invitation",
    title="Invitation letter",
    status=DocumentStatus.NAMED,
    owner=_CONVENER,
    cites=(BRACKNELL["tools.1"],),
    sections=(
        Section(
            key="letter",
            title="The standard letter",
            cites=(BRACKNELL["tools.1"], READINGS["A-61"]),
            silent=True,
        ),
        Section(
            key="when",
            title="When and where, at a time that suits the child",
            cites=(BRACKNELL["principles.6#2"],),
            fill=fills.when_planned,
            ours=True,
        ),
        Section(
            key="invited",
            title="Who is invited",
            cites=(BRACKNELL["principles.7#1"],),
            fill=fills.invited,
            ours=True,
        ),
    ),
)
STATEMENT: Final = Outline(
    key="opening-statement",
    title="Opening statement of the chair",
    status=DocumentStatus.NAMED,
    owner=Role.CHAIR,
    cites=(BRACKNELL["tools.2"],),
    sections=(
        Section(
            key="statement",
            title="What the chair says first",
            cites=(BRACKNELL["tools.2"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)
AGENDA: Final = Outline(
    key="agenda",
    title="Agenda of the first meeting",
    status=DocumentStatus.NAMED,
    owner=Role.CHAIR,
    cites=(BRACKNELL["tools.3"], BRACKNELL["principles.4#1"]),
    sections=(
        Section(
            key="agenda",
            title="The standard agenda",
            cites=(BRACKNELL["tools.3"], BRACKNELL["principles.4#1"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)
PLAN: Final = Outline(
    key=ACTION_PLAN,
    title="Detailed action plan",
    status=DocumentStatus.NAMED,
    owner=_CONVENER,
    readers=_READERS,
    cites=(BRACKNELL["tools.4"], BRACKNELL["recording.1"], BRACKNELL["principles.4#2"]),
    sections=(
        Section(
            key="needs",
            title="Needs that were found",
            cites=(BRACKNELL["what.2"],),
            fill=fills.Answers((ask.COMMON_ASSESSMENT, ask.INITIAL_ASSESSMENT)),
            ours=True,
        ),
        Section(
            key="interventions",
            title="Help that is given",
            cites=(BRACKNELL["recording.1"],),
            fill=fills.actions,
        ),
        Section(
            key="outcomes",
            title="Outcomes",
            cites=(BRACKNELL["recording.1"],),
            asks="what each part of the help is to come to",
        ),
        Section(
            key="agencies",
            title="Agencies, their roles and responsibilities",
            cites=(BRACKNELL["recording.2"],),
            fill=fills.agencies_in_actions,
        ),
        Section(
            key="lead",
            title="Who leads, and who is the contact",
            cites=(BRACKNELL["what.3"], BRACKNELL["lead.4"], READINGS["A-38"]),
            fill=fills.roles,
            ours=True,
        ),
        Section(
            key="review",
            title="When it is reviewed",
            cites=(BRACKNELL["review.1"], READINGS["A-33"]),
            fill=fills.next_sitting,
            ours=True,
        ),
        Section(
            key="without-child",
            title="Whether it was agreed without the child",
            cites=(READINGS["A-35"],),
            fill=without_the_child,
            ours=True,
        ),
    ),
)
FORM: Final = Outline(
    key=REVIEW_FORM,
    title="Review form",
    status=DocumentStatus.NAMED,
    readers=_READERS,
    cites=(BRACKNELL["tools.5"], BRACKNELL["review.7"]),
    sections=(
        Section(
            key="needs-met",
            title="Whether the services met the child's needs",
            cites=(BRACKNELL["review.4"],),
            fill=fills.Answers((ask.NEEDS_MET,)),
        ),
        Section(
            key="still-needed",
            title="Whether they are still needed",
            cites=(BRACKNELL["review.5"],),
            fill=fills.Answers((ask.STILL_NEEDED,)),
        ),
        Section(
            key="new-needs",
            title="Fresh needs that call for more services",
            cites=(BRACKNELL["review.6"],),
            fill=fills.Answers((ask.NEW_NEEDS,)),
        ),
        Section(
            key="next",
            title="The next review, or why there is none",
            cites=(BRACKNELL["review.3"],),
            fill=fills.next_sitting,
            ours=True,
        ),
    ),
)
ENGAGEMENT: Final = Outline(
    key=ENGAGEMENT_PLAN,
    title="Engagement plan",
    status=DocumentStatus.NAMED,
    readers=(_FAMILY, COORDINATOR),
    cites=(BRACKNELL["nonattendance.6"],),
    sections=(
        Section(
            key="steps",
            title="How those who stayed away are involved",
            cites=(BRACKNELL["nonattendance.5"], BRACKNELL["nonattendance.6"]),
            fill=fills.engagement_steps,
        ),
        Section(
            key="monitoring",
            title="How it is monitored",
            cites=(BRACKNELL["nonattendance.7"],),
            fill=fills.engagement_monitoring,
        ),
        Section(
            key="again",
            title="When the group meets again",
            cites=(BRACKNELL["nonattendance.8"],),
            fill=fills.engagement_date,
        ),
        Section(
            key="interim",
            title="Interim steps",
            cites=(BRACKNELL["nonattendance.9"],),
            fill=fills.engagement_interim,
        ),
    ),
)
MATERIALS: Final = Outline(
    key="assessment-materials",
    title="Assessment materials for children and young people",
    status=DocumentStatus.OUTSIDE,
    owner=_CONVENER,
    cites=(BRACKNELL["tools.6"],),
    sections=(
        Section(
            key="materials",
            title="The materials",
            cites=(BRACKNELL["tools.6"], READINGS["A-61"]),
            silent=True,
        ),
    ),
)
SIGNED: Final = Outline(
    key="signed-assessment",
    title="Common assessment, signed by the young person",
    status=DocumentStatus.NAMED,
    owner=Role("young person"),
    cites=(BRACKNELL["nonattendance.3#1"],),
    sections=(
        Section(
            key="signed",
            title="The young person's signature",
            cites=(BRACKNELL["nonattendance.3#1"], READINGS["A-37"]),
            fill=fills.Answers((ask.SIGNED,)),
        ),
    ),
)
FILE: Final = Outline(
    key="coordinator-file",
    title="The CAF coordinator's file",
    status=DocumentStatus.NAMED,
    owner=COORDINATOR,
    cites=(BRACKNELL["recording.7"], READINGS["A-60"]),
    sections=(
        Section(
            key="opened",
            title="When it was opened, for whom",
            cites=(BRACKNELL["recording.7"],),
            fill=fills.Done(("coordinator-file",)),
        ),
        Section(
            key="copies",
            title="Action plans and reviews that were sent",
            cites=(BRACKNELL["recording.6"], BRACKNELL["review.8"]),
            fill=fills.shared,
        ),
    ),
)
OUTLINES: Final = (
    CRITERIA,
    INVITATION,
    STATEMENT,
    AGENDA,
    PLAN,
    FORM,
    ENGAGEMENT,
    VIEWS,
    MATERIALS,
    SIGNED,
    FILE,
    ARRANGEMENTS,
    DISPUTE,
    REFERRAL,
)
"""Every document that the text names or that a duty needs; what it is silent on is left open."""
