"""The reference of records lists every kind of entry and every part with its keys."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from mapm import Entry
from mapm.records import shapes

PAGE: Final = (Path(__file__).parents[2] / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
shapes.parts()
PARTS: Final = {shapes.snake(kind): kind for kind in shapes._PREPARED if not issubclass(kind, Entry)}


def listed(name: str) -> dict[str, bool]:
    """The keys that the page lists for a kind or part, and whether each must be there."""
    (row,) = re.findall(rf"^\| `?{name}`? \| (.*) \|$", PAGE, re.MULTILINE)
    bold = set(re.findall(r"\*\*`(\w+)`\*\*", row))
    keys = [found[1] for one in row.split("; ") if (found := re.match(r"(?:\*\*)?`(\w+)`", one))]
    return {key: key in bold for key in keys}


@pytest.mark.parametrize("name", shapes.KINDS)
def test_every_kind_of_entry_is_listed_with_its_keys(name: str) -> None:
    """What a host may write is on the page."""
    assert listed(name) == required(shapes.KINDS[name])


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_listed_with_its_keys(name: str) -> None:
    """So is what an entry is made of."""
    assert listed(name) == required(PARTS[name])


def required(kind: type[Any]) -> dict[str, bool]:
    """The keys that a class has of its own, and whether each must be there."""
    shared = shapes._SHARED if issubclass(kind, Entry) else ()
    return {one.key: one.required for one in shapes.fields(kind) if one.name not in shared}
