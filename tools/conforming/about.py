"""What clauses a case is about: those that the duties and requirements in it cite. Citations are data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.records.shapes import KINDS
from mapm.sources import Citation, Interpretation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm import MeetingProtocol


def cited_by(protocol: MeetingProtocol, duties: Iterable[str]) -> Iterator[Citation]:
    """What these duties cite."""
    wanted = set(duties)
    for one in protocol.duties:
        if one.key in wanted:
            yield from one.cites


def judged_by(protocol: MeetingProtocol, requirements: Iterable[str]) -> Iterator[Citation]:
    """What these requirements cite."""
    wanted = set(requirements)
    for row in (*protocol.moves, *protocol.facts):
        for one in row.requires:
            if one.key in wanted:
                yield from one.cites


def climbed(protocol: MeetingProtocol, ladders: Iterable[str]) -> Iterator[Citation]:
    """What these kinds of disagreement, and the steps of them, cite."""
    wanted = set(ladders)
    for one in protocol.ladders:
        if one.kind in wanted:
            yield from one.cites
            for rung in one.rungs:
                yield from rung.cites


def row_cites(protocol: MeetingProtocol, kind: str) -> Iterator[Citation]:
    """What the rows of a kind of entry cite."""
    made = KINDS[kind]
    for move in protocol.moves:
        if move.event is made:
            yield from move.cites
    for fact in protocol.facts:
        if fact.fact is made:
            yield from fact.cites


def numbers(cites: Iterable[Citation]) -> tuple[list[str], list[str]]:
    """The numbers of clauses, and the keys of readings, each once."""
    clauses: dict[str, None] = {}
    readings: dict[str, None] = {}
    for one in cites:
        if isinstance(one, Interpretation):
            readings[one.key] = None
        else:
            clauses[one.number] = None
    return list(clauses), list(readings)
