"""``mapm lint``: what is wrong with protocols."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Final

import typer
from attrs import frozen
from rich.text import Text

from mapm.authoring import read_layers
from mapm.authoring.lint import LintFinding, Severity, lint_editions, lint_layers, lint_read
from mapm.authoring.lint import lint as linted
from mapm.authoring.problems import before
from mapm.calendars import WorkingCalendar
from mapm.cli import answers, calendars, files, given, logs, options
from mapm.deadlines.sentences import plural
from mapm.editions import Edition, Editions
from mapm.protocol import MeetingProtocol

_SHOWN: Final = 200  # findings of one file; --json has all
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


@frozen
class _Linted:
    """What was found in one protocol, or in the editions of one document."""

    name: str
    protocol: MeetingProtocol | None
    edition: Edition | None
    findings: tuple[LintFinding, ...]
    file: str = ""
    """The file in which the lines are; empty where there is none."""

    @property
    def counted(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(one.severity for one in self.findings)

    def to_dict(self) -> dict[str, Any]:
        """As ``--json`` prints it."""
        return {
            "name": self.name,
            "totals": {one.value: self.counted[one] for one in Severity},
            "findings": [one.to_dict() for one in self.findings],
        }


def lint(  # noqa: PLR0913  # one parameter for each option
    protocol: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|PROTOCOL...",
            help="Protocol files, or keys. Those of one key are editions of one document.",
            show_default=False,
        ),
    ],
    *,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=given.day,
            metavar="DATE",
            help="The day on which it is asked whether the edition is current.",
            show_default=False,
        ),
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE",
            help="Whose working days count; with a day, whether every duty can be dated.",
            show_default=False,
        ),
    ] = None,
    base: files.Bases = None,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too: nothing in them is wrong.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Say what is wrong with a protocol, each with a code. Exit code 1 where something is an error."""
    days = calendars.named(calendar, "--calendar") if calendar is not None else None
    national = files.national(base)
    found: list[_Linted] = []
    if national is not None:
        found.extend(_layers(protocol, national, as_of, days))
    else:
        bases = files.based(base)
        for name in protocol:  # an edition may be on the one before it
            earlier = [one.protocol for one in reversed(found) if one.protocol is not None]
            found.append(_one(name, (*earlier, *bases), as_of, days))
        found.extend(_editions(found))
    if as_json:
        day = as_of.isoformat() if as_of is not None else None
        answers.print_json({"as_of": day, "protocols": [one.to_dict() for one in found]})
    else:
        answers.tell(line for one in found for line in _lines(one, notes=notes))
    wrong = any(finding.is_error for one in found for finding in one.findings)
    raise typer.Exit(answers.REFUSED if wrong else 0)


def _one(
    name: str, bases: Sequence[MeetingProtocol], as_of: date | None, days: WorkingCalendar | None
) -> _Linted:
    if not files.is_file(name):
        protocol = logs.protocol(name)
        edition = Edition(protocol=protocol) if protocol.source.in_force_from else None
        return _Linted(name, protocol, edition, linted(protocol, as_of=as_of, calendar=days))
    read = files.read(name, bases)
    return _Linted(name, read.protocol, read.edition, lint_read(read, as_of=as_of, calendar=days), name)


def _layers(
    names: Sequence[str], national: Editions, as_of: date | None, days: WorkingCalendar | None
) -> Iterator[_Linted]:
    """Local files on each edition of a national document, and what is wrong with when those hold."""
    read = read_layers(files.local(names), national)
    for layer, findings in lint_layers(read, national, as_of=as_of, calendar=days):
        if layer is not None:
            name = names[layer.file]
            yield _Linted(f"{name} on {layer.below.version}", layer.read.protocol, None, findings, name)
        else:
            yield _Linted(f"these editions on those of {national.document}", None, None, findings)


def _editions(found: Sequence[_Linted]) -> Iterator[_Linted]:
    """What is wrong with when those hold that are editions of one document."""
    by_key: dict[str, list[Edition]] = {}
    for one in found:
        if one.edition is not None:
            by_key.setdefault(one.edition.protocol.key, []).append(one.edition)
    for key, its in by_key.items():
        if len(its) > 1:
            yield _Linted(f"the editions of {key}", None, None, lint_editions(its))


def _lines(one: _Linted, *, notes: bool) -> Iterator[str | Text]:
    yield f"{one.name}: {', '.join(plural(one.counted[each], each.value) for each in Severity)}."
    shown = [each for each in one.findings if notes or each.severity is not Severity.NOTE]
    if len(shown) > _SHOWN:  # what is an error is not among those that are left out
        shown.sort(key=lambda each: tuple(Severity).index(each.severity))
    for finding in shown[:_SHOWN]:
        said = f"{before(one.file, finding.line) if one.file else ''}{finding.sentence()}"
        yield Text(answers.printable(said), style=_COLOURS[finding.severity])
    if len(shown) > _SHOWN:
        yield f"{one.name}: and {len(shown) - _SHOWN} more; --json has all."
