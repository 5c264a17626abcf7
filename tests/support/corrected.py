"""A correction of one entry, and by what an entry is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mapm import AnyMeeting, Correct, Correction, Note
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from support.meetings import WORKER

if TYPE_CHECKING:
    from mapm.meeting.base import Entry

LATER, LATEST = date(2026, 6, 15), date(2026, 6, 16)
WRONG = Note("it was put down wrongly")


def correct(
    meeting: AnyMeeting, wrong: str, replacement: Entry | None = None, at: date = LATER, **more: str
) -> Correction:
    """The meeting after a correction."""
    correction = Correct(at=at, by=WORKER, entry=wrong, replacement=replacement, reason=WRONG, **more)
    return PROTOCOL.correct(meeting, correction)


def identity(meeting: AnyMeeting, kind: type[Entry]) -> str:
    """The identity of the first entry of a kind."""
    return next(one.entry.identity for one in meeting.log if isinstance(one.entry, kind))
