"""The library itself as a system that conformance cases can be run against."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from mapm import protocols
from mapm.calendars import WorkingCalendar
from mapm.decisions import Decision, MoveRefused, Refusal
from mapm.errors import CorrectionRefused, EntryRefused, UnknownEdition
from mapm.meeting import AnyMeeting, Correct, Entry, Known, Propose, RaiseRisk, Refer, Unfollowed, risks
from mapm.meeting.reading import state_stage
from mapm.records import entry_from_dict
from mapm.roles import Agency, Person, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.protocol import MeetingProtocol
    from mapm.rules import Owed

CONTRADICTS = "contradicts the log"
"""The refusal of an entry that cannot stand in the log: its id is another's, or it was recorded too early."""
LEADS_NOWHERE = "leads nowhere"
"""The refusal of a correction that names nothing, or would leave a log that cannot be followed."""


class LibrarySystem:
    """mapm itself, over the protocols that ship with it, those that a case brings, or a host's own."""

    def __init__(self, rules: Iterable[MeetingProtocol] | None = None) -> None:
        self._given = None if rules is None else tuple(rules)
        self._written: tuple[MeetingProtocol, ...] | None = None
        """What the files say that a case brings with it."""
        self._rules: MeetingProtocol | None = None
        self._calendar: WorkingCalendar | None = None
        self._ref = ""
        self._meeting: AnyMeeting | None = None
        self._before: tuple[RaiseRisk | Refer, ...] = ()
        """Raised and referred while there was no meeting: nothing stands between them and the referral."""

    @property
    def meeting(self) -> AnyMeeting | None:
        """The meeting, once one was opened."""
        return self._meeting

    def open(self, case: dict[str, Any], /) -> None:
        """A new, empty case. Raises `UnknownEdition` for a protocol or edition that was not given.

        The files that a case brings are read where no protocols were given to the system itself; raises
        `ProtocolFileError` where they say none.
        """
        files = tuple(case.get("files", ()))
        self._written = None if not files or self._given is not None else _editions_in(files)
        self._rules = self._found(case["protocol"], case["edition"])
        self._calendar = _calendar(json.dumps(case["calendar"], sort_keys=True))
        self._ref = case["case"]
        self._meeting = None
        self._before = ()

    def enter(self, given: dict[str, Any], /) -> dict[str, Any]:
        """Makes an entry, and says what was decided."""
        entry = entry_from_dict(given)
        before = self._meeting.revision if self._meeting is not None else 0
        try:
            self._make(entry)
        except MoveRefused as refused:
            return _refused(refused.decision)
        except EntryRefused:
            return _refused(None, CONTRADICTS)
        except CorrectionRefused:
            return _refused(None, LEADS_NOWHERE)
        entered = self._meeting is not None and self._meeting.revision > before
        marks = self._meeting.log[-1].marks if self._meeting is not None and entered else ()
        return {
            "answer": "accepted",
            "unmet": {one.requirement: one.answer.value for one in marks},
            "about": {one.requirement: list(one.about) for one in marks},
        }

    def _make(self, entry: Entry) -> None:
        rules = self._opened()
        if self._meeting is not None:
            after = self._its(self._meeting).attempt(self._meeting, entry, self._editions())
            if isinstance(after, Decision):
                raise MoveRefused(after)
            self._meeting = after
        elif isinstance(entry, Propose):
            self._meeting = rules.open(entry, ref=self._ref)
        elif isinstance(entry, RaiseRisk | Refer):
            self._before += (entry,)
        elif isinstance(entry, Correct):
            raise EntryRefused("there is no meeting yet")
        else:
            raise MoveRefused(rules.decide(None, entry))

    def show(self, as_of: str, /) -> dict[str, Any]:
        """Where the meeting stands, what is owed, and what was not followed."""
        when = datetime.fromisoformat(as_of) if "T" in as_of else date.fromisoformat(as_of)
        meeting = self._meeting
        return {
            "state": None if meeting is None else state_stage(type(meeting)).value,
            "stage": None if meeting is None else meeting.stage.value,
            "revision": 0 if meeting is None else meeting.revision,
            "duties": [_duty(one) for one in self._owed(when)],
            "breaches": _unfollowed(() if meeting is None else meeting.breaches),
            "departures": _unfollowed(() if meeting is None else meeting.departures),
        }

    def ask(self, question: dict[str, Any], /) -> dict[str, Any]:
        """What guidance answers; raises `RecordError` for what is no question, or asks of no meeting."""
        from mapm.testing.conformance.advising import advised  # most cases ask for none

        rules = self._its(self._meeting) if self._meeting is not None else self._opened()
        return advised(rules, self._meeting, question)

    def _owed(self, when: date | datetime) -> Iterator[Owed]:
        rules, meeting, calendar = self._opened(), self._meeting, self._calendar
        if calendar is None:  # not reached: a case is opened with one
            return
        known = Known()
        later = meeting.known.of(Refer) if meeting is not None else ()
        for entry in (
            *dict.fromkeys(self._before),
            *later,
        ):  # a referral in the meeting is of what came before
            known = known.plus(entry)
        for risk in risks(known):
            yield from rules.immediate_risk(risk.entry, calendar, when, risk.referral)
        if meeting is not None:
            yield from self._its(meeting).duties_of(meeting, calendar, when)

    def _opened(self) -> MeetingProtocol:
        if self._rules is None:
            raise RuntimeError("open a case first")
        return self._rules

    def _its(self, meeting: AnyMeeting) -> MeetingProtocol:
        """The edition that a meeting is under: another than it began under, where it went over."""
        return cast("MeetingProtocol", meeting.rules)

    def _editions(self) -> tuple[MeetingProtocol, ...]:
        return self._given or self._written or ()

    def _found(self, key: str, edition: str) -> MeetingProtocol:
        given = self._given if self._given is not None else self._written
        if given is None:
            given = (protocols.by_key(key),) if key in protocols.KEYS else ()
        for one in given:
            if (one.key, one.source.version) == (key, edition):
                return one
        raise UnknownEdition([("$.protocol", "is no protocol, or no edition of one, that was given")])


@lru_cache(maxsize=8)
def _editions_in(files: tuple[str, ...]) -> tuple[MeetingProtocol, ...]:
    from mapm.authoring import load_editions  # most cases are of a protocol that ships

    return tuple(load_editions(files))


@lru_cache(maxsize=16)
def _calendar(record: str) -> WorkingCalendar:
    return WorkingCalendar.from_record(json.loads(record))


def _refused(decision: Decision | None, kind: str = "") -> dict[str, Any]:
    if decision is None:
        return {"answer": "refused", "refusal": kind, "unmet": {}, "refusing": [], "about": {}}
    unmet = decision.unmet if decision.refusal is Refusal.REQUIREMENT_UNMET else ()
    return {
        "answer": "refused",
        "refusal": None if decision.refusal is None else decision.refusal.value,
        "unmet": {one.requirement: one.answer.value for one in unmet},
        "refusing": [one.requirement for one in decision.refusing],
        "about": {one.requirement: [ref for lacks in one.lacking for ref in lacks.about] for one in unmet},
    }


def _duty(one: Owed) -> dict[str, Any]:
    return {
        "key": one.duty.key,
        "subject": one.subject,
        "owner": _ref(one.owner),
        "suggested": _ref(one.suggested),
        "to": one.to,
        "state": one.state.value,
        "due": None if one.due is None else one.due.on.isoformat(),
        "days_late": one.days_late,
        "late": one.late,
        "breach": one.breach,
    }


def _ref(owner: Person | Agency | Role | None) -> str | None:
    if owner is None:
        return None
    return owner.key if isinstance(owner, Role) else owner.ref


def _unfollowed(found: Iterable[Unfollowed]) -> list[dict[str, str]]:
    return [{"requirement": one.requirement, "answer": one.answer.value} for one in found]
