"""What each check of lint says of quorums: how many they need, who counts, and where they are named."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.exampleshire import NOTE, clause
from support.linted import KINDS, LARGE, ONE, SMALL, by, needing, sitting

from mapm import Convene, Hold, Purpose, Reconvene, Reply, Stage
from mapm.authoring.lint import LintFinding, quorum, roles
from mapm.authoring.lint.examined import Examined
from mapm.guidance import AttendanceGuidance, Guidance, SizeRule
from mapm.rules.applying import AtSitting, CaseIs, InAll, RepliedWith, SaidBefore, SitsFor
from mapm.rules.conditions import AllOf, SittingNumber
from mapm.rules.discharging import First, FirstWhere
from mapm.rules.inquorate import Sat, SatAs, SittingStood
from mapm.rules.quorum import NeverTwiceInquorate, QuorumMet
from mapm.traceability import Accounted, Disposition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm.authoring.lint import Unchecked

ASKS_SMALL, ASKS_LARGE = QuorumMet("small"), QuorumMet("large")
BEST_OF_THREE: Final = Guidance(
    attendance=AttendanceGuidance(holders=ONE, size=SizeRule(best=3, each=Fraction(1, 10), cites=ONE))
)


def best_of_three() -> Guidance:
    """Guidance by which three people are best."""
    return BEST_OF_THREE


UNASKED: Final = "nothing asks whether it is met, and nothing follows where it is not [1.1]"


@pytest.mark.parametrize(
    ("check", "parts", "says"),
    [
        (quorum.never_met, sitting(), []),
        (
            quorum.never_met,
            sitting(words=evolve(KINDS, quorums=(SMALL, evolve(LARGE, needs=(("fire", 1),))))),
            ["MP504 quorums.large: it needs agencies of fire, and there is no such kind [1.1]"],
        ),
        (
            quorum.gaps,
            sitting(),
            [f"MP505 quorums.small: {UNASKED}", f"MP505 quorums.large: {UNASKED}"],
        ),
        (quorum.gaps, sitting(needing("a", ASKS_SMALL), needing("b", NeverTwiceInquorate("large"))), []),
        (
            quorum.gaps,
            sitting(needing("a", ASKS_SMALL), needing("b", applies=SittingStood("large", Sat.QUORATE))),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, AtSitting(1, 1)),
                needing("b", ASKS_LARGE, AtSitting(3), number="3.1"),
                needing("c", ASKS_LARGE, AtSitting(1, 1)),
                moves=(),
            ),
            [f"MP505 quorums.small: {UNASKED}", f"MP505 quorums.large: {UNASKED}"],
        ),
        (
            quorum.gaps,
            sitting(needing("a", ASKS_SMALL, AtSitting(1, 1)), needing("b", ASKS_LARGE, AtSitting(1))),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, AtSitting(2)), needing("b", ASKS_LARGE, AtSitting(3), number="3.1")
            ),
            ["MP505 requirements.hold.a: no quorum is asked where it is sitting 1 [1.2, 3.1]"],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))),
                needing("b", ASKS_LARGE, InAll((CaseIs("urgency", ("high",)),))),
            ),
            ["MP505 requirements.hold.a: no quorum is asked where the urgency is urgent or other [1.2]"],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))),
                needing("b", ASKS_LARGE, SaidBefore((("urgency", ("other",)),))),
                needing("c", ASKS_LARGE, CaseIs("urgency", ("urgent",))),
            ),
            ["MP505 requirements.hold.a: no quorum is asked where the urgency is other [1.2]"],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, SitsFor(Purpose.REVIEW)),
                needing("b", ASKS_LARGE, SitsFor(Purpose.REVIEW)),
            ),
            [
                (
                    "MP505 requirements.hold.a: no quorum is asked where a sitting has no such "
                    "purpose, as the first has none [1.2]"
                )
            ],
        ),
        (
            quorum.gaps,
            sitting(needing("a", ASKS_SMALL), needing("b", ASKS_LARGE, CaseIs("urgency", ("high",)))),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))), needing("b", ASKS_LARGE, AtSitting(2))
            ),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("urgency", ("high",))),
                needing(
                    "b",
                    ASKS_LARGE,
                    InAll((CaseIs("urgency", ("high",)), RepliedWith("venue", Convene, Reply.NO))),
                ),
            ),
            [],
        ),
        (
            quorum.gaps,
            sitting(
                needing("a", ASKS_SMALL, CaseIs("size", ("x",))),
                needing("b", ASKS_LARGE, CaseIs("size", ("y",))),
            ),
            [],
        ),
        (quorum.overlaps, sitting(needing("a", ASKS_SMALL), needing("b", ASKS_SMALL)), []),
        (
            quorum.overlaps,
            sitting(needing("a", ASKS_SMALL), needing("b", ASKS_LARGE, AtSitting(2), number="3.1")),
            ["MP506 requirements.hold.b: some sittings have to meet both small and large [1.2, 3.1]"],
        ),
        (
            quorum.overlaps,
            sitting(needing("a", ASKS_SMALL, AtSitting(1, 2)), needing("b", ASKS_LARGE, AtSitting(3))),
            [],
        ),
        (
            quorum.overlaps,
            sitting(needing("a", ASKS_SMALL, AtSitting(1, 2)), needing("b", ASKS_LARGE, AtSitting(2))),
            ["MP506 requirements.hold.b: some sittings have to meet both small and large [1.2]"],
        ),
        (
            quorum.overlaps,
            sitting(
                needing("a", ASKS_SMALL, RepliedWith("venue", Convene, Reply.NO)), needing("b", ASKS_LARGE)
            ),
            [],
        ),
        (
            quorum.overlaps,
            sitting(
                needing("a", ASKS_SMALL), needing("b", ASKS_LARGE, RepliedWith("venue", Convene, Reply.NO))
            ),
            [],
        ),
        (
            quorum.never_sits_again_with_it,
            sitting(
                duties=(
                    evolve(NOTE, key="a", when=SatAs("small", Sat.INQUORATE), discharged_by=First(Hold)),
                    evolve(
                        NOTE,
                        key="b",
                        when=AllOf((SittingNumber(1), SatAs("large", Sat.INQUORATE_TWICE))),
                        discharged_by=First(Hold),
                    ),
                    evolve(NOTE, key="c", when=SatAs("small", Sat.QUORATE), discharged_by=First(Hold)),
                    evolve(NOTE, key="d", when=SatAs("small", Sat.INQUORATE), discharged_by=First(Reconvene)),
                    evolve(NOTE, key="e", discharged_by=First(Hold)),
                )
            ),
            [
                "MP509 duties.a: a sitting without the quorum small discharges it too [3.1]",
                "MP509 duties.b: a sitting without the quorum large discharges it too [3.1]",
            ],
        ),
    ],
)
def test_quorums(
    check: Callable[[Examined], Iterator[LintFinding]], parts: Unchecked, says: list[str]
) -> None:
    """Whether each is met, asked for and stands alone: what is wrong is told in these words, and no more."""
    assert by(check, parts) == says


@pytest.mark.parametrize(
    ("quantity", "says"),
    [
        ("4 people", ["small: it is met with 3 people"]),
        ("at most 2 people", ["small: it needs 3 people", "large: it needs 4 people"]),
        ("at most 1 people", ["small: it needs 3 people", "large: it needs 4 people"]),
        ("at least 4 people", ["small: it is met with 3 people"]),
        ("at most 3 agencies", ["large: it needs 4 agencies"]),
        ("at least 5 agencies", ["large: it is met with 4 agencies"]),
        ("4 agencies", []),
    ],
)
def test_quorums_and_the_numbers_that_clauses_state(quantity: str, says: list[str]) -> None:
    """One that needs more than a clause lets come, or is met with fewer, is told."""
    stated = clause("2.2", "So many come.", stage=Stage.ATTENDANCE, quantity=quantity)
    accounts = (Accounted(clause=stated, disposition=Disposition.ENCODED),)
    assert by(quorum.against_size, sitting(), clauses=accounts) == [
        f"MP507 quorums.{one}, and a clause says {quantity} [1.1, 2.2]" for one in says
    ]


def test_quorums_and_the_best_size() -> None:
    """One that needs more than are best is told, with the clauses of both; as many are none too many."""
    parts = sitting(guides=(best_of_three,))
    assert by(quorum.against_size, parts) == [
        "MP507 quorums.large: it needs 4 people, and guidance says that 3 are best [1.1]"
    ]
    assert by(quorum.against_size, sitting()) == []


def test_one_person_and_one_agency() -> None:
    """A number of one is told as one."""
    one_of_each = evolve(KINDS, quorums=(evolve(SMALL, people=1), evolve(LARGE, agencies=1)))
    for quantity, says in (
        ("at least 2 people", "small: it is met with 1 person"),
        ("at least 2 agencies", "large: it is met with 1 agency"),
    ):
        stated = clause("2.2", "So many come.", stage=Stage.ATTENDANCE, quantity=quantity)
        accounts = (Accounted(clause=stated, disposition=Disposition.ENCODED),)
        assert by(quorum.against_size, sitting(words=one_of_each), clauses=accounts) == [
            f"MP507 quorums.{says}, and a clause says {quantity} [1.1, 2.2]"
        ]


def test_every_place_that_names_a_quorum() -> None:
    """A requirement and its cases, and of a duty its condition and what discharges it."""
    stood = SittingStood("c", Sat.QUORATE)
    parts = sitting(
        needing("a", QuorumMet("a")),
        needing("b", NeverTwiceInquorate("b"), InAll((AtSitting(2), stood))),
        duties=(
            evolve(
                NOTE,
                when=AllOf((SittingNumber(1), SatAs("d", Sat.INQUORATE))),
                discharged_by=FirstWhere(Hold, SatAs("e", Sat.QUORATE)),
            ),
        ),
    )
    assert [(path, key) for path, key, _ in quorum.naming(Examined(parts))] == [
        ("requirements.hold.a", "a"),
        ("requirements.hold.b", "b"),
        ("requirements.hold.b.when", "c"),
        ("duties.note.when", "d"),
        ("duties.note.discharged_by", "e"),
    ]
    assert by(roles.not_there, parts) == [
        f"MP701 {path}: there is no quorum {key} [{'3.1' if path.startswith('duties') else '1.2'}]"
        for path, key, _ in quorum.naming(Examined(parts))
    ]
