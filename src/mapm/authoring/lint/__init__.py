"""What is wrong with a protocol, each with a code that never changes its meaning.

    >>> from mapm.authoring.lint import lint, weakening
    >>> from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
    >>> from datetime import date
    >>> [one.code for one in lint(PROFESSIONALS_MEETING, as_of=date(2026, 9, 1)) if one.severity != "note"]
    ['MP401']

Lint reads a `MeetingProtocol`, or the parts of one that do not fit together (`Unchecked`), and raises nothing
for what it finds. ``docs/reference/lint.md`` has a section for every code.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.authoring.lint import (
    attendance,
    claims,
    currency,
    duties,
    ladders,
    outcomes,
    outputs,
    quorum,
    roles,
    structure,
    times,
    traceability,
    weakening,
)
from mapm.authoring.lint.examined import Examined, Linted, Unchecked
from mapm.authoring.lint.findings import CODES, Code, LintFinding, found
from mapm.authoring.lint.traceability import accounts
from mapm.authoring.problems import Severity
from mapm.authoring.toml import Read
from mapm.calendars import WorkingCalendar
from mapm.editions import Edition, Editions
from mapm.errors import WrongType, checked
from mapm.errors.given import several
from mapm.protocol import MeetingProtocol
from mapm.traceability import Accounted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.authoring.layers import Layer, ReadLayers
    from mapm.authoring.lines import Lines
    from mapm.authoring.problems import Problem

__all__ = [
    "CODES",
    "Code",
    "LintFinding",
    "Linted",
    "Severity",
    "Unchecked",
    "lint",
    "lint_editions",
    "lint_layers",
    "lint_read",
]

_CHECKS: Final = (
    *structure.CHECKS,
    *claims.CHECKS,
    *outcomes.CHECKS,
    *duties.CHECKS,
    *traceability.CHECKS,
    *weakening.CHECKS,
    *currency.CHECKS,
    *attendance.CHECKS,
    *quorum.CHECKS,
    *roles.CHECKS,
    *ladders.CHECKS,
    *outputs.CHECKS,
    *times.CHECKS,
)
_ORDER: Final = tuple(Severity)


def lint(
    protocol: Linted,
    *,
    clauses: Iterable[Accounted] | None = None,
    as_of: date | None = None,
    calendar: WorkingCalendar | None = None,
) -> tuple[LintFinding, ...]:
    """Everything that is wrong with a protocol, errors first, each kind by its code.

    ``clauses`` says what became of the clauses of its document; without it they are taken from the register
    of a local protocol, or of one that comes with the library. ``as_of`` asks how the edition stands on a
    day; with a ``calendar`` too, whether a duty opened on that day can be dated. Raises `WrongType` for an
    argument of another type.
    """
    if not isinstance(protocol, MeetingProtocol | Unchecked):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what lint reads", protocol, "pass a MeetingProtocol, or Unchecked parts of one")
    _on_a_day(as_of, calendar)
    if clauses is None:
        known = accounts(protocol)
    else:
        known = several(clauses, Accounted, "what became of the clauses", "each Accounted")
    on = Examined(protocol, known, as_of, calendar)
    return in_order(finding for check in _CHECKS for finding in check(on))


def lint_read(
    read: Read, *, as_of: date | None = None, calendar: WorkingCalendar | None = None
) -> tuple[LintFinding, ...]:
    """Everything that is wrong with a file: what its reader found, and what lint finds in what it says.

    Raises `WrongType` for an argument of another type.
    """
    checked(read, Read, "what a file was read as", "pass what read_protocol returns")
    _on_a_day(as_of, calendar)
    parts: Linted | None = read.protocol
    if parts is None and read.unfit is not None:
        parts = Unchecked(**read.unfit)
    further = lint(parts, as_of=as_of, calendar=calendar) if parts is not None else ()
    if read.edition is not None:  # it says itself since when it holds, or that it is a draft
        further = tuple(one for one in further if one.code != "MP402")
    told = {one.path for one in further if one.code == "MP304"}
    explained = read.unfit is not None and any(one.is_error for one in further)
    problems = [
        _problem(one)
        for one in read.problems
        if one.path not in told and not (explained and one.severity is Severity.ERROR)
    ]
    return in_order((*problems, *(_located(one, read.lines) for one in further)))


def lint_editions(
    editions: Editions | Iterable[Edition],
    *,
    national: Editions | None = None,
    as_of: date | None = None,
) -> tuple[LintFinding, ...]:
    """Everything that is wrong between the editions of one document; each by itself is for `lint`.

    Several that contradict each other, so that they make no `Editions`, are passed as they are. With the
    ``national`` editions that they are on, and a day, it is said too whether what is in force locally on
    that day is on one that is not any more. Raises `WrongType` for an argument of another type.
    """
    if isinstance(editions, Editions):
        each = editions.editions
    else:
        each = several(editions, Edition, "the editions of a document", "each Edition")
    if national is not None:
        checked(national, Editions, "the national editions", "pass an Editions")
    _on_a_day(as_of, None)
    between = tuple(currency.editions(each))
    if national is None or as_of is None:
        return in_order(between)
    return in_order((*between, *currency.below([*currency.on_national(each, national)], national, as_of)))


def _on_a_day(as_of: date | None, calendar: WorkingCalendar | None) -> None:
    if as_of is not None:
        checked(as_of, date, "the day on which it is looked at", "pass a date")
    if calendar is not None:
        checked(calendar, WorkingCalendar, "the calendar of lint", "pass a WorkingCalendar")


def lint_layers(
    read: ReadLayers,
    national: Editions,
    *,
    as_of: date | None = None,
    calendar: WorkingCalendar | None = None,
) -> Iterator[tuple[Layer | None, tuple[LintFinding, ...]]]:
    """What is wrong with each local file on each national edition; last, ``None`` with what is between them.

    What a file may not say on a national edition (MP001) names that edition.
    """
    for layer in read.layers:
        each = lint_read(layer.read, as_of=as_of, calendar=calendar)
        yield layer, tuple(_on(one, layer.below.version) for one in each)
    local = {one.file: one.read.edition for one in reversed(read.layers) if one.read.edition is not None}
    between = tuple(currency.editions([local[place] for place in sorted(local)])) if local else ()
    if not any(one.code == "MP407" for one in between):
        between += tuple(_problem(one) for one in read.between)
    if as_of is not None:
        held = [(one.edition, one.below) for one in read.layers if one.edition is not None]
        between += tuple(currency.below(held, national, as_of))
    yield None, in_order(between)


def _on(finding: LintFinding, version: str) -> LintFinding:
    return evolve(finding, says=f"on {version}, {finding.says}") if finding.code == "MP001" else finding


def _problem(one: Problem) -> LintFinding:
    near = f"; did you mean {one.nearest}?" if one.nearest else ""
    hint = f"{one.instead[:1].upper()}{one.instead[1:]}"
    said = found("MP001", one.path or "the file", f"{one.what}{near}", hint=hint)
    return evolve(said, severity=one.severity, line=one.line)


def _located(finding: LintFinding, lines: Lines | None) -> LintFinding:
    """A finding with the line of its path, where the file has it."""
    return evolve(finding, line=lines.of_part(finding.path)) if lines is not None else finding


def in_order(findings: Iterable[LintFinding]) -> tuple[LintFinding, ...]:
    """Findings, errors first, then by code; each once."""
    each = dict.fromkeys(findings)
    return tuple(sorted(each, key=lambda one: (_ORDER.index(one.severity), one.code)))
