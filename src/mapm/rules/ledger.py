"""A meeting's entries with their places in the log, read once for all of its duties."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from mapm.meeting.base import Entry, Meeting
from mapm.meeting.facts import Discharge, Extend, RaiseRisk, Refer, Release
from mapm.meeting.reading import people, risks

if TYPE_CHECKING:
    from mapm.meeting.parts import Concerned
    from mapm.roles import Person

K = TypeVar("K", bound=Entry)


class Ledger:
    """A meeting's entries with their places in the log, read once for all duties."""

    def __init__(self, meeting: Meeting, entries: tuple[Entry, ...]) -> None:
        self.meeting = meeting
        self.known = meeting.known
        self.entries = entries
        self._place = {id(entry): place for place, entry in enumerate(entries)}
        self._places: dict[type[Entry], list[int]] = {}
        for place, entry in enumerate(entries):
            self._places.setdefault(type(entry), []).append(place)
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

    def referral(self, risk: RaiseRisk) -> Refer | None:
        """The referral of a risk, if it was made."""
        if self._referrals is None:
            views = risks(self.known)
            self._referrals = {id(one.entry): one.referral for one in views if one.referral is not None}
        return self._referrals.get(id(risk))

    @cached_property
    def concerned(self) -> dict[Person, Concerned]:
        """Everyone concerned, by who they are."""
        return {one.person: one for one in people(self.known)}

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
