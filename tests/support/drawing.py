"""What strategies draw, the same each time: to show that every edge is drawn, and what a case shrinks to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import HealthCheck, Phase, find, given, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
_SAME: Final = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


def drawn(strategy: SearchStrategy[T], count: int = 200) -> list[T]:
    """So many values, without any that were shrunk."""
    found: list[T] = []

    @settings(_SAME, max_examples=count, phases=[Phase.generate])
    @given(strategy)
    def each(value: T) -> None:
        found.append(value)

    each()
    return found


def smallest(strategy: SearchStrategy[T], so: Callable[[T], bool], count: int = 1_000) -> T:
    """The value that one of which this is so shrinks to."""
    return find(strategy, so, settings=settings(_SAME, max_examples=count))
