"""What an older version stored is brought to the form of this one, by the way that every record is read."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support import meetings
from support.meetings import NURSE, PROFESSIONALS_MEETING, WORKER

from mapm import (
    CalendarRecordError,
    Correct,
    Note,
    Person,
    RaiseRisk,
    RecordError,
    UnknownRecordVersion,
    WorkingCalendar,
    calendars,
    entry_from_dict,
    entry_to_dict,
    meeting_to_record,
)
from mapm.records.entries import read_stored
from mapm.records.meetings import read_meeting
from mapm.records.upgrading import ENTRIES, MEETINGS, in_log, nested

if TYPE_CHECKING:
    from mapm.upgrading import Plain, Versions

CALENDARS: Final = calendars.records.VERSIONS
REAL: Final = (MEETINGS, ENTRIES, CALENDARS)
DAY: Final = date(2026, 7, 1)
WRONG: Final = Correct(at=DAY, by=WORKER, id="wrong", entry="risk", reason=Note("not so"))
RIGHT: Final = Correct(
    at=DAY,
    by=WORKER,
    entry="risk",
    reason=Note("of whom"),
    replacement=RaiseRisk(at=DAY, by=NURSE, whom=Person("child")),
)
CORRECTION: Final = Correct(at=DAY, by=WORKER, entry="wrong", reason=Note("it was"), replacement=RIGHT)
each = pytest.mark.parametrize("versions", REAL, ids=lambda one: one.name)


# An invented version 0: entries said "who" where they say "by" now, meetings "case" where they say "ref", and
# calendars "from" where they say "first".


def entry_from_0(entry: Plain) -> Plain:
    """From the invented version 0 of an entry to version 1."""
    return {"by" if key == "who" else key: value for key, value in entry.items()}


def meeting_from_0(record: Plain) -> Plain:
    """From the invented version 0 of a meeting to version 1."""
    changed = in_log(entry_from_0)(record)
    return {"ref" if key == "case" else key: value for key, value in changed.items()}


def calendar_from_0(record: Plain) -> Plain:
    """From the invented version 0 of a calendar to version 1."""
    return {"first" if key == "from" else key: value for key, value in record.items()}


def told_in_0(entry: Plain) -> Plain:
    """An entry as the invented version 0 had it, with those that stand in the place of others."""
    inner = entry.get("replacement")
    within = {} if inner is None else {"replacement": told_in_0(inner)}
    return {"who" if key == "by" else key: value for key, value in (entry | within).items()}


def meeting_in_0() -> Plain:
    """A meeting with a correction, as the invented version 0 had it."""
    risk = RaiseRisk(at=DAY, by=NURSE, id="risk")
    without = PROFESSIONALS_MEETING.correct(meetings.held().record(risk), WRONG).meeting
    record = meeting_to_record(PROFESSIONALS_MEETING.correct(without, CORRECTION).meeting)
    log = [logged | {"entry": told_in_0(logged["entry"])} for logged in record["log"]]
    old = record | {"format": "mapm.meeting/0", "log": log, "case": record["ref"]}
    del old["ref"]
    return old


FROM_0: Final[dict[str, Any]] = {
    "mapm.meeting": meeting_from_0,
    "mapm.entry": entry_from_0,
    "mapm.calendar": calendar_from_0,
}


def with_0(versions: Versions) -> Versions:
    """The versions of a format, and the invented one before them."""
    return evolve(versions, upgraders=(FROM_0[versions.name], *versions.upgraders))


def test_an_older_meeting_is_read_as_it_was_meant() -> None:
    """A record of an older version loads as the same meeting, its entries and their corrections with it."""
    old = meeting_in_0()
    before = deepcopy(old)
    loaded = read_meeting(old, [PROFESSIONALS_MEETING], with_0(MEETINGS))
    written = meeting_to_record(loaded.meeting)
    assert written["format"] == "mapm.meeting/1"
    assert written["log"][-1]["entry"] == entry_to_dict(CORRECTION)
    assert loaded.meeting.log[-1].entry == CORRECTION
    assert loaded.drift is None
    assert old == before


def test_an_older_entry_is_read_as_it_was_meant() -> None:
    """So is an entry by itself, with what stands in its place."""
    old = {"format": "mapm.entry/0", **told_in_0(entry_to_dict(CORRECTION))}
    before = deepcopy(old)
    versions = evolve(ENTRIES, upgraders=(nested(entry_from_0),))
    assert read_stored(old, "$", versions) == CORRECTION
    assert old == before


def test_an_older_calendar_is_read_as_it_was_meant() -> None:
    """And so is a calendar, whose digest is still that of its dates."""
    calendar = WorkingCalendar.weekdays_only(years=range(2026, 2027))
    old = calendar.to_record() | {"format": "mapm.calendar/0", "from": "2026-01-01"}
    del old["first"]
    fields, digest = calendars.records.read(old, with_0(CALENDARS))
    assert WorkingCalendar(**fields) == calendar
    assert digest == calendar.digest


@each
def test_data_of_this_version_are_left_as_they_are(versions: Versions) -> None:
    """What is in the form of today passes through no function, and is not copied."""
    today = {"format": versions.format, "who": "stays"}
    assert with_0(versions).brought(today) is today


@each
@pytest.mark.parametrize("stored", [{"format": 1}, {"format": None}, [], None, "mapm.meeting/0"], ids=str)
def test_what_names_no_version_is_left_to_the_reader(versions: Versions, stored: object) -> None:
    """The reader says what is wrong with it, and everything else that is."""
    assert with_0(versions).brought(stored) is stored


@each
@pytest.mark.parametrize(
    "number", ["2", "9999999999", "-1", "01", "1.0", "", "\N{SUPERSCRIPT TWO}", "1/2", "a"]
)
def test_a_version_that_is_not_known_is_refused(versions: Versions, number: str) -> None:
    """A newer one most of all: it is never read as if it were of this version."""
    with pytest.raises((UnknownRecordVersion, CalendarRecordError)) as refused:
        versions.brought({"format": f"{versions.name}/{number}"})
    assert refused.value.problems == (("$.format", f"only '{versions.name}/1' can be read here"),)


@each
def test_another_format_is_refused(versions: Versions) -> None:
    """A calendar is no meeting, and which versions could be read is told."""
    with pytest.raises((UnknownRecordVersion, CalendarRecordError)) as refused:
        with_0(versions).brought({"format": "mapm.decision/0"})
    can = f"only '{versions.name}/0' to '{versions.name}/1' can be read here"
    assert refused.value.problems == (("$.format", can),)


def test_an_entry_of_a_later_version_is_not_misread() -> None:
    """One that names its version is told from one with a key that is not known."""
    entry = entry_to_dict(RaiseRisk(at=DAY, by=NURSE))
    with pytest.raises(UnknownRecordVersion, match=r"can be read here @ \$\.format"):
        entry_from_dict({"format": "mapm.entry/2", **entry})
    with pytest.raises(RecordError, match=r"is not a known key here.*@ \$\.format"):
        entry_from_dict({"format": "mapm.entry/1", **entry})


def test_each_version_is_brought_to_the_next_and_so_on() -> None:
    """A chain is walked from the version that the data name, in order, each step seeing the number before."""
    seen: list[str] = []

    def step(data: Plain) -> Plain:
        seen.append(data["format"])
        return {**data, "steps": data["steps"] + 1}

    third = evolve(MEETINGS, now=3, upgraders=(step, step))
    first = {"format": "mapm.meeting/1", "steps": 0}
    assert third.brought(first) == {"format": "mapm.meeting/3", "steps": 2}
    assert third.brought({"format": "mapm.meeting/2", "steps": 0}) == {"format": "mapm.meeting/3", "steps": 1}
    assert seen == ["mapm.meeting/1", "mapm.meeting/2", "mapm.meeting/2"]
    assert first == {"format": "mapm.meeting/1", "steps": 0}


def test_an_entry_without_a_version_is_of_the_first_for_ever() -> None:
    """Entries of version 1 do not name it; a second version would bring them to itself."""
    second = evolve(ENTRIES, now=2, upgraders=(entry_from_0,))
    assert second.brought({"who": "nurse"}) == {"format": "mapm.entry/2", "by": "nurse"}
    assert ENTRIES.unmarked == 1


@pytest.mark.parametrize("old", [{}, {"log": 5}, {"log": [5]}, {"log": [{}]}, {"log": [{"entry": "text"}]}])
def test_what_an_upgrader_does_not_understand_is_a_record_error(old: dict[str, Any]) -> None:
    """Damaged old data are refused by name, as damaged data of today are."""
    given = {"format": "mapm.meeting/0", **old}
    with pytest.raises(RecordError, match=r"is not of the form that it names: mapm.meeting/1 cannot"):
        read_meeting(given, [PROFESSIONALS_MEETING], with_0(MEETINGS))


def test_what_is_wrong_in_older_data_is_told_by_the_reader() -> None:
    """An upgrader leaves what it does not know, and every problem has its path."""
    old = meeting_in_0()
    old["log"][0]["entry"]["region"] = 1
    old["log"][1]["entry"]["at"] = "soon"
    with pytest.raises(RecordError) as refused:
        read_meeting(old, [PROFESSIONALS_MEETING], with_0(MEETINGS))
    assert {path for path, _ in refused.value.problems} == {"$.log[0].entry.region", "$.log[1].entry.at"}


@each
def test_every_version_since_the_first_can_be_read(versions: Versions) -> None:
    """No step of a chain is missing: there is one for each version but the newest."""
    assert versions.oldest == 1
    assert len(versions.upgraders) == versions.now - 1
