"""Swindon: the source document of its professionals' meetings and its clauses.

    >>> from mapm.protocols.swindon import SWINDON
    >>> SWINDON["recording.3"].gist
    'Minutes go to everyone who attended.'

Names are loaded when they are first used, so that reading a clause loads no rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapm.protocols.swindon.clauses import SWINDON
    from mapm.protocols.swindon.source import SWINDON_SOURCE

__all__ = ["SWINDON", "SWINDON_SOURCE"]

_ROOMS: Final = {"SWINDON": "clauses", "SWINDON_SOURCE": "source"}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        globals()[name] = value = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
