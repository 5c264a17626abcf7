"""What the Swindon guidance advises: which forum, who comes and chairs, the family, documents and copies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.swindon import (
    BY_LEAD,
    CHAIR,
    CHILD,
    INVITED,
    LEAD,
    MOTHER,
    NHS,
    NO,
    NO_SITUATION,
    NURSE,
    PLANNED,
    SAT_ON,
    SCHOOL,
    TEACHER,
    YES,
    agreed,
    convened,
    copy,
    held,
    hold,
    proposed,
    sanctioned,
    tell,
    told,
)

from mapm import (
    Answer,
    Appoint,
    Concerned,
    Decide,
    Escalate,
    FamilyMember,
    Hold,
    Invitee,
    Note,
    Object,
    Presence,
    Propose,
    Replied,
    Reply,
    Role,
    TellOutcome,
)
from mapm.guidance import (
    AgencyRegistry,
    Candidate,
    CopyState,
    FamilyMatter,
    FamilyState,
    Fit,
    Item,
    Receives,
    SectionState,
    Situation,
    attendance_for,
    chairing_for,
    copies_for,
    efficiency_curve,
    family_for,
    filled,
    forums_for,
    outline_for,
    sharing_for,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING, SWINDON

if TYPE_CHECKING:
    from mapm import Meeting, Person
    from mapm.guidance import FamilyAnswer

RULES = PROFESSIONALS_MEETING
MEETING = "swindon/professionals-meeting"
NAMED = {"identity-shared": YES, "not-a-strategy-discussion": YES, "response-disputed": YES}
ILLNESS: dict[str, Reply] = {"induced-illness": YES, "health-worries-unclear": YES, "routes-weighed": YES}


def situation(answers: dict[str, Reply] | None = None, harm: Reply = NO) -> Situation:
    """A case of a named child in which one of the seven situations is present."""
    return Situation(harm_feared=harm, person_or_family=YES, answers=NAMED | (answers or {}))


# --- forums -----------------------------------------------------------------------------------------------


@clause("swindon", "scope.4")
@pytest.mark.parametrize("harm", [YES, Reply.NOT_KNOWN])
def test_the_statutory_route_comes_first_where_harm_is_feared(harm: Reply) -> None:
    """Also where nobody has said; a strategy discussion is no meeting of this kind."""
    advice = forums_for(RULES, situation(harm=harm))
    assert advice.first.key == "statutory-route"
    assert "clause scope.4" in " ".join(advice.first.sentences())
    strategy = forums_for(RULES, situation({"not-a-strategy-discussion": NO}))
    assert strategy.of(MEETING).fit is Fit.DOES_NOT_FIT


@clause("swindon", "scope.5")
def test_a_meeting_without_names_is_another_forum() -> None:
    """With no names that one fits, and this one does not; the other way round the other way."""
    unnamed = forums_for(RULES, situation({"identity-shared": NO}))
    assert [one.key for one in unnamed.ranked if one.fit is Fit.FITS] == ["meeting-without-names"]
    assert unnamed.of(MEETING).fit is Fit.DOES_NOT_FIT
    named = forums_for(RULES, situation())
    assert named.first.key == MEETING
    assert named.of("meeting-without-names").fit is Fit.DOES_NOT_FIT


@clause("swindon", "criteria.3")
def test_one_situation_is_enough_for_the_forum_too() -> None:
    """Without any it does not fit; while none is known it is asked."""
    none = forums_for(RULES, situation(NO_SITUATION))
    assert none.of(MEETING).fit is Fit.DOES_NOT_FIT
    silent = situation({"response-disputed": Reply.NOT_KNOWN})
    assert forums_for(RULES, silent).of(MEETING).fit is Fit.TO_BE_ASKED


def test_the_means_alone_and_induced_illness_have_their_word() -> None:
    """Each shows what our reading says of it (A-22, A-62)."""
    base = {"response-disputed": NO, "phone-or-email-not-enough": YES}
    alone = " ".join(forums_for(RULES, situation(base)).of(MEETING).sentences())
    assert "our reading A-22" in alone
    assert "names the means and not the need" in alone
    illness = " ".join(
        forums_for(RULES, situation({"induced-illness": YES, "health-worries-unclear": YES}))
        .of(MEETING)
        .sentences()
    )
    assert "nothing is told or sent to the family automatically" in illness


@pytest.mark.parametrize(
    ("key", "clause_number"),
    [
        ("family-hinders", "purpose.2"),
        ("unsure-of-steps", "purpose.3"),
        ("disputes-in-the-way", "purpose.4"),
        ("progress-stalled", "purpose.5"),
        ("disagreement-meeting", "scope.3"),
    ],
)
def test_a_prompt_is_a_reason_for_the_meeting(key: str, clause_number: str) -> None:
    """It is told as one where it is so, and asked of nobody where it is not recorded."""
    advice = forums_for(RULES, situation({key: YES})).of(MEETING)
    assert any(SWINDON[clause_number] in reason.cites for reason in advice.in_favour)
    silent = forums_for(RULES, situation()).of(MEETING)
    assert all(SWINDON[clause_number] not in reason.cites for reason in silent.reasons)


def test_planning_is_a_reason_for_this_meeting() -> None:
    """It is one of the two kinds that the guidance covers."""
    wanted = Situation(harm_feared=NO, person_or_family=YES, plan_wanted=YES, answers=NAMED)
    assert any(SWINDON["scope.2"] in one.cites for one in forums_for(RULES, wanted).of(MEETING).in_favour)


# --- who is in the room -----------------------------------------------------------------------------------


@clause("swindon", "attendance.1")
def test_who_holds_information_is_needed_and_no_size_is_stated() -> None:
    """Nobody is advised away, whatever the number, and there is no curve (A-49)."""
    found = attendance_for(RULES, PLANNED)
    assert found.needed == (LEAD, NURSE, TEACHER)
    assert found.best is None
    assert found.sentences()[0] == ("Swindon does not state how many people are best (our reading A-49).")
    assert efficiency_curve(RULES, 12) == ()


@clause("swindon", "chairing.1", "chairing.3", "chairing.2")
def test_the_chair_is_weighed_by_two_factors() -> None:
    """Supervisory level and child protection, each told; what the chair has to do is said besides."""
    candidate = Candidate(person=CHAIR, answers={"chair-supervisory": YES})
    found = chairing_for(RULES, candidate)
    assert [(one.key, one.answer) for one in found.points] == [
        ("chair-supervisory", Answer.MET),
        ("chair-knows-child-protection", Answer.NOT_RECORDED),
    ]
    assert [remark.cites for remark in found.remarks] == [(SWINDON["chairing.2"],)]


@clause("swindon", "permissions.9")
def test_only_what_bears_on_the_children_may_be_received() -> None:
    """What does not is left out; while nobody has said so it is held; a referral is never barred."""
    room = (Invitee(TEACHER, SCHOOL), Invitee(LEAD, INVITED[0].agency))
    for relevant, receives in (
        (YES, Receives.MAY),
        (NO, Receives.MAY_NOT),
        (Reply.NOT_KNOWN, Receives.HELD),
    ):
        item = Item(owner=NHS, concerns=(Concerned(CHILD),), relevant=relevant)
        found = sharing_for(RULES, item, room, registry=AgencyRegistry(), family=(MOTHER,))
        assert {one.receives for one in found.receipts} == {receives}
        assert all(SWINDON["permissions.9"] in one.cites for one in found.receipts)
        assert found.sentences()[-1].startswith("Nothing here bars a statutory referral")


# --- the family -------------------------------------------------------------------------------------------


def about(meeting: Meeting, whom: Person, matter: FamilyMatter) -> FamilyAnswer:
    """What is answered about one person."""
    person = family_for(RULES, meeting).of(whom)
    assert person is not None
    answer = person.of(matter)
    assert answer is not None
    return answer


@clause("swindon", "permissions.1", "permissions.3", "permissions.4")
def test_of_the_parents_it_is_judged_whether_they_are_told() -> None:
    """Before that it is for judgement, by the agency that asks; an objection is shown with what it does."""
    before = about(convened(), MOTHER, FamilyMatter.NOTICE)
    assert (before.state, before.by) == (FamilyState.TO_JUDGE, SCHOOL)
    assert SWINDON["permissions.2"] in before.cites
    assert about(convened().record(tell()), MOTHER, FamilyMatter.NOTICE).state is FamilyState.TOLD
    objecting = convened().record(Object(at=date(2026, 1, 22), by=LEAD, whom=MOTHER))
    assert "an objection is no veto" in " ".join(family_for(RULES, objecting).sentences())


@clause("swindon", "attendance.2", "permissions.14")
def test_the_outcome_is_told_but_to_a_parent_who_had_a_direct_part() -> None:
    """By whom the sitting named, or the lead practitioner; a parent of part two has heard it."""
    child = about(held(), CHILD, FamilyMatter.OUTCOME)
    assert (child.state, child.by) == (FamilyState.TO_TELL, TEACHER)
    assert about(held(feedback=()), MOTHER, FamilyMatter.OUTCOME).by == LEAD
    in_part_two = held(family=(FamilyMember(MOTHER, Presence.PART_TWO),))
    assert about(in_part_two, MOTHER, FamilyMatter.OUTCOME).state is FamilyState.TOOK_PART


def test_induced_illness_holds_everything_back_until_it_is_decided() -> None:
    """Neither telling nor copies go without a recorded decision (A-62)."""
    meeting = held(told(convened(agreed(sanctioned(proposed(ILLNESS))))))
    for advice in (family_for(RULES, meeting), copies_for(RULES, meeting)):
        assert [cite.cited for cite in advice.cautions[0].cites] == ["our reading A-62"]
    assert about(meeting, MOTHER, FamilyMatter.OUTCOME).state is FamilyState.BY_DECISION
    decision = meeting.record(Decide(at=SAT_ON, by=BY_LEAD, answers={"telling-decided": YES}))
    assert family_for(RULES, decision).cautions == ()


# --- copies -----------------------------------------------------------------------------------------------


@clause("swindon", "recording.2", "recording.3", "recording.4")
@pytest.mark.parametrize(("document", "number"), [("minutes", "recording.3"), ("actions", "recording.4")])
def test_whoever_attended_gets_minutes_and_actions(document: str, number: str) -> None:
    """Each of them, without a decision."""
    found = [one for one in copies_for(RULES, held()).of(document) if not one.recipient.family]
    assert {one.recipient.ref for one in found} == {"lead", "nurse", "teacher", "chair"}
    assert {one.state for one in found} == {CopyState.YES}
    assert all(SWINDON[number] in one.cites for one in found)


@clause("swindon", "recording.5", "permissions.7", "permissions.11")
def test_the_family_gets_a_record_by_a_decision() -> None:
    """Undecided until somebody settles it, either way."""
    found = {one.recipient.ref: one for one in copies_for(RULES, held()).of("minutes")}
    assert (found["mother"].state, found["child"].state) == (CopyState.BY_DECISION, CopyState.BY_DECISION)
    kept = copy(CHILD, send=False, risk=Note("risk"), look_again_on=date(2026, 3, 3))
    settled = copies_for(RULES, held().record(copy()).record(kept)).of("minutes")
    after = {one.recipient.ref: one.state for one in settled}
    assert (after["mother"], after["child"]) == (CopyState.YES, CopyState.NO)


def test_who_came_to_part_two_gets_its_record_alone() -> None:
    """Unless the whole was decided (A-65)."""
    meeting = held(family=(FamilyMember(MOTHER, Presence.PART_TWO),)).record(copy())
    (one,) = [one for one in copies_for(RULES, meeting).of("minutes") if one.recipient.who == MOTHER]
    assert one.extent == "the record of part two alone"
    whole = meeting.record(Decide(at=date(2026, 2, 12), by=BY_LEAD, answers={"whole-record": YES}))
    (one,) = [one for one in copies_for(RULES, whole).of("minutes") if one.recipient.who == MOTHER]
    assert one.extent == ""


# --- documents --------------------------------------------------------------------------------------------


@clause("swindon", "format.0")
def test_the_format_has_twelve_items_in_the_order_of_the_appendix() -> None:
    """Each rests on its own item, attendance on one for two sections; none is left out."""
    outline = outline_for(RULES, "meeting-format")
    assert SWINDON["format.0"] in outline.cites
    first = [one.cites[0] for one in outline.sections]
    assert first == [SWINDON[f"format.{item}"] for item in (1, 2, 3, 3, *range(4, 13))]


@clause("swindon", "format.1", "format.2", "format.3", "format.9", "format.10", "format.11", "format.12")
def test_the_format_is_filled_from_the_meeting() -> None:
    """What the meeting says stands there, and nothing else."""
    meeting = held().record(Appoint(at=SAT_ON, by=BY_LEAD, role=Role("lead practitioner"), person=NURSE))
    document = filled(outline_for(RULES, "meeting-format"), meeting)
    lines = {
        one.section.key: [line.text for line in one.lines]
        for one in document.sections
        if one.state is SectionState.FILLED
    }
    assert lines["when-and-where"] == ["Tuesday 10 February 2026", "venue"]
    assert len(lines["introduction"]) == len(lines["attendance"]) == 4
    assert lines["plan"][1] == "diary (mother; by Monday 9 March 2026)"
    assert lines["family-group-conference"] == ["Was a family group conference thought about? no"]
    assert lines["lead-practitioner"][0] == "nurse, since Tuesday 10 February 2026"
    assert lines["next-review"] == ["Tuesday 14 April 2026"]
    absent = filled(outline_for(RULES, "meeting-format"), told().move(hold(attended=INVITED[1:])))
    (apologies,) = [one for one in absent.sections if one.section.key == "apologies"]
    assert [line.text for line in apologies.lines] == ["lead, Social Care (decides and holds information)"]


@clause("swindon", "format.4", "format.5", "format.6", "format.7", "format.8")
def test_what_no_entry_says_is_marked_as_still_empty() -> None:
    """Aim, needs, fresh information and what was tried are for people to write."""
    document = filled(outline_for(RULES, "meeting-format"), held())
    assert document.empty == ("aim", "identified-before", "new-information", "identified-here", "ways")
    for item, section in zip(
        (4, 5, 6, 7, 8), [one for one in document.sections if one.section.key in document.empty], strict=True
    ):
        assert section.section.cites == (SWINDON[f"format.{item}"],)


@clause("swindon", "recording.6", "recording.7")
def test_the_minutes_hold_needs_and_plan() -> None:
    """The plan comes from the sitting; the needs are to be written."""
    document = filled(outline_for(RULES, "minutes"), held())
    assert document.empty == ("needs",)
    (plan,) = [one for one in document.sections if one.section.key == "plan"]
    assert [line.text.split(" ")[0] for line in plan.lines] == ["visits", "diary"]


@clause("swindon", "permissions.10", "permissions.11", "format.9")
def test_the_action_plan_says_how_the_parents_are_told_or_why_not() -> None:
    """With the day on which it is looked at again."""
    left_out = held(
        answers={"raised-with-parents": NO, "raising-would-harm": Replied(YES, Note("risk"))},
        look_again_on=date(2026, 3, 10),
    )
    document = filled(outline_for(RULES, "action-plan"), left_out)
    sections = {one.section.key: one for one in document.sections}
    assert [line.text[-3:].strip() for line in sections["raised"].lines] == ["no", "yes"]
    assert [line.text for line in sections["look-again"].lines] == ["Tuesday 10 March 2026"]
    assert filled(outline_for(RULES, "action-plan"), held()).empty == ("look-again",)


def test_every_document_can_be_filled_at_every_stage() -> None:
    """From the first proposal to the last copy, none fails and none invents."""
    everything = held(family=(FamilyMember(MOTHER, Presence.PART_TWO),)).record(copy())
    everything = everything.record(
        Escalate(at=date(2026, 2, 13), by=LEAD, kind="engagement", party=NHS)
    ).record(TellOutcome(at=date(2026, 2, 14), by=LEAD, whom=MOTHER))
    for meeting in (proposed(), convened(), everything):
        for outline in RULES.guidance.outlines:
            document = filled(outline, meeting, about=MOTHER if outline.of_person else None)
            assert document.markdown().startswith(f"# {outline.title}")
            assert len(document.sections) == len(outline.sections)


# --- advice -----------------------------------------------------------------------------------------------


def test_what_no_rule_computes_is_shown_beside_its_entry() -> None:
    """Purpose with the proposal, the format and two parts with the sitting."""
    shown = {one.entry: set(one.cites) for one in RULES.advice}
    assert SWINDON["purpose.1"] in shown[Propose]
    assert {SWINDON["permissions.13"], SWINDON["format.0"]} <= shown[Hold]
    available = {one.entry: one.advice for one in convened().available(SAT_ON)}
    assert SWINDON["format.4"] in available[Hold]
