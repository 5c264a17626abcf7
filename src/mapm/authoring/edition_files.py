"""`read_editions`: the editions of one document, each from a file, with every problem in and between them.

Which edition holds on a day is for `mapm.Editions` to say: days that none covers, or that two claim, are no
problem of a file, and `mapm.authoring.lint.lint_editions` tells them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeAlias

from attrs import evolve, frozen

from mapm.authoring.lint.currency import ENDS_NOTHING, ends_nothing
from mapm.authoring.problems import Problem, Problems, Severity, before
from mapm.authoring.tables import path_of
from mapm.authoring.toml import Read, read_protocol
from mapm.editions import Edition, Editions
from mapm.editions.contradicting import contradictions
from mapm.errors import ProtocolFileError, WrongType
from mapm.errors.given import several
from mapm.protocol import MeetingProtocol
from mapm.values import Value

__all__ = ["GivenEdition", "ReadEditions", "load_editions", "read_editions"]

GivenEdition: TypeAlias = "str | os.PathLike[str] | MeetingProtocol | Edition"
"""An edition as a path, as the text of a file, or read already."""


@frozen(eq=False, repr=False)
class ReadEditions(Value):
    """What several files came to: the editions, or ``None`` where there is an error, and every problem."""

    editions: Editions | None
    problems: tuple[Problem, ...] = ()
    """Those of each file, its name and the line before the path, then those between them."""
    files: tuple[Read, ...] = ()
    """What each came to by itself, in the order given."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems without which there would be editions."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody should look at."""
        return tuple(one for one in self.problems if one.severity is Severity.WARNING)


def read_editions(given: Iterable[GivenEdition], *, bases: Iterable[MeetingProtocol] = ()) -> ReadEditions:
    """The editions that these files say, with every problem of each and between them.

    As for `read_protocol`, text is read as it is and a path is opened; a protocol of the library, or an
    `Edition`, stands for itself. A file may have the edition given before it as its base, by its key.
    Nothing that a file says raises an error.
    """
    if isinstance(given, str | os.PathLike) or not isinstance(given, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the files of editions", given, "pass several, or one in a list")
    others = several(bases, MeetingProtocol, "the bases", "each MeetingProtocol")
    read: list[tuple[str, Read]] = []
    for place, one in enumerate(given, 1):
        earlier = (it.protocol for _, it in reversed(read) if it.protocol is not None)
        read.append((_name(one, place), _read(one, (*earlier, *others))))
    problems = [named_problem(name, one) for name, it in read for one in it.problems]
    found = [(name, it.edition) for name, it in read if it.edition is not None]
    between = Problems()
    for name, it in read:
        if it.protocol is not None and it.edition is None:
            instead = "give source.in_force_from, or [edition] with start, or draft = true"
            between.error(name, "does not say since when it applies", instead=instead)
    if not read:
        between.error("the editions", "are none", instead="name at least one file")
    all_there = len(found) == len(read)
    for place, what in contradictions([one for _, one in found], all_there=all_there):
        between.error(found[place][0], what)
    if all_there and len(found) > 1:  # else the edition that has it may not be here
        for place, key in ends_nothing([one for _, one in found]):
            path = f"{found[place][0]}: {path_of('transitional', key)}"
            between.warn(path, "ends what no edition has", instead=ENDS_NOTHING)
    problems += between.found
    fatal = any(one.severity is Severity.ERROR for one in problems)
    editions = None if fatal else Editions([one for _, one in found])
    return ReadEditions(editions, tuple(problems), tuple(it for _, it in read))


def load_editions(given: Iterable[GivenEdition], *, bases: Iterable[MeetingProtocol] = ()) -> Editions:
    """The editions that these files say; raises `ProtocolFileError`, which has every error."""
    read = read_editions(given, bases=bases)
    if read.editions is None:
        raise ProtocolFileError((one.path, one.sentence()) for one in read.errors)
    return read.editions


def _read(given: GivenEdition, bases: tuple[MeetingProtocol, ...]) -> Read:
    if isinstance(given, Edition):
        return Read(given.protocol, (), given)
    if isinstance(given, MeetingProtocol):
        return Read(given, (), Edition(protocol=given) if given.source.in_force_from else None)
    return read_protocol(given, bases=bases)


def _name(given: GivenEdition, place: int) -> str:
    if isinstance(given, Edition):
        return given.version
    if isinstance(given, MeetingProtocol):
        return given.source.version
    return os.fspath(given) if isinstance(given, os.PathLike) else f"edition {place}"


def named_problem(name: str, problem: Problem) -> Problem:
    """A problem of one file among several: its path begins with the name and the line."""
    return evolve(problem, path=f"{before(name, problem.line)}{problem.path or 'the file'}")
