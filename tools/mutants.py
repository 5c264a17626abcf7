"""``python3 dev.py mutants [PART ...]``: which small faults in the source would no test notice?

The faults are mutmut's. They are run here and not by mutmut itself since it leaves out every decorated
function, which of this library is every property and validator. Each mutant runs in a fork of a process that
has imported everything: the faulty function takes the place of the true one, then the tests that reach its
line are run, the quickest first. Left alone: what runs at import, types, decorators, the wording of errors.

What became of each is kept in .mutants/, so that a run can be done in pieces: what was killed is not run
again while its function stays as it is, and what survived not while the tests do. Mutants are run in the
order of their digests, so that however far a run has come, those it ran are a random sample.

POSIX only. A mutant has so many seconds and so much memory, so that no fault runs for ever.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutating.faults import ROOT, Mutant, module_of, mutants_of
from mutating.kept import Kept
from mutating.tests import TESTS, Tests
from mutating.trial import Plugin, Trial

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = ROOT / ".mutants"
EXAMPLES = 12  # of each property; the tests as they are run otherwise try more


def arguments_of(given: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description="Which faults would no test notice?")
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help="a package, module, class or function, and its own sample: mapm.rules:1/8",
    )
    parser.add_argument(
        "--sample", default="1/1", help="part K of N, by digest: 1/8; another K is other mutants"
    )
    parser.add_argument("--survivors", action="store_true", help="only those that survived a run before")
    parser.add_argument("--report", action="store_true", help="run nothing: the table of what is kept")
    parser.add_argument("--by-module", action="store_true", help="a row of the table for each module")
    parser.add_argument("--at-once", type=int, default=2, help="how many processes (2)")
    parser.add_argument("--budget", type=float, default=6.0, help="processor seconds for one mutant (6)")
    return parser.parse_args(given)


def wanted(parts: list[str]) -> list[Mutant]:
    """Return the mutants of these parts, or of all packages, in the order of their digests."""
    found: list[Mutant] = []
    for package in TESTS:
        for path in sorted((ROOT / "src/mapm" / package).rglob("*.py")):
            module = f"{module_of(path)}."
            if not parts or any(
                f"{part}.".startswith(module) or module.startswith(f"{part}.") for part in parts
            ):
                found += mutants_of(path)
    return sorted((one for one in found if not parts or part_of(one, parts)), key=lambda one: one.key)


def part_of(mutant: Mutant, parts: Iterable[str]) -> str:
    """Return which of these parts a mutant is in, or nothing."""
    return next((part for part in parts if f"{mutant.module}.{mutant.named}.".startswith(f"{part}.")), "")


def is_in(mutant: Mutant, sample: str) -> bool:
    """Say whether a mutant is in a sample such as 1/8."""
    part, of = map(int, sample.split("/"))
    return int(mutant.key, 16) % of == part - 1


def main(given: argparse.Namespace) -> None:
    """Run the mutants that were asked for and are not settled, and print what is known of them all."""
    os.chdir(ROOT)
    FOLDER.mkdir(exist_ok=True)
    settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    samples = {
        part: sample or given.sample for part, _, sample in (one.partition(":") for one in given.parts)
    }
    mutants = wanted([*samples])
    sample = [one for one in mutants if is_in(one, samples.get(part_of(one, samples), given.sample))]
    kept = Kept(FOLDER / "outcomes.jsonl")
    tests = Tests(FOLDER)
    to_run = [one for one in sample if not kept.is_settled(one, tests.of(one.package), given.budget)]
    if given.survivors:
        to_run = [one for one in to_run if kept.of(one)]
    if to_run and not given.report:
        quiet = "ignore::pytest.PytestAssertRewriteWarning"  # hypothesis is imported already
        options = ["-qq", "-s", "-p", "no:cacheprovider", "--hypothesis-profile=mutants", "-W", quiet]
        folders = sorted({f"tests/{folder}" for one in to_run for folder in TESTS[one.package]})
        trial = Trial(tests, kept, given.at_once, given.budget)
        pytest.main([*options, *folders], plugins=[Plugin(to_run, trial)])
    print("\n".join(kept.table(mutants, sample, by_module=given.by_module)))
    print()
    for mutant in sorted(sample, key=lambda one: (one.module, one.line)):
        outcome = kept.of(mutant)
        if outcome is not None and outcome.survives:
            print(f"- {outcome}: {mutant}")


if __name__ == "__main__":
    main(arguments_of(sys.argv[1:]))
