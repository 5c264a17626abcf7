"""Types, values and calls as text that is the same in every run and in every version of Python."""

from __future__ import annotations

import hashlib
import inspect
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import Enum
from types import FunctionType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, Union, cast, get_args, get_origin, get_overloads
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WIDTH: Final = 110
SHORT: Final = WIDTH // 2
_MARK: Final = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}


def ours(kind: type) -> bool:
    """Whether a class is of the library or of its plugin."""
    return kind.__module__.partition(".")[0] in {"mapm", "mapm_pytest"}


def told(kind: object) -> str:
    """A type as annotations have it, the same in every version of Python."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, str):
        return kind
    if kind is None or kind is NoneType or kind is Ellipsis:
        return "..." if kind is Ellipsis else "None"
    if isinstance(kind, list):
        return f"[{', '.join(map(told, cast('list[Any]', kind)))}]"
    if origin in {Union, UnionType}:
        return " | ".join(map(told, arguments))
    if origin is not None and arguments:
        inside = map(repr, arguments) if origin is Literal else map(told, arguments)
        return f"{told(origin)}[{', '.join(inside)}]"
    names = (getattr(kind, name, None) for name in ("__forward_arg__", "__qualname__", "__name__", "_name"))
    return next(str(name) for name in names if name)


def plain(one: object) -> str | None:
    """A value in words that are the same in every run and every version of Python; none of what has none."""
    if isinstance(one, Enum):
        return f"{type(one).__name__}.{one.name}" if ours(type(one)) else None
    if one is None or isinstance(one, bool | int | float | str | range):
        return repr(one)
    if isinstance(one, date | time | timedelta | ZoneInfo):
        return f"{type(one).__name__}({one})"
    if isinstance(one, type | FunctionType):
        return None if re.search("(^|[.])[_<]", one.__qualname__) else one.__qualname__
    return _of_parts(one)


def _of_parts(one: object) -> str | None:
    if isinstance(one, Mapping):
        pairs = cast("Mapping[object, object]", one).items()
        texts, marks = [_joined(": ", map(plain, pair)) for pair in pairs], "{}"
    elif isinstance(one, tuple | list):
        texts, marks = [plain(each) for each in cast("tuple[object, ...]", one)], "()"
    elif isinstance(one, frozenset | set):  # in an order of its own in every run
        texts, marks = sorted(plain(each) or "" for each in cast("frozenset[object]", one)), "{}"
        texts = [text or None for text in texts]
    elif hasattr(one, "__attrs_attrs__") and ours(type(one)):
        shown: list[Any] = [field for field in cast("Any", one).__attrs_attrs__ if field.repr]
        texts, marks = [plain(getattr(one, field.name)) for field in shown], "()"
        inside = _joined(", ", texts)
        return None if inside is None or len(inside) >= SHORT else f"{type(one).__name__}({inside})"
    else:
        return None
    inside = _joined(", ", texts)
    return None if inside is None else f"{marks[0]}{inside}{marks[1]}"


def _joined(between: str, texts: Iterable[str | None]) -> str | None:
    every = list(texts)
    return None if None in every else between.join(cast("list[str]", every))


def value(one: object) -> str:
    """A default, or a constant: itself where it is short, else a digest of it.

    Long values of our own classes, such as protocols, have fingerprints of their own, and are not told here.
    """
    text = plain(one)
    if text is None:
        return "..."
    return text if len(text) < SHORT else f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def signature(function: Callable[..., Any], name: str, *, bound: bool = False) -> Iterator[str]:
    """A call in one line, or with a parameter a line."""
    found = inspect.signature(function)
    parameters = list(found.parameters.values())[bound:]
    told_ones: list[str] = []
    before: Any = inspect.Parameter.POSITIONAL_ONLY
    for place, one in enumerate(parameters):
        keyword_only = one.kind is inspect.Parameter.KEYWORD_ONLY
        if keyword_only and before not in {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.KEYWORD_ONLY}:
            told_ones.append("*")
        before = one.kind
        annotated = "" if one.annotation is one.empty else f": {told(one.annotation)}"
        default = "" if one.default is one.empty else f" = {value(one.default)}"
        told_ones.append(f"{_MARK.get(one.kind, '')}{one.name}{annotated}{default}")
        after = parameters[place + 1] if place + 1 < len(parameters) else None
        if one.kind is inspect.Parameter.POSITIONAL_ONLY and (after is None or after.kind is not one.kind):
            told_ones.append("/")
    empty = found.return_annotation is found.empty
    returns = "" if empty else f" -> {told(found.return_annotation)}"
    whole = f"{name}({', '.join(told_ones)}){returns}"
    if len(whole) <= WIDTH:
        yield whole
        return
    yield f"{name}("
    yield from (f"    {one}," for one in told_ones)
    yield f"){returns}"


def calls(function: Callable[..., Any], name: str, *, bound: bool = False) -> Iterator[str]:
    """A function by its overloads, where it has some, or by its signature."""
    for one in get_overloads(inspect.unwrap(function)) or [function]:
        yield from signature(one, name, bound=bound)
