"""A change of a base rests on a reading of ours: a file that says so is not read."""

from __future__ import annotations

from support.exampleshire import CLAUSES, saying

from mapm.protocols.readings import READINGS
from mapm.rules.derivation import Changed, Replaced

PARTS = saying(
    changed=(
        Changed(
            table="duties",
            key="note",
            replaced=(Replaced("within", "within 5 working days", "Elsewhere", (CLAUSES["3.1"],)),),
            cites=(READINGS["A-08"],),
        ),
    )
)
