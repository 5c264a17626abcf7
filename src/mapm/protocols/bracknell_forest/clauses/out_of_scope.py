"""Clauses that nothing computes and nothing shows, each with the reason."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT_OF_SCOPE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sections.1": "It lists the parts of the document, and says nothing of any meeting.",
        "tools.7": (
            "It says why the forms exist, and in which borough; the forms themselves have their outlines."
        ),
    }
)
