"""Clauses and readings by number, so that a rule cites what exists or fails when it is imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mapm.errors import (
    ClauseNumberNotText,
    Given,
    InvalidSource,
    UnknownClause,
    UnknownForum,
    UnknownReading,
    WrongType,
    checked,
)
from mapm.errors.given import several
from mapm.sources.citations import Clause, Interpretation
from mapm.sources.documents import Source
from mapm.values import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ALIKE: Final = 0.5  # of 1, how alike a number must look to be named in place of one that is not there
_NAMED: Final = 4  # how many are


@frozen(eq=False, repr=False)
class Register(Shown, Mapping[str, Clause]):
    """Every clause of a source by its number, in the order of the document."""

    source: Source
    clauses: tuple[Clause, ...]
    _by_number: dict[str, Clause] = field(init=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.clauses, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("the clauses of a register", self.clauses, "pass a tuple of Clause")
        checked(self.source, Source, "the source of a register", "pass a Source")
        by_number: dict[str, Clause] = {}
        for clause in several(self.clauses, Clause, "the clauses of a register", "each Clause"):
            if clause.source != self.source.key:
                raise InvalidSource(f"{clause.cited} is of {clause.source}, not of {self.source.key}")
            if clause.number in by_number:
                raise InvalidSource(f"{self.source.name} has two clauses numbered {clause.number}")
            by_number[clause.number] = clause
        object.__setattr__(self, "_by_number", by_number)

    def __getitem__(self, number: Given) -> Clause:
        """The clause of this number.

        Raises `UnknownClause`, which names the nearest that are known, and `ClauseNumberNotText` for a number
        that is not text.
        """
        if not isinstance(number, str):
            raise ClauseNumberNotText(type(number).__name__)
        clause = self._by_number.get(number)
        if clause is None:
            raise UnknownClause(number, self.source.name, _nearest(number, self._by_number))
        return clause

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_number)

    def __len__(self) -> int:
        return len(self._by_number)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Register):
            return NotImplemented
        return self.source == other.source and self.clauses == other.clauses

    def __hash__(self) -> int:
        return hash((self.source, len(self)))

    def __repr__(self) -> str:
        return f"<Register of {self.source.name}: {len(self)} clauses>"

    def for_forum(self, forum: str) -> tuple[Clause, ...]:
        """The clauses that speak of this forum; raises `UnknownForum` where none does."""
        found = tuple(clause for clause in self.clauses if forum in clause.forums)
        if not found:
            raise UnknownForum(forum, _all_of(clause.forums for clause in self.clauses))
        return found


@frozen(eq=False, repr=False)
class Readings(Shown, Mapping[str, Interpretation]):
    """Our readings by key, in the order of their numbers."""

    readings: tuple[Interpretation, ...]
    _by_key: dict[str, Interpretation] = field(init=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.readings, Sequence):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise WrongType.of("the readings", self.readings, "pass a tuple of Interpretation")
        by_key: dict[str, Interpretation] = {}
        for reading in several(self.readings, Interpretation, "the readings", "each Interpretation"):
            if reading.key in by_key:
                raise InvalidSource(f"there are two readings {reading.key}")
            by_key[reading.key] = reading
        object.__setattr__(self, "_by_key", by_key)

    def __getitem__(self, key: Given) -> Interpretation:
        """The reading of this key; raises `UnknownReading`, which names the nearest that are known."""
        if not isinstance(key, str):
            raise WrongType.of("the key of a reading", key, 'pass text, such as "A-08"')
        reading = self._by_key.get(key)
        if reading is None:
            raise UnknownReading(key, _nearest(key, self._by_key))
        return reading

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def __eq__(self, other: object) -> bool:
        return self.readings == other.readings if isinstance(other, Readings) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.readings)

    def __repr__(self) -> str:
        return f"<Readings: {len(self)}>"

    def touching(self, forum: str) -> tuple[Interpretation, ...]:
        """The readings of what this forum's text leaves open; raises `UnknownForum` where there is none."""
        found = tuple(reading for reading in self.readings if forum in reading.touches)
        if not found:
            raise UnknownForum(forum, _all_of(reading.touches for reading in self.readings))
        return found


def _nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """The other statements of the same paragraph, else what begins alike and looks most alike."""
    paragraph = wanted.partition("#")[0]
    beside = tuple(number for number in known if number.partition("#")[0] == paragraph)
    if beside:
        return beside
    from difflib import SequenceMatcher

    alike = {number: SequenceMatcher(None, wanted, number).ratio() for number in known}
    near = [number for number, ratio in alike.items() if ratio >= _ALIKE]
    near.sort(key=lambda number: (_begun_alike(wanted, number), alike[number]), reverse=True)
    return tuple(near[:_NAMED])


def _begun_alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _all_of(forums: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forum for each in forums for forum in each))
