"""Group supervision: any practitioner, one agency or several, and one soft condition."""

from __future__ import annotations

import pytest
from support.clauses import clause
from support.dumfries_galloway import NO, NOT_KNOWN, NURSE, PROPOSED_ON, SAT_ON, WORKER, YES, unfollowed
from support.reflecting import COLLEAGUE, MIXED, TEAM, convened, held, proposal, proposed

from mapm import Answer, Close, Convene, Outcome, Planned, Propose, Reply
from mapm.protocols.dumfries_galloway import DG, GROUP_SUPERVISION
from mapm.protocols.readings import READINGS


@clause("dg", "2.4#1")
@pytest.mark.parametrize(
    ("reply", "answer"),
    [(YES, Answer.MET), (NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)],
)
def test_professionals_would_gain_from_it(reply: Reply, answer: Answer) -> None:
    """It is the only condition, and a soft one: where it is not met, that is a departure."""
    decision = GROUP_SUPERVISION.decide(None, proposal(GROUP_SUPERVISION, {"would-gain": reply}))
    assert decision.allowed
    (found,) = [one for one in decision.findings if one.requirement == "would-gain"]
    assert (found.answer, found.binding) == (answer, False)


@clause("dg", "2.4#2")
def test_any_practitioner_may_set_one_up() -> None:
    """Whoever it is, with no manager, no agency's agreement and no criteria: proposed and arranged."""
    entry = Propose(at=PROPOSED_ON, by=NURSE, agency=MIXED[-1].agency)
    decision = GROUP_SUPERVISION.decide(None, entry)
    assert decision.allowed
    assert {one.requirement for one in decision.findings} == {
        "would-gain",
        "forum-distinguished",
        "edition-in-force",
    }
    meeting = GROUP_SUPERVISION.open(entry, ref="case")
    arranged = GROUP_SUPERVISION.decide(
        meeting, Convene(at=PROPOSED_ON, by=NURSE, planned=Planned(SAT_ON, ()))
    )
    assert arranged.allowed
    assert arranged.findings == ()


@clause("dg", "2.5#1")
@pytest.mark.parametrize("there", [TEAM, MIXED])
def test_one_agency_or_several(there: tuple[object, ...]) -> None:
    """One agency alone is enough, and several are as well."""
    assert unfollowed(held(GROUP_SUPERVISION, attended=there)) == {}


def test_nobody_in_particular_need_be_concerned() -> None:
    """There is no test of a known person or family, and the case may be about nobody."""
    assert proposal(GROUP_SUPERVISION).concerned == ()
    assert unfollowed(proposed(GROUP_SUPERVISION)) == {}


def test_a_formal_review_is_no_outcome_of_it() -> None:
    """The way to a formal learning review is another forum's."""
    closing = Close(at=SAT_ON, by=WORKER, outcome=Outcome.FORMAL_REVIEW)
    assert not GROUP_SUPERVISION.decide(held(GROUP_SUPERVISION), closing).allowed


@clause("dg", "2.7#2", "15.1", "2.5#4")
def test_the_set_process_is_not_invented() -> None:
    """The text has a process and does not describe it: the clause and the tools outside are shown."""
    meeting = proposed(GROUP_SUPERVISION)
    shown = {one.entry.__name__: one.advice for one in GROUP_SUPERVISION.available(meeting, SAT_ON)}
    assert {DG["2.7#2"], DG["15.1"], DG["15.2"], DG["15.3"], DG["15.4"]} <= set(shown["Convene"])
    sitting = {
        one.entry.__name__: one.advice
        for one in GROUP_SUPERVISION.available(convened(GROUP_SUPERVISION), SAT_ON)
    }
    assert {DG["2.7#2"], DG["2.5#4"], DG["4.1#2"]} <= set(sitting["Hold"])


def test_what_is_not_there_is_cited_as_our_reading() -> None:
    """That there is no agreement, chair or record is our reading A-42, and is shown as such."""
    decision = GROUP_SUPERVISION.decide(
        proposed(GROUP_SUPERVISION), Convene(at=PROPOSED_ON, by=COLLEAGUE, planned=Planned(SAT_ON, TEAM))
    )
    assert READINGS["A-42"] in decision.cites
