"""Stages of an escalation: several clocks in one, from the actual end of the one before; who is told."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from support.authoring import FROM_NOTHING, protocol, walk

from mapm import (
    Adopt,
    Advance,
    Agency,
    Conclude,
    Correct,
    Decide,
    Discharge,
    DutyState,
    Escalate,
    MoveRefused,
    Note,
    Owed,
    Person,
    Reply,
    Resolve,
    WayForward,
    adopt,
    duties,
    escalations,
)
from mapm.errors import EntryRefused, ProtocolInvalid
from mapm.rules.in_order import GoesToStage
from mapm.rules.ladders import Ladder, Rung
from mapm.rules.stages import stages_reached
from mapm.testing.making import LONDON

if TYPE_CHECKING:
    from random import Random

    from mapm import Entry, Meeting, MeetingProtocol, WorkingCalendar

WORKER: Final = Person("worker")
ON: Final = date(2026, 12, 1)
RAISED: Final = date(2026, 6, 8)  # a Monday
STAGES: Final = ("practitioners", "managers", "directors")


def _rung(key: str, *more: str) -> str:
    said = [f'key = "{key}"', f'what = "{key} meet"', 'clauses = ["4.2"]', *more]
    return "\n".join(["[[ladders.dispute.rungs]]", *said])


def _duty(key: str, *more: str) -> str:
    said = ["binding = true", 'owner = "whoever entered it"', 'opens = ["escalate", "advance"]']
    return "\n".join([f"[duties.{key}]", f'what = "{key}"', *said, 'clauses = ["4.2"]', *more])


LADDER: Final = (
    '[questions.escalate.talked]\ntext = "Have managers talked already?"\nclauses = ["4.2"]',
    '[ladders.dispute]\nwhat = "a dispute"\nclauses = ["4.2"]',
    _rung("practitioners", 'between = ["the practitioner", "the other agency\'s"]', "formal = false"),
    _rung("managers", 'enter_if = "talked"', "formal = true", 'notify = ["the board"]'),
    _rung("directors", 'notify = ["the board", "the inspectorate"]'),
)
CLOCK: Final = ('counts_from = "end of the previous stage"', 'discharged_by = "end of the stage"')
DUTIES: Final = (
    _duty(
        "talk",
        'to = "them"',
        'when = { stage = "dispute: practitioners" }',
        'within = "5 working days"',
        *CLOCK,
    ),
    _duty(
        "meet", 'to = "them"', 'when = { stage = "dispute: managers" }', 'within = "5 working days"', *CLOCK
    ),
    _duty(
        "ask",
        'to = "them"',
        'when = { stage = "dispute: managers" }',
        'within = "2 working days"',
        *CLOCK[:1],
    ),
    _duty(
        "settle",
        'to = "them"',
        'when = { stage = "dispute: directors" }',
        'within = "10 working days"',
        *CLOCK,
    ),
    _duty("tell", 'to = "{about}"', 'each = "whom the stage notifies"', 'within = "same working day"'),
)
ORDER: Final = tuple(
    f'[requirements.{kind}.order]\nin_order = "dispute"\nbinding = {binding}\nclauses = ["4.2"]'
    for kind, binding in (("escalate", "false"), ("advance", "true"))
)


@pytest.fixture(scope="module")
def under() -> MeetingProtocol:
    """A protocol from nothing with a ladder of three stages, and clocks in each."""
    return protocol(FROM_NOTHING, *LADDER, *DUTIES, *ORDER)


def begun(under: MeetingProtocol) -> Any:  # noqa: ANN401
    """A case in which nothing is disputed yet."""
    return next(walk(under))


def with_all(under: MeetingProtocol, *entries: Entry) -> Any:  # noqa: ANN401  # a meeting in any state
    """A case with these entries."""
    meeting = begun(under)
    for entry in entries:
        meeting = meeting.record(entry)
    return meeting


def raised(on: date = RAISED, **more: Any) -> Escalate:  # noqa: ANN401  # any field
    """A dispute that the worker takes further."""
    return Escalate(at=on, by=WORKER, kind="dispute", id="dispute", **more)


def to(rung: str, on: date, **more: Any) -> Advance:  # noqa: ANN401
    """The step to a stage."""
    return Advance(at=on, by=WORKER, escalation="dispute", rung=rung, **more)


def ended(rung: str, on: date, **more: Any) -> Conclude:  # noqa: ANN401
    """The report that a stage has ended."""
    return Conclude(at=on, by=WORKER, escalation="dispute", rung=rung, settled=Reply.NO, **more)


def resolved(on: date) -> Resolve:
    """The end of it all."""
    return Resolve(at=on, by=WORKER, escalation="dispute", result=WayForward.SETTLED)


def owing(meeting: Meeting, calendar: WorkingCalendar, on: date = ON) -> dict[tuple[str, str | None], Owed]:
    """The duties of the stages, each of one instance, by key and subject."""
    found: dict[tuple[str, str | None], Owed] = {}
    for one in duties(meeting, calendar, on):
        if one.duty.key in {"talk", "meet", "ask", "settle", "tell"}:
            key = (
                one.duty.key,
                one.subject if one.duty.key != "tell" else f"{one.subject} {one.opened_by.at}",
            )
            assert key not in found
            assert one.sentence()
            found[key] = one
    return found


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
    hours = _duty(
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


# --- how a stage ended ------------------------------------------------------------------------------------


def test_a_stage_that_ended_unsettled_stands_until_something_follows(under: MeetingProtocol) -> None:
    """It has ended, and the disagreement is there still: its sentence says so, and that nothing followed."""
    meeting = with_all(under, raised(), ended("practitioners", date(2026, 6, 11)))
    (stage,) = stages_reached(meeting)
    assert (stage.open, stage.stands, stage.settled) == (False, True, Reply.NO)
    said = ", ended Thursday 11 June 2026, not settled; nothing has followed."
    assert stage.sentence().endswith(said)
    first, last = stages_reached(meeting.record(to("managers", date(2026, 6, 16))))
    assert (first.stands, last.stands) == (False, True)
    assert first.sentence().endswith("ended Thursday 11 June 2026, not settled.")
    yes = with_all(under, raised(), evolve(ended("practitioners", date(2026, 6, 11)), settled=Reply.YES))
    (stage,) = stages_reached(yes)
    assert stage.sentence().endswith(", settled; that it is over is not recorded.")
    (stage,) = stages_reached(yes.record(resolved(date(2026, 6, 12))))
    assert not stage.stands
    assert stage.to_dict()["settled"] == "yes"


GOING_UP: Final = """
[duties.go-up]
what = "taking it further"
to = "them"
binding = true
owner = "whoever entered it"
opens = ["conclude"]
when = { settled = "no" }
within = "3 working days"
discharged_by = "next stage"
clauses = ["4.2"]
"""


def test_what_was_not_settled_has_to_go_up(england: WorkingCalendar) -> None:
    """A duty of a stage that ended unsettled, discharged by the next step of that disagreement alone."""
    found = protocol(FROM_NOTHING, *LADDER, GOING_UP)
    other = evolve(raised(party=Agency("School")), id="other")
    meeting = with_all(found, raised(party=Agency("Health")), other)
    ends = ended("practitioners", date(2026, 6, 11))
    meeting = meeting.record(ends).record(evolve(ends, escalation="other"))
    meeting = meeting.record(to("managers", date(2026, 6, 15)))
    health, school = [one for one in duties(meeting, england, ON) if one.duty.key == "go-up"]
    assert health.due is not None
    assert (health.due.on, health.open, school.open) == (date(2026, 6, 16), False, True)
    assert health.sentence().startswith("Taking it further, of the disagreement with Health, owed by")
    assert "of the disagreement with School" in school.sentence()
    over = meeting.record(evolve(resolved(date(2026, 6, 15)), escalation="other"))
    assert not [one for one in duties(over, england, ON) if one.duty.key == "go-up" and one.open]
    settled = evolve(ends, settled=Reply.YES)
    yes = with_all(found, raised(), settled)
    assert not [one for one in duties(yes, england, ON) if one.duty.key == "go-up"]


def test_what_a_step_discharges_is_in_order_of_time_too(england: WorkingCalendar) -> None:
    """The step to the managers is not what follows a talk that ended only after it."""
    go = GOING_UP.replace('"next stage"', '"advance"').replace("duties.go-up", "duties.go")
    found = protocol(FROM_NOTHING, *LADDER, go)
    meeting = with_all(found, raised(), to("managers", date(2026, 6, 16)))
    ends = [
        ended("practitioners", date(2026, 6, day), recorded_at=date(2026, 6, 18), id=f"end-{day}")
        for day in (12, 17)
    ]
    after = meeting.record(ends[0]).record(ends[1])
    still = [
        one.opened_by.identity for one in duties(after, england, ON) if one.duty.key == "go" and one.open
    ]
    assert still == ["end-17"]


def test_the_end_of_one_disagreement_releases_nothing_of_another(england: WorkingCalendar) -> None:
    """What a step or an end discharges or releases is of its own disagreement, whichever was raised last."""
    ask = _duty("ask", 'to = "them"', 'released_by = "resolve"')
    go = _duty("go", 'to = "them"', 'discharged_by = "advance"')
    other = evolve(raised(party=Agency("School")), id="other")
    meeting = with_all(protocol(FROM_NOTHING, *LADDER, ask, go), raised(party=Agency("Health")), other)
    meeting = meeting.record(to("managers", date(2026, 6, 9)))
    meeting = meeting.record(resolved(date(2026, 6, 10)))
    still = [
        (one.duty.key, type(one.opened_by), one.dispute)
        for one in duties(meeting, england, ON)
        if one.duty.key in {"ask", "go"} and one.open
    ]
    assert sorted(still, key=str) == [
        ("ask", Escalate, "with School"),
        ("go", Advance, "with Health"),  # its next step, which nobody has taken
        ("go", Escalate, "with School"),
    ]


def test_disagreements_of_one_kind_are_told_apart(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """By the other party, or where that does not tell by their identities; one alone needs neither."""
    one = raised(party=Agency("Health"))
    alone = with_all(under, one)
    assert "Health" not in owing(alone, england)["talk", None].sentence()
    for party, words in ((Agency("School"), ("with Health", "with School")), (None, ("with Health", "E2"))):
        meeting = alone.record(evolve(raised(party=party), id="E2"))
        told = [it.sentence() for it in duties(meeting, england, ON) if it.duty.key == "talk"]
        assert all(f"of the disagreement {word}" in said for said, word in zip(told, words, strict=True))
        stages = [it.sentence() for it in stages_reached(meeting)]
        assert all(
            said.startswith(f"dispute {word}, stage") for said, word in zip(stages, words, strict=True)
        )
    same = alone.record(evolve(one, id="E2"))
    assert [it.which for it in stages_reached(same)] == ["dispute", "E2"]


# --- who is told ------------------------------------------------------------------------------------------


def test_whoever_a_stage_notifies_is_told_once_each(under: MeetingProtocol, england: WorkingCalendar) -> None:
    """A board at one stage, the inspectorate too at the next: each is told, and reported, alone."""
    meeting = with_all(under, raised(), to("managers", date(2026, 6, 16)), to("directors", date(2026, 6, 23)))
    tell = [key for key in owing(meeting, england) if key[0] == "tell"]
    assert [subject for _, subject in tell] == [
        "the board 2026-06-16",
        "the board 2026-06-23",
        "the inspectorate 2026-06-23",
    ]
    told = Discharge(at=date(2026, 6, 23), by=WORKER, duty="tell", subject="the inspectorate")
    after = owing(meeting.record(told), england)
    assert [key[1] for key, one in after.items() if key[0] == "tell" and not one.open] == [
        "the inspectorate 2026-06-23"
    ]
    one = after["tell", "the board 2026-06-16"]
    assert (one.to, one.due is not None and one.due.on) == ("the board", date(2026, 6, 16))
    (tells,) = [one for one in under.duties if one.key == "tell"]
    assert tells.once_for == "everybody whom the stage notifies"


# --- entering past lower stages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rung", "said", "not_followed"),
    [
        (None, {}, False),
        ("practitioners", {}, False),
        ("managers", {"talked": Reply.YES}, False),
        ("managers", {"talked": Reply.NO}, True),
        ("managers", {}, True),
        ("directors", {"talked": Reply.YES}, True),  # no answer leads there
    ],
)
def test_entering_higher_is_a_departure_unless_it_may(
    under: MeetingProtocol,
    england: WorkingCalendar,
    rung: str | None,
    said: dict[str, Reply],
    *,
    not_followed: bool,
) -> None:
    """Never refused, whatever the answer: where the stage's question is not answered yes, it is on record."""
    meeting = with_all(under, raised(enters=rung, answers=said))
    assert [one.requirement for one in meeting.departures] == (["order"] if not_followed else [])
    assert not meeting.breaches
    (stage,) = stages_reached(meeting)
    assert stage.rung == (rung or "practitioners")
    due = {"practitioners": "talk", "managers": "meet", "directors": "settle"}[stage.rung]
    assert (due, None) in owing(meeting, england)


def test_a_stage_passed_over_is_a_breach_where_the_file_says_must(under: MeetingProtocol) -> None:
    """From the first stage to the third is one too far; the next stage and a lower one are not."""
    far = with_all(under, raised(), to("directors", RAISED))
    assert [one.requirement for one in far.breaches] == ["order"]
    assert "a stage before it is passed over" in far.breaches[0].says
    steps = [to(rung, RAISED) for rung in ("managers", "directors", "practitioners", "directors")]
    assert not with_all(under, raised(), *steps).breaches


def test_a_question_decided_later_lets_it_enter() -> None:
    """The answer may be decided on its own, before the step that passes a stage over."""
    more = _rung("chief executives", 'enter_if = "talked"')
    found = protocol(FROM_NOTHING, *LADDER, more, *ORDER, '[facts.decide]\nclauses = ["4.2"]')
    decided = Decide(at=RAISED, by=WORKER, answers={"talked": Reply.YES})
    assert not with_all(found, raised(), decided, to("chief executives", RAISED)).breaches
    assert with_all(found, raised(), to("chief executives", RAISED)).breaches
    assert with_all(found, raised(answers={"talked": Reply.NO}), to("chief executives", RAISED)).breaches


def test_what_names_no_stage_is_refused(under: MeetingProtocol) -> None:
    """A rung that the ladder does not have, and a step of an escalation that has ended."""
    for entry in (to("courts", RAISED), ended("courts", RAISED)):
        with pytest.raises(MoveRefused, match="no such rung; there are practitioners, managers, directors"):
            with_all(under, raised(), entry)
    with pytest.raises(MoveRefused, match="no such rung"):
        with_all(under, raised(enters="courts"))
    with pytest.raises(EntryRefused, match="has ended"):
        with_all(under, raised(), resolved(RAISED), to("managers", RAISED))


@pytest.mark.parametrize(
    ("rungs", "says"),
    [
        ([("a", ""), ("a", "")], "stands twice"),
        ([("a", "nowhere")], "not asked with escalate"),
    ],
)
def test_a_ladder_that_does_not_fit_is_refused(
    under: MeetingProtocol, rungs: list[tuple[str, str]], says: str
) -> None:
    """A step twice, or one entered on the answer to a question that nobody is asked."""
    cites = under.ladders[0].cites
    steps = tuple(Rung(key, "they meet", cites, enter_if=question) for key, question in rungs)
    with pytest.raises(ProtocolInvalid, match=says):
        evolve(under, ladders=(Ladder("other", "other", steps, cites),))


# --- whatever is recorded ---------------------------------------------------------------------------------

STEPS: Final = st.tuples(
    st.sampled_from(("to", "ended")), st.sampled_from(STAGES), st.integers(0, 20), st.integers(0, 20)
)


def made(steps: list[tuple[str, str, int, int]]) -> list[Entry]:
    """Steps and ends in any order, on any days, some recorded late: each with an id of its own."""
    found: list[Entry] = []
    recorded = RAISED
    for number, (which, rung, after, late) in enumerate(steps):
        at = RAISED + timedelta(days=after)
        recorded = max(recorded, at + timedelta(days=late))
        make = to if which == "to" else ended
        found.append(make(rung, at, recorded_at=recorded, id=f"step-{number}"))
    return found


def with_what_is_not_refused(meeting: Any, steps: list[Entry]) -> Any:  # noqa: ANN401
    """A case with those of some entries that can be made: the end of what was never reached cannot."""
    for entry in steps:
        with suppress(EntryRefused):
            meeting = meeting.record(entry)
    return meeting


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=8))
def test_whatever_is_recorded_no_duty_vanishes(
    under: MeetingProtocol, england: WorkingCalendar, steps: list[tuple[str, str, int, int]]
) -> None:
    """As many times as a stage was reached it is listed ever after, in whatever order steps are recorded."""
    meeting = with_all(under, raised())
    before: Counter[tuple[str, str | None]] = Counter()
    for entry in made(steps):
        meeting = with_what_is_not_refused(meeting, [entry])
        now = Counter(
            (one.duty.key, one.subject)
            for one in duties(meeting, england, ON)
            if one.duty.key in {"talk", "meet", "ask", "settle", "tell"}
        )
        assert before <= now
        before = now


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=6, unique_by=lambda one: one[2]), st.randoms(use_true_random=False))
def test_steps_are_in_the_order_of_their_days(
    under: MeetingProtocol, steps: list[tuple[str, str, int, int]], mixed: Random
) -> None:
    """Each on a day of its own, the steps of a disagreement come to the same in whatever order recorded."""
    taken = [one for one in made([("to", *one[1:]) for one in steps]) if one.at > RAISED]
    shuffled = [evolve(one, recorded_at=ON) for one in taken]
    mixed.shuffle(shuffled)
    found = [
        [(one.rung, one.reached_by.at, one.ended_by and one.ended_by.at) for one in stages_reached(meeting)]
        for meeting in (with_all(under, raised(), *taken), with_all(under, raised(), *shuffled))
    ]
    assert found[0] == found[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=8), st.sampled_from((None, *STAGES)))
def test_no_stage_counts_from_before_the_end_of_the_last(
    under: MeetingProtocol, steps: list[tuple[str, str, int, int]], enters: str | None
) -> None:
    """A stage's clock runs from the actual end of the one before, and every stage but the last has ended."""
    found = stages_reached(with_what_is_not_refused(with_all(under, raised(enters=enters)), made(steps)))
    assert found[0].starts == RAISED
    for stage, after in pairwise(found):
        assert stage.rung != after.rung
        assert stage.ended_by is not None
        assert after.starts == stage.ended_by.at
    assert len({one.reached_by.identity for one in found}) == len(found)
    ends = [one.ended_by.identity for one in found if isinstance(one.ended_by, Conclude)]
    assert len(set(ends)) == len(ends)  # each report is of one stage


# --- another edition --------------------------------------------------------------------------------------


def test_an_escalation_keeps_the_stages_it_began_under(
    under: MeetingProtocol, england: WorkingCalendar
) -> None:
    """A newer edition with another first stage changes nothing of a dispute that was raised before it."""
    newer = '[ladders.dispute]\nwhat = "a dispute"\nclauses = ["4.2"]'
    rungs = (_rung("mediation"), *(one for one in LADDER[2:]))
    text = FROM_NOTHING.replace('version = "version 1"', 'version = "version 2"')
    second = protocol(text, LADDER[0], newer, *rungs, *DUTIES)
    meeting = with_all(under, raised())
    entry = Adopt(at=date(2026, 6, 9), by=WORKER, edition="version 2")
    over: Any = adopt(meeting, entry, (under, second)).meeting
    assert [one.rung for one in stages_reached(over)] == ["practitioners"]
    assert ("talk", None) in owing(over, england)
    other = evolve(raised(date(2026, 6, 10)), id="other")
    assert [one.rung for one in stages_reached(over.record(other))] == ["practitioners", "mediation"]


def test_a_rung_renamed_by_an_edition_is_not_passed_over(under: MeetingProtocol) -> None:
    """Steps taken under the earlier edition count by its ladder; what neither tells is not recorded."""
    text = FROM_NOTHING.replace('version = "version 1"', 'version = "version 2"')
    said = '[ladders.dispute]\nwhat = "a dispute"\nclauses = ["4.2"]'
    rungs = (LADDER[2], _rung("team managers"), LADDER[4], _rung("chief officers"))
    second = protocol(
        text, LADDER[0], said, *rungs, *(one for one in DUTIES if "managers" not in one), *ORDER
    )
    meeting = with_all(under, raised(), to("managers", date(2026, 6, 10)))
    entry = Adopt(at=date(2026, 6, 11), by=WORKER, edition="version 2")
    over: Any = adopt(meeting, entry, (under, second)).meeting
    assert not over.record(to("directors", date(2026, 6, 12))).breaches
    (far,) = over.record(to("chief officers", date(2026, 6, 12))).breaches
    assert "passed over" in far.says
    early: Any = adopt(with_all(under, raised()), entry, (under, second)).meeting
    assert not early.record(to("team managers", date(2026, 6, 12))).breaches
    (unknown,) = early.record(to("directors", date(2026, 6, 12))).breaches
    assert (
        "nothing recorded says that each stage before it was taken, or that one may be passed over"
        in unknown.says
    )
    new = over.record(evolve(raised(date(2026, 6, 12)), id="new"))
    (skips,) = new.record(evolve(to("directors", date(2026, 6, 12)), escalation="new")).breaches
    assert "a stage before it is passed over" in skips.says


def test_to_which_stage_an_entry_goes(under: MeetingProtocol) -> None:
    """The one that it names, else the first of its ladder; what names no disagreement goes to none."""
    meeting = with_all(under, raised())
    first, second = GoesToStage((("dispute", "practitioners"),)), GoesToStage((("dispute", "managers"),))
    of_any, of_another = GoesToStage((("dispute", ""),)), GoesToStage((("quarrel", ""),))
    for entry, found in (
        (raised(), (True, False)),
        (raised(enters="managers"), (False, True)),
        (to("managers", RAISED), (False, True)),
        (to("practitioners", RAISED), (True, False)),
        (ended("practitioners", RAISED), (True, False)),
    ):
        assert (first(meeting, entry), second(meeting, entry)) == found
        assert (of_any(meeting, entry), of_another(meeting, entry)) == (True, False)
    for entry in (evolve(to("managers", RAISED), escalation="another"), resolved(RAISED)):
        assert not any(one(meeting, entry) for one in (first, second, of_any, of_another))
    assert first(None, raised(enters="managers"))  # of no case nothing is known
    assert first(meeting, None)
