"""What a value of the library looks like by itself: what a notebook shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from mapm.calendars import WorkingCalendar
from mapm.deadlines import Due, Earliest
from mapm.decisions import Decision
from mapm.display.cases import meeting_picture, protocol_picture
from mapm.display.day_counts import day_count
from mapm.display.tables import decision_table, duty_picture
from mapm.display.years import calendar_picture
from mapm.errors import WrongType
from mapm.meeting.base import Meeting
from mapm.protocol import MeetingProtocol
from mapm.rules.duties import Owed

if TYPE_CHECKING:
    from mapm.display.pictures import Picture

__all__ = ["Shows", "picture"]

Shows: TypeAlias = MeetingProtocol | Meeting | Owed | Decision | Due | Earliest | WorkingCalendar
"""What shows itself."""
_INSTEAD: Final = "pass a protocol, a meeting, one of its duties, a decision, a due date or a calendar"


def picture(value: Shows) -> Picture:
    """What a protocol, a meeting, a duty, a decision, a date or a calendar looks like by itself.

    It is what a notebook shows of it; see `timeline`, `duty_table` and `calendar_year` for what needs a day,
    a calendar or a year. Raises `WrongType` for anything else.

        >>> from datetime import date
        >>> from mapm import Division, WorkingCalendar, WorkingDays
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
        >>> picture(WorkingDays(5).due(date(2026, 6, 10), scotland))
        <Picture: Due Thursday 18 June 2026>
    """
    match value:
        case MeetingProtocol():
            return protocol_picture(value)
        case Meeting():
            return meeting_picture(value)
        case Owed():
            return duty_picture(value)
        case Decision():
            return decision_table(value)
        case Due() | Earliest():
            return day_count(value)
        case WorkingCalendar():
            return calendar_picture(value)
        case _:
            raise WrongType.of("what a picture shows", value, _INSTEAD)
