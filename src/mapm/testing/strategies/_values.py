"""Values of any public class of `mapm`, by the annotations of its fields; and entries of every kind."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from mapm import (
    Answers,
    AnyEntry,
    AnyMeeting,
    Chosen,
    Citation,
    Correct,
    Entry,
    Event,
    Fact,
    Limit,
    Replied,
    Reply,
    Sitting,
    WrongType,
)
from mapm.meeting.base import Meeting, Reasons
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS
from mapm.testing.strategies._by_class import by_class
from mapm.testing.strategies._dates import dates, instants
from mapm.testing.strategies._limits import any_limits
from mapm.testing.strategies._references import notes
from mapm.testing.strategies._sources import cites

if TYPE_CHECKING:
    from collections.abc import Mapping

V = TypeVar("V")
E = TypeVar("E", bound=Entry)

ENTRY_KINDS: Final[tuple[type[Entry], ...]] = (*EVENTS, *FACTS, Correct)
"""Every kind of entry: events, facts, and what corrects one."""
_STATES: Final[tuple[type[Meeting], ...]] = get_args(AnyMeeting)
_DAYS: Final = dates(date(2024, 1, 1), date(2026, 12, 31))
_OFFSETS: Final = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES: Final = st.one_of(
    instants(date(2024, 1, 1), date(2026, 12, 31)),
    st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=_OFFSETS),  # noqa: DTZ001
)
_WORDS: Final = st.sampled_from(("network", "NHS", "a b", "Iechyd", "x.y", "é", "日", "\\u0000", '"', ""))
_TEXT: Final = st.one_of(_WORDS, st.text(max_size=8))
_KEYS: Final = st.sampled_from(("network", "ground-b", "a key", "é", ""))
_PLAIN: Final[Mapping[Any, st.SearchStrategy[Any]]] = {
    str: _TEXT,
    bool: st.booleans(),
    int: st.integers(0, 40),
    date: _DAYS,
    datetime: _TIMES,
    NoneType: st.none(),
}
_ONCE: Final[Mapping[str, str]] = {
    "Action": "key",
    "PlanningRoute": "forum",
    "Feedback": "whom",
    "FamilyMember": "person",
    "Dissent": "person",
    "SharingConsent": "person",
    "Factor": "key",
}
"""By what two of them in one sitting may not be alike."""
_WHAT: Final = "what values are drawn of"


def values_of(kind: type[V]) -> st.SearchStrategy[V]:
    """Values of a public class of `mapm`, `mapm.guidance`, `mapm.authoring` or the kit.

    Of an abstract one, of any class that derives from it. What has no rules of its own is made from the
    annotations of its fields; calendars, limits, citations and what the library answers, such as a
    `mapm.Decision` or what is advised, come as the library makes them. Raises `WrongType` for what is no
    class of `mapm`, and for one whose values nothing can draw.
    """
    return cast("st.SearchStrategy[V]", _values_of(cast("Any", kind)))


@cache
def _values_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a class
    made = by_class(kind)
    if made is not None:
        return made
    if not _is_class(kind):
        raise WrongType.of(_WHAT, kind, "pass a class, such as mapm.Person")
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if issubclass(kind, Entry):
        return _entries_of(cast("Any", kind))
    if not kind.__module__.startswith("mapm."):
        raise WrongType(_WHAT, kind.__name__, "pass a class of mapm, such as mapm.Person")
    if not attrs.has(kind):
        raise WrongType(
            _WHAT, kind.__name__, "it works and is no value; pass a class of values, such as mapm.Person"
        )
    return _by_annotations(kind)


def _is_class(kind: object) -> bool:
    return isinstance(kind, type)


def _by_annotations(kind: type[Any]) -> st.SearchStrategy[Any]:
    try:
        hints = get_type_hints(kind)
        parts = {a.name: of_type(hints[a.name]) for a in attrs.fields(kind) if a.init}
    except (NameError, RecursionError):  # a part of the library that only its own modules make
        instead = "pass one that mapm, mapm.guidance or mapm.authoring exports"
        raise WrongType(_WHAT, kind.__name__, instead) from None
    if kind is Sitting:  # a next date, or why there is none
        return st.one_of([st.builds(kind, **parts | {one: st.none()}) for one in ("next_on", "none_next")])
    return st.builds(kind, **parts)


@cache
def of_type(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a type, as annotations have it
    """Values of a type, as an annotation says it."""
    if hint in _PLAIN:
        return _PLAIN[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _of_union(arguments)
    if origin is tuple:
        return _of_tuple(hint, arguments)
    if origin is frozenset:
        return st.frozensets(of_type(arguments[0]), max_size=3)
    if origin is type:
        return st.sampled_from(_STATES if arguments[0] is Meeting else ENTRY_KINDS)
    return _values_of(hint)


def _of_union(arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if Correct in arguments:
        entry = st.deferred(lambda: _entries_of(cast("Any", Entry)))
        return st.one_of(st.none(), entry) if NoneType in arguments else entry
    if any(isinstance(one, type) and issubclass(one, Limit) for one in arguments):
        limits = any_limits().filter(lambda one: not isinstance(one, Chosen))
        rest = [_PLAIN[one] for one in (NoneType, date) if one in arguments]
        return st.one_of([*rest, limits])
    return st.one_of([of_type(one) for one in sorted(arguments, key=lambda one: one is not NoneType)])


def _of_tuple(hint: Any, arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a type
    if hint == Answers:
        return st.dictionaries(_KEYS, of_type(Replied), max_size=3).map(_in_order)
    if hint == tuple[tuple[str, Reply], ...]:
        return st.dictionaries(_KEYS, of_type(Reply), max_size=3).map(_in_order)
    if hint == Reasons:
        return st.dictionaries(_KEYS, notes(), max_size=2).map(_in_order)
    if arguments[-1] is not Ellipsis and arguments[0] == Citation:  # as `Cites` has it: one, and more of them
        return cites()
    if arguments[-1] is not Ellipsis:
        return st.tuples(*map(of_type, arguments))
    name = _ONCE.get(getattr(arguments[0], "__name__", ""))
    by = None if name is None else attrgetter(name)
    return st.lists(of_type(arguments[0]), max_size=2, unique_by=by).map(tuple)


def _in_order(said: Mapping[Any, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(said.items(), key=itemgetter(0)))


# --- entries ----------------------------------------------------------------------------------------------


def entries_of(kind: type[E]) -> st.SearchStrategy[E]:
    """Entries of a kind, whatever they say: of any meeting, in any order, recorded on the day or later.

    Of `Entry`, `Event` and `Fact`, of every kind that derives from it. For entries that fit a meeting, see
    `fitting`. Raises `WrongType` for what is no kind of entry.
    """
    if not _is_class(kind) or not issubclass(cast("Any", kind), Entry):
        raise WrongType.of("a kind of entry", kind, "pass a class, such as mapm.Propose")
    return cast("st.SearchStrategy[E]", _entries_of(cast("Any", kind)))


@cache
def _entries_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  # a kind of entry
    own = tuple(one for one in ENTRY_KINDS if issubclass(one, kind))
    if kind in own:
        return _entries(kind, _fields(kind))
    return st.one_of([_entries_of(cast("Any", one)) for one in own])


_AT: Final = st.one_of(_DAYS, _TIMES)
_LATER: Final = st.one_of(st.none(), st.integers(0, 40))
_IDS: Final = st.one_of(st.none(), st.text(min_size=1, max_size=5).filter(str.strip))


def _fields(kind: type[Entry]) -> Mapping[str, st.SearchStrategy[Any]]:
    hints = get_type_hints(kind)
    names = (a.name for a in attrs.fields(kind))
    return {name: of_type(hints[name]) for name in names if name not in {"at", "recorded_at", "id"}}


@st.composite
def _entries(draw: st.DrawFn, kind: type[Entry], own: Mapping[str, st.SearchStrategy[Any]]) -> Entry:
    at = draw(_AT)
    later = draw(_LATER)
    said: dict[str, Any] = {name: draw(given) for name, given in own.items()}
    if later is not None:
        said["recorded_at"] = _days_after(at, later)
    if not later and "despite" in said:
        said["despite"] = None  # only what is recorded later can stand despite a must
    return kind(at=at, id=draw(_IDS), **said)


def _days_after(at: date, days: int) -> date:
    """So many days later, at the same hour: of two that a clock shows alike, the same one."""
    after = at + timedelta(days=days)
    return after.replace(fold=at.fold) if isinstance(after, datetime) and isinstance(at, datetime) else after


def any_entry() -> st.SearchStrategy[AnyEntry | Correct]:
    """Entries of every kind, whatever they say. What shrinks to the plain case is `entries_of` a kind."""
    return _entries_of(cast("Any", Entry))


def events() -> st.SearchStrategy[Event[Any, Any]]:
    """Events of every kind, whatever they say."""
    return _entries_of(cast("Any", Event))


def facts() -> st.SearchStrategy[Fact[Any]]:
    """Facts of every kind, whatever they say."""
    return _entries_of(cast("Any", Fact))
