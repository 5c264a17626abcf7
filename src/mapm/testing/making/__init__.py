"""Entries that fit a meeting, made one small choice after another; nothing here needs Hypothesis."""

from __future__ import annotations

from mapm.testing.making.cast import AGENCIES, PEOPLE, professionals
from mapm.testing.making.choosing import MARKED, MARKER, Choices, plainest
from mapm.testing.making.kinds import EVERY_KIND, FORWARD
from mapm.testing.making.maker import DAYS, LONDON, Maker
from mapm.testing.making.ways import reachable_states, ways

__all__ = [
    "AGENCIES",
    "DAYS",
    "EVERY_KIND",
    "FORWARD",
    "LONDON",
    "MARKED",
    "MARKER",
    "PEOPLE",
    "Choices",
    "Maker",
    "plainest",
    "professionals",
    "reachable_states",
    "ways",
]
