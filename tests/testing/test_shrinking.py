"""What fails comes down to a few entries, meetings come in every state, and a log is shown as its entries."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from hypothesis import HealthCheck, find, given, settings

from mapm import Close, Escalate, Meeting
from mapm.protocols import KEYS, by_key
from mapm.testing import reachable_states
from mapm.testing.strategies import _meetings, logs, meetings

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from mapm.meeting.base import Entry

QUIET: Final = settings(
    max_examples=2000, database=None, deadline=None, suppress_health_check=tuple(HealthCheck)
)
GROUP_SUPERVISION: Final = by_key("dumfries-galloway/group-supervision")


def kinds(meeting: Meeting) -> list[type[Entry]]:
    """The kinds of entry in its log."""
    return [type(one.entry) for one in meeting.log]


@pytest.mark.parametrize("seed", [9, 11])
def test_what_was_done_on_the_way_is_left_out(seed: int) -> None:
    """What fails after an escalation, in whatever state, comes down to it, with at most one entry before."""
    beginning = Random(seed)  # noqa: S311  # examples, and no secret
    found = find(meetings(), lambda one: Escalate in kinds(one), settings=QUIET, random=beginning)
    assert len(found.log) <= 3
    assert kinds(found)[-1] is Escalate


def test_an_event_that_a_failure_needs_stays() -> None:
    """What fails for a closed case is a case that was closed, with nothing else."""
    beginning = Random(1)  # noqa: S311  # examples, and no secret
    closed = find(
        meetings(GROUP_SUPERVISION), lambda one: Close in kinds(one), settings=QUIET, random=beginning
    )
    assert kinds(closed)[-1] is Close
    assert len(closed.log) <= 3


def test_meetings_come_in_every_state() -> None:
    """Each state of the longest lifecycle, the last ones too, and none in most of the meetings."""
    protocol = by_key(KEYS[0])
    seen: list[type[Meeting]] = []

    @settings(QUIET, max_examples=250, derandomize=True)
    @given(meetings(protocol))
    def draw(meeting: Meeting) -> None:
        seen.append(type(meeting))

    draw()
    often = {one: seen.count(one) / len(seen) for one in reachable_states(protocol)}
    assert set(often) == set(seen)
    assert min(often.values()) > 1 / 40
    assert max(often.values()) < 1 / 2


def test_a_failing_log_is_shown_as_its_entries() -> None:
    """Hypothesis prints the log itself, and not the function that it came from."""

    @settings(QUIET)
    @given(log=logs(GROUP_SUPERVISION))
    def fails(log: object) -> None:
        assert log is None

    with pytest.raises(AssertionError) as raised:
        fails()
    said = "\n".join(raised.value.__notes__)
    assert "log=(Logged(entry=Propose(" in said
    assert "lambda" not in said


def test_a_part_is_no_mapped_strategy() -> None:
    """The function of one may be called again where Hypothesis tries to undo it, and a part be made twice."""
    drawn: list[SearchStrategy[None]] = []
    case = cast("Any", object.__new__(_meetings._Drawn))
    case.draw = drawn.append
    case.part(lambda: None)
    assert ".map(" not in repr(drawn[0])
    assert "_part(" in repr(drawn[0])
