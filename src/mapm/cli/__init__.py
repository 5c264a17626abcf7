"""The command line, the extra ``mapm[cli]``: the library's answers as text for people or as JSON.

A command lives in a module of its own and is added to `app` here. It reads its values with `mapm.cli.given`,
finds calendars with `mapm.cli.calendars`, and answers with `mapm.cli.answers`, which alone knows streams and
exit codes.
"""

from typing import Annotated

import typer

from mapm._version import __version__
from mapm.cli.answers import OneLineErrors
from mapm.cli.calendar import app as calendar_app
from mapm.cli.check import check
from mapm.cli.clauses import clauses
from mapm.cli.diff import diff
from mapm.cli.due import due
from mapm.cli.lint import lint
from mapm.cli.outline import outline
from mapm.cli.replay import replay
from mapm.cli.show import diagram, list_protocols, schema
from mapm.cli.table import table
from mapm.cli.why import why

__all__ = ["app"]

app: typer.Typer = typer.Typer(
    name="mapm",
    cls=OneLineErrors,
    add_completion=False,
    pretty_exceptions_enable=False,  # a traceback with local values could show what is about a case
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("due")(due)
app.add_typer(calendar_app, name="calendar")
app.command("replay")(replay)
app.command("why")(why)
app.command("protocols")(list_protocols)
app.command("diagram")(diagram)
app.command("clauses")(clauses)
app.command("table")(table)
app.command("outline")(outline)
app.command("lint")(lint)
app.command("diff")(diff)
app.command("check")(check)
app.command("schema")(schema)


def _version(wanted: bool) -> None:  # noqa: FBT001  # called by typer with the value alone
    if wanted:
        typer.echo(f"mapm {__version__}")
        raise typer.Exit


@app.callback()
def _mapm(
    *,
    version: Annotated[  # answered by its callback, before any command
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Meetings judged under their protocol, and working-day deadlines with their reasons.

    Exit codes: 0 done, 1 refused or something found, 2 wrong usage.
    """
