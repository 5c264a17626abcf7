"""The second edition corrects one that is not there."""

from __future__ import annotations

from attrs import evolve
from support.exampleshire import PARTS, SOURCE

from mapm import Edition

SECOND = evolve(SOURCE, version="version 2")

EDITIONS = (
    Edition(protocol=PARTS.protocol()),
    Edition(protocol=evolve(PARTS, source=SECOND).protocol(), corrects="version 3"),
)
