"""Times of classes that derive from Python's, as libraries of data frames and of frozen clocks have them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from support.meetings import WORKER, held

from mapm import CalendarError, RaiseRisk, entry_from_json, entry_to_json, meeting_from_json, meeting_to_json

LONDON = ZoneInfo("Europe/London")


class Stamp(datetime):
    """A time as a library of its own has it."""


class Day(date):
    """A day as a library of its own has it."""


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        (Day(2026, 6, 19), date(2026, 6, 19)),
        (Stamp(2026, 6, 19, 10, tzinfo=UTC), datetime(2026, 6, 19, 10, tzinfo=UTC)),
        (
            Stamp(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
            datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1),
        ),
    ],
    ids=["a day", "a time", "the second of an hour that comes twice"],
)
def test_an_entry_is_the_same_as_itself_read_back(given: date, plain: date) -> None:
    """It is equal to the entry of Python's own class, has its hash, and is read back equal."""
    entry, other = (RaiseRisk(at=at, recorded_at=at, by=WORKER) for at in (given, plain))
    assert entry == other
    assert hash(entry) == hash(other)
    assert entry.identity == other.identity
    again = entry_from_json(entry_to_json(entry))
    assert again == entry == other
    assert hash(again) == hash(entry)
    meeting = held().record(entry)
    assert meeting_from_json(meeting_to_json(meeting), [meeting.rules]).meeting == meeting


@pytest.mark.parametrize("part", [1, 500_000, 999_999])
def test_an_offset_with_a_part_of_a_second_is_refused(part: int) -> None:
    """No zone has one, and no text of a log could be read back with it."""
    zone = timezone(timedelta(hours=1, microseconds=part))
    with pytest.raises(CalendarError, match="at has an offset from UTC with a part of a second"):
        RaiseRisk(at=datetime(2026, 6, 19, 10, tzinfo=zone), by=WORKER)
    to_the_second = timezone(timedelta(hours=1, seconds=part % 60))
    entry = RaiseRisk(at=datetime(2026, 6, 19, 10, tzinfo=to_the_second), by=WORKER)
    assert entry_from_json(entry_to_json(entry)) == entry
