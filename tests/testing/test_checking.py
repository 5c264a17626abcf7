"""`check_protocol`: nothing is wrong with sound protocols, and each planted fault is found by its check."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve

from mapm import Answer, Decide, Hold, MapmError, MeetingProtocol, Refer, protocols
from mapm.meeting.facts import RISK_ROUTE
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, PROFESSIONALS_MEETING
from mapm.testing import Check, CheckProblem, ProtocolUnsound, check_protocol
from mapm.testing.engine import Witnesses, machine_faults
from mapm.testing.paths.model import model_paths
from mapm.testing.risk import risk_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

TRIES = 10
ENGINE: Any = import_module("mapm.rules._machine")
"""What builds the machine: here it is broken in several ways."""
ALL_BUT_PATHS = frozenset(Check) - {Check.PATHS}


def checked(protocol: MeetingProtocol, *only: Check) -> tuple[CheckProblem, ...]:
    """What some of the checks find."""
    return check_protocol(protocol, tries=TRIES, skip=frozenset(Check) - {*only}).problems


@pytest.mark.parametrize(
    "key", ["dumfries-galloway/group-supervision", "dumfries-galloway/reflective-learning"]
)
def test_nothing_is_wrong_with_a_protocol_of_the_library(key: str) -> None:
    """All checks are made, and none finds anything."""
    answer = check_protocol(protocols.by_key(key), tries=TRIES)
    assert answer.problems == ()
    assert answer.sound
    assert answer.checks == tuple(Check)
    assert answer.raise_if_any() is answer
    assert "nothing is wrong" in answer.sentence()


# --- faults that are planted ------------------------------------------------------------------------------


class Counting:
    """A judge that says something else every other time: it holds something of its own."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, _meeting: object, _entry: object) -> Answer:
        """Met, and the next time not."""
        self.asked += 1
        return Answer.MET if self.asked % 2 else Answer.NOT_MET


class Stumbles:
    """A judge that cannot be asked."""

    def __call__(self, _meeting: object, _entry: object) -> Answer:
        """Nothing: it raises."""
        raise LookupError


def holding_by(judge: Any) -> MeetingProtocol:  # noqa: ANN401  # any judge, a broken one too
    """Group supervision, of which what is required of a sitting is judged so."""
    moves = tuple(
        evolve(
            move,
            requires=tuple(evolve(one, judge=judge, applies=None, question=None) for one in move.requires),
        )
        if move.event is Hold
        else move
        for move in GROUP_SUPERVISION.moves
    )
    return evolve(GROUP_SUPERVISION, moves=moves)


def test_a_judge_that_raises_is_found() -> None:
    """By its paths: of the answers of that requirement it is said which error stands in the way."""
    found = checked(holding_by(Stumbles()), Check.PATHS)
    assert any("raises LookupError" in one.says for one in found)


def test_a_judge_that_answers_by_itself_is_found() -> None:
    """One that depends on how often it was asked decides one thing beforehand and another then."""
    found = checked(holding_by(Counting()), Check.ENGINE, Check.RECORD)
    assert {one.check for one in found} >= {Check.RECORD}


def test_a_machine_without_a_row_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine is built of fewer rows than the table."""
    real: Any = ENGINE.machine

    def fewer(moves: Any, **more: Any) -> Any:  # noqa: ANN401  # as it is declared
        return real(moves[:-1], **more)

    monkeypatch.setattr(ENGINE, "machine", fewer)
    found = checked(GROUP_SUPERVISION, Check.ENGINE)
    assert any("is not in the machine" in one.says for one in found)
    assert any("the machine leads nowhere" in one.says for one in found)


def test_a_machine_without_conditions_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine asks for nothing, and moves where the table refuses."""
    real: Any = ENGINE.machine

    def lenient(moves: Any, **_more: Any) -> Any:  # noqa: ANN401  # as it is declared
        return real(moves, decisions=frozenset())

    monkeypatch.setattr(ENGINE, "machine", lenient)
    assert any("asks for nothing" in one for one in machine_faults(PROFESSIONALS_MEETING))
    found = checked(GROUP_SUPERVISION, Check.ENGINE)
    assert any("the table leads nowhere" in one.says for one in found)


def test_a_guard_that_answers_with_no_bool_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine takes anything truthy for yes, so that a guard has to answer with a bool."""

    def yes(_guard: object, _event: object) -> str:
        return "yes"

    monkeypatch.setattr(cast("Any", vars(ENGINE)["_Met"]), "__call__", yes)
    assert any("takes 'yes' for an answer" in one for one in machine_faults(GROUP_SUPERVISION))


def test_deciding_otherwise_than_attempting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is decided beforehand is what happens then."""
    real = MeetingProtocol.decide

    def lenient(self: MeetingProtocol, meeting: Any, entry: Any) -> Any:  # noqa: ANN401  # as it is declared
        return evolve(real(self, meeting, entry), refusal=None)

    both = Witnesses(GROUP_SUPERVISION)
    meeting = model_paths(GROUP_SUPERVISION, tries=1).paths[0].meeting
    assert meeting is not None
    late = next(one for one in model_paths(GROUP_SUPERVISION, tries=1).logs[-1] if isinstance(one, Hold))
    monkeypatch.setattr(MeetingProtocol, "decide", lenient)
    assert "it is decided that it can be made" in both.differ(meeting, late)


def test_an_error_of_lint_is_found_and_can_be_allowed() -> None:
    """Each with its code and where it is; what is meant is allowed by its code."""
    kept = (*RISK_ROUTE, Decide)  # what would discharge its duties can then not be recorded
    bare = evolve(GROUP_SUPERVISION, facts=tuple(one for one in GROUP_SUPERVISION.facts if one.fact in kept))
    found = checked(bare, Check.LINT)
    assert found
    codes = {one.says.partition(":")[0] for one in found}
    answer = check_protocol(bare, tries=TRIES, skip=frozenset(Check) - {Check.LINT}, allow=codes)
    assert answer.problems == ()


def test_a_protocol_that_no_file_can_say_is_found_and_can_be_left_out() -> None:
    """A judge of one's own in Python has no words: the file check says so, and can be skipped."""
    own = evolve(holding_by(Always()), key="ours/meeting")
    assert [one.check for one in checked(own, Check.FILE)] == [Check.FILE]
    assert checked(own, Check.PICKLE) == ()


class Always:
    """A judge of a council's own."""

    def __call__(self, _meeting: object, _entry: object) -> Answer:
        """Met."""
        return Answer.MET

    def __eq__(self, other: object) -> bool:
        return type(other) is Always

    def __hash__(self) -> int:
        return hash(Always)


def test_what_does_not_pickle_is_found() -> None:
    """A judge that is made inside a function cannot be pickled."""

    def inside(_meeting: object, _entry: object) -> Answer:
        return Answer.MET

    found = checked(holding_by(inside), Check.PICKLE)
    assert [one.check for one in found] == [Check.PICKLE]


def test_a_referral_that_is_never_due_is_found() -> None:
    """A protocol whose duties were put together by hand, and without the one that matters most."""
    without = evolve(GROUP_SUPERVISION, duties=())
    found = checked(without, Check.RISK)
    states = {
        path.target.state for path in check_protocol(without, tries=TRIES).paths if not path.target.entry
    }
    assert {one.where for one in found} == {*states, "no meeting"}
    assert all("opens no duty" in one.says for one in found)


def test_a_referral_that_can_be_put_off_is_found() -> None:
    """One that is not fixed can be extended and released."""
    loose = evolve(
        GROUP_SUPERVISION, duties=tuple(evolve(one, fixed=False) for one in GROUP_SUPERVISION.duties)
    )
    found = checked(loose, Check.RISK)
    assert any("not fixed" in one.says for one in found)
    assert any("can be put off" in one.says for one in found)


def test_a_state_without_the_way_is_found() -> None:
    """Where somebody takes the rows out of the table, past all that is checked when it is built."""
    broken = evolve(GROUP_SUPERVISION)
    table = {kind: states for kind, states in table_of(broken) if kind is not Refer}
    paths = model_paths(GROUP_SUPERVISION, tries=1)
    object.__setattr__(broken, "_table", table)
    paths = evolve(
        paths,
        protocol=broken,
        paths=tuple(
            evolve(one, meeting=evolve(one.meeting, rules=broken)) for one in paths.paths if one.meeting
        ),
    )
    says = [what for _, what in risk_problems(paths)]
    assert any("Refer is not offered" in one for one in says)
    assert any("cannot be referred" in one for one in says)


def table_of(protocol: MeetingProtocol) -> Iterator[tuple[Any, Any]]:
    """The compiled rows of a protocol."""
    table: Any = getattr(protocol, "_table")  # noqa: B009  # no name that others should use
    return iter(table.items())


# --- the error --------------------------------------------------------------------------------------------


def test_the_error_lists_every_problem() -> None:
    """It is an assertion that failed, it is one of the library's errors, and it leaves nothing out."""
    broken = evolve(GROUP_SUPERVISION, duties=())
    answer = check_protocol(broken, tries=TRIES, skip={Check.LINT})
    assert len(answer.problems) > len(RISK_ROUTE)
    with pytest.raises(ProtocolUnsound) as caught:
        answer.raise_if_any()
    assert isinstance(caught.value, AssertionError)
    assert isinstance(caught.value, MapmError)
    assert caught.value.problems == answer.problems
    for one in answer.problems:
        assert one.sentence() in str(caught.value)
    assert f"{len(answer.problems)} things are wrong" in answer.sentence()
