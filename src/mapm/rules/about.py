"""What was recorded of one instance of a duty: that it was given up, or is to be done on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from mapm.meeting.facts import Extend, Release
from mapm.meeting.moments import before

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.rules.duties import Duty
    from mapm.rules.ledger import Ledger

A = TypeVar("A", Extend, Release)


def about(ledger: Ledger, kind: type[A], duty: Duty, entry: Entry, subject: str | None) -> list[A]:
    """Facts of a kind about one instance: those that name no opening entry or subject are about all."""
    return [
        fact
        for fact in ledger.about(kind, duty.key, entry)
        if (fact.subject is None or fact.subject == subject) and not _of_others(ledger, entry, fact)
    ]


def _of_others(ledger: Ledger, entry: Entry, fact: Extend | Release) -> bool:
    if isinstance(fact, Release) and fact.since is not None:
        return before(entry.at, fact.since)
    return ledger.place(entry) > ledger.place(fact)  # what is said of one sitting's note is not of the next's
