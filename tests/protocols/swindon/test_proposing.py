"""What may be proposed under the Swindon guidance: what is covered, and the seven situations."""

from __future__ import annotations

import pytest
from support.clauses import clause
from support.readings import reading
from support.swindon import (
    ABOUT_MOTHER,
    NO,
    NO_SITUATION,
    NOT_KNOWN,
    YES,
    decided,
    finding,
    proposal,
    unfollowed,
    unmet,
)

from mapm import Age, Answer, Concerned, Person, Reply
from mapm.protocols.swindon import PROFESSIONALS_MEETING

SITUATIONS = {
    "criteria.4": ("pool-information", "family-would-hold-back"),
    "criteria.5": ("concerns-among-professionals",),
    "criteria.6": ("no-better-for-the-children",),
    "criteria.7": ("response-disputed",),
    "criteria.8": ("beyond-the-agency", "still-not-dealt-with"),
    "criteria.9": ("phone-or-email-not-enough",),
    "criteria.10": ("induced-illness", "health-worries-unclear"),
}


def with_only(*keys: str) -> dict[str, Reply]:
    """The answers of a case in which only these are so, of all that the situations ask."""
    return NO_SITUATION | dict.fromkeys(keys, YES)


def test_a_whole_proposal_lacks_nothing() -> None:
    """With every question answered well, nothing is missing and nothing departs."""
    decision = decided(proposal())
    assert decision.allowed
    assert decision.unmet == ()


# --- what is covered --------------------------------------------------------------------------------------


@clause("swindon", "scope.4")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_a_strategy_discussion_is_not_covered(reply: Reply) -> None:
    """What is, or may be, a strategy discussion cannot be proposed as this meeting."""
    decision = decided(proposal({"not-a-strategy-discussion": reply}))
    assert not decision.allowed
    assert [one.requirement for one in decision.refusing] == ["not-a-strategy-discussion"]
    assert "clause scope.4" in decision.sentence()


@clause("swindon", "scope.5")
@pytest.mark.parametrize("reply", [NO, NOT_KNOWN])
def test_a_meeting_without_names_is_not_covered(reply: Reply) -> None:
    """Where the child or family stays unnamed, or nobody knows whether, it is another kind of meeting."""
    decision = decided(proposal({"identity-shared": reply}))
    assert [one.requirement for one in decision.refusing] == ["identity-shared"]


@clause("swindon", "scope.5")
def test_a_proposal_names_the_child() -> None:
    """Outside the guidance is a meeting in which child and family stay unnamed; either is enough.

    A child not yet born is named as a child is, by whatever reference stands for it.
    """
    refused = decided(proposal(concerned=())).refusing
    assert [one.requirement for one in refused] == ["child-named"]
    unborn = Concerned(Person("unborn-1"), age=Age.CHILD)
    for concerned in ((ABOUT_MOTHER,), (unborn,), (unborn, ABOUT_MOTHER)):
        assert decided(proposal(concerned=concerned)).allowed


# --- the seven situations ---------------------------------------------------------------------------------


@clause("swindon", "criteria.3")
@clause("swindon", "criteria.4", "criteria.5", "criteria.6", "criteria.7", "criteria.8", "criteria.10")
@pytest.mark.parametrize("situation", SITUATIONS)
def test_any_one_situation_opens_a_meeting(situation: str) -> None:
    """Each of the seven is enough by itself."""
    found = finding(decided(proposal(with_only(*SITUATIONS[situation]))), "any-situation")
    assert found is not None
    assert found.met


@clause("swindon", "criteria.4", "criteria.8", "criteria.10")
@pytest.mark.parametrize("situation", ["criteria.4", "criteria.8", "criteria.10"])
@pytest.mark.parametrize("limb", [0, 1])
def test_a_situation_with_two_limbs_takes_both(situation: str, limb: int) -> None:
    """To pool information, with nobody holding back, is no situation; nor are the others by half."""
    decision = decided(proposal(with_only(SITUATIONS[situation][limb])))
    assert not decision.allowed
    assert "any-situation" in [one.requirement for one in decision.refusing]


@clause("swindon", "criteria.3")
def test_without_a_situation_there_is_no_meeting() -> None:
    """Where none of the seven is present it cannot be proposed."""
    decision = decided(proposal(NO_SITUATION))
    found = finding(decision, "any-situation")
    assert found is not None
    assert (found.answer, found.binding) == (Answer.NOT_MET, True)
    assert not decision.allowed


@clause("swindon", "criteria.3")
def test_a_situation_that_is_not_known_is_named() -> None:
    """What was not answered is not taken for a no: the sentence says which questions are still open."""
    found = finding(decided(proposal(NO_SITUATION | {"response-disputed": NOT_KNOWN})), "any-situation")
    assert found is not None
    assert found.answer is Answer.NOT_RECORDED
    assert "no full answer to response-disputed (" in found.sentence()


@clause("swindon", "criteria.3", "criteria.4")
def test_questions_of_a_situation_that_go_together_are_named_together() -> None:
    """A yes to one of the two of criteria.4 opens nothing yet: both are named, and that it takes both."""
    pooling, held_back = SITUATIONS["criteria.4"]
    found = finding(decided(proposal(NO_SITUATION | {pooling: YES, held_back: NOT_KNOWN})), "any-situation")
    assert found is not None
    assert found.lacking[0].about == (f"{pooling} and {held_back} (both)",)
    silence = dict.fromkeys((key for keys in SITUATIONS.values() for key in keys), NOT_KNOWN)
    nothing = finding(decided(proposal(silence)), "any-situation")
    assert nothing is not None
    for keys in SITUATIONS.values():
        assert all(key in nothing.says for key in keys)


@pytest.mark.parametrize(
    "prompt", ["family-hinders", "unsure-of-steps", "disputes-in-the-way", "progress-stalled"]
)
def test_a_prompt_alone_opens_nothing(prompt: str) -> None:
    """What the purpose speaks of may be recorded as context; without a situation it opens no meeting."""
    assert not decided(proposal(NO_SITUATION | {prompt: YES})).allowed
    assert decided(proposal({prompt: YES})).unmet == ()


# --- the means --------------------------------------------------------------------------------------------


@clause("swindon", "criteria.9")
def test_the_means_alone_open_with_a_warning() -> None:
    """That phone and e-mail would not do opens a meeting, with a word that it names no need (A-22)."""
    decision = decided(proposal(with_only("phone-or-email-not-enough")))
    assert decision.allowed
    found = finding(decision, "more-than-the-means")
    assert found is not None
    assert (found.answer, found.binding) == (Answer.NOT_MET, False)
    assert "our reading A-22" in found.sentence()


@clause("swindon", "criteria.9")
def test_whether_phone_or_email_would_do_is_asked_every_time() -> None:
    """It is flagged where they would do, and where nobody asked."""
    for reply, answer in ((NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)):
        found = finding(decided(proposal({"phone-or-email-not-enough": reply})), "means-weighed")
        assert found is not None
        assert (found.answer, found.binding) == (answer, False)


@reading("A-22")
def test_the_means_count_by_other_readings_otherwise() -> None:
    """By one other reading criteria.9 is no situation by itself; by the third it is needed with another."""
    alone, with_another = with_only("phone-or-email-not-enough"), with_only("response-disputed")
    both = alone | {"response-disputed": YES}
    any_but = PROFESSIONALS_MEETING.taking({"A-22": "any but criteria.9"}, key="local/a")
    needed = PROFESSIONALS_MEETING.taking({"A-22": "criteria.9 with another"}, key="local/b")
    allowed = {
        rules.key: [rules.decide(None, proposal(answers)).allowed for answers in (alone, with_another, both)]
        for rules in (PROFESSIONALS_MEETING, any_but, needed)
    }
    assert allowed == {
        "swindon/professionals-meeting": [True, True, True],
        "local/a": [False, True, True],
        "local/b": [False, False, True],
    }
    assert "the local reading of A-22" in any_but.decide(None, proposal(alone)).sentence()


# --- what is weighed first --------------------------------------------------------------------------------


@clause("swindon", "criteria.1", "criteria.2")
def test_routine_and_partnership_are_weighed_and_refuse_nothing() -> None:
    """It is not for routine use, and partnership comes first where it can; both are asked, and kept."""
    meeting = PROFESSIONALS_MEETING.open(
        proposal({"more-than-routine": NO, "partnership-considered": NOT_KNOWN}), ref="case"
    )
    assert unfollowed(meeting) == {"more-than-routine": False, "partnership-considered": False}


@clause("swindon", "permissions.5", "permissions.6")
@pytest.mark.parametrize("purpose", ["complex-purpose", "engagement-difficult", "consent-given"])
def test_consent_is_never_a_gate(purpose: str) -> None:
    """Without consent, for whatever purpose, it can be proposed; which purpose it is, is asked (A-27)."""
    none = {"complex-purpose": NO, "engagement-difficult": NO, "consent-given": NO}
    assert unmet(decided(proposal(none))) == {"consent-advised"}
    assert decided(proposal(none)).allowed
    assert unmet(decided(proposal(none | {purpose: YES}))) == set()


def test_induced_illness_calls_for_the_question_of_other_routes() -> None:
    """Where illness may be induced, immediate risk and a strategy discussion are asked about (A-62)."""
    illness = {"induced-illness": YES, "health-worries-unclear": YES}
    found = finding(decided(proposal(illness)), "routes-weighed")
    assert found is not None
    assert (found.answer, found.binding) == (Answer.NOT_RECORDED, False)
    assert [cite.cited for cite in found.cites] == ["our reading A-62"]
    assert finding(decided(proposal()), "routes-weighed") is None
    assert decided(proposal(illness | {"routes-weighed": YES})).unmet == ()
