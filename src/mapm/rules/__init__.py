"""How entries are judged and what they make due, for any protocol."""

from typing import TYPE_CHECKING

from mapm.rules.advice import Advice
from mapm.rules.duties import Duty, DutyState, Owed
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.products import Entitlement, entitled
from mapm.rules.requirements import Question, Requirement
from mapm.rules.stretches import Transitional, TransitionalEffect

if TYPE_CHECKING:
    from mapm.rules.choices import Choice
    from mapm.rules.quorum import Quorate, quorate
    from mapm.rules.stages import StageReached, stages_reached
    from mapm.rules.vocabulary import Quorum

__all__ = [
    "Advice",
    "Choice",
    "Duty",
    "DutyState",
    "Entitlement",
    "Ladder",
    "Move",
    "Owed",
    "Question",
    "Quorate",
    "Quorum",
    "Recording",
    "Requirement",
    "Rung",
    "StageReached",
    "Transitional",
    "TransitionalEffect",
    "entitled",
    "quorate",
    "stages_reached",
]


def __getattr__(name: str) -> object:
    if name == "Choice":  # nearly every host takes our readings, and never needs it
        from mapm.rules.choices import Choice

        return Choice
    if name in {"Quorate", "Quorum", "quorate"}:  # few protocols have one
        from mapm.rules import quorum

        return getattr(quorum, name)
    if name in {"StageReached", "stages_reached"}:  # few hosts ask
        from mapm.rules import stages

        return getattr(stages, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
