"""A small protocol from nothing, invented, with which nothing is wrong; and its parts, to be made wrong."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from attrs import evolve

from mapm import (
    Clause,
    Close,
    Convene,
    Decide,
    Discharge,
    Division,
    Duty,
    Effect,
    Force,
    Hold,
    Move,
    Propose,
    Question,
    Recording,
    Register,
    ShareNote,
    Source,
    Stage,
    WorkingCalendar,
    WorkingDays,
    YearMonth,
)
from mapm.authoring.lint import Unchecked
from mapm.protocols.common.closing import nothing_open, outcome_fits
from mapm.protocols.common.owners import chair
from mapm.protocols.common.risk import risk_duties, risk_facts
from mapm.rules.derivation import Derivation
from mapm.rules.requirements import answered_yes

SOURCE: Final = Source(
    key="exampleshire",
    name="Exampleshire 2026",
    title="Meeting about a child",
    publisher="Exampleshire Safeguarding Partnership",
    version="version 1",
    agreed=None,
    in_force_from=date(2026, 1, 5),
    last_review=None,
    review_due=YearMonth(2028, 1),
)
AS_OF: Final = date(2026, 6, 1)
"""A day on which it is current."""
SCOTLAND: Final = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2031))


def clause(number: str, gist: str, **more: Any) -> Clause:  # noqa: ANN401  # any field of a clause
    """A clause of the document."""
    given: dict[str, Any] = {
        "source": SOURCE.key,
        "number": number,
        "gist": gist,
        "force": Force.MUST,
        "actor": "chair",
        "stage": Stage.HOLDING,
        "effect": Effect.GUARD,
        "forums": (SOURCE.key,),
    }
    return Clause(**(given | more))


CLAUSES: Final = Register(
    SOURCE,
    (
        clause("1.1", "Any agency may ask for a meeting.", force=Force.MAY, stage=Stage.PROPOSING),
        clause("1.2", "A venue must be found.", stage=Stage.CONVENING),
        clause("2.1", "At least three people meet.", stage=Stage.ATTENDANCE, quantity="at least 3 people"),
        clause("3.1", "The chair must share the note in ten working days.", effect=Effect.DEADLINE),
        clause("3.2", "Nothing may be left open when the case is closed."),
        clause("4.1", "A risk must be referred the same day.", stage=Stage.IMMEDIATE_RISK),
    ),
)
VENUE: Final = Question(key="venue", entry=Convene, text="Has a venue been found?", cites=(CLAUSES["1.2"],))
VENUE_FOUND: Final = answered_yes(VENUE, binding=True, missing="no venue has been found")
NOTE: Final = Duty(
    key="note",
    what="the note",
    cites=(CLAUSES["3.1"],),
    binding=True,
    opens=Hold,
    owner=chair,
    to="those who attended",
    within=WorkingDays(10),
)


def move(event: Any, number: str, **more: Any) -> Move:  # noqa: ANN401  # any event and field
    """A row of the document."""
    return Move(event=event, cites=(CLAUSES[number],), **more)


MOVES: Final = (
    move(Propose, "1.1"),
    move(Convene, "1.2", requires=(VENUE_FOUND,)),
    move(Hold, "2.1"),
    move(ShareNote, "3.1"),
    move(Close, "3.2", requires=(nothing_open((CLAUSES["3.2"],)), outcome_fits((CLAUSES["3.2"],)))),
)
_RISK: Final = (CLAUSES["4.1"],)
FACTS: Final = (
    *risk_facts(raising=_RISK, referring=_RISK),
    *(Recording(fact=kind, cites=(CLAUSES["3.2"],)) for kind in (Discharge, Decide)),
)
DUTIES: Final = (*risk_duties(cites=_RISK, advised=_RISK), NOTE)
PARTS: Final = Unchecked(
    key="exampleshire/meeting",
    title="Meeting about a child in Exampleshire",
    source=SOURCE,
    questions=(VENUE,),
    moves=MOVES,
    facts=FACTS,
    duties=DUTIES,
    derived=Derivation(clauses=CLAUSES),
)


def made(**changed: Any) -> Unchecked:  # noqa: ANN401  # any part
    """The parts, some of them changed."""
    return evolve(PARTS, **changed)


def owing(**changed: Any) -> Unchecked:  # noqa: ANN401  # any field of a duty
    """The parts, with the duty to write a note changed."""
    return made(duties=(*DUTIES[:-1], evolve(NOTE, **changed)))


def moving(**changed: Any) -> Unchecked:  # noqa: ANN401  # rows by the name of their event
    """The parts, with some of the moves changed, or left out where ``None`` is given."""
    kept = {one.event.__name__: one for one in MOVES} | changed
    return made(moves=tuple(one for one in kept.values() if one is not None))


def saying(*clauses: Clause, **changed: Any) -> Unchecked:  # noqa: ANN401  # any field of a derivation
    """The parts, with more clauses in the document."""
    register = Register(evolve(SOURCE), (*CLAUSES.clauses, *clauses))
    return made(derived=Derivation(clauses=register, **changed))
