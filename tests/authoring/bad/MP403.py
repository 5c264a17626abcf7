"""Two editions start on one day, and neither is said to correct the other."""

from __future__ import annotations

from attrs import evolve
from support.exampleshire import PARTS, SOURCE

from mapm import Editions

EDITIONS = Editions(
    (
        PARTS.protocol(),
        evolve(PARTS, source=evolve(SOURCE, version="version 2")).protocol(),
    )
)
