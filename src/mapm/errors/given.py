"""What a caller gave as several values or as a mapping: of the kind asked for, or a named error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from mapm.errors.base import WrongType

if TYPE_CHECKING:
    from mapm.errors.base import Given

V = TypeVar("V")


def several(given: Given, kind: type[V], what: str, instead: str) -> tuple[V, ...]:
    """The values, if each is of this kind; raises `WrongType`, which says what to pass instead.

    One value of the kind is not several, and neither is a text.
    """
    if isinstance(given, str | kind) or not isinstance(given, Iterable):
        raise WrongType.of(what, cast("object", given), f"pass {instead} in a tuple, or another iterable")
    found = tuple(cast("Iterable[object]", given))
    for one in found:
        if not isinstance(one, kind):
            raise WrongType.of(f"one of {what}", one, f"pass {instead} in a tuple, or another iterable")
    return cast("tuple[V, ...]", found)


def mapping(given: Given, what: str, instead: str) -> None:
    """Raises `WrongType`, which says what to pass instead, for what is no mapping."""
    if not isinstance(given, Mapping):
        raise WrongType.of(what, given, f"pass {instead}")
