"""One table of a file, read key by key: each value checked, every key that nobody asked for reported."""

from __future__ import annotations

import re
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, cast

from mapm.authoring.slips import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mapm.authoring.problems import Problems
    from mapm.authoring.words import Words

__all__ = ["KEY", "Table", "items", "path_of"]

KEY: Final = re.compile(r"[a-z0-9][a-z0-9 '-]{0,79}")
"""A key of a file's own: small letters, digits, spaces, hyphens and apostrophes."""
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+(?:[:(].*)?", re.ASCII)
_CODE = re.compile(
    r"__|\blambda\b|\bimport\b\s*[\w(]+\.|\bfrom\s+\S+\s+import\b|^import\s+\w+$|[{}$`]"
    r"|\b(?:eval|exec|compile|import|getattr|setattr|open|print|input|system|popen)\s*\("
    r"|\w\s*[-+*/!<>=]?=+\s*\S"
)
_ABOUT = re.compile(r"\{(?:about|all)\}")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""What cannot be seen, or shows the words in another order than they are read."""
_FILLED = MappingProxyType(
    {"duties": ("what", "to"), "requirements": ("missing", "unrecorded"), "risk": ("to",)}
)
"""The fields in which whom or what it is about is filled in; of a requirement all of them at once too."""
_LONGEST = 2_000  # characters of a text
_IN_WORDS: Final[dict[type, str]] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a point",
    list: "a list",
    dict: "a table",
    date: "a date",
}


def path_of(path: str, key: str) -> str:
    """The path of a key in a table: a key that TOML has to quote is quoted."""
    shown = key if _BARE.fullmatch(key) else f'"{key[:80]}"'
    return f"{path}.{shown}" if path else shown


def kind_in_words(value: object) -> str:
    """What a value of a file is, in words."""
    return _IN_WORDS.get(type(value), "a date with a time" if isinstance(value, datetime) else "a time")


class Table:
    """A table with its path; each thing asked for is a key that is known."""

    def __init__(self, data: Mapping[str, Any], path: str, problems: Problems) -> None:
        self.data = data
        self.path = path
        self.problems = problems
        self._known: list[str] = []

    def at(self, key: str) -> str:
        """The path of a key."""
        return path_of(self.path, key)

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def wrong(self, key: str, what: str, *, near: str = "", instead: str = "") -> None:
        """An error about a key."""
        self.problems.error(self.at(key), what, near=near, instead=instead)

    def missing(self, key: str, instead: str) -> None:
        """That a key which is needed is not there."""
        if key not in self.data:
            self.wrong(key, "is missing", instead=instead)

    def knows(self, *keys: str) -> None:
        """These keys are known here, whoever reads them."""
        self._known.extend(keys)

    def take(self, key: str, kind: type, *, instead: str = "") -> Any:  # noqa: ANN401  # what TOML has
        """The value of a key where it is of a kind; ``None`` where it is not there, or wrong."""
        self._known.append(key)
        if key not in self.data:
            return None
        value = self.data[key]
        if type(value) is kind:
            return value
        self.wrong(key, f"is {kind_in_words(value)}", instead=instead or f"write {_IN_WORDS[kind]}")
        return None

    def text(self, key: str, *, needed: str = "") -> str | None:
        """Words for people: never code, and nothing in them is computed but ``{about}`` and ``{all}``."""
        value = self.take(key, str)
        if needed:
            self.missing(key, needed)
        return self.plain(key, value) if value is not None else None

    def plain(self, key: str, value: str) -> str | None:
        """The same words in one line, where they are words."""
        words = " ".join(value.split())
        bare = _ABOUT.sub("", words)
        table = self.path.removeprefix("change.").partition(".")[0]
        if bare != words and key not in _FILLED.get(table, ()):
            self.wrong(key, "has {about} or {all}, which nothing fills here", instead="leave it out")
            return None
        of_all = table == "requirements"
        if "{all}" in words and not of_all:
            self.wrong(key, "has {all}, which nothing fills here", instead="write {about}, or leave it out")
            return None
        placeholder = PLACEHOLDER.search(bare)
        if placeholder is not None and not _CODE.search(PLACEHOLDER.sub("", bare)):
            all_of_them = ", or {all} for all of them" if of_all else ""
            known = f"write {{about}} for whom or what it is about{all_of_them}: no other is known"
            self.wrong(key, f"has {placeholder[0]}, which nothing fills", instead=known)
            return None
        wrong = ""
        if not words:
            wrong = "is empty"
        elif len(words) > _LONGEST:
            wrong = f"is longer than {_LONGEST} characters"
        elif _CONTROL.search(value):
            wrong = "has characters that cannot be seen"
        elif _DOTTED.fullmatch(words) or _CODE.search(bare):
            wrong = "looks like code"
        if wrong:
            self.wrong(key, wrong, instead="write it in words: a file never names code")
            return None
        return words

    def flag(self, key: str) -> bool | None:
        """True or false."""
        return cast("bool | None", self.take(key, bool))

    def number(self, key: str) -> int | None:
        """A whole number."""
        return cast("int | None", self.take(key, int))

    def texts(self, key: str, what: str) -> list[tuple[str, str]] | None:
        """A list of texts, each with its path; ``None`` where it is not there."""
        found = self.take(key, list, instead=f'write a list, such as {key} = ["{what}"]')
        if found is None:
            return None
        listed: list[tuple[str, str]] = []
        for place, one in enumerate(cast("list[Any]", found)):
            if isinstance(one, str):
                listed.append((f"{self.at(key)}[{place}]", one))
            else:
                self.problems.error(
                    f"{self.at(key)}[{place}]", f"is {kind_in_words(one)}", instead=f'write "{what}"'
                )
        return listed

    def twice(self, key: str) -> None:
        """Reports each text of a list that stands in it before: it says nothing more."""
        given: list[Any] = self.data[key] if isinstance(self.data.get(key), list) else []
        there: set[str] = set()
        for place, one in enumerate(given):
            if isinstance(one, str) and one in there:
                self.problems.warn(f"{self.at(key)}[{place}]", "stands there twice", instead="leave it out")
            elif isinstance(one, str):
                there.add(one)

    def word(self, key: str, words: Words, *, needed: bool = False) -> Any:  # noqa: ANN401
        """What a word of a closed list stands for; ``None`` where it is not there, or no such word."""
        if needed:
            self.missing(key, f"write {words.what}: one of {', '.join(words.meaning)}")
        value = self.take(key, str)
        if value is None:
            return None
        if value not in words.meaning:
            self.problems.unknown(self.at(key), value, words.meaning, words.what)
            return None
        return words.meaning[value]

    def listed(self, key: str, words: Words, example: str) -> tuple[Any, ...] | None:
        """What several words of a closed list stand for; ``None`` where there is no list."""
        given = self.texts(key, example)
        if given is None:
            return None
        self.twice(key)
        for path, one in given:
            if one not in words.meaning:
                self.problems.unknown(path, one, words.meaning, words.what)
        return tuple(dict.fromkeys(words.meaning[one] for _, one in given if one in words.meaning))

    def sub(self, key: str) -> Table | None:
        """A table in this one; ``None`` where it is not there."""
        found = self.take(key, dict, instead=f"write it as a table: [{self.at(key)}]")
        return Table(found, self.at(key), self.problems) if found is not None else None

    def each(self, key: str) -> Iterator[tuple[str, Table]]:
        """Every table in a table, by its key."""
        inside = self.sub(key)
        if inside is not None:
            yield from inside.tables()

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Every key of this table as a table of its own; a value that is none is reported."""
        for key in self.data:
            found = self.sub(key)
            if found is not None:
                yield key, found

    def done(self, *, hint: str = "") -> None:
        """Reports every key that is not known here, with the nearest that is."""
        known = tuple(dict.fromkeys(self._known))
        for key in self.data:
            if key not in known:
                near = self.problems.nearest(key, known)
                instead = hint or f"known here: {', '.join(known)}"
                self.problems.error(self.at(key), "is not a known key", near=near, instead=instead)


def own_key(problems: Problems, path: str, key: str) -> bool:
    """Whether a key of the file's own is one that can be written in a log; reports it where it is not."""
    if KEY.fullmatch(key):
        return True
    instead = "use small letters, digits, spaces and hyphens, at most 80 of them"
    problems.error(path, "has a key that cannot be used", instead=instead)
    return False


def items(table: Table, key: str) -> list[Table] | None:
    """The tables of an array, each with its path; ``None`` where there is none."""
    given = table.take(key, list, instead=f"write each as a table: [[{table.at(key)}]]")
    if given is None:
        return None
    found: list[Table] = []
    for place, one in enumerate(cast("list[object]", given)):
        path = f"{table.at(key)}[{place}]"
        if isinstance(one, dict):
            found.append(Table(cast("dict[str, Any]", one), path, table.problems))
        else:
            table.problems.error(path, f"is {kind_in_words(one)}", instead=f"write [[{table.at(key)}]]")
    return found
