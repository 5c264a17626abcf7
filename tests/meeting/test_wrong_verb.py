"""A fact does not move a meeting, an event is not recorded, and a correction is neither."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mapm import (
    Agency,
    Agree,
    Concerned,
    Correct,
    Note,
    Person,
    Propose,
    Proposed,
    RaiseRisk,
    Reply,
    WrongType,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

NURSE = Person("nurse")
DAY = date(2026, 5, 19)
ASKED = ("known-to-agencies", "network", "ground-b", "no-suitable-forum")


def proposed() -> Proposed:
    """A meeting that was just proposed."""
    proposal = Propose(
        at=DAY,
        by=NURSE,
        concerned=(Concerned(Person("child")),),
        agency=Agency("Health"),
        relevant=(Agency("Education"),),
        answers=dict.fromkeys(ASKED, Reply.YES),
    )
    return PROFESSIONALS_MEETING.open(proposal, ref="case-1")


WRONG: dict[str, tuple[str, Any, str]] = {
    "a fact that is to move": (
        "move",
        RaiseRisk(at=DAY, by=NURSE),
        "what moves a meeting cannot be a RaiseRisk: record a fact with record()",
    ),
    "an event that is to be recorded": (
        "record",
        Agree(at=DAY, by=NURSE),
        "what is recorded cannot be an Agree: move a meeting with move()",
    ),
    "a correction": (
        "record",
        Correct(at=DAY, by=NURSE, entry="e1", reason=Note("what was wrong")),
        "what enters by itself cannot be a Correct: ",
    ),
    "a class": ("move", Agree, "an entry cannot be a type: pass an event or a fact, made and not the class"),
    "text": ("move", "agree", "an entry cannot be a str: pass an event or a fact"),
}


@pytest.mark.parametrize("what", WRONG)
def test_the_wrong_verb_says_the_right_one(what: str) -> None:
    """What a type checker refuses is refused by name for hosts without one, and nothing is entered."""
    verb, entry, words = WRONG[what]
    meeting = proposed()
    with pytest.raises(WrongType) as refused:
        getattr(meeting, verb)(entry)
    assert str(refused.value).startswith(words)
    assert "what was wrong" not in str(refused.value)
    assert meeting.revision == 1
