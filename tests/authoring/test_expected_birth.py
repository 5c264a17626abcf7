"""A day that is only expected: said in a file, and the dates that move with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import FROM_NOTHING, WORKER, problems, protocol
from support.hours_and_periods import BIRTH, owed, proposed

from mapm import Division, DutyState, Expect, WorkingCalendar
from mapm.errors import ProtocolInvalid
from mapm.rules.expected import Gestation
from mapm.testing.strategies import PUBLISHED_YEARS

ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=PUBLISHED_YEARS)


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


@pytest.mark.parametrize(
    "clock",
    ["gestation 43+0 of birth", "gestation 30+9 of birth", "gestation 30+0 of berth", "expected berth"],
)
def test_wrong_weeks_are_told(clock: str) -> None:
    """More weeks than there are, or a birth that is not there."""
    found = problems(FROM_NOTHING, BIRTH.replace("gestation 32+0 of birth", clock))
    assert "duties.early-plan.counts_from" in found
