"""``mapm check``: what of stored logs would be judged otherwise under another protocol."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any

import typer
from attrs import evolve, frozen

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
    days = calendars.named(calendar, "--calendar") if calendar is not None else None
    found: list[_Checked] = []
    both = _both(protocol, under, edition, base)
    for name in log:
        lines = logs.read(name)
        editions, was, now = both(lines)
        entries = [line.entry for line in lines]
        ref = logs.reference(None, name)
        try:
            checked = check_log(
                entries, was=was, now=now, ref=ref, calendar=days, as_of=as_of, editions=editions
            )
        except EditionNotGiven as missing:
            raise typer.BadParameter(f"{name}: {missing}; give it with --edition") from None
        found.append(_Checked(name, checked, _lines_of(lines), was, now))
    if as_json:
        answers.print_json(_told(found))
    else:
        answers.tell(_lines(found))
    raise typer.Exit(answers.REFUSED if any(one.log for one in found) else 0)


@frozen
class _Checked:
    """What of one log would be otherwise, and by which protocols it was judged."""

    name: str
    log: LogCheck
    places: Mapping[str, int]
    was: MeetingProtocol
    now: MeetingProtocol

    @property
    def judged(self) -> str:
        """By which protocols, in words."""
        was, now = self.was, self.now
        return f"under {was.key}, {was.source.version}; judged by {now.key}, {now.source.version}."


def _both(
    protocol: str, under: str | None, edition: list[str] | None, base: list[str] | None
) -> Callable[[list[logs.Line]], tuple[files.Given, MeetingProtocol, MeetingProtocol]]:
    """The editions that a log was made under, the one that it begins under, and by which it is judged.

    Where the bases are editions of a national document, both stand on that of the day of the log's proposal,
    whenever the file itself takes effect: it is asked what would be otherwise if it held.
    """
    national = files.national(base)
    if national is not None:

        def of(lines: list[logs.Line]) -> tuple[files.Given, MeetingProtocol, MeetingProtocol]:
            on = files.begun_under(national, lines)
            if under is None:
                return national, on, _named_on(on, files.protocol(protocol, (on,)))
            names = (under, *(edition or ()))
            there = tuple(files.editions(names, (on,)))  # the file may be on one of them
            now = files.protocol(protocol, (*reversed(there), on))
            return (*files.on_editions(names, base, lines), _named_on(on, now))

        return of
    bases = files.based(base)
    now = files.protocol(protocol, bases) if under is None else None
    editions = files.editions((under or _base_of(now), *(edition or ())), bases)
    was = next(iter(editions))
    if now is None:  # it may be on one of the editions
        now = files.protocol(protocol, (*reversed(tuple(editions)), *bases))
    return lambda _: (editions, was, now)


def _named_on(national: MeetingProtocol, now: MeetingProtocol) -> MeetingProtocol:
    """A protocol whose version says on which national edition it was read."""
    version = f"{now.source.version} on {national.source.version}"
    return evolve(now, source=evolve(now.source, version=version))


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


def _told(found: list[_Checked]) -> dict[str, Any]:
    return {
        "under": found[0].was.key,
        "protocol": found[0].now.key,
        "logs": [
            {
                "log": one.name,
                "under": one.was.source.version,
                "protocol": one.now.source.version,
                "entries": [{"line": _line(each, one.places), **each.to_dict()} for each in one.log.entries],
                "duties": [each.to_dict() for each in one.log.duties],
            }
            for one in found
        ],
    }


def _lines(found: list[_Checked]) -> Iterator[str]:
    many = sum(1 for one in found if one.log)
    yield f"{many} of {plural(len(found), 'log')} would be otherwise."
    alike = len({one.judged for one in found}) == 1
    if alike:
        yield f"Made {found[0].judged}"
    for one in found:
        if not alike:
            yield f"{one.name}: made {one.judged}"
        if not one.log:
            yield f"{one.name}: nothing would be judged otherwise."
        for each in one.log.entries:
            yield f"{one.name}, line {_line(each, one.places)}: {each.sentence()}"
        for duty in one.log.duties:
            yield f"{one.name}, duty {duty.key}: {duty.sentence()}"
