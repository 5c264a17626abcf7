"""What the guidance advises: forums, who comes, who chairs, the family, documents and copies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHAIR,
    CHILD,
    COMPETENT,
    COORDINATING,
    INVITED,
    MOTHER,
    NO,
    NURSE,
    PLANNED,
    SAT_ON,
    TEACHER,
    YES,
    again,
    convened,
    family,
    held,
    lead,
    noted,
    proposal,
    proposed,
    reviewed,
    sat,
)
from support.clauses import clause
from support.readings import reading

from mapm import (
    Advance,
    ArrangeCopy,
    Discharge,
    EngagementPlan,
    Escalate,
    Hold,
    Invitee,
    Name,
    Note,
    Part,
    Presence,
    Propose,
    Purpose,
    RaiseRisk,
    Reconvene,
    Refer,
    Reply,
    Route,
)
from mapm.guidance import (
    Candidate,
    CopyPurpose,
    CopyState,
    DocumentStatus,
    FamilyMatter,
    FamilyState,
    Fit,
    SectionState,
    Situation,
    attendance_for,
    chairing_for,
    copies_for,
    family_for,
    filled,
    forums_for,
    outline_for,
    render,
    sharing_for,
)
from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from mapm import Meeting, MeetingProtocol

GUIDED: Final = MULTI_AGENCY_MEETING
MEETING: Final = "bracknell-forest/meeting"
ENGAGEMENT: Final = EngagementPlan((Note("a visit"),), Note("by phone"), date(2024, 10, 16), (Note("lunch"),))
BOTH_AWAY: Final = family((CHILD, Presence.ABSENT), (MOTHER, Presence.ABSENT))


def sections(
    key: str,
    meeting: Meeting,
    guided: MeetingProtocol = GUIDED,
    **more: Any,  # noqa: ANN401  # supplied
) -> dict[str, SectionState]:
    """How far each section of a document is filled."""
    document = filled(outline_for(guided, key), meeting, **more)
    return {one.section.key: one.state for one in document.sections}


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


# --- documents --------------------------------------------------------------------------------------------


@reading("A-61")
@clause("bracknell", "tools.1", "tools.2", "tools.3", "tools.6", "principles.4#1")
@pytest.mark.parametrize(
    ("key", "slot", "number", "status"),
    [
        ("invitation", "letter", "tools.1", DocumentStatus.NAMED),
        ("opening-statement", "statement", "tools.2", DocumentStatus.NAMED),
        ("agenda", "agenda", "tools.3", DocumentStatus.NAMED),
        ("assessment-materials", "materials", "tools.6", DocumentStatus.OUTSIDE),
    ],
)
def test_what_is_named_and_not_given_is_left_to_the_adopter(
    key: str, slot: str, number: str, status: DocumentStatus
) -> None:
    """A standard form that is not among the sources is a place for a local text, and nothing is invented."""
    outline = outline_for(GUIDED, key)
    assert outline.status is status
    assert BRACKNELL[number] in outline.cites
    assert (BRACKNELL["principles.4#1"] in outline.cites) is (key == "agenda")
    assert sections(key, convened())[slot] is SectionState.SILENT
    assert sections(key, convened(), supplied={slot: "our own"})[slot] is SectionState.SUPPLIED
    assert "gives no contents" in render(outline, convened())


@clause("bracknell", "principles.6#2")
def test_the_invitation_says_when_at_a_time_that_suits_the_child() -> None:
    """The time is planned with the child in mind, and stands in the letter with its clause."""
    outline = outline_for(GUIDED, "invitation")
    (when,) = [one for one in outline.sections if one.key == "when"]
    assert when.cites == (BRACKNELL["principles.6#2"],)
    text = render(outline, convened())
    assert "a time that suits the child" in text
    assert "2 October 2024" in text


@clause("bracknell", "tools.4", "recording.1", "recording.2", "principles.4#2")
def test_the_action_plan_has_help_outcomes_and_agencies() -> None:
    """Help and agencies come from the package; outcomes are a place to write."""
    outline = outline_for(GUIDED, "action-plan")
    assert {BRACKNELL["tools.4"], BRACKNELL["recording.1"], BRACKNELL["principles.4#2"]} <= set(outline.cites)
    assert sections("action-plan", held()) == {
        "needs": SectionState.FILLED,
        "interventions": SectionState.FILLED,
        "outcomes": SectionState.EMPTY,
        "agencies": SectionState.FILLED,
        "lead": SectionState.FILLED,
        "review": SectionState.FILLED,
        "without-child": SectionState.NONE,
    }
    text = render(outline, held())
    assert "Youth Service: mentoring (youth-worker)" in text
    assert "lead professional: nurse" in text
    assert {one.key for one in outline.sections if one.ours} == {"needs", "lead", "review", "without-child"}


def test_a_plan_that_was_agreed_without_the_child_says_so() -> None:
    """The mark stands in the plan itself (A-35)."""
    text = render(outline_for(GUIDED, "action-plan"), held(family=BOTH_AWAY))
    assert "agreed without child" in text
    assert "agreed without" not in render(outline_for(GUIDED, "action-plan"), held()).replace(
        "Whether it was agreed without the child", ""
    )


@clause("bracknell", "tools.5", "review.4", "review.5", "review.6")
def test_the_review_form_has_the_three_questions() -> None:
    """Each with its clause, filled from the review; without a review all three are empty."""
    outline = outline_for(GUIDED, "review-form")
    asked = {one.key: one.cites for one in outline.sections if not one.ours}
    assert asked == {
        "needs-met": (BRACKNELL["review.4"],),
        "still-needed": (BRACKNELL["review.5"],),
        "new-needs": (BRACKNELL["review.6"],),
    }
    assert set(sections("review-form", reviewed()).values()) == {SectionState.FILLED}
    empty = sections("review-form", held())
    assert {empty[key] for key in asked} == {SectionState.EMPTY}


@clause("bracknell", "nonattendance.6", "nonattendance.7", "nonattendance.8")
def test_the_engagement_plan_has_steps_monitoring_date_and_interim_steps() -> None:
    """Each part with its clause; what the group did not agree is left empty."""
    whole = held(family=BOTH_AWAY, engagement=ENGAGEMENT)
    assert set(sections("engagement-plan", whole).values()) == {SectionState.FILLED}
    bare = held(family=BOTH_AWAY, engagement=EngagementPlan((Note("a visit"),)))
    assert sections("engagement-plan", bare) == {
        "steps": SectionState.FILLED,
        "monitoring": SectionState.EMPTY,
        "again": SectionState.EMPTY,
        "interim": SectionState.NONE,
    }
    cited = {cite for one in outline_for(GUIDED, "engagement-plan").sections for cite in one.cites}
    assert {BRACKNELL[f"nonattendance.{n}"] for n in (6, 7, 8, 9)} <= cited


@clause("bracknell", "nonattendance.4", "nonattendance.3#1", "recording.7", "recording.4", "intro.4")
def test_what_shows_that_the_rest_was_done() -> None:
    """Views, signature, the coordinator's file, what was agreed on copies, disputes, referrals."""
    meeting = (
        noted(held(family=family((CHILD, Presence.VIEWS_RECEIVED), (MOTHER, Presence.THROUGHOUT))))
        .record(Discharge(at=date(2024, 10, 8), by=COORDINATING, duty="coordinator-file", subject="child"))
        .record(
            ArrangeCopy(
                at=date(2024, 10, 8),
                by=NURSE,
                document="action-plan",
                recipient=MOTHER,
                send=False,
                agreed_with=CHILD,
                competence=Note("able"),
            )
        )
        .record(Escalate(at=date(2024, 10, 8), by=NURSE, kind="dissent", id="dispute"))
        .record(Advance(at=date(2024, 10, 9), by=NURSE, escalation="dispute", rung="chair"))
        .record(RaiseRisk(at=date(2024, 10, 9), by=NURSE, whom=CHILD))
        .record(Refer(at=date(2024, 10, 9), by=NURSE, route=Route.CHILD_PROTECTION))
    )
    said = {
        "child-views": "child: views received",
        "coordinator-file": "coordinator-file, child: coordinating",
        "copies-record": "action-plan, mother: do not send, agreed with child",
        "dispute-record": "steps: talked first: not recorded and chair",
        "referral-record": "to child protection",
        "criteria-record": "Has a common assessment found needs that are not met? yes",
    }
    for key, words in said.items():
        assert words in render(outline_for(GUIDED, key), meeting)
    signed = convened(proposed(proposal({"young-person-signed": YES})))
    assert "Did the young person sign the common assessment? yes" in render(
        outline_for(GUIDED, "signed-assessment"), signed
    )


def test_every_document_of_the_comparison_is_there() -> None:
    """Fourteen, of which nine are named by the text or kept elsewhere; each has its own key."""
    status = {one.key: one.status for one in GUIDED.guidance.outlines}
    assert len(status) == len(GUIDED.guidance.outlines) == 14
    needed = {key for key, one in status.items() if one is DocumentStatus.NEEDED}
    assert needed == {"criteria-record", "child-views", "copies-record", "dispute-record", "referral-record"}


# --- copies -----------------------------------------------------------------------------------------------


def gets(meeting: Meeting, document: str, guided: MeetingProtocol = GUIDED) -> dict[str, CopyState]:
    """Who gets a document."""
    found = copies_for(guided, meeting).of(document)
    return {one.recipient.ref: one.state for one in found if one.purpose is CopyPurpose.SEND}


def keeps(meeting: Meeting, document: str, guided: MeetingProtocol = GUIDED) -> set[str]:
    """Who keeps it."""
    found = copies_for(guided, meeting).of(document)
    return {one.recipient.ref for one in found if one.purpose is CopyPurpose.KEEP}


@clause("bracknell", "recording.3", "recording.6", "recording.8")
def test_the_plan_goes_to_family_coordinator_and_package() -> None:
    """Each of them, and nobody else."""
    assert gets(held(), "action-plan") == dict.fromkeys(
        ("child", "mother", "coordinating", "Youth Service", "Health"), CopyState.YES
    )


@clause("bracknell", "recording.5", "recording.7")
def test_the_plan_is_kept_by_convener_chair_and_coordinator() -> None:
    """On the child's own file at the agencies that convene and chair, and in the coordinator's."""
    assert keeps(held(), "action-plan") == {"School", "coordinating"}
    assert keeps(held(chair=NURSE), "action-plan") == {"School", "Health", "coordinating"}


@clause("bracknell", "review.8", "recording.9")
def test_the_review_form_goes_to_the_same_people() -> None:
    """Health was in the first plan and is not in the new one: it gets the review all the same."""
    assert gets(reviewed(), "review-form") == dict.fromkeys(
        ("child", "mother", "coordinating", "Youth Service", "Health"), CopyState.YES
    )


LEAVE_OUT: Final = ArrangeCopy(
    at=date(2024, 10, 8),
    by=NURSE,
    document="action-plan",
    recipient=MOTHER,
    send=False,
    agreed_with=CHILD,
    competence=Note("able"),
)


@clause("bracknell", "recording.4")
def test_what_was_agreed_with_an_individual_changes_their_copies_and_those_of_reviews() -> None:
    """With the agreement and the judgement the mother gets none; without, it takes a recorded decision."""
    agreed = noted().record(LEAVE_OUT)
    assert gets(agreed, "action-plan")["mother"] is CopyState.NO
    assert gets(reviewed(again(agreed)), "review-form")["mother"] is CopyState.NO
    wish = noted().record(evolve(LEAVE_OUT, competence=None))
    assert gets(wish, "action-plan")["mother"] is CopyState.BY_DECISION
    assert gets(wish, "action-plan")["Health"] is CopyState.YES


@clause("bracknell", "nonattendance.11")
def test_the_engagement_plan_goes_to_the_coordinator() -> None:
    """And to the family, as every record does."""
    meeting = held(family=BOTH_AWAY, engagement=ENGAGEMENT, actions=())
    assert set(gets(meeting, "engagement-plan")) == {"child", "mother", "coordinating"}


NO_DOCUMENT: Final[set[str]] = set()


@clause("bracknell", "recording.3", "recording.6", "review.8", "nonattendance.11")
@pytest.mark.parametrize(
    ("meeting", "documents"),
    [
        (convened(), {"action-plan"}),
        (held(), {"action-plan"}),
        (held(family=BOTH_AWAY, engagement=ENGAGEMENT, actions=()), {"engagement-plan"}),
        (held(family=BOTH_AWAY, engagement=ENGAGEMENT), {"action-plan", "engagement-plan"}),
        (held(actions=()), NO_DOCUMENT),
        (again(), {"action-plan"}),
        (reviewed(), {"action-plan", "review-form"}),
        (reviewed(actions=()), {"review-form"}),
        (held(again(purpose=Purpose.GOES_ON), on=date(2024, 12, 18)), {"action-plan"}),
    ],
    ids=[
        "the plan to come",
        "a first sitting",
        "an engagement plan alone",
        "both plans",
        "nothing agreed",
        "a review that is only planned",
        "a review with a plan",
        "a review without one",
        "going on is no review",
    ],
)
def test_nobody_gets_a_document_that_there_is_not(meeting: Meeting, documents: set[str]) -> None:
    """A review form comes of a review, an engagement plan and a plan where the sitting agreed one."""
    assert {one.document for one in copies_for(GUIDED, meeting).copies} == documents


@pytest.mark.parametrize(
    ("reading_key", "takes", "state", "kept"),
    [
        ("A-39", "the family first", CopyState.YES, {"School", "Health", "coordinating"}),
        ("A-39", "the wish first", CopyState.NO, {"School", "Health", "coordinating"}),
        ("A-40", "the convener's", CopyState.BY_DECISION, {"School", "coordinating"}),
        ("A-40", "the chair's", CopyState.BY_DECISION, {"Health", "coordinating"}),
    ],
)
def test_another_reading_changes_what_is_advised_too(
    reading_key: str, takes: str, state: CopyState, kept: set[str]
) -> None:
    """A local edition's advice on copies goes by the reading that it took, and cites it."""
    local = GUIDED.taking({reading_key: takes}, key="local/advice")
    meeting = convened(proposed(protocol=local)).record(lead()).move(sat(chair=NURSE))
    meeting = meeting.record(evolve(LEAVE_OUT, competence=None))
    assert gets(meeting, "action-plan", local)["mother"] is state
    assert keeps(meeting, "action-plan", local) == kept
    said = " ".join(copies_for(local, meeting).sentences())
    assert f'the local reading of {reading_key}, "{takes}"' in said


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
