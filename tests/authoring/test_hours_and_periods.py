"""Out of hours, school holidays and days that are only expected: said in a file, and what they come to."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import CHAIR, FROM_NOTHING, PLAN, SAT, WORKER, duty, problems, protocol

from mapm import (
    Agency,
    Close,
    Convene,
    Discharge,
    Division,
    DutyState,
    Expect,
    Hold,
    Note,
    Outcome,
    Owed,
    Propose,
    Proposed,
    RaiseRisk,
    Role,
    WorkingCalendar,
    duties,
)
from mapm.authoring import as_toml, read_protocol
from mapm.errors import ProtocolInvalid
from mapm.protocols.readings import READINGS
from mapm.rules.expected import Gestation
from mapm.rules.hours import OwnerByPeriod
from mapm.rules.vocabulary import OfficeHours, Period, Span
from mapm.testing.strategies import PUBLISHED_YEARS

if TYPE_CHECKING:
    from mapm import Meeting, MeetingProtocol
    from mapm.rules.duties import Owner

ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=PUBLISHED_YEARS)
CITES: Final = (READINGS["A-05"],)
HOURS: Final = """
[roles.duty-desk]
what = "answers the telephone at night"
clauses = ["4.2"]
[roles.head-teacher]
what = "leads the school"
clauses = ["4.2"]
[roles.education-officer]
what = "acts for the schools while they are closed"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
[hours.office]
what = "the office"
opens = "08:45"
closes = "17:00"
clauses = ["4.2"]
[duties.act-now]
what = "the call at night"
to = "the family"
binding = true
owner = "duty-desk"
opens = ["propose"]
within = "same working day"
when = { out_of_hours = "office" }
clauses = ["4.2"]
[duties.full-step]
what = "the full assessment"
to = "the family"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "by the end of the next working day"
when = { out_of_hours = "office" }
clauses = ["4.2"]
[duties.by-day]
what = "the assessment by day"
to = "the family"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "same working day"
when = { in_hours = "office" }
clauses = ["4.2"]
"""
HOLIDAYS: Final = """
[roles.head-teacher]
what = "leads the school"
clauses = ["4.2"]
[roles.education-officer]
what = "acts for the schools while they are closed"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
[periods."school holidays"]
what = "the school holidays"
known = { first = 2026-04-01, last = 2026-08-31 }
spans = [{ first = 2026-05-25, last = 2026-05-29 }, { first = 2026-07-20, last = 2026-08-31 }]
clauses = ["4.2"]
[duties.school-report]
what = "the report of the school"
to = "the meeting"
binding = true
owner = { period = "school holidays", during = "education-officer", otherwise = "head-teacher" }
opens = ["propose"]
within = "10 working days"
clauses = ["4.2"]
"""
BIRTH: Final = """
[occurrences.birth]
what = "the birth"
clauses = ["4.2"]
[duties.early-plan]
what = "the plan before the birth"
to = "the family"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "no later than 5 working days before"
counts_from = "gestation 32+0 of birth"
clauses = ["4.2"]
[duties.late-plan]
what = "the plan for the ward"
to = "the ward"
binding = true
owner = "lead professional"
opens = ["propose"]
within = "no later than 4 weeks before"
counts_from = "expected birth"
clauses = ["4.2"]
[facts.appoint]
clauses = ["4.2"]
"""


def proposed(under: MeetingProtocol, at: date | datetime) -> Proposed:
    """A case proposed at this moment."""
    return under.open(Propose(at=at, by=WORKER, agency=Agency("school")), ref="case")


def owed(meeting: Meeting, calendar: WorkingCalendar, as_of: date) -> dict[str, Owed]:
    """Every duty of a case that a test is about, by its key."""
    return {one.duty.key: one for one in duties(meeting, calendar, as_of)}


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


def test_a_clock_on_an_expected_birth_moves_with_it(england: WorkingCalendar) -> None:
    """Nothing is dated before a day is expected; then back from it, and from the latest that was recorded."""
    under = protocol(FROM_NOTHING, BIRTH)
    meeting = proposed(under, date(2026, 5, 6))
    found = owed(meeting, england, date(2026, 5, 6))
    assert found["early-plan"].state is found["late-plan"].state is DutyState.NOT_COMPUTABLE
    assert found["late-plan"].why == "no day is recorded on which this is expected: the birth"
    for expected, early, late in (
        (date(2026, 10, 7), date(2026, 8, 5), date(2026, 9, 9)),
        (date(2026, 10, 14), date(2026, 8, 12), date(2026, 9, 16)),
    ):
        meeting = meeting.record(Expect(at=date(2026, 5, 7), by=WORKER, occurrence="birth", on=expected))
        found = owed(meeting, england, date(2026, 5, 7))
        due = [found[key].due for key in ("early-plan", "late-plan")]
        assert [one.on for one in due if one is not None] == [early, late]


@given(
    expected=st.dates(date(2022, 1, 1), date(2026, 12, 31)),
    weeks=st.integers(0, 42),
    days=st.integers(0, 6),
)
def test_weeks_of_gestation_count_to_forty(expected: date, weeks: int, days: int) -> None:
    """So many weeks and days after the day that lies forty weeks before the expected one."""
    begun = expected - timedelta(weeks=40)
    words = BIRTH.replace("gestation 32+0", f"gestation {weeks}+{days}").replace(
        "no later than 5 working days before", "as recorded: that_day"
    )
    meeting = proposed(protocol(FROM_NOTHING, words), date(2021, 1, 1))
    meeting = meeting.record(Expect(at=date(2021, 1, 2), by=WORKER, occurrence="birth", on=expected))
    due = owed(meeting, ENGLAND, date(2021, 1, 4))["early-plan"].due
    assert due is not None
    assert due.on == begun + timedelta(weeks=weeks, days=days)


@pytest.mark.parametrize(
    ("clock", "says"),
    [
        (
            "gestation 32+1 of birth",
            "32 weeks and 1 day of gestation, with the birth expected on Friday 18 June 2021",
        ),
        ("expected birth", "the day on which this is expected: the birth"),
    ],
)
def test_the_day_itself_is_said_in_words_for_people(clock: str, says: str) -> None:
    """A sentence says which day of the pregnancy it is, and not the key under which a file names it."""
    words = BIRTH.replace("gestation 32+0 of birth", clock)
    words = words.replace("no later than 5 working days before", "as recorded: that_day")
    meeting = proposed(protocol(FROM_NOTHING, words), date(2021, 1, 1))
    meeting = meeting.record(Expect(at=date(2021, 1, 2), by=WORKER, occurrence="birth", on=date(2021, 6, 18)))
    one = owed(meeting, ENGLAND, date(2021, 1, 4))["early-plan"]
    assert says in one.sentence()
    assert "that_day" not in one.sentence()


@pytest.mark.parametrize(("weeks", "days"), [(43, 0), (-1, 0), (30, 7), (30, -1)])
def test_there_are_no_more_weeks_than_forty_two(weeks: int, days: int) -> None:
    """More weeks than a pregnancy has, or more days than a week, are refused."""
    with pytest.raises(ProtocolInvalid, match="whole number from 0"):
        Gestation("birth", weeks, days)


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


@pytest.mark.parametrize(
    "clock",
    ["gestation 43+0 of birth", "gestation 30+9 of birth", "gestation 30+0 of berth", "expected berth"],
)
def test_wrong_weeks_are_told(clock: str) -> None:
    """More weeks than there are, or a birth that is not there."""
    found = problems(FROM_NOTHING, BIRTH.replace("gestation 32+0 of birth", clock))
    assert "duties.early-plan.counts_from" in found


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
