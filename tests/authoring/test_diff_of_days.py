"""A difference in days, or in what a table of a file says, is told in those words."""

from __future__ import annotations

import pytest
from support.authoring import FROM_NOTHING, protocol

from mapm.authoring.diff import diff

HOLIDAYS = """
[periods.holidays]
what = "the school holidays"
known = { first = 2026-04-01, last = 2026-08-31 }
spans = [{ first = 2026-05-25, last = 2026-05-29 }, { first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
"""


FIRST = "2026-05-25 to {}; 2026-07-20 to 2026-08-31"


@pytest.mark.parametrize(
    ("was", "now", "field", "told"),
    [
        (
            "last = 2026-05-29",
            "last = 2026-05-28",
            "spans",
            (FIRST.format("2026-05-29"), FIRST.format("2026-05-28")),
        ),
        (
            "known = { first = 2026-04-01",
            "known = { first = 2026-05-01",
            "known",
            ("2026-04-01 to 2026-08-31", "2026-05-01 to 2026-08-31"),
        ),
    ],
)
def test_days_are_told_as_days(was: str, now: str, field: str, told: tuple[str, str]) -> None:
    """Of a period that was changed both say which days it has, or is known for."""
    found = diff(protocol(FROM_NOTHING, HOLIDAYS), protocol(FROM_NOTHING, HOLIDAYS.replace(was, now)))
    (one,) = found.differences
    (change,) = one.fields
    assert (change.field, (change.was, change.now)) == (field, told)
