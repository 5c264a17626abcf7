"""Adding, counting and rolling: the properties that hold for every calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support import retold

from mapm import CalendarError, OutsideCalendar, Provenance, Roll, WorkingCalendar
from mapm.testing.strategies import (
    calendars,
    calendars_with_days,
    dates,
    days_off,
    made_up_calendars,
    published_calendars,
    working_day_counts,
)

if TYPE_CHECKING:
    from mapm import DayOff

Given1 = tuple[WorkingCalendar, date]
Given2 = tuple[WorkingCalendar, date, date]
Given3 = tuple[WorkingCalendar, date, date, date]


def added(calendar: WorkingCalendar, day: date, n: int) -> date | None:
    """The answer, or None where it lies outside the calendar."""
    try:
        return calendar.add_working_days(day, n)
    except OutsideCalendar:
        return None


# --- against stepping from day to day ---------------------------------------------------------------------


@given(made_up_calendars())
def test_a_day_counts_if_it_is_in_the_week_and_no_day_off(calendar: WorkingCalendar) -> None:
    """The working days are those of the week less the days off, and nothing else."""
    days = retold.every_day(calendar.first, calendar.last)
    assert {day for day in days if calendar.is_working_day(day)} == retold.days_that_count(calendar)


@given(calendars_with_days(), working_day_counts())
def test_adding_is_stepping_day_by_day(given_: Given1, n: int) -> None:
    """The n-th working day is the one reached by walking, and outside where the walk leaves the calendar."""
    calendar, day = given_
    assert added(calendar, day, n) == retold.nth_working_day(calendar, day, n)


@given(calendars_with_days(count=2))
def test_counting_is_stepping_day_by_day(given_: Given2) -> None:
    """The count is the number of working days walked over, without the first day and with the last."""
    calendar, start, end = given_
    assert calendar.count_working_days(start, end) == retold.working_days_between(calendar, start, end)


# --- adding -----------------------------------------------------------------------------------------------


@given(calendars_with_days(), working_day_counts())
def test_the_answer_is_a_working_day_on_the_far_side(given_: Given1, n: int) -> None:
    """Adding gives a working day strictly after the day, and taking away one strictly before it."""
    calendar, day = given_
    answer = added(calendar, day, n)
    assume(answer is not None)
    assert answer is not None
    assert calendar.is_working_day(answer)
    assert answer > day if n > 0 else answer < day


@given(calendars_with_days(), working_day_counts())
def test_as_many_working_days_are_counted_as_were_added(given_: Given1, n: int) -> None:
    """From the day to the answer there are n working days; backward the day itself is not one of them."""
    calendar, day = given_
    answer = added(calendar, day, n)
    assume(answer is not None)
    assert answer is not None
    own = not calendar.is_working_day(day) and n < 0
    assert calendar.count_working_days(day, answer) == n + own


@given(published_calendars(), st.data(), working_day_counts(40), working_day_counts(40))
def test_additions_of_one_sign_join(calendar: WorkingCalendar, data: st.DataObject, a: int, b: int) -> None:
    """Adding a and then b is adding a + b, when both go the same way."""
    assume((a > 0) == (b > 0))
    day = data.draw(dates(date(2013, 1, 1), date(2034, 12, 31)))
    assert calendar.add_working_days(calendar.add_working_days(day, a), b) == calendar.add_working_days(
        day, a + b
    )


@given(published_calendars(), st.data(), working_day_counts())
def test_going_and_coming_back_returns_only_to_a_working_day(
    calendar: WorkingCalendar, data: st.DataObject, n: int
) -> None:
    """Adding n and taking n away returns to the day if it is a working day, else to its neighbour behind."""
    day = data.draw(dates(date(2013, 1, 1), date(2034, 12, 31)))
    back = calendar.add_working_days(calendar.add_working_days(day, n), -n)
    behind = calendar.roll(day, Roll.PRECEDING if n > 0 else Roll.FOLLOWING)
    assert back == behind
    assert (back == day) is calendar.is_working_day(day)


@given(calendars_with_days(count=2), working_day_counts())
def test_a_later_day_never_has_an_earlier_answer(given_: Given2, n: int) -> None:
    """Adding is monotone in the day."""
    calendar, one, other = given_
    first, second = (added(calendar, day, n) for day in sorted((one, other)))
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert first <= second


@given(calendars_with_days(), working_day_counts(), working_day_counts())
def test_more_days_are_always_a_later_answer(given_: Given1, n: int, m: int) -> None:
    """Adding is strictly monotone in the number."""
    calendar, day = given_
    assume(n != m)
    first, second = added(calendar, day, min(n, m)), added(calendar, day, max(n, m))
    assume(first is not None and second is not None)
    assert first is not None
    assert second is not None
    assert first < second


# --- counting ---------------------------------------------------------------------------------------------


@given(calendars_with_days(count=3))
def test_counts_add_up(given_: Given3) -> None:
    """From a to b and from b to c make from a to c, in any order of the three."""
    calendar, a, b, c = given_
    count = calendar.count_working_days
    assert count(a, b) + count(b, c) == count(a, c)


@given(calendars_with_days(count=2))
def test_a_count_turns_its_sign_with_its_direction(given_: Given2) -> None:
    """Counting the other way gives the same number below zero, and a day to itself gives none."""
    calendar, a, b = given_
    assert calendar.count_working_days(a, b) == -calendar.count_working_days(b, a)
    assert calendar.count_working_days(a, a) == 0


# --- rolling ----------------------------------------------------------------------------------------------


@given(calendars_with_days(), st.sampled_from(Roll))
def test_a_working_day_never_rolls(given_: Given1, how: Roll) -> None:
    """A working day stays where it is, and so does any day that is not to be rolled."""
    calendar, day = given_
    if how is Roll.NONE or calendar.is_working_day(day):
        assert calendar.roll(day, how) == day


@given(calendars_with_days(), st.sampled_from(Roll))
def test_rolling_twice_is_rolling_once(given_: Given1, how: Roll) -> None:
    """A rolled day is rolled for good, and lies on the side it was rolled to."""
    calendar, day = given_
    try:
        rolled = calendar.roll(day, how)
    except OutsideCalendar:
        assume(False)  # noqa: FBT003  # hypothesis takes it by position
    assert calendar.roll(rolled, how) == rolled
    assert {Roll.NONE: rolled == day, Roll.PRECEDING: rolled <= day, Roll.FOLLOWING: rolled >= day}[how]


@given(calendars_with_days())
def test_a_day_rolls_to_its_neighbour(given_: Given1) -> None:
    """A day off rolls to the first working day after it, or to the last one before it."""
    calendar, day = given_
    assume(not calendar.is_working_day(day))
    for how, step in ((Roll.FOLLOWING, 1), (Roll.PRECEDING, -1)):
        answer = added(calendar, day, step)
        if answer is None:
            with pytest.raises(OutsideCalendar):
                calendar.roll(day, how)
        else:
            assert calendar.roll(day, how) == answer


# --- one day off more -------------------------------------------------------------------------------------


@st.composite
def calendars_and_one_day_off_more(draw: st.DrawFn) -> tuple[WorkingCalendar, WorkingCalendar, DayOff, date]:
    """A calendar, the same with one day off more, that day off, and any day."""
    calendar = draw(made_up_calendars())
    more = draw(days_off(calendar.first, calendar.last))
    closed = WorkingCalendar(
        first=calendar.first,
        last=calendar.last,
        days_off=(*calendar.days_off, more),
        provenance=calendar.provenance,
        week=calendar.week,
    )
    return calendar, closed, more, draw(dates(calendar.first, calendar.last))


@given(calendars_and_one_day_off_more(), working_day_counts(30))
def test_one_day_off_more_only_ever_gives_time(
    given_: tuple[WorkingCalendar, WorkingCalendar, DayOff, date], n: int
) -> None:
    """A day off more never makes a forward answer earlier or a backward one later."""
    calendar, closed, _, day = given_
    before, after = added(calendar, day, n), added(closed, day, n)
    if before is None:
        assert after is None
    elif after is not None:
        assert after >= before if n > 0 else after <= before


@given(calendars_and_one_day_off_more(), working_day_counts(30))
def test_a_day_off_elsewhere_changes_nothing(
    given_: tuple[WorkingCalendar, WorkingCalendar, DayOff, date], n: int
) -> None:
    """A day off that is not passed on the way leaves the answer alone; one that is passed moves it by one."""
    calendar, closed, more, day = given_
    before = added(calendar, day, n)
    assume(before is not None)
    assert before is not None
    passed = min(day, before) <= more.on <= max(day, before) and more.on != day
    if passed and calendar.is_working_day(more.on):
        assert added(closed, day, n) == added(calendar, before, 1 if n > 0 else -1)
    else:
        assert added(closed, day, n) == before


# --- many at once -----------------------------------------------------------------------------------------


@given(calendars(), st.data(), working_day_counts(30))
def test_many_days_at_once_are_answered_as_one_by_one(
    calendar: WorkingCalendar, data: st.DataObject, n: int
) -> None:
    """Adding to a list gives the single answers in their order, and refuses as a whole where one would."""
    days = data.draw(st.lists(dates(calendar.first, calendar.last), max_size=20))
    singly = [added(calendar, day, n) for day in days]
    if None in singly:
        with pytest.raises(OutsideCalendar):
            calendar.add_working_days_each(days, n)
    else:
        assert calendar.add_working_days_each(days, n) == singly
        assert calendar.add_working_days_each(iter(days), n) == singly


# --- what does not count ----------------------------------------------------------------------------------


@given(calendars_with_days(count=2))
def test_every_day_either_counts_or_is_explained(given_: Given2) -> None:
    """The days between two dates are the working days and, with a reason each, the others."""
    calendar, one, other = given_
    first, last = sorted((one, other))
    explained = calendar.non_working_days(first, last)
    days = {day.on for day in explained}
    assert days == {day for day in retold.every_day(first, last) if not calendar.is_working_day(day)}
    assert [day.on for day in explained] == sorted(day.on for day in explained)


def test_days_in_the_wrong_order_are_refused(scotland: WorkingCalendar) -> None:
    """From a later to an earlier day there is no answer, rather than an empty one."""
    with pytest.raises(CalendarError, match="from 2026-06-16 cannot end on 2026-06-15: give the earlier"):
        scotland.non_working_days(date(2026, 6, 16), date(2026, 6, 15))


@given(made_up_calendars())
def test_a_reason_is_the_day_off_or_the_week(calendar: WorkingCalendar) -> None:
    """A day of the week shows its own days off; any other day shows the name of the weekday."""
    for off in calendar.non_working_days(calendar.first, calendar.last):
        if off.on.weekday() in calendar.week:
            assert off in calendar.days_off
        else:
            assert (off.kind.value, off.name) == ("weekend", f"{off.on:%A}")


def test_a_day_may_have_two_reasons() -> None:
    """A closure on a local holiday shows both."""
    day = date(2026, 6, 1)
    calendar = WorkingCalendar(first=day, last=day + timedelta(days=6), provenance=Provenance("test"))
    closed = calendar.with_local_holiday(day, "fair").with_closure(day, day, "no heating")
    assert [off.name for off in closed.non_working_days(day, day)] == ["fair", "no heating"]
    assert closed.add_working_days(day, 1) == date(2026, 6, 2)
