"""``mapm clauses``: what became of every clause of the documents, and where it is used."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any

import typer

from mapm.authoring.lint.traceability import accounts
from mapm.cli import answers, logs, options
from mapm.protocol import MeetingProtocol
from mapm.sources import Stage
from mapm.traceability import Accounted, Disposition, clauses_of, every_clause

_HEAD = ("protocol", "clause", "force", "stage", "disposition", "tests", "where used, or why not")


def clauses(
    protocol: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROTOCOL]",
            help="A protocol's key, or a protocol file; without it, every clause of every document.",
        ),
    ] = None,
    *,
    stage: Annotated[
        Stage | None, typer.Option(metavar="STAGE", help="Only clauses of this stage, such as storage.")
    ] = None,
    only: Annotated[
        Disposition | None, typer.Option(metavar="DISPOSITION", help="Only those of which this became.")
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Say what became of every clause: encoded, shown as guidance, or out of scope, and where."""
    found = every_clause() if protocol is None else _clauses_of(logs.protocol(protocol))
    shown = [
        one
        for one in found
        if (stage is None or one.clause.stage is stage) and (only is None or one.disposition is only)
    ]
    if as_json:
        answers.print_json({"clauses": [_dict(one) for one in shown], "totals": _totals(shown)})
    else:
        answers.tell(_lines(shown))
    if any(one.disposition is Disposition.UNACCOUNTED for one in shown):
        raise typer.Exit(answers.REFUSED)


def _clauses_of(protocol: MeetingProtocol) -> Sequence[Accounted]:
    return clauses_of(protocol.key) if protocol.derived is None else accounts(protocol)


def _lines(found: list[Accounted]) -> Iterator[str]:
    rows = [_HEAD, *map(_row, found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, last in rows:
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        yield "  ".join([*padded, last]).rstrip()
    sources = tuple(dict.fromkeys(one.clause.source for one in found))
    for source in sources if len(sources) > 1 else ():
        yield f"{source}: {_total([one for one in found if one.clause.source == source])}."
    yield f"{_total(found)}."


def _row(one: Accounted) -> tuple[str, ...]:
    clause = one.clause
    return (
        " ".join(clause.forums),
        clause.number,
        clause.force.value,
        clause.stage.value,
        one.disposition.value,
        str(len(one.tests)),
        "; ".join(one.where) or one.why,
    )


def _total(found: list[Accounted]) -> str:
    totals = _totals(found)
    count = totals.pop("clauses")
    noun = "clause" if count == 1 else "clauses"
    return f"{count} {noun}: {', '.join(f'{number} {what}' for what, number in totals.items())}"


def _totals(found: Iterable[Accounted]) -> dict[str, int]:
    counted = Counter(one.disposition for one in found)
    return {"clauses": counted.total(), **{one.value: counted[one] for one in Disposition}}


def _dict(one: Accounted) -> dict[str, Any]:
    clause = one.clause
    return {
        "source": clause.source,
        "clause": clause.number,
        "forums": list(clause.forums),
        "force": clause.force.value,
        "softened": clause.softened,
        "actor": clause.actor,
        "stage": clause.stage.value,
        "effect": clause.effect.value,
        "gist": clause.gist,
        "quantity": clause.quantity,
        "disposition": one.disposition.value,
        "where": list(one.where),
        "why": one.why,
        "tests": list(one.tests),
    }
