"""The meeting of the 2015 guidance, and the ways that it points to instead."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.forums import Criterion, Forum, ForumGuidance, Limb, OneOf, StatutoryRoute, Strength
from mapm.meeting.base import Reply
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.readings import READINGS

__all__ = ["FORUMS"]

_STATUTORY: Final = StatutoryRoute(
    name="The statutory procedures for protection",
    cites=(READINGS["A-04"], READINGS["A-02"]),
    remarks=(
        Remark(
            "The guidance is silent on it, and the library is not: it waits for no meeting and no dispute",
            (READINGS["A-04"], READINGS["A-05"], READINGS["A-72"]),
        ),
        Remark("A referral is made the same day, and out of hours at once", (READINGS["A-07"],)),
    ),
)
_MEETING: Final = Forum(
    key="guidance-2015/professionals-meeting",
    name="Multi-agency professionals' meeting",
    cites=(GUIDANCE["intro.1"], GUIDANCE["intro.4"]),
    criteria=(
        Criterion(
            key="extra-needs",
            limbs=(Limb(ask.EXTRA_NEEDS.key, ask.EXTRA_NEEDS.text),),
            strength=Strength.ADVISED,
            cites=(GUIDANCE["intro.4"],),
        ),
        Criterion(
            key="several-agencies",
            limbs=(Limb("several_agencies", ask.SEVERAL_AGENCIES.text),),
            strength=Strength.ADVISED,
            cites=(GUIDANCE["intro.4"],),
        ),
        OneOf(
            key="any-prompt",
            asks="Is one of the prompts there, or another need?",
            strength=Strength.ADVISED,
            cites=(GUIDANCE["calling.1"],),
            criteria=tuple(
                Criterion(
                    key=question.key,
                    limbs=(Limb(question.key, question.text),),
                    strength=Strength.SUPPORTS,
                    cites=question.cites,
                )
                for question in (*ask.PROMPTS, ask.OTHER_PROMPT)
            ),
        ),
        Criterion(
            key="more-than-a-referral",
            limbs=(Limb(ask.NO_REFERRAL.key, ask.NO_REFERRAL.text),),
            strength=Strength.ADVISED,
            cites=(GUIDANCE["intro.5"], READINGS["A-63"]),
        ),
    ),
    remarks=(
        Remark(
            "Any agency may call it, and needs nobody's agreement; one that is not involved is flagged",
            (GUIDANCE["intro.4"], GUIDANCE["calling.1"], READINGS["A-30"]),
        ),
        Remark("It may be used at any level of involvement with the child", (GUIDANCE["levels.1"],)),
        Remark("Among them: early intervention services", (GUIDANCE["levels.2"],)),
        Remark(
            "Among them: common assessments, by whatever name they go now",
            (GUIDANCE["levels.3"], READINGS["A-60"]),
        ),
        Remark("Among them: families whose child is in need", (GUIDANCE["levels.4"],)),
        Remark("Among them: children who have a child protection plan", (GUIDANCE["levels.5"],)),
        Remark(
            "It helps settle where the case is heading and what the plan is: ask which plan it feeds",
            (GUIDANCE["purpose.2"], READINGS["A-64"]),
        ),
    ),
)
_STRATEGY: Final = Forum(
    key="strategy-discussion",
    name="Another route, such as a strategy discussion",
    cites=(GUIDANCE["informing.4"],),
    criteria=(
        Criterion(
            key="objection-and-worry",
            limbs=(
                Limb("parents-object", "Do parents or carers object to the meeting?"),
                Limb("worries-serious", "Are worries serious enough for another route?"),
            ),
            strength=Strength.NEEDED,
            cites=(GUIDANCE["informing.4"], READINGS["A-28"]),
        ),
    ),
)
_SPECIALIST: Final = Forum(
    key="specialist-referral",
    name="The specialist's own referral route",
    cites=(GUIDANCE["intro.5"],),
    criteria=(
        Criterion(
            key="only-a-referral",
            limbs=(Limb(ask.NO_REFERRAL.key, ask.NO_REFERRAL.text, Reply.NO),),
            strength=Strength.NEEDED,
            cites=(GUIDANCE["intro.5"], READINGS["A-61"]),
        ),
    ),
)

FORUMS: Final = ForumGuidance(statutory=_STATUTORY, forums=(_MEETING, _STRATEGY, _SPECIALIST))
