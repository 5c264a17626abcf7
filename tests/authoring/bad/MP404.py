"""The first edition is withdrawn half a year before the second starts."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from support.exampleshire import PARTS, SOURCE

from mapm import Edition, Editions

SECOND = evolve(SOURCE, version="version 2", in_force_from=date(2027, 1, 4))

EDITIONS = Editions(
    (
        Edition(protocol=PARTS.protocol(), withdrawn_from=date(2026, 7, 1)),
        evolve(PARTS, source=SECOND).protocol(),
    )
)
