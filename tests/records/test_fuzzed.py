"""What the fuzzer of records, logs and calendars found, each as small as it was made."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from mapm import Invitee, Planned, RecordError, entry_from_dict
from mapm.errors import CalendarError

WORKER: dict[str, Any] = {"person": "worker", "agency": "Social Work"}


def convene(on: str) -> dict[str, Any]:
    """A sitting that is planned for a day or a moment."""
    planned = {"on": on, "invitees": [WORKER], "chair": "worker"}
    return {"kind": "convene", "at": "2026-06-02", "by": WORKER, "planned": planned}


@pytest.mark.parametrize("on", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59"])
def test_a_sitting_cannot_be_planned_for_a_time_without_a_day(on: str) -> None:
    """It was taken, and the question what is owed ended in an OverflowError."""
    with pytest.raises(RecordError) as refused:
        entry_from_dict(convene(on))
    said = dict(refused.value.problems)
    assert said == {"$.planned.on": "is so near the first or the last day of all that it has no day in UTC"}


@pytest.mark.parametrize(
    "on",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-timedelta(hours=23))),
    ],
)
def test_a_plan_cannot_be_made_for_a_time_without_a_day(on: datetime) -> None:
    """Nor where the plan is made in Python."""
    with pytest.raises(CalendarError, match="has no day in UTC"):
        Planned(on=on, invitees=(), chair=None)


def test_a_plan_may_be_made_for_the_first_and_the_last_days() -> None:
    """A date always has a day, and so has a time that is one in UTC."""
    for on in (date.min, date.max, datetime(9998, 12, 31, 23, tzinfo=UTC), datetime(2, 1, 1, tzinfo=UTC)):
        invitees: tuple[Invitee, ...] = ()
        assert Planned(on=on, invitees=invitees).on == on
