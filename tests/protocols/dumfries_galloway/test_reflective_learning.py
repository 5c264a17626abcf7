"""Reflective learning: the line manager is consulted, and no formal learning review is required."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from support.clauses import clause
from support.dumfries_galloway import NO, NOT_KNOWN, SAT_ON, WORKER, YES, unfollowed
from support.reflecting import MIXED, TEAM, arrangement, convened, held, proposed, report

from mapm import Answer, Close, Decide, MoveRefused, Note, Outcome, Replied, Reply
from mapm.protocols.dumfries_galloway import DG, REFLECTIVE_LEARNING
from mapm.protocols.readings import READINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm import Decision

REQUIRED: Final = {"no-formal-review": NO}
DECIDED_ON: Final = date(2024, 8, 20)


def arranged(answers: dict[str, Reply]) -> Decision:
    """What is decided about arranging the forum with these answers."""
    return REFLECTIVE_LEARNING.decide(
        proposed(REFLECTIVE_LEARNING), arrangement(REFLECTIVE_LEARNING, answers)
    )


def decided(answers: Mapping[str, Reply], on: date = DECIDED_ON) -> Decide:
    """A recorded decision."""
    return Decide(at=on, by=WORKER, answers=answers)


def closing(outcome: Outcome) -> Close:
    """The end of the case."""
    return Close(at=date(2024, 9, 3), by=WORKER, outcome=outcome)


# --- the line manager -------------------------------------------------------------------------------------


@clause("dg", "2.9#7")
@pytest.mark.parametrize(("reply", "answer"), [(NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)])
def test_the_line_manager_is_consulted(reply: Reply, answer: Answer) -> None:
    """Without it the forum cannot be arranged."""
    decision = arranged({"line-manager-consulted": reply})
    assert not decision.allowed
    assert [(one.requirement, one.answer) for one in decision.refusing] == [
        ("line-manager-consulted", answer)
    ]


@clause("dg", "2.9#7")
def test_the_line_manager_is_not_asked_to_approve() -> None:
    """A contrary view is recorded with its note, and stops nothing (A-57)."""
    against = Replied(NO, Note("wait for the new team"))
    entry = arrangement(REFLECTIVE_LEARNING)
    answers = {**dict(entry.answers), "line-manager-view": against}
    meeting = proposed(REFLECTIVE_LEARNING).move(
        type(entry)(at=entry.at, by=WORKER, planned=entry.planned, answers=answers)
    )
    assert unfollowed(meeting) == {}
    assert dict(meeting.log[-1].entry.answers)["line-manager-view"] == against


def test_a_view_that_is_not_recorded_is_a_departure() -> None:
    """The manager's view is asked for where they were consulted, and only there."""
    silent = arranged({"line-manager-view": NOT_KNOWN})
    assert silent.allowed
    assert [one.requirement for one in silent.unmet] == ["line-manager-view"]
    unasked = arranged({"line-manager-consulted": NO, "line-manager-view": NOT_KNOWN})
    assert "line-manager-view" not in {one.requirement for one in unasked.findings}


@clause("dg", "2.9#6", "2.9#1")
@pytest.mark.parametrize("there", [TEAM, MIXED])
def test_any_practitioner_in_one_agency_or_several(there: tuple[object, ...]) -> None:
    """Nobody's agreement is asked for, and one agency is enough."""
    assert unfollowed(held(REFLECTIVE_LEARNING, attended=there)) == {}


# --- the formal learning review ---------------------------------------------------------------------------


@clause("dg", "2.9#2")
@pytest.mark.parametrize(("reply", "answer"), [(NO, Answer.NOT_MET), (NOT_KNOWN, Answer.NOT_RECORDED)])
def test_a_formal_review_blocks_the_forum(reply: Reply, answer: Answer) -> None:
    """Required blocks it, and not knowing does not pass."""
    decision = arranged({"no-formal-review": reply})
    assert not decision.allowed
    assert [(one.requirement, one.answer) for one in decision.refusing] == [("no-formal-review", answer)]
    assert DG["2.9#2"] in decision.refusing[0].cites


@clause("dg", "2.9#2")
def test_a_sitting_held_all_the_same_is_a_breach() -> None:
    """A review that turns out to be required later makes the sitting a breach; its report stands."""
    later = convened(REFLECTIVE_LEARNING).record(decided(REQUIRED))
    assert unfollowed(later.move(report())) == {"no-formal-review": True}
    assert unfollowed(convened(REFLECTIVE_LEARNING).move(report())) == {}


@clause("dg", "2.9#2")
def test_doubt_that_is_recorded_later_counts() -> None:
    """A decision that it is no longer known is not recorded as known; one about something else is nothing."""
    doubted = convened(REFLECTIVE_LEARNING).record(decided({"no-formal-review": NOT_KNOWN}))
    assert unfollowed(doubted.move(report())) == {"no-formal-review": True}
    other = convened(REFLECTIVE_LEARNING).record(decided({"line-manager-view": NO}))
    assert unfollowed(other.move(report())) == {}
    settled = doubted.record(decided({"no-formal-review": YES}, date(2024, 8, 21)))
    assert unfollowed(settled.move(report())) == {}


@clause("dg", "2.9#2")
def test_a_required_review_leads_to_it_from_every_open_state() -> None:
    """Before it is arranged, before it is held and after: no outcome but the formal review is left."""
    for meeting in (
        proposed(REFLECTIVE_LEARNING),
        convened(REFLECTIVE_LEARNING),
        held(REFLECTIVE_LEARNING),
    ):
        required = meeting.record(decided(REQUIRED, SAT_ON))
        for other in (Outcome.COMPLETED, Outcome.WITHDRAWN, Outcome.OTHER_FORUM):
            refusing = REFLECTIVE_LEARNING.decide(required, closing(other)).refusing
            assert "formal-review" in {one.requirement for one in refusing}
        assert required.move(closing(Outcome.FORMAL_REVIEW)).outcome is Outcome.FORMAL_REVIEW


@clause("dg", "2.9#2")
def test_the_statutory_route_stays_open() -> None:
    """A case that goes to statutory procedures can be closed so, review or not."""
    required = held(REFLECTIVE_LEARNING).record(decided(REQUIRED, SAT_ON))
    assert required.move(closing(Outcome.STATUTORY_PROCEDURES)).outcome is Outcome.STATUTORY_PROCEDURES


def test_a_formal_review_is_an_outcome_only_where_one_is_required() -> None:
    """Nobody closes for a review of which nothing is recorded."""
    with pytest.raises(MoveRefused, match="it is not recorded that one is required"):
        held(REFLECTIVE_LEARNING).move(closing(Outcome.FORMAL_REVIEW))


@clause("dg", "2.9#3")
def test_its_own_guidance_is_pointed_to() -> None:
    """Formal learning reviews have guidance of their own: that is shown, and nothing is taken from it."""
    shown = REFLECTIVE_LEARNING.available(proposed(REFLECTIVE_LEARNING), SAT_ON)
    for one in shown:
        if one.entry.__name__ in {"Convene", "Decide", "Close"}:
            assert DG["2.9#3"] in one.advice


def test_what_is_ours_is_cited_as_ours() -> None:
    """That the manager is consulted alone, and that an answer is asked for, is our reading A-57."""
    assert READINGS["A-57"] in arranged({}).cites
