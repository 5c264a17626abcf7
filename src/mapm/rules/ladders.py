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
    """One step of an escalation ladder."""

    key: str
    what: str
    cites: Cites = field(validator=cited)


@frozen(eq=False, repr=False)
class Ladder(Value):
    """One kind of escalation: its steps, in order."""

    kind: str
    what: str
    rungs: tuple[Rung, ...]
    cites: Cites = field(validator=cited)
