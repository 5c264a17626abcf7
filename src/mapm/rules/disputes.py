"""Which disagreement is meant, where a case has had several of one kind: by the other party or identity."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mapm.json_text import printable
from mapm.meeting.facts import Advance, Conclude, Escalate, Resolve
from mapm.meeting.moments import in_time

if TYPE_CHECKING:
    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger


def told_apart(ledger: Ledger, entry: Entry) -> str:
    """Of which disagreement an entry is: "with Health"; empty where there is no other of its kind."""
    if isinstance(entry, Escalate):
        return ledger.once(_words).get(entry.identity, "") if len(ledger.known.of(Escalate)) > 1 else ""
    if isinstance(entry, Advance | Conclude | Resolve):
        return ledger.once(_words).get(entry.escalation, "")
    return ""


def next_of(ledger: Ledger, entry: Escalate | Advance | Conclude, kind: type[Entry]) -> Entry | None:
    """The first entry of a kind after another in the same disagreement, in order of time."""
    names = ledger.known.identities(entry) if isinstance(entry, Escalate) else (entry.escalation,)
    steps = ledger.once(_steps)
    none: list[Advance | Conclude | Resolve] = []
    its = next((steps[name] for name in names if name in steps), none)
    first = next((place + 1 for place, one in enumerate(its) if one is entry), 0)
    return next((one for one in its[first:] if isinstance(one, kind)), None)


def _steps(ledger: Ledger) -> dict[str, list[Advance | Conclude | Resolve]]:
    """The steps, ends of stages and ends of each disagreement in order of time, by what it answers to."""
    known = ledger.known
    taken: list[Advance | Conclude | Resolve] = [*known.of(Advance), *known.of(Conclude), *known.of(Resolve)]
    by_name: dict[str, list[Advance | Conclude | Resolve]] = {}
    for one in in_time(sorted(taken, key=ledger.place)):
        by_name.setdefault(one.escalation, []).append(one)
    if not known.aka:
        return by_name
    found: dict[str, list[Advance | Conclude | Resolve]] = {}
    for raised in known.of(Escalate):
        names = known.identities(raised)
        its = [one for name in names for one in by_name.get(name, ())]
        found.update(dict.fromkeys(names, in_time(sorted(its, key=ledger.place))))
    return found


def _words(ledger: Ledger) -> dict[str, str]:
    """How each disagreement is told from the others of its kind, by what it answers to."""
    raised = ledger.known.of(Escalate)
    kinds = Counter(one.kind for one in raised)
    parties = Counter((one.kind, one.party) for one in raised)
    found: dict[str, str] = {}
    for one in raised:
        if kinds[one.kind] > 1:
            alone = one.party is not None and parties[one.kind, one.party] == 1
            said = f"with {one.party.ref}" if one.party is not None and alone else one.identity
            found.update(dict.fromkeys(ledger.known.identities(one), printable(said)))
    return found
