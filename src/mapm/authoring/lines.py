"""In which line of a TOML file a path stands: the right one, or none.

A reader of TOML says what a file holds and not where. So the text is scanned for its keys alone; wherever the
scan does not know for certain, because two keys are shown alike or it lost its way, there is no line.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from mapm.authoring.tables import path_of
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.authoring.problems import Problem

__all__ = ["Lines", "located"]

_LONGEST: Final = 500_000  # characters of a text that is scanned; a published protocol has 70,000
_DEEPEST: Final = 20  # lists and tables in one another
_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_SPACE: Final = re.compile(r"[ \t]*+")
_KEY: Final = re.compile(r"[A-Za-z0-9_-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'")
_TEXT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"""(?:"{0,2}+)'
    r"|'''(?:[^']|'{1,2}(?!'))*+'''(?:'{0,2}+)"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[^\s,\]}#]++(?: [0-9][^\s,\]}#]*+)?")  # a date may have a space before its time
_PART: Final = 2  # keys to a part of a file: duties.note
_WITHIN: Final = frozenset({"questions", "requirements"})  # where it takes three: hold.quiet
_WHOLE: Final = frozenset({"source", "edition", "risk", "readings"})  # where it takes one
_OTHERWISE: Final = frozenset({"change", "remove"})  # where it takes one more

_Keys = tuple[str | int, ...]


@frozen(eq=False, repr=False)
class _Place(Value):
    """Where something stands in a text, by its keys."""

    keys: _Keys
    line: int | None
    """``None`` where another path is shown alike."""
    written: bool
    """Whether it stands there itself, and not only as the beginning of something longer."""


class _LostError(Exception):
    """The scan does not know where it is."""


class Lines:
    """The lines of a text that is TOML."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, path: str) -> int | None:
        """The line in which a path stands, or else the table or list in which it would stand, if any."""
        if not path:
            return None
        place = self._places.get(path)
        if place is None:
            cuts = (at for at in range(len(path) - 1, 0, -1) if path[at] in ".[")
            place = next((self._places[path[:at]] for at in cuts if path[:at] in self._places), None)
            if place is None or not place.written or not _is_part(place):
                return None
        return place.line

    def of_part(self, path: str) -> int | None:
        """The same for a path of a protocol, which a file on a base may only change."""
        line = self.of(path)
        changed = self._places.get(f"change.{path}") if line is None else None
        return changed.line if changed is not None and _is_part(changed) else line

    @cached_property
    def _places(self) -> dict[str, _Place]:
        return _Scan(self.text).places() if len(self.text) <= _LONGEST else {}


def located(problem: Problem, lines: Lines) -> Problem:
    """A problem with the line of its path, where it has none and there is one."""
    line = problem.line if problem.line is not None else lines.of(problem.path)
    return problem if line is None else evolve(problem, line=line)


def _is_part(place: _Place) -> bool:
    """Whether it is a part of a file, or in one."""
    return len(place.keys) >= _keys_to_a_part(place.keys)


def _keys_to_a_part(keys: _Keys) -> int:
    """With how many keys a part of a file begins: above it a path could stand anywhere."""
    if keys and keys[0] in _OTHERWISE:
        return 1 + _keys_to_a_part(keys[1:])
    if keys and keys[0] in _WHOLE:
        return 1
    return _PART + 1 if keys and keys[0] in _WITHIN else _PART


class _Scan:
    """One pass over a text that is TOML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.ends = [at for at, char in enumerate(text) if char == "\n"]
        self.found: dict[str, _Place] = {}
        self.tables: dict[_Keys, int] = {}
        """How many tables a list of tables has so far."""

    def places(self) -> dict[str, _Place]:
        """Every path with its place; those up to where the scan lost its way."""
        with suppress(_LostError):
            self._statements()
        return self.found

    def _statements(self) -> None:
        table: tuple[_Keys, str] = ((), "")
        self._skip(_BLANK)
        while self.at < len(self.text):
            begins = self.at
            if self.text.startswith("[", begins):
                several = self.text.startswith("[[", begins)
                self.at += 2 if several else 1
                table = self._header(self._keys(), begins, several=several)
                self._expect("]]" if several else "]")
            else:
                self._pair(*table, depth=0)
            self._skip(_BLANK)

    def _header(self, keys: list[str], begins: int, *, several: bool) -> tuple[_Keys, str]:
        at: _Keys = ()
        path = ""
        for place, key in enumerate(keys):
            at, path = (*at, key), path_of(path, key)
            last = place == len(keys) - 1
            self._note(at, path, begins, written=last)
            if last and several:
                self.tables[at] = self.tables.get(at, 0) + 1
            if at in self.tables:
                number = self.tables[at] - 1
                at, path = (*at, number), f"{path}[{number}]"
                self._note(at, path, begins, written=True)
        return at, path

    def _pair(self, at: _Keys, path: str, depth: int) -> None:
        begins = self.at
        keys = self._keys()
        for place, key in enumerate(keys):
            at, path = (*at, key), path_of(path, key)
            self._note(at, path, begins, written=place == len(keys) - 1)
        self._expect("=")
        self._skip(_SPACE)
        self._value(at, path, depth)

    def _value(self, at: _Keys, path: str, depth: int) -> None:
        first = self.text[self.at : self.at + 1]
        if depth > _DEEPEST:
            raise _LostError
        if first == "[":
            self._list(at, path, depth + 1)
        elif first == "{":
            self._inline(at, path, depth + 1)
        else:
            self._take(_TEXT if first in {'"', "'"} else _PLAIN)

    def _list(self, at: _Keys, path: str, depth: int) -> None:
        self._expect("[")
        number = 0
        self._skip(_BLANK)
        while not self.text.startswith("]", self.at):
            inside = f"{path}[{number}]"
            self._note((*at, number), inside, self.at, written=True)
            self._value((*at, number), inside, depth)
            number += 1
            self._between("]")
        self.at += 1

    def _inline(self, at: _Keys, path: str, depth: int) -> None:
        self._expect("{")
        self._skip(_BLANK)
        while not self.text.startswith("}", self.at):
            self._pair(at, path, depth)
            self._between("}")
        self.at += 1

    def _between(self, end: str) -> None:
        """Past a comma, unless the end is there."""
        self._skip(_BLANK)
        if not self.text.startswith(end, self.at):
            self._expect(",")
            self._skip(_BLANK)

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            keys.append(_read(self._take(_KEY)))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _note(self, keys: _Keys, path: str, begins: int, *, written: bool) -> None:
        there = self.found.get(path)
        line = bisect_left(self.ends, begins) + 1
        if there is None or (there.keys == keys and written and not there.written):
            self.found[path] = _Place(keys, line, written)
        elif there.keys != keys:
            self.found[path] = evolve(there, line=None)

    def _skip(self, blank: re.Pattern[str]) -> None:
        found = blank.match(self.text, self.at)
        self.at = found.end() if found is not None else self.at

    def _take(self, what: re.Pattern[str]) -> str:
        found = what.match(self.text, self.at)
        if found is None:
            raise _LostError
        self.at = found.end()
        return found[0]

    def _expect(self, what: str) -> None:
        if not self.text.startswith(what, self.at):
            raise _LostError
        self.at += len(what)


def _read(key: str) -> str:
    """A key without its quotes."""
    if "\\" in key and key[0] == '"':
        try:
            return str(tomllib.loads(f"key = {key}")["key"])
        except tomllib.TOMLDecodeError:
            raise _LostError from None
    return key[1:-1] if key[0] in {'"', "'"} else key
