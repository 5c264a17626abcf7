"""Quorum: that it can be met, is asked for, leaves no case out, stands once, and fits the size of a meeting.

Cases are told apart by what a file says of them: a trait, the sitting, its purpose. What else a condition
says is left alone: nothing is guessed.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mapm.authoring.lint.attendance import size_of, to_keep
from mapm.authoring.lint.examined import either, kind_of, requirement_path
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.meeting.events import Hold, Reconvene
from mapm.rules.applying import AtSitting, CaseIs, InAll, SaidBefore, SitsFor
from mapm.rules.conditions import AllOf
from mapm.rules.discharging import First, FirstWhere
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet, impossible
from mapm.rules.requirements import Requirement
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.attendance import Stated
    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.lifecycle import Move, Recording
    from mapm.rules.vocabulary import Quorum

_SITTING: Final = "the sitting"
_PURPOSE: Final = "the purpose of the sitting"
_MANY: Final = 1_000  # more sittings than a case has


@frozen(eq=False, repr=False)
class Within(Value):
    """By what a requirement tells cases apart, and of which it is."""

    path: str
    quorum: str
    requirement: Requirement
    by: dict[str, frozenset[Any]]
    """The values for which it is, by trait, sitting or purpose; nothing where it is of every case."""
    known: bool
    """Whether that is all that it says."""


def never_met(on: Examined) -> Iterator[LintFinding]:
    """MP504: a quorum that no sitting can ever meet."""
    for one in on.of.words.quorums:
        why = impossible(one, on.of.words)
        if why:
            yield found("MP504", path_of("quorums", one.key), why, cites=one.cites)


def gaps(on: Examined) -> Iterator[LintFinding]:
    """MP505: a quorum that nothing asks for, and cases that are left without one where others have one."""
    named = {key for _, key, _ in naming(on)}
    for one in on.of.words.quorums:
        if one.key not in named:
            says = "nothing asks whether it is met, and nothing follows where it is not"
            yield found("MP505", path_of("quorums", one.key), says, cites=one.cites)
    its = list(_of_sittings(on))
    left = _left_out(its, on)
    if left:
        cites = tuple(dict.fromkeys(cite for one in its for cite in one.requirement.cites))
        yield found("MP505", its[0].path, f"no quorum is asked where {left}", cites=cites)


def overlaps(on: Examined) -> Iterator[LintFinding]:
    """MP506: two quorums that one sitting has to meet."""
    for one, other in combinations(_of_sittings(on), 2):
        if one.quorum != other.quorum and one.known and other.known and not _apart(one, other):
            says = f"some sittings have to meet both {one.quorum} and {other.quorum}"
            cites = tuple(dict.fromkeys((*one.requirement.cites, *other.requirement.cites)))
            yield found("MP506", other.path, says, cites=cites)


def against_size(on: Examined) -> Iterator[LintFinding]:
    """MP507: a quorum that needs more people than are best, or another number than a clause states."""
    for one in on.of.words.quorums:
        path = path_of("quorums", one.key)
        size = size_of(on)
        if size is not None and one.least > size.best:
            says = f"it needs {one.least} people, and guidance says that {size.best} are best"
            yield found("MP507", path, says, cites=tuple(dict.fromkeys((*one.cites, *size.cites))))
        for said in to_keep(on):
            cites = tuple(dict.fromkeys((*one.cites, said.clause)))
            least, asked = _least(one, said)
            if said.most is not None and least > said.most:
                says = f"it needs {_counted(least, said)}, and a clause says {said.clause.quantity}"
                yield found("MP507", path, says, cites=cites)
            elif asked and said.least is not None and least < said.least:
                says = f"it is met with {_counted(least, said)}, and a clause says {said.clause.quantity}"
                yield found("MP507", path, says, cites=cites)


def never_sits_again_with_it(on: Examined) -> Iterator[LintFinding]:
    """MP509: sitting again is owed where a quorum was missed, and a sitting without it discharges that."""
    for duty in on.of.duties:
        missed = [key for key, sat in _sat(duty.when) if sat in {Sat.INQUORATE, Sat.INQUORATE_TWICE}]
        if missed and duty.discharged_by == First(Hold):
            says = f"a sitting without the quorum {missed[0]} discharges it too"
            yield found("MP509", path_of("duties", duty.key), says, cites=duty.cites)


def naming(on: Examined) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    """Every place that names a quorum: its path, the key, and what it rests on."""
    for row in on.rows:
        for one in row.requires:
            path = requirement_path(row, one)
            if isinstance(one.judge, QuorumMet | NeverTwiceInquorate):
                yield path, one.judge.quorum, one.cites
            yield from ((f"{path}.when", key, one.cites) for key in _in(one.applies))
    for duty in on.of.duties:
        path = path_of("duties", duty.key)
        yield from ((f"{path}.when", key, duty.cites) for key in _in(duty.when))
        yield from ((f"{path}.discharged_by", key, duty.cites) for key in _in(duty.discharged_by))


# --- inside -----------------------------------------------------------------------------------------------


def _in(value: Any) -> Iterator[str]:  # noqa: ANN401  # a condition, a case, or what waits for one
    match value:
        case SatAs(quorum=key) | SittingStood(quorum=key):
            yield key
        case AllOf(conditions=parts) | InAll(cases=parts):
            for one in parts:
                yield from _in(one)
        case FirstWhere(when=when):
            yield from _in(when)
        case _:
            pass


def _sat(value: Any) -> Iterator[tuple[str, Sat]]:  # noqa: ANN401  # a condition
    """How a sitting stood to which quorum, as a condition of a duty says."""
    match value:
        case SatAs(quorum=key, sat=sat):
            yield key, sat
        case AllOf(conditions=parts):
            for one in parts:
                yield from _sat(one)
        case _:
            pass


def _of_sittings(on: Examined) -> Iterator[Within]:
    """What is required of the sittings that are reported."""
    for row in on.rows:
        if kind_of(row) is Hold:
            its = (one for one in row.requires if isinstance(one.judge, QuorumMet))
            yield from (_within(row, one) for one in its if not _only_where_said(one.applies))


def _only_where_said(applies: Any) -> bool:  # noqa: ANN401  # any case
    """Whether it is about what was said of a sitting, and not about every sitting."""
    return any(
        isinstance(one, SaidBefore) for one in (applies.cases if isinstance(applies, InAll) else (applies,))
    )


def _within(row: Move | Recording, requirement: Requirement) -> Within:
    applies: Any = requirement.applies
    parts = applies.cases if isinstance(applies, InAll) else () if applies is None else (applies,)
    by: dict[str, frozenset[Any]] = {}
    known = True
    for one in parts:
        match one:
            case CaseIs(trait=trait, values=values):
                by[trait] = frozenset(values)
            case AtSitting(first=first, last=last):
                by[_SITTING] = frozenset(range(first, (last or _MANY) + 1))
            case SitsFor(purpose=purpose):
                by[_PURPOSE] = frozenset({purpose})
            case _:
                known = False
    judge: Any = requirement.judge
    return Within(requirement_path(row, requirement), judge.quorum, requirement, by, known)


def _apart(one: Within, other: Within) -> bool:
    return any(one.by[what].isdisjoint(other.by[what]) for what in one.by if what in other.by)


def _left_out(its: list[Within], on: Examined) -> str:
    """In which cases no quorum is asked, in words, where all of them tell cases apart by one thing."""
    dimensions = {what for one in its for what in one.by}
    if len(dimensions) != 1 or any(not one.by or not one.known for one in its):
        return ""
    (what,) = dimensions
    covered = frozenset[Any]().union(*(one.by[what] for one in its))
    if what == _SITTING:
        last = _MANY if Reconvene in on.possible else 1
        first = next((one for one in range(1, last + 1) if one not in covered), None)
        return f"it is sitting {first}" if first is not None else ""
    if what == _PURPOSE:
        return "a sitting has no such purpose, as the first has none"
    values = next((one.values for one in on.of.words.traits if one.key == what), ())
    left = [one for one in values if one not in covered]
    return f"the {what} is {either(left)}" if left else ""


def _least(one: Quorum, said: Stated) -> tuple[int, bool]:
    """With how many of what a clause counts a quorum can be met, and whether it asks for a number of them."""
    if said.agencies:
        return max(one.agencies, sum(number for _, number in one.needs)), one.agencies > 0
    return one.least, one.people > 0


def _counted(number: int, said: Stated) -> str:
    if said.agencies:
        return f"{number} {'agency' if number == 1 else 'agencies'}"
    return f"{number} {'person' if number == 1 else 'people'}"


CHECKS = (never_met, gaps, overlaps, against_size, never_sits_again_with_it)
