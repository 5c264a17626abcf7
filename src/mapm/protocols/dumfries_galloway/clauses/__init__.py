"""Every clause of the Dumfries & Galloway document, of all its three forums, by number.

Numbers are the document's own, read as text. ``7.4#2`` is the second statement inside paragraph 7.4, and
``8.1.2`` the second of the bullets that stand under 8.1 without numbers. What begins with ``web:`` is from
the publisher's web summary, and with ``doc:`` from the control table. Each gist is in our own words.

    >>> DG["7.4#2"].cited
    'clause 7.4'
    >>> DG["7.4#2"].gist
    'Arrangements follow only after agreement has been reached.'
    >>> DG["7.4"]
    Traceback (most recent call last):
    mapm.errors.UnknownClause: Dumfries & Galloway 2024 has no clause '7.4'; the nearest are 7.4#1, ...
"""

from __future__ import annotations

from typing import Final

from mapm.protocols.dumfries_galloway.clauses.front import FRONT
from mapm.protocols.dumfries_galloway.clauses.sections_1_to_5 import SECTIONS_1_TO_5
from mapm.protocols.dumfries_galloway.clauses.sections_6_to_9 import SECTIONS_6_TO_9
from mapm.protocols.dumfries_galloway.clauses.sections_10_to_15 import SECTIONS_10_TO_15
from mapm.protocols.dumfries_galloway.source import DG_SOURCE
from mapm.sources import Register

__all__ = ["DG"]

DG: Final = Register(DG_SOURCE, FRONT + SECTIONS_1_TO_5 + SECTIONS_6_TO_9 + SECTIONS_10_TO_15)
"""Every clause of the protocol of Dumfries & Galloway, by its number."""
