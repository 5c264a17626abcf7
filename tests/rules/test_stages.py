"""Stages of an escalation: clocks from the actual end of the one before, in the order of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, protocol
from support.in_stages import (
    CLOCK,
    DUTIES,
    LADDER,
    ON,
    ORDER,
    RAISED,
    WORKER,
    a_duty,
    ended,
    owing,
    raised,
    resolved,
    to,
    with_all,
)

from mapm import Correct, DutyState, Note, duties, escalations
from mapm.errors import EntryRefused
from mapm.rules.stages import stages_reached
from mapm.testing.making import LONDON

if TYPE_CHECKING:
    from mapm import MeetingProtocol, WorkingCalendar


@pytest.fixture(scope="module")
def under() -> MeetingProtocol:
    """A protocol from nothing with a ladder of three stages, and clocks in each."""
    return protocol(FROM_NOTHING, *LADDER, *DUTIES, *ORDER)


# --- where it stands --------------------------------------------------------------------------------------


def test_an_escalation_enters_at_the_first_stage(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """Without a word of where: on the day it is raised, so that the first clock never waits for a step."""
    meeting = with_all(under, raised())
    (stage,) = stages_reached(meeting)
    assert (stage.rung, stage.reached_by.at, stage.starts, stage.open) == (
        "practitioners",
        RAISED,
        RAISED,
        True,
    )
    assert stage.what == "practitioners meet (informal, between the practitioner and the other agency's)"
    owed = owing(meeting, england)
    assert set(owed) == {("talk", None)}
    due = owed["talk", None].due
    assert due is not None
    assert due.on == date(2026, 6, 15)
    again = with_all(under, raised(), to("practitioners", date(2026, 6, 10)))
    assert stages_reached(again) == stages_reached(meeting)  # a step to where it is already changes nothing
    assert set(owing(again, england)) == {("talk", None)}


def test_a_stage_has_several_clocks(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """Each is a duty of its own: what the stage's end discharges, and what has to be done besides."""
    owed = owing(with_all(under, raised(), to("managers", date(2026, 6, 16))), england)
    on = {key: one.due.on for (key, _), one in owed.items() if one.due is not None and key != "tell"}
    assert on == {"talk": date(2026, 6, 15), "meet": date(2026, 6, 23), "ask": date(2026, 6, 18)}
    assert owed["talk", None].state is DutyState.DISCHARGED
    assert owed["talk", None].late  # one day after it was due
    assert owed["meet", None].state is DutyState.OVERDUE


def test_the_clock_runs_from_the_actual_end(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """Where the end of the stage before is reported, and not the step to the next, that day counts."""
    meeting = with_all(
        under, raised(), ended("practitioners", date(2026, 6, 11)), to("managers", date(2026, 6, 16))
    )
    owed = owing(meeting, england)
    assert [(one.rung, one.starts) for one in stages_reached(meeting)] == [
        ("practitioners", RAISED),
        ("managers", date(2026, 6, 11)),
    ]
    due = owed["meet", None].due
    assert due is not None
    assert due.on == date(2026, 6, 18)
    talk = owed["talk", None]
    assert talk.discharged_by is not None
    assert (talk.discharged_by.at, talk.late) == (date(2026, 6, 11), False)


def test_an_end_recorded_late_moves_the_date(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """The report of an end counts from the day of the end, however late it is recorded."""
    late = ended("practitioners", date(2026, 6, 12), recorded_at=date(2026, 6, 30), id="end")
    before = with_all(under, raised(), to("managers", date(2026, 6, 16)))
    after = before.record(late)
    moved = [owing(one, england)["meet", None].due for one in (before, after)]
    assert [one.on for one in moved if one is not None] == [date(2026, 6, 23), date(2026, 6, 19)]
    instead = ended("practitioners", date(2026, 6, 15), recorded_at=date(2026, 7, 1))
    wrong = Correct(at=date(2026, 7, 1), by=WORKER, entry="end", replacement=instead, reason=Note("..."))
    due = owing(under.correct(after, wrong).meeting, england)["meet", None].due
    assert due is not None
    assert due.on == date(2026, 6, 22)


def test_the_end_of_it_all_ends_its_stage(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """Resolved, the escalation leaves nothing open but what its stages asked for besides."""
    owed = owing(
        with_all(under, raised(), to("managers", date(2026, 6, 16)), resolved(date(2026, 6, 17))), england
    )
    open_ = {key for (key, _), one in owed.items() if one.open}
    assert open_ == {"ask", "tell"}
    assert owed["meet", None].discharged_by == resolved(date(2026, 6, 17))


def test_an_end_is_reported_after_the_end_of_it_all(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """The report of a stage's end is never too late: it dates what came after, and what it ended itself."""
    first = with_all(under, raised(), to("managers", date(2026, 6, 16)), resolved(date(2026, 6, 30)))
    late = ended("practitioners", date(2026, 6, 12), recorded_at=date(2026, 7, 1))
    last = ended("managers", date(2026, 6, 19), recorded_at=date(2026, 7, 1))
    meet = owing(first.record(late).record(last), england)["meet", None]
    assert meet.due is not None
    assert meet.discharged_by is not None
    assert (meet.due.on, meet.discharged_by.at, meet.late) == (date(2026, 6, 19), date(2026, 6, 19), False)
    before = owing(first, england)["meet", None]
    assert (before.late, before.due is not None and before.due.on) == (True, date(2026, 6, 23))


def test_the_view_of_an_escalation_says_where_it_is(under: MeetingProtocol) -> None:
    """By its latest step, else where it entered; where nothing is said the ladder has to be asked."""
    for entries, rung in (
        ([raised()], None),
        ([raised(enters="managers")], "managers"),
        ([raised(), to("managers", RAISED), to("directors", RAISED)], "directors"),
    ):
        meeting = with_all(under, *entries)
        (view,) = escalations(meeting.known)
        assert view.rung == rung
        assert stages_reached(meeting)[-1].rung == (rung or "practitioners")


def test_a_stage_that_is_come_back_to_is_another(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """What was reached twice is owed twice, and a report of its end is of the latest before it."""
    meeting = with_all(
        under,
        raised(),
        to("managers", date(2026, 6, 16)),
        to("practitioners", date(2026, 6, 22)),
        ended("practitioners", date(2026, 6, 24)),
    )
    assert [(one.rung, one.ended_by and one.ended_by.at) for one in stages_reached(meeting)] == [
        ("practitioners", date(2026, 6, 16)),
        ("managers", date(2026, 6, 22)),
        ("practitioners", date(2026, 6, 24)),
    ]
    talks = [one for one in duties(meeting, england, ON) if one.duty.key == "talk"]
    assert [one.due.on for one in talks if one.due is not None] == [date(2026, 6, 15), date(2026, 6, 29)]


def test_hours_count_from_the_hour_of_the_end(england: WorkingCalendar) -> None:
    """A clock of hours in a stage runs from the instant at which the stage before it ended."""
    hours = a_duty(
        "quick", 'to = "them"', 'when = { stage = "dispute: managers" }', 'within = "24 hours"', *CLOCK
    )
    found = protocol(FROM_NOTHING, *LADDER, hours)
    at = datetime(2026, 6, 12, 16, 30, tzinfo=LONDON)
    meeting = with_all(found, raised(), ended("practitioners", at), to("managers", date(2026, 6, 12)))
    (owed,) = [one for one in duties(meeting, england, ON) if one.duty.key == "quick"]
    assert owed.due is not None
    assert owed.due.instant == at + timedelta(hours=24)


# --- in the order of time ---------------------------------------------------------------------------------


def test_an_earlier_step_recorded_late_takes_nothing_back(
    under: MeetingProtocol, england: WorkingCalendar
) -> None:
    """The managers' step, put down after that to the directors, comes before it: nobody went back."""
    late = to("managers", date(2026, 6, 16), recorded_at=date(2026, 6, 30))
    meeting = with_all(under, raised(), to("directors", date(2026, 6, 25)), late)
    assert [(one.rung, one.ended_by and one.ended_by.at) for one in stages_reached(meeting)] == [
        ("practitioners", date(2026, 6, 16)),
        ("managers", date(2026, 6, 25)),
        ("directors", None),
    ]
    assert escalations(meeting.known)[0].rung == "directors"
    meet = owing(meeting, england)["meet", None]
    assert meet.discharged_by is not None
    assert meet.discharged_by.at == date(2026, 6, 25)


def test_the_step_that_reached_a_stage_is_listed_where_an_earlier_one_is_put_down(
    under: MeetingProtocol, england: WorkingCalendar
) -> None:
    """What was asked of the later step is released; it is asked of the earlier, which came to the stage."""
    meeting = with_all(under, raised(), to("managers", date(2026, 6, 16), id="first"))
    late = to("managers", date(2026, 6, 12), id="late", recorded_at=date(2026, 6, 30))
    found = {
        one.opened_by.id: (one.open, one.why)
        for one in duties(meeting.record(late), england, ON)
        if one.duty.key == "ask"
    }
    why = "an entry of Friday 12 June 2026 was put down later, and tells it otherwise; by our reading A-74"
    assert found == {"late": (True, ""), "first": (False, why)}


def test_on_one_day_the_log_tells_the_order_and_the_hour_where_there_is_one(under: MeetingProtocol) -> None:
    """Two steps of one day are in the order recorded; with hours, in that of the hours."""
    day = [to(rung, date(2026, 6, 16)) for rung in ("managers", "directors")]
    hours = [
        evolve(one, at=datetime(2026, 6, 16, 15 - 5 * n, tzinfo=LONDON), recorded_at=date(2026, 6, 16))
        for n, one in enumerate(reversed(day))
    ]
    for steps in (day, hours):
        meeting = with_all(under, raised(), *steps)
        assert [one.rung for one in stages_reached(meeting)] == ["practitioners", "managers", "directors"]


def test_a_step_is_judged_by_where_it_was_on_its_day(under: MeetingProtocol) -> None:
    """The directors on the tenth passed the managers over, though they were come to on the sixteenth."""
    meeting = with_all(under, raised(), to("managers", date(2026, 6, 16)))
    early = to("directors", date(2026, 6, 10), recorded_at=date(2026, 6, 17))
    assert [one.requirement for one in meeting.record(early).breaches] == ["order"]
    assert not meeting.record(to("directors", date(2026, 6, 16))).breaches


def test_a_step_before_the_end_of_it_all_is_recorded_after_it(under: MeetingProtocol) -> None:
    """Late recording is normal: only what is dated from the end on is refused."""
    meeting = with_all(under, raised(), resolved(date(2026, 6, 30)))
    late = meeting.record(to("managers", date(2026, 6, 16), recorded_at=date(2026, 7, 1)))
    assert [one.rung for one in stages_reached(late)] == ["practitioners", "managers"]
    assert not stages_reached(late)[-1].stands
    with pytest.raises(EntryRefused, match="has ended"):
        meeting.record(to("managers", date(2026, 7, 1)))


def test_the_end_of_a_stage_that_was_never_reached_is_refused(under: MeetingProtocol) -> None:
    """What ends has begun: a stage not come to yet, or come to only after that day, has no end to report."""
    meeting = with_all(under, raised())
    with pytest.raises(EntryRefused, match="has not come to the stage directors: report the step to it"):
        meeting.record(ended("directors", date(2026, 6, 10)))
    with pytest.raises(EntryRefused, match="came to the stage practitioners on Monday 8 June 2026: give at"):
        meeting.record(ended("practitioners", date(2026, 6, 5), recorded_at=date(2026, 6, 8)))
    later = meeting.record(to("managers", date(2026, 6, 16)))
    with pytest.raises(EntryRefused, match="came to the stage managers on Tuesday 16 June 2026: give at"):
        later.record(ended("managers", date(2026, 6, 12), recorded_at=date(2026, 6, 18)))
    assert later.record(ended("managers", date(2026, 6, 16))).revision == later.revision + 1
