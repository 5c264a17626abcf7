"""When something happened, when it was put down, and in which order a log stands."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.meetings import (
    AGREED_ON,
    EDUCATION,
    NHS,
    NURSE,
    RESPONDED_ON,
    TEACHER,
    WORKER,
    proposal,
    proposed,
    reply,
)

from mapm import (
    Agree,
    Decide,
    EntryRefused,
    NaiveDatetime,
    Note,
    RaiseRisk,
    Refer,
    Reply,
    Respond,
    Route,
    WrongType,
    attempt,
    meeting_from_json,
    meeting_to_json,
    risks,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL
from mapm.testing.strategies import LONDON

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)


def test_what_is_not_said_was_recorded_when_it_happened() -> None:
    """The simple case needs no second date."""
    assert reply(NURSE, NHS).recorded_at == RESPONDED_ON


def test_late_recording_is_normal() -> None:
    """An entry may be recorded long after it happened, and after entries that happened later."""
    late = Respond(
        at=RESPONDED_ON, recorded_at=date(2026, 7, 1), by=TEACHER, agency=EDUCATION, reply=Reply.YES
    )
    meeting = proposed().record(reply(NURSE, NHS, at=date(2026, 6, 1))).record(late)
    assert meeting.log[-1].entry is late
    assert meeting.revision == 3


@pytest.mark.parametrize(
    ("at", "recorded_at"),
    [
        (date(2026, 5, 20), date(2026, 5, 19)),
        (NOON, NOON - timedelta(seconds=1)),
        (date(2026, 5, 20), datetime(2026, 5, 19, 22, 59, tzinfo=UTC)),
        (datetime(2026, 5, 20, 0, 0, tzinfo=LONDON), date(2026, 5, 19)),
    ],
)
def test_nothing_is_recorded_before_it_happened(at: date, recorded_at: date) -> None:
    """An entry from the future contradicts itself."""
    with pytest.raises(EntryRefused, match="before it happened"):
        RaiseRisk(at=at, recorded_at=recorded_at, by=NURSE)


def test_a_day_and_an_hour_compare_by_the_day_in_london() -> None:
    """Half past eleven in the evening UTC is already the next day in the British summer."""
    RaiseRisk(at=date(2026, 5, 20), recorded_at=datetime(2026, 5, 19, 23, 30, tzinfo=UTC), by=NURSE)
    with pytest.raises(EntryRefused):
        RaiseRisk(at=date(2026, 1, 20), recorded_at=datetime(2026, 1, 19, 23, 30, tzinfo=UTC), by=NURSE)


@pytest.mark.parametrize("which", ["at", "recorded_at"])
@pytest.mark.parametrize("naive", [datetime(2026, 5, 20, 12), datetime(2026, 5, 20, 12, fold=1)])  # noqa: DTZ001
def test_a_naive_datetime_names_no_moment(which: str, naive: datetime) -> None:
    """Both dates of an entry refuse it and say what to pass."""
    with pytest.raises(NaiveDatetime, match="attach a time zone"):
        RaiseRisk(**{"at": date(2026, 5, 1), "by": NURSE, which: naive})


@pytest.mark.parametrize("which", ["at", "recorded_at"])
@pytest.mark.parametrize("wrong", ["on the day", 18720229, None])
def test_a_date_is_a_date(which: str, wrong: object) -> None:
    """Text and numbers are refused, and the error shows neither."""
    with pytest.raises(WrongType) as raised:
        RaiseRisk(**{"at": date(2026, 5, 1), "by": NURSE, which: wrong})
    assert "1872" not in str(raised.value)
    assert "on the day" not in str(raised.value)


def test_the_log_never_goes_back() -> None:
    """An entry cannot be recorded before the one that stands last."""
    meeting = proposed().record(reply(NURSE, NHS, at=AGREED_ON))
    with pytest.raises(EntryRefused, match="stands last"):
        meeting.record(reply(TEACHER, EDUCATION, at=RESPONDED_ON))
    with pytest.raises(EntryRefused, match="stands last"):
        meeting.move(Agree(at=RESPONDED_ON, by=WORKER))


@pytest.mark.parametrize("between", [0, 1, 3])
def test_the_log_never_goes_back_behind_a_bare_date(between: int) -> None:
    """A bare date leaves the hour open, and lets no earlier hour in behind it."""
    meeting = proposed().record(Decide(at=NOON, by=NURSE))
    for number in range(between):
        meeting = meeting.record(Decide(at=NOON.date(), by=NURSE, id=f"e{number}"))
    with pytest.raises(EntryRefused, match="stands last"):
        meeting.record(Decide(at=NOON - timedelta(hours=1), by=NURSE))
    assert meeting.record(Decide(at=NOON + timedelta(hours=1), by=NURSE)).revision == between + 3


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_the_risk_route_is_open_to_clocks_that_differ(given_id: str | None) -> None:
    """A risk and its referral enter though another writer's clock is ahead; all else stays in order."""
    meeting = proposed().record(Decide(at=NOON, by=NURSE))
    risk = RaiseRisk(at=NOON - timedelta(minutes=2), by=TEACHER, id=given_id)
    refer = Refer(at=NOON - timedelta(minutes=1), by=TEACHER, route=Route.CHILD_PROTECTION)
    after = meeting.record(risk).record(refer)
    assert [one.referral for one in risks(after.known)] == [refer]
    assert after.record(risk) is after
    assert after.record(Decide(at=NOON, by=NURSE)) is after
    assert PROTOCOL.fold(after.ref, after.log) == after
    with pytest.raises(EntryRefused, match="give recorded_at"):
        after.record(Decide(at=NOON - timedelta(seconds=30), by=WORKER))
    late = Decide(at=NOON - timedelta(seconds=30), recorded_at=NOON, by=WORKER)
    assert after.record(late).revision == after.revision + 1


def test_a_clock_ahead_lets_nothing_in_behind_a_risk() -> None:
    """What is recorded before a risk that stands in the log is told to say when it was put down."""
    meeting = proposed().record(RaiseRisk(at=NOON, by=NURSE)).record(RaiseRisk(at=RESPONDED_ON, by=TEACHER))
    with pytest.raises(EntryRefused, match="give recorded_at"):
        meeting.record(Decide(at=NOON - timedelta(hours=1), by=WORKER))


hours = st.integers(0, 47).map(lambda hour: NOON + timedelta(hours=hour))
moments = st.one_of(hours, hours.map(lambda hour: hour.date()))


@given(st.lists(moments, max_size=8))
def test_hours_in_a_log_are_in_order(when: list[date]) -> None:
    """Whatever is offered, the hours that got in stand in order, and so do the days."""
    meeting = proposed()
    for number, at in enumerate(when):
        try:
            meeting = meeting.record(Decide(at=at, by=NURSE, id=f"e{number}"))
        except EntryRefused:
            continue
    entered = [logged.entry.recorded_at for logged in meeting.log[1:]]
    exact = [one for one in entered if isinstance(one, datetime)]
    days = [one.astimezone(LONDON).date() if isinstance(one, datetime) else one for one in entered]
    assert exact == sorted(exact)
    assert days == sorted(days)


@pytest.mark.parametrize("day", [date(2025, 3, 30), date(2025, 10, 26)])
@pytest.mark.parametrize("given_id", ["response-1", None])
def test_an_entry_in_the_hour_of_a_clock_change_is_read_as_it_was(day: date, given_id: str | None) -> None:
    """In an hour that is left out, or comes twice, what is stored is what was made, and is it once more."""
    at = datetime.combine(day, time(1, 30), tzinfo=LONDON)
    said = evolve(reply(NURSE, NHS, at=at), id=given_id)
    meeting = PROTOCOL.open(proposal(at=date(2025, 3, 1)), ref="case-1").record(said)
    loaded = meeting_from_json(meeting_to_json(meeting), [PROTOCOL]).meeting
    assert loaded == meeting
    assert hash(loaded.log[-1].entry) == hash(said)
    assert attempt(loaded, said) == meeting


def test_the_hour_that_comes_twice_is_in_order() -> None:
    """Ten past one comes after half past one, once the clocks have gone back; not the other way round."""
    half_past = datetime(2025, 10, 26, 1, 30, tzinfo=LONDON)
    twice = (half_past, datetime(2025, 10, 26, 1, 10, tzinfo=LONDON, fold=1))
    first, second = (reply(NURSE, NHS, at=when) for when in twice)
    meeting = PROTOCOL.open(proposal(at=date(2025, 3, 1)), ref="case-1").record(first).record(second)
    assert meeting_from_json(meeting_to_json(meeting), [PROTOCOL]).meeting == meeting
    with pytest.raises(EntryRefused, match="before the one that stands last"):
        PROTOCOL.open(proposal(at=date(2025, 3, 1)), ref="case-1").record(second).record(first)
    assert reply(NURSE, NHS, at=half_past) != reply(NURSE, NHS, at=half_past.replace(fold=1))


def test_despite_is_for_what_was_recorded_later() -> None:
    """A decision still to be made cannot be made despite a must, however its dates are given."""
    with pytest.raises(EntryRefused, match="recorded_at"):
        Agree(at=AGREED_ON, by=WORKER, despite=Note("..."))
    with pytest.raises(EntryRefused, match="recorded_at"):
        Agree(at=AGREED_ON, recorded_at=date(2026, 5, 20), by=WORKER, despite=Note("..."))
    late = Agree(at=AGREED_ON, recorded_at=date(2026, 5, 21), by=WORKER, despite=Note("..."))
    (breach,) = proposed().move(late).breaches
    assert breach.requirement == "every-relevant-agency"
    assert breach.reason == Note("...")
