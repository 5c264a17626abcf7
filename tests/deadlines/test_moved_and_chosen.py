"""Due dates that somebody moved or chose: the first is kept, and who, why and for which words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.due_dates import dues

from mapm import (
    CalendarDays,
    Due,
    DueState,
    Extension,
    Hours,
    LaterOf,
    Limit,
    LimitNotStated,
    Note,
    OutsideCalendar,
    Pause,
    Person,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    WrongType,
)
from mapm.testing.strategies import LONDON, calendars_for_limits, event_instants, limits

MEETING = date(2026, 6, 2)
MANAGER = Person("manager-3")
LATE = Note("the report is late")


# --- extensions -------------------------------------------------------------------------------------------


@given(due=dues(), days=st.integers(-30, 30))
def test_a_due_date_may_be_moved_either_way_and_keeps_the_first(due: Due, days: int) -> None:
    """The new one has the new date, the same event and calendar, and the first one whole."""
    to = due.on + timedelta(days=days)
    moved = due.extended(to, by=MANAGER, reason=LATE)
    assert (moved.on, moved.nominal, moved.instant, moved.among) == (to, to, None, ())
    assert moved.extension == Extension(due, MANAGER, LATE)
    assert (moved.event, moved.day_zero, moved.calendar) == (due.event, due.day_zero, due.calendar)
    assert moved.skipped == ()
    assert not moved.provisional
    assert moved.chosen == moved


def test_a_due_date_moved_twice_keeps_both(scotland: WorkingCalendar) -> None:
    """The second extension keeps the first due date through the first extension."""
    first = WorkingDays(10).due(MEETING, scotland)
    second = first.extended(date(2026, 6, 24), by=MANAGER, reason=LATE)
    third = second.extended(date(2026, 7, 1), by=Person("head-1"), reason=Note("still late"))
    assert third.extension is not None
    assert third.extension.first == second
    assert third.extension.first.extension is not None
    assert third.extension.first.extension.first == first
    assert third.extension.by == Person("head-1")


def test_a_moved_date_is_judged_by_its_new_day(scotland: WorkingCalendar) -> None:
    """What was overdue is not, once re-dated; an instant that was re-dated is a day."""
    first = Hours(24).due(datetime(2026, 6, 2, 9, tzinfo=LONDON), scotland)
    now = datetime(2026, 6, 4, 12, tzinfo=LONDON)
    assert first.status(now).state is DueState.OVERDUE
    moved = first.extended(date(2026, 6, 4), by=MANAGER, reason=LATE)
    assert moved.status(now).state is DueState.DUE_TODAY


@pytest.mark.parametrize("to", ["2026-06-24", None, 3, True, datetime(2026, 6, 24, tzinfo=UTC)])
def test_a_date_is_moved_to_a_date(scotland: WorkingCalendar, to: object) -> None:
    """Text, numbers and datetimes are of the wrong type, and not quoted."""
    with pytest.raises(WrongType, match="the new due date cannot be") as refused:
        WorkingDays(1).due(MEETING, scotland).extended(to, by=MANAGER, reason=LATE)  # type: ignore[arg-type]
    assert "06-24" not in str(refused.value)


def test_who_moves_a_date_is_a_person_and_why_is_a_note(scotland: WorkingCalendar) -> None:
    """Bare text for either is refused, and not quoted."""
    due = WorkingDays(1).due(MEETING, scotland)
    with pytest.raises(WrongType, match="who extends cannot be a str: pass a Person") as by:
        due.extended(MEETING, by="Jo Bloggs", reason=LATE)  # type: ignore[arg-type]
    with pytest.raises(WrongType, match="the reason of an extension cannot be a str: pass a Note") as reason:
        due.extended(MEETING, by=MANAGER, reason="Jo is ill")  # type: ignore[arg-type]
    assert "Jo" not in f"{by.value}{reason.value}"


@pytest.mark.parametrize("to", [date(2011, 12, 31), date(2036, 1, 1)])
def test_a_date_is_not_moved_beyond_its_calendar(scotland: WorkingCalendar, to: date) -> None:
    """Where the calendar does not reach, working days left could not be told."""
    with pytest.raises(OutsideCalendar):
        WorkingDays(1).due(MEETING, scotland).extended(to, by=MANAGER, reason=LATE)


# --- not stated, and chosen -------------------------------------------------------------------------------


def test_what_is_not_stated_has_no_due_date(scotland: WorkingCalendar) -> None:
    """The error repeats the source's words and says what to do."""
    with pytest.raises(LimitNotStated, match="the source says 'as soon as practicable'") as refused:
        Unstated("as soon as practicable").due(MEETING, scotland)
    assert refused.value.text == "as soon as practicable"


@given(limit=limits(), event=event_instants(), calendar=calendars_for_limits())
def test_a_chosen_limit_gives_the_due_date_of_the_limit(
    limit: Limit, event: datetime, calendar: WorkingCalendar
) -> None:
    """It differs from the limit's own in nothing but saying who chose it, and for what."""
    chosen = Unstated("promptly").chosen(limit, by=MANAGER)
    own, due = limit.due(event, calendar), chosen.due(event, calendar)
    assert due.moment == own.moment
    assert (due.day_zero, due.skipped, due.nominal, due.provisional) == (
        own.day_zero,
        own.skipped,
        own.nominal,
        own.provisional,
    )
    assert due.among == own.among
    assert due.limit == chosen
    assert chosen.text == limit.text
    assert chosen.counts_back == limit.counts_back


def test_a_chosen_limit_keeps_who_chose_and_why(scotland: WorkingCalendar) -> None:
    """The person, the words and the reason can be read from the due date."""
    source = Unstated("within 15 days")
    limit = source.chosen(CalendarDays(15), by=Person("chair-1"), reason=Note("as in the last edition"))
    due = limit.due(MEETING, scotland)
    assert due.on == date(2026, 6, 17)
    assert due.limit == limit
    assert (limit.by, limit.instead_of, limit.reason) == (
        Person("chair-1"),
        source,
        Note("as in the last edition"),
    )


def test_a_chosen_limit_may_be_one_of_several(scotland: WorkingCalendar) -> None:
    """Chosen for its words, a limit takes part in the sooner and the later."""
    chosen = Unstated("promptly").chosen(WorkingDays(2), by=MANAGER)
    due = SoonerOf((chosen, Weeks(1))).due(MEETING, scotland)
    assert due.on == date(2026, 6, 4)
    assert due.chosen.limit == chosen


def test_what_a_limit_is_paused_by_is_kept_by_its_choice(scotland: WorkingCalendar) -> None:
    """The sooner of several keeps the pauses that each was computed with."""
    pauses = (Pause(date(2026, 6, 3), date(2026, 6, 5)),)
    due = LaterOf((SameDay(), WorkingDays(2))).due(MEETING, scotland, pauses)
    assert due.on == date(2026, 6, 9)
    assert due.pauses == pauses
    assert all(one.pauses == pauses for one in due.among)
