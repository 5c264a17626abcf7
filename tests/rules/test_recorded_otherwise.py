"""Who is recorded otherwise, late, is told otherwise what was listed: it stays listed all the same."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from support.eastmoor import CHILD, FATHER, MOTHER, NURSE, OFFICER, PARTLY, SAT, TEACHER, WORKER, held, issue
from support.listed_late import duty, late, listed, states, then, under
from support.readings import reading

from mapm import Concerned, DutyState, Hold, Name
from mapm.rules.issuing import IssueOf

GIVEN_ON: Final = date(2026, 6, 5)


def as_subject(meeting: Any, whom: Any, day: int = 20) -> Any:  # noqa: ANN401  # Held
    """Somebody is recorded as whom the meeting is about."""
    return meeting.record(Name(at=date(2026, 6, day), by=WORKER, concerned=Concerned(whom)))


def part_given() -> Any:  # noqa: ANN401  # Held
    """The mother has the summary of the part that she was at, as she was to."""
    follows = duty("then", after="summary")
    given = issue("summary", MOTHER, date(2026, 5, 22), id="given", extent=PARTLY)
    return held(SAT, under(follows)).record(given)


@reading("A-74")
def test_what_was_given_as_it_was_owed_does_still() -> None:
    """She is recorded as whom it is about, who has all of it: what she had then discharged it, and does."""
    before = part_given()
    meeting = as_subject(before, MOTHER)
    for one in (before, meeting):
        assert states(one, "summary")["first", "mother"] is DutyState.DISCHARGED
        assert states(one, "then") == {("given", "mother"): DutyState.OPEN}
    again = as_subject(meeting.record(issue("summary", MOTHER, date(2026, 6, 21))), FATHER, 22)
    assert states(again, "then") == {("given", "mother"): DutyState.OPEN}


def test_what_is_given_after_is_by_what_is_recorded_then() -> None:
    """Recorded as whom it is about before she was given anything, a part of it discharges nothing."""
    meeting = as_subject(held().record(issue("summary", NURSE)), MOTHER, 1)
    given = meeting.record(issue("summary", MOTHER, date(2026, 6, 2), extent=PARTLY))
    assert states(given, "summary")["first", "mother"].value != DutyState.DISCHARGED


def test_what_is_of_another_sitting_now_does_no_more_for_the_one_before() -> None:
    """The summary that she had is of a sitting put down late: that of the first is owed to her."""
    follows = duty("then", after="summary")
    given = issue("summary", MOTHER, GIVEN_ON, id="given", extent=PARTLY)
    meeting = late(as_subject(held(SAT, under(follows)).record(given), MOTHER))
    assert listed(meeting, "summary")["first", "mother"].open
    assert states(meeting, "then") == {("given", "mother"): DutyState.RELEASED}


def test_what_was_given_to_all_is_owed_to_one_more() -> None:
    """A duty that is owed once, to them all, is open again; what followed it is listed, as released."""
    once = duty(opens=Hold, discharged_by=IssueOf("summary"))
    meeting = held(SAT, under(once, then()))
    for whom in (NURSE, TEACHER, CHILD, MOTHER):
        extent = {"extent": PARTLY} if whom is MOTHER else {}
        meeting = meeting.record(issue("summary", whom, GIVEN_ON, id=f"to {whom.ref}", **extent))
    assert states(meeting) == {("first", None): DutyState.DISCHARGED}
    ((key, open_then),) = states(meeting, "then").items()
    assert open_then is DutyState.OPEN
    more = as_subject(meeting, OFFICER)
    assert listed(more)["first", None].open
    assert states(more, "then") == {key: DutyState.RELEASED}
    assert listed(more, "then")[key].why == "what is recorded of somebody changed; by our reading A-74"
