"""The shortest limits: so many hours, the same day, the next working day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from mapm.calendars.days import DayOff, Roll, aware
from mapm.deadlines.due import Due, Limit, Pause, no_pauses
from mapm.deadlines.limits import DayZero, FromDayZero, WorkingDays, whole_number
from mapm.deadlines.sentences import long_date, long_instant, plural
from mapm.errors import InstantNeeded, OutsideCalendar

if TYPE_CHECKING:
    from mapm.calendars.working import WorkingCalendar


@frozen(eq=False, repr=False)
class Hours(Limit):
    """``within 24 hours``: elapsed hours, weekends and clock changes included.

    The event must be an aware datetime.

    >>> from datetime import datetime
    >>> from zoneinfo import ZoneInfo
    >>> from mapm import Division, Hours, WorkingCalendar
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> noon = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/London"))
    >>> print(Hours(24).due(noon, scotland).instant)
    2026-03-29 13:00:00+01:00
    """

    n: int = field(validator=whole_number)

    @property
    def text(self) -> str:
        return f"within {self.amount}"

    @property
    def amount(self) -> str:
        """Number and unit, such as "24 hours"."""
        return plural(self.n, "hour")

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        no_pauses(pauses, "a limit in hours runs day and night")
        return self.elapsed(event, calendar, self, back=False)

    def elapsed(self, event: date | datetime, calendar: WorkingCalendar, limit: Limit, *, back: bool) -> Due:
        """So many hours later, or earlier, as the due date of ``limit``.

        Raises `InstantNeeded` of a bare date, and `OutsideCalendar` where the moment is not in the calendar.
        """
        zero = calendar.local_day(event)
        if not isinstance(event, datetime):
            raise InstantNeeded("the event of a limit in hours")
        calendar.roll(zero, Roll.NONE)  # raises outside the calendar
        try:
            moved = aware(event, "an event").astimezone(UTC) + timedelta(hours=-self.n if back else self.n)
            instant = moved.astimezone(calendar.zone)
        except OverflowError:
            raise OutsideCalendar(None, calendar.first, calendar.last) from None
        on = calendar.roll(instant.date(), Roll.NONE)
        return Due(on, limit, event, zero, calendar, (), instant)

    def counted(self, due: Due) -> str:
        return f"{self.amount} after {long_instant(due.event, due.calendar)}"


@frozen(eq=False, repr=False)
class SameDay(FromDayZero):
    """``same working day``: by the end of the event's own local day, on a Saturday and at 23:50 too.

    It asks nothing of the calendar, not even that it reaches the day, and no pause moves it. The lenient
    reading, in which an event on another day is taken as of the next working day, must be asked for with
    ``day_zero``.

    >>> from datetime import date
    >>> from mapm import DayZero, Division, SameDay, WorkingCalendar
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> SameDay().due(date(2026, 6, 13), scotland).on
    datetime.date(2026, 6, 13)
    >>> SameDay(day_zero=DayZero.NEXT_WORKING_DAY).due(date(2026, 6, 13), scotland).on
    datetime.date(2026, 6, 16)
    """

    @property
    def text(self) -> str:
        return self.bracketed("same working day")

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        zero = self.zero(event, calendar)
        return Due(zero, self, event, zero, calendar, pauses)

    def counted(self, due: Due) -> str:
        if self.day_zero is DayZero.NEXT_WORKING_DAY:
            return f"the same working day{self.deemed(due)}"
        return "the day of the event itself, working day or not"


@frozen(eq=False, repr=False)
class NextWorkingDay(FromDayZero):
    """``by the end of the next working day``: the first working day after day zero."""

    @property
    def text(self) -> str:
        return self.bracketed("by the end of the next working day")

    @property
    def _one_day(self) -> WorkingDays:
        return WorkingDays(1, day_zero=self.day_zero, cutoff=self.cutoff)

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        return evolve(self._one_day.due(event, calendar, pauses), limit=self)

    def skipped_after_zero(self, due: Due) -> tuple[DayOff, ...]:
        return self._one_day.skipped_after_zero(due)

    def decided_through(self, due: Due) -> date | None:
        return self._one_day.decided_through(due)

    def counted(self, due: Due) -> str:
        return f"the next working day after {long_date(due.day_zero)}{self.deemed(due)}"
