"""A running meeting goes on under another edition: what stays as it was, and what is said to change."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import Any, Final

import pytest
from attrs import evolve
from support.editions import CITES, SECOND, THIRD, adopting, dated, duty, requiring, second, within
from support.meetings import (
    HELD_ON,
    MANAGER,
    NHS,
    NURSE,
    PLAN,
    SITTING,
    WORKER,
    YES,
    agreed,
    closed,
    convened,
    held,
    noted,
    proposed,
)

from mapm import (
    Adopt,
    Adoption,
    Advance,
    Agree,
    AnyMeeting,
    Close,
    Convened,
    Correct,
    CorrectionRefused,
    Decision,
    Discharge,
    DutyState,
    Edition,
    EditionNotGiven,
    Editions,
    EntryRefused,
    Escalate,
    Extend,
    Hold,
    Meeting,
    MeetingProtocol,
    MoveRefused,
    Note,
    Occur,
    Outcome,
    Owed,
    ProtocolInvalid,
    RaiseRisk,
    Reconvene,
    Recording,
    Refer,
    Refusal,
    Reply,
    Respond,
    Route,
    ShareNote,
    Transitional,
    TransitionalEffect,
    WhatChanges,
    WorkingCalendar,
    WrongType,
    adopt,
    attempt,
    duties,
)
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING as V1
from mapm.protocols.readings import READINGS
from mapm.rules.clocks import Occurrence
from mapm.rules.vocabulary import Happening, Vocabulary
from mapm.testing import MARKED, MARKER
from mapm.traceability import rules as traced

OLD: Final = V1.source.version
V2: Final = dated(V1, SECOND, duties=within(V1, "note", 5))
ON: Final = date(2026, 6, 8)
LATER: Final = date(2026, 6, 20)
APPLIES, ENDS = TransitionalEffect.APPLIES, TransitionalEffect.ENDS
WORDS: Final = Vocabulary(occurrences=(Happening(key="report", what="the report is there", cites=CITES),))
NOTE_BY: Final = (date(2026, 6, 17), date(2026, 6, 9))
"""When the note of the sitting is due: after ten working days, and after five."""


def over(meeting: AnyMeeting, *editions: MeetingProtocol, at: date = ON, version: str = SECOND) -> Adoption:
    """The meeting under another edition."""
    return adopt(meeting, adopting(version, at), editions or (V2,))


def saying(*said: tuple[str, TransitionalEffect], version: str = SECOND, **changed: Any) -> MeetingProtocol:  # noqa: ANN401  # any field
    """An edition with provisions for meetings that come over to it."""
    provisions = tuple(Transitional(duty=key, effect=effect, cites=CITES) for key, effect in said)
    return dated(V1, version, **{"duties": within(V1, "note", 5), "transitional": provisions, **changed})


def of(meeting: Meeting, key: str, calendar: WorkingCalendar, as_of: date = ON) -> list[Owed]:
    """Every instance of a duty."""
    return [one for one in duties(meeting, calendar, as_of) if one.duty.key == key]


def due(meeting: Meeting, calendar: WorkingCalendar, key: str = "note") -> list[date | None]:
    """When each is due."""
    return [one.due and one.due.on for one in of(meeting, key, calendar)]


def changed(adoption: Adoption, change: WhatChanges) -> list[str]:
    """The keys of the duties to which this happens."""
    return [one.key for one in adoption.of(change)]


def again(meeting: Any, on: date) -> Any:  # noqa: ANN401  # in any state after a sitting
    """The meeting with one sitting more."""
    reconvened = meeting.move(
        Reconvene(
            at=on - timedelta(days=1),
            recorded_at=on,
            by=WORKER,
            planned=evolve(PLAN, on=on),
            despite=Note("it had to go on"),
        )
    )
    return reconvened.move(Hold(at=on, by=MANAGER, sitting=SITTING, answers={"decisions-written": YES}))


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


WITHOUT_NOTE: Final = dated(V1, SECOND, duties=tuple(one for one in V1.duties if one.key != "note"))


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


# --- what can be done next --------------------------------------------------------------------------------


def test_what_is_asked_otherwise_of_what_comes_next_is_listed() -> None:
    """Added, dropped and changed requirements of what can be done in this state, and nothing else."""
    moves = {one.event: one for one in V1.moves}
    first, *others = moves[ShareNote].requires
    changed_one = evolve(first, binding=not first.binding)
    new = dated(
        V1,
        SECOND,
        **requiring(second(V1), Hold)
        | {
            "moves": tuple(
                evolve(one, requires=(changed_one, *others[1:])) if one.event is ShareNote else one
                for one in second(V1).moves
            )
        },
    )
    (share,) = over(held(), new).entries
    assert (share.entry, share.could, share.can) == (ShareNote, True, True)
    assert share.changed == ((first, changed_one),)
    assert share.dropped == (others[0],)
    assert share.added == ()
    assert f"no longer asks for {others[0].key}" in share.sentence()
    assert f"asks otherwise for {first.key}" in share.sentence()
    (hold,) = over(convened(), new).entries
    assert [one.key for one in hold.added] == ["safe-to-share"]
    assert hold.sentence() == "To report a sitting: asks for safe-to-share, a must (clause 14.1)."


def test_what_cannot_be_done_any_more_is_listed() -> None:
    """And what can be done now and could not be."""
    facts = tuple(one for one in V1.facts if one.fact is not Extend)
    new = dated(V1, SECOND, facts=(*facts, Recording(fact=Occur, cites=CITES)))
    said = {one.entry: (one.could, one.can, one.sentence()) for one in over(held(), new).entries}
    assert said == {
        Extend: (True, False, "To extend a duty: cannot be done any more."),
        Occur: (False, True, "To record an occurrence: can be done now."),
    }


def test_the_same_edition_under_another_name_changes_nothing() -> None:
    """Where nothing differs the answer is one sentence."""
    adoption = over(held(), dated(V1, SECOND))
    assert (adoption.duties, adoption.entries) == ((), ())
    assert adoption.sentences() == (f"The meeting goes on under {SECOND}; until now it was under {OLD}.",)


def test_the_answer_says_how_the_new_edition_stands() -> None:
    """A draft can be adopted, as in a pilot, and an edition before its day: it is said, and not refused."""
    drafted = Editions([V1, Edition(protocol=V2, draft=True)])
    assert adopt(held(), adopting(SECOND, ON), drafted).standing == "a draft, not in force"
    early = adopt(held(), adopting(SECOND, date(2026, 5, 31), recorded_at=ON), [V2])
    assert early.standing == "not in force until 1 June 2026"
    assert early.sentences()[0].startswith(
        "The meeting goes on under edition 2, not in force until 1 June 2026;"
    )
    assert not adopt(held(), adopting(SECOND, ON), Editions([V1, V2])).standing


# --- what cannot be adopted -------------------------------------------------------------------------------


def test_an_edition_that_was_not_given_is_named() -> None:
    """The error names it and those that were given; a plain record or attempt asks for them."""
    with pytest.raises(EditionNotGiven) as missing:
        over(held(), V2, version="edition 9")
    assert (missing.value.edition, missing.value.given) == ("edition 9", (SECOND,))
    assert str(missing.value).endswith("that is adopted, 'edition 9', was not given; given are 'edition 2'")
    with pytest.raises(EditionNotGiven, match="pass the editions there are"):
        attempt(held(), adopting(SECOND, ON))
    with pytest.raises(EditionNotGiven, match="pass the editions there are"):
        held().record(adopting(SECOND, ON))
    with pytest.raises(EditionNotGiven, match="pass the editions there are"):
        over(held(), dated(GROUP_SUPERVISION, SECOND))  # another document's
    with pytest.raises(WrongType, match="pass an Adopt"):
        adopt(held(), V2, (V2,))  # type: ignore[arg-type]  # the mistake is the test


def test_the_edition_that_a_meeting_is_under_is_not_adopted_again() -> None:
    """Another entry that says so is refused; the same entry made again changes nothing."""
    with pytest.raises(EntryRefused, match="under this edition already"):
        adopt(held(), adopting(OLD, ON), (V1, V2))
    after = over(held()).meeting
    same = over(after)
    assert same.meeting is after
    assert (same.duties, same.entries) == ((), ())
    assert attempt(after, adopting(SECOND, ON)) is after
    with pytest.raises(EntryRefused, match="under this edition already"):
        adopt(after, adopting(SECOND, LATER), (V1, V2))


def test_a_closed_meeting_goes_over_to_nothing() -> None:
    """What has ended stays under the edition that it ended under."""
    with pytest.raises(MoveRefused) as refused:
        over(closed())
    assert refused.value.decision.refusal is Refusal.NOT_FROM_THIS_STATE
    told = attempt(closed(), adopting(SECOND, ON, recorded_at=LATER), (V2,))
    assert isinstance(told, Decision)
    assert told.sentence() == refused.value.decision.sentence()


def test_an_edition_in_which_nothing_leads_on_is_not_adopted() -> None:
    """A meeting that is agreed cannot go on where there is no agreeing."""
    moves = tuple(
        evolve(one, source=None if one.event.__name__ != "Close" else tuple(one.sources)[2:])
        for one in V1.moves
        if one.event is not Agree
    )
    moves = tuple(
        evolve(one, source=(type(proposed()),)) if one.event.__name__ == "Convene" else one for one in moves
    )
    without = dated(V1, SECOND, moves=moves)
    with pytest.raises(EntryRefused, match="nothing leads on from a meeting that is agreed"):
        over(agreed(), without)
    assert over(held(), without).now == SECOND


def test_duties_of_two_editions_do_not_wait_for_each_other() -> None:
    """What each edition allows for itself may be a circle together: it is refused, and nothing hangs."""
    one = dated(V1, OLD, duties=(*V1.duties, duty("a", opens=(), after="b"), duty("b")))
    two = dated(V1, SECOND, duties=(*V1.duties, duty("b", opens=(), after="a"), duty("a")))
    with pytest.raises(EntryRefused, match="would wait for itself"):
        over(one.fold("case-1", held().log), two)


# --- folding, correcting, storing -------------------------------------------------------------------------


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
