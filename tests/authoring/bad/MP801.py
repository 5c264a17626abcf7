"""A duty is of a stage that its ladder does not have: no file can say so, and a typed protocol can."""

from __future__ import annotations

from support.exampleshire import CLAUSES, DUTIES, FACTS, made

from mapm import Advance, Conclude, Duty, Escalate, Ladder, Recording, Resolve, Rung
from mapm.protocols.common.owners import who_entered
from mapm.rules.stages import AtStage

CITES = (CLAUSES["3.1"],)
RUNGS = (Rung("practitioners", "practitioners talk", CITES), Rung("managers", "managers meet", CITES))
SETTLE = Duty(
    key="settle",
    what="settling the disagreement",
    cites=CITES,
    binding=True,
    opens=(Escalate, Advance),
    when=AtStage((("dispute", "directors"),)),
    owner=who_entered,
    to="the child",
)
PARTS = made(
    facts=(*FACTS, *(Recording(fact=kind, cites=CITES) for kind in (Escalate, Advance, Conclude, Resolve))),
    duties=(*DUTIES, SETTLE),
    ladders=(Ladder("dispute", "a disagreement", RUNGS, CITES),),
)
