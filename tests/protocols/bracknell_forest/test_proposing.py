"""For whom such a meeting is: needs assessed, several agencies, and which level of need."""

from __future__ import annotations

import pytest
from support.bracknell_forest import (
    ABOUT_CHILD,
    ANSWERS,
    NO,
    NOT_KNOWN,
    PROPOSED_ON,
    TEACHER,
    YES,
    decided,
    finding,
    proposal,
    unfollowed,
    unmet,
)
from support.clauses import clause
from support.readings import reading

from mapm import Answer, MoveRefused, Note, Propose, Proposed, Relation, Reply
from mapm.guidance import Situation, forums_for
from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING

GROUPS = (
    "below-threshold",
    "group-specialist-help",
    "group-leaving-register",
    "group-not-served",
    "group-child-in-need",
    "need-falling",
)


def group(yes: str | None, rest: Reply = NO) -> dict[str, Reply]:
    """Every group answered no, or not known, but one."""
    return dict.fromkeys(GROUPS, rest) | ({yes: YES} if yes is not None else {})


def test_a_proposal_that_meets_everything_opens_a_meeting() -> None:
    """Needs assessed, more than one agency, a child below the threshold: nothing is missing."""
    assert decided(proposal()).unmet == ()


@clause("bracknell", "intro.2")
@pytest.mark.parametrize("assessment", ["common-assessment", "initial-assessment"])
def test_an_assessment_of_either_kind_is_enough(assessment: str) -> None:
    """Unmet needs may have been found by a common or by an initial assessment (A-41)."""
    answers = {"common-assessment": NO, "initial-assessment": NO} | {assessment: YES}
    assert finding(decided(proposal(answers)), "needs-assessed") is not None
    assert "needs-assessed" not in unmet(decided(proposal(answers)))


@clause("bracknell", "intro.2", "process.1")
def test_without_an_assessment_that_found_needs_nothing_begins() -> None:
    """Where neither assessment has found unmet needs, the proposal is refused with its clauses."""
    entry = proposal({"common-assessment": NO, "initial-assessment": NO})
    with pytest.raises(MoveRefused) as refused:
        MULTI_AGENCY_MEETING.open(entry, ref="case")
    (found,) = refused.value.decision.refusing
    assert found.answer is Answer.NOT_MET
    assert {"intro.2", "process.1"} <= {getattr(cite, "number", "") for cite in found.cites}


def test_an_assessment_that_nobody_answered_for_is_not_recorded() -> None:
    """Silence is neither yes nor no: the question that is open is named."""
    found = finding(decided(proposal({"common-assessment": NO})), "needs-assessed")
    assert found is not None
    assert found.answer is Answer.NOT_RECORDED
    assert "initial-assessment" in found.says
    assert "common-assessment" not in found.says


@clause("bracknell", "intro.3")
@pytest.mark.parametrize(("reply", "answer"), [(NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)])
def test_one_agency_is_not_enough(reply: Reply, answer: Answer) -> None:
    """It takes two or more agencies or services to meet the needs: without that it is refused."""
    decision = decided(proposal({"several-agencies": reply}))
    assert not decision.allowed
    assert {one.requirement: one.answer for one in decision.refusing} == {"several-agencies": answer}


@clause("bracknell", "process.2", "process.3", "process.4")
@pytest.mark.parametrize("yes", GROUPS)
def test_any_one_of_the_groups_is_enough(yes: str) -> None:
    """Below the threshold, one of the four other groups, or a need that is falling: each is enough."""
    assert decided(proposal(group(yes))).unmet == ()


@clause("bracknell", "process.3.a", "process.3.b", "process.3.c", "process.3.d")
@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("group-specialist-help", "process.3.a"),
        ("group-leaving-register", "process.3.b"),
        ("group-not-served", "process.3.c"),
        ("group-child-in-need", "process.3.d"),
    ],
)
def test_each_group_admits_a_child_above_the_threshold(key: str, number: str) -> None:
    """Not below the threshold, and in none of the others: being in this one group is enough, and decides."""
    inside, outside = decided(proposal(group(key))), decided(proposal(group(None)))
    found = {of: finding(of, "for-whom") for of in (inside, outside)}
    assert [one.answer for one in found.values() if one is not None] == [Answer.MET, Answer.NOT_MET]
    silent = finding(decided(proposal(group(None) | {key: NOT_KNOWN})), "for-whom")
    assert silent is not None
    assert silent.answer is Answer.NOT_RECORDED
    assert key in silent.says
    for one in (*found.values(), silent):
        assert one is not None
        assert BRACKNELL[number] in one.cites


@clause("bracknell", "process.3.a", "process.3.b", "process.3.c", "process.3.d")
@pytest.mark.parametrize("letter", "abcd")
def test_each_group_speaks_for_the_meeting_where_forums_are_ranked(letter: str) -> None:
    """With needs assessed, several agencies, and above the threshold, the group is a reason for it."""
    keys = dict(zip("abcd", GROUPS[1:5], strict=True))
    replies = dict.fromkeys(GROUPS, NO)
    fits: dict[Reply, int] = {}
    for reply in (YES, NO):
        told = Situation(assessed_needs=YES, several_agencies=YES, answers=replies | {keys[letter]: reply})
        advice = forums_for(MULTI_AGENCY_MEETING, told).of(MULTI_AGENCY_MEETING.key)
        clauses = [cite for reason in advice.in_favour for cite in reason.cites]
        fits[reply] = clauses.count(BRACKNELL[f"process.3.{letter}"])
    assert fits == {YES: 1, NO: 0}


def test_above_the_threshold_and_in_no_group_passes_with_a_departure() -> None:
    """For whom it is meant is no bar: the meeting opens, and the departure keeps its reason."""
    why = Note("the family asked for it")
    entry = proposal(group(None), reasons={"for-whom": why})
    assert {one.requirement: one.answer for one in decided(entry).unmet} == {"for-whom": Answer.NOT_MET}
    meeting = MULTI_AGENCY_MEETING.open(entry, ref="case")
    (departure,) = meeting.departures
    assert (departure.requirement, departure.reason) == ("for-whom", why)
    assert meeting.breaches == ()


def test_a_group_that_nobody_answered_for_is_not_recorded() -> None:
    """With no yes and a question left open, it is not known for whom it is."""
    found = finding(decided(proposal(group(None) | {"need-falling": NOT_KNOWN})), "for-whom")
    assert found is not None
    assert found.answer is Answer.NOT_RECORDED
    assert "need-falling" in found.says


@clause("bracknell", "intro.5")
def test_specialist_assessments_go_by_their_own_protocols() -> None:
    """Needs found by a specialist assessment are not what this meeting is for; it warns, and does not bar."""
    decision = decided(proposal({"specialist-apart": NO}))
    assert decision.allowed
    assert unmet(decision) == {"specialist-apart"}


@clause("bracknell", "what.1")
def test_it_is_for_a_particular_child() -> None:
    """The package is for an individual child: without one named, that is noted."""
    nobody = proposal(concerned=())
    parent_alone = proposal(concerned=(ABOUT_CHILD.__class__(TEACHER, Relation.PARENT_OR_CARER),))
    assert unmet(decided(nobody)) == unmet(decided(parent_alone)) == {"child-named"}
    assert "child-named" not in unmet(decided(proposal()))


def test_no_agency_is_asked_for_its_agreement() -> None:
    """One person convenes it: there is no agreement of agencies, and no reply to record."""
    facts = {one.fact.__name__ for one in MULTI_AGENCY_MEETING.facts}
    entries = facts | {one.event.__name__ for one in MULTI_AGENCY_MEETING.moves}
    assert not entries & {"Agree", "Respond", "Consult", "Endorse", "AddAgency"}
    alone = Propose(
        at=PROPOSED_ON, by=TEACHER, concerned=(ABOUT_CHILD,), agency=proposal().agency, answers=ANSWERS
    )
    opened = MULTI_AGENCY_MEETING.open(alone, ref="case")
    assert isinstance(opened, Proposed)
    assert unfollowed(opened) == {}


@reading("A-41")
def test_which_assessment_it_takes_can_be_read_otherwise() -> None:
    """By ours an initial assessment is enough; by the other reading it takes a common one."""
    entry = proposal({"common-assessment": NO, "initial-assessment": YES})
    other = MULTI_AGENCY_MEETING.taking({"A-41": "a common assessment alone"}, key="local/cat")
    assert MULTI_AGENCY_MEETING.decide(None, entry).allowed
    decision = other.decide(None, entry)
    assert not decision.allowed
    assert 'the local reading of A-41, "a common assessment alone"' in decision.sentence()
    assert other.decide(None, proposal()).allowed


@reading("A-60")
def test_old_terms_are_kept_and_can_be_mapped() -> None:
    """By ours the register is asked for as the text has it; a local edition may ask for a plan that ends."""
    local = MULTI_AGENCY_MEETING.taking({"A-60": "mapped to today's"}, key="local/terms")
    texts = [
        next(one.text for one in protocol.questions if one.key == "group-leaving-register")
        for protocol in (MULTI_AGENCY_MEETING, local)
    ]
    assert "register" in texts[0]
    assert "plan" in texts[1]
    assert "register" not in texts[1]
