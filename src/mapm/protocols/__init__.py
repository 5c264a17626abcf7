"""The protocols that come with the library, each in its own folder: source, clauses, rules.

Here are only the keys of their forums, by which clauses and readings say what they speak of.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BRACKNELL",
    "DG_FORUMS",
    "EVERY_FORUM",
    "GROUP_SUPERVISION",
    "MAPM",
    "PROFESSIONALS_MEETING",
    "REFLECTIVE_LEARNING",
    "SWINDON",
]

PROFESSIONALS_MEETING: Final = "dg"
GROUP_SUPERVISION: Final = "dg-gs"
REFLECTIVE_LEARNING: Final = "dg-rl"
MAPM: Final = "mapm"
SWINDON: Final = "swindon"
BRACKNELL: Final = "bracknell"

DG_FORUMS: Final = (PROFESSIONALS_MEETING, GROUP_SUPERVISION, REFLECTIVE_LEARNING)
"""The three forums of the Dumfries & Galloway document."""
EVERY_FORUM: Final = (*DG_FORUMS, MAPM, SWINDON, BRACKNELL)
