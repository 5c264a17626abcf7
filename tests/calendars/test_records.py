"""Calendars as JSON: out, pinned, and in again without the package that the dates came from."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.processes import run

from mapm import (
    EVERY_DAY,
    DayKind,
    DayOff,
    Division,
    MapmError,
    Provenance,
    WorkingCalendar,
    all_open,
    any_open,
    entry_from_json,
    meeting_from_json,
)
from mapm.calendars import records
from mapm.testing.strategies import calendars, made_up_calendars, provenances

if TYPE_CHECKING:
    from pathlib import Path


STORED_DIGEST = "07b431db65b6d86f"
"""Written down, not computed: how ``2026-06-01|2026-06-30|01234|2026-06-15`` begins in SHA-256."""


def shown(calendar: WorkingCalendar) -> tuple[object, ...]:
    """All that a calendar shows of itself, names and provenance too."""
    return (
        calendar,
        calendar.days_off,
        calendar.provenance,
        calendar.week,
        str(calendar.zone),
        calendar.closed,
        calendar.digest,
    )


# --- round trips ------------------------------------------------------------------------------------------


@given(calendars())
def test_a_calendar_comes_back_from_json(calendar: WorkingCalendar) -> None:
    """Dates, names, week, zone, provenance and digest come back, and give the same JSON again."""
    back = WorkingCalendar.from_json(calendar.to_json())
    assert shown(back) == shown(calendar)
    assert back.to_json() == calendar.to_json()


@given(provenances(), st.sampled_from(("Europe/London", "UTC", "Pacific/Auckland")))
def test_provenance_comes_back_from_json(provenance: Provenance, zone: str) -> None:
    """Divisions, the last published year, amendments and parts are kept, and so is the zone."""
    calendar = WorkingCalendar(
        first=date(2026, 6, 1), last=date(2026, 6, 1), provenance=provenance, zone=ZoneInfo(zone)
    )
    assert shown(WorkingCalendar.from_json(calendar.to_json())) == shown(calendar)


@given(made_up_calendars(max_days=40))
def test_the_record_is_plain_json(calendar: WorkingCalendar) -> None:
    """The record holds nothing but what JSON has, and the text is that record."""
    record = calendar.to_record()
    assert json.loads(json.dumps(record)) == record
    assert json.loads(calendar.to_json()) == record
    assert shown(WorkingCalendar.from_record(record)) == shown(calendar)


def test_a_combined_and_amended_calendar_comes_back(
    scotland: WorkingCalendar, england: WorkingCalendar
) -> None:
    """Parts within parts keep their amendments."""
    council = scotland.with_local_holiday(date(2026, 9, 7), "Autumn holiday")
    hospital = WorkingCalendar.weekdays_only(years=range(2020, 2031), week=EVERY_DAY)
    calendar = all_open(any_open(council, england), hospital).with_pause(
        date(2026, 12, 24), date(2026, 12, 31), "clock stopped"
    )
    back = WorkingCalendar.from_json(calendar.to_json())
    assert shown(back) == shown(calendar)
    assert back.provenance.parts[0].parts[0].amendments[0].reason == "Autumn holiday"
    assert back.add_working_days(date(2026, 12, 23), 1) == calendar.add_working_days(date(2026, 12, 23), 1)


def test_words_of_every_script_come_back() -> None:
    """Text is kept as it is, a lone surrogate included, which no file could hold."""
    names = ["Nadolig", "Là Naomh Anndra", "新年", "\U0001f384", 'quote " and \\', "\x00\x1f", "\ud800", ""]
    days = [DayOff(date(2026, 6, 1), name, DayKind.CLOSURE) for name in names]
    calendar = WorkingCalendar(
        first=date(2026, 6, 1), last=date(2026, 6, 30), days_off=days, provenance=Provenance("Comhairle")
    )
    assert shown(WorkingCalendar.from_json(calendar.to_json())) == shown(calendar)


def test_the_text_can_be_compared_line_by_line(scotland: WorkingCalendar) -> None:
    """One date stands on one line, and the text ends with a newline."""
    text = scotland.to_json()
    assert text.endswith("}\n")
    assert text.count('"on": "2026-06-15"') == 1
    assert all(len(line) < 200 for line in text.splitlines())


def test_the_keys_are_these(scotland: WorkingCalendar) -> None:
    """The shape of a record is a contract: a change of it needs a new format."""
    record = scotland.with_local_holiday(date(2026, 9, 7), "fair").to_record()
    assert list(record) == [
        "format",
        "first",
        "last",
        "week",
        "zone",
        "days_off",
        "provenance",
        "digest",
    ]
    assert record["format"] == "mapm.calendar/1"
    assert (record["first"], record["last"]) == ("2012-01-01", "2035-12-31")
    assert record["week"] == ["monday", "tuesday", "wednesday", "thursday", "friday"]
    assert record["zone"] == "Europe/London"
    assert {
        "on": "2026-09-07",
        "name": "fair",
        "kind": "local holiday",
        "divisions": [],
    } in record["days_off"]
    assert record["provenance"] == {
        "source": scotland.provenance.source,
        "divisions": ["scotland"],
        "known_through": 2028,
        "amendments": [
            {"kind": "local holiday", "first": "2026-09-07", "last": "2026-09-07", "reason": "fair"}
        ],
        "parts": [],
        "week": None,
    }


def test_a_stored_record_is_read_for_ever() -> None:
    """A record written by the first format, digest and all, is read by every release."""
    stored = """
        {"format": "mapm.calendar/1", "first": "2026-06-01", "last": "2026-06-30",
         "week": ["monday", "tuesday", "wednesday", "thursday", "friday"], "zone": "Europe/London",
         "days_off": [{"on": "2026-06-15", "name": "Cup", "kind": "bank holiday", "divisions": ["scotland"]}],
         "provenance": {"source": "holidays 0.109", "divisions": ["scotland"], "known_through": 2028,
                        "amendments": [], "parts": [], "week": null},
         "digest": "DIGEST"}
    """.replace("DIGEST", STORED_DIGEST)
    calendar = WorkingCalendar.from_json(stored)
    assert calendar.closed == {date(2026, 6, 15)}
    assert calendar.add_working_days(date(2026, 6, 2), 10) == date(2026, 6, 17)
    assert calendar.provenance.divisions == (Division.SCOTLAND,)


def test_bytes_are_json_too(scotland: WorkingCalendar) -> None:
    """What is read from a file as bytes needs no decoding first."""
    text = scotland.to_json()
    assert WorkingCalendar.from_json(text.encode()) == scotland  # type: ignore[arg-type]  # the point


@pytest.mark.parametrize("wrong", [None, 1, {}])
def test_what_is_no_text_is_named(wrong: object) -> None:
    """The sentence is the same as of a record of a meeting or of an entry."""
    for read in (WorkingCalendar.from_json, entry_from_json, partial(meeting_from_json, protocols=[])):
        with pytest.raises(MapmError) as refused:
            read(wrong)  # type: ignore[operator]  # the point
        assert f"not JSON (text is needed, not {type(wrong).__name__})" in str(refused.value)


# --- without the package ----------------------------------------------------------------------------------


@pytest.fixture
def pinned(tmp_path: Path, scotland: WorkingCalendar) -> Path:
    """The Scottish calendar in a file."""
    file = tmp_path / "scotland.json"
    file.write_text(scotland.to_json(), encoding="utf-8")
    return file


def test_a_pinned_calendar_needs_no_package(pinned: Path) -> None:
    """Loading a record, asking, amending and combining never import ``holidays``."""
    printed = run(
        """
        import os, sys
        from datetime import date
        from pathlib import Path
        sys.modules["holidays"] = None  # an import of it would fail
        from mapm import WorkingCalendar, all_open
        calendar = WorkingCalendar.from_json(Path(os.environ["PINNED"]).read_text(encoding="utf-8"))
        council = all_open(calendar, calendar.with_local_holiday(date(2026, 6, 16), "fair"))
        print(calendar.add_working_days(date(2026, 6, 2), 10), council.add_working_days(date(2026, 6, 2), 10))
        """,
        PINNED=str(pinned),
    )
    assert printed == "2026-06-17 2026-06-18"


def test_the_digest_is_the_same_in_every_process(pinned: Path, scotland: WorkingCalendar) -> None:
    """Hash randomisation has no part in it."""
    snippet = """
        import os
        from pathlib import Path
        from mapm import WorkingCalendar
        print(WorkingCalendar.from_json(Path(os.environ["PINNED"]).read_text(encoding="utf-8")).digest)
        """
    digests = {run(snippet, PINNED=str(pinned), PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")}
    assert digests == {scotland.digest}


def test_a_calendar_is_told_with_the_amendments_of_its_parts(
    scotland: WorkingCalendar,
) -> None:
    """As answers in JSON tell it: source, divisions, every amendment, how far holidays are known, digest."""
    day = date(2026, 6, 8)
    combined = all_open(scotland.with_local_holiday(day, "the fair"), scotland).with_closure(
        day, day, "a flood"
    )
    made = combined.provenance
    assert records.told(combined) == {
        "source": made.source,
        "divisions": ["scotland"],
        "amendments": [
            {"kind": "closure", "first": "2026-06-08", "last": "2026-06-08", "reason": "a flood"},
            {"kind": "local holiday", "first": "2026-06-08", "last": "2026-06-08", "reason": "the fair"},
        ],
        "known_through": made.known_through,
        "digest": combined.digest,
    }
    assert records.told_days(scotland.days_off[:1]) == [
        {
            "on": scotland.days_off[0].on.isoformat(),
            "name": scotland.days_off[0].name,
            "kind": scotland.days_off[0].kind.value,
        }
    ]
