"""An error of a calendar names what was wrong, what it was, and what to pass instead."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from mapm import (
    Amendment,
    AmendmentKind,
    AmendmentRefused,
    CalendarError,
    CalendarRecordError,
    CannotCombine,
    DayOff,
    Division,
    NaiveDatetime,
    OutsideCalendar,
    Provenance,
    UnpublishedYears,
    WorkingCalendar,
    WrongType,
    all_open,
    any_open,
)
from mapm.calendars.bank_holidays import bank_holidays

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, DAY, LAST = date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 30)
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
JUNE = WorkingCalendar(first=FIRST, last=LAST, provenance=Provenance("a council"))
ANY: Any = object()
A_DATE = "pass a datetime.date, such as date(2026, 6, 15)"
NO_TIME = "pass a date; calendar.local_day() turns an aware datetime into one"
CLOSURE, LOCAL = AmendmentKind.CLOSURE, AmendmentKind.LOCAL_HOLIDAY


def own(**other: Any) -> WorkingCalendar:  # noqa: ANN401  # wrong types are the point
    """A calendar of June 2026 with something else about it."""
    return WorkingCalendar(**{"first": FIRST, "last": LAST, "provenance": Provenance("a council")} | other)


WRONG_TYPES: dict[str, tuple[Callable[[], object], str]] = {
    "first": (lambda: own(first=1), f"a calendar's first day cannot be an int: {A_DATE}"),
    "last": (lambda: own(last=1), f"a calendar's last day cannot be an int: {A_DATE}"),
    "last as datetime": (lambda: own(last=NOON), f"a calendar's last day cannot be a datetime: {NO_TIME}"),
    "week": (
        lambda: own(week=1),
        "a working week cannot be an int: pass days of Weekday, such as MONDAY_TO_FRIDAY",
    ),
    "days off": (
        lambda: own(days_off=1),
        (
            "a calendar's days off cannot be an int: "
            "pass several DayOff, such as (DayOff(date(2026, 6, 15), 'World Cup'),)"
        ),
    ),
    "days off as text": (
        lambda: own(days_off="fair"),
        (
            "a calendar's days off cannot be a str: "
            "pass several DayOff, such as (DayOff(date(2026, 6, 15), 'World Cup'),)"
        ),
    ),
    "one of the days off": (
        lambda: own(days_off=[DAY]),
        "a day off cannot be a date: pass several DayOff, such as (DayOff(date(2026, 6, 15), 'World Cup'),)",
    ),
    "provenance": (lambda: own(provenance=1), "a calendar's provenance cannot be an int: pass a Provenance"),
    "source": (lambda: Provenance(ANY), "a calendar's source cannot be an object: pass a str that names it"),
    "divisions": (
        lambda: Provenance("a council", ANY),
        "divisions cannot be an object: pass a tuple of Division, such as (Division.SCOTLAND,)",
    ),
    "one of the divisions": (
        lambda: Provenance("a council", (ANY,)),
        (
            "one of several divisions cannot be an object: "
            "pass a tuple of Division, such as (Division.SCOTLAND,)"
        ),
    ),
    "last published year": (
        lambda: Provenance("a council", (), ANY),
        (
            "the last published year cannot be an object: "
            "pass a year, such as 2028, or None where no bank holidays are applied"
        ),
    ),
    "amendments": (
        lambda: Provenance("a council", amendments=ANY),
        "a calendar's amendments cannot be an object: pass a tuple of Amendment",
    ),
    "one of the amendments": (
        lambda: Provenance("a council", amendments=(ANY,)),
        "one of a calendar's amendments cannot be an object: pass a tuple of Amendment",
    ),
    "parts": (
        lambda: Provenance("a council", parts=ANY),
        "the parts of a combined calendar cannot be an object: pass a tuple of Provenance",
    ),
    "one of the parts": (
        lambda: Provenance("a council", parts=(ANY,)),
        "one of the parts of a combined calendar cannot be an object: pass a tuple of Provenance",
    ),
    "week of a part": (
        lambda: Provenance("a council", week=ANY),
        "the week of a part cannot be an object: pass a frozenset of Weekday",
    ),
    "name of a day off": (
        lambda: DayOff(DAY, ANY),
        "the name of a day off cannot be an object: pass a str, such as 'Christmas Day'",
    ),
    "kind of a day off": (
        lambda: DayOff(DAY, "fair", ANY),
        "the kind of a day off cannot be an object: pass a DayKind, such as DayKind.CLOSURE",
    ),
    "one to combine": (
        lambda: all_open(JUNE, ANY),
        (
            "a calendar to combine cannot be an object: "
            "pass each WorkingCalendar by itself, such as all_open(scotland, england)"
        ),
    ),
    "zone": (
        lambda: own(zone=1),
        "a time zone cannot be an int: pass a ZoneInfo, such as ZoneInfo('Europe/London')",
    ),
    "day off": (lambda: DayOff(ANY, "fair"), f"a day off cannot be an object: {A_DATE}"),
    "division": (
        lambda: Division(1),
        "a division cannot be an int: pass a Division, such as Division.SCOTLAND",
    ),
    "division as text": (
        lambda: WorkingCalendar.for_division("scotland", years=range(2026, 2027)),  # type: ignore[arg-type]  # the point
        "a division cannot be a str: pass Division.SCOTLAND",
    ),
    "years": (
        lambda: WorkingCalendar.weekdays_only(years=2026),  # type: ignore[arg-type]  # the point
        "a calendar's years cannot be an int: pass a range, such as range(2020, 2031)",
    ),
    "amendment kind": (
        lambda: Amendment(ANY, DAY, DAY, "fair"),
        "an amendment's kind cannot be an object: pass one, such as AmendmentKind.CLOSURE",
    ),
    "amendment first": (
        lambda: Amendment(CLOSURE, ANY, DAY, "fair"),
        f"a closure cannot be an object: {A_DATE}",
    ),
    "amendment last": (
        lambda: Amendment(LOCAL, DAY, ANY, "fair"),
        f"a local holiday cannot be an object: {A_DATE}",
    ),
    "counted from": (
        lambda: JUNE.add_working_days(ANY, 1),
        f"a day to count from cannot be an object: {A_DATE}",
    ),
    "counted from a datetime": (
        lambda: JUNE.add_working_days(NOON, 1),
        f"a day to count from cannot be a datetime: {NO_TIME}",
    ),
    "days to count from": (
        lambda: JUNE.add_working_days_each(ANY, 1),
        "days to count from cannot be an object: pass several dates",
    ),
    "amendment": (
        lambda: JUNE.amended(ANY),
        "an amendment cannot be an object: pass each Amendment by itself, or say with_closure()",
    ),
    "number": (
        lambda: JUNE.add_working_days(DAY, 1.5),  # type: ignore[arg-type]  # the point
        "a number of working days cannot be a float: pass a whole number that is not zero",
    ),
    "no number": (
        lambda: JUNE.add_working_days(DAY, 0),
        "a number of working days cannot be zero: say roll(day, Roll.FOLLOWING) or PRECEDING",
    ),
    "asked about": (lambda: JUNE.is_working_day(ANY), f"a day cannot be an object: {A_DATE}"),
    "asked about publication": (lambda: JUNE.is_provisional(ANY), f"a day cannot be an object: {A_DATE}"),
    "roll": (lambda: JUNE.roll(DAY, ANY), "a roll cannot be an object: pass a Roll, such as Roll.FOLLOWING"),
    "event": (lambda: JUNE.local_day(ANY), f"an event cannot be an object: {A_DATE}"),
}


@pytest.mark.parametrize("wrong", WRONG_TYPES)
def test_a_wrong_type_is_named_with_what_to_pass_instead(wrong: str) -> None:
    """Each says what cannot be what, by the type alone, and what to pass."""
    ask, said = WRONG_TYPES[wrong]
    with pytest.raises(WrongType) as refused:
        ask()
    assert str(refused.value).replace("a object", "an object") == said


def test_a_naive_datetime_is_named_as_the_event() -> None:
    """The event is what lacks a time zone."""
    with pytest.raises(NaiveDatetime, match=r"^an event cannot be a naive datetime: attach a time zone"):
        JUNE.local_day(datetime(2026, 6, 15, 12))  # noqa: DTZ001  # the point


def test_an_instant_beyond_the_last_date_is_outside() -> None:
    """A zone can carry an instant past the year 9999: that too is told as outside, with the bounds."""
    tokyo = own(zone=ZoneInfo("Asia/Tokyo"))
    with pytest.raises(OutsideCalendar) as refused:
        tokyo.local_day(datetime(9999, 12, 31, 23, tzinfo=UTC))
    assert (refused.value.day, refused.value.first, refused.value.last) == (date(9999, 12, 31), FIRST, LAST)


@pytest.mark.parametrize("n", [30, -30])
def test_an_answer_outside_names_the_bounds_and_no_day(n: int) -> None:
    """Which day it would be is not known; that the calendar ends is."""
    with pytest.raises(OutsideCalendar) as refused:
        JUNE.add_working_days(DAY, n)
    assert (refused.value.day, refused.value.first, refused.value.last) == (None, FIRST, LAST)
    said = "the answer lies outside the calendar (2026-06-01 to 2026-06-30): build it for more years"
    assert str(refused.value) == said


def test_a_day_off_outside_names_the_bounds() -> None:
    """The day off that does not fit is told with the bounds it should lie in."""
    with pytest.raises(OutsideCalendar) as refused:
        own(days_off=[DayOff(date(2026, 7, 1), "fair")])
    assert (refused.value.day, refused.value.first, refused.value.last) == (date(2026, 7, 1), FIRST, LAST)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (range(1871, 1873), (1871, 1872, 1872, 2100)),
        (range(2100, 2102), (2100, 2101, 1872, 2100)),
        (range(3), (0, 2, 1872, 2100)),
        (range(9999, 10_001), (9999, 10_000, 1872, 2100)),
    ],
    ids=str,
)
def test_unpublished_years_are_named_with_the_known(years: range, said: tuple[int, ...]) -> None:
    """The error holds the years asked for and the earliest and the latest that can be."""
    with pytest.raises(UnpublishedYears) as refused:
        WorkingCalendar.for_division(Division.WALES, years=years)
    error = refused.value
    assert (error.first, error.last, error.earliest, error.latest) == said


def test_an_amendment_refused_names_its_day() -> None:
    """The first day of the amendment that cannot be made is kept with the error."""
    with pytest.raises(AmendmentRefused) as refused:
        Amendment(AmendmentKind.WORKED_THROUGH, DAY, LAST, "staff wished it")
    assert refused.value.day == DAY


def test_names_do_not_follow_the_machine_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bank holidays are called what GOV.UK calls them, whatever language the environment asks for."""
    for language in ("th", "en_US"):
        monkeypatch.setenv("LANGUAGE", language)
        named = {day.name for day in bank_holidays.__wrapped__(Division.ENGLAND, 2025, 2025)}
        assert {"New Year's Day", "Good Friday", "Christmas Day", "Boxing Day"} <= named


def test_a_divisions_calendar_keeps_its_zone() -> None:
    """The zone asked for is the zone of the calendar, and of one combined out of it."""
    zone = ZoneInfo("Europe/Dublin")
    years = range(2026, 2027)
    assert WorkingCalendar.for_division(Division.SCOTLAND, years=years, zone=zone).zone == zone
    weekdays = WorkingCalendar.weekdays_only(years=years, zone=zone)
    assert weekdays.zone == all_open(weekdays).zone == any_open(weekdays).zone == zone


@pytest.mark.parametrize("length", range(1, 16))
def test_a_calendar_of_any_length_knows_its_weekends(length: int) -> None:
    """The pattern of the week reaches the last day, whole weeks or not."""
    last = date.fromordinal(FIRST.toordinal() + length - 1)
    calendar = own(last=last)
    assert calendar.is_working_day(last) == (last.weekday() < 5)
    assert [day.on for day in calendar.non_working_days(FIRST, last)] == [
        date.fromordinal(n)
        for n in range(FIRST.toordinal(), last.toordinal() + 1)
        if date.fromordinal(n).weekday() >= 5
    ]


# --- records ----------------------------------------------------------------------------------------------


def problems(record: object) -> dict[str, str]:
    """What is wrong with a record."""
    with pytest.raises(CalendarRecordError) as refused:
        WorkingCalendar.from_record(record)
    return dict(refused.value.problems)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("days_off", {}, "must be a list"),
        ("digest", 1, "must be text"),
        ("week", ["Montag"], "must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday"),
        (
            "provenance",
            1,
            "must be an object with the keys source, divisions, known_through, amendments, parts, week",
        ),
    ],
)
def test_a_problem_says_what_must_stand_there(key: str, value: object, said: str) -> None:
    """Each problem tells what would be right."""
    assert list(problems(JUNE.to_record() | {key: value}).values()) == [said]


def test_an_unknown_key_is_shown_to_forty_characters() -> None:
    """Of a key of any length the first forty characters are told, with the keys that are known."""
    known = "format, first, last, week, zone, days_off, provenance, digest"
    said = {f"$.{'k' * 40}": f"is not a known key here; known are {known}"}
    assert problems(JUNE.to_record() | {"k" * 50: 1}) == said


def test_a_key_that_stands_twice_is_told_as_such() -> None:
    """JSON with a key twice is refused by its own words."""
    with pytest.raises(CalendarRecordError) as refused:
        WorkingCalendar.from_json('{"first": 1, "first": 2}')
    assert refused.value.problems == (("$", "the key 'first' stands twice in one object"),)


def test_json_nested_without_end_is_refused() -> None:
    """A text that would exhaust the stack is no record."""
    with pytest.raises(CalendarRecordError) as refused:
        WorkingCalendar.from_json("[" * 200_000)
    assert refused.value.problems == (("$", "nested too deeply"),)


def test_a_record_is_written_to_be_read_by_people() -> None:
    """Letters stay letters, and each level is indented by two spaces."""
    text = JUNE.with_local_holiday(date(2026, 6, 16), "Là an Fhèill").to_json()
    assert "Là an Fhèill" in text
    assert '\n  "first": "2026-06-01",\n' in text


def test_four_hundred_years_are_read_and_a_day_more_is_not() -> None:
    """No calendar is built, and no record read, of more than 400 years: what is built can be read back."""
    first, last = date(1600, 1, 1), date(1999, 12, 31)
    longest = WorkingCalendar(first=first, last=last, provenance=Provenance("a council")).to_record()
    assert WorkingCalendar.from_record(longest).last == last
    with pytest.raises(CalendarError, match="at most 400 years"):
        own(first=first, last=date(2000, 1, 1))
    assert WorkingCalendar.weekdays_only(years=range(1600, 2000)).last == last
    with pytest.raises(CalendarError, match="at most 400 years"):
        WorkingCalendar.weekdays_only(years=range(1600, 2001))
    longer = longest | {"last": date.fromordinal(last.toordinal() + 1).isoformat()}
    assert list(problems(longer)) == ["$.last"]


@pytest.mark.parametrize("year", [1, 9999])
def test_any_year_may_be_the_last_published(year: int) -> None:
    """The first and the last year that Python knows are years."""
    record = own(provenance=Provenance("a council", known_through=year)).to_record()
    assert WorkingCalendar.from_record(record).provenance.known_through == year


def test_calendars_are_combined_eight_deep_and_no_deeper() -> None:
    """A record holds calendars combined out of combined ones, to a depth of eight; so do calendars."""

    def nested(depth: int) -> Provenance:
        return Provenance(f"level {depth}", parts=(nested(depth - 1),)) if depth else Provenance("a council")

    record = own(provenance=nested(8)).to_record()
    assert WorkingCalendar.from_record(record).provenance == nested(8)
    with pytest.raises(CannotCombine, match="at most 8 deep"):
        nested(9)
    outer = record["provenance"] | {"parts": [record["provenance"]]}
    ((path, said),) = problems(record | {"provenance": outer}).items()
    assert path == "$.provenance" + ".parts[0]" * 9
    assert said == "is nested too deeply"


def test_a_combined_calendar_names_each_source_once() -> None:
    """The sources stand once each, with a semicolon between."""
    council, other = own(), own(provenance=Provenance("another council"))
    assert all_open(council, other, council).provenance.source == "all open: a council; another council"
