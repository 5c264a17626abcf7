"""The meeting of Bracknell Forest, and the ways that its guidance points to instead."""

from __future__ import annotations

from typing import Final

from mapm.guidance.base import Remark
from mapm.guidance.forums import Criterion, Forum, ForumGuidance, Limb, OneOf, StatutoryRoute, Strength
from mapm.meeting.base import Reply
from mapm.protocols.bracknell_forest import questions as ask
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.readings import READINGS

__all__ = ["FORUMS"]

_LEFT_OUT: Final = "Is the family not to be told, or to be left out of the meeting?"

_STATUTORY: Final = StatutoryRoute(
    name="The child protection protocols and processes already established",
    cites=(BRACKNELL["intro.4"], READINGS["A-02"]),
    remarks=(
        Remark(
            "It waits for no meeting, no agreement and no dispute, and does not end the support",
            (BRACKNELL["intro.4"], READINGS["A-05"], READINGS["A-72"]),
        ),
        Remark("The text names no day: by the library it is the same one", (READINGS["A-07"],)),
    ),
)
_MEETING: Final = Forum(
    key="bracknell-forest/meeting",
    name="Multi-agency meeting with the child",
    cites=(BRACKNELL["intro.1"], BRACKNELL["what.1"]),
    criteria=(
        Criterion(
            key="needs-assessed",
            limbs=(
                Limb(
                    "assessed_needs",
                    "Has a common or an initial assessment found needs that are not met?",
                ),
            ),
            strength=Strength.NEEDED,
            cites=(BRACKNELL["intro.2"], BRACKNELL["process.1"], READINGS["A-41"]),
        ),
        Criterion(
            key="several-agencies",
            limbs=(Limb("several_agencies", ask.SEVERAL_AGENCIES.text),),
            strength=Strength.NEEDED,
            cites=(BRACKNELL["intro.3"], BRACKNELL["process.1"]),
        ),
        Criterion(
            key="family-there",
            limbs=(Limb("family-left-out", _LEFT_OUT, Reply.NO),),
            strength=Strength.BARS,
            cites=(BRACKNELL["what.4#2"], READINGS["A-34"]),
        ),
        Criterion(
            key="child-chooses",
            limbs=(Limb(ask.CHILD_CHOOSES.key, ask.CHILD_CHOOSES.text),),
            strength=Strength.ADVISED,
            cites=(BRACKNELL["what.4#1"],),
        ),
        OneOf(
            key="for-whom",
            asks="Is the child below the threshold, in one of the other groups, or is need falling?",
            strength=Strength.ADVISED,
            cites=(BRACKNELL["process.2"], BRACKNELL["process.3"]),
            criteria=tuple(
                Criterion(
                    key=question.key,
                    limbs=(Limb(question.key, question.text),),
                    strength=Strength.SUPPORTS,
                    cites=question.cites,
                )
                for question in ask.GROUPS
            ),
        ),
        Criterion(
            key="plan-wanted",
            limbs=(Limb("plan_wanted", "Is a package of support to be designed for the child?"),),
            strength=Strength.SUPPORTS,
            cites=(BRACKNELL["what.1"], BRACKNELL["what.2"]),
        ),
    ),
    remarks=(
        Remark(
            "Whoever wants the family left out is prompted to choose another protocol; a young person's own "
            "agreed wish to leave parents out is no such decision",
            (READINGS["A-34"],),
        ),
    ),
)
_SPECIALIST: Final = Forum(
    key="specialist-protocols",
    name="The established protocols for specialist assessments",
    cites=(BRACKNELL["intro.5"],),
    criteria=(
        Criterion(
            key="specialist-needs",
            limbs=(
                Limb(
                    "specialist-needs",
                    "Is it a specialist assessment that is wanted, or needs that one has found?",
                ),
            ),
            strength=Strength.NEEDED,
            cites=(BRACKNELL["intro.5"], READINGS["A-61"]),
            then=Remark(
                "A child who gets specialist help may have other needs, for which there is the meeting",
                (BRACKNELL["process.3.a"],),
            ),
        ),
    ),
)

FORUMS: Final = ForumGuidance(statutory=_STATUTORY, forums=(_MEETING, _SPECIALIST))
