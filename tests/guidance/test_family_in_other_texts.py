"""Who of the family is asked, told and expected where a text says otherwise than Dumfries & Galloway."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.dumfries_galloway import (
    ABOUT_CHILD,
    ABOUT_MOTHER,
    CHAIR,
    CHILD,
    MOTHER,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    TEACHER,
    WORKER,
    YES,
    agreed,
    convened,
    held,
    proposal,
    proposed,
)
from support.guidance import SILENT, Area
from support.of_a_family import AFTER, BEFORE, JUDGED, NOTICE, OUTCOME, answered, knowing, withhold

from mapm import (
    Age,
    AgreedBy,
    Answer,
    ConsiderObjection,
    Decide,
    EngagementPlan,
    FamilyMember,
    Note,
    Object,
    Presence,
    ProtocolInvalid,
    Question,
    Reconvene,
    Reply,
    Role,
    WayForward,
    Withholding,
)
from mapm.guidance import (
    Approach,
    Caution,
    CompetentAndSigned,
    Expected,
    FamilyGuidance,
    FamilyMatter,
    FamilyState,
    Guidance,
    Holder,
    Remark,
    Said,
    Telling,
    WithholdingTerms,
    everyone,
    family_for,
    parents_and_carers,
    subjects,
)
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.guidance_2015.clauses import GUIDANCE
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.clauses import SWINDON


def area(family: FamilyGuidance) -> Area:
    """An area with this said of the family."""
    return Area(guidance=Guidance(family=family), title="Elsewhere")


SEVERAL: Final = Telling(
    what="that the meeting will take place",
    when="beforehand",
    cites=(GUIDANCE["informing.1"],),
    judged=everyone,
    judged_cites=(GUIDANCE["informing.2"],),
)
BY_AGENCY: Final = FamilyGuidance(
    approach=Approach.NOTICE,
    cites=(GUIDANCE["informing.1"],),
    notice=SEVERAL,
    withholding=WithholdingTerms(
        rule=Withholding(needs_risk=False, agreed_by=AgreedBy.AGENCIES),
        binding=False,
        cites=(GUIDANCE["informing.3"],),
        judgement=(GUIDANCE["informing.2"],),
        agreement=(GUIDANCE["informing.3"], READINGS["A-29"]),
        unsettled=(READINGS["A-29"], READINGS["A-15"]),
    ),
    objection=Remark(
        "an objection is considered and is no veto", (GUIDANCE["informing.4"], READINGS["A-28"])
    ),
)


def test_where_every_agency_is_asked() -> None:
    """A judgement and each invited agency, no risk: softly, and a refusal tells nobody (A-29)."""
    guided = area(BY_AGENCY)
    meeting = convened()
    assert answered(guided, meeting, MOTHER, NOTICE).state is FamilyState.TO_JUDGE
    agreed_to = knowing(meeting, withhold(WORKER, NURSE, TEACHER, risk=None))
    assert answered(guided, agreed_to, MOTHER, NOTICE).state is FamilyState.WITHHELD
    refused = knowing(meeting, withhold(WORKER, NURSE, refuse=(TEACHER,), risk=None))
    answer = answered(guided, refused, MOTHER, NOTICE)
    assert answer.state is FamilyState.ON_HOLD
    (missing,) = answer.missing
    assert missing.why == "no agreement from Education; the text asks that it is sought"


def test_an_objection_is_open_until_it_is_considered() -> None:
    """Each objection is not recorded as considered until a consideration names it; it is never a veto."""
    guided = area(BY_AGENCY)
    objection = Object(at=BEFORE, by=WORKER, whom=MOTHER)
    meeting = knowing(convened(), objection)
    person = family_for(guided, meeting).of(MOTHER)
    assert person is not None
    assert [one.answer for one in person.objections] == [Answer.NOT_RECORDED]
    result = ConsiderObjection(
        at=BEFORE, by=WORKER, objection=objection.identity, result=WayForward.HOLD_MEETING
    )
    considered = family_for(guided, knowing(meeting, result)).of(MOTHER)
    assert considered is not None
    assert [one.answer for one in considered.objections] == [Answer.MET]
    again = knowing(meeting, result, Reconvene(at=AFTER, by=WORKER, planned=PLANNED))
    for each_sitting, answer in ((True, Answer.NOT_RECORDED), (False, Answer.MET)):
        terms = BY_AGENCY.withholding
        assert terms is not None
        rule = evolve(terms.rule, each_sitting=each_sitting)
        found = family_for(area(evolve(BY_AGENCY, withholding=evolve(terms, rule=rule))), again).of(MOTHER)
        assert found is not None
        assert [one.answer for one in found.objections] == [answer]
    assert family_for(PROFESSIONALS_MEETING, meeting).people[1].objections == ()


ILLNESS: Final = Question(
    key="illness", entry=Decide, text="Is illness feared to be made up?", cites=(SWINDON["criteria.10"],)
)
AS_USUAL: Final = Question(
    key="as-usual", entry=Decide, text="Was it decided to tell as usual?", cites=(READINGS["A-62"],)
)
CAREFUL: Final = evolve(
    BY_AGENCY,
    notice=evolve(SEVERAL, judged=None),
    outcome=Telling(
        what="what came of it",
        when="after it",
        cites=(SWINDON["permissions.14"],),
        by=Holder(Role.LEAD_PROFESSIONAL),
        part_taken=parents_and_carers,
        part_taken_cites=(SWINDON["permissions.14"],),
    ),
    cautions=(
        Caution(
            when=Said(ILLNESS),
            says="Illness may be made up: telling may raise the risk",
            cites=(SWINDON["criteria.10"], READINGS["A-62"]),
            lifted_by=AS_USUAL,
        ),
    ),
)


def decide(**answers: Reply) -> Decide:
    """Answers to questions, decided on their own."""
    return Decide(
        at=AFTER, by=CHAIR, answers={key.replace("_", "-"): reply for key, reply in answers.items()}
    )


def test_with_fabricated_illness_nobody_is_told_but_by_a_decision() -> None:
    """No notice and no feedback as usual, until it is recorded that it was decided (A-62)."""
    guided = area(CAREFUL)
    meeting = held()
    fresh = convened()
    assert answered(guided, fresh, MOTHER, NOTICE).state is FamilyState.TO_TELL
    assert (
        answered(guided, knowing(fresh, decide(illness=YES)), MOTHER, NOTICE).state is FamilyState.BY_DECISION
    )
    feared = knowing(meeting, decide(illness=YES))
    assert answered(guided, feared, MOTHER, OUTCOME).state is FamilyState.BY_DECISION
    assert family_for(guided, feared).cautions == CAREFUL.cautions
    decided = knowing(feared, decide(as_usual=YES))
    assert answered(guided, decided, MOTHER, OUTCOME).state is FamilyState.TO_TELL
    assert (
        answered(guided, knowing(decided, decide(as_usual=NO)), MOTHER, OUTCOME).state
        is FamilyState.BY_DECISION
    )
    assert answered(guided, knowing(meeting, decide(illness=NOT_KNOWN)), MOTHER, OUTCOME).by == WORKER


def test_who_took_part_need_not_be_told_where_the_text_says_so() -> None:
    """A parent in part two knows what came of it; the child who was there too is still to be told."""
    family = (FamilyMember(MOTHER, Presence.PART_TWO), FamilyMember(CHILD, Presence.PART_TWO))
    meeting = held(family=family, feedback=())
    guided = area(CAREFUL)
    parent, child = (answered(guided, meeting, whom, OUTCOME) for whom in (MOTHER, CHILD))
    assert (parent.state, parent.answer) == (FamilyState.TOOK_PART, Answer.MET)
    assert (child.state, child.by) == (FamilyState.TO_TELL, Role.LEAD_PROFESSIONAL)


SIGNED: Final = Question(
    key="signed",
    entry=Decide,
    text="Did the young person sign?",
    cites=(BRACKNELL["nonattendance.3#1"],),
)
THERE: Final = FamilyGuidance(
    approach=Approach.EXPECTED,
    cites=(BRACKNELL["what.4#2"], READINGS["A-34"]),
    expected=(
        Expected(
            whom=subjects,
            how="is to be present",
            cites=(BRACKNELL["principles.2#1"],),
            views_cites=(BRACKNELL["nonattendance.4"],),
            engagement_cites=(BRACKNELL["nonattendance.5"],),
        ),
        Expected(
            whom=parents_and_carers,
            how="is to be present if possible",
            cites=(BRACKNELL["principles.2#2"],),
            engagement_cites=(BRACKNELL["nonattendance.5"],),
            excused=CompetentAndSigned(SIGNED),
            excused_cites=(BRACKNELL["nonattendance.3#1"], READINGS["A-37"]),
        ),
    ),
    competence=(READINGS["A-37"],),
)
PRESENCE: Final = FamilyMatter.PRESENCE


@pytest.mark.parametrize(
    ("presence", "state", "answer"),
    [
        (None, FamilyState.EXPECTED, Answer.NOT_RECORDED),
        (Presence.THROUGHOUT, FamilyState.TOOK_PART, Answer.MET),
        (Presence.PART_TWO, FamilyState.TOOK_PART, Answer.MET),
        (Presence.VIEWS_RECEIVED, FamilyState.VIEWS_RECEIVED, Answer.MET),
        (Presence.ABSENT, FamilyState.ABSENT, Answer.NOT_MET),
    ],
)
def test_where_the_child_is_expected(presence: Presence | None, state: FamilyState, answer: Answer) -> None:
    """There is no notice to withhold: it is asked who was there, or was heard, and nothing is assumed."""
    family = (FamilyMember(CHILD, presence),) if presence is not None else ()
    found = answered(area(THERE), held(family=family), CHILD, PRESENCE)
    assert (found.state, found.answer) == (state, answer)
    advice = family_for(area(THERE), held(family=family))
    assert {one.matter for person in advice.people for one in person.answers} == {PRESENCE}


def test_an_absence_asks_for_views_and_for_a_thought() -> None:
    """A child who did not come is to be heard, and the group thinks how to involve them."""
    absent = (FamilyMember(CHILD, Presence.ABSENT),)
    found = answered(area(THERE), held(family=absent), CHILD, PRESENCE)
    assert [(one.key, one.answer) for one in found.missing] == [
        ("views", Answer.NOT_RECORDED),
        ("engagement", Answer.NOT_RECORDED),
    ]
    thought = held(family=absent, engagement=EngagementPlan((Note("a visit"),)))
    assert [one.key for one in answered(area(THERE), thought, CHILD, PRESENCE).missing] == ["views"]


def test_a_competent_young_person_who_signed_may_come_alone() -> None:
    """It takes a recorded judgement and a signature, never an age (A-37)."""
    judged = evolve(ABOUT_CHILD, competence=JUDGED)
    for competent, signed, state in (
        (True, YES, FamilyState.EXCUSED),
        (True, NO, FamilyState.ABSENT),
        (False, YES, FamilyState.ABSENT),
    ):
        entry = proposal(concerned=(judged if competent else ABOUT_CHILD, ABOUT_MOTHER))
        meeting = held(convened(agreed(proposed(entry))), family=(FamilyMember(MOTHER, Presence.ABSENT),))
        found = answered(area(THERE), knowing(meeting, decide(signed=signed)), MOTHER, PRESENCE)
        assert found.state is state
        assert (found.answer is Answer.MET) is (state is FamilyState.EXCUSED)
    unjudged = family_for(area(THERE), convened()).people[0].judgements
    assert [(one.key, one.answer) for one in unjudged] == [("competence", Answer.NOT_RECORDED)]


def test_a_judgement_of_competence_is_asked_of_nobody_but_a_young_person() -> None:
    """A mother is an adult and a parent, and a grown-up whom it is about is an adult: neither is judged."""
    adult = evolve(ABOUT_CHILD, age=Age.ADULT)
    for subject, asked in ((ABOUT_CHILD, ["competence"]), (adult, [])):
        meeting = convened(agreed(proposed(proposal(concerned=(subject, ABOUT_MOTHER)))))
        child, mother = family_for(area(THERE), meeting).people
        assert [one.key for one in child.judgements] == asked
        assert mother.judgements == ()


def test_for_the_next_sitting_they_are_expected_anew() -> None:
    """What was recorded of one sitting says nothing of the next."""
    again = Reconvene(at=AFTER, by=CHAIR, planned=evolve(PLANNED, on=date(2024, 9, 20)))
    meeting = knowing(held(family=(FamilyMember(CHILD, Presence.ABSENT),)), again)
    assert answered(area(THERE), meeting, CHILD, PRESENCE).state is FamilyState.EXPECTED


NO_STEP: Final = FamilyGuidance(approach=Approach.NO_STEP, cites=(READINGS["A-43"],))


def test_where_the_text_has_no_step_the_answer_says_so() -> None:
    """Not nothing: a sentence that says that there is no step for the family, with what it rests on."""
    advice = family_for(area(NO_STEP), convened())
    assert advice.people == ()
    assert advice.sentences() == ("Elsewhere: the text has no step for the family (our reading A-43).",)
    assert family_for(SILENT, convened()).sentences() == ("Elsewhere: the text has no step for the family.",)


def test_nobody_concerned_is_said() -> None:
    """A meeting that records nobody concerned gets no answers, and a sentence about that."""
    meeting = knowing(convened(), evolve(proposal(), concerned=()))
    bare = meeting.knowing(evolve(meeting.known, by_kind={}, order=()), meeting.log)
    assert family_for(PROFESSIONALS_MEETING, bare).sentences()[1] == "Nobody concerned is recorded."


@pytest.mark.parametrize(
    "wrong",
    [
        {"notice": None},
        {"approach": Approach.NO_STEP},
        {"approach": Approach.EXPECTED},
        {"expected": THERE.expected},
        {"notice": None, "approach": Approach.NO_STEP},
    ],
)
def test_parts_that_do_not_fit(wrong: dict[str, Any]) -> None:
    """A notice, people expected and terms of withholding fit one approach each."""
    with pytest.raises(ProtocolInvalid):
        evolve(BY_AGENCY, **wrong)


def test_a_risk_that_is_needed_has_its_clause() -> None:
    """Terms that ask for a risk cite what asks for it."""
    assert BY_AGENCY.withholding is not None
    with pytest.raises(ProtocolInvalid, match="give risk"):
        evolve(BY_AGENCY.withholding, rule=Withholding())
