"""A release and an extension are of what is owed then, and of nothing that is opened later."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve
from support.authoring import CHAIR, DUTY, FROM_NOTHING, PLAN, SAT, WORKER, protocol

from mapm import (
    Agency,
    Convene,
    Discharge,
    Division,
    DutyState,
    EntryRefused,
    Extend,
    Hold,
    Note,
    Owed,
    Person,
    Propose,
    RaiseRisk,
    Reconvene,
    Refer,
    Release,
    Route,
    WorkingCalendar,
    duties,
    meeting_from_json,
    meeting_to_json,
)

ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))
UNDER: Final = protocol(FROM_NOTHING, f'{DUTY}within = "10 working days"')
HEAD: Final = Person("head")


def sat(*days: date) -> Any:  # noqa: ANN401  # a meeting of any state
    """A case after sittings on these days."""
    meeting: Any = UNDER.open(Propose(at=date(2026, 5, 6), by=WORKER, agency=Agency("school")), ref="case")
    for day in days:
        event = Convene if day == days[0] else Reconvene
        meeting = meeting.move(event(at=day, by=WORKER, planned=evolve(PLAN, on=day)))
        meeting = meeting.move(Hold(at=day, by=CHAIR, sitting=SAT))
    return meeting


def notes(meeting: Any) -> list[Owed]:  # noqa: ANN401
    """The notes that are owed, or were."""
    return [one for one in duties(meeting, ENGLAND, date(2026, 9, 1)) if one.duty.key == "note"]


def given_up(at: date, **more: Any) -> Release:  # noqa: ANN401
    """A release of the note."""
    return Release(at=at, by=WORKER, duty="note", authority=HEAD, reason=Note("illness"), **more)


def more_time(at: date, **more: Any) -> Extend:  # noqa: ANN401
    """An extension of the note."""
    given: dict[str, Any] = {"to": date(2026, 7, 1), **more}
    return Extend(at=at, by=WORKER, duty="note", authority=HEAD, reason=Note("illness"), **given)


def again(meeting: Any, day: date) -> Any:  # noqa: ANN401
    """The same after another sitting."""
    meeting = meeting.move(Reconvene(at=day, by=WORKER, planned=evolve(PLAN, on=day)))
    return meeting.move(Hold(at=day, by=CHAIR, sitting=SAT))


def test_a_release_is_of_what_is_owed_then() -> None:
    """The next sitting's note is owed, whoever gave up the last one's."""
    meeting = sat(date(2026, 5, 20)).record(given_up(date(2026, 5, 21)))
    states = [one.state for one in notes(again(meeting, date(2026, 6, 10)))]
    assert states == [DutyState.RELEASED, DutyState.OVERDUE]


def test_a_release_from_a_day_on_is_of_all_that_follow() -> None:
    """With ``since`` it says so, and of nothing that was opened before that day."""
    meeting = sat(date(2026, 5, 20)).record(given_up(date(2026, 5, 21), since=date(2026, 6, 1)))
    states = [one.state for one in notes(again(meeting, date(2026, 6, 10)))]
    assert states == [DutyState.OVERDUE, DutyState.RELEASED]


def test_nothing_is_given_up_before_it_is_owed() -> None:
    """It is refused, and says how all that follow are given up."""
    with pytest.raises(EntryRefused, match="has not been opened yet; give since"):
        sat().record(given_up(date(2026, 5, 7)))


def test_nothing_is_extended_before_it_is_owed() -> None:
    """An extension of what nobody owes is refused, and not lost."""
    with pytest.raises(EntryRefused, match="has not been opened yet"):
        sat().record(more_time(date(2026, 5, 7)))


def test_nothing_is_extended_after_its_discharge() -> None:
    """What was discharged has no more time; one that was given before, and is put down late, counts."""
    meeting = sat(date(2026, 5, 20)).record(Discharge(at=date(2026, 6, 10), by=CHAIR, duty="note"))
    assert notes(meeting)[0].late
    with pytest.raises(EntryRefused, match="was discharged before: nothing of it is left to extend"):
        meeting.record(more_time(date(2026, 6, 11)))
    late = meeting.record(more_time(date(2026, 6, 1), recorded_at=date(2026, 6, 12)))
    assert not notes(late)[0].late


def test_a_risk_that_stands_out_of_order_is_stored_and_loaded() -> None:
    """A risk enters whatever the clocks say; the record that is written of it is read."""
    meeting = sat(date(2026, 5, 20)).record(RaiseRisk(at=date(2026, 5, 19), by=WORKER))
    meeting = meeting.record(Refer(at=date(2026, 5, 18), by=WORKER, route=Route.CHILD_PROTECTION))
    meeting = meeting.record(Discharge(at=date(2026, 5, 21), by=CHAIR, duty="note"))
    assert meeting_from_json(meeting_to_json(meeting), [UNDER]).meeting == meeting
