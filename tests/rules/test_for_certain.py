"""What may be the case and what is for certain; and clocks that start when a product is given or received."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from support.authoring import FROM_NOTHING, protocol, walk
from support.eastmoor import (
    DISAGREED,
    NURSE,
    SAT,
    SECOND,
    WORKER,
    convened,
    held,
    held_again,
    issue,
    receive,
)

from mapm import Answer, Close, Convene, Hold, Outcome, Reached, Reply
from mapm.rules.applying import Case, ClosesAs, InAll, RepliedWith
from mapm.rules.dissent import Dissents, DissentsAtIt, ReachedAtIt, ReachedBy
from mapm.rules.duties import NotYet
from mapm.rules.inquorate import Sat, SittingStood
from mapm.rules.issuing import IssuedOn, ReceivedOn
from mapm.rules.last_time import WasYes
from mapm.rules.ledger import Ledger
from mapm.rules.quorum import Counted, Quorate
from mapm.rules.redating import Direction, Moves

if TYPE_CHECKING:
    from mapm import Meeting
    from mapm.meeting.base import Entry

CLOSING: Final = Close(at=SECOND, by=WORKER, outcome=Outcome.WITHDRAWN)


def ledger(meeting: Meeting) -> Ledger:
    """The ledger of a case as it stands."""
    return Ledger(meeting, meeting.known.order)


def sat(meeting: Meeting) -> Hold:
    """Its latest sitting."""
    return meeting.known.of(Hold)[-1]


def test_of_a_closing_it_is_certain_and_of_nothing_else() -> None:
    """An entry that does not close may still be of such a case; all together are certain where each is."""
    withdrawn, completed = ClosesAs(("withdrawn",)), ClosesAs(("completed",))
    assert (withdrawn(None, CLOSING), withdrawn.for_certain(None, CLOSING)) == (True, True)
    assert (completed(None, CLOSING), completed.for_certain(None, CLOSING)) == (False, False)
    assert (withdrawn(None, None), withdrawn.for_certain(None, None)) == (True, False)
    open_question = RepliedWith("urgent", Convene)
    for cases, maybe, certain in (
        ((withdrawn,), True, True),
        ((withdrawn, completed), False, False),
        ((withdrawn, open_question), True, False),
        ((), True, True),
    ):
        all_of = InAll(cases)
        assert (all_of(None, CLOSING), all_of.for_certain(None, CLOSING)) == (maybe, certain)


def test_what_was_answered_last_time_is_certain_by_its_answer() -> None:
    """Where the sitting before did not say, it may be; where there was none, it was not."""
    question = '[questions.hold.agreed]\ntext = "Was it agreed?"\nclauses = ["4.2"]'
    _, convened_once, once, _, again, *_ = list(walk(protocol(FROM_NOTHING, question)))
    was = WasYes("agreed")
    report: Any = sat(once)
    for reply, found in (
        (Reply.YES, (True, True)),
        (Reply.NO, (False, False)),
        (Reply.NOT_KNOWN, (True, False)),
    ):
        first = Hold(at=report.at, by=report.by, sitting=report.sitting, answers={"agreed": reply})
        before: Any = convened_once
        plan: Any = again.log[-1].entry
        meeting = before.move(first).move(plan)
        second = Hold(at=date(2026, 8, 20), by=report.by, sitting=report.sitting)
        assert (was(meeting, second), was.for_certain(meeting, second)) == found
        assert (was(before, first), was.for_certain(before, first)) == (False, False)
    assert (was(None, None), was.for_certain(None, None)) == (True, False)
    assert (was(None, report), was.for_certain(None, report)) == (False, False)


def test_how_a_sitting_decided_is_as_it_was_reported() -> None:
    """Of the one that is reported, else of the latest; where there has been none, of no entry."""
    consensus, majority = ReachedAtIt((Reached.CONSENSUS,)), ReachedAtIt((Reached.MAJORITY,))
    some, none = DissentsAtIt(), DissentsAtIt(there=False)
    for sitting, ways, dissents in (
        (SAT, (True, False), (False, True)),
        (DISAGREED, (False, True), (True, False)),
    ):
        meeting = held(sitting)
        for entry in (None, sat(meeting), CLOSING):
            assert (consensus(meeting, entry), majority(meeting, entry)) == ways
            assert (consensus.for_certain(meeting, entry), majority.for_certain(meeting, entry)) == ways
            assert (some(meeting, entry), none(meeting, entry)) == dissents
        by, there = ReachedBy((Reached.CONSENSUS,)), Dissents()
        assert by(ledger(meeting), sat(meeting)) is ways[0]
        assert there(ledger(meeting), sat(meeting)) is dissents[0]
    before = convened()
    for rule in (consensus, some, none):
        assert (rule(before, None), rule(before, CLOSING)) == (True, False)
    assert not consensus.for_certain(before, None)
    waits = (ReachedBy((Reached.CONSENSUS,)), Dissents())
    assert all(isinstance(one(ledger(before), before.log[-1].entry), NotYet) for one in waits)


def test_a_clock_starts_when_a_product_is_given_or_received() -> None:
    """To whom the duty is about, and of that sitting; until then it tells what it waits for."""
    meeting = held()
    given, received = IssuedOn("record"), ReceivedOn("record")
    told = [clock(ledger(meeting), sat(meeting), "nurse") for clock in (given, received)]
    assert told == [NotYet("not given yet: record"), NotYet("its receipt is not recorded yet: record")]
    day = date(2026, 5, 25)
    meeting = meeting.record(issue("record", NURSE, day)).record(receive("record", NURSE, date(2026, 5, 27)))
    first = sat(meeting)
    assert given(ledger(meeting), first, "nurse") == day
    assert received(ledger(meeting), first, "nurse") == date(2026, 5, 27)
    for entry, subject in ((first, "teacher"), (sat(held_again(meeting)), "nurse")):
        of = meeting if entry is first else held_again(meeting)
        assert isinstance(given(ledger(of), entry, subject), NotYet)
    assert isinstance(IssuedOn("summary")(ledger(meeting), first, "nurse"), NotYet)


def test_of_a_date_that_is_not_moved_nothing_is_certain() -> None:
    """Without a case, and of an entry that extends nothing, it may be moved either way."""
    for direction in Direction:
        rule = Moves(direction)
        for meeting, entry in ((None, None), (None, CLOSING), (held(), CLOSING), (held(), None)):
            assert rule(meeting, entry)
            assert not rule.for_certain(meeting, entry)


def test_what_a_quorum_is_short_of_is_what_may_be_missing() -> None:
    """Enough is not short; what is not recorded is, as what is not there."""
    enough, maybe, less = Counted("a", 1, 1), Counted("b", 2, 1, 1), Counted("c", 2, 1)
    found: Any = Quorate(quorum=None, counted=Answer.NOT_MET, counts=(enough, maybe, less))  # type: ignore[arg-type]
    assert [one.answer for one in found.counts] == [Answer.MET, Answer.NOT_RECORDED, Answer.NOT_MET]
    assert found.short == (maybe, less)


def test_a_case_is_certain_where_it_holds() -> None:
    """One that can always be told is certain as soon as it holds."""

    class Told(Case):
        def __call__(self, meeting: Meeting | None, entry: Entry | None, /) -> bool:
            return meeting is not None and entry is CLOSING

    meeting = held()
    assert Told().for_certain(meeting, CLOSING)
    assert not Told().for_certain(meeting, None)
    assert not Told().for_certain(None, CLOSING)


def test_how_a_sitting_stood_to_a_quorum_that_is_not_there_cannot_be_told() -> None:
    """It may have stood so, and did not for certain; before any sitting it did not."""
    stood = SittingStood("no such", Sat.INQUORATE_TWICE)
    assert (stood(held(), None), stood.for_certain(held(), None)) == (True, False)
    assert (stood(convened(), None), stood.for_certain(convened(), None)) == (False, False)
    assert (stood(None, None), stood.for_certain(None, None)) == (False, False)
