"""What the fuzzer of calendar records found, each as small as it was made."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from mapm import CalendarRecordError, DayOff, Provenance, WorkingCalendar

GOOD: dict[str, Any] = WorkingCalendar(
    first=date(2026, 6, 1),
    last=date(2026, 6, 30),
    days_off=[DayOff(date(2026, 6, 15), "World Cup"), DayOff(date(2026, 6, 16), "fair")],
    provenance=Provenance("a council"),
).to_record()


def problems(text: str) -> dict[str, str]:
    """What is wrong with a record, by path; the whole can be printed."""
    with pytest.raises(CalendarRecordError) as refused:
        WorkingCalendar.from_json(text)
    assert str(refused.value).isprintable()
    return dict(refused.value.problems)


@pytest.mark.parametrize("key", ["\ufeff", "\u202eedisni", "a\nb", "\x1b[31m"])
def test_a_key_that_cannot_be_printed_is_not_shown(key: str) -> None:
    """It stood in the error as it was, and would have steered a terminal."""
    (path,) = problems(json.dumps({**GOOD, key: 1}))
    assert path == "$.(not shown)"


@pytest.mark.parametrize("name", ["\ud800", "half \udfff\ud800", "\0"])
def test_what_is_written_can_be_put_into_a_file(name: str) -> None:
    """A calendar with half of a surrogate pair in a name was read, and its text could not be encoded."""
    record = deepcopy(GOOD)
    record["days_off"][0]["name"] = name
    calendar = WorkingCalendar.from_json(json.dumps(record))
    assert WorkingCalendar.from_json(calendar.to_json().encode().decode()).to_record() == record


def test_a_weekday_that_stands_twice_is_refused() -> None:
    """It was left out when the record was written again."""
    record = {**GOOD, "week": [*GOOD["week"], "monday"]}
    assert problems(json.dumps(record)) == {"$.week": "must name each one once"}


def test_a_day_off_that_stands_twice_is_refused() -> None:
    """It was left out when the record was written again."""
    record = {**GOOD, "days_off": [*GOOD["days_off"], GOOD["days_off"][1]]}
    assert problems(json.dumps(record)) == {"$.days_off": "must have each one once"}
    other = {**GOOD["days_off"][1], "name": "another fair"}
    once = {**GOOD, "days_off": [*GOOD["days_off"], other]}
    assert len(WorkingCalendar.from_json(json.dumps(once)).days_off) == 3
