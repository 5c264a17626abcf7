"""``mapm check``: what of stored logs would be judged otherwise under another protocol."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from mapm.authoring.check import EntryOtherwise, LogCheck, check_log
from mapm.cli import answers, calendars, files, given, logs, options
from mapm.deadlines.sentences import plural
from mapm.errors import EditionNotGiven
from mapm.meeting import Correct, Entry
from mapm.protocol import MeetingProtocol


def check(  # noqa: PLR0913  # one parameter for each option
    protocol: Annotated[
        str,
        typer.Argument(metavar="FILE", help="The protocol file, or key, to judge by.", show_default=False),
    ],
    log: Annotated[
        list[str],
        typer.Argument(metavar="LOG...", help="Files with one JSON entry a line.", show_default=False),
    ],
    *,
    under: Annotated[
        str | None,
        typer.Option(
            metavar="KEY|FILE",
            help="The protocol that the logs were made under; the base of FILE if not given.",
            show_default=False,
        ),
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE", help="With --as-of: compares duties and dates too.", show_default=False
        ),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=given.event,
            metavar="DATE|TIME",
            help="With --calendar: the day for which it is said what is due.",
            show_default=False,
        ),
    ] = None,
    edition: options.Edition = None,
    base: files.Bases = None,
    as_json: options.AsJson = False,
) -> None:
    """Say which entries of stored logs would be judged otherwise. Exit code 1 where any would.

    Each log is followed as it was kept: an entry is judged by both protocols in the meeting as it stood. A
    log that adopts another edition goes on under it, where it is given.
    """
    if (calendar is None) is not (as_of is None):
        raise typer.BadParameter("give --calendar and --as-of together, or neither: dates need both")
    bases = files.based(base)
    now = files.protocol(protocol, bases) if under is None else None
    editions = files.editions((under or _base_of(now), *(edition or ())), bases)
    was = next(iter(editions))
    if now is None:  # it may be on one of the editions
        now = files.protocol(protocol, (*reversed(tuple(editions)), *bases))
    days = calendars.named(calendar, "--calendar") if calendar is not None else None
    found: list[tuple[str, LogCheck, Mapping[str, int]]] = []
    for name in log:
        lines = logs.read(name)
        entries = [line.entry for line in lines]
        ref = logs.reference(None, name)
        try:
            checked = check_log(
                entries, was=was, now=now, ref=ref, calendar=days, as_of=as_of, editions=editions
            )
        except EditionNotGiven as missing:
            raise typer.BadParameter(f"{name}: {missing}; give it with --edition") from None
        found.append((name, checked, _lines_of(lines)))
    if as_json:
        answers.print_json(_told(was, now, found))
    else:
        answers.tell(_lines(was, now, found))
    raise typer.Exit(answers.REFUSED if any(one for _, one, _ in found) else 0)


def _base_of(now: MeetingProtocol | None) -> str:
    if now is not None and now.derived is not None and now.derived.base:
        return now.derived.base
    raise typer.BadParameter("say with --under by which protocol the logs were made")


def _lines_of(lines: list[logs.Line]) -> dict[str, int]:
    """On which line each entry stands, by its identity: of what a correction puts there, its own."""
    found: dict[str, int] = {}
    for line in lines:
        entry: Entry | None = line.entry
        while entry is not None:
            found.setdefault(entry.identity, line.number)
            entry = entry.replacement if isinstance(entry, Correct) else None
    return found


def _line(one: EntryOtherwise, places: Mapping[str, int]) -> int | None:
    return places.get(one.entry.identity)


def _told(
    was: MeetingProtocol, now: MeetingProtocol, found: list[tuple[str, LogCheck, Mapping[str, int]]]
) -> dict[str, Any]:
    return {
        "under": was.key,
        "protocol": now.key,
        "logs": [
            {
                "log": name,
                "entries": [{"line": _line(one, places), **one.to_dict()} for one in checked.entries],
                "duties": [one.to_dict() for one in checked.duties],
            }
            for name, checked, places in found
        ],
    }


def _lines(
    was: MeetingProtocol, now: MeetingProtocol, found: list[tuple[str, LogCheck, Mapping[str, int]]]
) -> Iterator[str]:
    many = sum(1 for _, one, _ in found if one)
    yield f"{many} of {plural(len(found), 'log')} would be otherwise."
    yield f"Made under {was.key}, {was.source.version}; judged by {now.key}, {now.source.version}."
    for name, checked, places in found:
        if not checked:
            yield f"{name}: nothing would be judged otherwise."
        for one in checked.entries:
            yield f"{name}, line {_line(one, places)}: {one.sentence()}"
        for duty in checked.duties:
            yield f"{name}, duty {duty.key}: {duty.sentence()}"
