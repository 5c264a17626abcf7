"""Who gets the plan and the review form, who keeps them, and what an individual may agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance.base import Remark
from mapm.guidance.distribution import (
    Copy,
    CopyPurpose,
    DistributionGuidance,
    Family,
    InRole,
    OptOut,
    Recipient,
    agencies_in_package,
    chairs_agency,
    practitioners_in_package,
)
from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.parts import Purpose
from mapm.meeting.reading import people
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.bracknell_forest.copies import ACTION_PLAN, ENGAGEMENT_PLAN, REVIEW_FORM, Arranged
from mapm.protocols.bracknell_forest.people import COORDINATOR
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm.guidance.cases import Case

__all__ = ["DISTRIBUTION", "conveners_agency"]

_OPT_OUT: Final = OptOut(
    cites=(BRACKNELL["recording.4"], READINGS["A-39"]),
    competence=(READINGS["A-39"], READINGS["A-37"]),
    agreed=Arranged(),
)
_REVIEW: Final = (BRACKNELL["review.8"], BRACKNELL["recording.9"])


def _plan_made(case: Case) -> bool:
    """Whether the sitting agreed a plan: before there is one, what is said is for the plan to come."""
    return case.sitting is None or bool(case.sitting.actions)


def _engagement_planned(case: Case) -> bool:
    """Whether the sitting agreed an engagement plan."""
    return case.sitting is not None and case.sitting.engagement is not None


def _reviewed(case: Case) -> bool:
    """Whether the sitting was a review."""
    order = case.known.order
    until = order[: next((i for i, one in enumerate(order) if one is case.hold), 0)]
    plan = next((one for one in reversed(until) if isinstance(one, Convene | Reconvene)), None)
    return isinstance(plan, Reconvene) and plan.purpose is Purpose.REVIEW


def package_so_far(case: Case) -> tuple[Recipient, ...]:
    """Every agency, and practitioner without one, in the package of this sitting or of an earlier one."""
    family = {one.person for one in people(case.known)}
    found: dict[Recipient, None] = {}
    for hold in case.known.of(Hold):
        for one in hold.sitting.actions:
            if one.agency is not None:
                found[Recipient(one.agency)] = None
            elif one.owner not in family:
                found[Recipient(one.owner)] = None
        if hold is case.hold:
            break
    return tuple(found)


def conveners_agency(case: Case) -> tuple[Recipient, ...]:
    """The agency of who convened the sitting; the proposing one where that is not recorded."""
    until = case.known.order
    if case.hold is not None:
        until = until[: next(i for i, one in enumerate(until) if one is case.hold)]
    convened = next((one for one in reversed(until) if isinstance(one, Convene | Reconvene)), None)
    proposal = case.known.last(Propose)
    agency = convened.by.agency if convened is not None else None
    found = agency if agency is not None else proposal.agency if proposal is not None else None
    return (Recipient(found),) if found is not None else ()


def _file_keepers(case: Case) -> tuple[Recipient, ...]:
    """The convening agency, and that of the chair where it is another."""
    return tuple(dict.fromkeys((*conveners_agency(case), *chairs_agency(case))))


_FILE: Final = (BRACKNELL["recording.5"], READINGS["A-40"])

DISTRIBUTION: Final = DistributionGuidance(
    copies=(
        Copy(
            document=ACTION_PLAN,
            there=_plan_made,
            to=Family(),
            cites=(BRACKNELL["recording.3"],),
            opt_out=_OPT_OUT,
            risk=(READINGS["A-39"],),
        ),
        Copy(
            document=ACTION_PLAN, there=_plan_made, to=InRole(COORDINATOR), cites=(BRACKNELL["recording.6"],)
        ),
        Copy(
            document=ACTION_PLAN, there=_plan_made, to=agencies_in_package, cites=(BRACKNELL["recording.8"],)
        ),
        Copy(
            document=ACTION_PLAN,
            there=_plan_made,
            to=practitioners_in_package,
            cites=(BRACKNELL["recording.8"],),
        ),
        Copy(document=ACTION_PLAN, there=_plan_made, to=_file_keepers, cites=_FILE, purpose=CopyPurpose.KEEP),
        Copy(
            document=ACTION_PLAN,
            there=_plan_made,
            to=InRole(COORDINATOR),
            cites=(BRACKNELL["recording.7"],),
            purpose=CopyPurpose.KEEP,
        ),
        Copy(
            document=REVIEW_FORM,
            there=_reviewed,
            to=Family(),
            cites=_REVIEW,
            opt_out=_OPT_OUT,
            risk=(READINGS["A-39"],),
            follows=(ACTION_PLAN,),
        ),
        Copy(document=REVIEW_FORM, there=_reviewed, to=InRole(COORDINATOR), cites=(BRACKNELL["review.8"],)),
        Copy(document=REVIEW_FORM, there=_reviewed, to=package_so_far, cites=_REVIEW),
        Copy(document=REVIEW_FORM, there=_reviewed, to=_file_keepers, cites=_FILE, purpose=CopyPurpose.KEEP),
        Copy(
            document=ENGAGEMENT_PLAN,
            there=_engagement_planned,
            to=Family(),
            cites=(BRACKNELL["recording.3"],),
            opt_out=_OPT_OUT,
            risk=(READINGS["A-39"],),
        ),
        Copy(
            document=ENGAGEMENT_PLAN,
            there=_engagement_planned,
            to=InRole(COORDINATOR),
            cites=(BRACKNELL["nonattendance.11"],),
        ),
        Copy(
            document=ENGAGEMENT_PLAN,
            there=_engagement_planned,
            to=_file_keepers,
            cites=_FILE,
            purpose=CopyPurpose.KEEP,
        ),
    ),
    remarks=(
        Remark(
            "What was agreed changes that recipient's copies alone: never what is done for the child, the "
            "copies that agencies in the package need, or a referral",
            (BRACKNELL["recording.4"], READINGS["A-39"]),
        ),
    ),
)
