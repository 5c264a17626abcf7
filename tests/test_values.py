"""What frozen values have in common."""

from __future__ import annotations

import attrs
import pytest

import mapm

VALUES = [name for name in mapm.__all__ if attrs.has(getattr(mapm, name))]


@pytest.mark.parametrize("name", VALUES)
def test_no_value_compares_by_identity(name: str) -> None:
    """Every public attrs class compares and hashes by its fields: by attrs' own methods or by Value's."""
    kind = getattr(mapm, name)
    assert kind.__eq__ is not object.__eq__
    assert kind.__hash__ is not object.__hash__
