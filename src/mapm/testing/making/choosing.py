"""One small choice after another: whoever chooses decides what is made, and 0 is always the plainest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from mapm.meeting.base import Reply
from mapm.roles import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Choose: TypeAlias = Callable[[int], int]
    """Given a number, answers one that is less than it, and 0 or more."""

T = TypeVar("T")
MARKER: Final = "zaphodsbreakfast"
"""Stands in every note that is made: where it is seen, text of a case has got out.

One word of letters alone: no page, mail or address writes it otherwise, or breaks it over two lines.
"""
MARKED: Final = Note(MARKER)
"""The one note there is in what is made."""


def plainest(number: int, /) -> int:  # noqa: ARG001  # a chooser is given how many there are
    """Always the first: what is made is plain, and the same every time."""
    return 0


class Choices:
    """Choices put to one chooser, the plainest first."""

    def __init__(self, choose: Choose) -> None:
        self._choose = choose

    def one(self, choices: Sequence[T]) -> T:
        """One of several, the first if nothing else is chosen."""
        return choices[self._choose(len(choices))] if len(choices) > 1 else choices[0]

    def in_all(self) -> Choices:
        """What makes the choices of a part that has many: one for all of them, the plainest, most often."""
        return Choices(plainest) if self.yes() else self

    def yes(self) -> bool:
        """Most often."""
        return self._choose(4) < 3  # noqa: PLR2004  # three of four

    def maybe(self, value: T) -> T | None:
        """The value, most often."""
        return value if self.yes() else None

    def reply(self) -> Reply:
        """Yes most often."""
        return self.one((Reply.YES, Reply.YES, Reply.YES, Reply.NO, Reply.NOT_KNOWN))
