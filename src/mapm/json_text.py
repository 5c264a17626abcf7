"""JSON text read strictly: each key once, and nothing that a store would lose; what an error may show."""

from __future__ import annotations

import re
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, NoReturn, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from json import JSONDecoder, JSONEncoder

_A_KEY = re.compile(r"[\w.$-]{1,40}", re.ASCII)


def shown_key(key: object) -> str:
    """A key as an error may show it: one that could be free text is not shown."""
    return key if isinstance(key, str) and _A_KEY.fullmatch(key) else "(not shown)"


def printable(text: str) -> str:
    """The text with line ends and control characters escaped: a file's words may not steer a terminal."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def parse(text: str, refuse: Callable[[str], Exception], *, storable: bool = False) -> object:
    """JSON text as plain values; raises what ``refuse`` makes of a message for anything else.

    A key that stands twice in one object, NaN and nesting without end are refused; where it must be
    ``storable``, also numbers beyond all bounds, the character NUL and halves of surrogate pairs.
    """
    import json

    takes = str if storable else (str, bytes, bytearray)
    if not isinstance(text, takes):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise refuse(f"not JSON (text is needed, not {type(text).__name__})")
    found, why = None, ""
    try:
        found = json.loads(text, cls=cast("Any", _for_stores if storable else _for_any))
    except RecursionError:
        why = "nested too deeply"
    except _Twice as key:
        why = f"the key {key} stands twice in one object"
    except (ValueError, TypeError) as problem:
        why = f"not JSON ({problem})"
    if why:  # raised out here, since json's own error holds the whole text, and would hang on to this one
        raise refuse(why)
    if storable:
        _check_storable(text, found, refuse)
    return found


def render(value: object, refuse: Callable[[str], Exception]) -> str:
    """Plain values as JSON text that `parse` reads back as the same values, ``storable`` ones only."""
    text = _writer().encode(value)
    _check_storable(text, value, refuse)
    return text


# --- made once: to make a reader or a writer costs as much as a short text ---------------------------------


@cache
def _for_stores() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)


@cache
def _for_any() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)


@cache
def _writer() -> JSONEncoder:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, allow_nan=False)


class _Twice(Exception):  # never leaves this module
    """A key stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice(_stands_twice(pairs))
    return found


def _check_storable(text: str, value: object, refuse: Callable[[str], Exception]) -> None:
    escaped = "\\" in text and "\\u" in text  # one character is found many times faster than two
    if not escaped and (text.isascii() or is_utf8(text)):
        return
    import json

    plain = json.dumps(value, ensure_ascii=False)  # here only control characters are escaped
    if "\\u0000" in plain.replace("\\\\", ""):
        raise refuse("holds the character NUL, which many stores cannot keep")
    if not is_utf8(plain):
        raise refuse("holds half of a surrogate pair, which many stores cannot keep")


def is_utf8(text: str) -> bool:
    """Whether a text can be encoded: it has no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stands_twice(pairs: Iterable[tuple[str, Any]]) -> str:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            return repr(shown_key(key))
        seen.add(key)
    return ""


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("a number is too large")
    return number
