"""A case under the guidance of 2015 that goes straight through, to be varied by tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Age,
    Agency,
    Appoint,
    Concerned,
    Consent,
    ConsiderObjection,
    Consult,
    Convene,
    Decide,
    Discharge,
    Ending,
    Escalate,
    FamilyMember,
    Feedback,
    GiveFeedback,
    Hold,
    Invitee,
    Note,
    Object,
    Part,
    Person,
    Planned,
    Presence,
    Propose,
    Reconvene,
    Relation,
    Reply,
    Role,
    Sitting,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
    duties,
)
from mapm.protocols.guidance_2015 import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import (
        Convened,
        Decision,
        FedBack,
        Finding,
        Held,
        Meeting,
        MeetingProtocol,
        Owed,
        Proposed,
        WorkingCalendar,
    )

YES: Final = Reply.YES
NO: Final = Reply.NO
NOT_KNOWN: Final = Reply.NOT_KNOWN

CALLER: Final = Person("caller")
MANAGER: Final = Person("manager")
CHAIR: Final = Person("chair")
CLERK: Final = Person("clerk")
NURSE: Final = Person("nurse")
TEACHER: Final = Person("teacher")
CHILD: Final = Person("child")
MOTHER: Final = Person("mother")
FATHER: Final = Person("father")

FAMILY_SUPPORT: Final = Agency("Family Support")
HEALTH: Final = Agency("Health")
SCHOOL: Final = Agency("School")

CALLED_ON: Final = date(2015, 9, 7)
CONVENED_ON: Final = date(2015, 9, 14)
SAT_ON: Final = date(2015, 9, 28)
TOLD_ON: Final = date(2015, 9, 30)

ABOUT_CHILD: Final = Concerned(CHILD, Relation.SUBJECT, Age.CHILD)
ABOUT_MOTHER: Final = Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT)

CALLED: Final = dict.fromkeys(
    ("extra-needs", "several-agencies", "agency-involved", "partly-engaged", "more-than-a-referral"), YES
)
HOLDERS: Final = {"information-holders": YES}
DECIDES: Final = Part.DECIDES
HOLDS: Final = Part.HOLDS_INFORMATION
INVITED: Final = (
    Invitee(CALLER, FAMILY_SUPPORT),
    Invitee(CLERK, FAMILY_SUPPORT, frozenset({Part.TAKES_NOTE})),
    Invitee(CHAIR, HEALTH),
    Invitee(NURSE, HEALTH, frozenset({DECIDES, HOLDS})),
    Invitee(TEACHER, SCHOOL, frozenset({HOLDS})),
)
PLANNED: Final = Planned(SAT_ON, INVITED, CHAIR, venue=Note("the clinic"))
SITTING: Final = Sitting(
    attended=INVITED,
    chair=CHAIR,
    decisions=(Note("pooled"),),
    family=(FamilyMember(CHILD, Presence.ABSENT), FamilyMember(MOTHER, Presence.ABSENT)),
    feedback=(Feedback(CHILD, TEACHER), Feedback(MOTHER, CALLER)),
)
ON_RECORD: Final = {"outcome-on-record": YES, "naming-on-record": YES}


def call(answers: dict[str, Reply] | None = None, **changed: Any) -> Propose:  # noqa: ANN401  # any field
    """A call for a meeting with every limb of the text, or one with other answers or fields."""
    given = Propose(
        at=CALLED_ON,
        by=CALLER,
        concerned=(ABOUT_CHILD, ABOUT_MOTHER),
        agency=FAMILY_SUPPORT,
        answers=CALLED | (answers or {}),
    )
    return evolve(given, **changed)


def proposed(entry: Propose | None = None) -> Proposed:
    """A meeting that an agency has called on 7 September 2015."""
    return PROFESSIONALS_MEETING.open(entry or call(), ref="case")


def consult(agency: Agency, on: date = CALLED_ON, **answers: Reply) -> Consult:
    """An agency is consulted; a reply to the question whether it disputes the need may come with it."""
    said = {key.replace("_", "-"): reply for key, reply in answers.items()}
    return Consult(at=on, by=CALLER, agency=agency, answers=said)


def appoint(role: Role, person: Person, reply: Reply = YES, on: date = CALLED_ON) -> Appoint:
    """Somebody is asked to take on a role, and replies."""
    return Appoint(at=on, by=CALLER, role=role, person=person, agreed_by=(Consent(person, reply),))


def settled(meeting: Proposed | None = None) -> Proposed:
    """The same meeting, the other agencies consulted, a chair and a note taker found."""
    meeting = meeting or proposed()
    for agency in (HEALTH, SCHOOL):
        meeting = meeting.record(consult(agency))
    return meeting.record(appoint(Role.CHAIR, CHAIR)).record(appoint(Role.NOTE_TAKER, CLERK))


def convening(planned: Planned = PLANNED, **changed: Any) -> Convene:  # noqa: ANN401  # any field
    """The meeting is convened on 14 September 2015, for the 28th."""
    given = Convene(at=CONVENED_ON, by=CALLER, planned=planned, answers=HOLDERS)
    return evolve(given, **changed)


def convened(meeting: Proposed | None = None, planned: Planned = PLANNED) -> Convened:
    """The same meeting, convened."""
    return (meeting or settled()).move(convening(planned))


def told(meeting: Convened | None = None, *whom: Person) -> Convened:
    """The same meeting, and those concerned told of it."""
    meeting = meeting or convened()
    for person in whom or (CHILD, MOTHER):
        meeting = meeting.record(TellFamily(at=date(2015, 9, 16), by=CALLER, whom=person))
    return meeting


def withholding(whom: Person = MOTHER, **changed: Any) -> Withhold:  # noqa: ANN401  # any field
    """It is judged not to tell somebody, and every agency invited agrees."""
    given = Withhold(
        at=date(2015, 9, 16),
        by=CALLER,
        whom=whom,
        judgement=Note("judged"),
        consents=(Consent(CALLER, YES), Consent(NURSE, YES), Consent(TEACHER, YES)),
    )
    return evolve(given, **changed)


def sitting(on: date | datetime = SAT_ON, **changed: Any) -> Hold:  # noqa: ANN401  # any field of the sitting
    """The report of the sitting of 28 September 2015; what it came to may differ."""
    answers = changed.pop("answers", {})
    return Hold(at=on, by=CHAIR, sitting=evolve(SITTING, **changed), answers=answers)


def held(meeting: Convened | None = None, **changed: Any) -> Held:  # noqa: ANN401  # any field of the sitting
    """The same meeting, held."""
    return (meeting or told()).move(sitting(**changed))


def recorded(answers: dict[str, Reply] | None = None) -> Discharge:
    """The record of the meeting is made on 30 September 2015, with the outcome and the naming on it."""
    return Discharge(at=TOLD_ON, by=CLERK, duty="record", answers=ON_RECORD | (answers or {}))


def telling(whom: Person, on_record: Reply = YES, risk: Reply = NOT_KNOWN) -> TellOutcome:
    """Somebody is told what came of it on 30 September 2015."""
    said = {"telling-on-record": on_record}
    return TellOutcome(at=TOLD_ON, by=CALLER, whom=whom, risk_checked=risk, answers=said)


def fed_back(meeting: Held | None = None) -> FedBack:
    """The same meeting, recorded, and everyone told what came of it."""
    meeting = (meeting or held()).record(recorded())
    for person in (CHILD, MOTHER):
        meeting = meeting.record(telling(person))
    return meeting.move(GiveFeedback(at=TOLD_ON, by=CALLER))


def dispute(kind: str, on: date = CALLED_ON) -> Escalate:
    """A disagreement is taken to the procedure."""
    return Escalate(at=on, by=NURSE, kind=kind, party=HEALTH, id=kind)


def decides(question: str, reply: Reply, on: date = CALLED_ON) -> Decide:
    """A question of the protocol is decided on its own."""
    return Decide(at=on, by=CALLER, answers={question: reply})


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
    meeting: Meeting, key: str, calendar: WorkingCalendar, as_of: date | datetime = TOLD_ON
) -> tuple[Owed, ...]:
    """Every instance of one duty."""
    return tuple(one for one in duties(meeting, calendar, as_of) if one.duty.key == key)


def the_duty(
    meeting: Meeting,
    key: str,
    calendar: WorkingCalendar,
    subject: str | None = None,
    as_of: date | datetime = TOLD_ON,
) -> Owed:
    """The only instance of a duty, for a subject where it is owed once for each."""
    (one,) = [one for one in owing(meeting, key, calendar, as_of) if one.subject == subject]
    return one


BEFORE: Final = date(2015, 9, 16)


def objects(whom: Person = MOTHER, on: date = BEFORE) -> Object:
    """Somebody objects to the meeting."""
    return Object(at=on, by=CALLER, whom=whom, grounds=Note("grounds"), id=f"{whom.ref} objects")


def considers(result: WayForward, whom: Person = MOTHER, on: date = BEFORE) -> ConsiderObjection:
    """That objection is considered, with a result."""
    return ConsiderObjection(at=on, by=CALLER, objection=f"{whom.ref} objects", result=result)


AGAIN: Final = date(2015, 10, 1)
NEXT: Final = date(2015, 10, 12)


def reconvened(result: WayForward) -> Convened:
    """The mother was told and objected, which was considered; the sitting was adjourned and goes on later."""
    first = told().record(objects()).record(considers(result)).move(sitting(ending=Ending.ADJOURNED))
    plan = evolve(PLANNED, on=NEXT)
    return first.move(Reconvene(at=AGAIN, by=CALLER, planned=plan, answers={"information-holders": YES}))


def left(meeting: Convened, rules: MeetingProtocol = PROFESSIONALS_MEETING) -> set[str]:
    """What the second sitting still lacks, of what is asked about the family."""
    asked = {"objections-considered", "telling-decided", "told-or-agreed"}
    return unmet(rules.decide(rules.fold("case", meeting.log), sitting(NEXT))) & asked
