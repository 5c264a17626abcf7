"""Parts of a protocol whose fields are of the types they say, told where they are built.

A type checker sees a wrong type first; whoever writes a protocol without one is told here, by the part and
its field, and not by what trips over it when the protocol is put together or a meeting held.
"""

from __future__ import annotations

import re
import sys
from collections import ChainMap
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, Union, cast, get_origin

import attrs

from mapm.errors import WrongType
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Test: TypeAlias = Callable[[Any], bool]
    Wanted: TypeAlias = tuple[Test, str]
    """Whether a value is of a type, and what to pass, in words."""

_SEVERAL: Final = re.compile(r"tuple\[(.+), \.\.\.\]|Sequence\[(.+)\]")
_UNIONS: Final = frozenset((Union, UnionType))


class Typed(Value):
    """A value whose fields are of the types they say; `WrongType` says what to pass instead."""

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        check_fields(self)


def check_fields(value: Value) -> None:
    """Raises `WrongType` for the first field that is not of the type that it says."""
    kind: Any = type(value)
    for name, plain, test in _fields(kind):
        given = getattr(value, name)
        if given.__class__ is not plain and not test(given):
            raise _wrong(kind, name, given)


def _wrong(kind: type[Any], name: str, given: Any) -> WrongType:  # noqa: ANN401  # whatever was passed
    """The error for a field, or where it is a tuple as it should be, for the first that is wrong in it."""
    written, names = str(getattr(attrs.fields(kind), name).type), _names(kind)
    what = f"{name} of {kind.__name__}"
    several = _SEVERAL.fullmatch(written)
    if several is not None and isinstance(given, tuple):
        test, wanted = _any_of(several[1] or several[2], names)
        for place, one in enumerate(cast("Iterable[object]", given)):
            if not test(one):
                return WrongType.of(f"{what}, at place {place},", one, f"pass {wanted}")
    return WrongType.of(what, cast("object", given), f"pass {_any_of(written, names)[1]}")


def _names(kind: type[Any]) -> Mapping[str, Any]:
    """What the modules know that its fields are written in: some may be inherited."""
    return ChainMap(*(vars(sys.modules[one.__module__]) for one in kind.__mro__))


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, type[Any] | None, Test], ...]:
    names = _names(kind)
    own = [one for one in attrs.fields(kind) if one.init and one.validator is None]
    return tuple((one.name, _PLAIN.get(str(one.type)), _any_of(str(one.type), names)[0]) for one in own)


# --- types, as they are written -----------------------------------------------------------------------------


_PLAIN: Final[Mapping[str, type[Any]]] = {"str": str, "bool": bool, "int": int}
_SAID: Final = {"str": "a str", "bool": "True or False", "int": "a whole number", "None": "None"}


def _any_of(written: str, names: Mapping[str, Any]) -> Wanted:
    """A type, or one of several, as it is written."""
    several = [_one(one, names) for one in _split(written, " | ")]
    if len(several) == 1:
        return several[0]
    tests = tuple(test for test, _ in several)
    wanted = " or ".join(dict.fromkeys(words for _, words in several))
    return lambda given: any(test(given) for test in tests), wanted


def _one(written: str, names: Mapping[str, Any]) -> Wanted:
    if written == "None":
        return lambda given: given is None, "None"
    plain = _PLAIN.get(written)
    if plain is not None:
        return lambda given: type(given) is plain, _SAID[written]
    head, _, inside = written.partition("[")
    inside = inside.removesuffix("]")
    if head == "tuple":
        return _tuple(_split(inside, ", "), names)
    if head == "type":
        return _kind_of(inside.partition("[")[0], names)
    if head == "Sequence":
        return _sequence(inside, names)
    return _named(head, names)


def _tuple(inside: Sequence[str], names: Mapping[str, Any]) -> Wanted:
    if inside[-1] == "...":
        test, wanted = _any_of(inside[0], names)
        return lambda given: _all_in(test, given), f"a tuple, and in it {wanted}"
    tests = [_any_of(one, names) for one in inside]

    def pair(given: object) -> bool:
        several = cast("Sequence[Any]", given)
        return (
            isinstance(given, tuple)
            and len(several) == len(tests)
            and all(test(one) for (test, _), one in zip(tests, several, strict=True))
        )

    return pair, f"a pair of {' and '.join(wanted for _, wanted in tests)}"


def _sequence(inside: str, names: Mapping[str, Any]) -> Wanted:
    """What is no tuple may make its items when they are asked for, and is not asked here."""
    test, wanted = _any_of(inside, names)

    def several(given: object) -> bool:
        if isinstance(given, tuple):
            return _all_in(test, cast("object", given))
        return isinstance(given, Sequence) and not isinstance(given, str)

    return several, f"a tuple, and in it {wanted}"


def _all_in(test: Test, given: object) -> bool:
    return isinstance(given, tuple) and all(map(test, cast("Iterable[Any]", given)))


def _kind_of(name: str, names: Mapping[str, Any]) -> Wanted:
    if name == "Any":
        return lambda given: isinstance(given, type), "a class"
    test, _ = _class(name, names.get(name))
    return lambda given: isinstance(given, type) and test(given), f"a class of {name}"


def _named(name: str, names: Mapping[str, Any]) -> Wanted:
    """A class, or a name for several, or for what is called."""
    kind: Any = names.get(name)
    if get_origin(kind) in _UNIONS:
        return lambda given: isinstance(given, kind), f"a {name.removeprefix('Any')}"
    if name == "Callable" or get_origin(kind) is not None:
        return callable, "a function"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda given: isinstance(
            given, kind
        ), f"one of {', '.join(f'{name}.{one}' for one in kind.__members__)}"
    test, wanted = _class(name, cast("type[Any] | None", kind))
    return lambda given: test(type(given)), wanted


def _class(name: str, kind: type[Any] | None) -> Wanted:
    """Told by its name where its module knows it for type checkers alone."""
    wanted = f"{'an' if name[0] in 'AEIO' else 'a'} {name}"
    if kind is not None:
        return lambda given: issubclass(given, kind), wanted
    return lambda given: any(one.__name__ == name for one in given.__mro__), wanted


def _split(written: str, at: str) -> list[str]:
    """The parts between what separates them, but within brackets."""
    found, deep = [""], 0
    for part in written.split(at):
        found[-1] += f"{at}{part}" if deep else ""
        if not deep:
            found.append(part)
        deep += part.count("[") - part.count("]")
    return found[1:]
