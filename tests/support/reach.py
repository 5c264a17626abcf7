"""Which answers a judge can give, read from its code and from what its code calls."""

from __future__ import annotations

import inspect
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, cast

import attrs

from mapm import Answer
from mapm.rules.requirements import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.rules.requirements import Requirement

_UNMET = {"NOT_MET": Answer.NOT_MET, "NOT_RECORDED": Answer.NOT_RECORDED}
_OF_A_REPLY = frozenset({"answer", "ANSWERS"})
"""Whoever hands on what was replied can give every answer."""


def in_reach(requirement: Requirement) -> frozenset[Answer]:
    """The answers beside *met* that occur anywhere in what its judge can come to.

    It may find one too many, where a helper can give what this caller never asks it for.
    """
    if isinstance(requirement.judge, Asked):
        return frozenset(_UNMET.values())
    parts = list(_parts(requirement.judge))
    methods = {name: method for part in parts for name, method in _methods(part)}
    found: set[Answer] = set()
    for code in _codes([part for part in parts if isinstance(part, FunctionType)], methods):
        if _OF_A_REPLY & set(code.co_names):
            return frozenset(_UNMET.values())
        found |= {answer for name, answer in _UNMET.items() if name in code.co_names}
    return frozenset(found)


def _parts(judge: object) -> Iterator[object]:
    """The judge, the values inside it, and what is called where a value of them is."""
    yield judge
    if isinstance(judge, FunctionType):
        return
    yield type(judge).__call__
    for one in attrs.fields(cast("type[attrs.AttrsInstance]", type(judge))):
        value: object = getattr(judge, one.name)
        several = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        for part in several:
            if callable(part) and not isinstance(part, type) and _ours(part):
                yield from _parts(part)


def _ours(part: object) -> bool:
    module = part.__module__ if isinstance(part, FunctionType) else type(part).__module__
    return module.startswith("mapm.protocols")


def _methods(part: object) -> Iterator[tuple[str, FunctionType]]:
    if not isinstance(part, FunctionType):
        for name in dir(type(part)):
            method = inspect.getattr_static(type(part), name)
            if isinstance(method, FunctionType) and not name.startswith("__"):
                yield name, method


def _codes(functions: list[FunctionType], methods: dict[str, FunctionType]) -> Iterator[CodeType]:
    """The code of functions and of all that they call, by the names in it."""
    left, seen = [(one, one.__code__) for one in functions], set[CodeType]()
    while left:
        function, code = left.pop()
        if code in seen:
            continue
        seen.add(code)
        yield code
        left += [(function, one) for one in code.co_consts if isinstance(one, CodeType)]
        for name in code.co_names:
            called = methods.get(name) or function.__globals__.get(name)
            if isinstance(called, FunctionType) and called.__module__.startswith("mapm.protocols"):
                left.append((called, called.__code__))
