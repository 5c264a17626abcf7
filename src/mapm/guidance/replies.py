"""Replies by key, as guidance takes them: from a mapping, from pairs, or from an entry as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from mapm.errors import Given, WrongType
from mapm.meeting.base import Answers, Replied, Reply
from mapm.meeting.checking import keyed

__all__ = ["GivenReplies", "Replies", "told"]

Replies: TypeAlias = tuple[tuple[str, Reply], ...]
"""Replies by key, in order of their keys."""
GivenReplies: TypeAlias = Mapping[str, Reply | Replied] | Answers | Replies
"""Replies as they may be passed: as a mapping by key, or as pairs."""


def told(given: GivenReplies) -> Replies:
    """Replies by key; a note that stands with one is left out.

    Raises `WrongType` where they are no replies, and `EntryRefused` where a key stands twice.
    """
    return tuple((key, _reply(reply)) for key, reply in keyed(given, "answers"))


def _reply(value: Given) -> Reply:
    reply = value.reply if isinstance(value, Replied) else value
    if not isinstance(reply, Reply):
        raise WrongType.of("a reply", value, "pass Reply.YES, Reply.NO or Reply.NOT_KNOWN")
    return reply
