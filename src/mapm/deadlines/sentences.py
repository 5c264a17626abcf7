"""Due dates in words. English names of days and months, whatever the machine's locale."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING

from mapm.calendars.days import DayKind, DayOff, Weekday
from mapm.json_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.calendars.provenance import Provenance
    from mapm.calendars.working import WorkingCalendar
    from mapm.deadlines.due import Due, Earliest

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_A_RUN = 3  # so many days in a row are written "1 to 3 June"
_A_YEAR = 330  # days; past this, days without a year could be taken for another's


def plural(n: int, unit: str) -> str:
    """Number and unit, such as "1 week" and "10 working days"."""
    return f"{n} {unit}" if n == 1 else f"{n} {unit}s"


def long_date(day: date) -> str:
    """A date such as "Thursday 9 January 2025"."""
    return f"{Weekday(day.weekday()).shown} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """A date such as "9 Jan 2025", where there is little room."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def clock(at: time) -> str:
    """A time of day such as "17:00", with seconds only where it has them."""
    return at.isoformat() if at.second or at.microsecond else at.isoformat("minutes")


def long_instant(event: date | datetime, calendar: WorkingCalendar) -> str:
    """An instant in the calendar's zone, such as "Saturday 28 March 2026 at 12:00 GMT"."""
    if not isinstance(event, datetime):
        return long_date(event)
    local = event.astimezone(calendar.zone)
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    return f"{long_date(local.date())} at {clock} {local.tzname()}"


def listed(parts: Iterable[str]) -> str:
    """The parts as "a", "a and b", "a, b and c"."""
    *some, last = parts
    return f"{', '.join(some)} and {last}" if some else last


def in_words(text: str) -> str:
    """The text form of a limit for people: its options in words, and not in brackets.

    >>> in_words("within 12 weeks [roll: preceding]")
    'within 12 weeks, moved to the last working day before where that day is none'
    """
    said = re.sub(r" \[([^\[\]]*)\]", lambda found: "".join(map(_option, found[1].split("; "))), text)
    return re.sub(r"as recorded: (\w+)", lambda found: f"on the {found[1].replace('_', ' ')} recorded", said)


def _option(text: str) -> str:
    name, _, value = text.partition(": ")
    match name, value:
        case "roll", "preceding":
            return ", moved to the last working day before where that day is none"
        case "roll", _:
            return ", moved to the next working day where that day is none"
        case "day zero", _:
            return ", counted from the next working day where the day itself is none"
        case "cut-off", _:
            return f", what comes at {value} or later counting as the next working day's"
        case _:
            return f", of which working days alone count where it is {value} days or fewer"


def due(of: Due, cited: str = "") -> str:
    """A due date and its reasons in one sentence."""
    return _sentence("Due", of, cited)


def until(of: Due, cited: str = "") -> str:
    """The last day on which something may be done, and its reasons, in one sentence."""
    return _sentence("Until", of, cited)


def reached(of: Due) -> str:
    """How a due date was reached, in words: counted, or moved by whom."""
    if of.extension is None:
        return of.limit.counted(of)
    was = of.extension.first
    when = long_instant(was.instant or was.on, was.calendar)
    return f"moved from {when} ({reached(was)}) by {of.extension.by.ref}"


def earliest(of: Earliest, cited: str = "") -> str:
    """An earliest date and its reasons in one sentence."""
    return _sentence("Not before", of.reckoned, cited, "at least ")


def explain(of: Due, head: str = "") -> str:
    """A due date and its reasons line by line."""
    calendar = of.calendar
    provenance = calendar.provenance
    event = long_instant(of.event, calendar)
    zero = " (day 0, not counted)" if of.on != of.day_zero else " (day 0)"
    if of.instant is not None:
        zero = ""  # elapsed time has no day 0
    same_day = calendar.local_day(of.event) == of.day_zero
    deemed = "" if same_day else f", taken as of {long_date(of.day_zero)}"
    lines = [head or due(of), f"Event {event}{deemed}{zero}."]
    for kind in DayKind:
        days = [day for day in of.skipped if day.kind is kind]
        if days:
            each = [
                f"{Weekday(d.on.weekday()).shown[:3]} {d.on.day} {MONTHS[d.on.month - 1]} {d.on.year}"
                for d in days
            ]
            names = "" if kind is DayKind.WEEKEND else f" ({listed(dict.fromkeys(d.name for d in days))})"
            lines.append(f"Not counted, {kind.value}: {', '.join(each)}{names}.")
    made = ", ".join([provenance.source, *(division.shown for division in provenance.divisions)])
    lines.append(f"Calendar: {made}, {calendar.first} to {calendar.last}, digest {calendar.digest}.")
    lines.extend(
        f"Amended: {a.kind.value} {a.first}{'' if a.first == a.last else f' to {a.last}'}: {a.reason}."
        for a in provenance.every_amendment()
    )
    if provenance.known_through is not None:
        lines.append(f"Bank holidays are published to the end of {provenance.known_through}.")
    return "\n".join(map(printable, lines))


def _sentence(start: str, of: Due, cited: str, prefix: str = "") -> str:
    when = long_date(of.on) if of.instant is None else long_instant(of.instant, of.calendar)
    if of.extension is not None:
        return printable(f"{start} {when}: {reached(of)}{_cite(cited)}.")
    notes = [prefix + of.limit.counted(of), *_why_skipped(of)]
    if of.pauses and not any(day.kind is DayKind.PAUSE for day in of.skipped):
        notes.append("no pause moves it")
    known = [one.calendar.provenance.known_through or 0 for one in of.unsettled]
    if known:
        notes.append(f"provisional, since bank holidays are published only to the end of {min(known)}")
    if of.limit.decided_through(of) is not None and not bank_holidays_applied(of.calendar):
        notes.append("bank holidays not applied")
    return printable(f"{start} {when}: {'; '.join(notes)}{_cite(cited)}.")


def _cite(cited: str) -> str:
    return f" ({cited})" if cited else ""


def bank_holidays_applied(calendar: WorkingCalendar) -> bool:
    """Whether a bank holiday can take a day away: none does where one of several agencies keeps none."""
    kept = any(day.kind is DayKind.BANK_HOLIDAY for day in calendar.days_off)
    return kept or _published(calendar.provenance)


def _published(made: Provenance) -> bool:
    return bool(made.divisions) and all(map(_published, made.parts))


def _why_skipped(of: Due) -> list[str]:
    groups: dict[tuple[DayKind, str], list[date]] = defaultdict(list)
    with_year = abs((of.on - of.day_zero).days) > _A_YEAR
    for day in of.skipped:
        if day.kind is not DayKind.WEEKEND:
            groups[day.kind, _where(day)].append(day.on)
    return [_group(kind, where, days, with_year=with_year) for (kind, where), days in groups.items()]


def _where(day: DayOff) -> str:
    return f" in {listed(division.shown for division in day.divisions)}" if day.divisions else ""


def _group(kind: DayKind, where: str, days: list[date], *, with_year: bool) -> str:
    said = _days(days, with_year=with_year)
    one = len(days) == 1
    match kind:
        case DayKind.CLOSURE:
            return f"the office is closed on {said}"
        case DayKind.PAUSE:
            return f"the clock is stopped on {said}"
        case _:
            return f"{said} {'is a' if one else 'are'} {kind.value}{'' if one else 's'}{where}"


def _days(days: list[date], *, with_year: bool) -> str:
    months = [
        f"{_within_month([day.day for day in group])} {MONTHS[month - 1]}{f' {year}' if with_year else ''}"
        for (year, month), group in groupby(days, key=lambda day: (day.year, day.month))
    ]
    return ", ".join(months)


def _within_month(numbers: list[int]) -> str:
    parts: list[str] = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        parts.extend([f"{row[0]} to {row[-1]}"] if len(row) >= _A_RUN else map(str, row))
    return listed(parts)
