"""Whatever a field of an entry may hold: told from annotations, made in turn, and found in stored entries.

A facet is a class, one of its fields and what stands there: a word of an enum, a sort of limit, a note or a
redacted one, something or nothing. Stored entries that have every facet hold every word that a record knows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from inspect import isabstract
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Union, cast, get_args, get_origin, get_type_hints

import attrs

import mapm
from mapm import (
    Agency,
    Chosen,
    Correct,
    Entry,
    Limit,
    NotBefore,
    Note,
    Person,
    RaiseRisk,
    Refer,
    Role,
    Route,
    Sitting,
    Unstated,
    parse_limit,
)
from mapm.meeting.base import Answers, Reasons, Replied, Reply
from mapm.meeting.parts import NoPlanningForum
from mapm.records.shapes import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

Facet = tuple[str, str, str]
ROUNDS: Final = 60
"""So many entries of a kind are made, each with the next thing in every field."""
START: Final = date(2026, 6, 1)
LIMITS: Final = tuple(
    parse_limit(words)
    for words in (
        *("within 10 working days", "within 10 calendar days [roll: preceding]", "within 2 weeks"),
        *(
            "within 1 month [day zero: next working day]",
            "within 72 hours",
            "same working day [day zero: next working day; cut-off: 17:00]",
        ),
        *("by the end of the next working day", "no later than 5 working days before", "as recorded: review"),
        *("at least 28 clear calendar days after", "not stated: as soon as practicable"),
        "the sooner of (within 10 working days) and (within 3 months)",
        "the later of (within 10 working days) and (within 1 week)",
    )
)

_WHOLE: Final = (Agency, Entry, Limit, Note, NotBefore, Person, Role, Unstated)
"""What is stored in one piece, or told apart elsewhere."""


# --- what there may be ------------------------------------------------------------------------------------


def _limits(kind: type[Limit] = Limit) -> Iterator[str]:
    """The public sorts of limit; of a chosen one a record does not say who chose."""
    for one in kind.__subclasses__():
        if one.__name__ in mapm.__all__ and not isabstract(one) and one is not Chosen:
            yield one.__name__
        yield from _limits(one)


def options(hint: Any) -> set[str]:  # noqa: ANN401, PLR0911  # a type, as annotations have it
    """What may stand where this type is asked for."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        if Correct in arguments:
            return {"none", "entry", "correction"}
        if any(isinstance(one, type) and issubclass(one, Limit) for one in arguments):
            return {"none", "date", *_limits(), NotBefore.__name__, Unstated.__name__}
        return set().union(*map(options, arguments))
    if hint is NoneType:
        return {"none"}
    if hint in {Answers, Reasons}:
        return (
            {"nothing", "a reply", "a reply with a note"} if hint == Answers else {"nothing", *options(Note)}
        )
    if origin in {tuple, frozenset}:
        inside = options(arguments[0])
        return {"nothing", *inside}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.name for member in hint}
    if hint in {bool, Note}:
        return {"True", "False"} if hint is bool else {"note", "redacted"}
    return {hint.__name__}


def _parts(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401  # the same
    for one in get_args(hint):
        yield from _parts(one)
    if isinstance(hint, type) and attrs.has(hint) and not issubclass(hint, Limit | Entry | Note):
        yield hint


@cache
def expected() -> frozenset[Facet]:
    """Every facet of every kind of entry."""
    waiting: list[type[Any]] = [*KINDS.values()]
    seen: set[type[Any]] = set()
    found: set[Facet] = set()
    while waiting:
        kind = waiting.pop()
        if kind in seen or kind in {Unstated, NotBefore}:
            continue
        seen.add(kind)
        hints = get_type_hints(kind)
        for one in attrs.fields(kind):
            waiting += _parts(hints[one.name])
            may = {"same", "later"} if one.name == "recorded_at" else options(hints[one.name])
            found |= {(kind.__name__, one.name, what) for what in may}
    return frozenset(found)


# --- what there is ----------------------------------------------------------------------------------------


def _is(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever stands in a field
    if value is None or value == ():
        yield "none" if value is None else "nothing"
    elif isinstance(value, tuple | frozenset):
        for one in cast("tuple[Any, ...]", value) or ["nothing"]:
            if isinstance(one, tuple):  # by key
                replied = cast("tuple[str, Any]", one)[1]
                yield from _is(replied) if isinstance(replied, Note) else _replied(replied)
            else:
                yield from ["nothing"] if one == "nothing" else _is(one)
    elif isinstance(value, StrEnum):
        yield value.name
    elif isinstance(value, Note):
        yield "redacted" if value.text is None else "note"
    elif isinstance(value, Entry):
        yield "correction" if isinstance(value, Correct) else "entry"
    else:
        yield str(value) if isinstance(value, bool) else type(value).__name__


def _replied(value: Replied) -> Iterator[str]:
    yield "a reply" if value.note is None else "a reply with a note"


def facets(value: Any) -> set[Facet]:  # noqa: ANN401  # an entry, or a part of one
    """Every facet of an entry and of its parts."""
    kind = type(value)
    found: set[Facet] = set()
    for one in attrs.fields(kind):
        stands = getattr(value, one.name)
        what = set(_is(stands))
        if one.name == "recorded_at":
            what = {"same" if stands == value.at else "later"}
        found |= {(kind.__name__, one.name, is_) for is_ in what}
        for part in stands if isinstance(stands, tuple | frozenset) else (stands,):
            inner = part[1] if isinstance(part, tuple) else part
            if attrs.has(type(inner)) and not isinstance(inner, Limit | NotBefore | Unstated | Note):
                found |= facets(inner)
    return found


# --- entries that have it ---------------------------------------------------------------------------------


def _made(hint: Any, n: int, name: str) -> Any:  # noqa: ANN401, PLR0911  # a type, as annotations have it
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _one_of(arguments, n, name)
    if hint == Answers:
        note = _made(Note, n, name)
        return (("asked", Replied(_turn(Reply, n), note)), ("known", Replied(_turn(Reply, n))))
    if hint == Reasons:
        return (("other", _made(Note, n + 1, name)), ("requirement", _made(Note, n, name)))
    if origin in {tuple, frozenset}:
        return origin([_made(arguments[0], n, name), _made(arguments[0], n + 1, name)])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _turn(hint, n)
    if hint is Note:
        return Note(f"{name} {n}") if n % 3 else Note(f"{name} {n}").redacted()
    if hint is bool:
        return n % 2 == 0
    if hint is date:
        return START + timedelta(days=40 + n)
    if hint in {Person, Agency, Role, str}:
        return hint(f"{name}-{n}")
    return _object(hint, n)


def _turn(kind: type[StrEnum], n: int) -> StrEnum:
    members = tuple(kind)
    return members[n % len(members)]


def _one_of(arguments: tuple[Any, ...], n: int, name: str) -> Any:  # noqa: ANN401  # as `_made`
    if Correct in arguments:
        return _replacement(n)
    if any(isinstance(one, type) and issubclass(one, Limit) for one in arguments):
        return (*LIMITS, START)[n % (len(LIMITS) + 1)]
    if datetime in arguments:
        day = START + timedelta(days=40 + n % 20)
        return day if n % 2 else datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC)
    there = [one for one in arguments if one is not NoneType]
    return _made(there[n % len(there)], n, name)


def _replacement(n: int) -> Entry:
    by = Person("worker")
    risk = RaiseRisk(at=START, by=by, concern=Note("seen"))
    if n % 2:
        return Refer(at=START, by=by, route=Route.EMERGENCY_SERVICES)
    return Correct(at=START, by=by, entry="an id", replacement=risk, reason=Note("again"))


def _object(kind: type[Any], n: int) -> Any:  # noqa: ANN401  # a value of the class
    if kind is NoPlanningForum:
        return NoPlanningForum()
    hints = get_type_hints(kind)
    given = {one.name: _made(hints[one.name], n, one.name) for one in attrs.fields(kind)}
    if kind is Sitting:
        given["next_on" if n % 2 else "none_next"] = None
    if issubclass(kind, Entry):
        day = START + timedelta(days=n % 20)
        given["at"] = day if n % 2 else datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC)
        given["recorded_at"] = given["at"] + timedelta(days=1)
    return kind(**given)


def _least(kind: type[Any]) -> Any:  # noqa: ANN401  # a value of the class
    """With what must be given alone, and lists empty."""
    hints = get_type_hints(kind)
    needed = {one.name: hints[one.name] for one in attrs.fields(kind) if one.default is attrs.NOTHING}
    given = {name: _least_of(hint, name) for name, hint in needed.items()}
    return kind(**given | ({"at": START} if "at" in given else {}))


def _least_of(hint: Any, name: str) -> Any:  # noqa: ANN401  # as `_made`
    if get_origin(hint) in {tuple, frozenset}:
        return get_origin(hint)()
    if isinstance(hint, type) and attrs.has(hint) and not issubclass(hint, _WHOLE):
        return _least(hint)
    return _made(hint, 1, name)


def filled(kind: type[Entry]) -> Iterator[Entry]:
    """Entries of a kind: one with nothing that may be left out, and many with every field filled in turn."""
    yield _least(kind)
    for n in range(ROUNDS):
        entry = _object(kind, n)
        yield entry
        for slim in _slimmer(entry):
            yield cast("Entry", slim)


def covering(seen: set[Facet]) -> list[Entry]:
    """Entries that have every facet not seen yet: of each kind the least and a full one first."""
    kept: list[Entry] = []
    seen = set(seen)
    for kind in KINDS.values():
        candidates = [(one, facets(one)) for one in filled(kind)]
        first = candidates[:2] if any(found - seen for _, found in candidates) else []
        while first or (first := _newest(candidates, seen)):
            for entry, found in first:
                kept.append(entry)
                seen |= found
            first = []
    return kept


def _newest(candidates: list[tuple[Entry, set[Facet]]], seen: set[Facet]) -> list[tuple[Entry, set[Facet]]]:
    best = max(candidates, key=lambda one: len(one[1] - seen))
    return [best] if best[1] - seen else []


def _slimmer(value: Any) -> Iterator[Any]:  # noqa: ANN401  # an entry, or a part of one
    """The same with one of its lists empty, or one of its parts at its least, at any depth."""
    for one in attrs.fields(type(value)):
        stands = getattr(value, one.name)
        if isinstance(stands, tuple | frozenset):
            yield attrs.evolve(value, **{one.name: type(stands)()})
        several = isinstance(stands, tuple) and stands != ()
        part: Any = cast("tuple[Any, ...]", stands)[0] if several else stands
        if attrs.has(type(part)) and not isinstance(part, _WHOLE):
            for slim in (_least(type(part)), *_slimmer(part)):
                yield attrs.evolve(value, **{one.name: (slim,) if several else slim})
