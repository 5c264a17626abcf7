"""What a benchmark is, and the one table that all of them are printed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Direction(StrEnum):
    """On which side of its budget a value belongs."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One benchmark's result: the value held against the budget, and two typical times for information."""

    value: float
    unit: str = "x"
    ours: float | None = None  # seconds, median
    other: float | None = None  # seconds, median


@dataclass(frozen=True, kw_only=True)
class Budget:
    """The bound that a value keeps."""

    direction: Direction
    bound: float

    def kept(self, value: float) -> bool:
        """Say whether the value is on the right side."""
        return value <= self.bound if self.direction is Direction.AT_MOST else value >= self.bound


at_most = partial(Budget, direction=Direction.AT_MOST)
at_least = partial(Budget, direction=Direction.AT_LEAST)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table. Without a budget it is there for information."""

    what: str
    measure: Callable[[], Measured]
    budget: Budget | None = None


def markdown(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the table line by line, each row measured when its line is asked for; then how many are met."""
    met: list[bool] = []
    yield "| what | found | budget | verdict | mapm, median | other, median |"
    yield "|---|---:|---:|---|---:|---:|"
    for row in rows:
        found = row.measure()
        if row.budget is None:
            budget, verdict = "", "for information"
        else:
            budget = f"{row.budget.direction} {amount(row.budget.bound, found.unit)}"
            met.append(row.budget.kept(found.value))
            verdict = "met" if met[-1] else "**not met**"
        cells = (
            row.what,
            amount(found.value, found.unit),
            budget,
            verdict,
            time(found.ours),
            time(found.other),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield f"{met.count(True)} budgets met, {met.count(False)} not met."


def amount(value: float, unit: str) -> str:
    """Return a number to three significant digits, and its unit."""
    whole = value >= 100 or value == int(value)  # noqa: PLR2004  # three digits are before the point already
    number = f"{value:,.0f}" if whole else f"{value:.3g}"
    return f"{number} {unit}"


def time(seconds: float | None) -> str:
    """Return a time in the unit that suits it; empty where there is none."""
    if seconds is None:
        return ""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"
