"""Who of the family is told, by whom and when, in Dumfries & Galloway: nobody automatically."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

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
from support.of_a_family import AFTER, BEFORE, JUDGED, NOTICE, OUTCOME, RISK, answered, withhold

from mapm import (
    Age,
    Answer,
    Assign,
    Concerned,
    Decide,
    Decision,
    EntryRefused,
    GiveFeedback,
    Hold,
    Invitee,
    Person,
    Rearrange,
    Reconvene,
    Relation,
    TellFamily,
    TellOutcome,
    Withhold,
    attempt,
)
from mapm.guidance import FamilyMatter, FamilyState, family_for
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.testing.strategies import drawn_maker

if TYPE_CHECKING:
    from mapm import AnyMeeting, Meeting
    from mapm.guidance import FamilyAnswer

EVERYBODY: Final = (WORKER, NURSE, TEACHER, CHAIR)


def about(meeting: Meeting, whom: Person = MOTHER, matter: FamilyMatter = NOTICE) -> FamilyAnswer:
    """What is answered about one person in Dumfries & Galloway."""
    return answered(PROFESSIONALS_MEETING, meeting, whom, matter)


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
