"""One entry of each kind, plain and complete enough to be made under any protocol."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from attrs import evolve

from mapm import (
    AddAgency,
    Adopt,
    Advance,
    Agree,
    Appoint,
    ArrangeCopy,
    Assign,
    Close,
    Concerned,
    ConsiderObjection,
    Consult,
    Convene,
    Decide,
    Discharge,
    Endorse,
    Entry,
    Escalate,
    Extend,
    GiveFeedback,
    Hold,
    Name,
    Note,
    Object,
    Occur,
    Outcome,
    Person,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Release,
    Resolve,
    Respond,
    Role,
    Route,
    ShareNote,
    TellFamily,
    TellOutcome,
    WayForward,
    Withhold,
)
from support.meetings import INVITEES, MANAGER, MOTHER, NHS, NURSE, PLAN, SITTING, WORKER, YES, proposal

if TYPE_CHECKING:
    from mapm import MeetingProtocol

DAY: Final = date(2026, 7, 1)
"""After everything that has happened in `support.meetings`."""
LATER_PLAN: Final = evolve(PLAN, on=DAY)
"""The plan of a sitting on that day."""
OF_INSTANCES: Final[tuple[type[Entry], ...]] = (
    *(Adopt, Advance, ConsiderObjection, Resolve),
    *(Discharge, Extend),
)
"""Kinds that name something which must be there: they can be decided about, and not made out of nothing."""


def one_of_each(protocol: MeetingProtocol) -> dict[type[Entry], Entry]:
    """An entry of every kind there is, naming duties and ladders of the protocol."""
    ladder = protocol.ladders[0].kind if protocol.ladders else "none"
    duty = next((one.key for one in protocol.duties if not one.fixed and one.each is None), "none")
    refined = {one.of for one in protocol.words.outcomes}  # which may say too little by themselves
    outcome = next((one for one in Outcome if one not in refined), Outcome.COMPLETED)
    why = Note("why")
    made: tuple[Entry, ...] = (
        proposal(at=DAY, answers={}),
        Agree(at=DAY, by=WORKER),
        Convene(at=DAY, by=WORKER, planned=LATER_PLAN),
        Hold(at=DAY, by=WORKER, sitting=SITTING),
        ShareNote(at=DAY, by=WORKER, shared_with=tuple(one.person for one in INVITEES)),
        GiveFeedback(at=DAY, by=WORKER),
        Reconvene(at=DAY, by=WORKER, planned=LATER_PLAN),
        Close(at=DAY, by=WORKER, outcome=outcome),
        Name(at=DAY, by=WORKER, concerned=Concerned(Person("brother"))),
        AddAgency(at=DAY, by=WORKER, agency=NHS),
        Assign(at=DAY, by=WORKER, duty=duty, to=NURSE),
        Respond(at=DAY, by=NURSE, agency=NHS, reply=YES),
        Consult(at=DAY, by=WORKER, agency=NHS),
        Endorse(at=DAY, by=WORKER, role=Role.LEAD_PROFESSIONAL, reply=YES),
        Appoint(at=DAY, by=WORKER, role=Role.LEAD_PROFESSIONAL, person=NURSE),
        Rearrange(at=DAY, by=WORKER, planned=LATER_PLAN),
        TellFamily(at=DAY, by=WORKER, whom=MOTHER, reason_given=YES),
        Withhold(at=DAY, by=WORKER, whom=MOTHER),
        Object(at=DAY, by=WORKER, whom=MOTHER),
        ConsiderObjection(at=DAY, by=WORKER, objection="it", result=WayForward.HOLD_MEETING),
        TellOutcome(at=DAY, by=WORKER, whom=MOTHER, matches_record=YES),
        ArrangeCopy(at=DAY, by=WORKER, document="record", recipient=MOTHER, send=True),
        Decide(at=DAY, by=WORKER),
        Discharge(at=DAY, by=WORKER, duty=duty),
        Extend(at=DAY, by=WORKER, duty=duty, to=DAY, authority=MANAGER, reason=why),
        Release(at=DAY, by=WORKER, duty=duty, authority=MANAGER, reason=why, since=DAY),
        Occur(at=DAY, by=WORKER, occurrence="report-received"),
        Adopt(at=DAY, by=WORKER, edition="another"),
        Escalate(at=DAY, by=WORKER, kind=ladder, talked_first=YES),
        Advance(at=DAY, by=WORKER, escalation="it", rung="talk"),
        Resolve(at=DAY, by=WORKER, escalation="it", result=WayForward.SETTLED),
        RaiseRisk(at=DAY, by=NURSE, id="the-risk"),
        Refer(at=DAY, by=NURSE, route=Route.CHILD_PROTECTION),
    )
    return {type(one): one for one in made}
