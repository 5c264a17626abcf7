"""The 2015 guidance on multi-agency professionals' meetings: the source document and its clauses.

    >>> from mapm.protocols.guidance_2015 import GUIDANCE
    >>> GUIDANCE["calling.3"].gist
    'It answers for the invitations.'

Names are loaded when they are first used, so that reading a clause loads no rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.protocols.guidance_2015.clauses import GUIDANCE
    from mapm.protocols.guidance_2015.source import GUIDANCE_SOURCE

__all__ = ["GUIDANCE", "GUIDANCE_SOURCE"]

_ROOMS: Final = {"GUIDANCE": "clauses", "GUIDANCE_SOURCE": "source"}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
