"""What a source advises and no rule computes: clauses that are shown beside the entry they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from mapm.meeting.base import Entry
from mapm.rules.typed import Typed
from mapm.sources import Cites, cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.sources import Citation


@frozen(kw_only=True, eq=False, repr=False)
class Advice(Typed):
    """Clauses that are shown to whoever makes an entry, or opens a meeting, and decide nothing.

    Their own gists say what they advise, so that there is no second wording.
    """

    entry: type[Entry]
    cites: Cites = field(validator=cited)


def advised(advice: Iterable[Advice]) -> dict[type[Entry], tuple[Citation, ...]]:
    """What is shown beside each kind of entry, in the order given, each once."""
    found: dict[type[Entry], dict[Citation, None]] = {}
    for one in advice:
        found.setdefault(one.entry, {}).update(dict.fromkeys(one.cites))
    return {entry: tuple(cites) for entry, cites in found.items()}
