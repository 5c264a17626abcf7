"""The status of a due date, day by day, and its plain form."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapm import (
    Division,
    DueState,
    DueStatus,
    Hours,
    Limit,
    Months,
    NotBefore,
    OutsideCalendar,
    SameDay,
    SoonerOf,
    WorkingCalendar,
    WorkingDays,
)
from mapm.testing.strategies import (
    LONDON,
    calendars_for_limits,
    dates,
    earliest_dates,
    event_instants,
    forward_limits,
    limits,
    limits_before,
)

ORDER = (DueState.UPCOMING, DueState.DUE_SOON, DueState.DUE_TODAY, DueState.OVERDUE)


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
