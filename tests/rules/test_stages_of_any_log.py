"""Whatever is recorded and whichever edition follows, no stage loses a duty or counts too early."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from support.authoring import FROM_NOTHING, protocol
from support.in_stages import (
    DUTIES,
    LADDER,
    ON,
    ORDER,
    RAISED,
    STAGES,
    WORKER,
    a_rung,
    ended,
    owing,
    raised,
    to,
    with_all,
)

from mapm import Adopt, Conclude, adopt, duties
from mapm.errors import EntryRefused
from mapm.rules.stages import stages_reached

if TYPE_CHECKING:
    from random import Random

    from mapm import Entry, MeetingProtocol, WorkingCalendar


@pytest.fixture(scope="module")
def under() -> MeetingProtocol:
    """A protocol from nothing with a ladder of three stages, and clocks in each."""
    return protocol(FROM_NOTHING, *LADDER, *DUTIES, *ORDER)


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
    rungs = (a_rung("mediation"), *(one for one in LADDER[2:]))
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
    rungs = (LADDER[2], a_rung("team managers"), LADDER[4], a_rung("chief officers"))
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
