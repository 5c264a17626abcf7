"""Files of worked answers as they are read: named entries and cases, and the answers as their tables.

Nothing here asks the library for a judgement, so that what makes conformance cases of the answers asks none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from mapm import MeetingProtocol, protocols
from mapm.records import entry_from_dict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import Entry

ANSWERS: Final = Path(__file__).parents[1] / "protocols" / "answers"
FILES: Final = tuple(sorted(ANSWERS.glob("*.toml")))
_OF_A_FILE: Final = frozenset({"protocol", "source", "calendar", "entries", "cases", "answers"})


class BadAnswers(Exception):  # it says what is bad
    """A file of worked answers is not as its format asks."""


@attrs.frozen
class Worked:
    """One worked answer, as its file has it."""

    file: Path
    table: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Its name, which is that of its test."""
        return f"{self.file.stem}: {self.table.get('name', 'without a name')}"


@cache
def loaded(path: Path) -> Mapping[str, Any]:
    """A file of worked answers, as TOML gives it."""
    with path.open("rb") as file:
        return tomllib.load(file)


def answers_in(path: Path) -> tuple[Worked, ...]:
    """The answers of a file; none of one that is no TOML, which its own test says."""
    try:
        found = loaded(path).get("answers", [])
    except tomllib.TOMLDecodeError:
        return ()
    return tuple(Worked(path, one) for one in found)


class Book:
    """The named entries and cases of a file."""

    def __init__(self, path: Path) -> None:
        found = loaded(path)
        known_only(found, _OF_A_FILE, path.name)
        for key in ("protocol", "source", "calendar"):
            if key not in found:
                raise BadAnswers(f"{path.name}: {key} is missing")
        self.protocol: MeetingProtocol = protocols.by_key(found["protocol"])
        self.source: str = found["source"]
        self.calendar: str = found["calendar"]
        self._entries: Mapping[str, Any] = found.get("entries", {})
        self._cases: Mapping[str, Any] = found.get("cases", {})
        both = self._entries.keys() & self._cases.keys()
        if both:
            raise BadAnswers(f"{path.name}: {sorted(both)} name both an entry and a case")

    def names(self) -> Iterator[str]:
        """Every name of an entry or a case."""
        yield from (*self._entries, *self._cases)

    def tables(self, given: Any, within: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:  # noqa: ANN401
        """The entries for which a name, a table or a list stands, as tables."""
        if isinstance(given, str):
            if given in within:
                raise BadAnswers(f"the case {given!r} leads to itself")
            if given in self._entries:
                yield dict(self._entries[given])
            elif given in self._cases:
                yield from self.tables(self._cases[given], (*within, given))
            else:
                raise BadAnswers(f"no entry or case is called {given!r}; there are {list(self.names())}")
        elif isinstance(given, list):
            for one in given:
                yield from self.tables(one, within)
        elif "as" in given:
            name = given["as"]
            if name not in self._entries:
                raise BadAnswers(f"no entry is called {name!r}; there are {list(self._entries)}")
            left_out = given.get("without", [])
            missing = [key for key in left_out if key not in self._entries[name]]
            if missing:
                raise BadAnswers(f"{name!r} has no {missing} to leave out")
            kept = {key: one for key, one in self._entries[name].items() if key not in left_out}
            yield merged(kept, {key: one for key, one in given.items() if key not in {"as", "without"}})
        else:
            yield dict(given)

    def entries(self, given: Any) -> tuple[Entry, ...]:  # noqa: ANN401  # a name, a table or a list
        """The same, as entries."""
        return tuple(entry_from_dict(as_json(table)) for table in self.tables(given))

    def entry(self, given: Any) -> Entry:  # noqa: ANN401  # a name or a table
        """The one entry for which a name or a table stands."""
        found = self.entries(given)
        if len(found) != 1:
            raise BadAnswers(f"{given!r} is {len(found)} entries, and one is asked for")
        return found[0]


def merged(table: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A table with others of its keys changed; tables in it are changed key by key, lists as a whole."""
    result = dict(table)
    for key, one in changes.items():
        old = result.get(key)
        both = isinstance(old, Mapping) and isinstance(one, Mapping)
        result[key] = merged(old, one) if both else one
    return result


def known_only(table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    """Raises for a key that the format does not have."""
    wrong = sorted(table.keys() - known)
    if wrong:
        raise BadAnswers(f"{where}: {wrong} are unknown keys; known are {sorted(known)}")


def as_json(value: Any) -> Any:  # noqa: ANN401  # anything that TOML gives
    """A value of a TOML file as JSON has it: dates as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: as_json(one) for key, one in value.items()}
    return [as_json(one) for one in value] if isinstance(value, list) else value
