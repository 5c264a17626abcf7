"""Every pair of rows has a log that ends with it, or cannot be; counted apart from the library."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from support.found import paths_of
from support.shortness import NAMED, at_least, led_to, named

from mapm import Discharge, Escalate, Hold, Proposed, RaiseRisk, Refer, Resolve, protocols
from mapm.testing import ModelPath, ModelPaths, PathSort, PathTarget, Shortness, WhyUnreached

if TYPE_CHECKING:
    from mapm import MeetingProtocol

each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


@cache
def pairs_of(key: str) -> ModelPaths:
    """The pairs of rows of a protocol of the library, looked for once."""
    return paths_of(key).pairs_of_rows()


def rows(protocol: MeetingProtocol) -> dict[tuple[str, str], str]:
    """Each kind of entry in each state, and the state that it leads to: a fact stays where it is."""
    found = {
        (move.event.__name__, state): move.target.__name__
        for move in protocol.moves
        for state in ([one.__name__ for one in move.sources] or [""])
    }
    for fact in protocol.facts:
        found |= {(fact.fact.__name__, one.__name__): one.__name__ for one in fact.sources}
    reached = {"", *(path.target.state for path in paths_of(protocol.key).of(PathSort.STATE))}
    return {row: target for row, target in found.items() if row[1] in reached}


@each_protocol
def test_each_pair_of_rows_is_a_target_once(key: str) -> None:
    """Any two entries of which one can be made in the state after the other: reached, or named as not."""
    protocol, pairs = protocols.by_key(key), pairs_of(key)
    every = rows(protocol)
    wanted = {
        PathTarget(sort=PathSort.PAIR, entry=first, state=state, then=second)
        for (first, state), target in every.items()
        for second, source in every
        if source == target
    }
    told = [path.target for path in pairs] + [one.target for one in pairs.unreached]
    assert len(told) == len(wanted)
    assert {*told} == wanted
    assert {*paths_of(key).of(PathSort.PAIR)} <= {*pairs}


@each_protocol
def test_each_log_ends_with_its_pair(key: str) -> None:
    """Every entry is accepted, the first of the two in its state; and no entry more than there has to be."""
    pairs = pairs_of(key)
    for path in pairs:
        steps = [*led_to(path.log, pairs)]
        assert len(steps) == len(path.log), path
        assert [type(one).__name__ for one in path.log[-2:]] == [path.target.entry, path.target.then]
        row = PathTarget(sort=PathSort.ROW, entry=path.target.entry, state=path.target.state)
        assert row in steps[-2][1], path
        assert named(path.meeting) in {one.state for one in steps[-1][1] if one.sort is PathSort.STATE}
        fewest = at_least(path.target, pairs.protocol)
        assert len(path.log) >= fewest
        assert path.shortness is Shortness.PROVEN or len(path.log) > fewest, path


@each_protocol
def test_what_cannot_follow_has_its_reason(key: str) -> None:
    """Nothing can be named right after the proposal; there is one other edition, which is adopted once."""
    for one in pairs_of(key).unreached:
        target = one.target
        if one.why is WhyUnreached.NO_SUCH_ENTRY:
            assert target.entry == "Propose"
            assert target.then in {*NAMED, "Discharge", "Extend"}
        else:
            assert (one.why, target.entry, target.then) == (WhyUnreached.NOT_FOUND, "Adopt", "Adopt")


def test_a_pair_is_looked_up_by_its_kinds() -> None:
    """As those of two events are: one log from each state in which the first can be made."""
    pairs = pairs_of("dumfries-galloway/group-supervision")
    referred = pairs.to_pair(RaiseRisk, Refer)
    assert {path.target.state for path in referred} == {"Proposed", "Convened", "Held", "Closed"}
    for path in referred:
        assert path.shortness is Shortness.PROVEN
    (from_proposed,) = (
        one for one in pairs.to_pair(Resolve, Resolve) if one.target.state == Proposed.__name__
    )
    assert kinds(from_proposed) == ["Propose", "Escalate", "Escalate", "Resolve", "Resolve"]
    assert [kinds(one)[-2:] for one in pairs.to_pair(Hold, Discharge)] == [["Hold", "Discharge"]]
    assert pairs.to_pair(Hold, Escalate)


def kinds(path: ModelPath) -> list[str]:
    """The kinds of entry of a log, by their names."""
    return [type(entry).__name__ for entry in path.log]
