"""Which names are public, each by the first module that promises it."""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import face

if TYPE_CHECKING:
    from naming.changes import Face


class Key(NamedTuple):
    """A public name, by the first module that promises it."""

    module: str
    name: str

    @property
    def full(self) -> str:
        """As it is imported."""
        return f"{self.module}.{self.name}"

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever it is
        """What the name stands for."""
        return getattr(importlib.import_module(self.module), self.name, None)  # an option is nothing there


@cache
def homes() -> dict[Key, Key]:
    """Every name of every public module and of the plugin, with the first that promises the same by it."""
    first: dict[tuple[int, str], Key] = {}
    found: dict[Key, Key] = {}
    for module in face.FACES:
        for name in importlib.import_module(module).__all__:
            key = Key(module, name)
            found[key] = first.setdefault((id(key.value), name), key)
    plugin = [Key(*key) for key in told_of_each() if key[0] == face.PLUGIN]
    return found | dict(zip(plugin, plugin, strict=True))


def public() -> set[Key]:
    """Every public name, once."""
    return set(homes().values())


@cache
def told_of_each() -> Face:
    """What the face says of each: found once."""
    return face.face()
