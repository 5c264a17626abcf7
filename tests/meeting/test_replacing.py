"""What stands in the place of a wrong entry, what it answers to, and in which order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from support.corrected import LATER, LATEST, WRONG, correct, identity
from support.meetings import (
    CHILD,
    HELD_ON,
    INVITEES,
    MANAGER,
    MOTHER,
    NHS,
    NURSE,
    PLAN,
    RESPONDED_ON,
    SITTING,
    TEACHER,
    WORKER,
    agreed,
    convened,
    held,
    noted,
    proposed,
    reply,
)

from mapm import (
    Assign,
    Correct,
    CorrectionRefused,
    Decide,
    Decision,
    Discharge,
    EntryRefused,
    Escalate,
    Hold,
    MoveRefused,
    Noted,
    Planned,
    RaiseRisk,
    Rearrange,
    Refer,
    Refusal,
    Reply,
    Resolve,
    Route,
    Sitting,
    TellFamily,
    WayForward,
    attempt,
    escalations,
    planned,
    risks,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

if TYPE_CHECKING:
    from mapm.meeting.base import Entry


def test_an_event_is_replaced_in_its_place() -> None:
    """What was right all along stands where the wrong entry stood, and what followed still follows."""
    right = Hold(at=date(2026, 6, 3), by=MANAGER, sitting=SITTING, answers={"decisions-written": Reply.YES})
    meeting = noted()
    fixed = correct(meeting, identity(meeting, Hold), right).meeting
    assert isinstance(fixed, Noted)
    assert fixed.on == date(2026, 6, 3)
    assert fixed.known.last(Hold) is right
    assert [type(one) for one in fixed.known.order] == [type(one.entry) for one in meeting.log]


def test_a_correction_may_be_replaced_by_another() -> None:
    """What the other says of the original holds, and the entries it names stay in the log."""
    meeting = agreed()
    wrong = reply(NURSE, NHS).identity
    first = correct(meeting, wrong, reply(NURSE, NHS, Reply.NO)).meeting
    better = Correct(
        at=LATEST, by=WORKER, entry=wrong, replacement=reply(MANAGER, NHS, Reply.NO), reason=WRONG
    )
    fixed = correct(first, first.log[-1].entry.identity, better, at=LATEST).meeting
    assert [one.by.person for one in fixed.known.of(type(reply(NURSE, NHS)))] == [MANAGER, TEACHER]
    undone = correct(fixed, fixed.log[-1].entry.identity, at=LATEST).meeting
    assert undone.known == first.known


def test_a_correction_keeps_to_its_kind() -> None:
    """A correction is replaced by a correction and an entry by an entry: nothing is dropped in silence."""
    meeting = correct(held(), identity(held(), TellFamily)).meeting
    correction = meeting.log[-1].entry
    with pytest.raises(CorrectionRefused, match="correction is replaced by a correction"):
        correct(meeting, correction.identity, RaiseRisk(at=HELD_ON, by=NURSE), at=LATEST)
    with pytest.raises(CorrectionRefused, match="correction is replaced by a correction"):
        correct(meeting, identity(meeting, Hold), correction, at=LATEST)
    nowhere = Correct(at=LATEST, by=WORKER, entry="nothing-like-it", reason=WRONG)
    with pytest.raises(CorrectionRefused, match="identity"):
        correct(meeting, correction.identity, nowhere, at=LATEST)


def test_a_replacement_has_the_id_of_the_wrong_entry_or_a_new_one() -> None:
    """Another entry's id would make two entries one."""
    meeting = proposed().record(RaiseRisk(at=RESPONDED_ON, by=NURSE, id="e1"))
    meeting = meeting.record(RaiseRisk(at=RESPONDED_ON, by=TEACHER, id="e2"))
    with pytest.raises(EntryRefused, match="another entry's id"):
        correct(meeting, "e1", RaiseRisk(at=RESPONDED_ON, by=MANAGER, id="e2"))
    with pytest.raises(EntryRefused, match="another entry's id"):
        correct(meeting, "e1", RaiseRisk(at=RESPONDED_ON, by=MANAGER, id="e3"), id="e3")
    for free in ("e1", "e3", None):
        right = RaiseRisk(at=RESPONDED_ON, by=MANAGER, id=free)
        fixed = correct(meeting, "e1", right).meeting
        assert fixed.known.of(RaiseRisk)[0] is right
        assert attempt(fixed, right) is fixed


# --- what stands in another's place -----------------------------------------------------------------------


def test_a_replacement_answers_to_the_identity_of_the_wrong_entry() -> None:
    """What named the wrong entry is not lost: a referral, the end of an escalation, a duty discharged."""
    risk = RaiseRisk(at=HELD_ON, by=NURSE, whom=MOTHER)
    refer = Refer(at=HELD_ON, by=NURSE, route=Route.CHILD_PROTECTION, risk=risk.identity)
    right = RaiseRisk(at=HELD_ON, by=NURSE, whom=CHILD)
    fixed = correct(held().record(risk).record(refer), risk.identity, right).meeting
    assert [(one.entry, one.referral) for one in risks(fixed.known)] == [(right, refer)]

    raised = Escalate(at=HELD_ON, by=WORKER, kind="no-consensus")
    meeting = held().record(raised)
    fixed = correct(meeting, raised.identity, Escalate(at=HELD_ON, by=NURSE, kind="no-consensus")).meeting
    end = Resolve(at=LATER, by=WORKER, escalation=raised.identity, result=WayForward.SETTLED)
    assert [one.open for one in escalations(fixed.known)] == [True]
    assert [one.ended for one in escalations(fixed.record(end).known)] == [end]

    hold = identity(held(), Hold)
    done = held().record(Discharge(at=LATER, by=MANAGER, duty="note", opened_by=hold))
    fixed = correct(done, hold, Hold(at=date(2026, 6, 3), by=MANAGER, sitting=SITTING)).meeting
    assert "note" not in {duty.key for duty, _, _ in PROTOCOL.still_owed(fixed)}
    assert "note" in {duty.key for duty, _, _ in PROTOCOL.still_owed(held())}


def test_a_replacement_can_itself_be_corrected() -> None:
    """By its own identity; taking the last correction away brings back the one before."""
    meeting = agreed()
    first, second, third = (reply(NURSE, NHS, said) for said in (Reply.YES, Reply.NO, Reply.NOT_KNOWN))
    once = correct(meeting, first.identity, second).meeting
    twice = correct(once, second.identity, third, at=LATEST).meeting
    assert twice.known.of(type(first))[0] == third
    assert correct(twice, twice.log[-1].entry.identity, at=LATEST).meeting.known == once.known
    assert PROTOCOL.fold(twice.ref, twice.log).known == twice.known


def test_a_correction_is_not_replaced_by_one_of_a_later_entry() -> None:
    """In the place of a correction only what stood before it can be corrected."""
    meeting = agreed()
    wrong = reply(NURSE, NHS).identity
    first = correct(meeting, wrong, reply(NURSE, NHS, Reply.NO)).meeting
    second = correct(first, wrong, reply(NURSE, NHS, Reply.NOT_KNOWN), at=LATEST).meeting
    of_later = Correct(at=LATEST, by=WORKER, entry=second.log[-1].entry.identity, reason=WRONG)
    with pytest.raises(CorrectionRefused, match="later entry"):
        correct(second, first.log[-1].entry.identity, of_later, at=LATEST)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (Assign(at=HELD_ON, by=WORKER, duty="note", to=MANAGER), {"duty": "nothing-such"}),
        (Escalate(at=HELD_ON, by=WORKER, kind="no-consensus"), {"kind": "nothing-such"}),
        (Decide(at=HELD_ON, by=WORKER), {"answers": {"nothing-such": Reply.YES}}),
    ],
)
def test_a_replacement_names_what_is_there(wrong: Entry, right: dict[str, Any]) -> None:
    """As any entry does, and as for any entry the refusal is a decision."""
    meeting = held().record(cast("Any", wrong))
    correction = Correct(
        at=LATER,
        by=WORKER,
        entry=wrong.identity,
        replacement=cast("Any", evolve(wrong, **right)),
        reason=WRONG,
    )
    answer = attempt(meeting, correction)
    assert isinstance(answer, Decision)
    assert answer.refusal is Refusal.NOT_IN_THIS_PROTOCOL
    with pytest.raises(MoveRefused):
        PROTOCOL.correct(meeting, correction)


def test_a_replacement_has_marks_of_its_own() -> None:
    """What was not met by the wrong entry is no breach of the right one, nor the other way about."""
    wrong = Hold(at=HELD_ON, by=MANAGER, sitting=Sitting(attended=INVITEES))
    meeting = convened().move(wrong)
    right = Hold(at=HELD_ON, by=MANAGER, sitting=SITTING)
    fixed = correct(meeting, wrong.identity, right).meeting
    alone = convened().move(right)
    assert [one.requirement for one in fixed.breaches] == [one.requirement for one in alone.breaches]
    assert [one.requirement for one in fixed.departures] == [one.requirement for one in alone.departures]
    assert len((*alone.departures, *alone.breaches)) < len((*meeting.departures, *meeting.breaches))
    assert PROTOCOL.judged_otherwise(fixed) == ()
    back = correct(fixed, fixed.log[-1].entry.identity, at=LATEST).meeting
    assert [one.requirement for one in back.breaches] == [one.requirement for one in meeting.breaches]


# --- order is that of the log -----------------------------------------------------------------------------


def test_a_referral_is_never_of_a_later_risk_of_that_day() -> None:
    """Two risks and a referral on one day: the one raised after the referral still waits for its own."""
    day = date(2026, 6, 15)
    first, second = RaiseRisk(at=day, by=NURSE, whom=CHILD), RaiseRisk(at=day, by=NURSE, whom=MOTHER)
    refer = Refer(at=day, by=NURSE, route=Route.CHILD_PROTECTION)
    meeting = held().record(first).record(refer).record(second)
    assert [(one.entry, one.referral) for one in risks(meeting.known)] == [(first, refer), (second, None)]


def test_a_late_referral_is_not_of_a_risk_raised_since() -> None:
    """A referral of the third, put down on the sixth, is not one of what was raised on the sixth."""
    first, second = (RaiseRisk(at=date(2026, 6, day), by=NURSE, whom=CHILD) for day in (3, 6))
    late = Refer(at=date(2026, 6, 3), recorded_at=date(2026, 6, 6), by=NURSE, route=Route.CHILD_PROTECTION)
    meeting = held().record(first).record(second).record(late)
    assert [(one.entry, one.referral) for one in risks(meeting.known)] == [(first, late), (second, None)]
    now = Refer(at=date(2026, 6, 6), by=NURSE, route=Route.CHILD_PROTECTION)
    assert [one.referral for one in risks(meeting.record(now).known)] == [late, now]


def test_a_referral_dated_before_the_risk_it_names_is_not_its_referral() -> None:
    """Whatever it names; the next one, made on the day, is."""
    risk = RaiseRisk(at=date(2026, 6, 6), by=NURSE, id="e7")
    more = {"by": NURSE, "route": Route.CHILD_PROTECTION, "risk": "e7"}
    late = Refer(at=date(2026, 6, 3), recorded_at=date(2026, 6, 6), **more)
    meeting = held().record(risk).record(late)
    assert [one.referral for one in risks(meeting.known)] == [None]
    now = Refer(at=date(2026, 6, 6), **more)
    assert [one.referral for one in risks(meeting.record(now).known)] == [now]


def test_the_plan_is_the_one_that_was_made_last() -> None:
    """Of plans that were made on one day the last in the log holds."""
    day = date(2026, 5, 22)
    other = Planned(on=date(2026, 6, 5), invitees=INVITEES, chair=MANAGER)
    meeting = convened().record(Rearrange(at=day, by=WORKER, planned=other))
    assert planned(meeting.known) == meeting.planned == other
    back = meeting.record(Rearrange(at=day, recorded_at=date(2026, 5, 23), by=WORKER, planned=PLAN))
    assert planned(back.known) == back.planned == PLAN
