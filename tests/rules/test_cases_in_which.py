"""In which cases a requirement applies: while it cannot be told, it does; by what is said, or it does not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from support.authoring import FROM_NOTHING, WORKER, protocol, walk

from mapm import Convene, Decide, Hold, Reconvene, Reply
from mapm.meeting.parts import Purpose
from mapm.rules.applying import AtSitting, RepliedWith, SitsFor

if TYPE_CHECKING:
    from mapm.meeting.base import Entry

YES, NO, NOT_KNOWN = Reply.YES, Reply.NO, Reply.NOT_KNOWN
ASKED: Final = """
[questions.convene.urgent]
text = "Is it urgent?"
clauses = ["4.2"]
[facts.decide]
clauses = ["4.2"]
"""


def meetings() -> list[Any]:
    """A case after each of its entries: proposed, convened, held, the note shared, ... held again, closed."""
    return list(walk(protocol(FROM_NOTHING, ASKED)))


def decided(meeting: Any, reply: Reply) -> Any:  # noqa: ANN401  # a meeting in any state
    """The same case, in which it was decided since."""
    on = meeting.log[-1].entry.at
    return meeting.record(Decide(at=on, by=WORKER, answers={"urgent": reply}))


@pytest.mark.parametrize("reply", [YES, NO])
def test_what_is_not_answered_may_have_any_reply(reply: Reply) -> None:
    """Without a case, or before anybody answered, the requirement applies, but not for certain."""
    rule = RepliedWith("urgent", Convene, reply)
    proposed = meetings()[0]
    for meeting in (None, proposed):
        assert rule(meeting, None)
        assert not rule.for_certain(meeting, None)


def test_a_reply_is_that_of_the_entry_else_the_latest() -> None:
    """What an entry says goes before what was decided, and the latest decision before those before it."""
    yes, no = RepliedWith("urgent", Convene), RepliedWith("urgent", Convene, NO)
    proposed, convened, sat, *_ = meetings()
    plan: Any = convened.log[-1].entry
    for said, found in ((YES, (True, False)), (NO, (False, True)), (NOT_KNOWN, (True, True))):
        entry = Convene(at=plan.at, by=WORKER, planned=plan.planned, answers={"urgent": said})
        assert (yes(proposed, entry), no(proposed, entry)) == found
        assert yes.for_certain(proposed, entry) is (said is YES)
        assert no.for_certain(proposed, entry) is (said is NO)
        assert (yes(None, entry), no(None, entry)) == found
    once = decided(convened, YES)
    assert (yes(once, None), no(once, None)) == (True, False)
    twice = decided(once, NO)
    assert (yes(twice, None), no(twice, None)) == (False, True)
    held: Entry = Hold(at=date(2026, 5, 20), by=WORKER, sitting=sat.log[-1].entry.sitting)
    assert (yes(twice, held), no(twice, held)) == (False, True)
    silent = Convene(at=plan.at, by=WORKER, planned=plan.planned)
    assert (yes(twice, silent), no(twice, silent)) == (
        False,
        True,
    )  # it was decided since the last of its kind


def test_which_sitting_it_is_is_counted_from_the_first() -> None:
    """The one that is reported, else the latest that was; before any, none of them."""
    first, second, later = AtSitting(1, 1), AtSitting(2, 2), AtSitting(2)
    its = meetings()
    convened, held, again = its[1], its[2], its[-2]
    proposal, report = its[0].log[-1].entry, held.log[-1].entry
    for meeting, entry, found in (
        (convened, report, (True, False, False)),
        (held, report, (False, True, True)),
        (held, proposal, (True, False, False)),
        (again, proposal, (False, True, True)),
        (again, report, (False, False, True)),
        (convened, proposal, (False, False, False)),
        (convened, None, (True, True, True)),
        (None, report, (True, True, True)),
    ):
        assert tuple(rule(meeting, entry) for rule in (first, second, later)) == found


def test_what_a_sitting_is_for_is_as_it_was_called() -> None:
    """By the entry that calls it, else by the latest that did; the first is called for nothing."""
    its = meetings()
    review, goes_on = SitsFor(Purpose.REVIEW), SitsFor(Purpose.GOES_ON)
    shared, called = its[3], its[4]
    assert not any(rule(meeting, None) for rule in (review, goes_on) for meeting in (None, *its[:4]))
    plan: Any = called.log[-1].entry
    for purpose, found in ((Purpose.REVIEW, (True, False)), (Purpose.GOES_ON, (False, True))):
        call = Reconvene(at=plan.at, by=WORKER, planned=plan.planned, purpose=purpose)
        assert (review(shared, call), goes_on(shared, call)) == found
        after = shared.move(call)
        assert (review(after, None), goes_on(after, None)) == found
