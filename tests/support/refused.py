"""Whether a value can be made, or is refused as contradicting itself."""

from __future__ import annotations

from typing import Any

from mapm import ProtocolInvalid


def refused(make: Any) -> str:  # noqa: ANN401  # a function
    """Why a value cannot be made; empty where it can."""
    try:
        make()
    except ProtocolInvalid as wrong:
        return str(wrong)
    return ""
