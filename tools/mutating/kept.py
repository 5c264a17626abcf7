"""What became of each mutant, kept from run to run, and the table of it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import astuple, dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mutating.faults import Mutant

LIKELY = 25  # how many of the tests that noticed faults near by are tried first
Z = 1.96  # standard deviations on either side of what 95 % of samples show


class Outcome(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    LATE = "killed by time or memory"
    SURVIVED = "survived"
    OUT_OF_TIME = "survived so far"
    NOT_REACHED = "reached by no test"
    NOT_TRIED = "could not be put in"
    FAILED = "the tool failed"

    @property
    def survives(self) -> bool:
        """Whether no test noticed it; one that was not tried to the end is counted so too."""
        return self not in {Outcome.KILLED, Outcome.LATE}


HEADS = ("part", "mutants", "run", *Outcome, "killed, %", "95 % interval")


@dataclass(frozen=True)
class Fate:
    """What became of one mutant."""

    outcome: Outcome
    tests: str  # a digest of those that were tried
    budget: float = 0.0  # what time it had, in seconds of the processor
    where: str = ""  # its module and outermost function
    by: str = ""  # the test that noticed


class Kept:
    """The outcomes of this run and of those before it, in a file to which lines are added."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fates: dict[str, Fate] = {}
        self.noticed: dict[str, Counter[str]] = defaultdict(
            Counter
        )  # by module, and by function: which tests
        if path.exists():
            for line in path.read_text().splitlines():
                key, outcome, *rest = json.loads(line)
                self._keep(key, Fate(Outcome(outcome), *rest))

    def _keep(self, key: str, fate: Fate) -> None:
        self.fates[key] = fate
        if fate.by:
            self.noticed[fate.where][fate.by] += 1
            self.noticed[fate.where.partition(":")[0]][fate.by] += 1

    def add(self, mutant: Mutant, fate: Fate) -> None:
        """Keep what became of a mutant."""
        self._keep(mutant.key, fate)
        with self.path.open("a") as file:
            file.write(json.dumps([mutant.key, *astuple(fate)]) + "\n")

    def of(self, mutant: Mutant) -> Outcome | None:
        """Return what became of a mutant, None before it has been run."""
        fate = self.fates.get(mutant.key)
        return fate.outcome if fate is not None else None

    def is_settled(self, mutant: Mutant, tests: str, budget: float) -> bool:
        """Say whether a mutant needs no run: it was killed, or it survived these very tests for as long."""
        fate = self.fates.get(mutant.key)
        if fate is None or not fate.outcome.survives:
            return fate is not None
        return fate.tests == tests and (fate.outcome is not Outcome.OUT_OF_TIME or fate.budget >= budget)

    def likely(self, mutant: Mutant) -> list[str]:
        """Return the tests that noticed most of the faults in its function, and then in its module."""
        found: dict[str, None] = {}
        for where in (where_of(mutant), mutant.module):
            found.update((name, None) for name, _ in self.noticed[where].most_common(LIKELY))
        return [*found]

    def table(self, mutants: list[Mutant], sample: list[Mutant], *, by_module: bool) -> list[str]:
        """Return the lines of a table of the sample: a row for each package or module, and one for all."""
        run = {one.key: self.of(one) for one in sample}
        groups: dict[str, Counter[Outcome | None]] = {}
        for one in mutants:
            name = one.module if by_module else one.package
            groups.setdefault(name, Counter())[run.get(one.key)] += 1
        everything = list(groups.values())
        rows = [[*HEADS], ["---", *["---:"] * (len(HEADS) - 1)]]
        for name, found in [*sorted(groups.items()), ("all", sum(everything, Counter()))]:
            share, low, high = estimate(everything if name == "all" else [found])
            tried = found.total() - found[None]
            between = "all were run" if tried == found.total() else f"{low:.1f} to {high:.1f}"
            counts = [found.total(), tried, *(found[one] for one in Outcome)]
            rows.append([name, *(str(one) for one in counts), f"{share:.1f}", between])
        return [f"| {' | '.join(row)} |" for row in rows]


def where_of(mutant: Mutant) -> str:
    """Return the module and the outermost function of a mutant."""
    return f"{mutant.module}:{mutant.outermost.name}"


def estimate(groups: list[Counter[Outcome | None]]) -> tuple[float, float, float]:
    """Return the share of killed mutants in per cent, and between which shares it is in 95 of 100 samples.

    Each group is a random sample of its mutants, weighed by how many it has. Two of each outcome are added
    before the variance is taken (Agresti and Coull), since few of a small sample survive; of a group that
    was run whole nothing is left to chance.
    """
    total = sum(one.total() for one in groups)
    share = variance = middle = 0.0
    for one in groups:
        run = one.total() - one[None]
        weight = one.total() / total
        if not run:
            return 0.0, 0.0, 100.0
        dead = one[Outcome.KILLED] + one[Outcome.LATE]
        left = (one.total() - run) / max(1, one.total() - 1)
        near = dead / run if not left else (dead + Z**2 / 2) / (run + Z**2)
        share += weight * dead / run
        middle += weight * near
        variance += weight**2 * near * (1 - near) / (run + Z**2) * left
    off = Z * sqrt(variance)
    return 100 * share, 100 * max(0.0, middle - off), 100 * min(1.0, middle + off)
