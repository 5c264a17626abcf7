"""A sitting that is planned for so many people, and a document that states no size."""

from __future__ import annotations

from datetime import date
from typing import Final

from mapm import Agency, Invitee, Part, Person, Planned
from mapm.guidance import AttendanceGuidance, Guidance
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.readings import READINGS
from support.guidance import Area

SAT_ON: Final = date(2026, 5, 12)
NHS: Final = Agency("NHS")
OTHER: Final = Area(
    guidance=Guidance(
        attendance=AttendanceGuidance(holders=(DG["9.1#1"],), silence=(READINGS["A-49"],)),
    ),
    title="Another",
)
"""A document that says who comes, and states no size."""


def invited(*parts: frozenset[Part]) -> tuple[Invitee, ...]:
    """One person for each set of parts."""
    return tuple(Invitee(Person(f"p{number}"), NHS, each) for number, each in enumerate(parts))


def planned(*parts: frozenset[Part], chair: Person | None = None) -> Planned:
    """A sitting to which one person for each set of parts is invited."""
    return Planned(SAT_ON, invited(*parts), chair)
