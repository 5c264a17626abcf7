"""``python -m mapm.testing.conformance``: runs the cases against a command, exports them, or answers them."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from typing import IO, TYPE_CHECKING, Any, Final, cast

from mapm.errors import MapmError, RecordError, UnknownProtocol
from mapm.testing.conformance import (
    CommandSystem,
    ConformanceCase,
    LibrarySystem,
    Origin,
    Outcome,
    Report,
    System,
    Tally,
    cases,
    cases_in,
    export,
    run,
)
from mapm.testing.conformance.parts import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_FAILED = 1
_USAGE = 2
_NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "open": frozenset({"case", "protocol", "edition", "calendar"}),
    "enter": frozenset({"entry"}),
    "show": frozenset({"as_of"}),
    "ask": frozenset({"question"}),
}
"""What each question has beside ``do``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments ask; gives 0, 1 where not every case passed, or 2 where nothing could be run.

    A case that is not answered at all has not passed, unless all that it asks is left out by ``--leave-out``.
    """
    given = _parser().parse_args(arguments)
    if given.serve:
        serve(sys.stdin, sys.stdout)
        return 0
    try:
        if given.export is not None:
            written = export(given.export, given.protocol)
            sys.stdout.write(f"{len(written)} files are written to {given.export}.\n")
            return 0
        return _chosen_ones(given)
    except (RecordError, UnknownProtocol, UnicodeDecodeError) as problem:
        sys.stderr.write(f"conformance: {problem}\n")
    except OSError as problem:
        sys.stderr.write(f"conformance: {problem.filename}: {problem.strerror}\n")
    return _USAGE


def _chosen_ones(given: argparse.Namespace) -> int:
    """Lists the cases that are chosen, or runs them."""
    chosen = _chosen(given)
    why = _not_chosen(given, {case.id for case in chosen})
    if why:
        sys.stderr.writelines(f"conformance: {sentence}\n" for sentence in why)
        return _USAGE
    if given.list:
        sys.stdout.writelines(f"{case.id}\t{case.origin.value}\t{case.title}\n" for case in chosen)
        return 0
    if given.against is None:
        return _tell(_run(chosen, LibrarySystem(), given.leave_out), as_json=given.json)
    with CommandSystem(given.against, timeout=given.timeout) as system:
        if not system.answers(chosen[0].opening()):
            silent = "it ended, or said nothing, before it answered anything"
            sys.stderr.write(f"conformance: {given.against}: {silent}\n")
            return _USAGE
        return _tell(_run(chosen, system, given.leave_out), as_json=given.json)


def serve(lines: Iterable[str], out: IO[str]) -> None:
    """Answers questions as the library does, one JSON object a line: what a command has to do."""
    system = LibrarySystem()

    def opened(question: dict[str, Any]) -> dict[str, Any]:
        system.open(question)
        return {"answer": "opened"}

    answers: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
        "open": opened,
        "enter": lambda question: system.enter(question["entry"]),
        "show": lambda question: system.show(question["as_of"]),
        "ask": lambda question: system.ask(question["question"]),
    }
    for line in lines:
        question = _question(line)
        if question is None:
            answer = {"answer": "not understood", "why": "no question: one JSON object a line, as documented"}
        else:
            try:
                answer = answers[question["do"]](question)
            except MapmError as problem:
                answer = {"answer": "not understood", "why": type(problem).__name__}
        out.write(json.dumps(answer) + "\n")
        out.flush()


def _question(line: str) -> dict[str, Any] | None:
    """The question of a line; nothing where it is none, or lacks what it needs."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    question = cast("dict[str, Any]", found)
    do = question.get("do")
    needed = _NEEDED.get(do) if isinstance(do, str) else None
    return question if needed is not None and needed <= question.keys() else None


def _run(chosen: Iterable[ConformanceCase], system: System, left_out: list[str]) -> list[Report]:
    return [run(case, system, leaving_out=left_out) for case in chosen]


def _chosen(given: argparse.Namespace) -> tuple[ConformanceCase, ...]:
    found = cases(given.protocol) if given.cases is None else cases_in(given.cases)
    return tuple(
        case
        for case in found
        if given.protocol in {None, case.protocol}
        and given.origin in {None, case.origin.value}
        and (not given.case or case.id in given.case)
    )


def _not_chosen(given: argparse.Namespace, chosen: set[str]) -> list[str]:
    """Why a case that was asked for is not chosen, or none at all is; nothing where all is well."""
    asked = [name for name in dict.fromkeys(given.case or ()) if name not in chosen]
    if chosen and not asked:
        return []
    every = {case.id: case for case in (cases() if given.cases is None else cases_in(given.cases))}
    if asked:
        return [_why_not(name, given, every) for name in asked]
    limits = {"--protocol": given.protocol, "--origin": given.origin}
    told = " and ".join(f"{name} {value!r}" for name, value in limits.items() if value is not None)
    none = f"no case is chosen: none of {len(every)} has {told}"
    return [none if every else f"no case is chosen: there is none in {given.cases}"]


def _why_not(name: str, given: argparse.Namespace, every: Mapping[str, ConformanceCase]) -> str:
    case = every.get(name)
    if case is None:
        near = get_close_matches(name, every)
        nearest = f"the nearest are {', '.join(near)}" if near else "--list says which there are"
        return f"no case is called {name!r}; {nearest}"
    limit, is_of = f"--origin {given.origin!r}", case.origin.value
    if given.protocol not in {None, case.protocol}:
        limit, is_of = f"--protocol {given.protocol}", f"of {case.protocol}"
    return f"--case {name} and {limit} exclude each other: the case is {is_of}"


def _tell(reports: list[Report], *, as_json: bool) -> int:
    whole = Tally(reports)
    if as_json:
        sys.stdout.writelines(json.dumps(_object(one)) + "\n" for one in reports)
    else:
        sys.stdout.writelines(f"{line}\n" for line in (*_differences(whole), *_counts(whole)))
    return 0 if whole.passed else _FAILED


def _object(report: Report) -> dict[str, object]:
    return {
        "case": report.case.id,
        "outcome": report.outcome.value,
        "left_out": list(report.left_out),
        "differences": [one.sentence() for one in report.differences],
    }


def _differences(whole: Tally) -> Iterator[str]:
    """What differs in each case; what is never said in any is told once."""
    lacks = whole.lacks
    alone = 0
    for report in whole.of(Outcome.FAILED):
        told = [one for one in report.differences if one.said or one.part not in lacks]
        alone += not told
        yield from (one.sentence() for one in told)
    if lacks:
        told_of = ", ".join(f"{part} (missing in {_cases(count)})" for part, count in lacks.items())
        fail = f" {_cases(alone)} {'fails' if alone == 1 else 'fail'} by this alone." if alone else ""
        yield f"It never says {told_of}.{fail} {_leave_out(map(name_of, lacks))}"


def _counts(whole: Tally) -> Iterator[str]:
    """How many cases of each protocol, and of all of them, came to what."""
    silent = {
        name
        for one in whole.of(Outcome.NOT_ANSWERED)
        if one.unanswered
        for name in whole.without(Outcome.NOT_ANSWERED)
    }
    if silent:
        yield f"A case that is not answered at all has not passed. {_leave_out(silent)}"
    keys = dict.fromkeys(one.case.protocol for one in whole.reports)
    for key in keys:
        yield f"{key}: {Tally(one for one in whole.reports if one.case.protocol == key)}"
    if len(keys) > 1:
        yield f"In all: {whole}"


def _leave_out(names: Iterable[str]) -> str:
    options = " ".join(f"--leave-out {name}" for name in sorted(set(names)))
    return f"What the system does not have is left out by name: {options}"


def _cases(count: int) -> str:
    return f"{count} {'case' if count == 1 else 'cases'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mapm.testing.conformance",
        description="Runs conformance cases. Without --against, the library itself is the system.",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--against", metavar="COMMAND", help="run the cases against a command that speaks JSON lines"
    )
    what.add_argument("--export", metavar="FOLDER", help="write the cases that ship, with their schema")
    what.add_argument("--list", action="store_true", help="list the cases that are chosen")
    what.add_argument("--serve", action="store_true", help="answer JSON lines as a command has to")
    parser.add_argument(
        "--cases", metavar="PATH", help="cases in a file or folder, in place of those that ship"
    )
    parser.add_argument("--protocol", metavar="KEY", help="only the cases of this protocol")
    parser.add_argument("--origin", choices=[one.value for one in Origin], help="only cases of this origin")
    parser.add_argument("--case", metavar="ID", action="append", help="only this case; repeatable")
    parser.add_argument(
        "--leave-out", metavar="NAME", action="append", default=[], help="do not compare this"
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=float,
        default=30.0,
        help="how long to wait for an answer (default: %(default)g)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a case")
    return parser


if __name__ == "__main__":
    sys.exit(main())
