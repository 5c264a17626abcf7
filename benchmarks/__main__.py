"""``python3 dev.py bench [GROUP ...]`` prints one table: what, found, budget, verdict."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import counting, growth, importing, meetings, storing
from benchmarks.table import Row, markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GROUPS: dict[str, Callable[[], Iterator[Row]]] = {
    "importing": importing.rows,
    "counting": counting.rows,
    "meetings": meetings.rows,
    "storing": storing.rows,
    "growth": growth.rows,
}


def main(chosen: list[str]) -> None:
    """Print the table of these groups, of all where none is named."""
    unknown = [name for name in chosen if name not in GROUPS]
    if unknown:
        sys.exit(f"No group {', '.join(unknown)}; there are {', '.join(GROUPS)}.")
    rows = (row for name in chosen or GROUPS for row in GROUPS[name]())
    for line in markdown(rows):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
