"""Errors of sources: clauses, readings, forums, protocols and documents that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mapm.errors.base import SHOWN, MapmError, WrongType

if TYPE_CHECKING:
    from collections.abc import Iterable


class SourceError(MapmError):
    """A source, or a citation of one, is not what it should be."""


class UnknownClause(SourceError, KeyError):
    """No clause of the source has this number; the nearest that are known are named."""

    def __init__(self, number: str, source: str, nearest: Iterable[str]) -> None:
        super().__init__(number, source, tuple(nearest))
        self.number = number
        self.source = source
        self.nearest: tuple[str, ...] = self.args[2]

    def _says(self) -> str:
        return f"{self.source} has no clause {self.number[:SHOWN]!r}{_nearest(self.nearest)}"


class UnknownReading(SourceError, KeyError):
    """No reading of ours has this key, or none that can be taken here; what is known, or why, is named."""

    def __init__(self, key: str, nearest: Iterable[str], why: str = "") -> None:
        super().__init__(key, tuple(nearest), *([why] if why else []))
        self.key = key
        self.nearest: tuple[str, ...] = self.args[1]
        self.why = why

    def _says(self) -> str:
        if self.why:
            return self.why
        return f"no reading is called {self.key[:SHOWN]!r}{_nearest(self.nearest)}"


class UnknownForum(SourceError, KeyError):
    """No clause, or no reading, speaks of this forum."""

    def __init__(self, forum: str, known: Iterable[str]) -> None:
        super().__init__(forum, tuple(known))
        self.forum = forum
        self.known: tuple[str, ...] = self.args[1]

    def _says(self) -> str:
        return f"no forum is called {self.forum[:SHOWN]!r} here; known are {', '.join(self.known)}"


class UnknownProtocol(SourceError, KeyError):
    """No protocol that comes with the library has this key; the nearest that do are named."""

    def __init__(self, key: str, nearest: Iterable[str]) -> None:
        super().__init__(key, tuple(nearest))
        self.key = key
        self.nearest: tuple[str, ...] = self.args[1]

    def _says(self) -> str:
        return f"no protocol is called {self.key[:SHOWN]!r}{_nearest(self.nearest)}"


class UnknownDocument(SourceError, KeyError):
    """No document of a protocol, or place in one that can be filled, has this key; the nearest are named.

    The key itself is not kept: text for a place is a host's own, and may have been passed in its stead.
    """

    def __init__(self, nearest: Iterable[str]) -> None:
        super().__init__(tuple(nearest))
        self.nearest: tuple[str, ...] = self.args[0]

    def _says(self) -> str:
        return f"no document, or place in one, has this key{_nearest(self.nearest)}"


class ClauseNumberNotText(SourceError, WrongType):
    """A clause number is text: as a number, 7.10 would be 7.1."""

    def __init__(self, given: str) -> None:
        WrongType.__init__(self, "a clause number", given, 'pass text, such as "7.10", since 7.10 is not 7.1')
        self.args: tuple[Any, ...] = (given,)


class NothingCited(SourceError, ValueError):
    """A rule has no clause and no reading behind it."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule

    def _says(self) -> str:
        return f"{_article(self.rule)} cites at least one clause or reading: none was given"


class NotACitation(SourceError, WrongType):
    """A rule cites something that is neither a clause nor a reading."""

    def __init__(self, rule: str, given: str) -> None:
        WrongType.__init__(
            self,
            f"what {_article(rule)} cites",
            given,
            "pass a tuple of clauses and readings, each taken from its register",
        )
        self.args: tuple[Any, ...] = (rule, given)
        self.rule = rule


class InvalidSource(SourceError, ValueError):
    """A source, a clause or a register contradicts itself."""


def _nearest(known: tuple[str, ...]) -> str:
    return f"; the nearest are {', '.join(known)}" if known else ""


def _article(noun: str) -> str:
    if noun == "zero":
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
