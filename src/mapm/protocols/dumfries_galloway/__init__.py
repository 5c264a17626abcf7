"""Dumfries & Galloway 2024: its three forums, with the source document and its clauses.

    >>> from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
    >>> PROFESSIONALS_MEETING
    <MeetingProtocol dumfries-galloway/professionals-meeting, version 1 of 18 July 2024>
    >>> DG["14.1#4"].gist
    'Producing and sharing both fall within ten working days.'

Names are loaded when they are first used, so that reading a clause loads no rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.protocols.dumfries_galloway.clauses import DG
    from mapm.protocols.dumfries_galloway.group_supervision import GROUP_SUPERVISION
    from mapm.protocols.dumfries_galloway.professionals_meeting import PROFESSIONALS_MEETING
    from mapm.protocols.dumfries_galloway.reflective_learning import REFLECTIVE_LEARNING
    from mapm.protocols.dumfries_galloway.source import DG_SOURCE

__all__ = ["DG", "DG_SOURCE", "GROUP_SUPERVISION", "PROFESSIONALS_MEETING", "REFLECTIVE_LEARNING"]

_ROOMS: Final = {
    "DG": "clauses",
    "DG_SOURCE": "source",
    "GROUP_SUPERVISION": "group_supervision",
    "PROFESSIONALS_MEETING": "professionals_meeting",
    "REFLECTIVE_LEARNING": "reflective_learning",
}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
