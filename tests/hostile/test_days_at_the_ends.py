"""Both ends of the calendar that Python has, and clocks that run backward: named errors, or the right day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.hostile import can_be_printed
from support.meetings import NURSE, PROFESSIONALS_MEETING, WORKER

from mapm import (
    Agree,
    AsRecorded,
    Before,
    CalendarDays,
    CalendarRecordError,
    DueState,
    EntryRefused,
    Hours,
    LaterOf,
    Limit,
    MapmError,
    Months,
    NextWorkingDay,
    NotBefore,
    Note,
    OutsideCalendar,
    Pause,
    PauseRefused,
    Propose,
    Proposed,
    RaiseRisk,
    RecordError,
    Roll,
    SameDay,
    SoonerOf,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    attempt,
    duties,
    entry_from_dict,
    entry_from_json,
    entry_to_dict,
    meeting_from_record,
    meeting_to_record,
)
from mapm.protocols import KEYS, by_key

if TYPE_CHECKING:
    from collections.abc import Callable

LOGS: Final = Path(__file__).parents[2] / "examples" / "logs"
FIRST: Final = WorkingCalendar.weekdays_only(years=range(1, 3))
LAST: Final = WorkingCalendar.weekdays_only(years=range(9998, 10_000))
NOW: Final = WorkingCalendar.weekdays_only(years=range(2026, 2028))
LIMITS: Final[dict[str, Limit]] = {
    one.text: one
    for one in (
        WorkingDays(1),
        WorkingDays(999_999),
        CalendarDays(1),
        CalendarDays(999_999, roll=Roll.FOLLOWING),
        Weeks(1),
        Weeks(999_999),
        Months(1),
        Months(999_999),
        Hours(24),
        Hours(999_999),
        NextWorkingDay(),
        SoonerOf((Weeks(1), Months(1))),
        LaterOf((Weeks(1), WorkingDays(999_999))),
    )
}
BACK: Final[dict[str, Limit]] = {
    one.text: one
    for one in (
        Before(WorkingDays(1)),
        Before(WorkingDays(999_999), clear=True),
        Before(CalendarDays(1)),
        Before(Weeks(999_999)),
        Before(Months(1)),
        Before(Months(999_999)),
        Before(Hours(24)),
        Before(Hours(999_999)),
    )
}
LAST_TIMES: Final = (
    datetime(9999, 12, 31, 12, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=12))),
    datetime.max.replace(tzinfo=UTC),
)
FIRST_TIMES: Final = (
    datetime(1, 1, 1, 12, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime.min.replace(tzinfo=UTC),
)


def refused(do: Callable[[], object], *errors: type[MapmError]) -> str:
    """The sentence with which something is refused, by one of these errors and no other."""
    with pytest.raises(MapmError) as problem:
        do()
    return told(problem.value, *errors)


def told(problem: MapmError, *errors: type[MapmError]) -> str:
    """What an error says: it is one of these, and can be printed."""
    assert type(problem) in errors
    assert can_be_printed(str(problem))
    return str(problem)


# --- calendars --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [1, 2, 10**6, 10**20])
def test_no_working_day_comes_after_the_last_or_before_the_first(n: int) -> None:
    """A calendar that reaches the end of all days says that it does not reach further."""
    refused(lambda: LAST.add_working_days(date.max, n), OutsideCalendar)
    refused(lambda: FIRST.add_working_days(date.min, -n), OutsideCalendar)
    refused(lambda: LAST.add_working_days_each([date.max] * 3, n), OutsideCalendar)
    refused(lambda: NOW.add_working_days(date.min, n), OutsideCalendar)
    refused(lambda: NOW.add_working_days(date.max, -n), OutsideCalendar)


def test_the_days_at_the_ends_themselves() -> None:
    """The first day of all is a Monday and the last a Friday; both can be asked about."""
    assert FIRST.is_working_day(date.min)
    assert LAST.is_working_day(date.max)
    assert FIRST.add_working_days(date.min, 1) == date(1, 1, 2)
    assert LAST.add_working_days(date.max, -1) == date(9999, 12, 30)
    assert LAST.roll(date.max, Roll.FOLLOWING) == date.max
    assert LAST.non_working_days(date(9999, 12, 30), date.max) == ()
    assert FIRST.count_working_days(date.min, date(1, 1, 8)) == 5
    for day in (date.min, date.max):
        refused(lambda day=day: NOW.is_working_day(day), OutsideCalendar)
        refused(lambda day=day: NOW.roll(day, Roll.FOLLOWING), OutsideCalendar)
        refused(lambda day=day: NOW.count_working_days(day, date(2026, 6, 2)), OutsideCalendar)
        refused(lambda day=day: NOW.non_working_days(day, date.max), OutsideCalendar)
        refused(lambda day=day: NOW.with_closure(day, day, "shut"), OutsideCalendar)
    assert not NOW.is_provisional(date.max)


# --- limits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
@pytest.mark.parametrize("event", [date.max, *LAST_TIMES], ids=str)
def test_nothing_is_due_after_the_last_day(limit: Limit, event: date) -> None:
    """Counting on from the end of all days leaves the calendar, whatever it is counted in."""
    if isinstance(limit, Hours) and not isinstance(event, datetime):
        with pytest.raises(MapmError, match="time of day"):
            limit.due(event, LAST)
        return
    refused(lambda: limit.due(event, LAST), OutsideCalendar)
    refused(lambda: limit.due(event, NOW), OutsideCalendar)


@pytest.mark.parametrize("limit", BACK.values(), ids=BACK)
@pytest.mark.parametrize("event", [date.min, *FIRST_TIMES], ids=str)
def test_nothing_is_due_before_the_first_day(limit: Limit, event: date) -> None:
    """Nor before the beginning of all days, counting back."""
    if "hours" in limit.text and not isinstance(event, datetime):
        with pytest.raises(MapmError, match="time of day"):
            limit.due(event, FIRST)
        return
    refused(lambda: limit.due(event, FIRST), OutsideCalendar)
    refused(lambda: limit.due(event, NOW), OutsideCalendar)


def test_what_is_due_on_the_last_day_itself() -> None:
    """The last day of all is a day like any other: limits that end on it have their date."""
    last = date.max
    assert SameDay().due(last, LAST).on == last
    assert WorkingDays(1).due(date(9999, 12, 30), LAST).on == last
    assert CalendarDays(30).due(date(9999, 12, 1), LAST).on == last
    assert Months(1).due(date(9999, 11, 30), LAST).on == date(9999, 12, 30)
    assert Weeks(1).due(date(9999, 12, 24), LAST).on == last
    assert AsRecorded("review_date").due(last, LAST).on == last
    assert Before(WorkingDays(1)).due(date(1, 1, 2), FIRST).on == date.min
    for due in (SameDay().due(last, LAST), CalendarDays(30).due(date(9999, 12, 1), LAST)):
        assert can_be_printed(due.sentence())
        assert due.status(date.max).state is DueState.DUE_TODAY
        refused(lambda due=due: due.status(date.min), OutsideCalendar)
        refused(lambda due=due: due.extended(date.min, by=NURSE, reason=Note("x")), OutsideCalendar)


def test_an_earliest_day_past_the_last() -> None:
    """What may not be done before a day that does not exist is refused."""
    for limit in (
        NotBefore(CalendarDays(1)),
        NotBefore(CalendarDays(999_999), clear=True),
        NotBefore(Months(1)),
    ):
        refused(lambda limit=limit: limit.earliest(date.max, LAST), OutsideCalendar)
        refused(lambda limit=limit: limit.earliest(date.min, NOW), OutsideCalendar)


@pytest.mark.parametrize("pause", [Pause(date.min, date.max), Pause(date.max, date.max), Pause(date.min)])
def test_pauses_without_end(pause: Pause) -> None:
    """A clock that is stopped for ever: the calendar does not reach its end, or the pause is refused."""
    for limit in (WorkingDays(10), CalendarDays(10), Weeks(2), Months(1)):
        try:
            due = limit.due(date(2026, 6, 2), NOW, (pause,))
        except MapmError as problem:
            told(problem, OutsideCalendar, PauseRefused)
        else:
            assert pause.first == date.max
            assert date(2026, 6, 2) < due.on < date(2026, 8, 1)


# --- entries and what they make due -----------------------------------------------------------------------


def proposal_of(key: str) -> Propose:
    """The proposal with which an example of a protocol begins."""
    forum = key.removeprefix("dumfries-galloway/").partition("/")[0]
    folder = LOGS if forum == "professionals-meeting" else LOGS / forum
    first, *_ = (folder / "straight-through.jsonl").read_text(encoding="utf-8").splitlines()
    entry = entry_from_json(first)
    assert isinstance(entry, Propose)
    return entry


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("at", [date.min, date.max, LAST_TIMES[0], datetime(1, 1, 2, tzinfo=UTC)], ids=str)
def test_a_meeting_at_the_ends_of_time(key: str, at: date) -> None:
    """It is opened, stored and read as any other; of what is owed it is said that no calendar reaches it."""
    rules = by_key(key)
    meeting = rules.open(evolve(proposal_of(key), at=at, recorded_at=at), ref="case-1")
    assert isinstance(meeting, Proposed)
    stored = meeting_to_record(meeting)
    assert meeting_from_record(stored, [rules]).meeting == meeting
    for on in (date.min, date(2026, 6, 2), date.max):
        try:
            owed = duties(meeting, NOW, on)
        except MapmError as problem:
            told(problem, OutsideCalendar)
        else:
            assert all(one.due is None for one in owed)


@pytest.mark.parametrize("as_of", [date.min, date.max, *LAST_TIMES, *FIRST_TIMES], ids=str)
def test_what_is_owed_as_of_the_ends_of_time(as_of: date) -> None:
    """A day that the calendar does not reach is refused, or the duties have their dates all the same."""
    meeting = meetings.held()
    try:
        owed = duties(meeting, NOW, as_of)
    except MapmError as problem:
        told(problem, OutsideCalendar)
    else:
        assert owed
        assert all(can_be_printed(one.sentence()) for one in owed)


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+00:01"]
)
@pytest.mark.parametrize("key", ["at", "recorded_at"])
def test_an_entry_at_a_time_without_a_day(at: str, key: str) -> None:
    """A time that has no day in UTC is refused where it is read."""
    given = {**entry_to_dict(RaiseRisk(at=date(2026, 6, 2), by=NURSE)), key: at}
    assert "has no day in UTC" in refused(lambda: entry_from_dict(given), RecordError)


@pytest.mark.parametrize(
    "day", ["0000-01-01", "10000-01-01", "-0001-01-01", "2026-02-30", "2026-00-10", "99999-1-1"]
)
def test_a_day_that_is_none(day: str) -> None:
    """Before the first and after the last, and between two months, there is no day."""
    given = {**entry_to_dict(RaiseRisk(at=date(2026, 6, 2), by=NURSE)), "at": day}
    assert "must be a date" in refused(lambda: entry_from_dict(given), RecordError)
    record = {**NOW.to_record(), "first": day}
    refused(lambda: WorkingCalendar.from_record(record), CalendarRecordError)


# --- clocks that run backward -----------------------------------------------------------------------------


def agree(at: date | datetime, recorded_at: date | datetime) -> Agree:
    """The agencies agree."""
    return Agree(at=at, by=WORKER, recorded_at=recorded_at)


@pytest.mark.parametrize(
    ("at", "recorded_at"),
    [
        (date(2026, 6, 2), date(2026, 6, 1)),
        (date.max, date.min),
        (datetime(2026, 6, 2, 10, tzinfo=UTC), datetime(2026, 6, 2, 9, 59, 59, 999_999, tzinfo=UTC)),
        (datetime(2026, 6, 2, 10, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 6, 1, 23, 30, tzinfo=UTC), date(2026, 6, 1)),
        (
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
            datetime(2026, 10, 25, 1, 30, tzinfo=timezone(timedelta(hours=1))),
        ),
    ],
)
def test_an_entry_recorded_before_it_happened(at: date, recorded_at: date) -> None:
    """It is refused wherever it is made, and where it is read; the hour that comes twice is told apart."""
    assert "before it happened" in refused(lambda: agree(at, recorded_at), EntryRefused)
    given: dict[str, Any] = {"kind": "agree", "by": {"person": "worker"}}
    given |= {"at": at.isoformat(), "recorded_at": recorded_at.isoformat()}
    assert "before it happened" in refused(lambda: entry_from_dict(given), RecordError)


@pytest.mark.parametrize("recorded_at", [date(2026, 5, 17), date.min, datetime(2026, 5, 17, 22, tzinfo=UTC)])
def test_an_entry_recorded_before_the_one_before_it(recorded_at: date) -> None:
    """A log goes on: what was recorded earlier cannot come later in it, in a meeting as in a record."""
    meeting = meetings.proposed()
    meant = agree(recorded_at, recorded_at)
    assert "cannot be recorded before" in refused(lambda: attempt(meeting, meant), EntryRefused)
    record = meeting_to_record(meeting)
    record["log"].append({"entry": entry_to_dict(meant)})
    assert "was recorded before" in refused(
        lambda: meeting_from_record(record, [PROFESSIONALS_MEETING]), RecordError
    )


@pytest.mark.parametrize("at", [date.min, date(2026, 5, 17), date(2026, 6, 1)])
def test_a_risk_enters_whatever_the_clocks_say(at: date) -> None:
    """Nobody is kept from raising a risk by a clock that is slow: it enters the log, and is read back."""
    meeting = meetings.proposed()
    after = attempt(meeting, RaiseRisk(at=at, by=NURSE))
    assert isinstance(after, Proposed)
    assert after.revision == meeting.revision + 1
    assert meeting_from_record(meeting_to_record(after), [PROFESSIONALS_MEETING]).meeting == after
