"""One document of Dumfries & Galloway, filled, and the lines of its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.guidance import Document, filled, outline_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import Meeting, Person


def document(meeting: Meeting, key: str, about: Person | None = None) -> Document:
    """One document of Dumfries & Galloway, filled."""
    return filled(outline_for(PROFESSIONALS_MEETING, key), meeting, about=about)


def lines(meeting: Meeting, key: str, section: str, about: Person | None = None) -> list[str]:
    """The lines of one section, each with its note."""
    (found,) = [one for one in document(meeting, key, about).sections if one.section.key == section]
    return [": ".join(part for part in (one.text, one.note and one.note.text) if part) for one in found.lines]
