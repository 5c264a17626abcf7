"""Outcomes of a protocol's own: whether a case can ever have them, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm.authoring.lint.findings import found
from mapm.authoring.problems import Severity
from mapm.authoring.tables import path_of
from mapm.meeting.events import Close, Hold, Propose
from mapm.protocols.common.closing import OutcomeFits
from mapm.sources import Clause, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.meeting.base import Meeting
    from mapm.rules.lifecycle import Move
    from mapm.rules.vocabulary import LocalOutcome

_AFTERWARDS: Final = frozenset(
    {
        Stage.HOLDING,
        Stage.OUTCOMES,
        Stage.RECORDING,
        Stage.SHARING_THE_RECORD,
        Stage.FEEDBACK,
        Stage.REVIEWING,
        Stage.RECONVENING,
    }
)
"""What a clause speaks of that comes with a sitting, or after one."""


def outcomes(on: Examined) -> Iterator[LintFinding]:
    """MP113, MP114: outcomes that no case can have, or none in which there has been a sitting.

    A protocol may judge an outcome by code of its own: of that lint says nothing.
    """
    own = on.of.words.outcomes
    for fits in _judges(on) if own else ():
        sat = _ends(on.of.moves, fits)
        for one in own:
            path = path_of("outcomes", one.key)
            why = _why_never(one, fits, sat) or _why_no_kind(one, fits, on)
            if why:
                yield found("MP113", path, f"no case can be closed as {one.key}: {why}", cites=one.cites)
            elif one.of in fits.before and fits.without_agreement and True in sat:
                says = f"{one.of}, which {one.key} says more of, is refused once there has been a sitting"
                finding = found("MP114", path, says, cites=one.cites)
                meant = not _of_afterwards(one)
                yield evolve(finding, severity=Severity.NOTE) if meant else finding


def _judges(on: Examined) -> Iterator[OutcomeFits]:
    for move in on.of.moves:
        if move.event is Close and on.usable(move):
            for one in move.requires:
                if one.binding and one.applies is None and isinstance(one.judge, OutcomeFits):
                    yield one.judge


def _why_never(outcome: LocalOutcome, fits: OutcomeFits, sat: frozenset[bool]) -> str:
    """Why no case can have an outcome; empty where one can."""
    if outcome.of in fits.never:
        return f"this protocol has no outcome {outcome.of}"
    if outcome.of in fits.before and False not in sat:
        return f"{outcome.of} is for a case without a sitting, and none is closed before one"
    if outcome.of in fits.after and True not in sat:
        return f"{outcome.of} is for a case that had a sitting, and none is closed after one"
    return ""


def _why_no_kind(outcome: LocalOutcome, fits: OutcomeFits, on: Examined) -> str:
    """Why none has it that is of a kind of sitting, which only a sitting that was held gives a case."""
    if outcome.of not in fits.before or not fits.without_agreement:
        return ""
    trait = next((trait for trait, _ in outcome.only if trait in _of_sittings(on)), None)
    if trait is None:
        return ""
    return (
        f"{outcome.of} is for a case without a sitting, and {trait}, by which it is limited, is said of one "
        "that was held"
    )


def _of_sittings(on: Examined) -> frozenset[str]:
    return frozenset(one.key for one in on.of.words.traits if one.each_sitting)


def _ends(moves: tuple[Move, ...], fits: OutcomeFits) -> frozenset[bool]:
    """Whether a meeting can be closed with a sitting behind it, and whether without."""
    begin: set[tuple[type[Meeting], bool]] = {(one.target, False) for one in moves if one.event is Propose}
    reached, waiting, ends = set(begin), list(begin), set[bool]()
    while waiting:
        state, sat = waiting.pop()
        for move in moves:
            if move.event is Propose or state not in move.sources:
                continue
            if move.event is Close:
                ends.add(sat)
                continue
            counts = {True} if fits.without_agreement else {True, sat}
            for now in counts if move.event is Hold else {sat}:
                if (move.target, now) not in reached:
                    reached.add((move.target, now))
                    waiting.append((move.target, now))
    return frozenset(ends)


def _of_afterwards(outcome: LocalOutcome) -> bool:
    """Whether the file itself says that an outcome is one of a sitting, or of what follows it."""
    return any(isinstance(one, Clause) and one.stage in _AFTERWARDS for one in outcome.cites)


CHECKS = (outcomes,)
