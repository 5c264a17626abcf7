"""What each check of lint says of roles and of rules that nobody can meet, and in which order."""

from __future__ import annotations

from typing import Any, Final

import pytest
from attrs import evolve
from support.exampleshire import FACTS, NOTE, move, moving
from support.linted import ONE, by, needing, sitting

from mapm import Agree, Appoint, Hold, Propose, Recording, Role
from mapm.authoring.lint import in_order, roles
from mapm.authoring.lint.findings import found
from mapm.protocols.common.owners import InRole, chair
from mapm.rules.applying import AtSitting
from mapm.rules.people import Different, MadeBy, RankAtLeast
from mapm.rules.vocabulary import LocalRole, Rank, Vocabulary
from mapm.rules.who import Who, who_in_words

# --- roles ------------------------------------------------------------------------------------------------

UNIT: Final = LocalRole(key="unit", what="the unit", cites=ONE)
MANAGER: Final = Rank(key="manager", what="a manager", level=2, cites=ONE)
PEOPLE: Final = Vocabulary(roles=(UNIT,), ranks=(MANAGER,))


@pytest.mark.parametrize(
    ("judges", "owner", "says"),
    [
        ((RankAtLeast(Who.CHAIR, "manager"),), chair, []),
        ((RankAtLeast(Who.CHAIR, "boss"),), chair, ["a: there is no rank boss"]),
        ((RankAtLeast(Role("team"), "manager"),), chair, ["a: there is no role team"]),
        ((MadeBy(("unit", "chair", "proposing agency")),), chair, []),
        (
            (MadeBy(("team", "unit", "crew")),),
            chair,
            ["a: there is no role team", "a: there is no role crew"],
        ),
        ((MadeBy(("team",)),), InRole(Role("team")), []),
        ((MadeBy(("chair",), of=Role("team")),), chair, ["a: there is no role team"]),
        (
            (Different((Role("team"), Role("unit"))), MadeBy(("crew",))),
            chair,
            ["a: there is no role team", "b: there is no role crew"],
        ),
    ],
)
def test_rules_that_name_what_is_not_there(judges: tuple[Any, ...], owner: Any, says: list[str]) -> None:  # noqa: ANN401
    """Each rank and role is told where it is named; one that somebody owes by is there."""
    rules = tuple(needing(key, judge) for key, judge in zip("abc", judges, strict=False))
    parts = sitting(*rules, words=PEOPLE, duties=(evolve(NOTE, owner=owner),))
    assert by(roles.not_there, parts) == [f"MP701 requirements.hold.{one} [1.2]" for one in says]
    suggested = sitting(*rules, words=PEOPLE, duties=(evolve(NOTE, suggested=owner),))
    assert by(roles.not_there, suggested) == by(roles.not_there, parts)


BY_CHAIR: Final = needing("by", MadeBy(("chair",)))
NEVER: Final = "is: appoint cannot be made"


@pytest.mark.parametrize(
    ("kind", "who", "beside", "says"),
    [
        (Hold, (Who.CHAIR, Who.ENTERS), (), ""),
        (Hold, (Who.CHAIR, Who.ENTERS, Who.CHAIR), (), "it names the chair twice"),
        (Hold, (Role.CHAIR, Role.NOTE_TAKER), (), ""),
        (Hold, (Who.CHAIR, Role("unit")), (), f"it is never recorded who the unit {NEVER}"),
        (Propose, (Who.ASKED, Who.ENTERS), (), "{0} and {1} are always one person here"),
        (Agree, (Who.AGREED, Who.ENTERS), (), "{0} and {1} are always one person here"),
        (Agree, (Who.ASKED, Who.ENTERS), (), ""),
        (Propose, (Who.AGREED, Who.ENTERS), (), ""),
        (Hold, (Who.AGREED, Who.ENTERS), (), ""),
        (Hold, (Who.ASKED, Who.ENTERS), (), ""),
        (Hold, (Who.CHAIR, Who.ENTERS), (BY_CHAIR,), "{0} has to be {1}, by another requirement"),
        (Hold, (Who.ENTERS, Role.CHAIR), (BY_CHAIR,), "{0} has to be {1}, by another requirement"),
        (Hold, (Who.ENTERS, Who.NOTE_TAKER), (BY_CHAIR,), ""),
        (Hold, (Who.ASKED, Who.CHAIR), (BY_CHAIR,), ""),
        (Hold, (Who.ENTERS, Who.CHAIR), (evolve(BY_CHAIR, applies=AtSitting(2)),), ""),
        (Hold, (Who.ENTERS, Who.CHAIR), (needing("by", MadeBy(("chair", "unit"))),), ""),
    ],
)
def test_a_rule_that_nobody_can_meet(
    kind: type, who: tuple[Any, ...], beside: tuple[Any, ...], says: str
) -> None:
    """Two words for one person never differ, in the words of both, and whom nobody records is nobody."""
    row = move(kind, "1.2", requires=(needing("apart", Different(who)), *beside))
    parts = evolve(moving(**{kind.__name__: row}), words=PEOPLE)
    both = says.format(*map(who_in_words, who))
    path = f"requirements.{kind.__name__.lower()}.apart"
    assert by(roles.nobody, parts) == ([f"MP702 {path}: {both} [1.2]"] if says else [])
    appointed = evolve(parts, facts=(*FACTS, Recording(fact=Appoint, cites=ONE)))
    assert by(roles.nobody, appointed) == ([] if NEVER in says else by(roles.nobody, parts))


# --- in which order ---------------------------------------------------------------------------------------


def test_errors_come_first_and_each_once() -> None:
    """Then warnings and notes, each by its code; of one code as they were found."""
    each = [
        found(code, path, "x")
        for code, path in (("MP205", "a"), ("MP401", "a"), ("MP202", "b"), ("MP202", "a"))
    ]
    assert [(one.code, one.path) for one in in_order([*each, *each, found("MP101", "z", "x")])] == [
        ("MP101", "z"),
        ("MP202", "b"),
        ("MP202", "a"),
        ("MP401", "a"),
        ("MP205", "a"),
    ]
