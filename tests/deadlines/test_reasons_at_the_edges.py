"""Reasons and words at their edges: one day between, a year's length, the exact words of an error."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mapm import (
    EVERY_DAY,
    AsRecorded,
    CalendarDays,
    DayKind,
    DayOff,
    Division,
    Due,
    Hours,
    InvalidLimit,
    LimitTextError,
    Pause,
    Provenance,
    Roll,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    WrongType,
    drift,
    earliest_of,
    parse_limit,
)

MONDAY = date(2026, 6, 1)


def own(*days_off: DayOff, provenance: Provenance | None = None) -> WorkingCalendar:
    """A council's own calendar of 2026 and 2027, open every day."""
    return WorkingCalendar(
        first=date(2026, 1, 1),
        last=date(2027, 12, 31),
        days_off=days_off,
        provenance=provenance or Provenance("a council"),
        week=EVERY_DAY,
    )


# --- days skipped -----------------------------------------------------------------------------------------


def test_the_one_day_between_is_told(scotland: WorkingCalendar) -> None:
    """Between Sunday and Tuesday lies one day, a bank holiday; between neighbours lies none."""
    due = WorkingDays(1).due(date(2026, 6, 14), scotland)
    assert (due.on, [day.on for day in due.skipped]) == (date(2026, 6, 16), [date(2026, 6, 15)])
    assert WorkingDays(1).due(MONDAY, scotland).skipped == ()


def test_the_days_of_a_stopped_clock_are_told_up_to_the_last() -> None:
    """Day zero is no day of the count; the nominal last day is, and so are days rolled over."""
    closed = DayOff(MONDAY + timedelta(days=8), "fair", DayKind.LOCAL_HOLIDAY)
    pauses = (Pause(MONDAY, MONDAY + timedelta(days=1)),)
    due = Weeks(1, roll=Roll.FOLLOWING).due(MONDAY, own(closed), pauses)
    assert (due.nominal, due.on) == (closed.on, closed.on + timedelta(days=1))
    stopped = DayOff(MONDAY + timedelta(days=1), "clock stopped", DayKind.PAUSE)
    assert due.skipped == (stopped, closed)


def test_a_date_rolled_back_tells_the_days_it_was_rolled_over() -> None:
    """From the nominal last day back to the one before the closed days, in order of the calendar."""
    closed = [DayOff(MONDAY + timedelta(days=n), "fair", DayKind.LOCAL_HOLIDAY) for n in (6, 7)]
    due = Weeks(1, roll=Roll.PRECEDING).due(MONDAY, own(*closed))
    assert (due.nominal, due.on) == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=5))
    assert due.skipped == tuple(closed)


@pytest.mark.parametrize("roll", Roll)
def test_a_date_that_did_not_have_to_roll_tells_nothing(roll: Roll) -> None:
    """On a working day every roll is the same, and there is no word of it."""
    due = Weeks(1, roll=roll).due(MONDAY, own())
    assert (due.on, due.nominal, due.skipped) == (MONDAY + timedelta(days=7), MONDAY + timedelta(days=7), ())
    assert "not a working day" not in due.sentence()


def test_no_pause_makes_a_date_rolled_back_fall_earlier() -> None:
    """Rolling back passes over no day for a stopped clock's sake."""
    closed = DayOff(MONDAY + timedelta(days=9), "fair", DayKind.LOCAL_HOLIDAY)
    pauses = (Pause(MONDAY + timedelta(days=8), MONDAY + timedelta(days=8)),)
    stayed = Weeks(1, roll=Roll.NONE).due(MONDAY, own(closed), pauses)
    assert stayed.on == MONDAY + timedelta(days=7)
    back = CalendarDays(8, roll=Roll.PRECEDING).due(MONDAY, own(closed), pauses)
    assert (back.nominal, back.on) == (closed.on, MONDAY + timedelta(days=8))


def test_a_date_rolled_on_tells_the_days_up_to_the_one_it_falls_on() -> None:
    """The days it was rolled over are told, and neither that day nor what comes after it."""
    closed = [DayOff(MONDAY + timedelta(days=n), "fair", DayKind.LOCAL_HOLIDAY) for n in (7, 9)]
    due = Weeks(1, roll=Roll.FOLLOWING).due(MONDAY, own(*closed))
    assert (due.on, due.skipped) == (MONDAY + timedelta(days=8), (closed[0],))


def test_of_due_dates_beyond_what_is_published_a_later_one_may_still_be_the_sooner(
    scotland: WorkingCalendar,
) -> None:
    """Among unpublished dates nothing is certain: a later one that may move makes the sooner provisional."""
    event = date(2029, 1, 5)
    sooner, later = CalendarDays(10).due(event, scotland), WorkingDays(10).due(event, scotland)
    assert (sooner.provisional, later.provisional, sooner.on < later.on) == (False, True, True)
    assert earliest_of(sooner, later).provisional


def test_calendars_that_have_one_day_in_common_are_compared_on_it() -> None:
    """The last day of one may be the first of the other: that day can have come or gone."""
    provenance = Provenance("a council")
    holiday = DayOff(date(2026, 6, 30), "fair", DayKind.LOCAL_HOLIDAY)
    june = WorkingCalendar(first=MONDAY, last=holiday.on, provenance=provenance)
    july = WorkingCalendar(
        first=holiday.on, last=date(2026, 7, 31), days_off=[holiday], provenance=provenance
    )
    assert (drift(june, july).came, drift(june, july).went) == ((holiday,), ())
    assert (drift(july, june).came, drift(july, june).went) == ((), (holiday,))


@pytest.mark.parametrize("days", [1, 2])
def test_nothing_is_rolled_back_out_of_the_calendar(days: int) -> None:
    """Where no working day follows day zero, a date rolled back is day zero, and nothing before it asked."""
    new_year = date(2026, 1, 1)
    closed = [DayOff(new_year + timedelta(days=n), "fair", DayKind.LOCAL_HOLIDAY) for n in range(3)]
    due = CalendarDays(days, roll=Roll.PRECEDING).due(new_year, own(*closed))
    assert (due.on, due.nominal) == (new_year, new_year + timedelta(days=days))
    assert due.sentence().endswith(
        "which is not a working day, so day zero itself; "
        f"{'2 January is a local holiday' if days == 1 else '2 and 3 January are local holidays'}; "
        "bank holidays not applied."
    )


# --- sentences --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("n", "said"), [(329, "10 June is"), (330, "10 June 2026 is")])
def test_days_have_a_year_where_they_could_be_taken_for_anothers(n: int, said: str) -> None:
    """Past 330 days a day without a year could be misread, so that it is given one."""
    calendar = own(DayOff(date(2026, 6, 10), "fair", DayKind.LOCAL_HOLIDAY))
    due = WorkingDays(n).due(MONDAY, calendar)
    assert (due.on - MONDAY).days == n + 1
    assert said in due.sentence()


def applied(due: Due) -> bool:
    """Whether the sentence is silent about bank holidays that are not applied."""
    return "bank holidays not applied" not in due.sentence()


def test_bank_holidays_are_applied_by_a_division_or_by_themselves() -> None:
    """A division's calendar applies them, with none in its bounds too; so does one that lists its own."""
    by_division = own(provenance=Provenance("a council", (Division.WALES,)))
    bank_holiday, fair = (
        DayOff(date(2027, 1, 1), "a day", kind) for kind in (DayKind.BANK_HOLIDAY, DayKind.LOCAL_HOLIDAY)
    )
    limit = WorkingDays(3)
    assert applied(limit.due(MONDAY, by_division))
    assert applied(limit.due(MONDAY, own(bank_holiday)))
    assert applied(limit.due(MONDAY, own(fair, bank_holiday)))
    assert not applied(limit.due(MONDAY, own(fair)))
    assert not applied(limit.due(MONDAY, own()))


def test_of_several_bank_holidays_are_applied_if_one_needs_them() -> None:
    """A choice says that they are not applied, unless none of its limits counts by working days."""
    limit = WorkingDays(3)
    assert not applied(earliest_of(limit.due(MONDAY, own()), WorkingDays(4).due(MONDAY, own())))
    assert applied(earliest_of(CalendarDays(3).due(MONDAY, own()), Weeks(4).due(MONDAY, own())))


def test_elapsed_time_has_no_day_zero() -> None:
    """A limit in hours is explained by its instant, with no word of a day that does not count."""
    noon = datetime(2026, 6, 1, 12, tzinfo=own().zone)
    second = Hours(24).due(noon, own()).explain().splitlines()[1]
    assert second == "Event Monday 1 June 2026 at 12:00 BST."
    assert WorkingDays(1).due(MONDAY, own()).explain().splitlines()[1].endswith("2026 (day 0, not counted).")


# --- words ------------------------------------------------------------------------------------------------

SOME_OF_THEM = (
    "write, for example, within 10 working days; same working day; by the end of the next working day; "
    "no later than 5 working days before; "
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "within 3 clear working days",
            "leave out 'clear': counted forward, 'within' is the same with and without it",
        ),
        (
            "within 4 working weeks",
            "a working week is no unit: say so many working days, or so many weeks",
        ),
        ("within 10 working", "does not give the unit: write 'working days', or 'not stated: ...'"),
        (
            "within 15 days",
            "does not say which days count: write 'working days' or 'calendar days', or 'not stated: ...'",
        ),
        ("within 5 business days", "write 'working days'"),
        ("within 20 school days", "write 'working days' and pass a calendar of school days"),
        ("with 10 working days", "names no limit; did you mean 'within 10 working days'?"),
        (
            "within 24 hours [cut-off: 17:00; roll: none]",
            "this limit does not take all of these options: cutoff, roll",
        ),
    ],
)
def test_an_error_of_words_says_why(text: str, why: str) -> None:
    """The words stand in the error, and the reason is given in full."""
    with pytest.raises(LimitTextError) as refused:
        parse_limit(text)
    assert (refused.value.text, refused.value.why) == (text, why)


def test_words_unlike_any_limit_are_answered_with_examples() -> None:
    """Where nothing is near, the error lists what can be written."""
    with pytest.raises(LimitTextError) as refused:
        parse_limit("soon")
    assert refused.value.why.startswith(f"names no limit; {SOME_OF_THEM}")


def test_only_text_is_read_as_a_limit() -> None:
    """What is no text is named by its type."""
    with pytest.raises(WrongType) as refused:
        parse_limit(10)  # type: ignore[arg-type]
    said = "the text of a limit cannot be an int: pass a str such as 'within 10 working days'"
    assert str(refused.value) == said


@pytest.mark.parametrize(
    "text",
    [
        "by the end of the next working day [cut-off: 17:00]",
        "same working day [cut-off: 17:00]",
        "within 0 weeks",
        "no later than 0 weeks before",
        "at least 0 weeks after",
        "no later than 3 weeks before [cut-off: 17:00]",
        "at least 3 weeks after [cut-off: 17:00]",
    ],
)
def test_what_cannot_be_built_repeats_its_words(text: str) -> None:
    """An error about a limit that means nothing begins with the words that named it."""
    with pytest.raises(InvalidLimit) as refused:
        parse_limit(text)
    assert str(refused.value).startswith(f"{text!r}: ")


def test_a_text_of_two_thousand_characters_is_read_and_no_longer_one() -> None:
    """The bound on the length of a text is at two thousand."""
    opening = "not stated: "
    words = "x" * (2_000 - len(opening))
    assert parse_limit(opening + words) == Unstated(words)
    with pytest.raises(LimitTextError) as refused:
        parse_limit(f"{opening}{words}x")
    assert refused.value.why == "longer than 2000 characters"


def test_words_after_a_colon_may_have_colons() -> None:
    """Only the first colon divides: behind it words stand as they are, and a key must be a key."""
    assert parse_limit("not stated: soon: as 7.4 says: promptly") == Unstated("soon: as 7.4 says: promptly")
    assert parse_limit("as recorded: review_date") == AsRecorded("review_date")
    with pytest.raises(InvalidLimit, match="in lower case"):
        parse_limit("as recorded: review: date")
    with pytest.raises(InvalidLimit, match="in lower case"):
        parse_limit("as recorded: date: review_date")


@pytest.mark.parametrize("digits", ["\u0661\u0667:\u0660\u0660", "17:0\u0660"])
def test_a_cut_off_is_written_in_plain_digits(digits: str) -> None:
    """Digits of other scripts are no time of day here."""
    with pytest.raises(LimitTextError, match="takes a time such as 17:00"):
        parse_limit(f"same working day [day zero: next working day; cut-off: {digits}]")
