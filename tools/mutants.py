"""``python3 dev.py mutants [MODULE ...]``: which small faults in the source would no test notice?

The faults are mutmut's. They are run here and not by mutmut itself since it leaves out every decorated
function, which of this library is every property and validator. Each mutant runs in a fork of a process that
has imported everything: the faulty function takes the place of the true one, then the tests that reach its
line are run, the quickest first. Left alone: what runs at import, types, decorators, the wording of errors.

POSIX only. A mutant has two minutes and so much memory, so that no fault runs for ever.
"""

from __future__ import annotations

import functools
import gc
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, NoReturn

import libcst as cst
import pytest
from coverage import Coverage
from hypothesis import HealthCheck, Phase, settings
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
TESTS = ("tests/calendars", "tests/deadlines")
PACKAGES = ("calendars", "deadlines")
AT_ONCE = 2
LONGEST = 120  # seconds for one mutant
MEMORY = 4 * 2**30  # bytes for one mutant
EXAMPLES = 12  # of each property; the tests as they are run otherwise try more


# --- the faults ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Mutant:
    """One fault: a node of a module, and what stands in its place."""

    module: str
    path: Path
    tree: cst.Module
    function: str
    line: int  # of the node
    first: int  # of the statement
    last: int
    node: cst.CSTNode
    instead: cst.CSTNode

    def source(self) -> str:
        """Return the module's source with the fault in it."""
        changed = self.tree.deep_replace(self.node, self.instead)
        return cst.ensure_type(changed, cst.Module).code

    def __str__(self) -> str:
        before, after = (" ".join(self.tree.code_for_node(one).split()) for one in (self.node, self.instead))
        same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after))
        start = max(0, before.rfind(" ", 0, max(0, same - 20)))
        cut = [f"{'...' if start else ''}{text[start : start + 90]}" for text in (before, after)]
        return f"{self.module}.{self.function}, line {self.line}: `{cut[0]}` -> `{cut[1]}`"


class Finder(cst.CSTVisitor):
    """Finds every fault in the functions of one module."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: Path, tree: cst.Module) -> None:
        super().__init__()
        self.path, self.tree = path, tree
        self.module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        self.found: list[Mutant] = []
        self.around: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Look for faults in a node, and say whether to go on into it."""
        if isinstance(node, cst.Annotation | cst.Decorator) or is_cast(node):
            return False
        self.around.append(node)
        functions = [one for one in self.around[:-1] if isinstance(one, cst.FunctionDef)]
        if functions:
            in_error = any(isinstance(one, cst.Raise) for one in self.around)
            for kind, operator in mutation_operators:
                if isinstance(node, kind):
                    for instead in islice(operator(node), 1 if isinstance(node, cst.BaseString) else None):
                        if not (in_error and is_wording(node, instead)):
                            self.found.append(self.mutant(node, instead))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Go back to the node around this one."""
        if self.around and self.around[-1] is original_node:
            self.around.pop()

    def mutant(self, node: cst.CSTNode, instead: cst.CSTNode) -> Mutant:
        """Return a fault with where it stands."""
        named = [one.name.value for one in self.around if isinstance(one, cst.ClassDef | cst.FunctionDef)]
        statement = next(one for one in reversed(self.around) if isinstance(one, STATEMENTS))
        place = self.get_metadata(PositionProvider, statement)
        last = place.start.line if isinstance(statement, cst.BaseCompoundStatement) else place.end.line
        own = self.get_metadata(PositionProvider, node, place)
        return Mutant(
            module=self.module,
            path=self.path,
            tree=self.tree,
            function=".".join(named),
            line=own.start.line,
            first=place.start.line,
            last=last,
            node=node,
            instead=instead,
        )


STATEMENTS = (cst.BaseSmallStatement, cst.BaseCompoundStatement)


def is_cast(node: cst.CSTNode) -> bool:
    """Say whether the node only tells a type checker something."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "cast"


def is_wording(node: cst.CSTNode, instead: cst.CSTNode) -> bool:
    """Say whether the fault is in a text, or takes a text out of a call."""
    if isinstance(node, cst.Call) and isinstance(instead, cst.Call):
        kept = {id(arg) for arg in instead.args}
        return any(isinstance(arg.value, cst.BaseString) for arg in node.args if id(arg) not in kept)
    return isinstance(node, cst.BaseString)


def mutants_of(path: Path) -> list[Mutant]:
    """Return every fault in one file."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text()))
    finder = Finder(path, wrapper.module)
    wrapper.visit(finder)
    return finder.found


# --- the tests ----------------------------------------------------------------------------------------------


def in_fork(work: Callable[[], None], output: str = os.devnull) -> int:
    """Start the work in a process of its own, and return that; its exit code is 0 unless work leaves."""
    process = os.fork()
    if process:
        return process
    try:
        said = os.open(output, os.O_RDWR | os.O_CREAT)
        for stream in (0, 1, 2):
            os.dup2(said, stream)
        work()
    except BaseException:  # noqa: BLE001  # nothing may leave the fork
        traceback.print_exc()
        leave(70)
    return leave(0)


def leave(code: int) -> NoReturn:
    """End this process at once."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@dataclass
class Tests:
    """The tests as pytest collected them, which forks of this process run."""

    items: dict[str, pytest.Item]
    caches: list[functools._lru_cache_wrapper[object]]
    runs: dict[str, dict[int, list[str]]] = field(
        default_factory=dict
    )  # of each file: which tests run which line
    seconds: dict[str, float] = field(default_factory=dict)

    def watch(self) -> None:
        """Run them all on the true source: note how long each takes, and which lines it runs."""
        with tempfile.TemporaryDirectory() as folder:
            found, said = Path(folder) / "found", Path(folder) / "said"

            def work() -> None:
                coverage = Coverage(data_file=None, include=[f"{ROOT}/src/*"], config_file=False)
                coverage.start()
                items = list(self.items.items())
                for (name, item), (_, following) in zip(items, [*items[1:], ("", None)], strict=True):
                    self.forget()
                    coverage.switch_context(name)
                    start = time.monotonic()
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                    self.seconds[name] = time.monotonic() - start
                coverage.stop()
                data = coverage.get_data()
                self.runs = {path: data.contexts_by_lineno(path) for path in data.measured_files()}
                found.write_bytes(pickle.dumps((self.runs, self.seconds)))

            _, status = os.waitpid(in_fork(work, str(said)), 0)
            if status:
                sys.exit(f"{said.read_text()}\nA test fails on the true source.")
            self.runs, self.seconds = pickle.loads(found.read_bytes())  # noqa: S301  # written above

    def reaching(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that run a mutant's statement, the quickest first; all where none does."""
        lines = self.runs.get(str(mutant.path), {})
        names = {name for n in range(mutant.first, mutant.last + 1) for name in lines.get(n, ()) if name}
        return [self.items[name] for name in sorted(names or self.items, key=self.seconds.__getitem__)]

    def forget(self) -> None:
        """Empty the caches of functions, which could hide a fault."""
        for cache in self.caches:
            cache.cache_clear()


class Plugin:
    """What pytest is asked to do in place of running the tests."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the mutants instead."""
        cached = functools._lru_cache_wrapper  # noqa: SLF001  # the class has no public name
        caches = [one for one in gc.get_objects() if isinstance(one, cached)]
        tests = Tests({item.nodeid: item for item in session.items}, caches)
        tests.watch()
        taken = sum(tests.seconds.values())
        print(f"{len(self.mutants)} mutants; {len(tests.items)} tests of {taken:.0f} s", file=sys.stderr)
        true: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
        for one in functions_now():
            true[one.__module__, one.__code__.co_qualname].append(one)
        gc.freeze()
        trial = Trial(tests, true)
        trial.run(self.mutants)
        trial.report()
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Leave the fork at the first test that fails."""
        if report.failed:
            print(report.nodeid, report.longreprtext)
            leave(1)


# --- running one mutant -------------------------------------------------------------------------------------


def functions_now() -> Iterator[FunctionType]:
    """Yield every function of mapm that is alive and that `gc.freeze` has not put aside."""
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and (one.__module__ or "").startswith("mapm."):
            yield one


def put_in(mutant: Mutant, true: dict[tuple[str, str], list[FunctionType]]) -> None:
    """Put the faulty functions of a mutant in the place of the true ones."""
    scratch = ModuleType(mutant.module)
    scratch.__dict__.update(__file__=str(mutant.path), __package__=mutant.module.rpartition(".")[0])
    code = compile(mutant.source(), str(mutant.path), "exec")
    exec(code, scratch.__dict__)  # noqa: S102  # our own source
    for faulty in functions_now():
        if faulty.__globals__ is scratch.__dict__ and faulty.__code__.co_filename == str(mutant.path):
            for one in true[mutant.module, faulty.__code__.co_qualname]:
                one.__code__ = faulty.__code__
                one.__defaults__, one.__kwdefaults__ = faulty.__defaults__, faulty.__kwdefaults__


@dataclass
class Trial:
    """Runs mutants, and keeps what became of them."""

    tests: Tests
    true: dict[tuple[str, str], list[FunctionType]]
    running: dict[int, tuple[Mutant, float]] = field(default_factory=dict)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    survivors: list[Mutant] = field(default_factory=list)

    def run(self, mutants: list[Mutant]) -> None:
        """Run them all, a few at once."""
        for i, mutant in enumerate(mutants, 1):
            while len(self.running) >= AT_ONCE:
                self.wait()
            process = in_fork(functools.partial(self.work, mutant))
            self.running[process] = (mutant, time.monotonic() + LONGEST)
            if i % 100 == 0:
                print(f"{i} of {len(mutants)}, {len(self.survivors)} survive", file=sys.stderr, flush=True)
        while self.running:
            self.wait()

    def work(self, mutant: Mutant) -> None:
        """Run the tests on one mutant, in a fork; at the first that fails its exit code is 1."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        self.tests.forget()
        try:
            put_in(mutant, self.true)
        except Exception:  # noqa: BLE001  # whatever the fault makes it raise: it cannot be imported
            leave(1)
        items = self.tests.reaching(mutant)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    def wait(self) -> None:
        """Wait until a mutant has been run, or has had its time."""
        process, status = os.waitpid(-1, os.WNOHANG)
        if process:
            mutant, _ = self.running.pop(process)
            code = os.waitstatus_to_exitcode(status)
            what = {0: "survived", 1: "killed"}.get(code, "killed by time or memory")
            self.counts[mutant.module][what] += 1
            if what == "survived":
                self.survivors.append(mutant)
                print(f"- {mutant}", file=sys.stderr, flush=True)
            return
        now = time.monotonic()
        for one, (_, end) in self.running.items():
            if now > end:
                os.kill(one, signal.SIGKILL)
        time.sleep(0.005)

    def report(self) -> None:
        """Print the table, and the survivors."""
        print("| module | mutants | killed | by time or memory | survived | killed, % |")
        print("|---|---:|---:|---:|---:|---:|")
        for module, found in [
            *sorted(self.counts.items()),
            ("all", sum(self.counts.values(), Counter[str]())),
        ]:
            dead, late, alive = found["killed"], found["killed by time or memory"], found["survived"]
            share = 100 * (dead + late) / max(1, found.total())
            print(f"| {module} | {found.total()} | {dead} | {late} | {alive} | {share:.1f} |")
        print()
        for mutant in sorted(self.survivors, key=lambda one: (one.module, one.line)):
            print(f"- {mutant}")


def main(wanted: list[str]) -> None:
    """Run the mutants of these modules, of all where none is named."""
    os.chdir(ROOT)
    settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    paths = [path for package in PACKAGES for path in sorted((ROOT / f"src/mapm/{package}").glob("*.py"))]
    mutants = [one for path in paths for one in mutants_of(path)]
    if wanted:
        mutants = [
            one for one in mutants if any(f"{one.module}.{one.function}".startswith(name) for name in wanted)
        ]
    quiet = "ignore::pytest.PytestAssertRewriteWarning"  # hypothesis is imported already
    options = ["-qq", "-s", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "-W", quiet]
    pytest.main([*options, *TESTS], plugins=[Plugin(mutants)])


if __name__ == "__main__":
    main(sys.argv[1:])
