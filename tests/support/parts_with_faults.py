"""Parts of a protocol with one thing changed, and what lint finds in them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mapm import Agree, Agreed, Convene, Hold, MeetingProtocol, Proposed, Recording, Requirement, Stage
from mapm.authoring.lint import Unchecked, lint
from mapm.guidance import AttendanceGuidance, Guidance, SizeRule
from mapm.rules.requirements import answered_yes
from support.exampleshire import (
    AS_OF,
    CLAUSES,
    FACTS,
    MOVES,
    SCOTLAND,
    VENUE,
    clause,
    move,
    moving,
    owing,
    saying,
)

if TYPE_CHECKING:
    from mapm.authoring.lint import LintFinding
    from mapm.sources import Cites

ONE: Cites = (CLAUSES["1.1"],)


def best_of_six() -> Guidance:
    """Guidance with a best size of six."""
    size = SizeRule(best=6, each=Fraction(1, 10), cites=ONE)
    return Guidance(attendance=AttendanceGuidance(holders=ONE, size=size))


def found(parts: Unchecked | MeetingProtocol, **asked: Any) -> tuple[LintFinding, ...]:  # noqa: ANN401
    """What lint finds on a day on which nothing is wrong with the edition."""
    return lint(parts, **{"as_of": AS_OF, "calendar": SCOTLAND, **asked})


def attending(number: str, quantity: str) -> Any:  # noqa: ANN401
    """A clause on how many come."""
    return clause(number, "So many people come.", stage=Stage.ATTENDANCE, quantity=quantity)


def crowd(*quantities: str) -> Unchecked:
    """The parts, with these numbers in clauses on attendance, which are cited."""
    clauses = tuple(attending(f"2.{place}", one) for place, one in enumerate(quantities, 2))
    sitting = move(Hold, "2.1")
    told = tuple(
        evolve(sitting, cites=(*sitting.cites, *clauses)) if one.event is Hold else one for one in MOVES
    )
    return evolve(saying(*clauses), moves=told)


def rows_for(*kinds: Any) -> tuple[Recording, ...]:  # noqa: ANN401  # kinds of fact
    """The facts of the protocol, and these."""
    return (*FACTS, *(Recording(fact=kind, cites=ONE) for kind in kinds))


def without(kind: Any) -> tuple[Recording, ...]:  # noqa: ANN401  # a kind of fact
    """The facts of the protocol but one."""
    return tuple(one for one in FACTS if one.fact is not kind)


def convening(*requires: Requirement) -> Unchecked:
    """The parts, with other requirements of convening."""
    return moving(Convene=move(Convene, "1.2", requires=requires))


def clockwise(clock: Any, **changed: Any) -> Unchecked:  # noqa: ANN401  # any clock
    """The parts, with a note that counts from this."""
    return owing(counts_from=clock, **changed)


def skipping(*states: type[Proposed | Agreed]) -> Unchecked:
    """The parts, with a venue to be found before it is agreed to meet, and convening from these states."""
    asked = evolve(VENUE, entry=Agree)
    needed = answered_yes(asked, binding=True, missing="no venue")
    parts = moving(Agree=move(Agree, "1.2", requires=(needed,)), Convene=move(Convene, "1.2", source=states))
    return evolve(parts, questions=(asked,))
