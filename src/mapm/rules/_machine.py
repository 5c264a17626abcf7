"""The same lifecycle as a ``transitions`` machine: a second witness, to draw or to query.

Not the hot path, and not what decides: it answers no without a reason. Built with callables only (a dotted
string would be imported and called), without automatic transitions and without callbacks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transitions import EventData, Machine

from mapm.rules.requirements import lacking

if TYPE_CHECKING:
    from mapm.rules.lifecycle import Move
    from mapm.rules.requirements import Requirement

__all__ = ["Machine", "machine"]


class _Met:
    """A condition: the requirement is met, does not apply, or is no must."""

    def __init__(self, requirement: Requirement) -> None:
        self.requirement = requirement
        self.__name__ = requirement.key  # shown in drawings

    def __call__(self, event: EventData) -> bool:
        return not lacking(self.requirement, event.kwargs["meeting"], event.kwargs["entry"])


def machine(moves: tuple[Move, ...], *, decisions: frozenset[type[Any]]) -> Machine:
    """A machine without a model, whose triggers are the events' names in lower case.

    Each trigger takes ``meeting`` and ``entry``; a decision's *musts* are its conditions.
    """
    built = Machine(
        model=None,
        states=sorted({state.__name__ for m in moves for state in (*m.sources, m.target)}),
        initial=None,
        auto_transitions=False,
        send_event=True,
    )
    for move in moves:
        musts: list[Any] = [_Met(one) for one in move.requires if one.binding and move.event in decisions]
        for state in move.sources:
            built.add_transition(
                move.event.__name__.lower(), state.__name__, move.target.__name__, conditions=musts
            )
    return built
