"""Which days count as working days, and who says so.

`WorkingCalendar` is an immutable value, built for a named division of the United Kingdom, from a pinned
record, or from a council's own list of days. It answers by index arithmetic on two tables, so that adding,
counting and rolling cannot disagree with each other.
"""

from mapm.calendars.combining import all_open, any_open
from mapm.calendars.days import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    Amendment,
    AmendmentKind,
    DayKind,
    DayOff,
    Division,
    Roll,
    Weekday,
)
from mapm.calendars.provenance import KNOWN_THROUGH, Provenance, Published
from mapm.calendars.working import WorkingCalendar

__all__ = [
    "EVERY_DAY",
    "KNOWN_THROUGH",
    "MONDAY_TO_FRIDAY",
    "Amendment",
    "AmendmentKind",
    "DayKind",
    "DayOff",
    "Division",
    "Provenance",
    "Published",
    "Roll",
    "Weekday",
    "WorkingCalendar",
    "all_open",
    "any_open",
]
