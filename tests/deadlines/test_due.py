"""Due dates: the days they skip, where they stand, whether they may still move, and their plain form."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from support.retold import london_day

from mapm import (
    Amendment,
    AmendmentKind,
    Before,
    CalendarDays,
    DayKind,
    DayOff,
    DayZero,
    Division,
    Due,
    DueState,
    DueStatus,
    Hours,
    Limit,
    Months,
    NextWorkingDay,
    NotBefore,
    Note,
    OutsideCalendar,
    Pause,
    Person,
    Roll,
    SameDay,
    SoonerOf,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    all_open,
    any_open,
    earliest_of,
    latest_of,
)
from mapm.testing.strategies import (
    LONDON,
    amounts,
    calendars_for_limits,
    counts,
    dates,
    earliest_dates,
    event_days,
    event_instants,
    forward_limits,
    limits,
    limits_before,
    pauses,
)

DEEMED = DayZero.NEXT_WORKING_DAY
ONE_DAY = timedelta(days=1)
ORDER = (DueState.UPCOMING, DueState.DUE_SOON, DueState.DUE_TODAY, DueState.OVERDUE)


def distinct(days: tuple[DayOff, ...]) -> int:
    """How many days these are; one day may have two reasons."""
    return len({day.on for day in days})


def stepped(zero: date, n: int, out: set[date]) -> date:
    """The n-th day after day zero, leaving out some, by stepping from day to day."""
    while n:
        zero += ONE_DAY
        n -= zero not in out
    return zero


def after_zero(due: Due) -> set[date]:
    """The days skipped between day zero and the due date."""
    return {day.on for day in due.skipped if day.on > due.day_zero}


def stopped(*stops: Pause) -> set[date]:
    """Every day of these pauses."""
    return {day for pause in stops for day in pause.amendment.days}


# --- days skipped -----------------------------------------------------------------------------------------


@given(
    n=counts(45),
    deemed=st.sampled_from(DayZero),
    event=event_days(),
    calendar=calendars_for_limits(),
    stops=st.lists(pauses(), max_size=2).map(tuple),
)
def test_every_working_day_limit_is_its_number_and_the_days_skipped(
    n: int, deemed: DayZero, event: date, calendar: WorkingCalendar, stops: tuple[Pause, ...]
) -> None:
    """From day zero to the due date there are n days that count and those skipped, each with a reason."""
    due = WorkingDays(n, day_zero=deemed).due(event, calendar, stops)
    assert (due.on - due.day_zero).days == n + len(after_zero(due))
    assert all(event <= day.on < due.on for day in due.skipped)
    assert calendar.is_working_day(due.on)
    assert due.on not in stopped(*stops)
    assert list(due.skipped) == sorted(due.skipped, key=lambda day: day.on)


@given(limit=forward_limits(), event=event_instants(), calendar=calendars_for_limits())
def test_the_days_before_a_deemed_day_zero_are_skipped_too(
    limit: Limit, event: datetime, calendar: WorkingCalendar
) -> None:
    """From the day of the event to the day it is taken as of, every day that does not count is told."""
    due = limit.due(event, calendar)
    day = london_day(event)
    between = {day + timedelta(days=shift) for shift in range((due.day_zero - day).days)}
    told = {skipped.on for skipped in due.skipped if skipped.on < due.day_zero}
    assert told == {one for one in between if not calendar.is_working_day(one)}


@pytest.mark.parametrize(
    "limit",
    [
        SameDay(day_zero=DEEMED),
        WorkingDays(2, day_zero=DEEMED),
        CalendarDays(2, day_zero=DEEMED),
        CalendarDays(2, day_zero=DEEMED, short_period=5),
        Weeks(1, day_zero=DEEMED, roll=Roll.FOLLOWING),
        NextWorkingDay(day_zero=DEEMED),
        NextWorkingDay(day_zero=DEEMED, cutoff=time(17)),
    ],
    ids=str,
)
def test_why_a_saturday_is_taken_as_of_tuesday(scotland: WorkingCalendar, limit: Limit) -> None:
    """The Monday between is a bank holiday, and the weekend before it no less a reason."""
    due = limit.due(datetime(2026, 6, 13, 9, tzinfo=LONDON), scotland)
    assert due.day_zero == date(2026, 6, 16)
    assert [(day.on.day, day.kind) for day in due.skipped if day.on < due.day_zero] == [
        (13, DayKind.WEEKEND),
        (14, DayKind.WEEKEND),
        (15, DayKind.BANK_HOLIDAY),
    ]


def test_a_working_day_past_its_cut_off_is_not_told_as_skipped(scotland: WorkingCalendar) -> None:
    """Friday evening counts as a working day of the calendar; the days after it are why it is Tuesday."""
    limit = SameDay(day_zero=DEEMED, cutoff=time(17))
    due = limit.due(datetime(2026, 6, 12, 18, tzinfo=LONDON), scotland)
    assert (due.on, [day.on.day for day in due.skipped]) == (date(2026, 6, 16), [13, 14, 15])
    evening = limit.due(datetime(2026, 6, 9, 18, tzinfo=LONDON), scotland)
    assert (evening.on, evening.skipped) == (date(2026, 6, 10), ())


@given(n=counts(45), clear=st.booleans(), event=event_days(), calendar=calendars_for_limits())
def test_counted_back_the_days_skipped_make_up_the_rest(
    n: int, event: date, calendar: WorkingCalendar, *, clear: bool
) -> None:
    """Back to the due date there are n days that count, one more where they are clear, and those skipped."""
    due = Before(WorkingDays(n), clear=clear).due(event, calendar)
    assert (due.day_zero - due.on).days == n + clear + distinct(due.skipped)
    assert all(due.on < day.on < due.day_zero for day in due.skipped)
    assert calendar.is_working_day(due.on)


@given(
    limit=amounts(rolls=(Roll.NONE, Roll.FOLLOWING), cutoff=False),
    event=event_days(),
    calendar=calendars_for_limits(),
    stops=st.lists(pauses(), max_size=2).map(tuple),
)
def test_every_other_limit_is_its_length_and_the_days_skipped(
    limit: CalendarDays | Weeks | Months | WorkingDays,
    event: date,
    calendar: WorkingCalendar,
    stops: tuple[Pause, ...],
) -> None:
    """Days of a pause, and days rolled forward over, are exactly those by which the period is longer."""
    assume(not isinstance(limit, WorkingDays))
    assume(not isinstance(limit, CalendarDays) or limit.short_period is None)
    due = limit.due(event, calendar, stops)
    plain = evolve(limit, roll=Roll.NONE, day_zero=DayZero.EVENT_DAY).due(due.day_zero, calendar)
    length = (plain.on - due.day_zero).days
    assert (due.on - due.day_zero).days == length + len(after_zero(due))
    assert due.nominal == stepped(due.day_zero, length, stopped(*stops))
    assert all(event <= day.on < due.on for day in due.skipped)
    if limit.roll is Roll.FOLLOWING:  # type: ignore[union-attr]
        assert calendar.is_working_day(due.on)
        assert due.on not in stopped(*stops)
    else:
        assert due.on == due.nominal


@given(
    limit=amounts(rolls=(Roll.PRECEDING,), deemed=False),
    clear=st.booleans(),
    event=event_days(),
    calendar=calendars_for_limits(),
)
def test_days_rolled_back_over_are_told_too(
    limit: CalendarDays | Weeks | Months | WorkingDays, event: date, calendar: WorkingCalendar, *, clear: bool
) -> None:
    """Rolled back, the days passed over are those from the date that does not count to the one that does."""
    assume(not isinstance(limit, WorkingDays))
    assume(not isinstance(limit, CalendarDays) or limit.short_period is None)
    for due in (limit.due(event, calendar), Before(limit, clear=clear).due(event, calendar)):
        assert (due.nominal - due.on).days == distinct(due.skipped)
        assert all(due.on < day.on <= due.nominal for day in due.skipped)
    assert limit.due(event, calendar).on >= event  # never back past day zero


@given(n=counts(9), event=event_days(), calendar=calendars_for_limits(), extra=counts(9))
def test_a_short_period_counts_as_working_days(
    n: int, event: date, calendar: WorkingCalendar, extra: int
) -> None:
    """Within its bound a period of calendar days is one of working days; beyond it, it is not."""
    short = CalendarDays(n, short_period=n + extra - 1).due(event, calendar)
    assert (short.on, short.skipped) == _on_and_skipped(WorkingDays(n).due(event, calendar))
    longer = CalendarDays(n + extra, short_period=n).due(event, calendar)
    assert longer.on == event + timedelta(days=n + extra)


def _on_and_skipped(due: Due) -> tuple[date, tuple[DayOff, ...]]:
    return due.on, due.skipped


@given(event=event_days(), calendar=calendars_for_limits(), deemed=st.sampled_from(DayZero))
def test_the_next_working_day_is_one_working_day(
    event: date, calendar: WorkingCalendar, deemed: DayZero
) -> None:
    """By the end of the next working day is within one working day."""
    one = WorkingDays(1, day_zero=deemed).due(event, calendar)
    assert evolve(NextWorkingDay(day_zero=deemed).due(event, calendar), limit=one.limit) == one


@given(limit=limits(), event=event_instants(), calendar=calendars_for_limits())
def test_no_day_skipped_is_a_working_day(limit: Limit, event: datetime, calendar: WorkingCalendar) -> None:
    """Whatever the limit, what is told as skipped does not count in the calendar, and why is said."""
    for day in limit.due(event, calendar).skipped:
        assert not calendar.is_working_day(day.on)
        assert day.kind is not DayKind.WEEKEND or day.name == day.on.strftime("%A")


def test_a_day_with_two_reasons_is_told_twice(scotland: WorkingCalendar) -> None:
    """Both reasons stand in the list, so that a reader need not wonder where one of them went."""
    shut = scotland.with_closure(date(2026, 6, 15), date(2026, 6, 15), "moving house")
    skipped = WorkingDays(1).due(date(2026, 6, 12), shut).skipped
    assert [(day.on.day, day.kind) for day in skipped] == [
        (13, DayKind.WEEKEND),
        (14, DayKind.WEEKEND),
        (15, DayKind.BANK_HOLIDAY),
        (15, DayKind.CLOSURE),
    ]


def test_a_limit_that_counts_every_day_skips_none(scotland: WorkingCalendar) -> None:
    """Weekends and holidays within calendar days, weeks, months and hours are counted like any day."""
    event = datetime(2026, 6, 1, 9, tzinfo=LONDON)
    for limit in (CalendarDays(20), Weeks(3), Months(1), Hours(500), SameDay(), Before(Weeks(3))):
        assert limit.due(event, scotland).skipped == ()


# --- status -----------------------------------------------------------------------------------------------


@given(limit=limits(), event=event_instants(), calendar=calendars_for_limits(), soon=st.integers(0, 5))
@settings(max_examples=60)
def test_states_follow_each_other_and_working_days_only_grow_fewer(
    limit: Limit, event: datetime, calendar: WorkingCalendar, soon: int
) -> None:
    """Day by day a due date is upcoming, due soon, due today and overdue, in this order."""
    due = limit.due(event, calendar)
    days = [due.on + timedelta(days=shift) for shift in range(-12, 9)]
    statuses = [due.status(day, soon=soon) for day in days]
    for one, other in pairwise(statuses):
        assert ORDER.index(one.state) <= ORDER.index(other.state)
        assert one.working_days is not None
        assert other.working_days is not None
        assert 0 <= one.working_days - other.working_days <= 1
    for day, status in zip(days, statuses, strict=True):
        assert status.working_days is not None
        assert (status.state is DueState.OVERDUE) == (day > due.on)
        assert (status.state is DueState.DUE_TODAY) == (day == due.on)
        assert (status.working_days >= 0) if day <= due.on else (status.working_days <= 0)
        if day < due.on:
            assert (status.state is DueState.DUE_SOON) == (status.working_days <= soon)


@given(
    limit=forward_limits(), event=event_instants(), calendar=calendars_for_limits(), as_of=event_instants()
)
def test_an_instant_asked_about_stands_for_its_day(
    limit: Limit, event: datetime, calendar: WorkingCalendar, as_of: datetime
) -> None:
    """Except in hours, asking at an instant is asking on the day that it is in London."""
    due = limit.due(event, calendar)
    assert due.status(as_of) == due.status(as_of.astimezone(LONDON).date())


@given(
    limit=limits(),
    event=event_instants(),
    calendar=calendars_for_limits(),
    as_of=dates(date(2026, 1, 1), date(2028, 6, 1)),
)
def test_working_days_left_are_counted_by_the_calendar(
    limit: Limit, event: datetime, calendar: WorkingCalendar, as_of: date
) -> None:
    """The number left is what the calendar counts from the day asked about to the due date."""
    due = limit.due(event, calendar)
    assert due.status(as_of).working_days == calendar.count_working_days(as_of, due.on)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (datetime(2026, 6, 5, 9, 0, tzinfo=LONDON), DueState.UPCOMING),
        (datetime(2026, 6, 9, 23, 59, tzinfo=LONDON), DueState.DUE_SOON),
        (datetime(2026, 6, 10, 8, 59, 59, tzinfo=LONDON), DueState.DUE_TODAY),
        (datetime(2026, 6, 10, 9, 0, tzinfo=LONDON), DueState.DUE_TODAY),
        (datetime(2026, 6, 10, 8, 0, 0, 1, tzinfo=UTC), DueState.OVERDUE),  # a moment after 9:00 in London
        (date(2026, 6, 10), DueState.DUE_TODAY),
        (date(2026, 6, 11), DueState.OVERDUE),
    ],
)
def test_hours_are_in_time_up_to_their_instant(
    scotland: WorkingCalendar, as_of: date | datetime, state: DueState
) -> None:
    """At the instant it is in time still; asked by day, the whole day is."""
    due = Hours(48).due(datetime(2026, 6, 8, 9, tzinfo=LONDON), scotland)
    assert due.status(as_of).state is state


def test_late_on_its_own_day_is_overdue_by_no_working_day(scotland: WorkingCalendar) -> None:
    """A limit in hours can be overdue before its day is over."""
    due = Hours(48).due(datetime(2026, 6, 8, 9, tzinfo=LONDON), scotland)
    assert due.status(datetime(2026, 6, 10, 17, tzinfo=LONDON)) == DueStatus(DueState.OVERDUE, 0)


@pytest.mark.parametrize(("soon", "state"), [(0, "upcoming"), (3, "upcoming"), (4, "due soon")])
def test_how_soon_is_soon_is_the_hosts(scotland: WorkingCalendar, soon: int, state: str) -> None:
    """Four working days ahead are soon only to a host that says so."""
    due = WorkingDays(4).due(date(2026, 6, 8), scotland)
    assert due.status(date(2026, 6, 8), soon=soon) == DueStatus(DueState(state), 4)


def test_before_the_calendar_no_working_days_can_be_told() -> None:
    """How many working days are left is not guessed where the calendar does not reach."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    due = WorkingDays(1).due(date(2026, 1, 1), calendar)
    with pytest.raises(OutsideCalendar):
        due.status(date(2025, 12, 31))


def test_what_is_overdue_is_told_beyond_the_calendar() -> None:
    """That the day has gone by needs no calendar; only by how many working days does."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    due = WorkingDays(1).due(date(2026, 12, 30), calendar)
    assert due.on == date(2026, 12, 31)
    assert due.status(date(2026, 12, 31)) == DueStatus(DueState.DUE_TODAY, 0)
    assert due.status(date(2027, 1, 1)) == DueStatus(DueState.OVERDUE, None)
    assert due.status(datetime(2030, 1, 1, tzinfo=UTC)) == DueStatus(DueState.OVERDUE, None)


def test_a_same_day_duty_beyond_the_calendar_has_its_day_and_status() -> None:
    """Immediate risk is due on its day even where no calendar reaches."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    due = SameDay().due(date(2030, 6, 1), calendar)
    assert due.on == date(2030, 6, 1)
    assert due.status(date(2030, 6, 1)) == DueStatus(DueState.DUE_TODAY, None)
    assert due.status(date(2030, 6, 2)) == DueStatus(DueState.OVERDUE, None)
    with pytest.raises(OutsideCalendar):
        due.status(date(2030, 5, 31))


# --- provisional ------------------------------------------------------------------------------------------

_TURN = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2028), known_through=2026)


def _with_one_change(calendar: WorkingCalendar, day: date) -> WorkingCalendar:
    """The calendar with one working day made a holiday, or one holiday made a working day."""
    kind = AmendmentKind.LOCAL_HOLIDAY if calendar.is_working_day(day) else AmendmentKind.WORKED_THROUGH
    return calendar.amended(Amendment(kind, day, day, "a proclamation"))


def _movable(limit: Limit, event: date, *, last: date) -> bool:
    """Whether some one bank holiday more, or fewer, in the unpublished year moves the due date."""
    due = limit.due(event, _TURN)
    days = [date(2027, 1, 1) + timedelta(days=shift) for shift in range((last - date(2027, 1, 1)).days + 1)]
    weekdays = (day for day in days if day.weekday() < 5)
    return any(limit.due(event, _with_one_change(_TURN, day)).on != due.on for day in weekdays)


@st.composite
def small_limits(draw: st.DrawFn) -> Limit:
    """Limits of some days, forward or back."""
    forward = st.one_of(
        amounts(most=2, cutoff=False), st.builds(WorkingDays, counts(8)), forward_limits(most=1)
    )
    back = st.builds(
        Before,
        amounts(rolls=(Roll.NONE, Roll.PRECEDING), deemed=False, most=2),
        clear=st.booleans(),
    )
    limit = draw(st.one_of(forward, back))
    assume(getattr(limit, "cutoff", None) is None)
    return limit


@given(limit=small_limits(), event=dates(date(2026, 12, 14), date(2027, 1, 20)))
@example(limit=WorkingDays(8), event=date(2026, 12, 18))
@example(limit=CalendarDays(1, day_zero=DEEMED), event=date(2026, 12, 31))
@example(limit=Before(WorkingDays(1)), event=date(2027, 1, 1))
@settings(suppress_health_check=[HealthCheck.filter_too_much], max_examples=60)
def test_provisional_where_an_unpublished_holiday_could_move_it(limit: Limit, event: date) -> None:
    """If one bank holiday more or fewer in a year not yet published moves a date, it is provisional.

    And only then: the one exception is a date rolled back from a weekend, where it errs on the safe side.
    """
    assume(not isinstance(limit, Months) and not isinstance(getattr(limit, "amount", None), Months))
    due = limit.due(event, _TURN)
    latest = max(due.on, due.day_zero, due.nominal)
    movable = _movable(limit, event, last=latest + timedelta(days=7))
    rolled_from_a_weekend = due.nominal != due.on and due.nominal.weekday() >= 5
    assert due.provisional == movable or (due.provisional and rolled_from_a_weekend)


@pytest.mark.parametrize(
    ("limit", "event", "provisional"),
    [
        (WorkingDays(5), date(2028, 12, 18), False),
        (WorkingDays(10), date(2028, 12, 20), True),
        (WorkingDays(10), date(2029, 6, 1), True),
        (NextWorkingDay(), date(2028, 12, 29), True),
        (CalendarDays(30), date(2028, 12, 20), False),  # no bank holiday moves it
        (CalendarDays(30, day_zero=DEEMED), date(2028, 12, 20), False),  # only its day zero could move
        (CalendarDays(30, day_zero=DEEMED), date(2028, 12, 30), True),  # it did: Saturday to Wednesday
        (CalendarDays(30, roll=Roll.FOLLOWING), date(2028, 12, 20), True),
        (Months(1), date(2028, 12, 20), False),
        (SameDay(), date(2029, 6, 1), False),
        (SameDay(day_zero=DEEMED), date(2029, 6, 1), True),
        (Before(WorkingDays(3)), date(2029, 1, 8), True),
        (Before(WorkingDays(3)), date(2029, 1, 1), False),  # all days before it are published
        (Before(WorkingDays(3)), date(2029, 1, 2), True),  # was New Year's Day one of them?
        (Before(Weeks(1)), date(2029, 1, 3), False),
    ],
    ids=str,
)
def test_provisional_only_where_bank_holidays_decide(
    scotland: WorkingCalendar, limit: Limit, event: date, *, provisional: bool
) -> None:
    """Bank holidays are published to the end of 2028; what they cannot move is not provisional."""
    assert limit.due(event, scotland).provisional is provisional


def test_hours_and_weekday_calendars_are_never_provisional(scotland: WorkingCalendar) -> None:
    """Hours run through bank holidays, and a calendar without them cannot gain one."""
    assert not Hours(24).due(datetime(2029, 6, 1, tzinfo=UTC), scotland).provisional
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2031))
    assert not WorkingDays(10).due(date(2029, 6, 1), weekdays).provisional


def test_a_calendar_in_which_no_bank_holiday_applies_cannot_move(scotland: WorkingCalendar) -> None:
    """Open whenever an agency without bank holidays is, it is as little provisional as that agency's own."""
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2031))
    event = date(2029, 5, 1)
    for never in (any_open(scotland, weekdays), any_open(any_open(scotland, weekdays), scotland)):
        assert not WorkingDays(10).due(event, never).provisional
    england = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2031))
    for may in (all_open(scotland, weekdays), any_open(scotland, england), all_open(scotland, england)):
        assert WorkingDays(10).due(event, may).provisional


def test_what_makes_a_due_date_provisional(scotland: WorkingCalendar) -> None:
    """Of several it is each part that could still move and change the choice; alone, the date itself."""
    one = WorkingDays(10).due(date(2028, 12, 20), scotland)
    fixed = CalendarDays(20).due(date(2028, 12, 20), scotland)
    assert one.unsettled == (one,)
    assert fixed.unsettled == ()
    assert latest_of(latest_of(one, fixed), fixed).unsettled == (one,)
    assert one.extended(date(2029, 1, 9), by=Person("chair-1"), reason=Note("agreed")).unsettled == ()


def test_a_date_that_a_person_set_is_not_provisional(scotland: WorkingCalendar) -> None:
    """Re-dated by somebody, it stands whatever is proclaimed."""
    due = WorkingDays(10).due(date(2029, 6, 1), scotland)
    assert not due.extended(date(2029, 7, 1), by=Person("chair-1"), reason=Note("agreed")).provisional


def test_the_sooner_is_provisional_only_if_something_unpublished_could_come_before_it(
    scotland: WorkingCalendar,
) -> None:
    """A later date beyond what is published cannot become the sooner; a date among unpublished ones can."""
    event = date(2028, 12, 20)
    fixed, open_ = CalendarDays(7).due(event, scotland), WorkingDays(10).due(event, scotland)
    assert open_.provisional
    assert not earliest_of(fixed, open_).provisional
    assert latest_of(fixed, open_).provisional
    far = Months(1).due(event, scotland)
    assert not far.provisional
    assert earliest_of(far, open_).provisional
    assert latest_of(far, open_).provisional  # enough holidays could make the working days the later


# --- plain values -----------------------------------------------------------------------------------------


def test_the_plain_form_of_a_due_date(scotland: WorkingCalendar) -> None:
    """The keys are a contract with every program that reads them."""
    calendar = scotland.with_closure(date(2026, 6, 5), date(2026, 6, 5), "training day")
    assert WorkingDays(9).due(date(2026, 6, 2), calendar).to_dict() == {
        "due": "2026-06-17",
        "instant": None,
        "not_before": False,
        "day_zero": "2026-06-02",
        "skipped": [
            {"on": "2026-06-05", "name": "training day", "kind": "closure"},
            {"on": "2026-06-06", "name": "Saturday", "kind": "weekend"},
            {"on": "2026-06-07", "name": "Sunday", "kind": "weekend"},
            {"on": "2026-06-13", "name": "Saturday", "kind": "weekend"},
            {"on": "2026-06-14", "name": "Sunday", "kind": "weekend"},
            {
                "on": "2026-06-15",
                "name": next(day.name for day in scotland.days_off if day.on == date(2026, 6, 15)),
                "kind": "bank holiday",
            },
        ],
        "sentence": (
            "Due Wednesday 17 June 2026: 9 working days after Tuesday 2 June 2026; the office is closed on "
            "5 June; 15 June is a bank holiday in Scotland."
        ),
        "provisional": False,
        "calendar": {
            "source": scotland.provenance.source,
            "divisions": ["scotland"],
            "amendments": [
                {
                    "kind": "closure",
                    "first": "2026-06-05",
                    "last": "2026-06-05",
                    "reason": "training day",
                }
            ],
            "known_through": 2028,
            "digest": calendar.digest,
        },
    }


def test_the_plain_form_of_an_instant_and_of_an_earliest_date(scotland: WorkingCalendar) -> None:
    """An instant carries its offset, and an earliest date says that it is one."""
    noon = datetime(2026, 3, 28, 12, tzinfo=LONDON)
    due = Hours(24).due(noon, scotland).to_dict()
    assert (due["due"], due["instant"], due["not_before"]) == (
        "2026-03-29",
        "2026-03-29T13:00:00+01:00",
        False,
    )
    earliest = NotBefore(Hours(24)).earliest(noon, scotland).to_dict()
    assert (earliest["due"], earliest["instant"]) == ("2026-03-29", "2026-03-29T13:00:00+01:00")
    assert earliest["not_before"] is True
    assert earliest["sentence"].startswith("Not before ")


KEYS = ["due", "instant", "not_before", "day_zero", "skipped", "sentence", "provisional", "calendar"]


@given(
    limit=st.one_of(limits(), earliest_dates(), limits_before()),
    event=event_instants(),
    calendar=calendars_for_limits(),
)
def test_every_plain_form_has_the_same_keys_and_is_json(
    limit: Limit | NotBefore, event: datetime, calendar: WorkingCalendar
) -> None:
    """Whatever the limit, the plain form has every key, and goes through JSON unchanged."""
    found = limit.earliest(event, calendar) if isinstance(limit, NotBefore) else limit.due(event, calendar)
    plain = found.to_dict()
    assert list(plain) == KEYS
    assert list(plain["calendar"]) == ["source", "divisions", "amendments", "known_through", "digest"]
    assert all(list(day) == ["on", "name", "kind"] for day in plain["skipped"])
    assert plain["sentence"] == found.sentence()
    assert json.loads(json.dumps(plain)) == plain
    assert date.fromisoformat(plain["due"]) == found.on
    if plain["instant"] is not None:
        assert found.instant is not None
        instant = datetime.fromisoformat(plain["instant"])
        assert instant.astimezone(UTC) == found.instant.astimezone(UTC)  # Python calls no repeated hour equal


def test_the_choice_among_several_says_which_one_decided(scotland: WorkingCalendar) -> None:
    """Of the sooner of two, the one that decided can be asked for, with its own reasons."""
    due = SoonerOf((Months(3), WorkingDays(10))).due(date(2026, 6, 2), scotland)
    assert due.chosen == WorkingDays(10).due(date(2026, 6, 2), scotland)
    assert due.skipped == due.chosen.skipped
    assert due.chosen.chosen == due.chosen
