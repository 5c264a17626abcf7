"""Who of the family is told, by whom and when: nobody automatically, and what is withheld stays withheld."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.clauses import clause
from support.dumfries_galloway import (
    ABOUT_ADULT,
    ABOUT_CHILD,
    ABOUT_MOTHER,
    ADULT,
    CHAIR,
    CHILD,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NOT_KNOWN,
    NURSE,
    PLANNED,
    SAT_ON,
    SOCIAL_WORK,
    TEACHER,
    WORKER,
    YES,
    agreed,
    convened,
    held,
    proposal,
    proposed,
    told,
)
from support.guidance import SILENT, Area

from mapm import (
    Age,
    AgreedBy,
    Answer,
    Assign,
    Concerned,
    Consent,
    ConsiderObjection,
    Decide,
    Decision,
    EngagementPlan,
    Entry,
    EntryRefused,
    FamilyMember,
    GiveFeedback,
    Hold,
    Invitee,
    Note,
    Object,
    Person,
    Presence,
    ProtocolInvalid,
    Question,
    Rearrange,
    Reconvene,
    Relation,
    Reply,
    Role,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    Withholding,
    attempt,
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
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from mapm import AnyMeeting, Meeting
    from mapm.guidance import FamilyAnswer

BEFORE: Final = date(2024, 8, 20)
AFTER: Final = date(2024, 9, 5)
EVERYBODY: Final = (WORKER, NURSE, TEACHER, CHAIR)
RISK: Final = Note("a risk nobody but the meeting reads")
JUDGED: Final = Note("a judgement nobody but the meeting reads")
NOTICE: Final = FamilyMatter.NOTICE
OUTCOME: Final = FamilyMatter.OUTCOME


def about(meeting: Meeting, whom: Person = MOTHER, matter: FamilyMatter = NOTICE) -> FamilyAnswer:
    """What is answered about one person in Dumfries & Galloway."""
    return answered(PROFESSIONALS_MEETING, meeting, whom, matter)


def answered(guided: Any, meeting: Meeting, whom: Person, matter: FamilyMatter) -> FamilyAnswer:  # noqa: ANN401
    """What is answered about one person."""
    person = family_for(guided, meeting).of(whom)
    assert person is not None
    found = person.of(matter)
    assert found is not None
    return found


def withhold(*agree: Person, refuse: tuple[Person, ...] = (), **changed: Any) -> Withhold:  # noqa: ANN401
    """A withholding from the mother, with who agreed and who refused."""
    consents = (*(Consent(one, YES) for one in agree), *(Consent(one, NO) for one in refuse))
    entry = Withhold(at=BEFORE, by=WORKER, whom=MOTHER, risk=RISK, judgement=JUDGED, consents=consents)
    return evolve(entry, **changed)


def knowing(meeting: Meeting, *entries: Entry) -> Meeting:
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting


def area(family: FamilyGuidance) -> Area:
    """An area with this said of the family."""
    return Area(guidance=Guidance(family=family), title="Elsewhere")


# --- Dumfries & Galloway: before --------------------------------------------------------------------------


@clause("dg", "12.1#2", "12.2#1", "12.2#2")
def test_each_is_to_be_told_beforehand_and_why() -> None:
    """Once a meeting is known of, child and parent are to be told of it; we suggest who tells them (A-13)."""
    for whom in (CHILD, MOTHER):
        answer = about(convened(), whom)
        assert (answer.state, answer.answer) == (FamilyState.TO_TELL, Answer.NOT_RECORDED)
        assert (answer.by, answer.suggested) == (None, SOCIAL_WORK)
    assert about(convened()).sentence() == (
        "mother is to be told that the meeting will take place, and why it is thought necessary, in advance, "
        "by somebody not yet named (we suggest Social Work) (clauses 12.2, 12.1; our reading A-13)."
    )


@clause("dg", "12.2#1", "12.2#2")
def test_who_was_told_is_told_and_whether_why() -> None:
    """Told is met; without a reason given, that is what is missing, with its clause."""
    assert (about(told()).answer, about(told()).missing) == (Answer.MET, ())
    meeting = convened().record(TellFamily(at=BEFORE, by=WORKER, whom=MOTHER, reason_given=NO))
    (missing,) = about(meeting).missing
    assert (missing.key, missing.answer) == ("reason-given", Answer.NOT_MET)
    assert [cite.cited for cite in missing.cites] == ["clause 12.2"]


def test_somebody_named_for_it_is_shown() -> None:
    """Who was assigned one person's notice sees to that one, and nobody is suggested any more (A-13)."""
    meeting = convened().record(Assign(at=BEFORE, by=CHAIR, duty="family-notice", to=NURSE, subject="mother"))
    assert (about(meeting).by, about(meeting).suggested) == (NURSE, None)
    assert about(meeting, CHILD).by is None


@clause("dg", "12.3")
def test_of_an_adult_whom_it_is_about_it_is_judged() -> None:
    """An adult subject is told or not by judgement; an adult parent is to be told (A-17)."""
    meeting = convened(agreed(proposed(proposal(concerned=(ABOUT_ADULT, ABOUT_MOTHER)))))
    answer = about(meeting, ADULT)
    assert (answer.state, answer.answer) == (FamilyState.TO_JUDGE, Answer.NOT_RECORDED)
    assert "clause 12.3" in {cite.cited for cite in answer.cites}
    assert about(meeting, MOTHER).state is FamilyState.TO_TELL


@clause("dg", "12.1#3", "12.1#4", "12.1#5")
def test_withheld_with_risk_judgement_and_everyone() -> None:
    """With all three notice is withheld, which is an answer of its own: no, and not "nothing recorded"."""
    answer = about(convened().record(withhold(*EVERYBODY)))
    assert (answer.state, answer.answer, answer.missing) == (FamilyState.WITHHELD, Answer.NOT_MET, ())
    assert [point.key for point in answer.points] == ["risk", "judgement", "agreement"]


@clause("dg", "12.1#4", "12.1#5")
@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        (withhold(*EVERYBODY, judgement=None), [("judgement", Answer.NOT_RECORDED)]),
        (withhold(WORKER, NURSE, TEACHER), [("agreement", Answer.NOT_RECORDED)]),
        (withhold(WORKER, NURSE, TEACHER, refuse=(CHAIR,)), [("agreement", Answer.NOT_MET)]),
    ],
)
def test_what_is_missing_holds_the_notice(entry: Withhold, missing: list[tuple[str, Answer]]) -> None:
    """With a risk asserted and something missing, nothing is sent, and what is missing is named (A-15)."""
    answer = about(convened().record(entry))
    assert (answer.state, answer.answer) == (FamilyState.ON_HOLD, Answer.NOT_RECORDED)
    assert [(point.key, point.answer) for point in answer.missing] == missing
    assert "our reading A-15" in {cite.cited for cite in answer.cites}


@clause("dg", "12.1#5")
def test_whose_agreement_is_missing_is_named() -> None:
    """The sentence names who has not agreed."""
    *_, said = about(convened().record(withhold(WORKER, NURSE, TEACHER))).sentences()
    assert said == (
        "Has each professional invited agreed not to tell mother? Not recorded, no agreement from chair "
        "(clause 12.1; our reading A-14)."
    )


@clause("dg", "12.1#3")
def test_without_a_risk_they_are_to_be_told() -> None:
    """Only a risk is a ground: where nobody names one, they are to be told, refused or not (A-15)."""
    answer = about(convened().record(withhold(*EVERYBODY, risk=None)))
    assert answer.state is FamilyState.TO_TELL
    assert [point.key for point in answer.missing] == ["risk"]


@clause("dg", "12.1#5")
def test_a_later_invitee_and_an_uninvited_arrival_reopen_it() -> None:
    """Consensus is of all who are invited, and of who came uninvited (A-14)."""
    doctor = Invitee(Person("doctor"), NHS)
    meeting = convened().record(withhold(*EVERYBODY))
    wider = evolve(PLANNED, invitees=(*INVITED, doctor))
    assert about(meeting.record(Rearrange(at=BEFORE, by=WORKER, planned=wider))).state is FamilyState.ON_HOLD
    assert about(held(meeting, attended=(*INVITED, doctor))).state is FamilyState.ON_HOLD


@clause("dg", "12.1#2")
def test_a_sitting_that_nobody_was_told_of() -> None:
    """After it, notice can no longer be given beforehand: it is not recorded, and nothing is left to do."""
    answer = about(held(convened()))
    assert (answer.state, answer.answer) == (FamilyState.PASSED, Answer.NOT_RECORDED)


@clause("dg", "12.1#1")
def test_consent_is_no_gate_and_is_said_so() -> None:
    """Nothing asks for consent to meet, and the answer says that it is not the consent of 9.4 (A-18)."""
    advice = family_for(PROFESSIONALS_MEETING, convened())
    (remark,) = advice.remarks
    assert [cite.cited for cite in remark.cites] == ["clause 12.1", "our reading A-18"]
    assert not any(
        "consent" in point.asks for one in advice.people for answer in one.answers for point in answer.points
    )


def test_age_is_recorded_and_never_computed() -> None:
    """Whose age is not recorded is asked about, and treated as no adult meanwhile (A-06)."""
    young = Concerned(Person("young"), Relation.SUBJECT)
    meeting = convened(agreed(proposed(proposal(concerned=(young, ABOUT_CHILD)))))
    person = family_for(PROFESSIONALS_MEETING, meeting).of(Person("young"))
    assert person is not None
    assert [(point.key, point.answer) for point in person.judgements] == [("age", Answer.NOT_RECORDED)]
    assert about(meeting, Person("young")).state is FamilyState.TO_TELL


# --- Dumfries & Galloway: after ---------------------------------------------------------------------------


@clause("dg", "12.4#1")
def test_the_outcome_is_told_by_whom_the_meeting_named() -> None:
    """Before a sitting it is too early; after it, who was named tells, and the note need not be there."""
    assert about(told(), matter=OUTCOME).state is FamilyState.TOO_EARLY
    for whom in (MOTHER, CHILD):
        answer = about(held(), whom, OUTCOME)
        assert (answer.state, answer.by, answer.answer) == (FamilyState.TO_TELL, WORKER, Answer.NOT_RECORDED)
    unnamed = held(feedback=())
    assert about(unnamed, matter=OUTCOME).by is None
    assert about(unnamed, CHILD, OUTCOME).state is FamilyState.TO_JUDGE  # "where fitting"


@clause("dg", "12.4#2")
def test_what_was_told_is_to_reflect_the_record() -> None:
    """Told is met; that it reflects the record is looked at on its own."""
    meeting = held().record(TellOutcome(at=AFTER, by=WORKER, whom=MOTHER, matches_record=NO))
    answer = about(meeting, matter=OUTCOME)
    assert (answer.state, answer.answer) == (FamilyState.TOLD, Answer.MET)
    assert [(point.key, point.answer) for point in answer.missing] == [("matches-record", Answer.NOT_MET)]


def test_who_was_not_told_beforehand_is_told_after_a_fresh_look_at_the_risk() -> None:
    """The reason for withholding may still hold: never simply "to be told" (A-56)."""
    meeting = held(convened().record(withhold(*EVERYBODY)))
    answer = about(meeting, matter=OUTCOME)
    assert answer.state is FamilyState.RISK_FIRST
    assert [point.key for point in answer.missing] == ["fresh-risk-check"]
    done = TellOutcome(at=AFTER, by=WORKER, whom=MOTHER, matches_record=YES, risk_checked=YES)
    assert about(meeting.record(done), matter=OUTCOME).missing == ()


def test_a_risk_that_stands_in_the_way_of_feedback() -> None:
    """With a risk reported at feedback the outcome is withheld, unless the risk is another's."""
    for whom in ((), (MOTHER,)):
        meeting = held().move(GiveFeedback(at=AFTER, by=WORKER, risk=RISK, risk_for=whom))
        answer = about(meeting, matter=OUTCOME)
        assert (answer.state, answer.answer) == (FamilyState.WITHHELD, Answer.NOT_MET)
    others = held().move(GiveFeedback(at=AFTER, by=WORKER, risk=RISK, risk_for=(CHILD,)))
    assert about(others, matter=OUTCOME).state is FamilyState.TO_TELL


def test_an_outcome_told_before_the_sitting_is_none_of_it() -> None:
    """Only what was told after the sitting counts for it."""
    early = TellOutcome(at=BEFORE, recorded_at=AFTER, by=WORKER, whom=MOTHER, matches_record=YES)
    assert about(held().record(early), matter=OUTCOME).state is FamilyState.TO_TELL


# --- other texts ------------------------------------------------------------------------------------------

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


# --- whatever happens -------------------------------------------------------------------------------------

DECIDES: Final = (TellFamily, Withhold, Rearrange, Reconvene, Hold)
KINDS: Final = (TellFamily, Withhold, Rearrange, Assign, Decide, Hold, TellOutcome, GiveFeedback)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_withheld_stays_withheld_until_somebody_decides(data: st.DataObject) -> None:
    """Notice that was withheld or on hold is so until an entry is about it; no note shows in a sentence."""
    make = drawn_maker(data.draw, day=SAT_ON)
    meeting: AnyMeeting = convened().record(
        withhold(*EVERYBODY if data.draw(st.booleans()) else EVERYBODY[:2])
    )
    for _ in range(6):
        before = about(meeting)
        entry = make.entry(make.choices.one(KINDS), meeting)
        try:
            after = attempt(meeting, entry)
        except EntryRefused:
            continue
        if isinstance(after, Decision):
            continue
        meeting = cast("AnyMeeting", after)
        now = about(meeting)
        if before.state in {FamilyState.WITHHELD, FamilyState.ON_HOLD} and not isinstance(entry, DECIDES):
            assert now.state is before.state
        if now.state is FamilyState.TOLD:
            assert any(one.whom == MOTHER for one in meeting.known.of(TellFamily))
        said = " ".join(family_for(PROFESSIONALS_MEETING, meeting).sentences())
        assert "nobody but the meeting" not in said
        assert "breakfast" not in said


def test_no_answer_shows_a_note() -> None:
    """Neither sentences nor the repr of an answer hold what a note says."""
    judged = evolve(ABOUT_CHILD, competence=JUDGED, age=Age.CHILD)
    meeting = convened(agreed(proposed(proposal(concerned=(judged, ABOUT_MOTHER))))).record(withhold(WORKER))
    advice = family_for(PROFESSIONALS_MEETING, meeting)
    assert "nobody but the meeting" not in repr(advice) + " ".join(advice.sentences())
