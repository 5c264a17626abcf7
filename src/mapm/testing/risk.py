"""What is asked of a lifecycle in every state: that a risk can be raised, and is referred that very day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from attrs import evolve

from mapm.deadlines import SameDay
from mapm.deadlines.sentences import long_date
from mapm.decisions import Decision
from mapm.meeting.base import Reply
from mapm.meeting.facts import RISK_ROUTE, Discharge, Extend, RaiseRisk, Refer, Release
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Route
from mapm.roles import Note, Person
from mapm.rules.duties import DutyState
from mapm.rules.owing import instances_of
from mapm.testing.entering import each_alone, entered, in_a_row, last_day, published, rules_of
from mapm.testing.making.cast import CHILD, WORKER
from mapm.testing.making.maker import LONDON
from mapm.testing.paths.targets import PathSort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Owed
    from mapm.testing.paths.targets import ModelPaths

_DAY = timedelta(days=1)
_LATER = (timedelta(0), 30 * _DAY)
_SOMEBODY = Person("somebody")
_WHY = Note("why")
_ROUTE = Route.CHILD_PROTECTION
_NO_DUTY = "a risk that is raised opens no duty to refer it that day"


def risk_problems(paths: ModelPaths) -> Iterator[tuple[str, str]]:
    """Where the way to the statutory procedures is not open: in which state, and what stands in it.

    In every state: whatever is said of the risk, whoever says it, on a working day or not; and whatever is
    entered after it. In every meeting that a path leads to, and with no meeting at all.
    """
    days = [local_day(entry.recorded_at) for path in paths for entry in path.log]
    calendar = published(min(days), max(days))
    told: set[tuple[str, str]] = set()
    keys: dict[str, str] = {}
    seen: set[tuple[int, ...]] = set()
    for path in sorted(paths, key=lambda one: one.target.sort is not PathSort.STATE):
        entries = tuple(id(entry) for entry in path.accepted)
        if path.meeting is None or entries in seen:
            continue
        seen.add(entries)
        state = type(path.meeting).__name__
        looked = _Looked(path.meeting, calendar, paths.editions)
        of_state = path.target.sort is PathSort.STATE
        if state not in keys:
            keys[state] = looked.key()
        for fault, how in looked.faults() if of_state else looked.faults_of_one(keys[state]):
            if (state, fault) not in told:
                told.add((state, fault))
                yield (state if of_state else path.target.sentence()), _said(fault, how)
    told = set()
    for fault, how in _without_a_meeting(paths, calendar):
        if ("", fault) not in told:
            told.add(("", fault))
            yield "no meeting", _said(fault, how)


def _said(fault: str, how: str) -> str:
    return f"{fault} ({how})" if how else fault


# --- risks ------------------------------------------------------------------------------------------------


def _moments(first: date, calendar: WorkingCalendar) -> tuple[date | datetime, ...]:
    """A working day, a Saturday, a bank holiday, and two moments around a midnight."""
    to_come = [first + n * _DAY for n in range(1, 366) if (first + n * _DAY).year <= first.year + 1]
    working = next(day for day in (first, *to_come) if calendar.is_working_day(day))
    saturday = next(day for day in to_come if day.isoweekday() == 6)  # noqa: PLR2004  # a Saturday
    holiday = next(day for day in to_come if day.isoweekday() < 6 and not calendar.is_working_day(day))  # noqa: PLR2004
    late = datetime.combine(working, time(23, 59), tzinfo=LONDON)
    early = datetime.combine(working + _DAY, time(0, 1), tzinfo=LONDON).astimezone(UTC)
    return working, saturday, holiday, late, early


def _risks(at: date | datetime, *, every: bool) -> Iterator[tuple[RaiseRisk, str]]:
    """What can be said of a risk that may be immediate, by whoever; the plainest first.

    All of it, or the least and the most.
    """
    when = f"raised on {long_date(local_day(at))}"
    if isinstance(at, datetime):
        when = f"{when} at {at.astimezone(LONDON):%H:%M}"
    said = [*product((_SOMEBODY, WORKER), (None, CHILD), (None, _WHY), (Reply.NOT_KNOWN, Reply.YES))]
    for by, whom, concern, immediate in said if every else (said[0], said[-1]):
        how = [when]
        how += ["by a professional of the case"] if by is WORKER else []
        how += ["of a person named in it"] if whom is not None else []
        how += ["with a concern"] if concern is not None else []
        how += ["said to be immediate"] if immediate is Reply.YES else []
        yield _risk(at, by=by, whom=whom, concern=concern, immediate=immediate), ", ".join(how)
    yield (
        _risk(local_day(at), by=_SOMEBODY, recorded_at=local_day(at) + 3 * _DAY),
        f"{when}, put down three days later",
    )


def _risk(at: date | datetime, **said: Any) -> RaiseRisk:  # noqa: ANN401  # what the entry is given
    return RaiseRisk(at=at, id="the-risk-that-is-raised", **said)


def _refer(risk: RaiseRisk, at: date | datetime | None = None) -> Refer:
    return Refer(at=at or risk.recorded_at, by=_SOMEBODY, route=_ROUTE, risk=risk.identity)


# --- the duty to refer ------------------------------------------------------------------------------------


def _same_day(owed: tuple[Owed, ...], risk: RaiseRisk) -> list[Owed]:
    return [one for one in owed if isinstance(one.limit, SameDay) and _opened(one, risk)]


def _opened(owed: Owed, risk: RaiseRisk) -> bool:
    """Whether a risk opened it; only of another risk has it to be worked out what it is called."""
    by = owed.opened_by
    return by is risk or (isinstance(by, RaiseRisk) and by.identity == risk.identity)


def _faults(owed: tuple[Owed, ...], risk: RaiseRisk, key: str, as_of: date) -> Iterator[str]:
    """What is wrong with the referral as it is listed on a day, while nobody has referred the risk."""
    ours = [one for one in owed if one.duty.key == key and _opened(one, risk)]
    if not ours:
        yield _NO_DUTY
    for one in ours:
        yield from _faults_of(one, local_day(risk.at), as_of)


def _faults_of(one: Owed, day: date, as_of: date) -> Iterator[str]:
    stands = DutyState.DUE_TODAY if as_of == day else DutyState.OVERDUE
    if one.due is None or one.due.on != day:
        due = f"it is due on {long_date(one.due.on)}" if one.due is not None else f"it is {one.state}"
        yield f"the referral is not due on the day that the risk is raised: {due}"
    elif one.state is not stands:
        yield f"the referral is {one.state}, and should be {stands}{f': {one.why}' if one.why else ''}"
    if not one.duty.fixed:
        yield "the duty to refer is not fixed: somebody can extend or release it"
    if not one.duty.binding:
        yield "the duty to refer is not binding"
    if one.duty.window:
        yield "the duty to refer is a window: it is never overdue"
    if one.owner is None:
        yield "nobody owes the referral: it has no owner"


def _putting_off(key: str, day: date) -> Iterator[Entry]:
    """What would put a referral off or do it without referring, and has to be refused."""
    of: dict[str, Any] = {"at": day, "by": _SOMEBODY, "duty": key}
    yield Extend(**of, authority=_SOMEBODY, to=day + timedelta(days=7), reason=_WHY)
    yield Release(**of, authority=_SOMEBODY, reason=_WHY)
    yield Discharge(**of)


class _Looked:
    """A meeting, in which risks are raised."""

    def __init__(
        self, meeting: AnyMeeting, calendar: WorkingCalendar, editions: tuple[MeetingProtocol, ...]
    ) -> None:
        self.meeting = meeting
        self.calendar = calendar
        self.editions = editions
        self.day = last_day(meeting)
        self.rules = rules_of(meeting)

    def faults(self) -> Iterator[tuple[str, str]]:
        """All that stands in the way, and of which risk."""
        yield from ((one, "") for one in self._not_offered())
        moments = _moments(self.day, self.calendar)
        plain = _risk(moments[0], by=_SOMEBODY)
        key = self.key(plain)
        for at in moments:
            for risk, how in _risks(at, every=at == moments[0]):
                yield from ((one, how) for one in self._raised(risk, key))
        raised = entered(self.meeting, plain)
        if raised is not None and key:
            how = f"raised on {long_date(local_day(plain.at))}"
            yield from ((f"{one}{then}", how) for one, then in self._after(raised, plain, key))

    def faults_of_one(self, key: str) -> Iterator[tuple[str, str]]:
        """What stands in the way of the plainest risk."""
        risk = _risk(self.day, by=_SOMEBODY)
        how = f"raised on {long_date(self.day)}"
        yield from ((one, how) for one in self._raised(risk, key, refer=False))

    def _not_offered(self) -> Iterator[str]:
        offered = {one.entry: one for one in self.meeting.available(self.day)}
        for kind in RISK_ROUTE:
            one = offered.get(kind)
            if one is None or one.refused or one.missing or one.to_give:
                yield f"{kind.__name__} is not offered, or asks for something"

    def key(self, risk: RaiseRisk | None = None) -> str:
        """Which duty it is that a referral discharges; if none, the one that is due that day, if any."""
        risk = risk or _risk(self.day, by=_SOMEBODY)
        raised = entered(self.meeting, risk)
        referred = entered(raised, _refer(risk)) if raised is not None else None
        there = referred if referred is not None else raised
        those = _same_day(self._owed(there, self.day), risk) if there is not None else []
        done = [one for one in those if isinstance(one.discharged_by, Refer)]
        return next((one.duty.key for one in (*done, *those)), "")

    def _owed(self, meeting: AnyMeeting, as_of: date) -> tuple[Owed, ...]:
        return rules_of(meeting).duties_of(meeting, self.calendar, as_of)

    def _raised(self, risk: RaiseRisk, key: str, *, refer: bool = True) -> Iterator[str]:
        """What is wrong where this risk is raised, and then referred."""
        decision = self.rules.decide(self.meeting, risk)
        if not decision.allowed or decision.findings:
            yield f"raising a risk is judged: {decision.sentence()}"
        raised = self.rules.attempt(self.meeting, risk)
        if isinstance(raised, Decision):
            yield f"a risk cannot be raised: {raised.sentence()}"
            return
        if type(raised) is not type(self.meeting):
            yield f"raising a risk moves the meeting to {type(raised).__name__}"
        on = local_day(risk.recorded_at)
        yield from _faults(instances_of(key, raised, self.calendar, on), risk, key, on)
        if not refer:
            return
        referred = self.rules.attempt(raised, _refer(risk))
        if isinstance(referred, Decision):
            yield f"a risk cannot be referred: {referred.sentence()}"
            return
        yield from self._done(referred, risk, key, on)

    def _done(self, referred: AnyMeeting, risk: RaiseRisk, key: str, on: date) -> Iterator[str]:
        for one in instances_of(key, referred, self.calendar, on):
            if not _opened(one, risk):
                continue
            if one.state is not DutyState.DISCHARGED:
                yield f"a referral does not discharge the duty to refer: it is {one.state}"

    def _after(self, raised: AnyMeeting, risk: RaiseRisk, key: str) -> Iterator[tuple[str, str]]:
        """What is wrong after anything but a referral is entered, alone or in a row; and then with it."""
        day = local_day(risk.at)
        for other in _putting_off(key, day):
            if entered(raised, other) is not None:
                yield f"the referral can be put off: {other.doing}", ""
        for entry, after in each_alone(raised, day, (Refer,), self.editions):
            yield from self._still(after, risk, key, f", after {type(entry).__name__}")
        for backwards in (False, True):
            row = in_a_row(raised, day, (Refer,), self.editions, backwards=backwards)
            for entry, after in row:
                then = f", after {type(entry).__name__}"
                yield from self._still(after, risk, key, f"{then} and others before it", at_the_end=False)

    def _still(
        self, meeting: AnyMeeting, risk: RaiseRisk, key: str, then: str, *, at_the_end: bool = True
    ) -> Iterator[tuple[str, str]]:
        """What is wrong with the referral of a risk after something else was entered."""
        today = last_day(meeting)
        for later in _LATER if at_the_end else _LATER[:1]:
            as_of = today + later
            listed = instances_of(key, meeting, self.calendar, as_of)
            yield from ((one, then) for one in _faults(listed, risk, key, as_of))
        refer = evolve(_refer(risk), at=today, recorded_at=today)
        referred = entered(meeting, refer)
        if referred is None:
            yield "a risk cannot be referred", then
            return
        yield from ((one, then) for one in self._done(referred, risk, key, today))


# --- no meeting -------------------------------------------------------------------------------------------


def _without_a_meeting(paths: ModelPaths, calendar: WorkingCalendar) -> Iterator[tuple[str, str]]:
    """A risk that is seen before there is any meeting is referred that day too."""
    rules = paths.protocol
    first = max(local_day(path.log[0].at) for path in paths)
    moments = _moments(first, calendar)

    def owed(risk: RaiseRisk, referral: Refer | None = None) -> tuple[Owed, ...]:
        return rules.immediate_risk(risk, calendar, local_day(risk.recorded_at), referral)

    plain = _risk(moments[0], by=_SOMEBODY)
    those = _same_day(owed(plain, _refer(plain)), plain)
    done = [one for one in those if isinstance(one.discharged_by, Refer)]
    key = next((one.duty.key for one in (*done, *those)), "")
    for at in moments:
        for risk, how in _risks(at, every=True):
            for fault in _faults(owed(risk), risk, key, local_day(risk.recorded_at)):
                yield fault, how
            for one in owed(risk, _refer(risk)):
                if one.duty.key == key and one.state is not DutyState.DISCHARGED:
                    yield f"a referral does not discharge the duty to refer: it is {one.state}", how
