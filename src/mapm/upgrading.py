"""What an older version stored is brought to the form of this one before it is read.

A format has a name and a number, ``mapm.meeting/1``, and what is stored says both. A change of the form is a
new number and one function from the form before to the new one; readers know the newest form alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, cast

from attrs import frozen

from mapm.errors import MapmError
from mapm.values import Value

Plain: TypeAlias = dict[str, Any]
"""A JSON object as ``json.loads`` gives it."""
Upgrader: TypeAlias = Callable[[Plain], Plain]
"""From the form of one version to that of the next.

What it gets was not checked. It returns other objects and leaves those that it was given as they are.
"""
Problems: TypeAlias = Iterable[tuple[str, str]]

_WRONG = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)
"""What an upgrader comes to where the data are not of the form that they name."""


@frozen(eq=False, repr=False)
class Versions(Value):
    """The versions of one format, and how each older one is brought to the next."""

    name: str
    now: int
    """The number of the version that is written, and that readers know."""
    wrong: Callable[[Problems], MapmError]
    """The error for data that are not of the form that they name."""
    unknown: Callable[[Problems], MapmError]
    """The error for a version that cannot be read here, such as one that is newer than this library."""
    upgraders: tuple[Upgrader, ...] = ()
    """One from each older version that can be read to the next; the last of them leads to ``now``."""
    unmarked: int | None = None
    """The version of data that name none, where that may be."""

    @property
    def format(self) -> str:
        """What data of the newest version name."""
        return f"{self.name}/{self.now}"

    @property
    def oldest(self) -> int:
        """The number of the oldest version that can be read."""
        return self.now - len(self.upgraders)

    def brought(self, stored: object, path: str = "$") -> object:
        """Stored data in the form of the newest version; the same object where they are in it.

        Data that name no version are left to the reader, which says what is wrong with them. Raises
        ``unknown`` for a version that is not among these, and ``wrong`` where an upgrader cannot go on.
        """
        if stored.__class__ is not dict:
            return stored
        data = cast("Plain", stored)
        said = data.get("format")
        if said == f"{self.name}/{self.now}":  # the usual case
            return stored
        number = self._number(said) if type(said) is str else None
        if "format" not in data:
            number = self.unmarked
        if number == self.now or (number is None and type(said) is not str):
            return stored
        if number is None or not self.oldest <= number < self.now:
            first = "" if self.oldest == self.now else f"'{self.name}/{self.oldest}' to "
            raise self.unknown([(f"{path}.format", f"only {first}{self.format!r} can be read here")])
        for upgrader in self.upgraders[number - self.oldest :]:
            number += 1
            try:
                data = self._marked(upgrader(data), number)
            except _WRONG:
                message = f"is not of the form that it names: {self.name}/{number} cannot be made of it"
                raise self.wrong([(path, message)]) from None
        return data

    def _number(self, said: str) -> int | None:
        match = re.fullmatch(rf"{re.escape(self.name)}/(0|[1-9][0-9]{{0,8}})", said)
        return int(match[1]) if match is not None else None

    def _marked(self, data: Plain, number: int) -> Plain:
        kept = {key: value for key, value in data.items() if key != "format"}
        return kept if number == self.unmarked else {"format": f"{self.name}/{number}", **kept}
