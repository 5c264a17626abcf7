"""The documents of Dumfries & Galloway: every section there, and each with what the meeting recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from attrs import evolve
from support.clauses import clause
from support.dumfries_galloway import (
    CHAIR,
    CHILD,
    EDUCATION,
    MOTHER,
    NHS,
    NO,
    NURSE,
    SAT_ON,
    TEACHER,
    WORKER,
    YES,
    convened,
    held,
    proposal,
    proposed,
    respond,
)
from support.guidance import DG_AREA, document, lines

from mapm import (
    Action,
    Consent,
    Escalate,
    NoPlanningForum,
    Note,
    Person,
    PlanningRoute,
    RaiseRisk,
    Refer,
    Replied,
    Reply,
    Resolve,
    Route,
    TellOutcome,
    WayForward,
    Withhold,
    WorkingDays,
)
from mapm.guidance import SectionState, outline_for, render

if TYPE_CHECKING:
    from mapm import Meeting

AFTER: Final = date(2024, 9, 5)
EVERYBODY: Final = (WORKER, NURSE, TEACHER, CHAIR)


def state(meeting: Meeting, key: str, section: str) -> SectionState:
    """How far one section is filled."""
    (found,) = [one for one in document(meeting, key).sections if one.section.key == section]
    return found.state


@clause("dg", "14.1#1", "14.1#2")
def test_the_note_sums_up_points_recommendations_and_decisions() -> None:
    """Each note of the sitting stands in its section; none of a kind is said to be none, as the text asks."""
    meeting = held(key_points=(Note("a point"), Note("another")), decisions=(Note("a decision"),))
    assert lines(meeting, "note", "key-points") == ["a point", "another"]
    assert lines(meeting, "note", "decisions") == ["a decision"]
    assert state(meeting, "note", "recommendations") is SectionState.NONE
    assert "## Recommendations (clause 14.1)\n\nNone recorded.\n" in render(
        outline_for(DG_AREA, "note"), meeting
    )


@clause("dg", "14.1#2")
def test_before_a_sitting_the_note_is_empty_and_not_none() -> None:
    """Nothing recorded is not "there are none": every section says that it is still empty."""
    found = document(convened(), "note")
    assert found.empty == tuple(section.key for section in found.outline.sections)
    assert "None recorded" not in found.markdown()
    assert found.sentence().startswith("Note of the meeting: still empty: Date, Who attended, Main points, ")


@clause("dg", "13.2#3")
def test_the_note_lists_the_actions_with_owner_and_timescale() -> None:
    """Who does what by when, and that no timescale is recorded where none is."""
    actions = (
        Action("visit", NURSE, Note("go"), WorkingDays(5)),
        Action("call", TEACHER, Note("ring"), date(2024, 9, 9), EDUCATION),
        Action("ask", WORKER, Note("ask them")),
    )
    assert lines(held(actions=actions), "note", "actions") == [
        "visit (nurse; within 5 working days): go",
        "call (teacher, Education; by Monday 9 September 2024): ring",
        "ask (worker; no timescale recorded): ask them",
    ]


@clause("dg", "13.1")
def test_the_note_lists_the_next_steps() -> None:
    """Next steps are a section of their own."""
    assert lines(held(), "note", "next-steps") == ["next"]


@clause("dg", "12.2#1", "12.2#2")
def test_the_notice_says_that_a_meeting_takes_place_and_asks_why() -> None:
    """That it takes place is known; why it is thought necessary is for a person to write."""
    found = document(convened(), "family-notice", MOTHER)
    assert [section.section.key for section in found.sections] == ["to", "meeting", "why"]
    assert lines(convened(), "family-notice", "to", MOTHER) == ["mother"]
    assert lines(convened(), "family-notice", "meeting", MOTHER) == ["Monday 2 September 2024"]
    assert found.empty == ("why",)
    assert document(convened(), "family-notice").empty == ("to", "why")


@clause("dg", "12.1#3", "12.1#4", "12.1#5")
def test_the_decision_not_to_tell_has_risk_judgement_and_agreement() -> None:
    """All three stand there, and who has not agreed is named."""
    consents = (Consent(WORKER, YES), Consent(NURSE, NO))
    entry = Withhold(
        at=AFTER, by=WORKER, whom=MOTHER, risk=Note("the risk"), judgement=Note("why"), consents=consents
    )
    meeting = convened().record(entry)
    key = "decision-not-to-tell"
    said = "mother, recorded by worker on Thursday 5 September 2024"
    assert lines(meeting, key, "risk") == [f"{said}: the risk"]
    assert lines(meeting, key, "judgement") == [f"{said}: why"]
    assert lines(meeting, key, "agreement") == [
        "mother: worker says yes",
        "mother: nurse says no",
        "mother: teacher has not agreed",
        "mother: chair has not agreed",
    ]
    assert document(meeting, key, CHILD).empty == ("risk", "judgement", "agreement")
    bare = meeting.record(evolve(entry, risk=None, withdrawn=True))
    assert lines(bare, key, "risk")[1] == f"{said} (the withholding was given up): none recorded"


def test_a_notice_is_never_addressed_to_somebody_from_whom_it_is_withheld() -> None:
    """Withheld or not settled, the document says that it is not to be sent; so for who is not concerned."""
    consents = tuple(Consent(one, YES) for one in EVERYBODY)
    entry = Withhold(at=AFTER, by=WORKER, whom=MOTHER, risk=Note("r"), judgement=Note("j"), consents=consents)
    for withheld, status in (
        (entry, "withheld"),
        (evolve(entry, consents=consents[:2]), "withholding unresolved"),
    ):
        meeting = convened().record(withheld)
        assert lines(meeting, "family-notice", "to", MOTHER) == [f"mother: NOT TO BE SENT, {status}"]
        assert lines(meeting, "family-notice", "to", CHILD) == ["child"]
    stranger = lines(convened(), "family-notice", "to", Person("stranger"))
    assert stranger == ["stranger: NOT TO BE SENT, not among those whom the meeting concerns"]


@clause("dg", "7.4#1", "7.4#2")
def test_the_agreement_record_has_each_agency_its_answer_and_the_date() -> None:
    """Silence is pending, never yes."""
    meeting = proposed().record(respond(NHS, NO))
    assert lines(meeting, "agreement-record", "replies") == [
        "NHS: no, on Monday 12 August 2024",
        "Education: pending",
    ]
    assert lines(meeting, "agreement-record", "proposal") == [
        "Social Work, by worker on Monday 5 August 2024"
    ]


@clause("dg", "6.1#1", "6.1#2", "6.1#3", "7.1", "7.2")
def test_the_criteria_record_has_each_ground_and_what_was_looked_at() -> None:
    """Known, network, each ground met, not met or not recorded, other forums and the line manager."""
    answers = {"ground-a": NO, "line-manager": Replied(NO, Note("on leave"))}
    meeting = proposed(proposal(answers))
    assert lines(meeting, "criteria-record", "grounds") == [
        "ground a: not met",
        "ground b: met",
        "ground c: not recorded",
        "ground d: not recorded",
    ]
    assert lines(meeting, "criteria-record", "line-manager") == [
        "Was it talked over with the line manager? no: on leave",
        "Was advice sought from a public protection lead? not recorded",
    ]
    assert document(meeting, "criteria-record").empty == ()
    assert lines(meeting, "criteria-record", "about") == [
        "child: subject, child",
        "mother: parent or carer, adult",
    ]


def test_not_known_is_only_said_where_somebody_said_so() -> None:
    """A question that nobody answered is not recorded; "not known" is printed of a reply that was given."""
    entry = proposal({"line-manager": YES})
    unasked = evolve(entry, answers=tuple(one for one in entry.answers if one[0] != "advice"))
    asked = proposal({"line-manager": YES, "advice": Reply.NOT_KNOWN})
    for made, printed in ((unasked, "not recorded"), (asked, "not known")):
        assert lines(proposed(made), "criteria-record", "line-manager") == [
            "Was it talked over with the line manager? yes",
            f"Was advice sought from a public protection lead? {printed}",
        ]


@clause("dg", "11.2")
def test_the_handover_has_forum_carrier_and_message() -> None:
    """Each forum with who carries it and what; that there is none is said, and not considered is empty."""
    routes = (PlanningRoute("core group", NURSE, Note("the message")), PlanningRoute("panel"))
    assert lines(held(planning=routes), "planning-handover", "route") == [
        "core group, by nurse: the message",
        "panel, by nobody named yet",
    ]
    none = held(planning=NoPlanningForum())
    assert lines(none, "planning-handover", "route") == ["considered: there is no planning forum"]
    assert state(held(planning=None), "planning-handover", "route") is SectionState.EMPTY


@clause("dg", "13.2#1", "13.2#2")
def test_what_was_written_as_a_plan_is_for_the_planning_forum() -> None:
    """A plan item is no part of the note; it stands in the handover, so that it is not lost (A-44)."""
    meeting = held(plan_items=(Note("a plan item"),))
    assert lines(meeting, "planning-handover", "plan-items") == ["a plan item"]
    assert "a plan item" not in document(meeting, "note").markdown()


@clause("dg", "12.4#1", "12.4#2")
def test_the_feedback_record_has_who_told_whom() -> None:
    """Who was to tell, who did, when, and whether it reflects the record."""
    entry = TellOutcome(at=AFTER, by=WORKER, whom=MOTHER, matches_record=YES)
    meeting = held().record(entry)
    assert lines(meeting, "feedback-record", "told") == [
        "worker told mother on Thursday 5 September 2024; reflects the record: yes"
    ]
    assert lines(meeting, "feedback-record", "named", CHILD) == ["worker tells child"]
    assert document(meeting, "feedback-record", CHILD).empty == ("told", "what")


@clause("dg", "10.2#1", "10.2#2")
def test_the_dispute_record_has_subject_steps_and_result() -> None:
    """What is disputed, by whom, after which steps, and how it ended; the local policy is a slot (A-61)."""
    entry = Escalate(at=AFTER, by=WORKER, kind="before-meeting", party=NHS, talked_first=YES)
    meeting = proposed().record(entry)
    (open_,) = lines(meeting, "dispute-record", "disputes")
    raised = "no agreement to meet, with NHS, raised by worker on Thursday 5 September 2024"
    assert open_ == f"{raised}; steps: talked first: yes; open"
    end = Resolve(at=AFTER, by=CHAIR, escalation=entry.identity, result=WayForward.HOLD_MEETING)
    (ended,) = lines(meeting.record(end), "dispute-record", "disputes")
    assert ended.endswith("the meeting is to be held, on Thursday 5 September 2024")
    assert document(meeting, "dispute-record").not_supplied == ("local-procedure",)


@clause("dg", "10.7#1", "10.7#2")
def test_the_referral_record_has_when_raised_when_referred_and_the_route() -> None:
    """Raised and not referred is said so; the hour is told in London."""
    raised = RaiseRisk(
        at=datetime(2024, 9, 2, 15, 5, tzinfo=UTC), by=NURSE, whom=CHILD, concern=Note("concern")
    )
    meeting = held().record(raised)
    assert lines(meeting, "referral-record", "raised") == [
        "Monday 2 September 2024 at 16:05, by nurse, about child: concern"
    ]
    assert lines(meeting, "referral-record", "referred")[0].endswith("16:05: not referred yet")
    done = meeting.record(Refer(at=SAT_ON, by=NURSE, route=Route.CHILD_PROTECTION))
    (referred,) = lines(done, "referral-record", "referred")
    assert referred.endswith("referred Monday 2 September 2024, by nurse, to child protection")
