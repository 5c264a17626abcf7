"""Conditions that only a calendar tells: office hours and periods, as words of ``when``, both ways."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mapm.rules.hours import InPeriod, OutOfHours

if TYPE_CHECKING:
    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table

__all__ = ["KEYS", "condition", "in_words", "read", "word"]

_OUT: Final = MappingProxyType({"out_of_hours": True, "in_hours": False})
_IN: Final = MappingProxyType({"during": True, "outside": False})
KEYS: Final = frozenset((*_OUT, *_IN))
"""The keys of ``when`` that name office hours or a period."""
_IN_WORDS: Final = MappingProxyType(
    {
        "out_of_hours": "out of the hours of the {}",
        "in_hours": "in the hours of the {}",
        "during": "in the {}",
        "outside": "outside of the {}",
    }
)


def read(table: Table, key: str, named: Named) -> str | None:
    """The key of the hours or the period that a condition names."""
    of, known = ("hours", named.hours) if key in _OUT else ("periods", named.periods)
    given: str | None = table.take(key, str, instead=f"name one of [{of}]")
    if given is not None and given not in known:
        table.problems.unknown(table.at(key), given, sorted(known), f"a key of [{of}]")
        return None
    return given


def condition(key: str, of: str) -> OutOfHours | InPeriod:
    """The condition of a key of ``when``."""
    return OutOfHours(of, _OUT[key]) if key in _OUT else InPeriod(of, _IN[key])


def word(value: object) -> dict[str, object] | None:
    """A condition as a file says it; ``None`` for one of another kind."""
    if isinstance(value, OutOfHours):
        return {"out_of_hours" if value.out else "in_hours": value.key}
    if isinstance(value, InPeriod):
        return {"during" if value.inside else "outside": value.key}
    return None


def in_words(key: str, of: object) -> str:
    """The same, in words for people."""
    return _IN_WORDS[key].replace("{}", str(of))
