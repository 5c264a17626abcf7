"""What is asked of a lifecycle in every state: that its machine agrees, and that a risk can be raised."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from attrs import evolve

from mapm.calendars import WorkingCalendar
from mapm.deadlines import SameDay
from mapm.decisions import Decision
from mapm.errors import MapmError
from mapm.meeting.base import Event, Step
from mapm.meeting.facts import RISK_ROUTE, Extend, RaiseRisk, Refer, Release
from mapm.meeting.moments import local_day
from mapm.meeting.parts import Route
from mapm.roles import Note, Person
from mapm.rules.duties import DutyState
from mapm.testing.engine import Witnesses, disagreements, machine_faults
from mapm.testing.paths.targets import PathSort

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.rules.duties import Owed
    from mapm.testing.paths.targets import ModelPaths

_LATE = timedelta(days=1000)
_SOMEBODY = Person("somebody")
_WHY = Note("why")


def engine_problems(paths: ModelPaths) -> Iterator[tuple[str, str]]:
    """Where the table and the machine of a protocol do not agree, and what each says.

    First with switches for judges, of every event in every state; then with the protocol's own judges, of
    the last entry of every path.
    """
    yield from (("", one) for one in machine_faults(paths.protocol))
    there = [cast("AnyMeeting", path.meeting) for path in paths.of(PathSort.STATE)]
    events = {type(one): one for path in paths for one in path.log if _is_event(one)}
    late = [_afterwards(one, there) for one in events.values()]
    for one in disagreements(paths.protocol, there, late):
        yield one.event, one.sentence()
    own = Witnesses(paths.protocol, switched=False)
    for path in paths:
        last = path.log[-1]
        before = _before(path.accepted if path.refused else path.accepted[:-1], path.meeting)
        if _is_event(last) and before is not None and not _despite(last):
            says = own.differ(before, last)
            if says:
                yield path.target.sentence(), says


def _afterwards(event: Event[Any, Any], meetings: list[AnyMeeting]) -> Event[Any, Any]:
    """The event, put down after all that is in these meetings, so that only their states matter."""
    day = max(local_day(logged.entry.recorded_at) for one in meetings for logged in one.log) + _LATE
    plainly: dict[str, Any] = {"despite": None} if isinstance(event, Step) else {}
    return evolve(event, recorded_at=day, id="another", **plainly)


def _is_event(entry: Entry) -> TypeGuard[Event[Any, Any]]:
    return isinstance(entry, Event)


def _despite(event: Event[Any, Any]) -> bool:
    return isinstance(event, Step) and event.despite is not None  # the machine knows of no such thing


def _before(accepted: tuple[Entry, ...], meeting: AnyMeeting | None) -> AnyMeeting | None:
    """The meeting as it stood after these entries; none where it adopted another edition on the way."""
    if meeting is None or not accepted or cast("MeetingProtocol", meeting.rules).succeeds is not None:
        return None
    return cast("MeetingProtocol", meeting.rules).fold(meeting.ref, meeting.log[: len(accepted)])


# --- risk -------------------------------------------------------------------------------------------------


def risk_problems(paths: ModelPaths) -> Iterator[tuple[str, str]]:
    """Where the way to the statutory procedures is not open: in which state, and what stands in it."""
    for path in paths.of(PathSort.STATE):
        meeting = cast("AnyMeeting", path.meeting)
        day = max(local_day(logged.entry.recorded_at) for logged in meeting.log)
        calendar = WorkingCalendar.weekdays_only(years=range(day.year - 1, day.year + 2))
        for says in _in_the_way(paths.protocol, meeting, day, calendar):
            yield path.target.state, says
    yield from (("no meeting", one) for one in _without_a_meeting(paths))


def _in_the_way(
    protocol: MeetingProtocol,
    meeting: AnyMeeting,
    day: date,
    calendar: WorkingCalendar,
) -> Iterator[str]:
    offered = {one.entry: one for one in meeting.available(day)}
    for kind in RISK_ROUTE:
        one = offered.get(kind)
        if one is None or one.refused or one.missing or one.to_give:
            yield f"{kind.__name__} is not offered, or asks for something"
    risk = RaiseRisk(at=day, by=_SOMEBODY, id="the-risk-that-is-raised")
    decision = protocol.decide(meeting, risk)
    if not decision.allowed or decision.findings:
        yield f"raising a risk is judged: {decision.sentence()}"
    raised = protocol.attempt(meeting, risk)
    if isinstance(raised, Decision):
        yield f"a risk cannot be raised: {raised.sentence()}"
        return
    if type(raised) is not type(meeting):
        yield f"raising a risk moves the meeting to {type(raised).__name__}"
    owed = _referral(protocol.duties_of(raised, calendar, day), risk)
    yield from _due_that_day(owed, day)
    for other in _putting_off(owed, day) if owed is not None else ():
        if not isinstance(_attempted(protocol, raised, other), Decision | None):
            yield f"the referral can be put off: {other.doing}"
    refer = Refer(at=day, by=_SOMEBODY, route=Route.CHILD_PROTECTION, risk=risk.identity)
    referred = protocol.attempt(raised, refer)
    if isinstance(referred, Decision):
        yield f"a risk cannot be referred: {referred.sentence()}"
        return
    done = _referral(protocol.duties_of(referred, calendar, day), risk)
    if done is not None and done.state is not DutyState.DISCHARGED:
        yield f"a referral does not discharge the duty to refer: it is {done.state}"


def _attempted(protocol: MeetingProtocol, meeting: AnyMeeting, entry: Entry) -> AnyMeeting | Decision | None:
    try:
        return protocol.attempt(meeting, entry)
    except MapmError:
        return None


def _referral(owed: tuple[Owed, ...], risk: RaiseRisk) -> Owed | None:
    """The duty to refer this risk on the day that it was raised."""
    those = (one for one in owed if one.opened_by.identity == risk.identity)
    return next((one for one in those if isinstance(one.limit, SameDay)), None)


def _due_that_day(owed: Owed | None, day: date) -> Iterator[str]:
    if owed is None:
        yield "a risk that is raised opens no duty to refer it that day"
    elif owed.due is None or owed.due.on != day or owed.state is not DutyState.DUE_TODAY:
        yield f"the referral is not due on the day that the risk is raised: it is {owed.state}"
    elif not owed.duty.fixed:
        yield "the duty to refer is not fixed: somebody can extend or release it"


def _putting_off(owed: Owed, day: date) -> Iterator[Entry]:
    """What would put a referral off, and has to be refused."""
    of: dict[str, Any] = {"at": day, "by": _SOMEBODY, "duty": owed.duty.key, "authority": _SOMEBODY}
    yield Extend(**of, to=day + timedelta(days=7), reason=_WHY)
    yield Release(**of, reason=_WHY)


def _without_a_meeting(paths: ModelPaths) -> Iterator[str]:
    """A risk that is seen before there is any meeting is referred that day too."""
    day = local_day(min((path.log[0].at for path in paths), key=local_day))
    calendar = WorkingCalendar.weekdays_only(years=range(day.year - 1, day.year + 2))
    risk = RaiseRisk(at=day, by=_SOMEBODY)
    owed = _referral(paths.protocol.immediate_risk(risk, calendar, day), risk)
    yield from _due_that_day(owed, day)
