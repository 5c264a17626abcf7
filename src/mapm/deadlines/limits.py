"""Limits that count from an event. Combinations that mean nothing are refused when the limit is built.

The day of the event is day zero and never counts. A limit of working days counts only those; one of
calendar days, weeks or months counts every day and moves to a working day only where ``roll`` says so, since
no general British rule extends it.
"""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from attrs import field, frozen
from attrs.validators import optional

from mapm.calendars.days import DayKind, DayOff, Roll
from mapm.deadlines.due import Due, Limit, Pause, paused, stopped
from mapm.deadlines.sentences import clock, long_date, long_instant, plural
from mapm.errors import Given, InstantNeeded, InvalidLimit, OutsideCalendar, WrongType

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.calendars.working import WorkingCalendar

MOST: Final = 999_999
"""The largest number of a limit: more would leave every calendar, and could not be written in words."""
_ONE_DAY = timedelta(days=1)


class DayZero(StrEnum):
    """Which day is day zero."""

    EVENT_DAY = "event day"  #: the day of the event, working or not
    NEXT_WORKING_DAY = "next working day"  #: the event's day, or the next working day where it is none


class Way(NamedTuple):
    """Which way a limit counts: 1 after day zero, -1 before it; clear of both ends, it counts a day more."""

    sign: int
    clear: bool


_AFTER: Final = Way(1, clear=False)


def whole_number(instance: object, _attribute: object, value: Given) -> None:
    """Raises `WrongType` or `InvalidLimit` unless the value is a whole number from 1 to 999,999."""
    what = f"the number of {type(instance).__name__}"
    if type(value) is not int:
        raise WrongType.of(what, value, "pass a whole number")
    if value < 1:
        days = isinstance(instance, WorkingDays | CalendarDays)
        raise InvalidLimit(f"{what} must be 1 or more{'; for the same day say SameDay()' if days else ''}")
    if value > MOST:
        raise InvalidLimit(f"{what} must be {MOST:,} or less: more would leave every calendar")


def _short(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not int:
        raise WrongType.of("a short period", value, "pass a whole number of days")
    if value < 1:
        raise InvalidLimit("a short period must be 1 day or more; leave it out where the source has none")
    if value > MOST:
        raise InvalidLimit(f"a short period must be {MOST:,} days or less: more would leave every calendar")


def _member(kind: type[StrEnum]) -> Callable[[object, object, Given], None]:
    def check(instance: object, _attribute: object, value: Given) -> None:
        if not isinstance(value, kind):
            members = ", ".join(f"{kind.__name__}.{member.name}" for member in kind)
            raise WrongType.of(f"{type(instance).__name__}'s option", value, f"pass one of {members}")

    return check


def _time_of_day(_instance: object, _attribute: object, value: Given) -> None:
    if value is None:
        return
    if not isinstance(value, time):
        raise WrongType.of("a cut-off", value, "pass a datetime.time, such as time(17, 0)")
    if value.tzinfo is not None:
        raise InvalidLimit("a cut-off is a time of day in the calendar's zone: pass it without a time zone")


@frozen(eq=False, repr=False)
class FromDayZero(Limit):
    """What limits counted from a day have in common: which day is day zero."""

    day_zero: DayZero = field(default=DayZero.EVENT_DAY, kw_only=True, validator=_member(DayZero))
    cutoff: time | None = field(default=None, kw_only=True, validator=_time_of_day)
    """At or after this local time an event belongs to the next working day."""

    def __attrs_post_init__(self) -> None:
        if self.cutoff is not None and self.day_zero is not DayZero.NEXT_WORKING_DAY:
            raise InvalidLimit(
                "a cut-off moves the event to the next working day: "
                "pass day_zero=DayZero.NEXT_WORKING_DAY too"
            )

    def zero(self, event: date | datetime, calendar: WorkingCalendar) -> date:
        """Day zero of an event."""
        day = event if type(event) is date else calendar.local_day(event)
        if self.day_zero is DayZero.EVENT_DAY:
            return day
        if self.cutoff is not None:
            if not isinstance(event, datetime):
                raise InstantNeeded("the event of a limit with a cut-off")
            if self.late(event, calendar):
                return calendar.add_working_days(day, 1)
        return calendar.roll(day, Roll.FOLLOWING)

    def skipped(self, due: Due) -> tuple[DayOff, ...]:
        return (*self._skipped_before_zero(due), *self.skipped_after_zero(due))

    def _skipped_before_zero(self, due: Due) -> tuple[DayOff, ...]:
        if self.day_zero is DayZero.EVENT_DAY:
            return ()
        day = due.calendar.local_day(due.event)
        return due.calendar.non_working_days(day, due.day_zero - _ONE_DAY) if day < due.day_zero else ()

    def skipped_after_zero(self, due: Due) -> tuple[DayOff, ...]:  # a limit that counts nothing skips nothing
        """Days between day zero and the due date that did not count."""
        return ()

    def decided_through(self, due: Due) -> date | None:
        return due.day_zero if self.day_zero is DayZero.NEXT_WORKING_DAY else None

    def options(self) -> list[str]:
        """The options that are not the default, in words."""
        said = [f"day zero: {self.day_zero}"] if self.day_zero is not DayZero.EVENT_DAY else []
        return [*said, f"cut-off: {clock(self.cutoff)}"] if self.cutoff is not None else said

    def bracketed(self, text: str) -> str:
        """The words, with the options behind them."""
        options = self.options()
        return f"{text} [{'; '.join(options)}]" if options else text

    def deemed(self, due: Due) -> str:
        """In words, that day zero is not the day of the event."""
        day = due.calendar.local_day(due.event)
        if day == due.day_zero:
            return ""
        if self.cutoff is not None and self.late(due.event, due.calendar):
            past = f"{long_instant(due.event, due.calendar)}, past the cut-off of {clock(self.cutoff)}"
            return f" (an event of {past}, is taken as of that day)"
        return f" (an event of {long_date(day)} is taken as of that day)"

    def late(self, event: date | datetime, calendar: WorkingCalendar) -> bool:
        """Whether an event is at or after the cut-off, by the clock in the calendar's zone."""
        if self.cutoff is None or not isinstance(event, datetime):
            return False
        return event.astimezone(calendar.zone).time() >= self.cutoff


@frozen(eq=False, repr=False)
class _Counted(FromDayZero):
    """What limits of so many days have in common."""

    n: int = field(validator=whole_number)
    unit: ClassVar[str] = ""

    @property
    def text(self) -> str:
        return self.bracketed(f"within {self.amount}")

    @property
    def amount(self) -> str:
        """Number and unit, such as "10 working days"."""
        return plural(self.n, self.unit)

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        zero = self.zero(event, calendar)
        return Due(self.last_day(zero, calendar, pauses, _AFTER), self, event, zero, calendar, pauses)

    @abstractmethod
    def last_day(self, zero: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...], way: Way) -> date:
        """The last day of the period after, or before, day zero, not rolled.

        Raises `OutsideCalendar` where the calendar does not reach it, or does not reach day zero.
        """

    def counted(self, due: Due) -> str:
        return f"{self.amount} after {long_date(due.day_zero)}{self.deemed(due)}{self.moved_words(due)}"

    def moved_words(self, due: Due) -> str:  # for limits that do move
        """In words, how the last day was moved; empty where it was not."""
        return ""


@frozen(eq=False, repr=False)
class WorkingDays(_Counted):
    """``within 10 working days``: the n-th working day after day zero.

    >>> from datetime import date
    >>> from mapm import Division, WorkingCalendar, WorkingDays
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> WorkingDays(10).due(date(2026, 6, 2), scotland).on
    datetime.date(2026, 6, 17)
    """

    unit = "working day"

    def last_day(self, zero: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...], way: Way) -> date:
        counting = paused(calendar, pauses) if pauses else calendar
        return counting.add_working_days(zero, way.sign * (self.n + way.clear))

    def skipped_after_zero(self, due: Due) -> tuple[DayOff, ...]:
        return days_between(due.counting_calendar, due.day_zero, due.on)

    def decided_through(self, due: Due) -> date | None:
        return max(due.on, due.day_zero - _ONE_DAY)  # counted back, all days before the event


@frozen(eq=False, repr=False)
class _EveryDay(_Counted):
    """What limits that count every day have in common: they roll only where the source says so."""

    roll: Roll = field(default=Roll.NONE, kw_only=True, validator=_member(Roll))

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        zero = self.zero(event, calendar)
        last = self.last_day(zero, calendar, pauses, _AFTER)
        if self.roll is Roll.PRECEDING and not calendar.count_working_days(zero, last):
            last = zero  # never back past day zero
        else:
            last = self.rolled(last, calendar, pauses)
        return Due(last, self, event, zero, calendar, pauses)

    def rolled(self, day: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> date:
        """The day, rolled where the source says so.

        Forward it passes over days on which the clock is stopped; back it does not: no pause makes anything
        due earlier.
        """
        if self.roll is Roll.FOLLOWING and pauses and not calendar.is_working_day(day):
            calendar = paused(calendar, pauses)
        return calendar.roll(day, self.roll)

    def nominal(self, due: Due) -> date:
        return self.last_day(due.day_zero, due.calendar, due.pauses, _AFTER)

    def last_day(self, zero: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...], way: Way) -> date:
        calendar.roll(zero, Roll.NONE)  # raises outside the calendar
        try:
            last = self.moved(zero, way.sign * self.n) + timedelta(days=way.sign * way.clear)
        except (OverflowError, ValueError):  # before the year 1, or after 9999
            raise OutsideCalendar(None, calendar.first, calendar.last) from None
        out = _days_stopped(calendar, pauses)
        if out:
            to_go, last = (last - zero).days, zero
            while to_go:
                last += _ONE_DAY
                calendar.is_working_day(last)  # raises outside the calendar
                to_go -= last not in out
        return calendar.roll(last, Roll.NONE)

    @abstractmethod
    def moved(self, day: date, n: int) -> date:
        """The day n units later; n may be negative."""

    def skipped_after_zero(self, due: Due) -> tuple[DayOff, ...]:
        nominal = due.nominal
        out = (d for d in sorted(_days_stopped(due.calendar, due.pauses)) if due.day_zero < d <= nominal)
        if nominal < due.on:
            rolled = due.counting_calendar.non_working_days(nominal, due.on - _ONE_DAY)
        elif due.on < nominal:
            rolled = due.calendar.non_working_days(due.on + _ONE_DAY, nominal)
        else:
            rolled = ()
        return (*(DayOff(day, "clock stopped", DayKind.PAUSE) for day in out), *rolled)

    def decided_through(self, due: Due) -> date | None:
        return super().decided_through(due) if self.roll is Roll.NONE else max(due.on, due.nominal)

    def options(self) -> list[str]:
        return [*super().options(), *([f"roll: {self.roll}"] if self.roll is not Roll.NONE else [])]

    def moved_words(self, due: Due) -> str:
        nominal = due.nominal
        if nominal == due.on:
            return ""
        if due.on == due.day_zero:
            to = "day zero itself"
        else:
            to = "the next one" if nominal < due.on else "the preceding one"
        return f" is {long_date(nominal)}, which is not a working day, so {to}"


@frozen(eq=False, repr=False)
class CalendarDays(_EveryDay):
    """``within 7 calendar days``: every day counts.

    ``short_period`` is the optional rule of some procedures (CPR 2.8(4) has 5) that a period of so many
    days or fewer counts only working days.
    """

    short_period: int | None = field(default=None, kw_only=True, validator=optional(_short))
    unit = "calendar day"

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.roll is not Roll.NONE and self._is_short:
            raise InvalidLimit("a short period ends on a working day already: leave out roll")

    @property
    def _is_short(self) -> bool:
        return self.short_period is not None and self.n <= self.short_period

    @property
    def _in_working_days(self) -> WorkingDays:
        return WorkingDays(self.n, day_zero=self.day_zero, cutoff=self.cutoff)

    def last_day(self, zero: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...], way: Way) -> date:
        count = self._in_working_days.last_day if self._is_short else super().last_day
        return count(zero, calendar, pauses, way)

    def moved(self, day: date, n: int) -> date:
        return day + timedelta(days=n)

    def skipped_after_zero(self, due: Due) -> tuple[DayOff, ...]:
        of = self._in_working_days.skipped_after_zero if self._is_short else super().skipped_after_zero
        return of(due)

    def decided_through(self, due: Due) -> date | None:
        of = self._in_working_days.decided_through if self._is_short else super().decided_through
        return of(due)

    def options(self) -> list[str]:
        short = [f"short period: {self.short_period}"] if self.short_period is not None else []
        return [*super().options(), *short]

    def moved_words(self, due: Due) -> str:
        if not self._is_short:
            return super().moved_words(due)
        return f", in working days only, since {self.short_period} days or fewer are a short period"


@frozen(eq=False, repr=False)
class Weeks(_EveryDay):
    """``within 12 weeks``: seven calendar days each.

    >>> from datetime import date
    >>> from mapm import Division, Roll, Weeks, WorkingCalendar
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> Weeks(12).due(date(2026, 5, 11), scotland).on
    datetime.date(2026, 8, 3)
    >>> Weeks(12, roll=Roll.PRECEDING).due(date(2026, 5, 11), scotland).on
    datetime.date(2026, 7, 31)
    """

    unit = "week"

    def moved(self, day: date, n: int) -> date:
        return day + timedelta(weeks=n)


@frozen(eq=False, repr=False)
class Months(_EveryDay):
    """``within 3 months``: the corresponding date, or the month's last day where there is none.

    Always counted from the event itself, however many:

    >>> from datetime import date
    >>> from mapm import Division, Months, WorkingCalendar
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> [str(Months(n).due(date(2026, 1, 31), scotland).on) for n in (1, 2)]
    ['2026-02-28', '2026-03-31']
    """

    unit = "month"

    def moved(self, day: date, n: int) -> date:
        from dateutil.relativedelta import relativedelta  # only months need it

        return day + relativedelta(months=n)


def _days_stopped(calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> frozenset[date]:
    return frozenset(day for change in stopped(calendar, pauses) for day in change.days)


def days_between(calendar: WorkingCalendar, one: date, other: date) -> tuple[DayOff, ...]:
    """Days strictly between two dates, whichever is the earlier, that do not count."""
    first, last = sorted((one, other))
    if (last - first).days < 2:  # noqa: PLR2004  # no day lies between
        return ()
    return calendar.non_working_days(first + _ONE_DAY, last - _ONE_DAY)
