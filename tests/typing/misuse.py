"""Misuses, each of which is an error in both type checkers; read by them only, never run.

Every line with an ``M`` number is an error in mypy and in pyright, and no other line is in either:
`tests/test_typing.py` holds both to it.
"""

from __future__ import annotations

from datetime import date
from typing import assert_never

from mapm import (
    Agency,
    Agree,
    Agreed,
    AnyLimit,
    AnyMeeting,
    Close,
    Closed,
    Convene,
    Convened,
    Correct,
    Discharge,
    Due,
    Earliest,
    FedBack,
    GiveFeedback,
    Held,
    Hold,
    Known,
    Limit,
    Log,
    Meeting,
    MeetingProtocol,
    Note,
    Noted,
    Person,
    Planned,
    Proposed,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Reply,
    Requirement,
    Respond,
    ShareNote,
    Sitting,
    Step,
    TellFamily,
    TellOutcome,
    Unstated,
    WorkingCalendar,
    attempt,
    duties,
)

DAY = date(2026, 6, 2)
NURSE = Person("nurse")
NHS = Agency("NHS")
SITTING = Sitting(attended=())
PLAN = Planned(on=DAY, invitees=())
AGREE = Agree(at=DAY, by=NURSE)


def not_from_this_state(  # noqa: PLR0913, PLR0917  # one of each
    p: Proposed, a: Agreed, v: Convened, h: Held, n: Noted, f: FedBack, c: Closed
) -> None:
    p.move(Hold(at=DAY, by=NURSE, sitting=SITTING))  # M1: nothing was convened
    a.move(AGREE)  # M2: twice
    h.record(TellFamily(at=DAY, by=NURSE, whom=NURSE))  # M3: a fact that belongs before the sitting
    c.move(AGREE)  # M4: closed
    f.move(GiveFeedback(at=DAY, by=NURSE))  # M5: twice
    n.move(ShareNote(at=DAY, by=NURSE, shared_with=()))  # M6: twice
    v.move(Reconvene(at=DAY, by=NURSE, planned=PLAN))  # M7: no sitting yet
    c.move(Close(at=DAY, by=NURSE, outcome=c.outcome))  # M8: twice
    a.record(Respond(at=DAY, by=NURSE, agency=NHS, reply=Reply.YES))  # M9: too late
    h.record(Rearrange(at=DAY, by=NURSE, planned=PLAN))  # M10: the sitting was
    v.record(TellOutcome(at=DAY, by=NURSE, whom=NURSE))  # M11: of what
    c.record(RaiseRisk(at=DAY, by=NURSE))


def state_unknown(loaded: AnyMeeting, some: Meeting) -> None:
    loaded.move(AGREE)  # M12: from which state
    some.move(AGREE)  # M13: from which state
    attempt(loaded, AGREE).ref  # M14: it may be the refusal


def no_entry(p: Proposed) -> None:
    p.move(Agree)  # M15: the class
    p.move("agree")  # M16: a string
    p.move(TellFamily(at=DAY, by=NURSE, whom=NURSE))  # M17: a fact does not move
    p.record(AGREE)  # M18: an event is no fact
    p.record(Correct(at=DAY, by=NURSE, entry="e1", reason=Note("...")))  # M19: it may change the state


def payload(c: Closed) -> None:
    Convene(at=DAY, by=NURSE, planned=DAY)  # M20: a date is no plan
    Hold(at=DAY, by=NURSE)  # M21: what came of it
    Agree(by=NURSE)  # M22: when
    Agree(at=DAY)  # M23: by whom
    Agree(at=DAY, by="a name")  # M24: text is no person
    Respond(at=DAY, by=NURSE, agency=NURSE, reply=Reply.YES)  # M25: a person is no agency
    RaiseRisk(at=DAY, by=NURSE, concern="what was seen")  # M26: text that any repr would show
    Refer(at=DAY, by=NURSE, route="child protection")  # M27: a string
    Close(at=DAY, by=NURSE, outcome="completed")  # M28: a string
    Hold(at=DAY, by=NURSE, sitting=SITTING, despite=Note("..."))  # M29: a report needs no excuse
    Discharge(DAY, NURSE, "note")  # M30: in which order
    Held(c.ref, c.rules, c.known, c.log)  # M31: a sitting without its date


def frozen(p: Proposed, known: Known) -> None:
    p.ref = "z"  # M32: a meeting does not change
    AGREE.at = DAY  # M33: nor what happened
    known.by_kind[Agree] = ()  # M34: nor what is known
    p.log.append(AGREE)  # M35: nor its log


def forgets_a_state(meeting: AnyMeeting) -> str:
    match meeting:
        case Proposed() | Agreed() | Convened():
            return "before"
        case Held() | FedBack() | Closed():
            return "after"
        case _:
            assert_never(meeting)  # M36: noted


def note_due(meeting: Held | Noted, limit: Limit, calendar: WorkingCalendar) -> Due:
    return limit.due(meeting.on, calendar)


def which_state(a: Agreed, loaded: AnyMeeting, limit: Limit, calendar: WorkingCalendar) -> None:
    note_due(a, limit, calendar)  # M37: nothing was held
    note_due(loaded, limit, calendar)  # M38: perhaps nothing was held
    duties(a, DAY, DAY)  # M39: which days are worked


def which_date(held: Held, any_limit: AnyLimit, earliest: Earliest, calendar: WorkingCalendar) -> None:
    unstated = Unstated("in advance")
    note_due(held, unstated, calendar)  # M40: no date in it
    note_due(held, any_limit, calendar)  # M41: perhaps no date in it
    due: Due = earliest  # M42: not before is not by
    due.sentence()


class Vote(Step[Proposed, Agreed]):
    def into(self, meeting: Proposed, known: Known, log: Log, /) -> Convened:  # M43: not where it says
        return Convened(meeting.ref, meeting.rules, known, log, PLAN)


class Skip(Step[Proposed | Agreed, Agreed]):
    def into(self, meeting: Proposed, known: Known, log: Log, /) -> Agreed:  # M44: not from where it says
        return Agreed(meeting.ref, meeting.rules, known, log)


def uncited(rule: Requirement, protocol: MeetingProtocol) -> None:
    judge = rule.judge
    Requirement(key="k", cites=(), binding=True, judge=judge, missing="m", unrecorded="u")  # M45: on nothing
    Requirement(key="k", binding=True, judge=judge, missing="m", unrecorded="u")  # M46: on what
    protocol.open(AGREE, ref="case-1")  # M47: opens nothing
