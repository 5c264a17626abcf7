"""A protocol by its key, or out of a file that somebody wrote."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, TypeAlias, cast

import typer

from mapm import protocols
from mapm.authoring import Read, Severity, read_layers, read_protocol
from mapm.cli import answers, logs
from mapm.cli.answers import printable
from mapm.editions import Edition, Editions
from mapm.errors import NoEditionInForce, ProtocolInvalid
from mapm.meeting import Propose
from mapm.meeting.moments import local_day
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
    """The protocols of these files, each of which may be the base of the next; two of one key are told.

    An edition that is written on the one before it comes in its place: it cannot be read without it.
    """
    found: dict[str, MeetingProtocol] = {}
    for name in names or ():
        one = protocol(name, reversed(tuple(found.values())))
        on_itself = one.derived is not None and one.derived.base == one.key
        if one.key in found and not on_itself:
            raise typer.BadParameter(
                f"two --base files are of {one.key}, and a file has one base: give the edition that holds; "
                "mapm lint, check, replay, why and outline read a file on each edition of its base"
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


def on_editions(
    names: Iterable[str | None], base: Iterable[str] | None, lines: Iterable[logs.Line]
) -> tuple[Given, MeetingProtocol]:
    """The editions of these keys or files, and the one that a log begins under: the first.

    Where several ``--base`` files are editions of one national document, the protocol files are read on each
    of them, and the log begins under what held on the day of its proposal.
    """
    names = tuple(names)
    nationwide = national(base)
    if nationwide is None:
        given = editions(names, based(base))
        return given, next(iter(given))
    read = read_layers(local(names), nationwide)
    if read.editions is None:
        _complain([one.sentence() for one in read.problems if one.severity is Severity.ERROR], "the editions")
        raise typer.Exit(answers.USAGE)
    return read.editions, begun_under(read.editions, lines)


def begun_under(given: Editions, lines: Iterable[logs.Line]) -> MeetingProtocol:
    """The edition of the day of a log's proposal; the first where it has none."""
    proposed = next((one.entry.at for one in lines if isinstance(one.entry, Propose)), None)
    if proposed is None:
        return next(iter(given))
    try:
        return given.on(local_day(proposed))
    except NoEditionInForce as problem:
        raise typer.BadParameter(str(problem)) from None


def local(names: Iterable[str | None]) -> list[Path]:
    """The files of local editions on those of a national document; a key is wrong usage."""
    given = tuple(names)
    for name in given:
        if name is None or not is_file(name):
            raise typer.BadParameter(
                "several --base files of one key are for a protocol file that is on them"
            )
        if not Path(name).is_file():
            what = "is a folder" if Path(name).is_dir() else "is not there"
            raise typer.BadParameter(f"the file {name} {what}")
    return [Path(str(name)) for name in given]


def national(base: Iterable[str] | None) -> Editions | None:
    """The editions of a national document, where all of several ``--base`` files are of one key."""
    names = tuple(base or ())
    if len(names) < 2:  # noqa: PLR2004
        return None
    its: list[MeetingProtocol] = []
    for name in names:
        its.append(protocol(name, reversed(its)))
    if len({one.key for one in its}) > 1:
        return None
    found = editions(names)
    if not isinstance(found, Editions):
        raise typer.BadParameter(
            f"several --base files are of {its[0].key}, and not all say since when they hold"
        )
    return found


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
    _complain([one.located(name) for one in found.problems if one.severity is Severity.ERROR], name)
    raise typer.Exit(answers.USAGE)


def _complain(wrong: list[str], name: str) -> None:
    for sentence in wrong[:_SHOWN]:
        answers.complain(printable(sentence))
    if len(wrong) > _SHOWN:
        answers.complain(f"{printable(name)}: and {len(wrong) - _SHOWN} problems more")
