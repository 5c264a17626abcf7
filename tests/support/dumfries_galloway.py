"""A case under the Dumfries & Galloway protocol that goes straight through, to be varied by tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Age,
    Agency,
    Agree,
    ChairFactors,
    Concerned,
    Convene,
    Feedback,
    Hold,
    Invitee,
    NoPlanningForum,
    Note,
    Person,
    Planned,
    Propose,
    Relation,
    Reply,
    Respond,
    ShareNote,
    Sitting,
    TellFamily,
    duties,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import (
        Agreed,
        Convened,
        Decision,
        Finding,
        Held,
        Meeting,
        Noted,
        Owed,
        Proposed,
        WorkingCalendar,
    )

YES: Final = Reply.YES
NO: Final = Reply.NO
NOT_KNOWN: Final = Reply.NOT_KNOWN

WORKER: Final = Person("worker")
NURSE: Final = Person("nurse")
TEACHER: Final = Person("teacher")
CHAIR: Final = Person("chair")
CHILD: Final = Person("child")
MOTHER: Final = Person("mother")
ADULT: Final = Person("adult")

SOCIAL_WORK: Final = Agency("Social Work")
NHS: Final = Agency("NHS")
EDUCATION: Final = Agency("Education")
HOUSING: Final = Agency("Housing")

PROPOSED_ON: Final = date(2024, 8, 5)
AGREED_ON: Final = date(2024, 8, 12)
SAT_ON: Final = date(2024, 9, 2)

ABOUT_CHILD: Final = Concerned(CHILD, Relation.SUBJECT, Age.CHILD)
ABOUT_MOTHER: Final = Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT)
ABOUT_ADULT: Final = Concerned(ADULT, Relation.SUBJECT, Age.ADULT)

ANSWERS: Final = dict.fromkeys(
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
WEIGHED: Final = ChairFactors(YES, YES, YES, YES)
INVITED: Final = (
    Invitee(WORKER, SOCIAL_WORK),
    Invitee(NURSE, NHS),
    Invitee(TEACHER, EDUCATION),
    Invitee(CHAIR, SOCIAL_WORK),
)
PLANNED: Final = Planned(SAT_ON, INVITED, CHAIR, WEIGHED)
SITTING: Final = Sitting(
    attended=INVITED,
    chair=CHAIR,
    agreement=YES,
    decisions=(Note("agreed"),),
    next_steps=(Note("next"),),
    feedback=(Feedback(CHILD, WORKER), Feedback(MOTHER, WORKER)),
    planning=NoPlanningForum(),
)
WRITTEN: Final = {"decisions-written": YES}


def proposal(answers: dict[str, Reply] | None = None, **changed: Any) -> Propose:  # noqa: ANN401  # any field
    """A proposal that meets every requirement, or one with other answers or fields."""
    given = Propose(
        at=PROPOSED_ON,
        by=WORKER,
        concerned=(ABOUT_CHILD, ABOUT_MOTHER),
        agency=SOCIAL_WORK,
        relevant=(NHS, EDUCATION),
        answers=ANSWERS | (answers or {}),
    )
    return evolve(given, **({"recorded_at": changed["at"]} if "at" in changed else {}) | changed)


def decided(entry: Propose) -> Decision:
    """What would be decided about a proposal."""
    return PROFESSIONALS_MEETING.decide(None, entry)


def proposed(entry: Propose | None = None) -> Proposed:
    """A meeting proposed on 5 August 2024."""
    return PROFESSIONALS_MEETING.open(entry or proposal(), ref="case")


def respond(agency: Agency, reply: Reply, on: date = AGREED_ON) -> Respond:
    """One agency's reply."""
    return Respond(at=on, by=NURSE, agency=agency, reply=reply)


def agreed(meeting: Proposed | None = None) -> Agreed:
    """The same meeting, agreed by every relevant agency on 12 August 2024."""
    meeting = meeting or proposed()
    for agency in (NHS, EDUCATION):
        meeting = meeting.record(respond(agency, YES))
    return meeting.move(Agree(at=AGREED_ON, by=WORKER))


def convened(meeting: Agreed | None = None, planned: Planned = PLANNED) -> Convened:
    """The same meeting, planned for 2 September 2024."""
    return (meeting or agreed()).move(Convene(at=AGREED_ON, by=WORKER, planned=planned))


def told(meeting: Convened | None = None) -> Convened:
    """The same meeting, and everyone concerned told of it and why."""
    meeting = meeting or convened()
    for person in (CHILD, MOTHER):
        meeting = meeting.record(TellFamily(at=date(2024, 8, 20), by=WORKER, whom=person, reason_given=YES))
    return meeting


def held(
    meeting: Convened | None = None,
    on: date | datetime = SAT_ON,
    **changed: Any,  # noqa: ANN401  # any field of the sitting
) -> Held:
    """The same meeting, held; the sitting may differ."""
    sitting = evolve(SITTING, **changed)
    return (meeting or told()).move(Hold(at=on, by=CHAIR, sitting=sitting, answers=WRITTEN))


def noted(meeting: Held | None = None, on: date = date(2024, 9, 10)) -> Noted:
    """The same meeting, its note shared with all who attended."""
    meeting = meeting or held()
    shared = tuple(invitee.person for invitee in meeting.sitting.attended)
    return meeting.move(ShareNote(at=on, by=CHAIR, shared_with=shared))


def finding(decision: Decision, key: str) -> Finding | None:
    """The finding on one requirement; none where it does not apply."""
    return next((one for one in decision.findings if one.requirement == key), None)


def unmet(decision: Decision) -> set[str]:
    """The keys of the requirements that are not met."""
    return {one.requirement for one in decision.unmet}


def unfollowed(meeting: Meeting) -> dict[str, bool]:
    """The requirements that were not followed; of each, whether that is a breach."""
    return {one.requirement: one.breach for one in (*meeting.breaches, *meeting.departures)}


def owing(
    meeting: Meeting, key: str, calendar: WorkingCalendar, as_of: date | datetime = SAT_ON
) -> tuple[Owed, ...]:
    """Every instance of one duty."""
    return tuple(one for one in duties(meeting, calendar, as_of) if one.duty.key == key)


def the_duty(
    meeting: Meeting,
    key: str,
    calendar: WorkingCalendar,
    as_of: date | datetime = SAT_ON,
    subject: str | None = None,
) -> Owed:
    """The only instance of a duty, for a subject where it is owed once for each."""
    (one,) = [one for one in owing(meeting, key, calendar, as_of) if one.subject == subject]
    return one
