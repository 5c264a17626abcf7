"""What other readings of the Dumfries & Galloway text change in what it advises: for local editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mapm.guidance.attendance import Model
from mapm.guidance.items import ConsentOf
from mapm.guidance.situations import Criterion, OneOf

if TYPE_CHECKING:
    from mapm.guidance.base import Guidance
    from mapm.guidance.forums import Forum
    from mapm.sources import Cites

__all__ = ["compounding", "consent_of_subjects", "either_limb", "feedback_all_the_same", "note_for_others"]


def compounding(guidance: Guidance) -> Guidance:
    """A tenth less each time of what is left (A-47)."""
    attendance = guidance.attendance
    if attendance is None or attendance.size is None:
        return guidance
    size = evolve(attendance.size, model=Model.COMPOUNDING)
    return evolve(guidance, attendance=evolve(attendance, size=size))


def consent_of_subjects(guidance: Guidance) -> Guidance:
    """The consent of the person concerned opens the limit on the police (A-19)."""
    sharing = guidance.sharing
    if sharing is None:
        return guidance
    owners = tuple(evolve(one, consent_of=ConsentOf.SUBJECTS) for one in sharing.owners)
    return evolve(guidance, sharing=evolve(sharing, owners=owners))


def either_limb(guidance: Guidance) -> Guidance:
    """One limb of ground c or d is enough (A-51)."""
    forums = guidance.forums
    if forums is None:
        return guidance
    return evolve(guidance, forums=evolve(forums, forums=tuple(map(_either, forums.forums))))


def note_for_others(guidance: Guidance) -> Guidance:
    """The note goes to the family and the absent too, unless decided otherwise (A-54)."""
    distribution = guidance.distribution
    if distribution is None:
        return guidance
    copies = tuple(evolve(one, unless_decided=one.by_decision) for one in distribution.copies)
    return evolve(guidance, distribution=evolve(distribution, copies=copies))


def feedback_all_the_same(guidance: Guidance) -> Guidance:
    """Who was not told beforehand is told the outcome as everybody is (A-56)."""
    family = guidance.family
    if family is None or family.outcome is None:
        return guidance
    outcome = family.outcome
    first, *rest = (*outcome.cites, *outcome.fresh_risk_cites)
    cites: Cites = (first, *rest)
    told = evolve(outcome, cites=cites, fresh_risk_cites=())
    return evolve(guidance, family=evolve(family, outcome=told))


def _either(forum: Forum) -> Forum:
    return evolve(forum, criteria=tuple(map(_loosened, forum.criteria)))


def _loosened(one: Criterion | OneOf) -> Criterion | OneOf:
    if isinstance(one, Criterion):
        return one
    return evolve(one, criteria=tuple(evolve(part, any_limb=True) for part in one.criteria))
