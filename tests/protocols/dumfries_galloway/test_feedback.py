"""Telling the family what came of the meeting: per person, before the note or after it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.clauses import clause
from support.dumfries_galloway import (
    CHILD,
    MOTHER,
    NOT_KNOWN,
    SAT_ON,
    WORKER,
    YES,
    convened,
    held,
    noted,
    owing,
    unfollowed,
)

from mapm import (
    Close,
    Discharge,
    DutyState,
    FedBack,
    GiveFeedback,
    MoveRefused,
    Note,
    Outcome,
    Person,
    Refusal,
    Reply,
    ShareNote,
    TellOutcome,
)

if TYPE_CHECKING:
    from mapm import Meeting, WorkingCalendar

ON = date(2024, 9, 4)


def tell(whom: Person, matches: Reply = YES, checked: Reply = NOT_KNOWN) -> TellOutcome:
    """One person told what came of it."""
    return TellOutcome(at=ON, by=WORKER, whom=whom, matches_record=matches, risk_checked=checked)


def states(meeting: Meeting, calendar: WorkingCalendar) -> dict[str | None, DutyState]:
    """Where telling each person stands."""
    return {one.subject: one.state for one in owing(meeting, "feedback", calendar, date(2024, 9, 20))}


@clause("dg", "12.4#1")
def test_each_person_is_owed_what_came_of_it_by_whom_the_meeting_named(scotland: WorkingCalendar) -> None:
    """Feedback has no date, and one person told leaves the other owed."""
    meeting = held().record(tell(MOTHER))
    assert states(meeting, scotland) == {"child": DutyState.OPEN, "mother": DutyState.DISCHARGED}
    owed = owing(meeting, "feedback", scotland)
    assert {(one.owner, one.due) for one in owed} == {(WORKER, None)}


@clause("dg", "12.4#1")
def test_feedback_may_come_before_the_note_or_after_it(scotland: WorkingCalendar) -> None:
    """What was recorded is enough: the note need not be out, and telling after it counts as well (A-55)."""
    meeting = noted(held().record(tell(MOTHER)))
    assert states(meeting, scotland) == {"child": DutyState.OPEN, "mother": DutyState.DISCHARGED}
    after = meeting.record(TellOutcome(at=date(2024, 9, 12), by=WORKER, whom=CHILD, matches_record=YES))
    assert set(states(after, scotland).values()) == {DutyState.DISCHARGED}
    assert unfollowed(after) == {}


@clause("dg", "12.4#2")
@pytest.mark.parametrize("reply", list(Reply))
def test_what_is_told_reflects_what_is_recorded(reply: Reply) -> None:
    """Telling something else, or not saying whether it matches, is a departure from 12.4."""
    expected = {} if reply is YES else {"matches-record": False}
    assert unfollowed(held().record(tell(MOTHER, reply))) == expected


@pytest.mark.parametrize("reply", list(Reply))
def test_whoever_was_never_told_of_the_meeting_is_told_after_a_fresh_look_at_the_risk(reply: Reply) -> None:
    """Without it the telling departs from a reading of ours: no clause asks for it, so no breach (A-56)."""
    meeting = held(convened()).record(tell(MOTHER, checked=reply))
    expected = {"family-decision": False} | ({} if reply is YES else {"fresh-risk-check": False})
    assert unfollowed(meeting) == expected
    assert not meeting.breaches


def test_whoever_is_not_known_to_be_concerned_was_never_told_either() -> None:
    """Telling somebody whom the meeting does not list asks for the same look at the risk."""
    meeting = held().record(tell(Person("uncle")))
    assert unfollowed(meeting) == {"fresh-risk-check": False, "whom-concerned": False}


def test_the_milestone_wants_everyone_told() -> None:
    """Fed back while somebody concerned has not been told is a departure that names them."""
    meeting = held().record(tell(MOTHER)).move(GiveFeedback(at=ON, by=WORKER))
    assert isinstance(meeting, FedBack)
    (departure,) = meeting.departures
    assert (departure.requirement, departure.about) == ("everyone-told", ("child",))


def test_the_milestone_asks_for_those_for_whom_nobody_was_named() -> None:
    """A person is not forgotten because the meeting named nobody to tell them."""
    meeting = held(feedback=()).move(GiveFeedback(at=ON, by=WORKER))
    about = {one.requirement: one.about for one in meeting.departures}
    assert about["everyone-told"] == ("child", "mother")


def test_a_risk_can_stand_in_the_way_of_telling(scotland: WorkingCalendar) -> None:
    """With a risk as the reason the milestone is reached, and what was not told is released for it."""
    at_risk = GiveFeedback(at=ON, by=WORKER, risk=Note("risk"), risk_for=(MOTHER,))
    meeting = held().record(tell(CHILD)).move(at_risk)
    assert unfollowed(meeting) == {}
    assert states(meeting, scotland) == {"child": DutyState.DISCHARGED, "mother": DutyState.RELEASED}


@clause("dg", "12.4#1")
def test_a_risk_stands_in_the_way_of_telling_those_it_concerns(scotland: WorkingCalendar) -> None:
    """What is owed to the others stays; where the risk names nobody, every telling that is left waits."""
    named = held().move(GiveFeedback(at=ON, by=WORKER, risk=Note("risk"), risk_for=(MOTHER,)))
    assert states(named, scotland) == {"child": DutyState.OPEN, "mother": DutyState.RELEASED}
    assert named.departures[0].about == ("child",)
    unnamed = held().move(GiveFeedback(at=ON, by=WORKER, risk=Note("risk")))
    assert states(unnamed, scotland) == dict.fromkeys(("child", "mother"), DutyState.ON_HOLD)


def test_after_feedback_the_note_is_still_due(scotland: WorkingCalendar) -> None:
    """Once fed back, the note is reported as a duty discharged, and the agencies store it from then."""
    meeting = held().record(tell(MOTHER)).record(tell(CHILD)).move(GiveFeedback(at=ON, by=WORKER))
    entry = ShareNote(at=date(2024, 9, 10), by=WORKER, shared_with=())
    decision = meeting.decide(entry)
    assert decision.refusal is Refusal.NOT_FROM_THIS_STATE
    assert "; after that, report it with a Discharge of note" in decision.sentence()
    shared = meeting.record(Discharge(at=date(2024, 9, 10), by=WORKER, duty="note"))
    (note,) = owing(shared, "note", scotland, date(2024, 9, 20))
    assert (note.state, note.late) == (DutyState.DISCHARGED, False)
    assert [one.subject for one in owing(shared, "store", scotland)] == ["Social Work", "NHS", "Education"]


def test_somebody_can_be_told_after_the_meeting_is_closed(scotland: WorkingCalendar) -> None:
    """Telling the outcome is open after closing too."""
    left = {"note": Note("w"), "feedback": Note("w")}
    closed = held().move(Close(at=SAT_ON, by=WORKER, outcome=Outcome.COMPLETED, undischarged=left))
    assert states(closed.record(tell(MOTHER)), scotland)["mother"] is DutyState.DISCHARGED


def test_the_outcome_cannot_be_told_before_there_is_one() -> None:
    """Before a sitting there is nothing recorded that could be told."""
    with pytest.raises(MoveRefused, match="the meeting is convened"):
        convened().rules.record(convened(), tell(MOTHER))
