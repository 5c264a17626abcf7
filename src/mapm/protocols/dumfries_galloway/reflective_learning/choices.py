"""The readings of the reflective learning forum that a local edition may take otherwise."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from mapm.meeting.events import Convene
from mapm.protocols.dumfries_galloway.choices import OF_EVERY_FORUM
from mapm.protocols.dumfries_galloway.reflective_learning.rules import MANAGERS_VIEW
from mapm.protocols.dumfries_galloway.taken_over import sections_taken_over
from mapm.protocols.readings import READINGS
from mapm.rules.choices import Choice
from mapm.rules.requirements import answered_yes

APPROVAL: Final = evolve(MANAGERS_VIEW, text="Does the line manager approve it?")
CHOICES: Final = (
    Choice(
        reading=READINGS["A-57"],
        takes="asked to approve",
        questions=(APPROVAL,),
        requires=(
            (Convene, answered_yes(APPROVAL, binding=True, missing="the line manager does not approve it")),
        ),
    ),
    sections_taken_over(decides=True),
    *OF_EVERY_FORUM,
)
