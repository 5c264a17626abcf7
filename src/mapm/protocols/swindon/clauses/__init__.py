"""Every clause of the Swindon guidance, by number.

The guidance has headings and no numbers: ``criteria.3`` is the third statement under its heading on
criteria. ``format`` is the appendix, and ``meta`` what the document says of itself. Each gist is in our own
words.

    >>> SWINDON["recording.3"].cited
    'clause recording.3'
    >>> SWINDON["recording.3"].gist
    'Minutes go to everyone who attended.'
"""

from __future__ import annotations

from typing import Final

from mapm.protocols.swindon.clauses.chairing_to_venue import CHAIRING_TO_VENUE
from mapm.protocols.swindon.clauses.permissions_and_format import PERMISSIONS_AND_FORMAT
from mapm.protocols.swindon.clauses.purpose_to_calling import PURPOSE_TO_CALLING
from mapm.protocols.swindon.source import SWINDON_SOURCE
from mapm.sources import Register

__all__ = ["SWINDON"]

SWINDON: Final = Register(SWINDON_SOURCE, PURPOSE_TO_CALLING + CHAIRING_TO_VENUE + PERMISSIONS_AND_FORMAT)
"""Every clause of Swindon's guidance, by its number."""
