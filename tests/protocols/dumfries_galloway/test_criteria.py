"""Whether the criteria for a professionals' meeting are met: known, a network, and any of four grounds."""

from __future__ import annotations

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    NO,
    NOT_KNOWN,
    YES,
    decided,
    finding,
    proposal,
    proposed,
    unfollowed,
    unmet,
)

from mapm import Answer, MoveRefused, Reply
from mapm.protocols.dumfries_galloway.professionals_meeting.requirements import grounds

NO_GROUND = dict.fromkeys(
    ("ground-a", "ground-b", "ground-c-stuck", "ground-c-worry", "ground-d-dispute", "ground-d-unsettled"), NO
)
ANSWERS = {YES: Answer.MET, NO: Answer.NOT_MET, NOT_KNOWN: Answer.NOT_RECORDED}
each_reply = pytest.mark.parametrize("reply", list(Reply))


@clause("dg", "6.1#1")
@each_reply
def test_agencies_must_know_the_person_or_family(reply: Reply) -> None:
    """Known passes, not known to them refuses, and an open question refuses in other words."""
    decision = decided(proposal({"known-to-agencies": reply}))
    found = finding(decision, "known-to-agencies")
    assert found is not None
    assert (found.answer, found.binding) == (ANSWERS[reply], True)
    assert decision.allowed == (reply is YES)


@clause("dg", "6.1#2")
@each_reply
def test_a_network_must_be_around_them(reply: Reply) -> None:
    """A network passes, none refuses, and an open question refuses in other words."""
    decision = decided(proposal({"network": reply}))
    found = finding(decision, "network")
    assert found is not None
    assert (found.answer, found.binding) == (ANSWERS[reply], True)
    assert decision.allowed == (reply is YES)


@clause("dg", "6.1#3")
@pytest.mark.parametrize(
    "ground",
    [
        ("ground-a",),
        ("ground-b",),
        ("ground-c-stuck", "ground-c-worry"),
        ("ground-d-dispute", "ground-d-unsettled"),
    ],
)
def test_one_ground_alone_is_enough(ground: tuple[str, ...]) -> None:
    """Any one of the grounds a to d opens a meeting while all others are answered no."""
    assert decided(proposal(NO_GROUND | dict.fromkeys(ground, YES))).allowed


@clause("dg", "6.1#3")
@pytest.mark.parametrize(
    "limb", ["ground-c-stuck", "ground-c-worry", "ground-d-dispute", "ground-d-unsettled"]
)
def test_one_limb_of_a_ground_is_not_enough(limb: str) -> None:
    """Grounds c and d each have two limbs, and one of them alone meets neither (A-51)."""
    decision = decided(proposal(NO_GROUND | {limb: YES}))
    assert not decision.allowed
    assert unmet(decision) == {"any-ground"}


@clause("dg", "6.1#3")
def test_no_ground_is_not_the_same_as_no_answer() -> None:
    """Four grounds answered no are not met; one left open is not recorded, and the sentence names it."""
    none = finding(decided(proposal(NO_GROUND)), "any-ground")
    open_ = finding(
        decided(proposal(NO_GROUND | {"ground-d-dispute": YES, "ground-d-unsettled": NOT_KNOWN})),
        "any-ground",
    )
    assert none is not None
    assert open_ is not None
    assert (none.answer, open_.answer) == (Answer.NOT_MET, Answer.NOT_RECORDED)
    assert open_.says == "no ground is recorded as present, and there is no full answer to d"


@clause("dg", "6.1#3")
def test_every_ground_has_its_own_answer() -> None:
    """Each ground is met, not met or not recorded by itself."""
    answers = NO_GROUND | {"ground-b": YES, "ground-c-stuck": YES, "ground-c-worry": NOT_KNOWN}
    assert grounds(proposal(answers)) == {
        "a": Answer.NOT_MET,
        "b": Answer.MET,
        "c": Answer.NOT_RECORDED,
        "d": Answer.NOT_MET,
    }


@clause("dg", "11.1#1")
@each_reply
def test_an_existing_forum_that_suits_refuses_the_meeting(reply: Reply) -> None:
    """A meeting cannot stand in for a forum that is available and suitable; unknown does not pass."""
    decision = decided(proposal({"no-suitable-forum": reply}))
    assert decision.allowed == (reply is YES)
    found = finding(decision, "no-suitable-forum")
    assert found is not None
    assert (found.answer, found.binding) == (ANSWERS[reply], True)


def test_grounds_that_contradict_each_other_are_shown() -> None:
    """Ground a beside a forum that suits is reported as a contradiction (A-23)."""
    decision = decided(proposal({"ground-a": YES, "no-suitable-forum": NO}))
    assert unmet(decision) == {"grounds-agree", "no-suitable-forum"}


@clause("dg", "7.1")
def test_other_forums_are_considered_first_or_it_is_a_departure() -> None:
    """Not to have considered other forums never refuses, and stays visible."""
    meeting = proposed(proposal({"other-forums-considered": NO}))
    assert unfollowed(meeting) == {"other-forums-considered": False}


def test_a_meeting_is_about_somebody_in_particular() -> None:
    """A proposal that names no person or family is refused (2.10)."""
    decision = decided(proposal(concerned=()))
    assert unmet(decision) == {"specific-person-or-family"}
    with pytest.raises(MoveRefused, match="no particular person or family is named"):
        proposed(proposal(concerned=()))


def test_every_unmet_requirement_is_told_and_not_only_the_first() -> None:
    """A proposal that fails five ways is told all five, the soft ones as not binding."""
    decision = decided(
        proposal(
            NO_GROUND
            | {
                "known-to-agencies": NO,
                "network": NOT_KNOWN,
                "line-manager": NO,
                "other-forums-considered": NO,
            }
        )
    )
    assert unmet(decision) == {
        "known-to-agencies",
        "network",
        "any-ground",
        "line-manager",
        "other-forums-considered",
    }
    assert {one.requirement for one in decision.refusing} == {"known-to-agencies", "network", "any-ground"}
