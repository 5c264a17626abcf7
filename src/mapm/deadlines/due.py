"""`Due`: a date by which something must be done, and everything that made it that date."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen

from mapm.calendars.days import Amendment, AmendmentKind, DayOff, aware, plain_date
from mapm.calendars.records import told, told_days
from mapm.calendars.working import WorkingCalendar
from mapm.deadlines import sentences
from mapm.errors import OutsideCalendar, PauseRefused, WrongType, checked
from mapm.roles import Note, Person
from mapm.values import Pictured, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 8
"""In how many others a limit may stand."""


@frozen(eq=False, repr=False)
class Pause(Value):
    """Days on which the clock is stopped, from first to last: neither end counts.

    A pause without a last day is still open: while it is, no due date can be computed (`PauseRefused`).
    """

    first: date
    last: date | None = None
    reason: Note | None = None

    def __attrs_post_init__(self) -> None:
        if self.reason is not None:
            checked(self.reason, Note, "the reason of a pause", "pass a Note")
        plain_date(self.first, "a pause's first day")
        if self.last is not None and plain_date(self.last, "a pause's last day") < self.first:
            raise PauseRefused(f"a pause from {self.first} cannot end on {self.last}")

    @property
    def amendment(self) -> Amendment:
        """The pause as an amendment of a calendar, without its free text."""
        if self.last is None:
            raise PauseRefused(
                f"the pause since {self.first} is still open: there is no due date until it ends"
            )
        return Amendment(AmendmentKind.PAUSE, self.first, self.last, "clock stopped")


class Limit(Value, ABC):
    """A time limit: from an event and a calendar to a `Due`.

    The types in `mapm.deadlines` are all there are.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def text(self) -> str:
        """The limit in words that `parse_limit` reads back as an equal limit.

        Two are read back otherwise: a limit that somebody chose (`Chosen`) as the limit alone, and the
        sooner or the later of due dates that cannot have one event (`earliest_of`) not at all.
        """

    def due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...] = ()) -> Due:
        """When it is due. A datetime must be aware; its day is the day in the calendar's zone.

        Raises `WrongType` for anything but a date or an aware datetime, a `WorkingCalendar` and a tuple of
        pauses, `OutsideCalendar` where the calendar does not reach, and `PauseRefused` for a pause that is
        open or that this limit cannot have.
        """
        if type(calendar) is not WorkingCalendar or pauses != ():  # one cheap test for the usual case
            _check(calendar, pauses)
        return self._due(event, calendar, pauses)

    @abstractmethod
    def _due(self, event: date | datetime, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Due:
        """When it is due, of a calendar and pauses that were checked."""

    @abstractmethod
    def counted(self, due: Due) -> str:
        """How the due date was reached, in words."""

    def skipped(self, due: Due) -> tuple[DayOff, ...]:  # a limit that counts nothing skips nothing
        """Days between the event and the due date that did not count."""
        return ()

    def nominal(self, due: Due) -> date:
        """The due date before it was rolled."""
        return due.on

    def decided_through(self, due: Due) -> date | None:
        """The last day on which a bank holiday more or fewer could move the due date, if any day is."""
        return None

    @property
    def levels(self) -> int:
        """How many limits deep it is: 1 where no other limit stands in it."""
        return 1

    @property
    def counts_back(self) -> bool:
        """Whether it counts back from a planned event."""
        return False

    @property
    def counts_from(self) -> frozenset[str]:
        """What it counts from, in words: more than one thing only for due dates that were compared."""
        return frozenset({"something planned" if self.counts_back else "something that happened"})

    def __str__(self) -> str:
        return self.text


class DueState(StrEnum):
    """Where a due date stands on a day; decided by dates alone."""

    UPCOMING = "upcoming"
    DUE_SOON = "due soon"
    DUE_TODAY = "due today"
    OVERDUE = "overdue"


@frozen(eq=False, repr=False)
class DueStatus(Value):
    """The state on a day, and the working days left; negative where overdue.

    ``working_days`` is ``None`` where the calendar does not reach the day asked about. The Saturday after a
    Friday limit is overdue by 0 working days.
    """

    state: DueState
    working_days: int | None


@frozen(eq=False, repr=False)
class Extension(Value):
    """Who re-dated a due date, and why; the first one is kept."""

    first: Due
    by: Person
    reason: Note


@frozen(eq=False, repr=False)
class Due(Pictured, Value):
    """Due by the end of the local day ``on``; for a limit in hours, by ``instant``.

    Everything else is computed when it is read.

    >>> from datetime import date
    >>> from mapm import Division, WorkingCalendar, WorkingDays
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> due = WorkingDays(5).due(date(2026, 6, 10), scotland)
    >>> print(due.sentence())
    Due Thursday 18 June 2026: 5 working days after Wednesday 10 June 2026; 15 June is a bank holiday in ...
    >>> print(due.status(date(2026, 6, 19)).state)
    overdue
    """

    on: date
    limit: Limit
    event: date | datetime
    """What the limit counts from: a day, or a moment with its time zone."""
    day_zero: date
    """The day that is not counted; by default that of the event."""
    calendar: WorkingCalendar = field(repr=False)
    pauses: tuple[Pause, ...] = ()
    """Stretches of this case in which the clock stood still."""
    instant: datetime | None = None
    """The moment, of a limit in hours or a recorded time; else nothing: there is time until the day ends."""
    among: tuple[Due, ...] = field(default=(), repr=False)
    """Of the sooner or the later of several: all of them."""
    extension: Extension | None = None
    """By whom and why the date was moved, with the first one; nothing where it was not."""

    @property
    def skipped(self) -> tuple[DayOff, ...]:
        """Every day that did not count, and why; of a date rolled back, the days it was rolled over."""
        if self.extension is not None:
            return ()
        if self.among:
            return self.chosen.skipped
        return self.limit.skipped(self)

    @property
    def chosen(self) -> Due:
        """Of the sooner or the later of several, the one that decided; else this one."""
        return next((due for due in self.among if due.moment == self.moment), self)

    @property
    def nominal(self) -> date:
        """The due date before it was rolled to a working day."""
        return self.on if self.extension is not None else self.limit.nominal(self)

    @property
    def provisional(self) -> bool:
        """Whether bank holidays that the government has not yet published could still move it."""
        return bool(self.unsettled)

    @property
    def unsettled(self) -> tuple[Due, ...]:
        """What makes it provisional: itself, or those of the sooner or the later of several."""
        if self.extension is not None:
            return ()
        if self.among:
            return tuple(one for due in self.among if self._may_yield_to(due) for one in due.unsettled)
        latest = self.limit.decided_through(self)
        if latest is None or not self.calendar.is_provisional(latest):
            return ()
        return (self,) if sentences.bank_holidays_applied(self.calendar) else ()

    def _may_yield_to(self, other: Due) -> bool:
        """Whether another of several could take its place: not from beyond what is published."""
        provisional = other.calendar.is_provisional
        return provisional(self.on) or not provisional(other.on)

    @property
    def moment(self) -> tuple[date, bool, datetime | None]:
        """What due dates are ordered by: an instant comes before the end of its day."""
        return self.on, self.instant is None, self.instant and self.instant.astimezone(UTC)

    @property
    def counting_calendar(self) -> WorkingCalendar:
        """The calendar with this case's pauses as far as it reaches; one still open moves nothing here."""
        return paused(self.calendar, tuple(pause for pause in self.pauses if pause.last is not None))

    def status(self, as_of: date | datetime, *, soon: int = 2) -> DueStatus:
        """Where it stands on a day: due soon with at most ``soon`` working days left.

        With an aware datetime a limit in hours is judged to the instant; with a date by the day. Raises
        `WrongType`, and `OutsideCalendar` where the calendar must count and does not reach; that something
        is overdue or due today is told without it.
        """
        if type(soon) is not int:
            raise WrongType.of("how soon is soon", soon, "pass a whole number of working days")
        today = self.calendar.local_day(as_of)
        late = today > self.on
        if self.instant is not None and isinstance(as_of, datetime):
            late = as_of.astimezone(UTC) > self.instant.astimezone(UTC)  # in one zone Python compares clocks
        try:
            left = self.counting_calendar.count_working_days(today, self.on)
        except OutsideCalendar:
            if today < self.on:
                raise
            left = None
        if late:
            return DueStatus(DueState.OVERDUE, left)
        if today == self.on:
            return DueStatus(DueState.DUE_TODAY, left)
        return DueStatus(DueState.DUE_SOON if left is not None and left <= soon else DueState.UPCOMING, left)

    def extended(self, to: date, *, by: Person, reason: Note) -> Due:
        """This due date moved by a named person for a reason; the first one is kept within.

        ``to`` may be earlier or later. Raises `WrongType` unless ``to`` is a date, ``by`` a `Person` and
        ``reason`` a `Note`, and `OutsideCalendar`.
        """
        checked(by, Person, "who extends", "pass a Person")
        checked(reason, Note, "the reason of an extension", "pass a Note")
        self.calendar.is_working_day(plain_date(to, "the new due date"))
        return evolve(self, on=to, instant=None, among=(), extension=Extension(self, by, reason))

    def sentence(self, cited: str = "") -> str:
        """The date and its reasons in one sentence; ``cited`` names the clause, such as ``"clause 14.1"``."""
        return sentences.due(self, cited)

    def until(self, cited: str = "") -> str:
        """The same of a time in which something may be done: its last day and the reasons."""
        return sentences.until(self, cited)

    def explain(self) -> str:
        """The date and its reasons line by line, every day that did not count included."""
        return sentences.explain(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, as ``mapm due --json`` prints them."""
        return _dict(self, self.sentence(), not_before=False)


@frozen(eq=False, repr=False)
class Earliest(Pictured, Value):
    """Not before the local day ``on`` (for a limit in hours, not before ``instant``): no deadline."""

    reckoned: Due
    """The same count, read as a date."""

    @property
    def on(self) -> date:
        """The first day on which it may be done."""
        return self.reckoned.on

    @property
    def instant(self) -> datetime | None:
        """For a limit in hours, the first instant."""
        return self.reckoned.instant

    @property
    def skipped(self) -> tuple[DayOff, ...]:
        """Every day between the event and the date that did not count, and why."""
        return self.reckoned.skipped

    @property
    def provisional(self) -> bool:
        """Whether bank holidays that the government has not yet published could still move it."""
        return self.reckoned.provisional

    def reached(self, as_of: date | datetime) -> bool:
        """Whether the day, or the instant, has come."""
        if self.instant is not None and isinstance(as_of, datetime):
            return aware(as_of, "as_of").astimezone(UTC) >= self.instant.astimezone(UTC)
        return self.reckoned.calendar.local_day(as_of) >= self.on

    def sentence(self, cited: str = "") -> str:
        """The date and its reasons in one sentence."""
        return sentences.earliest(self, cited)

    def explain(self) -> str:
        """The date and its reasons line by line."""
        return sentences.explain(self.reckoned, head=sentences.earliest(self))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, as ``mapm due --json`` prints them."""
        return _dict(self.reckoned, self.sentence(), not_before=True)


def paused(calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> WorkingCalendar:
    """The calendar with the clock stopped on these days; raises `PauseRefused` for an open pause."""
    amendments = tuple(stopped(calendar, pauses))
    return calendar.amended(*amendments) if amendments else calendar


def stopped(calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> Iterator[Amendment]:
    """The pauses as far as the calendar reaches: nothing counts beyond it anyway."""
    for pause in pauses:
        whole = pause.amendment
        first, last = max(whole.first, calendar.first), min(whole.last, calendar.last)
        if first <= last:
            yield evolve(whole, first=first, last=last)


def no_pauses(pauses: tuple[Pause, ...], why: str) -> None:
    """Raises `PauseRefused` if there is any pause."""
    if pauses:
        raise PauseRefused(f"{why}, so it cannot be paused")


def _check(calendar: object, pauses: object) -> None:
    instead = "pass a WorkingCalendar, such as WorkingCalendar.for_division() makes"
    checked(calendar, WorkingCalendar, "a limit's calendar", instead)
    if not isinstance(pauses, tuple):
        raise WrongType.of("a limit's pauses", pauses, "pass a tuple of Pause, such as (pause,)")
    for pause in cast("tuple[object, ...]", pauses):
        checked(pause, Pause, "one of a limit's pauses", "pass a Pause")


def _dict(due: Due, sentence: str, *, not_before: bool) -> dict[str, Any]:
    return {
        "due": due.on.isoformat(),
        "instant": due.instant and due.instant.isoformat(),
        "not_before": not_before,
        "day_zero": due.day_zero.isoformat(),
        "skipped": told_days(due.skipped),
        "sentence": sentence,
        "provisional": due.provisional,
        "calendar": told(due.calendar),
    }
