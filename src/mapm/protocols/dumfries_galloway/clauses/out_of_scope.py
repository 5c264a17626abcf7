"""Clauses of the Dumfries & Galloway document that nothing computes or shows, each with the reason."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_AIM: Final = "It says what the document is for, and asks nothing of anybody."
_FACT: Final = "It is a statement of fact in the introduction, from which nothing follows for a meeting."
_HISTORY: Final = "It is the history of the document."

OUT_OF_SCOPE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "web:aim.1": _AIM,
        "web:aim.2": _AIM,
        "web:design.1": _AIM,
        "web:design.2": _FACT,
        "web:helps.3": "It lists a use of the document.",
        "1.1": _HISTORY,
        "1.2#1": _HISTORY,
        "1.2#2": _AIM,
        "1.3#1": _FACT,
        "1.3#2": _AIM,
        "1.4": "It says who the readers are; who may act in a case is for the case system to authorise.",
        "4.1#5": _FACT,
    }
)
