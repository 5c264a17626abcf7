"""What frozen values have in common."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import attrs
import pytest

import mapm
from mapm.values import Value

MODULES = [
    module.name
    for module in pkgutil.walk_packages(mapm.__path__, "mapm.")
    if not module.name.startswith(("mapm.cli", "mapm.__main__"))
]


@pytest.mark.parametrize("name", MODULES)
def test_no_value_compares_by_identity(name: str) -> None:
    """Every attrs class of the library compares by its fields: by attrs' own methods or by Value's."""
    module = import_module(name)
    for kind in vars(module).values():
        if isinstance(kind, type) and attrs.has(kind) and kind.__module__ == name:
            assert kind.__eq__ is not object.__eq__, kind
            assert issubclass(kind, Value) or "__eq__" in vars(kind), kind
