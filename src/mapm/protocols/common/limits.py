"""Dates that a sitting sets for itself: a duty is due on them, and undated while there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.meeting.events import Hold

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry


def next_date(entry: Entry, _subject: str | None) -> date | None:
    """The date of the next sitting or review, as the sitting set it."""
    return entry.sitting.next_on if isinstance(entry, Hold) else None


def look_again_date(entry: Entry, _subject: str | None) -> date | None:
    """The day on which the sitting wants to look again at what it did not raise."""
    return entry.sitting.look_again_on if isinstance(entry, Hold) else None
