"""Every clause of the Bracknell Forest guidance, by number.

``review.1`` is the first statement under the heading on review. Under ``what`` and ``process`` the number
is the document's own; under the other headings it has none, and the count is ours. What follows ``#``
counts the statements inside one paragraph. Each gist is in our own words.

    >>> BRACKNELL["principles.2#1"].cited
    'clause principles.2'
    >>> BRACKNELL["principles.2#1"].gist
    'The child is present.'
"""

from __future__ import annotations

from typing import Final

from mapm.protocols.bracknell_forest.clauses.intro_to_process import INTRO_TO_PROCESS
from mapm.protocols.bracknell_forest.clauses.principles_to_nonattendance import PRINCIPLES_TO_NONATTENDANCE
from mapm.protocols.bracknell_forest.clauses.review_to_recording import REVIEW_TO_RECORDING
from mapm.protocols.bracknell_forest.source import BRACKNELL_SOURCE
from mapm.sources import Register

__all__ = ["BRACKNELL"]

BRACKNELL: Final = Register(
    BRACKNELL_SOURCE, INTRO_TO_PROCESS + PRINCIPLES_TO_NONATTENDANCE + REVIEW_TO_RECORDING
)
"""Every clause of Bracknell Forest's guidance, by its number."""
