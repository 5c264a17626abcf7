"""Calling a meeting: any agency may, the list of prompts is open, and nothing of it is a gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.clauses import clause
from support.guidance_2015 import (
    ABOUT_CHILD,
    ABOUT_MOTHER,
    CALLED,
    CHILD,
    HEALTH,
    NO,
    NOT_KNOWN,
    YES,
    call,
    convened,
    finding,
    proposed,
    settled,
    unfollowed,
    unmet,
)
from support.readings import reading

from mapm import Age, Answer, Close, Concerned, MoveRefused, Note, Outcome, Propose
from mapm.protocols.guidance_2015 import GUIDANCE, PROFESSIONALS_MEETING
from mapm.protocols.guidance_2015 import questions as ask

if TYPE_CHECKING:
    from mapm import Decision, Reply

NONE_CALLED: Final = dict.fromkeys((one.key for one in (*ask.PROMPTS, ask.OTHER_PROMPT)), NO)


def decided(entry: Propose) -> Decision:
    """What would be decided about a call."""
    return PROFESSIONALS_MEETING.decide(None, entry)


@clause("mapm", "intro.4", "calling.1")
def test_any_agency_calls_a_meeting_by_itself() -> None:
    """A concerned agency calls one about a child with extra needs; nobody else is asked to agree."""
    decision = decided(call())
    assert decision.allowed
    assert decision.unmet == ()
    assert {one.cited for one in decision.cites} >= {"clause intro.4", "clause calling.1"}


@clause("mapm", "intro.4")
@pytest.mark.parametrize("limb", ["extra-needs", "several-agencies"])
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_each_limb_is_asked_and_refuses_nothing(limb: str, reply: Reply) -> None:
    """Extra needs, and more than one agency, are each flagged where they are not so or not recorded."""
    decision = decided(call({limb: reply}))
    assert decision.allowed
    assert unmet(decision) == {limb}
    found = finding(decision, limb)
    assert found is not None
    assert (found.answer, found.binding) == (reply.answer, False)
    assert "clause intro.4" in {one.cited for one in found.cites}


@clause("mapm", "intro.4")
def test_the_guidance_speaks_of_a_child() -> None:
    """A meeting about an adult alone, about nobody, or about somebody of unknown age is flagged as such."""
    for age, answer in ((Age.ADULT, Answer.NOT_MET), (Age.NOT_RECORDED, Answer.NOT_RECORDED)):
        found = finding(decided(call(concerned=(Concerned(CHILD, age=age),))), "about-a-child")
        assert found is not None
        assert (found.answer, found.binding) == (answer, False)
        assert "child is" in found.says
    nobody = finding(decided(call(concerned=(ABOUT_MOTHER,))), "about-a-child")
    assert nobody is not None
    assert nobody.answer is Answer.NOT_RECORDED
    both = (ABOUT_CHILD, Concerned(ABOUT_MOTHER.person, age=Age.ADULT))
    assert unmet(decided(call(concerned=both))) == set()


@clause("mapm", "calling.1")
@reading("A-30")
def test_an_agency_that_is_not_involved_is_flagged_and_may_call() -> None:
    """A concern is not lost on standing; by the other reading, only an involved agency can call."""
    for reply in (NO, NOT_KNOWN):
        outsider = call({"agency-involved": reply})
        assert unfollowed(proposed(outsider)) == {"agency-involved": False}
        narrow = PROFESSIONALS_MEETING.taking({"A-30": "an involved one alone"}, key="local")
        decision = narrow.decide(None, outsider)
        assert [one.requirement for one in decision.refusing] == ["agency-involved"]
        assert 'the local reading of A-30, "an involved one alone"' in decision.sentence()
        assert narrow.decide(None, call()).allowed


@clause("mapm", "calling.1")
@pytest.mark.parametrize(
    ("prompt", "number"),
    [
        pytest.param("family-hinders", "intro.2", marks=clause("mapm", "intro.2")),
        pytest.param("steps-unsure", "intro.3", marks=clause("mapm", "intro.3")),
        pytest.param("disputes-hinder", "intro.9", marks=clause("mapm", "intro.9")),
        pytest.param("progress-stalled", "intro.10", marks=clause("mapm", "intro.10")),
        pytest.param("uncertainty", "purpose.3", marks=clause("mapm", "purpose.3")),
        pytest.param("controversy", "purpose.4", marks=clause("mapm", "purpose.4")),
        pytest.param("agencies-disagree", "purpose.5", marks=clause("mapm", "purpose.5")),
        pytest.param("complicated", "purpose.6", marks=clause("mapm", "purpose.6")),
        pytest.param("disguised-compliance", "purpose.7", marks=clause("mapm", "purpose.7")),
        pytest.param("services-avoided", "purpose.8", marks=clause("mapm", "purpose.8")),
        pytest.param("told-differently", "purpose.9", marks=clause("mapm", "purpose.9")),
        pytest.param("partly-engaged", "purpose.10", marks=clause("mapm", "purpose.10")),
    ],
)
def test_any_one_prompt_is_enough(prompt: str, number: str) -> None:
    """Each prompt of the guidance is a need within its criteria by itself: a yes to it alone, cited."""
    for reply, lacking in ((YES, set[str]()), (NO, {"any-prompt"}), (NOT_KNOWN, {"any-prompt"})):
        decision = decided(call(NONE_CALLED | {prompt: reply}))
        assert (unmet(decision), decision.allowed) == (lacking, True)
        found = finding(decision, "any-prompt")
        assert found is not None
        assert GUIDANCE[number] in found.cites


@clause("mapm", "calling.1")
def test_another_need_is_enough() -> None:
    """The list is open: another need stands for a prompt, and no prompt is left out above."""
    assert unmet(decided(call(NONE_CALLED | {ask.OTHER_PROMPT.key: YES}))) == set()
    of_intro = ["intro.2", "intro.3", "intro.9", "intro.10"]
    numbers = [*of_intro, *(f"purpose.{number}" for number in range(3, 11))]
    assert [one.cites for one in ask.PROMPTS] == [(GUIDANCE[number],) for number in numbers]


@clause("mapm", "calling.1")
def test_no_prompt_is_a_gate() -> None:
    """With no prompt present, or none recorded, a meeting can be called all the same, and that is shown."""
    none = decided(call(NONE_CALLED))
    silent = decided(call({"partly-engaged": NOT_KNOWN}))
    for decision, answer in ((none, Answer.NOT_MET), (silent, Answer.NOT_RECORDED)):
        assert decision.allowed
        found = finding(decision, "any-prompt")
        assert found is not None
        assert (found.answer, found.binding) == (answer, False)


@clause("mapm", "intro.5")
def test_a_way_to_a_specialist_assessment_is_flagged() -> None:
    """Where that is its only aim, the text says "should not": it passes, with a reason if one is given."""
    only = call({"more-than-a-referral": NO}, reasons={"more-than-a-referral": Note("no other way")})
    decision = decided(only)
    assert decision.allowed
    assert "has its own route (clause intro.5; our reading A-63)" in decision.sentence()
    (departure,) = proposed(only).departures
    assert departure.requirement == "more-than-a-referral"
    assert departure.reason == Note("no other way")


@clause("mapm", "intro.5")
def test_it_can_be_closed_as_redirected_to_the_specialist() -> None:
    """Before a sitting the case ends as redirected, with a reason for what was not arranged."""
    closing = Close(
        at=call().at, by=call().by, outcome=Outcome.REDIRECTED, undischarged={"arrange": Note("r")}
    )
    assert proposed(call({"more-than-a-referral": NO})).move(closing).outcome is Outcome.REDIRECTED


@clause("mapm", "calling.1", "calling.2")
def test_nobodys_agreement_stands_between_calling_and_convening() -> None:
    """It is convened from the call: there is no agreeing, no asking for replies, no sanction."""
    assert convened(settled()).stage.value == "convened"
    kinds = {kind.entry.__name__ for kind in settled().available(call().at)}
    assert "Convene" in kinds
    assert not kinds & {"Agree", "Respond", "Endorse", "AddAgency"}


def test_a_caller_may_be_of_any_agency() -> None:
    """The agency that calls is whichever it is: nothing is asked of its kind."""
    assert decided(call(agency=HEALTH)).unmet == ()


def test_the_answers_of_a_plain_call_are_all_asked() -> None:
    """A key that the protocol does not ask is refused, never dropped."""
    with pytest.raises(MoveRefused, match="no such question"):
        proposed(evolve(call(), answers=CALLED | {"line-manager": YES}))
