"""The pytest plugin of mapm: the marker ``clause``, a report of clauses and their tests, calendars.

It comes with the package, and costs nothing until it is asked for: the module imports nothing of ``mapm``, so
that a coverage measured by pytest-cov begins before the library is loaded. Its options:

``--mapm-clauses``
    After the tests, say of each clause whether a test that passed proves it.
``--mapm-protocol PROTOCOL``
    For this protocol, once for each: a key such as ``swindon/professionals-meeting``, or a protocol file.
    Without it, the clauses that the tests name are reported and no others.
``--mapm-clauses-strict``
    Fail where a clause that has to be proven has no test that passed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mapm import Accounted, MeetingProtocol, WorkingCalendar

_PROPERTY: Final = "mapm-clause"
_NO_CLAUSE: Final = "mapm-no-clause"
_SEPARATOR: Final = "\x1f"
_MARKER: Final = "clause(source, *numbers): the clauses of a source, such as 'dg', that a test proves"
_HOW: Final = "write it as @pytest.mark.clause({source!r}, {number!r})"
_ONE: Final = {"source": "dg", "number": "7.4#2"}
"""A clause as an example, where no protocol is asked about."""
_OWN: Final = (
    ", which is none of the library's: for the clauses of your own document give --mapm-protocol FILE"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the report."""
    group = parser.getgroup("mapm", "clauses of meeting protocols")
    group.addoption(
        "--mapm-clauses",
        action="store_true",
        help="after the tests, say which clauses those that passed prove, by their marks `clause`",
    )
    group.addoption(
        "--mapm-protocol",
        action="append",
        default=[],
        metavar="PROTOCOL",
        help="report every clause of this protocol: its key, or a protocol file; may be given several times",
    )
    group.addoption(
        "--mapm-clauses-strict",
        action="store_true",
        help="fail where a clause that has to be proven has no test that passed",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and the report where it is asked for."""
    config.addinivalue_line("markers", _MARKER)
    wanted: list[str] = config.getoption("--mapm-protocol") or []
    strict = bool(config.getoption("--mapm-clauses-strict"))
    if strict and not wanted:
        message = "--mapm-clauses-strict needs to know which protocol: give --mapm-protocol KEY or FILE"
        raise pytest.UsageError(message)
    if wanted or config.getoption("--mapm-clauses"):
        report = ClauseReport(tuple(wanted), strict=strict)
        config.pluginmanager.register(report, "mapm-clause-report")


# --- fixtures ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def mapm_years() -> range:
    """The years of the calendars below: 2012 to 2035. Override the fixture for others."""
    return range(2012, 2036)


@pytest.fixture(scope="session")
def mapm_calendar(mapm_years: range) -> Callable[[str], WorkingCalendar]:
    """A function that gives the published working days of a division: ``mapm_calendar("wales")``.

    Each calendar is made once in a session. Raises `mapm.UnknownDivision` for another name.
    """
    from mapm import Division, UnknownDivision, WorkingCalendar

    made: dict[str, WorkingCalendar] = {}

    def calendar(division: str) -> WorkingCalendar:
        if division not in made:
            known = [one.value for one in Division]
            if division not in known:
                raise UnknownDivision(division, known)
            made[division] = WorkingCalendar.for_division(Division(division), years=mapm_years)
        return made[division]

    return calendar


@pytest.fixture(scope="session")
def mapm_england(mapm_calendar: Callable[[str], WorkingCalendar]) -> WorkingCalendar:
    """The published working days of England."""
    return mapm_calendar("england")


@pytest.fixture(scope="session")
def mapm_wales(mapm_calendar: Callable[[str], WorkingCalendar]) -> WorkingCalendar:
    """The published working days of Wales."""
    return mapm_calendar("wales")


@pytest.fixture(scope="session")
def mapm_scotland(mapm_calendar: Callable[[str], WorkingCalendar]) -> WorkingCalendar:
    """The published working days of Scotland."""
    return mapm_calendar("scotland")


@pytest.fixture(scope="session")
def mapm_northern_ireland(mapm_calendar: Callable[[str], WorkingCalendar]) -> WorkingCalendar:
    """The published working days of Northern Ireland."""
    return mapm_calendar("northern-ireland")


# --- the report -------------------------------------------------------------------------------------------


@dataclass
class _Test:
    """A test that names clauses, and how it went."""

    clauses: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    phases: dict[str, str] = field(default_factory=dict[str, str])
    failed: bool = False

    def note(self, report: pytest.TestReport) -> None:
        """Note how a phase of it went, or a part of one; of a test that is run again the last run counts."""
        if _is_part(report):  # a subtest is told again by its test, unless it failed
            if report.failed:
                self.failed = True
            return
        self.phases[str(report.when)] = "xfailed" if hasattr(report, "wasxfail") else report.outcome
        if report.failed:
            self.failed = True

    @property
    def passed(self) -> bool:
        """Set up, called and torn down, each without a failure; a skip or an expected failure is no proof."""
        return not self.failed and self.phases == dict.fromkeys(("setup", "call", "teardown"), "passed")


def _is_part(report: object) -> bool:
    return type(report) is not pytest.TestReport


class ClauseReport:
    """Hears which tests ran, and says at the end which clauses those that passed prove."""

    def __init__(self, protocols: tuple[str, ...], *, strict: bool) -> None:
        self._wanted, self._strict = protocols, strict
        self._protocols: tuple[MeetingProtocol, ...] = ()
        self._tests: dict[str, _Test] = defaultdict(_Test)
        self._said: list[str] | None = None
        self._wrong: list[str] = []
        self._no_clause: set[str] = set()  # the tests with a mark that is not of the form of one

    def pytest_sessionstart(self) -> None:
        """Read the protocols before any test is run; raises `pytest.UsageError` where there is none."""
        self._protocols = tuple(map(_protocol, self._wanted))

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        """Note the clauses of a test where a report of it takes them along, from another process too."""
        for mark in item.iter_markers("clause"):
            if mark.kwargs or len(mark.args) < 2 or not all(isinstance(one, str) for one in mark.args):  # noqa: PLR2004  # a source and a number
                item.user_properties.append((_NO_CLAUSE, item.nodeid))
                self._no_clause.add(item.nodeid)
                continue
            source, *numbers = mark.args
            for number in numbers:
                item.user_properties.append((_PROPERTY, f"{source}{_SEPARATOR}{number}"))
                self._tests[item.nodeid].clauses.add((source, number))

    def pytest_deselected(self, items: Iterable[pytest.Item]) -> None:
        """Forget what is not to be run: it is no part of this run."""
        for item in items:
            self._tests.pop(item.nodeid, None)
            self._no_clause.discard(item.nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a test went."""
        self._no_clause.update(str(value) for name, value in report.user_properties if name == _NO_CLAUSE)
        named = [value for name, value in report.user_properties if name == _PROPERTY]
        if named:
            test = self._tests[report.nodeid]
            for value in named:
                source, _, number = str(value).partition(_SEPARATOR)
                test.clauses.add((source, number))
            test.note(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Make the report, and fail where a mark is wrong or, if asked to, a clause is not proven."""
        if hasattr(session.config, "workerinput") or session.config.option.collectonly:
            return  # a worker of pytest-xdist leaves it to the process that started it
        if exitstatus not in {
            pytest.ExitCode.OK,
            pytest.ExitCode.TESTS_FAILED,
            pytest.ExitCode.NO_TESTS_COLLECTED,
        }:
            return  # the tests were not run
        self._said = list(self._lines())
        if self._wrong:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print it."""
        if self._said is not None:
            terminalreporter.section("clauses and their tests")
            for line in self._said:
                terminalreporter.write_line(line)
            for line in self._wrong:
                terminalreporter.write_line(f"The run fails: {line}", red=True)

    def _lines(self) -> Iterator[str]:
        marked: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, test in self._tests.items():
            for clause in test.clauses:
                marked[clause].append(name)
        shipped = _shipped()
        known = set(shipped)
        example = _ONE
        for protocol in self._protocols:
            found = _accounts(protocol)
            known |= {(one.clause.source, one.clause.number) for one in found}
            owed = [one.clause for one in found if one.owes_a_test]
            if example is _ONE and owed:
                example = {"source": owed[0].source, "number": owed[0].number}
            yield from self._of(f"{protocol.key} ({protocol.source.name})", found, marked)
        if not self._wanted:
            sources = {source for source, _ in shipped} & {source for source, _ in marked}
            for source in sorted(sources):
                told = [one for key, one in shipped.items() if key in marked and key[0] == source]
                yield from self._of(f"the clauses of {source!r} that tests name", told, marked)
        for source, number in sorted(marked.keys() - known):
            near = _near(number, [one for key, one in known if key == source])
            nearest = f"; the nearest are {', '.join(near)}" if near else ""
            own = "" if source in {one for one, _ in known} else _OWN
            named = f"no clause {number!r} of a source {source!r}{nearest}{own}"
            self._wrong.append(f"{named}: {_first(marked[source, number])}")
        for name in sorted(self._no_clause):
            how = _HOW.format(**example)
            self._wrong.append(f"a clause mark names a source and its numbers as texts: {how}: {name}")
        if not marked:
            yield f"no test names a clause: {_HOW.format(**example)}"

    def _of(
        self, title: str, found: Iterable[Accounted], marked: dict[tuple[str, str], list[str]]
    ) -> Iterator[str]:
        """The report of one protocol: a line for each clause that has to be proven or that a test names."""
        verdicts: dict[str, list[str]] = defaultdict(list)
        owed = proven = 0
        for one in found:
            clause = one.clause
            names = marked.get((clause.source, clause.number), [])
            if not names and not one.owes_a_test:
                continue
            verdict, tests = self._verdict(names)
            owed += one.owes_a_test
            proven += one.owes_a_test and verdict == "proven"
            said = tests if one.owes_a_test else f"{tests}  (needs none)"
            verdicts[verdict].append(f"  {verdict:8} {clause.number:16} {said or clause.gist}")
        yield f"{title}: {proven} of {owed} clauses that have to be proven are"
        if self._strict and proven < owed:
            self._wrong.append(f"{owed - proven} clauses that have to be proven are not ({title})")
        for verdict in ("failed", "partly", "not run", "no test", "proven"):
            yield from verdicts[verdict]

    def _verdict(self, names: list[str]) -> tuple[str, str]:
        """What tests of a clause come to, and which of them say so."""
        failed = [one for one in names if self._tests[one].failed]
        passed = [one for one in names if self._tests[one].passed]
        if failed:
            return "failed", _first(failed)
        if passed and len(passed) < len(names):
            return "partly", _first([one for one in names if one not in passed])
        if passed:
            return "proven", _first(passed)
        return ("not run", _first(names)) if names else ("no test", "")


def _first(names: list[str]) -> str:
    """The first by its name, for the order in which tests end is another where several processes run them."""
    return min(names) if len(names) == 1 else f"{min(names)} and {len(names) - 1} more"


def _near(number: str, numbers: list[str]) -> list[str]:
    """The parts of a clause that is counted in parts, or what is written much like it."""
    parts = [one for one in numbers if one.startswith(f"{number}#")]
    return sorted(parts or get_close_matches(number, numbers))


def _protocol(wanted: str) -> MeetingProtocol:
    from mapm import ProtocolFileError, UnknownProtocol, protocols

    load: Callable[[], MeetingProtocol] = partial(protocols.by_key, wanted)
    if wanted.endswith(".toml"):
        from mapm.authoring import load_protocol

        load = partial(load_protocol, Path(wanted))
    try:
        return load()
    except (ProtocolFileError, UnknownProtocol) as problem:
        message = f"--mapm-protocol {wanted}: {problem}"
        raise pytest.UsageError(message) from None


def _accounts(protocol: MeetingProtocol) -> tuple[Accounted, ...]:
    from mapm.authoring.lint.traceability import accounts

    return accounts(protocol)


def _shipped() -> dict[tuple[str, str], Accounted]:
    from mapm import every_clause

    return {(one.clause.source, one.clause.number): one for one in every_clause()}
