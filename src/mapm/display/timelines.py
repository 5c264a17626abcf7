"""A meeting in time: what happened, what is due when, the days that do not count, and what is late."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mapm.calendars import WorkingCalendar
from mapm.calendars.days import DayKind
from mapm.deadlines.sentences import long_date, short_date
from mapm.display.chart import Bar, Mark, Row, Span, charted
from mapm.display.diagrams import event_in_words
from mapm.display.pictures import Picture, caption, drawing, figure, pictured
from mapm.display.tables import sign_of, what_is_owed
from mapm.errors import checked
from mapm.meeting.base import Meeting
from mapm.meeting.events import Hold
from mapm.meeting.moments import in_time, local_day
from mapm.meeting.states import Convened
from mapm.protocol import duties
from mapm.rules.derivation import cited_with_replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry
    from mapm.rules.duties import Owed

__all__ = ["timeline"]

_MOST: Final = 40
"""So many lines of entries are drawn, the latest ones: a log may have thousands."""
_NAMED: Final = 12
_SHADED: Final = 800
"""Days: of a longer time, days that do not count are too narrow to be seen."""


def timeline(meeting: Meeting, calendar: WorkingCalendar, as_of: date | datetime) -> Picture:
    """A meeting in time: its entries and sittings, and each duty from its opening to its due date and beyond.

    What has a due date and what is late is told as `mapm.duties` tells it, on the day asked for. Raises
    `WrongType` for anything but a meeting, a calendar and a date or an aware datetime, and what `duties`
    raises.

        >>> from mapm import Agency, Division, Person, Propose, WorkingCalendar
        >>> from mapm.protocols import by_key
        >>> protocol = by_key("dumfries-galloway/reflective-learning")
        >>> proposal = Propose(at=date(2026, 6, 12), by=Person("nurse-3"), agency=Agency("Health"))
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028))
        >>> print(timeline(protocol.open(proposal, ref="case-1"), scotland, date(2026, 6, 16)))
        Timeline of case-1 to Tuesday 16 June 2026: proposed, 0 late
        12 Jun 2026: propose.
        Shaded: days that do not count.
        Monday 15 June 2026: Scotland's participation in the FIFA World Cup final, bank holiday.
    """
    checked(meeting, Meeting, "what a timeline shows", "pass a meeting")
    checked(calendar, WorkingCalendar, "a calendar", "pass a WorkingCalendar")
    today = calendar.local_day(as_of)
    owed = duties(meeting, calendar, as_of)
    entries = _together(meeting)
    rows = [*(_entry(group) for group in entries[-_MOST:])]
    if isinstance(meeting, Convened):
        planned = local_day(meeting.planned.on)
        rows.append(
            Row("sitting planned", "", f"for {long_date(planned)}", marks=(Mark(planned, "planned"),))
        )
    happened = len(rows)
    rows.extend(_duty(one, today) for one in owed)
    first, last = _bounds(rows, today)
    off = _off(calendar, first, last)
    late = sum(one.late for one in owed)
    title = f"Timeline of {meeting.ref} to {long_date(today)}: {meeting.stage.value}, {late} late"
    left = sum(len(group) for group in entries[:-_MOST])
    notes = [
        f"Not shown: {left} earlier." if left else "",
        _reach(calendar, first, last),
        *_named(calendar, first, last),
    ]
    lines = list(_lines(rows, happened))
    says = " ".join([*lines, *filter(None, notes)])
    svg = drawing(title, says, *charted(rows, happened, Span(first, last, today), off))
    return pictured(title, [title, *lines, *filter(None, notes)], figure(svg, caption(*notes)), svg=svg)


# --- what happened ----------------------------------------------------------------------------------------


def _together(meeting: Meeting) -> list[list[Entry]]:
    """The entries in order of time; those of one kind and one day that follow each other are one line."""
    ordered = in_time(meeting.known.order)
    return [list(group) for _, group in groupby(ordered, key=lambda one: (type(one), local_day(one.at)))]


def _entry(group: list[Entry]) -> Row:
    entry = group[0]
    on = local_day(entry.at)
    recorded = max(local_day(one.recorded_at) for one in group)
    words = event_in_words(type(entry))
    count = f", {len(group)} times" if len(group) > 1 else ""
    late = f", recorded {short_date(recorded)}" if recorded != on else ""
    what = "sitting" if isinstance(entry, Hold) else "entry"
    label = f"{words}{count}"
    return Row(label, "", f"{short_date(on)}{late}", marks=(Mark(on, what),))


# --- what is owed -----------------------------------------------------------------------------------------


def _duty(owed: Owed, today: date) -> Row:
    opened = local_day(owed.opened_by.at)
    done = owed.discharged_by
    done_on = local_day(owed.duty.done_at(done)) if done is not None else None
    marks: list[Mark] = []
    bars: list[Bar] = []
    due = owed.due
    ended = done_on if done_on is not None else today
    if due is not None:
        # of a date that was set, or that is counted back from a later day, the time runs from the opening
        start = due.day_zero if due.day_zero < due.on else min(opened, due.on)
        bars.append(Bar(start, due.on, "running"))
        marks.append(Mark(due.on, "due"))
        if owed.late and ended > due.on:
            bars.append(Bar(due.on, ended, "late"))
    elif owed.open and today > opened:
        bars.append(Bar(opened, today, "open"))
    else:
        marks.append(Mark(opened, "entry"))
    if done_on is not None:
        marks.append(Mark(done_on, "done"))
    said = f"{sign_of(owed)} {owed.stands}"
    if due is not None:
        said = f"{said}; due {short_date(due.on)}"
    if done_on is not None:
        said = f"{said}; done {short_date(done_on)}"
    return Row(
        what_is_owed(owed),
        cited_with_replaced(owed.cites, owed.duty.replaced),
        said,
        tuple(marks),
        tuple(bars),
        alarm=owed.late,
    )


# --- the days in between ----------------------------------------------------------------------------------


def _bounds(rows: list[Row], today: date) -> tuple[date, date]:
    days = [today, *(mark.on for row in rows for mark in row.marks)]
    days.extend(day for row in rows for bar in row.bars for day in (bar.first, bar.last))
    first, last = min(days), max(days)
    if first > date.min + timedelta(days=1) and last < date.max - timedelta(days=1):
        return first - timedelta(days=1), last + timedelta(days=1)
    return first, last


def _within(calendar: WorkingCalendar, first: date, last: date) -> tuple[date, date] | None:
    first, last = max(first, calendar.first), min(last, calendar.last)
    return (first, last) if first <= last else None


def _off(calendar: WorkingCalendar, first: date, last: date) -> Iterator[tuple[date, bool]]:
    """The days that do not count, and whether each has a name of its own."""
    within = _within(calendar, first, last)
    if within is None or (last - first).days > _SHADED:
        return
    for on, reasons in groupby(calendar.non_working_days(*within), key=lambda one: one.on):
        yield on, any(one.kind is not DayKind.WEEKEND for one in reasons)


def _named(calendar: WorkingCalendar, first: date, last: date) -> Iterator[str]:
    within = _within(calendar, first, last)
    if within is None or (last - first).days > _SHADED:
        return
    named = [one for one in calendar.non_working_days(*within) if one.kind is not DayKind.WEEKEND]
    for one in named[:_NAMED]:
        yield f"{long_date(one.on)}: {one.name}, {one.kind}."
    if len(named) > _NAMED:
        yield f"{len(named) - _NAMED} more such days."


def _reach(calendar: WorkingCalendar, first: date, last: date) -> str:
    """What the shading means, and where it can mean nothing."""
    if (last - first).days > _SHADED:
        return "Days that do not count are not shaded in so long a time."
    said = "Shaded: days that do not count."
    if first < calendar.first or last > calendar.last:
        return f"{said} The calendar has {long_date(calendar.first)} to {long_date(calendar.last)} alone."
    return said


def _lines(rows: list[Row], happened: int) -> Iterator[str]:
    for row in rows[:happened]:
        yield f"{row.said}: {row.label}."
    for row in rows[happened:]:
        yield f"{row.label} ({row.small}): {row.said}."
