"""What became of every clause of a source: encoded, shown as guidance, out of scope, or not accounted for.

Nothing is declared but what is out of scope, with its reason. That a clause is encoded is read from what
cites it: rows, requirements, questions, duties, ladders and what guidance computes. What only an `Advice`
shows, or guidance only remarks, is for guidance.

    >>> from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING
    >>> found, = account_for([DG["7.4#2"]], [PROFESSIONALS_MEETING])
    >>> found.disposition
    <Disposition.ENCODED: 'encoded'>
    >>> found.where[:3]
    ('Agree', 'Agree: every-relevant-agency', 'Convene')
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from importlib.resources import files
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

import attrs
from attrs import frozen

from mapm import protocols
from mapm.errors.given import mapping, several
from mapm.guidance.base import Remark
from mapm.rules.lifecycle import Move, Recording
from mapm.sources import Clause, Effect, Interpretation, Register
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.protocol import MeetingProtocol
    from mapm.rules.vocabulary import Vocabulary
    from mapm.sources import Citation

__all__ = ["Accounted", "Disposition", "account_for", "clauses_of", "every_clause"]


class Disposition(StrEnum):
    """What became of a clause."""

    ENCODED = "encoded"
    """Something that is computed rests on it."""
    GUIDANCE = "guidance"
    """It is shown beside the entry it speaks of, and decides nothing."""
    OUT_OF_SCOPE = "out of scope"
    """Nothing rests on it and nothing shows it, for a reason that is given."""
    UNACCOUNTED = "unaccounted"
    """Nobody has said what became of it."""


TESTED_EFFECTS: Final = frozenset(
    {
        Effect.GUARD,
        Effect.BLOCKER,
        Effect.DUTY,
        Effect.DEADLINE,
        Effect.ACCESS_RULE,
        Effect.COMPUTED_GUIDANCE,
        Effect.DOCUMENT_TEMPLATE,
    }
)
"""What a clause does to a case where a test has to prove that it is so."""


@frozen(eq=False, repr=False)
class Accounted(Value):
    """One clause, and what became of it."""

    clause: Clause
    disposition: Disposition
    where: tuple[str, ...] = ()
    """Where it is used, in words, such as ``Agree: agreed`` or ``duty note``."""
    why: str = ""
    """Why it is out of scope."""
    tests: tuple[str, ...] = ()
    """The tests that prove it."""

    @property
    def owes_a_test(self) -> bool:
        """Whether it is encoded and speaks so strongly, or does so much, that a test has to prove it."""
        clause = self.clause
        strong = clause.force.value in {"must", "must-not"} or clause.effect in TESTED_EFFECTS
        return strong and self.disposition is Disposition.ENCODED


def account_for(
    clauses: Iterable[Clause],
    by: Iterable[MeetingProtocol],
    *,
    out_of_scope: Mapping[str, str] = MappingProxyType({}),
    tests: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> tuple[Accounted, ...]:
    """What became of clauses of one source in these protocols.

    Reasons and tests are by the numbers of clauses. A clause that is used is never out of scope.
    """
    wanted = several(clauses, Clause, "the clauses to account for", "each Clause")
    others = several(by, Value, "the protocols that account for them", "each MeetingProtocol")
    of = cast("tuple[MeetingProtocol, ...]", others)  # lint gives what stands for one that cannot be built
    mapping(out_of_scope, "what is out of scope", "reasons by the numbers of clauses")
    mapping(tests, "the tests", "their names by the numbers of clauses")
    computed = _users(of, lambda one: chain(uses(one), _of_the_source(one, wanted)))
    seen = _users(of, shown)
    return tuple(
        Accounted(one, disposition, where, why, tests.get(one.number, ()))
        for one in wanted
        for disposition, where, why in [_became(one, computed, seen, out_of_scope)]
    )


def clauses_of(protocol: str) -> tuple[Accounted, ...]:
    """What became of every clause that speaks of this protocol's forum, in this protocol alone.

    For the protocols that come with the library; raises `UnknownProtocol` for another key.
    """
    of = protocols.by_key(protocol)
    source = of.source.key
    return account_for(
        register(source).for_forum(protocols.FORUM_OF[protocol]),
        (of,),
        out_of_scope=out_of_scope(source),
        tests=proven(source),
    )


def every_clause() -> tuple[Accounted, ...]:
    """What became of every clause of every source of the library, in all its protocols together."""
    there = [protocols.by_key(key) for key in protocols.KEYS]
    return tuple(
        chain.from_iterable(
            account_for(
                register(source).clauses,
                [one for one in there if one.source.key == source],
                out_of_scope=out_of_scope(source),
                tests=proven(source),
            )
            for source in SOURCES
        )
    )


# --- what there is to account for -------------------------------------------------------------------------

SOURCES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "dg": ("dumfries_galloway", "DG"),
        "mapm": ("guidance_2015", "GUIDANCE"),
        "swindon": ("swindon", "SWINDON"),
        "bracknell": ("bracknell_forest", "BRACKNELL"),
    }
)
"""The folder and the register of each source that comes with the library."""


def register(source: str) -> Register:
    """The clauses of a source of the library."""
    folder, name = SOURCES[source]
    return cast("Register", getattr(import_module(f"mapm.protocols.{folder}.clauses"), name))


def out_of_scope(source: str) -> Mapping[str, str]:
    """The clauses of a source that nothing computes or shows, each with the reason."""
    folder, _ = SOURCES[source]
    found = import_module(f"mapm.protocols.{folder}.clauses.out_of_scope")
    return cast("Mapping[str, str]", found.OUT_OF_SCOPE)


def proven(source: str) -> Mapping[str, tuple[str, ...]]:
    """The tests that prove clauses of a source, by their numbers, as ``python3 dev.py pages`` wrote them."""
    written = json.loads(files(protocols).joinpath("proven.json").read_text(encoding="utf-8"))
    return {number: tuple(tests) for number, tests in written.get(source, {}).items()}


# --- what cites what --------------------------------------------------------------------------------------


_GUIDANCE: Final = "guidance"


def uses(protocol: MeetingProtocol) -> Iterator[tuple[Citation, str]]:
    """Everything that a protocol computes from, with where it is used in words."""
    yield from rules(protocol)
    if protocol.guides:
        yield from _inside(protocol.guidance, _GUIDANCE, remarks=False)


def rules(protocol: MeetingProtocol) -> Iterator[tuple[Citation, str]]:
    """The same without the guidance: what judges entries and makes duties."""
    rows: tuple[Move | Recording, ...] = (*protocol.moves, *protocol.facts)
    for row in rows:
        entry = (row.event if isinstance(row, Move) else row.fact).__name__
        yield from _each(row.cites, entry)
        for requirement in row.requires:
            yield from _each(requirement.cites, f"{entry}: {requirement.key}")
    for question in protocol.questions:
        yield from _each(question.cites, f"{question.entry.__name__}: {question.key}")
    for duty in protocol.duties:
        yield from _each(duty.cites, f"duty {duty.key}")
    for ladder in protocol.ladders:
        yield from _each(ladder.cites, f"ladder {ladder.kind}")
        for rung in ladder.rungs:
            yield from _each(rung.cites, f"ladder {ladder.kind}: {rung.key}")
    yield from _words(protocol.words)
    for said in protocol.transitional:
        yield from _each(said.cites, f"for running meetings: duty {said.duty}")
    for gone in protocol.derived.removed if protocol.derived is not None else ():
        yield from _each(gone.cites, f"without {gone.table} {gone.key}")


def _words(words: Vocabulary) -> Iterator[tuple[Citation, str]]:
    of: Iterable[Any]  # each with a key, and what it cites
    for what, of in (
        ("kind of case", words.traits),
        ("occurrence", words.occurrences),
        ("state", words.states),
        ("outcome", words.outcomes),
        ("role", words.roles),
        ("rank", words.ranks),
        ("kind of agency", words.agency_kinds),
        ("quorum", words.quorums),
        ("part of a sitting", words.parts),
        ("product", words.products),
        ("period", words.periods),
        ("office hours", words.hours),
    ):
        for word in of:
            yield from _each(word.cites, f"{what} {word.key}")


def _of_the_source(protocol: MeetingProtocol, clauses: tuple[Clause, ...]) -> Iterator[tuple[Citation, str]]:
    """The clauses that the dates and names of the source are taken from: its standing rests on them."""
    stated = {number: name.replace("_", " ") for name, number in protocol.source.stated_by}
    for one in clauses:
        if one.source == protocol.source.key and one.number in stated:
            yield one, f"source: {stated[one.number]}"


def shown(protocol: MeetingProtocol) -> Iterator[tuple[Citation, str]]:
    """What a protocol shows and does not compute: beside an entry, or as a remark of its guidance."""
    yield from advice(protocol)
    if protocol.guides:
        yield from _inside(protocol.guidance, _GUIDANCE, remarks=True)


def advice(protocol: MeetingProtocol) -> Iterator[tuple[Citation, str]]:
    """What is shown beside an entry."""
    for one in protocol.advice:
        yield from _each(one.cites, f"shown with {one.entry.__name__}")


def choices(protocol: MeetingProtocol) -> Iterator[tuple[Citation, str]]:
    """What only another reading than ours would rest on: it accounts for no clause."""
    for one in protocol.choices:
        yield from _inside(one, f"choice {one.reading.key}")


def _each(cites: Iterable[Citation], where: str) -> Iterator[tuple[Citation, str]]:
    return ((cite, where) for cite in cites)


def _inside(  # noqa: C901  # each kind of value on its way
    value: object, where: str, *, remarks: bool | None = None
) -> Iterator[tuple[Citation, str]]:
    """Every citation in a value, in its parts and in theirs, with the keys on the way to it.

    Of guidance, what is computed and what a `Remark` only says are told apart: the one, the other, or both.
    """
    if isinstance(value, Clause | Interpretation):
        if not remarks:
            yield value, where
    elif isinstance(value, Remark):
        if remarks is not False:
            yield from _each(value.cites, where if remarks is None else f"said in {where}")
    elif isinstance(value, Mapping):
        for key, part in cast("Mapping[object, object]", value).items():
            yield from _inside(part, f"{where}: {key}", remarks=remarks)
    elif isinstance(value, tuple | list | frozenset):
        for part in cast("Iterable[object]", value):
            key = None if isinstance(part, Interpretation) else getattr(part, "key", None)
            deeper = f"{where}: {_short(key)}" if isinstance(key, str) else where
            yield from _inside(part, deeper, remarks=remarks)
    elif attrs.has(type(value)):
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(value))):
            held: object = getattr(value, field.name)
            yield from _inside(held, _within(where, field.name, held), remarks=remarks)


def _short(key: str) -> str:
    """A key without the area it is of: ``group-supervision``."""
    return key.rpartition("/")[2]


def _within(where: str, field: str, held: object) -> str:
    """Where a field of a value is, in words; what cites the whole value has no words of its own."""
    name = field.removesuffix("cites").strip("_").replace("_", " ")
    if where == _GUIDANCE:
        return f"{name} {where}"
    several = isinstance(held, tuple | list | frozenset) and not field.endswith("cites")
    return where if several or not name else f"{where}: {name}"


# --- accounting -------------------------------------------------------------------------------------------

_Users = dict["Clause", dict[str, list[str]]]


def _users(
    of: tuple[MeetingProtocol, ...],
    walk: Callable[[MeetingProtocol], Iterator[tuple[Citation, str]]],
) -> _Users:
    """For each clause where it is used, and for each place in which protocols."""
    found: _Users = {}
    for protocol in of:
        for cite, where in walk(protocol):
            if isinstance(cite, Clause):
                by = found.setdefault(cite, {}).setdefault(where, [])
                if protocol.key not in by:
                    by.append(protocol.key)
    return found


def _became(
    clause: Clause, computed: _Users, shown: _Users, reasons: Mapping[str, str]
) -> tuple[Disposition, tuple[str, ...], str]:
    if clause in computed:
        return Disposition.ENCODED, _where(clause, computed[clause]), ""
    if clause in shown:
        return Disposition.GUIDANCE, _where(clause, shown[clause]), ""
    if clause.number in reasons:
        return Disposition.OUT_OF_SCOPE, (), reasons[clause.number]
    return Disposition.UNACCOUNTED, (), ""


def _where(clause: Clause, users: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The places in words, with the protocols where a clause of several forums is not used by all alike."""
    several = len({key for keys in users.values() for key in keys}) > 1
    return tuple(
        f"{where} ({', '.join(map(_short, keys))})" if several and len(keys) < len(clause.forums) else where
        for where, keys in users.items()
    )
