"""Ladders with one fault each, on the small protocol from nothing: the code, where it is, and the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import Advance, Conclude, Duty, Escalate, Ladder, Question, Recording, Resolve, Rung, WorkingDays
from mapm.protocols.common.owners import who_entered
from mapm.rules.in_order import GoesToStage, InOrder
from mapm.rules.requirements import Requirement
from mapm.rules.stages import AtStage, EndOfPrevious, EndOfStage
from support.exampleshire import CLAUSES, DUTIES, FACTS, made

if TYPE_CHECKING:
    from mapm.authoring.lint import Unchecked

CITES: Final = (CLAUSES["3.1"],)
FIRST: Final = Rung("practitioners", "practitioners talk", CITES)
SECOND: Final = Rung("managers", "their managers meet", CITES)
TALKED: Final = Question(key="talked", entry=Escalate, text="Have they talked already?", cites=CITES)
SETTLE: Final = Duty(
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
    discharged_by=EndOfStage(),
)
IN_ORDER: Final = Requirement(
    key="in-order",
    cites=CITES,
    binding=True,
    judge=InOrder("dispute"),
    asks=InOrder("dispute").asks,
    missing=InOrder("dispute").missing,
    unrecorded=InOrder("dispute").unrecorded,
    reads=("escalation", "rung"),
    applies=GoesToStage((("dispute", ""),)),
)


def laddered(
    *rungs: Rung,
    facts: tuple[Any, ...] = (Escalate, Advance, Conclude, Resolve),
    requires: tuple[Requirement, ...] = (),
    asks: bool = False,
    **changed: Any,  # noqa: ANN401  # any field of a duty
) -> Unchecked:
    """The parts with a ladder of these steps, and a duty of its second."""
    rows = (Recording(fact=kind, cites=CITES, requires=requires if kind is Advance else ()) for kind in facts)
    parts = made(
        facts=(*FACTS, *rows),
        duties=(*DUTIES, evolve(SETTLE, **changed)),
        ladders=(Ladder("dispute", "a disagreement", rungs or (FIRST, SECOND), CITES),),
    )
    return evolve(parts, questions=(*parts.questions, TALKED)) if asks else parts


NOWHERE: Final = evolve(
    IN_ORDER, judge=InOrder("quarrel"), asks=InOrder("quarrel").asks, applies=GoesToStage((("quarrel", ""),))
)
ENTERED: Final = evolve(SECOND, enter_if="talked")
LADDERS_GONE_WRONG: Final = (
    ("MP801", "duties.settle.when", laddered(when=AtStage((("dispute", "directors"),)))),
    ("MP801", "duties.settle.when", laddered(when=AtStage((("quarrel", ""),)))),
    ("MP801", "requirements.advance.in-order", laddered(requires=(NOWHERE,))),
    ("MP801", "ladders.dispute", laddered(FIRST, ENTERED, requires=(IN_ORDER,))),
    ("MP802", "ladders.dispute", laddered(FIRST, evolve(SECOND, notify=("the board",)))),
    ("MP803", "duties.settle", laddered(facts=(Escalate, Advance, Resolve))),
    ("MP804", "duties.settle.opens", laddered(opens=Escalate)),
    ("MP804", "duties.settle.opens", laddered(opens=Advance, when=AtStage((("dispute", ""),)))),
    ("MP804", "duties.settle.opens", laddered(opens=Escalate, when=AtStage((("dispute", ""),)))),
    ("MP804", "duties.settle.opens", laddered(opens=Advance, when=AtStage((("dispute", "practitioners"),)))),
    ("MP805", "ladders.dispute", laddered(FIRST, ENTERED, asks=True)),
)
"""What lint finds in each, and nothing beside it."""
NOTHING_WRONG: Final = laddered(FIRST, ENTERED, asks=True, requires=(IN_ORDER,))
"""A ladder with which nothing is wrong."""
