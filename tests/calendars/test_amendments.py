"""What a council or an agency changes in a published calendar, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support import retold

from mapm import (
    EVERY_DAY,
    Amendment,
    AmendmentKind,
    AmendmentRefused,
    DayKind,
    DayOff,
    Division,
    OutsideCalendar,
    Provenance,
    WorkingCalendar,
    WrongType,
)
from mapm.testing.strategies import amendments, date_ranges, dates, made_up_calendars, published_calendars

if TYPE_CHECKING:
    from collections.abc import Callable

FAIR = date(2026, 9, 7)
ST_ANDREW = date(2026, 11, 30)
SHUTDOWN = (date(2026, 12, 25), date(2027, 1, 4))


def state(calendar: WorkingCalendar) -> tuple[object, ...]:
    """All that a calendar shows of itself."""
    return (calendar, calendar.digest, calendar.days_off, calendar.provenance, calendar.closed)


# --- each kind --------------------------------------------------------------------------------------------


def test_a_local_holiday_does_not_count(scotland: WorkingCalendar) -> None:
    """The council's own holiday is closed, with its name and kind."""
    council = scotland.with_local_holiday(FAIR, "Autumn holiday")
    assert not council.is_working_day(FAIR)
    assert council.non_working_days(FAIR, FAIR) == (DayOff(FAIR, "Autumn holiday", DayKind.LOCAL_HOLIDAY),)


def test_a_closure_takes_out_every_day_from_first_to_last(scotland: WorkingCalendar) -> None:
    """Both ends of a closure are closed, and a bank holiday within it keeps its own reason too."""
    closed = scotland.with_closure(*SHUTDOWN, "Christmas shutdown")
    assert closed.add_working_days(date(2026, 12, 24), 1) == date(2027, 1, 5)
    reasons = {off.kind for off in closed.non_working_days(date(2026, 12, 25), date(2026, 12, 25))}
    assert reasons == {DayKind.BANK_HOLIDAY, DayKind.CLOSURE}


def test_a_pause_stops_the_clock_with_both_ends_out(scotland: WorkingCalendar) -> None:
    """Neither the first nor the last day of a pause counts (decision 19)."""
    paused = scotland.with_pause(date(2026, 6, 3), date(2026, 6, 10), "awaiting the court")
    assert paused.add_working_days(date(2026, 6, 2), 1) == date(2026, 6, 11)
    assert paused.non_working_days(date(2026, 6, 3), date(2026, 6, 3))[0].kind is DayKind.PAUSE


def test_a_bank_holiday_can_be_worked_through(scotland: WorkingCalendar) -> None:
    """A council that works on St Andrew's Day has one working day more."""
    council = scotland.working_through(ST_ANDREW, "set by the council")
    assert council.is_working_day(ST_ANDREW)
    assert council.closed == scotland.closed - {ST_ANDREW}


def test_a_local_holiday_can_be_worked_through(scotland: WorkingCalendar) -> None:
    """A local holiday is put back as a bank holiday is."""
    council = scotland.with_local_holiday(FAIR, "fair").working_through(FAIR, "cancelled")
    assert council == scotland


def test_working_through_opens_no_closed_office(scotland: WorkingCalendar) -> None:
    """A day that is closed for another reason too, or outside the week, would not count even then."""
    christmas = date(2026, 12, 25)
    for other in (scotland.with_closure, scotland.with_pause):
        with pytest.raises(AmendmentRefused, match="2026-12-25 would not count even if") as refused:
            other(*SHUTDOWN, "shut").working_through(christmas, "on call")
        assert refused.value.day == christmas
    saturday = scotland.with_local_holiday(date(2026, 9, 5), "fair")
    with pytest.raises(AmendmentRefused, match="2026-09-05 would not count even if"):
        saturday.working_through(date(2026, 9, 5), "on call")


def test_a_day_worked_through_may_be_closed_afterwards(scotland: WorkingCalendar) -> None:
    """The closure comes later and holds, and is then the only reason."""
    christmas = date(2026, 12, 25)
    closed = scotland.working_through(christmas, "on call").with_closure(*SHUTDOWN, "shutdown")
    assert closed.non_working_days(christmas, christmas) == (DayOff(christmas, "shutdown", DayKind.CLOSURE),)


SHORT: dict[str, tuple[Callable[[WorkingCalendar], WorkingCalendar], Amendment]] = {
    "with_local_holiday": (
        lambda c: c.with_local_holiday(FAIR, "why"),
        Amendment(AmendmentKind.LOCAL_HOLIDAY, FAIR, FAIR, "why"),
    ),
    "with_closure": (
        lambda c: c.with_closure(*SHUTDOWN, "why"),
        Amendment(AmendmentKind.CLOSURE, *SHUTDOWN, "why"),
    ),
    "with_pause": (
        lambda c: c.with_pause(*SHUTDOWN, "why"),
        Amendment(AmendmentKind.PAUSE, *SHUTDOWN, "why"),
    ),
    "working_through": (
        lambda c: c.working_through(ST_ANDREW, "why"),
        Amendment(AmendmentKind.WORKED_THROUGH, ST_ANDREW, ST_ANDREW, "why"),
    ),
}


@pytest.mark.parametrize("name", SHORT)
def test_an_amendment_is_kept_with_its_reason(scotland: WorkingCalendar, name: str) -> None:
    """Each method is one amendment, and the calendar names it after those before."""
    method, amendment = SHORT[name]
    earlier = Amendment(AmendmentKind.CLOSURE, date(2026, 1, 5), date(2026, 1, 5), "no heating")
    before = scotland.amended(earlier)
    assert state(method(before)) == state(before.amended(amendment))
    assert method(before).provenance.amendments == (earlier, amendment)


@pytest.mark.parametrize("name", SHORT)
def test_the_original_is_unchanged(scotland: WorkingCalendar, name: str) -> None:
    """Amending gives a new calendar; the old one says what it said."""
    before = state(scotland)
    assert SHORT[name][0](scotland) != scotland
    assert state(scotland) == before
    assert scotland.provenance.amendments == ()


def test_the_rest_of_the_provenance_is_kept(scotland: WorkingCalendar) -> None:
    """Source, division and last published year are those of the calendar amended."""
    amended = scotland.with_local_holiday(FAIR, "fair").provenance
    assert (amended.source, amended.divisions) == (scotland.provenance.source, (Division.SCOTLAND,))
    assert amended.known_through == scotland.provenance.known_through


# --- properties -------------------------------------------------------------------------------------------


@st.composite
def calendars_and_amendments(draw: st.DrawFn) -> tuple[WorkingCalendar, Amendment]:
    """A calendar without local holidays, and days to take out of it."""
    calendar = draw(made_up_calendars())
    assume(all(off.kind is not DayKind.LOCAL_HOLIDAY for off in calendar.days_off))
    return calendar, draw(amendments(calendar.first, calendar.last))


@given(calendars_and_amendments())
def test_an_amendment_takes_out_its_days_and_no_others(given_: tuple[WorkingCalendar, Amendment]) -> None:
    """The working days after are those before, less the amendment's."""
    calendar, amendment = given_
    after = calendar.amended(amendment)
    assert retold.days_that_count(after) == retold.days_that_count(calendar) - set(amendment.days)
    assert after.closed == calendar.closed | {day for day in amendment.days if day.weekday() in calendar.week}


@given(made_up_calendars(max_days=60), st.data())
def test_several_at_once_are_several_in_turn(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """Amendments made together are made in their order, and none changes nothing."""
    taken = amendments(calendar.first, calendar.last).filter(
        lambda amendment: amendment.kind is not AmendmentKind.LOCAL_HOLIDAY
    )
    changes = data.draw(st.lists(taken, max_size=3))
    one_by_one = calendar
    for change in changes:
        one_by_one = one_by_one.amended(change)
    assert state(calendar.amended(*changes)) == state(one_by_one)


@given(published_calendars(), st.data())
def test_adding_and_removing_gives_the_same_calendar(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """A local holiday added and worked through leaves dates, equality, hash and digest as they were."""
    day = data.draw(dates(calendar.first, calendar.last))
    assume(day not in calendar.closed and day.weekday() in calendar.week)
    back = calendar.with_local_holiday(day, "added").working_through(day, "removed")
    assert back == calendar
    assert hash(back) == hash(calendar)
    assert back.digest == calendar.digest
    assert back.days_off == calendar.days_off
    assert [change.reason for change in back.provenance.amendments] == ["added", "removed"]


@given(published_calendars(), st.data())
def test_removing_and_adding_gives_the_same_dates(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """A bank holiday worked through and set again by the council is closed as before."""
    day = data.draw(st.sampled_from(sorted(calendar.closed)))
    back = calendar.working_through(day, "worked").with_local_holiday(day, "and not")
    assert back == calendar
    assert back.digest == calendar.digest


# --- refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", AmendmentKind)
@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_an_amendment_needs_a_reason(kind: AmendmentKind, reason: str) -> None:
    """No day changes without somebody saying why."""
    with pytest.raises(AmendmentRefused, match="needs a reason") as refused:
        Amendment(kind, FAIR, FAIR, reason)
    assert refused.value.day == FAIR


@pytest.mark.parametrize("reason", [None, 5, b"fair"])
def test_a_reason_is_text(reason: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A reason of another type is no reason."""
    with pytest.raises(AmendmentRefused, match="needs a reason"):
        Amendment(AmendmentKind.CLOSURE, FAIR, FAIR, reason)


@pytest.mark.parametrize("kind", ["closure", None, DayKind.CLOSURE, 1])
def test_a_kind_is_an_amendment_kind(kind: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """Text that equals a kind is refused when the amendment is built, not when it is used."""
    with pytest.raises(WrongType, match=r"AmendmentKind\.CLOSURE"):
        Amendment(kind, FAIR, FAIR, "why")


@given(st.sampled_from(AmendmentKind), date_ranges(date(2026, 1, 1), date(2026, 12, 31)))
def test_an_amendment_does_not_end_before_it_begins(kind: AmendmentKind, span: tuple[date, date]) -> None:
    """Days given in the wrong order are refused rather than turned round."""
    first, last = span
    assume(first < last)
    with pytest.raises(AmendmentRefused, match="give the earlier day first") as refused:
        Amendment(kind, last, first, "why")
    assert refused.value.day == last


def test_days_worked_through_are_named_one_by_one() -> None:
    """An interval worked through could hide a holiday that nobody thought of."""
    with pytest.raises(AmendmentRefused, match="one by one"):
        Amendment(AmendmentKind.WORKED_THROUGH, *SHUTDOWN, "on call")


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 6, 16),  # a working day
        date(2026, 6, 13),  # a Saturday
        date(2026, 12, 26),  # a Saturday, whose holiday is on the Monday
    ],
)
def test_only_a_holiday_can_be_worked_through(scotland: WorkingCalendar, day: date) -> None:
    """A working day, and a day outside the week, is no holiday to work through."""
    with pytest.raises(AmendmentRefused, match="no bank or local holiday") as refused:
        scotland.working_through(day, "why")
    assert refused.value.day == day


@pytest.mark.parametrize("kind", [AmendmentKind.CLOSURE, AmendmentKind.PAUSE])
def test_a_closure_or_pause_cannot_be_worked_through(scotland: WorkingCalendar, kind: AmendmentKind) -> None:
    """Only holidays are worked through; a closure is taken back by not making it."""
    closed = scotland.amended(Amendment(kind, FAIR, FAIR, "why"))
    with pytest.raises(AmendmentRefused, match="no bank or local holiday"):
        closed.working_through(FAIR, "why not")


def test_a_holiday_is_worked_through_once(scotland: WorkingCalendar) -> None:
    """The second time it is no holiday any more."""
    council = scotland.working_through(ST_ANDREW, "set by the council")
    with pytest.raises(AmendmentRefused):
        council.working_through(ST_ANDREW, "set by the council")


def test_a_local_holiday_is_listed_once(scotland: WorkingCalendar) -> None:
    """A local holiday listed twice is refused, alone or within an interval."""
    council = scotland.with_local_holiday(FAIR, "fair")
    week = Amendment(AmendmentKind.LOCAL_HOLIDAY, date(2026, 9, 1), date(2026, 9, 30), "fair")
    for again in (week, Amendment(AmendmentKind.LOCAL_HOLIDAY, FAIR, FAIR, "another name")):
        with pytest.raises(AmendmentRefused, match="2026-09-07 is a local holiday already") as refused:
            council.amended(again)
        assert refused.value.day == FAIR


def test_a_refused_amendment_leaves_no_trace(scotland: WorkingCalendar) -> None:
    """Where the second of two is refused, neither is made."""
    good = Amendment(AmendmentKind.LOCAL_HOLIDAY, FAIR, FAIR, "fair")
    before = state(scotland)
    with pytest.raises(AmendmentRefused):
        scotland.amended(good, good)
    assert state(scotland) == before


@pytest.mark.parametrize("kind", AmendmentKind)
@pytest.mark.parametrize("day", [date(2011, 12, 31), date(2036, 1, 1)])
def test_an_amendment_lies_within_the_calendar(
    scotland: WorkingCalendar, kind: AmendmentKind, day: date
) -> None:
    """A day before the first or after the last is named; it is never dropped."""
    with pytest.raises(OutsideCalendar) as refused:
        scotland.amended(Amendment(kind, day, day, "why"))
    assert refused.value.day == day


@pytest.mark.parametrize(
    "span", [(date(2011, 12, 31), date(2012, 1, 1)), (date(2035, 12, 31), date(2036, 1, 1))]
)
def test_no_end_of_a_closure_lies_outside(scotland: WorkingCalendar, span: tuple[date, date]) -> None:
    """A closure that reaches beyond the calendar is refused whole."""
    with pytest.raises(OutsideCalendar):
        scotland.with_closure(*span, "New Year")


def test_an_amendment_knows_its_days() -> None:
    """First and last both belong to it."""
    days = Amendment(AmendmentKind.CLOSURE, *SHUTDOWN, "shutdown").days
    assert days == tuple(retold.every_day(*SHUTDOWN))


def test_weekend_days_of_a_closure_stay_weekend() -> None:
    """In a closure of a whole week Saturday and Sunday stay weekend; in a daily service they are closed."""
    monday, sunday = date(2026, 6, 1), date(2026, 6, 7)
    for week, closed in ((None, 5), (EVERY_DAY, 7)):
        calendar = WorkingCalendar(
            first=monday, last=sunday, provenance=Provenance("test"), **({"week": week} if week else {})
        ).with_closure(monday, sunday, "refit")
        kinds = [off.kind for off in calendar.non_working_days(monday, sunday)]
        assert kinds.count(DayKind.CLOSURE) == closed
        assert kinds.count(DayKind.WEEKEND) == 7 - closed
