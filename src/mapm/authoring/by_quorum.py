"""``quorate``, ``inquorate``, ``inquorate_twice`` and ``by_discretion`` in ``when``: each of a quorum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.rules.inquorate import Sat

if TYPE_CHECKING:
    from mapm.authoring.named import Named
    from mapm.authoring.tables import Table

__all__ = ["KEYS", "in_words", "read"]

KEYS: Final = tuple(one.value for one in Sat)
"""Each with the key of a quorum."""
_WORDS: Final = {
    Sat.QUORATE: "where the quorum {} was met, by the numbers or by the chair's decision to go on",
    Sat.INQUORATE: "where the quorum {} was not met",
    Sat.INQUORATE_TWICE: "where the quorum {} was not met by the numbers twice running",
    Sat.BY_DISCRETION: "where the chair decided to go on without the quorum {}",
}


def read(table: Table, key: str, named: Named) -> str | None:
    """The key of the quorum that a condition is about."""
    given: str | None = table.take(key, str)
    if given is not None and given not in named.quorums:
        table.problems.unknown(table.at(key), given, sorted(named.quorums), "a quorum")
        return None
    return given


def in_words(key: str, quorum: object) -> str:
    """In which case, in words for people."""
    return _WORDS[Sat(key)].format(quorum)
