"""Limits and due dates as values: equality, hashing, pickling, and what they never show."""

from __future__ import annotations

import copy
import pickle
import traceback
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from mapm import (
    AnyLimit,
    Before,
    CalendarDays,
    DayZero,
    Due,
    Hours,
    InvalidLimit,
    LaterOf,
    Limit,
    MapmError,
    Months,
    NextWorkingDay,
    NotBefore,
    Note,
    Pause,
    Person,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingCalendar,
    WorkingDays,
    drift,
    earliest_of,
    latest_of,
    parse_limit,
)
from mapm.testing.strategies import any_limits, calendars_for_limits, event_instants, limits, pauses

if TYPE_CHECKING:
    from collections.abc import Callable

SAID: Final = "Jo's father was seen near the school"
NOTE: Final = Note(SAID)
CHAIR: Final = Person("chair-1")
MEETING: Final = date(2026, 6, 2)


# --- equality and hash ------------------------------------------------------------------------------------


@given(limit=any_limits(), other=any_limits())
def test_limits_are_equal_when_their_words_are(limit: AnyLimit, other: AnyLimit) -> None:
    """Equal limits have the same words and hash; other words are another limit."""
    assert (limit == other) is (limit.text == other.text)
    if limit == other:
        assert hash(limit) == hash(other)


def test_limits_of_one_number_are_not_equal() -> None:
    """Neither the unit, nor an option, nor the kind of limit is overlooked."""
    several: list[AnyLimit] = [
        WorkingDays(1),
        WorkingDays(1, day_zero=DayZero.NEXT_WORKING_DAY),
        CalendarDays(1),
        CalendarDays(1, roll=Roll.FOLLOWING),
        CalendarDays(1, roll=Roll.PRECEDING),
        CalendarDays(1, short_period=1),
        Weeks(1),
        Months(1),
        Hours(1),
        SameDay(),
        NextWorkingDay(),
        Before(WorkingDays(1)),
        Before(WorkingDays(1), clear=True),
        NotBefore(WorkingDays(1)),
        NotBefore(WorkingDays(1), clear=True),
        SoonerOf((WorkingDays(1), Weeks(1))),
        LaterOf((WorkingDays(1), Weeks(1))),
        Unstated("within 1"),
    ]
    assert len(set(several)) == len(several)
    for i, limit in enumerate(several):
        assert [other == limit for other in several] == [i == j for j in range(len(several))]


@given(limit=limits(), event=event_instants(), calendar=calendars_for_limits())
def test_due_dates_are_values(limit: Limit, event: datetime, calendar: WorkingCalendar) -> None:
    """Computed twice they are equal and hash alike; moved by somebody they are not."""
    due, again = limit.due(event, calendar), limit.due(event, calendar)
    assert due == again
    assert hash(due) == hash(again)
    assert due != due.extended(due.on, by=CHAIR, reason=NOTE)
    for name in ("on", "limit", "calendar", "extension"):
        with pytest.raises(AttributeError):
            setattr(due, name, None)


# --- pickling ---------------------------------------------------------------------------------------------


@given(
    limit=any_limits(),
    event=event_instants(),
    calendar=calendars_for_limits(),
    pause=pauses(),
    forward=st.one_of(limits(), st.just(WorkingDays(3))),
)
@settings(max_examples=25)
def test_everything_can_be_pickled_and_copied(
    limit: AnyLimit, event: datetime, calendar: WorkingCalendar, pause: Pause, forward: Limit
) -> None:
    """A limit, a due date, a pause and all that is kept within come back equal."""
    due = forward.due(event, calendar)
    moved = due.extended(due.on, by=CHAIR, reason=NOTE)
    chosen = Unstated("promptly").chosen(forward, by=CHAIR, reason=NOTE)
    values: list[object] = [
        limit,
        due,
        moved,
        earliest_of(moved, due),
        latest_of(moved, due),
        chosen.due(event, calendar),
        evolve(pause, reason=NOTE),
        due.status(due.on),
        NotBefore(CalendarDays(3)).earliest(event, calendar),
        drift(calendar, calendar, [due]),
    ]
    for value in values:
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301  # made here
        assert copy.deepcopy(value) == value
    back: Due = pickle.loads(pickle.dumps(moved))  # noqa: S301  # made here
    assert back.sentence() == moved.sentence()


def _raised(call: Callable[[], object]) -> MapmError:
    with pytest.raises(MapmError) as refused:
        call()
    return refused.value


def test_errors_can_be_pickled_with_what_they_carry(scotland: WorkingCalendar) -> None:
    """An error that crosses a process says the same there, and has the same parts."""
    due = WorkingDays(1).due(MEETING, scotland)
    errors = [
        _raised(lambda: WorkingDays(0)),
        _raised(lambda: WorkingDays("10")),  # type: ignore[arg-type]
        _raised(lambda: parse_limit("within 15 days")),
        _raised(lambda: Unstated("promptly").due(MEETING, scotland)),
        _raised(lambda: Hours(1).due(MEETING, scotland)),
        _raised(lambda: Hours(1).due(datetime(2026, 6, 2, 9), scotland)),  # noqa: DTZ001  # on purpose
        _raised(lambda: WorkingDays(1).due(MEETING, scotland, (Pause(MEETING),))),
        _raised(lambda: WorkingDays(1).due(date(2040, 1, 1), scotland)),
        _raised(lambda: WorkingDays(9999).due(MEETING, scotland)),
        _raised(lambda: drift(scotland.working_through(date(2026, 6, 15), "x"), scotland, [due])),
    ]
    assert len({type(error) for error in errors}) == 9
    for error in errors:
        back = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
        assert type(back) is type(error)
        assert str(back) == str(error)
        assert vars(back) == vars(error)


# --- what is never shown ----------------------------------------------------------------------------------


def holding_a_note(scotland: WorkingCalendar) -> list[object]:
    """Everything here that may hold free text."""
    pause = Pause(date(2026, 6, 3), date(2026, 6, 5), NOTE)
    chosen = Unstated("promptly").chosen(WorkingDays(3), by=CHAIR, reason=NOTE)
    due = chosen.due(MEETING, scotland, (pause,))
    moved = due.extended(date(2026, 6, 24), by=CHAIR, reason=NOTE)
    twice = moved.extended(date(2026, 6, 25), by=CHAIR, reason=NOTE)
    combined = earliest_of(twice, WorkingDays(1).due(MEETING, scotland))
    return [
        NOTE,
        pause,
        chosen,
        SoonerOf((chosen, Weeks(1))),
        due,
        moved,
        moved.extension,
        twice,
        combined,
        combined.among,
        NotBefore(WorkingDays(1)).earliest(MEETING, scotland, (pause,)),
        drift(scotland, scotland.with_closure(date(2026, 6, 9), date(2026, 6, 9), "x"), [due, moved]),
    ]


def test_no_note_is_shown_anywhere(scotland: WorkingCalendar) -> None:
    """No repr, text, sentence, explanation or plain form holds the words of a note."""
    for value in holding_a_note(scotland):
        shown = [repr(value), str(value), f"{value}", f"{value!a}"]
        shown += [
            str(getattr(value, name)()) for name in ("sentence", "explain", "to_dict") if hasattr(value, name)
        ]
        shown += [
            str(getattr(value, name))
            for name in ("text", "skipped", "counting_calendar")
            if hasattr(value, name) and not isinstance(value, Note)
        ]
        for text in shown:
            assert SAID not in text
            assert "father" not in text
            assert NOTE.digest not in text
    assert all("Note(...)" in repr(value) for value in holding_a_note(scotland)[:8])


@pytest.mark.parametrize(
    "call",
    [
        lambda due: due.extended(SAID, by=CHAIR, reason=NOTE),
        lambda due: due.extended(MEETING, by=SAID, reason=NOTE),
        lambda due: due.extended(MEETING, by=CHAIR, reason=SAID),
        lambda due: due.extended(date(2040, 1, 1), by=CHAIR, reason=NOTE),
        lambda due: due.extended(MEETING, by=NOTE, reason=CHAIR),
        lambda due: due.status(SAID),
        lambda due: due.limit.due(SAID, due.calendar),
        lambda due: due.limit.due(NOTE, due.calendar),
        lambda _: Pause(SAID),
        lambda _: Pause(MEETING, SAID),
        lambda _: Pause(MEETING, MEETING, SAID),
        lambda _: Pause(MEETING, date(2026, 6, 1), NOTE),
        lambda due: WorkingDays(1).due(MEETING, due.calendar, (Pause(MEETING, None, NOTE),)),
        lambda due: Hours(1).due(
            datetime(2026, 6, 2, tzinfo=UTC), due.calendar, (Pause(MEETING, MEETING, NOTE),)
        ),
        lambda _: Unstated("promptly").chosen(SAID, by=CHAIR),
        lambda _: Unstated("promptly").chosen(WorkingDays(1), by=SAID),
        lambda _: Unstated("promptly").chosen(WorkingDays(1), by=CHAIR, reason=SAID),
        lambda _: Unstated(NOTE),
        lambda _: WorkingDays(SAID),
        lambda _: WorkingDays(NOTE),
        lambda _: Before(SAID),
        lambda _: Before(WorkingDays(1), clear=SAID),
        lambda _: SoonerOf((WorkingDays(1), SAID)),
        lambda _: SoonerOf(SAID),
        lambda _: Weeks(1, roll=SAID),
        lambda _: Weeks(1, day_zero=SAID),
        lambda _: Weeks(1, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=SAID),
        lambda _: parse_limit(NOTE),
        lambda _: Person(NOTE),
        lambda _: Note(NOTE),
    ],
)
def test_no_error_quotes_what_it_was_given(scotland: WorkingCalendar, call: Callable[[Due], object]) -> None:
    """Free text put where it does not belong is refused by its type, in the error and all it carries."""
    due = WorkingDays(1).due(MEETING, scotland)
    with pytest.raises(MapmError) as refused:
        call(due)
    error = refused.value
    shown = f"{error}{error!r}{error.args}{vars(error)}{error.__cause__!r}{error.__context__!r}"
    assert "father" not in shown
    assert "father" not in "".join(traceback.format_exception_only(error))


def test_an_invalid_limit_is_a_value_error_and_a_wrong_type_a_type_error() -> None:
    """Callers may catch what they would catch anyway."""
    with pytest.raises(ValueError, match="1 or more"):
        WorkingDays(0)
    with pytest.raises(TypeError, match="a whole number"):
        WorkingDays(1.5)  # type: ignore[arg-type]
    assert issubclass(InvalidLimit, ValueError)
