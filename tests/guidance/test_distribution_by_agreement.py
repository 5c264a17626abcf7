"""Who gets which document by agreement, in parts, or under a caution; never after a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.copies import AFTER, BY_DECISION, KEEP, WITHHELD, arranged, states, to
from support.dumfries_galloway import (
    ABOUT_CHILD,
    ABOUT_MOTHER,
    CHAIR,
    CHILD,
    HOUSING,
    INVITED,
    MOTHER,
    NHS,
    NO,
    NURSE,
    SAT_ON,
    TEACHER,
    WORKER,
    YES,
    agreed,
    convened,
    held,
    proposal,
    proposed,
)
from support.guidance import Area

from mapm import (
    Action,
    Answer,
    Appoint,
    ArrangeCopy,
    Decide,
    FamilyMember,
    Invitee,
    Note,
    Person,
    Presence,
    ProtocolInvalid,
    Question,
    Role,
)
from mapm.guidance import (
    Caution,
    Copy,
    CopyState,
    DistributionGuidance,
    Family,
    Guidance,
    InRole,
    OptOut,
    Said,
    agencies_in_package,
    attendees,
    chairs_agency,
    copies_for,
    practitioners_in_package,
    proposers_agency,
)
from mapm.protocols.bracknell_forest.clauses import BRACKNELL
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.protocols.readings import READINGS
from mapm.protocols.swindon.clauses import SWINDON

if TYPE_CHECKING:
    from mapm import Entry, Meeting
    from mapm.guidance import CopyAnswer
    from mapm.guidance.cases import Case


def knowing(meeting: Meeting, *entries: Entry) -> Meeting:
    """A meeting that knows of entries which its own protocol does not have."""
    for entry in entries:
        meeting = meeting.knowing(meeting.known.plus(entry), meeting.log)
    return meeting


def area(*copies: Copy, **more: Any) -> Area:  # noqa: ANN401  # any field of the guidance
    """An area with these rules on who gets what."""
    return Area(
        guidance=Guidance(distribution=DistributionGuidance(copies=copies, **more)), title="Elsewhere"
    )


# --- copies by agreement ----------------------------------------------------------------------------------

OPT_OUT: Final = OptOut(cites=(BRACKNELL["recording.4"], READINGS["A-39"]), competence=(READINGS["A-39"],))
PLAN: Final = Copy(
    document="action-plan",
    to=Family(),
    cites=(BRACKNELL["recording.3"],),
    opt_out=OPT_OUT,
    risk=(READINGS["A-39"],),
)
REVIEW: Final = evolve(PLAN, document="review-form", cites=(BRACKNELL["review.8"],), follows=("action-plan",))
COORDINATOR: Final = Role("coordinator")
OTHERS: Final = (
    Copy(document="action-plan", to=InRole(COORDINATOR), cites=(BRACKNELL["recording.6"],)),
    Copy(document="action-plan", to=agencies_in_package, cites=(BRACKNELL["recording.8"],)),
    Copy(document="action-plan", to=practitioners_in_package, cites=(BRACKNELL["recording.8"],)),
    Copy(document="action-plan", to=proposers_agency, cites=(BRACKNELL["recording.5"],), purpose=KEEP),
    Copy(document="action-plan", to=chairs_agency, cites=(READINGS["A-40"],), purpose=KEEP),
)
OPEN: Final = area(PLAN, REVIEW, *OTHERS)


def plan(meeting: Meeting, ref: str = "mother", document: str = "action-plan") -> CopyAnswer:
    """Whether somebody gets the plan, or the review."""
    (found,) = [one for one in copies_for(OPEN, meeting).of(document) if one.recipient.ref == ref]
    return found


def test_an_agreement_with_a_competent_individual_leaves_a_copy_out() -> None:
    """Agreed, and judged able to agree: no copy for that person, nor of reviews; the others get theirs."""
    assert plan(held()).state is CopyState.YES
    meeting = knowing(
        held(), arranged(document="action-plan", send=False, agreed_with=CHILD, competence=Note("able"))
    )
    assert (plan(meeting).state, plan(meeting).why) == (CopyState.NO, "so it was agreed")
    assert plan(meeting, document="review-form").state is CopyState.NO
    assert plan(meeting, "child").state is CopyState.YES
    assert {cite.cited for cite in plan(meeting).cites} >= {"clause recording.4", "our reading A-39"}


def _with_the_recipient(_known: object, arranged: ArrangeCopy) -> Answer:
    return Answer.MET if arranged.agreed_with == arranged.recipient else Answer.NOT_MET


def test_whose_agreement_counts_is_the_document_s_to_say() -> None:
    """An agreement with somebody else leaves nobody out; no judgement is asked for where none is needed."""
    only_theirs = evolve(OPT_OUT, agreed=_with_the_recipient, competence=())
    guided = area(evolve(PLAN, opt_out=only_theirs))
    for agreed_with, state in ((CHILD, BY_DECISION), (MOTHER, CopyState.NO)):
        meeting = knowing(held(), arranged(document="action-plan", send=False, agreed_with=agreed_with))
        (found,) = copies_for(guided, meeting).to("mother")
        assert found.state is state
        (point,) = found.points
        assert point.why == ("child cannot agree to it for mother" if state is BY_DECISION else "")


def _not_held(case: Case) -> bool:
    return case.sitting is None


def test_a_document_that_a_sitting_has_none_of_goes_to_nobody() -> None:
    """What there is not is neither sent nor kept."""
    none = evolve(REVIEW, there=_not_held)
    assert {one.document for one in copies_for(area(PLAN, none), held()).copies} == {"action-plan"}


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, ["agreed-with", "competence"]),
        ({"agreed_with": CHILD}, ["competence"]),
        ({"competence": Note("able")}, ["agreed-with"]),
    ],
)
def test_a_wish_alone_takes_a_decision(more: dict[str, Any], missing: list[str]) -> None:
    """The text says agreed: without agreement or judgement nothing goes out by itself, and it is said why."""
    answer = plan(knowing(held(), arranged(document="action-plan", send=False, **more)))
    assert (answer.state, answer.answer) == (BY_DECISION, Answer.NOT_RECORDED)
    assert [point.key for point in answer.points if point.answer is not Answer.MET] == missing


def test_a_judgement_recorded_with_the_person_is_enough() -> None:
    """Competence may be recorded where the person is named (A-37)."""
    judged = evolve(ABOUT_CHILD, competence=Note("able"))
    meeting = held(convened(agreed(proposed(proposal(concerned=(judged, ABOUT_MOTHER))))))
    assert (
        plan(knowing(meeting, arranged(document="action-plan", send=False, agreed_with=CHILD))).state
        is CopyState.NO
    )


def test_for_a_risk_it_is_decided_without_agreement() -> None:
    """Where risk is named, either way, what was decided holds; nobody has to agree to it."""
    risky = arranged(document="action-plan", send=False, risk=Note("danger"))
    assert plan(knowing(held(), risky)).state is CopyState.NO
    sent = plan(knowing(held(), evolve(risky, send=True)))
    assert (sent.state, sent.why) == (CopyState.YES, "so it was decided, although a risk was named")


def test_the_agencies_of_the_plan_and_the_coordinator_get_theirs_whatever_is_agreed() -> None:
    """An agreement never takes away what agencies in the package need (A-39)."""
    actions = (
        Action("a", NURSE, Note("x"), None, NHS),
        Action("b", WORKER, Note("y"), None, HOUSING),
        Action("c", TEACHER, Note("z")),
        Action("d", MOTHER, Note("w")),
    )
    refusals = [arranged(who, "action-plan", send=False) for who in (CHILD, MOTHER, NURSE, TEACHER)]
    meeting = knowing(held(actions=actions), *refusals)
    found = {one.recipient.ref: one.state for one in copies_for(OPEN, meeting).of("action-plan")}
    assert {ref for ref, state in found.items() if state is CopyState.YES} == {
        "coordinator",
        "NHS",
        "Housing",
        "teacher",
        "Social Work",
    }
    appointed = knowing(meeting, Appoint(at=AFTER, by=CHAIR, role=COORDINATOR, person=Person("cora")))
    assert copies_for(OPEN, appointed).to("cora")[0].state is CopyState.YES


def test_the_convener_keeps_the_file_and_the_chairs_agency_where_it_is_another() -> None:
    """One clear holder, and the chair's agency listed beside it (A-40)."""
    assert states(held(), OPEN, KEEP) == {"Social Work": CopyState.YES}
    other = held(attended=(*INVITED[:1], Invitee(CHAIR, NHS)))
    assert states(other, OPEN, KEEP) == {"Social Work": CopyState.YES, "NHS": CopyState.YES}
    assert states(held(chair=None), OPEN, KEEP) == {"Social Work": CopyState.YES}


# --- two parts, and cautions ------------------------------------------------------------------------------

WHOLE: Final = Question(key="whole", entry=Decide, text="The whole record?", cites=(READINGS["A-65"],))
ILLNESS: Final = Question(key="illness", entry=Decide, text="Illness?", cites=(SWINDON["criteria.10"],))
MINUTES: Final = Copy(
    document="minutes",
    to=Family(),
    cites=(SWINDON["recording.5"], SWINDON["permissions.7"]),
    by_decision=True,
    risk=(SWINDON["permissions.11"],),
    part_two=(READINGS["A-65"], SWINDON["permissions.13"]),
    whole=WHOLE,
)
TWO_PARTS: Final = area(
    Copy(document="minutes", to=attendees, cites=(SWINDON["recording.3"],)),
    MINUTES,
    cautions=(
        Caution(
            when=Said(ILLNESS),
            says="telling may raise the risk",
            cites=(SWINDON["criteria.10"], READINGS["A-62"]),
        ),
    ),
)


def test_who_came_to_part_two_gets_its_record_alone() -> None:
    """Not part one's, unless it was decided that they get the whole (A-65)."""
    meeting = knowing(
        held(family=(FamilyMember(MOTHER, Presence.PART_TWO),)), arranged(document="minutes", send=True)
    )
    answer = to(meeting, "mother", TWO_PARTS)
    assert (answer.state, answer.extent) == (CopyState.YES, "the record of part two alone")
    assert "our reading A-65" in {cite.cited for cite in answer.cites}
    decided = knowing(meeting, Decide(at=AFTER, by=CHAIR, answers={"whole": YES}))
    assert to(decided, "mother", TWO_PARTS).extent == ""
    assert to(meeting, "child", TWO_PARTS).extent == ""


def test_the_risk_test_is_cited_with_the_decision_it_is_for() -> None:
    """The family's copy is by decision, and a copy refused for a risk cites the exception."""
    for meeting in (held(), knowing(held(), arranged(document="minutes", send=False, risk=Note("r")))):
        cites = {cite.cited for cite in to(meeting, "mother", TWO_PARTS).cites}
        assert "clause permissions.11" in cites
    plain = to(knowing(held(), arranged(document="minutes", send=False)), "mother", TWO_PARTS)
    assert plain.state is CopyState.NO
    assert "clause permissions.11" not in {cite.cited for cite in plain.cites}


def test_under_a_caution_nothing_goes_to_the_family_by_itself() -> None:
    """Professionals get theirs, and a recorded decision still decides (A-62)."""
    feared = knowing(held(), Decide(at=SAT_ON, by=CHAIR, answers={"illness": YES}))
    as_usual = area(PLAN, cautions=TWO_PARTS.guidance.distribution.cautions)  # type: ignore[union-attr]
    assert to(held(), "mother", as_usual).state is CopyState.YES
    careful = to(feared, "mother", as_usual)
    assert (careful.state, careful.why) == (BY_DECISION, "telling may raise the risk")
    assert to(feared, "nurse", TWO_PARTS).state is CopyState.YES
    assert copies_for(TWO_PARTS, feared).sentences()[0] == (
        "telling may raise the risk (clause criteria.10; our reading A-62)."
    )
    sent = knowing(feared, arranged(document="action-plan", send=True))
    assert to(sent, "mother", as_usual).state is CopyState.YES


# --- whatever is recorded ---------------------------------------------------------------------------------

SETTLED: Final = st.lists(
    st.builds(
        ArrangeCopy,
        at=st.just(AFTER),
        by=st.just(CHAIR),
        document=st.sampled_from(("note", "action-plan", "review-form", "minutes")),
        recipient=st.sampled_from((MOTHER, CHILD, NURSE)),
        send=st.booleans(),
        agreed_with=st.sampled_from((None, CHILD, MOTHER)),
        competence=st.sampled_from((None, Note("able, which nobody reads"))),
        risk=st.sampled_from((None, Note("a risk nobody reads"))),
    ),
    max_size=6,
)
DECIDED: Final = st.dictionaries(
    st.sampled_from(("wider-note", "whole", "illness")), st.sampled_from((YES, NO)), max_size=3
)


@given(SETTLED, DECIDED, st.booleans())
def test_nobody_is_on_a_list_after_a_refusal(
    settled: list[ArrangeCopy],
    decided: dict[str, Any],
    withheld: bool,  # noqa: FBT001
) -> None:
    """Whose last word on a document is a refusal is on no list that a refusal can change; no note shows."""
    start = convened().record(WITHHELD) if withheld else convened()
    meeting = knowing(held(start), *settled, Decide(at=AFTER, by=CHAIR, answers=decided))
    for guided in (PROFESSIONALS_MEETING, OPEN, TWO_PARTS):
        advice = copies_for(guided, meeting)
        assert "nobody reads" not in repr(advice) + " ".join(advice.sentences())
        for one in advice.copies:
            followed = {one.document} | ({"action-plan"} if one.document == "review-form" else set())
            last = [e for e in settled if e.recipient == one.recipient.who and e.document in followed][-1:]
            if last and not last[0].send:
                fixed = not one.recipient.family and one.why == "an arrangement does not change this copy"
                assert one.state in {CopyState.NO, BY_DECISION} or fixed
            elif last:
                assert one.state is CopyState.YES
            elif withheld and one.document == "note" and one.recipient.who == MOTHER:
                assert one.state is BY_DECISION


@pytest.mark.parametrize(
    "wrong",
    [
        {"by_decision": True},
        {"question": WHOLE},
        {"by_decision": True, "opt_out": None, "question": None, "cites": ()},
    ],
)
def test_rules_that_do_not_fit(wrong: dict[str, Any]) -> None:
    """What takes a decision has no way to opt out; a decision is asked only of that; each rule cites."""
    with pytest.raises((ProtocolInvalid, ValueError)):
        evolve(PLAN, **wrong)
