"""Immediate risk under every protocol: from anywhere, by anybody, the same day, and nothing in its way."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.course import MEANT, meant
from support.editions import editions
from support.meetings import CHILD, MANAGER, NURSE, TEACHER
from support.one_of_each import DAY, OF_INSTANCES, one_of_each
from support.reaching import reached
from support.untouched import outlasts

from mapm import (
    Adopt,
    Answer,
    AnyMeeting,
    Closed,
    Conclude,
    Decision,
    Discharge,
    Division,
    DutyState,
    Entry,
    Escalate,
    Extend,
    MeetingProtocol,
    Note,
    Proposed,
    RaiseRisk,
    Refer,
    Release,
    Reply,
    Route,
    SameDay,
    Step,
    WorkingCalendar,
    attempt,
    duties,
    protocols,
)
from mapm.meeting.facts import RISK_ROUTE
from mapm.testing import Maker, reachable_states
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from mapm import Meeting, Owed

LONDON: Final = ZoneInfo("Europe/London")
YEARS: Final = range(2024, 2031)
CALENDARS: Final = tuple(
    WorkingCalendar.for_division(division, years=YEARS) for division in (Division.ENGLAND, Division.SCOTLAND)
)
PLACES: Final = [
    pytest.param(key, state, id=f"{key} {state.__name__}")
    for key in protocols.KEYS
    for state in reachable_states(protocols.by_key(key))
]
WHEN: Final = {
    "working day": date(2026, 7, 8),
    "Saturday": date(2026, 7, 11),
    "Christmas": date(2026, 12, 25),
    "23:50": datetime(2026, 7, 8, 23, 50, tzinfo=LONDON),
    "23:50 on a Sunday": datetime(2026, 7, 12, 23, 50, tzinfo=LONDON),
}
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)
each_place = pytest.mark.parametrize(("key", "state"), PLACES)
each_calendar = pytest.mark.parametrize("calendar", CALENDARS, ids=("england", "scotland"))


def day(when: date | datetime) -> date:
    """The local day of a moment."""
    return when.date() if isinstance(when, datetime) else when


def same_day(owed: tuple[Owed, ...]) -> list[Owed]:
    """The referrals that are due on the day that the risk was raised."""
    return [one for one in owed if RaiseRisk in one.duty.kinds and isinstance(one.limit, SameDay)]


def due_on(owed: Owed) -> date:
    """Its due date, which is there."""
    assert owed.due is not None
    return owed.due.on


def then(meeting: AnyMeeting, *entries: Entry) -> AnyMeeting:
    """The meeting after entries, each of which is accepted."""
    for entry in entries:
        after = attempt(meeting, entry)
        assert not isinstance(after, Decision), after.sentence()
        meeting = after
    return meeting


@each_place
def test_the_route_is_open_in_every_state(key: str, state: type[Meeting]) -> None:
    """In every state that can be reached it is available, requires nothing and asks for nothing."""
    meeting = Maker(protocols.by_key(key)).meeting(state)
    for kind in RISK_ROUTE:
        (one,) = [available for available in meeting.available(DAY) if available.entry is kind]
        assert (one.refused, one.missing, one.to_give) == (False, (), ())
        decision = meeting.decide(one_of_each(protocols.by_key(key))[kind])
        assert decision.allowed
        assert decision.findings == ()


@each_place
@each_calendar
@pytest.mark.parametrize("when", WHEN.values(), ids=WHEN)
def test_a_referral_is_due_that_very_day(
    key: str, state: type[Meeting], calendar: WorkingCalendar, when: date | datetime
) -> None:
    """Raised in any state by anybody: due that day, working day or not, and discharged by being made."""
    meeting = Maker(protocols.by_key(key)).meeting(state)
    risk = RaiseRisk(at=when, by=TEACHER, id="risk")
    raised = then(meeting, risk)
    assert type(raised) is state
    (owed,) = same_day(duties(raised, calendar, when))
    assert (due_on(owed), owed.state, owed.owner) == (day(when), DutyState.DUE_TODAY, TEACHER)
    assert owed.duty.binding
    assert owed.duty.fixed
    later = day(when) + timedelta(days=1)
    (late,) = same_day(duties(raised, calendar, later))
    assert (due_on(late), late.state, late.days_late) == (day(when), DutyState.OVERDUE, 1)
    referred = then(raised, Refer(at=when, by=TEACHER, route=Route.CHILD_PROTECTION, risk="risk"))
    (done,) = same_day(duties(referred, calendar, later))
    assert (done.state, done.late, type(referred)) == (DutyState.DISCHARGED, False, state)


@each_protocol
@each_calendar
@pytest.mark.parametrize("when", WHEN.values(), ids=WHEN)
def test_it_needs_no_meeting(key: str, calendar: WorkingCalendar, when: date | datetime) -> None:
    """With nothing proposed the referral is owed the same day all the same."""
    protocol = protocols.by_key(key)
    risk = RaiseRisk(at=when, by=NURSE, whom=CHILD)
    (owed,) = same_day(protocol.immediate_risk(risk, calendar, when))
    assert (due_on(owed), owed.state, owed.owner) == (day(when), DutyState.DUE_TODAY, NURSE)
    refer = Refer(at=when, by=NURSE, route=Route.EMERGENCY_SERVICES)
    (done,) = same_day(protocol.immediate_risk(risk, calendar, when, refer))
    assert (done.state, done.late) == (DutyState.DISCHARGED, False)


@each_protocol
@each_calendar
@pytest.mark.parametrize("immediate", list(Reply))
def test_only_a_plain_no_takes_the_day_away(key: str, calendar: WorkingCalendar, immediate: Reply) -> None:
    """Not known is not no; and where it is no, a referral is advised, without a date and for good (A-01)."""
    risk = RaiseRisk(at=DAY, by=NURSE, immediate=immediate)
    owed = protocols.by_key(key).immediate_risk(risk, calendar, DAY)
    assert len(same_day(owed)) == (immediate is not Reply.NO)
    if immediate is Reply.NO:
        (advised,) = owed
        assert (advised.due, advised.state, advised.duty.fixed) == (None, DutyState.OPEN, True)


@each_place
def test_nothing_can_put_it_off(key: str, state: type[Meeting]) -> None:
    """No release, extension or discharge is accepted of it, and an escalation leaves its day as it is."""
    protocol = protocols.by_key(key)
    raised = then(Maker(protocol).meeting(state), RaiseRisk(at=DAY, by=NURSE, id="risk"))
    (before,) = same_day(duties(raised, CALENDARS[0], DAY))
    why, on = Note("why"), DAY + timedelta(days=2)
    said: Any = {"at": on, "by": NURSE, "duty": before.duty.key}
    tried = {
        Release(**said, authority=MANAGER, reason=why): "nothing can extend or release",
        Extend(**said, to=on, authority=MANAGER, reason=why): "nothing can extend or release",
        Discharge(**said): "report it with Refer",
    }
    for entry, refused in tried.items():
        answer = attempt(raised, entry)
        assert isinstance(answer, Decision)
        assert refused in answer.sentence()
    if Escalate in {fact.fact for fact in protocol.facts if state in fact.sources}:
        escalated = then(raised, attrs.evolve(one_of_each(protocol)[Escalate], at=on, recorded_at=on))
        (after,) = same_day(duties(escalated, CALENDARS[0], DAY))
        assert (after.state, due_on(after)) == (before.state, due_on(before))


# --- whatever else happens --------------------------------------------------------------------------------


@each_protocol
def test_all_that_a_case_has_comes_between_a_risk_and_its_referral(key: str) -> None:
    """Objections, consents, escalations, missing answers, slips, a further sitting, another edition.

    Each kind of these that the protocol has was accepted; after each entry every referral was due on its day,
    and all that had been listed was.
    """
    protocol = protocols.by_key(key)
    course = outlasts(reached(protocol, Proposed), CALENDARS[0], editions=editions(protocol)[:2])
    assert meant(protocol) <= course.accepted.keys()
    assert course.accepted[Adopt]
    assert isinstance(course.meeting, Closed)


def test_the_protocols_have_all_of_it() -> None:
    """Of what is meant all but the end of a step, which a protocol from a file has, is in one of them."""
    assert set(MEANT) - set().union(*(meant(protocols.by_key(key)) for key in protocols.KEYS)) == {Conclude}


@each_protocol
@settings(max_examples=4, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
@given(data=st.data())
def test_whatever_follows_the_referral_stays_due_and_no_duty_vanishes(key: str, data: st.DataObject) -> None:
    """From any state, with more that fits between, in any order: neither held nor released nor moved."""
    protocol = protocols.by_key(key)
    make = drawn_maker(data.draw, protocol, day=DAY + timedelta(days=1))
    state = make.choices.one((Proposed, *reachable_states(protocol)))
    outlasts(Maker(protocol).meeting(state), CALENDARS[0], make=make)


# --- never a gate -----------------------------------------------------------------------------------------


class Never:
    """A judge for which nothing is ever met."""

    def __call__(self, _meeting: object, _entry: object) -> Answer:
        """Not met."""
        return Answer.NOT_MET


def without_mercy(protocol: MeetingProtocol) -> MeetingProtocol:
    """The protocol, where no requirement is ever met."""

    def row(one: Any) -> Any:  # noqa: ANN401  # a move or a recording
        requires = tuple(attrs.evolve(it, judge=Never(), applies=None) for it in one.requires)
        return attrs.evolve(one, requires=requires)

    return attrs.evolve(
        protocol, moves=tuple(map(row, protocol.moves)), facts=tuple(map(row, protocol.facts))
    )


@each_place
def test_no_report_is_refused_for_its_content(key: str, state: type[Meeting]) -> None:
    """Were nothing met at all, every report of this state could be made: what has happened has happened."""
    rules = without_mercy(protocols.by_key(key))
    meeting = attrs.evolve(Maker(protocols.by_key(key)).meeting(state), rules=rules)
    entries = one_of_each(rules)
    made = 0
    for one in meeting.available(DAY):
        kind = one.entry
        decision = meeting.decide(entries[kind])
        if issubclass(kind, Step):
            assert decision.allowed is (not any(it.binding for it in decision.findings))
            continue
        assert decision.allowed
        assert not one.refused
        if kind not in OF_INSTANCES:
            after = then(meeting, attrs.evolve(entries[kind], recorded_at=DAY + timedelta(days=1)))
            marks = {mark.requirement: mark.breach for mark in after.log[-1].marks}
            assert marks == {it.requirement: it.binding for it in decision.findings}
            made += 1
    assert made >= len(RISK_ROUTE)


@each_place
def test_a_should_refuses_nothing(key: str, state: type[Meeting]) -> None:
    """A decision of which only what is no must is unmet can be made, and the departures are kept."""
    protocol = without_mercy(protocols.by_key(key))
    lenient = attrs.evolve(
        protocol,
        moves=tuple(
            attrs.evolve(one, requires=tuple(it for it in one.requires if not it.binding))
            for one in protocol.moves
        ),
    )
    meeting = attrs.evolve(Maker(protocols.by_key(key)).meeting(state), rules=lenient)
    for one in meeting.available(DAY):
        if issubclass(one.entry, Step):
            entry = attrs.evolve(one_of_each(lenient)[one.entry], recorded_at=DAY + timedelta(days=1))
            after = then(meeting, entry)
            assert not any(mark.breach for mark in after.log[-1].marks)
            assert len(after.log[-1].marks) == len(meeting.decide(entry).findings)
