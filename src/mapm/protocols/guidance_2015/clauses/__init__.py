"""Every clause of the guidance of 2015, by number.

The guidance has headings and no numbers: ``calling.9`` is the ninth statement under its heading on who can
call a meeting. ``meta`` is what the page says of itself. Each gist is in our own words.

    >>> GUIDANCE["calling.3"].cited
    'clause calling.3'
    >>> GUIDANCE["calling.3"].gist
    'It answers for the invitations.'
"""

from __future__ import annotations

from typing import Final

from mapm.protocols.guidance_2015.clauses.calling_to_informing import CALLING_TO_INFORMING
from mapm.protocols.guidance_2015.clauses.purpose_and_levels import PURPOSE_AND_LEVELS
from mapm.protocols.guidance_2015.source import GUIDANCE_SOURCE
from mapm.sources import Register

__all__ = ["GUIDANCE"]

GUIDANCE: Final = Register(GUIDANCE_SOURCE, PURPOSE_AND_LEVELS + CALLING_TO_INFORMING)
"""Every clause of the guidance of 2015, by its number."""
