"""What the guidance of 2015 advises: forums, who comes, who chairs, what is pooled, the family, documents."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.clauses import clause
from support.guidance_2015 import (
    CALLER,
    CHAIR,
    CHILD,
    FAMILY_SUPPORT,
    HEALTH,
    HOLDS,
    MOTHER,
    NO,
    NURSE,
    PLANNED,
    TEACHER,
    YES,
    convened,
    dispute,
    fed_back,
    held,
    recorded,
    settled,
    sitting,
    telling,
    told,
    withholding,
)
from support.readings import reading

from mapm import Invitee, Person, Role
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    Coming,
    DocumentStatus,
    FamilyMatter,
    FamilyState,
    Fit,
    Item,
    Receives,
    SectionState,
    Situation,
    attendance_for,
    chairing_for,
    family_for,
    filled,
    forums_for,
    outline_for,
    sharing_for,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING as GUIDED
from mapm.protocols.guidance_2015 import questions as ask
from mapm.protocols.guidance_2015.clauses import GUIDANCE

if TYPE_CHECKING:
    from mapm import Meeting, Reply
    from mapm.rules import Question

MEETING: Final = "guidance-2015/professionals-meeting"
SUITS: Final = {"extra-needs": YES, "partly-engaged": YES, "more-than-a-referral": YES}


def situation(
    answers: dict[str, Reply] | None = None, harm_feared: Reply = NO, several_agencies: Reply = YES
) -> Situation:
    """A situation that the meeting suits, with other answers or without."""
    given = SUITS if answers is None else answers
    return Situation(harm_feared=harm_feared, several_agencies=several_agencies, answers=given)


def sections(key: str, meeting: Meeting, about: Person | None = None) -> dict[str, SectionState]:
    """How far each section of a document is filled."""
    document = filled(outline_for(GUIDED, key), meeting, about=about)
    return {one.section.key: one.state for one in document.sections}


# --- forums -----------------------------------------------------------------------------------------------


@clause("mapm", "intro.4")
def test_the_meeting_fits_a_child_with_extra_needs_and_several_agencies() -> None:
    """It stands first where no harm is feared; nothing of it is a gate, so that a no is a reason against."""
    advice = forums_for(GUIDED, situation())
    assert (advice.first.key, advice.first.fit) == (MEETING, Fit.FITS)
    assert "clause intro.4" in {one.cited for reason in advice.first.in_favour for one in reason.cites}
    against = forums_for(GUIDED, situation(several_agencies=NO)).of(MEETING)
    assert against.fit is Fit.FITS
    assert [one.criterion for one in against.against] == ["several-agencies"]


@clause("mapm", "intro.4", "calling.1")
def test_the_meeting_fits_nothing_and_a_no_to_everything_less() -> None:
    """Where nothing is recorded it is to be asked; all no speaks against it, and excludes nothing."""
    nothing = forums_for(GUIDED, Situation(harm_feared=NO)).of(MEETING)
    assert nothing.fit is Fit.TO_BE_ASKED
    assert [one.criterion for one in nothing.to_ask] == [
        "extra-needs",
        "several-agencies",
        "any-prompt",
        "more-than-a-referral",
    ]
    every = [one.key for one in (*ask.PROMPTS, ask.OTHER_PROMPT)]
    no = dict.fromkeys(("extra-needs", "more-than-a-referral", *every), NO)
    against = forums_for(GUIDED, situation(no, several_agencies=NO)).of(MEETING)
    assert against.fit is Fit.SPOKEN_AGAINST
    assert "spoken against" in against.sentences()[0]
    assert (against.in_favour, against.to_ask, len(against.against)) == ((), (), 4)
    for left_out in no:
        said = {key: reply for key, reply in no.items() if key != left_out}
        assert forums_for(GUIDED, situation(said, several_agencies=NO)).of(MEETING).fit is Fit.TO_BE_ASKED


def test_where_harm_is_feared_the_statutory_route_is_first_and_ours() -> None:
    """The guidance is silent on it: the route stands all the same, and is cited as our reading alone."""
    for feared, fit in ((YES, Fit.START), (NO, Fit.STAYS_OPEN)):
        route = forums_for(GUIDED, situation(harm_feared=feared)).of("statutory-route")
        assert (route.fit, route.rank == 1) == (fit, feared is YES)
        assert all(one.cited.startswith("our reading") for one in route.cites)


@clause("mapm", "intro.5")
def test_a_specialist_assessment_has_its_own_route() -> None:
    """Where a referral is the only aim, that is a reason against the meeting, and its own route fits."""
    advice = forums_for(GUIDED, situation(SUITS | {"more-than-a-referral": NO}))
    assert advice.of("specialist-referral").fit is Fit.FITS
    assert [one.criterion for one in advice.of(MEETING).against] == ["more-than-a-referral"]
    assert forums_for(GUIDED, situation()).of("specialist-referral").fit is Fit.DOES_NOT_FIT


@clause("mapm", "informing.4")
@pytest.mark.parametrize(("objects", "serious"), [(YES, YES), (YES, NO), (NO, YES)])
def test_another_route_where_parents_object_and_worries_are_serious(objects: Reply, serious: Reply) -> None:
    """Both have to be so for the strategy discussion to fit."""
    told_so = SUITS | {"parents-object": objects, "worries-serious": serious}
    other = forums_for(GUIDED, situation(told_so)).of("strategy-discussion")
    assert other.fit is (Fit.FITS if objects is serious is YES else Fit.DOES_NOT_FIT)
    assert "clause informing.4" in {one.cited for one in other.cites}


@pytest.mark.parametrize("prompt", [*ask.PROMPTS, ask.OTHER_PROMPT], ids=lambda one: one.key)
def test_each_prompt_speaks_for_the_meeting(prompt: Question) -> None:
    """Any one of them is a reason for it, with its own clause."""
    found = forums_for(GUIDED, situation({"extra-needs": YES, prompt.key: YES})).of(MEETING)
    (reason,) = [one for one in found.in_favour if one.criterion == "any-prompt"]
    assert prompt.cites[0] in reason.cites


@clause("mapm", "levels.1", "levels.2", "levels.3", "levels.4", "levels.5")
def test_it_may_be_used_at_any_level() -> None:
    """Each level that the text lists is told, an old name as an old name (A-60)."""
    said = [remark.sentence() for remark in forums_for(GUIDED, situation()).first.remarks]
    for number in range(1, 6):
        assert any(f"levels.{number}" in one for one in said)
    assert any("by whatever name they go now (clause levels.3; our reading A-60)" in one for one in said)


# --- who comes, who chairs, what is shared ----------------------------------------------------------------


@clause("mapm", "attendance.5")
def test_nobody_who_holds_information_is_advised_away() -> None:
    """However many hold information each of them is needed, by the clause of this text."""
    many = tuple(Invitee(Person(f"p{n}"), HEALTH, frozenset({HOLDS})) for n in range(20))
    found = attendance_for(GUIDED, evolve(PLANNED, invitees=(*PLANNED.invitees, *many)))
    assert {NURSE, TEACHER, *(one.person for one in many)} == set(found.needed)
    needed = [one for one in found.places if one.coming is Coming.NEEDED]
    assert all("clause attendance.5" in {cite.cited for cite in one.cites} for one in needed)
    assert found.could_write == ()


@reading("A-49")
def test_no_size_is_stated() -> None:
    """The six of another document are not here; a local edition may take them over, by that reading."""
    found = attendance_for(GUIDED, PLANNED)
    assert (found.best, found.efficiency.share) == (None, None)
    assert found.sentences()[0] == (
        "Unattributed 2015 guidance does not state how many people are best (our reading A-49)."
    )
    seven = tuple(Invitee(Person(f"p{n}"), HEALTH, frozenset({HOLDS})) for n in range(7))
    local = GUIDED.taking({"A-49": "one rule"}, key="local", title="Local")
    taken = attendance_for(local, evolve(PLANNED, invitees=seven, chair=None))
    assert (taken.best, len(taken.needed)) == (6, 7)
    assert taken.efficiency.percent == Fraction(90)
    assert 'the local reading of A-49, "one rule"' in taken.sentences()[0]
    assert "clause" not in taken.sentences()[0]


@clause("mapm", "attendance.1", "attendance.2", "attendance.3", "attendance.4")
def test_who_may_come_is_told_by_its_four_kinds() -> None:
    """The text lists four kinds of people who may come, and says who has to be brought in."""
    said = " ".join(attendance_for(GUIDED, PLANNED).sentences())
    assert [f"clause attendance.{number})" in said for number in range(1, 6)] == [True] * 5


@clause("mapm", "calling.5", "calling.8")
def test_no_qualities_of_a_chair_are_named() -> None:
    """There is nothing to weigh: the caller answers for there being one, and may hand it over."""
    found = chairing_for(GUIDED, Candidate(person=CHAIR))
    assert (found.stated, found.points) == (True, ())
    said = " ".join(found.sentences())
    assert "clause calling.5" in said
    assert "clauses calling.7, calling.8" in said


@clause("mapm", "purpose.1")
def test_information_is_pooled_and_no_limit_is_set() -> None:
    """Who may receive an item is not stated, not even of the police; a referral is never barred."""
    police = HEALTH
    registry = AgencyRegistry(police=frozenset({police}), other=frozenset({FAMILY_SUPPORT}))
    found = sharing_for(GUIDED, Item(owner=police, concerns=()), PLANNED.invitees, registry=registry)
    others = [one for one in found.receipts if one.agency != police]
    assert {one.receives for one in others} == {Receives.NOT_STATED}
    said = " ".join(found.sentences())
    assert "clause purpose.1" in said
    assert "Nothing here bars a statutory referral (our readings A-05, A-04)." in said


# --- the family -------------------------------------------------------------------------------------------


@clause("mapm", "informing.3")
def test_telling_is_judged_and_not_telling_takes_the_agencies() -> None:
    """Undecided it is to be judged; with each agency's agreement withheld; one missing, on hold."""
    undecided = family_for(GUIDED, convened()).of(MOTHER)
    withheld = family_for(GUIDED, convened().record(withholding())).of(MOTHER)
    short = withholding(consents=withholding().consents[:2])
    open_ = family_for(GUIDED, convened().record(short)).of(MOTHER)
    assert undecided is not None
    assert withheld is not None
    assert open_ is not None
    states = [one.of(FamilyMatter.NOTICE) for one in (undecided, withheld, open_)]
    assert [one and one.state for one in states] == [
        FamilyState.TO_JUDGE,
        FamilyState.WITHHELD,
        FamilyState.ON_HOLD,
    ]
    assert any("informing.2" in one for one in undecided.sentences())
    assert any("no agreement from School" in one for one in open_.sentences())


@clause("mapm", "attendance.6")
def test_who_is_named_tells_the_outcome() -> None:
    """The member whom the sitting named tells; whoever was not told beforehand, after a look at the risk."""
    meeting = told(convened(), CHILD).move(sitting())
    child, mother = (family_for(GUIDED, meeting).of(one) for one in (CHILD, MOTHER))
    assert child is not None
    assert mother is not None
    of_child, of_mother = child.of(FamilyMatter.OUTCOME), mother.of(FamilyMatter.OUTCOME)
    assert of_child is not None
    assert of_mother is not None
    assert (of_child.state, of_child.by) == (FamilyState.TO_TELL, TEACHER)
    assert (of_mother.state, of_mother.by) == (FamilyState.RISK_FIRST, CALLER)


@reading("A-56")
def test_by_the_other_reading_they_are_told_all_the_same() -> None:
    """A local edition may tell the mother as anybody is told."""
    meeting = told(convened(), CHILD).move(sitting())
    same = GUIDED.taking({"A-56": "the same"}, key="local")
    states = [family_for(one, meeting).of(MOTHER) for one in (GUIDED, same)]
    found = [one.of(FamilyMatter.OUTCOME) for one in states if one is not None]
    assert [one and one.state for one in found] == [FamilyState.RISK_FIRST, FamilyState.TO_TELL]


# --- documents --------------------------------------------------------------------------------------------


def test_the_documents_are_those_that_the_text_names_or_a_duty_needs() -> None:
    """It names an invitation, a record and the record of feedback; the others show that a duty was done."""
    status = {one.key: one.status for one in GUIDED.guidance.outlines}
    named = DocumentStatus.NAMED
    assert {key for key, one in status.items() if one is named} == {"invitation", "record", "feedback-record"}
    assert set(status) - {"invitation", "record", "feedback-record"} == {
        "decision-not-to-tell",
        "objection-record",
        "dispute-record",
        "referral-record",
    }


@clause("mapm", "attendance.7", "calling.6")
def test_the_record_holds_the_outcome_the_naming_and_the_telling() -> None:
    """Of its contents the text says only that: the telling is still empty until they were told."""
    asked = ("outcome", "named", "told")
    before = sections("record", held())
    assert [before[key] for key in asked] == [SectionState.FILLED, SectionState.FILLED, SectionState.EMPTY]
    after = sections("record", fed_back())
    assert {after[key] for key in asked} == {SectionState.FILLED}
    assert before["further"] is SectionState.SILENT
    nothing = sections("record", held(decisions=(), feedback=()))
    assert nothing["outcome"] is SectionState.EMPTY


@clause("mapm", "calling.3", "calling.4")
def test_the_invitation_has_when_where_and_whom_and_no_text_of_ours() -> None:
    """What else it says is the adopter's, since the guidance gives no contents."""
    found = sections("invitation", convened())
    assert found == {
        "meeting": SectionState.FILLED,
        "invited": SectionState.FILLED,
        "text": SectionState.SILENT,
    }
    own = filled(outline_for(GUIDED, "invitation"), convened(), supplied={"text": "Please come."})
    assert own.not_supplied == ()


@clause("mapm", "informing.3", "calling.10")
def test_what_shows_that_the_rest_was_done() -> None:
    """The decision not to tell, a dispute and a telling each fill their document."""
    withheld = convened().record(withholding())
    assert set(sections("decision-not-to-tell", withheld, MOTHER).values()) == {SectionState.FILLED}
    disputed = sections("dispute-record", settled().record(dispute("need")))
    assert disputed == {
        "disputes": SectionState.FILLED,
        "decision": SectionState.EMPTY,
        "local-procedure": SectionState.SILENT,
    }
    telt = held().record(recorded()).record(telling(CHILD))
    assert set(sections("feedback-record", telt, CHILD).values()) == {SectionState.FILLED}
    assert outline_for(GUIDED, "record").owner == Role("convening agency")


def test_who_gets_copies_is_not_said() -> None:
    """The guidance is silent on who reads and keeps the record, and the library invents nothing."""
    distribution = GUIDED.guidance.distribution
    assert distribution is not None
    assert distribution.copies == ()
    assert [one.cites for one in distribution.remarks] == [(GUIDANCE["calling.6"],)]
