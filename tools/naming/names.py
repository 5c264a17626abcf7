"""What a public name is: a class by what it has and can do, a call, a constant by its value."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from functools import cached_property
from types import FunctionType, GenericAlias, MemberDescriptorType, ModuleType, UnionType
from typing import TYPE_CHECKING, Any, Final, Generic, cast, get_origin

from naming.telling import calls, ours, told, value

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPECIAL: Final = frozenset(
    {
        *("__add__", "__bool__", "__call__", "__contains__", "__format__", "__getitem__", "__iter__"),
        *("__le__", "__len__", "__lt__", "__str__", "__sub__", "__truediv__"),
    }
)
"""What users may rely on although it has underscores."""


def of_name(name: str, one: object, public: frozenset[int]) -> Iterator[str]:
    """What one public name is."""
    if isinstance(one, type) and not isinstance(one, GenericAlias):
        yield from of_class(one, public)
    elif get_origin(one) is not None or isinstance(one, UnionType):
        yield f"type {name} = {told(one)}"
    elif isinstance(one, ModuleType):
        yield f"module {name}"
    elif callable(one) and (isinstance(one, FunctionType) or hasattr(one, "__wrapped__")):
        lines = list(calls(one, f"def {name}"))
        yield from (line if place == 0 else f"    {line}" for place, line in enumerate(lines))
    else:
        said = value(one) if name != "__version__" else "..."
        yield f"{name}: {type(one).__name__}{'' if said == '...' else f' = {said}'}"


def _bases(kind: type, public: frozenset[int]) -> Iterator[str]:
    """The bases that are promised or not ours; of any other, its own."""
    for base in vars(kind).get("__orig_bases__", kind.__bases__):
        origin = get_origin(base) or base
        if origin is Generic or id(origin) in public or not ours(origin):
            if base is not object:
                yield told(base)
        else:
            yield from _bases(origin, public)


def _homes(kind: type, public: frozenset[int]) -> list[type]:
    """The class, and the bases whose members no other name shows."""
    return [one for one in kind.__mro__ if one is kind or (ours(one) and id(one) not in public)]


def _constructor(kind: type) -> Iterator[str]:
    for home in kind.__mro__:
        for made in ("__init__", "__new__"):
            if made in vars(home) and ours(home) and not issubclass(home, Enum):
                for line in calls(inspect.unwrap(getattr(home, made)), kind.__name__, bound=True):
                    yield line.removesuffix(" -> None")
                if not hasattr(home, "__attrs_attrs__"):
                    yield from _set_in(vars(home)[made])
                return


def _set_in(made: object) -> Iterator[str]:
    """The attributes that a constructor written by hand sets."""
    source = inspect.getsource(inspect.unwrap(cast("FunctionType", made)))
    for name, annotation in re.findall(r"^ +self\.([a-z]\w*)(?:: ([^=]+?))? = ", source, re.MULTILINE):
        yield f"{name}: {annotation}" if annotation else name


def _member(name: str, one: object) -> Iterator[str]:
    if isinstance(one, staticmethod | classmethod):
        sort = "static" if isinstance(one, staticmethod) else "class"
        yield from calls(one.__func__, f"{sort} def {name}", bound=sort == "class")
    elif isinstance(one, property | cached_property):
        getter: Any = one.fget if isinstance(one, property) else one.func
        yield f"property {name}: {told(inspect.signature(getter).return_annotation)}"
    elif isinstance(one, FunctionType) or (callable(one) and hasattr(one, "__wrapped__")):
        yield from calls(one, f"def {name}", bound=True)
    elif not isinstance(one, MemberDescriptorType | type | ModuleType):
        yield f"{name} = {value(one)}"


def _members(kind: type, public: frozenset[int]) -> Iterator[str]:
    annotated: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    members = set(getattr(kind, "__members__", ()))
    for home in reversed(_homes(kind, public)):
        for name, annotation in inspect.get_annotations(home).items():
            if not name.startswith("_"):
                annotated[name] = f"{name}: {told(annotation)}"
        for name, one in vars(home).items():
            special = name in _SPECIAL and isinstance(one, FunctionType) and one.__module__ == home.__module__
            shown = special or not name.startswith("_")
            if shown and name not in members and name not in annotated:
                found[name] = list(_member(name, one))
    yield from (f"{name} = {value(one.value)}" for name, one in getattr(kind, "__members__", {}).items())
    yield from annotated.values()
    yield from (line for name in sorted(found) for line in found[name])


def of_class(kind: type, public: frozenset[int]) -> Iterator[str]:
    """A class: what it is built of, what it has, and what can be done with it."""
    bases = ", ".join(dict.fromkeys(_bases(kind, public)))
    yield f"class {kind.__name__}{f'({bases})' if bases else ''}"
    for line in (*_constructor(kind), *_members(kind, public)):
        yield f"    {line}"
