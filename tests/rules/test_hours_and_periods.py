"""Office hours and periods, each by itself: at their edges, without an hour, and where nobody can tell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from support.meetings import NHS, NURSE, WORKER
from support.on_a_log import DAY, ENGLAND, case

from mapm import Occur
from mapm.protocols.readings import READINGS
from mapm.rules.duties import NotYet
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours, OwnerByPeriod
from mapm.rules.ledger import Ledger
from mapm.rules.vocabulary import OfficeHours, Period, Span, Vocabulary

CITES: Final = (READINGS["A-05"],)
LONDON: Final = ZoneInfo("Europe/London")
SATURDAY: Final = DAY + timedelta(days=5)
OFFICE: Final = OfficeHours(key="office", what="the office", opens=time(9), closes=time(17), cites=CITES)
HOLIDAYS: Final = Period(
    key="holidays",
    what="school holidays",
    spans=(
        Span(DAY + timedelta(days=10), DAY + timedelta(days=12)),
        Span(DAY + timedelta(days=20), DAY + timedelta(days=20)),
    ),
    known=Span(DAY, DAY + timedelta(days=30)),
    cites=CITES,
)


class Rules:
    """Rules with words and nothing else."""

    words = Vocabulary(hours=(OFFICE,), periods=(HOLIDAYS,))


def asked(of: Any, at: date | datetime, *more: object, calendar: Any = ENGLAND) -> Any:  # noqa: ANN401
    """What a rule says of what happened then."""
    opens = Occur(at=at, by=NURSE, occurrence="it")
    meeting = evolve(case(opens), rules=Rules())
    return of(Ledger(meeting, (opens,), calendar=calendar), opens, *more)


def clock(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """A time on the clock in London."""
    return datetime.combine(day, time(hour, minute), LONDON)


@pytest.mark.parametrize(
    ("at", "closed"),
    [
        (clock(8, 59), True),
        (clock(9), False),
        (clock(16, 59), False),
        (clock(17), True),
        (clock(12, day=SATURDAY), True),
        (SATURDAY, True),
    ],
)
def test_the_office_is_closed_before_it_opens_and_from_when_it_closes(at: date, closed: bool) -> None:  # noqa: FBT001
    """And on every day that is no working day, with an hour or without."""
    assert asked(OutOfHours("office"), at) is closed
    assert asked(OutOfHours("office", out=False), at) is (not closed)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (clock(8, 59), clock(9)),
        (clock(9), clock(9)),
        (clock(16, 59), clock(16, 59)),
        (clock(17), clock(9, day=DAY + timedelta(days=1))),
        (clock(12, day=SATURDAY), clock(9, day=DAY + timedelta(days=7))),
        (SATURDAY, clock(9, day=DAY + timedelta(days=7))),
    ],
)
def test_a_clock_starts_when_the_office_is_open_next(at: date, opens: datetime) -> None:
    """At once while it is open; before its hours that day, and after them on the next working day."""
    assert asked(NextOpening("office"), at, None) == opens


@pytest.mark.parametrize(
    ("offset", "inside"),
    [(0, False), (9, False), (10, True), (12, True), (13, False), (20, True), (21, False), (30, False)],
)
def test_a_period_has_its_first_and_its_last_day(offset: int, inside: bool) -> None:  # noqa: FBT001
    """And none between its spans."""
    at = DAY + timedelta(days=offset)
    assert asked(InPeriod("holidays"), at) is inside
    assert asked(InPeriod("holidays", inside=False), at) is (not inside)
    owner = OwnerByPeriod("holidays", lambda *_: NHS, lambda *_: WORKER)
    opens = Occur(at=at, by=NURSE, occurrence="it")
    meeting = evolve(case(opens), rules=Rules())
    assert owner.on(meeting, opens, None, at) == (NHS if inside else WORKER)
    assert owner(meeting, opens, None) == (NHS if inside else WORKER)


def test_outside_of_what_is_known_nobody_can_tell() -> None:
    """It says between which days the period is known."""
    known = "they are known from Monday 1 June 2026 to Wednesday 1 July 2026"
    for offset, day in ((-1, "Sunday 31 May 2026"), (31, "Thursday 2 July 2026")):
        at = DAY + timedelta(days=offset)
        found = asked(InPeriod("holidays"), at)
        assert isinstance(found, NotYet)
        assert found.why == f"whether {day} is in the holidays is not known: {known}"
        owner = OwnerByPeriod("holidays", lambda *_: NHS, lambda *_: WORKER)
        opens = Occur(at=at, by=NURSE, occurrence="it")
        meeting = evolve(case(opens), rules=Rules())
        assert owner.on(meeting, opens, None, at) == found
        assert owner(meeting, opens, None) is None


@pytest.mark.parametrize(
    ("of", "at", "why"),
    [
        (OutOfHours("office"), DAY, "the hour is not recorded at which this was opened"),
        (NextOpening("office"), DAY, "the hour is not recorded at which this was opened"),
        (OutOfHours("none"), DAY, "the protocol has no office hours of this name: none"),
        (NextOpening("none"), DAY, "the protocol has no office hours of this name: none"),
        (InPeriod("none"), DAY, "the protocol has no period of this name: none"),
    ],
)
def test_what_is_missing_is_said(of: Any, at: date, why: str) -> None:  # noqa: ANN401
    """An hour, or hours or a period of that name."""
    more = (None,) if isinstance(of, NextOpening) else ()
    found = asked(of, at, *more)
    assert isinstance(found, NotYet)
    assert found.why == why


@pytest.mark.parametrize("of", [OutOfHours("office"), NextOpening("office")])
def test_beyond_the_calendar_it_cannot_be_told(of: Any) -> None:  # noqa: ANN401
    """It says what the calendar says."""
    more = (None,) if isinstance(of, NextOpening) else ()
    found = asked(of, clock(10, day=date(2035, 1, 2)), *more)
    assert isinstance(found, NotYet)
    assert "2035" in found.why
    assert isinstance(asked(of, DAY, *more, calendar=None), NotYet)
    assert isinstance(asked(InPeriod("holidays"), DAY, calendar=None), NotYet)


def test_of_a_period_that_is_not_there_nobody_owes_anything() -> None:
    """It says that there is none of this name."""
    opens = Occur(at=DAY, by=NURSE, occurrence="it")
    meeting = evolve(case(opens), rules=Rules())
    owner = OwnerByPeriod("none", lambda *_: NHS, lambda *_: WORKER)
    assert owner.on(meeting, opens, None, DAY) == NotYet("the protocol has no period of this name: none")
    assert owner(meeting, opens, None) is None
