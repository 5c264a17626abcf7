"""The second edition ends a duty that the first does not have: its key is a slip."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from support.exampleshire import PARTS, SOURCE

from mapm import Editions, Transitional, TransitionalEffect

SECOND = evolve(SOURCE, version="version 2", in_force_from=date(2027, 1, 4))
CITES = PARTS.duties[-1].cites
SLIP = Transitional(duty="nore", effect=TransitionalEffect.ENDS, cites=CITES)

EDITIONS = Editions((PARTS.protocol(), evolve(PARTS, source=SECOND, transitional=(SLIP,)).protocol()))
