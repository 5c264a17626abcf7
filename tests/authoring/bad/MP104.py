"""Convening has two rows: no file can say so, and a typed protocol can."""

from __future__ import annotations

from support.exampleshire import MOVES, made, move

from mapm import Convene

PARTS = made(moves=(*MOVES, move(Convene, "1.1")))
