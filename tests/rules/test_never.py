"""What is never done in a case: wrong where it is the case, not known where it only may be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from support.authoring import CHAIR, FROM_NOTHING, PLAN, SAT, WORKER, protocol

from mapm import Agency, Answer, Classify, Close, Convene, Hold, Outcome, Propose, Reached, Reconvene, Reply
from mapm.rules.requirements import Never

if TYPE_CHECKING:
    from mapm import Entry, Meeting

WORDS: Final = """
[traits.urgency]
what = "how urgent it is"
values = ["urgent", "routine"]
clauses = ["4.2"]
[questions.hold.agreed]
text = "Was it agreed?"
clauses = ["4.2"]
[requirements.hold.by-majority]
never = true
binding = true
when = { reached_by = ["majority"] }
clauses = ["4.2"]
[requirements.reconvene.urgent-again]
never = true
binding = true
when = { urgency = ["urgent"] }
clauses = ["4.2"]
[requirements.close.by-the-chair]
never = true
binding = true
when = { reached_by = ["the chair decided"] }
clauses = ["4.2"]
[requirements.hold.minuted]
asks = "Was it minuted?"
binding = true
missing = "it was not minuted"
when = { question = "agreed", reply = "no" }
clauses = ["4.2"]
"""


def convened() -> Any:  # noqa: ANN401  # a meeting of any state
    """A case with a sitting planned."""
    meeting: Any = protocol(FROM_NOTHING, WORDS).open(
        Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("school")), ref="case"
    )
    return meeting.move(Convene(at=date(2026, 5, 8), by=WORKER, planned=PLAN))


def held(**said: Any) -> Hold:  # noqa: ANN401
    """The report of a sitting."""
    sitting = evolve(SAT, **{key: value for key, value in said.items() if key != "answers"})
    return Hold(at=date(2026, 5, 20), by=CHAIR, sitting=sitting, answers=said.get("answers", {}))


def answer(meeting: Meeting, entry: Entry, key: str) -> Answer | None:
    """What is said of a requirement; nothing where it does not apply."""
    found = {one.requirement: one.answer for one in meeting.decide(entry).findings}
    return found.get(key)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Reached.MAJORITY, Answer.NOT_MET),
        (Reached.CONSENSUS, None),
        (None, Answer.NOT_RECORDED),
    ],
)
def test_it_is_wrong_where_it_is_the_case(how: Reached | None, expected: Answer | None) -> None:
    """Nobody is told to have decided by majority where it is not recorded how they decided."""
    assert answer(convened(), held(reached_by=how), "by-majority") is expected


def test_its_words_say_which() -> None:
    """What is not recorded is said to be, and is no statement of what was done."""
    decision = convened().decide(held())
    assert "it is not recorded whether this is a case in which it is never done" in decision.sentence()


def test_a_kind_that_nobody_said_is_not_recorded() -> None:
    """Of a case without a grade it cannot be told; of a graded one it can."""
    meeting = convened().move(held(reached_by=Reached.CONSENSUS))
    again = Reconvene(at=date(2026, 6, 1), by=CHAIR, planned=evolve(PLAN, on=date(2026, 8, 20)))
    assert answer(meeting, again, "urgent-again") is Answer.NOT_RECORDED
    for value, expected in (("urgent", Answer.NOT_MET), ("routine", None)):
        graded = meeting.record(Classify(at=date(2026, 5, 21), by=CHAIR, trait="urgency", value=value))
        assert answer(graded, again, "urgent-again") is expected


def test_without_a_sitting_nothing_was_decided() -> None:
    """Closing before any sitting is no case of one that decided somehow."""
    closing = Close(at=date(2026, 5, 10), by=CHAIR, outcome=Outcome.NOT_PROCEEDING)
    assert answer(convened(), closing, "by-the-chair") is None


def test_an_answer_is_about_its_own_sitting() -> None:
    """A sitting that gives no answer is not judged by the answer of an earlier one."""
    meeting = convened().move(held(answers={"agreed": Reply.YES, "minuted": Reply.YES}))
    meeting = meeting.record(Classify(at=date(2026, 5, 21), by=CHAIR, trait="urgency", value="routine"))
    meeting = meeting.move(
        Reconvene(at=date(2026, 6, 1), by=CHAIR, planned=evolve(PLAN, on=date(2026, 8, 20)))
    )
    silent = Hold(at=date(2026, 8, 20), by=CHAIR, sitting=SAT)
    assert answer(meeting, silent, "minuted") is Answer.NOT_RECORDED
    said = evolve(silent, answers={"agreed": Reply.YES})
    assert answer(meeting, said, "minuted") is None


def test_without_a_case_it_is_always_wrong() -> None:
    """The judge by itself says that it was done."""
    assert Never()(None, held()) is Answer.NOT_MET
