"""A clock runs from the actual end of a stage, and no end can be recorded: a file has the fact by itself."""

from __future__ import annotations

from support.exampleshire import CLAUSES, DUTIES, FACTS, made

from mapm import Advance, Duty, Escalate, Ladder, Recording, Resolve, Rung, WorkingDays
from mapm.protocols.common.owners import who_entered
from mapm.rules.stages import AtStage, EndOfPrevious

CITES = (CLAUSES["3.1"],)
RUNGS = (Rung("practitioners", "practitioners talk", CITES), Rung("managers", "managers meet", CITES))
SETTLE = Duty(
    key="settle",
    what="settling the disagreement",
    cites=CITES,
    binding=True,
    opens=(Escalate, Advance),
    when=AtStage((("dispute", "managers"),)),
    owner=who_entered,
    to="the child",
    within=WorkingDays(5),
    counts_from=EndOfPrevious(),
)
PARTS = made(
    facts=(*FACTS, *(Recording(fact=kind, cites=CITES) for kind in (Escalate, Advance, Resolve))),
    duties=(*DUTIES, SETTLE),
    ladders=(Ladder("dispute", "a disagreement", RUNGS, CITES),),
)
