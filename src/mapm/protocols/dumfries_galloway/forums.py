"""The forums of Dumfries & Galloway: the three of its document, and what stands before and beside them.

They belong to all three protocols: each is chosen against the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.guidance.base import Remark
from mapm.guidance.forums import Criterion, Forum, ForumGuidance, Limb, OneOf, StatutoryRoute, Strength
from mapm.meeting.base import Reply
from mapm.protocols.dumfries_galloway.clauses import DG
from mapm.protocols.dumfries_galloway.professionals_meeting import questions as ask
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm.rules.requirements import Question
    from mapm.sources import Cites, Clause

__all__ = ["FORUMS"]


def _limb(question: Question) -> Limb:
    return Limb(question.key, question.text)


def _no_plan(*clauses: Clause) -> Criterion:
    return Criterion(
        key="no-plan",
        limbs=(Limb("plan_wanted", "Is a plan for the person what is wanted?", Reply.NO),),
        strength=Strength.BARS,
        cites=(DG["web:not-planning.1"], *clauses),
    )


def _ground(
    letter: str, *questions: Question, reading: bool = False, then: Remark | None = None
) -> Criterion:
    cites: Cites = (DG[f"6.1.{letter}"], READINGS["A-51"]) if reading else (DG[f"6.1.{letter}"],)
    return Criterion(
        key=f"ground {letter}",
        limbs=tuple(map(_limb, questions)),
        strength=Strength.SUPPORTS,
        cites=cites,
        then=then,
    )


_STATUTORY: Final = StatutoryRoute(
    name="Child protection, or adult support and protection",
    cites=(
        DG["10.7#1"],
        DG["10.7#2"],
        DG["11.1#2"],
        DG["web:immediate-risk.pm"],
        DG["web:immediate-risk.gs"],
        DG["web:immediate-risk.rl"],
        READINGS["A-01"],
        READINGS["A-02"],
    ),
    remarks=(
        Remark(
            "It waits for no meeting, no agreement and no escalation, and one person's belief is enough",
            (DG["10.6#3"], READINGS["A-02"], READINGS["A-05"], READINGS["A-72"]),
        ),
        Remark(
            "A referral is made before the working day ends, and out of hours at once",
            (DG["10.7#1"], READINGS["A-07"]),
        ),
    ),
)
_EXISTING: Final = Forum(
    key="existing-forum",
    name="A meeting that exists already, with the person or their parents",
    cites=(DG["2.1#2"], DG["web:purpose.2"]),
    first=(DG["7.1"],),
    criteria=(
        Criterion(
            key="existing-forum",
            limbs=(Limb("existing_forum", "Is an existing forum available and suitable?"),),
            strength=Strength.NEEDED,
            cites=(DG["2.1#2"], DG["web:purpose.2"]),
        ),
        Criterion(
            key="plan",
            limbs=(Limb("plan_wanted", "Is a plan for the person what is wanted?"),),
            strength=Strength.SUPPORTS,
            cites=(DG["2.1#1"], DG["web:purpose.1"], DG["13.2#2"]),
        ),
    ),
)
_SUPERVISION: Final = Forum(
    key="dumfries-galloway/group-supervision",
    name="Group supervision",
    cites=(DG["2.3#1"],),
    criteria=(
        Criterion(
            key="reflection",
            limbs=(Limb("reflection_wanted", "Would colleagues gain from reflection and support?"),),
            strength=Strength.NEEDED,
            cites=(DG["2.4#1"], DG["2.3#1"]),
        ),
        _no_plan(DG["2.7#1"]),
    ),
    remarks=(
        Remark(
            "Any practitioner may set it up, in one agency or several; nobody's agreement is asked for",
            (DG["2.4#2"], DG["2.5#1"], READINGS["A-42"]),
        ),
    ),
)
_LEARNING: Final = Forum(
    key="dumfries-galloway/reflective-learning",
    name="Reflective learning practitioner forum",
    cites=(DG["2.8#1"],),
    criteria=(
        Criterion(
            key="learning",
            limbs=(Limb("learning_wanted", "Is the aim to learn what went well or could improve?"),),
            strength=Strength.NEEDED,
            cites=(DG["2.8#1"], DG["2.8#2"]),
        ),
        Criterion(
            key="no-formal-review",
            limbs=(Limb("formal_review", "Is a formal learning review required?", Reply.NO),),
            strength=Strength.NEEDED,
            cites=(DG["2.9#2"], READINGS["A-57"]),
        ),
        _no_plan(DG["2.9#4"]),
    ),
    remarks=(
        Remark(
            "Any practitioner may set it up, in one agency or several, having consulted their line manager",
            (DG["2.9#6"], DG["2.9#7"], DG["2.9#1"]),
        ),
    ),
)
_PROFESSIONALS: Final = Forum(
    key="dumfries-galloway/professionals-meeting",
    name="Professionals' meeting",
    cites=(DG["2.10#1"], DG["2.10#4"], DG["2.1#3"], DG["web:purpose.3"]),
    criteria=(
        Criterion(
            key="person-or-family",
            limbs=(Limb("person_or_family", "Is it about a specific person or family?"),),
            strength=Strength.NEEDED,
            cites=(DG["2.10#1"],),
        ),
        Criterion(
            key="no-existing-forum",
            limbs=(Limb("existing_forum", "Is an existing forum available and suitable?", Reply.NO),),
            strength=Strength.NEEDED,
            cites=(DG["11.1#1"], DG["2.10#2"], READINGS["A-23"]),
        ),
        Criterion(
            key="known-to-agencies",
            limbs=(_limb(ask.KNOWN_TO_AGENCIES),),
            strength=Strength.NEEDED,
            cites=(DG["6.1#1"], READINGS["A-50"]),
        ),
        Criterion(
            key="network",
            limbs=(_limb(ask.NETWORK),),
            strength=Strength.NEEDED,
            cites=(DG["6.1#2"], READINGS["A-50"]),
        ),
        OneOf(
            key="any-ground",
            asks="Is one or more of the grounds a to d present?",
            strength=Strength.NEEDED,
            cites=(DG["6.1#3"],),
            criteria=(
                _ground("a", ask.NO_FORUM),
                _ground("b", ask.COMPLEX),
                _ground(
                    "c",
                    ask.STUCK,
                    ask.WORRY,
                    reading=True,
                    then=Remark(
                        "Worry is growing: ask whether harm is feared", (DG["6.1.c"], READINGS["A-01"])
                    ),
                ),
                _ground("d", ask.DISPUTE, ask.UNSETTLED, reading=True),
            ),
        ),
        Criterion(
            key="other-forums-considered",
            limbs=(_limb(ask.OTHER_FORUMS),),
            strength=Strength.ADVISED,
            cites=(DG["7.1"],),
        ),
        _no_plan(DG["2.11#1"], DG["2.11#2"]),
        Criterion(
            key="exceptional",
            limbs=(_limb(ask.COMPLEX),),
            strength=Strength.SUPPORTS,
            cites=(DG["5.1#1"], DG["5.1#2"], READINGS["A-52"]),
        ),
        Criterion(
            key="communication-hard",
            limbs=(Limb("communication-hard", "Is communication between the main professionals hard?"),),
            strength=Strength.SUPPORTS,
            cites=(DG["5.1#3"],),
        ),
        Criterion(
            key="views-differ",
            limbs=(
                Limb("views-differ", "Do views differ on the concern, the threshold or the action plan?"),
            ),
            strength=Strength.SUPPORTS,
            cites=(DG["5.1#4"],),
        ),
    ),
)
_REVIEW: Final = Forum(
    key="formal-learning-review",
    name="A formal learning review, under its own guidance",
    cites=(DG["2.9#3"],),
    criteria=(
        Criterion(
            key="formal-review",
            limbs=(Limb("formal_review", "Is a formal learning review required?"),),
            strength=Strength.NEEDED,
            cites=(DG["2.9#3"], READINGS["A-57"]),
        ),
    ),
)

FORUMS: Final = ForumGuidance(
    statutory=_STATUTORY,
    forums=(_EXISTING, _SUPERVISION, _LEARNING, _PROFESSIONALS, _REVIEW),
    remarks=(
        Remark(
            "The kinds of forum are told apart before one is chosen",
            (DG["2.2"], DG["web:forums.1"], DG["web:helps.1"], DG["web:helps.2"]),
        ),
    ),
)
