"""The typed core put to its proper use; read by the type checkers only, never run."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import assert_never, assert_type

from mapm import (
    Adopt,
    Adoption,
    Age,
    Agency,
    Agree,
    Agreed,
    Answer,
    AnyEntry,
    AnyLimit,
    AnyMeeting,
    Available,
    By,
    Close,
    Closed,
    Concerned,
    Convene,
    Convened,
    Correct,
    Correction,
    Decide,
    Decision,
    Due,
    Editions,
    Entry,
    Event,
    Fact,
    FedBack,
    GiveFeedback,
    Held,
    Hold,
    Invitee,
    Known,
    Limit,
    Log,
    Meeting,
    MeetingProtocol,
    MeetingStage,
    MoveRefused,
    NotBefore,
    Note,
    Noted,
    Outcome,
    Owed,
    Person,
    Planned,
    Propose,
    Proposed,
    RaiseRisk,
    Rearrange,
    Reconvene,
    Refer,
    Relation,
    Release,
    Replied,
    Reply,
    Requirement,
    Respond,
    Role,
    Route,
    ShareNote,
    Sitting,
    Step,
    TellFamily,
    TellOutcome,
    Unfollowed,
    Unstated,
    WorkingCalendar,
    adopt,
    attempt,
    duties,
)
from mapm.protocols.dumfries_galloway import DG, PROFESSIONALS_MEETING

DAY = date(2026, 6, 2)
HOUR = datetime(2026, 6, 2, 14, tzinfo=UTC)
NURSE = Person("nurse")
NHS = Agency("NHS")
RISK = RaiseRisk(at=DAY, by=NURSE)
REFER = Refer(at=DAY, by=NURSE, route=Route.CHILD_PROTECTION)
CLOSE = Close(at=DAY, by=NURSE, outcome=Outcome.COMPLETED)
RELEASE = Release(at=DAY, by=NURSE, duty="note", authority=NURSE, reason=Note("..."))


def proposal() -> Propose:
    return Propose(
        at=HOUR,
        by=By(NURSE, Role.LEAD_PROFESSIONAL, NHS),
        recorded_at=HOUR,
        id="e1",
        concerned=(Concerned(Person("child"), Relation.SUBJECT, Age.CHILD, Note("...")),),
        agency=NHS,
        relevant=(Agency("Education"),),
        answers={"network": Reply.YES, "ground-b": Replied(Reply.NO, Note("..."))},
        reasons={"line-manager": Note("...")},
    )


def straight_through() -> Closed:
    assert_type(PROFESSIONALS_MEETING, MeetingProtocol)
    proposed = PROFESSIONALS_MEETING.open(proposal(), ref="case-1")
    assert_type(proposed, Proposed)
    proposed = proposed.record(Respond(at=DAY, by=NURSE, agency=NHS, reply=Reply.YES))
    assert_type(proposed, Proposed)
    plan = Planned(on=DAY, invitees=(Invitee(NURSE, NHS),), chair=NURSE)
    convened = proposed.move(Agree(at=DAY, by=NURSE)).move(Convene(at=DAY, by=NURSE, planned=plan))
    assert_type(convened, Convened)
    assert_type(convened.planned, Planned)
    told = convened.record(TellFamily(at=DAY, by=NURSE, whom=Person("parent")))
    held = told.record(Rearrange(at=DAY, by=NURSE, planned=plan)).move(
        Hold(at=HOUR, by=NURSE, sitting=Sitting(attended=plan.invitees))
    )
    assert_type(held, Held)
    assert_type(held.on, date | datetime)
    noted = held.record(TellOutcome(at=DAY, by=NURSE, whom=NURSE)).move(
        ShareNote(at=DAY, by=NURSE, shared_with=(NURSE,))
    )
    assert_type(noted, Noted)
    fed_back = noted.move(GiveFeedback(at=DAY, by=NURSE))
    assert_type(fed_back, FedBack)
    again = fed_back.move(Reconvene(at=DAY, by=NURSE, planned=plan))
    assert_type(again, Convened)
    closed = again.move(CLOSE)
    assert_type(closed.outcome, Outcome)
    return closed


def in_every_state(  # noqa: PLR0913, PLR0917  # one of each
    p: Proposed, a: Agreed, v: Convened, h: Held, n: Noted, f: FedBack, c: Closed
) -> None:
    assert_type(p.record(RISK).record(REFER), Proposed)
    assert_type(a.record(RISK).record(REFER), Agreed)
    assert_type(v.record(RISK).record(REFER), Convened)
    assert_type(h.record(RISK).record(REFER), Held)
    assert_type(n.record(RISK).record(REFER), Noted)
    assert_type(f.record(RISK).record(REFER), FedBack)
    assert_type(c.record(RISK).record(REFER), Closed)
    assert_type(c.record(RELEASE).record(Decide(at=DAY, by=NURSE)), Closed)
    assert_type(c.record(TellOutcome(at=DAY, by=NURSE, whom=NURSE)), Closed)


def from_every_open_state(  # noqa: PLR0913, PLR0917  # one of each
    p: Proposed, a: Agreed, v: Convened, h: Held, n: Noted, f: FedBack
) -> tuple[Closed, ...]:
    return p.move(CLOSE), a.move(CLOSE), v.move(CLOSE), h.move(CLOSE), n.move(CLOSE), f.move(CLOSE)


def loaded(meeting: AnyMeeting, some: Meeting) -> str:
    assert_type(attempt(meeting, Agree(at=DAY, by=NURSE)), AnyMeeting | Decision)
    assert_type(meeting.decide(Agree(at=DAY, by=NURSE)), Decision)
    assert_type(meeting.available(DAY), tuple[Available, ...])
    assert_type(meeting.breaches + meeting.departures, tuple[Unfollowed, ...])
    assert_type(meeting.stage, MeetingStage)
    assert_type(meeting.revision, int)
    meeting.record(RISK)  # no state stands in the way
    some.record(RISK)
    match meeting:
        case Proposed() | Agreed():
            return "before"
        case Convened() | Held() | Noted() | FedBack():
            assert_type(meeting.planned, Planned)
            return "planned"
        case Closed():
            return meeting.outcome
        case _:
            assert_never(meeting)


def after_the_sitting(meeting: AnyMeeting) -> date | datetime | None:
    if isinstance(meeting, Held | Noted):
        assert_type(meeting, Held | Noted)
        return meeting.move(GiveFeedback(at=DAY, by=NURSE)).on
    return None


def why_not(meeting: Proposed) -> tuple[str, ...]:
    try:
        meeting.move(Agree(at=DAY, by=NURSE))
    except MoveRefused as refused:
        assert_type(refused.decision, Decision)
        return tuple(cite.cited for finding in refused.decision.refusing for cite in finding.cites)
    return ()


def gone_over(meeting: Held, editions: Editions) -> AnyMeeting:
    assert_type(editions.on(DAY), MeetingProtocol)
    adoption = adopt(meeting, Adopt(at=DAY, by=NURSE, edition="2"), editions)
    assert_type(adoption, Adoption)
    assert_type(PROFESSIONALS_MEETING.fold(meeting.ref, meeting.log, editions), AnyMeeting)
    assert_type(attempt(meeting, Adopt(at=DAY, by=NURSE, edition="2"), editions), AnyMeeting | Decision)
    return adoption.meeting


def corrected(meeting: AnyMeeting) -> AnyMeeting:
    correction = Correct(at=DAY, by=NURSE, entry="e1", replacement=proposal(), reason=Note("..."))
    assert_type(PROFESSIONALS_MEETING.correct(meeting, correction), Correction)
    assert_type(PROFESSIONALS_MEETING.fold(meeting.ref, meeting.log), AnyMeeting)
    after = attempt(meeting, correction)
    return meeting if isinstance(after, Decision) else after


def note_due(meeting: Held | Noted, limit: Limit, calendar: WorkingCalendar) -> Due:
    return limit.due(meeting.on, calendar)


def due_dates(meeting: Held, limit: AnyLimit, calendar: WorkingCalendar) -> list[Due]:
    assert_type(duties(meeting, calendar, DAY), tuple[Owed, ...])
    found = [owed.due for owed in duties(meeting, calendar, HOUR) if owed.due is not None]
    if not isinstance(limit, NotBefore | Unstated):
        found.append(note_due(meeting, limit, calendar))
    return found


class Vote(Step[Proposed, Agreed]):
    """An event of a host's own."""

    def into(self, meeting: Proposed, known: Known, log: Log, /) -> Agreed:
        return Agreed(meeting.ref, meeting.rules, known, log)


class Minute(Fact[Held | Noted]):
    """A fact of a host's own."""


def always(_meeting: Meeting, _entry: Entry) -> Answer:
    return Answer.MET


def own(proposed: Proposed, held: Held) -> Requirement:
    assert_type(proposed.move(Vote(at=DAY, by=NURSE)), Agreed)
    assert_type(held.record(Minute(at=DAY, by=NURSE)), Held)
    entries: tuple[AnyEntry, ...] = (Vote(at=DAY, by=NURSE), Minute(at=DAY, by=NURSE))
    assert_type(entries[0].identity, str)
    event: Event[Proposed, Agreed] = Agree(at=DAY, by=NURSE)
    assert_type(proposed.move(event), Agreed)
    return Requirement(key="k", cites=(DG["7.4#2"],), binding=True, judge=always, missing="m", unrecorded="u")
