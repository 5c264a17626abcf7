"""The Dumfries & Galloway document of July 2024, and how its clauses are written down."""

from __future__ import annotations

from datetime import date
from typing import Final

from mapm.protocols import PROFESSIONALS_MEETING
from mapm.sources import Clause, Effect, Force, Source, Stage, YearMonth

DG_SOURCE: Final = Source(
    key="dg",
    name="Dumfries & Galloway 2024",
    title="Protocol for Professionals' Meetings and Multi-Agency Working Forums",
    publisher="Dumfries & Galloway Public Protection Committee",
    version="version 1 of 18 July 2024",
    agreed=date(2024, 7, 16),
    in_force_from=date(2024, 7, 26),
    last_review=YearMonth(2024, 7),
    review_due=YearMonth(2026, 7),
)


def clause(  # noqa: PLR0913, PLR0917  (a row of a table)
    number: str,
    force: Force,
    actor: str,
    stage: Stage,
    effect: Effect,
    gist: str,
    *,
    forums: tuple[str, ...] = (PROFESSIONALS_MEETING,),
    softened: bool = False,
    quantity: str | None = None,
) -> Clause:
    """A clause of this document, of professionals' meetings alone unless other forums are named."""
    return Clause(
        source=DG_SOURCE.key,
        number=number,
        force=force,
        actor=actor,
        stage=stage,
        effect=effect,
        gist=gist,
        forums=forums,
        softened=softened,
        quantity=quantity,
    )
