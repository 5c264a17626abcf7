"""Limits before an event, earliest dates, recorded dates, and limits that the source leaves open."""

from __future__ import annotations

import re
from abc import abstractmethod
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, NoReturn

from attrs import evolve, field, frozen

from mapm.calendars.days import DayOff, Roll
from mapm.deadlines.due import DEEPEST, Due, Earliest, Limit, Pause, no_pauses
from mapm.deadlines.immediate import Hours
from mapm.deadlines.limits import CalendarDays, DayZero, Months, Way, Weeks, WorkingDays
from mapm.deadlines.sentences import long_date, long_instant, plural
from mapm.errors import Given, InvalidLimit, LimitNotStated, WrongType, checked
from mapm.roles import Note, Person
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.calendars.working import WorkingCalendar

Amount = WorkingDays | CalendarDays | Weeks | Months | Hours
"""The limits that are a number and a unit."""

Span = WorkingDays | CalendarDays | Weeks | Months
"""The amounts that are counted in days."""

_KEY = re.compile(r"[a-z][a-z0-9_]*")
_IN_WORDS = {"date_set": "the date that was set", "local_target": "the date that was chosen"}
"""What the library's own keys say in a sentence: a reader knows none of them."""
_NO_LIMIT = "no limit"
"""For which words a limit is chosen where the source gives none: they are ours, and no quotation."""


def _an_amount(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, Amount):
        instead = "pass WorkingDays, CalendarDays, Weeks, Months or Hours"
        raise WrongType.of("an amount of time", value, instead)


def _yes_or_no(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not bool:
        raise WrongType.of("clear", value, "pass True or False")


def _a_limit(_instance: object, _attribute: object, value: Given) -> None:
    if not isinstance(value, Limit):
        raise WrongType.of("the limit chosen", value, "pass a limit that gives a due date")
    if value.levels > DEEPEST + 1:
        raise InvalidLimit(f"limits stand in one another more than {DEEPEST} deep: choose one that says less")


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
    if not value.isprintable():
        raise InvalidLimit("give the source's words without characters that cannot be printed")


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

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        if isinstance(self.amount, Hours):
            no_pauses(pauses, "a limit in hours runs day and night")
            return self.amount.elapsed(event, calendar, self, back=self.back)
        zero = self.amount.zero(event, calendar)
        last = self.amount.last_day(zero, calendar, pauses, self._way)
        if isinstance(self.amount, CalendarDays | Weeks | Months):
            last = self.amount.rolled(last, calendar, pauses)
        return Due(last, self, event, zero, calendar, pauses)

    @property
    def _way(self) -> Way:
        return Way(-1 if self.back else 1, self.clear)

    def nominal(self, due: Due) -> date:
        if isinstance(self.amount, Hours):
            return due.on
        return self.amount.last_day(due.day_zero, due.calendar, due.pauses, self._way)

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

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        no_pauses(pauses, "a limit before a planned event is fixed by that event")
        return super()._due(event, calendar, ())

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
class AsRecorded(Limit):
    """``as recorded: review_date``: a date that the meeting itself set and recorded under a key.

    The event given to `due` is the recorded date, or aware datetime.
    """

    key: str = field(validator=_key)
    said: str = field(default="", kw_only=True, eq=False, repr=False)
    """The date in a sentence, where more is known of it than under which key it was recorded."""

    @property
    def text(self) -> str:
        return f"as recorded: {self.key}"

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        no_pauses(pauses, "a recorded date was set by the meeting")
        day = calendar.roll(calendar.local_day(event), Roll.NONE)
        instant = event.astimezone(calendar.zone) if isinstance(event, datetime) else None
        return Due(day, self, event, day, calendar, (), instant)

    @property
    def counts_from(self) -> frozenset[str]:
        return frozenset({f"the date recorded as {self.key}"})

    def counted(self, due: Due) -> str:
        return self.said or _IN_WORDS.get(self.key, f"the date recorded as {self.key}")


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

    limit: Limit = field(validator=_a_limit)
    instead_of: Unstated
    by: Person
    reason: Note | None = None

    def __attrs_post_init__(self) -> None:
        checked(self.by, Person, "who chose", "pass a Person")
        if self.reason is not None:
            checked(self.reason, Note, "the reason of a choice", "pass a Note")
        checked(self.instead_of, Unstated, "what is chosen for", "pass an Unstated")

    @property
    def text(self) -> str:
        """The words of the limit chosen; who chose it for what stands in ``by`` and ``instead_of``."""
        return self.limit.text

    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        return evolve(self.limit.due(event, calendar, pauses), limit=self)

    @property
    def levels(self) -> int:
        return 1 + self.limit.levels

    def skipped(self, due: Due) -> tuple[DayOff, ...]:
        return self.limit.skipped(due)

    def nominal(self, due: Due) -> date:
        return self.limit.nominal(due)

    def decided_through(self, due: Due) -> date | None:
        return self.limit.decided_through(due)

    @property
    def counts_back(self) -> bool:
        return self.limit.counts_back

    @property
    def counts_from(self) -> frozenset[str]:
        return self.limit.counts_from

    def counted(self, due: Due) -> str:
        words = self.instead_of.words
        where = "gives none" if words == _NO_LIMIT else f'says "{words}"'
        return f"{self.limit.counted(due)} (chosen by {self.by.ref} where the source {where})"


AnyLimit = Limit | NotBefore | Unstated
"""Whatever `parse_limit` may give."""
