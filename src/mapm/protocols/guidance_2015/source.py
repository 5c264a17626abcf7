"""The guidance on multi-agency professionals' meetings that was posted on 30 August 2015.

It names no issuing body, no area, no version and no review, so none is given here: it is cited as
unattributed, and it does not say since when it applies.
"""

from __future__ import annotations

from typing import Final

from mapm.protocols import MAPM
from mapm.sources import Source
from mapm.sources.rows import Rows

GUIDANCE_SOURCE: Final = Source(
    key="mapm",
    name="Unattributed 2015 guidance",
    title="Multi-Agency Professionals Meetings",
    publisher=None,
    version="as posted on 30 August 2015",
    agreed=None,
    in_force_from=None,
    last_review=None,
    review_due=None,
    stated_by=(("version", "meta.1"),),
)
"""The unattributed guidance of 2015, as a document."""

clause: Final = Rows(GUIDANCE_SOURCE.key, (MAPM,))
"""A clause of this guidance."""
