"""What a system says, which may be anything: read with care, and shown only where it is no free text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias, cast

if TYPE_CHECKING:
    from mapm.testing.conformance.files import ConformanceCase, Json

Found: TypeAlias = tuple[str, str, str]
"""What differs, what is expected, and what was found."""
MISSING: Final = object()
"""Stands for what a system does not say."""

_IN_WORDS: Final = ((MISSING, "not said"), (None, "none"), (True, "true"), (False, "false"))
_LONGEST: Final = 10**9  # a longer number could be a telephone number
_TOKEN: Final = re.compile(r"[\w:.+-]{1,40}", re.ASCII)


class Shown:
    """Says a value, unless it could be free text: a word, a date, a number, or what the case expects."""

    def __init__(self, case: ConformanceCase) -> None:
        self._known = frozenset(texts_in([step.expect for step in case.steps]))

    def __call__(self, value: object) -> str:
        """It, in a sentence."""
        items = as_list(value)
        if items is not None:
            return ", ".join(self(one) for one in items) or "nothing"
        if isinstance(value, str) and (value in self._known or _TOKEN.fullmatch(value)):
            return f'"{value}"'
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LONGEST:
            return str(value)
        return next((words for one, words in _IN_WORDS if value is one), "(not shown)")


def texts_in(value: object) -> Iterator[str]:
    """Every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        given = cast("Mapping[str, object]", value)
        for key, one in given.items():
            yield key
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from texts_in(one)


def same(got: object, want: object) -> bool:
    """Whether they are the same JSON: 0 is not false, and 1 not true."""
    return got == want and isinstance(got, bool) == isinstance(want, bool)


def as_object(value: object) -> Json | None:
    """An object, or nothing where it is anything else."""
    return cast("Json", value) if isinstance(value, Mapping) else None


def as_list(value: object) -> list[object] | None:
    """A list, or nothing where it is anything else."""
    return cast("list[object]", value) if isinstance(value, list) else None


def as_objects(value: object) -> list[Json] | None:
    """A list of objects, or nothing where it is anything else."""
    found = [as_object(one) for one in as_list(value) or ()]
    whole = [one for one in found if one is not None]
    return whole if as_list(value) is not None and len(whole) == len(found) else None


def word(value: object) -> str:
    """A key, or a reference, as far as it can be shown."""
    return value if isinstance(value, str) and _TOKEN.fullmatch(value) else "(not shown)"


def at(value: object, key: str) -> object:
    """What an object has under a key."""
    found = as_object(value)
    return MISSING if found is None else found.get(key, MISSING)


def type_of(value: object) -> str:
    """Of which type something is that is not what is expected."""
    return "not said" if value is MISSING else f"of the type {type(value).__name__}"


def lists_differ(what: str, expect: list[str], got: object, shown: Shown) -> Iterator[Found]:
    """The same texts, in any order."""
    found = as_list(got)
    if found is None:
        yield what, shown(expect), type_of(got)
    elif Counter(map(str, expect)) != Counter(map(str, found)):
        yield what, shown(expect), shown(found)
