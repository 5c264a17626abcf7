"""Two duties have one key: no file can say so, and a typed protocol can."""

from __future__ import annotations

from support.exampleshire import DUTIES, NOTE, made

PARTS = made(duties=(*DUTIES, NOTE))
