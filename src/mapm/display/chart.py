"""Rows over a line of days: words at the left and at the right, and between them what happened when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from mapm.deadlines.sentences import MONTHS, short_date
from mapm.display.lettering import LEADING, lettered, lines_of, wide
from mapm.display.markup import element
from mapm.display.pictures import ALARM, MARKED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.display.markup import Markup

__all__ = ["Bar", "Mark", "Row", "Span", "charted"]

_LABEL: Final = 235
_PLOT: Final = 400
_SAID: Final = 215
_APART: Final = 12
_EDGE: Final = 6
_HEAD: Final = 44
_USUAL: Final = 11.5
_SMALL: Final = 10
_ROOM: Final = 8
_TICKS: Final = 7
_WEEK: Final = 7


class Mark(NamedTuple):
    """Something on one day: ``entry``, ``sitting``, ``planned``, ``due`` or ``done``."""

    on: date
    what: str


class Bar(NamedTuple):
    """Some days in a row: ``running``, ``late`` or ``open``, which has no end."""

    first: date
    last: date
    what: str


class Row(NamedTuple):
    """One line of a chart."""

    label: str
    small: str
    said: str
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    alarm: bool = False


class Span(NamedTuple):
    """The days of a chart, and the one that is today."""

    first: date
    last: date
    today: date

    def x(self, day: date, part: float = 0.5) -> float:
        """Where on the chart a day is: its start, its middle or its end."""
        days = (self.last - self.first).days + 1
        return _EDGE + _LABEL + _APART + _PLOT * ((day - self.first).days + part) / days


def charted(
    rows: list[Row], happened: int, span: Span, off: Iterable[tuple[date, bool]]
) -> tuple[tuple[float, float], list[Markup]]:
    """The size of the chart, and its parts; a line is drawn after those rows that happened.

    ``off`` has the days that do not count, and whether each has a name of its own.
    """
    highs = [_high(row) for row in rows]
    bottom = _HEAD + sum(highs)
    parts = [*_shaded(off, span, bottom), *_ticks(span, bottom), *_today(span, bottom)]
    top = float(_HEAD)
    for place, (row, high) in enumerate(zip(rows, highs, strict=True)):
        heavy = place in {0, happened}
        parts.append(_across(top, 1.0 if heavy else 0.35))
        parts.extend(_row(row, top, high, span))
        top += high
    parts.append(_across(top, 1.0))
    return (2 * _EDGE + _LABEL + _PLOT + _SAID + 2 * _APART, round(bottom + _EDGE, 1)), parts


def _across(y: float, stroke: float) -> Markup:
    end = _EDGE + _LABEL + _PLOT + _SAID + 2 * _APART
    return element(
        "line", x1=_EDGE, y1=y, x2=end, y2=y, stroke="currentColor", stroke_width=stroke, stroke_opacity=0.55
    )


# --- the days ---------------------------------------------------------------------------------------------


def _shaded(off: Iterable[tuple[date, bool]], span: Span, bottom: float) -> Iterator[Markup]:
    for day, named in off:
        left, right = span.x(day, 0), span.x(day, 1)
        yield element(
            "rect",
            x=left,
            y=_HEAD - 4,
            width=max(right - left, 0.5),
            height=bottom - _HEAD + 4,
            fill=MARKED if named else "currentColor",
            fill_opacity=0.3 if named else 0.09,
        )


def _today(span: Span, bottom: float) -> Iterator[Markup]:
    x = span.x(span.today)
    said = f"today, {short_date(span.today)}"
    half = wide(said, _USUAL, bold=True) / 2
    at = min(max(x, _EDGE + _LABEL + _APART + half), _EDGE + _LABEL + _APART + _PLOT - half)
    yield lettered(said, at, 13, _USUAL, bold=True, anchor="middle")
    yield element(
        "line", x1=x, y1=17, x2=x, y2=bottom, stroke=MARKED, stroke_width=1.8, stroke_dasharray="5 3"
    )


def _ticks(span: Span, bottom: float) -> Iterator[Markup]:
    for day, said in _chosen(span):
        x = span.x(day, 0)
        yield element(
            "line",
            x1=x,
            y1=_HEAD - 8,
            x2=x,
            y2=bottom,
            stroke="currentColor",
            stroke_width=0.5,
            stroke_opacity=0.5,
        )
        yield lettered(said, x, _HEAD - 12, _SMALL, anchor="middle")


def _chosen(span: Span) -> list[tuple[date, str]]:
    """The finest even days, Mondays, months or years of which there are not too many."""
    days = (span.last - span.first).days + 1
    if days <= _TICKS:
        return [(day, _day(day)) for day in (span.first + timedelta(days=n) for n in range(days))]
    for weeks in (1, 2):
        first = span.first + timedelta(days=-span.first.weekday() % _WEEK)
        if (span.last - first).days // (_WEEK * weeks) < _TICKS:
            found = range(first.toordinal(), span.last.toordinal() + 1, _WEEK * weeks)
            return [(day, _day(day)) for day in map(date.fromordinal, found)]
    months = range(span.first.year * 12 + span.first.month, span.last.year * 12 + span.last.month)
    step = next(
        step
        for step in (1, 2, 3, 6, *(12 * 10**n * k for n in range(5) for k in (1, 2, 5)))
        if len(months) // step < _TICKS
    )
    firsts = [month for month in months if month % step == 0]
    return [(date(month // 12, month % 12 + 1, 1), _month(month)) for month in firsts]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _month(month: int) -> str:
    return f"{MONTHS[month % 12][:3]} {month // 12}"


# --- the rows ---------------------------------------------------------------------------------------------


def _high(row: Row) -> float:
    left = len(_label(row)) * _USUAL + len(_small(row)) * _SMALL
    return max(left, len(_said(row)) * _USUAL) * LEADING + _ROOM


def _label(row: Row) -> list[str]:
    return lines_of(row.label, _LABEL, _USUAL)


def _small(row: Row) -> list[str]:
    return lines_of(row.small, _LABEL, _SMALL)


def _said(row: Row) -> list[str]:
    return lines_of(row.said, _SAID, _USUAL, bold=row.alarm)


def _row(row: Row, top: float, high: float, span: Span) -> Iterator[Markup]:
    y = top + _ROOM / 2
    for line in _label(row):
        y += _USUAL * LEADING
        yield lettered(line, _EDGE, y - 2.5, _USUAL)
    for line in _small(row):
        y += _SMALL * LEADING
        yield lettered(line, _EDGE, y - 2.5, _SMALL)
    y, x = top + _ROOM / 2, _EDGE + _LABEL + _PLOT + 2 * _APART
    for line in _said(row):
        y += _USUAL * LEADING
        yield lettered(line, x, y - 2.5, _USUAL, bold=row.alarm)
    middle = top + high / 2
    for bar in row.bars:
        yield from _bar(bar, middle, span)
    for mark in row.marks:
        yield _mark(mark, span.x(mark.on), middle)


def _bar(bar: Bar, y: float, span: Span) -> Iterator[Markup]:
    left, right = span.x(bar.first), span.x(bar.last)
    match bar.what:
        case "late":
            yield element(
                "line", x1=left, y1=y, x2=right, y2=y, stroke=ALARM, stroke_width=6, stroke_dasharray="6 2.5"
            )
        case "open":
            yield element(
                "line",
                x1=left,
                y1=y,
                x2=right,
                y2=y,
                stroke="currentColor",
                stroke_width=1.6,
                stroke_dasharray="1.5 4",
            )
        case _:
            yield element(
                "rect",
                x=left,
                y=y - 4,
                width=max(right - left, 1),
                height=8,
                rx=2,
                fill="currentColor",
                fill_opacity=0.28,
                stroke="currentColor",
                stroke_width=0.8,
            )


def _mark(mark: Mark, x: float, y: float) -> Markup:
    match mark.what:
        case "sitting" | "planned":
            fill = "none" if mark.what == "planned" else "currentColor"
            return _way(x, y, "m0 -7l7 7l-7 7l-7 -7z", 1.4, fill)
        case "due":
            return _way(x, y, "m0 -9v18m-4 -18h8m-8 18h8", 2)
        case "done":
            return _way(x, y, "m-5 0l4 5l8 -12", 2.4)
        case _:
            return element("circle", cx=x, cy=y, r=4)


def _way(x: float, y: float, steps: str, stroke: float, fill: str = "none") -> Markup:
    """A sign drawn around a point."""
    way = f"M{round(x, 1):g} {round(y, 1):g}{steps}"
    return element("path", d=way, fill=fill, stroke="currentColor", stroke_width=stroke)
