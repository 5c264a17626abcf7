"""Escalation ladders: by which steps a disagreement is taken further.

A ladder is data of a protocol. An escalation is entered and goes up it beside the meeting's life; while it
is open the meeting's headline says so, and it never suspends a duty.
"""

from __future__ import annotations

from attrs import field, frozen

from mapm.sources import Cites, cited
from mapm.values import Value


@frozen(eq=False, repr=False)
class Rung(Value):
    """One step of an escalation ladder.

    Its clocks are duties of the protocol that are owed once it is reached, as many as it has: see
    `mapm.rules.stages`.
    """

    key: str
    what: str
    cites: Cites = field(validator=cited)
    between: tuple[str, ...] = ()
    """Who meets whom at it, in words: "the team manager", "the manager of the other agency"."""
    formal: bool | None = None
    """Whether it is formal; ``None`` where the text does not say."""
    notify: tuple[str, ...] = ()
    """Who is told when it is reached, in words: a board, an inspectorate."""
    enter_if: str = ""
    """The question, asked with `Escalate`, on whose yes a disagreement may enter here, past lower steps."""


@frozen(eq=False, repr=False)
class Ladder(Value):
    """One kind of escalation: its steps, in order."""

    kind: str
    what: str
    rungs: tuple[Rung, ...]
    cites: Cites = field(validator=cited)
