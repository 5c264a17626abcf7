"""Limits made of limits, and limits that the source leaves open."""

from __future__ import annotations

import re
from abc import abstractmethod
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, NoReturn, cast

from attrs import evolve, field, frozen

from mapm.calendars.days import DayOff, Roll
from mapm.deadlines.due import Due, Earliest, Limit, Pause, in_order, no_pauses
from mapm.deadlines.immediate import Hours
from mapm.deadlines.limits import CalendarDays, DayZero, Months, Weeks, WorkingDays
from mapm.deadlines.sentences import long_date, long_instant, plural, reached
from mapm.errors import Given, InvalidLimit, LimitNotStated, WrongType
from mapm.roles import Note, Person
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.calendars.working import WorkingCalendar

Amount = WorkingDays | CalendarDays | Weeks | Months | Hours
"""The limits that are a number and a unit."""

Span = WorkingDays | CalendarDays | Weeks | Months
"""The amounts that are counted in days."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")


def _an_amount(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, Amount):
        instead = "pass WorkingDays, CalendarDays, Weeks, Months or Hours"
        raise WrongType.of("an amount of time", value, instead)


def _yes_or_no(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not bool:
        raise WrongType.of("clear", value, "pass True or False")


def _several(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, tuple):
        raise WrongType.of("limits to choose from", value, "pass a tuple of limits")
    limits = cast("tuple[object, ...]", value)
    for limit in limits:
        if not isinstance(limit, Limit):
            instead = "pass limits that give a due date; choose first where the source leaves one open"
            raise WrongType.of("a limit to choose from", limit, instead)
    if len(limits) < 2:  # noqa: PLR2004  # a choice is between two
        raise InvalidLimit("the sooner or the later needs two limits or more")


def _key(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, str):
        raise WrongType.of("the key of a recorded date", value, "pass a str, such as 'review_date'")
    if not _KEY.fullmatch(value):
        raise InvalidLimit("the key of a recorded date is in lower case, such as 'review_date'")


def _one_line(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, str):
        raise WrongType.of("the source's words", value, "pass a str")
    if not value or value != " ".join(value.split()):
        raise InvalidLimit("give the source's words as one line of text with single spaces")


@frozen(eq=False, repr=False)
class _Apart(Limit):
    """A distance in time, before or after an event; with ``clear`` neither end counts."""

    amount: Amount = field(validator=_an_amount)
    clear: bool = field(default=False, kw_only=True, validator=_yes_or_no)
    back: ClassVar[bool]

    def __attrs_post_init__(self) -> None:
        if self.clear and isinstance(self.amount, Hours):
            raise InvalidLimit("hours are elapsed time: only days, weeks and months can be clear")
        if not isinstance(self.amount, Hours):
            self.check(self.amount)

    @abstractmethod
    def check(self, amount: Span) -> None:
        """Raises `InvalidLimit` for options that an amount in this direction cannot have."""

    @property
    def length(self) -> str:
        """Number and unit, such as "3 clear working days"."""
        if self.clear and not isinstance(self.amount, Hours):
            return plural(self.amount.n, f"clear {self.amount.unit}")
        return self.amount.amount

    @property
    def text(self) -> str:
        where = "before" if self.back else "after"
        text = f"{'at least' if self.clear or not self.back else 'no later than'} {self.length} {where}"
        return text if isinstance(self.amount, Hours) else self.amount.bracketed(text)

    def due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
        if isinstance(self.amount, Hours):
            no_pauses(pauses, "a limit in hours runs day and night")
            return self.amount.elapsed(event, calendar, self, back=self.back)
        zero = self.amount.zero(event, calendar)
        last = self.amount.last_day(zero, calendar, pauses, back=self.back, clear=self.clear)
        if isinstance(self.amount, CalendarDays | Weeks | Months):
            last = self.amount.rolled(last, calendar, pauses)
        return Due(last, self, event, zero, calendar, pauses)

    def nominal(self, due: Due) -> date:
        if isinstance(self.amount, Hours):
            return due.on
        return self.amount.last_day(due.day_zero, due.calendar, due.pauses, back=self.back, clear=self.clear)

    def skipped(self, due: Due) -> tuple[DayOff, ...]:
        return self.amount.skipped(due)

    def decided_through(self, due: Due) -> date | None:
        return self.amount.decided_through(due)

    def counted(self, due: Due) -> str:
        where = "before" if self.back else "after"
        if isinstance(self.amount, Hours):
            return f"{self.length} {where} {long_instant(due.event, due.calendar)}"
        said = f"{self.length} {where} {long_date(due.day_zero)}{self.amount.deemed(due)}"
        return f"{said}{self.amount.moved_words(due)}"


@frozen(eq=False, repr=False)
class Before(_Apart):
    """``no later than 5 working days before`` a planned event, whose own day never counts.

    With ``clear`` the date is one day earlier: "at least 3 clear working days before". The event given to
    `due` is the planned one. Such a limit may only roll back, takes no other day zero and cannot be paused.
    """

    back = True

    def check(self, amount: Span) -> None:
        if amount.day_zero is not DayZero.EVENT_DAY:
            raise InvalidLimit(
                "a planned event falls on its own day: a limit before it takes no other day zero"
            )
        if not isinstance(amount, WorkingDays) and amount.roll is Roll.FOLLOWING:
            raise InvalidLimit("a limit before a planned event may only roll back: pass roll=Roll.PRECEDING")

    def due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
        no_pauses(pauses, "a limit before a planned event is fixed by that event")
        return super().due(event, calendar)

    @property
    def counts_back(self) -> bool:
        return True


@frozen(eq=False, repr=False)
class _After(_Apart):
    """The count of an earliest date; it may only roll forward."""

    back = False

    def check(self, amount: Span) -> None:
        if not isinstance(amount, WorkingDays) and amount.roll is Roll.PRECEDING:
            raise InvalidLimit("an earliest date may only roll forward: pass roll=Roll.FOLLOWING")


@frozen(eq=False, repr=False)
class NotBefore(Value):
    """``at least 28 clear calendar days after``: an earliest date, which is no deadline.

    It has no ``due``; ask for `earliest`. With ``clear`` neither end counts, so the date is one day later.

    >>> from datetime import date
    >>> from mapm import CalendarDays, Division, NotBefore, WorkingCalendar
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> NotBefore(CalendarDays(28), clear=True).earliest(date(2026, 6, 2), scotland).on
    datetime.date(2026, 7, 1)
    """

    amount: Amount
    clear: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        _After(self.amount, clear=self.clear)  # refuses what means nothing

    @property
    def text(self) -> str:
        """The limit in words that `parse_limit` reads back."""
        return _After(self.amount, clear=self.clear).text

    def __str__(self) -> str:
        return self.text

    def earliest(
        self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()
    ) -> Earliest:
        """The first day, or instant, on which it may be done. Raises as `Limit.due` does."""
        return Earliest(_After(self.amount, clear=self.clear).due(event, calendar, pauses))


@frozen(eq=False, repr=False)
class OneOf(Limit):
    """One of several limits that count from the same event."""

    limits: tuple[Limit, ...] = field(validator=_several)
    which: ClassVar[str]
    place: ClassVar[int]

    @property
    def text(self) -> str:
        return f"the {self.which} of {' and '.join(f'({limit.text})' for limit in self.limits)}"

    def due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
        return self.of(tuple(limit.due(event, calendar, pauses) for limit in self.limits))

    def of(self, dues: tuple[Due, ...]) -> Due:
        """The due date chosen from these, which keeps all of them."""
        moment = in_order(dues)[self.place].moment
        decided = next(
            due for due in dues if due.moment == moment
        )  # of equal ones the first, as `Due.chosen`
        return evolve(decided, limit=self, among=dues, extension=None)

    def decided_through(self, due: Due) -> date | None:
        each = (one.limit.decided_through(one) for one in due.among if one.extension is None)
        return max((day for day in each if day is not None), default=None)

    @property
    def counts_back(self) -> bool:
        return self.limits[0].counts_back

    def counted(self, due: Due) -> str:
        each = (f"{long_instant(one.instant or one.on, one.calendar)} ({reached(one)})" for one in due.among)
        return f"the {self.which} of {' and '.join(each)}"

    def one_event(self) -> None:
        """Raises `InvalidLimit` where some limits count forward from their event and others back."""
        if len({limit.counts_back for limit in self.limits}) > 1:
            raise InvalidLimit(
                f"the {self.which} of a limit before and a limit after cannot count from one event: "
                "compute each and compare them with earliest_of() or latest_of()"
            )


@frozen(eq=False, repr=False)
class _Soonest(OneOf):
    """The sooner of limits that may have different events."""

    which = "sooner"
    place = 0


@frozen(eq=False, repr=False)
class _Latest(OneOf):
    """The later of limits that may have different events."""

    which = "later"
    place = -1


@frozen(eq=False, repr=False)
class SoonerOf(_Soonest):
    """``the sooner of (within 10 working days) and (within 3 months)``, both from the same event."""

    def __attrs_post_init__(self) -> None:
        self.one_event()


@frozen(eq=False, repr=False)
class LaterOf(_Latest):
    """``the later of (within 10 working days) and (within 3 months)``, both from the same event."""

    def __attrs_post_init__(self) -> None:
        self.one_event()


def earliest_of(*dues: Due) -> Due:
    """The earliest of due dates that may have different events and calendars; it keeps all of them."""
    return _compared(_Soonest, dues)


def latest_of(*dues: Due) -> Due:
    """The latest of due dates that may have different events and calendars; it keeps all of them."""
    return _compared(_Latest, dues)


def _compared(kind: type[OneOf], dues: tuple[Due, ...]) -> Due:
    if len(dues) == 1:
        return dues[0]
    return kind(tuple(due.limit for due in in_order(dues))).of(dues)


@frozen(eq=False, repr=False)
class AsRecorded(Limit):
    """``as recorded: review_date``: a date that the meeting itself set and recorded under a key.

    The event given to `due` is the recorded date, or aware datetime.
    """

    key: str = field(validator=_key)

    @property
    def text(self) -> str:
        return f"as recorded: {self.key}"

    def due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
        no_pauses(pauses, "a recorded date was set by the meeting")
        day = calendar.roll(calendar.local_day(event), Roll.NONE)
        instant = event.astimezone(calendar.zone) if isinstance(event, datetime) else None
        return Due(day, self, event, day, calendar, (), instant)

    def counted(self, due: Due) -> str:  # the key says it all
        return f"the date recorded as {self.key}"


@frozen(eq=False, repr=False)
class Unstated(Value):
    """What the source says without a unit or a number, such as "as soon as practicable": listed, never dated.

    It has no due date until a named person chooses a limit, which `chosen` keeps.

    >>> from mapm import Person, Unstated, WorkingDays
    >>> Unstated("as soon as practicable").chosen(WorkingDays(5), by=Person("chair-07")).text
    'within 5 working days'
    """

    words: str = field(validator=_one_line)

    @property
    def text(self) -> str:
        """The limit in words that `parse_limit` reads back."""
        return f"not stated: {self.words}"

    def __str__(self) -> str:
        return self.text

    def due(
        self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()
    ) -> NoReturn:
        """Raises `LimitNotStated`, always."""
        raise LimitNotStated(self.words)

    def chosen(self, limit: Limit, *, by: Person, reason: Note | None = None) -> Chosen:
        """The limit that a named person chose for these words."""
        return Chosen(limit, self, by, reason)


@frozen(eq=False, repr=False)
class Chosen(Limit):
    """A limit that a named person chose where the source gives no unit or number; who chose is kept."""

    limit: Limit
    instead_of: Unstated
    by: Person
    reason: Note | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.limit, Limit):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("the limit chosen", self.limit, "pass a limit that gives a due date")
        if not isinstance(self.by, Person):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("who chose", self.by, "pass a Person")
        if self.reason is not None and not isinstance(self.reason, Note):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("the reason of a choice", self.reason, "pass a Note")
        if not isinstance(self.instead_of, Unstated):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("what is chosen for", self.instead_of, "pass an Unstated")

    @property
    def text(self) -> str:
        """The words of the limit chosen; who chose it for what stands in ``by`` and ``instead_of``."""
        return self.limit.text

    def due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
        return evolve(self.limit.due(event, calendar, pauses), limit=self)

    def skipped(self, due: Due) -> tuple[DayOff, ...]:
        return self.limit.skipped(due)

    def nominal(self, due: Due) -> date:
        return self.limit.nominal(due)

    def decided_through(self, due: Due) -> date | None:
        return self.limit.decided_through(due)

    @property
    def counts_back(self) -> bool:
        return self.limit.counts_back

    def counted(self, due: Due) -> str:
        chosen = f'chosen by {self.by.ref} where the source says "{self.instead_of.words}"'
        return f"{self.limit.counted(due)} ({chosen})"


AnyLimit = Limit | NotBefore | Unstated
"""Whatever `parse_limit` may give."""
