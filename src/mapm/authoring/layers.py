"""`read_layers`: a local protocol on a national one, each with editions and dates of its own.

A national document changes while the local one stands, and the other way round. What holds locally on a day
is the local edition of that day on the national one of that day: one more edition for each change of either.
A running meeting stays on the one that it began under until it adopts another, as always.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from mapm.authoring.edition_files import ReadEditions, named_problem, read_editions
from mapm.authoring.problems import Problem, Problems, Severity
from mapm.authoring.toml import Read
from mapm.editions import Edition, Editions, InForce
from mapm.errors import ProtocolFileError, ProtocolInvalid, WrongType
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mapm.authoring.edition_files import GivenEdition
    from mapm.protocol import MeetingProtocol

__all__ = ["Layer", "ReadLayers", "load_layers", "read_layers"]

_BASE: Final = "write base, the key of the national protocol, in the local file"


@frozen(eq=False, repr=False)
class Layer(Value):
    """One local file on one national edition that is in force while it is."""

    file: int
    """The place of the file among those given, from 0."""
    below: Edition
    read: Read
    """What the file came to on it, with everything that does not fit."""
    edition: Edition | None
    """As it holds from the first day of both; ``None`` where it cannot."""


@frozen(eq=False, repr=False)
class ReadLayers(ReadEditions):
    """What local files came to on the national editions: as `ReadEditions`, and each file on each of them.

    A file of which nothing says when it holds is there once, on the last national edition.
    """

    layers: tuple[Layer, ...] = ()
    between: tuple[Problem, ...] = ()
    """The problems that are of no single layer."""


def read_layers(local: Iterable[GivenEdition], national: Editions | Iterable[GivenEdition]) -> ReadLayers:
    """The editions that the local files come to on those of the national document, with every problem.

    A local edition holds from its own day, on the national edition of that day. From each later day on which
    another national edition takes effect while it still holds, it holds on that one as an edition of its own,
    whose version says so after the local one: "version 1 on version 2 of 2027". Where a local file does not
    fit a national edition that it would hold on, because that lacks what it changes, say, each problem names
    the national version. Files are given as for `read_editions`; nothing that they say raises an error.
    """
    problems: list[Problem] = []
    if isinstance(national, Editions):
        nationwide: Editions | None = national
    else:
        below = read_editions(national)
        nationwide = below.editions
        problems += below.problems
    if isinstance(local, str | os.PathLike) or not isinstance(local, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("the local files", local, "pass several, or one in a list")
    files = tuple(local)
    if nationwide is None:
        return ReadLayers(None, tuple(problems), between=tuple(problems))
    over = nationwide.in_force
    on = [read_editions(files, bases=[one.edition.protocol]) for one in over]
    if not over:
        problems.append(_problem(nationwide.document, "has no edition that is ever in force"))
    layers = _layers(files, nationwide, on, problems)
    told = [problem for one in layers for problem in _told(one)]
    its = [*layers, *_elsewhere(layers, over, on)]
    editions: Editions | None = None
    if not any(one.severity is Severity.ERROR for one in (*problems, *told)):
        try:
            made = [one.edition for one in layers if one.edition is not None]
            editions = Editions(made) if made else None
        except ProtocolInvalid as wrong:
            problems.append(_problem("the layers", str(wrong)))
    reads = tuple(one.read for one in layers if one.edition is not None)
    return ReadLayers(editions, (*problems, *told), reads, tuple(its), tuple(problems))


def load_layers(local: Iterable[GivenEdition], national: Editions | Iterable[GivenEdition]) -> Editions:
    """The editions that local files come to on national ones; raises `ProtocolFileError` with every error."""
    read = read_layers(local, national)
    if read.editions is None:
        raise ProtocolFileError((one.path, one.sentence()) for one in read.errors)
    return read.editions


def _layers(
    files: tuple[GivenEdition, ...],
    nationwide: Editions,
    on: Sequence[ReadEditions],
    problems: list[Problem],
) -> list[Layer]:
    """Each file on each national edition that is in force while it is."""
    found: list[Layer] = []
    over = nationwide.in_force
    for place, window in _windows(files, on, problems):
        for below, there in zip(over, on, strict=True):
            start = _meet(window, below)
            if start is not None:
                read = _fitting(there.files[place], below.edition.protocol)
                made = None
                if read.edition is not None:
                    ends = _ends(window, below, over)
                    made = _layered(read.edition, below, start, ends, again=start > window.first)
                found.append(Layer(place, below.edition, read, made))
        if not any(_meet(window, below) == window.first for below in over):
            problems.append(_nothing_below(window, nationwide))
    return found


def _windows(
    files: tuple[GivenEdition, ...], on: Sequence[ReadEditions], problems: list[Problem]
) -> Iterator[tuple[int, InForce]]:
    """When each local file holds among the others, by its place; a file that nothing could read is told."""
    found: dict[int, Edition] = {}
    for place in range(len(files)):
        reads = [there.files[place] for there in on]
        edition = next((one.edition for one in reads if one.edition is not None), None)
        if edition is not None:
            found[place] = edition
        elif reads:
            problems += [named_problem(f"local edition {place + 1}", one) for one in reads[-1].problems]
            if reads[-1].protocol is not None:
                problems.append(_problem(f"local edition {place + 1}", "does not say since when it applies"))
    if not found:
        return
    try:
        held = Editions(tuple(found.values()))
    except ProtocolInvalid as wrong:
        problems.append(_problem("the local editions", str(wrong)))
        return
    places = {edition.version: place for place, edition in found.items()}
    for one in held.in_force:
        for was in _corrected(one.edition, held):  # in force on no day: it is there beside what corrects it
            yield places[was.version], InForce(was, one.first, one.first + timedelta(days=1))
        yield places[one.edition.version], one


def _corrected(edition: Edition, held: Editions) -> list[Edition]:
    """What an edition came in the place of on its first day, and what that had, the first of them first."""
    if edition.corrects is None:
        return []
    was = next(one for one in held.editions if one.version == edition.corrects)
    return [*_corrected(was, held), was]


def _meet(one: InForce, other: InForce) -> date | None:
    """The first day on which both hold; ``None`` where there is none."""
    start = max(one.first, other.first)
    ends = [until for until in (one.until, other.until) if until is not None]
    return start if all(start < until for until in ends) else None


def _fitting(read: Read, below: MeetingProtocol) -> Read:
    """A local file on a national edition, with what its reader could not know: whether it is on it."""
    if read.protocol is None:
        return read
    derived = read.protocol.derived
    told = Problems()
    if derived is None or derived.base not in {below.key, read.protocol.key}:
        told.error("base", f"is not on {below.key}", instead=_BASE)
    elif derived.base == below.key and derived.base_fingerprint != below.fingerprint:
        told.error("base", "was read on another edition already", instead="give its file")
    return evolve(read, problems=(*read.problems, *told.found))


def _told(layer: Layer) -> Iterator[Problem]:
    """What is wrong with a local file on a national edition, with the version of that."""
    name = f"local edition {layer.file + 1}, on {layer.below.version}"
    yield from (named_problem(name, one) for one in layer.read.problems)


def _elsewhere(
    layers: Sequence[Layer], over: Sequence[InForce], on: Sequence[ReadEditions]
) -> Iterator[Layer]:
    """The files that hold on nothing, each on the last national edition."""
    there = {one.file for one in layers}
    if on:
        for place, read in enumerate(on[-1].files):
            if place not in there:
                yield Layer(place, over[-1].edition, read, None)


def _ends(window: InForce, below: InForce, over: Sequence[InForce]) -> date | None:
    """From which day a local edition holds on nothing: it is withdrawn, or the national one below it is."""
    own = window.until if window.until == window.edition.withdrawn_from else None
    goes_on = any(one.first == below.until for one in over)
    nothing_below = None if goes_on else below.until
    days = [day for day in (own, nothing_below) if day is not None]
    first = min(days, default=None)
    return first if first is not None and (below.until is None or first <= below.until) else None


def _layered(edition: Edition, layer: InForce, start: date, ends: date | None, *, again: bool) -> Edition:
    """A local edition as it holds on a national one, from the first day of both."""
    protocol = edition.protocol
    if again:
        version = f"{protocol.source.version} on {layer.edition.version}"
        protocol = evolve(protocol, source=evolve(protocol.source, version=version))
    corrects = None if again else edition.corrects
    return evolve(edition, protocol=protocol, start=start, withdrawn_from=ends, corrects=corrects)


def _nothing_below(window: InForce, nationwide: Editions) -> Problem:
    what = f"takes effect when no edition of {nationwide.document} is in force"
    return _problem(window.edition.version, what, "give the national edition of that day too")


def _problem(path: str, what: str, instead: str = "") -> Problem:
    told = Problems()
    told.error(path, what, instead=instead)
    return told.found[0]
