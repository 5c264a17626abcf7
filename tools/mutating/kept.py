"""What became of each mutant, kept from run to run, and the table of it."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mutating.faults import Mutant

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


class Kept:
    """The outcomes of this run and of those before it, in a file to which lines are added."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.outcomes: dict[str, tuple[Outcome, str]] = {}
        if path.exists():
            for line in path.read_text().splitlines():
                key, outcome, tests = json.loads(line)
                self.outcomes[key] = (Outcome(outcome), tests)

    def add(self, mutant: Mutant, outcome: Outcome, tests: str) -> None:
        """Keep what became of a mutant, with a digest of the tests that were tried."""
        self.outcomes[mutant.key] = (outcome, tests)
        with self.path.open("a") as file:
            file.write(json.dumps([mutant.key, outcome, tests]) + "\n")

    def of(self, mutant: Mutant) -> Outcome | None:
        """Return what became of a mutant, None before it has been run."""
        return self.outcomes.get(mutant.key, (None, ""))[0]

    def is_settled(self, mutant: Mutant, tests: str) -> bool:
        """Say whether a mutant needs no run: it was killed, or it survived these very tests."""
        outcome, tried = self.outcomes.get(mutant.key, (None, ""))
        return outcome is not None and (tried == tests or not outcome.survives)

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
