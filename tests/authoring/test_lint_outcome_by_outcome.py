"""What each check of lint says of outcomes, and of the products of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.exampleshire import CLAUSES, FACTS, NOTE, VENUE_FOUND, made, move, moving
from support.linted import by

from mapm import Close, Convened, Held, Hold, Issue, Noted, Outcome, Proposed, Recording
from mapm.authoring.lint import outcomes, outputs
from mapm.authoring.lint.examined import Examined
from mapm.meeting.parts import Extent
from mapm.protocols.common.closing import nothing_open, outcome_fits
from mapm.rules.issuing import IssueOf
from mapm.rules.products import AsEntitled, RecipientsOf
from mapm.rules.vocabulary import LocalOutcome, Product, Receives, SittingPart, Trait, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.authoring.lint import LintFinding, Unchecked

ONE: Final = (CLAUSES["1.1"],)
TWO: Final = (CLAUSES["1.2"],)

# --- outcomes ---------------------------------------------------------------------------------------------

KIND: Final = Trait(key="kind", what="what it was", values=("a", "b"), cites=ONE, each_sitting=True)
BEFORE: Final = "is for a case without a sitting, and none is closed before one"


def ending(of: Outcome, *states: Any, cites: Any = ONE, only: Any = (), **fits: Any) -> Unchecked:  # noqa: ANN401
    """The parts with an outcome of their own, closed in these states."""
    judges = (nothing_open(TWO), outcome_fits(TWO, **fits))
    close = evolve(move(Close, "3.2", requires=judges), source=states or None)
    own = LocalOutcome(key="back", what="ended so", of=of, cites=cites, only=only)
    traits = (KIND, evolve(KIND, key="said", each_sitting=False))
    return evolve(moving(Close=close), words=Vocabulary(outcomes=(own,), traits=traits))


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (ending(Outcome.COMPLETED), []),
        (ending(Outcome.WITHDRAWN, Proposed, Held), []),
        (
            ending(Outcome.WITHDRAWN, Held, Noted),
            [f"MP113 outcomes.back: no case can be closed as back: withdrawn {BEFORE} [1.1]"],
        ),
        (
            ending(Outcome.COMPLETED, Proposed, Convened),
            [
                (
                    "MP113 outcomes.back: no case can be closed as back: completed is for a case that had a "
                    "sitting, and none is closed after one [1.1]"
                )
            ],
        ),
        (
            ending(Outcome.DECLINED, never=frozenset({Outcome.DECLINED})),
            [
                (
                    "MP113 outcomes.back: no case can be closed as back: this protocol "
                    "has no outcome declined [1.1]"
                )
            ],
        ),
        (ending(Outcome.WITHDRAWN, only=(("said", "a"),)), []),
    ],
)
def test_outcomes(parts: Unchecked, says: list[str]) -> None:
    """One that no case can have is told, and why not."""
    assert [one for one in by(outcomes.outcomes, parts) if "MP114" not in one] == says


# --- products ---------------------------------------------------------------------------------------------


def nobody_at_all(*_: object) -> tuple[str, ...]:
    """Nobody."""
    return ()


def product(key: str, *extents: Extent) -> Product:
    """A product, of which so much is received."""
    recipients = tuple(Receives(nobody_at_all, one) for one in extents)
    return Product(key=key, what=f"the {key}", recipients=recipients, cites=ONE)


def bringing(*products: Product, issued: bool = True, **changed: Any) -> Unchecked:  # noqa: ANN401
    """The parts with these products."""
    facts = (*FACTS, Recording(fact=Issue, cites=ONE)) if issued else FACTS
    return made(words=Vocabulary(products=products), facts=facts, **changed)


FULL: Final = product("note", Extent.FULL)
PARTLY: Final = product("plan", Extent.FULL, Extent.PART_ATTENDED)
GIVES: Final = evolve(NOTE, discharged_by=IssueOf("note"))
EACH: Final = evolve(NOTE, key="b", each=RecipientsOf("plan"))
ENTITLED: Final = evolve(VENUE_FOUND, judge=AsEntitled())


@pytest.mark.parametrize(
    ("check", "parts", "says"),
    [
        (outputs.nobody_receives, bringing(FULL), []),
        (
            outputs.nobody_receives,
            bringing(FULL, product("plan")),
            ["MP601 products.plan: nobody receives the plan [1.1]"],
        ),
        (outputs.never_issued, bringing(FULL, PARTLY, duties=(GIVES, EACH)), []),
        (
            outputs.never_issued,
            bringing(FULL, PARTLY, duties=(GIVES,)),
            ["MP602 products.plan: no duty says who gives the plan, or by when [1.1]"],
        ),
        (
            outputs.never_issued,
            bringing(FULL, PARTLY, duties=(EACH,)),
            ["MP602 products.note: no duty says who gives the note, or by when [1.1]"],
        ),
        (
            outputs.never_issued,
            bringing(FULL, duties=(GIVES,), issued=False),
            ["MP602 products.note: nothing can record that the note is given: there is no fact issue [1.1]"],
        ),
        (outputs.binding_windows, bringing(duties=(NOTE, evolve(NOTE, window=True, binding=False))), []),
        (
            outputs.binding_windows,
            bringing(duties=(NOTE, evolve(NOTE, key="b", window=True))),
            [
                (
                    "MP603 duties.b.binding: b is a time in which something may be done, and is said to be a "
                    "must [3.1]"
                )
            ],
        ),
        (outputs.parts_attended, bringing(FULL), []),
        (
            outputs.parts_attended,
            bringing(FULL, PARTLY),
            [
                (
                    "MP604 products.plan.recipients: somebody receives the part of "
                    "the plan that they were at, "
                    "and a sitting has no parts [1.1]"
                )
            ],
        ),
        (
            outputs.parts_attended,
            made(words=Vocabulary(products=(PARTLY,), parts=(SittingPart(key="a", what="a", cites=ONE),))),
            [],
        ),
        (
            outputs.unguarded,
            bringing(FULL, PARTLY),
            [
                (
                    "MP605 products.plan: not everybody is to have all of the "
                    "plan, and nothing is said where "
                    "they are given it [1.1]"
                )
            ],
        ),
        (
            outputs.unguarded,
            bringing(PARTLY, moves=moving(Hold=move(Hold, "2.1", requires=(VENUE_FOUND, ENTITLED))).moves),
            [],
        ),
    ],
)
def test_products(
    check: Callable[[Examined], Iterator[LintFinding]], parts: Unchecked, says: list[str]
) -> None:
    """Who receives, gives and may have each of them: what is wrong is told in these words, and no more."""
    assert by(check, parts) == says


def test_what_mends_a_product_that_cannot_be_given() -> None:
    """The fact to add is named."""
    (one,) = outputs.never_issued(Examined(bringing(FULL, issued=False)))
    assert one.hint == "Add the fact: [facts.issue]"
