"""Meetings to test with: one case of the Dumfries & Galloway professionals' meeting, built in few words."""

from __future__ import annotations

from datetime import date
from typing import Final

from mapm import (
    Action,
    Age,
    Agency,
    Agree,
    Agreed,
    ChairFactors,
    Close,
    Closed,
    Concerned,
    Convene,
    Convened,
    FedBack,
    Feedback,
    GiveFeedback,
    Held,
    Hold,
    Invitee,
    Note,
    Noted,
    Outcome,
    Person,
    Planned,
    PlanningRoute,
    Propose,
    Proposed,
    Relation,
    Reply,
    Respond,
    ShareNote,
    Sitting,
    TellFamily,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

YES: Final = Reply.YES
WORKER, NURSE, TEACHER, MANAGER = (Person(ref) for ref in ("worker", "nurse", "teacher", "manager"))
CHILD, MOTHER = Person("child"), Person("mother")
SOCIAL_WORK, NHS, EDUCATION = (Agency(ref) for ref in ("Social Work", "NHS", "Education"))
INVITEES: Final = (
    Invitee(WORKER, SOCIAL_WORK),
    Invitee(NURSE, NHS),
    Invitee(TEACHER, EDUCATION),
    Invitee(MANAGER, SOCIAL_WORK),
)
GROUNDS: Final = dict.fromkeys(
    (
        "known-to-agencies",
        "network",
        "ground-b",
        "no-suitable-forum",
        "other-forums-considered",
        "forum-distinguished",
        "line-manager",
    ),
    YES,
)
CONCERNED: Final = (
    Concerned(CHILD, age=Age.CHILD),
    Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT),
)
PROPOSED_ON, RESPONDED_ON, AGREED_ON, CONVENED_ON, TOLD_ON, HELD_ON, NOTED_ON, FED_BACK_ON, CLOSED_ON = (
    date(2026, 5, 18),
    date(2026, 5, 19),
    date(2026, 5, 20),
    date(2026, 5, 21),
    date(2026, 5, 22),
    date(2026, 6, 2),
    date(2026, 6, 10),
    date(2026, 6, 11),
    date(2026, 6, 12),
)
PLAN: Final = Planned(on=HELD_ON, invitees=INVITEES, chair=MANAGER, factors=ChairFactors(YES, YES, YES, YES))
SITTING: Final = Sitting(
    attended=INVITEES,
    chair=MANAGER,
    agreement=YES,
    next_steps=(Note("a next step"),),
    actions=(Action("visit", NURSE, Note("an action")),),
    feedback=(Feedback(MOTHER, WORKER), Feedback(CHILD, WORKER)),
    planning=(PlanningRoute("core group", NURSE),),
)


def proposal(at: date = PROPOSED_ON, **changed: object) -> Propose:
    """A proposal that meets every requirement."""
    given: dict[str, object] = {
        "by": WORKER,
        "concerned": CONCERNED,
        "agency": SOCIAL_WORK,
        "relevant": (NHS, EDUCATION),
        "answers": GROUNDS,
    }
    return Propose(at=at, **(given | changed))


def reply(person: Person, agency: Agency, said: Reply = YES, at: date = RESPONDED_ON) -> Respond:
    """One agency's reply."""
    return Respond(at=at, by=person, agency=agency, reply=said)


def proposed() -> Proposed:
    """A meeting that was proposed."""
    return PROFESSIONALS_MEETING.open(proposal(), ref="case-1")


def agreed() -> Agreed:
    """A meeting to which both other agencies have agreed."""
    asked = proposed().record(reply(NURSE, NHS)).record(reply(TEACHER, EDUCATION))
    return asked.move(Agree(at=AGREED_ON, by=WORKER))


def convened() -> Convened:
    """A meeting of which the family has been told."""
    meeting = agreed().move(Convene(at=CONVENED_ON, by=WORKER, planned=PLAN))
    for person in (CHILD, MOTHER):
        meeting = meeting.record(TellFamily(at=TOLD_ON, by=WORKER, whom=person, reason_given=YES))
    return meeting


def held() -> Held:
    """A meeting that has sat, with nothing left out."""
    return convened().move(Hold(at=HELD_ON, by=MANAGER, sitting=SITTING, answers={"decisions-written": YES}))


def noted() -> Noted:
    """A meeting whose note was shared with all who attended."""
    everyone = tuple(invitee.person for invitee in INVITEES)
    return held().move(ShareNote(at=NOTED_ON, by=MANAGER, shared_with=everyone))


def fed_back() -> FedBack:
    """A meeting after which feedback was reported."""
    return noted().move(GiveFeedback(at=FED_BACK_ON, by=WORKER))


def closed() -> Closed:
    """A meeting that was closed, with a reason for every duty still open."""
    meeting = fed_back()
    left = {duty.key: Note("why not") for duty in PROFESSIONALS_MEETING.duties}
    return meeting.move(Close(at=CLOSED_ON, by=WORKER, outcome=Outcome.COMPLETED, undischarged=left))


EVERY_STATE: Final = (proposed, agreed, convened, held, noted, fed_back, closed)
"""One meeting in each state, built when called."""
