"""A calendar as its months: which days do not count and why, who says so, and what may still change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from mapm.calendars import WorkingCalendar
from mapm.calendars.days import DayKind, Weekday
from mapm.deadlines.sentences import MONTHS, bank_holidays_applied, listed, long_date
from mapm.display.lettering import lettered
from mapm.display.markup import Markup, element
from mapm.display.pictures import MARKED, Picture, drawing, figure, pictured, table
from mapm.errors import OutsideCalendar, WrongType, checked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapm.calendars.days import DayOff
    from mapm.calendars.provenance import Provenance

__all__ = ["calendar_picture", "calendar_year"]

_CELL: Final = 25
_LINE: Final = 21
_ACROSS: Final = 4
_APART: Final = 24
_EDGE: Final = 4
_HEADS: Final = 40
_ROWS: Final = 6
_SMALL: Final = 10
_USUAL: Final = 11.5
_YEARS: Final = 2
"""So many years a calendar shows month by month; of one that has more, each year is a line."""


def calendar_year(calendar: WorkingCalendar, year: int) -> Picture:
    """The months of one year of a calendar, with every day that does not count, and its name.

    Raises `WrongType` for anything but a calendar and a year, and `OutsideCalendar` where no day of the year
    is in the calendar.

        >>> from mapm import Division, WorkingCalendar
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
        >>> print(calendar_year(scotland, 2026))
        2026 in Scotland: 251 working days. Published.
        Thursday 1 January 2026: New Year's Day, bank holiday in Scotland
        ...
    """
    checked(calendar, WorkingCalendar, "a calendar", "pass a WorkingCalendar")
    if type(year) is not int:
        raise WrongType.of("a year", year, "pass a whole number, such as 2026")
    if not calendar.first.year <= year <= calendar.last.year:
        within = 1 <= year <= date.max.year
        raise OutsideCalendar(date(year, 1, 1) if within else None, calendar.first, calendar.last)
    first, last = max(date(year, 1, 1), calendar.first), min(date(year, 12, 31), calendar.last)
    off: dict[date, list[DayOff]] = {}
    for one in calendar.non_working_days(first, last):
        off.setdefault(one.on, []).append(one)
    count = (last - first).days + 1 - len(off)
    where = _where(calendar.provenance)
    short = f"{year} in {where}" if where else str(year)
    title = f"{short}: {count} working days"
    whole = (first, last) == (date(year, 1, 1), date(year, 12, 31))
    partly = "" if whole else f"Only {long_date(first)} to {long_date(last)}."
    says = " ".join(part for part in (partly, _standing(calendar, year)) if part)
    named = [one for days in off.values() for one in days if one.kind is not DayKind.WEEKEND]
    lines = [f"{long_date(one.on)}: {one.name}, {one.kind}{_of(one)}" for one in named]
    svg = drawing(title, f"{says} {'; '.join(lines)}.", _size(), _year(calendar, year, off))
    rows = ((long_date(one.on), one.name, f"{one.kind}{_of(one)}") for one in named)
    under = table(f"Days that do not count in {year}, weekends apart", ("Day", "Name", "Why"), rows)
    parts = (element("p", element("strong", f"{title}."), f" {says}"), figure(svg), under)
    return pictured(title, [f"{title}. {says}", *lines], *parts, svg=svg)


def calendar_picture(calendar: WorkingCalendar) -> Picture:
    """A calendar by itself: its source and its changes, and its years."""
    made = calendar.provenance
    where = _where(made)
    bounds = f"from {long_date(calendar.first)} to {long_date(calendar.last)}"
    title = f"Working days in {where}, {bounds}" if where else f"Working days {bounds}"
    week = listed(Weekday(day).shown for day in sorted(calendar.week)) if calendar.week else "no day"
    said = [
        ("Source", made.source),
        ("Working week", week),
        ("Bank holidays", _published(calendar)),
        *(
            (f"Change: {one.kind}", f"{long_date(one.first)}{_until(one.first, one.last)}: {one.reason}")
            for one in made.every_amendment()
        ),
    ]
    parts = [table(title, (), said)]
    text = [title, *(f"{head}: {what}" for head, what in said)]
    years = range(calendar.first.year, calendar.last.year + 1)
    svg = ""
    if len(years) <= _YEARS:
        pictures = [calendar_year(calendar, year) for year in years]
        parts.extend(Markup(one.html) for one in pictures)
        text.extend(line for one in pictures for line in one.text.splitlines())
        svg = pictures[0].svg
    else:
        rows = [_in_a_line(calendar, year) for year in years]
        parts.append(table("Its years", ("Year", "Working days", "Days off in the week", "Standing"), rows))
        text.extend(f"{year}: {count} working days; {days}. {how}" for year, count, days, how in rows)
    return pictured(title, text, *parts, svg=svg)


def _in_a_line(calendar: WorkingCalendar, year: int) -> tuple[str, str, str, str]:
    first, last = max(date(year, 1, 1), calendar.first), min(date(year, 12, 31), calendar.last)
    off = calendar.non_working_days(first, last)
    count = (last - first).days + 1 - len({one.on for one in off})
    named = [
        f"{one.on.day} {MONTHS[one.on.month - 1][:3]} {one.name}"
        for one in off
        if one.kind is not DayKind.WEEKEND
    ]
    return str(year), str(count), ", ".join(named) or "none", _standing(calendar, year)


def _until(first: date, last: date) -> str:
    return "" if first == last else f" to {long_date(last)}"


def _where(made: Provenance) -> str:
    return listed(one.shown for one in made.divisions) if made.divisions else ""


def _of(off: DayOff) -> str:
    return f" in {listed(one.shown for one in off.divisions)}" if off.divisions else ""


def _published(calendar: WorkingCalendar) -> str:
    known = calendar.provenance.known_through
    if known is None:
        return "applied" if bank_holidays_applied(calendar) else "not applied"
    return f"published to the end of {known}; after it they are provisional"


def _standing(calendar: WorkingCalendar, year: int) -> str:
    if not bank_holidays_applied(calendar):
        return "Bank holidays are not applied."
    known = calendar.provenance.known_through
    if known is not None and year > known:
        return f"Provisional: bank holidays are published only to the end of {known}."
    return "Published." if known is not None else "Bank holidays are applied."


# --- how a year is drawn ----------------------------------------------------------------------------------


def _size() -> tuple[float, float]:
    down = len(MONTHS) // _ACROSS
    wide = 2 * _EDGE + _ACROSS * 7 * _CELL + (_ACROSS - 1) * _APART
    return wide, 2 * _EDGE + down * (_HEADS + _ROWS * _LINE) + (down - 1) * _APART / 2


def _year(calendar: WorkingCalendar, year: int, off: Mapping[date, list[DayOff]]) -> Iterator[Markup]:
    for place, name in enumerate(MONTHS):
        left = _EDGE + place % _ACROSS * (7 * _CELL + _APART)
        top = _EDGE + place // _ACROSS * (_HEADS + _ROWS * _LINE + _APART / 2)
        yield lettered(name, left + 4, top + 13, _USUAL + 1, bold=True)
        for day in Weekday:
            yield lettered(day.shown[:2], left + (day + 0.5) * _CELL, top + 31, _SMALL, anchor="middle")
        yield from _month(calendar, date(year, place + 1, 1), left, top + _HEADS, off)


def _month(
    calendar: WorkingCalendar, first: date, left: float, top: float, off: Mapping[date, list[DayOff]]
) -> Iterator[Markup]:
    turn = first.weekday()
    for number in range(1, 32):
        try:
            day = first.replace(day=number)
        except ValueError:
            return
        row, column = divmod(turn + number - 1, 7)
        x, y = left + column * _CELL, top + row * _LINE
        if not calendar.first <= day <= calendar.last:
            yield lettered("·", x + _CELL / 2, y + 14, _USUAL, anchor="middle")
            continue
        reasons = off.get(day, [])
        named = [one for one in reasons if one.kind is not DayKind.WEEKEND]
        if reasons:
            frame = {"x": x + 1.5, "y": y + 1, "width": _CELL - 3, "height": _LINE - 2, "rx": 4}
            yield element(
                "rect",
                **frame,
                fill=MARKED if named else "currentColor",
                fill_opacity=0.2 if named else 0.09,
                stroke=MARKED if named else "none",
                stroke_width=1.6 if named else None,
            )
        yield lettered(str(number), x + _CELL / 2, y + 14.5, _USUAL, bold=bool(named), anchor="middle")
