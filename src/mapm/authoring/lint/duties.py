"""Duties: whether each is owed by somebody, can be opened, dated and discharged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.authoring.lint.examined import either, entry_word, kind_of, requirement_path
from mapm.authoring.lint.findings import found
from mapm.authoring.lint.waiting import never, never_starts, why_undischarged, why_waited_for
from mapm.authoring.tables import path_of
from mapm.deadlines import AnyLimit, Before, Chosen, Hours, Limit, NextWorkingDay, SameDay, WorkingDays
from mapm.deadlines.composed import NotBefore
from mapm.deadlines.limits import FromDayZero
from mapm.deadlines.sentences import listed
from mapm.deadlines.several import OneOf
from mapm.meeting.events import Hold, Reconvene
from mapm.meeting.facts import Appoint
from mapm.protocols.common.owners import InRole, nobody
from mapm.rules.clocks import FirstOf, LastOf, Occurrence, PlannedSitting
from mapm.rules.several import SeveralLimits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.authoring.lint.examined import Examined
    from mapm.authoring.lint.findings import LintFinding
    from mapm.rules.duties import Duty

_SHOWN: Final = 6  # duties of a circle, beyond which only the first and the last are named
_APPOINT: Final = "Add the fact appoint, or name another owner"


def owners(on: Examined) -> Iterator[LintFinding]:
    """MP201: a duty that nobody owes, and for which nobody is suggested."""
    for duty in on.of.duties:
        if duty.owner is nobody and duty.suggested is None:
            says = f"nobody owes {_what(duty)}{_as_the_base_has_it(duty, on)}"
            yield found("MP201", path(duty), says, cites=duty.cites)


def _as_the_base_has_it(duty: Duty, on: Examined) -> str:
    """That a duty is the base's own, in words; empty where a local protocol adds it, or says who owes it."""
    derived = on.of.derived
    if derived is None or not derived.base or ("duties", duty.key) in derived.added:
        return ""
    owned = {(one.key, field.field) for one in derived.changed for field in one.replaced}
    return "" if (duty.key, "owner") in owned else f", as {derived.base_name} has it"


def opened(on: Examined) -> Iterator[LintFinding]:
    """MP202: a duty that nothing which can happen opens."""
    for duty in on.of.duties:
        kinds = duty.kinds
        impossible = [kind for kind in kinds if kind not in on.possible]
        if kinds and len(impossible) == len(kinds):
            names = either(entry_word(kind) for kind in impossible)
            says = f"it is opened by {names}, which cannot be made under this protocol"
            yield found("MP202", path(duty), says, cites=duty.cites)
        elif duty.after in on.duties and why_undischarged(on.duties[duty.after], on):
            says = f"it is opened when the duty {duty.after} is discharged, which never happens"
            yield found("MP202", path(duty), says, cites=duty.cites)
        for wait in never(duty.when, on, kinds):
            if not wait.untold:
                yield found("MP202", f"{path(duty)}.when", wait.why, cites=duty.cites)


def discharged(on: Examined) -> Iterator[LintFinding]:
    """MP203: a duty that nothing can discharge."""
    for duty in on.of.duties:
        why = why_undischarged(duty, on)
        if duty.window:
            continue  # what may be done need not be: it is over by itself
        if why and (duty.after or not on.possible.isdisjoint(duty.kinds)):
            yield found("MP203", path(duty), why, cites=duty.cites)


def waiting(on: Examined) -> Iterator[LintFinding]:  # noqa: C901  # each thing that can wait, in turn
    """MP204, MP207: what waits for something that is never recorded, or in the end for itself."""
    for duty in on.of.duties:
        if duty.after and duty.after not in on.duties:
            says = f"it waits for the duty {duty.after}, which is not there"
            yield found("MP204", f"{path(duty)}.after", says, cites=duty.cites)
        for wait in never(duty.when, on, duty.kinds):
            if wait.untold:
                yield found("MP204", f"{path(duty)}.when", wait.why, cites=duty.cites)
        clocks = [(clock, "within") for _, clock in _counted(duty) if clock is not duty.counts_from]
        for clock, key in ((duty.counts_from, "counts_from"), *clocks):
            for wait in never_starts(clock, on):
                yield found("MP204", f"{path(duty)}.{key}", wait.why, cites=duty.cites)
        way = on.circles.get(duty.key)
        if way:
            shown = way if len(way) <= _SHOWN else [*way[: _SHOWN - 1], f"{len(way) - _SHOWN} more", way[-1]]
            says = f"it waits for itself, by way of {', then '.join(shown)}"
            yield found("MP207", f"{path(duty)}.{_way_in(duty, way[0])}", says, cites=duty.cites)
    for row in on.rows:
        for one in row.requires:
            for wait in never(one.applies, on, (kind_of(row),)):
                yield found("MP204", f"{requirement_path(row, one)}.when", wait.why, cites=one.cites)


def never_comes(on: Examined) -> Iterator[LintFinding]:
    """MP209: a duty whose discharge or release waits for an entry that the protocol does not have."""
    for duty in on.of.duties:
        if not on.possible.isdisjoint(duty.kinds) or duty.after:
            by = why_waited_for(duty.discharged_by, duty, on)
            if by and not why_undischarged(duty, on):  # else MP203
                says = f"{by}: it is open until a discharge is recorded"
                yield found("MP209", f"{path(duty)}.discharged_by", says, cites=duty.cites)
            released = why_waited_for(duty.released, duty, on)
            if released:
                says = f"{released}: it never falls away"
                yield found("MP209", f"{path(duty)}.released_by", says, cites=duty.cites)


def roles(on: Examined) -> Iterator[LintFinding]:
    """MP209: a role that owes something, and that nobody is ever appointed to; once for each role.

    A role of the protocol's own may be a unit, which owes it as such.
    """
    if Appoint in on.possible:
        return
    own = {one.key for one in on.of.words.roles}
    owing: dict[str, list[tuple[str, Duty]]] = {}
    for duty in on.of.duties:
        for key, owner in (("owner", duty.owner), ("suggested", duty.suggested)):
            if isinstance(owner, InRole) and owner.role.key not in own:
                owing.setdefault(owner.role.key, []).append((f"{path(duty)}.{key}", duty))
    for role, each in owing.items():
        where, first = each[0]
        keys = listed(list(dict.fromkeys(duty.key for _, duty in each)))
        says = f"nobody is ever appointed {role}: {keys} can be owed by that role, and by no person in it"
        yield found("MP209", where, says, cites=first.cites, hint=_APPOINT)


def _way_in(duty: Duty, key: str) -> str:
    """By which key of its table a duty waits for another."""
    if duty.after == key:
        return "after"
    return "within" if isinstance(duty.within, SeveralLimits) else "counts_from"


def dated(on: Examined) -> Iterator[LintFinding]:
    """MP205, MP206, MP208: limits that need a calendar, a time of day, or something planned."""
    working: list[Duty] = []
    for duty in on.of.duties:
        counted = list(_counted(duty))
        limits = [part for limit, _ in counted for part in inside(limit)]
        if any(isinstance(one, WorkingDays | NextWorkingDay) for one in limits):
            working.append(duty)
        if any(isinstance(one, FromDayZero) and one.cutoff is not None for one in limits):
            says = f"{_in_words(duty)} has a cut-off by the clock: an entry of a day alone gives no date"
            yield found("MP206", f"{path(duty)}.within", says, cites=duty.cites)
        elif any(isinstance(one, Hours) for one in limits):
            says = f"{_in_words(duty)} counts from an instant: an entry of a day alone gives no date"
            yield found("MP206", f"{path(duty)}.within", says, cites=duty.cites)
        back = [clock for limit, clock in counted if any(isinstance(one, Before) for one in inside(limit))]
        if not all(map(_planned, back)):
            says = f"{_in_words(duty)} counts back from what has happened when it is opened"
            yield found("MP208", f"{path(duty)}.within", says, cites=duty.cites)
    if working and on.calendar is None:
        names = either(duty.key for duty in working)
        says = f"no date of {names} can be told without knowing whose working days count"
        yield found("MP205", "duties", says)


def _counted(duty: Duty) -> Iterator[tuple[AnyLimit, object]]:
    """Every limit of a duty, with what it counts from."""
    within = duty.within
    if isinstance(within, SeveralLimits):
        yield from ((one.limit, one.counts_from) for one in within.limits)
    elif isinstance(within, Limit | NotBefore):
        yield within, duty.counts_from


def from_a_plan(on: Examined) -> Iterator[LintFinding]:
    """MP210: a time after a sitting that counts from the day for which one is planned."""
    for duty in on.of.duties:
        plans = (limit for limit, clock in _counted(duty) if isinstance(clock, PlannedSitting))
        if any(_goes_on(limit) for limit in plans):
            of = "the next sitting" if Hold in duty.kinds else "a sitting"
            day = f"the day for which {of} is planned"
            says = f"{_in_words(duty)} counts on from {day}, and moves with the plan"
            yield found("MP210", _clock_path(duty), says, cites=duty.cites)


def _clock_path(duty: Duty) -> str:
    return f"{path(duty)}.{'within' if duty.counts_from is None else 'counts_from'}"


def _goes_on(limit: AnyLimit) -> bool:
    parts = list(inside(limit))
    back = any(isinstance(one, Before | NotBefore) for one in parts)
    return not back and any(isinstance(one, Limit) and not isinstance(one, SameDay) for one in parts)


def of_each_sitting(on: Examined) -> Iterator[LintFinding]:
    """MP211: a clock that each sitting starts with an occurrence of its own, which may be one of the case."""
    for duty in on.of.duties:
        if Hold not in duty.kinds or Reconvene not in on.possible:
            continue
        for one in on.of.words.occurrences:
            if not one.once and any(_waits_for(clock, one.key) for _, clock in _counted(duty)):
                says = f"each sitting waits for its own {one.key}"
                yield found("MP211", _clock_path(duty), says, cites=duty.cites)


def _waits_for(clock: object, key: str) -> bool:
    if isinstance(clock, FirstOf | LastOf):
        return any(_waits_for(one, key) for one in clock.clocks)
    return isinstance(clock, Occurrence) and clock.key == key


def _in_words(duty: Duty) -> str:
    return duty.within.text if isinstance(duty.within, AnyLimit | SeveralLimits) else "it"


def inside(limit: AnyLimit) -> Iterator[AnyLimit | object]:
    """A limit and every part of it."""
    yield limit
    if isinstance(limit, OneOf):
        for one in limit.limits:
            yield from inside(one)
    elif isinstance(limit, Before | NotBefore):
        yield limit.amount
    elif isinstance(limit, Chosen):
        yield from inside(limit.limit)


def _planned(clock: object) -> bool:
    """Whether a clock counts from something planned, or from code that may."""
    if isinstance(clock, FirstOf | LastOf):
        return any(_planned(one) for one in clock.clocks)
    return clock is not None and (isinstance(clock, PlannedSitting) or not _happened(clock))


def _happened(clock: object) -> bool:
    return type(clock).__module__ == PlannedSitting.__module__


def path(duty: Duty) -> str:
    """Where a duty stands in a file."""
    return path_of("duties", duty.key)


def _what(duty: Duty) -> str:
    return duty.what.replace("{about}", "somebody or something")


CHECKS = (owners, opened, discharged, waiting, never_comes, roles, dated, from_a_plan, of_each_sitting)
