"""What is not what was asked for of a calendar is refused by name, with what to pass, and not repeated."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calendar_records import own

from mapm import (
    DayKind,
    DayOff,
    Division,
    MapmError,
    NaiveDatetime,
    Provenance,
    Roll,
    WorkingCalendar,
    WrongType,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "Mrs Example of 1 Sample Street"  # noqa: S105  # stands for words about a case
JUNE = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)

# --- values of another type -------------------------------------------------------------------------------

WRONG_DAYS = [SECRET, "2026-06-15", 20260615, True, None, 1.0, NOON, NOON.replace(tzinfo=None), (2026, 6, 15)]
DAY_QUESTIONS = {
    "is_working_day": lambda c, day: c.is_working_day(day),
    "add_working_days": lambda c, day: c.add_working_days(day, 1),
    "add_working_days backward": lambda c, day: c.add_working_days(day, -1),
    "add_working_days_each": lambda c, day: c.add_working_days_each([JUNE, day], 1),
    "add_working_days_each of many": lambda c, day: c.add_working_days_each([day] * 400, 1),
    "count_working_days from": lambda c, day: c.count_working_days(day, JUNE),
    "count_working_days to": lambda c, day: c.count_working_days(JUNE, day),
    "roll": lambda c, day: c.roll(day, Roll.NONE),
    "roll following": lambda c, day: c.roll(day, Roll.FOLLOWING),
    "non_working_days from": lambda c, day: c.non_working_days(day, JUNE),
    "non_working_days to": lambda c, day: c.non_working_days(JUNE, day),
    "is_provisional": lambda c, day: c.is_provisional(day),
    "with_local_holiday": lambda c, day: c.with_local_holiday(day, "fair"),
    "with_closure": lambda c, day: c.with_closure(day, day, "closed"),
    "with_pause": lambda c, day: c.with_pause(JUNE, day, "paused"),
    "working_through": lambda c, day: c.working_through(day, "open"),
    "DayOff": lambda _, day: DayOff(day, "fair"),
    "first": lambda _, day: own(first=day),
    "last": lambda _, day: own(last=day),
}


@pytest.mark.parametrize("day", WRONG_DAYS, ids=repr)
@pytest.mark.parametrize("question", DAY_QUESTIONS)
def test_only_a_date_is_a_day(question: str, day: object) -> None:
    """Of anything else where a date is meant the type is named and what to pass said; it is not quoted."""
    with pytest.raises(WrongType) as refused:
        DAY_QUESTIONS[question](own(), day)
    assert refused.value.given == type(day).__name__
    assert "pass a date" in str(refused.value)
    assert SECRET not in str(refused.value)
    assert "2026-06-15" not in str(refused.value)


def test_a_datetime_is_sent_to_local_day() -> None:
    """The message for a datetime names the method that makes a day of it."""
    with pytest.raises(WrongType, match=r"calendar\.local_day\(\)"):
        own().is_working_day(NOON)


@pytest.mark.parametrize("n", [True, False, 1.0, 0.0, "10", None, SECRET, 1j, [1]], ids=repr)
def test_only_a_whole_number_is_a_number_of_days(n: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """A truth value, a float or a text is no number of working days, even where Python would take it."""
    for ask in (own().add_working_days, lambda day, n: own().add_working_days_each([day], n)):
        with pytest.raises(WrongType, match="whole number that is not zero") as refused:
            ask(JUNE, n)
        assert SECRET not in str(refused.value)


def test_adding_no_days_is_refused() -> None:
    """Zero working days has two readings, so the message offers to roll."""
    for ask in (own().add_working_days, lambda day, n: own().add_working_days_each([day], n)):
        with pytest.raises(WrongType, match=r"roll\(day, Roll\.FOLLOWING\)"):
            ask(JUNE, 0)


def test_no_days_are_added_to_an_empty_list() -> None:
    """An empty list has an empty answer, but the number is still looked at."""
    assert own().add_working_days_each([], 5) == []
    with pytest.raises(WrongType):
        own().add_working_days_each([], 0)


@pytest.mark.parametrize("how", ["following", "none", None, True, DayKind.CLOSURE], ids=repr)
@pytest.mark.parametrize("day", [JUNE, date(2026, 6, 13)])
def test_only_a_roll_says_how_to_roll(day: date, how: Any) -> None:  # noqa: ANN401  # wrong types are the point
    """Text that equals a Roll is refused, on working days too: it must never be taken for another."""
    with pytest.raises(WrongType, match=r"Roll\.FOLLOWING"):
        own().roll(day, how)


def test_a_naive_datetime_has_no_local_day() -> None:
    """A datetime without a zone is refused by its own name, with the zone to attach."""
    with pytest.raises(NaiveDatetime, match=r"tzinfo=ZoneInfo\('Europe/London'\)") as refused:
        own().local_day(datetime(2026, 6, 15, 12))  # noqa: DTZ001  # naive on purpose
    assert "2026" not in str(refused.value)


@pytest.mark.parametrize("event", [SECRET, "2026-06-15T12:00:00Z", 1.0, True, None, NOON.time()], ids=repr)
def test_only_a_date_or_a_datetime_is_an_event(event: Any) -> None:  # noqa: ANN401  # wrong on purpose
    """Anything else has no local day."""
    with pytest.raises(WrongType, match="an event cannot be") as refused:
        own().local_day(event)
    assert SECRET not in str(refused.value)


@given(st.text(min_size=12))
def test_no_wrong_value_is_repeated(text: str) -> None:
    """Of a text where a date is meant only the type is kept, in message, attributes and arguments."""
    with pytest.raises(MapmError) as refused:
        own().is_working_day(text)  # type: ignore[arg-type]  # the point
    assert text not in f"{refused.value} {refused.value.args!r} {vars(refused.value)!r}"


# --- what is not what was asked for -----------------------------------------------------------------------

A_DAY = date(2026, 6, 15)
SLIPS: dict[str, Callable[[], object]] = {
    "days off that are dates": lambda: own(days_off=[A_DAY]),
    "one day off": lambda: own(days_off=DayOff(A_DAY, "fair")),
    "days off as text": lambda: own(days_off="2026-06-15"),
    "a provenance as text": lambda: own(provenance="a council"),
    "a kind as text": lambda: DayOff(A_DAY, "fair", untyped("closure")),
    "a name that is none": lambda: DayOff(A_DAY, untyped(None)),
    "a division alone": lambda: DayOff(A_DAY, "fair", divisions=untyped(Division.WALES)),
    "divisions as text": lambda: DayOff(A_DAY, "fair", divisions=untyped(("wales",))),
    "a year as text": lambda: of_wales(known_through="2028"),
    "a truth value as a year": lambda: of_wales(known_through=True),
    "a source that is none": lambda: Provenance(untyped(None)),
    "amendments in a list": lambda: Provenance("a council", amendments=untyped([])),
    "parts that are calendars": lambda: Provenance("a council", parts=untyped((own(),))),
    "a week of a part in a list": lambda: Provenance("a council", week=untyped([0])),
    "an amendment as text": lambda: own().amended(untyped("closure")),
    "amendments in a tuple": lambda: own().amended(untyped(())),
    "one number of days": lambda: own().add_working_days_each(untyped(5), 1),
    "days as text": lambda: own().add_working_days_each(untyped(SECRET), 1),
}


def untyped(value: object) -> Any:  # noqa: ANN401  # wrong types are the point
    """The value, whatever its type."""
    return value


def of_wales(**changes: Any) -> WorkingCalendar:  # noqa: ANN401  # wrong types are the point
    """The calendar of a division."""
    return WorkingCalendar.for_division(Division.WALES, years=range(2026, 2027), **changes)


@pytest.mark.parametrize("slip", SLIPS)
def test_an_ordinary_slip_is_told_what_to_pass(slip: str) -> None:
    """What is given for something else is refused by a named error, and is not repeated."""
    with pytest.raises(WrongType, match=": pass ") as refused:
        SLIPS[slip]()
    assert SECRET not in str(refused.value)
