"""A case under the Bracknell Forest protocol that goes straight through, to be varied by tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Action,
    Age,
    Agency,
    Appoint,
    ArrangeCopy,
    By,
    Concerned,
    Consent,
    Convene,
    DutyState,
    FamilyMember,
    Hold,
    Invitee,
    Note,
    Part,
    Person,
    Planned,
    Presence,
    Propose,
    Purpose,
    Reconvene,
    Relation,
    Reply,
    Role,
    ShareNote,
    Sitting,
    duties,
)
from mapm.protocols.bracknell_forest import MULTI_AGENCY_MEETING
from mapm.protocols.bracknell_forest.people import CONTACT, COORDINATOR

if TYPE_CHECKING:
    from mapm import (
        Convened,
        Decision,
        Finding,
        Held,
        Meeting,
        MeetingProtocol,
        Noted,
        Owed,
        Proposed,
        WorkingCalendar,
    )

__all__ = ["CONTACT", "COORDINATOR"]

YES: Final = Reply.YES
NO: Final = Reply.NO
NOT_KNOWN: Final = Reply.NOT_KNOWN

TEACHER: Final = Person("teacher")
"""Found the needs, convenes, and leads for the time being."""
NURSE: Final = Person("nurse")
YOUTH_WORKER: Final = Person("youth-worker")
CHAIR: Final = Person("chair")
CLERK: Final = Person("clerk")
COORDINATING: Final = Person("coordinating")
CHILD: Final = Person("child")
MOTHER: Final = Person("mother")
FATHER: Final = Person("father")
FAMILY: Final = (CHILD, MOTHER)

SCHOOL: Final = Agency("School")
HEALTH: Final = Agency("Health")
YOUTH: Final = Agency("Youth Service")
POLICE: Final = Agency("Police")

PROPOSED_ON: Final = date(2024, 9, 2)
CONVENED_ON: Final = date(2024, 9, 9)
SAT_ON: Final = date(2024, 10, 2)
"""A Wednesday: twelve weeks later is Christmas Day."""
REVIEWED_ON: Final = date(2024, 12, 18)

ABOUT_CHILD: Final = Concerned(CHILD, Relation.SUBJECT, Age.CHILD)
ABOUT_MOTHER: Final = Concerned(MOTHER, Relation.PARENT_OR_CARER, Age.ADULT)
ABOUT_FATHER: Final = Concerned(FATHER, Relation.PARENT_OR_CARER, Age.ADULT)
COMPETENT: Final = evolve(ABOUT_CHILD, competence=Note("judged competent"))

ANSWERS: Final[dict[str, Reply]] = dict.fromkeys(
    ("common-assessment", "several-agencies", "below-threshold", "specialist-apart"), YES
)
GIVES: Final = frozenset({Part.GIVES_SUPPORT})
INVITED: Final = (
    Invitee(TEACHER, SCHOOL, GIVES),
    Invitee(NURSE, HEALTH, GIVES),
    Invitee(YOUTH_WORKER, YOUTH, GIVES),
)
PLANNED: Final = Planned(SAT_ON, INVITED, TEACHER, expected=FAMILY)
PACKAGE: Final = (
    Action("mentoring", YOUTH_WORKER, Note("a mentor every week"), date(2024, 10, 31), YOUTH),
    Action("sleep-clinic", NURSE, Note("a place at the clinic"), None, HEALTH),
)
LATER_PACKAGE: Final = (Action("homework-club", YOUTH_WORKER, Note("once a week"), None, YOUTH),)
THERE: Final = tuple(FamilyMember(one, Presence.THROUGHOUT) for one in FAMILY)
SITTING: Final = Sitting(
    attended=INVITED,
    chair=TEACHER,
    agreement=YES,
    actions=PACKAGE,
    family=THERE,
    next_on=REVIEWED_ON,
)
REVIEWED: Final = {"needs-met": YES, "still-needed": YES, "new-needs": NO}
EVERYBODY: Final = (CHILD, MOTHER, TEACHER, NURSE, YOUTH_WORKER, COORDINATING)


def proposal(answers: dict[str, Reply] | None = None, **changed: Any) -> Propose:  # noqa: ANN401  # any field
    """A proposal that meets every requirement, or one with other answers or fields."""
    given = Propose(
        at=PROPOSED_ON,
        by=TEACHER,
        concerned=(ABOUT_CHILD, ABOUT_MOTHER),
        agency=SCHOOL,
        answers=ANSWERS | (answers or {}),
    )
    return evolve(given, **({"recorded_at": changed["at"]} if "at" in changed else {}) | changed)


def decided(entry: Propose) -> Decision:
    """What would be decided about a proposal."""
    return MULTI_AGENCY_MEETING.decide(None, entry)


def proposed(entry: Propose | None = None, protocol: MeetingProtocol = MULTI_AGENCY_MEETING) -> Proposed:
    """A meeting proposed on 2 September 2024, with the CAF coordinator known."""
    meeting = protocol.open(entry or proposal(), ref="case")
    return meeting.record(
        Appoint(at=PROPOSED_ON, by=TEACHER, role=COORDINATOR, person=COORDINATING),
    )


def plan(planned: Planned = PLANNED, **changed: Any) -> Convene:  # noqa: ANN401  # any field
    """The convening, by the teacher for the school."""
    by = By(TEACHER, agency=SCHOOL)
    given = Convene(at=CONVENED_ON, by=by, planned=planned, answers={"child-chooses": YES})
    return evolve(given, **changed)


def convened(meeting: Proposed | None = None, planned: Planned = PLANNED) -> Convened:
    """The same meeting, planned for 2 October 2024 with the child and the mother."""
    return (meeting or proposed()).move(plan(planned))


def lead(person: Person = NURSE, *agree: Person, on: date = SAT_ON, **changed: Any) -> Appoint:  # noqa: ANN401  # any field
    """Somebody becomes the lead professional; agreed by themselves, the child and the mother, or by these."""
    consents = tuple(Consent(one, YES) for one in agree or dict.fromkeys((person, CHILD, MOTHER)))
    given = Appoint(at=on, by=TEACHER, role=Role.LEAD_PROFESSIONAL, person=person, agreed_by=consents)
    return evolve(given, **changed)


def sat(on: date | datetime = SAT_ON, answers: dict[str, Reply] | None = None, **changed: Any) -> Hold:  # noqa: ANN401  # any field
    """The report of a sitting; it may differ."""
    return Hold(at=on, by=TEACHER, sitting=evolve(SITTING, **changed), answers=answers or {})


def held(
    meeting: Convened | None = None,
    on: date | datetime = SAT_ON,
    answers: dict[str, Reply] | None = None,
    **changed: Any,  # noqa: ANN401  # any field of the sitting
) -> Held:
    """The same meeting, held, with the nurse agreed as the lead professional; the sitting may differ."""
    return (meeting or convened().record(lead())).move(sat(on, answers, **changed))


def noted(meeting: Held | None = None, on: date = date(2024, 10, 7)) -> Noted:
    """The same meeting, its plan sent to everybody who is to have it."""
    return (meeting or held()).move(ShareNote(at=on, by=TEACHER, shared_with=EVERYBODY))


def again(
    meeting: Held | Noted | None = None,
    on: date = REVIEWED_ON,
    purpose: Purpose = Purpose.REVIEW,
    **changed: Any,  # noqa: ANN401  # any field of the plan
) -> Convened:
    """The same meeting, planned again: for its review on 18 December 2024, or otherwise."""
    planned = evolve(PLANNED, on=on, **changed)
    entry = Reconvene(
        at=min(on, date(2024, 12, 2)),
        by=By(TEACHER, agency=SCHOOL),
        planned=planned,
        purpose=purpose,
        answers={"child-chooses": YES},
    )
    return (meeting or noted()).move(entry)


def reviewed(
    meeting: Convened | None = None,
    on: date = REVIEWED_ON,
    answers: dict[str, Reply] | None = None,
    **changed: Any,  # noqa: ANN401  # any field of the sitting
) -> Held:
    """The same meeting, reviewed on 18 December 2024."""
    changed = {"next_on": date(2025, 3, 12), "actions": LATER_PACKAGE} | changed
    return (meeting or again()).move(sat(on, REVIEWED if answers is None else answers, **changed))


def family(*members: tuple[Person, Presence]) -> tuple[FamilyMember, ...]:
    """How each of the family took part."""
    return tuple(FamilyMember(person, presence) for person, presence in members)


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


def subjects(meeting: Meeting, key: str, calendar: WorkingCalendar) -> set[str | None]:
    """Whom, or what, a duty is owed for."""
    return {one.subject for one in owing(meeting, key, calendar)}


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


LATER = date(2024, 10, 7)


def states(meeting: Held | Any, key: str, calendar: WorkingCalendar) -> dict[str | None, DutyState]:  # noqa: ANN401  # any state
    """Where a duty stands, for each whom it is owed."""
    return {one.subject: one.state for one in owing(meeting, key, calendar)}


def leave_out(person: Person = MOTHER, **changed: Any) -> ArrangeCopy:  # noqa: ANN401  # any field
    """A young person has agreed that somebody gets no copy of the plan."""
    given = ArrangeCopy(
        at=LATER,
        by=NURSE,
        document="action-plan",
        recipient=person,
        send=False,
        agreed_with=CHILD,
        competence=Note("judged competent"),
    )
    return evolve(given, **({"recorded_at": changed["at"]} if "at" in changed else {}) | changed)


def other(readings: dict[str, str]) -> MeetingProtocol:
    """The protocol with other readings."""
    return MULTI_AGENCY_MEETING.taking(readings, key="local/copies")
