"""How entries are judged and what they make due, for any protocol."""

from mapm.rules.advice import Advice
from mapm.rules.choices import Choice
from mapm.rules.duties import Duty, DutyState, Owed
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Question, Requirement
from mapm.rules.stretches import Transitional, TransitionalEffect

__all__ = [
    "Advice",
    "Choice",
    "Duty",
    "DutyState",
    "Ladder",
    "Move",
    "Owed",
    "Question",
    "Recording",
    "Requirement",
    "Rung",
    "Transitional",
    "TransitionalEffect",
]
