"""Two professionals' meetings under the Dumfries & Galloway protocol, from proposal to feedback.

Run it with `python3 dev.py demo`. Cases, people and agencies are made up; the clauses and the bank holidays
are real. Each entry says what happened, when, and who says so. Nothing asks the machine for today's date.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from people import (
    CHAIR,
    CHILD,
    EDUCATION,
    EVERYONE,
    HEALTH,
    MOTHER,
    NO,
    NURSE,
    ROOM,
    SCOTLAND,
    SOCIAL_WORK,
    SOCIAL_WORKER,
    TEACHER,
    TELLS_THE_CHILD,
    TELLS_THE_MOTHER,
    WELL_CHOSEN,
    WHY_THIS_MEETING,
    YES,
    a_proposal,
    withhold_from_the_child,
)
from telling import (
    GREEN,
    RED,
    YELLOW,
    answer,
    tell,
    tell_contacts,
    tell_duties,
    tell_the_log,
    tell_the_record,
    tell_what_can_be_done,
    tell_what_was_not_followed,
    title,
)

from mapm import (
    Action,
    Agree,
    AnyEntry,
    AnyMeeting,
    Close,
    Convene,
    Convened,
    Correct,
    Decision,
    Discharge,
    Escalate,
    GiveFeedback,
    Held,
    Hold,
    MoveRefused,
    NoPlanningForum,
    Note,
    Outcome,
    Planned,
    PlanningRoute,
    Proposed,
    RaiseRisk,
    Refer,
    Resolve,
    Respond,
    Route,
    ShareNote,
    Sitting,
    TellFamily,
    TellOutcome,
    WayForward,
    WorkingDays,
    attempt,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

LONDON = ZoneInfo("Europe/London")


def main() -> None:
    """Tell both cases."""
    title("First case: a note that falls due after 15 June 2026")
    proposed = an_agency_proposes_a_meeting()
    convened = the_agencies_answer_one_by_one(proposed)
    convened = the_family_is_told_or_not(convened)
    held = the_meeting_is_held(convened)
    held = a_risk_appears_on_a_saturday(held)
    the_note_is_shared(held)
    title("Second case: a meeting just before Christmas 2026, where not all goes well")
    a_meeting_before_christmas()


def an_agency_proposes_a_meeting() -> Proposed:
    """Propose a meeting: first without saying that no other forum is suitable, then with it."""
    tell("Monday 18 May 2026. Social Work proposes a meeting about a child, with Health and Education.")
    try:
        PROFESSIONALS_MEETING.open(a_proposal(date(2026, 5, 18), WHY_THIS_MEETING), ref="case 1")
    except MoveRefused as refused:
        answer(str(refused), RED)

    tell("It looks again, finds no other forum suitable, and says so. The line manager was away.")
    answers = {**WHY_THIS_MEETING, "no-suitable-forum": YES, "line-manager": NO}
    reasons = {"line-manager": Note("on leave; told on her return")}
    meeting = PROFESSIONALS_MEETING.open(a_proposal(date(2026, 5, 18), answers, reasons), ref="case 1")
    tell_what_was_not_followed(meeting)
    return meeting


def the_agencies_answer_one_by_one(meeting: Proposed) -> Convened:
    """Record each agency's answer; agree and convene once all have said yes."""
    tell("Tuesday 19 May. Education says yes, and Health says no. Social Work wants to go on.")
    on = date(2026, 5, 19)
    meeting = meeting.record(Respond(at=on, by=TEACHER, agency=EDUCATION, reply=YES))
    meeting = meeting.record(Respond(at=on, by=NURSE, agency=HEALTH, reply=NO))
    try:
        meeting.move(Agree(at=on, by=SOCIAL_WORKER))
    except MoveRefused as refused:
        answer(str(refused), RED)

    tell("What can Social Work do now?")
    tell_what_can_be_done(meeting, on)

    tell("Wednesday 20 May. After talking, Social Work escalates. Health now agrees, and a date is set.")
    on = date(2026, 5, 20)
    disagreement = Escalate(
        at=on, by=SOCIAL_WORKER, kind="before-meeting", talked_first=YES, answers={"earliest-stage": YES}
    )
    meeting = meeting.record(disagreement)
    answer(f"The case list shows this case as: {meeting.stage}.", YELLOW)
    meeting = meeting.record(Respond(at=on, by=NURSE, agency=HEALTH, reply=YES))
    meeting = meeting.record(
        Resolve(at=on, by=SOCIAL_WORKER, escalation=disagreement.identity, result=WayForward.HOLD_MEETING)
    )
    agreed = meeting.move(Agree(at=on, by=SOCIAL_WORKER))
    plan = Planned(on=date(2026, 6, 2), invitees=ROOM, chair=CHAIR, factors=WELL_CHOSEN)
    convened = agreed.move(Convene(at=on, by=SOCIAL_WORKER, planned=plan))
    answer(f"The case list shows this case as: {convened.stage}.", GREEN)
    return convened


def the_family_is_told_or_not(meeting: Convened) -> Convened:
    """Tell the mother; withhold notice from the child, which everyone invited has to agree to."""
    tell("Tuesday 26 May. The mother is told. Telling the child is thought dangerous; the teacher is unsure.")
    on = date(2026, 5, 26)
    meeting = meeting.record(TellFamily(at=on, by=SOCIAL_WORKER, whom=MOTHER, reason_given=YES))
    meeting = meeting.record(withhold_from_the_child(on, agreeing=(CHAIR, SOCIAL_WORKER, NURSE)))
    tell_contacts(meeting)

    tell("Thursday 28 May. The teacher agrees too, so notice to the child is withheld.")
    on = date(2026, 5, 28)
    meeting = meeting.record(withhold_from_the_child(on, agreeing=EVERYONE))
    tell_contacts(meeting)
    return meeting


def the_meeting_is_held(meeting: Convened) -> Held:
    """Report the sitting: that alone makes the note, the feedback, the hand-over and the action due."""
    tell("Tuesday 2 June. The meeting is held. What is owed now, by whom, and by when?")
    sitting = Sitting(
        attended=ROOM,
        chair=CHAIR,
        agreement=YES,
        next_steps=(Note("the nurse visits; the school keeps a diary"),),
        actions=(Action("the visit", NURSE, Note("visit at home"), within=WorkingDays(5)),),
        planning=(PlanningRoute("the core group", carrier=SOCIAL_WORKER),),
        feedback=(TELLS_THE_MOTHER, TELLS_THE_CHILD),
    )
    held = meeting.move(
        Hold(at=date(2026, 6, 2), by=CHAIR, sitting=sitting, answers={"decisions-written": YES})
    )
    tell_duties(held, SCOTLAND, held.on)
    return held


def a_risk_appears_on_a_saturday(meeting: Held) -> Held:
    """Raise a risk in the evening of a Saturday: nothing can refuse it, and nothing can put it off."""
    tell("Saturday 13 June, 21:40. The nurse believes that the child is at immediate risk.")
    seen = datetime(2026, 6, 13, 21, 40, tzinfo=LONDON)
    meeting = meeting.record(RaiseRisk(at=seen, by=NURSE, whom=CHILD, immediate=YES))
    tell_duties(meeting, SCOTLAND, seen, "refer")

    tell("The same evening, 22:15. She refers it.")
    referred = datetime(2026, 6, 13, 22, 15, tzinfo=LONDON)
    meeting = meeting.record(Refer(at=referred, by=NURSE, route=Route.CHILD_PROTECTION))
    tell_duties(meeting, SCOTLAND, referred, "refer")
    return meeting


def the_note_is_shared(held: Held) -> None:
    """Share the note, correct the date that was typed wrongly, do what is left to do, and close."""
    tell("Thursday 18 June. The chair enters that the note went out today.")
    on = date(2026, 6, 18)
    typed_wrongly = ShareNote(at=on, by=CHAIR, shared_with=EVERYONE)
    noted = enter(held, typed_wrongly)
    tell_duties(noted, SCOTLAND, on, "note")

    tell("Friday 19 June. It had gone out on the 17th. The entry is corrected, and the log keeps both.")
    on = date(2026, 6, 19)
    right = ShareNote(at=date(2026, 6, 17), recorded_at=on, by=CHAIR, shared_with=EVERYONE)
    why = Note("the wrong day was typed")
    correction = Correct(at=on, by=CHAIR, entry=typed_wrongly.identity, replacement=right, reason=why)
    noted = enter(noted, correction)
    tell_duties(noted, SCOTLAND, on, "note")

    tell("The mother and the child are told what came of it. Can the case be closed?")
    on = date(2026, 6, 22)
    told = enter(
        noted,
        TellOutcome(at=on, by=SOCIAL_WORKER, whom=MOTHER, matches_record=YES),
        TellOutcome(at=on, by=TEACHER, whom=CHILD, matches_record=YES, risk_checked=YES),
        GiveFeedback(at=on, by=SOCIAL_WORKER),
        Close(at=on, by=SOCIAL_WORKER, outcome=Outcome.COMPLETED),
    )

    tell("Each agency stores the note, the visit is made, and the core group has the conclusion.")
    on = date(2026, 6, 24)
    closed = enter(
        told,
        *(
            Discharge(at=on, by=CHAIR, duty="store", subject=agency.ref)
            for agency in (SOCIAL_WORK, HEALTH, EDUCATION)
        ),
        Discharge(at=on, by=NURSE, duty="action", subject="the visit"),
        Discharge(at=on, by=SOCIAL_WORKER, duty="planning", subject="the core group"),
        Close(at=on, by=SOCIAL_WORKER, outcome=Outcome.COMPLETED),
    )
    answer(f"The case list shows this case as: {closed.stage}.", GREEN)
    tell("The log of the case, in the order in which it was recorded:")
    tell_the_log(closed)
    tell("Its record, as a host stores it, begins:")
    tell_the_record(closed, lines=24)


def a_meeting_before_christmas() -> None:
    """Hold a meeting although notice was withheld without everyone's agreement, and share its note late."""
    tell("Friday 4 December 2026. A meeting is proposed, agreed by all, and convened for 18 December.")
    on = date(2026, 12, 4)
    answers = {**WHY_THIS_MEETING, "no-suitable-forum": YES}
    meeting: AnyMeeting = PROFESSIONALS_MEETING.open(a_proposal(on, answers), ref="case 2")
    plan = Planned(on=date(2026, 12, 18), invitees=ROOM, chair=CHAIR, factors=WELL_CHOSEN)
    meeting = enter(
        meeting,
        Respond(at=on, by=NURSE, agency=HEALTH, reply=YES),
        Respond(at=on, by=TEACHER, agency=EDUCATION, reply=YES),
        Agree(at=on, by=SOCIAL_WORKER),
        Convene(at=on, by=SOCIAL_WORKER, planned=plan),
        TellFamily(at=on, by=SOCIAL_WORKER, whom=MOTHER, reason_given=YES),
        withhold_from_the_child(on, agreeing=(CHAIR, SOCIAL_WORKER, NURSE)),
    )

    tell("Friday 18 December. It is held, although the teacher never agreed not to tell the child.")
    on = date(2026, 12, 18)
    sitting = Sitting(
        attended=ROOM,
        chair=CHAIR,
        agreement=YES,
        next_steps=(Note("no further action"),),
        planning=NoPlanningForum(),
        feedback=(TELLS_THE_MOTHER, TELLS_THE_CHILD),
    )
    meeting = enter(meeting, Hold(at=on, by=CHAIR, sitting=sitting, answers={"decisions-written": YES}))
    tell_what_was_not_followed(meeting)
    tell_duties(meeting, SCOTLAND, on, "note")

    tell("Friday 8 January 2027. The note goes out.")
    on = date(2027, 1, 8)
    meeting = enter(meeting, ShareNote(at=on, by=CHAIR, shared_with=EVERYONE))
    tell_duties(meeting, SCOTLAND, on, "note")


def enter(meeting: AnyMeeting, *entries: AnyEntry | Correct) -> AnyMeeting:
    """Enter what happened, as for a meeting loaded from a store; what is refused is told and left out."""
    for entry in entries:
        result = attempt(meeting, entry)
        if isinstance(result, Decision):
            answer(result.sentence(), RED)
        else:
            meeting = result
    return meeting


if __name__ == "__main__":
    main()
