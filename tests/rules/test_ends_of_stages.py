"""How a stage ended: what was not settled goes up; one end releases nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from attrs import evolve
from support.authoring import FROM_NOTHING, protocol
from support.in_stages import DUTIES, LADDER, ON, ORDER, a_duty, ended, owing, raised, resolved, to, with_all

from mapm import Advance, Agency, Escalate, Reply, duties
from mapm.rules.stages import stages_reached

if TYPE_CHECKING:
    from mapm import MeetingProtocol, WorkingCalendar


@pytest.fixture(scope="module")
def under() -> MeetingProtocol:
    """A protocol from nothing with a ladder of three stages, and clocks in each."""
    return protocol(FROM_NOTHING, *LADDER, *DUTIES, *ORDER)


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
    ask = a_duty("ask", 'to = "them"', 'released_by = "resolve"')
    go = a_duty("go", 'to = "them"', 'discharged_by = "advance"')
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
