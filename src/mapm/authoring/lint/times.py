"""Hours, periods and expected days: whether anything reads them, and whether they can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.authoring.fitting import expected
from mapm.authoring.lint.duties import path
from mapm.authoring.lint.findings import found
from mapm.authoring.tables import path_of
from mapm.deadlines.sentences import long_date
from mapm.meeting.facts import Expect
from mapm.rules.clocks import Occurrence
from mapm.rules.conditions import AllOf
from mapm.rules.discharging import FallsAway, FirstOccurrence
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours, OwnerByPeriod
from mapm.rules.several import SeveralLimits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.duties import Duty


def unused(on: Examined) -> Iterator[LintFinding]:
    """MP901: office hours or a period that no duty asks for."""
    asked = {key for duty in on.of.duties for key in _asked(duty)}
    for table, parts in (("hours", on.of.words.hours), ("periods", on.of.words.periods)):
        for one in parts:
            if (table, one.key) not in asked:
                yield found("MP901", path_of(table, one.key), f"no duty asks for {one.what}", cites=one.cites)


def not_known(on: Examined) -> Iterator[LintFinding]:
    """MP902: a period of which nobody can tell whether the day asked about is in it."""
    for one in on.of.words.periods:
        if on.as_of is not None and one.has(on.as_of) is None:
            first, last = long_date(one.known.first), long_date(one.known.last)
            says = f"{one.what} are known from {first} to {last}: not on {long_date(on.as_of)}"
            yield found("MP902", f"{path_of('periods', one.key)}.known", says, cites=one.cites)


def never_both(on: Examined) -> Iterator[LintFinding]:
    """MP903: a duty that is owed in hours and out of them at once, so never."""
    for duty in on.of.duties:
        conditions = duty.when.conditions if isinstance(duty.when, AllOf) else (duty.when,)
        told = [one for one in conditions if isinstance(one, OutOfHours | InPeriod)]
        if len({(type(one), one.key) for one in told}) < len(set(told)):
            says = f"{duty.key} is owed in and out of the same hours or period, so never"
            yield found("MP903", f"{path(duty)}.when", says, cites=duty.cites)


def never_expected(on: Examined) -> Iterator[LintFinding]:
    """MP904: a clock on an expected day that nothing can record."""
    if Expect in on.possible:
        return
    for duty in on.of.duties:
        for key in dict.fromkeys(expected(duty)):
            says = f"nothing can record the day on which {key} is expected: there is no fact expect"
            yield found("MP904", f"{path(duty)}.counts_from", says, cites=duty.cites)


def after_it_happened(on: Examined) -> Iterator[LintFinding]:
    """MP905: a clock on an expected day, of a duty of which nothing is said once that day has come."""
    for duty in on.of.duties:
        for key in dict.fromkeys(expected(duty)):
            if not _ends_with(duty, key):
                says = (
                    f"it counts from the day on which {key} is expected, and runs on after that has happened"
                )
                yield found("MP905", f"{path(duty)}.released_by", says, cites=duty.cites)


def _ends_with(duty: Duty, key: str) -> bool:
    """Whether a duty says what becomes of it when something has happened."""
    once = duty.released.once if isinstance(duty.released, FallsAway) else None
    if FirstOccurrence(key) in {once, duty.discharged_by}:
        return True
    within = duty.within.limits if isinstance(duty.within, SeveralLimits) else ()
    clocks = [one.counts_from for one in within]
    return any(isinstance(clock, Occurrence) and clock.key == key for clock in clocks)


def _asked(duty: Duty) -> Iterator[tuple[str, str]]:
    conditions = duty.when.conditions if isinstance(duty.when, AllOf) else (duty.when,)
    for one in conditions:
        if isinstance(one, OutOfHours | InPeriod):
            yield "hours" if isinstance(one, OutOfHours) else "periods", one.key
    if isinstance(duty.counts_from, NextOpening):
        yield "hours", duty.counts_from.key
    for owner in (duty.owner, duty.suggested):
        if isinstance(owner, OwnerByPeriod):
            yield "periods", owner.period


CHECKS = (unused, not_known, never_both, never_expected, after_it_happened)
