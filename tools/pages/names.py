"""Where each page stands, by the key of its protocol."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from mapm import protocols

FOLDER: Final = Path(__file__).resolve().parents[2] / "docs" / "protocols"
INDEX: Final = "index.md"


def stem(key: str) -> str:
    """What the files of a protocol begin with: the first of an area its area's name, the others all of it."""
    area, _, _ = key.partition("/")
    first = next(one for one in protocols.KEYS if one.startswith(f"{area}/"))
    return area if key == first else key.replace("/", "-")


def file_name(key: str) -> str:
    """The page of a protocol."""
    return f"{stem(key)}.md"


def truth_name(key: str) -> str:
    """Its truth table."""
    return f"{stem(key)}-truth-table.md"


def picture_name(key: str) -> str:
    """The picture of its lifecycle."""
    return f"{stem(key)}.svg"
