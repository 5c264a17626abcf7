"""A case from the model while it is made: each step is put to the library, and what it answers is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias

from conforming.about import cited_by, climbed, judged_by, numbers, row_cites
from conforming.parts import CALENDARS, case
from mapm import protocols
from mapm.meeting.reading import state_stage
from mapm.testing.conformance import Ask, ConformanceCase, Enter, LibrarySystem, Origin, Show, Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapm import MeetingProtocol

_ALWAYS: Final = ("key", "subject", "owner", "state", "due")
_WHERE_TRUE: Final = ("days_late", "late", "breach")
_NO_LONGER_OWED: Final = frozenset({"discharged", "released", "over"})

_Called: TypeAlias = tuple[str, str | None, int]
"""A duty by its key, its subject, and which of several it is."""


class Scene:
    """The library, driven step by step; the steps, with its answers as what is expected."""

    def __init__(self, protocol: MeetingProtocol, calendar: dict[str, Any]) -> None:
        self.protocol = protocol
        self.calendar = calendar
        self.steps: list[Step] = []
        self._duties: dict[str, None] = {}
        self._requirements: dict[str, None] = {}
        self._kinds: dict[str, None] = {}
        self._ladders: dict[str, None] = {}
        self._before: dict[_Called, dict[str, Any]] | None = None
        self.system = LibrarySystem()
        self.system.open(self._case("scene", "", [], []).opening())

    def enter(self, *entries: dict[str, Any], about: bool = True) -> Self:
        """Makes entries; those that only lead up to what a case is about are not what it is about."""
        for entry in entries:
            answer = self.system.enter(entry)
            self.steps.append(Enter(entry, _kept(answer)))
            if about:
                self._kinds[entry["kind"]] = None
                self._requirements |= dict.fromkeys(answer["unmet"])
                self._ladders |= dict.fromkeys([entry["ladder"]] if "ladder" in entry else [])
        return self

    def told(self, as_of: date) -> Self:
        """Shows the meeting without its duties, where it is not about them."""
        answer = self.system.show(as_of.isoformat())
        self.steps.append(Show(as_of.isoformat(), {key: answer[key] for key in answer if key != "duties"}))
        return self

    def show(self, as_of: date | str, *, about: Iterable[str] | None = None, every: bool = False) -> Self:
        """Shows the meeting and its duties; it is about these, or those that have a date, or every one."""
        said = as_of if isinstance(as_of, str) else as_of.isoformat()
        answer = self.system.show(said)
        duties = [_a_duty(one) for one in answer["duties"]]
        self.steps.append(Show(said, self._expected(answer, duties)))
        if about is None:
            about = [one["key"] for one in duties if every or one["due"] is not None]
        self._duties |= dict.fromkeys(about)
        return self

    def _expected(self, answer: dict[str, Any], duties: list[dict[str, Any]]) -> dict[str, Any]:
        """The first time every duty; later those that are new or have changed, and which are owed or late."""
        before, self._before = self._before, _numbered(duties)
        late = [one["key"] for one in duties if one.get("late")]
        if before is None:
            return {**answer, "duties": duties, "late": late}
        changed = [
            duty | ({"instance": key[2]} if _several(self._before, key) else {})
            for key, duty in self._before.items()
            if before.get(key) != duty
        ]
        brief = {key: answer[key] for key in answer if key != "duties"}
        still = [one["key"] for one in duties if one["state"] not in _NO_LONGER_OWED]
        return brief | {"among_duties": changed, "open": still, "late": late}

    def ask(self, question: dict[str, Any]) -> Self:
        """Asks for guidance."""
        self.steps.append(Ask(question, self.system.ask(question)))
        return self

    def tried(self, entry: dict[str, Any]) -> dict[str, Any]:
        """What the library would answer to an entry, which is not made."""
        before = self.system.__dict__.copy()
        try:
            return self.system.enter(entry)
        finally:
            self.system.__dict__.update(before)

    @property
    def state(self) -> str | None:
        """Where the meeting stands."""
        meeting = self.system.meeting
        return None if meeting is None else state_stage(type(meeting)).value

    def case(self, name: str, title: str, *, rows: bool = False) -> ConformanceCase:
        """The case, as it stands; about the rows of what is made where it is about them, or nothing else."""
        found = [
            *judged_by(self.protocol, self._requirements),
            *cited_by(self.protocol, self._duties),
            *climbed(self.protocol, self._ladders),
        ]
        if rows or not found:
            found += [one for kind in self._kinds for one in row_cites(self.protocol, kind)]
        return self.about(name, title, *numbers(found))

    def about(self, name: str, title: str, clauses: list[str], readings: list[str]) -> ConformanceCase:
        """The case, as it stands, about these clauses and readings."""
        return self._case(f"{protocols.FORUM_OF[self.protocol.key]}/{name}", title, clauses, readings)

    def _case(self, key: str, title: str, clauses: list[str], readings: list[str]) -> ConformanceCase:
        return case(
            self.protocol,
            key,
            title,
            self.steps,
            Origin.FROM_THE_MODEL,
            clauses=clauses,
            readings=readings,
            calendar=self.calendar,
        )


def _kept(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as it is expected: every key but those that say nothing."""
    about = {key: refs for key, refs in answer["about"].items() if refs}
    bare = {"about"} if answer["answer"] == "accepted" or answer["unmet"] else {"about", "unmet", "refusing"}
    kept = {key: value for key, value in answer.items() if key not in bare}
    return kept | ({"about": about} if about else {})


def _numbered(duties: list[dict[str, Any]]) -> dict[_Called, dict[str, Any]]:
    found: dict[_Called, dict[str, Any]] = {}
    for one in duties:
        place = sum(key[:2] == (one["key"], one["subject"]) for key in found)
        found[one["key"], one["subject"], place + 1] = one
    return found


def _several(duties: dict[_Called, dict[str, Any]], called: _Called) -> bool:
    return (*called[:2], 2) in duties


def _a_duty(one: dict[str, Any]) -> dict[str, Any]:
    return {key: one[key] for key in _ALWAYS} | {key: one[key] for key in _WHERE_TRUE if one[key]}


__all__ = ["CALENDARS", "Scene"]
