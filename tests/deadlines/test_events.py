"""What an event may be, and which part of it decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.retold import london_day

from mapm import (
    AsRecorded,
    Before,
    CalendarDays,
    DayZero,
    Due,
    DueState,
    Hours,
    InstantNeeded,
    LaterOf,
    Limit,
    MapmError,
    Months,
    NaiveDatetime,
    NextWorkingDay,
    NotBefore,
    OutsideCalendar,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    WrongType,
)
from mapm.testing.strategies import (
    CLOCK_CHANGES,
    LONDON,
    calendars_for_limits,
    earliest_dates,
    event_instants,
    forward_limits,
    instants,
    limits_before,
    limits_by_day,
)

if TYPE_CHECKING:
    from mapm.errors import Given  # whatever a caller passes

DEEMED = DayZero.NEXT_WORKING_DAY
EVERY_KIND: tuple[Limit, ...] = (
    WorkingDays(10),
    WorkingDays(10, day_zero=DEEMED),
    WorkingDays(10, day_zero=DEEMED, cutoff=time(17)),
    CalendarDays(7),
    CalendarDays(3, short_period=5),
    Weeks(12),
    Months(3),
    Hours(24),
    SameDay(),
    SameDay(day_zero=DEEMED),
    NextWorkingDay(),
    Before(WorkingDays(5)),
    Before(CalendarDays(7), clear=True),
    Before(Hours(24)),
    SoonerOf((WorkingDays(10), Months(3))),
    LaterOf((Hours(24), NextWorkingDay())),
    AsRecorded("review_date"),
)
NAMED = "a child is named here"
WRONG = (NAMED, "2026-06-02", True, False, None, 20260602, 1.5, b"2026-06-02", [date(2026, 6, 2)], time(9))


# --- wrong types ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", EVERY_KIND, ids=str)
@pytest.mark.parametrize("event", WRONG, ids=repr)
def test_an_event_is_a_date_or_an_aware_datetime(
    scotland: WorkingCalendar, limit: Limit, event: Given
) -> None:
    """Text, numbers, truth values and nothing at all are refused by type, and never quoted."""
    with pytest.raises(WrongType, match=r"an event cannot be an? \w+: pass ") as refused:
        limit.due(event, scotland)
    assert isinstance(refused.value, TypeError)
    assert refused.value.given == type(event).__name__
    assert NAMED not in f"{refused.value!s}{refused.value!r}"


@pytest.mark.parametrize("limit", EVERY_KIND, ids=str)
def test_a_naive_datetime_names_no_day(scotland: WorkingCalendar, limit: Limit) -> None:
    """A datetime without a time zone is refused, with the two ways to mend it."""
    with pytest.raises(NaiveDatetime, match=r"attach a time zone.* or pass a date"):
        limit.due(datetime(2026, 6, 2, 9, 0), scotland)  # noqa: DTZ001  # on purpose


@pytest.mark.parametrize("event", [*WRONG, datetime(2026, 6, 2, 9, 0)], ids=repr)  # noqa: DTZ001  # on purpose
def test_an_earliest_date_asks_for_the_same_events(scotland: WorkingCalendar, event: Given) -> None:
    """Earliest dates refuse what due dates refuse."""
    for limit in (NotBefore(WorkingDays(3)), NotBefore(Hours(3)), NotBefore(Weeks(1), clear=True)):
        with pytest.raises(WrongType):
            limit.earliest(event, scotland)


@pytest.mark.parametrize(
    "limit",
    [
        Hours(24),
        Before(Hours(24)),
        WorkingDays(1, day_zero=DEEMED, cutoff=time(17)),
        CalendarDays(1, day_zero=DEEMED, cutoff=time(17)),
        SameDay(day_zero=DEEMED, cutoff=time(17)),
        NextWorkingDay(day_zero=DEEMED, cutoff=time(17)),
        SoonerOf((WorkingDays(1), Hours(24))),
    ],
    ids=str,
)
def test_a_bare_date_has_no_hour(scotland: WorkingCalendar, limit: Limit) -> None:
    """Where the time of day decides, a date is refused and an aware datetime asked for."""
    with pytest.raises(InstantNeeded, match=r"a time with its offset, .* an aware datetime in Python"):
        limit.due(date(2026, 6, 2), scotland)
    assert limit.due(datetime(2026, 6, 2, 9, tzinfo=LONDON), scotland).on >= date(2026, 6, 1)


def test_an_earliest_date_in_hours_needs_an_instant_too(scotland: WorkingCalendar) -> None:
    """A bare date has no hour to count on from."""
    with pytest.raises(InstantNeeded):
        NotBefore(Hours(24)).earliest(date(2026, 6, 2), scotland)


def test_words_without_a_unit_have_no_due_date_whatever_the_event(scotland: WorkingCalendar) -> None:
    """There is no date to give, not even a refusal of the event."""
    with pytest.raises(MapmError, match="let a named person choose"):
        Unstated("promptly").due(date(2026, 6, 2), scotland)


@pytest.mark.parametrize("as_of", [*WRONG, datetime(2026, 6, 2, 9, 0)], ids=repr)  # noqa: DTZ001  # on purpose
def test_a_status_is_asked_as_of_a_date_or_an_aware_datetime(scotland: WorkingCalendar, as_of: Given) -> None:
    """The day asked about is held to the same rule as the event."""
    for limit in (WorkingDays(10), Hours(24)):
        due = limit.due(datetime(2026, 6, 2, 9, tzinfo=LONDON), scotland)
        with pytest.raises(WrongType) as refused:
            due.status(as_of)
        assert NAMED not in str(refused.value)
    earliest = NotBefore(Hours(24)).earliest(datetime(2026, 6, 2, 9, tzinfo=LONDON), scotland)
    with pytest.raises(WrongType):
        earliest.reached(as_of)


@pytest.mark.parametrize(
    "event",
    [
        datetime(1, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=12))),
        datetime(1, 1, 1, 12, 0, tzinfo=UTC),
        datetime(9999, 12, 31, 12, 0, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-12))),
    ],
)
def test_the_ends_of_time_are_outside_every_calendar(scotland: WorkingCalendar, event: datetime) -> None:
    """An instant whose London day lies beyond the years that exist is outside, and no crash."""
    for limit in (WorkingDays(1), Hours(1), CalendarDays(1), Before(Weeks(1)), Before(Hours(48))):
        with pytest.raises(OutsideCalendar):
            limit.due(event, scotland)


# --- the London day ---------------------------------------------------------------------------------------


@given(limit=limits_by_day(), event=event_instants(), calendar=calendars_for_limits())
@example(
    limit=WorkingDays(1),
    event=datetime(2026, 6, 14, 23, 30, tzinfo=UTC),
    calendar=WorkingCalendar.weekdays_only(years=range(2026, 2028)),
)
def test_without_hours_only_the_london_day_decides(
    limit: Limit, event: datetime, calendar: WorkingCalendar
) -> None:
    """An instant gives the same due date as the day it falls on in London, whatever its own zone."""
    by_instant, by_day = limit.due(event, calendar), limit.due(london_day(event), calendar)
    assert by_instant.moment == by_day.moment
    assert by_instant.day_zero == by_day.day_zero
    assert by_instant.skipped == by_day.skipped


@given(limit=earliest_dates(cutoff=False), event=event_instants(), calendar=calendars_for_limits())
def test_an_earliest_date_goes_by_the_london_day_too(
    limit: NotBefore, event: datetime, calendar: WorkingCalendar
) -> None:
    """Except in hours, an earliest date follows from the day in London alone."""
    assume(not isinstance(limit.amount, Hours))
    assert limit.earliest(event, calendar).on == limit.earliest(london_day(event), calendar).on


@given(
    limit=forward_limits(),
    event=event_instants(),
    calendar=calendars_for_limits(),
)
def test_the_zone_an_instant_is_written_in_never_decides(
    limit: Limit, event: datetime, calendar: WorkingCalendar
) -> None:
    """The same instant written in UTC gives the same due date, with a cut-off too."""
    assert limit.due(event, calendar).moment == limit.due(event.astimezone(UTC), calendar).moment


# --- hours ------------------------------------------------------------------------------------------------

_CHANGES = [day for day in CLOCK_CHANGES if 2026 <= day.year <= 2030]


@st.composite
def near_a_clock_change(draw: st.DrawFn) -> datetime:
    """Instants within three days of a clock change, and often within its hours."""
    change = draw(st.sampled_from(_CHANGES))
    near = instants(change - timedelta(days=2), change + timedelta(days=1))
    at = datetime(change.year, change.month, change.day, tzinfo=UTC)
    minutes = st.integers(-180, 240).map(lambda minute: at + timedelta(minutes=minute))
    return draw(st.one_of(near, minutes, minutes.map(lambda instant: instant.astimezone(LONDON))))


@given(n=st.one_of(st.sampled_from((1, 2, 3, 24, 48, 72)), st.integers(1, 200)), event=near_a_clock_change())
def test_hours_are_exact_across_both_clock_changes(n: int, event: datetime) -> None:
    """The instant is so many hours of sixty minutes later, or earlier, and its day is the day in London."""
    calendar = WorkingCalendar.weekdays_only(years=range(2025, 2032))
    after, before = Hours(n).due(event, calendar), Before(Hours(n)).due(event, calendar)
    assert after.instant is not None
    assert before.instant is not None
    assert after.instant.timestamp() - event.timestamp() == n * 3600
    assert event.timestamp() - before.instant.timestamp() == n * 3600
    for due in (after, before):
        assert due.instant is not None
        assert str(due.instant.tzinfo) == "Europe/London"
        assert due.on == london_day(due.instant)
        assert due.day_zero == london_day(event)


@given(n=st.integers(1, 72), event=near_a_clock_change(), as_of=near_a_clock_change())
def test_a_limit_in_hours_is_judged_to_the_instant(n: int, event: datetime, as_of: datetime) -> None:
    """Late is after the instant in elapsed time, also where the clock shows an hour twice."""
    calendar = WorkingCalendar.weekdays_only(years=range(2025, 2032))
    due = Hours(n).due(event, calendar)
    assert due.instant is not None
    late = due.status(as_of).state is DueState.OVERDUE
    assert late == (as_of.timestamp() > due.instant.timestamp())
    earliest = NotBefore(Hours(n)).earliest(event, calendar)
    assert earliest.reached(as_of) == (as_of.timestamp() >= due.instant.timestamp())


def test_the_repeated_hour_is_told_apart(scotland: WorkingCalendar) -> None:
    """On 25 October 2026 a quarter past one comes twice: only the second time is half past one gone."""
    due = Hours(1).due(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), scotland)
    assert due.instant == datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)  # the first, in summer time
    first, second = (datetime(2026, 10, 25, 1, 15, tzinfo=LONDON, fold=fold) for fold in (0, 1))
    assert due.status(first).state is DueState.DUE_TODAY
    assert due.status(second).state is DueState.OVERDUE
    earliest = NotBefore(Hours(1)).earliest(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), scotland)
    assert earliest.instant is not None
    assert earliest.instant.fold == 1
    assert not earliest.reached(datetime(2026, 10, 25, 1, 45, tzinfo=LONDON, fold=0))
    assert earliest.reached(datetime(2026, 10, 25, 1, 45, tzinfo=LONDON, fold=1))


@given(limit=limits_before(), event=event_instants(), calendar=calendars_for_limits())
def test_what_is_due_before_an_event_is_due_before_it(
    limit: Before, event: datetime, calendar: WorkingCalendar
) -> None:
    """In days it is an earlier day; in hours an earlier instant."""
    due: Due = limit.due(event, calendar)
    if due.instant is None:
        assert due.on < due.day_zero == london_day(event)
    else:
        assert due.instant.timestamp() < event.timestamp()
