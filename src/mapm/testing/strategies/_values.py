"""Hypothesis strategies: any entry of any kind, made from the annotations of its class."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from mapm import Agency, Chosen, Correct, Entry, Limit, Note, Person, Role, Sitting
from mapm.meeting.base import Answers, Reasons, Replied
from mapm.meeting.events import EVENTS
from mapm.meeting.facts import FACTS
from mapm.testing.strategies._limits import any_limits

ENTRY_KINDS: Final = (*EVENTS, *FACTS, Correct)
_DAYS: Final = st.dates(date(2024, 1, 1), date(2026, 12, 31))
_OFFSETS: Final = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES: Final = st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31), timezones=_OFFSETS)  # noqa: DTZ001
_WORDS: Final = st.sampled_from(("NHS", "social-worker", "a b", "Iechyd", "x.y", "é", "日", "\\u0000", '"'))
_TEXT: Final = st.text(max_size=8)
_NOTES: Final = st.builds(Note, _TEXT) | st.builds(Note, _TEXT).map(Note.redacted)
_KEYS: Final = st.sampled_from(("network", "ground-b", "a key", "é", ""))
_STRATEGIES: Final[dict[Any, st.SearchStrategy[Any]]] = {
    str: _WORDS | _TEXT,
    bool: st.booleans(),
    date: _DAYS,
    datetime: _TIMES,
    Note: _NOTES,
    Person: _WORDS.map(Person),
    Agency: _WORDS.map(Agency),
    Role: _WORDS.map(Role),
}


@cache
def of_type(hint: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401, PLR0911  # a type, as annotations have it
    """Values of a type."""
    if hint in _STRATEGIES:
        return _STRATEGIES[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        if Correct in arguments:
            return st.none() | st.deferred(_correcting)
        limits = [one for one in arguments if isinstance(one, type) and issubclass(one, Limit)]
        if limits:
            chosen = any_limits().filter(lambda one: not isinstance(one, Chosen))
            return st.none() | _DAYS | chosen
        return st.one_of([st.none() if one is NoneType else of_type(one) for one in arguments])
    if origin is tuple and arguments[-1] is Ellipsis:
        if hint == Answers:
            return st.dictionaries(_KEYS, of_type(Replied), max_size=3).map(
                lambda d: tuple(sorted(d.items()))
            )
        if hint == Reasons:
            return st.dictionaries(_KEYS, _NOTES, max_size=2).map(
                lambda d: tuple(sorted(d.items(), key=_key))
            )
        return st.lists(of_type(arguments[0]), max_size=2, unique_by=_once(arguments[0])).map(tuple)
    if origin is frozenset:
        return st.frozensets(of_type(arguments[0]))
    if issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return values(hint)


def _key(pair: tuple[str, Any]) -> str:
    return pair[0]


def _correcting() -> st.SearchStrategy[Entry]:
    return any_entry()


def values(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Values of a class that is part of an entry."""
    hints = get_type_hints(kind)
    parts = {a.name: of_type(hints[a.name]) for a in attrs.fields(kind)}
    if kind is Sitting:  # a next date, or why there is none
        return st.one_of(st.builds(kind, **parts | {one: st.none()}) for one in ("next_on", "none_next"))
    return st.builds(kind, **parts)


@cache
def entries_of(kind: type[Entry]) -> st.SearchStrategy[Entry]:
    """Entries of a kind, the hosts' ids and late recording among them."""
    hints = get_type_hints(kind)
    own = {
        a.name: of_type(hints[a.name])
        for a in attrs.fields(kind)
        if a.name not in {"at", "recorded_at", "id"}
    }

    def made(at: date, later: int | None, **rest: Any) -> Entry:  # noqa: ANN401  # whatever the kind asks
        if later is not None:
            rest["recorded_at"] = at + timedelta(days=later)
        if not later and "despite" in rest:
            rest["despite"] = None
        return kind(at=at, **rest)

    ids = st.none() | st.text(min_size=1, max_size=5).filter(str.strip)
    return st.builds(made, _DAYS | _TIMES, st.none() | st.integers(0, 40), id=ids, **own)


def _once(item: Any) -> Any:  # noqa: ANN401  # a type, as annotations have it
    """By what two of them may not be alike, if by anything."""
    by = {
        "Action": "key",
        "PlanningRoute": "forum",
        "Feedback": "whom",
        "FamilyMember": "person",
        "Dissent": "person",
    }
    name = by.get(getattr(item, "__name__", ""))
    return attrgetter(name) if name is not None else None


@cache
def any_entry() -> st.SearchStrategy[Entry]:
    """Entries of any kind."""
    return st.one_of([entries_of(kind) for kind in ENTRY_KINDS])
