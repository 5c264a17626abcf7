"""What the tests of ``mapm calendar`` have in common: calendars kept in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mapm import WorkingCalendar

    Store = Callable[[WorkingCalendar], str]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Writes a calendar to a file and gives its name."""

    def write(calendar: WorkingCalendar) -> str:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.json"
        path.write_text(calendar.to_json(), encoding="utf-8")
        return str(path)

    return write
