"""Our readings: what the documents leave open, what may be meant, and what the library takes by default.

Where a text allows several readings, ties are broken by the safety of the child or adult, then by no delay,
then by least disclosure, then by least burden. Every result that used a reading shows it, as ours and never
as a clause. A local edition may choose another, unless it is fixed.

    >>> READINGS["A-08"].default
    'Of the meeting. Its day is day 0, and the last moment is the end of day 10.'
    >>> READINGS["A-08"].cited
    'our reading A-08'
    >>> [reading.key for reading in READINGS.values() if reading.fixed]
    ['A-01', 'A-02', 'A-04', 'A-05', 'A-07', 'A-18', 'A-37', 'A-48', 'A-72']
"""

from __future__ import annotations

from typing import Final

from mapm.protocols.readings.every_protocol import EVERY_PROTOCOL
from mapm.protocols.readings.family_and_consent import FAMILY_AND_CONSENT
from mapm.protocols.readings.forums_and_meetings import FORUMS_AND_MEETINGS
from mapm.protocols.readings.other_protocols import OTHER_PROTOCOLS
from mapm.protocols.readings.risk_and_time import RISK_AND_TIME
from mapm.sources import Readings

__all__ = ["READINGS"]

READINGS: Final = Readings(
    RISK_AND_TIME + FAMILY_AND_CONSENT + OTHER_PROTOCOLS + FORUMS_AND_MEETINGS + EVERY_PROTOCOL
)
