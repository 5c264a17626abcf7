"""Escalations and the duties that they discharge: which one a refusal or a dispute was taken to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.meeting.facts import Escalate, Resolve
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger


@frozen(eq=False, repr=False)
class EscalatedAs(Value):
    """The escalation of a kind that was open when an entry was made, or else the first after it."""

    kind: str

    def __call__(self, ledger: Ledger, entry: Entry, _subject: str | None) -> Escalate | None:
        """That escalation, if there is one."""
        return escalated(ledger, entry, self.kind)


def escalated(ledger: Ledger, entry: Entry, kind: str) -> Escalate | None:
    """The escalation of a kind that was open when an entry was made, or else the first after it."""
    raised, until = ledger.once(_escalations).get(kind, ([], []))
    first = bisect_right(until, ledger.place(entry))
    return raised[first] if first < len(raised) else None


def settled(ledger: Ledger, entry: Escalate, _subject: str | None) -> Entry | None:
    """What ended an escalation first."""
    ends = ledger.once(_first_ends)
    return ends.get(entry.identity) if ends else None


def _escalations(ledger: Ledger) -> dict[str, tuple[list[Escalate], list[int]]]:
    """By kind, the escalations and how far into the log they, or one before them, were open."""
    ends = {end.escalation: ledger.place(end) for end in ledger.known.of(Resolve)}
    found: dict[str, tuple[list[Escalate], list[int]]] = {}
    for one in ledger.known.of(Escalate):
        raised, until = found.setdefault(one.kind, ([], []))
        end = max(ledger.place(one), ends.get(one.identity, len(ledger.entries)))
        raised.append(one)
        until.append(max(end, until[-1]) if until else end)
    return found


def _first_ends(ledger: Ledger) -> dict[str, Resolve]:
    return {end.escalation: end for end in reversed(ledger.known.of(Resolve))}
