"""Words of its own for a random protocol: traits, outcomes, roles, parts of a sitting, products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Outcome,
    Role,
)
from mapm.authoring import words
from mapm.authoring.parts import Requires
from mapm.meeting.parts import Extent
from mapm.meeting.products import Issue
from mapm.rules.issuing import HolderOf
from mapm.rules.products import AsEntitled
from mapm.rules.requirements import Requirement
from mapm.rules.vocabulary import (
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    Product,
    Receives,
    SittingPart,
    Trait,
)

if TYPE_CHECKING:
    from mapm.testing.strategies._local.parts import Parts

PEOPLE: Final = ("subject", "parent or carer", "invited person", "person who attended", "absent person")


def own_words(parts: Parts) -> None:
    """Traits, occurrences, states, outcomes and roles."""
    for n in parts.some(2):
        values = ("urgent", "high", "routine")[: parts.one((1, 2, 3))]
        parts.add.append(
            Trait(
                key=parts.key(f"trait {n}"),
                what="how it is",
                values=values,
                cites=parts.cites(),
                each_sitting=parts.yes(),
            )
        )
    for n in parts.some(2):
        parts.add.append(
            Happening(key=parts.key(f"event-{n}"), what="it's come", cites=parts.cites(), once=parts.yes())
        )
    for n in parts.some(1):
        refines = parts.one(tuple(words.STATES_IN_WORDS.meaning.values())[:2])
        parts.add.append(
            LocalState(key=parts.key(f"state-{n}"), what="looked at", refines=refines, cites=parts.cites())
        )
    for n in parts.some(2):
        only = tuple((one.key, one.values[0]) for one in parts.of(Trait)[: parts.one((0, 1))])
        of = parts.one(tuple(Outcome))
        parts.add.append(
            LocalOutcome(key=parts.key(f"end-{n}"), what="ended so", of=of, cites=parts.cites(), only=only)
        )
    for n in parts.some(2):
        parts.add.append(LocalRole(key=parts.key(f"role-{n}"), what="the unit", cites=parts.cites()))


def outputs(parts: Parts) -> None:
    """Parts of a sitting, and products, each for some people, in full or in part."""
    for n in parts.some(2):
        parts.add.append(SittingPart(key=parts.key(f"part-{n}"), what="a part", cites=parts.cites()))
    roles = [HolderOf(Role(one.key)) for one in parts.of(LocalRole)]
    people = [words.EACH.meaning[one] for one in sorted(PEOPLE)]
    for n in parts.some(2):
        who = parts.several([*people, *roles], 3)
        recipients = tuple(Receives(one, parts.one(tuple(Extent))) for one in who)
        parts.add.append(
            Product(key=parts.key(f"product-{n}"), what="a paper", recipients=recipients, cites=parts.cites())
        )


def access(parts: Parts) -> None:
    """That whoever is given a product is to have it."""
    if parts.of(Product) and parts.yes():
        judge = AsEntitled()
        said: dict[str, Any] = {"missing": judge.missing, "unrecorded": judge.unrecorded, "asks": judge.asks}
        reads = judge.reads(Issue)
        one = Requirement(
            key=parts.key("access"),
            cites=parts.cites(),
            binding=parts.yes(),
            judge=judge,
            reads=reads,
            **said,
        )
        parts.add.append(Requires(Issue, one))
