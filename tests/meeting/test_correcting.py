"""Corrections: the log keeps both entries, and the meeting is folded anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from support.meetings import (
    CHILD,
    CLOSED_ON,
    GROUNDS,
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
    closed,
    convened,
    held,
    noted,
    proposal,
    proposed,
    reply,
)

from mapm import (
    Agree,
    Agreed,
    AnyMeeting,
    Assign,
    Close,
    Convened,
    Correct,
    Correction,
    CorrectionRefused,
    Decide,
    Decision,
    Discharge,
    EntryRefused,
    Escalate,
    Held,
    Hold,
    Logged,
    MoveRefused,
    Note,
    Noted,
    Planned,
    Proposed,
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
    people,
    planned,
    risks,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

if TYPE_CHECKING:
    from mapm.meeting.base import Entry

LATER, LATEST = date(2026, 6, 15), date(2026, 6, 16)
WRONG = Note("it was put down wrongly")


def correct(
    meeting: AnyMeeting, wrong: str, replacement: Entry | None = None, at: date = LATER, **more: str
) -> Correction:
    """The meeting after a correction."""
    correction = Correct(at=at, by=WORKER, entry=wrong, replacement=replacement, reason=WRONG, **more)
    return PROTOCOL.correct(meeting, correction)


def identity(meeting: AnyMeeting, kind: type[Entry]) -> str:
    """The identity of the first entry of a kind."""
    return next(one.entry.identity for one in meeting.log if isinstance(one.entry, kind))


def test_the_log_keeps_both() -> None:
    """The wrong entry stays where it was, and the correction stands last."""
    meeting = held()
    fixed = correct(meeting, identity(meeting, Hold)).meeting
    assert fixed.log[:-1] == meeting.log
    assert isinstance(fixed.log[-1].entry, Correct)
    assert fixed.revision == meeting.revision + 1


def test_the_meeting_is_folded_anew_without_the_entry() -> None:
    """A sitting reported by mistake has not taken place."""
    before = convened()
    meeting = before.move(Hold(at=HELD_ON, by=MANAGER, sitting=SITTING))
    fixed = correct(meeting, identity(meeting, Hold)).meeting
    assert isinstance(fixed, Convened)
    assert fixed.known == before.known
    assert fixed.planned == before.planned
    assert fixed.move(Hold(at=HELD_ON, recorded_at=LATEST, by=MANAGER, sitting=SITTING)).on == HELD_ON


def test_an_event_is_replaced_in_its_place() -> None:
    """What was right all along stands where the wrong entry stood, and what followed still follows."""
    right = Hold(at=date(2026, 6, 3), by=MANAGER, sitting=SITTING, answers={"decisions-written": Reply.YES})
    meeting = noted()
    fixed = correct(meeting, identity(meeting, Hold), right).meeting
    assert isinstance(fixed, Noted)
    assert fixed.on == date(2026, 6, 3)
    assert fixed.known.last(Hold) is right
    assert [type(one) for one in fixed.known.order] == [type(one.entry) for one in meeting.log]


def test_the_opening_itself_can_be_corrected() -> None:
    """The proposal may name other people, and can be replaced but not taken away."""
    meeting = agreed()
    other = proposal(concerned=proposal().concerned[:1])
    fixed = correct(meeting, identity(meeting, type(other)), other).meeting
    assert isinstance(fixed, Agreed)
    assert [one.person for one in people(fixed.known)] == [CHILD]
    with pytest.raises(CorrectionRefused, match="begins with the proposal"):
        correct(meeting, proposal().identity)
    with pytest.raises(CorrectionRefused, match="own kind"):
        correct(meeting, proposal().identity, RaiseRisk(at=RESPONDED_ON, by=NURSE))


def test_what_would_now_be_judged_otherwise_is_listed() -> None:
    """The agreement stands, though the reply on which it rested is now a refusal."""
    meeting = agreed()
    no = reply(NURSE, NHS, Reply.NO)
    answer = correct(meeting, reply(NURSE, NHS).identity, no)
    assert isinstance(answer.meeting, Agreed)
    (otherwise,) = answer.otherwise
    assert otherwise.entry == identity(meeting, Agree)
    assert otherwise.was == ()
    assert not otherwise.now.allowed
    assert [finding.requirement for finding in otherwise.now.unmet] == ["every-relevant-agency"]
    assert "NHS has refused" in otherwise.now.sentence()


def test_a_correction_that_changes_no_judgement_lists_nothing() -> None:
    """Only what would be judged otherwise is listed."""
    meeting = agreed()
    answer = correct(meeting, reply(NURSE, NHS).identity, reply(TEACHER, NHS))
    assert answer.otherwise == ()


@pytest.mark.parametrize("kind", [Hold, TellFamily, Agree])
def test_a_correction_of_a_correction_is_the_original(kind: type[Entry]) -> None:
    """State and everything known are as before; only the log is longer."""
    meeting = held()
    replacement = next(one.entry for one in meeting.log if isinstance(one.entry, kind))
    changed = {
        Hold: Hold(at=HELD_ON, by=MANAGER, sitting=Sitting(attended=INVITEES)),
        TellFamily: TellFamily(at=date(2026, 5, 22), by=MANAGER, whom=MOTHER),
        Agree: Agree(at=date(2026, 5, 21), by=MANAGER),
    }[kind]
    once = correct(meeting, replacement.identity, changed).meeting
    assert once.known != meeting.known
    twice = correct(once, once.log[-1].entry.identity, at=LATEST).meeting
    assert type(twice) is type(meeting)
    assert twice.known == meeting.known
    assert isinstance(twice, Held)
    assert (twice.on, twice.sitting, twice.planned) == (meeting.on, meeting.sitting, meeting.planned)
    assert twice.revision == meeting.revision + 2
    assert [one.requirement for one in twice.breaches] == [one.requirement for one in meeting.breaches]


def test_the_latest_correction_of_an_entry_stands() -> None:
    """Taking it away brings back the one before."""
    meeting = agreed()
    wrong = reply(NURSE, NHS).identity
    first = correct(meeting, wrong, reply(NURSE, NHS, Reply.NO)).meeting
    second = correct(first, wrong, reply(NURSE, NHS, Reply.NOT_KNOWN), at=LATEST).meeting
    said = [one.reply for one in second.known.of(type(reply(NURSE, NHS)))]
    assert said == [Reply.NOT_KNOWN, Reply.YES]
    third = correct(second, second.log[-1].entry.identity, at=LATEST).meeting
    assert third.known == first.known


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


def test_a_log_that_leads_nowhere_is_refused() -> None:
    """Taking away the agreement would leave a sitting convened that nobody agreed to; nothing changes."""
    meeting = held()
    with pytest.raises(CorrectionRefused, match="convene"):
        correct(meeting, identity(meeting, Agree))
    with pytest.raises(CorrectionRefused):
        correct(meeting, identity(meeting, Agree), Close(at=HELD_ON, by=WORKER, outcome=closed().outcome))
    assert meeting == held()


def test_an_unknown_identity_is_refused() -> None:
    """A correction names what it corrects, and what is not there cannot have been wrong."""
    with pytest.raises(CorrectionRefused, match="identity"):
        correct(held(), "nothing-like-it")
    with pytest.raises(CorrectionRefused, match="identity"):
        correct(held(), "itself", id="itself")


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


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_the_same_correction_twice_changes_nothing(given_id: str | None) -> None:
    """By correct and by attempt."""
    more = {} if given_id is None else {"id": given_id}
    meeting = correct(held(), identity(held(), TellFamily), **more).meeting
    again = correct(meeting, identity(held(), TellFamily), **more)
    assert again.meeting is meeting
    assert attempt(meeting, meeting.log[-1].entry) is meeting


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_a_corrected_entry_does_not_come_back(given_id: str | None) -> None:
    """Sent again it is refused, by name: to be made again it needs an id of its own."""
    fact = Decide(at=HELD_ON, by=NURSE, id=given_id)
    meeting = correct(held().record(fact), fact.identity).meeting
    with pytest.raises(EntryRefused, match="another id"):
        attempt(meeting, Decide(at=HELD_ON, recorded_at=HELD_ON, by=NURSE, id=given_id))
    again = Decide(at=HELD_ON, recorded_at=LATEST, by=NURSE, id="e8")
    assert meeting.record(again).known.last(Decide) is again


@pytest.mark.parametrize("given_id", [None, "e7"])
def test_a_risk_that_was_corrected_away_is_raised_again(given_id: str | None) -> None:
    """The same content, under the same id: it stands, its referral is due, and it can be corrected again."""
    risk = RaiseRisk(at=HELD_ON, by=NURSE, id=given_id)
    referral = Refer(at=HELD_ON, by=NURSE, route=Route.CHILD_PROTECTION, risk=risk.identity)
    meeting = correct(held().record(risk).record(referral), risk.identity).meeting
    again = meeting.record(risk)
    assert again.revision == meeting.revision + 1
    assert [(one.entry, one.referral) for one in risks(again.known)] == [(risk, None)]
    assert again.record(risk) is again
    assert PROTOCOL.fold(again.ref, again.log).known == again.known
    away = correct(again, risk.identity, at=LATEST).meeting
    assert away.known.of(RaiseRisk) == ()
    assert away.record(risk).known.of(RaiseRisk) == (risk,)


def test_another_risk_takes_the_id_of_one_corrected_away() -> None:
    """The risk route is never refused for an id that nothing which stands has."""
    meeting = correct(held().record(RaiseRisk(at=HELD_ON, by=NURSE, id="e7")), "e7").meeting
    other = RaiseRisk(at=HELD_ON, by=TEACHER, id="e7")
    assert meeting.record(other).known.of(RaiseRisk) == (other,)
    with pytest.raises(EntryRefused, match="'e7' already"):
        meeting.record(Decide(at=LATER, by=TEACHER, id="e7"))


def test_an_undone_correction_is_not_made_again_in_silence() -> None:
    """Sent again, it is refused by name; under another id it holds."""
    wrong = identity(held(), TellFamily)
    once = correct(held(), wrong).meeting
    undone = correct(once, once.log[-1].entry.identity).meeting
    with pytest.raises(EntryRefused, match="another id"):
        correct(undone, wrong)
    assert correct(undone, wrong, id="again").meeting.known == once.known


def test_a_closed_meeting_can_be_corrected() -> None:
    """A closing by mistake is undone, and a refusal is a decision as for any entry."""
    meeting = closed()
    opened = attempt(meeting, Correct(at=CLOSED_ON, by=WORKER, entry=identity(meeting, Close), reason=WRONG))
    assert not isinstance(opened, Decision)
    assert opened.stage == "fed back"


def test_the_stored_log_gives_the_corrected_meeting() -> None:
    """Folding reads the corrections as they stand in the log."""
    meeting = correct(noted(), identity(noted(), TellFamily)).meeting
    assert PROTOCOL.fold(meeting.ref, meeting.log) == meeting
    assert PROTOCOL.fold(meeting.ref, meeting.log).known == meeting.known


def test_a_log_that_does_not_open_is_refused() -> None:
    """A stored log without its proposal, or with an entry that does not follow, is not folded."""
    with pytest.raises(CorrectionRefused, match="begins with the proposal"):
        PROTOCOL.fold("case-1", ())
    with pytest.raises(CorrectionRefused, match="begins with the proposal"):
        PROTOCOL.fold("case-1", held().log[1:])
    with pytest.raises(CorrectionRefused, match="does not follow"):
        PROTOCOL.fold("case-1", (*proposed().log, Logged(Hold(at=HELD_ON, by=NURSE, sitting=SITTING))))


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


def test_a_proposal_can_be_corrected_in_its_answers() -> None:
    """Every proposal's answers are judged again, and the difference is told."""
    meeting = proposed()
    other = proposal(answers=GROUNDS | {"network": Reply.NO})
    answer = correct(meeting, proposal().identity, other)
    assert isinstance(answer.meeting, Proposed)
    assert [one.requirement for one in answer.otherwise[0].now.refusing] == ["network"]
