"""Which forum: this meeting, one in which nobody is named, or the statutory route."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance.base import Remark
from mapm.guidance.forums import Criterion, Forum, ForumGuidance, Limb, OneOf, StatutoryRoute, Strength
from mapm.meeting.base import Reply
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon import questions as ask
from mapm.protocols.swindon.clauses import SWINDON

if TYPE_CHECKING:
    from mapm.rules.requirements import Question

__all__ = ["FORUMS", "any_situation"]


def _limb(question: Question, wanted: Reply = Reply.YES) -> Limb:
    return Limb(question.key, question.text, wanted)


def _one(key: str, question: Question, clause: str, strength: Strength) -> Criterion:
    return Criterion(key=key, limbs=(_limb(question),), strength=strength, cites=(SWINDON[clause],))


_ALONE: Final = Remark(
    "Only criteria.9 is present, which names the means and not the need", (READINGS["A-22"],)
)
_ILLNESS: Final = Remark(
    "Ask whether there is an immediate risk and whether a strategy discussion is needed; nothing is told or "
    "sent to the family automatically, and nobody is asked to part two automatically",
    (READINGS["A-62"],),
)


def any_situation(*, means_count: bool = True) -> OneOf:
    """Any one of the seven situations; whether criteria.9 is one by itself is a reading (A-22)."""
    return OneOf(
        key="any-situation",
        asks="Is one or more of the seven situations present?",
        strength=Strength.NEEDED,
        cites=(SWINDON["criteria.3"], READINGS["A-22"]),
        criteria=tuple(
            Criterion(
                key=situation,
                limbs=tuple(map(_limb, questions)),
                strength=Strength.SUPPORTS,
                cites=(SWINDON[situation],),
                then=_ILLNESS if situation == "criteria.10" else None,
                alone=_ALONE if situation == "criteria.9" else None,
            )
            for situation, questions in ask.SITUATIONS
            if means_count or situation != "criteria.9"
        ),
    )


_STATUTORY: Final = StatutoryRoute(
    name="Child protection procedures, with a strategy discussion",
    cites=(READINGS["A-04"], READINGS["A-02"]),
    remarks=(
        Remark(
            "A strategy discussion is held by the police, health, social care and others; it is no meeting "
            "of this kind",
            (SWINDON["scope.4"],),
        ),
        Remark(
            "It waits for no meeting, no agreement and no escalation",
            (READINGS["A-05"], READINGS["A-72"]),
        ),
    ),
)
_MEETING: Final = Forum(
    key="swindon/professionals-meeting",
    name="Multi-agency professionals' meeting",
    cites=(SWINDON["purpose.1"], SWINDON["scope.1"]),
    criteria=(
        _one("no-strategy-discussion", ask.NO_STRATEGY_DISCUSSION, "scope.4", Strength.NEEDED),
        Criterion(
            key="named",
            limbs=(
                Limb("person_or_family", "Is it about a specific child or family?"),
                _limb(ask.IDENTITY_SHARED),
            ),
            strength=Strength.NEEDED,
            cites=(SWINDON["scope.5"],),
        ),
        any_situation(),
        _one("more-than-routine", ask.NOT_ROUTINE, "criteria.1", Strength.ADVISED),
        _one("partnership", ask.PARTNERSHIP, "criteria.2", Strength.ADVISED),
        Criterion(
            key="planning",
            limbs=(Limb("plan_wanted", "Is it to plan?"),),
            strength=Strength.SUPPORTS,
            cites=(SWINDON["scope.2"],),
        ),
        _one("disagreement", ask.DISPUTE_MEETING, "scope.3", Strength.SUPPORTS),
        _one("hindered", ask.HINDERED, "purpose.2", Strength.SUPPORTS),
        _one("unsure", ask.UNSURE, "purpose.3", Strength.SUPPORTS),
        _one("in-the-way", ask.IN_THE_WAY, "purpose.4", Strength.SUPPORTS),
        _one("stalled", ask.STALLED, "purpose.5", Strength.SUPPORTS),
    ),
)
_UNNAMED: Final = Forum(
    key="meeting-without-names",
    name="An advice or management meeting in which the child or family stays unnamed",
    cites=(SWINDON["scope.5"],),
    criteria=(
        Criterion(
            key="unnamed",
            limbs=(_limb(ask.IDENTITY_SHARED, Reply.NO),),
            strength=Strength.NEEDED,
            cites=(SWINDON["scope.5"],),
        ),
    ),
)
FORUMS: Final = ForumGuidance(statutory=_STATUTORY, forums=(_MEETING, _UNNAMED))
