"""`WorkingCalendar`: which days count as working days."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import accumulate, compress
from typing import Any, Never, Self, cast
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from mapm.calendars import records
from mapm.calendars.bank_holidays import bank_holidays, source
from mapm.calendars.checking import LONGEST, in_order, several, too_long, whole_years, working_week
from mapm.calendars.days import (
    MONDAY_TO_FRIDAY,
    Amendment,
    AmendmentKind,
    DayKind,
    DayOff,
    Division,
    Roll,
    Weekday,
    a_division,
    aware,
    outside_week,
    plain_date,
)
from mapm.calendars.provenance import KNOWN_THROUGH, Provenance
from mapm.errors import AmendmentRefused, CalendarError, OutsideCalendar, WrongType, checked
from mapm.values import Pictured, Value

_LONDON = ZoneInfo("Europe/London")
_PUT_BACK = frozenset({DayKind.BANK_HOLIDAY, DayKind.LOCAL_HOLIDAY})


@frozen(kw_only=True, eq=False, repr=False)
class WorkingCalendar(Pictured, Value):
    """The working days from ``first`` to ``last``, both included: a value to share between threads.

    Two calendars are equal when they have the same bounds, week, time zone and closed dates; names of
    holidays and provenance take no part. Nothing outside the bounds is answered: `OutsideCalendar`.

    >>> from datetime import date
    >>> from mapm import Division, Roll, WorkingCalendar
    >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
    >>> scotland.is_working_day(date(2026, 6, 15))
    False
    >>> scotland.add_working_days(date(2026, 6, 2), 10)
    datetime.date(2026, 6, 17)
    >>> scotland.count_working_days(date(2026, 6, 2), date(2026, 6, 17))
    10
    >>> scotland.roll(date(2026, 6, 13), Roll.PRECEDING)
    datetime.date(2026, 6, 12)
    """

    first: date
    last: date
    days_off: tuple[DayOff, ...] = field(default=(), converter=in_order, eq=False, repr=False)
    provenance: Provenance = field(eq=False)
    week: frozenset[Weekday] = field(default=MONDAY_TO_FRIDAY, converter=working_week, repr=False)
    zone: ZoneInfo = field(default=_LONDON, eq=str, repr=False)
    closed: frozenset[date] = field(init=False, repr=False)
    """Days of the working week that do not count: what equality, hash and digest see."""
    _off: Mapping[date, tuple[DayOff, ...]] = field(init=False, eq=False, repr=False)
    _origin: int = field(init=False, eq=False, repr=False)  # the ordinal of `first`
    _before: array[int] = field(init=False, eq=False, repr=False)  # working days before the i-th day
    _days: tuple[date, ...] = field(init=False, eq=False, repr=False)  # the k-th working day

    def __attrs_post_init__(self) -> None:
        plain_date(self.first, "a calendar's first day")
        plain_date(self.last, "a calendar's last day")
        checked(self.provenance, Provenance, "a calendar's provenance", "pass a Provenance")
        checked(self.zone, ZoneInfo, "a time zone", "pass a ZoneInfo, such as ZoneInfo('Europe/London')")
        if self.last < self.first:
            raise CalendarError(f"a calendar from {self.first} cannot end on {self.last}")
        if too_long(self.first, self.last):
            raise CalendarError(f"a calendar has at most {LONGEST} years: build it for those you need")
        origin, length = self.first.toordinal(), (self.last - self.first).days + 1
        turn = self.first.weekday()
        pattern = bytes((turn + i) % 7 in self.week for i in range(7))
        counts = bytearray((pattern * (length // 7 + 1))[:length])
        off: dict[date, tuple[DayOff, ...]] = {}
        for day in self.days_off:
            if not self.first <= day.on <= self.last:
                raise OutsideCalendar(day.on, self.first, self.last)
            if day.on.weekday() in self.week:
                off[day.on] = (*off.get(day.on, ()), day)
                counts[day.on.toordinal() - origin] = 0
        derived = {
            "closed": frozenset(off),
            "_off": off,
            "_origin": origin,
            "_before": array("L", accumulate(counts, initial=0)),
            "_days": tuple(map(date.fromordinal, compress(range(origin, origin + length), counts))),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    # --- how a calendar is made ---------------------------------------------------------------------------

    @classmethod
    def for_division(
        cls,
        division: Division,
        *,
        years: range,
        week: Iterable[Weekday] = MONDAY_TO_FRIDAY,
        zone: ZoneInfo = _LONDON,
        known_through: int = KNOWN_THROUGH.through,
    ) -> Self:
        """The published bank holidays of a division, in whole years: ``range(2020, 2031)`` ends with 2030.

        Raises `UnknownDivision` for text that names none ("UK" has no bank holidays of its own), `WrongType`
        for what is no `Division` otherwise, `UnpublishedYears` for years without known dates, and
        `CalendarError` for years with gaps.
        """
        first, last = whole_years(years)
        days_off = bank_holidays(a_division(division), first, last)
        return cls(
            first=date(first, 1, 1),
            last=date(last, 12, 31),
            days_off=days_off,
            provenance=Provenance(source(), (division,), known_through),
            week=week,
            zone=zone,
        )

    @classmethod
    def weekdays_only(
        cls,
        *,
        years: range,
        week: Iterable[Weekday] = MONDAY_TO_FRIDAY,
        zone: ZoneInfo = _LONDON,
    ) -> Self:
        """A week pattern with no holidays at all; its due dates say "bank holidays not applied".

        Raises `CalendarError` for years that no date can have.
        """
        first, last = whole_years(years)
        if not 1 <= first <= last <= date.max.year:
            raise CalendarError(f"years must be from 1 to {date.max.year}, such as range(2020, 2031)")
        return cls(
            first=date(first, 1, 1),
            last=date(last, 12, 31),
            provenance=Provenance("weekdays only"),
            week=week,
            zone=zone,
        )

    @classmethod
    def from_record(cls, record: object) -> Self:
        """The calendar that `to_record` wrote; ``holidays`` is not imported.

        Raises `CalendarRecordError` with every problem and its path: an unknown key, a missing or ill-typed
        value, or dates that no longer have the digest written beside them.
        """
        fields, digest = records.read(record)
        calendar = cls(**fields)
        records.check_digest(calendar.digest, digest)
        return calendar

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The calendar that `to_json` wrote; raises `CalendarRecordError`."""
        return cls.from_record(records.parse(text))

    def to_record(self) -> dict[str, Any]:
        """This calendar as plain JSON values, with the digest of its dates: what a host pins."""
        return records.write(self, self.digest)

    def to_json(self) -> str:
        """This calendar as JSON text."""
        return records.render(self.to_record())

    # --- amendments ---------------------------------------------------------------------------------------

    def amended(self, *amendments: Amendment) -> Self:
        """A calendar with these changes made in order, each kept with its reason.

        Raises `OutsideCalendar` for a day beyond the bounds, and `AmendmentRefused` for a local holiday
        listed twice and for a day worked through that is no bank or local holiday, or would not count
        afterwards either. A closure or a pause may hold days that do not count anyway.
        """
        days = set(self.days_off)
        for change in amendments:
            checked(change, Amendment, "an amendment", "pass each Amendment by itself, or say with_closure()")
            for bound in (change.first, change.last):
                self._offset(bound)
            if change.kind is AmendmentKind.WORKED_THROUGH:
                put_back = {d for d in days if d.on == change.first and d.kind in _PUT_BACK}
                if not put_back:
                    message = (
                        f"{change.first} is no bank or local holiday here, so it cannot be worked through"
                    )
                    raise AmendmentRefused(message, change.first)
                days -= put_back
                if change.first.weekday() not in self.week or any(d.on == change.first for d in days):
                    message = f"{change.first} would not count even if it were worked through"
                    raise AmendmentRefused(message, change.first)
            else:
                kind = DayKind(change.kind.value)
                if kind is DayKind.LOCAL_HOLIDAY:
                    for twice in (d for d in days if d.kind is kind and change.first <= d.on <= change.last):
                        raise AmendmentRefused(f"{twice.on} is a local holiday already", twice.on)
                days.update(DayOff(on, change.reason, kind) for on in change.days)
        kept = (*self.provenance.amendments, *amendments)
        return evolve(self, days_off=tuple(days), provenance=evolve(self.provenance, amendments=kept))

    def with_local_holiday(self, day: date, reason: str) -> Self:
        """This calendar with one local holiday more."""
        return self.amended(Amendment(AmendmentKind.LOCAL_HOLIDAY, day, day, reason))

    def with_closure(self, first: date, last: date, reason: str) -> Self:
        """This calendar with the office closed from first to last, both included.

        A closure is not a bank holiday: where a law counts closure days as working days, keep it out.

        >>> from datetime import date
        >>> from mapm import Division, WorkingCalendar
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
        >>> office = scotland.with_closure(date(2026, 12, 29), date(2026, 12, 31), "Christmas closure")
        >>> scotland.is_working_day(date(2026, 12, 29)), office.is_working_day(date(2026, 12, 29))
        (True, False)
        """
        return self.amended(Amendment(AmendmentKind.CLOSURE, first, last, reason))

    def with_pause(self, first: date, last: date, reason: str) -> Self:
        """This calendar with the clock stopped from first to last: neither end counts."""
        return self.amended(Amendment(AmendmentKind.PAUSE, first, last, reason))

    def working_through(self, day: date, reason: str) -> Self:
        """This calendar with one bank or local holiday put back as a working day."""
        return self.amended(Amendment(AmendmentKind.WORKED_THROUGH, day, day, reason))

    # --- questions ----------------------------------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts."""
        i = self._offset(day)
        return self._before[i] != self._before[i + 1]

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after the day, or before it where n is negative.

        The day itself never counts, working or not. Zero is refused (`WrongType`), since "the same working
        day" has two readings: say `roll`.
        """
        if type(day) is not date:
            day = plain_date(day, "a day to count from")
        if type(n) is not int or n == 0:
            _refuse_number(n)
        i = day.toordinal() - self._origin
        if i < 0:
            raise OutsideCalendar(day, self.first, self.last)
        try:
            through = self._before[i + 1]  # read in both directions: no day past the last has one
            k = through + n - 1 if n > 0 else self._before[i] + n
            if k >= 0:
                return self._days[k]
        except IndexError:
            self._offset(day)
        raise OutsideCalendar(None, self.first, self.last)

    def add_working_days_each(self, days: Iterable[date], n: int) -> list[date]:
        """`add_working_days` for each of many days, in their order."""
        days = list(cast("Iterable[date]", several(days, "days to count from", "pass several dates")))
        if type(n) is not int or n == 0:
            _refuse_number(n)
        if len(days) >= len(self._days):  # then one pass over the calendar pays for itself
            before, step = (self._before[1:], n - 1) if n > 0 else (self._before[:-1], n)
            answers = {
                date.fromordinal(ordinal): self._days[k + step]
                for ordinal, k in enumerate(before, self._origin)
                if 0 <= k + step < len(self._days)
            }
            try:
                return list(map(answers.__getitem__, days))
            except (KeyError, TypeError):
                pass  # a day outside, or no date: said by the first such day
        return [self.add_working_days(day, n) for day in days]

    def count_working_days(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative where end is the earlier.

        Signed and additive: a to b and b to c make a to c.
        """
        if type(start) is date is type(end):
            i = start.toordinal() - self._origin + 1
            j = end.toordinal() - self._origin + 1
            if i > 0 < j:
                try:
                    return self._before[j] - self._before[i]
                except IndexError:
                    pass  # outside: said below
        return self._before[self._offset(end) + 1] - self._before[self._offset(start) + 1]

    def roll(self, day: date, how: Roll) -> date:
        """The day itself if it counts or ``how`` is none, else the next or the preceding working day.

        Raises `OutsideCalendar` where the day, or the working day, is not in the calendar.
        """
        if type(how) is not Roll:  # its text is equal to it, but not the same
            raise WrongType.of("a roll", how, "pass a Roll, such as Roll.FOLLOWING")
        i = self._offset(day)
        if how is Roll.NONE or self._before[i] != self._before[i + 1]:
            return day
        return self.add_working_days(day, 1 if how is Roll.FOLLOWING else -1)

    def non_working_days(self, first: date, last: date) -> tuple[DayOff, ...]:
        """Every day from first to last, both included, that does not count, and why.

        A day may have more than one reason. A day outside the working week has the kind weekend, whatever
        else it may be. Raises `CalendarError` where the last day is before the first.
        """
        found: list[DayOff] = []
        begin, end = self._offset(first), self._offset(last)
        if end < begin:
            raise CalendarError(f"days from {first} cannot end on {last}: give the earlier day first")
        for i in range(begin, end + 1):
            if self._before[i] == self._before[i + 1]:
                day = date.fromordinal(self._origin + i)
                found.extend(self._off.get(day) or (outside_week(day),))
        return tuple(found)

    def local_day(self, event: date | datetime) -> date:
        """The calendar day of an event: of an aware datetime the day in this calendar's zone.

        Raises `NaiveDatetime` for a datetime without a time zone.
        """
        if isinstance(event, datetime):
            try:
                return aware(event, "an event").astimezone(self.zone).date()
            except OverflowError:
                raise OutsideCalendar(event.date(), self.first, self.last) from None
        return plain_date(event, "an event")

    def is_provisional(self, day: date) -> bool:
        """Whether the government has not yet published the bank holidays of the day's year."""
        known = self.provenance.known_through
        year = plain_date(day, "a day").year
        return known is not None and year > known

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits of the dates alone, whatever days are called; the same everywhere."""
        import hashlib

        week = "".join(str(int(day)) for day in sorted(self.week))
        parts = (self.first, self.last, week, *sorted(self.closed))
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16]

    def _offset(self, day: date) -> int:
        if type(day) is not date:
            day = plain_date(day, "a day")
        i = day.toordinal() - self._origin
        if not 0 <= i < len(self._before) - 1:
            raise OutsideCalendar(day, self.first, self.last)
        return i


def _refuse_number(n: object) -> Never:
    if type(n) is int and n == 0:
        raise WrongType("a number of working days", "zero", "say roll(day, Roll.FOLLOWING) or PRECEDING")
    raise WrongType.of("a number of working days", n, "pass a whole number that is not zero")
