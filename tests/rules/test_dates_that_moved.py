"""What becomes of dates, discharges and extensions when the day that they count from is moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.authoring import CHAIR, CHILD, CLAUSE, FROM_NOTHING, INVITED, SAT, WORKER, problems, protocol

from mapm import (
    Age,
    Agency,
    Concerned,
    Convene,
    Decide,
    Discharge,
    Division,
    DutyState,
    Expect,
    Extend,
    Hold,
    Name,
    Note,
    Occur,
    Owed,
    Person,
    Planned,
    Propose,
    Rearrange,
    Release,
    Reply,
    WorkingCalendar,
    duties,
)
from mapm.testing.strategies import PUBLISHED_YEARS

if TYPE_CHECKING:
    from mapm import Meeting, MeetingProtocol

ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=PUBLISHED_YEARS)
HEAD: Final = Person("head")
PAPERS: Final = """
[facts.rearrange]
clauses = ["4.2"]
[duties.papers]
what = "the papers"
to = "those invited"
binding = true
owner = "chair"
opens = ["convene"]
within = "no later than 5 working days before"
counts_from = "planned sitting"
clauses = ["4.2"]
"""
COMBINED: Final = """
[occurrences.report]
what = "the report"
clauses = ["4.2"]
[duties.conference]
what = "the conference"
to = "the family"
binding = true
owner = "chair"
opens = ["propose"]
within = { later_of = [
    { within = "10 working days", counts_from = "occurrence report" },
    { within = "3 months" },
] }
clauses = ["4.2"]
[duties.visit]
what = "the visit"
to = "the family"
binding = true
owner = "chair"
opens = ["propose"]
within = "10 working days"
counts_from = "occurrence report"
clauses = ["4.2"]
"""


def planned(on: date) -> Planned:
    """A sitting on a day."""
    return Planned(on, INVITED, CHAIR)


def convened(under: MeetingProtocol, at: date, on: date) -> Any:  # noqa: ANN401  # a meeting of any state
    """A case convened on one day for another."""
    meeting = under.open(Propose(at=date(2026, 3, 2), by=WORKER, agency=Agency("school")), ref="case")
    return meeting.move(Convene(at=at, by=WORKER, planned=planned(on)))


def one(meeting: Meeting, key: str, as_of: date) -> Owed:
    """The only instance of a duty."""
    (found,) = [it for it in duties(meeting, ENGLAND, as_of) if it.duty.key == key]
    return found


def due(owed: Owed) -> date | None:
    """The day on which it is due."""
    return owed.due.on if owed.due is not None else None


def test_a_discharge_in_time_stays_in_time() -> None:
    """The papers went out before their date: that the sitting came sooner afterwards is no lateness."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(Discharge(at=date(2026, 3, 30), by=WORKER, duty="papers"))
    for put_down in (date(2026, 3, 31), date(2026, 4, 1)):
        moved = Rearrange(
            at=date(2026, 3, 31), recorded_at=put_down, by=WORKER, planned=planned(date(2026, 4, 2))
        )
        found = one(meeting.record(moved), "papers", date(2026, 4, 3))
        assert found.state is DutyState.DISCHARGED
        assert due(found) == date(2026, 4, 8)
        assert not found.late
        assert not found.breach


def test_a_discharge_put_down_late_is_judged_by_its_day() -> None:
    """It was made before the sitting was moved, and recorded after: it is judged by what stood on its day."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(Rearrange(at=date(2026, 3, 31), by=WORKER, planned=planned(date(2026, 4, 2))))
    sent = Discharge(at=date(2026, 3, 30), recorded_at=date(2026, 4, 1), by=WORKER, duty="papers")
    assert not one(meeting.record(sent), "papers", date(2026, 4, 3)).late


def test_a_discharge_after_the_move_is_judged_by_the_move() -> None:
    """Whoever sends the papers once the sitting was brought forward is late by its new date."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(Rearrange(at=date(2026, 3, 24), by=WORKER, planned=planned(date(2026, 4, 2))))
    meeting = meeting.record(Discharge(at=date(2026, 3, 30), by=WORKER, duty="papers"))
    assert one(meeting, "papers", date(2026, 4, 3)).late


def test_a_date_that_had_passed_when_the_sitting_was_moved_is_said_to() -> None:
    """In every state: while it is overdue, and once it was discharged."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(Rearrange(at=date(2026, 4, 8), by=WORKER, planned=planned(date(2026, 4, 14))))
    told = "the date had passed when the sitting was planned for its day on Wednesday 8 April 2026"
    found = one(meeting, "papers", date(2026, 4, 10))
    assert due(found) == date(2026, 4, 7)
    assert told in found.sentence()
    meeting = meeting.record(Discharge(at=date(2026, 4, 10), by=WORKER, duty="papers"))
    assert told in one(meeting, "papers", date(2026, 4, 13)).sentence()


def test_a_date_that_lies_before_the_meeting_was_called_is_said_to() -> None:
    """Called at too short notice: it says so from the first, and after the discharge."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 4, 9), date(2026, 4, 14))
    told = "the date had passed when this was opened on Thursday 9 April 2026"
    assert told in one(meeting, "papers", date(2026, 4, 9)).sentence()
    meeting = meeting.record(Discharge(at=date(2026, 4, 10), by=WORKER, duty="papers"))
    assert told in one(meeting, "papers", date(2026, 4, 13)).sentence()


@pytest.mark.parametrize("to", [date(2026, 6, 10), date(2026, 4, 9)])
def test_an_extension_is_of_the_date_that_stood(to: date) -> None:
    """Where the sitting is moved after it, later or sooner, the date is counted anew, and that is said."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(
        Extend(
            at=date(2026, 3, 20),
            by=WORKER,
            duty="papers",
            to=date(2026, 4, 9),
            authority=HEAD,
            reason=Note("illness"),
        )
    )
    assert due(one(meeting, "papers", date(2026, 3, 20))) == date(2026, 4, 9)
    meeting = meeting.record(Rearrange(at=date(2026, 3, 23), by=WORKER, planned=planned(to)))
    found = one(meeting, "papers", date(2026, 3, 23))
    assert due(found) == ENGLAND.add_working_days(to, -5)
    assert "its extension to Thursday 9 April 2026 was of a date that has moved since" in found.sentence()
    assert "brought forward" not in found.sentence()


def test_an_extension_holds_where_the_move_left_the_date() -> None:
    """Another room on the same day moves no date, and takes no extension back."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(
        Extend(
            at=date(2026, 3, 20),
            by=WORKER,
            duty="papers",
            to=date(2026, 4, 9),
            authority=HEAD,
            reason=Note("illness"),
        )
    )
    meeting = meeting.record(Rearrange(at=date(2026, 3, 23), by=WORKER, planned=planned(date(2026, 4, 15))))
    assert due(one(meeting, "papers", date(2026, 3, 23))) == date(2026, 4, 9)


def test_a_combined_limit_without_a_date_is_told_in_its_own_words() -> None:
    """It is neither no limit nor a quotation of the document."""
    meeting: Any = protocol(FROM_NOTHING, COMBINED).open(
        Propose(at=date(2026, 3, 2), by=WORKER, agency=Agency("school")), ref="case"
    )
    found = one(meeting, "conference", date(2026, 3, 3))
    assert found.state is DutyState.NOT_COMPUTABLE
    assert "The limit is the later of (within 10 working days) and (within 3 months)" in found.sentence()
    assert "The source" not in found.sentence()


@pytest.mark.parametrize("key", ["conference", "visit"])
def test_an_extension_of_what_has_no_date_yet_is_kept_and_told(key: str) -> None:
    """It gives no date by itself; once there is a first date, it moves that."""
    meeting: Any = protocol(FROM_NOTHING, COMBINED).open(
        Propose(at=date(2026, 3, 2), by=WORKER, agency=Agency("school")), ref="case"
    )
    meeting = meeting.record(
        Extend(
            at=date(2026, 3, 4),
            by=WORKER,
            duty=key,
            to=date(2026, 7, 20),
            authority=HEAD,
            reason=Note("illness"),
        )
    )
    found = one(meeting, key, date(2026, 3, 5))
    assert found.state is DutyState.NOT_COMPUTABLE
    assert "moved to Monday 20 July 2026 by head before it could be dated" in found.sentence()
    meeting = meeting.record(Occur(at=date(2026, 3, 9), by=WORKER, occurrence="report"))
    found = one(meeting, key, date(2026, 3, 10))
    assert due(found) == date(2026, 7, 20)
    assert found.due is not None
    assert found.due.extension is not None


def test_what_falls_away_by_the_protocols_own_words_is_no_breach() -> None:
    """Nobody gave it up: the question that ends it was answered."""
    words = PAPERS.replace(
        'counts_from = "planned sitting"', 'counts_from = "planned sitting"\nreleased_by = "yes to stop"'
    )
    stop = '[questions.decide.stop]\ntext = "Is it to stop?"\nclauses = ["4.2"]'
    meeting = convened(protocol(FROM_NOTHING, words, stop), date(2026, 3, 3), date(2026, 4, 15))
    ended = meeting.record(Decide(at=date(2026, 3, 4), by=WORKER, answers={"stop": Reply.YES}))
    found = one(ended, "papers", date(2026, 3, 5))
    assert found.state is DutyState.RELEASED
    assert not found.breach
    given_up = meeting.record(
        Release(at=date(2026, 3, 4), by=WORKER, duty="papers", authority=HEAD, reason=Note("illness"))
    )
    assert one(given_up, "papers", date(2026, 3, 5)).breach


def test_a_recorded_day_needs_a_clock() -> None:
    """Else the day of the opening would be taken for the day of the birth."""
    words = CLAUSE.replace("4.2", "4.3") + PAPERS.replace(
        'within = "no later than 5 working days before"\ncounts_from = "planned sitting"',
        'within = "as recorded: birth"',
    )
    assert "nothing says which clock" in problems(FROM_NOTHING, words)["duties.papers.within"].sentence()


def test_whoever_is_named_late_is_not_silently_overdue() -> None:
    """A child named after the date is owed it all the same, and the sentence says that it had passed."""
    words = """
[facts.name]
clauses = ["4.2"]
[duties.letter]
what = "the letter about {about}"
to = "{about}"
binding = true
owner = "chair"
opens = ["hold"]
each = "subject"
within = "5 working days"
clauses = ["4.2"]
"""
    meeting = convened(protocol(FROM_NOTHING, words), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.move(Hold(at=date(2026, 4, 15), by=CHAIR, sitting=SAT))
    meeting = meeting.record(Name(at=date(2026, 5, 29), by=WORKER, concerned=Concerned(CHILD, age=Age.CHILD)))
    told = one(meeting, "letter", date(2026, 5, 29)).sentence()
    assert "the date had passed when child was named on Friday 29 May 2026" in told


days = st.integers(1, 40)


@given(first=days, second=days, sent=st.integers(0, 40), moved=st.integers(0, 40))
def test_what_was_in_time_stays_in_time(first: int, second: int, sent: int, moved: int) -> None:
    """However the sitting is moved after the papers went out, they are as late as they were on that day."""
    called = date(2026, 3, 3)
    meeting = convened(protocol(FROM_NOTHING, PAPERS), called, called + timedelta(first))
    meeting = meeting.record(Discharge(at=called + timedelta(sent), by=WORKER, duty="papers"))
    before = one(meeting, "papers", called + timedelta(sent))
    after_it = called + timedelta(sent + moved)
    moves = Rearrange(at=after_it, by=WORKER, planned=planned(after_it + timedelta(second)))
    after = one(meeting.record(moves), "papers", after_it)
    assert (due(after), after.late, after.breach) == (due(before), before.late, before.breach)


BIRTH: Final = """
[occurrences.birth]
what = "the birth"
clauses = ["4.2"]
[duties.plan]
what = "the plan"
to = "the ward"
binding = true
owner = "chair"
opens = ["propose"]
within = "no later than 4 weeks before"
counts_from = "expected birth"
clauses = ["4.2"]
"""


def expect(at: date, on: date, **more: Any) -> Expect:  # noqa: ANN401  # any field
    """A birth is expected on a day."""
    return Expect(at=at, by=WORKER, occurrence="birth", on=on, **more)


def expecting(on: date) -> Any:  # noqa: ANN401  # a meeting of any state
    """A case in which a birth is expected."""
    proposal = Propose(at=date(2026, 3, 2), by=WORKER, agency=Agency("school"))
    return protocol(FROM_NOTHING, BIRTH).open(proposal, ref="case").record(expect(date(2026, 3, 3), on))


def test_an_older_expectation_that_is_put_down_late_moves_nothing() -> None:
    """Of two expectations the one that was said later holds, and on one day the one put down later."""
    meeting = expecting(date(2026, 7, 1)).record(expect(date(2026, 4, 7), date(2026, 7, 8)))
    older = expect(date(2026, 4, 1), date(2026, 9, 2), recorded_at=date(2026, 4, 9))
    assert due(one(meeting.record(older), "plan", date(2026, 4, 10))) == date(2026, 6, 10)
    same = expect(date(2026, 4, 7), date(2026, 7, 15), recorded_at=date(2026, 4, 9))
    assert due(one(meeting.record(same), "plan", date(2026, 4, 10))) == date(2026, 6, 17)


def test_a_date_that_had_passed_before_it_was_moved_is_plainly_late() -> None:
    """Nobody is excused by a day that moved when their date had passed already; who never had time is."""
    meeting = expecting(date(2026, 5, 13))  # due on 15 April
    told = "the date had passed when that day was recorded on"
    moved = meeting.record(expect(date(2026, 4, 21), date(2026, 5, 6)))
    assert told not in one(moved, "plan", date(2026, 4, 22)).sentence()
    in_time = meeting.record(expect(date(2026, 4, 14), date(2026, 5, 6)))
    assert told in one(in_time, "plan", date(2026, 4, 22)).sentence()
    again = in_time.record(expect(date(2026, 4, 21), date(2026, 5, 7)))
    assert told in one(again, "plan", date(2026, 4, 22)).sentence()
    worse = moved.record(expect(date(2026, 4, 28), date(2026, 5, 7)))
    assert told not in one(worse, "plan", date(2026, 4, 29)).sentence()


def test_that_what_was_expected_has_happened_is_said() -> None:
    """A date that is reckoned from an expected day says that the day has come, until the duty is done."""
    meeting = expecting(date(2026, 7, 1))
    born = meeting.record(Occur(at=date(2026, 5, 4), by=WORKER, occurrence="birth"))
    told = "this has happened, on Monday 4 May 2026: the birth"
    assert told not in one(meeting, "plan", date(2026, 5, 5)).sentence()
    assert told in one(born, "plan", date(2026, 5, 5)).sentence()
    unexpected = protocol(FROM_NOTHING, BIRTH).open(
        Propose(at=date(2026, 3, 2), by=WORKER, agency=Agency("school")), ref="case"
    )
    unexpected = unexpected.record(Occur(at=date(2026, 5, 4), by=WORKER, occurrence="birth"))
    assert told in one(unexpected, "plan", date(2026, 5, 5)).sentence()
    done = born.record(Discharge(at=date(2026, 5, 6), by=WORKER, duty="plan"))
    assert "has happened" not in one(done, "plan", date(2026, 5, 7)).sentence()


def test_an_older_plan_that_is_put_down_late_moves_nothing() -> None:
    """Of two plans for a sitting dates count from the one that was made later."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    meeting = meeting.record(Rearrange(at=date(2026, 3, 12), by=WORKER, planned=planned(date(2026, 4, 29))))
    was = due(one(meeting, "papers", date(2026, 3, 16)))
    older = Rearrange(
        at=date(2026, 3, 9), recorded_at=date(2026, 3, 13), by=WORKER, planned=planned(date(2026, 4, 22))
    )
    assert due(one(meeting.record(older), "papers", date(2026, 3, 16))) == was == date(2026, 4, 22)


def test_an_expected_day_is_told_as_it_stood() -> None:
    """The plan was there before the birth was expected sooner: it was in time."""
    meeting = expecting(date(2026, 7, 1))
    meeting = meeting.record(Discharge(at=date(2026, 5, 1), by=WORKER, duty="plan"))
    meeting = meeting.record(expect(date(2026, 5, 5), date(2026, 5, 20)))
    assert not one(meeting, "plan", date(2026, 5, 6)).late


def test_a_sitting_that_took_place_keeps_what_was_planned() -> None:
    """A further sitting has papers of its own; those of the first are as they were."""
    meeting = convened(protocol(FROM_NOTHING, PAPERS), date(2026, 3, 3), date(2026, 4, 15))
    was = one(meeting, "papers", date(2026, 4, 20))
    meeting = meeting.move(Hold(at=date(2026, 4, 20), by=CHAIR, sitting=SAT))
    now = one(meeting, "papers", date(2026, 4, 20))
    assert (due(now), now.state) == (due(was), was.state)
