"""A clause as the row of a table: what every clause of a source has in common is said once."""

from __future__ import annotations

from attrs import frozen

from mapm.sources.citations import Clause, Effect, Force, Stage
from mapm.values import Value


@frozen(eq=False, repr=False)
class Rows(Value):
    """Makes the clauses of one source, which speak of these forums unless a row names others."""

    source: str
    forums: tuple[str, ...]

    def __call__(  # noqa: PLR0913, PLR0917  (a row of a table)
        self,
        number: str,
        force: Force,
        actor: str,
        stage: Stage,
        effect: Effect,
        gist: str,
        *,
        forums: tuple[str, ...] = (),
        softened: bool = False,
        quantity: str | None = None,
    ) -> Clause:
        """A clause of this source."""
        return Clause(
            source=self.source,
            number=number,
            force=force,
            actor=actor,
            stage=stage,
            effect=effect,
            gist=gist,
            forums=forums or self.forums,
            softened=softened,
            quantity=quantity,
        )
