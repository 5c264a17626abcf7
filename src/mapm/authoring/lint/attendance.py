"""Attendance: whether the numbers of people that a document states fit together, and with its best size.

Numbers are read from the quantities of its clauses on attendance, such as "6 people", "fewer than eight
people" or "1 to 5"; agencies are counted by themselves. Any other words are left alone: nothing is guessed.
"""

from __future__ import annotations

import re
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from mapm.authoring.lint.findings import found
from mapm.authoring.lint.traceability import clause_path
from mapm.authoring.slips import in_digits
from mapm.sources import Clause, Force, Stage
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.guidance.attendance import SizeRule

_NUMBER: Final = re.compile(
    r"(?:a )?(?:(?P<how>at least|no fewer than|at most|no more than|fewer than|less than|more than"
    r"|minimum of|maximum of|up to|between) )?"
    r"(?P<low>\d{1,3})(?:(?: to | and |-)(?P<high>\d{1,3}))?"
    r"(?: (?P<of>people|persons|participants|practitioners|professionals|agencies))?"
)
_LEAST: Final = MappingProxyType({"at least": 0, "no fewer than": 0, "minimum of": 0, "more than": 1})
_MOST: Final = MappingProxyType(
    {"at most": 0, "no more than": 0, "maximum of": 0, "up to": 0, "fewer than": -1, "less than": -1}
)
"""What is to be added to the number that stands there."""


_KEPT: Final = (Force.MUST, Force.SHOULD, Force.MUST_NOT)
"""The forces of what a meeting keeps; any other clause says what is so of a size."""


@frozen(eq=False, repr=False)
class Stated(Value):
    """How many people a clause says: from, to; ``None`` where it states no such end."""

    clause: Clause
    least: int | None
    most: int | None
    agencies: bool = False
    """Whether agencies are counted, and not people."""

    @property
    def exact(self) -> bool:
        """Whether it is one number."""
        return self.least == self.most

    def allows(self, people: int) -> bool:
        """Whether so many people are as the clause says."""
        return (self.least or 0) <= people and (self.most is None or people <= self.most)


def stated(clause: Clause) -> Stated | None:
    """The number of people that a clause on attendance states; ``None`` where it states none."""
    quantity = (clause.quantity or "").lower()
    said = _NUMBER.fullmatch(in_digits(quantity) or quantity) if clause.stage is Stage.ATTENDANCE else None
    if said is None or (said["how"] == "between") != (said["high"] is not None and " and " in said[0]):
        return None
    low, how, agencies = int(said["low"]), said["how"] or "", said["of"] == "agencies"
    if how in {*_LEAST, *_MOST} and said["high"] is not None:
        return None
    if how in _LEAST:
        return Stated(clause, low + _LEAST[how], None, agencies)
    if how in _MOST:
        return Stated(clause, None, low + _MOST[how], agencies)
    return Stated(clause, low, int(said["high"] or low), agencies)


def to_keep(on: Examined) -> tuple[Stated, ...]:
    """What is stated of a meeting, without what is said of one size and of another."""
    apart = {one for its in by_size(on) for one in its}
    every = (stated(clause.clause) for clause in on.clauses)
    return tuple(one for one in every if one is not None and one not in apart)


def by_size(on: Examined) -> Iterator[tuple[Stated, ...]]:
    """Clauses that say what is so of meetings of one size, and of another: of people, then of agencies.

    They bind nobody, and two of them at least are of several numbers, with none in common.
    """
    every = [one for clause in on.clauses if (one := stated(clause.clause)) is not None]
    for agencies in (False, True):
        its = [one for one in every if one.agencies is agencies and one.clause.force not in _KEPT]
        ranges = [one for one in its if not one.exact]
        if any(_apart(one, other) for one, other in combinations(ranges, 2)):
            yield tuple(sorted(its, key=lambda one: (one.least or 0, _most(one))))


def between_sizes(on: Examined) -> Iterator[LintFinding]:
    """MP508: a number of people that lies between those of which something is said."""
    for its in by_size(on):
        reached, before = _most(its[0]), its[0]
        for one in its[1:]:
            if one.least is not None and one.least > reached + 1:
                first, last = int(reached) + 1, one.least - 1
                many = f"{first}" if first == last else f"{first} to {last}"
                of = "agencies" if one.agencies else "people"
                says = f"nothing is said of {many} {of}, between {before.clause.quantity}"
                cites = (before.clause, one.clause)
                path = clause_path(one.clause)
                yield found("MP508", path, f"{says} and {one.clause.quantity}", cites=cites)
            if _most(one) > reached:
                reached, before = _most(one), one


def numbers(on: Examined) -> Iterator[LintFinding]:
    """MP501, MP502: clauses whose numbers no meeting can keep, or that state two numbers."""
    for one, other in combinations(to_keep(on), 2):
        if one.agencies is not other.agencies:
            continue
        cites = (one.clause, other.clause)
        if one.exact and other.exact:
            if one.least != other.least:
                says = f"it says {other.clause.quantity}, and another clause {one.clause.quantity}"
                yield found("MP502", clause_path(other.clause), says, cites=cites)
        elif _apart(one, other):
            says = f"no number of people is both {one.clause.quantity} and {other.clause.quantity}"
            yield found("MP501", clause_path(other.clause), says, cites=cites)


def best_size(on: Examined) -> Iterator[LintFinding]:
    """MP503: a clause by which the best size, as guidance has it, is not a size to meet with."""
    size = size_of(on)
    if size is None:
        return
    for said in to_keep(on):
        if not said.agencies and not said.allows(size.best):
            says = f"it says {said.clause.quantity}, and guidance that {size.best} people are best"
            cites = tuple(dict.fromkeys((said.clause, *size.cites)))
            yield found("MP503", clause_path(said.clause), says, cites=cites)


def _apart(one: Stated, other: Stated) -> bool:
    """Whether no number is as both say."""
    return max(one.least or 0, other.least or 0) > min(_most(one), _most(other))


def _most(one: Stated) -> float:
    return float("inf") if one.most is None else one.most


def size_of(on: Examined) -> SizeRule | None:
    """What guidance says of the size of a meeting, if anything."""
    if not on.of.guides:
        return None
    attendance = on.of.guidance.attendance
    return attendance.size if attendance is not None else None


CHECKS = (numbers, best_size, between_sizes)
