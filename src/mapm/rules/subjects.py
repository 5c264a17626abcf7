"""For whom a duty is owed, where that may change: whoever was so at some time since, and why no longer.

Nothing vanishes. Who was owed something when a duty was opened, or later, stays listed; and where they are so
no longer, by what was entered since, it is listed as released with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from mapm.rules.duties import Subjects
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger

EverSince: TypeAlias = "Callable[[Ledger, Entry, Entry], tuple[str, ...]]"
"""Whoever was so at some time, from a ledger, the entry that it is about, and the entry since which."""


class NoLonger(Value):
    """Subjects that say of each of theirs why a duty is owed for them no longer."""

    __slots__ = ()

    def __call__(self, ledger: Ledger, entry: Entry, /) -> tuple[str, ...]:
        """Everyone for whom an entry opened a duty, or would have at some time since."""
        raise NotImplementedError

    def gone(self, ledger: Ledger, entry: Entry, subject: str, /) -> str:
        """Why it is owed for one of them no longer, in words; empty where it still is."""
        raise NotImplementedError


@frozen(eq=False, repr=False)
class Ever(NoLonger):
    """Whoever was so when an entry was made, or at some time since."""

    name: str
    """By which an encoding is recognised: in its fingerprint stands this, and no code."""
    now: Subjects
    """Who is so by what is recorded now: who receives something is never anybody else."""
    ever: EverSince
    why: str
    """Why a duty is owed no longer for who is so no longer, in words."""

    @property
    def __name__(self) -> str:
        return self.name

    def __call__(self, ledger: Ledger, entry: Entry, /) -> tuple[str, ...]:
        """Their references."""
        return self.ever(ledger, entry, entry)

    def gone(self, ledger: Ledger, entry: Entry, subject: str, /) -> str:
        """The reason in words; empty for who is so now."""
        return "" if subject in self.now(ledger, entry) else self.why


def now(who: Subjects) -> Subjects:
    """Those of some subjects who are so by what is recorded now."""
    return who.now if isinstance(who, Ever) else who


def since(who: Subjects, ledger: Ledger, about: Entry, entry: Entry) -> tuple[str, ...]:
    """Those of the subjects of one entry who were so at some time since another was made."""
    return who.ever(ledger, about, entry) if isinstance(who, Ever) else who(ledger, about)
