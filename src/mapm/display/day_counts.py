"""How a due date was counted, day by day, in weeks: what counted, what did not, and why."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from mapm.calendars.days import DayKind, Weekday
from mapm.deadlines import (
    Before,
    CalendarDays,
    Chosen,
    Due,
    Earliest,
    NextWorkingDay,
    NotBefore,
    Weeks,
    WorkingDays,
)
from mapm.deadlines.sentences import MONTHS, long_date, long_instant
from mapm.display.lettering import LEADING, lettered, lines_of
from mapm.display.markup import element
from mapm.display.pictures import MARKED, Picture, caption, drawing, figure, pictured
from mapm.errors import WrongType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.calendars.days import DayOff
    from mapm.display.markup import Markup

__all__ = ["day_count"]

_WIDE: Final = 92
_HIGH: Final = 52
_HEAD: Final = 22
_EDGE: Final = 4
_SMALL: Final = 9.5
_USUAL: Final = 11
_LARGE: Final = 16
_WHOLE: Final = 12
"""So many weeks are drawn whole; of more, as many at the start and at the end as fit."""
_ENDS: Final = 4


class _Day(NamedTuple):
    """One day of the count."""

    on: date
    number: int | None
    why: str
    """Why it does not count; empty where it does."""
    mark: str
    """What it is: the day from which is counted, or the day on which it is due."""


def day_count(due: Due | Earliest) -> Picture:
    """The days from what happened to a due date, numbered as they count, with why the others do not.

    Raises `WrongType` unless it is a `Due` or an `Earliest`.

        >>> from datetime import date
        >>> from mapm import Division, WorkingCalendar, WorkingDays
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
        >>> print(day_count(WorkingDays(2).due(date(2026, 6, 12), scotland)))
        Due Wednesday 17 June 2026: 2 working days after Friday 12 June 2026; 15 June is a bank holiday in ...
        Fri 12 Jun 2026: day 0
        Sat 13 Jun 2026: weekend
        Sun 14 Jun 2026: weekend
        Mon 15 Jun 2026: bank holiday (...)
        Tue 16 Jun 2026: 1
        Wed 17 Jun 2026: 2, due
    """
    if isinstance(due, Earliest):
        return _counted(due.reckoned, due.sentence(), "Not before", "from here")
    if not isinstance(due, Due):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a due date", due, "pass a Due or an Earliest, such as limit.due() returns")
    return _counted(due, due.sentence(), "Due", "due")


def _counted(due: Due, sentence: str, start: str, word: str) -> Picture:
    when = long_instant(due.instant or due.on, due.calendar)
    title = f"{start} {when}"
    days = list(_days(due, word))
    first = days[0].on - timedelta(days=days[0].on.weekday())
    weeks = [list(week) for _, week in groupby(days, key=lambda day: (day.on - first).days // 7)]
    says = " ".join((sentence, *_named(due)))
    size, parts = _drawn(weeks)
    svg = drawing(title, says, size, parts)
    under = caption(sentence, *_named(due))
    return pictured(title, [sentence, *_told(weeks)], figure(svg, under), svg=svg)


# --- which days count -------------------------------------------------------------------------------------


def _days(due: Due, word: str) -> Iterator[_Day]:
    """Every day from the first to the last that has to do with the count."""
    first = due
    while first.extension is not None:
        first = first.extension.first
    counted = first.chosen
    event = counted.calendar.local_day(counted.event)
    zero, end, nominal = counted.day_zero, counted.on, counted.nominal
    marks = {event: "event", zero: "day 0"} if event != zero else {zero: "day 0"}
    if first is not due:
        marks[end] = "first due"
    marks[due.on] = f"{marks[due.on]}, {word}" if due.on in marks else word
    skipped: dict[date, list[DayOff]] = {}
    for off in counted.skipped:
        skipped.setdefault(off.on, []).append(off)
    numbers = _numbers(counted, frozenset(skipped)) if _is_counted(counted) else {}
    known = (event, zero, end, nominal, due.on, *skipped)
    for ordinal in range(min(known).toordinal(), max(known).toordinal() + 1):
        day = date.fromordinal(ordinal)
        yield _Day(day, numbers.get(day), _why(skipped.get(day, [])), marks.get(day, ""))


def _is_counted(due: Due) -> bool:
    """Whether a limit counts days one by one: of months and hours no day has a number."""
    limit = due.limit.limit if isinstance(due.limit, Chosen) else due.limit
    limit = limit.amount if isinstance(limit, Before | NotBefore) else limit
    return due.instant is None and isinstance(limit, WorkingDays | CalendarDays | NextWorkingDay | Weeks)


def _numbers(due: Due, skipped: frozenset[date]) -> dict[date, int]:
    """The number of each day that counts; a limit that is rolled counts no day after its own end."""
    back = due.on < due.day_zero
    step = -1 if back else 1
    ends = max(due.on, due.nominal) if back else min(due.on, due.nominal)
    found: dict[date, int] = {}
    n, day = 0, due.day_zero.toordinal()
    until = due.nominal.toordinal()
    while day != until:
        day += step
        on = date.fromordinal(day)
        between = on > ends if back else on < ends
        if not (between and on in skipped):
            n += 1
            found[on] = n
    if getattr(due.limit, "clear", False):  # the days in between are counted, and neither end is
        found.pop(due.nominal, None)
    return found


def _why(off: list[DayOff]) -> str:
    named = [
        str(one.kind) if one.kind in {DayKind.WEEKEND, DayKind.PAUSE} else f"{one.kind} ({one.name})"
        for one in off
    ]
    return ", ".join(dict.fromkeys(named))


def _named(due: Due) -> list[str]:
    """The days that did not count and have a name, each with it."""
    return [
        f"{long_date(off.on)}: {off.name}, {off.kind}."
        for off in due.skipped
        if off.kind not in {DayKind.WEEKEND, DayKind.PAUSE}
    ][: 2 * _WHOLE]


def _told(weeks: list[list[_Day]]) -> Iterator[str]:
    for week in _shown(weeks):
        if isinstance(week, str):
            yield week
            continue
        for day in week:
            number = str(day.number) if day.number is not None and "day 0" not in day.mark else ""
            said = ", ".join(part for part in (number, day.why, day.mark) if part) or "passes"
            weekday = Weekday(day.on.weekday()).shown[:3]
            yield f"{weekday} {day.on.day} {MONTHS[day.on.month - 1][:3]} {day.on.year}: {said}"


def _shown(weeks: list[list[_Day]]) -> list[list[_Day] | str]:
    """The weeks to be shown; what is left out of many is said."""
    if len(weeks) <= _WHOLE:
        return list(weeks)
    left = [day for week in weeks[_ENDS:-_ENDS] for day in week]
    off = sum(bool(day.why) for day in left)
    said = (
        f"{len(weeks) - 2 * _ENDS} weeks more, in which {off} days do not count"
        if off
        else (f"{len(weeks) - 2 * _ENDS} weeks more")
    )
    return [*weeks[:_ENDS], said, *weeks[-_ENDS:]]


# --- how they are drawn -----------------------------------------------------------------------------------


def _drawn(weeks: list[list[_Day]]) -> tuple[tuple[float, float], list[Markup]]:
    parts = [
        lettered(day.shown[:3], _EDGE + _WIDE * (day + 0.5), _HEAD - 8, _USUAL, anchor="middle")
        for day in Weekday
    ]
    top = float(_HEAD)
    first = True
    for week in _shown(weeks):
        if isinstance(week, str):
            parts.append(lettered(f"… {week} …", _EDGE + 3.5 * _WIDE, top + 16, _USUAL, anchor="middle"))
            top += 24
            first = True
            continue
        high = max(_HIGH, *(_room(day) for day in week))
        for day in week:
            parts.extend(_cell(day, top, high, month=first or day.on.day == 1))
            first = False
        top += high
    return (2 * _EDGE + 7 * _WIDE, top + _EDGE), parts


def _room(day: _Day) -> float:
    return _head(day) + len(_below(day)) * _SMALL * LEADING + (18 if day.number is not None else 0) + 4


def _head(day: _Day) -> float:
    """How high the date of a day and what it is are."""
    return 20 + 13 * max(len(_marked(day)) - 1, 0)


def _marked(day: _Day) -> list[str]:
    return lines_of(day.mark, _WIDE - 52, _USUAL, bold=True)


def _below(day: _Day) -> list[str]:
    return lines_of(day.why, _WIDE - 8, _SMALL)


def _cell(day: _Day, top: float, high: float, *, month: bool) -> Iterator[Markup]:
    left = _EDGE + _WIDE * day.on.weekday()
    yield element(
        "rect",
        x=left + 1,
        y=top + 1,
        width=_WIDE - 2,
        height=high - 2,
        rx=4,
        fill="currentColor" if day.why else "none",
        fill_opacity=0.09 if day.why else None,
        stroke=MARKED if day.mark else "currentColor",
        stroke_width=2.4 if day.mark else 0.6,
        stroke_dasharray="3 2" if day.why and not day.mark else None,
    )
    said = f"{day.on.day} {MONTHS[day.on.month - 1][:3]}" if month else str(day.on.day)
    yield lettered(said, left + 6, top + 15, _SMALL)
    for place, line in enumerate(_marked(day)):
        yield lettered(line, left + _WIDE - 6, top + 15 + place * 13, _USUAL, bold=True, anchor="end")
    base = top + _head(day)
    if day.number is not None:
        yield lettered(str(day.number), left + _WIDE / 2, base + 16, _LARGE, bold=True, anchor="middle")
        base += 18
    for line in _below(day):
        base += _SMALL * LEADING
        yield lettered(line, left + _WIDE / 2, base, _SMALL, anchor="middle")
