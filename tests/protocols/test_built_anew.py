"""What comes with the library is built when it is first imported: built anew, it is the same throughout."""

from __future__ import annotations

import sys
from importlib import import_module
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import mapm
from mapm import protocols
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import MeetingProtocol


@pytest.fixture
def anew() -> Iterator[None]:
    """Nothing of `mapm.protocols` has been imported, until the test is over."""
    before = {name: sys.modules.pop(name) for name in [*sys.modules] if name.startswith("mapm.protocols")}
    yield
    for name in [name for name in sys.modules if name.startswith("mapm.protocols")]:
        del sys.modules[name]
    sys.modules.update(before)
    mapm.protocols = before["mapm.protocols"]  # type: ignore[attr-defined]


def parts_of(value: object) -> tuple[str, list[tuple[str, object]]]:
    """What a value is, in words that one made anew has too, and its parts; a function goes by its name."""
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    if isinstance(value, Value):
        names = [one.name for one in type(value).__attrs_attrs__ if one.init]  # not what is kept once asked
        return kind, [(f".{name}", getattr(value, name)) for name in names]
    if isinstance(value, dict | MappingProxyType):
        return f"{kind} of {len(value)}", [(f"[{key!r}]", value[key]) for key in value]
    if isinstance(value, tuple | list):
        return f"{kind} of {len(value)}", [(f"[{place}]", one) for place, one in enumerate(value)]
    if isinstance(value, frozenset | set):
        return f"{kind} of {sorted(map(str, value))}", []
    if isinstance(value, FunctionType):
        kept = [one.cell_contents for one in value.__closure__ or ()]
        return f"{value.__module__}.{value.__qualname__}", [("()", kept)]
    return f"{kind} {value.__name__ if isinstance(value, type) else value!r}", []


def differences(one: object, other: object, path: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Yield where two values differ, each with its path."""
    if one is other or (id(one), id(other)) in seen:
        return
    seen.add((id(one), id(other)))
    (what, parts), (what_too, parts_too) = parts_of(one), parts_of(other)
    if what != what_too or [step for step, _ in parts] != [step for step, _ in parts_too]:
        yield f"{path}: {what} is {what_too}"
        return
    for (step, a), (_, b) in zip(parts, parts_too, strict=True):
        yield from differences(a, b, path + step, seen)


@pytest.mark.parametrize("key", protocols.KEYS)
@pytest.mark.usefixtures("anew")
def test_a_protocol_that_is_built_anew_is_the_same(key: str) -> None:
    """Every rule, clause, reading and line of guidance of it, and so the fingerprint."""
    first = SHIPPED[key]
    again: MeetingProtocol = import_module("mapm.protocols").by_key(key)
    assert again is not first
    assert [*differences(first, again, key, set())] == []
    assert [*differences(first.guidance, again.guidance, f"{key}.guidance", set())] == []
    assert again.fingerprint == first.fingerprint


@pytest.mark.parametrize("key", protocols.KEYS)
def test_a_difference_anywhere_would_be_seen(key: str) -> None:
    """Of the words of a requirement, or of the key of the last duty: each is told with its path."""
    first = SHIPPED[key]
    row = first.moves[0]
    requires = (evolve(row.requires[0], missing="another"), *row.requires[1:])
    moves = (evolve(row, requires=requires), *first.moves[1:])
    duties = (*first.duties[:-1], evolve(first.duties[-1], key="another"))
    found = [*differences(first, evolve(first, moves=moves, duties=duties), "p", set())]
    assert {one.partition(":")[0] for one in found} >= {
        "p.moves[0].requires[0].missing",
        f"p.duties[{len(duties) - 1}].key",
    }


SHIPPED = {key: protocols.by_key(key) for key in protocols.KEYS}
