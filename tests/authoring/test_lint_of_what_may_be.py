"""What lint tells once, notes, or leaves be: rings, roles, calendars, and what can well happen."""

from __future__ import annotations

import pytest
from attrs import evolve
from support.exampleshire import DUTIES, NOTE, PARTS, SOURCE, VENUE_FOUND, made, move, moving, owing
from support.parts_with_faults import (
    ONE,
    best_of_six,
    clockwise,
    convening,
    crowd,
    found,
    rows_for,
    skipping,
    without,
)

from mapm import (
    Agree,
    Agreed,
    Appoint,
    Before,
    Classify,
    Convene,
    Discharge,
    Months,
    Move,
    Occur,
    Proposed,
    Reconvene,
    Recording,
    Role,
    ShareNote,
    TellOutcome,
    WorkingCalendar,
    WorkingDays,
    YearMonth,
)
from mapm.authoring.lint import Severity, Unchecked
from mapm.protocols.common.feedback import outcome_told
from mapm.protocols.common.owners import InRole, proposing_agency
from mapm.rules.applying import CaseIs
from mapm.rules.clocks import FirstOf, LastOf, LatestSitting, Occurrence, PlannedSitting
from mapm.rules.conditions import OccurredAmong
from mapm.rules.discharging import First
from mapm.rules.vocabulary import Happening, LocalRole, Trait, Vocabulary

URGENCY = Trait(key="urgency", what="how urgent it is", values=("urgent", "other"), cites=ONE)
BIRTH = Happening(key="birth", what="the birth", cites=ONE)
WORDS = Vocabulary(traits=(URGENCY,), occurrences=(BIRTH,))
SECOND = evolve(NOTE, key="second", opens=(), after="note")


def test_what_waits_for_itself() -> None:
    """Duties that open each other are named with the way round, each where it stands."""
    round_about = (evolve(NOTE, opens=(), after="second"), SECOND)
    one, other = found(made(duties=(*DUTIES[:-1], *round_about)))
    assert (one.code, other.code) == ("MP207", "MP207")
    assert one.says == "it waits for itself, by way of second, then note"
    assert other.says == "it waits for itself, by way of note, then second"


def test_what_is_behind_a_ring_does_not_wait_for_itself() -> None:
    """A duty that another opens, which waits for itself, is not said to wait for itself."""
    ring = (evolve(NOTE, opens=(), after="note"), SECOND)
    assert {one.path for one in found(made(duties=(*DUTIES[:-1], *ring)))} == {"duties.note.after"}


def test_a_role_is_told_once() -> None:
    """A role that owes several duties and that nobody is appointed to is one finding, which names them."""
    owed = evolve(NOTE, owner=InRole(Role.LEAD_PROFESSIONAL))
    (one,) = found(made(duties=(*DUTIES[:-1], owed, evolve(owed, key="second"))))
    assert (one.code, one.path) == ("MP209", "duties.note.owner")
    assert "note and second" in one.says


def test_a_role_of_its_own_owes_as_such() -> None:
    """A role that the protocol declares may be a unit: nobody need be appointed to it."""
    unit = LocalRole(key="unit", what="the unit", cites=ONE)
    owed = owing(owner=InRole(Role("unit")))
    assert {one.code for one in found(owed)} == {"MP209"}
    assert found(evolve(owed, words=Vocabulary(roles=(unit,)))) == ()


def test_a_way_round_that_requires_the_same_skips_nothing() -> None:
    """A step may be left out where what leads round it must meet the same, or where it is no must."""
    needed = (VENUE_FOUND,)
    agreed = move(Agree, "1.2", requires=needed)
    both = moving(Agree=agreed, Convene=move(Convene, "1.2", requires=needed))
    assert "MP112" not in {one.code for one in found(both)}
    should = move(Agree, "1.2", requires=(evolve(VENUE_FOUND, binding=False),))
    assert "MP112" not in {one.code for one in found(moving(Agree=should))}
    assert "MP112" in {one.code for one in found(moving(Agree=agreed, Convene=move(Convene, "1.2")))}


def test_without_a_calendar() -> None:
    """Without a calendar one note names every duty in working days; with one there is none."""
    (one,) = found(PARTS, calendar=None)
    assert (one.code, one.severity, one.path) == ("MP205", Severity.NOTE, "duties")
    assert "note" in one.says
    assert found(owing(within=Months(1)), calendar=None) == ()


def test_what_each_sitting_waits_for_anew() -> None:
    """An occurrence that each sitting waits for is noted, unless it is said to happen once in a case."""
    row = Move(event=Reconvene, cites=ONE)
    words = Vocabulary(occurrences=(BIRTH,))
    its = evolve(clockwise(Occurrence("birth")), words=words, moves=(*PARTS.moves, row))
    its = evolve(its, facts=(*its.facts, Recording(fact=Occur, cites=ONE)))
    (one,) = (one for one in found(its) if one.code == "MP211")
    assert (one.severity, one.path) == (Severity.NOTE, "duties.note.counts_from")
    once = evolve(its, words=Vocabulary(occurrences=(evolve(BIRTH, once=True),)))
    assert "MP211" not in {one.code for one in found(once)}


def test_without_a_day() -> None:
    """Without a day nothing is said of reviews and published dates."""
    overdue = made(source=evolve(SOURCE, review_due=YearMonth(2020, 1)))
    assert found(overdue, as_of=None) == ()
    assert found(owing(within=Months(60)), as_of=None) == ()


def test_a_calendar_without_holidays_is_never_provisional() -> None:
    """Beyond what is published there is nothing to check where no holidays are applied."""
    weekdays = WorkingCalendar.weekdays_only(years=range(2026, 2035))
    assert found(owing(within=Months(60)), calendar=weekdays) == ()


GOOD = (
    owing(when=OccurredAmong(("birth",))),
    clockwise(FirstOf((Occurrence("birth"), LatestSitting()))),
    clockwise(PlannedSitting(), within=Before(WorkingDays(5))),
    clockwise(LastOf((LatestSitting(), PlannedSitting())), within=Before(WorkingDays(5))),
    clockwise(proposing_agency, within=Before(WorkingDays(5))),  # code: lint cannot tell
    owing(discharged_by=First(ShareNote)),
    evolve(owing(owner=InRole(Role.LEAD_PROFESSIONAL)), facts=rows_for(Appoint)),
    evolve(owing(discharged_by=outcome_told), facts=rows_for(TellOutcome)),
    skipping(Agreed),
    convening(
        VENUE_FOUND, evolve(VENUE_FOUND, key="again", binding=False, applies=CaseIs("urgency", ("urgent",)))
    ),
    crowd("at least 3 people", "at most 8 people"),
    crowd("a quarter of all people", "6 people"),
    evolve(crowd("4 to 8 people"), guides=(best_of_six,)),
)


@pytest.mark.parametrize("parts", GOOD)
def test_what_may_well_be_is_no_fault(parts: Unchecked) -> None:
    """What can happen, in one of the ways there are, is no fault; nor is what only code could tell."""
    both = evolve(parts, words=WORDS, facts=(*parts.facts, *rows_for(Classify, Occur)[-2:]))
    assert [one.sentence() for one in found(both)] == []


def test_a_discharge_has_to_come_after() -> None:
    """A duty can be discharged only by what can still be recorded once it was opened."""
    early = made(facts=(*without(Discharge), Recording(fact=Discharge, source=(Proposed,), cites=ONE)))
    assert {one.code for one in found(early)} == {"MP203"}
