"""The actions that a sitting agreed: one duty each, owed by whoever took it on, by the date that was set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.deadlines import Unstated
from mapm.meeting.parts import action_of

if TYPE_CHECKING:
    from datetime import date

    from mapm.deadlines import AnyLimit
    from mapm.meeting.base import Meeting
    from mapm.meeting.events import Hold
    from mapm.meeting.parts import Action
    from mapm.rules.duties import Owner
    from mapm.rules.ledger import Ledger


def action(entry: Hold, subject: str | None) -> Action | None:
    """The action of a sitting that has this key."""
    return action_of(entry.sitting, subject)


def actions(_ledger: Ledger, entry: Hold) -> tuple[str, ...]:
    """The keys of the actions that a sitting agreed."""
    return tuple(action.key for action in entry.sitting.actions)


def action_owner(_meeting: Meeting, entry: Hold, subject: str | None) -> Owner | None:
    """Who took on an action."""
    found = action(entry, subject)
    return found.owner if found is not None else None


def action_limit(entry: Hold, subject: str | None) -> AnyLimit | date | None:
    """By when an action is due, as the sitting set it; ``None`` where it set nothing that can be counted.

    What it said in words is free text, and stands in the action alone.
    """
    found = action(entry, subject)
    return found.within if found is not None and not isinstance(found.within, Unstated) else None
