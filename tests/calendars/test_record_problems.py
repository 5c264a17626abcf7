"""Records that cannot be trusted: every problem has its path."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calendar_records import GOOD, KEYS, OBJECTS, Json, changed, places, problems, shown, without

from mapm import WorkingCalendar
from mapm.testing.strategies import made_up_calendars


def test_the_good_record_is_good() -> None:
    """What the following tests change was right before."""
    assert WorkingCalendar.from_record(deepcopy(GOOD)).to_record() == GOOD


# --- one problem ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", KEYS, ids=shown)
def test_a_missing_key_is_named(path: tuple[str | int, ...]) -> None:
    """Nothing is filled in: each key of each object must be there."""
    assert problems(without(path)) == {shown(path): "is missing"}


@pytest.mark.parametrize("path", OBJECTS, ids=shown)
def test_an_unknown_key_is_named(path: tuple[str | int, ...]) -> None:
    """Nothing is dropped: a key that is not known is a problem, and the known ones are listed."""
    (found,) = problems(changed((*path, "regoin"), "scotland")).items()
    assert found[0] == f"{shown(path)}.regoin"
    assert found[1].startswith("is not a known key here; known are ")


@pytest.mark.parametrize("path", places(GOOD), ids=shown)
@pytest.mark.parametrize("value", [True, 1.5, {"a": 1}, -1, "no such thing", [[]]], ids=repr)
def test_a_value_of_another_type_is_named(path: tuple[str | int, ...], value: Json) -> None:
    """An ill-typed value is told at its own path and at no other, unless free text may stand there."""
    if isinstance(value, str) and path[-1:] in {("name",), ("source",), ("reason",)}:
        return
    found = problems(changed(path, value))
    inside = {f"{shown(path)}.a"} | {f"{shown(path)}.{key}" for key in GOOD} | {f"{shown(path)}[0]"}
    if isinstance(value, dict):
        inside |= {
            f"{shown(path)}.{key}" for key in (*GOOD["provenance"], *GOOD["days_off"][0], "first", "reason")
        }
    assert found
    assert set(found) <= {shown(path), *inside}


def test_a_null_is_a_year_that_nobody_published() -> None:
    """Only the last published year, and the week that a part had, may be null."""
    back = WorkingCalendar.from_record(changed(("provenance", "known_through"), None))
    assert back.provenance.known_through is None
    for path in KEYS:
        if (
            path[-1] != "known_through"
            and path[-2:] != ("provenance", "week")
            and path[-3:-1] != ("parts", 0)
        ):
            assert list(problems(changed(path, None))) == [shown(path)]


@pytest.mark.parametrize(
    "day",
    ["2026-06-31", "2026-6-15", "20260615", "2026-W25-1", "15/06/2026", "2026-06-15T00:00", " 2026-06-15", "",
     "2026-06-1\ud800", "2026-06-1\u0661", "0000-01-01", "10000-01-01", 20260615, 1781481600.0],
)  # fmt: skip
@pytest.mark.parametrize("path", [("first",), ("last",), ("days_off", 1, "on")], ids=shown)
def test_a_date_is_written_in_one_way(path: tuple[str | int, ...], day: Json) -> None:
    """Year, month and day with hyphens, and none that does not exist."""
    assert problems(changed(path, day)) == {shown(path): "must be a date such as 2026-06-15"}


@pytest.mark.parametrize(
    "zone",
    ["", "London", "europe", "Europe", "../Europe/London", "/etc/localtime", "Europe/London\0", "\ud800",
     "x" * 5000, "zone.tab", 1, None],
)  # fmt: skip
def test_a_zone_is_one_that_is_known(zone: Json) -> None:
    """No path, directory or other file of the machine's is read as a zone."""
    assert problems(changed(("zone",), zone)) == {"$.zone": "must be a time zone such as Europe/London"}


@pytest.mark.parametrize("known", [0, -1, 10_000, 10**30, 2028.0, "2028", True, float("inf")])
def test_the_last_published_year_is_a_year(known: Json) -> None:
    """A year is a whole number from 1 to 9999, or null."""
    path = ("provenance", "known_through")
    assert problems(changed(path, known)) == {shown(path): "must be a year or null"}


def test_the_last_day_is_not_before_the_first() -> None:
    """The bounds are in order."""
    assert "$.last" in problems(changed(("last",), "2026-05-31"))


@pytest.mark.parametrize(("first", "last"), [("2026-06-01", "9999-12-31"), ("0001-01-01", "2026-06-30")])
def test_a_calendar_of_millennia_is_refused(first: str, last: str) -> None:
    """A forged bound cannot make a calendar that fills the memory."""
    found = problems(changed(("first",), first) | {"last": last})
    assert found == {"$.last": "must not be before $.first, nor more than 400 years after it"}


@pytest.mark.parametrize("on", ["2026-05-31", "2026-07-01"])
def test_a_day_off_lies_within_the_bounds(on: str) -> None:
    """A day off outside the calendar is told at its place."""
    path = ("days_off", 1, "on")
    assert problems(changed(path, on)) == {"$.days_off[1].on": "lies outside $.first to $.last"}


def test_a_week_needs_a_working_day() -> None:
    """An empty week is no week."""
    assert problems(changed(("week",), [])) == {"$.week": "needs a working day"}


def test_an_amendment_must_be_one(scotland: WorkingCalendar) -> None:
    """An amendment that could not be made cannot be read; its reason is not repeated."""
    council = scotland.with_closure(date(2026, 12, 24), date(2026, 12, 31), "Mrs Example").to_record()
    amendment = council["provenance"]["amendments"][0]
    for key, value, told in (
        ("last", "2026-12-23", "give the earlier day first"),
        ("reason", " ", "needs a reason"),
        ("kind", "worked through", "one by one"),
    ):
        record = deepcopy(council)
        record["provenance"]["amendments"] = [amendment | {key: value}]
        ((path, message),) = problems(record).items()
        assert path == "$.provenance.amendments[0]"
        assert told in message
        assert "Mrs Example" not in message


@pytest.mark.parametrize("form", ["mapm.calendar/2", "mapm.calendar", "", None, 1])
def test_another_format_is_not_read(form: Json) -> None:
    """Of a record of another format nothing else is said, since nothing else can be known."""
    record = changed(("format",), form) | {"first": 1, "surplus": 2}
    assert problems(record)["$.format"] == "only 'mapm.calendar/1' can be read here"
    assert "$.first" not in problems(record)


# --- forged dates -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("first",), "2026-06-02"),
        (("last",), "2026-06-29"),
        (("week",), ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]),
        (("days_off",), []),
        (("days_off", 0, "on"), "2026-06-17"),
        (("digest",), "0" * 16),
        (("digest",), ""),
        (("digest",), "\ud800"),
        (("digest",), str(GOOD["digest"]).upper()),
    ],
)
def test_dates_that_were_changed_do_not_have_their_digest(path: tuple[str | int, ...], value: Json) -> None:
    """A date, bound or week changed by hand is found by the digest written beside it."""
    ((where, message),) = problems(changed(path, value)).items()
    assert where == "$.digest"
    assert "was changed after it was written" in message


@given(made_up_calendars(max_days=60), st.data())
def test_no_date_can_be_forged(calendar: WorkingCalendar, data: st.DataObject) -> None:
    """Closing one more working day of a stored calendar is found, wherever it is."""
    days = [calendar.first + timedelta(days=i) for i in range((calendar.last - calendar.first).days + 1)]
    working = [day for day in days if calendar.is_working_day(day)]
    record = calendar.to_record()
    if working:
        forged = data.draw(st.sampled_from(working))
        record["days_off"].append({"on": forged.isoformat(), "name": "", "kind": "closure", "divisions": []})
        assert list(problems(record)) == ["$.digest"]


def test_another_name_is_no_forgery() -> None:
    """Releases rename days without moving them, so that names have no part in the digest."""
    renamed = WorkingCalendar.from_record(changed(("days_off", 0, "name"), "renamed"))
    assert renamed == WorkingCalendar.from_record(GOOD)
    assert renamed.digest == GOOD["digest"]
    assert renamed.days_off[0].name == "renamed"


# --- several problems -------------------------------------------------------------------------------------


def test_every_problem_is_told_at_once() -> None:
    """Reading does not stop at the first problem, nor at a part that is not an object at all."""
    record = deepcopy(GOOD)
    record["first"] = "June"
    record["week"][0] = "Montag"
    record["zone"] = 0
    record["days_off"][0] = None
    record["days_off"][1]["kind"] = "holiday"
    record["days_off"][1]["divisions"] = ["UK"]
    record["provenance"]["known_through"] = "2028"
    record["provenance"]["parts"] = "none"
    record["surplus"] = 1
    del record["digest"]
    assert set(problems(record)) == {
        "$.surplus",
        "$.first",
        "$.week[0]",
        "$.zone",
        "$.days_off[0]",
        "$.days_off[1].kind",
        "$.days_off[1].divisions[0]",
        "$.provenance.known_through",
        "$.provenance.parts",
        "$.digest",
    }


@pytest.mark.parametrize("path", OBJECTS, ids=shown)
@pytest.mark.parametrize("value", [None, 5, "text", []], ids=repr)
def test_what_is_no_object_is_told_once(path: tuple[str | int, ...], value: Json) -> None:
    """Of a part that is not an object only that is said, not that each of its keys is missing."""
    ((where, message),) = problems(changed(path, value)).items()
    assert where == shown(path)
    assert message.startswith("must be an object with the keys ")


def test_very_many_problems_are_told_in_time() -> None:
    """The work grows with the record, not with its square."""
    day = {"on": 1, "name": 1, "kind": 1, "divisions": 1}
    assert len(problems(changed(("days_off",), [day] * 20_000))) == 80_000
