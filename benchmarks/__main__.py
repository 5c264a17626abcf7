"""``python3 dev.py bench [GROUP ...]`` prints one table: what, found, budget, verdict."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from benchmarks.table import Row, markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

GROUPS = ("importing", "counting", "meetings", "storing", "growth")
"""Each a module, which is imported when it is asked for: only some need the libraries that others compare."""


def rows(group: str) -> Iterator[Row]:
    """Yield the lines of one group."""
    yield from import_module(f"benchmarks.{group}").rows()


def main(chosen: list[str]) -> None:
    """Print the table of these groups, of all where none is named."""
    unknown = [name for name in chosen if name not in GROUPS]
    if unknown:
        sys.exit(f"No group {', '.join(unknown)}; there are {', '.join(GROUPS)}.")
    for line in markdown(row for name in chosen or GROUPS for row in rows(name)):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
