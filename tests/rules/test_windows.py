"""A time in which something may be done: from each one's own receipt, never overdue, never in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.eastmoor import (
    CHAIR,
    EASTMOOR,
    ENGLAND,
    MOTHER,
    NURSE,
    WORKER,
    held,
    of,
    receive,
)

from mapm import (
    Close,
    Discharge,
    DutyState,
    Note,
    Outcome,
    Release,
    duties,
)

if TYPE_CHECKING:
    from mapm import Owed

LATER = date(2026, 7, 1)


def owed(meeting: Any, on: date = LATER) -> tuple[Owed, ...]:  # noqa: ANN401  # any state
    """Every duty of the case on a day."""
    return duties(meeting, ENGLAND, on)


def test_each_may_ask_for_corrections_from_their_own_receipt() -> None:
    """The time for corrections runs from when each had the summary, and from the first time alone."""
    meeting = held().record(receive("summary", MOTHER, date(2026, 5, 26)))
    meeting = meeting.record(receive("summary", NURSE, date(2026, 6, 1)))
    meeting = meeting.record(receive("summary", MOTHER, date(2026, 6, 8)))
    found = {one.subject: one for one in of("corrections", owed(meeting, date(2026, 6, 4)))}
    assert {ref: one.due and one.due.on for ref, one in found.items()} == {
        "mother": date(2026, 6, 2),
        "nurse": date(2026, 6, 8),
    }
    assert found["mother"].state is DutyState.OVER
    assert found["nurse"].state is DutyState.OPEN


def test_a_receipt_of_something_else_opens_no_time_for_corrections() -> None:
    """Who has the record may not ask for corrections of the summary."""
    assert of("corrections", owed(held().record(receive("record", NURSE, date(2026, 5, 26))))) == []


def test_a_time_that_is_over_says_so() -> None:
    """When it is over a window says so, with its last day; nothing is overdue, and nothing is a breach."""
    meeting = held().record(receive("summary", MOTHER, date(2026, 5, 26)))
    (window,) = of("corrections", owed(meeting))
    assert (window.state, window.late, window.breach, window.open) == (DutyState.OVER, False, False, False)
    assert window.sentence() == (
        "Asking for corrections of the summary, which mother may do, to the chair: the time for it is over. "
        "Until Tuesday 2 June 2026: 5 working days after Tuesday 26 May 2026 (clause 2.4)."
    )
    (before,) = of("corrections", owed(meeting, date(2026, 5, 27)))
    assert "which mother may do, to the chair: open. Until Tuesday 2 June 2026" in before.sentence()


@pytest.mark.parametrize(("on", "says"), [(1, "done."), (20, "done, after the time for it was over.")])
def test_what_was_done_in_it_is_done(on: int, says: str) -> None:
    """Corrections that were asked for are done, after the time for it or not, and never late."""
    day = date(2026, 5, 26)
    done = Discharge(at=day + timedelta(on), by=WORKER, duty="corrections", subject="mother")
    (window,) = of("corrections", owed(held().record(receive("summary", MOTHER, day)).record(done)))
    assert (window.state, window.late, window.breach) == (DutyState.DISCHARGED, False, False)
    assert says in window.sentence()


def test_a_window_does_not_stand_in_the_way_of_closing() -> None:
    """Closing asks for no reason why what may be done was not done."""
    meeting = held().record(receive("summary", MOTHER, date(2026, 5, 26)))
    keys = ("decisions", "summary", "record", "report")
    reasons = tuple((key, Note("agreed")) for key in keys)
    closing = Close(at=date(2026, 5, 27), by=WORKER, outcome=Outcome.COMPLETED, undischarged=reasons)
    assert meeting.decide(closing).allowed
    assert of("corrections", owed(meeting.move(closing), date(2026, 5, 28)))[0].open


def test_a_window_that_is_given_up_is_no_breach() -> None:
    """A must that is a window is no breach where it is released: nothing was owed."""
    must = tuple(evolve(one, binding=True) if one.key == "corrections" else one for one in EASTMOOR.duties)
    meeting = held(under=evolve(EASTMOOR, duties=must, key="eastmoor/must"))
    meeting = meeting.record(receive("summary", MOTHER, date(2026, 5, 26)))
    release = Release(
        at=date(2026, 5, 27), by=WORKER, duty="corrections", authority=CHAIR, reason=Note("agreed")
    )
    (window,) = of("corrections", owed(meeting.record(release)))
    assert (window.state, window.breach) == (DutyState.RELEASED, False)
