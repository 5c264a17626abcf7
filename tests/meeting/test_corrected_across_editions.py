"""A meeting that went over from edition to edition: folded, corrected, stored, and back again."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Final

import pytest
from attrs import evolve
from support.adopted import (
    APPLIES,
    ENDS,
    LATER,
    ON,
    V2,
    WITHOUT_NOTE,
    WORDS,
    again,
    changed,
    due,
    of,
    over,
    saying,
)
from support.editions import CITES, SECOND, THIRD, adopting, dated, second, within
from support.meetings import HELD_ON, MANAGER, NHS, NURSE, SITTING, WORKER, YES, held, proposed

from mapm import (
    Adopt,
    AnyMeeting,
    Correct,
    CorrectionRefused,
    Decision,
    Discharge,
    DutyState,
    EditionNotGiven,
    Editions,
    Extend,
    Hold,
    Meeting,
    MeetingProtocol,
    Note,
    Occur,
    Recording,
    Refusal,
    Reply,
    Respond,
    TransitionalEffect,
    WhatChanges,
    WorkingCalendar,
    adopt,
    attempt,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1
from mapm.protocols.readings import READINGS
from mapm.testing import MARKED, MARKER
from mapm.traceability import rules as traced

OLD: Final = V1.source.version
THIRD_ONE: Final = dated(V1, THIRD, duties=within(V1, "note", 3))


def twice() -> AnyMeeting:
    """A meeting that has been under three editions, with a sitting under each."""
    first = over(held()).meeting
    second = again(first, LATER)
    after = adopt(second, adopting(THIRD, LATER), (THIRD_ONE,)).meeting
    meeting: AnyMeeting = again(after, LATER + timedelta(days=5))
    return meeting


def test_each_sitting_has_the_note_of_its_own_edition(scotland: WorkingCalendar) -> None:
    """Ten, five and three working days, side by side."""
    assert [one.limit and one.limit.text for one in of(twice(), "note", scotland)] == [
        "within 10 working days",
        "within 5 working days",
        "within 3 working days",
    ]


def third(*said: tuple[str, TransitionalEffect]) -> MeetingProtocol:
    """A third edition, with three working days for the note, that has these provisions still."""
    return saying(*said, version=THIRD, duties=within(V1, "note", 3))


def test_a_provision_that_the_edition_before_had_is_not_used_again(scotland: WorkingCalendar) -> None:
    """It was about those who came over to that one: what has opened since then keeps its clock."""
    second = again(over(held(), saying(("note", APPLIES))).meeting, LATER)
    adoption = over(second, third(("note", APPLIES)), at=LATER, version=THIRD)
    assert [one.limit and one.limit.text for one in of(adoption.meeting, "note", scotland)] == [
        "within 5 working days",
        "within 5 working days",
    ]
    assert changed(adoption, WhatChanges.TAKES_OVER) == []
    assert changed(adoption, WhatChanges.KEEPS) == ["note", "note"]


def test_it_is_used_for_what_comes_from_further_back(scotland: WorkingCalendar) -> None:
    """A meeting that leaves the second edition out is dated by the third, which has the provision still."""
    adoption = over(held(), third(("note", APPLIES)), version=THIRD)
    assert [one.limit and one.limit.text for one in of(adoption.meeting, "note", scotland)] == [
        "within 3 working days"
    ]
    assert changed(adoption, WhatChanges.TAKES_OVER) == ["note"]


def test_what_one_edition_ended_the_next_does_not_end_again(scotland: WorkingCalendar) -> None:
    """It fell away under that one, whose name it keeps; what has opened since then is owed still."""
    second = again(over(held(), saying(("note", ENDS))).meeting, LATER)
    adoption = over(second, third(("note", ENDS)), at=LATER, version=THIRD)
    first, since = of(adoption.meeting, "note", scotland, LATER)
    assert (first.state, first.why) == (DutyState.RELEASED, "falls away under edition 2")
    assert (since.state, since.limit and since.limit.text) == (DutyState.OPEN, "within 5 working days")
    assert changed(adoption, WhatChanges.FALLS_AWAY) == []


def test_folding_is_given_the_editions() -> None:
    """From the edition that the log begins with, or from the meeting's own rules, which remember all."""
    meeting = twice()
    folded = V1.fold(meeting.ref, meeting.log, (V2, THIRD_ONE))
    assert folded == meeting
    assert folded.known == meeting.known
    assert folded.rules == meeting.rules
    assert V1.fold(meeting.ref, meeting.log, Editions([V1, V2, THIRD_ONE])) == meeting
    assert rules(meeting).fold(meeting.ref, meeting.log) == meeting
    with pytest.raises(EditionNotGiven, match="'edition 3', was not given; given are 'edition 2'"):
        V1.fold(meeting.ref, meeting.log, (V2,))


def rules(meeting: Meeting) -> MeetingProtocol:
    """The edition that a meeting is under."""
    assert isinstance(meeting.rules, MeetingProtocol)
    return meeting.rules


def test_a_meeting_may_go_back_to_an_earlier_edition(scotland: WorkingCalendar) -> None:
    """As after a pilot: what was opened meanwhile keeps the pilot's clock."""
    back = adopt(again(over(held()).meeting, LATER), adopting(OLD, LATER), (V1, V2)).meeting
    meeting = again(back, LATER + timedelta(days=5))
    assert [one.limit and one.limit.text for one in of(meeting, "note", scotland)] == [
        "within 10 working days",
        "within 5 working days",
        "within 10 working days",
    ]
    assert V1.fold(meeting.ref, meeting.log, (V1, V2)) == meeting


def test_an_adoption_that_was_a_mistake_is_corrected_away(scotland: WorkingCalendar) -> None:
    """What came after it is as if it had been made under the old edition; and the other way round."""
    meeting = again(over(held()).meeting, LATER)
    wrong = next(one.entry for one in meeting.log if isinstance(one.entry, Adopt))
    mistake = Correct(at=LATER, by=WORKER, entry=wrong.identity, reason=Note("not yet"), id="mistake")
    fixed = rules(meeting).correct(meeting, mistake).meeting
    assert rules(fixed).source.version == OLD
    assert [one.limit and one.limit.text for one in of(fixed, "note", scotland)] == [
        "within 10 working days"
    ] * 2
    assert V1.fold(fixed.ref, fixed.log) == fixed
    undo = Correct(at=LATER, by=WORKER, entry="mistake", reason=Note("it was right"))
    with pytest.raises(EditionNotGiven):
        rules(fixed).correct(fixed, undo)
    assert rules(fixed).correct(fixed, undo, (V2,)).meeting.known == meeting.known


def test_an_adoption_is_replaced_by_that_of_another_edition(scotland: WorkingCalendar) -> None:
    """The editions are given with the correction; `attempt` takes them too."""
    meeting = again(over(held()).meeting, LATER)
    right = Correct(
        at=LATER,
        by=WORKER,
        entry=adopting(SECOND, ON).identity,
        replacement=adopting(THIRD, ON),
        reason=Note("the other one"),
    )
    with pytest.raises(EditionNotGiven):
        attempt(meeting, right)
    fixed = attempt(meeting, right, (THIRD_ONE,))
    assert not isinstance(fixed, Decision)
    assert rules(fixed).source.version == THIRD
    assert [one.limit and one.limit.text for one in of(fixed, "note", scotland)] == [
        "within 10 working days",
        "within 3 working days",
    ]


def test_an_earlier_entry_is_corrected_by_the_edition_that_judged_it() -> None:
    """Its replacement is judged as it would have been then, and the adoption stands."""
    meeting = over(held(), second(V1)).meeting
    wrong = next(one.entry for one in meeting.log if isinstance(one.entry, Hold))
    right = Hold(at=HELD_ON, by=MANAGER, sitting=SITTING, answers={"decisions-written": YES}, reasons={})
    other = evolve(right, sitting=evolve(SITTING, next_steps=(Note("another"),)))
    correction = Correct(at=LATER, by=WORKER, entry=wrong.identity, replacement=other, reason=Note("wrong"))
    answer = rules(meeting).correct(meeting, correction)
    assert rules(answer.meeting).source.version == SECOND
    assert answer.otherwise == ()
    assert answer.meeting.breaches == ()  # "safe-to-share" is a must of the new edition alone


def test_what_only_the_new_edition_has_does_not_follow_without_it() -> None:
    """Correcting the adoption away is refused while an entry stands that the old edition does not know."""
    new = dated(V1, SECOND, facts=(*V1.facts, Recording(fact=Occur, cites=CITES)), words=WORDS)
    meeting = attempt(over(held(), new).meeting, Occur(at=ON, by=WORKER, occurrence="report"))
    assert not isinstance(meeting, Decision)
    mistake = Correct(at=LATER, by=WORKER, entry=adopting(SECOND, ON).identity, reason=Note("no"))
    with pytest.raises(CorrectionRefused, match="record an occurrence"):
        rules(meeting).correct(meeting, mistake)


def test_each_entry_is_held_against_the_edition_it_was_made_under() -> None:
    """Nothing would be judged otherwise, though the new edition asks for more of a sitting."""
    new = second(V1)
    meeting = over(held(), new).meeting
    assert rules(meeting).judged_otherwise(meeting) == ()
    assert V1.judged_otherwise(meeting) == ()
    (otherwise,) = new.judged_otherwise(V1.fold(meeting.ref, held().log))
    assert [one.requirement for one in otherwise.now.unmet] == ["safe-to-share"]


def test_what_an_entry_named_and_its_edition_has_no_more_is_judged_otherwise() -> None:
    """An encoding that has lost a duty would refuse its discharge today, and says so."""
    done = held().record(Discharge(at=ON, by=WORKER, duty="note"))
    poorer = evolve(V1, duties=WITHOUT_NOTE.duties)
    (otherwise,) = poorer.judged_otherwise(poorer.fold(done.ref, done.log))
    assert otherwise.doing == Discharge.doing
    assert otherwise.now.refusal is Refusal.NOT_IN_THIS_PROTOCOL


def test_a_meeting_that_went_over_pickles_whole(scotland: WorkingCalendar) -> None:
    """Its rules remember the editions before."""
    meeting = twice()
    back: AnyMeeting = pickle.loads(pickle.dumps(meeting))  # noqa: S301  # our own bytes
    assert back == meeting
    assert due(back, scotland) == due(meeting, scotland)
    assert rules(meeting) == THIRD_ONE
    assert rules(meeting).fingerprint == THIRD_ONE.fingerprint
    assert evolve(rules(meeting), succeeds=None).fingerprint == THIRD_ONE.fingerprint


def test_provisions_are_part_of_the_fingerprint() -> None:
    """They decide dates, so another provision is another encoding; without any nothing changes."""
    assert saying(("note", APPLIES)).fingerprint != saying(("note", ENDS)).fingerprint != saying().fingerprint
    assert saying().fingerprint == evolve(saying(), transitional=()).fingerprint


def test_a_provision_accounts_for_its_clause() -> None:
    """A clause that only says what becomes of running meetings is encoded, and shown where."""
    used = [where for cite, where in traced(saying(("action", ENDS))) if cite in CITES]
    assert "for running meetings: duty action" in used


def test_what_the_new_edition_rests_on_is_our_reading() -> None:
    """Each protocol of the library lets a running meeting go over, by our reading A-73."""
    (row,) = [one for one in V1.facts if one.fact is Adopt]
    assert row.cites == (READINGS["A-73"],)
    assert not row.requires
    assert Adopt in {one.entry for one in held().available(ON)}
    assert held().decide(adopting(SECOND, ON)).allowed


def test_a_change_shows_no_free_text() -> None:
    """Nothing that was written about the case stands in what is said of an adoption."""
    before = held().record(Extend(at=ON, by=WORKER, duty="note", to=LATER, authority=MANAGER, reason=MARKED))
    adoption = over(before)
    assert MARKER not in " ".join(adoption.sentences())
    assert MARKER not in repr(adoption)


def test_a_reply_is_recorded_under_the_edition_that_asks_for_it() -> None:
    """A meeting that is proposed goes on being asked about, under either."""
    meeting = over(proposed()).meeting
    asked = attempt(meeting, Respond(at=ON, by=NURSE, agency=NHS, reply=Reply.YES))
    assert not isinstance(asked, Decision)
    assert asked.revision == proposed().revision + 2
