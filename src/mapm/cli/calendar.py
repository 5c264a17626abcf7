"""``mapm calendar``: make a calendar file, and see what has changed since."""

from pathlib import Path
from typing import Annotated

import typer

from mapm.calendars import MONDAY_TO_FRIDAY, Division, WorkingCalendar
from mapm.cli import answers, given, options
from mapm.cli.drift import drift

app: typer.Typer = typer.Typer(help="Make a calendar file, and see what has changed since.")
_STDOUT = "-"


def make(  # noqa: PLR0913  # one parameter for each option
    division: Annotated[
        Division,
        typer.Argument(
            parser=given.division, metavar="DIVISION", help="england, scotland, wales or northern-ireland."
        ),
    ],
    *,
    years: Annotated[
        range,
        typer.Option(
            parser=given.years, metavar="FIRST-LAST", help="Whole years, both included.", show_default=False
        ),
    ],
    closed: options.Closed = None,
    holiday: options.Holiday = None,
    working: options.Working = None,
    reason: options.Reason = options.NO_REASON,
    week: Annotated[
        str | None,
        typer.Option(
            metavar="DAYS",
            help="The working week: weekdays joined by commas, or every-day; Monday to Friday if not given.",
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is stdout.")
    ] = _STDOUT,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Make a calendar file of a division's bank holidays and a council's own days."""
    with answers.refusals():
        made = WorkingCalendar.for_division(
            division, years=years, week=given.week(week) if week is not None else MONDAY_TO_FRIDAY
        ).amended(*options.amendments(closed, holiday, working, reason))
    written = made.to_json().encode()
    if not output:
        raise typer.BadParameter("name a file, or - for stdout", param_hint=["--output"])
    if output == _STDOUT:
        typer.echo(written, nl=False)
        return
    try:
        with Path(output).open("wb" if force else "xb") as file:
            file.write(written)
    except FileExistsError:
        message = f"{output} is there already: give --force to write over it"
        raise typer.BadParameter(message, param_hint=["--output"]) from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise typer.BadParameter(f"cannot write {output}: {why}", param_hint=["--output"]) from None
    answers.tell([f"{output}: {answers.described(made)}"])


app.command("make")(make)
app.command("drift")(drift)
