"""Nobody plans a sitting for a day that had passed; what was stored before that was refused still loads."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.meetings import (
    CONVENED_ON,
    FED_BACK_ON,
    HELD_ON,
    PLAN,
    WORKER,
    agreed,
    convened,
    fed_back,
)

from mapm import Convene, Convened, Correct, EntryRefused, Note, Rearrange, Reconvene, attempt
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import meeting_from_json, meeting_to_json, meeting_to_record

PASSED = "give at, the day it was planned, and recorded_at, the day it was put down"
YESTERDAY = evolve(PLAN, on=CONVENED_ON - timedelta(days=1))


def test_a_sitting_is_not_convened_for_a_day_that_had_passed() -> None:
    """A plan for the day before it was made is refused, with what to give for one that is put down late."""
    with pytest.raises(EntryRefused, match=PASSED):
        agreed().move(Convene(at=CONVENED_ON, by=WORKER, planned=YESTERDAY))


def test_nor_is_it_convened_again_for_one() -> None:
    """The next sitting cannot have been planned for a day before that of its planning either."""
    again = Reconvene(at=FED_BACK_ON, by=WORKER, planned=PLAN)
    assert HELD_ON < FED_BACK_ON
    with pytest.raises(EntryRefused, match=PASSED):
        attempt(fed_back(), again)


def test_a_plan_that_is_put_down_late_is_accepted() -> None:
    """Planned in time, and recorded after the sitting: that is a late record, and no plan in the past."""
    late = Convene(at=CONVENED_ON, recorded_at=HELD_ON + timedelta(days=5), by=WORKER, planned=PLAN)
    assert isinstance(agreed().move(late), Convened)


def test_a_sitting_that_is_moved_is_a_fact() -> None:
    """That a sitting was moved is a report of what happened: it is never refused for its date."""
    day = CONVENED_ON + timedelta(days=2)
    moved = convened().record(Rearrange(at=day, by=WORKER, planned=YESTERDAY))
    assert moved.planned == YESTERDAY


@given(st.integers(-400, 400), st.booleans(), st.booleans())
def test_it_is_refused_exactly_where_the_day_had_passed(days: int, timed: bool, hour: bool) -> None:  # noqa: FBT001
    """On the day itself and after it a sitting can be planned, with or without an hour; before it never."""
    on: date | datetime = CONVENED_ON + timedelta(days=days)
    at: date | datetime = CONVENED_ON
    on = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) if timed else on
    at = datetime(at.year, at.month, at.day, 12, tzinfo=UTC) if hour else at
    entry = Convene(at=at, by=WORKER, planned=evolve(PLAN, on=on))
    meeting = agreed()
    if days < 0:
        with pytest.raises(EntryRefused, match=PASSED):
            meeting.move(entry)
    else:
        assert meeting.move(entry).planned.on == on


def test_a_replacement_is_refused_as_well() -> None:
    """A correction that puts a plan in the past in place of another is refused, and changes nothing."""
    meeting = convened()
    (wrong,) = meeting.known.of(Convene)
    correct = Correct(
        at=HELD_ON,
        by=WORKER,
        entry=wrong.identity,
        reason=Note("the wrong day"),
        replacement=Convene(at=CONVENED_ON, by=WORKER, planned=YESTERDAY),
    )
    with pytest.raises(EntryRefused, match=PASSED):
        attempt(meeting, correct)


def test_a_log_that_was_stored_before_still_loads() -> None:
    """A stored log is folded and not judged again: so is one with a plan in the past."""
    record = json.loads(meeting_to_json(convened()))
    stored = json.dumps(record).replace(HELD_ON.isoformat(), YESTERDAY.on.isoformat())
    loaded = meeting_from_json(stored, {PROFESSIONALS_MEETING.key: PROFESSIONALS_MEETING})
    assert isinstance(loaded.meeting, Convened)
    assert loaded.meeting.planned.on == YESTERDAY.on
    assert json.loads(json.dumps(meeting_to_record(loaded.meeting))) == json.loads(stored)
