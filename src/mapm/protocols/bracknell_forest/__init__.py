"""Bracknell Forest: multi-agency meetings held with the child, their source document and its clauses.

    >>> from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING
    >>> MULTI_AGENCY_MEETING
    <MeetingProtocol bracknell-forest/meeting, undated>
    >>> BRACKNELL["principles.2#1"].gist
    'The child is present.'

Names are loaded when they are first used, so that reading a clause loads no rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.protocols.bracknell_forest.clauses import BRACKNELL
    from mapm.protocols.bracknell_forest.meeting import MULTI_AGENCY_MEETING
    from mapm.protocols.bracknell_forest.source import BRACKNELL_SOURCE

__all__ = ["BRACKNELL", "BRACKNELL_SOURCE", "MULTI_AGENCY_MEETING"]

_ROOMS: Final = {"BRACKNELL": "clauses", "BRACKNELL_SOURCE": "source", "MULTI_AGENCY_MEETING": "meeting"}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
