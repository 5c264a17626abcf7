"""A meeting's entries with their places in the log, read once for all of its duties."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from mapm.meeting.base import Entry, Known, Meeting
from mapm.meeting.events import Convene, Hold, Propose, Reconvene
from mapm.meeting.facts import (
    AddAgency,
    Adopt,
    Assign,
    Discharge,
    Extend,
    Name,
    RaiseRisk,
    Rearrange,
    Refer,
    Release,
)
from mapm.meeting.moments import before, in_time, last_each_time
from mapm.meeting.reading import people, risks
from mapm.rules.folding import effective

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Log
    from mapm.meeting.parts import Concerned, Planned
    from mapm.roles import Person
    from mapm.rules.duties import Duty
    from mapm.rules.stretches import Stretch

K = TypeVar("K", bound=Entry)
V = TypeVar("V")
A = TypeVar("A", Extend, Release)
_NOT_ASKED: Final = object()


class Ledger:
    """A meeting's entries with their places in the log, read once for all duties."""

    def __init__(
        self,
        meeting: Meeting,
        entries: tuple[Entry, ...],
        duties: Iterable[Duty] = (),
        stretches: tuple[Stretch, ...] = (),
        calendar: WorkingCalendar | None = None,
    ) -> None:
        self.meeting = meeting
        self.duties = duties
        """Every duty of the protocol: one may be opened by another's discharge."""
        self.stretches = stretches
        """One for each edition that the meeting has been under, where that is more than one."""
        self.calendar = calendar
        """By which days are told, where one was given: closing asks nothing of a calendar."""
        self.known: Known = meeting.known
        self.entries = entries
        self._place = {id(entry): place for place, entry in enumerate(entries)}
        self._places: dict[type[Entry], list[int]] = {}
        for place, entry in enumerate(entries):
            self._places.setdefault(type(entry), []).append(place)
        self._views: dict[object, object] = {}
        self._cut: dict[int, Ledger] = {}
        self._whole: Ledger | None = None
        self._then: Entry | None = None
        self._referrals: dict[int, Refer] | None = None
        self.facts: dict[tuple[type[Entry], str], list[Any]] = {}
        known = self.known
        about: list[Discharge | Extend | Release] = [
            *known.of(Discharge),
            *known.of(Extend),
            *known.of(Release),
        ]
        for fact in about:
            self.facts.setdefault((type(fact), fact.duty), []).append(fact)

    @cached_property
    def of_earlier_editions(self) -> tuple[Duty, ...]:
        """The duties that only an earlier edition has, one for each key."""
        here = {duty.key for duty in self.duties}
        found: dict[str, Duty] = {}
        for stretch in self.stretches:
            found.update((key, duty) for key, duty in stretch.duties.items() if key not in here)
        return tuple(found.values())

    @cached_property
    def told_otherwise(self) -> frozenset[str]:
        """The keys of those duties that what is entered later can tell otherwise: for most, nothing can."""
        its = [*self.duties, *(duty for one in self.stretches for duty in one.duties.values())]
        return frozenset(duty.key for duty in its if duty.may_be_told_otherwise)

    def duty(self, key: str) -> Duty | None:
        """The duty of this key: that of the protocol, or else of an earlier edition."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, Duty]:
        return {one.key: one for one in (*self.of_earlier_editions, *self.duties)}

    def span(self, stretch: int) -> tuple[int, int]:
        """From which place in the log until before which an edition holds: its adoption is the first."""
        starts = [0, *self._places.get(Adopt, ())]
        ends = [*starts[1:], len(self.entries)]
        if stretch >= len(starts):
            return len(self.entries), len(self.entries)
        return starts[stretch], ends[stretch]

    def referral(self, risk: RaiseRisk) -> Refer | None:
        """The referral of a risk, if it was made."""
        if self._referrals is None:
            views = risks(self.known)
            self._referrals = {id(one.entry): one.referral for one in views if one.referral is not None}
        return self._referrals.get(id(risk))

    def upto(self, place: int) -> Ledger:
        """The log before a place in it, read once: what stood there, with its corrections."""
        found = self.read_upto(place)
        if found is not self:
            self._cut[place] = found
        return found

    def read_upto(self, place: int) -> Ledger:
        """The same where it is not asked for again: a long log has many places."""
        if place >= len(self.entries):
            return self
        found = self._cut.get(place)
        if found is None:
            entries, known = self.entries[:place], self.known
            log = self.whole.log[:place]
            then = self.meeting.knowing(Known(None, entries, known.aka, known.in_order), log)
            found = Ledger(then, entries, self.duties, self.stretches, self.calendar)
            found._cut = self._cut  # what is before a place of either is the same
            found._whole = self.whole
        return found

    @property
    def whole(self) -> Ledger:
        """The whole log, where this is what stood before a place in it."""
        return self._whole or self

    @cached_property
    def log(self) -> Log:
        """The log as it stands after its corrections."""
        return effective(self.meeting.log)

    def once(self, view: Callable[[Ledger], V]) -> V:
        """What a function makes of the whole ledger, made when first asked for and kept."""
        found = self._views.get(view, _NOT_ASKED)
        if found is _NOT_ASKED:
            found = self._views[view] = view(self)
        return cast("V", found)

    def was_asked(self, view: Callable[[Ledger], object]) -> bool:
        """Whether a function of the whole ledger was asked for already."""
        return view in self._views

    @cached_property
    def assigned(self) -> dict[tuple[str, str | None], Assign]:
        """Who was last named for each duty, for one subject or for all of its kind."""
        return {(fact.duty, fact.subject): fact for fact in self.known.of(Assign)}

    def assignee(self, duty: str, subject: str | None) -> Person | None:
        """Who was last named for a duty, for this subject or for all of its kind."""
        if not self.assigned:
            return None
        found = [self.assigned.get((duty, one)) for one in {subject, None}]
        named = [fact for fact in found if fact is not None]
        return max(named, key=self.place).to if named else None

    @cached_property
    def _about(self) -> dict[tuple[type[Entry], str], dict[str | None, list[Any]]]:
        found: dict[tuple[type[Entry], str], dict[str | None, list[Any]]] = {}
        for key, facts in self.facts.items():
            by_opening = found.setdefault(key, {})
            for fact in facts:
                by_opening.setdefault(fact.opened_by, []).append(fact)
        return found

    def about(self, kind: type[A], duty: str, entry: Entry) -> list[A]:
        """Facts of a kind about what an entry opened: those that name it, and those that name none."""
        by_opening = self._about.get((kind, duty))
        if by_opening is None:
            return []
        of_all: list[A] = by_opening.get(None, [])
        named: list[A] = []
        if by_opening.keys() - {None}:
            named = [fact for name in self.known.identities(entry) for fact in by_opening.get(name, [])]
        return sorted(of_all + named, key=self.place) if named else of_all

    @cached_property
    def concerned(self) -> dict[Person, Concerned]:
        """Everyone concerned, by who they are."""
        return {one.person: one for one in people(self.known)}

    @cached_property
    def said_of(self) -> dict[Person, list[tuple[int, Concerned]]]:
        """What was recorded of everyone concerned, one after another, each with its place in the log."""
        found: dict[Person, list[tuple[int, Concerned]]] = {}
        for proposal in self.known.of(Propose):
            for one in proposal.concerned:
                found.setdefault(one.person, []).append((self.place(proposal), one))
        for name in self.known.of(Name):
            found.setdefault(name.concerned.person, []).append((self.place(name), name.concerned))
        return found

    @cached_property
    def named(self) -> dict[str, Propose | Name | AddAgency]:
        """What first named each person concerned, and each agency, by their reference."""
        found: dict[str, Propose | Name | AddAgency] = {}
        for proposal in self.known.of(Propose):
            those = [one.person.ref for one in proposal.concerned]
            agencies = [one.ref for one in (proposal.agency, *proposal.relevant)]
            found.update(dict.fromkeys([*those, *agencies], proposal))
        for one in self.known.of(Name):
            found.setdefault(one.concerned.person.ref, one)
        for added in self.known.of(AddAgency):
            found.setdefault(added.agency.ref, added)
        return found

    @cached_property
    def _plans(self) -> dict[int, list[Convene | Reconvene | Rearrange]]:
        """What planned each sitting, in order of time, by how many sittings there had been in the log.

        Each sitting's by itself: an hour at which another was planned says nothing of what has none.
        """
        made: list[Convene | Reconvene | Rearrange] = [
            *self.known.of(Convene),
            *self.known.of(Reconvene),
            *self.known.of(Rearrange),
        ]
        found: dict[int, list[Convene | Reconvene | Rearrange]] = {}
        for one in sorted(made, key=self.place):
            found.setdefault(self._sat(one), []).append(one)
        return {sat: in_time(plans) for sat, plans in found.items()}

    def _sat(self, entry: Entry) -> int:
        """How many sittings there have been with an entry: one that reports a sitting counts itself."""
        return bisect_right(self._places.get(Hold, []), self._place[id(entry)])

    def plan_for(self, entry: Entry) -> Planned | None:
        """The sitting that was to come when an entry was made, as it is planned now or was in the end."""
        made = self.plan_entry(entry)
        return made.planned if made is not None else None

    def plan_entry(self, entry: Entry) -> Convene | Reconvene | Rearrange | None:
        """What planned it last."""
        return self.by_then(self._plans.get(self._sat(entry), ()))

    def plan_entries(self, entry: Entry) -> tuple[Convene | Reconvene | Rearrange, ...]:
        """All that planned it, in order of time, as far as it is told."""
        return self.all_by_then(self._plans.get(self._sat(entry), ()))

    def plans_since(self, entry: Entry) -> tuple[Planned | None, ...]:
        """How the sitting to come was planned when an entry was made, then each time that it was changed.

        First none, where nothing was planned yet.
        """
        made = self._plans_in_force.get(self._sat(entry), [])
        by_then = bisect_right(made, self._place[id(entry)], key=itemgetter(0))
        since = tuple(plan for _, plan in made[max(by_then - 1, 0) :])
        return since if by_then else (None, *since)

    @cached_property
    def _plans_in_force(self) -> dict[int, list[tuple[int, Planned]]]:
        """The same by how many sittings there had been, each with the place from which it holds."""
        found: dict[int, list[tuple[int, Planned]]] = {}
        for sat, plans in self._plans.items():
            made = sorted(plans, key=self.place)
            last = (one.planned for one in last_each_time(made))
            found[sat] = list(zip(map(self.place, made), last, strict=True))
        return found

    def plan_held(self, entry: Entry) -> Planned | None:
        """How the latest sitting that an entry was made at or after had been planned."""
        made = self._plans.get(self._sat(entry) - 1)
        return made[-1].planned if made else None

    def sitting_of(self, entry: Entry) -> Hold | None:
        """The latest sitting that an entry was made at or after."""
        sat = self._sat(entry)
        return self.known.of(Hold)[sat - 1] if sat else None

    @contextmanager
    def as_it_stood(self, entry: Entry | None) -> Generator[None]:
        """Meanwhile, a day still to come is told as it was planned or expected when an entry was made."""
        self._then, before = entry, self._then
        try:
            yield
        finally:
            self._then = before

    def by_then(self, made: Sequence[K]) -> K | None:
        """The last of some entries in order of time, or, as it stood, of those made by then."""
        if self._then is None:
            return made[-1] if made else None
        then = self._then
        return next((one for one in reversed(made) if self.made_by(one, then)), None)

    def all_by_then(self, made: Sequence[K]) -> tuple[K, ...]:
        """All of some entries, or, as it stood, those made by then."""
        then = self._then
        return tuple(one for one in made if then is None or self.made_by(one, then))

    def made_by(self, one: Entry, then: Entry) -> bool:
        """Whether an entry was made by the time of another: by its day, and on one day by the log."""
        if before(one.at, then.at):
            return True
        return not before(then.at, one.at) and self.place(one) <= self.place(then)

    def in_time(self, made: Iterable[K]) -> list[K]:
        """Entries by when they were made, and on one day by the log; what is put down late is of its day."""
        return list(in_time(sorted(made, key=self.place)))

    def place(self, entry: Entry) -> int:
        """Where an entry stands in the log."""
        return self._place[id(entry)]

    def after(self, entry: Entry, kind: type[K]) -> K | None:
        """The first entry of a kind after another in the log."""
        places = self._places.get(kind, [])
        i = bisect_right(places, self._place[id(entry)])
        found = self.entries[places[i]] if i < len(places) else None
        return found if isinstance(found, kind) else None

    def before_next(self, entry: Entry, kind: type[K]) -> K | None:
        """The first entry of a kind after another, unless the other's own kind comes again first."""
        found, again = self.after(entry, kind), self.after(entry, type(entry))
        if found is None or (again is not None and self._place[id(again)] < self._place[id(found)]):
            return None
        return found
