"""On the very day, the day before and the day after: what is said of a date at its edges."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support.eastmoor import CASE, CHAIR, EASTMOOR, INVITED, PROPOSED, WORKER
from support.on_a_log import DAY, ENGLAND, ledger, on
from support.one_duty import OPENS, SCHOOL, always, date_of, duty

from mapm import (
    AsRecorded,
    Convene,
    Expect,
    Extend,
    NotBefore,
    Note,
    Occur,
    Owed,
    Planned,
    Propose,
    Unstated,
    Weekday,
    WorkingCalendar,
    duties,
    parse_limit,
)
from mapm.rules.clocks import PlannedSitting
from mapm.rules.dating import Dated, dated, not_before
from mapm.rules.duties import Duty, NotYet
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.redating import Direction, Moves
from mapm.rules.several import Reckoned, SeveralLimits


def on_day(one: Owed) -> date:
    """The day on which it is due."""
    assert one.due is not None
    return one.due.on


def bare(week: tuple[int, ...]) -> WorkingCalendar:
    """A calendar with these days of the week, and no holiday."""
    return WorkingCalendar.weekdays_only(years=range(2026, 2028), week=frozenset(map(Weekday, week)))


def replace_duties(*its: Duty) -> Any:  # noqa: ANN401  # Proposed
    """A case just proposed under a protocol that has these duties alone."""
    return evolve(EASTMOOR, key="local/meeting", duties=its).open(
        Propose(at=PROPOSED, by=WORKER, agency=SCHOOL, concerned=CASE), ref="case-1"
    )


def plan(day: int, sits: int, kind: type[Any] = Convene) -> Any:  # noqa: ANN401  # any plan
    """A plan of one day for a sitting of another, each so many days after the first."""
    return kind(**on(day), planned=Planned(DAY + timedelta(sits), INVITED, CHAIR))


WEEK: Final[Any] = parse_limit("within 7 calendar days")
MONTH: Final[Any] = parse_limit("within 1 month")
BEFORE: Final[Any] = parse_limit("no later than 7 calendar days before")


@pytest.mark.parametrize(("late", "said"), [(0, False), (1, True)])
def test_a_date_has_passed_on_the_day_after_and_not_on_the_day(late: int, said: bool) -> None:  # noqa: FBT001
    """When the sitting is planned, and when what opens it is put down."""
    papers = duty(within=BEFORE, counts_from=PlannedSitting())
    found = date_of(papers, OPENS, plan(8 + late, 15))
    assert found.due.on == DAY + timedelta(8)
    day = "9 June 2026" if not late else "10 June 2026"
    passed = f"the date had passed when the sitting was planned for its day on Wednesday {day}"
    assert found.said == (passed if said else "")
    opened = Occur(**on(8 + late), occurrence="asked")
    found = dated(
        evolve(papers, opens=Occur), ledger(OPENS, plan(1, 15), opened), opened, None, ENGLAND, None
    )
    assert found.said == (f"the date had passed when this was opened on Wednesday {day}" if said else "")


def test_of_no_limit_it_is_said_that_there_is_none() -> None:
    """A day that somebody chose for what has no limit is one of no limit."""
    moved = Extend(**on(2), duty="note", to=DAY + timedelta(9), reason=Note("more time"), authority=CHAIR)
    found = date_of(duty(), OPENS, moved)
    assert found.due.on == DAY + timedelta(9)
    assert found.limit.instead_of == Unstated("no limit")
    found = date_of(duty(within=NotBefore(WEEK)), OPENS, moved)
    assert found.limit.instead_of == Unstated("at least 7 calendar days after")


def test_a_day_of_a_case_that_cannot_be_told_yet_is_no_date_yet() -> None:
    """Where the limit is a day that the entry names; the same where it can be told."""
    named: dict[str, Any] = {"within": always(DAY + timedelta(3))}
    waits = duty(**named, when=always(NotYet("the kind is not recorded")))
    assert date_of(waits, OPENS) == Dated(AsRecorded("date_set"), None, "the kind is not recorded")
    assert date_of(duty(**named, when=always(answer=True)), OPENS).due.on == DAY + timedelta(3)


def test_what_is_not_to_be_done_before_a_day_may_be_done_on_it() -> None:
    """Before it, it is said to have been too soon."""
    of = duty(within=NotBefore(WEEK))
    first = DAY + timedelta(7)
    for done, too_soon in ((None, ""), (first, ""), (first - timedelta(1), ", and it was done before that")):
        told = not_before(of, ledger(OPENS), OPENS, None, ENGLAND, done)
        assert told == f"not before Monday 8 June 2026{too_soon}"
    assert not not_before(duty(), ledger(OPENS), OPENS, None, ENGLAND)


def test_a_date_is_for_certain_later_only_than_the_last_that_it_may_have_been() -> None:
    """And earlier only than the first: with no holiday, and with one working day in each week."""
    of = replace_duties(duty(within=parse_limit("within 2 working days")))
    days = [on_day(one) for week in ((0, 1, 2, 3, 4), (0,)) for one in duties(of, bare(week), PROPOSED)]
    first, last = min(days), max(days)
    assert first < last
    day = timedelta(1)
    for to, later, earlier in (
        (first - day, (False, False), (True, True)),
        (first, (False, False), (True, False)),
        (first + day, (True, False), (True, False)),
        (last, (True, False), (False, False)),
        (last + day, (True, True), (False, False)),
    ):
        moved = Extend(at=PROPOSED, by=WORKER, duty="note", to=to, reason=Note("x"), authority=CHAIR)
        for direction, expected in ((Direction.LATER, later), (Direction.EARLIER, earlier)):
            rule = Moves(direction)
            assert (rule(of, moved), rule.for_certain(of, moved)) == expected


def test_a_day_of_pregnancy_is_reckoned_from_its_own_birth() -> None:
    """Not from another thing that is expected; each time that it was said is told."""
    birth, again = (Expect(**on(day), occurrence="birth", on=DAY + timedelta(70 + day)) for day in (1, 2))
    other = Expect(**on(3), occurrence="report", on=DAY + timedelta(5))
    clock, log = Gestation("birth", 38, 3), ledger(OPENS, birth, again, other)
    assert clock(log, OPENS, None) == DAY + timedelta(72 - 14 + 3)
    assert clock.latest(log) is again
    assert clock.said(log) == (birth, again)
    assert clock.said(ledger(OPENS, other)) == ()


def test_the_sooner_of_two_limits_may_be_sooner_yet_while_one_has_not_started() -> None:
    """Once both have there is nothing to be said; the later of two has no date until then."""
    both = (Reckoned(WEEK), Reckoned(MONTH, PlannedSitting()))
    waits = "no sitting has been planned yet"
    for later, planned, due, said in (
        (False, (), DAY + timedelta(7), f"it may yet be sooner: {waits}"),
        (True, (), None, waits),
        (False, (plan(1, 15),), DAY + timedelta(7), ""),
        (True, (plan(1, 15),), date(2026, 7, 16), ""),
    ):
        found = date_of(duty(within=SeveralLimits(both, later=later)), OPENS, *planned)
        assert (found.due.on if found.due is not None else None, found.waits) == (due, said)


def test_what_is_said_of_a_date_is_said_one_after_another() -> None:
    """That it had passed, and that what it is reckoned from has happened."""
    of = duty(within=BEFORE, counts_from=ExpectedDay("birth", "the birth"))
    expected = Expect(**on(1), occurrence="birth", on=DAY + timedelta(5))
    found = date_of(of, OPENS, expected, Occur(**on(4), occurrence="birth"))
    assert found.said == (
        "the date had passed when this was opened on Monday 1 June 2026; "
        "this has happened, on Friday 5 June 2026: the birth"
    )
