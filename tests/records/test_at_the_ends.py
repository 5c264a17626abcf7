"""What is nested too deeply, and what stands on which line: records at their ends."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from support import meetings

from mapm import (
    Division,
    RecordError,
    WorkingCalendar,
    entry_from_dict,
    entry_to_dict,
    meeting_from_record,
    meeting_to_record,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

DEEP: Final = 20_000


def nested() -> dict[str, Any]:
    """A correction of a correction, and so on, deeper than anything can be read."""
    entry = entry_to_dict(meetings.proposal())
    more = {key: entry[key] for key in ("at", "by")} | {"reason": {"text": "x"}}
    for _ in range(DEEP):
        entry = {"kind": "correct", "entry": "it", "replacement": entry, **more}
    return entry


def test_an_entry_that_is_nested_too_deeply_is_named_by_its_path() -> None:
    """And nothing of it hangs on to the error."""
    deep = nested()
    for path in ("$", "$.entries[4]"):
        with pytest.raises(RecordError) as raised:
            entry_from_dict(deep, path)
        assert raised.value.problems == ((f"{path}.replacement", "is nested too deeply"),)
        assert raised.value.__context__ is None


def test_a_record_that_is_nested_too_deeply_is_named() -> None:
    """As a whole: where in it cannot be told."""
    record = meeting_to_record(meetings.proposed())
    record["log"] = [{"entry": nested()}]
    with pytest.raises(RecordError) as raised:
        meeting_from_record(record, [PROTOCOL])
    ((path, says),) = raised.value.problems
    assert (path.startswith("$"), says) == (True, "is nested too deeply")


def test_a_calendar_is_written_for_people_to_read() -> None:
    """Each key on a line of its own, two spaces further in than what it is in."""
    text = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027)).to_json()
    lines = text.splitlines()
    assert lines[0] == "{"
    assert lines[1].startswith('  "format": ')
    assert {len(line) - len(line.lstrip()) for line in lines} == {0, 2, 4, 6, 8}
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
