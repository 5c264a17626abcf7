"""The readings of group supervision that a local edition may take otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.protocols.dumfries_galloway.choices import OF_EVERY_FORUM
from mapm.protocols.dumfries_galloway.taken_over import sections_taken_over, stages_taken_over

if TYPE_CHECKING:
    from mapm.rules.choices import Choice

CHOICES: Final[tuple[Choice, ...]] = (
    stages_taken_over(),
    sections_taken_over(decides=False),
    *OF_EVERY_FORUM,
)
