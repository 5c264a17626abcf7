"""`derive`: a council's own protocol from a base, or from nothing, by typed values.

A file says the same in words: `mapm.authoring.read_protocol` reads it and comes here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve

from mapm.authoring import basis
from mapm.authoring.draft import Draft, together
from mapm.authoring.naming import NamedClauses, WithDocuments
from mapm.authoring.parts import OF_VOCABULARY, TABLES, Change, Remove, Risk, key_of, key_path
from mapm.authoring.problems import Problems
from mapm.authoring.words import ENTRIES
from mapm.errors import Given, MapmError, ProtocolInvalid, checked
from mapm.errors.given import mapping, several
from mapm.meeting.facts import RISK_ROUTE
from mapm.protocol import MeetingProtocol
from mapm.rules.derivation import Changed, Derivation, Removed
from mapm.rules.lifecycle import Move
from mapm.rules.offered import Offered
from mapm.rules.vocabulary import Vocabulary
from mapm.sources import Clause, Register, Source
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mapm.authoring.parts import Added, Key
    from mapm.authoring.problems import Problem
    from mapm.meeting.base import Entry
    from mapm.rules.choices import Choice
    from mapm.rules.requirements import Question

__all__ = ["derive", "derived"]

_ORDER: Final = tuple(TABLES)
_NO_READINGS: Final[Mapping[str, str]] = MappingProxyType({})


def derive(  # noqa: PLR0913  # all by name
    base: MeetingProtocol | None,
    *,
    key: str,
    title: str,
    source: Source,
    clauses: Register | Iterable[Clause],
    add: Iterable[Added] = (),
    change: Iterable[Change] = (),
    remove: Iterable[Remove] = (),
    readings: Mapping[str, str] = _NO_READINGS,
    risk: Risk | None = None,
    out_of_scope: Mapping[str, str] = _NO_READINGS,
    revision: int = 1,
) -> MeetingProtocol:
    """A protocol on a base, or from nothing: what is added, changed and removed, each with a local clause.

    From nothing it has what every protocol has: the way from a risk to its referral, closing, and the facts
    that can be recorded everywhere, cited as our readings. Whatever is changed keeps what it replaced.
    Raises `ProtocolInvalid`, which names everything that is wrong.
    """
    protocol, problems = derived(
        base,
        key=key,
        title=title,
        source=source,
        clauses=clauses,
        add=add,
        change=change,
        remove=remove,
        readings=readings,
        risk=risk,
        out_of_scope=out_of_scope,
        revision=revision,
    )
    if protocol is None:
        raise ProtocolInvalid("; ".join(one.sentence() for one in problems))
    return protocol


def derived(  # noqa: PLR0913  # all by name
    base: MeetingProtocol | None,
    *,
    key: str,
    title: str,
    source: Source,
    clauses: Register | Iterable[Clause],
    add: Iterable[Added] = (),
    change: Iterable[Change] = (),
    remove: Iterable[Remove] = (),
    readings: Mapping[str, str] = _NO_READINGS,
    risk: Risk | None = None,
    out_of_scope: Mapping[str, str] = _NO_READINGS,
    revision: int = 1,
    problems: Problems | None = None,
    meant: frozenset[type[Entry] | str] = frozenset(),
) -> tuple[MeetingProtocol | None, tuple[Problem, ...]]:
    """The same with every problem, warnings too, and ``None`` for the protocol where there is an error."""
    found = problems if problems is not None else Problems()
    _checked(base, source, readings, out_of_scope, risk)
    remove = several(remove, Remove, "what is removed", "each Remove")
    change = several(change, Change, "what is changed", "each Change")
    add = cast("Iterable[Added]", several(add, Value, "what is added", "each part"))
    if not isinstance(clauses, Register):
        clauses = several(clauses, Clause, "the clauses", "a Register, or each Clause")
    register = clauses if isinstance(clauses, Register) else Register(source, clauses)
    on = _taking(base, readings, key, title, found) if base is not None else basis.Basis(source)
    if base is None and readings:
        found.error("readings", "takes readings of no base", instead="name a base, or leave it out")
    draft = Draft(on, source.key, found, ours=base is None)
    for gone in remove:
        draft.remove(gone)
    for wish in change:
        draft.change(wish)
    for part in add:
        draft.add(part)
    if risk is not None:
        _cite_risk(draft, risk)
    draft.complete()
    draft.provisions(meant)
    draft.orphans(meant)
    _out_of_scope(register, out_of_scope, found)
    if found.fatal:
        return None, tuple(found.found)
    derivation = Derivation(
        clauses=register,
        base=base.key if base is not None else "",
        base_fingerprint=base.fingerprint if base is not None else "",
        base_name=base.source.name if base is not None else "",
        out_of_scope=tuple(out_of_scope.items()),
        added=tuple(sorted(draft.added, key=lambda one: (_ORDER.index(one[0]), one[1]))),
        changed=tuple(sorted(draft.changed, key=_in_order)),
        removed=tuple(sorted(draft.removed, key=_in_order)),
        readings=tuple(readings.items()),
    )
    try:
        parts = _parts(draft, on)
        parts |= {"key": key, "title": title, "source": source, "revision": revision, "derived": derivation}
        found.unfit = named = _named(parts, base, source)
        protocol = evolve(base, **named) if base is not None else MeetingProtocol(**named)
    except MapmError as problem:
        found.error("", f"does not fit together: {problem}")
        return None, tuple(found.found)
    found.unfit = None
    return protocol, tuple(found.found)


def _checked(base: Given, source: Given, readings: Given, out_of_scope: Given, risk: Given) -> None:
    """Raises `WrongType` for what is of another type than it is asked for."""
    if base is not None:
        checked(base, MeetingProtocol, "the base", "pass a MeetingProtocol, or None for no base")
    checked(source, Source, "the source of a protocol", "pass a Source")
    for what, given in (("the readings", readings), ("what is out of scope", out_of_scope)):
        mapping(given, what, "a mapping, by the keys of readings or the numbers of clauses")
    if risk is not None:
        checked(risk, Risk, "the way from a risk", "pass a Risk")


def _in_order(one: Changed | Removed) -> tuple[int, str]:
    """In whatever order it was said, it is told in that of the tables."""
    return _ORDER.index(one.table), one.key


def _taking(
    base: MeetingProtocol, readings: Mapping[str, str], key: str, title: str, problems: Problems
) -> MeetingProtocol:
    if not readings:
        return base
    try:
        return base.taking(readings, key=key, title=title)
    except MapmError as problem:
        problems.error("readings", f"cannot be taken: {problem}")
        return base


def _cite_risk(draft: Draft, risk: Risk) -> None:
    for table, keys in (("facts", RISK_ROUTE), ("duties", None)):
        for at, one in draft.tables[table].items():
            if at in keys if keys is not None else one.fixed:
                given: dict[str, Any] = {"cites": together(risk.cites, one.cites)}
                if table == "duties" and risk.to:
                    given["to"] = risk.to
                draft.tables[table][at] = evolve(one, **given)


def _out_of_scope(register: Register, given: Mapping[str, str], problems: Problems) -> None:
    for number, why in given.items():
        if number not in register:
            problems.error("out_of_scope", f"names a clause that is not there: {number[:40]}")
        elif not why.strip():
            problems.error(f'clauses."{number}".out_of_scope', "gives no reason", instead="say why")


def _parts(draft: Draft, base: MeetingProtocol | basis.Basis) -> dict[str, Any]:
    tables = draft.tables
    words = {name: tuple(tables[name].values()) for name in OF_VOCABULARY}
    documents = tuple(tables["documents"].values())
    guides = base.guides
    if documents != (base.guidance.outlines if guides else ()):
        first = guides or (basis.nothing_said,)
        there = {one.key: one for one in base.guidance.outlines} if guides else {}
        new = tuple(one for one in documents if there.get(one.key) != one)
        without = tuple(one for one in there if one not in tables["documents"])
        guides = (*first, WithDocuments(new, without))
    return {
        "questions": _in_order_of_entries(tables["questions"], base),
        "moves": draft.rows("moves"),
        "facts": draft.rows("facts"),
        "duties": tuple(tables["duties"].values()),
        "transitional": tuple(tables["transitional"].values()),
        "ladders": tuple(tables["ladders"].values()),
        "advice": tuple(draft.advice),
        "choices": Offered(
            tuple(one for one in base.choices if not _undoes(one, draft)),
            base.choices.why_not if isinstance(base.choices, Offered) else None,
        ),
        "words": Vocabulary(**words),
        "guides": guides,
    }


def _in_order_of_entries(
    questions: Mapping[Key, Question], base: MeetingProtocol | basis.Basis
) -> tuple[Question, ...]:
    """The base's as it has them, then the others by their entry, as they stand in a file."""
    first = {key_of(one): (-1, number) for number, one in enumerate(base.questions)}
    entries = tuple(ENTRIES.meaning.values())

    def place(key: Key) -> tuple[int, int]:
        entry = questions[key].entry
        return first.get(key) or (entries.index(entry) if entry in entries else len(entries), 0)

    return tuple(questions[key] for key in sorted(questions, key=place))


def _undoes(choice: Choice, draft: Draft) -> bool:
    """Whether another reading would put back what was changed or removed here: then it is not offered."""
    touched = {(one.table, one.key) for one in draft.changed if one.replaced}
    touched |= {(one.table, one.key) for one in draft.removed}
    rows = [(one.event, "moves") if isinstance(one, Move) else (one.fact, "facts") for one in choice.rows]
    puts = {
        *(("questions", key_path((one.entry, one.key))) for one in choice.questions),
        *(("requirements", key_path((kind, one.key))) for kind, one in choice.requires),
        *(("requirements", key_path((kind, one))) for kind, one in choice.without),
        *((table, key_path(kind)) for kind, table in rows),
        *(("duties", one.key) for one in choice.duties),
        *(("duties", one) for one in choice.without_duties),
        *(("duties", key) for key, _ in getattr(choice, "changes", ())),
        *(("ladders", one.kind) for one in choice.ladders),
    }
    return bool(puts & touched)


def _named(parts: dict[str, Any], base: MeetingProtocol | None, source: Source) -> dict[str, Any]:
    """The parts with each clause saying which document it is of, where there are two."""
    if base is None or (base.source.key == source.key and not _is_named(base)):
        return parts
    documents = {base.source.key: base.source.name, source.key: source.name}
    naming = NamedClauses(tuple(documents.items()))  # of an edition on another: what is not named is its own
    guides = parts.pop("guides")
    named = {name: naming(value) if name != "source" else value for name, value in parts.items()}
    if guides and (guides != base.guides or not naming.is_done_by(guides)):
        guides = (*guides, naming)
    return {**named, "guides": guides}


def _is_named(base: MeetingProtocol) -> bool:
    """Whether the clauses of a base's own document say already which document it is."""
    own = (cite for duty in base.duties for cite in duty.cites if isinstance(cite, Clause))
    return any(one.document for one in own if one.source == base.source.key)
