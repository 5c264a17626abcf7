"""Areas with the guidance that a test gives them, a document of one that is filled, and sittings planned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm import Agency, Invitee, Part, Person, Planned
from mapm.guidance import AttendanceGuidance, Document, Guidance, filled, outline_for
from mapm.protocols.dumfries_galloway import DG, DG_SOURCE, PROFESSIONALS_MEETING
from mapm.protocols.dumfries_galloway.professionals_meeting.guidance import GUIDANCE
from mapm.protocols.readings import READINGS
from mapm.sources import Source

if TYPE_CHECKING:
    from mapm import Meeting


@frozen(kw_only=True)
class Area:
    """Whatever has guidance."""

    guidance: Guidance
    title: str = "Dumfries & Galloway 2024"
    source: Source = DG_SOURCE


DG_AREA: Final = Area(guidance=GUIDANCE)
SILENT: Final = Area(guidance=Guidance(), title="Elsewhere")
"""An area whose document says nothing on any subject."""


def document(meeting: Meeting, key: str, about: Person | None = None) -> Document:
    """One document of Dumfries & Galloway, filled."""
    return filled(outline_for(PROFESSIONALS_MEETING, key), meeting, about=about)


def lines(meeting: Meeting, key: str, section: str, about: Person | None = None) -> list[str]:
    """The lines of one section, each with its note."""
    (found,) = [one for one in document(meeting, key, about).sections if one.section.key == section]
    return [": ".join(part for part in (one.text, one.note and one.note.text) if part) for one in found.lines]


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
