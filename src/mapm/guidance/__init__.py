"""What the documents advise, computed from values that a protocol holds: each answer has its clauses.

Pure functions over anything that is `Guided`, such as a `MeetingProtocol`::

    from mapm.guidance import attendance_for, forums_for
    from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

    forums_for(PROFESSIONALS_MEETING, situation).sentences()
    attendance_for(PROFESSIONALS_MEETING, planned).sentences()

Advice never refuses anything and never moves a meeting. Where a source says nothing, the answer says that it
says nothing. Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.guidance.base import Guidance, Guided, Point, Remark

# A function is never called like a module here: a module that is imported takes its name in the package.
_ROOMS: Final = {
    "base": ("Guidance", "Guided", "Point", "Remark"),
}
_WHERE: Final = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = ["Guidance", "Guided", "Point", "Remark"]


def __getattr__(name: str) -> object:
    if name in _WHERE:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
