"""Entries with references that hide something, and every sentence that a value gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from mapm import Agency, By, Correct, Duty, Entry, MapmError, Note, Person, Role
from mapm.guidance import Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

E = TypeVar("E")
SIGNS: Final = (
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
    *("\u200e", "\u200f", "\u061c"),  # they turn the words, or a part of them
    *("\n", "\r", "\t", "\x1b", "\x7f", "\x85", "\u2028", "\u2029"),  # they steer a terminal, or end a line
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\U000e0041"),  # nobody sees them
)
SAYING: Final = ("sentence", "sentences", "explain", "until", "markdown")
"""Methods that tell in words."""
WORDS: Final = ("says", "why", "what", "to", "stands", "dispute", "asked", "text")
"""Fields that tell in words, of what the library made itself."""
_APART: Final = (
    "mapm.calendars",
    "mapm.protocol",
    "mapm.sources",
    "mapm.rules.requirements",
    "mapm.meeting.states",
)
"""What holds no reference, or so much that it is looked at by itself."""
_KEYS: Final = frozenset({"id", "subject"})


def hiding(value: E, sign: str) -> E:
    """The same with a sign in every reference, and in the host's own keys of entries and subjects."""
    found: Any = value
    if isinstance(found, Person | Agency):
        return found if sign in found.ref else type(found)(_with(found.ref, sign))
    if type(found) is tuple:
        return tuple(hiding(one, sign) for one in found)
    known = type(found).__module__.startswith(("mapm.meeting", "mapm.roles", "mapm.guidance.items"))
    if not known or not attrs.has(type(found)) or isinstance(found, Note | Role):
        return found
    changed: dict[str, Any] = {}
    for one in attrs.fields(type(found)):
        was = getattr(found, one.name)
        now = _with(was, sign) if one.name in _KEYS and isinstance(was, str) else hiding(was, sign)
        if one.init and now != was:
            changed[one.name] = now
    return attrs.evolve(found, **changed) if changed else found


def _with(text: str, sign: str) -> str:
    return text if sign in text else f"{text[:1]}{sign}{text[1:]}"


def in_words(value: object, seen: set[int] | None = None) -> Iterator[str]:
    """All that a value tells, and all that stands in it: sentences, words, `repr`, `str`."""
    seen = set() if seen is None else seen
    if id(value) in seen or isinstance(value, str | bytes | int | float | date | datetime | None):
        return
    seen.add(id(value))
    if isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from in_words(one, seen)
        return
    if not type(value).__module__.startswith("mapm.") or type(value).__module__.startswith(_APART):
        return
    yield from (repr(value), str(value))
    if isinstance(value, Entry | Correct | By | Person | Agency | Note | Role):
        return  # what the host said itself
    yield from _told(value)
    if isinstance(value, Duty | Outline):
        return
    for one in getattr(type(value), "__attrs_attrs__", ()):
        yield from in_words(getattr(value, one.name), seen)


def _told(value: object) -> Iterator[str]:
    for name in SAYING:
        say = getattr(value, name, None)
        if callable(say):
            try:
                said: Any = say()
            except (MapmError, TypeError):
                continue  # of a value that is told something before it tells anything
            yield from (said,) if isinstance(said, str) else said
    for name in WORDS:
        said = getattr(value, name, None)
        if isinstance(said, str):
            yield said
