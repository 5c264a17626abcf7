"""What the guidance advises: forums, who comes, who chairs, the family, and what stands beside an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHAIR,
    CHILD,
    COMPETENT,
    INVITED,
    MOTHER,
    NO,
    NURSE,
    PLANNED,
    SAT_ON,
    TEACHER,
    YES,
    convened,
    family,
    held,
    proposal,
    proposed,
)
from support.clauses import clause

from mapm import Escalate, Hold, Invitee, Name, Part, Presence, Propose, Reconvene, Reply
from mapm.guidance import (
    Candidate,
    FamilyMatter,
    FamilyState,
    Fit,
    Situation,
    attendance_for,
    chairing_for,
    family_for,
    forums_for,
    outline_for,
    render,
    sharing_for,
)
from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm import Meeting

GUIDED: Final = MULTI_AGENCY_MEETING
MEETING: Final = "bracknell-forest/meeting"
BOTH_AWAY: Final = family((CHILD, Presence.ABSENT), (MOTHER, Presence.ABSENT))


# --- forums -----------------------------------------------------------------------------------------------


def situation(answers: dict[str, Reply] | None = None, **changed: Reply) -> Situation:
    """A child with assessed needs that take several agencies, below the threshold; no harm is feared."""
    given = {"harm_feared": NO, "assessed_needs": YES, "several_agencies": YES} | changed
    asked = {"below-threshold": YES, "child-chooses": YES, "family-left-out": NO} | (answers or {})
    return Situation(answers=asked, **given)


@clause("bracknell", "intro.2", "intro.3")
def test_the_meeting_fits_assessed_needs_that_take_several_agencies() -> None:
    """Each of the two is needed: without it the meeting does not fit, and what is not known is asked."""
    assert forums_for(GUIDED, situation()).first.key == MEETING
    for reply, fit in ((NO, Fit.DOES_NOT_FIT), (Reply.NOT_KNOWN, Fit.TO_BE_ASKED)):
        for one in (situation(assessed_needs=reply), situation(several_agencies=reply)):
            assert forums_for(GUIDED, one).of(MEETING).fit is fit


@clause("bracknell", "intro.4")
def test_where_harm_is_feared_the_established_protocols_come_first() -> None:
    """Child protection goes its own way, before any meeting; so it stands first while nobody has said."""
    for fear, fit in ((YES, Fit.START), (Reply.NOT_KNOWN, Fit.TO_BE_ASKED)):
        first = forums_for(GUIDED, situation(harm_feared=fear)).first
        assert (first.key, first.fit) == ("statutory-route", fit)
        assert BRACKNELL["intro.4"] in first.cites


@clause("bracknell", "intro.5")
def test_specialist_assessments_have_their_own_protocols() -> None:
    """Wanted as such, they fit; the meeting is still there for a child's other needs."""
    advice = forums_for(GUIDED, situation({"specialist-needs": YES}))
    special = advice.of("specialist-protocols")
    assert special.fit is Fit.FITS
    assert any("process.3" in remark.sentence() for remark in special.remarks)
    assert advice.of(MEETING).fit is Fit.FITS


def test_leaving_the_family_out_prompts_another_protocol() -> None:
    """The one thing that bars it: a meeting without the family told is none of these (A-34)."""
    ranked = forums_for(GUIDED, situation({"family-left-out": YES})).of(MEETING)
    assert ranked.fit is Fit.DOES_NOT_FIT
    (against,) = ranked.against
    assert READINGS["A-34"] in against.cites
    assert any("another protocol" in remark.says for remark in ranked.remarks)


@clause("bracknell", "process.2", "process.3", "what.4#1")
def test_above_the_threshold_or_unwilling_speaks_against_it_and_bars_nothing() -> None:
    """For whom it is, and that the child chooses, are weighed: the meeting may fit all the same."""
    above = dict.fromkeys(
        (
            "below-threshold",
            "group-specialist-help",
            "group-leaving-register",
            "group-not-served",
            "group-child-in-need",
            "need-falling",
        ),
        NO,
    )
    ranked = forums_for(GUIDED, situation(above | {"child-chooses": NO})).of(MEETING)
    assert ranked.fit is Fit.FITS
    assert {one.criterion for one in ranked.against} == {"for-whom", "child-chooses"}


# --- who comes, who chairs --------------------------------------------------------------------------------


@clause("bracknell", "principles.7#1", "principles.7#2", "principles.2#1")
def test_who_comes_is_said_and_no_size() -> None:
    """The child, the family, practitioners in the package; the text has no best number."""
    advice = attendance_for(GUIDED, PLANNED)
    assert (advice.best, advice.efficiency.share) == (None, None)
    assert [remark.cites[0] for remark in advice.remarks][:3] == [
        BRACKNELL["principles.2#1"],
        BRACKNELL["principles.2#2"],
        BRACKNELL["principles.7#1"],
    ]
    holder = Invitee(NURSE, INVITED[1].agency, frozenset({Part.HOLDS_INFORMATION, Part.GIVES_SUPPORT}))
    needed = attendance_for(GUIDED, evolve(PLANNED, invitees=(holder,)))
    assert needed.needed == (NURSE,)


@clause("bracknell", "principles.1", "principles.3")
def test_of_the_chair_little_is_said() -> None:
    """No quality of a chair is named; the child's rights come first, and the parents' are minded."""
    advice = chairing_for(GUIDED, Candidate(person=CHAIR))
    assert advice.stated
    assert advice.points == ()
    cited = {cite for remark in advice.remarks for cite in remark.cites}
    assert {BRACKNELL["conflict.3"], BRACKNELL["tools.2"], READINGS["A-61"]} <= cited
    said = advice.sentences()
    assert "The child's rights and needs come first (clause principles.1)." in said
    assert "Parents' or carers' rights are taken into account (clause principles.3)." in said


def test_on_sharing_information_the_text_is_silent() -> None:
    """It sets no limit; that nothing bars a referral is said."""
    guidance = GUIDED.guidance.sharing
    assert guidance is not None
    assert (guidance.owners, guidance.relevance) == ((), None)
    assert guidance.referral.cites == (BRACKNELL["intro.4"], READINGS["A-05"])
    assert callable(sharing_for)


# --- the family -------------------------------------------------------------------------------------------


def presence(meeting: Meeting, of: Any) -> Any:  # noqa: ANN401  # a person, an answer
    """What is said of somebody's presence."""
    person = family_for(GUIDED, meeting).of(of)
    assert person is not None
    return person.of(FamilyMatter.PRESENCE)


@clause("bracknell", "principles.2#1", "principles.2#2", "nonattendance.1")
def test_child_and_family_are_expected_and_nobody_is_given_notice() -> None:
    """There is no notice and no withholding: each is expected, and then there or not."""
    for person in (CHILD, MOTHER):
        assert presence(convened(), person).state is FamilyState.EXPECTED
        assert presence(held(), person).state is FamilyState.TOOK_PART
    found = family_for(GUIDED, convened()).of(CHILD)
    assert found is not None
    assert found.of(FamilyMatter.NOTICE) is None


@clause("bracknell", "nonattendance.4", "nonattendance.5")
def test_who_stayed_away_is_to_be_heard_and_involved() -> None:
    """An absent child: do their views reach the sitting, and is it recorded how they are involved?"""
    answer = presence(held(family=BOTH_AWAY), CHILD)
    assert answer.state is FamilyState.ABSENT
    assert {point.key for point in answer.points} == {"views", "engagement"}
    heard = held(family=family((CHILD, Presence.VIEWS_RECEIVED), (MOTHER, Presence.THROUGHOUT)))
    assert presence(heard, CHILD).state is FamilyState.VIEWS_RECEIVED


@clause("bracknell", "nonattendance.3#1")
def test_parents_are_excused_where_a_competent_young_person_signed() -> None:
    """Judged competent, and signed: the mother need not be there."""
    signed = proposed(proposal({"young-person-signed": YES}))
    assert presence(convened(signed), MOTHER).state is FamilyState.EXPECTED
    judged = signed.record(Name(at=date(2024, 9, 3), by=TEACHER, concerned=COMPETENT))
    assert presence(convened(judged), MOTHER).state is FamilyState.EXCUSED


def test_mapped_terms_are_asked_for_in_forums_and_documents() -> None:
    """A local edition that says plan for register says so wherever it asks (A-60)."""
    local = GUIDED.taking({"A-60": "mapped to today's"}, key="local/terms")
    for guided, word in ((GUIDED, "register"), (local, "protection plan")):
        ranked = forums_for(guided, situation({"below-threshold": NO, "group-leaving-register": YES}))
        assert any(word in one for one in ranked.of(MEETING).sentences())
        case = convened(proposed(protocol=guided))
        assert word in render(outline_for(guided, "criteria-record"), case)


# --- what is shown ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "numbers"),
    [
        (Propose, {"intro.1", "what.2", "what.4#2", "principles.5", "aim.1"}),
        (Hold, {"principles.1", "principles.3", "principles.6#1", "principles.6#3"}),
        (Reconvene, {"review.2", "principles.6#2"}),
        (Escalate, {"conflict.1", "intro.4"}),
    ],
)
def test_what_is_advised_stands_beside_the_entry(entry: type[Any], numbers: set[str]) -> None:
    """Clauses that nothing computes are shown with what they speak of."""
    shown = {cite for one in GUIDED.advice if one.entry is entry for cite in one.cites}
    assert {BRACKNELL[number] for number in numbers} <= shown
    if entry is Hold:
        (available,) = [one for one in convened().available(SAT_ON) if one.entry is Hold]
        assert {BRACKNELL[number] for number in numbers} <= set(available.advice)
