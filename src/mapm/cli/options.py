"""Options that more than one command takes."""

from datetime import date
from typing import Annotated, Final

import typer

from mapm.calendars import Amendment, AmendmentKind
from mapm.cli import given

_COMMAND_LINE: Final = "given on the command line"

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]

Closed = Annotated[
    list[given.Interval] | None,
    typer.Option(
        parser=given.interval,
        metavar="D|A/B",
        help="The office is closed on this day, or from A to B. Repeatable.",
    ),
]
Holiday = Annotated[
    list[date] | None,
    typer.Option(parser=given.day, metavar="D", help="A local holiday. Repeatable."),
]
Working = Annotated[
    list[date] | None,
    typer.Option(parser=given.day, metavar="D", help="A bank holiday that is worked through. Repeatable."),
]
Reason = Annotated[
    str,
    typer.Option(
        parser=given.reason,
        metavar="TEXT",
        help="Whose decision --closed, --holiday and --working are: kept, and shown as the name of the day.",
    ),
]
NO_REASON: Final = _COMMAND_LINE

LogFile = Annotated[
    str,
    typer.Argument(
        metavar="LOG", help="A file with one JSON entry a line; - reads standard input.", show_default=False
    ),
]
Protocol = Annotated[
    str,
    typer.Option(
        metavar="KEY|FILE",
        help="The protocol, such as dumfries-galloway/professionals-meeting, or a protocol file.",
        show_default=False,
    ),
]
TheProtocol = Annotated[
    str | None,
    typer.Option(
        "--protocol",
        metavar="KEY|FILE",
        help="The protocol, or a protocol file; may be left out while only one is shipped.",
        show_default=False,
    ),
]
Edition = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FILE",
        help="A protocol file with another edition, which the log may adopt. Repeatable.",
        show_default=False,
    ),
]
Ref = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="The meeting's reference; the name of the file if not given."),
]


def amendments(
    closed: list[given.Interval] | None, holiday: list[date] | None, working: list[date] | None, reason: str
) -> tuple[Amendment, ...]:
    """What these options do to a calendar: closures, then holidays, then days worked through."""
    for day in sorted(set(working or ())):
        if day in (holiday or ()):
            raise typer.BadParameter(f"{day} cannot be both --holiday and --working")
        if any(days.first <= day <= days.last for days in closed or ()):
            raise typer.BadParameter(f"{day} cannot be both --closed and --working")
    return (
        *(Amendment(AmendmentKind.CLOSURE, days.first, days.last, reason) for days in closed or ()),
        *(Amendment(AmendmentKind.LOCAL_HOLIDAY, day, day, reason) for day in holiday or ()),
        *(Amendment(AmendmentKind.WORKED_THROUGH, day, day, reason) for day in working or ()),
    )
