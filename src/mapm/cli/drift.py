"""``mapm calendar drift``: which days a stored calendar would have otherwise today."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer
from attrs import evolve

from mapm.calendars import Amendment, Division, Provenance, Weekday, WorkingCalendar
from mapm.calendars.records import told, told_days, write_amendment
from mapm.cli import answers, calendars, given, limits, options
from mapm.deadlines import Drift, Due, NotBefore
from mapm.deadlines import drift as compared
from mapm.deadlines.sentences import long_date, plural
from mapm.errors import AmendmentRefused


def drift(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The stored calendar.")],
    *,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME|FILE",
            help="What to compare with; the record's own division if not given. Repeatable with --combine.",
        ),
    ] = None,
    combine: Annotated[
        given.Combine | None, typer.Option(help="Which days of several calendars are working days.")
    ] = None,
    due: Annotated[
        list[given.Asked] | None,
        typer.Option(
            parser=given.asked,
            metavar="LIMIT=FROM",
            help="A deadline: says whether it would move. Repeatable.",
        ),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Say which days of a stored calendar would be otherwise today. Exit code 1 where any would.

    A division is built anew for the record's own years and week, with the record's own amendments made
    again: a council's own days are no drift.
    """
    old = calendars.read(file, "FILE")
    with answers.refusals(as_json=as_json):
        dues = [_due(asked, old) for asked in due or ()]
        new, needless = _newer(old, file, against, combine)
        found = compared(old, new, dues)
    if as_json:
        answers.print_json(_json(found, needless, old, new))
    else:
        answers.tell(_lines(found, needless, f"{file} ({answers.described(old)})", answers.described(new)))
    raise typer.Exit(answers.REFUSED if found else 0)


def _due(asked: given.Asked, calendar: WorkingCalendar) -> Due:
    limit = limits.parsed(asked.limit, "--due")
    if isinstance(limit, NotBefore):
        return limit.earliest(asked.event, calendar).reckoned
    return limit.due(asked.event, calendar)


def _newer(
    old: WorkingCalendar, file: str, against: Sequence[str] | None, combine: given.Combine | None
) -> tuple[WorkingCalendar, list[Amendment]]:
    """What to compare with, and the record's amendments that would change nothing there."""
    names = against or [_own_division(old, file)]
    needless: list[Amendment] = []

    def find(name: str) -> WorkingCalendar:
        division = calendars.as_division(name)
        if division is None:
            return calendars.read(name, "--against")
        part = _part(old, division, file)
        if part is None:
            return _rebuilt(old, division, old.week)
        rebuilt = _rebuilt(old, division, old.week if part.week is None else part.week)
        return _amended(rebuilt, part.amendments, needless)

    new = calendars.one_of(names, combine, find, "--against")
    if any(calendars.as_division(name) for name in names):
        new = _amended(new, old.provenance.amendments, needless)
    return new, needless


def _part(calendar: WorkingCalendar, division: Division, file: str) -> Provenance | None:
    """How the one part of a combined calendar was made that is this division's, if it has one."""
    found = {part for part in calendar.provenance.parts if division in part.divisions}
    if not found:
        return None
    part = found.pop()
    if found or part.divisions != (division,) or part.parts:
        message = f"{file} cannot be built anew, since it combines {division.shown} in more than one way"
        raise typer.BadParameter(f"{message}: name a calendar file with --against")
    return part


def _own_division(calendar: WorkingCalendar, file: str) -> str:
    if calendar.provenance.parts:
        message = f"{file} is several calendars combined: say what to compare it with, one --against for each"
        raise typer.BadParameter(f"{message}, and --combine")
    if len(calendar.provenance.divisions) != 1:
        message = f"{file} is not the calendar of one division: say with --against what to compare it with"
        raise typer.BadParameter(message)
    return calendar.provenance.divisions[0]


def _rebuilt(old: WorkingCalendar, division: Division, week: frozenset[Weekday]) -> WorkingCalendar:
    """The division's bank holidays of today, for a week and the record's days and time zone."""
    years = range(old.first.year, old.last.year + 1)
    whole = WorkingCalendar.for_division(division, years=years, week=week, zone=old.zone)
    within = tuple(day for day in whole.days_off if old.first <= day.on <= old.last)
    return evolve(whole, first=old.first, last=old.last, days_off=within)


def _amended(
    calendar: WorkingCalendar, amendments: Iterable[Amendment], needless: list[Amendment]
) -> WorkingCalendar:
    """The calendar with these amendments; those that would change nothing any more are listed.

    Of days outside the calendar nothing is said: one that combines several is shorter than its parts were.
    """
    for amendment in amendments:
        first, last = max(amendment.first, calendar.first), min(amendment.last, calendar.last)
        if last < first:
            continue
        try:
            calendar = calendar.amended(evolve(amendment, first=first, last=last))
        except AmendmentRefused:
            needless.append(amendment)
    return calendar


def _json(
    found: Drift, needless: Sequence[Amendment], old: WorkingCalendar, new: WorkingCalendar
) -> dict[str, Any]:
    bounds = found.bounds and {
        which: {"first": first.isoformat(), "last": last.isoformat()}
        for which, (first, last) in zip(("old", "new"), found.bounds, strict=True)
    }
    return {
        "drift": bool(found),
        "came": told_days(found.came),
        "went": told_days(found.went),
        "bounds": bounds,
        "zones": found.zones and dict(zip(("old", "new"), found.zones, strict=True)),
        "moved": [
            {
                "limit": moved.due.limit.text,
                "from": moved.due.event.isoformat(),
                "due": moved.due.on.isoformat(),
                "would_be": moved.would_be and moved.would_be.on.isoformat(),
            }
            for moved in found.moved
        ],
        "needless": [write_amendment(one) for one in needless],
        "old": told(old),
        "new": told(new),
    }


def _lines(found: Drift, needless: Sequence[Amendment], old: str, new: str) -> Iterator[str]:
    if found:
        came, went = (len({day.on for day in days}) for days in (found.came, found.went))
        yield f"Drift: {plural(came, 'day')} off came and {went} went."
    else:
        yield "No drift: the working days are the same."
    yield f"Stored: {old}."
    yield f"Compared with: {new}."
    for day in found.came:
        yield f"Came: {long_date(day.on)}, {day.kind}: {day.name}."
    for day in found.went:
        yield f"Went: {long_date(day.on)}, {day.kind}: {day.name}."
    if found.bounds:
        yield "Their first or last days differ: days outside either were not compared."
    if found.zones:
        yield f"Their time zones differ: {found.zones[0]} and {found.zones[1]}."
    for moved in found.moved:
        to = "out of the calendar" if moved.would_be is None else f"to {long_date(moved.would_be.on)}"
        since = f"{moved.due.limit.text}, from {moved.due.event.isoformat()}"
        yield f"Would move: {since}: from {long_date(moved.due.on)} {to}."
    for one in needless:
        yield f"Would change nothing any more: {one.kind} {one.first}: {one.reason}."
