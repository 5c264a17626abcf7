"""A case under the Swindon guidance that goes straight through, to be varied by tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Action,
    Age,
    Agency,
    Agree,
    ArrangeCopy,
    By,
    Concerned,
    Convene,
    Endorse,
    Feedback,
    Hold,
    Invitee,
    Note,
    Object,
    Part,
    Person,
    Planned,
    Propose,
    Relation,
    Replied,
    Reply,
    Role,
    ShareNote,
    Sitting,
    TellFamily,
    TellOutcome,
    duties,
)
from mapm.protocols.swindon import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from datetime import datetime

    from mapm import (
        Agreed,
        Convened,
        Decision,
        Entry,
        Finding,
        Held,
        Meeting,
        MeetingProtocol,
        Noted,
        Owed,
        Proposed,
        WorkingCalendar,
    )

YES: Final = Reply.YES
NO: Final = Reply.NO
NOT_KNOWN: Final = Reply.NOT_KNOWN

WORKER: Final = Person("worker")
LEAD: Final = Person("lead")
MANAGER: Final = Person("manager")
NURSE: Final = Person("nurse")
TEACHER: Final = Person("teacher")
CHAIR: Final = Person("chair")
CHILD: Final = Person("child")
MOTHER: Final = Person("mother")

SCHOOL: Final = Agency("School")
SOCIAL_CARE: Final = Agency("Social Care")
NHS: Final = Agency("NHS")

BY_LEAD: Final = By(LEAD, Role.LEAD_PROFESSIONAL, SOCIAL_CARE)
BY_MANAGER: Final = By(MANAGER, Role.LINE_MANAGER, SOCIAL_CARE)

PROPOSED_ON: Final = date(2026, 1, 12)
AGREED_ON: Final = date(2026, 1, 15)
SANCTIONED_ON: Final = date(2026, 1, 16)
SAT_ON: Final = date(2026, 2, 10)
REVIEW_ON: Final = date(2026, 4, 14)

ABOUT_CHILD: Final = Concerned(CHILD, Relation.SUBJECT, Age.CHILD)
ABOUT_MOTHER: Final = Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT)

ANSWERS: Final = {
    "not-a-strategy-discussion": YES,
    "identity-shared": YES,
    "no-better-for-the-children": YES,
    "phone-or-email-not-enough": YES,
    "more-than-routine": YES,
    "partnership-considered": YES,
    "lead-professional": YES,
    "complex-purpose": YES,
}
NO_SITUATION: Final = {
    "pool-information": NO,
    "family-would-hold-back": NO,
    "concerns-among-professionals": NO,
    "no-better-for-the-children": NO,
    "response-disputed": NO,
    "beyond-the-agency": NO,
    "still-not-dealt-with": NO,
    "phone-or-email-not-enough": NO,
    "induced-illness": NO,
    "health-worries-unclear": NO,
}
INVITED: Final = (
    Invitee(LEAD, SOCIAL_CARE, frozenset({Part.DECIDES, Part.HOLDS_INFORMATION})),
    Invitee(NURSE, NHS, frozenset({Part.DECIDES, Part.HOLDS_INFORMATION})),
    Invitee(TEACHER, SCHOOL, frozenset({Part.DECIDES, Part.HOLDS_INFORMATION})),
    Invitee(CHAIR, SOCIAL_CARE),
)
PLANNED: Final = Planned(SAT_ON, INVITED, CHAIR, venue=Note("a quiet room at the school"))
PLANNING: Final = {
    "information-holders": YES,
    "chair-supervisory": YES,
    "chair-knows-child-protection": YES,
    "venue-comfortable": YES,
    "venue-confidential": YES,
}
SITTING: Final = Sitting(
    attended=INVITED,
    chair=CHAIR,
    agreement=YES,
    actions=(
        Action("visits", NURSE, Note("visits"), date(2026, 3, 2)),
        Action("diary", MOTHER, Note("a diary"), date(2026, 3, 9)),
    ),
    feedback=(Feedback(CHILD, TEACHER), Feedback(MOTHER, LEAD)),
    next_on=REVIEW_ON,
)
HELD: Final = {
    "child-centred": YES,
    "only-what-bears": YES,
    "plan-exists": NO,
    "raised-with-parents": YES,
    "family-group-conference": NO,
    "lead-practitioner-settled": YES,
}
MINUTED: Final = {"minutes-have-needs": YES, "minutes-have-plan": YES, "actions-list-sent": YES}


def proposal(answers: dict[str, Reply] | None = None, **changed: Any) -> Propose:  # noqa: ANN401  # any field
    """A proposal by the school that meets every requirement, or one with other answers or fields."""
    given = Propose(
        at=PROPOSED_ON,
        by=WORKER,
        concerned=(ABOUT_CHILD, ABOUT_MOTHER),
        agency=SCHOOL,
        answers=ANSWERS | (answers or {}),
    )
    return evolve(given, **changed)


def decided(entry: Entry, meeting: Meeting | None = None) -> Decision:
    """What would be decided about an entry."""
    return PROFESSIONALS_MEETING.decide(meeting, entry)


def proposed(answers: dict[str, Reply] | None = None, **changed: Any) -> Proposed:  # noqa: ANN401  # any field
    """A meeting proposed on 12 January 2026."""
    return PROFESSIONALS_MEETING.open(proposal(answers, **changed), ref="case")


def endorse(
    reply: Reply = YES, by: By = BY_LEAD, role: Role = Role.LEAD_PROFESSIONAL, on: date = AGREED_ON
) -> Endorse:
    """The reply of the lead professional."""
    return Endorse(at=on, by=by, role=role, reply=reply)


def sanction(reply: Reply = YES, on: date = SANCTIONED_ON) -> Endorse:
    """The reply of the manager."""
    return endorse(reply, BY_MANAGER, Role.LINE_MANAGER, on)


def sanctioned(meeting: Proposed | None = None) -> Proposed:
    """The same meeting, with the lead professional's agreement and then the manager's sanction."""
    return (meeting or proposed()).record(endorse()).record(sanction())


def agree(on: date = SANCTIONED_ON) -> Agree:
    """The agreement."""
    return Agree(at=on, by=BY_LEAD)


def agreed(meeting: Proposed | None = None) -> Agreed:
    """The same meeting, agreed on 16 January 2026."""
    return (meeting or sanctioned()).move(agree())


def convene(
    planned: Planned = PLANNED,
    answers: dict[str, Reply] | None = None,
    by: By = BY_LEAD,
) -> Convene:
    """What plans the sitting."""
    return Convene(at=SANCTIONED_ON, by=by, planned=planned, answers=PLANNING | (answers or {}))


def convened(meeting: Agreed | None = None, planned: Planned = PLANNED) -> Convened:
    """The same meeting, planned for 10 February 2026."""
    return (meeting or agreed()).move(convene(planned))


def tell(whom: Person = MOTHER, on: date = date(2026, 1, 22)) -> TellFamily:
    """The report that one of the family was told of the meeting."""
    return TellFamily(at=on, by=WORKER, whom=whom, reason_given=YES)


def told(meeting: Convened | None = None) -> Convened:
    """The same meeting, the mother and the child told of it."""
    return (meeting or convened()).record(tell()).record(tell(CHILD))


def hold(
    answers: dict[str, Reply | Replied] | None = None,
    on: date = SAT_ON,
    **changed: Any,  # noqa: ANN401  # any field of the sitting
) -> Hold:
    """The report of a sitting; the sitting may differ."""
    return Hold(at=on, by=CHAIR, sitting=evolve(SITTING, **changed), answers=HELD | (answers or {}))


def held(
    meeting: Convened | None = None,
    answers: dict[str, Reply | Replied] | None = None,
    **changed: Any,  # noqa: ANN401  # any field of the sitting
) -> Held:
    """The same meeting, held on 10 February 2026."""
    return (meeting or told()).move(hold(answers, **changed))


def copy(
    recipient: Person = MOTHER,
    *,
    send: bool = True,
    document: str = "minutes",
    on: date = date(2026, 2, 12),
    **changed: Any,  # noqa: ANN401  # any field
) -> ArrangeCopy:
    """What settles whether one of the family gets a copy."""
    given = ArrangeCopy(
        at=on,
        by=BY_LEAD,
        document=document,
        recipient=recipient,
        send=send,
        answers={"risk-of-sending-considered": YES},
    )
    return evolve(given, **changed)


def share(
    also: tuple[Person, ...] = (),
    on: date = date(2026, 2, 16),
    answers: dict[str, Reply] | None = None,
) -> ShareNote:
    """The minutes and the list of actions, sent to everyone who attended, and to others as given."""
    shared = (*(invitee.person for invitee in INVITED), *also)
    return ShareNote(at=on, by=BY_LEAD, shared_with=shared, answers=MINUTED | (answers or {}))


def noted(meeting: Held | None = None) -> Noted:
    """The same meeting, its minutes sent, to the mother too, and not to the child."""
    meeting = meeting or held()
    meeting = meeting.record(copy()).record(
        copy(CHILD, send=False, risk=Note("too much at once"), look_again_on=date(2026, 4, 14))
    )
    return meeting.move(share((MOTHER,)))


def tell_outcome(
    whom: Person = MOTHER,
    on: date = date(2026, 2, 18),
    by: Person | By = BY_LEAD,
    answers: dict[str, Reply] | None = None,
) -> TellOutcome:
    """The report that one of the family was told what came of it, with all that is to be talked of."""
    talked = {"plan-talked-through": YES, "actions-talked-over": YES, "age-considered": YES}
    return TellOutcome(
        at=on, by=by, whom=whom, matches_record=YES, risk_checked=YES, answers=talked | (answers or {})
    )


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
    """The latest instance of a duty, for a subject where it is owed once for each."""
    *_, one = [one for one in owing(meeting, key, calendar, as_of) if one.subject == subject]
    return one


def due_on(owed: Owed) -> date | None:
    """The day on which a duty is due; none where it has none."""
    return owed.due.on if owed.due is not None else None


ON = date(2026, 1, 22)


def objection(whom: Person = MOTHER) -> Object:
    """The mother objects."""
    return Object(at=ON, by=WORKER, whom=whom, grounds=Note("why"), id=f"objection of {whom.ref}")


def by_reading(taken: str, key: str) -> MeetingProtocol:
    """The protocol by one other reading, or as it is."""
    if not taken:
        return PROFESSIONALS_MEETING
    return PROFESSIONALS_MEETING.taking({key: taken}, key=f"local/{taken.replace(' ', '-')}")


def convened_by(taken: str, key: str) -> Convened:
    """A meeting that is convened by one other reading."""
    meeting = convened()
    folded = by_reading(taken, key).fold("case", meeting.log)
    assert isinstance(folded, type(meeting))
    return folded
