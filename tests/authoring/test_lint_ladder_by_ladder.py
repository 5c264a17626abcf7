"""What each check of lint says of ladders, their stages, and the duties of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.exampleshire import CLAUSES, FACTS, made
from support.linted import by
from support.staged import ENTERED, FIRST, IN_ORDER, NOWHERE, SECOND, laddered

from mapm import Advance, Conclude, Escalate, Recording, Resolve
from mapm.authoring.lint import Unchecked, ladders
from mapm.authoring.lint.examined import Examined
from mapm.rules.in_order import GoesToStage
from mapm.rules.stages import AtStage, notified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.authoring.lint import LintFinding

ONE: Final = (CLAUSES["1.1"],)


def rows(*kinds: Any) -> tuple[Recording, ...]:  # noqa: ANN401  # kinds of fact
    """The facts of the parts, and these."""
    return (*FACTS, *(Recording(fact=kind, cites=ONE) for kind in kinds))


def at(*stages: tuple[str, str]) -> AtStage:
    """A condition on the stage."""
    return AtStage(stages)


TELLS: Final = evolve(SECOND, notify=("the board", "the inspectors"))
NO_BOARD: Final = (
    "MP802 ladders.dispute: no duty says who tells the board and the inspectors of the stage managers [3.1]"
)


@pytest.mark.parametrize(
    ("check", "parts", "says"),
    [
        (ladders.not_there, laddered(), []),
        (
            ladders.not_there,
            laddered(when=at(("quarrel", "x"), ("dispute", "directors"), ("dispute", ""))),
            [
                "MP801 duties.settle.when: the ladder dispute has no stage directors [3.1]",
                "MP801 duties.settle.when: there is no ladder quarrel [3.1]",
            ],
        ),
        (
            ladders.not_there,
            laddered(requires=(NOWHERE, IN_ORDER, evolve(IN_ORDER, applies=None))),
            ["MP801 requirements.advance.in-order: there is no ladder quarrel [3.1]"],
        ),
        (
            ladders.not_there,
            laddered(requires=(evolve(IN_ORDER, applies=GoesToStage((("dispute", "x"),))),)),
            ["MP801 requirements.advance.in-order: the ladder dispute has no stage x [3.1]"],
        ),
        (
            ladders.not_there,
            laddered(FIRST, ENTERED),
            [
                (
                    "MP801 ladders.dispute: managers is entered on the answer to talked, "
                    "which is not asked with escalate [3.1]"
                )
            ],
        ),
        (ladders.not_there, laddered(FIRST, ENTERED, asks=True), []),
        (ladders.nobody_tells, laddered(), []),
        (ladders.nobody_tells, laddered(FIRST, TELLS), [NO_BOARD]),
        (ladders.nobody_tells, laddered(FIRST, TELLS, each=notified), []),
        (ladders.nobody_tells, laddered(FIRST, TELLS, each=notified, when=None), []),
        (ladders.nobody_tells, laddered(FIRST, TELLS, each=notified, when=at(("dispute", ""))), []),
        (ladders.nobody_tells, laddered(FIRST, TELLS, each=notified, when=at(("dispute", "x"))), [NO_BOARD]),
        (ladders.nobody_tells, laddered(FIRST, TELLS, each=notified, when=at(("x", "managers"))), [NO_BOARD]),
        (ladders.no_ends, laddered(), []),
        (ladders.no_ends, made(facts=rows(Escalate)), []),
        (
            ladders.no_ends,
            laddered(facts=(Escalate, Advance, Resolve)),
            [
                (
                    "MP803 duties.settle: no end of a stage can be recorded, by which settle goes: "
                    "the next step stands for it [3.1]"
                )
            ],
        ),
        (ladders.missed, laddered(), []),
        (ladders.missed, laddered(opens=Conclude), []),
        (
            ladders.missed,
            laddered(opens=Escalate),
            ["MP804 duties.settle.opens: what goes on to managers of dispute does not open settle [3.1]"],
        ),
        (ladders.missed, laddered(opens=Advance), []),
        (
            ladders.missed,
            laddered(FIRST, ENTERED, opens=Advance),
            ["MP804 duties.settle.opens: what enters dispute at managers does not open settle [3.1]"],
        ),
        (
            ladders.missed,
            laddered(opens=Advance, when=at(("dispute", ""))),
            ["MP804 duties.settle.opens: what enters dispute at a stage does not open settle [3.1]"],
        ),
        (
            ladders.missed,
            laddered(opens=Escalate, when=at(("dispute", ""))),
            ["MP804 duties.settle.opens: what goes on to a stage of dispute does not open settle [3.1]"],
        ),
        (ladders.missed, laddered(FIRST, opens=Escalate, when=at(("dispute", ""))), []),
        (ladders.missed, laddered(opens=Escalate, when=at(("dispute", "practitioners"))), []),
        (
            ladders.missed,
            laddered(opens=Escalate, when=at(("a", ""), ("dispute", "away"), ("dispute", "managers"))),
            ["MP804 duties.settle.opens: what goes on to managers of dispute does not open settle [3.1]"],
        ),
        (ladders.unguarded, laddered(), []),
        (ladders.unguarded, laddered(FIRST, ENTERED, requires=(IN_ORDER,)), []),
        (
            ladders.unguarded,
            laddered(FIRST, ENTERED, requires=(NOWHERE,)),
            [
                (
                    "MP805 ladders.dispute: managers is entered on the answer to talked, and "
                    "nothing looks at that answer [3.1]"
                )
            ],
        ),
    ],
)
def test_ladders(
    check: Callable[[Examined], Iterator[LintFinding]], parts: Unchecked, says: list[str]
) -> None:
    """Stages and the duties of them: what is wrong is told in these words, and no more."""
    assert by(check, parts) == says


def test_what_mends_a_ladder() -> None:
    """The requirement to add is named with the ladder that it is for."""
    (one,) = ladders.unguarded(Examined(laddered(FIRST, ENTERED)))
    assert one.hint == 'Add in_order = "dispute" in [requirements.escalate.KEY]'
