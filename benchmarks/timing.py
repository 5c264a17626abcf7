"""Taking times: interleaved rounds, so that a busy moment of the machine falls on every contestant alike.

What is taken is the time that the processor worked, so that waiting for other programs does not count.
Ratios are taken between minima, since noise only ever adds; medians are what a caller may expect. Garbage is
not collected within a round: ``timeit`` does the timing.
"""

from __future__ import annotations

import atexit
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from timeit import Timer
from typing import TYPE_CHECKING

from benchmarks.table import Measured

if TYPE_CHECKING:
    from collections.abc import Callable

FEWEST, MOST = 15, 60
"""How many rounds are taken: more than the fewest only while they take a second together."""
_LONG_ENOUGH = 0.0015  # seconds that a round takes at the least


@dataclass(frozen=True)
class Code:
    """A statement to time, as text so that no call of a wrapper is timed with it, and its names."""

    statement: str
    names: dict[str, object]

    def timer(self) -> Callable[[], float]:
        """Return what takes one round's time for the statement run once."""
        timer = Timer(self.statement, timer=process_time, globals=self.names)
        number = 1
        while timer.timeit(number) < _LONG_ENOUGH:
            number *= 2
        return lambda: timer.timeit(number) / number


@dataclass(frozen=True)
class Process:
    """A program to time from the start of a fresh interpreter to its end."""

    program: str

    def timer(self) -> Callable[[], float]:
        """Return what takes one round's time for the whole process."""

        def taken() -> float:
            before = worked()
            output(self.program)
            return worked() - before

        taken()  # compiled once, as an installed package is
        return taken


@dataclass(frozen=True)
class Within:
    """A part of a program, timed inside a fresh interpreter: what comes before it is not counted."""

    program: str
    before: str = ""

    def timer(self) -> Callable[[], float]:
        """Return what takes one round's time for that part."""
        clock = "from time import process_time as _clock"
        whole = f"{self.before}\n{clock}\n_start = _clock()\n{self.program}\nprint(_clock() - _start)"
        output(whole)  # compiled once, as an installed package is
        return lambda: float(output(whole).splitlines()[-1])


Timed = Code | Process | Within


def output(program: str) -> str:
    """Return what a program prints in a fresh interpreter."""
    command, env = [sys.executable, "-c", program], as_installed()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)  # noqa: S603  # ours
    return done.stdout


@cache
def as_installed() -> dict[str, str]:
    """Return an environment that keeps compiled bytecode, wherever this one keeps it, and even if nowhere."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder.name}


def worked() -> float:
    """Return how long the processor worked for the processes that this one started and that are done."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rounds(*timed: Timed, fewest: int = FEWEST) -> list[list[float]]:
    """Return the times of each contestant, taken in turn."""
    timers = [one.timer() for one in timed]
    taken: list[list[float]] = []
    start = process_time() + worked()
    while len(taken) < fewest or (len(taken) < MOST and process_time() + worked() - start < 1):
        taken.append([timer() for timer in timers])
    return [list(times) for times in zip(*taken, strict=True)]


def slower(ours: Timed, other: Timed) -> Callable[[], Measured]:
    """Return the measure of how many times as long as the other ours takes."""

    def measure() -> Measured:
        mine, theirs = rounds(ours, other)
        return Measured(value=min(mine) / min(theirs), ours=median(mine), other=median(theirs))

    return measure


def faster(ours: Timed, other: Timed) -> Callable[[], Measured]:
    """Return the measure of how many times as long as ours the other takes."""

    def measure() -> Measured:
        mine, theirs = rounds(ours, other)
        return Measured(value=min(theirs) / min(mine), ours=median(mine), other=median(theirs))

    return measure


def milliseconds(ours: Timed) -> Callable[[], Measured]:
    """Return the measure of how long ours takes."""

    def measure() -> Measured:
        (mine,) = rounds(ours)
        return Measured(value=min(mine) * 1e3, unit="ms", ours=median(mine))

    return measure
