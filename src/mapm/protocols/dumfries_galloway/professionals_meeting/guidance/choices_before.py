"""What other readings of what comes before a sitting change in what is advised: for local editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mapm.guidance.family import Unsettled, proposing_agency
from mapm.guidance.situations import Criterion, Limb, Strength
from mapm.protocols.dumfries_galloway.professionals_meeting import choices_before as rules
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.dumfries_galloway.professionals_meeting.choices_family import LEAD_WORKER
from mapm.protocols.readings import READINGS
from mapm.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.guidance.base import Guidance
    from mapm.guidance.cases import Case
    from mapm.guidance.situations import OneOf
    from mapm.meeting.parts import Concerned
    from mapm.rules.duties import Owner
    from mapm.rules.requirements import Question

    By = Callable[[Case, Concerned], Owner | None]

OWN = "dumfries-galloway/professionals-meeting"

# --- which forum ------------------------------------------------------------------------------------------


def no_forum_always(guidance: Guidance) -> Guidance:
    """That there is no forum at all is needed, and not one ground of four (A-23)."""
    needed = Criterion(
        key="no-forum-at-all",
        limbs=(Limb(ask.NO_FORUM.key, ask.NO_FORUM.text),),
        strength=Strength.NEEDED,
        cites=(READINGS["A-23"],),
    )
    return _criteria(guidance, lambda criteria: (*criteria, needed))


def two_agencies(guidance: Guidance) -> Guidance:
    """Two agencies have to know the person, and to be around them (A-50)."""
    asked = {one.key: one for one in (rules.KNOWN_TO_TWO, rules.NETWORK_OF_TWO)}
    return _criteria(guidance, lambda criteria: tuple(_asking(one, asked) for one in criteria))


def exceptional(guidance: Guidance) -> Guidance:
    """Exceptional circumstances are a test of their own (A-52)."""
    test = (Limb(rules.EXCEPTIONAL.key, rules.EXCEPTIONAL.text),)

    def tested(one: Criterion | OneOf) -> Criterion | OneOf:
        if not isinstance(one, Criterion) or one.key != "exceptional":
            return one
        return evolve(one, limbs=test, strength=Strength.NEEDED)

    return _criteria(guidance, lambda criteria: tuple(map(tested, criteria)))


def _asking(one: Criterion | OneOf, asked: dict[str, Question]) -> Criterion | OneOf:
    if not isinstance(one, Criterion) or one.key not in asked:
        return one
    question = asked[one.key]
    return evolve(one, limbs=(Limb(question.key, question.text),))


def _criteria(
    guidance: Guidance,
    change: Callable[[tuple[Criterion | OneOf, ...]], tuple[Criterion | OneOf, ...]],
) -> Guidance:
    found = guidance.forums
    if found is None:
        return guidance
    forums = tuple(
        evolve(one, criteria=change(one.criteria)) if one.key == OWN else one for one in found.forums
    )
    return evolve(guidance, forums=evolve(found, forums=forums))


# --- the family -------------------------------------------------------------------------------------------


def _planned_chair(case: Case, _one: Concerned) -> Owner:
    plan = case.latest_plan
    return Role.CHAIR if plan is None or plan.chair is None else plan.chair


def _lead_worker(_case: Case, _one: Concerned) -> Owner:
    return LEAD_WORKER


def told_by_the_proposing_agency(guidance: Guidance) -> Guidance:
    """The proposing agency tells the family (A-13)."""
    return _told_by(guidance, proposing_agency)


def told_by_the_chair(guidance: Guidance) -> Guidance:
    """The chair tells the family (A-13)."""
    return _told_by(guidance, _planned_chair)


def told_by_the_lead_worker(guidance: Guidance) -> Guidance:
    """The lead worker tells the family (A-13)."""
    return _told_by(guidance, _lead_worker)


def _told_by(guidance: Guidance, by: By) -> Guidance:
    family = guidance.family
    if family is None or family.notice is None:
        return guidance
    notice = evolve(family.notice, by=by, suggested=None)
    return evolve(guidance, family=evolve(family, notice=notice))


def told_anyway(guidance: Guidance) -> Guidance:
    """Without consensus on withholding they are told (A-15)."""
    return _unsettled(guidance, Unsettled.TELL)


def withheld_anyway(guidance: Guidance) -> Guidance:
    """Without consensus on withholding notice is withheld (A-15)."""
    return _unsettled(guidance, Unsettled.WITHHOLD)


def _unsettled(guidance: Guidance, what: Unsettled) -> Guidance:
    family = guidance.family
    if family is None or family.withholding is None:
        return guidance
    terms = evolve(family.withholding, while_unsettled=what)
    return evolve(guidance, family=evolve(family, withholding=terms))
