"""What each check of lint says of hours, periods, expected days, several limits, endings and claims."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    FACTS,
    MOVES,
    NOTE,
    VENUE,
    VENUE_FOUND,
    clause,
    made,
    move,
    moving,
)
from support.linted import by

from mapm import (
    Before,
    CalendarDays,
    Close,
    Closed,
    Convene,
    Convened,
    Discharge,
    Expect,
    Held,
    Hold,
    Months,
    NotBefore,
    Noted,
    Outcome,
    Proposed,
    Reconvene,
    Recording,
    SameDay,
    ShareNote,
    Stage,
    WorkingDays,
)
from mapm.authoring.lint import Severity, claims, duties, outcomes, times
from mapm.authoring.lint.examined import Examined, in_order, leaves, requirement_path, row_path, state_word
from mapm.protocols.common.closing import nothing_open, outcome_fits
from mapm.protocols.common.owners import chair
from mapm.rules.applying import CaseIs
from mapm.rules.clocks import Occurrence, PlannedSitting
from mapm.rules.conditions import AllOf, OfKind, SittingNumber
from mapm.rules.discharging import FallsAway, FirstOccurrence
from mapm.rules.expected import ExpectedDay, Gestation
from mapm.rules.hours import InPeriod, NextOpening, OutOfHours, OwnerByPeriod
from mapm.rules.several import Reckoned, SeveralLimits
from mapm.rules.vocabulary import Happening, LocalOutcome, OfficeHours, Period, Span, Trait, Vocabulary
from mapm.traceability import Accounted, Disposition

if TYPE_CHECKING:
    from mapm.authoring.lint import Unchecked

ONE: Final = (CLAUSES["1.1"],)
OFFICE: Final = OfficeHours(key="office", what="the office hours", opens=time(9), closes=time(17), cites=ONE)
YEAR: Final = Span(date(2026, 1, 1), date(2026, 12, 31))
HOLIDAYS: Final = Period(key="holidays", what="the holidays", spans=(), known=YEAR, cites=ONE)
BIRTH: Final = Happening(key="birth", what="the birth", cites=ONE)
WORDS: Final = Vocabulary(hours=(OFFICE,), periods=(HOLIDAYS,), occurrences=(BIRTH,))


def noting(*changed: dict[str, Any], **more: Any) -> Unchecked:  # noqa: ANN401  # parts
    """The parts with such words, and several duties to write a note, each changed."""
    return made(words=WORDS, duties=(*DUTIES[:-1], *(evolve(NOTE, **one) for one in changed)), **more)


NO_OFFICE: Final = "MP901 hours.office: no duty asks for the office hours [1.1]"
NO_HOLIDAYS: Final = "MP901 periods.holidays: no duty asks for the holidays [1.1]"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, [NO_OFFICE, NO_HOLIDAYS]),
        ({"when": OutOfHours("office")}, [NO_HOLIDAYS]),
        ({"when": OutOfHours("holidays")}, [NO_OFFICE, NO_HOLIDAYS]),
        ({"when": InPeriod("holidays")}, [NO_OFFICE]),
        ({"when": InPeriod("office")}, [NO_OFFICE, NO_HOLIDAYS]),
        ({"when": AllOf((SittingNumber(1), InPeriod("holidays"), OutOfHours("office")))}, []),
        ({"counts_from": NextOpening("office")}, [NO_HOLIDAYS]),
        ({"owner": OwnerByPeriod("holidays", chair, chair)}, [NO_OFFICE]),
        ({"suggested": OwnerByPeriod("holidays", chair, chair)}, [NO_OFFICE]),
        ({"owner": OwnerByPeriod("office", chair, chair)}, [NO_OFFICE, NO_HOLIDAYS]),
    ],
)
def test_hours_and_periods_that_nothing_asks_for(given: dict[str, Any], says: list[str]) -> None:
    """A condition, a clock or an owner asks for them."""
    assert by(times.unused, noting({"key": "first"}, given)) == says


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (None, True),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2025, 12, 31), False),
        (date(2027, 1, 1), False),
    ],
)
def test_a_period_that_is_not_known(day: date | None, *, known: bool) -> None:
    """It is told from when until when it is."""
    found = by(times.not_known, noting(), as_of=day)
    assert [one.partition(": not on")[0] for one in found] == (
        []
        if known
        else [
            (
                "MP902 periods.holidays.known: the holidays are known from Thursday 1 January "
                "2026 to Thursday 31 December 2026"
            )
        ]
    )


@pytest.mark.parametrize(
    ("conditions", "never"),
    [
        ((OutOfHours("office"), OutOfHours("office", out=False)), True),
        ((InPeriod("holidays"), InPeriod("holidays", inside=False)), True),
        ((OutOfHours("office"), OutOfHours("office")), False),
        ((OutOfHours("office"), OutOfHours("other", out=False)), False),
        ((OutOfHours("x"), InPeriod("x", inside=False)), False),
        ((SittingNumber(1), SittingNumber(2)), False),
    ],
)
def test_in_and_out_at_once(conditions: tuple[Any, ...], *, never: bool) -> None:
    """Of the same hours or period it is never so."""
    says = "note is owed in and out of the same hours or period, so never"
    found = by(times.never_both, noting({"when": AllOf(conditions)}))
    assert found == ([f"MP903 duties.note.when: {says} [3.1]"] if never else [])


EITHER: Final = SeveralLimits((Reckoned(WorkingDays(5)), Reckoned(Months(1), ExpectedDay("birth"))))
OR_BORN: Final = SeveralLimits((Reckoned(WorkingDays(5), Occurrence("birth")), Reckoned(Months(1))))


def test_days_that_are_expected() -> None:
    """Where nothing records one, and where nothing is said once it has come."""
    each: tuple[dict[str, Any], ...] = (
        {"key": "a"},
        {"key": "b", "counts_from": ExpectedDay("birth")},
        {"key": "c", "counts_from": Gestation("birth", 30), "discharged_by": FirstOccurrence("birth")},
        {"key": "d", "within": EITHER},
        {"key": "e", "counts_from": ExpectedDay("birth"), "within": OR_BORN},
        {
            "key": "f",
            "counts_from": ExpectedDay("birth"),
            "released": FallsAway(FirstOccurrence("birth"), "x"),
        },
        {
            "key": "g",
            "counts_from": ExpectedDay("birth"),
            "released": FallsAway(FirstOccurrence("other"), "x"),
        },
    )
    nothing = "nothing can record the day on which birth is expected: there is no fact expect"
    assert by(times.never_expected, noting(*each)) == [
        f"MP904 duties.{key}.counts_from: {nothing} [3.1]" for key in "bcdefg"
    ]
    facts = (*FACTS, Recording(fact=Expect, cites=ONE))
    assert by(times.never_expected, noting(*each, facts=facts)) == []
    runs_on = "it counts from the day on which birth is expected, and runs on after that has happened"
    assert by(times.after_it_happened, noting(*each)) == [
        f"MP905 duties.{key}.released_by: {runs_on} [3.1]" for key in "bdg"
    ]


# --- several limits ---------------------------------------------------------------------------------------

PLANNED: Final = SeveralLimits((Reckoned(WorkingDays(5)), Reckoned(Months(1), PlannedSitting())))
BACK: Final = SeveralLimits((Reckoned(Before(WorkingDays(5))), Reckoned(Months(1), PlannedSitting())))


def test_several_limits() -> None:
    """What is wrong with one of them stands under within, in the words of all."""
    goes_on = "counts on from the day for which the next sitting is planned, and moves with the plan [3.1]"
    assert by(duties.from_a_plan, noting({"within": PLANNED})) == [
        f"MP210 duties.note.within: {PLANNED.text} {goes_on}"
    ]
    plan = {"counts_from": PlannedSitting()}
    quiet = ({"within": SameDay()}, {"within": NotBefore(CalendarDays(5))}, {"within": None})
    assert by(duties.from_a_plan, noting(*({**plan, **one} for one in quiet))) == []
    assert by(duties.dated, noting({"within": BACK})) == [
        f"MP208 duties.note.within: {BACK.text} counts back from what has happened when it is opened [3.1]",
        "MP205 duties: no date of note can be told without knowing whose working days count",
    ]
    waits = noting({"within": OR_BORN}, {"key": "b", "within": None, "counts_from": Occurrence("gone")})
    assert by(duties.waiting, waits) == [
        "MP204 duties.note.within: the occurrence birth can never be recorded [3.1]",
        "MP204 duties.b.counts_from: there is no occurrence gone [3.1]",
    ]


def test_what_waits_for_what_is_never_recorded() -> None:
    """The duty after which one is owed, its condition, and the cases of a requirement, each at its place."""
    size = CaseIs("size", ("x",))
    parts = noting(
        {"opens": (), "after": "gone"},
        {"key": "b", "when": AllOf((OfKind("size", ("x",)), SittingNumber(2)))},
        moves=moving(Convene=move(Convene, "1.2", requires=(evolve(VENUE_FOUND, applies=size),))).moves,
    )
    assert by(duties.waiting, parts) == [
        "MP204 duties.note.after: it waits for the duty gone, which is not there [3.1]",
        "MP204 duties.b.when: cases have no size [3.1]",
        "MP204 requirements.convene.venue.when: cases have no size [1.2]",
    ]
    assert by(duties.opened, parts) == ["MP202 duties.b.when: there is one sitting and no other [3.1]"]


# --- endings ----------------------------------------------------------------------------------------------

TRAITS: Final = (
    Trait(key="kind", what="what it was", values=("a", "b"), cites=ONE, each_sitting=True),
    Trait(key="said", what="what was said", values=("a", "b"), cites=ONE),
)
OF_A_SITTING: Final = clause("5.1", "It ends so.", stage=Stage.OUTCOMES)
REFUSED: Final = "redirected, which back says more of, is refused once there has been a sitting"


def ending(of: Outcome, *, cites: Any = ONE, only: Any = (), states: Any = None, **fits: Any) -> Unchecked:  # noqa: ANN401
    """The parts with an outcome of their own."""
    judges = (nothing_open(ONE), outcome_fits(ONE, **fits))
    own = LocalOutcome(key="back", what="ended so", of=of, cites=cites, only=only)
    close = evolve(move(Close, "3.2", requires=judges), source=states)
    return evolve(moving(Close=close), words=Vocabulary(outcomes=(own,), traits=TRAITS))


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (ending(Outcome.COMPLETED), []),
        (ending(Outcome.REDIRECTED), [("MP114", Severity.NOTE, REFUSED)]),
        (ending(Outcome.REDIRECTED, cites=(OF_A_SITTING,)), [("MP114", Severity.WARNING, REFUSED)]),
        (ending(Outcome.REDIRECTED, cites=(*ONE, OF_A_SITTING)), [("MP114", Severity.WARNING, REFUSED)]),
        (ending(Outcome.REDIRECTED, states=(Proposed, Convened)), []),
        (
            ending(Outcome.REDIRECTED, only=(("said", "a"), ("kind", "a"))),
            [
                (
                    "MP113",
                    Severity.ERROR,
                    (
                        "no case can be closed as back: redirected is for a case "
                        "without a sitting, and kind, "
                        "by which it is limited, is said of one that was held"
                    ),
                )
            ],
        ),
        (ending(Outcome.COMPLETED, only=(("kind", "a"),)), []),
    ],
)
def test_outcomes_of_ones_own(parts: Unchecked, found: list[tuple[str, Severity, str]]) -> None:
    """How bad it is that an outcome is refused after a sitting goes by what its clauses speak of."""
    its = list(outcomes.outcomes(Examined(parts)))
    assert [(one.code, one.severity, one.says) for one in its] == found
    assert {one.path for one in its} <= {"outcomes.back"}


# --- claims -----------------------------------------------------------------------------------------------


def test_where_a_claim_stands() -> None:
    """Each sentence of a file by its path: clauses, questions, requirements, duties and words."""
    says = "This is safe."
    stated = evolve(CLAUSES["1.2"], gist=says)
    parts = made(
        questions=(evolve(VENUE, text=says),),
        moves=moving(
            Convene=move(
                Convene, "1.2", requires=(evolve(VENUE_FOUND, asks=says, missing=says, unrecorded=says),)
            )
        ).moves,
        duties=(evolve(NOTE, what=says),),
        words=Vocabulary(traits=(evolve(TRAITS[0], what=says),), occurrences=(evolve(BIRTH, what=says),)),
    )
    accounts = (Accounted(clause=stated, disposition=Disposition.ENCODED),)
    claim = "it claims that something is safe"
    assert by(claims.claims, parts, clauses=accounts) == [
        f'MP115 clauses."1.2".gist: {claim} [1.2]',
        f"MP115 questions.convene.venue.text: {claim} [1.2]",
        f"MP115 requirements.convene.venue.asks: {claim} [1.2]",
        f"MP115 requirements.convene.venue.missing: {claim} [1.2]",
        f"MP115 requirements.convene.venue.unrecorded: {claim} [1.2]",
        f"MP115 duties.note.what: {claim} [3.1]",
        f"MP115 traits.kind.what: {claim} [1.1]",
        f"MP115 occurrences.birth.what: {claim} [1.1]",
    ]


# --- what several checks need -----------------------------------------------------------------------------


def test_which_states_come_after_an_entry() -> None:
    """Those that it leads to, and those that follow; of a fact those in which it can be made."""
    on = Examined(made(facts=(*FACTS, Recording(fact=Expect, source=(Held, Closed), cites=ONE))))
    assert in_order(on.after(Hold)) == [Held, Noted, Closed]
    assert in_order(on.after(Expect)) == [Held, Noted, Closed]
    assert in_order(on.after(Close)) == [Closed]
    assert in_order(on.after(Reconvene)) == []
    assert on.can_follow(ShareNote, Hold)
    assert on.can_follow(Expect, Close)
    assert not on.can_follow(Convene, Hold)
    assert on.can_follow(Discharge, Convene)
    assert not on.can_follow(Reconvene, Hold)
    assert leaves(on.of.moves, Held)
    assert not leaves((move(ShareNote, "3.1", source=(Noted,)),), Noted)
    assert not leaves((move(ShareNote, "3.1", source=(Noted,)),), Held)
    assert (on.asked, set(on.duties)) == ({"venue"}, {one.key for one in DUTIES})
    assert [row_path(one) for one in (MOVES[0], FACTS[0])] == ["moves.propose", "facts.raise_risk"]
    assert requirement_path(MOVES[1], VENUE_FOUND) == "requirements.convene.venue"
    assert [state_word(one) for one in (Proposed, Closed)] == ["proposed", "closed"]
