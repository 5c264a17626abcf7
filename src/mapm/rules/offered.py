"""The other readings that a protocol offers, loaded when they are first asked for.

They are half as much as the rules, and nearly every host takes none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from mapm.rules.choices import Choice


class Offered(Sequence["Choice"]):
    """What a module-level function gives, as a sequence; two of the same function are equal."""

    __slots__ = ("_choices", "_maker")

    def __init__(self, maker: Callable[[], tuple[Choice, ...]]) -> None:
        self._maker = maker
        self._choices: tuple[Choice, ...] | None = None

    def _made(self) -> tuple[Choice, ...]:
        if self._choices is None:
            self._choices = self._maker()
        return self._choices

    @overload
    def __getitem__(self, place: int) -> Choice: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Choice, ...]: ...
    def __getitem__(self, place: int | slice) -> Choice | tuple[Choice, ...]:
        return self._made()[place]

    def __len__(self) -> int:
        return len(self._made())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Offered):
            return self._maker == other._maker
        return self._made() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._maker)

    def __reduce__(self) -> tuple[type[Offered], tuple[Callable[[], tuple[Choice, ...]]]]:
        return Offered, (self._maker,)

    def __repr__(self) -> str:
        return f"<Offered: {len(self)}>"
