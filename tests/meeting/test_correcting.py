"""Corrections: the log keeps both entries, and the meeting is folded anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from support.corrected import LATER, LATEST, WRONG, correct, identity
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
    Close,
    Convened,
    Correct,
    CorrectionRefused,
    Decide,
    Decision,
    EntryRefused,
    Held,
    Hold,
    Logged,
    Proposed,
    RaiseRisk,
    Refer,
    Reply,
    Route,
    Sitting,
    TellFamily,
    attempt,
    people,
    risks,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as PROTOCOL

if TYPE_CHECKING:
    from mapm.meeting.base import Entry


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


def test_a_proposal_can_be_corrected_in_its_answers() -> None:
    """Every proposal's answers are judged again, and the difference is told."""
    meeting = proposed()
    other = proposal(answers=GROUNDS | {"network": Reply.NO})
    answer = correct(meeting, proposal().identity, other)
    assert isinstance(answer.meeting, Proposed)
    assert [one.requirement for one in answer.otherwise[0].now.refusing] == ["network"]
