"""Days off, weeks and divisions: what a calendar is made of."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Final, cast

from attrs import frozen

from mapm.errors import AmendmentRefused, CalendarError, NaiveDatetime, UnknownDivision, WrongType, checked
from mapm.values import Value


def plain_date(value: object, what: str) -> date:
    """The value, if it is a date and not a datetime.

    Raises `WrongType` that says what to pass instead; ``datetime`` is a subclass of ``date``, so it is
    looked for first.
    """
    if isinstance(value, datetime):
        raise WrongType.of(what, value, "pass a date; calendar.local_day() turns an aware datetime into one")
    if not isinstance(value, date):
        raise WrongType.of(what, value, "pass a datetime.date, such as date(2026, 6, 15)")
    return value


def aware(value: datetime, what: str) -> datetime:
    """The datetime, if it has a time zone; raises `NaiveDatetime` otherwise."""
    if value.utcoffset() is None:
        raise NaiveDatetime(what)
    return value


class Division(StrEnum):
    """A part of the United Kingdom with bank holidays of its own (GOV.UK publishes one list for each)."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern-ireland"

    @property
    def shown(self) -> str:
        """The division's name in a sentence."""
        return " ".join(word.capitalize() for word in self.value.split("-"))

    @classmethod
    def _missing_(cls, value: object) -> Division:
        if not isinstance(value, str):
            raise WrongType.of("a division", value, "pass a Division, such as Division.SCOTLAND")
        raise UnknownDivision(value, [str(division) for division in cls])


def a_division(value: object) -> Division:
    """The division itself.

    Raises `UnknownDivision` for text that names none, and `WrongType` for anything else; both say what to
    write in Python.
    """
    if type(value) is Division:
        return value
    if isinstance(value, str):
        meant = next((one for one in Division if one.value == value), None)
        if meant is None:
            raise UnknownDivision(value, Division)
        raise WrongType.of("a division", value, f"pass Division.{meant.name}")
    raise WrongType.of("a division", value, "pass a Division, such as Division.SCOTLAND")


class Weekday(IntEnum):
    """A day of the week, numbered as ``date.weekday()`` does."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @property
    def shown(self) -> str:
        """The English name, whatever the machine's locale."""
        return self.name.capitalize()


MONDAY_TO_FRIDAY: Final = frozenset(
    {Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY}
)
"""The week of most offices, which a calendar has unless it is given another."""
EVERY_DAY: Final = frozenset(Weekday)
"""A week in which every day is worked, as for a service that never closes."""


class Roll(StrEnum):
    """What becomes of a date that is not a working day."""

    NONE = "none"  #: it stays
    PRECEDING = "preceding"  #: the working day before
    FOLLOWING = "following"  #: the next working day


class DayKind(StrEnum):
    """Why a day does not count."""

    WEEKEND = "weekend"  #: not in the working week (not always Saturday or Sunday)
    BANK_HOLIDAY = "bank holiday"  #: published for the division, substitute days included
    LOCAL_HOLIDAY = "local holiday"  #: set by the council
    CLOSURE = "closure"  #: the office is shut; in law often still a working day
    PAUSE = "pause"  #: the clock is stopped


@frozen(order=True)
class DayOff:
    """One day that does not count, and why. The name is shown; it never decides anything.

    Raises `CalendarError` for the kind weekend: which weekdays count is said by a calendar's week, and such
    a day off would hide the reason of another.
    """

    on: date
    name: str
    kind: DayKind = DayKind.BANK_HOLIDAY
    divisions: tuple[Division, ...] = ()

    def __attrs_post_init__(self) -> None:
        plain_date(self.on, "a day off")
        checked(self.name, str, "the name of a day off", "pass a str, such as 'Christmas Day'")
        checked(self.kind, DayKind, "the kind of a day off", "pass a DayKind, such as DayKind.CLOSURE")
        checked_divisions(self.divisions)
        if self.kind is DayKind.WEEKEND:
            raise CalendarError("a weekend is no day off: leave its weekday out of the calendar's week")


def outside_week(on: date) -> DayOff:
    """A day outside the working week: the one way to a `DayOff` of the kind weekend."""
    day = DayOff(on, Weekday(on.weekday()).shown, DayKind.CLOSURE)
    object.__setattr__(day, "kind", DayKind.WEEKEND)
    return day


def checked_divisions(value: object) -> None:
    """Raises `WrongType` unless the value is a tuple of divisions."""
    instead = "pass a tuple of Division, such as (Division.SCOTLAND,)"
    if not isinstance(value, tuple):
        raise WrongType.of("divisions", value, instead)
    for division in cast("tuple[object, ...]", value):
        checked(division, Division, "one of several divisions", instead)


class AmendmentKind(StrEnum):
    """What is done to a published calendar."""

    LOCAL_HOLIDAY = "local holiday"  #: days are taken out
    CLOSURE = "closure"  #: days are taken out
    PAUSE = "pause"  #: days are taken out
    WORKED_THROUGH = "worked through"  #: a bank or local holiday is put back


@frozen(eq=False, repr=False)
class Amendment(Value):
    """One change to a calendar, with its reason: days taken out, or one holiday put back.

    ``first`` and ``last`` both belong to it. Raises `AmendmentRefused` for an interval that ends before it
    begins, for a missing reason, and for more than one day worked through at once.
    """

    kind: AmendmentKind
    first: date
    last: date
    reason: str

    def __attrs_post_init__(self) -> None:
        checked(self.kind, AmendmentKind, "an amendment's kind", "pass one, such as AmendmentKind.CLOSURE")
        what = f"a {self.kind}"
        plain_date(self.first, what)
        plain_date(self.last, what)
        if self.last < self.first:
            message = f"{what} from {self.first} cannot end on {self.last}: give the earlier day first"
            raise AmendmentRefused(message, self.first)
        if type(self.reason) is not str or not self.reason.strip():
            raise AmendmentRefused(f"{what} needs a reason: say whose decision it is", self.first)
        if self.kind is AmendmentKind.WORKED_THROUGH and self.first != self.last:
            raise AmendmentRefused("days worked through are named one by one", self.first)

    @property
    def days(self) -> tuple[date, ...]:
        """Every date from first to last."""
        return tuple(map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1)))
