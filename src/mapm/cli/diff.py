"""``mapm diff``: in what two protocols, or two editions, differ."""

from typing import Annotated

import typer

from mapm.authoring.diff import diff as compared
from mapm.cli import answers, files, options


def diff(
    was: Annotated[
        str, typer.Argument(metavar="A", help="A protocol file or key: the first.", show_default=False)
    ],
    now: Annotated[str, typer.Argument(metavar="B", help="The second.", show_default=False)],
    *,
    base: files.Bases = None,
    as_json: options.AsJson = False,
) -> None:
    """Say in what two protocols differ, part by part, with the clauses of both. Exit code 1 where they do."""
    bases = files.based(base)
    (first, edition), (second, another) = (files.with_edition(one, bases) for one in (was, now))
    found = compared(edition or first, another or second)
    if as_json:
        answers.print_json(found.to_dict())
    else:
        answers.tell(found.sentences())
    raise typer.Exit(answers.REFUSED if found else 0)
