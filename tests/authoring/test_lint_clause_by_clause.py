"""What each check of lint says of clauses, dates and editions: the place, the words, and by what."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    NOTE,
    PARTS,
    SCOTLAND,
    SOURCE,
    VENUE_FOUND,
    made,
    move,
    moving,
    saying,
)
from support.linted import by, told

from mapm import Before, Convene, Edition, Editions, Ladder, Months, Rung, WorkingDays, YearMonth
from mapm.authoring.lint import currency, weakening
from mapm.authoring.lint import traceability as tracing
from mapm.deadlines import parse_limit
from mapm.protocols.readings import READINGS
from mapm.rules.derivation import Changed, Removed, Replaced
from mapm.rules.stretches import Transitional, TransitionalEffect
from mapm.sources import Clause, Effect, Force
from mapm.traceability import Accounted, Disposition

ONE: Final = (CLAUSES["1.1"],)
TWO: Final = (CLAUSES["1.2"],)
OURS: Final = (READINGS["A-67"],)
DAY: Final = date(2026, 6, 1)


# --- weakening --------------------------------------------------------------------------------------------

ELSEWHERE: Final = evolve(CLAUSES["3.2"], source="elsewhere")
MAY: Final = CLAUSES["1.1"]
IDLE: Final = evolve(CLAUSES["1.2"], effect=Effect.NONE)
SHOULD: Final = evolve(CLAUSES["1.2"], force=Force.SHOULD, number="5.1")
MUST: Final = CLAUSES["1.2"]


def changing(field: str, was: str, *cites: Any, key: str = "note", table: str = "duties") -> Changed:  # noqa: ANN401
    """That a part of the base was changed by these clauses."""
    replaced = Replaced(field, was, "Elsewhere 2020", (ELSEWHERE,))
    return Changed(table=table, key=key, replaced=(replaced,), cites=cites)


def gone(*cites: Any, was: Any = ELSEWHERE, reason: str = "it is done elsewhere") -> Removed:  # noqa: ANN401
    """That a duty of the base was left out by these clauses."""
    return Removed(table="duties", key="store", reason=reason, document="E", was=(was,), cites=cites)


LONGER: Final = "MP307 change.duties.note.within: the limit was within 5 working days, and is longer now, and"
NO_MUST: Final = "the clause that says so is no must, but"
LEFT_OUT: Final = "MP307 remove.duties.store: a must is left out, and"


@pytest.mark.parametrize(
    ("derived", "says"),
    [
        ({"changed": (changing("within", "within 5 working days", MAY),)}, [f"{LONGER} {NO_MUST} may [1.1]"]),
        (
            {"changed": (changing("within", "within 5 working days", MAY, SHOULD),)},
            [f"{LONGER} {NO_MUST} may or should [1.1, 5.1]"],
        ),
        (
            {"changed": (changing("within", "within 5 working days", IDLE),)},
            [f"{LONGER} the clause that says so does nothing [1.2]"],
        ),
        ({"changed": (changing("within", "within 5 working days", MAY, MUST),)}, []),
        ({"changed": (changing("within", "within 5 working days", *OURS),)}, []),
        ({"changed": (changing("within", "within 10 working days", MAY),)}, []),
        ({"changed": (changing("within", "within 11 working days", MAY),)}, []),
        ({"changed": (changing("within", "no limit", MAY),)}, []),
        ({"changed": (changing("within", "not stated: promptly", MAY),)}, []),
        ({"changed": (changing("within", "by 16:00", MAY),)}, []),
        ({"changed": (changing("within", "within 5 working days", MAY, key="gone"),)}, []),
        ({"changed": (changing("binding", "yes", MAY),)}, []),
        ({"changed": (changing("binding", "no", MAY, key="softer"),)}, []),
        (
            {"changed": (changing("binding", "yes", MAY, key="softer"),)},
            ["MP307 change.duties.softer.binding: what was a must is none, and " + NO_MUST + " may [1.1]"],
        ),
        (
            {"changed": (changing("binding", "yes", MAY, key="convene.venue", table="requirements"),)},
            [
                "MP307 change.requirements.convene.venue.binding: what was a must is none, and "
                + NO_MUST
                + " may [1.1]"
            ],
        ),
        ({"changed": (changing("binding", "yes", MAY, key="convene.other", table="requirements"),)}, []),
        ({"removed": (gone(MAY),)}, [f"{LEFT_OUT} {NO_MUST} may [1.1]"]),
        ({"removed": (gone(MAY, was=evolve(ELSEWHERE, force=Force.SHOULD)),)}, []),
        ({"removed": (gone(MUST),)}, []),
        (
            {"removed": (gone(MUST, reason="no"),)},
            ['MP307 remove.duties.store.reason: "no" is no reason [1.2]'],
        ),
        ({"removed": (gone(MUST, reason="so what"),)}, []),
        ({"removed": (gone(*OURS, reason="no"),)}, []),
        (
            {
                "changed": (
                    changing("within", "within 5 working days", MUST),
                    changing("within", "within 5 working days", MAY),
                ),
                "removed": (gone(MUST), gone(MAY)),
            },
            [f"{LONGER} {NO_MUST} may [1.1]", f"{LEFT_OUT} {NO_MUST} may [1.1]"],
        ),
        # an edition on another of its own document says itself how strong it is
        (
            {
                "changed": (evolve(changing("x", "y", MAY), replaced=(Replaced("x", "y", "E", ONE),)),),
                "removed": (gone(MAY),),
            },
            [],
        ),
        (
            {
                "changed": (changing("within", "within 5 working days", MAY),),
                "removed": (gone(MAY, was=MUST),),
            },
            [],
        ),
    ],
)
def test_what_a_local_file_makes_weaker(derived: dict[str, Any], says: list[str]) -> None:
    """A longer limit, a must that is none or is left out, by a clause that is weaker than a must."""
    softer = evolve(NOTE, key="softer", binding=False)
    parts = evolve(
        saying(**derived),
        duties=(*DUTIES, softer),
        moves=moving(Convene=move(Convene, "1.2", requires=(evolve(VENUE_FOUND, binding=False),))).moves,
    )
    assert by(weakening.weakened, parts) == says
    assert by(weakening.weakened, evolve(parts, derived=None)) == []


# --- traceability -----------------------------------------------------------------------------------------


def becoming(number: str, disposition: Disposition, *where: str) -> Accounted:
    """What became of a clause."""
    return Accounted(clause=CLAUSES[number], disposition=disposition, where=where)


def test_what_became_of_a_clause() -> None:
    """One of which nothing became is told, and one that is set aside and used all the same."""
    accounts = (
        becoming("1.1", Disposition.UNACCOUNTED),
        becoming("1.2", Disposition.ENCODED, "convene", "the note"),
        becoming("3.1", Disposition.ENCODED, "the note"),
        becoming("3.2", Disposition.OUT_OF_SCOPE),
    )
    reasons = tuple((number, "it is history") for number in ("1.2", "3.2"))
    parts = saying(out_of_scope=reasons)
    assert by(tracing.unaccounted, parts, clauses=accounts) == [
        f'MP301 clauses."1.1": nothing is said of what became of it: {MAY.gist} [1.1]'
    ]
    assert by(tracing.used_all_the_same, parts, clauses=accounts) == [
        'MP306 clauses."1.2": it is said to be out of scope, and is used: convene, the note [1.2]'
    ]
    assert by(tracing.used_all_the_same, evolve(parts, derived=None), clauses=accounts) == []


def test_a_rule_behind_which_no_clause_stands() -> None:
    """Each row, requirement, duty and ladder that rests on readings alone is told."""
    assert by(tracing.ours_alone, PARTS) == []
    needed = evolve(VENUE_FOUND, cites=OURS)
    parts = made(
        moves=moving(Convene=evolve(move(Convene, "1.2", requires=(needed,)), cites=OURS)).moves,
        duties=(*DUTIES[:-1], evolve(NOTE, cites=OURS), evolve(NOTE, key="b", cites=(*OURS, *ONE))),
        ladders=(
            Ladder("dispute", "a dispute", (Rung("a", "they talk", OURS),), OURS),
            Ladder("stated", "another", (Rung("a", "they talk", ONE),), OURS),
        ),
    )
    assert by(tracing.ours_alone, parts) == [
        "MP302 moves.convene: no clause stands behind it [A-67]",
        "MP302 requirements.convene.venue: no clause stands behind it [A-67]",
        "MP302 duties.note: no clause stands behind it [A-67]",
        "MP302 ladders.dispute: no clause stands behind it [A-67, A-67]",
    ]


NOT_A_MUST: Final = "no clause that it cites is a must"


@pytest.mark.parametrize(
    ("cites", "wrong"),
    [
        (ONE, True),
        (TWO, False),
        ((*ONE, *TWO), False),
        (OURS, False),
        ((evolve(MAY, force=Force.DEFINITION),), False),
        ((evolve(MAY, force=Force.PURPOSE),), False),
        ((evolve(MAY, force=Force.MUST_NOT),), False),
        ((evolve(MAY, force=Force.MUST_NOT, softened=True),), False),
        ((evolve(MAY, force=Force.SHOULD),), True),
        ((evolve(MAY, force=Force.FACT),), True),
    ],
)
def test_a_must_that_no_clause_says(cites: tuple[Any, ...], *, wrong: bool) -> None:
    """It is told of a requirement and of a duty, unless it says why, or is a should."""
    needed = evolve(VENUE_FOUND, cites=cites)
    row = move(
        Convene,
        "1.2",
        requires=(needed, evolve(needed, key="b", binding=False), evolve(needed, key="c", because="so")),
    )
    parts = evolve(
        moving(Convene=row), duties=(evolve(NOTE, cites=cites), evolve(NOTE, binding=False, cites=cites))
    )
    on = "".join(f", {one.number}" for one in cites if isinstance(one, Clause)).removeprefix(", ")
    assert by(tracing.musts, parts) == (
        [
            (
                "MP305 requirements.convene.venue: it refuses a decision or is a "
                f"breach, and {NOT_A_MUST} [{on}]"
            ),
            f"MP305 duties.note: it counts as a breach when it is late, and {NOT_A_MUST} [{on}]",
        ]
        if wrong
        else []
    )


def test_changes_that_rest_on_nothing_or_change_nothing() -> None:
    """Each is told: with the document whose clause is missing, and the base that says the same."""
    same = evolve(changing("x", "y", MAY), replaced=(), same=("what", "to"))
    parts = saying(
        base_name="The base",
        changed=(
            changing("within", "x", *OURS),
            same,
            evolve(same, same=(), key="b"),
            changing("x", "y", MAY),
        ),
        removed=(gone(ELSEWHERE), gone(MAY)),
    )
    assert by(tracing.changes, parts) == [
        "MP303 change.duties.note: no clause of Exampleshire 2026 says so [A-67]",
        "MP303 remove.duties.store: no clause of Exampleshire 2026 says so [3.2]",
        "MP304 change.duties.note.what: it says what The base says already [1.1]",
        "MP304 change.duties.note.to: it says what The base says already [1.1]",
        "MP304 change.duties.b: it says what The base says already [1.1]",
    ]
    unnamed = saying(changed=(same,))
    assert by(tracing.changes, unnamed)[0].endswith("it says what the base says already [1.1]")
    assert by(tracing.changes, made(derived=None)) == []


# --- currency ---------------------------------------------------------------------------------------------


def test_the_document_itself() -> None:
    """A review that has passed, and a first day that nobody gave, are told."""
    due = made(source=evolve(SOURCE, review_due=YearMonth(2026, 5)))
    assert by(currency.review, due, as_of=DAY) == [
        f"MP401 source.review_due: Exampleshire 2026: {due.source.standing_sentence(DAY)}"
    ]
    assert by(currency.review, due, as_of=date(2026, 5, 1)) == []
    assert by(currency.review, due) == []
    assert by(currency.first_day, due) == []
    assert by(currency.first_day, made(source=evolve(SOURCE, in_force_from=None))) == [
        (
            "MP402 source.in_force_from: Exampleshire 2026 does not say since when it applies: "
            "no edition comes before or after it"
        )
    ]


def test_what_the_calendar_does_not_have() -> None:
    """Of each duty that has a date from the day: beyond what is published, or the calendar, or before it."""
    each: tuple[dict[str, Any], ...] = (
        {"key": "none", "within": None},
        {"key": "back", "within": Before(WorkingDays(5))},
        {"key": "after", "within": Months(60)},
        {"key": "unstated", "within": parse_limit("not stated: promptly")},
        {"key": "clock", "within": parse_limit("within 48 hours")},
        {"key": "unsure", "within": Months(31)},
        {"key": "sure", "within": WorkingDays(5)},
        {"key": "also", "within": Months(61)},
    )
    parts = made(duties=tuple(evolve(NOTE, **one) for one in each))
    opened = "opened on Monday 1 June 2026, it would be due"
    beyond = f"{opened} after Tuesday 31 December 2030, the last day of the calendar [3.1]"
    published = SCOTLAND.provenance.known_through
    assert by(currency.calendar, parts, as_of=DAY, calendar=SCOTLAND) == [
        f"MP406 duties.after.within: {beyond}",
        f"MP405 duties.unsure.within: {opened} in 2029: holidays are published to {published} [3.1]",
        f"MP406 duties.also.within: {beyond}",
    ]
    early = "it cannot be opened then: Thursday 1 January 2015 is before Thursday 1 January 2026"
    assert by(currency.calendar, parts, as_of=date(2015, 1, 1), calendar=SCOTLAND) == [
        f"MP406 duties.{key}.within: {early}, the first day of the calendar [3.1]"
        for key in ("after", "unsure", "sure", "also")
    ]
    assert by(currency.calendar, parts, as_of=DAY) == []
    assert by(currency.calendar, parts, calendar=SCOTLAND) == []


def edition(version: str, start: date, **more: Any) -> Edition:  # noqa: ANN401  # any field of an edition
    """An edition of the document."""
    source = evolve(SOURCE, version=version, in_force_from=start)
    return Edition(protocol=evolve(PARTS, source=source, **more).protocol())


A: Final = edition("1", date(2026, 1, 1))
B: Final = edition("2", date(2027, 1, 1))


def test_editions_beside_each_other() -> None:
    """Days that two claim, that none covers, and what one says of what is nowhere, are told."""
    assert told(currency.editions([A, B])) == []
    beside = Editions([A, evolve(B, start=date(2026, 1, 1))])
    assert told(currency.editions(beside.editions)) == [
        f"MP403 editions.2: from Thursday 1 January 2026: {beside.overlaps[0].sentence()}"
    ]
    ended = Editions([evolve(A, withdrawn_from=date(2026, 6, 1)), B])
    assert told(currency.editions(ended.editions)) == [f"MP404 editions.1: {ended.gaps[0].sentence()}"]
    ends = tuple(
        Transitional(duty=key, effect=TransitionalEffect.ENDS, cites=ONE) for key in ("gone", "note", "away")
    )
    assert told(currency.editions([A, edition("2", date(2027, 1, 1), transitional=ends)])) == [
        f"MP408 editions.2.transitional.{key}: 2 ends a duty that no edition has: {key}"
        for key in ("gone", "away")
    ]
    (wrong,) = told(currency.editions([A, evolve(B, corrects="2")]))
    assert wrong.startswith("MP407 editions.2: 2 ")
    assert [one.partition(":")[0] for one in told(currency.editions([A, A]))] == ["MP407 editions.1"]
