"""What is wrong with a protocol that somebody wrote: every problem, its path, and what to write instead."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mapm.json_text import printable
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Problem", "Problems", "Severity", "before", "in_short", "nearest"]

_ALIKE = 0.5
_SHOWN = 60  # of a word in a file, how many characters a problem repeats
_PATH = 300  # of a path, how many characters a sentence repeats
_LISTED = 12  # words of a list, beyond which only the nearest are named
_GUESSED = 500  # problems, beyond which no more nearest words are looked for: a file may be all wrong


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """There is no protocol while it stands."""
    WARNING = "warning"
    """There is one, and somebody should look."""
    NOTE = "note"
    """To know when reading it; nothing to mend. Only lint says so."""


@frozen(eq=False, repr=False)
class Problem(Value):
    """One thing that is wrong: where, what, the nearest known word, and what to write instead."""

    severity: Severity
    path: str
    """Where in the file: ``duties.note.within``; empty for the whole of it."""
    what: str
    nearest: str = ""
    """The known word that is most like the one given; empty where none is."""
    instead: str = ""
    line: int | None = None
    """In which line of the file it is, counted from 1; ``None`` where that is not known for certain."""

    def sentence(self) -> str:
        """The problem in one line, which can be printed; of a very long path its beginning."""
        near = f"; did you mean {self.nearest}?" if self.nearest else ""
        hint = f": {self.instead}" if self.instead else ""
        return printable(f"{in_short(self.path) or 'the file'} {self.what}{near}{hint}")

    def located(self, file: str = "") -> str:
        """The same with the file, if it has a name, and the line before it, as editors read them."""
        return f"{before(file, self.line)}{self.sentence()}"


def in_short(path: str) -> str:
    """A path as a sentence has it: of a very long one the beginning."""
    return path if len(path) <= _PATH else f"{path[:_PATH]}..."


def before(file: str, line: int | None) -> str:
    """What stands before a sentence about a line: ``local.toml:12: ``, or ``line 12: `` without a name."""
    if not file:
        return f"line {line}: " if line is not None else ""
    return f"{file}:{line}: " if line is not None else f"{file}: "


class Problems:
    """Every problem, in the order found: nothing stops at the first."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._told: set[tuple[str, ...]] = set()
        self.unfit: Mapping[str, Any] | None = None
        """The parts of a protocol, where they could be made and do not fit together."""

    @property
    def fatal(self) -> bool:
        """Whether there is an error among them."""
        return any(one.severity is Severity.ERROR for one in self.found)

    def error(
        self, path: str, what: str, *, near: str = "", instead: str = "", line: int | None = None
    ) -> None:
        """Something without which there is no protocol; with its line where that is known already."""
        self._put(Problem(Severity.ERROR, path, what, near, instead, line))

    def warn(self, path: str, what: str, *, instead: str = "") -> None:
        """Something that somebody should look at."""
        self._put(Problem(Severity.WARNING, path, what, "", instead))

    def unknown(self, path: str, given: str, known: Iterable[str], what: str) -> None:
        """A word that is not one of those known, with the nearest of them."""
        words = tuple(known)
        near = self.nearest(given, words)
        shown = given if len(given) <= _SHOWN else f"{given[:_SHOWN]}..."
        all_of_them = f"known: {', '.join(words)}" if words and len(words) <= _LISTED else ""
        instead = all_of_them or ("" if words else "there is none")
        self.error(path, f"is not {what}: {shown!r}", near=near, instead=instead)

    def nearest(self, given: str, known: Iterable[str]) -> str:
        """The known word that is most like another; empty too where very much is wrong."""
        return nearest(given, known) if len(self.found) < _GUESSED else ""

    def _put(self, problem: Problem) -> None:
        said = (problem.severity, problem.path, problem.what, problem.nearest, problem.instead)
        if said not in self._told:
            self._told.add(said)
            self.found.append(problem)


def nearest(given: str, known: Iterable[str]) -> str:
    """The known word that is most like another; empty where none is alike."""
    near = get_close_matches(given[:_SHOWN], tuple(known), 1, _ALIKE)
    return near[0] if near else ""
