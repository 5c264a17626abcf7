"""``python3 dev.py fuzz TARGET [--inputs N] [--seed S]``: no text crashes a reader, and none loses a word.

A target is one reader: ``protocol``, ``record``, ``log``, ``limit`` or ``calendar``. Its inputs are made of
good ones five ways: pieces of their text cut, doubled, moved or replaced; the same as data, with hostile
values and keys put in any place; with values that another part has for the same key; built from the words
that an input may say; and the language's own signs in any order. Each has to come to a value or to a named
error within a few seconds, without an import, an opened file or anything compiled.

An input is made of its seed and number alone: ``--seed S --first K --inputs 1`` makes it again. Interrupted,
the script says what came until then. On POSIX.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import random
import signal
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from fuzzing.making import WAYS
from fuzzing.watching import begin, outcome

if TYPE_CHECKING:
    from collections.abc import Callable

TARGETS: Final = {
    "protocol": "toml_files",
    "record": "meeting_records",
    "log": "logs",
    "limit": "limit_texts",
    "calendar": "calendar_records",
}
PROGRESS: Final = 50_000  # inputs after which it says how far it is
SHRINKS: Final = 400  # tries to make a failing input smaller
SHOWN: Final = 4_000  # characters of a failing input


def main() -> int:
    """Reads so many inputs, says what they came to, and shows what failed; 1 where anything did."""
    parser = argparse.ArgumentParser(prog="python3 dev.py fuzz", description="Fuzzes the readers.")
    parser.add_argument("target", choices=TARGETS, nargs="?", default="protocol", help="which reader")
    parser.add_argument("--inputs", type=int, default=2_000, help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=None, help="the seed (default: one of the clock)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many seconds")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else time.time_ns() % 1_000_000
    target: Any = importlib.import_module(f"fuzzing.{TARGETS[asked.target]}").Target()
    maker = target.maker(target.texts(), random.Random(seed))  # noqa: S311  # inputs, not secrets
    begin()
    target.warm()
    for text in (*maker.texts, *target.warm_with):
        outcome(target.read, text)
    gc.freeze()  # what is loaded stays, and need not be looked at again
    stopped: list[int] = []
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda number, _: stopped.append(number))
    came, failed, slowest = Counter[tuple[str, str]](), dict[str, tuple[int, str]](), (0.0, 0)
    start, number = time.monotonic(), asked.first
    while number < asked.first + asked.inputs and time.monotonic() - start < asked.seconds and not stopped:
        maker.chance.seed(f"{seed}/{number}")
        how, text = maker.make()
        what, took = outcome(target.read, text)
        came[what, how] += 1
        slowest = max(slowest, (took, number))
        if what.startswith("FAILED") and what not in failed:
            failed[what] = number, text
            print(f"{what}: input {number}", file=sys.stderr, flush=True)
        number += 1
        if not number % PROGRESS:
            print(f"{number:,} inputs, {time.monotonic() - start:,.0f} s", file=sys.stderr, flush=True)
    tell(came, f"{asked.target}, seed {seed}", time.monotonic() - start, slowest)
    for what, (which, text) in failed.items():
        small = smaller(target.read, text, what)[:SHOWN]
        print(f"\n{what}, first in input {which}; as small as it was made:\n{small!r}")
    return 1 if failed else 0


def smaller(read: Callable[[str], str], text: str, why: str) -> str:
    """The input with as much as possible taken away that fails in the same way."""
    tries, size = 0, max(1, len(text) // 2)
    while size and tries < SHRINKS:
        at = 0
        while at < len(text) and tries < SHRINKS:
            less, tries = text[:at] + text[at + size :], tries + 1
            if outcome(read, less)[0] == why:
                text = less
            else:
                at += size
        size //= 2
    return text


def tell(came: Counter[tuple[str, str]], asked: str, seconds: float, slowest: tuple[float, int]) -> None:
    """Prints what the inputs came to, by how they were made."""
    print(f"{'':40}" + "".join(f"{way:>10}" for way in (*WAYS, "all")))
    for what in sorted({what for what, _ in came}):
        counts = [came[what, way] for way in WAYS]
        print(f"{what[:39]:40}" + "".join(f"{count:>10,}" for count in (*counts, sum(counts))))
    total = came.total()
    print(f"\n{total:,} inputs in {seconds:,.0f} s ({total / max(seconds, 1e-9):,.0f} a second): {asked}")
    print(f"slowest: input {slowest[1]}, read in {slowest[0]:.2f} s of computing")


if __name__ == "__main__":
    sys.exit(main())
