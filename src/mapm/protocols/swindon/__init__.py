"""Swindon: the protocol of its professionals' meetings, its source document and its clauses.

    >>> from mapm.protocols.swindon import PROFESSIONALS_MEETING, SWINDON
    >>> PROFESSIONALS_MEETING
    <MeetingProtocol swindon/professionals-meeting, undated>
    >>> SWINDON["recording.3"].gist
    'Minutes go to everyone who attended.'

Names are loaded when they are first used, so that reading a clause loads no rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.protocols.swindon.clauses import SWINDON
    from mapm.protocols.swindon.professionals_meeting import PROFESSIONALS_MEETING
    from mapm.protocols.swindon.source import SWINDON_SOURCE

__all__ = ["PROFESSIONALS_MEETING", "SWINDON", "SWINDON_SOURCE"]

_ROOMS: Final = {
    "PROFESSIONALS_MEETING": "professionals_meeting",
    "SWINDON": "clauses",
    "SWINDON_SOURCE": "source",
}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
