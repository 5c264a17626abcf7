"""What other readings of the 2015 guidance change in what it advises: for local editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mapm.guidance.fills import Consents

if TYPE_CHECKING:
    from mapm.guidance.base import Guidance
    from mapm.guidance.outlines import Section
    from mapm.meeting.notice import Withholding

__all__ = ["agreement_obtained", "told_all_the_same", "under"]


def told_all_the_same(guidance: Guidance) -> Guidance:
    """Who was not told beforehand is told the outcome as everybody is (A-56)."""
    family = guidance.family
    if family is None or family.outcome is None:
        return guidance
    outcome = family.outcome
    first, *rest = (*outcome.cites, *outcome.fresh_risk_cites)
    told = evolve(outcome, cites=(first, *rest), fresh_risk_cites=())
    return evolve(guidance, family=evolve(family, outcome=told))


def agreement_obtained(guidance: Guidance) -> Guidance:
    """Not telling parents takes the agencies' agreement as a must (A-29)."""
    family = guidance.family
    if family is None or family.withholding is None:
        return guidance
    return evolve(guidance, family=evolve(family, withholding=evolve(family.withholding, binding=True)))


def under(guidance: Guidance, rule: Withholding) -> Guidance:
    """Notice stands as this rule has it (A-70)."""
    family = guidance.family
    if family is None or family.withholding is None:
        return guidance
    terms = evolve(family, withholding=evolve(family.withholding, rule=rule))
    outlines = tuple(
        evolve(outline, sections=tuple(_under(section, rule) for section in outline.sections))
        for outline in guidance.outlines
    )
    return evolve(guidance, family=terms, outlines=outlines)


def _under(section: Section, rule: Withholding) -> Section:
    return evolve(section, fill=Consents(rule)) if isinstance(section.fill, Consents) else section
