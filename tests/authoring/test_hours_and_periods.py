"""Out of hours and school holidays, said in a file, and what they come to in a case."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import CHAIR, FROM_NOTHING, PLAN, SAT, WORKER, duty, problems, protocol
from support.hours_and_periods import BIRTH, CITES, HOLIDAYS, HOURS, owed, proposed

from mapm import Close, Convene, Discharge, DutyState, Hold, Note, Outcome, RaiseRisk, Role, WorkingCalendar
from mapm.authoring import as_toml, read_protocol
from mapm.errors import ProtocolInvalid
from mapm.rules.hours import OwnerByPeriod
from mapm.rules.vocabulary import OfficeHours, Period, Span

if TYPE_CHECKING:
    from mapm.rules.duties import Owner


@pytest.mark.parametrize(
    ("at", "open_then"),
    [
        (datetime(2026, 5, 6, 7, 44, tzinfo=UTC), False),  # 08:44 in summer time
        (datetime(2026, 5, 6, 7, 45, tzinfo=UTC), True),
        (datetime(2026, 5, 6, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 5, 6, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 12, 7, 8, 45, tzinfo=UTC), True),  # in winter
        (datetime(2026, 5, 4, 11, 0, tzinfo=UTC), False),  # a bank holiday
        (datetime(2026, 5, 9, 11, 0, tzinfo=UTC), False),  # a Saturday
    ],
)
def test_the_clock_and_the_calendar_tell_whether_the_office_was_open(
    england: WorkingCalendar, at: datetime, *, open_then: bool
) -> None:
    """By the local time of the calendar, from opening until before closing, on working days."""
    found = owed(proposed(protocol(FROM_NOTHING, HOURS), at), england, at.date())
    assert ("by-day" in found) is open_then
    assert ("act-now" in found) is ("full-step" in found) is not open_then


def test_out_of_hours_two_things_are_owed(england: WorkingCalendar) -> None:
    """On a Friday night: something at once, and the whole of it on the next working day."""
    friday = datetime(2026, 5, 22, 21, 0, tzinfo=UTC)
    found = owed(proposed(protocol(FROM_NOTHING, HOURS), friday), england, date(2026, 5, 22))
    assert found["act-now"].due is not None
    assert found["act-now"].due.on == date(2026, 5, 22)
    assert found["act-now"].owner == Role("duty-desk")
    assert found["full-step"].due is not None
    assert found["full-step"].due.on == date(2026, 5, 26)  # Monday is a bank holiday


def test_without_an_hour_it_is_not_told(england: WorkingCalendar) -> None:
    """Of a working day each is listed and none dated; on a Saturday the hour is no matter."""
    found = owed(proposed(protocol(FROM_NOTHING, HOURS), date(2026, 5, 6)), england, date(2026, 5, 6))
    for key in ("act-now", "full-step", "by-day"):
        assert found[key].state is DutyState.NOT_COMPUTABLE
        assert found[key].why == "the hour is not recorded at which this was opened"
    saturday = owed(proposed(protocol(FROM_NOTHING, HOURS), date(2026, 5, 9)), england, date(2026, 5, 9))
    assert "by-day" not in saturday
    assert saturday["act-now"].due is not None


def test_closing_asks_no_calendar(england: WorkingCalendar) -> None:
    """What only a calendar tells is not asked for at closing; it stays listed, and can be discharged."""
    under = protocol(FROM_NOTHING, HOURS)
    meeting: Any = proposed(under, datetime(2026, 5, 22, 21, 0, tzinfo=UTC))
    meeting = meeting.record(
        Discharge(at=datetime(2026, 5, 22, 22, 0, tzinfo=UTC), by=WORKER, duty="act-now")
    )
    assert not under.still_owed(meeting)
    meeting = meeting.move(
        Close(at=date(2026, 5, 23), by=CHAIR, outcome=Outcome.WITHDRAWN, reason=Note("moved"))
    )
    found = owed(meeting, england, date(2026, 5, 28))
    assert found["act-now"].state is DutyState.DISCHARGED
    assert found["full-step"].state is DutyState.OVERDUE


def test_another_actor_takes_over_in_a_period(england: WorkingCalendar) -> None:
    """Who owes it is told by the day asked for, and by the day on which it was discharged once it was."""
    under = protocol(FROM_NOTHING, HOLIDAYS)
    meeting: Any = proposed(under, date(2026, 5, 20))

    def owner(as_of: date) -> Owner | None:
        return owed(meeting, england, as_of)["school-report"].owner

    assert owner(date(2026, 5, 22)) == Role("head-teacher")
    assert owner(date(2026, 5, 25)) == owner(date(2026, 5, 29)) == Role("education-officer")
    assert owner(date(2026, 6, 1)) == Role("head-teacher")
    meeting = meeting.record(Discharge(at=date(2026, 5, 27), by=WORKER, duty="school-report"))
    assert owner(date(2026, 6, 1)) == Role("education-officer")
    assert duty(under, "school-report").by == (
        "the education-officer in the school holidays, the head-teacher otherwise"
    )


def test_outside_of_what_is_known_nobody_is_named(england: WorkingCalendar) -> None:
    """Of a day for which no holidays are known it says so, and names neither."""
    meeting = proposed(protocol(FROM_NOTHING, HOLIDAYS), date(2026, 8, 28))
    found = owed(meeting, england, date(2026, 9, 2))["school-report"]
    assert found.owner is None
    assert "whether Wednesday 2 September 2026 is in the school holidays is not known" in found.sentence()


@pytest.mark.parametrize("parts", [HOURS, HOLIDAYS, BIRTH])
def test_it_is_written_out_and_read_back(parts: str) -> None:
    """A file with these words reads back to the same protocol, and pickles with one fingerprint."""
    under = protocol(FROM_NOTHING, parts)
    again = read_protocol(as_toml(under)).protocol
    assert again == under
    assert again is not None
    assert again.fingerprint == under.fingerprint == pickle.loads(pickle.dumps(under)).fingerprint  # noqa: S301


@pytest.mark.parametrize(
    ("was", "becomes", "path", "says"),
    [
        ('opens = "08:45"', 'opens = "8.45"', "hours.office.opens", "is no time of day"),
        ('closes = "17:00"', 'closes = "08:45"', "hours.office.closes", "is not after opens"),
        ('out_of_hours = "office"', 'out_of_hours = "offise"', "duties.act-now.when.out_of_hours", "offise"),
    ],
)
def test_wrong_hours_are_told(was: str, becomes: str, path: str, says: str) -> None:
    """Each with its path, and what is wrong."""
    found = problems(FROM_NOTHING, HOURS.replace(was, becomes, 1))
    assert says in found[path].sentence()


@pytest.mark.parametrize(
    ("was", "becomes", "path", "says"),
    [
        ("last = 2026-05-29", "last = 2026-05-24", 'periods."school holidays"', "ends before it begins"),
        ("last = 2026-05-29", "last = 2026-07-20", 'periods."school holidays"', "overlap"),
        ("first = 2026-04-01", "first = 2026-06-01", 'periods."school holidays"', "lies outside"),
        ("last = 2026-05-29", 'last = "29 May"', 'periods."school holidays".spans[0].last', "is text"),
        (
            'period = "school holidays"',
            'period = "holidays"',
            "duties.school-report.owner.period",
            "holidays",
        ),
        (', otherwise = "head-teacher"', "", "duties.school-report.owner.otherwise", "is missing"),
    ],
)
def test_wrong_periods_are_told(was: str, becomes: str, path: str, says: str) -> None:
    """Each with its path, and what is wrong."""
    found = problems(FROM_NOTHING, HOLIDAYS.replace(was, becomes, 1))
    assert says in found[path].sentence()


def test_no_requirement_hangs_on_a_calendar() -> None:
    """Requirements are judged without a calendar, so that none can ask for hours."""
    asks = """
[requirements.hold.quiet]
asks = "Was the room quiet?"
binding = false
missing = "the room was loud"
when = { out_of_hours = "office" }
clauses = ["4.2"]
"""
    found = problems(FROM_NOTHING, HOURS, asks)
    assert "only a calendar tells" in found["requirements.hold.quiet.when"].sentence()


spans = st.lists(st.integers(0, 200), min_size=2, max_size=8, unique=True).map(sorted)


@given(ends=spans, day=st.integers(-10, 210))
def test_a_period_has_its_days_and_no_others(ends: list[int], day: int) -> None:
    """A day is in a period where one of its spans has it, and nobody can tell beyond what is known."""
    start = date(2026, 1, 1)
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    made = tuple(Span(start + timedelta(one), start + timedelta(other)) for one, other in pairs)
    known = Span(start, start + timedelta(200))
    period = Period(key="k", what="k", spans=made, known=known, cites=CITES)
    expected = None if not 0 <= day <= 200 else any(one <= day <= other for one, other in pairs)
    assert period.has(start + timedelta(day)) is expected


def test_hours_end_after_they_begin() -> None:
    """An office that closes before it opens is refused."""
    with pytest.raises(ProtocolInvalid, match="end before they begin"):
        OfficeHours(key="k", what="k", opens=time(9), closes=time(9), cites=CITES)


def test_an_owner_by_period_is_a_value() -> None:
    """Two that say the same are equal: a text file can name them."""
    both = [next(one for one in protocol(FROM_NOTHING, HOLIDAYS).duties if one.key == "school-report")] * 2
    assert isinstance(both[0].owner, OwnerByPeriod)
    assert both[0].owner == both[1].owner


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 10, 12, 1, 0, tzinfo=UTC), date(2026, 10, 12)),  # two o'clock on a Monday morning
        (datetime(2026, 10, 12, 10, 0, tzinfo=UTC), date(2026, 10, 12)),
        (datetime(2026, 10, 12, 16, 0, tzinfo=UTC), date(2026, 10, 13)),  # as it closes
        (datetime(2026, 10, 9, 21, 0, tzinfo=UTC), date(2026, 10, 12)),  # a Friday night
        (datetime(2026, 5, 25, 9, 0, tzinfo=UTC), date(2026, 5, 26)),  # a bank holiday
        (date(2026, 10, 10), date(2026, 10, 12)),  # a Saturday, whatever the hour
        (date(2026, 10, 12), None),  # a working day without an hour
    ],
)
def test_a_clock_starts_when_the_office_opens(
    england: WorkingCalendar, at: date | datetime, on: date | None
) -> None:
    """At once in its hours; before it opens on the same day, and else on the next working day."""
    words = HOURS.replace(
        'within = "by the end of the next working day"\nwhen = { out_of_hours = "office" }',
        'within = "same working day"\ncounts_from = "next opening of office"',
    )
    under = protocol(FROM_NOTHING, words)
    found = owed(proposed(under, at), england, date(2026, 12, 1))["full-step"]
    assert (found.due.on if found.due is not None else None) == on
    assert (found.state is DutyState.NOT_COMPUTABLE) is (on is None)
    assert read_protocol(as_toml(under)).protocol == under


def test_a_risk_at_night_is_referred_the_same_day(england: WorkingCalendar) -> None:
    """Office hours and holidays change nothing of the route from a risk to its referral."""
    under = protocol(FROM_NOTHING, HOURS)
    night = datetime(2026, 5, 23, 22, 30, tzinfo=UTC)
    meeting: Any = proposed(under, night).record(RaiseRisk(at=night, by=WORKER))
    found = owed(meeting, england, date(2026, 5, 23))["refer"]
    assert found.due is not None
    assert found.due.on == date(2026, 5, 23)


def test_a_later_sitting_keeps_its_own_hours(england: WorkingCalendar) -> None:
    """Each opening is judged by its own moment."""
    opens = HOURS.replace('opens = ["propose"]', 'opens = ["hold"]')
    meeting: Any = proposed(protocol(FROM_NOTHING, opens), date(2026, 5, 6))
    meeting = meeting.move(Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN))
    meeting = meeting.move(Hold(at=datetime(2026, 5, 20, 19, 0, tzinfo=UTC), by=CHAIR, sitting=SAT))
    assert "act-now" in owed(meeting, england, date(2026, 5, 20))
