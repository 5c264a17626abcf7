"""Nothing that is owed vanishes: along every log, each duty that was listed is listed ever after."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, cast

from attrs import evolve

from mapm.decisions import Decision
from mapm.meeting.base import Correct
from mapm.meeting.events import Propose
from mapm.meeting.facts import Name, Rearrange
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Age, Relation
from mapm.meeting.reading import people
from mapm.rules.duties import DutyState
from mapm.testing.entering import entered, in_a_row, last_day, published, rules_of
from mapm.testing.making import Maker, fitting_kinds
from mapm.testing.paths.targets import PathSort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.testing.paths.targets import ModelPath, ModelPaths

_One = tuple[str, int, str | None]
"""A duty by what it is, what opened it, by its place in memory, and for whom: a log keeps each entry."""
_Listed = tuple[Counter[_One], Counter[_One]]
"""What is owed, and all that is listed."""
_Stands = tuple["AnyMeeting", _Listed]


def duty_problems(paths: ModelPaths) -> Iterator[tuple[str, str]]:
    """Where a duty is listed no more: on which way, after which entry, and which duty.

    Along every path; and after each state, with the plainest entry of every kind in a row, and with each of
    those concerned recorded otherwise and each agency or person left out of the plan. Only what waits to be
    told whether it is owed may go, where it is not; and a correction takes away what the wrong entry opened.
    """
    told: set[tuple[str, type[Entry], str]] = set()
    for where, state, entry, key in _vanished(paths):
        if (key, type(entry), state) not in told:
            told.add((key, type(entry), state))
            yield where, f"after {type(entry).__name__} the duty {key} is no longer listed"


def _vanished(paths: ModelPaths) -> Iterator[tuple[str, str, Entry, str]]:
    days = [local_day(entry.recorded_at) for path in paths for entry in path.log]
    calendar = published(min(days), max(days))
    known: dict[tuple[int, ...], _Stands] = {}
    for path in paths:
        yield from _along(paths, path, calendar, known)
    for path in paths.of(PathSort.STATE):
        stands = cast("AnyMeeting", path.meeting)
        ends = [(stands, _listed(stands, calendar))]
        for backwards in (False, True):
            meeting, before = ends[0]
            row = in_a_row(meeting, last_day(meeting), editions=paths.editions, backwards=backwards)
            for entry, after in row:
                now = _listed(after, calendar)
                for key in _gone(before, now, entry):
                    yield f"a row of entries after {path.target.state}", path.target.state, entry, key
                meeting, before = after, now
            ends.append((meeting, before))
        for meeting, before in ends:
            for entry in _changes(meeting):
                changed = entered(meeting, entry, paths.editions)
                now = _listed(changed, calendar) if changed is not None else before
                for key in _gone(before, now, entry):
                    yield f"a change after {path.target.state}", path.target.state, entry, key


def _changes(meeting: AnyMeeting) -> Iterator[Entry]:
    """What changes whom a meeting is about, or who is invited to it: each by itself."""
    maker, kinds = Maker(rules_of(meeting), day=last_day(meeting)), fitting_kinds(meeting)
    if Name in kinds:
        name = maker.plain(Name, meeting)
        for one in people(meeting.known):
            for relation, age in product(Relation, Age):
                if (relation, age) != (one.relation, one.age):
                    yield evolve(name, concerned=evolve(one, relation=relation, age=age))
    if Rearrange in kinds:
        plan = maker.plain(Rearrange, meeting)
        for left_out in plan.planned.invitees:
            others = tuple(one for one in plan.planned.invitees if one.agency != left_out.agency)
            yield evolve(plan, planned=evolve(plan.planned, invitees=others))


def _along(
    paths: ModelPaths,
    path: ModelPath,
    calendar: WorkingCalendar,
    known: dict[tuple[int, ...], _Stands],
) -> Iterator[tuple[str, str, Entry, str]]:
    """What vanishes on the way of one path; what was looked at on another's is not looked at again."""
    first = next(iter(path.accepted), None)
    if not isinstance(first, Propose):
        return
    way: tuple[int, ...] = (id(first),)
    if way not in known:
        meeting: AnyMeeting = paths.protocol.open(first, ref="case")
        known[way] = meeting, _listed(meeting, calendar)
    for entry in path.accepted[1:]:
        meeting, before = known[way]
        way = (*way, id(entry))
        if way not in known:
            after = rules_of(meeting).attempt(meeting, entry, paths.editions)
            if isinstance(after, Decision):
                return
            known[way] = after, _listed(after, calendar)
            for key in _gone(before, known[way][1], entry):
                yield path.target.sentence(), type(meeting).__name__, entry, key


def _listed(meeting: AnyMeeting, calendar: WorkingCalendar) -> _Listed:
    """Every duty that is listed, and of those the ones of which it is told whether this is such a case.

    What waits to be told that is no duty yet: the answer may be that it is not.
    """
    listed = rules_of(meeting).duties_of(meeting, calendar, last_day(meeting))
    settled = [one for one in listed if one.duty.when is None or one.state is not DutyState.NOT_COMPUTABLE]
    of, every = (
        Counter((one.duty.key, id(one.opened_by), one.subject) for one in those)
        for those in (settled, listed)
    )
    return of, every


def _gone(before: _Listed, now: _Listed, entry: Entry) -> Iterator[str]:
    """The keys of those that may not be gone."""
    if not isinstance(entry, Correct):
        yield from (one[0] for one in before[0] - now[1])
