"""A protocol by its key, or out of a file that somebody wrote."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, TypeAlias, cast

import typer

from mapm import protocols
from mapm.authoring import Read, Severity, read_protocol
from mapm.cli import answers, logs
from mapm.cli.answers import printable
from mapm.editions import Edition, Editions
from mapm.errors import ProtocolInvalid
from mapm.protocol import MeetingProtocol

Given: TypeAlias = Editions | tuple[MeetingProtocol, ...]
"""The editions of one document; without their days where one of them does not give its own."""
_SUFFIX: Final = ".toml"
_SHOWN: Final = 50  # problems of one file

Bases = Annotated[
    list[str] | None,
    typer.Option(
        "--base",
        metavar="FILE",
        help="A protocol file that another names as its base. Repeatable, in their order.",
        show_default=False,
    ),
]
"""Further protocol files that a file may name as its base."""


def is_file(name: str) -> bool:
    """Whether a name is meant as that of a file: a key of the library wins, ``./KEY`` is a file."""
    if name in protocols.KEYS:
        return False
    return name.endswith(_SUFFIX) or Path(name).is_file()


def read(name: str, bases: Iterable[MeetingProtocol] = ()) -> Read:
    """What a file came to, with every problem; a file that cannot be opened is wrong usage."""
    path = Path(name)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise typer.BadParameter(f"the file {name} {what}")
    return read_protocol(path, bases=bases)


def based(names: Iterable[str] | None) -> tuple[MeetingProtocol, ...]:
    """The protocols of these files, each of which may be the base of the next; two of one key are told."""
    found: dict[str, MeetingProtocol] = {}
    for name in names or ():
        one = protocol(name, reversed(tuple(found.values())))
        if one.key in found:
            raise typer.BadParameter(
                f"two --base files are of {one.key}, and a file has one base: give the edition that holds; "
                "mapm.authoring.read_layers reads a file on each edition of its base"
            )
        found[one.key] = one
    return tuple(found.values())


def editions(names: Iterable[str | None], bases: Iterable[MeetingProtocol] = ()) -> Given:
    """The protocols of these keys or files, each of which may be the base of those after it.

    As `Editions` where each says since when it holds, or that it is a draft; what is wrong between those is
    told, and the exit code is 2.
    """
    others, given = tuple(bases), tuple(names)
    found: list[MeetingProtocol] = []
    dated: list[Edition] = []
    for name in given:
        if name is not None and is_file(name):
            its = _sound(name, (*reversed(found), *others))
            one, edition = its.protocol, its.edition
        else:
            one = logs.protocol(name)
            edition = Edition(protocol=one) if one.source.in_force_from else None
        found.append(cast("MeetingProtocol", one))
        dated += [edition] if edition is not None else []
    for place, one in enumerate(found):
        if one.key != found[0].key:
            what = f"editions are of one document, and {given[0]} is of {found[0].key}"
            raise typer.BadParameter(f"{given[place]} is of {one.key}: {what}")
    if len(dated) < len(found):
        return tuple(found)
    try:
        return Editions(dated)
    except ProtocolInvalid as problem:
        raise typer.BadParameter(str(problem)) from None


def protocol(name: str, bases: Iterable[MeetingProtocol] = ()) -> MeetingProtocol:
    """The protocol of a key or in a file; what is wrong with a file is told, and the exit code is 2."""
    if not is_file(name):
        return logs.protocol(name)
    return cast("MeetingProtocol", _sound(name, bases).protocol)


def with_edition(name: str, bases: Iterable[MeetingProtocol] = ()) -> tuple[MeetingProtocol, Edition | None]:
    """The protocol of a key or in a file, with what the file says of its edition."""
    if not is_file(name):
        return logs.protocol(name), None
    found = _sound(name, bases)
    return cast("MeetingProtocol", found.protocol), found.edition


def _sound(name: str, bases: Iterable[MeetingProtocol]) -> Read:
    found = read(name, bases)
    if found.protocol is not None:
        return found
    wrong = [one.located(name) for one in found.problems if one.severity is Severity.ERROR]
    for sentence in wrong[:_SHOWN]:
        answers.complain(printable(sentence))
    if len(wrong) > _SHOWN:
        answers.complain(f"{printable(name)}: and {len(wrong) - _SHOWN} problems more")
    raise typer.Exit(answers.USAGE)
