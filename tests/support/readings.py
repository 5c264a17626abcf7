"""Which readings tests show both ways: `reading` marks one, `shown` reads the marks from the tests' text."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

from mapm.protocols.readings import READINGS
from support.collected import collected, files_of

TESTS: Final = Path(__file__).parents[1]


def reading(key: str) -> pytest.MarkDecorator:
    """Mark a test that shows our reading and another of the same question; an unknown key fails at once."""
    if READINGS[key].fixed:
        message = f"{key} is fixed: there is no other reading to show"
        raise ValueError(message)
    return pytest.mark.reading(key)


def shown(root: Path = TESTS) -> dict[str, tuple[str, ...]]:
    """The readings that tests show both ways, each with the names of its tests."""
    found: dict[str, tuple[str, ...]] = {}
    for path in files_of(root):
        for test in collected(path):
            for mark in test.marks:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "reading":
                    (key,) = [ast.literal_eval(argument) for argument in mark.args]
                    found[key] = (*found.get(key, ()), test.function.name)
    return found
