"""A rule asks for a rank that the protocol does not have: no file can say so, and a typed protocol can."""

from __future__ import annotations

from support.exampleshire import CLAUSES, move, moving

from mapm import Hold, Requirement
from mapm.rules.people import RankAtLeast
from mapm.rules.who import Who

RANKED = RankAtLeast(Who.CHAIR, "team manager")
SENIOR = Requirement(
    key="senior",
    cites=(CLAUSES["2.1"],),
    binding=True,
    judge=RANKED,
    missing=RANKED.missing,
    unrecorded=RANKED.unrecorded,
    reads=RANKED.reads(Hold),
)
PARTS = moving(Hold=move(Hold, "2.1", requires=(SENIOR,)))
