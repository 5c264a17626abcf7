"""Clauses that nothing computes and nothing shows, each with the reason."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

OUT_OF_SCOPE: Final[Mapping[str, str]] = MappingProxyType(
    {"intro.6": "It says what the guidance is about, and asks nothing of anybody."}
)
