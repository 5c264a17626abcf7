"""How strongly something is asked or owed: what the document says, apart from what is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.deadlines import AnyLimit, NotBefore, Unstated
from mapm.deadlines.sentences import listed
from mapm.sources import Clause, Effect
from mapm.truth import force_apart

if TYPE_CHECKING:
    from mapm.rules.duties import Duty
    from mapm.truth import TruthRow

_NOBODY: Final = "none"


def of_row(row: TruthRow) -> str:
    """The force of what is asked; where no clause speaks with it, that it is ours."""
    return ": ".join(filter(None, ("must" if row.binding else "should", row.because)))


def of_duty(duty: Duty) -> str:
    """The same of what is owed."""
    if duty.window:
        return "may: a time in which it may be done"
    apart = force_apart(duty.cites, binding=duty.binding)
    return ": ".join(filter(None, ("must" if duty.binding else "should", apart)))


def of_limit(duty: Duty) -> str:
    """That no clause gives the limit of a duty; empty where one does, and where there is no limit."""
    if not isinstance(duty.within, AnyLimit) or isinstance(duty.within, Unstated | NotBefore):
        return ""
    clauses = [one for one in duty.cites if isinstance(one, Clause)]
    if any(one.effect is Effect.DEADLINE or one.quantity for one in clauses):
        return ""
    return "no clause gives this limit: it is ours"


def addressed(duty: Duty) -> str:
    """Whom the clauses of a duty speak to, as the register of clauses has it."""
    clauses = [one for one in duty.cites if isinstance(one, Clause)]
    if not clauses:
        return "nobody: no clause stands behind it, and who owes it is ours"
    actors = dict.fromkeys(one.actor.replace("-", " ") for one in clauses if one.actor != _NOBODY)
    return listed(actors) if actors else "nobody"
