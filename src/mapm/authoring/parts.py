"""The parts of a protocol, by kind: in which table of a file each stands, by which key, with which fields."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from mapm.authoring.words import entry_word
from mapm.errors import ProtocolInvalid, WrongType
from mapm.guidance.outlines import Outline
from mapm.meeting.base import Entry
from mapm.rules.advice import Advice
from mapm.rules.duties import Duty
from mapm.rules.ladders import Ladder
from mapm.rules.lifecycle import Move, Recording
from mapm.rules.requirements import Question, Requirement
from mapm.rules.stretches import Transitional
from mapm.rules.vocabulary import (
    AgencyKind,
    Happening,
    LocalOutcome,
    LocalRole,
    LocalState,
    OfficeHours,
    Period,
    Product,
    Quorum,
    Rank,
    SittingPart,
    Trait,
)
from mapm.sources import Cites, cited
from mapm.values import Value

__all__ = ["TABLES", "Change", "Key", "Part", "Remove", "Requires", "Risk", "key_of", "key_path", "table_of"]

Part: TypeAlias = (
    Question
    | Requirement
    | Duty
    | Transitional
    | Move
    | Recording
    | Ladder
    | Trait
    | Happening
    | LocalState
    | LocalOutcome
    | LocalRole
    | Rank
    | AgencyKind
    | Quorum
    | Period
    | OfficeHours
    | SittingPart
    | Product
    | Outline
)
Key: TypeAlias = "str | type[Entry] | tuple[type[Entry], str]"
"""How a part is found: by its key, by the kind of entry, or by both."""


@frozen(eq=False, repr=False)
class Kind(Value):
    """One kind of part: its class, its table, and the fields that can be changed."""

    table: str
    of: type[Any]
    fields: tuple[str, ...]
    words_of: Mapping[str, str] = field(factory=dict[str, str])
    """Fields that only say another one in words."""


_DUTY: Final = (
    *("what", "to", "binding", "opens", "after", "owner", "suggested", "within", "counts_from", "each"),
    *("when", "discharged_by", "done_on", "held", "released", "window"),
)
_IN_WORDS: Final = MappingProxyType(
    {
        "by": "owner",
        "once_for": "each",
        "where": "when",
        "done": "discharged_by",
        "falls_away": "released",
    }
)
TABLES: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        one.table: one
        for one in (
            Kind("questions", Question, ("text",)),
            Kind(
                "requirements",
                Requirement,
                ("binding", "because", "asks", "missing", "unrecorded", "applies", "judge", "reads"),
                MappingProxyType({"where": "applies"}),
            ),
            Kind("moves", Move, ("source", "instead")),
            Kind("facts", Recording, ("source", "instead")),
            Kind(
                "duties",
                Duty,
                _DUTY,
                _IN_WORDS,
            ),
            Kind("transitional", Transitional, ("effect",)),
            Kind("ladders", Ladder, ("what", "rungs")),
            Kind("traits", Trait, ("what", "values", "each_sitting")),
            Kind("occurrences", Happening, ("what", "once")),
            Kind("states", LocalState, ("what", "refines")),
            Kind("outcomes", LocalOutcome, ("what", "of", "only")),
            Kind("roles", LocalRole, ("what",)),
            Kind("ranks", Rank, ("what", "level")),
            Kind("agency_kinds", AgencyKind, ("what", "counts_once")),
            Kind("quorums", Quorum, ("what", "needs", "agencies", "people", "discretion")),
            Kind("periods", Period, ("what", "spans", "known")),
            Kind("hours", OfficeHours, ("what", "opens", "closes")),
            Kind("parts", SittingPart, ("what",)),
            Kind("products", Product, ("what", "recipients")),
            Kind("documents", Outline, ("title", "status", "sections", "owner", "readers", "of_person")),
        )
    }
)
"""Every kind of part, by its table."""
OF_VOCABULARY: Final = (
    *("traits", "occurrences", "states", "outcomes", "roles", "periods", "hours"),
    *("parts", "products"),
    *("ranks", "agency_kinds", "quorums"),
)
"""The tables of what a protocol adds to the vocabulary: each a field of `Vocabulary`."""
_OF: Final = MappingProxyType({one.of: one for one in TABLES.values()})
_BY_ENTRY: Final = frozenset({"questions", "requirements"})


def table_of(kind: object) -> str:
    """The table that parts of a class stand in; raises `WrongType` for what is no part."""
    found = _OF.get(kind) if isinstance(kind, type) else None
    if found is None:
        instead = f"pass one of {', '.join(one.of.__name__ for one in TABLES.values())}"
        given: type[object] = kind if isinstance(kind, type) else type(kind)
        raise WrongType("the kind of a part", given.__name__, instead)
    return found.table


def key_of(part: Part) -> Key:  # noqa: PLR0911  # one kind of part after another
    """By what a part is found."""
    match part:
        case Question():
            return part.entry, part.key
        case Requirement():
            if part.question is None:
                raise ProtocolInvalid(f"the requirement {part.key}: pass Requires(ENTRY, REQUIREMENT)")
            return part.question.entry, part.key
        case Move():
            return part.event
        case Recording():
            return part.fact
        case Ladder():
            return part.kind
        case Transitional():
            return part.duty
        case _:
            return part.key


def key_path(key: Key) -> str:
    """A key as a path has it: ``note``, ``convene``, ``convene.venue``."""
    from mapm.authoring.tables import path_of

    if isinstance(key, str):
        return path_of("", key)
    if isinstance(key, tuple):
        return path_of(entry_word(key[0]), key[1])
    return entry_word(key)


def well_keyed(table: str, key: object) -> bool:
    """Whether a key is of the kind that this table has."""
    if table in _BY_ENTRY:
        match key:
            case (type() as kind, str()):
                return issubclass(kind, Entry)
            case _:
                return False
    if table in {"moves", "facts"}:
        return isinstance(key, type) and issubclass(key, Entry)
    return isinstance(key, str)


@frozen(eq=False, repr=False)
class Requires(Value):
    """A requirement, and the entry that it is required of: for one that asks no question."""

    entry: type[Entry]
    requirement: Requirement


@frozen(init=False, eq=False, repr=False)
class Change(Value):
    """A change of one part of a base: which fields, to what, and the local clauses that say so.

    ``Change(Duty, "note", cites=(LOCAL["4.2"],), within=WorkingDays(10))``. A requirement or a question is
    named by its entry and key, a move or fact by its entry. Raises `WrongType` for a field that such a part
    does not have, or that cannot be changed.
    """

    table: str
    key: Key
    cites: Cites
    fields: tuple[tuple[str, Any], ...]

    def __init__(self, of: type[Any], key: Key, /, *, cites: Cites, **fields: Any) -> None:  # noqa: ANN401
        table = table_of(of)
        _checked_key(table, key)
        kind = TABLES[table]
        for name in fields:
            if name not in kind.fields and name not in kind.words_of:
                known = f"change one of {', '.join((*kind.fields, *kind.words_of))}"
                raise WrongType(f"a change of {of.__name__}", f"change of its {name}", known)
        _set(self, table=table, key=key, cites=cites, fields=tuple(fields.items()))


@frozen(init=False, eq=False, repr=False)
class Remove(Value):
    """The removal of one part of a base: why, and the local clauses that say so.

    ``Remove(Duty, "store", reason="kept by the chair's agency alone", cites=(LOCAL["5.1"],))``.
    """

    table: str
    key: Key
    reason: str
    cites: Cites

    def __init__(self, of: type[Any], key: Key, /, *, reason: str, cites: Cites) -> None:
        table = table_of(of)
        _checked_key(table, key)
        if type(reason) is not str or not reason.strip():
            raise WrongType.of("the reason of a removal", reason, "say in words why it is removed")
        _set(self, table=table, key=key, reason=reason, cites=cites)


@frozen(kw_only=True, eq=False, repr=False)
class Risk(Value):
    """What the local document says of immediate risk: it is cited, and says where a referral goes.

    Nothing else about the route can be changed.
    """

    cites: Cites = field(validator=cited)
    to: str = ""
    """To whom a risk is referred, in words; as the base has it where it is empty."""


Added: TypeAlias = Part | Requires | Advice
"""What may be added to a base."""


def _set(made: Change | Remove, **given: object) -> None:
    for name, value in given.items():
        object.__setattr__(made, name, value)
    cited(made, None, given["cites"])


def _checked_key(table: str, key: object) -> None:
    if not well_keyed(table, key):
        instead = {
            "questions": 'pass the entry and the key: (Convene, "venue")',
            "requirements": 'pass the entry and the key: (Convene, "venue")',
            "moves": "pass the kind of entry, such as Convene",
            "facts": "pass the kind of entry, such as Decide",
        }.get(table, "pass its key as text")
        raise WrongType.of(f"the key of one of the {table}", key, instead)
