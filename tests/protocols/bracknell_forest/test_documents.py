"""What the guidance advises of documents and copies: what each holds, who gets one, who keeps it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.bracknell_forest import (
    CHILD,
    COORDINATING,
    MOTHER,
    NURSE,
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
    Note,
    Presence,
    Purpose,
    RaiseRisk,
    Refer,
    Route,
)
from mapm.guidance import (
    CopyPurpose,
    CopyState,
    DocumentStatus,
    SectionState,
    copies_for,
    filled,
    outline_for,
    render,
)
from mapm.protocols.bracknell_forest import BRACKNELL, MULTI_AGENCY_MEETING

if TYPE_CHECKING:
    from mapm import Meeting, MeetingProtocol

GUIDED: Final = MULTI_AGENCY_MEETING
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
