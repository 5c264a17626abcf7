"""Values of the right type, checked when an entry is made.

A type checker sees a wrong type first; a host without one gets a named error here, and not a meeting that
means something else. Only the type of a wrong value is told, never the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from operator import itemgetter
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

import attrs

from mapm.errors import EntryRefused, WrongType
from mapm.meeting.moments import with_a_day
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Test: TypeAlias = Callable[[Any], bool]

DEEPEST: Final = 8
"""How many corrections may stand in each other, as replacements: a record of more is refused."""
_PAIR = 2
_PAIRS = (tuple, list)


def not_too_deep(correction: Any) -> None:  # noqa: ANN401  # a correction, which is defined above this room
    """Raises `EntryRefused` where corrections replace corrections deeper than a record may have them."""
    deep, within = 0, correction.replacement
    while within is not None and hasattr(within, "replacement"):
        deep, within = deep + 1, within.replacement
    if deep >= DEEPEST:
        raise EntryRefused(f"corrections replace corrections {DEEPEST} deep: correct the entry itself")


class Checked(Value):
    """A value whose fields are of the types they say; `WrongType` says what to pass instead."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        check(self)
        self._agree()

    def _agree(self) -> None:
        """Raises where fields that are of the right types do not go together."""


def check(value: Value) -> None:
    """Raises `WrongType` for the first field that is not of its declared type.

    A time that has no day is a `CalendarError`: whoever asks for its day would get none.
    """
    kind: Any = type(value)
    for name, plain, test, wanted in _fields(kind):
        given = getattr(value, name)
        if given.__class__ not in plain and not test(given):
            raise WrongType.of(f"{name} of {kind.__name__}", given, f"pass {wanted}")


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, frozenset[type[Any]], Test, str], ...]:
    hints = get_type_hints(kind)
    own = [one for one in attrs.fields(kind) if one.init and one.converter is None]
    return tuple((one.name, _plain(hints[one.name]), *_test(hints[one.name])) for one in own)


def _plain(hint: Any) -> frozenset[type[Any]]:  # noqa: ANN401  # a type, as annotations have it
    """The classes of which a value needs no further look, which is the usual case."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return frozenset(one for argument in arguments for one in _plain(argument))
    return frozenset() if origin is not None or hint is datetime else frozenset({hint})


def _test(hint: Any) -> tuple[Test, str]:  # noqa: ANN401  # a type, as annotations have it
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _any_of([_test(one) for one in arguments])
    if origin in {tuple, frozenset}:
        item, wanted = _test(arguments[0])
        return _all_of(origin, item), f"a {origin.__name__}, and in it {wanted}"
    kind: type[Any] = origin if isinstance(origin, type) else hint
    return _EXACTLY.get(kind) or (lambda given: isinstance(given, kind), _called(kind))


def _called(kind: type[Any]) -> str:
    if issubclass(kind, Enum):
        return f"one of {', '.join(f'{kind.__name__}.{member.name}' for member in kind)}"
    return f"{'an' if kind.__name__[0] in 'AEIO' else 'a'} {kind.__name__}"


def _any_of(tests: Iterable[tuple[Test, str]]) -> tuple[Test, str]:
    parts = tuple(test for test, _ in tests)
    wanted = " or ".join(dict.fromkeys(words for _, words in tests))
    return lambda given: any(test(given) for test in parts), wanted


def _all_of(collection: type[Any], item: Test) -> Test:
    def test(given: object) -> bool:
        if not isinstance(given, collection):
            return False
        return not given or all(map(item, cast("Iterable[object]", given)))

    return test


def _is_date(given: object) -> bool:
    return isinstance(given, date) and not isinstance(given, datetime)


def _is_aware(given: object) -> bool:
    return isinstance(given, datetime) and given.utcoffset() is not None and bool(with_a_day(given, "a time"))


def _is_flag(given: object) -> bool:
    return type(given) is bool


def _is_none(given: object) -> bool:
    return given is None


_EXACTLY: dict[type[Any], tuple[Test, str]] = {
    date: (_is_date, "a date"),
    datetime: (_is_aware, "an aware datetime"),
    bool: (_is_flag, "True or False"),
    NoneType: (_is_none, "None"),
}


def keyed(given: object, what: str) -> list[tuple[str, Any]]:
    """Pairs of a key and what is said of it, in order of their keys; each key once.

    Raises `WrongType` where they are no such pairs, and `EntryRefused` where a key stands twice.
    """
    if not isinstance(given, _PAIRS):
        if not isinstance(given, Mapping):
            raise WrongType.of(what, given, "pass a mapping, or pairs of a key and what is said")
        given = tuple(cast("Any", given).items())
    said: list[Any] = list(cast("Iterable[Any]", given))
    for pair in said:
        if not isinstance(pair, tuple) or len(cast("Any", pair)) != _PAIR:
            raise WrongType.of(f"one of {what}", pair, "pass a pair of a key and what is said")  # pyright: ignore[reportUnknownArgumentType]
        if not isinstance(pair[0], str):
            raise WrongType.of("the key of a question, requirement or duty", pair[0], "pass a str")  # pyright: ignore[reportUnknownArgumentType]
    said.sort(key=itemgetter(0))
    if len({key for key, _ in said}) < len(said):
        raise EntryRefused(f"a key stands twice in {what} of one entry: give each key once")
    return said
