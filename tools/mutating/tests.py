"""The tests that may notice a fault: which run its line, how long each takes, which are tried first.

What was watched is kept for each file of tests by a digest of its text, and of what it reads in tests/words,
and for each function of the source by a digest of its text, so that only what has changed is watched again.
"""

from __future__ import annotations

import functools
import os
import pickle
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from coverage import Coverage

from mutating.faults import ROOT, digest, functions_in
from mutating.forks import in_fork

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from mutating.faults import Mutant

CONFORMANCE = "testing/test_conformance_cases.py"
# Which tests may notice a fault of which package: its own, and then those that use little else. The tests of
# the command line and of documentation are left out: most of them start processes.
TESTS = {
    "calendars": ("calendars", "test_golden.py"),
    "deadlines": ("deadlines", CONFORMANCE),
    "meeting": ("meeting", "rules", "records", "protocols", "authoring", "test_golden.py", CONFORMANCE),
    "rules": (
        "rules",
        "safety",
        "test_editions.py",
        "meeting",
        "authoring",
        "protocols",
        "test_golden.py",
        CONFORMANCE,
    ),
    "guidance": ("guidance", "authoring", "protocols"),
    "records": ("records", "test_golden.py"),
    "authoring": ("authoring", "protocols"),
}
LONGEST_TEST = 4.0  # seconds; those that take longer, and run hundreds of cases, are left out
SECONDS_OF_ONE_TEST = 30.0  # further cases of a test are left out
LASTING = "fixture "  # before the name of a fixture that is set up for more than one test


@dataclass
class Watched:
    """What was seen of one file of tests."""

    seconds: dict[str, float] = field(default_factory=dict)
    # of each function (path, name, digest of its text) which tests run which of its lines
    runs: dict[tuple[str, str, str], dict[int, list[str]]] = field(default_factory=dict)


@dataclass
class Tests:
    """The tests as pytest collected them, which forks of this process run."""

    folder: Path  # where what was watched is kept
    items: dict[str, pytest.Item] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    caches: list[functools._lru_cache_wrapper[object]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    runs: dict[tuple[str, str], dict[str, dict[int, set[str]]]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)  # of the file that is watched
    coverage: Coverage | None = None
    watched: list[str] = field(default_factory=list)  # what runs, innermost last
    setting_up: dict[str, float] = field(default_factory=lambda: defaultdict(float))  # seconds of fixtures

    def add(self, items: list[pytest.Item]) -> None:
        """Add what pytest collected, but for the examples in texts."""
        for item in items:
            if item.path.suffix == ".py":
                self.items[item.nodeid] = item
                self.files[item.nodeid.partition("::")[0]].append(item.nodeid)

    @functools.cached_property
    def shared(self) -> str:
        """A digest of what all tests share."""
        files = [ROOT / "tests/conftest.py", *sorted((ROOT / "tests/support").rglob("*.py"))]
        return digest(*(one.read_text() for one in files))

    def of(self, package: str) -> str:
        """Return a digest of the tests that may notice a fault of a package."""
        if package not in self.digests:
            self.digests[package] = self.digest_of(package)
        return self.digests[package]

    def digest_of(self, package: str) -> str:
        """Return that digest, computed anew."""
        files: list[Path] = []
        for one in TESTS[package]:
            path = ROOT / "tests" / one
            files += [path] if path.is_file() else sorted(path.rglob("test_*.py"))
        return digest(self.shared, *(text for one in files for text in texts_of(one)))

    def watch(self, at_once: int) -> None:
        """Run them on the true source, or read what was kept: the time of each, and which lines it runs."""
        kept = {file: self.kept(file) for file in self.files}
        missing = [file for file, path in kept.items() if not path.exists()]
        running: dict[int, str] = {}
        for file in [*missing, *[""] * at_once]:
            if len(running) == at_once or (running and not file):
                process, status = os.wait()
                if status:
                    sys.exit(said(kept[running[process]]).read_text())
                del running[process]
            if file:
                work = functools.partial(self.watch_file, file, kept[file])
                running[in_fork(work, str(said(kept[file])))] = file
                print(f"watching {file}", file=sys.stderr, flush=True)
        for path in kept.values():
            self.read(path)
        for name in [name for name, seconds in self.seconds.items() if seconds == inf]:
            self.leave_out(name)

    def leave_out(self, name: str) -> None:
        """Leave out a test that fails on the true source: it would notice any fault."""
        print(f"fails on the true source, and is not tried: {name}", file=sys.stderr, flush=True)
        self.seconds[name] = inf

    def kept(self, file: str) -> Path:
        """Return where what was seen of a file of tests is kept.

        What all tests share is no part of its name: to watch them all anew takes long, and a test that no
        longer runs a line notices nothing of it.
        """
        return self.folder / f"{digest('2', file, *texts_of(ROOT / file))}.pickle"

    def watch_file(self, file: str, kept: Path) -> None:
        """Run the tests of one file, and keep what was seen."""
        coverage = self.coverage = Coverage(data_file=None, include=[f"{ROOT}/src/*"], config_file=False)
        watched = Watched()
        coverage.start()
        spent: dict[str, float] = defaultdict(float)
        names = iter(self.files[file])
        following = next(names, None)
        while (name := following) is not None:
            following = next((one for one in names if spent[test_of(one)] < SECONDS_OF_ONE_TEST), None)
            self.forget()
            coverage.switch_context(name)
            self.watched = [name]
            start = time.process_time() - sum(self.setting_up.values())
            item, after = self.items[name], self.items[following] if following else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            watched.seconds[name] = time.process_time() - sum(self.setting_up.values()) - start
            spent[test_of(name)] += watched.seconds[name]
        coverage.stop()
        users: dict[str, list[str]] = defaultdict(list)  # of each lasting fixture
        for name in watched.seconds:
            for fixture in lasting_of(self.items[name]):
                users[f"{LASTING}{fixture}"].append(name)
                watched.seconds[name] += self.setting_up[fixture]
        watched.seconds |= dict.fromkeys(self.failed, inf)
        data = coverage.get_data()
        for path in data.measured_files():
            by_line = data.contexts_by_lineno(path)
            for function in functions_in(Path(path)):
                lines = {line: by_line.get(line, ()) for line in range(function.first, function.last + 1)}
                ran = {
                    line - function.first: [one for seen in tests if seen for one in users.get(seen, [seen])]
                    for line, tests in lines.items()
                    if any(tests)
                }
                key = (str(Path(path).relative_to(ROOT)), function.name, function.text)
                if ran:
                    watched.runs[key] = ran
        part = kept.with_suffix(".part")
        part.write_bytes(pickle.dumps(watched))
        part.replace(kept)

    @contextmanager
    def fixture(self, name: str) -> Iterator[None]:
        """Watch a fixture being set up that lasts: all that ask for it run its lines, not the first alone."""
        if self.coverage is None:
            yield
            return
        self.watched.append(f"{LASTING}{name}")
        self.coverage.switch_context(self.watched[-1])
        start = time.process_time()
        try:
            yield
        finally:
            self.setting_up[name] += time.process_time() - start
            self.watched.pop()
            self.coverage.switch_context(self.watched[-1])

    def read(self, path: Path) -> None:
        """Add what was kept of one file of tests."""
        watched: Watched = pickle.loads(path.read_bytes())  # noqa: S301  # written above
        self.seconds |= watched.seconds
        if inf in watched.seconds.values():
            path.unlink()  # to be watched again: it may pass by then
        for (file, name, text), lines in watched.runs.items():
            into = self.runs.setdefault((file, name), {}).setdefault(text, {})
            for line, names in lines.items():
                into.setdefault(line, set()).update(names)

    def reaching(self, mutant: Mutant, likely: list[str]) -> list[pytest.Item]:
        """Return the tests that run a mutant's statement, in the order in which they are to be tried.

        Those that are likely to notice come first, then those of the mutant's own package, then others; of
        these and of those the quickest, of which the second case of a test counts as taking twice its time,
        and so on. Of those that were watched before the function changed, all that ran it are tried; so are
        they of a parameter's default, which is evaluated at import.
        """
        function = mutant.outermost
        watched = self.runs.get((str(mutant.path.relative_to(ROOT)), function.name), {})
        names: set[str] = set()
        for text, lines in watched.items():
            wanted = range(mutant.first - function.first, mutant.last - function.first + 1)
            for line in wanted if text == function.text and not mutant.in_default else lines:
                names |= lines.get(line, set())
        allowed = tuple(f"tests/{one}{'::' if one.endswith('.py') else '/'}" for one in TESTS[mutant.package])
        names = {one for one in names if one.startswith(allowed) and self.seconds[one] < LONGEST_TEST}
        tried: Counter[str] = Counter()
        order: list[tuple[bool, float, str]] = []
        first = [one for one in likely if one in names and one in self.items]
        for name in sorted(names & self.items.keys(), key=self.seconds.__getitem__):
            tried[test_of(name)] += 1
            order.append((not name.startswith(allowed[0]), self.seconds[name] * tried[test_of(name)], name))
        return [self.items[name] for name in dict.fromkeys([*first, *(name for *_, name in sorted(order))])]

    def forget(self) -> None:
        """Empty the caches of functions, which could hide a fault."""
        for cache in self.caches:
            cache.cache_clear()


def lasting_of(item: pytest.Item) -> Iterator[str]:
    """Yield the fixtures that a test asks for, itself or through others, and that outlast it."""
    for name, defined in item._fixtureinfo.name2fixturedefs.items():  # type: ignore[attr-defined]  # noqa: SLF001
        if defined[-1].scope != "function":
            yield name


def texts_of(file: Path) -> list[str]:
    """Return the text of a file of tests, and of each file in tests/words that it names."""
    text = file.read_text()
    words = sorted((ROOT / "tests/words").iterdir())
    return [text, *(one.read_text() for one in words if one.stem in text)]


def test_of(name: str) -> str:
    """Return the test of which a name is a case."""
    return name.partition("[")[0]


def said(kept: Path) -> Path:
    """Return where the output of the tests that are watched goes."""
    return kept.with_suffix(".said")
