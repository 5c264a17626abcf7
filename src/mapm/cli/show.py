"""``mapm protocols``, ``mapm diagram`` and ``mapm schema``: what there is, and what it looks like."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from mapm import protocols
from mapm.cli import answers, files, options
from mapm.deadlines.sentences import long_date
from mapm.display import lifecycle, mermaid, mermaid_of_ladder
from mapm.meeting.reading import state_stage
from mapm.protocol import MeetingProtocol
from mapm.records import entry_schema, meeting_schema
from mapm.rules.lifecycle import STATES


class SchemaOf(StrEnum):
    """What a JSON Schema describes."""

    RECORD = "record"  #: a stored meeting
    ENTRY = "entry"  #: one line of a log


def list_protocols(*, as_json: options.AsJson = False) -> None:
    """List the protocols that come with the library."""
    found = [protocols.by_key(key) for key in protocols.KEYS]
    if not as_json:
        answers.tell(line for one in found for line in _lines(one))
        return
    answers.print_json(
        {
            "protocols": [
                {
                    "key": one.key,
                    "title": one.title,
                    "edition": one.source.version,
                    "publisher": one.source.publisher,
                    "in_force_from": _iso(one.source.in_force_from),
                    "review_due": str(one.source.review_due) if one.source.review_due is not None else None,
                    "encoding": one.revision,
                }
                for one in found
            ]
        }
    )


def diagram(
    protocol: Annotated[
        str,
        typer.Argument(
            metavar="PROTOCOL", help="The protocol's key, or a protocol file.", show_default=False
        ),
    ],
    *,
    current: Annotated[
        str | None, typer.Option(metavar="STATE", help="A state to highlight, such as held.")
    ] = None,
    ladder: Annotated[
        str | None, typer.Option(metavar="KIND", help="Draw this ladder of escalation instead, by its key.")
    ] = None,
    svg: Annotated[bool, typer.Option("--svg", help="Print the drawing itself, as SVG.")] = False,
    base: files.Bases = None,
) -> None:
    """Print a protocol's lifecycle as a Mermaid state diagram, or one of its ladders as a flowchart."""
    rules = files.protocol(protocol, files.based(base))
    if ladder is not None and svg:
        raise typer.BadParameter("--svg is of the lifecycle, and not of a ladder")
    if ladder is not None:
        kinds = [one.kind for one in rules.ladders]
        if ladder not in kinds or current is not None:
            known = ", ".join(kinds) or "none"
            why = f"no ladder is called {ladder!r}; there are {known}"
            both = "--current is of the lifecycle, and not of a ladder"
            raise typer.BadParameter(why if ladder not in kinds else both)
        sys.stdout.write(mermaid_of_ladder(rules, ladder))
        return
    states = {state_stage(state).value: state for state in STATES}
    if current is not None and current not in states:
        raise typer.BadParameter(f"no state is called {current!r}; there are {', '.join(states)}")
    state = states[current] if current is not None else None
    sys.stdout.write(f"{lifecycle(rules, state).svg}\n" if svg else mermaid(rules, state))


def schema(
    of: Annotated[
        SchemaOf, typer.Argument(help="A stored meeting, or one entry of a log.")
    ] = SchemaOf.RECORD,
) -> None:
    """Print the JSON Schema of a stored meeting, or of one entry."""
    found = meeting_schema() if of is SchemaOf.RECORD else entry_schema()
    sys.stdout.write(json.dumps(found, indent=2) + "\n")


def _lines(one: MeetingProtocol) -> Iterator[str]:
    source = one.source
    yield f"{one.key}: {source.title}, {source.publisher or 'no publisher named'}, {source.version}."
    said = "The source does not say since when it applies"
    if source.in_force_from is not None:
        due = f"; review due {source.review_due}" if source.review_due is not None else ""
        said = f"In force from {long_date(source.in_force_from)}{due}"
    yield f"{said}. Encoding revision {one.revision}."


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
