"""No log that leads to the same is shorter than a path: counted, argued, and looked for in other logs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.found import paths_of
from support.shortness import (
    Needed,
    at_least,
    led_to,
    no_entry_can_be_left_out,
    no_log_is_shorter,
    what_the_rows_ask_for_is_proven,
)

from mapm import Answer, Close, Outcome, RaiseRisk, protocols
from mapm.authoring import load_protocol
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION
from mapm.rules.folding import effective
from mapm.testing import Answered, ModelPath, ModelPaths, PathSort, Shortness, model_paths
from mapm.testing import strategies as ms

if TYPE_CHECKING:
    from mapm import Entry

EXAMPLES = Path(__file__).parents[2] / "examples" / "local"
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)


def one_of(*kinds: str) -> frozenset[str]:
    """An entry of one of these kinds."""
    return frozenset(kinds)


LEADS = one_of("Appoint", "Endorse")
"""By which it is known who leads."""
OPENED: Needed = (one_of("RaiseRisk", "Escalate", "Hold"),)
"""What opens a duty of Dumfries & Galloway's two other meetings."""

NEEDS: dict[str, dict[str, Needed]] = {
    "dumfries-galloway/professionals-meeting": {
        "Agree: every-relevant-agency is met": (one_of("Respond", "Resolve"),),
        "Agree: every-relevant-agency is not met": (one_of("Respond"),),
        "Convene: chair-no-party is not met": (one_of("Escalate", "Respond"),),
        "Rearrange: chair-no-party is not met": (one_of("Escalate", "Respond"),),
        "Hold: withheld-validly is not met": (one_of("Withhold"),),
        "TellOutcome: fresh-risk-check does not apply": (one_of("TellFamily"),),
    },
    "dumfries-galloway/group-supervision": {"Close: nothing-open is not met": OPENED},
    "dumfries-galloway/reflective-learning": {"Close: nothing-open is not met": OPENED},
    "guidance-2015/professionals-meeting": {
        **{
            f"{event}: dispute-decided {answer}": (one_of("Escalate"), one_of("Decide"))
            for event in ("Convene", "Hold")
            for answer in ("is met", "is not met")
        },
        **{f"{event}: roles-agreed is not met": (one_of("Appoint"),) for event in ("Convene", "Reconvene")},
        "Hold: roles-held is not met": (one_of("Appoint"),),
        "Hold: objections-considered is not met": (one_of("Object"), one_of("ConsiderObjection")),
        "Hold: told-or-agreed is not met": (one_of("Withhold"),),
        "TellOutcome: fresh-risk-check does not apply": (one_of("TellFamily"),),
        "Discharge: told-first is met": (one_of("Hold"), one_of("TellOutcome")),
    },
    "swindon/professionals-meeting": {
        "Agree: lead-professional-agrees is met": (one_of("Endorse", "Resolve"),),
        "Agree: lead-professional-agrees is not met": (one_of("Endorse"),),
        "Agree: rationale-discussed is met": (one_of("Endorse"),),
        "Agree: sanction-after-agreement is not met": (one_of("Endorse"), one_of("Endorse")),
        "Convene: lead-professional-convenes is not met": (LEADS,),
        "Hold: agreed-unaware is not met": (one_of("Withhold"),),
        "Hold: objections-considered is not met": (one_of("Object"), one_of("ConsiderObjection")),
        "Reconvene: early-by-lead is met": (one_of("Decide"),),
        "Reconvene: early-by-lead is not met": (one_of("Decide"), LEADS),
        "Reconvene: plan-fails is met": (one_of("Decide"),),
        "TellOutcome: fresh-risk-check does not apply": (one_of("TellFamily"),),
    },
    "bracknell-forest/meeting": {
        **{
            f"Hold: contact-named {answer}": (one_of("Appoint"), one_of("Appoint"))
            for answer in ("is met", "is not met")
        },
        "ShareNote: arrangements-kept is not met": (one_of("ArrangeCopy"),),
        "Close: nothing-open is not met": (
            one_of(
                *("RaiseRisk", "Escalate", "Decide", "Appoint"),
                *("Convene", "Rearrange", "Reconvene", "Hold"),
            ),
        ),
    },
}
"""Of each path that the library tried and did not prove: what its judge must find, as its source says.

As: who is not told validly is somebody of whom it was recorded that notice is withheld.
"""


@each_protocol
def test_each_path_is_the_shortest(key: str) -> None:
    """As short as the rows and what must be found ask for; and none of the other paths is a shorter way."""
    found = paths_of(key)
    what_the_rows_ask_for_is_proven(found)
    tried = {path.target.sentence(): path for path in found if path.shortness is Shortness.TRIED}
    assert {*tried} == {*NEEDS[key]}
    for sentence, path in tried.items():
        assert len(path.log) == at_least(path.target, found.protocol, NEEDS[key][sentence]), path
    no_entry_can_be_left_out(found)
    assert no_log_is_shorter(found, found.logs, proven=False) >= len(found)
    what_must_be_found_is_there(key, found.logs)


def test_how_many_are_argued() -> None:
    """As many as the page on paths says."""
    page = (Path(__file__).parents[2] / "docs" / "testing" / "paths-and-checks.md").read_text("utf-8")
    assert f"all but {sum(map(len, NEEDS.values()))} are proven" in page


def what_must_be_found_is_there(key: str, logs: tuple[tuple[Entry, ...], ...]) -> None:
    """Whichever log leads to such an answer has the entries that are said to be needed."""
    found = paths_of(key)
    for log in logs:
        for before, targets in led_to(log, found):
            for target in targets:
                needed = NEEDS[key].get(target.sentence(), ())
                kinds = [type(one).__name__ for one in before[:-1]]
                assert has_each(kinds, needed), (target, kinds)


def has_each(kinds: list[str], needed: Needed) -> bool:
    """Whether there is an entry of its own for each of those that are needed."""
    if not needed:
        return True
    first, *others = needed
    return any(
        has_each([*kinds[:place], *kinds[place + 1 :]], tuple(others))
        for place, kind in enumerate(kinds)
        if kind in first
    )


@cache
def drawn(key: str) -> st.SearchStrategy[tuple[Entry, ...]]:
    """The entries of logs of a protocol, as far as they stand."""
    return ms.logs(protocols.by_key(key)).map(lambda log: tuple(one.entry for one in effective(log)))


@each_protocol
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_no_log_that_is_drawn_is_shorter(key: str, data: st.DataObject) -> None:
    """Than a path to the same, proven or argued; and what is said to be needed is there."""
    log = data.draw(drawn(key))
    no_log_is_shorter(paths_of(key), [log], proven=False)
    what_must_be_found_is_there(key, (log,))


class Risk:
    """A judge that looks for a risk, and for nothing else."""

    def __call__(self, meeting: Any, _entry: Any) -> Answer:  # noqa: ANN401  # as judges are called
        """Met where one was raised."""
        return Answer.MET if meeting.known.of(RaiseRisk) else Answer.NOT_MET


class RiskByTheChair(Risk):
    """A judge that looks at the entry too."""

    def __call__(self, meeting: Any, entry: Any) -> Answer:  # noqa: ANN401  # as judges are called
        """Not met of what is done in no role."""
        return super().__call__(meeting, entry) if entry.by.role is None else Answer.NOT_MET


class RiskInTheLog(Risk):
    """A judge that looks through the log."""

    def __call__(self, meeting: Any, _entry: Any) -> Answer:  # noqa: ANN401  # as judges are called
        """Met where there is one in it."""
        there = any(isinstance(one, RaiseRisk) for one in meeting.known.order)
        return Answer.MET if there else Answer.NOT_MET


class RiskAndWithdrawn(Risk):
    """A judge that looks at a field of few values."""

    def __call__(self, meeting: Any, entry: Any) -> Answer:  # noqa: ANN401  # as judges are called
        """Not met with one of the outcomes."""
        return super().__call__(meeting, entry) if entry.outcome is Outcome.WITHDRAWN else Answer.NOT_MET


class RiskUnwatched(Risk):
    """A judge that answers otherwise when what it reads is watched."""

    def __call__(self, meeting: Any, entry: Any) -> Answer:  # noqa: ANN401  # as judges are called
        """Met where a risk was raised, of a close that is one by its very class."""
        return super().__call__(meeting, entry) if type(entry) is Close else Answer.NOT_RECORDED


@pytest.mark.parametrize(
    ("judge", "shortness"),
    [
        (Risk(), Shortness.PROVEN),
        (RiskUnwatched(), Shortness.TRIED),
        (RiskAndWithdrawn(), Shortness.PROVEN),
        (RiskByTheChair(), Shortness.TRIED),
        (RiskInTheLog(), Shortness.TRIED),
    ],
)
def test_what_a_judge_reads_tells_what_is_proven(judge: Risk, shortness: Shortness) -> None:
    """Where it asks only whether there is a risk, one is needed; where it reads more, nothing is proven."""
    moves = tuple(
        evolve(
            move,
            requires=tuple(evolve(one, judge=judge, reads=("by", "outcome")) for one in move.requires[:1]),
        )
        if move.event is Close
        else move
        for move in GROUP_SUPERVISION.moves
    )
    found = model_paths(evolve(GROUP_SUPERVISION, moves=moves), tries=100)
    (met,) = (
        one
        for one in found.of(PathSort.ANSWER)
        if one.target.entry == "Close" and one.target.answer is Answered.MET
    )
    assert [type(one).__name__ for one in met.log] == ["Propose", "RaiseRisk", "Close"]
    assert met.shortness is shortness


def test_a_proof_of_too_much_is_noticed() -> None:
    """Planted faults: a path with one entry more than it needs, and one with fewer than there must be."""
    found = paths_of("dumfries-galloway/group-supervision")
    path = found.answers(Close, "risk-referred")[Answered.MET]
    longer = evolve(path, log=(*path.log[:-1], path.log[-2], path.log[-1]))
    with pytest.raises(AssertionError):
        no_log_is_shorter(with_path(found, longer), found.logs, proven=True)
    with pytest.raises(AssertionError):
        what_the_rows_ask_for_is_proven(with_path(found, evolve(path, log=path.log[1:2])))


def with_path(found: ModelPaths, path: ModelPath) -> ModelPaths:
    """The paths with another to the same target."""
    return evolve(found, paths=tuple(path if one.target == path.target else one for one in found))


@pytest.mark.parametrize("council", ["ashbrook"])
def test_paths_of_councils_have_nothing_to_leave_out(council: str) -> None:
    """A protocol from a file: what is proven is, and of no path an entry can be left out."""
    found = model_paths(load_protocol(EXAMPLES / council / "protocol.toml"), tries=10)
    what_the_rows_ask_for_is_proven(found)
    no_entry_can_be_left_out(found)
    no_log_is_shorter(found, found.logs, proven=True)
