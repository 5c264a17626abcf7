"""What files of protocols come to, whole and damaged, and the changes that a local protocol makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st

from mapm import Duty, Edition, Editions, Ladder, Move, Question, Recording, protocols
from mapm.authoring import (
    Change,
    Layer,
    Read,
    ReadEditions,
    ReadLayers,
    Remove,
    read_editions,
    read_layers,
    read_protocol,
)
from mapm.authoring.lint import Unchecked
from mapm.authoring.parts import TABLES, key_of, table_of
from mapm.testing.strategies._dates import dates
from mapm.testing.strategies._local import local_protocols
from mapm.testing.strategies._rules import any_protocols, documents, rules_of
from mapm.testing.strategies._sources import cites

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mapm import MeetingProtocol

_CHANGED: Final[tuple[type[Any], ...]] = (Duty, Question, Move, Recording, Ladder)
_PARTS: Final = ("questions", "moves", "facts", "duties", "ladders", "advice", "choices", "guides")
"""What stands in lists in a protocol."""
_REASONS: Final = st.sampled_from(("kept elsewhere", "nicht üblich", "it is done by the board"))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """A change of a part of a protocol: some of its fields are those of another part of its kind."""
    kind = draw(st.sampled_from(_CHANGED))
    part: Any = draw(rules_of(kind))
    other: Any = draw(rules_of(kind))
    there = [name for name in TABLES[table_of(kind)].fields if hasattr(other, name)]
    names = draw(st.lists(st.sampled_from(there), max_size=3, unique=True)) if there else []
    return Change(kind, key_of(part), cites=draw(cites()), **{name: getattr(other, name) for name in names})


@st.composite
def removals(draw: st.DrawFn) -> Remove:
    """The removal of a part of a protocol, with a reason."""
    kind = draw(st.sampled_from(_CHANGED))
    part: Any = draw(rules_of(kind))
    return Remove(kind, key_of(part), reason=draw(_REASONS), cites=draw(cites()))


@st.composite
def _texts(draw: st.DrawFn, base: MeetingProtocol | None = None) -> str:
    """The file of a local protocol: whole, or with a line left out, or cut off."""
    local = draw(local_protocols() if base is None else local_protocols(base))
    lines = local.text().splitlines(keepends=True)
    place = draw(st.integers(0, len(lines) - 1))
    match draw(st.sampled_from(("whole", "whole", "without a line", "cut off"))):
        case "without a line":
            return "".join((*lines[:place], *lines[place + 1 :]))
        case "cut off":
            return "".join(lines[:place])
        case _:
            return "".join(lines)


def reads() -> st.SearchStrategy[Read]:
    """What the file of a local protocol comes to: a protocol, or problems in words."""
    return _texts().map(read_protocol)


@st.composite
def several_reads(draw: st.DrawFn) -> ReadEditions:
    """What several editions come to: those of one document, some with a file that is another's."""
    editions = [*draw(documents())]
    return read_editions([*editions, draw(_texts())] if draw(st.booleans()) else editions)


@st.composite
def layers(draw: st.DrawFn) -> ReadLayers:
    """What a local file comes to on one or two editions of a protocol of the library."""
    base = draw(st.sampled_from(protocols.KEYS).map(protocols.by_key))
    first, second = sorted(draw(st.lists(dates(), min_size=2, max_size=2, unique=True)))
    below = [Edition(protocol=base, start=first)]
    if draw(st.booleans()):
        source = evolve(base.source, version="another edition", in_force_from=second)
        below.append(Edition(protocol=evolve(base, source=source), start=second))
    return read_layers([draw(_texts(base))], Editions(tuple(below)))


@st.composite
def _single_layers(draw: st.DrawFn) -> Layer:
    there = draw(layers()).layers
    assume(there)
    return there[draw(st.integers(0, len(there) - 1))]


@st.composite
def unchecked(draw: st.DrawFn) -> Unchecked:
    """The parts of a protocol: as they fit together, without one, with one twice, or with another's."""
    parts = Unchecked.of(draw(any_protocols()))
    changed: dict[str, Any] = {}
    for name in draw(st.lists(st.sampled_from(_PARTS), max_size=2, unique=True)):
        own: tuple[Any, ...] = getattr(parts, name)
        place = draw(st.integers(0, max(0, len(own) - 1)))
        ways = ("another's",) if name == "guides" else ("without one", "one twice", "another's")
        match draw(st.sampled_from(ways)):  # of what makes guidance each takes what the one before it made
            case "without one":
                changed[name] = (*own[:place], *own[place + 1 :])
            case "one twice":
                changed[name] = (*own, *own[place : place + 1])
            case _:
                changed[name] = getattr(draw(any_protocols()), name)
    return evolve(parts, **changed)


AUTHORING: Final[Mapping[type[Any], Callable[[], st.SearchStrategy[Any]]]] = {
    Change: changes,
    Remove: removals,
    Read: reads,
    ReadEditions: several_reads,
    ReadLayers: layers,
    Layer: _single_layers,
    Unchecked: unchecked,
}
"""By class, what draws its values."""
