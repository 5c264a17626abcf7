"""A council's own protocol from a TOML file: every problem of it at once, or the protocol.

A file holds words and no code. What it says becomes the same typed values that `derive` takes, from closed
lists; a name that is not on them is a problem, and is never looked up anywhere.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen

from mapm import protocols
from mapm.authoring import slips
from mapm.authoring.assembly import Assembly
from mapm.authoring.basis import Basis
from mapm.authoring.derive import derived
from mapm.authoring.lines import Lines, located
from mapm.authoring.problems import Problem, Problems, Severity
from mapm.authoring.source_tables import (
    Citing,
    ClauseTable,
    check_stated,
    read_clauses,
    read_edition,
    read_source,
)
from mapm.authoring.tables import Table, path_of
from mapm.editions import Edition
from mapm.errors import MapmError, ProtocolFileError, UnknownProtocol, WrongType
from mapm.errors.given import several
from mapm.protocol import MeetingProtocol
from mapm.protocols.readings import READINGS
from mapm.sources import Register, Source
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Read", "load_protocol", "read_protocol"]

_LONGEST: Final = 2_000_000  # characters of a file
_DEEPEST: Final = 16  # tables in one another; a protocol has five
_LARGEST: Final = 2**63  # as TOML has whole numbers
_DOTS: Final = 100  # in a line, texts apart: reading a dotted key takes the square of its parts
_TEXTS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*")
_NOWHERE: Final = Source(
    key="?",
    name="?",
    title="?",
    publisher=None,
    version="?",
    agreed=None,
    in_force_from=None,
    last_review=None,
    review_due=None,
)
"""Stands for a document that could not be read, so that the rest of the file is read all the same."""


@frozen(eq=False, repr=False)
class Read(Value):
    """What a file came to: the protocol, or ``None`` where there is an error, and every problem."""

    protocol: MeetingProtocol | None
    problems: tuple[Problem, ...] = ()
    edition: Edition | None = None
    """The protocol as an edition; ``None`` too where nothing says since when it holds."""
    unfit: Mapping[str, Any] | None = field(default=None, eq=False, repr=False)
    """What the file says as typed values, where they do not fit together: lint says why not."""
    lines: Lines | None = field(default=None, eq=False, repr=False)
    """In which line of the file a path stands."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems without which there would be a protocol."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody should look at."""
        return tuple(one for one in self.problems if one.severity is Severity.WARNING)


def read_protocol(file: str | os.PathLike[str], *, bases: Iterable[MeetingProtocol] = ()) -> Read:
    """The protocol that a file says, with every problem of it; text is read as it is, a path is opened.

    ``bases`` are protocols of your own that the file may name as its base, beside those of the library.
    Nothing that a file says raises an error.
    """
    others = several(bases, MeetingProtocol, "the bases", "each MeetingProtocol")
    problems = Problems()
    text = _text(file, problems)
    data = _parsed(text, problems) if text is not None else None
    read = _read(data, others, problems) if data is not None else Read(None, tuple(problems.found))
    if text is None:
        return read
    lines = Lines(text)
    return evolve(read, problems=tuple(located(one, lines) for one in read.problems), lines=lines)


def load_protocol(file: str | os.PathLike[str], *, bases: Iterable[MeetingProtocol] = ()) -> MeetingProtocol:
    """The protocol that a file says; raises `ProtocolFileError`, with every error, where it says none."""
    read = read_protocol(file, bases=bases)
    if read.protocol is None:
        name = "" if isinstance(file, str) else str(file)
        raise ProtocolFileError((one.path, one.located(name)) for one in read.errors)
    return read.protocol


def _text(file: str | os.PathLike[str], problems: Problems) -> str | None:
    if isinstance(file, str):
        return file.removeprefix("\ufeff")  # a byte order mark, as some editors put before a text
    if not isinstance(file, os.PathLike):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a protocol file", file, "pass its text as a str, or its path as a Path")
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.error("", "is not text in UTF-8", instead="save it as UTF-8")
    except OSError as problem:
        problems.error("", f"cannot be opened: {problem.strerror or type(problem).__name__}")
    return None


def _parsed(text: str, problems: Problems) -> dict[str, Any] | None:
    if len(text) > _LONGEST:
        problems.error("", f"is longer than {_LONGEST} characters")
        return None
    if not _readable(text, problems):
        return None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        said = str(problem)
        problems.error(
            "", f"is not TOML: {said}", instead=slips.of_toml(text, said), line=slips.line_in(said)
        )
    except RecursionError:
        problems.error("", "is nested too deeply")
    except ValueError:  # a number of more digits than can be read
        problems.error("", "is not TOML: a number in it is too long")
    else:
        return data if _in_bounds(data, problems) else None
    return None


def _readable(text: str, problems: Problems) -> bool:
    """Whether it is text that can be written to a file again, and no line of it would take for ever."""
    try:
        text.encode()
    except UnicodeEncodeError as problem:
        at = text.count("\n", 0, problem.start) + 1
        problems.error("", f"has half of a character in line {at}", instead="save it as UTF-8", line=at)
        return False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _DOTS and _TEXTS.sub("", line).count(".") > _DOTS:
            what = f"has more than {_DOTS} dots outside of texts in line {number}"
            problems.error("", what, line=number)
            return False
    return True


def _in_bounds(data: dict[str, Any], problems: Problems) -> bool:
    """Whether nothing in it is deeper, and no number larger, than anything that a file can mean."""
    waiting: list[tuple[str, int, Any]] = [("", 0, data)]
    while waiting:
        path, depth, value = waiting.pop()
        if type(value) is int and not -_LARGEST <= value < _LARGEST:
            problems.error(path, "is a number too large", instead="TOML has numbers of 64 bits")
        elif isinstance(value, dict | list) and depth > _DEEPEST:
            problems.error(path, "is nested too deeply")
        elif isinstance(value, dict):
            inside = cast("dict[str, Any]", value)
            waiting.extend((path_of(path, key), depth + 1, one) for key, one in inside.items())
        elif isinstance(value, list):
            several = cast("list[object]", value)
            waiting.extend((f"{path}[{place}]", depth + 1, one) for place, one in enumerate(several))
    return not problems.fatal


def _read(data: dict[str, Any], bases: tuple[MeetingProtocol, ...], problems: Problems) -> Read:
    top = Table(data, "", problems)
    key = _protocol_key(top)
    title = top.text("title", needed="say how sentences name the protocol")
    revision = top.number("revision")
    if revision is not None and revision < 1:
        top.wrong("revision", "is less than 1", instead="count the revisions of the encoding from 1")
    named_base = "base" in top
    base = _base(top, bases)
    given = top.sub("source")
    if given is None:
        top.missing("source", "say which document this is: [source]")
    source = (read_source(given) if given is not None else None) or _NOWHERE
    dated = top.sub("edition")
    said = read_edition(dated, given) if dated is not None else {}
    table = top.sub("clauses")
    if table is None:
        top.missing("clauses", 'write the clauses of the document: [clauses."4.2"]')
    clauses = read_clauses(table, source.key, key or "?") if table is not None else ClauseTable()
    register = Register(source, clauses.clauses)
    check_stated(source, register, problems)
    on = _as_taken(base, top) if base is not None else Basis(source)
    assembly = Assembly(top, on, Citing(register, READINGS), problems)
    parts = assembly.read()
    top.done()
    if named_base and base is None:
        return Read(None, tuple(problems.found))  # the rest is about a base that is not there
    protocol, found = derived(
        base,
        key=key or "?",
        title=title or "?",
        source=source,
        clauses=register,
        add=(*clauses.advice, *parts.add),
        change=parts.change,
        remove=parts.remove,
        readings=dict(parts.readings),
        risk=parts.risk,
        out_of_scope=dict(clauses.out_of_scope),
        revision=1 if revision is None else revision,
        problems=problems,
        meant=parts.meant,
    )
    return Read(protocol, found, _edition(protocol, said), problems.unfit)


def _as_taken(base: MeetingProtocol, top: Table) -> MeetingProtocol:
    """The base with the readings that the file takes: it may change what one of them puts there."""
    given = top.data.get("readings")
    several = cast("dict[str, object]", given) if isinstance(given, dict) else {}
    wanted = {key: takes for key, takes in several.items() if isinstance(takes, str)}
    try:
        return base.taking(wanted, key=f"{base.key}/as-taken", title=base.title) if wanted else base
    except MapmError:  # told where the file is put together
        return base


def _edition(protocol: MeetingProtocol | None, said: dict[str, Any]) -> Edition | None:
    if protocol is None or not (said or protocol.source.in_force_from):
        return None
    return Edition(protocol=protocol, **said)


def _protocol_key(top: Table) -> str | None:
    key = top.take("key", str)
    top.missing("key", 'give it a key of its own, such as "exampleshire/professionals-meeting"')
    if key is not None and (not _KEY.fullmatch(key) or len(key) > 120):  # noqa: PLR2004
        instead = 'use small letters, digits and hyphens: "exampleshire/professionals-meeting"'
        top.wrong("key", "is not a key", instead=instead)
        return None
    return key  # type: ignore[no-any-return]


def _base(top: Table, bases: tuple[MeetingProtocol, ...]) -> MeetingProtocol | None:
    key = top.take("base", str)
    if key is None:
        return None
    own = next((one for one in bases if one.key == key), None)
    if own is not None:
        return own
    try:
        return protocols.by_key(key)
    except UnknownProtocol:
        known = (*(one.key for one in bases), *protocols.KEYS)
        top.problems.unknown("base", key, known, "a protocol of the library, or one given as a base")
        return None
