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
    Decision,
    Division,
    EntryRefused,
    Note,
    Person,
    Propose,
    Proposed,
    RaiseRisk,
    Refusal,
    Reply,
    Respond,
    WorkingCalendar,
    WrongType,
    duties,
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


def test_what_is_no_correction_is_refused_by_name() -> None:
    """An entry that is passed to ``correct`` by itself is not what says which entry was wrong."""
    agree: Any = Agree(at=DAY, by=NURSE)
    with pytest.raises(WrongType, match="a correction cannot be an Agree: pass a Correct"):
        PROFESSIONALS_MEETING.correct(proposed(), agree)


@pytest.mark.parametrize("given", ["scotland", None, Division.SCOTLAND])
def test_duties_are_asked_with_a_calendar(given: Any) -> None:  # noqa: ANN401 - the point
    """The name of a division is no calendar, and the error says what to pass."""
    with pytest.raises(WrongType, match=r"a calendar cannot be .+: pass a WorkingCalendar"):
        duties(proposed(), given, DAY)


def test_a_decision_does_not_ask_whether_the_log_can_take_the_entry() -> None:
    """What was recorded before the last entry is judged by ``decide``, and refused by ``record`` alone."""
    early = Respond(at=date(2026, 5, 1), by=NURSE, agency=Agency("Education"), reply=Reply.YES)
    meeting = proposed()
    assert meeting.decide(early).allowed
    with pytest.raises(EntryRefused, match="before the one that stands last"):
        meeting.record(early)


def test_a_day_of_what_can_be_done_has_no_time() -> None:
    """What can be done is told for a date: neither text nor nothing is one."""
    calendar = WorkingCalendar.for_division(Division.SCOTLAND, years=range(2026, 2027))
    wrong: Any = "2026-05-19"
    with pytest.raises(WrongType, match="pass a date"):
        proposed().available(wrong)
    assert duties(proposed(), calendar, DAY)[0].duty.key == "consult"


def test_a_decision_on_a_console_is_one_line() -> None:
    """What was decided and what is missing: its clauses are in its sentence, and its fields in `to_dict`."""
    meeting = proposed()
    refused = meeting.decide(Agree(at=DAY, by=NURSE))
    assert repr(refused) == "Decision(refused: agree; Education has not answered)"
    reply = Respond(at=DAY, by=NURSE, agency=Agency("Education"), reply=Reply.YES)
    assert repr(meeting.decide(reply)) == "Decision(allowed: record an agency's reply)"
    (agree,) = [one for one in meeting.available(DAY) if one.entry is Agree]
    assert repr(agree) == "Available(refused: Agree; Education has not answered)"


def test_a_console_is_not_steered_by_a_reference() -> None:
    """What cannot be seen is written out in the line, as in all that is shown."""
    told = repr(Decision("agree", "An example", (), Refusal.NOT_FROM_THIS_STATE, "the \x1b[31m agency"))
    assert told == r"Decision(refused: agree; the \x1b[31m agency)"
