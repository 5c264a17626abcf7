"""Limits are drawn of every kind and in every wording, and shrink to plain ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from support.drawing import drawn, smallest

from mapm import (
    AnyLimit,
    AsRecorded,
    Before,
    CalendarDays,
    DayZero,
    Division,
    Hours,
    LaterOf,
    Limit,
    Months,
    NextWorkingDay,
    NotBefore,
    Roll,
    SameDay,
    SoonerOf,
    Unstated,
    Weeks,
    WorkingDays,
    parse_limit,
)
from mapm.testing import strategies

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mapm import Due, WorkingCalendar

KINDS = (
    WorkingDays,
    CalendarDays,
    Weeks,
    Months,
    Hours,
    SameDay,
    NextWorkingDay,
    Before,
    NotBefore,
    SoonerOf,
    LaterOf,
    AsRecorded,
    Unstated,
)
EDGES: dict[str, Callable[[AnyLimit], bool]] = {
    "rolled back": lambda one: getattr(one, "roll", None) is Roll.PRECEDING,
    "rolled on": lambda one: getattr(one, "roll", None) is Roll.FOLLOWING,
    "a short period": lambda one: isinstance(one, CalendarDays) and one.short_period is not None,
    "a cut-off": lambda one: getattr(one, "cutoff", None) is not None,
    "the next working day as day zero": lambda one: (
        getattr(one, "day_zero", None) is DayZero.NEXT_WORKING_DAY
    ),
    "clear days": lambda one: isinstance(one, Before | NotBefore) and one.clear,
    "one within another": lambda one: isinstance(one, SoonerOf | LaterOf) and _nested(one),
    "the largest numbers": lambda one: isinstance(one, WorkingDays) and one.n > 10_000,
}


def _nested(one: SoonerOf | LaterOf) -> bool:
    return any(isinstance(limit, SoonerOf | LaterOf) for limit in one.limits)


_LIMITS: list[AnyLimit] = []


def _limits() -> list[AnyLimit]:
    """The same limits for each of these tests: to draw them is most of the work."""
    if not _LIMITS:
        _LIMITS.extend(drawn(strategies.any_limits(), 300))
    return _LIMITS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_limit_is_drawn(kind: type) -> None:
    """Within three hundred limits there is each kind."""
    assert any(type(one) is kind for one in _limits())


@pytest.mark.parametrize("edge", EDGES)
def test_every_option_of_a_limit_is_drawn(edge: str) -> None:
    """Within three hundred limits there is each option."""
    assert any(map(EDGES[edge], _limits()))


def test_a_limit_is_drawn_in_every_wording() -> None:
    """In capitals, in small letters and over several lines; and it is read as the limit that it was."""
    found = drawn(strategies.limit_texts(), 100)
    assert all(parse_limit(text) == limit for text, limit in found)
    texts = [text for text, _ in found]
    assert any(text.isupper() for text in texts)
    assert any(text.islower() for text in texts)
    assert any("\n" in text for text in texts)
    assert any("  " in text for text in texts)


DUES: dict[str, Callable[[Due], bool]] = {
    "a date": lambda due: due.instant is None,
    "an instant": lambda due: due.instant is not None,
    "a pause": lambda due: bool(due.pauses),
    "a provisional one": lambda due: due.provisional,
    "an extended one": lambda due: due.extension is not None,
    "one of several": lambda due: bool(due.among),
    "one before the event": lambda due: due.on < due.day_zero,
    "days that did not count": lambda due: bool(due.skipped),
}
_FOUND: list[Due] = []


@pytest.mark.parametrize("edge", DUES)
def test_every_kind_of_due_date_is_drawn(edge: str) -> None:
    """Within a hundred and fifty due dates there is each, but for those that somebody extended."""
    if not _FOUND:
        _FOUND.extend((*drawn(strategies.computed_dues(), 150), *drawn(strategies.extended_dues(), 10)))
    assert any(map(DUES[edge], _FOUND))


@given(strategies.limits(), strategies.event_instants(), strategies.calendars_for_limits())
@settings(max_examples=30)
def test_a_limit_a_calendar_and_an_instant_go_together(
    limit: Limit, event: datetime, calendar: WorkingCalendar
) -> None:
    """What is drawn for limits reaches far enough, in every calendar that is drawn for them."""
    assert limit.due(event, calendar).limit == limit


# --- what they shrink to ----------------------------------------------------------------------------------


def _rolled_on(one: AnyLimit) -> bool:
    return isinstance(one, Weeks) and one.roll is Roll.FOLLOWING


@pytest.mark.parametrize(
    ("so", "text"),
    [
        (lambda one: isinstance(one, WorkingDays), "within 1 working day"),
        (
            lambda one: isinstance(one, Weeks) and one.roll is Roll.FOLLOWING,
            "within 1 week [roll: following]",
        ),
        (lambda one: isinstance(one, Hours) and one.n > 90, "within 91 hours"),
        (lambda one: isinstance(one, Unstated), "not stated: as soon as practicable"),
    ],
    ids=["working days", "rolled", "hours", "unstated"],
)
def test_a_limit_shrinks_to_a_plain_one(so: Callable[[AnyLimit], bool], text: str) -> None:
    """Of the kind that it has to be, with no option that it need not have."""
    assert smallest(strategies.any_limits(), so).text == text


def test_one_of_several_limits_shrinks_to_two() -> None:
    """Of which each is of one and has no option."""
    found = smallest(strategies.any_limits(), lambda one: isinstance(one, SoonerOf))
    assert isinstance(found, SoonerOf)
    assert [limit.text.count(" 1 ") for limit in found.limits] == [1, 1]
    assert "[" not in found.text


def test_the_simplest_due_date_is_the_next_working_day() -> None:
    """After the first midnight of the first year, in England, without a pause or an extension."""
    due = drawn(strategies.dues(), 1)[0]
    assert due.limit == WorkingDays(1)
    assert (due.day_zero, due.on) == (strategies.FIRST_EVENT, date(2026, 1, 2))
    assert due.calendar.provenance.divisions == (Division.ENGLAND,)
    assert (due.pauses, due.extension) == ((), None)
    assert len(repr(due)) < 400


@pytest.mark.parametrize("kind", [WorkingDays, CalendarDays, Weeks, Months, Hours])
def test_a_number_is_counted_down_to_the_smallest_that_fails(kind: type) -> None:
    """Whichever number the protocols have most often: to 1, or to the first that is too large."""
    least, more = (
        smallest(strategies.limits(), lambda one, n=n: type(one) is kind and one.n >= n) for n in (1, 4)
    )
    assert least == kind(1)
    assert more == kind(4)


def test_half_of_all_limits_are_plain() -> None:
    """No sooner or later of several: a limit of each kind is drawn by itself, too."""
    alone = [one for one in drawn(strategies.limits(), 200) if not isinstance(one, SoonerOf | LaterOf)]
    assert len(alone) > 60
    assert {type(one) for one in alone} >= {WorkingDays, CalendarDays, Weeks, Months, Hours, Before}
