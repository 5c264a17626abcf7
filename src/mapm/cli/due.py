"""``mapm due``: when something is due, and why that day."""

from datetime import date, time
from typing import Annotated

import typer

from mapm.calendars import Roll
from mapm.cli import answers, calendars, given, limits, options
from mapm.deadlines import DayZero, NotBefore, Pause
from mapm.errors import OutsideCalendar


def due(  # noqa: PLR0913  # one parameter for each option
    limit: Annotated[
        str, typer.Argument(metavar="LIMIT", help="Such as 'within 10 working days'.", show_default=False)
    ],
    *,
    event: Annotated[
        date,
        typer.Option(
            "--from",
            parser=given.event,
            metavar="DATE|TIME",
            help="The event: 2026-06-02, or with an hour and its offset 2026-06-02T09:30+01:00.",
            show_default=False,
        ),
    ],
    calendar: Annotated[
        list[str],
        typer.Option(
            metavar="NAME|FILE",
            help="england, scotland, wales, northern-ireland or a calendar file. Repeatable with --combine.",
            show_default=False,
        ),
    ],
    combine: Annotated[
        given.Combine | None, typer.Option(help="Which days of several calendars are working days.")
    ] = None,
    day_zero: Annotated[
        given.DayZeroGiven | None, typer.Option(help="The day of the event, or deemed the next working day.")
    ] = None,
    cutoff: Annotated[
        time | None,
        typer.Option(
            parser=given.clock,
            metavar="HH:MM",
            help="At or after it an event is deemed to fall on the next working day.",
        ),
    ] = None,
    roll: Annotated[
        Roll | None, typer.Option(help="What becomes of a last day that is not a working day.")
    ] = None,
    pause: Annotated[
        list[Pause] | None,
        typer.Option(
            parser=given.pause,
            metavar="A/B",
            help="The clock is stopped from A to B, neither counts; A/ while it still is. Repeatable.",
        ),
    ] = None,
    closed: options.Closed = None,
    holiday: options.Holiday = None,
    working: options.Working = None,
    reason: options.Reason = options.NO_REASON,
    as_json: options.AsJson = False,
) -> None:
    """Say when something is due, and why that day.

    The day of the event is day zero and does not count.
    """
    with answers.refusals(as_json=as_json):
        chosen = limits.with_options(
            limit, day_zero=DayZero[day_zero.name] if day_zero is not None else None, cutoff=cutoff, roll=roll
        )
        try:
            found = calendars.one_of(calendar, combine, lambda name: calendars.named(name, "--calendar"))
            days = found.amended(*options.amendments(closed, holiday, working, reason))
            ask = chosen.earliest if isinstance(chosen, NotBefore) else chosen.due
            answer = ask(event, days, tuple(pause or ()))
        except OutsideCalendar as problem:
            calendars.say_how_far(problem, calendar)
            raise
        if as_json:
            answers.print_json(answer.to_dict())
        else:
            answers.tell(answer.explain().splitlines())
