"""An error of a limit names what was wrong, what it was, and what to pass instead."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from mapm import (
    AsRecorded,
    Before,
    CalendarDays,
    Chosen,
    DayZero,
    Division,
    Due,
    Hours,
    InstantNeeded,
    Limit,
    Months,
    NaiveDatetime,
    NextWorkingDay,
    NotBefore,
    Note,
    OutsideCalendar,
    Pause,
    PauseRefused,
    Person,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    WrongType,
    drift,
    earliest_of,
    latest_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm import AnyLimit, WorkingCalendar
    from mapm.errors import Given  # whatever a caller passes

ANY: Any = object()
DAY = date(2026, 6, 2)
NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)
A_DATE = "pass a datetime.date, such as date(2026, 6, 15)"
CHAIR, WHY = Person("p-1"), Note("why")
SOON = Unstated("soon")
PAUSES = (Pause(date(2026, 6, 8), date(2026, 6, 10)),)

WRONG_TYPES: dict[str, tuple[Callable[[], object], str]] = {
    "number": (lambda: WorkingDays(1.5), "the number of WorkingDays cannot be a float: pass a whole number"),  # type: ignore[arg-type]
    "number of months": (
        lambda: Months(ANY),
        "the number of Months cannot be an object: pass a whole number",
    ),
    "day zero": (
        lambda: SameDay(day_zero=ANY),
        "SameDay's option cannot be an object: pass one of DayZero.EVENT_DAY, DayZero.NEXT_WORKING_DAY",
    ),
    "roll": (
        lambda: Weeks(1, roll=ANY),
        "Weeks's option cannot be an object: pass one of Roll.NONE, Roll.PRECEDING, Roll.FOLLOWING",
    ),
    "cut-off": (
        lambda: WorkingDays(1, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=ANY),
        "a cut-off cannot be an object: pass a datetime.time, such as time(17, 0)",
    ),
    "amount": (
        lambda: Before(ANY),
        "an amount of time cannot be an object: pass WorkingDays, CalendarDays, Weeks, Months or Hours",
    ),
    "clear": (lambda: NotBefore(WorkingDays(1), clear=ANY), "clear cannot be an object: pass True or False"),
    "limits": (lambda: SoonerOf(ANY), "limits to choose from cannot be an object: pass a tuple of limits"),
    "limit among several": (
        lambda: SoonerOf((WorkingDays(1), ANY)),
        (
            "a limit to choose from cannot be an object: "
            "pass limits that give a due date; choose first where the source leaves one open"
        ),
    ),
    "key": (
        lambda: AsRecorded(ANY),
        "the key of a recorded date cannot be an object: pass a str, such as 'review_date'",
    ),
    "words": (lambda: Unstated(ANY), "the source's words cannot be an object: pass a str"),
    "limit chosen": (
        lambda: Chosen(ANY, SOON, CHAIR),
        "the limit chosen cannot be an object: pass a limit that gives a due date",
    ),
    "who chose": (lambda: Chosen(WorkingDays(1), SOON, ANY), "who chose cannot be an object: pass a Person"),
    "reason of a choice": (
        lambda: Chosen(WorkingDays(1), SOON, CHAIR, ANY),
        "the reason of a choice cannot be an object: pass a Note",
    ),
    "chosen for": (
        lambda: Chosen(WorkingDays(1), ANY, CHAIR),
        "what is chosen for cannot be an object: pass an Unstated",
    ),
    "short period": (
        lambda: CalendarDays(3, short_period=ANY),
        "a short period cannot be an object: pass a whole number of days",
    ),
    "pause first": (lambda: Pause(ANY), f"a pause's first day cannot be an object: {A_DATE}"),
    "pause last": (lambda: Pause(DAY, ANY), f"a pause's last day cannot be an object: {A_DATE}"),
    "pause reason": (
        lambda: Pause(DAY, reason=ANY),
        "the reason of a pause cannot be an object: pass a Note",
    ),
}


@pytest.mark.parametrize("wrong", WRONG_TYPES)
def test_a_wrong_type_is_named_with_what_to_pass_instead(wrong: str) -> None:
    """Each says what cannot be what, by the type alone, and what to pass."""
    build, said = WRONG_TYPES[wrong]
    with pytest.raises(WrongType) as refused:
        build()
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("to", "by", "reason", "said"),
    [
        (ANY, CHAIR, WHY, f"the new due date cannot be an object: {A_DATE}"),
        (DAY, ANY, WHY, "who extends cannot be an object: pass a Person"),
        (DAY, CHAIR, ANY, "the reason of an extension cannot be an object: pass a Note"),
    ],
)
def test_an_extension_names_what_it_lacks(
    scotland: WorkingCalendar,
    to: Any,  # noqa: ANN401  # wrong types are the point
    by: Any,  # noqa: ANN401
    reason: Any,  # noqa: ANN401
    said: str,
) -> None:
    """A date, a person and a note: each is asked for by name."""
    with pytest.raises(WrongType) as refused:
        WorkingDays(1).due(DAY, scotland).extended(to, by=by, reason=reason)
    assert str(refused.value) == said


def test_how_soon_is_soon_is_a_number(scotland: WorkingCalendar) -> None:
    """So many working days, and nothing else."""
    with pytest.raises(WrongType) as refused:
        WorkingDays(1).due(DAY, scotland).status(DAY, soon=ANY)
    assert str(refused.value) == "how soon is soon cannot be an object: pass a whole number of working days"


@pytest.mark.parametrize(
    ("limit", "event", "said"),
    [
        (Hours(24), NOON, "a limit in hours runs day and night, so it cannot be paused"),
        (
            Before(Hours(24)),
            NOON,
            "a limit before a planned event is fixed by that event, so it cannot be paused",
        ),
        (
            Before(Weeks(1)),
            DAY,
            "a limit before a planned event is fixed by that event, so it cannot be paused",
        ),
        (AsRecorded("review_date"), DAY, "a recorded date was set by the meeting, so it cannot be paused"),
    ],
    ids=str,
)
def test_what_cannot_be_paused_says_why(
    scotland: WorkingCalendar, limit: Hours | Before | AsRecorded, event: date, said: str
) -> None:
    """The reason is that of the limit."""
    with pytest.raises(PauseRefused) as refused:
        limit.due(event, scotland, PAUSES)
    assert str(refused.value) == said


def test_an_earliest_instant_that_cannot_be_paused_says_why(scotland: WorkingCalendar) -> None:
    """Hours run day and night, to an earliest instant too."""
    with pytest.raises(PauseRefused, match=r"^a limit in hours runs day and night, so it cannot be paused$"):
        NotBefore(Hours(24)).earliest(NOON, scotland, PAUSES)


def test_a_bare_date_is_no_instant(scotland: WorkingCalendar) -> None:
    """Hours, and a cut-off, need to know the time of day; each is named."""
    with pytest.raises(InstantNeeded, match=r"^the event of a limit in hours cannot be a bare date: "):
        Hours(1).due(DAY, scotland)
    late = WorkingDays(1, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=time(17))
    with pytest.raises(InstantNeeded, match=r"^the event of a limit with a cut-off cannot be a bare date: "):
        late.due(DAY, scotland)


def test_the_instant_asked_about_needs_a_zone(scotland: WorkingCalendar) -> None:
    """Whether an earliest instant has been reached cannot be told to a clock without a zone."""
    earliest = NotBefore(Hours(1)).earliest(NOON, scotland)
    with pytest.raises(NaiveDatetime, match=r"^as_of cannot be a naive datetime: "):
        earliest.reached(datetime(2026, 6, 2, 14))  # noqa: DTZ001  # the point


@pytest.mark.parametrize("limit", [Weeks(999_999), Months(999_999)], ids=str)
def test_a_limit_past_the_last_date_is_outside_the_calendar(
    scotland: WorkingCalendar, limit: Weeks | Months
) -> None:
    """Python has no date after the year 9999; the calendar ends long before, and its bounds are told."""
    with pytest.raises(OutsideCalendar) as refused:
        limit.due(NOON, scotland)
    found = refused.value
    assert (found.day, found.first, found.last) == (None, scotland.first, scotland.last)


# --- calendars, pauses and due dates ----------------------------------------------------------------------

EVERY_KIND = (
    WorkingDays(10),
    CalendarDays(2),
    Weeks(1),
    Months(1),
    Hours(24),
    SameDay(),
    NextWorkingDay(),
    Before(WorkingDays(1)),
    SoonerOf((SameDay(), Weeks(1))),
    AsRecorded("review_date"),
    Chosen(SameDay(), SOON, CHAIR),
    NotBefore(Weeks(1)),
)


@pytest.mark.parametrize("limit", EVERY_KIND, ids=str)
@pytest.mark.parametrize("calendar", ["scotland", None, Division.SCOTLAND, DAY], ids=repr)
def test_what_is_no_calendar_is_named(limit: Limit | NotBefore, calendar: Given) -> None:
    """Every kind of limit asks for a calendar, one that needs none to be counted by as well."""
    ask = limit.earliest if isinstance(limit, NotBefore) else limit.due
    with pytest.raises(WrongType) as refused:
        ask(NOON, calendar)
    kind = type(calendar).__name__
    assert str(refused.value) == (
        f"a limit's calendar cannot be a {kind}: "
        "pass a WorkingCalendar, such as WorkingCalendar.for_division() makes"
    )


@pytest.mark.parametrize("limit", EVERY_KIND, ids=str)
@pytest.mark.parametrize(
    ("pauses", "said"),
    [
        (PAUSES[0], "a limit's pauses cannot be a Pause: pass a tuple of Pause, such as (pause,)"),
        (list(PAUSES), "a limit's pauses cannot be a list: pass a tuple of Pause, such as (pause,)"),
        ([], "a limit's pauses cannot be a list: pass a tuple of Pause, such as (pause,)"),
        (None, "a limit's pauses cannot be a NoneType: pass a tuple of Pause, such as (pause,)"),
        ((DAY,), "one of a limit's pauses cannot be a date: pass a Pause"),
    ],
)
def test_what_is_no_pause_is_named(
    scotland: WorkingCalendar, limit: Limit | NotBefore, pauses: Given, said: str
) -> None:
    """Pauses are a tuple of them, so that the due date that keeps them can be hashed."""
    ask = limit.earliest if isinstance(limit, NotBefore) else limit.due
    with pytest.raises(WrongType) as refused:
        ask(NOON, scotland, pauses)
    assert str(refused.value) == said


@pytest.mark.parametrize("soon", ["2", None, True, 2.0])
def test_how_soon_is_soon_is_a_whole_number(scotland: WorkingCalendar, soon: Given) -> None:
    """A number of working days, whatever the day asked about."""
    due = WorkingDays(10).due(DAY, scotland)
    for as_of in (DAY, due.on, date(2030, 1, 1)):
        with pytest.raises(
            WrongType, match=r"^how soon is soon cannot be .*: pass a whole number of working"
        ):
            due.status(as_of, soon=soon)


@pytest.mark.parametrize("compare", [earliest_of, latest_of])
def test_what_is_no_due_date_is_not_compared(scotland: WorkingCalendar, compare: Callable[..., Due]) -> None:
    """Alone or among several, only due dates are."""
    due, earliest = WorkingDays(1).due(DAY, scotland), NotBefore(Weeks(1)).earliest(DAY, scotland)
    for others in (("x",), (due, DAY), ([due],), (earliest,)):
        with pytest.raises(WrongType, match=r"^a due date to compare cannot be .*: pass due dates"):
            compare(*others)


def test_what_drift_compares_is_named(scotland: WorkingCalendar) -> None:
    """Two calendars, and due dates; an earliest date has one within."""
    earliest = NotBefore(Weeks(1)).earliest(DAY, scotland)
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: drift(scotland, ANY), "a calendar to compare cannot be an object: pass a WorkingCalendar"),
        (lambda: drift(ANY, scotland), "a calendar to compare cannot be an object: pass a WorkingCalendar"),
        (
            lambda: drift(scotland, scotland, ANY),
            "due dates to compare cannot be an object: pass a list or tuple of them",
        ),
        (
            lambda: drift(scotland, scotland, [earliest]),  # type: ignore[list-item]
            (
                "a due date to compare cannot be an Earliest: pass a due date, such as WorkingDays(10).due() "
                "gives; an earliest date has one in `reckoned`"
            ),
        ),
    ]
    for call, said in wrong:
        with pytest.raises(WrongType) as refused:
            call()
        assert str(refused.value) == said
    assert not drift(scotland, scotland, [earliest.reckoned])


# --- what a due date keeps --------------------------------------------------------------------------------


def kept(due: Due) -> tuple[object, ...]:
    """What the due date was computed from."""
    return due.event, due.calendar, due.pauses


@pytest.mark.parametrize("limit", [WorkingDays(5), CalendarDays(9), Weeks(2), Months(1), SameDay()], ids=str)
def test_a_due_date_keeps_what_it_was_computed_from(
    scotland: WorkingCalendar, limit: WorkingDays | CalendarDays | Weeks | Months | SameDay
) -> None:
    """Event, calendar and pauses stand in the due date, and in what is made of it."""
    chosen = Chosen(limit, SOON, CHAIR)
    among = SoonerOf((limit, limit))
    for one in (limit, chosen, among):
        assert kept(one.due(DAY, scotland, PAUSES)) == (DAY, scotland, PAUSES)
        assert kept(one.due(NOON, scotland)) == (NOON, scotland, ())


def test_an_earliest_date_keeps_its_pauses(scotland: WorkingCalendar) -> None:
    """The pauses of an earliest date stand in it, and its nominal date waits for them."""
    limit = NotBefore(CalendarDays(8, roll=Roll.FOLLOWING), clear=True)
    free, waiting = (limit.earliest(DAY, scotland, pauses).reckoned for pauses in ((), PAUSES))
    assert kept(waiting) == (DAY, scotland, PAUSES)
    assert (free.nominal, free.on) == (date(2026, 6, 11), date(2026, 6, 11))
    assert (waiting.nominal, waiting.on) == (date(2026, 6, 14), date(2026, 6, 16))


def test_a_recorded_instant_is_shown_in_the_calendars_zone(scotland: WorkingCalendar) -> None:
    """An instant recorded in any zone is due at its hour in the calendar's."""
    event = datetime(2026, 6, 2, 12, tzinfo=ZoneInfo("America/New_York"))
    due = AsRecorded("review_date").due(event, scotland)
    assert due.instant is not None
    assert due.instant.tzinfo == scotland.zone
    assert due.instant.isoformat() == "2026-06-02T17:00:00+01:00"
    assert due.event is event


def test_without_pauses_the_calendar_itself_is_counted_by(scotland: WorkingCalendar) -> None:
    """A calendar is amended only where a clock was stopped."""
    assert WorkingDays(1).due(DAY, scotland).counting_calendar is scotland
    assert WorkingDays(1).due(DAY, scotland, PAUSES).counting_calendar != scotland


def limits_that_count_back() -> list[AnyLimit]:
    """Limits before a planned event, alone and among several."""
    return [Before(Weeks(1)), SoonerOf((Before(Weeks(1)), Before(WorkingDays(1))))]


@pytest.mark.parametrize("limit", limits_that_count_back(), ids=str)
def test_what_counts_back_says_so(limit: Before | SoonerOf) -> None:
    """A limit before a planned event counts back, and so does a choice among such."""
    assert limit.counts_back
    assert limit.counts_from == {"something planned"}
    assert Hours(1).counts_from == {"something that happened"}
    assert Chosen(limit, SOON, CHAIR).counts_back
    assert not SoonerOf((WorkingDays(1), Hours(1))).counts_back
