"""The guidance of the Swindon safeguarding children board, and how its clauses are written down.

It has no date, no version and no review. Boards of this kind have since given way to safeguarding partners.
"""

from __future__ import annotations

from typing import Final

from mapm.protocols import SWINDON as FORUM
from mapm.sources import Source
from mapm.sources.rows import Rows

SWINDON_SOURCE: Final = Source(
    key="swindon",
    name="Swindon",
    title="Swindon LSCB Guidance: Multi-Agency Professionals Meetings",
    publisher="Swindon Local Safeguarding Children Board",
    version="undated",
    agreed=None,
    in_force_from=None,
    last_review=None,
    review_due=None,
    stated_by=(("publisher", "meta.1"),),
)
"""Swindon's guidance, as a document."""

clause: Final = Rows(SWINDON_SOURCE.key, (FORUM,))
"""A clause of this guidance."""
