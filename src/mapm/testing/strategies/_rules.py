"""Protocols, and the rules they are made of: those of the library, and those of random local ones."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from attrs import evolve
from hypothesis import reject
from hypothesis import strategies as st

from mapm import (
    Advice,
    Choice,
    Duty,
    Edition,
    Editions,
    Ladder,
    MeetingProtocol,
    Move,
    ProtocolInvalid,
    Question,
    Quorum,
    Recording,
    Requirement,
    Rung,
    protocols,
)
from mapm.testing.strategies._dates import date_ranges, dates
from mapm.testing.strategies._local import Local, local_protocols
from mapm.testing.strategies._sources import cites

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

R = TypeVar("R")


@cache
def any_protocols() -> st.SearchStrategy[MeetingProtocol]:
    """The library's protocols, and random local ones. Shrinks to one of the library's."""
    own = st.sampled_from(protocols.KEYS).map(protocols.by_key)
    return st.one_of(own, local_protocols().map(Local.protocol))


def _rows(protocol: MeetingProtocol) -> tuple[Move | Recording, ...]:
    return (*protocol.moves, *protocol.facts)


_PARTS: Final[Mapping[type[Any], Callable[[MeetingProtocol], Iterator[Any]]]] = {
    Advice: lambda protocol: iter(protocol.advice),
    Choice: lambda protocol: iter(protocol.choices),
    Duty: lambda protocol: iter(protocol.duties),
    Ladder: lambda protocol: iter(protocol.ladders),
    Move: lambda protocol: iter(protocol.moves),
    Question: lambda protocol: iter(protocol.questions),
    Recording: lambda protocol: iter(protocol.facts),
    Requirement: lambda protocol: (one for row in _rows(protocol) for one in row.requires),
    Rung: lambda protocol: (rung for ladder in protocol.ladders for rung in ladder.rungs),
}
RULES: Final = tuple(_PARTS)
"""The rules that a protocol is made of."""


@cache
def rules_of(kind: type[R]) -> st.SearchStrategy[R]:
    """Rules of a kind: the library's, and those of random local protocols that have any."""
    of = _PARTS[kind]
    own: list[Any] = [one for key in protocols.KEYS for one in of(protocols.by_key(key))]
    shipped = st.integers(0, len(own) - 1).map(own.__getitem__)  # by place: whole rules are long to write out

    @st.composite
    def local(draw: st.DrawFn) -> R:
        there: list[Any] = list(of(draw(local_protocols()).protocol()))
        return cast("R", there[draw(st.integers(0, len(there) - 1))]) if there else draw(shipped)

    return st.one_of(shipped, local())


@cache
def quorums() -> st.SearchStrategy[Quorum]:
    """Quorums of so many of a kind of agency, agencies and people, with and without discretion."""
    needs = st.dictionaries(st.sampled_from(("health", "education", "police")), st.integers(1, 3), max_size=2)
    return st.builds(
        Quorum,
        key=st.sampled_from(("first meetings", "reviews")),
        what=st.just("meetings"),
        cites=cites(),
        needs=needs.map(lambda counts: tuple(sorted(counts.items()))),
        agencies=st.integers(0, 3),
        people=st.integers(1, 4),
        discretion=st.booleans(),
    )


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """One edition of a protocol's document: in force from a day, a draft, or withdrawn."""
    protocol = draw(any_protocols())
    match draw(st.sampled_from(("in force", "withdrawn", "draft"))):
        case "draft":
            return Edition(protocol=protocol, draft=True)
        case "withdrawn":
            first, last = draw(date_ranges())
            return Edition(protocol=protocol, start=first, withdrawn_from=last)
        case _:
            return Edition(protocol=protocol, start=draw(dates()))


@st.composite
def documents(draw: st.DrawFn) -> Editions:
    """One document in one to three editions, with gaps and overlaps, of which one may correct another."""
    protocol = draw(st.sampled_from(protocols.KEYS).map(protocols.by_key))
    found: list[Edition] = []
    for n, day in enumerate(sorted(draw(st.lists(dates(), min_size=1, max_size=3))), 1):
        before = found[-1] if found else None
        start = before.first_day if before is not None and draw(st.booleans()) else day
        same_day = before is not None and before.first_day == start
        held = draw(st.none() | st.integers(1, 900))  # days until it is withdrawn
        found.append(
            Edition(
                protocol=_dated(protocol, f"version {n}", start),
                withdrawn_from=None if held is None else start + timedelta(days=held),
                corrects=before.version if before is not None and same_day and draw(st.booleans()) else None,
            )
        )
    try:
        return Editions(tuple(found))
    except ProtocolInvalid:  # one that corrects another which was corrected, say
        reject()


def _dated(protocol: MeetingProtocol, version: str, start: date) -> MeetingProtocol:
    return evolve(protocol, source=evolve(protocol.source, version=version, in_force_from=start))
