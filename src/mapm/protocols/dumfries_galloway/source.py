"""The Dumfries & Galloway document of July 2024, and how its clauses are written down."""

from __future__ import annotations

from datetime import date
from typing import Final

from mapm.protocols import PROFESSIONALS_MEETING
from mapm.sources import Source, YearMonth
from mapm.sources.rows import Rows

DG_SOURCE: Final = Source(
    key="dg",
    name="Dumfries & Galloway 2024",
    title="Protocol for Professionals' Meetings and Multi-Agency Working Forums",
    publisher="Dumfries & Galloway Public Protection Committee",
    version="version 1 of 18 July 2024",
    agreed=date(2024, 7, 16),
    in_force_from=date(2024, 7, 26),
    last_review=YearMonth(2024, 7),
    review_due=YearMonth(2026, 7),
    stated_by=(
        ("publisher", "doc:control.1"),
        ("agreed", "doc:control.2"),
        ("in_force_from", "doc:control.3"),
        ("last_review", "doc:control.4"),
        ("review_due", "doc:control.5"),
        ("version", "doc:control.6"),
    ),
)
"""The protocol of Dumfries & Galloway of July 2024, as a document."""

clause: Final = Rows(DG_SOURCE.key, (PROFESSIONALS_MEETING,))
"""A clause of this document, of professionals' meetings alone unless the row names other forums."""
