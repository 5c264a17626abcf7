"""What each check of lint says of structure and words: the place, what is wrong, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    FACTS,
    MOVES,
    NOTE,
    PARTS,
    VENUE,
    VENUE_FOUND,
    made,
    move,
    moving,
)
from support.linted import by
from support.staged import FIRST, IN_ORDER, SECOND, laddered

from mapm import (
    Agree,
    Classify,
    Close,
    Closed,
    Convene,
    Convened,
    Discharge,
    GiveFeedback,
    Held,
    Hold,
    LocalStep,
    Noted,
    Occur,
    Outcome,
    Propose,
    Proposed,
    RaiseRisk,
    Reconvene,
    Recording,
    Refer,
    WorkingDays,
)
from mapm.authoring.lint import (
    Unchecked,
    structure,
)
from mapm.protocols.readings import READINGS
from mapm.rules.in_order import GoesToStage
from mapm.rules.requirements import answered_yes
from mapm.rules.vocabulary import Happening, LocalOutcome, LocalState, Trait, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.authoring.lint import LintFinding
    from mapm.authoring.lint.examined import Examined

ONE: Final = (CLAUSES["1.1"],)
TWO: Final = (CLAUSES["1.2"],)
OURS: Final = (READINGS["A-67"],)


def rows(*kinds: Any) -> tuple[Recording, ...]:  # noqa: ANN401  # kinds of fact
    """The facts of the parts, and these."""
    return (*FACTS, *(Recording(fact=kind, cites=ONE) for kind in kinds))


# --- structure --------------------------------------------------------------------------------------------

ASKED: Final = evolve(VENUE, entry=Agree)
NEEDED: Final = answered_yes(ASKED, binding=True, missing="no venue")
STEP: Final = LocalState(key="on hold", what="waiting", refines=Convened, cites=ONE)


def refining(state: Any, fact: Recording | None = None, **changed: Any) -> Unchecked:  # noqa: ANN401
    """The parts with a state of their own that refines one, and how it is recorded."""
    its = Vocabulary(states=(evolve(STEP, refines=state),))
    return made(words=its, facts=(*FACTS, fact) if fact is not None else FACTS, **changed)


@pytest.mark.parametrize(
    ("check", "parts", "says"),
    [
        (structure.rows, PARTS, []),
        (
            structure.rows,
            made(moves=(*MOVES, move(Convene, "1.1"), move(Convene, "1.2"))),
            ["MP104 moves.convene: convene has 3 rows [1.2, 1.1]"],
        ),
        (
            structure.rows,
            made(facts=rows(Discharge)),
            ["MP104 facts.discharge: discharge has 2 rows [3.2, 1.1]"],
        ),
        (
            structure.rows,
            moving(Propose=None),
            ["MP108 moves.propose: there is no row for propose, so that no meeting is opened"],
        ),
        (
            structure.rows,
            moving(Hold=move(Hold, "2.1", source=(Convened, Noted, Proposed))),
            ["MP105 moves.hold: hold cannot be made while a meeting is proposed or noted [2.1]"],
        ),
        (
            structure.rows,
            moving(Close=move(Close, "3.2", source=(Held, Closed))),
            ["MP105 moves.close: close cannot be made while a meeting is closed [3.2]"],
        ),
        (
            structure.rows,
            made(facts=(*FACTS, Recording(fact=Occur, source=(Held, Closed), cites=ONE))),
            ["MP105 facts.occur: occur cannot be made while a meeting is closed [1.1]"],
        ),
        (structure.never_reached, PARTS, []),
        (
            structure.never_reached,
            moving(ShareNote=None, GiveFeedback=move(GiveFeedback, "3.1", source=(Noted,))),
            ["MP101 moves.give_feedback: no meeting is ever noted [3.1]"],
        ),
        (
            structure.never_reached,
            refining(Noted, moves=moving(ShareNote=None).moves),
            ['MP101 states."on hold": no meeting is ever noted, which on hold refines [1.1]'],
        ),
        (
            structure.never_reached,
            refining(Convened, Recording(fact=LocalStep, source=(Held,), cites=ONE)),
            [
                (
                    'MP101 states."on hold": local_step cannot be recorded while a meeting is convened, '
                    "which on hold refines [1.1]"
                )
            ],
        ),
        (
            structure.never_reached,
            refining(Convened, Recording(fact=LocalStep, source=(Convened,), cites=ONE)),
            [],
        ),
        (structure.never_reached, refining(Convened, Recording(fact=LocalStep, cites=ONE)), []),
        (structure.never_reached, refining(Convened), []),
        (structure.traps_and_dead_ends, PARTS, []),
        (
            structure.traps_and_dead_ends,
            moving(Close=move(Close, "3.2", source=(Proposed,))),
            [
                "MP103 states.noted: once a meeting is noted, no event can be made any more",
            ],
        ),
        (
            structure.traps_and_dead_ends,
            made(moves=(*moving(Close=move(Close, "3.2", source=(Proposed,))).moves, move(Reconvene, "1.1"))),
            ["MP102 moves.close: a meeting that is convened, held or noted can never be closed [3.2]"],
        ),
        (
            structure.traps_and_dead_ends,
            made(moves=(*moving(Close=None).moves, move(Reconvene, "1.1"))),
            ["MP102 moves.close: a meeting that is proposed, convened, held or noted can never be closed"],
        ),
        (structure.skipped, PARTS, []),
        (
            structure.skipped,
            moving(Agree=move(Agree, "1.1", requires=(NEEDED,)), Convene=move(Convene, "1.2")),
            [
                (
                    "MP112 moves.convene.states: it can be made while a meeting is proposed, without agree, "
                    "which has to meet: venue [1.2]"
                )
            ],
        ),
        (
            structure.skipped,
            moving(
                Agree=move(Agree, "1.1", requires=(NEEDED, evolve(NEEDED, key="more"))),
                Convene=move(Convene, "1.2", requires=(NEEDED,)),
            ),
            [
                (
                    "MP112 moves.convene.states: it can be made while a meeting is proposed, without agree, "
                    "which has to meet: venue and more [1.2]"
                )
            ],
        ),
        (
            structure.skipped,
            moving(
                Agree=move(Agree, "1.1", requires=(NEEDED,)),
                Convene=move(Convene, "1.2", requires=(evolve(NEEDED, binding=False),)),
            ),
            [
                (
                    "MP112 moves.convene.states: it can be made while a meeting is proposed, without agree, "
                    "which has to meet: venue [1.2]"
                )
            ],
        ),
        (
            structure.skipped,
            moving(
                Agree=move(Agree, "1.1", requires=(NEEDED,)),
                Convene=move(Convene, "1.2", requires=(NEEDED, VENUE_FOUND)),
            ),
            [],
        ),
        (structure.keys_once, PARTS, []),
        (
            structure.keys_once,
            made(
                duties=(*DUTIES, NOTE, NOTE),
                questions=(VENUE, VENUE, evolve(VENUE, entry=Hold)),
                moves=moving(
                    Convene=move(Convene, "1.2", requires=(VENUE_FOUND, VENUE_FOUND)),
                    Hold=move(Hold, "2.1", requires=(VENUE_FOUND,)),
                ).moves,
                ladders=(*laddered(FIRST, SECOND, FIRST).ladders, *laddered().ladders),
            ),
            [
                "MP106 duties.note: the key note stands 3 times",
                "MP106 ladders.dispute: the key dispute stands 2 times",
                "MP106 questions.convene.venue: the key venue stands 2 times",
                "MP106 ladders.dispute.practitioners: the key practitioners stands 2 times",
                "MP106 requirements.convene.venue: the key venue stands 2 times",
            ],
        ),
        (structure.questions, PARTS, []),
        (
            structure.questions,
            made(
                questions=(),
                moves=moving(
                    Propose=move(Propose, "1.1", requires=(evolve(VENUE_FOUND, question=None),)),
                    Hold=move(Hold, "2.1", requires=(evolve(IN_ORDER, key="other"), VENUE_FOUND)),
                ).moves,
            ),
            [
                (
                    "MP107 requirements.convene.venue: no question venue is asked with convene, "
                    "so that no answer is taken [1.2]"
                ),
                (
                    "MP107 requirements.hold.venue: the question venue is asked with convene, "
                    "and not with hold [1.2]"
                ),
            ],
        ),
        (
            structure.questions,
            moving(
                Convene=move(
                    Convene,
                    "1.2",
                    requires=(VENUE_FOUND, evolve(VENUE_FOUND, key="again", binding=False, cites=ONE)),
                )
            ),
            [
                (
                    "MP111 requirements.convene.again: the question venue must be, and should be, "
                    "answered yes [1.2, 1.1]"
                )
            ],
        ),
        (
            structure.questions,
            moving(
                Convene=move(
                    Convene,
                    "1.2",
                    requires=(
                        VENUE_FOUND,
                        evolve(VENUE_FOUND, key="again", binding=False, applies=GoesToStage((("a", ""),))),
                    ),
                )
            ),
            [],
        ),
        (
            structure.questions,
            moving(Convene=move(Convene, "1.2", requires=(VENUE_FOUND, evolve(VENUE_FOUND, key="again")))),
            [],
        ),
        (structure.risk_route, PARTS, []),
        (
            structure.risk_route,
            made(
                facts=(
                    evolve(FACTS[0], source=(Proposed, Held, Closed)),
                    evolve(FACTS[1], requires=(VENUE_FOUND, evolve(VENUE_FOUND, key="more"))),
                    *FACTS[2:],
                ),
                duties=(NOTE,),
            ),
            [
                (
                    "MP109 facts.raise_risk: raise_risk is missing in: agreed, "
                    "convened, noted and fed back [4.1]"
                ),
                "MP109 facts.refer: refer requires something: venue and more [4.1]",
                "MP109 duties: a risk that is raised opens no duty to refer it the same day",
            ],
        ),
        (
            structure.risk_route,
            made(facts=tuple(one for one in FACTS if one.fact not in {RaiseRisk, Refer})),
            [
                "MP109 facts.raise_risk: raise_risk cannot be recorded",
                "MP109 facts.refer: refer cannot be recorded",
            ],
        ),
        *(
            (
                structure.risk_route,
                made(duties=tuple(evolve(one, **changed) if one.fixed else one for one in DUTIES)),
                ["MP109 duties: a risk that is raised opens no duty to refer it the same day"],
            )
            for changed in ({"fixed": False}, {"opens": (Hold,)}, {"within": WorkingDays(1)})
        ),
    ],
)
def test_structure(
    check: Callable[[Examined], Iterator[LintFinding]], parts: Unchecked, says: list[str]
) -> None:
    """States, rows, keys and questions: what is wrong with them is told in these words, and no more."""
    assert by(check, parts) == says


TRAIT: Final = Trait(key="urgency", what="how urgent it is", values=("urgent", "other"), cites=ONE)
BIRTH: Final = Happening(key="birth", what="the birth", cites=ONE)
DONE: Final = LocalOutcome(
    key="done", what="done", of=Outcome.COMPLETED, cites=ONE, only=(("urgency", "urgent"),)
)


@pytest.mark.parametrize(
    ("words", "kinds", "says"),
    [
        (Vocabulary(traits=(TRAIT,)), (Classify,), []),
        (
            Vocabulary(traits=(TRAIT,), occurrences=(BIRTH,), states=(STEP,)),
            (),
            [
                "MP110 traits.urgency: urgency is only ever recorded with classify, which cannot be made",
                "MP110 occurrences.birth: birth is only ever recorded with occur, which cannot be made",
                'MP110 states."on hold": on hold is only ever recorded with local_step, which cannot be made',
            ],
        ),
        (
            Vocabulary(traits=(TRAIT,), outcomes=(DONE, evolve(DONE, key="so", only=()))),
            (),
            [
                "MP110 traits.urgency: urgency is only ever recorded with classify, which cannot be made",
                "MP110 outcomes.done: done is for some cases alone, and no case is ever classified [1.1]",
            ],
        ),
        (Vocabulary(traits=(TRAIT,), outcomes=(DONE,)), (Classify,), []),
    ],
)
def test_words_that_no_entry_can_use(words: Vocabulary, kinds: tuple[Any, ...], says: list[str]) -> None:
    """Each is told with the entry that it would take."""
    assert by(structure.words, made(words=words, facts=rows(*kinds))) == says
    unclosed = evolve(moving(Close=None), words=words, facts=rows(*kinds))
    more = [
        f"MP110 outcomes.{one.key}: {one.key} is only ever recorded with close, which cannot be made"
        for one in words.outcomes
    ]
    assert [one for one in by(structure.words, unclosed) if one not in says] == more
