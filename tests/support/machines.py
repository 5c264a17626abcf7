"""A machine whose case has begun, and how what is shown of a meeting that was held differs."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import evolve

from mapm import Held
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing import Maker, ProtocolMachine, Shown, differences
from mapm.testing._drawn import Drawn
from support.stored import SCOTLAND, Stored

HELD = Maker(PROFESSIONALS_MEETING).meeting(Held)
ON = date(2026, 6, 12)


def told(**shown: Any) -> tuple[str, ...]:  # noqa: ANN401  # any field of what is shown
    """How what a system shows of a meeting that was held differs from it."""
    return differences(Shown(**shown), HELD, SCOTLAND, ON)


def begun(machine: type[ProtocolMachine] = Stored) -> ProtocolMachine:
    """A machine whose case was proposed, and compared once."""
    made = machine()
    made.begin_a_case(case=[Drawn(evolve(HELD.log[0].entry, id="propose-1"))])
    made.compare()
    return made
