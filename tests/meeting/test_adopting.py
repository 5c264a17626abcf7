"""A running meeting goes on under another edition: what stays, and what is said otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support.adopted import (
    APPLIES,
    ENDS,
    LATER,
    ON,
    WITHOUT_NOTE,
    WORDS,
    again,
    changed,
    due,
    of,
    over,
    saying,
)
from support.editions import CITES, SECOND, dated, duty, requiring, second
from support.meetings import HELD_ON, MANAGER, NURSE, SITTING, WORKER, YES, agreed, convened, held, noted

from mapm import (
    Adopt,
    Advance,
    Close,
    Convened,
    Decision,
    Discharge,
    DutyState,
    EntryRefused,
    Escalate,
    Extend,
    Hold,
    Meeting,
    Note,
    Occur,
    Outcome,
    ProtocolInvalid,
    RaiseRisk,
    Recording,
    Refer,
    Refusal,
    Route,
    ShareNote,
    WhatChanges,
    WorkingCalendar,
    attempt,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1
from mapm.rules.clocks import Occurrence
from mapm.rules.vocabulary import Happening, Vocabulary

OLD: Final = V1.source.version
NOTE_BY: Final = (date(2026, 6, 17), date(2026, 6, 9))
"""When the note of the sitting is due: after ten working days, and after five."""


# --- what stays -------------------------------------------------------------------------------------------


def test_what_was_opened_keeps_the_clock_it_started_under(scotland: WorkingCalendar) -> None:
    """The note of a sitting before the adoption is due as it was, by the old edition's clause."""
    before = held()
    adoption = over(before)
    assert due(before, scotland) == due(adoption.meeting, scotland) == [NOTE_BY[0]]
    (kept,) = adoption.of(WhatChanges.KEEPS)
    assert (kept.key, kept.was, kept.opened_by) == (
        "note",
        of(before, "note", scotland)[0].duty,
        before.known.last(Hold),
    )
    assert kept.sentence() == (
        "The note, produced and shared keeps the clock it started under: within 10 working days (clause "
        "14.1; our readings A-08, A-09, A-12); the new edition has within 5 working days (clause 14.1; our "
        "readings A-08, A-09, A-12)."
    )


def test_what_is_opened_afterwards_goes_by_the_new_edition(scotland: WorkingCalendar) -> None:
    """Each sitting's note has the limit of the edition under which the sitting was reported."""
    meeting = again(over(held()).meeting, LATER)
    first, second = of(meeting, "note", scotland)
    assert first.due is not None
    assert second.due is not None
    assert first.due.on == NOTE_BY[0]
    assert second.due.on == scotland.add_working_days(LATER, 5)


def test_nothing_is_judged_again() -> None:
    """What was not followed is as it was, with the clauses of the edition that judged it."""
    before = held().move(ShareNote(at=HELD_ON, by=MANAGER, shared_with=(MANAGER,)))
    assert before.breaches
    none_asked = requiring(V1, ShareNote)
    moves = tuple(evolve(one, requires=()) if one.event is ShareNote else one for one in V1.moves)
    bare = dated(V1, SECOND, **none_asked | {"moves": moves})
    adoption = over(before, bare)
    assert adoption.meeting.departures == before.departures
    assert adoption.meeting.breaches == before.breaches
    assert [one.marks for one in adoption.meeting.log[:-1]] == [one.marks for one in before.log]


def test_the_next_entry_is_judged_by_the_new_edition() -> None:
    """A must that only the new edition has is a breach of a sitting reported after the adoption."""
    asks_more = second(V1)
    before = convened()
    hold = Hold(at=ON, by=MANAGER, sitting=SITTING, answers={"decisions-written": YES})
    assert before.move(hold).breaches == ()
    after = over(before, asks_more).meeting
    assert isinstance(after, Convened)
    (breach,) = after.move(hold).breaches
    assert breach.requirement == "safe-to-share"
    answered = evolve(hold, answers={"decisions-written": YES, "safe-to-share": YES})
    assert after.move(answered).breaches == ()
    assert before.decide(answered).refusal is Refusal.NOT_IN_THIS_PROTOCOL


def test_a_risk_and_its_referral_are_untouched(scotland: WorkingCalendar) -> None:
    """Raised before the adoption, it is due the same day still; raised after, it is too."""
    raised = held().record(RaiseRisk(at=ON, by=NURSE, id="risk"))
    adoption = over(raised)
    assert of(adoption.meeting, "refer", scotland) == of(raised, "refer", scotland)
    assert not [one for one in adoption.duties if one.key.startswith("refer")]
    more = attempt(adoption.meeting, RaiseRisk(at=LATER, by=NURSE, id="other"))
    assert not isinstance(more, Decision)
    assert due(more, scotland, "refer") == [ON, LATER]
    referred = attempt(more, Refer(at=LATER, by=NURSE, route=Route.CHILD_PROTECTION, risk="risk"))
    assert not isinstance(referred, Decision)
    assert [one.state for one in of(referred, "refer", scotland, LATER)] == [
        DutyState.DISCHARGED,
        DutyState.DUE_TODAY,
    ]


def test_no_provision_touches_the_referral_of_a_risk(scotland: WorkingCalendar) -> None:
    """It cannot be written; and one about another edition's fixed duty does nothing."""
    with pytest.raises(ProtocolInvalid, match="no edition touches the duty to refer a risk"):
        saying(("refer", ENDS))
    renamed = tuple(evolve(one, key=f"new-{one.key}") if one.fixed else one for one in V1.duties)
    sly = saying(("refer", ENDS), duties=renamed)
    raised = held().record(RaiseRisk(at=ON, by=NURSE))
    after = over(raised, sly).meeting
    assert of(after, "refer", scotland) == of(raised, "refer", scotland)
    assert of(after, "refer", scotland)[0].state is DutyState.DUE_TODAY


# --- what the new edition says otherwise ------------------------------------------------------------------


def test_an_edition_may_say_that_its_duty_holds_for_what_is_open(scotland: WorkingCalendar) -> None:
    """Then the date moves, the answer lists it, and the duty cites what moved it."""
    adoption = over(held(), saying(("note", APPLIES)))
    assert due(adoption.meeting, scotland) == [NOTE_BY[1]]
    (moved,) = adoption.of(WhatChanges.TAKES_OVER)
    assert (moved.key, moved.cites) == ("note", CITES)
    assert "within 10 working days" in moved.sentence()
    assert "within 5 working days" in moved.sentence()
    assert moved.now is not None
    assert set(CITES) <= set(moved.now.cites)


@pytest.mark.parametrize(("after", "told"), [(timedelta(0), False), (timedelta(1), True)])
def test_a_date_that_had_passed_at_the_adoption_is_said_to(
    scotland: WorkingCalendar, after: timedelta, *, told: bool
) -> None:
    """What an edition takes over may be overdue on the day on which it is adopted: the sentence says why."""
    meeting = over(held(), saying(("note", APPLIES)), at=NOTE_BY[1] + after).meeting
    (note,) = of(meeting, "note", scotland, LATER)
    says = "the date had passed when the edition that gives it was adopted"
    assert note.due is not None
    assert note.due.on == NOTE_BY[1]
    assert (says in note.sentence()) is told


def test_what_was_discharged_before_is_not_touched_by_it(scotland: WorkingCalendar) -> None:
    """The note that was shared in time under the old edition is not late under the new one."""
    before = noted()
    adoption = over(before, saying(("note", APPLIES)), at=LATER)
    assert of(adoption.meeting, "note", scotland, LATER) == of(before, "note", scotland, LATER)
    assert "note" not in [one.key for one in adoption.duties]


def test_an_edition_may_say_that_a_new_duty_opens_for_what_has_happened(scotland: WorkingCalendar) -> None:
    """Without that, it opens for what happens from now on, and the answer says so."""
    new = (*V1.duties, duty("new-thing"))
    silent = over(held(), saying(duties=new))
    assert of(silent.meeting, "new-thing", scotland) == []
    assert changed(silent, WhatChanges.LATER) == ["new-thing"]
    assert changed(silent, WhatChanges.OPENS) == []
    assert len(of(again(silent.meeting, LATER), "new-thing", scotland)) == 1
    speaking = over(held(), saying(("new-thing", APPLIES), duties=new))
    assert due(speaking.meeting, scotland, "new-thing") == [NOTE_BY[1]]
    (opened,) = speaking.of(WhatChanges.OPENS)
    assert (opened.key, opened.cites) == ("new-thing", CITES)
    assert changed(speaking, WhatChanges.LATER) == []


def test_an_edition_may_open_a_duty_by_its_adoption(scotland: WorkingCalendar) -> None:
    """Its clock starts on the day of the adoption, so that nothing is late on arrival."""
    adoption = over(held(), saying(duties=(*V1.duties, duty("new-review", opens=Adopt))))
    assert due(adoption.meeting, scotland, "new-review") == [scotland.add_working_days(ON, 5)]
    assert changed(adoption, WhatChanges.OPENS) == ["new-review"]


def test_an_edition_may_end_what_an_earlier_one_opened(scotland: WorkingCalendar) -> None:
    """It stays listed as released, says under what, and is no breach: the must binds no more."""
    adoption = over(held(), saying(("note", ENDS)))
    (owed,) = of(adoption.meeting, "note", scotland, LATER)
    assert (owed.state, owed.why, owed.breach) == (
        DutyState.RELEASED,
        "falls away under edition 2",
        False,
    )
    assert set(CITES) <= set(owed.cites)
    (gone,) = adoption.of(WhatChanges.FALLS_AWAY)
    assert gone.sentence() == (
        "The note, produced and shared falls away (clause 14.1): within 10 working days (clause 14.1; our "
        "readings A-08, A-09, A-12) until now."
    )
    assert len(of(again(adoption.meeting, LATER), "note", scotland)) == 2


def test_a_provision_for_a_duty_that_is_not_there_is_refused() -> None:
    """What is to hold for earlier meetings has to be a duty of the edition."""
    with pytest.raises(ProtocolInvalid, match="no-such-duty"):
        saying(("no-such-duty", APPLIES))


# --- duties that only the old edition has -----------------------------------------------------------------


def test_what_the_new_edition_has_no_more_is_still_owed(scotland: WorkingCalendar) -> None:
    """Nothing vanishes: it can be extended, discharged, and closing asks for it."""
    adoption = over(held(), WITHOUT_NOTE)
    assert due(adoption.meeting, scotland) == [NOTE_BY[0]]
    (kept,) = adoption.of(WhatChanges.KEEPS)
    assert kept.now is None
    assert "the new edition has no such duty" in kept.sentence()
    meeting = adoption.meeting
    closing = Close(at=LATER, by=WORKER, outcome=Outcome.COMPLETED)
    assert "note" in str(unmet_about(meeting, closing))
    more = attempt(
        meeting, Extend(at=ON, by=WORKER, duty="note", to=LATER, authority=MANAGER, reason=Note("late"))
    )
    assert not isinstance(more, Decision)
    assert due(more, scotland) == [LATER]
    done = attempt(more, Discharge(at=ON, by=WORKER, duty="note"))
    assert not isinstance(done, Decision)
    assert [one.state for one in of(done, "note", scotland)] == [DutyState.DISCHARGED]
    assert "note" not in str(unmet_about(done, closing))


def unmet_about(meeting: Meeting, entry: Any) -> list[tuple[str, ...]]:  # noqa: ANN401  # an entry
    """Whom or what the unmet requirements of an entry are about."""
    return [lacks.about for one in meeting.decide(entry).unmet for lacks in one.lacking]


def test_what_no_edition_opened_cannot_be_discharged() -> None:
    """The instance is looked for in the editions that the meeting has been under, by entry and by subject."""
    meeting = over(convened(), WITHOUT_NOTE).meeting
    with pytest.raises(EntryRefused, match="the duty note has not been opened yet"):
        attempt(meeting, Discharge(at=ON, by=WORKER, duty="note"))
    later = over(held(), WITHOUT_NOTE).meeting
    with pytest.raises(EntryRefused, match="has not been opened by that entry"):
        attempt(later, Discharge(at=ON, by=WORKER, duty="note", opened_by="another"))
    with pytest.raises(EntryRefused, match="is not owed for that subject"):
        attempt(later, Discharge(at=ON, by=WORKER, duty="note", subject="somebody"))
    told = attempt(later, Discharge(at=ON, by=WORKER, duty="no-such-duty"))
    assert isinstance(told, Decision)
    assert told.refusal is Refusal.NOT_IN_THIS_PROTOCOL


def test_an_escalation_goes_up_the_ladder_it_began_on() -> None:
    """Also where the new edition has no such ladder, or other rungs."""
    raised = agreed().record(Escalate(at=ON, by=WORKER, kind=V1.ladders[0].kind, talked_first=YES, id="it"))
    bare = dated(V1, SECOND, ladders=())
    meeting = attempt(
        over(raised, bare).meeting, Advance(at=ON, by=WORKER, escalation="it", rung="line-managers")
    )
    assert not isinstance(meeting, Decision)
    wrong = attempt(meeting, Advance(at=ON, by=WORKER, escalation="it", rung="no-such-rung"))
    assert isinstance(wrong, Decision)
    refused = attempt(meeting, Escalate(at=ON, by=WORKER, kind=V1.ladders[0].kind))
    assert isinstance(refused, Decision)


def test_a_clock_that_waits_for_an_occurrence_of_the_old_edition_still_starts(
    scotland: WorkingCalendar,
) -> None:
    """Its occurrences can be recorded as long as the new edition records any."""
    other = Vocabulary(occurrences=(Happening(key="birth", what="the child is born", cites=CITES),))
    occurs = (*V1.facts, Recording(fact=Occur, cites=CITES))
    waits = (*V1.duties, duty("new-thing", counts_from=Occurrence("report", "the report")))
    old = dated(V1, OLD, facts=occurs, words=WORDS, duties=waits)
    new = dated(V1, SECOND, facts=occurs, words=other)
    meeting = over(old.fold("case-1", held().log), new).meeting
    (waiting,) = of(meeting, "new-thing", scotland)
    assert (waiting.state, waiting.why) == (DutyState.NOT_COMPUTABLE, "not recorded yet: the report")
    there = attempt(meeting, Occur(at=ON, by=WORKER, occurrence="report"))
    assert not isinstance(there, Decision)
    assert due(there, scotland, "new-thing") == [scotland.add_working_days(ON, 5)]
    assert not isinstance(attempt(there, Occur(at=ON, by=WORKER, occurrence="birth")), Decision)


def test_a_duty_after_another_opens_across_the_editions(scotland: WorkingCalendar) -> None:
    """Of the note that the old edition opened and that is shared now, the new edition makes what it says."""
    new = dated(V1, SECOND, duties=(*V1.duties, duty("new-thing", opens=(), after="note")))
    meeting = attempt(over(held(), new).meeting, Discharge(at=LATER, by=WORKER, duty="note"))
    assert not isinstance(meeting, Decision)
    assert due(meeting, scotland, "new-thing") == [scotland.add_working_days(LATER, 5)]
