"""The other readings that a protocol offers, loaded when they are first asked for.

They are half as much as the rules, and nearly every host takes none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias, overload

if TYPE_CHECKING:
    from mapm.rules.choices import Choice

Made: TypeAlias = "tuple[Choice, ...]"
WhyNot: TypeAlias = Callable[[str, str, tuple[str, ...]], str]
"""Why a reading cannot be taken: by the keys of the protocol, of the reading, and of those that can."""


class Offered(Sequence["Choice"]):
    """What a module-level function gives, as a sequence.

    Two of the same function are equal, and two that hold the same. Those that are left, where others were
    taken, are given as they are. ``why_not`` tells of a reading that is not among them why, and who offers
    it: what knows that stands above the rules.
    """

    __slots__ = ("_choices", "_maker", "why_not")

    def __init__(self, made: Callable[[], Made] | Made, why_not: WhyNot | None = None) -> None:
        self._maker: Callable[[], Made] | None = None if isinstance(made, tuple) else made
        self._choices: Made | None = made if isinstance(made, tuple) else None
        self.why_not: WhyNot | None = why_not

    def _made(self) -> Made:
        if self._choices is None:
            self._choices = self._maker() if self._maker is not None else ()
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
            alike = self._maker is not None and self._maker == other._maker  # loads nothing
            return alike or self._made() == other._made()
        return self._made() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(Offered)  # the readings would have to be loaded; whoever offers them has a key of its own

    def __reduce__(self) -> tuple[object, ...]:
        return Offered, (self._maker or self._made(), self.why_not)

    def __repr__(self) -> str:
        return f"<Offered: {len(self)}>"
