"""Putting one fault after another into the running functions, and running the tests that reach it."""

from __future__ import annotations

import functools
import gc
import importlib
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING

import pytest

from mutating.forks import in_fork, leave
from mutating.kept import Fate, Outcome, where_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from mutating.faults import Mutant
    from mutating.kept import Kept
    from mutating.tests import Tests

NOTICED = "noticed by "
MEMORY = 4 * 2**30  # bytes for one mutant
LONGEST = 400.0  # seconds of the clock for one mutant: a busy machine is no fault
CODES = {
    0: Outcome.SURVIVED,
    1: Outcome.KILLED,
    3: Outcome.OUT_OF_TIME,
    4: Outcome.NOT_REACHED,
    5: Outcome.NOT_TRIED,
    # a test ran for ever, it was ended by this process, or it fell over: too deep, or out of memory
    **dict.fromkeys((-signal.SIGPROF, -signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT), Outcome.LATE),
}


def functions_now() -> Iterator[FunctionType]:
    """Yield every function of mapm that is alive and that `gc.freeze` has not put aside."""
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and (one.__module__ or "").startswith("mapm."):
            yield one


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of every function, class and comprehension in some code."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from codes_in(one)


@dataclass
class Trial:
    """Runs mutants, and keeps what became of them."""

    tests: Tests
    kept: Kept
    at_once: int
    budget: float  # seconds of the processor for the tests of one mutant
    true: dict[tuple[str, str], list[FunctionType]] = field(default_factory=lambda: defaultdict(list))
    running: dict[int, tuple[Mutant, float, Path]] = field(default_factory=dict)
    passing: set[str] = field(default_factory=set)  # tests that noticed a fault, and pass without it
    left_out: bool = False  # in a fork: the fault does not fit a living function

    def run(self, mutants: list[Mutant]) -> None:
        """Run them all, a few at once."""
        for module in {one.module for one in mutants}:
            importlib.import_module(module)  # some are imported late, and then from the true source
        for one in functions_now():
            self.true[one.__module__, one.__code__.co_qualname].append(one)
        if not self.true:
            raise RuntimeError("no function of mapm was found in which a fault could be put")
        gc.freeze()
        for i, mutant in enumerate(mutants, 1):
            while len(self.running) >= self.at_once:
                self.wait()
            said = self.free()
            process = in_fork(functools.partial(self.work, mutant), str(said))
            self.running[process] = (mutant, time.monotonic() + LONGEST, said)
            if i % 100 == 0:
                print(f"{i} of {len(mutants)}", file=sys.stderr, flush=True)
        while self.running:
            self.wait()

    def free(self) -> Path:
        """Return an empty file for the output of one process."""
        files = (self.kept.path.with_name(f"mutant-{i}.said") for i in range(self.at_once))
        said = next(one for one in files if one not in {used for *_, used in self.running.values()})
        said.write_text("")
        return said

    def work(self, mutant: Mutant) -> None:
        """Run the tests on one mutant, in a fork, until one fails or it has had its time."""
        items = self.tests.reaching(mutant, self.kept.likely(mutant))
        if not items:
            leave(4)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        self.tests.forget()
        self.put_in(mutant)
        for item, following in zip(items, [*items[1:], None], strict=True):
            # a test that takes ten times as long as on the true source is killed: the fault runs for ever
            signal.setitimer(signal.ITIMER_PROF, 2 + 10 * self.tests.seconds[item.nodeid])
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if time.process_time() > self.budget and following is not None:
                leave(3)
        if self.left_out:
            leave(5)

    def put_in(self, mutant: Mutant) -> None:
        """Put the faulty functions of a mutant in the place of the true ones."""
        code = compile(mutant.source(), str(mutant.path), "exec", dont_inherit=True)
        if mutant.in_default:
            self.put_in_defaults(mutant, code)
        for faulty in codes_in(code):
            for one in self.true.get((mutant.module, faulty.co_qualname), ()):
                if one.__code__.co_freevars == faulty.co_freevars:
                    one.__code__ = faulty
                else:  # a test may still make the function anew, with the fault
                    self.left_out = True

    def put_in_defaults(self, mutant: Mutant, code: CodeType) -> None:
        """Run the faulty module beside the true one, and take the parameters' defaults from it."""
        scratch = ModuleType(mutant.module)
        scratch.__dict__.update(__file__=str(mutant.path), __package__=mutant.module.rpartition(".")[0])
        try:
            exec(code, scratch.__dict__)  # noqa: S102  # our own source
        except Exception:  # noqa: BLE001  # whatever the fault makes it raise: it cannot be imported
            leave(1)
        for faulty in functions_now():
            if faulty.__globals__ is scratch.__dict__:
                for one in self.true.get((mutant.module, faulty.__code__.co_qualname), ()):
                    one.__defaults__, one.__kwdefaults__ = faulty.__defaults__, faulty.__kwdefaults__

    def wait(self) -> None:
        """Wait until a mutant has been run, or has had its time."""
        process, status = os.waitpid(-1, os.WNOHANG)
        if process:
            mutant, _, said = self.running.pop(process)
            outcome = CODES.get(os.waitstatus_to_exitcode(status), Outcome.FAILED)
            noticed = self.noticed(said)
            if outcome is Outcome.KILLED and not all(map(self.passes, noticed)):
                outcome = Outcome.FAILED
            if outcome is Outcome.FAILED:
                print(said.read_text()[-2000:], file=sys.stderr)
            by = noticed[0] if noticed and outcome is Outcome.KILLED else ""
            tests = self.tests.of(mutant.package)
            self.kept.add(mutant, Fate(outcome, tests, self.budget, where_of(mutant), by))
            if outcome.survives:
                print(f"- {outcome}: {mutant}", file=sys.stderr, flush=True)
            return
        now = time.monotonic()
        for one, (_, end, _) in self.running.items():
            if now > end:
                os.kill(one, signal.SIGKILL)
        time.sleep(0.005)

    @staticmethod
    def noticed(said: Path) -> list[str]:
        """Return the names of the tests that noticed the mutant of a fork."""
        lines = said.read_text().splitlines()
        return [*dict.fromkeys(one.removeprefix(NOTICED) for one in lines if one.startswith(NOTICED))]

    def passes(self, name: str) -> bool:
        """Say whether the test that noticed passes on the true source: else it would notice any fault."""
        if name not in self.passing:
            said = self.kept.path.with_name("alone.said")
            said.write_text("")
            process = in_fork(functools.partial(self.run_alone, self.tests.items[name]), str(said))
            if os.waitpid(process, 0)[1]:
                print(said.read_text()[-2000:], file=sys.stderr)
                self.tests.leave_out(name)
                return False
            self.passing.add(name)
        return True

    def run_alone(self, item: pytest.Item) -> None:
        """Run one test on the true source, in a fork."""
        self.tests.forget()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


class Plugin:
    """What pytest is asked to do in place of running the tests."""

    def __init__(self, mutants: list[Mutant], trial: Trial) -> None:
        self.mutants, self.trial = mutants, trial
        self.watching = True

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the mutants instead."""
        cached = functools._lru_cache_wrapper  # noqa: SLF001  # the class has no public name
        ours = ("mapm", "support", "tests")
        tests = self.trial.tests
        tests.caches += [
            one for one in gc.get_objects() if isinstance(one, cached) and one.__module__.startswith(ours)
        ]
        tests.add(session.items)
        tests.watch(self.trial.at_once)
        self.watching = False
        print(f"{len(self.mutants)} mutants to run; {len(tests.items)} tests", file=sys.stderr, flush=True)
        self.trial.run(self.mutants)
        return True

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Leave the fork at the first test that fails, before pytest writes about it."""
        try:
            yield
        except BaseException as failure:
            if self.watching or isinstance(failure, pytest.skip.Exception):
                raise
            print(f"\n{NOTICED}{item.nodeid}")
            leave(1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave the fork at the first test that fails, whatever failed."""
        if report.failed and self.watching:
            self.trial.tests.failed.add(report.nodeid)
        elif report.failed:
            print(f"{report.longreprtext}\n{NOTICED}{report.nodeid}")
            leave(1)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """Watch a fixture that lasts apart from the test that happens to ask for it first."""
        if fixturedef.scope == "function":
            return (yield)
        with self.trial.tests.fixture(fixturedef.argname):
            return (yield)
