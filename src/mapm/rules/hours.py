"""What depends on the hour or the day of something: office hours, and periods in which others take over."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mapm.calendars import Roll
from mapm.deadlines.sentences import long_date
from mapm.errors import CalendarError
from mapm.rules.conditions import Condition
from mapm.rules.duties import NeedsCalendar, NotYet, OwnerOf, OwnerOnDay
from mapm.rules.vocabulary import words_of
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import date

    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.duties import Owner
    from mapm.rules.ledger import Ledger
    from mapm.rules.vocabulary import OfficeHours, Period, Vocabulary

__all__ = ["InPeriod", "NextOpening", "OutOfHours", "OwnerByPeriod"]


@frozen(eq=False, repr=False)
class OutOfHours(Condition):
    """What opens the duty happened while the office was closed; or else while it was open.

    The office is closed on every day that is no working day, and before and after its hours. Of a working
    day without an hour it cannot be told.
    """

    key: str
    out: bool = True

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet:
        """Whether it did, or what has to be known first."""
        calendar = ledger.calendar
        if calendar is None:
            return NeedsCalendar("whether the office was open depends on the calendar")
        hours = _hours(words_of(ledger.meeting), self.key)
        if hours is None:
            return NotYet(f"the protocol has no office hours of this name: {self.key}")
        try:
            working = calendar.is_working_day(calendar.local_day(entry.at))
        except CalendarError as problem:
            return NotYet(str(problem))
        if not working:
            return self.out
        if not isinstance(entry.at, datetime):
            return NotYet("the hour is not recorded at which this was opened")
        clock = entry.at.astimezone(calendar.zone).time()
        return (not hours.opens <= clock < hours.closes) is self.out


@frozen(eq=False, repr=False)
class NextOpening(Value):
    """When the office is open next: at once where it is open, else from its next opening hour.

    On a working day before it opens that is the same day; after it has closed, and on any other day, the
    next working day.
    """

    key: str

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> datetime | NotYet:
        """The moment, or what has to be known first."""
        calendar, hours = ledger.calendar, _hours(words_of(ledger.meeting), self.key)
        if calendar is None:
            return NeedsCalendar("when the office is open next depends on the calendar")
        if hours is None:
            return NotYet(f"the protocol has no office hours of this name: {self.key}")
        try:
            day = calendar.local_day(entry.at)
            if not calendar.is_working_day(day):
                day = calendar.roll(day, Roll.FOLLOWING)
            elif not isinstance(entry.at, datetime):
                return NotYet("the hour is not recorded at which this was opened")
            else:
                clock = entry.at.astimezone(calendar.zone).time()
                if hours.opens <= clock < hours.closes:
                    return entry.at
                day = day if clock < hours.opens else calendar.add_working_days(day, 1)
        except CalendarError as problem:
            return NotYet(str(problem))
        return datetime.combine(day, hours.opens, calendar.zone)


@frozen(eq=False, repr=False)
class InPeriod(Condition):
    """What opens the duty happened in a period of the protocol's, such as school holidays, or outside."""

    key: str
    inside: bool = True

    def __call__(self, ledger: Ledger, entry: Entry, /) -> bool | NotYet:
        """Whether it did, or that the days of the period are not known."""
        calendar = ledger.calendar
        if calendar is None:
            return NeedsCalendar(f"whether it was in the {self.key} depends on the calendar")
        try:
            day = calendar.local_day(entry.at)
        except CalendarError as problem:
            return NotYet(str(problem))
        period = _period(words_of(ledger.meeting), self.key)
        found = period.has(day) if period is not None else None
        return not_known(period, self.key, day) if found is None else found is self.inside


@frozen(eq=False, repr=False)
class OwnerByPeriod(OwnerOnDay):
    """Who owes a duty during a period, and who otherwise, on the day asked for or that of its discharge.

    Where it is not known whether a day is in the period, nobody is named, and it says so.
    """

    period: str
    during: OwnerOf
    otherwise: OwnerOf

    def on(self, meeting: Meeting, entry: Any, subject: str | None, day: date, /) -> Owner | NotYet | None:  # noqa: ANN401
        """Whoever it is on that day."""
        period = _period(words_of(meeting), self.period)
        found = period.has(day) if period is not None else None
        if found is None:
            return not_known(period, self.period, day)
        return (self.during if found else self.otherwise)(meeting, entry, subject)


def not_known(period: Period | None, key: str, day: date) -> NotYet:
    """That nobody can tell whether a day is in a period, and between which days it is known."""
    if period is None:
        return NotYet(f"the protocol has no period of this name: {key}")
    first, last = long_date(period.known.first), long_date(period.known.last)
    known = f"they are known from {first} to {last}"
    return NotYet(f"whether {long_date(day)} is in the {key} is not known: {known}")


def _hours(of: Vocabulary, key: str) -> OfficeHours | None:
    return next((one for one in of.hours if one.key == key), None)


def _period(of: Vocabulary, key: str) -> Period | None:
    return next((one for one in of.periods if one.key == key), None)
