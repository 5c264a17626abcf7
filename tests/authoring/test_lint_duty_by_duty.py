"""What each check of lint says of duties: the place, the words, and what it rests on."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

import pytest
from attrs import evolve
from support.exampleshire import (
    CLAUSES,
    DUTIES,
    FACTS,
    MOVES,
    NOTE,
    PARTS,
    SCOTLAND,
    made,
    move,
    owing,
    saying,
)
from support.linted import by

from mapm import (
    Appoint,
    Before,
    Convene,
    GiveFeedback,
    Hold,
    Hours,
    Months,
    Occur,
    Reconvene,
    Recording,
    Role,
    ShareNote,
    WorkingDays,
)
from mapm.authoring.lint import Unchecked, duties
from mapm.authoring.lint.examined import Examined
from mapm.deadlines.limits import DayZero
from mapm.protocols.common.owners import InRole, nobody
from mapm.rules.clocks import FirstOf, LatestSitting, Occurrence, PlannedSitting
from mapm.rules.conditions import OfKind, SittingNumber
from mapm.rules.derivation import Changed, Replaced
from mapm.rules.discharging import FallsAway, First
from mapm.rules.vocabulary import Happening, Vocabulary

ONE: Final = (CLAUSES["1.1"],)
TWO: Final = (CLAUSES["1.2"],)


def noting(*changed: dict[str, Any]) -> Unchecked:
    """The parts, with several duties to write a note, each changed."""
    return made(duties=(*DUTIES[:-1], *(evolve(NOTE, **one) for one in changed)))


def rows(*kinds: Any) -> tuple[Recording, ...]:  # noqa: ANN401  # kinds of fact
    """The facts of the parts, and these."""
    return (*FACTS, *(Recording(fact=kind, cites=ONE) for kind in kinds))


BIRTH: Final = Happening(key="birth", what="the birth", cites=ONE)


def test_a_long_way_round_is_told_with_its_beginning_and_its_end() -> None:
    """Of more than six duties five stand there, how many more, and the last."""

    def ring(long: int) -> str:
        each = [{"key": f"d{n}", "opens": (), "after": f"d{(n - 1) % long}"} for n in range(long)]
        return by(duties.waiting, noting(*each))[0]

    begins = "MP207 duties.d0.after: it waits for itself, by way of"
    assert ring(2) == f"{begins} d1, then d0 [3.1]"
    assert ring(6) == f"{begins} d5, then d4, then d3, then d2, then d1, then d0 [3.1]"
    assert ring(7) == f"{begins} d6, then d5, then d4, then d3, then d2, then 1 more, then d0 [3.1]"
    assert ring(9) == f"{begins} d8, then d7, then d6, then d5, then d4, then 3 more, then d0 [3.1]"


OF_A_BASE: Final = {"base": "a/base", "base_name": "The base"}
CHANGED: Final = Changed(
    table="duties",
    key="note",
    replaced=(Replaced("within", "within 5 working days", "Elsewhere 2020", TWO),),
    cites=ONE,
)


@pytest.mark.parametrize(
    ("derived", "says"),
    [
        ({}, "nobody owes the note"),
        (OF_A_BASE, "nobody owes the note, as The base has it"),
        (OF_A_BASE | {"added": (("duties", "note"),)}, "nobody owes the note"),
        (OF_A_BASE | {"added": (("duties", "other"),)}, "nobody owes the note, as The base has it"),
        (OF_A_BASE | {"changed": (CHANGED,)}, "nobody owes the note, as The base has it"),
        (
            OF_A_BASE
            | {"changed": (evolve(CHANGED, replaced=(evolve(CHANGED.replaced[0], field="owner"),)),)},
            "nobody owes the note",
        ),
    ],
)
def test_nobody_owes_it(derived: dict[str, Any], says: str) -> None:
    """It is told whether the base has it so, or the file itself."""
    parts = evolve(saying(**derived), duties=owing(owner=nobody).duties)
    assert by(duties.owners, parts) == [f"MP201 duties.note: {says} [3.1]"]
    about = evolve(parts, duties=owing(owner=nobody, what="the note to {about}").duties)
    whom = says.replace("the note", "the note to somebody or something")
    assert by(duties.owners, about) == [f"MP201 duties.note: {whom} [3.1]"]
    suggested = owing(owner=nobody, suggested=InRole(Role.CHAIR))
    assert by(duties.owners, evolve(parts, duties=suggested.duties)) == []


NEVER: Final = "which cannot be made under this protocol"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (owing(opens=(Reconvene, Hold)), []),
        (owing(opens=Reconvene), [f"MP202 duties.note: it is opened by reconvene, {NEVER} [3.1]"]),
        (
            owing(opens=(Reconvene, Occur)),
            [f"MP202 duties.note: it is opened by reconvene or occur, {NEVER} [3.1]"],
        ),
        (
            owing(when=SittingNumber(2)),
            ["MP202 duties.note.when: there is one sitting and no other [3.1]"],
        ),
        (owing(when=SittingNumber(1)), []),
        (owing(when=SittingNumber(1, 1)), []),
        (
            owing(when=SittingNumber(3, 2)),
            ["MP202 duties.note.when: no sitting is both number 3 or later and number 2 or earlier [3.1]"],
        ),
        (owing(when=OfKind("urgency", ("urgent",))), []),  # which MP204 tells
        (
            evolve(noting({}, {"key": "second", "opens": (), "after": "note"}), facts=FACTS[:2]),
            [
                (
                    "MP202 duties.second: it is opened when the duty note is discharged, "
                    "which never happens [3.1]"
                ),
            ],
        ),
        (noting({}, {"key": "second", "opens": (), "after": "note"}), []),
        (noting({"opens": (), "after": "gone"}), []),
    ],
)
def test_what_opens_a_duty(parts: Unchecked, says: list[str]) -> None:
    """Where nothing that can happen does, it is told why."""
    assert by(duties.opened, parts) == says


NOT_AFTER: Final = (
    "cannot be recorded after it was opened, and discharge cannot be recorded after it was opened"
)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (PARTS, []),
        (
            evolve(noting({"window": True}, {"key": "b"}), facts=FACTS[:2]),
            [
                (
                    "MP203 duties.b: nothing is said to discharge it, and discharge "
                    "cannot be recorded after it "
                    "was opened [3.1]"
                )
            ],
        ),
        (
            evolve(owing(discharged_by=First(Reconvene)), facts=FACTS[:2]),
            [f"MP203 duties.note: reconvene {NOT_AFTER} [3.1]"],
        ),
        (evolve(owing(discharged_by=First(ShareNote)), facts=FACTS[:2]), []),
        (evolve(owing(opens=Reconvene), facts=FACTS[:2]), []),  # which MP202 tells
        (
            owing(fixed=True),
            [
                (
                    "MP203 duties.note: nothing is said to discharge it, and "
                    "discharge cannot be recorded after "
                    "it was opened [3.1]"
                )
            ],
        ),
        (owing(fixed=True, discharged_by=First(ShareNote)), []),
        (
            evolve(noting({"opens": (), "after": "gone"}), facts=FACTS[:2]),
            [
                (
                    "MP203 duties.note: nothing is said to discharge it, and "
                    "discharge cannot be recorded after "
                    "it was opened [3.1]"
                )
            ],
        ),
    ],
)
def test_what_discharges_a_duty(parts: Unchecked, says: list[str]) -> None:
    """Where nothing can, it is told why; of a time in which it may be done nothing is."""
    assert by(duties.discharged, parts) == says


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (PARTS, []),
        (
            owing(discharged_by=First(Reconvene), released=FallsAway(First(GiveFeedback), "x")),
            [
                (
                    "MP209 duties.note.discharged_by: reconvene cannot be recorded after it was opened: "
                    "it is open until a discharge is recorded [3.1]"
                ),
                (
                    "MP209 duties.note.released_by: give_feedback cannot be recorded after it was opened: "
                    "it never falls away [3.1]"
                ),
            ],
        ),
        (
            evolve(
                owing(discharged_by=First(Reconvene), released=FallsAway(First(GiveFeedback), "x")),
                facts=FACTS[:2],
            ),
            [
                (
                    "MP209 duties.note.released_by: give_feedback cannot be recorded after it was opened: "
                    "it never falls away [3.1]"
                )
            ],
        ),
        (owing(opens=Reconvene, discharged_by=First(Reconvene)), []),
        (
            owing(opens=(), after="gone", discharged_by=First(Reconvene)),
            [
                (
                    "MP209 duties.note.discharged_by: reconvene cannot be recorded after it was opened: "
                    "it is open until a discharge is recorded [3.1]"
                )
            ],
        ),
    ],
)
def test_what_never_comes(parts: Unchecked, says: list[str]) -> None:
    """What a duty waits for, and the protocol does not have, is told."""
    assert by(duties.never_comes, parts) == says


LEAD: Final = InRole(Role.LEAD_PROFESSIONAL)


def test_roles_that_nobody_takes_on() -> None:
    """Each is told once, where it owes something first, with every duty that it may owe."""
    parts = noting(
        {"owner": LEAD}, {"key": "b", "suggested": LEAD}, {"key": "c", "owner": LEAD, "suggested": LEAD}
    )
    says = (
        "nobody is ever appointed lead professional: note, b and c can be owed by that role, "
        "and by no person in it"
    )
    assert by(duties.roles, parts) == [f"MP209 duties.note.owner: {says} [3.1]"]
    (one,) = duties.roles(Examined(parts))
    assert one.hint == "Add the fact appoint, or name another owner"
    assert by(duties.roles, evolve(parts, facts=rows(Appoint))) == []


COUNTS: Final = "an entry of a day alone gives no date"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, []),
        (
            {"within": Hours(48)},
            [f"MP206 duties.note.within: within 48 hours counts from an instant: {COUNTS} [3.1]"],
        ),
        (
            {"within": WorkingDays(3, day_zero=DayZero.NEXT_WORKING_DAY, cutoff=time(16))},
            [
                (
                    "MP206 duties.note.within: within 3 working days [day zero: next "
                    "working day; cut-off: 16:00] "
                    f"has a cut-off by the clock: {COUNTS} [3.1]"
                )
            ],
        ),
        (
            {"within": Before(WorkingDays(3))},
            [
                (
                    "MP208 duties.note.within: no later than 3 working days before counts "
                    "back from what has happened when it "
                    "is opened [3.1]"
                )
            ],
        ),
        ({"within": Before(WorkingDays(3)), "counts_from": PlannedSitting()}, []),
        ({"within": Before(WorkingDays(3)), "counts_from": FirstOf((LatestSitting(), PlannedSitting()))}, []),
        (
            {
                "within": Before(WorkingDays(3)),
                "counts_from": FirstOf((LatestSitting(), Occurrence("birth"))),
            },
            [
                (
                    "MP208 duties.note.within: no later than 3 working days before counts "
                    "back from what has happened when it "
                    "is opened [3.1]"
                )
            ],
        ),
    ],
)
def test_limits_that_may_give_no_date(given: dict[str, Any], says: list[str]) -> None:
    """Those by the clock, and those that count back from the past, are told with their words."""
    assert by(duties.dated, owing(**given), calendar=SCOTLAND) == says


def test_duties_in_working_days_without_a_calendar() -> None:
    """All of them are named at once; with a calendar, or in other days, none is."""
    parts = noting({}, {"key": "b", "within": Months(1)}, {"key": "c"})
    (says,) = by(duties.dated, parts)
    assert says == ("MP205 duties: no date of note or c can be told without knowing whose working days count")
    assert by(duties.dated, parts, calendar=SCOTLAND) == []
    assert by(duties.dated, noting({"within": Months(1)})) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, []),
        (
            {"counts_from": PlannedSitting()},
            [
                (
                    "MP210 duties.note.counts_from: within 10 working days counts on "
                    "from the day for which the next "
                    "sitting is planned, and moves with the plan [3.1]"
                )
            ],
        ),
        (
            {"counts_from": PlannedSitting(), "opens": Convene},
            [
                (
                    "MP210 duties.note.counts_from: within 10 working days counts on "
                    "from the day for which a sitting "
                    "is planned, and moves with the plan [3.1]"
                )
            ],
        ),
        ({"counts_from": PlannedSitting(), "within": Before(WorkingDays(3))}, []),
    ],
)
def test_what_counts_on_from_a_plan(given: dict[str, Any], says: list[str]) -> None:
    """It is told whose plan it is."""
    assert by(duties.from_a_plan, owing(**given)) == says


def test_one_for_each_sitting() -> None:
    """An occurrence that each sitting waits for anew is told, of every duty that a sitting opens."""
    waits = {"counts_from": Occurrence("birth")}
    parts = noting(
        {"key": "a", "opens": Convene, **waits},
        {"key": "b", **waits},
        {"key": "c", "counts_from": FirstOf((LatestSitting(), Occurrence("birth")))},
        {"key": "d", "counts_from": Occurrence("other")},
    )
    again = evolve(parts, words=Vocabulary(occurrences=(BIRTH,)), moves=(*MOVES, move(Reconvene, "1.1")))
    assert by(duties.of_each_sitting, again) == [
        "MP211 duties.b.counts_from: each sitting waits for its own birth [3.1]",
        "MP211 duties.c.counts_from: each sitting waits for its own birth [3.1]",
    ]
    assert by(duties.of_each_sitting, evolve(again, moves=MOVES)) == []
    once = Vocabulary(occurrences=(evolve(BIRTH, once=True), evolve(BIRTH, key="other")))
    assert by(duties.of_each_sitting, evolve(again, words=once)) == [
        "MP211 duties.d.counts_from: each sitting waits for its own other [3.1]"
    ]
