"""What other readings change in what is advised: for local editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mapm.guidance.distribution import CopyPurpose
from mapm.guidance.fills import Answers
from mapm.guidance.forums import Limb, OneOf
from mapm.protocols.bracknell_forest.copies import Arranged
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.guidance.base import Guidance
    from mapm.guidance.distribution import Copy, Recipients
    from mapm.guidance.forums import Criterion
    from mapm.guidance.outlines import Section
    from mapm.rules.requirements import Question

__all__ = ["asking", "by_wish", "kept_by", "no_way_out"]


def _copies(guidance: Guidance, change: Callable[[Copy], Copy]) -> Guidance:
    distribution = guidance.distribution
    if distribution is None:
        return guidance
    changed = tuple(change(one) for one in distribution.copies)
    return evolve(guidance, distribution=evolve(distribution, copies=changed))


def _cited_by_a_reading(copy: Copy) -> Copy:
    return evolve(copy, cites=(*copy.cites, READINGS["A-39"]))


def no_way_out(guidance: Guidance) -> Guidance:
    """The family has its copies, whatever was agreed (A-39)."""
    return _copies(guidance, _without_way_out)


def _without_way_out(copy: Copy) -> Copy:
    return copy if copy.opt_out is None else _cited_by_a_reading(evolve(copy, opt_out=None))


def by_wish(guidance: Guidance) -> Guidance:
    """A wish is enough to leave somebody out (A-39), of whoever may have it, with no judgement recorded."""
    return _copies(guidance, _as_wished)


def _as_wished(copy: Copy) -> Copy:
    if copy.opt_out is None:
        return copy
    wish = evolve(copy.opt_out, competence=(), agreed=Arranged(agreed=False, able=False))
    return _cited_by_a_reading(evolve(copy, opt_out=wish))


def kept_by(guidance: Guidance, keepers: Recipients) -> Guidance:
    """The child's file is kept by these (A-40)."""

    def change(copy: Copy) -> Copy:
        files = copy.purpose is CopyPurpose.KEEP and READINGS["A-40"] in copy.cites
        return evolve(copy, to=keepers) if files else copy

    return _copies(guidance, change)


def asking(guidance: Guidance, question: Question) -> Guidance:
    """A question is asked in other words (A-60)."""
    forums = guidance.forums
    if forums is not None:
        meeting, *others = forums.forums
        criteria = tuple(_asked(one, question) for one in meeting.criteria)
        forums = evolve(forums, forums=(evolve(meeting, criteria=criteria), *others))
    outlines = tuple(
        evolve(outline, sections=tuple(_answered(one, question) for one in outline.sections))
        for outline in guidance.outlines
    )
    return evolve(guidance, forums=forums, outlines=outlines)


def _asked(one: Criterion | OneOf, question: Question) -> Criterion | OneOf:
    if not isinstance(one, OneOf):
        return one
    limbs = (Limb(question.key, question.text),)
    return evolve(
        one,
        criteria=tuple(
            evolve(part, limbs=limbs) if part.key == question.key else part for part in one.criteria
        ),
    )


def _answered(section: Section, question: Question) -> Section:
    if not isinstance(section.fill, Answers):
        return section
    asked = tuple(question if one.key == question.key else one for one in section.fill.questions)
    return evolve(section, fill=Answers(asked))
