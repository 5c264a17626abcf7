"""Which moment is before which: dates, times in any zone, and the hour that comes twice in October."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from mapm import CalendarError, Decide, NaiveDatetime, Person
from mapm.meeting.base import follows
from mapm.meeting.moments import at_once, before, in_time, last_each_time, local_day, with_a_day

LONDON: Final = ZoneInfo("Europe/London")
DAY: Final = date(2026, 10, 25)  # clocks go back at two
TEN: Final = datetime(2026, 10, 24, 10, tzinfo=LONDON)
ONCE: Final = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
TWICE: Final = ONCE.replace(fold=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DAY, DAY + timedelta(days=1)),
        (TEN, TEN + timedelta(minutes=1)),
        (TEN, DAY),
        (DAY - timedelta(days=2), TEN),
        (TEN.astimezone(UTC), TEN + timedelta(hours=1)),
        (TEN.astimezone(timezone(timedelta(hours=5))), TEN + timedelta(minutes=1)),
        (ONCE, TWICE),
        (ONCE.astimezone(UTC), TWICE),
    ],
)
def test_one_moment_is_before_another(one: date, other: date) -> None:
    """And then the other is not before it, and they are not at once."""
    assert before(one, other) is True
    assert before(other, one) is False
    assert at_once(one, other) is False
    assert at_once(other, one) is False


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (DAY, DAY, True),
        (TEN, TEN, True),
        (TEN, TEN.astimezone(UTC), True),
        (TEN, TEN.date(), False),  # of one day, and the hour of only one is known
        (TEN.date(), TEN, False),
    ],
)
def test_two_moments_of_which_none_is_before_the_other(one: date, other: date, same: bool) -> None:  # noqa: FBT001
    """They are at once where they are one day, or one moment in whichever zone."""
    assert (before(one, other), before(other, one)) == (False, False)
    assert at_once(one, other) is same


def test_the_day_of_a_moment_is_the_day_in_london() -> None:
    """In summer a day begins an hour before it does in UTC."""
    assert local_day(DAY) == DAY
    assert local_day(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == date(2026, 6, 2)
    assert local_day(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_moment_has_a_zone_and_a_day(year: int) -> None:
    """One so near an end of all days that it has none in UTC is refused by what it is."""
    for when in (datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC), TEN):
        assert with_a_day(when, "at") is when
    inside = datetime(year, 6, 1, 12, tzinfo=UTC)
    assert with_a_day(inside, "at") is inside
    ahead = timezone(timedelta(hours=14 if year == 1 else -12))
    edge = datetime(1, 1, 1, tzinfo=ahead) if year == 1 else datetime(9999, 12, 31, 23, tzinfo=ahead)
    with pytest.raises(CalendarError) as raised:
        with_a_day(edge, "at")
    assert str(raised.value) == "at has no day in UTC: pass one in the years 1 to 9999"
    with pytest.raises(CalendarError, match="at has no day"):
        with_a_day(datetime(1, 1, 1, tzinfo=UTC), "at")
    with pytest.raises(NaiveDatetime, match="at"):
        with_a_day(datetime(2026, 1, 1), "at")  # noqa: DTZ001  # that is the fault


@pytest.mark.parametrize(
    ("one", "other", "follows_it"),
    [
        (DAY, DAY, True),
        (DAY + timedelta(days=1), DAY, True),
        (DAY, DAY + timedelta(days=1), False),
        (TEN, TEN, True),
        (TEN, TEN.astimezone(UTC), True),
        (TEN + timedelta(minutes=1), TEN, True),
        (TEN, TEN + timedelta(minutes=1), False),
        (TEN, TEN.date(), False),  # the hour of the other is not known
        (TEN.date(), TEN, False),
        (DAY, TEN, True),
        (TEN, DAY, False),
    ],
)
def test_an_entry_was_surely_recorded_no_earlier_than_another(
    one: date,
    other: date,
    follows_it: bool,  # noqa: FBT001
) -> None:
    """Where both are dates or both are times by these alone; else only on a later day."""
    entries = [Decide(at=DAY - timedelta(days=9), by=Person("a"), recorded_at=when) for when in (one, other)]
    assert follows(*entries) is follows_it


def test_what_happened_on_one_day_is_in_order_of_its_hours() -> None:
    """Also in the hour that comes twice; what has no hour stays where it is on its day."""
    late, soon, whole, day_before = (
        Decide(at=at, recorded_at=DAY + timedelta(days=1), by=Person("chair"), id=name)
        for at, name in (
            (TWICE.replace(minute=15), "late"),
            (ONCE, "soon"),
            (DAY, "whole"),
            (DAY - timedelta(days=1), "day before"),
        )
    )
    assert in_time([late, whole, soon, day_before]) == [day_before, soon, whole, late]
    assert in_time([whole, late, soon]) == [whole, soon, late]
    assert in_time([]) == []
    assert list(last_each_time([late, soon, day_before])) == [late, late, late]
    assert list(last_each_time([soon, whole, late, day_before])) == [soon, whole, late, late]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no zone can be set here")
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_whether_a_moment_has_a_day_is_the_same_on_every_machine(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is the day in UTC, wherever a machine believes itself to be."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for hour in (0, 12, 23):
            with pytest.raises(CalendarError, match="has no day in UTC"):
                with_a_day(datetime(1, 1, 1, hour, tzinfo=UTC), "at")
            assert with_a_day(datetime(1, 1, 2, hour, tzinfo=UTC), "at").day == 2
    finally:
        monkeypatch.undo()
        time.tzset()
