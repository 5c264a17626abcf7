"""What is to be weighed in choosing who chairs: three answers to each factor, and never a bar."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    EDUCATION,
    NO,
    PLANNED,
    TEACHER,
    WEIGHED,
    WORKER,
    YES,
    convened,
    proposed,
)
from support.guidance import DG_AREA, SILENT

from mapm import (
    Answer,
    ChairFactors,
    Escalate,
    Person,
    Planned,
    ProtocolInvalid,
    Reply,
    Respond,
    Role,
    UnknownQuestion,
)
from mapm.guidance import Candidate, Chairing, ChairingGuidance, Factor, chairing_for
from mapm.protocols.dumfries_galloway import DG
from mapm.protocols.readings import READINGS

NOT_KNOWN: Final = Reply.NOT_KNOWN
FACTORS: Final = {"seniority": "8.1.1", "skill": "8.1.2", "power": "8.1.3#1", "objectivity": "8.1.3#2"}
ANSWERS: Final = {YES: Answer.MET, NO: Answer.NOT_MET, NOT_KNOWN: Answer.NOT_RECORDED}


def chairing(**known: Any) -> Chairing:  # noqa: ANN401  # any field of a candidate
    """What is known of somebody who may chair."""
    return chairing_for(DG_AREA, Candidate(person=CHAIR, **known))


def answer(found: Chairing, key: str) -> Answer:
    """The answer on one point."""
    (point,) = [one for one in found.points if one.key == key]
    return point.answer


@clause("dg", "8.1", "8.1.1", "8.1.2", "8.1.3#1", "8.1.3#2")
@pytest.mark.parametrize("factor", FACTORS)
@pytest.mark.parametrize("reply", list(Reply))
def test_each_factor_has_its_own_answer_and_clause(factor: str, reply: Reply) -> None:
    """A reply answers its factor and no other, and the point cites its clause and 8.1."""
    found = chairing(answers={factor: reply})
    (point,) = [one for one in found.points if one.key == factor]
    assert point.answer is ANSWERS[reply]
    assert {DG[FACTORS[factor]], DG["8.1"]} <= set(point.cites)
    assert all(answer(found, other) is Answer.NOT_RECORDED for other in FACTORS if other != factor)
    assert (point in found.flags, point in found.to_ask) == (reply is NO, reply is NOT_KNOWN)


@given(st.dictionaries(st.sampled_from(sorted(FACTORS)), st.sampled_from(list(Reply))))
def test_every_factor_is_told_each_time(answers: dict[str, Reply]) -> None:
    """Whatever is known, all four factors and both flags are told, each with what it rests on."""
    found = chairing(answers=answers)
    assert [one.key for one in found.points] == [*FACTORS, "proposed-the-meeting", "party-to-the-dispute"]
    assert all(one.cites for one in found.points)
    assert len(found.sentences()) == 7


@clause("dg", "8.1.1")
@pytest.mark.parametrize(
    ("post", "reply", "found"),
    [
        ("team manager", NOT_KNOWN, Answer.MET),
        ("Health Visitor", NOT_KNOWN, Answer.MET),
        ("student", NOT_KNOWN, Answer.NOT_RECORDED),
        ("student", YES, Answer.MET),
        ("team manager", NO, Answer.NOT_MET),
    ],
)
def test_a_post_that_the_text_names_is_senior_enough(post: str, reply: Reply, found: Answer) -> None:
    """A post among the examples is enough, another one asks for a reason, and a reply decides over both."""
    assert answer(chairing(answers={"seniority": reply}, post=Role(post)), "seniority") is found


def test_what_a_post_made_of_it_is_said() -> None:
    """The sentence names the post, or asks why another will do."""
    assert chairing(post=Role("team manager")).sentences()[0] == (
        "Is the chair senior enough? Yes, as team manager (clauses 8.1.1, 8.1; our reading A-53)."
    )
    assert chairing(post=Role("student")).sentences()[0] == (
        "Is the chair senior enough? Not recorded, student is no example: say why "
        "(clauses 8.1.1, 8.1; our reading A-53)."
    )


@clause("dg", "8.1.3#2")
@pytest.mark.parametrize(
    ("field", "key"), [("proposed_by", "proposed-the-meeting"), ("parties", "party-to-the-dispute")]
)
@pytest.mark.parametrize(
    ("people", "found"),
    [
        (None, Answer.NOT_RECORDED),
        ((), Answer.MET),
        ((WORKER,), Answer.MET),
        ((WORKER, CHAIR), Answer.NOT_MET),
    ],
)
def test_a_proposer_or_a_party_is_flagged(
    field: str, key: str, people: tuple[Person, ...] | None, found: Answer
) -> None:
    """Who proposed the meeting or is a party to the dispute is flagged (A-53); not known is not no."""
    told = chairing(**{field: people})
    assert answer(told, key) is found
    (point,) = [one for one in told.points if one.key == key]
    assert point.cites == (DG["8.1.3#2"], READINGS["A-53"])


@clause("dg", "7.4#4")
def test_who_settles_it_is_told() -> None:
    """The agencies settle the chair."""
    assert chairing().sentences()[-1] == "The agencies settle who is the most suitable chair (clause 7.4)."


def test_a_chair_is_read_from_the_plan_and_the_log() -> None:
    """The weighed factors and the proposer come from the meeting; without a dispute no party is known."""
    meeting = convened()
    candidate = Candidate.planned_in(meeting.planned, meeting.known)
    assert candidate is not None
    assert (candidate.person, candidate.proposed_by, candidate.parties) == (CHAIR, (WORKER,), None)
    assert dict(candidate.answers) == dict.fromkeys(FACTORS, YES)
    found = chairing_for(DG_AREA, candidate)
    assert found.flags == ()
    assert [one.key for one in found.to_ask] == ["party-to-the-dispute"]


def test_who_refused_or_escalated_is_a_party() -> None:
    """A refusal of the meeting and an escalation each make a party; the proposer is flagged as such."""
    meeting = proposed()
    at = meeting.known.order[0].at
    meeting = meeting.record(Respond(at=at, by=TEACHER, agency=EDUCATION, reply=NO))
    meeting = meeting.record(Escalate(at=at, by=WORKER, kind="before-meeting"))
    for chair, keys in (
        (TEACHER, {"party-to-the-dispute"}),
        (WORKER, {"party-to-the-dispute", "proposed-the-meeting"}),
    ):
        candidate = Candidate.planned_in(Planned(at, (), chair, WEIGHED), meeting.known)
        assert candidate is not None
        assert candidate.parties == (TEACHER, WORKER)
        assert {one.key for one in chairing_for(DG_AREA, candidate).flags} == keys


def test_a_plan_without_a_chair_has_no_candidate() -> None:
    """Nobody is judged where nobody is named."""
    assert Candidate.planned_in(Planned(PLANNED.on, ()), convened().known) is None


def test_a_factor_that_is_none_is_named() -> None:
    """An answer to no factor of the document is an error that lists them; one not known says nothing."""
    with pytest.raises(UnknownQuestion, match="they are objectivity, power, seniority, skill"):
        chairing(answers={"senority": YES})
    assert chairing(answers={"other": NOT_KNOWN}).flags == ()


def test_a_silent_document_says_nothing() -> None:
    """Where nothing is said of the chair, no point is made, and the answer says so."""
    found = chairing_for(SILENT, Candidate(person=CHAIR, answers={"seniority": NO}))
    assert (found.stated, found.points) == (False, ())
    assert found.sentences() == ("Elsewhere says nothing on who chairs.",)


@pytest.mark.parametrize("keys", [("one", "one"), ("party-to-the-dispute",)])
def test_factors_have_keys_of_their_own(keys: tuple[str, ...]) -> None:
    """No two factors share a key, and none takes that of a flag."""
    factors = tuple(Factor(key=key, asks="Is it?", cites=(DG["8.1"],)) for key in keys)
    with pytest.raises(ProtocolInvalid, match="two factors of chairing have one key"):
        ChairingGuidance(factors=factors)


def test_the_factors_are_those_that_a_plan_records() -> None:
    """What a planned sitting can weigh is what the document asks to be weighed."""
    planned = Planned(PLANNED.on, (), CHAIR, ChairFactors(NO, NO, NO, NO))
    candidate = Candidate.planned_in(planned, convened().known)
    assert candidate is not None
    assert {one.key for one in chairing_for(DG_AREA, candidate).flags} == set(FACTORS)
