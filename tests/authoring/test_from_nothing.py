"""A procedure from nothing: a case of it from the proposal to the end, with the dates it makes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import FROM_NOTHING, HEAD, NORTHSHIRE, problems, protocol

from mapm import (
    Action,
    Agency,
    By,
    Classify,
    Close,
    Closed,
    Concerned,
    Convene,
    Convened,
    Decide,
    Discharge,
    DutyState,
    Extend,
    Held,
    Hold,
    Invitee,
    LocalStep,
    MoveRefused,
    Note,
    Occur,
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
    Reply,
    Route,
    ShareNote,
    Sitting,
    TellOutcome,
    duties,
)
from mapm.authoring import Severity, load_protocol, read_protocol
from mapm.authoring.lint import lint_read
from mapm.meeting.facts import RISK_ROUTE

if TYPE_CHECKING:
    from mapm import Meeting, MeetingProtocol, WorkingCalendar

CHILD, NURSE = Person("child"), Person("nurse")
WORKER, CHAIR, NURSE_BY = By(Person("worker")), By(Person("chair")), By(NURSE)
INVITED: Final = (Invitee(NURSE, Agency("NHS")),)
PLAN: Final = Planned(date(2026, 5, 20), INVITED, Person("chair"))
SAT: Final = Sitting(
    INVITED, Person("chair"), actions=(Action("visit", NURSE, Note("go there"), date(2026, 6, 1)),)
)
ASKED: Final = date(2026, 5, 6)
CONVENE: Final = Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN)
HOLD: Final = Hold(at=PLAN.on, by=CHAIR, sitting=Sitting(INVITED, Person("chair")))


@pytest.fixture(scope="module")
def northshire() -> MeetingProtocol:
    """The protocol that the file says."""
    return load_protocol(NORTHSHIRE)


def proposed(under: MeetingProtocol, **more: Any) -> Proposed:  # noqa: ANN401  # any field of a proposal
    """A case proposed on 6 May 2026, after a manager was spoken to."""
    given = {"answers": {"manager-spoken-to": Reply.YES}, "concerned": (Concerned(CHILD),), **more}
    return under.open(Propose(at=ASKED, by=WORKER, agency=Agency("school"), **given), ref="case-1")


def convened(under: MeetingProtocol) -> Convened:
    """The same case, planned for 20 May."""
    return proposed(under).move(CONVENE)


def held(under: MeetingProtocol, on: date = PLAN.on) -> Held:
    """The same case, held."""
    return convened(under).move(Hold(at=on, by=CHAIR, sitting=SAT))


def one(meeting: Meeting, key: str, calendar: WorkingCalendar, on: date = ASKED) -> Owed:
    """The latest instance of a duty."""
    return [each for each in duties(meeting, calendar, on) if each.duty.key == key][-1]


def keys(meeting: Meeting, calendar: WorkingCalendar) -> set[str]:
    """The keys of every duty that was opened."""
    return {each.duty.key for each in duties(meeting, calendar, ASKED)}


def due(meeting: Meeting, key: str, calendar: WorkingCalendar) -> date | None:
    """When a duty is due."""
    found = one(meeting, key, calendar).due
    return found.on if found is not None else None


def test_a_case_goes_from_its_proposal_to_its_end(
    northshire: MeetingProtocol, england: WorkingCalendar
) -> None:
    """Every date on the way is the file's, and the case is closed when everything is accounted for."""
    meeting = held(northshire)
    assert due(meeting, "note", england) == date(2026, 6, 4)  # 25 May is a bank holiday in England
    assert due(meeting, "action", england) == date(2026, 6, 1)
    assert due(meeting, "tell", england) == date(2026, 5, 28)
    assert due(meeting, "first-review", england) == date(2026, 8, 20)
    noted = meeting.move(ShareNote(at=date(2026, 6, 2), by=CHAIR, shared_with=(NURSE,)))
    assert one(noted, "note", england).state is DutyState.DISCHARGED
    assert due(noted, "read-note", england) == date(2026, 6, 7)  # from the day it was actually shared
    close = Close(at=date(2026, 6, 3), by=CHAIR, outcome=Outcome.COMPLETED)
    with pytest.raises(MoveRefused, match="read-note, action, tell and first-review") as refused:
        noted.move(close)
    assert refused.value.decision.refusing[0].cites[0].cited == "our reading A-67"
    told = noted.record(
        TellOutcome(at=date(2026, 5, 27), recorded_at=date(2026, 6, 3), by=NURSE_BY, whom=CHILD)
    )
    done = told.record(
        Discharge(
            at=date(2026, 6, 1), recorded_at=date(2026, 6, 3), by=NURSE_BY, duty="action", subject="visit"
        )
    )
    undischarged = {key: Note("moved away") for key in ("first-review", "read-note")}
    ended = done.move(
        Close(at=date(2026, 6, 3), by=CHAIR, outcome=Outcome.COMPLETED, undischarged=undischarged)
    )
    assert isinstance(ended, Closed)


@pytest.mark.parametrize("ends", ["released_by", "discharged_by"])
def test_what_closing_itself_ends_is_not_asked_for_at_closing(ends: str, england: WorkingCalendar) -> None:
    """A duty that closing releases or discharges is not left undone by it; any other is asked for."""
    duty = """
[duties.next]
what = "the next meeting"
owner = "chair"
to = "the family"
binding = true
opens = ["hold"]
within = "6 weeks"
clauses = ["4.2"]
"""
    close = Close(at=date(2026, 6, 3), by=CHAIR, outcome=Outcome.COMPLETED)
    opened = proposed(protocol(FROM_NOTHING, duty), answers={})
    with pytest.raises(MoveRefused, match="still owed: next"):
        opened.move(CONVENE).move(HOLD).move(close)
    opened = proposed(protocol(FROM_NOTHING, duty, f'{ends} = "close"'), answers={})
    ended = opened.move(CONVENE).move(HOLD).move(close)
    state = DutyState.RELEASED if ends == "released_by" else DutyState.DISCHARGED
    assert one(ended, "next", england).state is state


def test_what_the_file_is_silent_on_is_ours_and_cited_as_ours(northshire: MeetingProtocol) -> None:
    """The risk route, closing and what accounts for a duty are there; no clause of a silent text is cited."""
    for fact in northshire.facts:
        if fact.fact in {Decide, Discharge, Extend}:
            assert [cite.cited for cite in fact.cites] == ["our reading A-67"]
        if fact.fact in RISK_ROUTE:
            assert [cite.cited for cite in fact.cites][:2] == ["clause 7.1", "our reading A-04"]
    bare = protocol(FROM_NOTHING)
    risk = next(fact for fact in bare.facts if fact.fact is RaiseRisk)
    assert all(cite.cited.startswith("our reading") for cite in risk.cites)


def test_a_risk_can_be_raised_in_every_state(northshire: MeetingProtocol, england: WorkingCalendar) -> None:
    """Its referral is due the same day, to whom the file says, and nothing else is asked."""
    for meeting in (proposed(northshire), convened(northshire), held(northshire)):
        risky = meeting.record(RaiseRisk(at=date(2026, 5, 21), by=WORKER, whom=CHILD))
        refer = one(risky, "refer", england, date(2026, 5, 21))
        assert (refer.to, refer.state, refer.due and refer.due.on) == (
            "the front door",
            DutyState.DUE_TODAY,
            date(2026, 5, 21),
        )
        ended = risky.record(Refer(at=date(2026, 5, 21), by=WORKER, route=Route.CHILD_PROTECTION))
        assert one(ended, "refer", england, date(2026, 5, 21)).state is DutyState.DISCHARGED


def test_a_date_before_a_planned_sitting_moves_with_it(
    northshire: MeetingProtocol, england: WorkingCalendar
) -> None:
    """Not yet computable, then three working days before, then before the new day; held, it falls away."""
    assert one(proposed(northshire), "papers", england).why == "no sitting has been planned yet"
    assert due(convened(northshire), "papers", england) == date(2026, 5, 15)
    moved = convened(northshire).record(
        Rearrange(at=date(2026, 5, 18), by=WORKER, planned=Planned(date(2026, 5, 29), INVITED))
    )
    assert due(moved, "papers", england) == date(2026, 5, 26)
    fallen = one(held(northshire), "papers", england)
    assert (fallen.state, fallen.why) == (DutyState.RELEASED, "this has been recorded since: hold")


def test_a_date_that_lies_before_the_meeting_was_called_says_so(
    northshire: MeetingProtocol, england: WorkingCalendar
) -> None:
    """It is not hidden, nor moved: the answer says that it had passed."""
    soon = proposed(northshire).move(Convene(at=ASKED, by=WORKER, planned=Planned(date(2026, 5, 7), INVITED)))
    late = one(soon, "papers", england)
    assert (late.due and late.due.on, late.state) == (date(2026, 5, 1), DutyState.OVERDUE)
    assert late.why == "the date had passed when this was opened on Wednesday 6 May 2026"


def test_a_clock_counts_from_whichever_came_first(
    northshire: MeetingProtocol, england: WorkingCalendar
) -> None:
    """The report opens the plan; a birth before it starts the clock earlier."""
    born = proposed(northshire).record(Occur(at=date(2026, 5, 7), by=WORKER, occurrence="birth"))
    assert "birth-plan" not in keys(born, england)
    reported = born.record(Occur(at=date(2026, 5, 11), by=WORKER, occurrence="report"))
    assert due(reported, "birth-plan", england) == date(2026, 5, 29)
    again = reported.record(Occur(at=date(2026, 5, 12), by=WORKER, occurrence="birth"))
    assert one(again, "birth-plan", england).state is DutyState.DISCHARGED


def test_nothing_is_wrong_with_it() -> None:
    """Lint has notes of it alone: the procedure is one as a careful author leaves it."""
    found = lint_read(read_protocol(NORTHSHIRE))
    assert [one.sentence() for one in found if one.severity is not Severity.NOTE] == []


def test_what_kind_of_case_it_is_decides(northshire: MeetingProtocol, england: WorkingCalendar) -> None:
    """Routine it is owed no more, and what was done stays; a step and an outcome are the council's own."""
    meeting = proposed(northshire)
    assert one(meeting, "look-at-once", england).state is DutyState.DISCHARGED  # answered with the proposal
    routine = meeting.record(Classify(at=ASKED, by=WORKER, trait="urgency", value="routine"))
    looked = one(routine, "look-at-once", england)
    assert (looked.state, looked.open) == (DutyState.DISCHARGED, False)  # it had been done: decision 39
    triaged = routine.record(LocalStep(at=ASKED, by=WORKER, key="triaged"))
    ended = triaged.move(
        Close(
            at=date(2026, 5, 7),
            by=WORKER,
            outcome=Outcome.REDIRECTED,
            local="stepped-down",
            undischarged={"papers": Note("no meeting")},
        )
    )
    help_ = one(ended, "early-help", england)
    assert (help_.state, help_.due) == (DutyState.OPEN, None)  # as soon as practicable is never overdue


def test_a_first_review_differs_from_later_ones(
    northshire: MeetingProtocol, england: WorkingCalendar
) -> None:
    """Three months after the first sitting as it took place, six after the next."""
    later = held(northshire, date(2026, 5, 22)).move(
        Reconvene(at=date(2026, 8, 1), by=CHAIR, planned=Planned(date(2026, 8, 24), INVITED))
    )
    assert due(later, "first-review", england) == date(2026, 8, 22)
    assert one(later, "first-review", england).state is DutyState.DISCHARGED
    again = later.move(Hold(at=date(2026, 8, 25), by=CHAIR, sitting=SAT))
    assert due(again, "next-review", england) == date(2027, 2, 25)


def test_a_limit_that_somebody_chose_keeps_what_the_source_says(
    northshire: MeetingProtocol, england: WorkingCalendar
) -> None:
    """The sentence names who chose five working days, and where the source said "promptly"."""
    said = one(held(northshire), "tell", england).sentence()
    assert 'chosen by head-of-service where the source says "promptly"' in said


def test_an_extension_keeps_the_first_date(northshire: MeetingProtocol, england: WorkingCalendar) -> None:
    """A named authority re-dates a duty of the file, with a reason."""
    later = held(northshire).record(
        Extend(
            at=date(2026, 6, 1),
            by=CHAIR,
            duty="note",
            to=date(2026, 6, 12),
            authority=Person("head"),
            reason=Note("ill"),
        )
    )
    assert due(later, "note", england) == date(2026, 6, 12)


def test_its_own_requirement_refuses(northshire: MeetingProtocol) -> None:
    """A must of the file refuses a proposal, with its clause."""
    with pytest.raises(MoveRefused, match=r"no manager has been spoken to \(clause 1\.1\)"):
        proposed(northshire, answers={"manager-spoken-to": Reply.NO})


def test_without_a_way_in_there_is_no_protocol() -> None:
    """A file from nothing needs a proposal at least, and is told so."""
    assert "nothing opens a meeting" in problems(HEAD)[""].what
