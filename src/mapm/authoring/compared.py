"""The parts of a protocol as they are compared: by table and key, each field as a value and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.authoring.lint.examined import Examined
from mapm.authoring.lint.traceability import accounts, every_rule
from mapm.authoring.parts import OF_VOCABULARY, TABLES, key_of, key_path
from mapm.authoring.plain import said
from mapm.authoring.words import entry_word, state_word
from mapm.deadlines import AnyLimit
from mapm.decisions import cited_in_words
from mapm.editions import Edition
from mapm.guidance.outlines import Outline
from mapm.rules.duties import Duty
from mapm.rules.fingerprint import cited_keys
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import STATES, Move, Recording
from mapm.rules.requirements import Requirement
from mapm.rules.stretches import Transitional
from mapm.sources import Citation, Interpretation
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.protocol import MeetingProtocol
    from mapm.sources import Source

__all__ = ["CITES", "CLAUSES", "OF_ONE_DOCUMENT", "OF_ONE_PROTOCOL", "Part", "Parts", "parts"]

CITES: Final = "rests on"
"""The field that says what a part rests on."""
_SOURCE: Final = (
    "name",
    "title",
    "publisher",
    "version",
    "agreed",
    "in_force_from",
    "last_review",
    "review_due",
)
_CLAUSE: Final = ("force", "softened", "actor", "stage", "effect", "gist", "quantity")
_GUIDANCE: Final = ("forums", "attendance", "chairing", "sharing", "family", "distribution")
_EDITION: Final = ("start", "draft", "withdrawn_from", "corrects")
CLAUSES: Final = "clauses"
OF_ONE_PROTOCOL: Final = frozenset({"protocol"})
"""What is compared only where both have one key: of others the keys say already that they are two."""
OF_ONE_DOCUMENT: Final = frozenset({"source", "edition", CLAUSES, "advice"})
"""What is compared only where both protocols are of one document."""


@frozen(eq=False, repr=False)
class Part(Value):
    """One part: what it is, what it rests on, and each field as what is compared and as it is told."""

    what: str
    cites: tuple[Citation, ...]
    fields: Mapping[str, tuple[Any, str]]
    """The same of each part of a table."""


@frozen(eq=False, repr=False)
class Parts(Value):
    """Every part of a protocol, by table and key."""

    tables: Mapping[str, Mapping[str, Part]]


def parts(of: MeetingProtocol | Edition) -> Parts:
    """Every part of a protocol, or of an edition, in tables that are the same for each."""
    protocol = of.protocol if isinstance(of, Edition) else of
    rows: tuple[Move | Recording, ...] = (*protocol.moves, *protocol.facts)
    words = protocol.words
    outlines = protocol.guidance.outlines if protocol.guides else ()
    required = {
        f"{entry_word(_kind(row))}.{one.key}": _part("requirements", one)
        for row in rows
        for one in row.requires
    }
    return Parts(
        {
            "protocol": {"head": _head(protocol)},
            "source": {"edition": _source(protocol.source)},
            "edition": {"standing": _standing(of)},
            CLAUSES: dict(_clauses(protocol)),
            "readings": dict(_readings(protocol)),
            "moves": {entry_word(one.event): _row(one) for one in protocol.moves},
            "facts": {entry_word(one.fact): _row(one) for one in protocol.facts},
            "questions": _keyed("questions", protocol.questions),
            "requirements": required,
            "duties": _keyed("duties", protocol.duties),
            "transitional": _keyed("transitional", protocol.transitional),
            "ladders": _keyed("ladders", protocol.ladders),
            **{name: _keyed(name, getattr(words, name)) for name in OF_VOCABULARY},
            "advice": dict(_advice(protocol)),
            "documents": _keyed("documents", outlines),
            "guidance": dict(_guidance(protocol)),
        }
    )


def _kind(row: Move | Recording) -> Any:  # noqa: ANN401  # a kind of entry
    return row.event if isinstance(row, Move) else row.fact


def _keyed(table: str, them: Iterable[Any]) -> dict[str, Part]:
    return {key_path(key_of(one)): _part(table, one) for one in them}


def _part(table: str, one: Any) -> Part:  # noqa: ANN401  # any part
    kind = TABLES[table]
    fields: dict[str, tuple[Any, str]] = {}
    for name in kind.fields:
        fields[name] = (getattr(one, name), _in_words(one, name))
    for name, of in kind.words_of.items():  # said of what code computes: alone where that is the same
        fields[name] = ((getattr(one, of), getattr(one, name)), getattr(one, name) or "nothing")
    if isinstance(one, Duty):
        fields["opens"] = (frozenset(one.kinds), ", ".join(map(entry_word, one.kinds)) or "nothing")
    if isinstance(one, Requirement):
        fields["revision"] = (one.revision, str(one.revision))
    fields |= _rests_on(one.cites)
    return Part(_what(one), one.cites, fields)


def _in_words(one: Any, name: str) -> str:  # noqa: ANN401, PLR0911  # any part
    value = getattr(one, name)
    if isinstance(value, AnyLimit):
        return value.text
    if isinstance(one, Ladder) and name == "rungs":
        return "; then ".join(rung.in_full for rung in one.rungs) or "none"
    if isinstance(one, Outline) and name == "sections":
        return ", ".join(section.title for section in one.sections)
    if name == "judge":
        return said(one, name)
    if name in {"asks", "after"}:
        return value or "nothing"
    if name in {"held", "done_on"}:
        return "nothing" if value is None else "what the library computes"
    if name == "reads":
        return ", ".join(value) or "nothing"
    return said(one, name)


def _what(one: Any) -> str:  # noqa: ANN401  # any part
    if isinstance(one, Requirement):
        return one.question.text if one.question is not None else one.key.replace("-", " ")
    if isinstance(one, Transitional):
        return f"{one.duty.replace('-', ' ')} in running meetings"
    words = getattr(one, "what", None) or getattr(one, "title", None) or getattr(one, "text", "")
    return str(words).replace("{about}", "somebody or something")


def _rests_on(cites: tuple[Citation, ...]) -> dict[str, tuple[Any, str]]:
    return {CITES: (frozenset(cited_keys(cites)), cited_in_words(cites) or "nothing")}


def _row(row: Move | Recording) -> Part:
    states = [state_word(one) for one in STATES if one in row.sources]
    return Part(
        _kind(row).doing,
        row.cites,
        {
            "states": (tuple(states), ", ".join(states) or "none"),
            "instead": (row.instead, row.instead or "nothing"),
            **_rests_on(row.cites),
        },
    )


def _head(protocol: MeetingProtocol) -> Part:
    revision = (protocol.revision, str(protocol.revision))
    return Part("the protocol itself", (), {"title": (protocol.title, protocol.title), "revision": revision})


def _standing(of: MeetingProtocol | Edition) -> Part:
    """What an edition says beside its source of when it holds; of a protocol alone that nothing is said."""
    told = {name: getattr(of, name) if isinstance(of, Edition) else None for name in _EDITION}
    told["draft"] = bool(told["draft"])
    fields = {name: (one, _plainly(one)) for name, one in told.items()}
    return Part("when this edition holds", (), fields)


def _source(source: Source) -> Part:
    told = {name: getattr(source, name) for name in _SOURCE}
    return Part(source.title, (), {name: (one, _plainly(one)) for name, one in told.items()})


def _clauses(protocol: MeetingProtocol) -> Iterator[tuple[str, Part]]:
    reasons = dict(protocol.derived.out_of_scope) if protocol.derived is not None else {}
    for one in accounts(protocol):
        clause = one.clause
        told = {name: getattr(clause, name) for name in _CLAUSE}
        fields = {name: (value, _plainly(value)) for name, value in told.items()}
        fields["became"] = (one.disposition, str(one.disposition))
        reason = reasons.get(clause.number)
        fields["out of scope"] = (reason, _plainly(reason))
        yield clause.number, Part(clause.gist, (clause,), fields)


def _readings(protocol: MeetingProtocol) -> Iterator[tuple[str, Part]]:
    used = {
        cite.key: cite
        for _, cites in every_rule(Examined(protocol))
        for cite in cites
        if isinstance(cite, Interpretation)
    }
    for key, one in used.items():
        taken = one.default if one.taken is None else one.taken
        yield key, Part(one.question, (one,), {"taken as": (one.taken, taken)})


def _advice(protocol: MeetingProtocol) -> Iterator[tuple[str, Part]]:
    shown: dict[str, dict[Citation, None]] = {}
    for one in protocol.advice:
        shown.setdefault(entry_word(one.entry), {}).update(dict.fromkeys(one.cites))
    for entry, cites in shown.items():
        its = tuple(cites)
        yield entry, Part("what is shown with it", its, _rests_on(its))


def _guidance(protocol: MeetingProtocol) -> Iterator[tuple[str, Part]]:
    if not protocol.guides:
        return
    for name in _GUIDANCE:
        value = getattr(protocol.guidance, name)
        if value is not None:
            size = getattr(value, "size", None)
            words = "what the document says" if size is None else f"what it says; {size.best} people are best"
            yield name, Part("guidance", (), {"says": (value, words)})


def _plainly(value: object) -> str:
    if isinstance(value, bool):
        return {True: "yes", False: "no"}[value]
    return str(value) if value not in {None, ""} else "not stated"
