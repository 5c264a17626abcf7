"""`read_layers`: a local protocol on a national one, each with editions and dates of its own.

A national document changes while the local one stands, and the other way round. What holds locally on a day
is the local edition of that day on the national one of that day: one more edition for each change of either.
A running meeting stays on the one that it began under until it adopts another, as always.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.authoring.edition_files import ReadEditions, named_problem, read_editions
from mapm.authoring.problems import Problem, Problems, Severity
from mapm.editions import Edition, Editions
from mapm.errors import ProtocolFileError, ProtocolInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mapm.authoring.edition_files import GivenEdition
    from mapm.authoring.toml import Read
    from mapm.editions import InForce

__all__ = ["load_layers", "read_layers"]

_BASE: Final = "write base, the key of the national protocol, in the local file"


def read_layers(local: Iterable[GivenEdition], national: Editions | Iterable[GivenEdition]) -> ReadEditions:
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
    files = tuple(local)
    if nationwide is None:
        return ReadEditions(None, tuple(problems))
    layers = nationwide.in_force
    on = [read_editions(files, bases=[layer.edition.protocol]) for layer in layers]
    windows = _windows(files, on, problems)
    made: list[Edition] = []
    reads: list[Read] = []
    for place, window in windows:
        for layer, there in zip(layers, on, strict=True):
            start = _meet(window, layer)
            if start is None:
                continue
            read = there.files[place]
            problems += _told(read, place, layer, nationwide.document)
            if read.edition is not None:
                reads.append(read)
                made.append(_layered(read.edition, window, layer, start, again=start > window.first))
        if not any(_meet(window, layer) == window.first for layer in layers):
            problems.append(_nothing_below(window, nationwide))
    fatal = any(one.severity is Severity.ERROR for one in problems)
    if fatal or not made:
        return ReadEditions(None, tuple(problems), tuple(reads))
    try:
        return ReadEditions(Editions(made), tuple(problems), tuple(reads))
    except ProtocolInvalid as wrong:
        found = Problems()
        found.error("the layers", str(wrong))
        return ReadEditions(None, (*problems, *found.found), tuple(reads))


def load_layers(local: Iterable[GivenEdition], national: Editions | Iterable[GivenEdition]) -> Editions:
    """The editions that local files come to on national ones; raises `ProtocolFileError` with every error."""
    read = read_layers(local, national)
    if read.editions is None:
        raise ProtocolFileError((one.path, one.sentence()) for one in read.errors)
    return read.editions


def _windows(
    files: tuple[GivenEdition, ...], on: list[ReadEditions], problems: list[Problem]
) -> Iterator[tuple[int, InForce]]:
    """When each local file holds among the others, by its place; a file that nothing could read is told."""
    found: dict[int, Edition] = {}
    for place in range(len(files)):
        reads = [there.files[place] for there in on]
        edition = next((one.edition for one in reads if one.edition is not None), None)
        if edition is not None:
            found[place] = edition
        elif reads:
            problems += [named_problem(f"edition {place + 1}", one) for one in reads[-1].problems]
            if reads[-1].protocol is not None:
                told = Problems()
                told.error(f"edition {place + 1}", "does not say since when it applies")
                problems += told.found
    if not found:
        return
    try:
        held = Editions(tuple(found.values()))
    except ProtocolInvalid as wrong:
        told = Problems()
        told.error("the local editions", str(wrong))
        problems += told.found
        return
    places = {edition.version: place for place, edition in found.items()}
    yield from ((places[one.edition.version], one) for one in held.in_force)


def _meet(one: InForce, other: InForce) -> date | None:
    """The first day on which both hold; ``None`` where there is none."""
    start = max(one.first, other.first)
    ends = [until for until in (one.until, other.until) if until is not None]
    return start if all(start < until for until in ends) else None


def _told(read: Read, place: int, layer: InForce, document: str) -> Iterator[Problem]:
    """What is wrong with a local file on a national edition."""
    name = f"edition {place + 1}, on {layer.edition.version}"
    yield from (named_problem(name, one) for one in read.problems)
    derived = read.protocol.derived if read.protocol is not None else None
    own = read.protocol.key if read.protocol is not None else ""
    if read.protocol is not None and (derived is None or derived.base not in {document, own}):
        told = Problems()
        told.error(name, f"is not on {document}", instead=_BASE)
        yield from told.found


def _layered(edition: Edition, window: InForce, layer: InForce, start: date, *, again: bool) -> Edition:
    """A local edition as it holds on a national one, from the first day of both."""
    protocol = edition.protocol
    if again:
        version = f"{protocol.source.version} on {layer.edition.version}"
        protocol = evolve(protocol, source=evolve(protocol.source, version=version))
    ends = edition.withdrawn_from if window.until == edition.withdrawn_from else None
    last = ends if ends is not None and (layer.until is None or ends <= layer.until) else None
    corrects = None if again else edition.corrects
    return evolve(edition, protocol=protocol, start=start, withdrawn_from=last, corrects=corrects)


def _nothing_below(window: InForce, nationwide: Editions) -> Problem:
    told = Problems()
    told.error(
        window.edition.version,
        f"takes effect when no edition of {nationwide.document} is in force",
        instead="give the national edition of that day too",
    )
    return told.found[0]
