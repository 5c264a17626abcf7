"""The Bracknell Forest guidance on multi-agency meetings, and how its clauses are written down.

It has no date, no version, no review and names no publisher; the area is named in its text alone.
"""

from __future__ import annotations

from typing import Final

from mapm.protocols import BRACKNELL as FORUM
from mapm.sources import Source
from mapm.sources.rows import Rows

BRACKNELL_SOURCE: Final = Source(
    key="bracknell",
    name="Bracknell Forest",
    title="Multi Agency Meeting Guidance",
    publisher=None,
    version="undated",
    agreed=None,
    in_force_from=None,
    last_review=None,
    review_due=None,
)
"""Bracknell Forest's guidance, as a document."""

clause: Final = Rows(BRACKNELL_SOURCE.key, (FORUM,))
"""A clause of this guidance."""
