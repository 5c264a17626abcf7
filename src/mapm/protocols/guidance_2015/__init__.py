"""The 2015 guidance on multi-agency professionals' meetings: protocol, source document and clauses.

    >>> from mapm.protocols.guidance_2015 import GUIDANCE, PROFESSIONALS_MEETING
    >>> PROFESSIONALS_MEETING
    <MeetingProtocol guidance-2015/professionals-meeting, as posted on 30 August 2015>
    >>> GUIDANCE["calling.3"].gist
    'It answers for the invitations.'

Names are loaded when they are first used, so that reading a clause loads no rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.protocols.guidance_2015.clauses import GUIDANCE
    from mapm.protocols.guidance_2015.professionals_meeting import PROFESSIONALS_MEETING
    from mapm.protocols.guidance_2015.source import GUIDANCE_SOURCE

__all__ = ["GUIDANCE", "GUIDANCE_SOURCE", "PROFESSIONALS_MEETING"]

_ROOMS: Final = {
    "GUIDANCE": "clauses",
    "GUIDANCE_SOURCE": "source",
    "PROFESSIONALS_MEETING": "professionals_meeting",
}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
