"""What the session check looks for: clauses unaccounted for, citations to nowhere, musts without a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.protocols.readings import READINGS
from mapm.sources import Clause, Force
from mapm.traceability import TESTED_EFFECTS, Accounted, Disposition, advice, choices, rules, uses
from support.clauses import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapm import MeetingProtocol
    from mapm.sources import Citation, Register


def unaccounted(found: Iterable[Accounted]) -> list[str]:
    """The clauses of which nobody has said what became of them."""
    return [one.clause.number for one in found if one.disposition is Disposition.UNACCOUNTED]


def unproven(found: Iterable[Accounted], proofs: Mapping[str, object]) -> list[str]:
    """The encoded clauses that are strong, or decide something, and that no test carries."""
    return [one.clause.number for one in found if one.owes_a_test and one.clause.number not in proofs]


def only_shown(found: Iterable[Accounted]) -> list[str]:
    """The clauses that decide something by their effect, and that are shown and not computed."""
    shown = [one.clause for one in found if one.disposition is Disposition.GUIDANCE]
    return [one.number for one in shown if one.effect in TESTED_EFFECTS]


def cited_nowhere(protocol: MeetingProtocol) -> list[str]:
    """What a protocol cites that is in no register, and no reading of ours as it stands."""
    everything = (*uses(protocol), *advice(protocol), *choices(protocol))
    return [f"{where}: {_key(cite)}" for cite, where in everything if not _exists(cite)]


def cited_of_another(protocol: MeetingProtocol, forum: str) -> list[str]:
    """The clauses that a protocol rests on though they do not speak of its forum.

    Its guidance may name the other forums of its own document, and no other document.
    """
    narrow = [*rules(protocol), *advice(protocol), *choices(protocol)]
    wrong = [
        f"{where}: {cite.number}"
        for cite, where in narrow
        if isinstance(cite, Clause) and forum not in cite.forums
    ]
    return wrong + [
        f"{where}: {cite.number}"
        for cite, where in uses(protocol)
        if isinstance(cite, Clause) and cite.source != protocol.source.key
    ]


def wrongly_out_of_scope(
    register: Register, found: Iterable[Accounted], reasons: Mapping[str, str]
) -> list[str]:
    """Entries that are out of scope and should not be: unknown, used all the same, or without a reason."""
    used = {
        one.clause.number: one.where
        for one in found
        if one.disposition in {Disposition.ENCODED, Disposition.GUIDANCE}
    }
    faults: list[str] = []
    for number, reason in reasons.items():
        if number not in register:
            faults.append(f"{number}: there is no such clause")
        if number in used:
            faults.append(f"{number}: is used: {used[number][0]}")
        if not reason.strip():
            faults.append(f"{number}: has no reason")
    return faults


def strong(clause: Clause) -> bool:
    """Whether a clause obliges, forbids or decides: nothing that is left out lightly."""
    obliges = clause.force in {Force.MUST, Force.MUST_NOT, Force.SHOULD}
    return obliges or Accounted(clause, Disposition.ENCODED).owes_a_test


def _exists(cite: Citation) -> bool:
    if isinstance(cite, Clause):
        register = REGISTERS.get(cite.source)
        return register is not None and register.get(cite.number) == cite
    return READINGS.get(cite.key) == cite


def _key(cite: Citation) -> str:
    return f"{cite.source} {cite.number}" if isinstance(cite, Clause) else cite.key
