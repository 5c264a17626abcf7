"""What lint finds of quorum and roles: where nobody can meet a rule, where none holds, and where two do."""

from __future__ import annotations

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, protocol
from support.exampleshire import CLAUSES, clause, made, move, moving, owing, saying

from mapm import Agree, Appoint, Hold, Propose, Recording, Requirement, Role, Stage
from mapm.authoring.lint import lint
from mapm.rules.discharging import FirstWhere
from mapm.rules.inquorate import Sat, SatAs
from mapm.rules.people import Different, MadeBy
from mapm.rules.vocabulary import AgencyKind, Quorum, Vocabulary
from mapm.rules.who import Who

WORDS = """
[traits.meeting]
what = "which meeting it is"
values = ["initial", "review", "transfer"]
each_sitting = true
clauses = ["4.2"]
[quorums.small]
what = "small meetings"
agencies = 2
clauses = ["4.2"]
[quorums.large]
what = "large meetings"
agencies = 4
clauses = ["4.2"]
"""
CITES = (CLAUSES["2.1"],)


def rule(key: str, quorum: str, when: str = "") -> str:
    """That a sitting meets a quorum, in such cases."""
    case = f"when = {{ {when} }}\n" if when else ""
    return f'[requirements.hold.{key}]\nquorum = "{quorum}"\nbinding = true\n{case}clauses = ["4.2"]\n'


def codes(*parts: str) -> list[str]:
    """What lint says of quorums in a file of these parts, each with its code."""
    found = lint(protocol(FROM_NOTHING, WORDS, *parts))
    return [f"{one.code} {one.says}" for one in found if one.code[:4] == "MP50"]


def test_a_quorum_for_each_kind_of_meeting_leaves_no_gap() -> None:
    """Two quorums of which each holds in other cases, and together in all, are as they should be."""
    small = rule("small", "small", 'meeting = ["initial"]')
    large = rule("large", "large", 'meeting = ["review", "transfer"]')
    assert codes(small, large) == []


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ('meeting = ["initial"]', 'meeting = ["review"]', "no quorum is asked where the meeting is transfer"),
        ('sitting = "first"', "sitting = 3", "no quorum is asked where it is sitting 2"),
        ('purpose = "review"', 'purpose = "early"', "no quorum is asked where a sitting has no such purpose"),
    ],
)
def test_a_case_that_is_left_out_is_named(one: str, other: str, says: str) -> None:
    """Where quorums are told apart by one thing, what neither of them names is a gap."""
    (found,) = codes(rule("small", "small", one), rule("large", "large", other))
    assert found.startswith(f"MP505 {says}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("", 'meeting = ["initial"]'),
        ('meeting = ["initial", "review"]', 'meeting = ["review", "transfer"]'),
        ('sitting = "first"', 'meeting = ["review"]'),
    ],
)
def test_two_quorums_of_one_sitting_are_named(one: str, other: str) -> None:
    """Where some sitting has to meet both, it is told; that the cases differ does not part them."""
    found = codes(rule("small", "small", one), rule("large", "large", other))
    assert [each for each in found if each.startswith("MP506")] == [
        "MP506 some sittings have to meet both small and large"
    ]


def test_what_only_a_question_tells_apart_is_left_alone() -> None:
    """Of a condition that is neither a trait nor the sitting nothing is guessed."""
    question = '[questions.hold.urgent]\ntext = "Was it urgent?"\nclauses = ["4.2"]'
    small = rule("small", "small", 'question = "urgent"')
    large = rule("large", "large", 'question = "urgent", reply = "no"')
    assert codes(question, small, large) == []


def test_a_quorum_that_nothing_asks_for_is_named() -> None:
    """One that no rule and no duty names is a gap; a duty that waits for it asks for it."""
    assert codes(rule("small", "small")) == [
        "MP505 nothing asks whether it is met, and nothing follows where it is not"
    ]
    duty = (
        '[duties.again]\nwhat = "again"\nto = "all"\nbinding = true\nowner = "chair"\nopens = ["hold"]\n'
        'discharged_by = { entry = "hold", when = { quorate = "large" } }\nclauses = ["4.2"]'
    )
    assert codes(rule("small", "small"), duty) == []


@pytest.mark.parametrize(
    ("quantity", "people", "says"),
    [
        ("at most 3 people", 0, "it needs 4 people, and a clause says at most 3 people"),
        ("at least 6 people", 4, "it is met with 4 people, and a clause says at least 6 people"),
        ("at least 3 people", 4, ""),
        ("at most 4 agencies", 6, ""),
        ("at most 3 agencies", 0, "it needs 4 agencies, and a clause says at most 3 agencies"),
        ("at least 5 agencies", 6, "it is met with 4 agencies, and a clause says at least 5 agencies"),
        ("a few people", 4, ""),
    ],
)
def test_a_quorum_is_held_against_the_numbers_of_the_clauses(quantity: str, people: int, says: str) -> None:
    """More people, or agencies, than a clause lets come, or fewer than it asks for, contradict it."""
    stated = evolve(clause("2.3", "So many come.", quantity=quantity), stage=Stage.ATTENDANCE)
    quorum = Quorum(key="all", what="every meeting", cites=CITES, agencies=4, people=people)
    parts = evolve(saying(stated), words=Vocabulary(quorums=(quorum,)))
    found = [one.says for one in lint(parts) if one.code == "MP507"]
    assert found == ([says] if says else [])


def test_a_quorum_that_a_rule_names_and_nobody_has_is_found_wherever_it_stands() -> None:
    """In a condition of a duty, or in what discharges it, a quorum that is not there is an error."""
    for changed in (
        {"when": SatAs("gone", Sat.INQUORATE)},
        {"discharged_by": FirstWhere(Hold, SatAs("gone", Sat.QUORATE))},
    ):
        (found,) = [one for one in lint(owing(**changed)) if one.code == "MP701"]
        assert found.says == "there is no quorum gone"
        assert found.path.startswith("duties.note.")


def test_a_kind_that_is_removed_leaves_a_quorum_that_is_never_met() -> None:
    """A quorum over a kind of agency that the protocol does not have is never met."""
    quorum = Quorum(key="all", what="every meeting", cites=CITES, needs=(("fire", 1),))
    kinds = (AgencyKind(key="health", what="health", cites=CITES),)
    parts = made(words=Vocabulary(quorums=(quorum,), agency_kinds=kinds))
    assert "there is no such kind" in next(one.says for one in lint(parts) if one.code == "MP504")


def judging(key: str, judge: Different | MadeBy, kind: type = Hold) -> Requirement:
    """A requirement that judges this."""
    return Requirement(
        key=key,
        cites=CITES,
        binding=True,
        judge=judge,
        missing=judge.missing,
        unrecorded=judge.unrecorded,
        reads=judge.reads(kind),
    )


@pytest.mark.parametrize(
    ("kind", "who", "says"),
    [
        (Propose, (Who.ASKED, Who.ENTERS), "are always one person here"),
        (Agree, (Who.ENTERS, Who.AGREED), "are always one person here"),
        (Hold, (Who.CHAIR, Who.CHAIR), "it names the chair twice"),
        (Hold, (Who.CHAIR, Role("unit")), "it is never recorded who the unit is"),
        (Hold, (Who.CHAIR, Who.NOTE_TAKER), ""),
        (Hold, (Who.ASKED, Who.ENTERS), ""),
    ],
)
def test_a_rule_that_nobody_can_meet_is_found(kind: type, who: tuple[Who | Role, ...], says: str) -> None:
    """Two words for one person never differ, nor can somebody be told of whom nothing is ever recorded."""
    number = {Propose: "1.1", Agree: "1.1", Hold: "2.1"}[kind]
    row = move(kind, number, requires=(judging("apart", Different(who), kind),))
    parts = moving(**{kind.__name__: row})
    found = [one.says for one in lint(parts) if one.code == "MP702"]
    assert len(found) == bool(says)
    assert all(says in one for one in found)


def test_who_has_to_be_the_chair_cannot_differ_from_the_chair() -> None:
    """Two rules of one entry that ask for one person and for two are found."""
    both = (
        judging("by-chair", MadeBy(("chair",))),
        judging("apart", Different((Who.CHAIR, Who.ENTERS))),
    )
    parts = moving(Hold=move(Hold, "2.1", requires=both))
    assert "by another requirement" in next(one.says for one in lint(parts) if one.code == "MP702")
    either = (evolve(both[0], judge=MadeBy(("chair", "note taker"))), both[1])
    assert not [one for one in lint(moving(Hold=move(Hold, "2.1", requires=either))) if one.code == "MP702"]


def test_a_role_that_is_not_there_is_found() -> None:
    """A rule that names a role which the protocol does not have is an error, and one that it has is none."""
    rows = moving(Hold=move(Hold, "2.1", requires=(judging("by", MadeBy(("unit", "chair"))),)))
    appoint = Recording(fact=Appoint, cites=CITES)
    found = [one.says for one in lint(evolve(rows, facts=(*rows.facts, appoint))) if one.code == "MP701"]
    assert found == ["there is no role unit"]


def test_a_requirement_of_some_outcomes_alone_waits_for_nothing() -> None:
    """What is required of closing with an outcome is never told to wait for what never happens."""
    closing = rule("small", "small").replace("hold", "close") + 'when = { closed_as = ["completed"] }'
    found = lint(protocol(FROM_NOTHING, WORDS, closing))
    assert "MP204" not in {one.code for one in found}


@pytest.mark.parametrize("case", ["inquorate", "inquorate_twice"])
def test_sitting_again_needs_the_quorum_that_was_missed(case: str) -> None:
    """What is owed because a quorum was missed is discharged by a sitting with it, not by any other."""
    again = """
[duties.again]
what = "sitting again"
to = "all"
owner = "chair"
binding = true
opens = ["hold"]
within = "10 working days"
clauses = ["4.2"]
"""
    small = rule("small", "small") + rule("large", "large", "sitting = 99")
    any_other = f'{again}when = {{ {case} = "small" }}\ndischarged_by = "hold"\n'
    done = 'discharged_by = { entry = "hold", when = { quorate = "small" } }'
    with_it = f'when = {{ {case} = "small" }}\n{done}\n'
    says = "MP509 a sitting without the quorum small discharges it too"
    assert says in codes(small, any_other)
    assert says not in codes(small, again + with_it)
    assert says not in codes(small, f'{again}discharged_by = "hold"\n')


def test_a_quorum_where_something_was_said_is_no_quorum_of_every_sitting() -> None:
    """What is required where a decision was said leaves no gap, and is at odds with no other quorum."""
    said = rule("interim", "large", 'said = { meeting = ["review"] }')
    assert codes(rule("small", "small"), said) == []
