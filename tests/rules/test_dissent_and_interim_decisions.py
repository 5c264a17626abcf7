"""What follows a sitting that somebody missed or disagreed with, or that decided for the time being."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from support.eastmoor import (
    CHAIR,
    DISAGREED,
    ENGLAND,
    FATHER,
    MOTHER,
    OFFICER,
    SAT,
    SECOND,
    TEACHER,
    WORKER,
    held,
    held_again,
    of,
)

from mapm import (
    Agency,
    Answer,
    Decide,
    Dissent,
    DutyState,
    EntryRefused,
    Held,
    Person,
    Reached,
    Reply,
    Sitting,
    duties,
)

if TYPE_CHECKING:
    from mapm import Owed

LATER = date(2026, 7, 1)


def owed(meeting: Any, on: date = LATER) -> tuple[Owed, ...]:  # noqa: ANN401  # any state
    """Every duty of the case on a day."""
    return duties(meeting, ENGLAND, on)


def test_an_agency_that_was_not_there_owes_a_report() -> None:
    """The police were invited and did not come: they owe a report, and no other agency does."""
    (report,) = of("report", owed(held()))
    assert (report.subject, report.owner) == ("police", Agency("police"))


def test_who_does_not_agree_is_answered() -> None:
    """The chair owes an answer to each who did not agree; where all agreed, to nobody."""
    assert [one.subject for one in of("answer", owed(held(DISAGREED)))] == ["teacher"]
    assert of("answer", owed(held())) == []


@pytest.mark.parametrize(
    ("sitting", "answer"),
    [
        (SAT, None),
        (DISAGREED, None),
        (evolve(SAT, reached_by=Reached.CHAIR), Answer.NOT_MET),
        (evolve(SAT, reached_by=None), Answer.NOT_RECORDED),
    ],
)
def test_dissent_has_to_be_recorded_where_there_was_no_consensus(
    sitting: Sitting, answer: Answer | None
) -> None:
    """Without consensus somebody is to be named who did not agree; how it was decided is never guessed."""
    breaches = [one for one in held(sitting).breaches if one.requirement == "dissent"]
    assert [one.answer for one in breaches] == ([] if answer is None else [answer])


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"reached_by": Reached.CONSENSUS}, "it was decided by consensus, and teacher did not agree"),
        ({"dissents": (Dissent(OFFICER),)}, "officer is named, who was not at the sitting"),
        ({"dissents": (Dissent(FATHER),)}, "father is named, who was not at the sitting"),
        ({"dissents": ()}, "it was not decided by consensus, and nobody is named"),
    ],
)
def test_what_does_not_go_together_is_said(more: dict[str, Any], why: str) -> None:
    """A consensus with a dissent, or a dissent of somebody who was away, is recorded, and a breach."""
    (breach,) = held(evolve(DISAGREED, **more)).breaches
    assert (breach.requirement, breach.answer) == ("dissent", Answer.NOT_MET)
    assert breach.says == f"who did not agree is not recorded as it should be: {why}"


@pytest.mark.parametrize("who", [CHAIR, TEACHER, MOTHER])
def test_whoever_was_there_may_disagree(who: Person) -> None:
    """The chair, a professional and one of the family who came can be named, however it was decided."""
    assert held(evolve(DISAGREED, dissents=(Dissent(who),))).breaches == ()
    assert held(evolve(DISAGREED, dissents=(Dissent(who),), reached_by=None)).breaches == ()


def test_nobody_dissents_twice() -> None:
    """One who does not agree stands once in the report of a sitting."""
    with pytest.raises(EntryRefused, match="stands twice"):
        evolve(SAT, dissents=(Dissent(TEACHER), Dissent(TEACHER)))


def test_what_is_decided_for_the_time_being_is_looked_at_again_at_the_next_sitting() -> None:
    """An interim decision is due at the next sitting that is planned, and discharged by it."""
    meeting = held(answers={"interim": Reply.YES})
    (waiting,) = of("look-again", owed(meeting))
    assert waiting.state is DutyState.NOT_COMPUTABLE
    again = held_again(meeting, answers={"interim": Reply.NO, "ratified": Reply.YES})
    (done,) = of("look-again", owed(again))
    assert (done.state, done.late, done.due and done.due.on) == (DutyState.DISCHARGED, False, SECOND)


@pytest.mark.parametrize(
    ("first", "second", "answer", "done"),
    [
        ({"interim": Reply.YES}, {"interim": Reply.NO, "ratified": Reply.YES}, None, True),
        ({"interim": Reply.YES}, {"interim": Reply.NO, "ratified": Reply.NO}, Answer.NOT_MET, False),
        ({"interim": Reply.YES}, {"interim": Reply.NO}, Answer.NOT_RECORDED, False),
        ({"interim": Reply.YES}, {"interim": Reply.YES, "ratified": Reply.YES}, None, True),
        ({"interim": Reply.NO}, {"interim": Reply.YES}, None, None),
        ({}, {"interim": Reply.YES}, Answer.NOT_RECORDED, False),
    ],
)
def test_it_is_the_sitting_before_that_decided_for_the_time_being(
    first: dict[str, Reply], second: dict[str, Reply], answer: Answer | None, *, done: bool | None
) -> None:
    """What is asked of a sitting is what the one before left, whatever it leaves itself."""
    again = held_again(held(answers=first), answers=second)
    breaches = [one.answer for one in again.breaches if one.requirement == "ratified"]
    assert breaches == ([] if answer is None else [answer])
    looked = {one.opened_by.id: not one.open for one in of("look-again", owed(again))}
    assert looked.get("first") is done
    if second["interim"] is Reply.YES:
        assert looked["second"] is False


def test_nothing_was_left_by_what_was_not() -> None:
    """Before a first sitting nothing was decided for the time being; what was decided since counts."""

    def unmet(meeting: Held) -> list[Answer]:
        return [one.answer for one in meeting.breaches if one.requirement == "ratified"]

    assert unmet(held(answers={"interim": Reply.YES})) == []
    for reply, left in ((Reply.YES, [Answer.NOT_RECORDED]), (Reply.NO, [])):
        told = Decide(at=date(2026, 5, 21), by=WORKER, answers={"interim": reply})
        assert unmet(held_again(held(answers={}).record(told))) == left
