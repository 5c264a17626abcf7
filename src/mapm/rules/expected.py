"""Clocks on days that are only expected, such as a birth, and on weeks of gestation reckoned from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from mapm.deadlines import AsRecorded, Limit
from mapm.deadlines.sentences import long_date, plural
from mapm.errors import ProtocolInvalid
from mapm.meeting.facts import Expect
from mapm.rules.duties import NotYet
from mapm.values import Value

if TYPE_CHECKING:
    from datetime import datetime

    from mapm.errors import Given
    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger

TERM: Final = 40  # weeks of gestation on the expected day, by the convention of obstetrics
_WEEK: Final = 7  # days


@frozen(eq=False, repr=False)
class ExpectedDay(Value):
    """The day on which a named thing is expected, as it was said last, whenever it was put down."""

    key: str
    what: str = ""
    """The thing in words, for what the clock waits for."""

    def __call__(self, ledger: Ledger, _entry: Entry, _subject: str | None) -> date | NotYet:
        """The day, or that none is recorded."""
        found = self.latest(ledger)
        what = self.what or self.key
        if found is None:
            return NotYet(f"no day is recorded on which this is expected: {what}")
        return found.on

    def latest(self, ledger: Ledger) -> Expect | None:
        """What said last when it is expected, by its day and on one day by the log."""
        return ledger.by_then(ledger.once(_expected).get(self.key, ()))

    def said(self, ledger: Ledger) -> tuple[Expect, ...]:
        """All that said when it is expected, in order of time, as far as it is told."""
        return ledger.all_by_then(ledger.once(_expected).get(self.key, ()))


def _weeks(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not int or not 0 <= value <= TERM + 2:
        raise ProtocolInvalid(f"weeks of gestation are a whole number from 0 to {TERM + 2}")


def _days(_instance: object, _attribute: object, value: Given) -> None:
    if type(value) is not int or not 0 <= value < _WEEK:
        raise ProtocolInvalid("the days beside weeks of gestation are a whole number from 0 to 6")


@frozen(eq=False, repr=False)
class Gestation(Value):
    """The day on which a pregnancy reaches so many weeks and days, where the birth is due at 40 weeks.

    It is reckoned back from the expected day, and moves with it. Raises `ProtocolInvalid` for more than 42
    weeks, or 7 days or more.
    """

    key: str
    weeks: int = field(validator=_weeks)
    days: int = field(default=0, validator=_days)
    what: str = ""

    def __call__(self, ledger: Ledger, entry: Entry, subject: str | None) -> date | NotYet:
        """The day, or that no birth is expected yet."""
        due = ExpectedDay(self.key, self.what)(ledger, entry, subject)
        if isinstance(due, NotYet):
            return due
        try:
            return due - timedelta(days=(TERM - self.weeks) * _WEEK - self.days)
        except OverflowError:
            return NotYet("the expected day lies at an end of the calendar")

    def latest(self, ledger: Ledger) -> Expect | None:
        """What said last when the birth is expected."""
        return ExpectedDay(self.key).latest(ledger)

    def said(self, ledger: Ledger) -> tuple[Expect, ...]:
        """All that said when the birth is expected, in order of time, as far as it is told."""
        return ExpectedDay(self.key).said(ledger)


def as_said(limit: Limit, clock: object, start: date | datetime) -> Limit:
    """A limit that is the day of one of these clocks itself, with words for which day that is."""
    if not isinstance(limit, AsRecorded):
        return limit
    match clock:
        case ExpectedDay():
            return evolve(limit, said=f"the day on which this is expected: {clock.what or clock.key}")
        case Gestation():
            term = start + timedelta(days=(TERM - clock.weeks) * _WEEK - clock.days)
            weeks = f"{plural(clock.weeks, 'week')} and {plural(clock.days, 'day')}"
            return evolve(limit, said=f"{weeks} of gestation, with the birth expected on {long_date(term)}")
        case _:
            return limit


def _expected(ledger: Ledger) -> dict[str, tuple[Expect, ...]]:
    found: dict[str, list[Expect]] = {}
    for one in ledger.known.of(Expect):
        found.setdefault(one.occurrence, []).append(one)
    return {key: tuple(ledger.in_time(ones)) for key, ones in found.items()}
