"""What is in force locally is on a national edition that another has replaced."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from support.exampleshire import PARTS, SOURCE, clause

from mapm import Editions
from mapm.authoring import derive

SECOND = evolve(SOURCE, version="version 2", in_force_from=date(2026, 5, 1))
NATIONAL = Editions((PARTS.protocol(), evolve(PARTS, source=SECOND).protocol()))
LOCAL = derive(
    NATIONAL.edition("version 1"),
    key="northshire/meeting",
    title="Meeting in Northshire",
    source=evolve(SOURCE, key="northshire", name="Northshire", version="version 1 of Northshire"),
    clauses=(clause("1.1", "The partnership's meeting is ours.", source="northshire"),),
    out_of_scope={"1.1": "it adds nothing"},
)

EDITIONS = Editions((LOCAL,))
