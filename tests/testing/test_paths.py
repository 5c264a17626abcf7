"""Paths from the model: every one is a log that the library takes, and what none leads to is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from attrs import evolve
from support.found import paths_of

from mapm import (
    Agree,
    Agreed,
    Answer,
    AnyMeeting,
    Close,
    Convene,
    Decision,
    EntryRefused,
    Held,
    Hold,
    Meeting,
    MeetingProtocol,
    MoveRefused,
    Propose,
    Proposed,
    Refusal,
    WrongType,
    protocols,
)
from mapm.authoring import load_protocol
from mapm.protocols.dumfries_galloway import GROUP_SUPERVISION, PROFESSIONALS_MEETING
from mapm.rules.lifecycle import reachable
from mapm.testing import (
    Answered,
    ModelPath,
    ModelPaths,
    PathSort,
    PathTarget,
    WhyUnreached,
    clause_coverage,
    model_paths,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm import Entry

EXAMPLES = Path(__file__).parents[2] / "examples" / "local"
each_protocol = pytest.mark.parametrize("key", protocols.KEYS)

MISSED: dict[str, set[str]] = {
    **{key: {"10.5#1", "10.5#2"} for key in protocols.KEYS if key.startswith("dumfries-galloway/")},
    "bracknell-forest/meeting": {"nonattendance.3#2"},
}
"""The clauses that a log could touch, and none of these does."""


@each_protocol
def test_the_paths_of_a_protocol(key: str) -> None:
    """Each is a log that the library takes and leads where it says; all that none leads to is named."""
    found = paths_of(key)
    every_path_is_a_log_that_the_library_takes(found)
    every_path_leads_where_it_says(found)
    a_state_is_reached_by_the_fewest_events_there_can_be(found)
    everything_in_the_model_is_a_target_once(found)
    what_is_said_to_be_impossible_is(found)
    assert [one.target.sentence() for one in found.not_found] == []
    coverage = found.coverage()
    assert {one.clause.number for one in coverage.missed} == MISSED.get(key, set())
    assert len(coverage.touched) >= len(coverage.missed) * 5


def replayed(path: ModelPath, found: ModelPaths) -> tuple[AnyMeeting | None, Decision | None]:
    """The meeting after a path, entry by entry, and the refusal of the last if there is one."""
    meeting: AnyMeeting | None = None
    for place, entry in enumerate(path.log):
        last = place == len(path.log) - 1
        try:
            if meeting is None:
                meeting = found.protocol.open(cast("Propose", entry), ref="case")
                continue
            rules = cast("MeetingProtocol", meeting.rules)
            after = rules.attempt(meeting, entry, found.editions)
        except MoveRefused as refused:
            after = refused.decision
        if isinstance(after, Decision):
            assert last, f"{path!r}: {after.sentence()}"
            return meeting, after
        assert after is not meeting, f"{path!r}: an entry changes nothing"
        meeting = after
    return meeting, None


def every_path_is_a_log_that_the_library_takes(found: ModelPaths) -> None:
    """Entry by entry it is accepted, but for the last of one that is to be refused, which is."""
    for path in found:
        meeting, refusal = replayed(path, found)
        assert meeting == path.meeting
        assert (refusal is not None) is path.refused
        if refusal is not None:
            assert refusal == path.decision
            assert refusal.refusal is Refusal.REQUIREMENT_UNMET


def every_path_leads_where_it_says(found: ModelPaths) -> None:
    """To the state, by the row, by the pair of rows, or to the answer."""
    for path in found:
        target, kinds = path.target, [type(entry).__name__ for entry in path.log]
        states = [type(one).__name__ if one is not None else "" for one in along(path, found)]
        match target.sort:
            case PathSort.STATE:
                assert states[-1] == target.state
            case PathSort.ROW:
                assert (kinds[-1], states[-2]) == (target.entry, target.state)
            case PathSort.PAIR:
                assert kinds[-2:] == [target.entry, target.then]
                assert states[-3] == target.state
            case PathSort.ANSWER:
                assert kinds[-1] == target.entry
                said = {one.requirement: one.answer for one in path.decision.findings}
                expected = None if target.answer is Answered.DOES_NOT_APPLY else Answer(str(target.answer))
                assert said.get(target.requirement) is expected


def along(path: ModelPath, found: ModelPaths) -> Iterator[Meeting | None]:
    """The meeting before the first entry, which is none, and after each that is accepted."""
    meeting: AnyMeeting | None = None
    yield None
    for entry in path.accepted:
        if meeting is None:
            meeting = found.protocol.open(cast("Propose", entry), ref="case")
        else:
            rules = cast("MeetingProtocol", meeting.rules)
            meeting = cast("AnyMeeting", rules.attempt(meeting, entry, found.editions))
        yield meeting


def a_state_is_reached_by_the_fewest_events_there_can_be(found: ModelPaths) -> None:
    """As many as the rows ask for, counted by themselves, and not one more."""
    fewest: dict[type[Meeting], int] = {Proposed: 1}
    waiting: list[type[Meeting]] = [Proposed]
    while waiting:
        state = waiting.pop(0)
        for move in found.protocol.moves:
            if state in move.sources and move.target not in fewest:
                fewest[move.target] = fewest[state] + 1
                waiting.append(move.target)
    lengths = {path.target.state: len(path.log) for path in found.of(PathSort.STATE)}
    assert lengths == {state.__name__: length for state, length in fewest.items()}


def everything_in_the_model_is_a_target_once(found: ModelPaths) -> None:
    """Every state, row from each state, pair that can follow, and answer: reached, or named as not."""
    named = [path.target for path in found] + [one.target for one in found.unreached]
    assert len(set(named)) == len(named)
    assert len({target.key for target in named}) == len(named)
    protocol = found.protocol
    rows: list[Any] = [*protocol.moves, *protocol.facts]
    answers = {
        (name(row), one.key, answer)
        for row in rows
        for one in row.requires
        for answer in Answered
        if answer is not Answered.DOES_NOT_APPLY or one.applies is not None
    }
    told = {(one.entry, one.requirement, one.answer) for one in named if one.sort is PathSort.ANSWER}
    assert told == answers
    cells = {(name(row), state.__name__) for row in rows for state in row.sources} | {("Propose", "")}
    assert {(one.entry, one.state) for one in named if one.sort is PathSort.ROW} == cells
    pairs = {
        (first.event.__name__, state, then.event.__name__)
        for first in protocol.moves
        for then in protocol.moves
        if first.target in then.sources
        for state in ([one.__name__ for one in first.sources] or [""])
    }
    assert {(one.entry, one.state, one.then) for one in named if one.sort is PathSort.PAIR} == pairs


def name(row: Any) -> str:  # noqa: ANN401  # of either kind
    """The kind of entry of a row."""
    kind: type[Entry] = getattr(row, "event", None) or row.fact
    return kind.__name__


def what_is_said_to_be_impossible_is(found: ModelPaths) -> None:
    """No path ends with an answer that the protocol has no words for, or in a state that no row leads to."""
    there = {state.__name__ for state in reachable(found.protocol.moves)}
    for one in found.unreached:
        if one.why is WhyUnreached.NO_SUCH_STATE:
            assert one.target.state not in there
        if one.why is WhyUnreached.NO_WORDS:
            row: Any = next(
                row for row in (*found.protocol.moves, *found.protocol.facts) if name(row) == one.target.entry
            )
            (requirement,) = [each for each in row.requires if each.key == one.target.requirement]
            words = requirement.missing if one.target.answer is Answered.NOT_MET else requirement.unrecorded
            assert words == ""
    for path in found:
        for one in path.decision.findings:
            assert one.met or one.says


def test_they_are_the_same_every_time() -> None:
    """Nothing is drawn at random: another search finds the same logs in the same order."""
    assert model_paths(GROUP_SUPERVISION) == paths_of("dumfries-galloway/group-supervision")


def test_a_path_is_looked_up_by_what_it_leads_to() -> None:
    """By state, row, pair or requirement: the very paths, and nothing where there is none."""
    found = paths_of("dumfries-galloway/group-supervision")
    for path in found.of(PathSort.STATE):
        assert found.to_state(type(cast("AnyMeeting", path.meeting))) is path
    assert found.to_state(Agreed) is None
    assert {path.target.state for path in found.to_row(Close)} == {"Proposed", "Convened", "Held"}
    assert [path.target.state for path in found.to_row(Close, Held)] == ["Held"]
    assert found.to_row(Close, Agreed) == found.to_pair(Hold, Propose) == ()
    (pair,) = found.to_pair(Convene, Hold)
    assert [type(entry) for entry in pair.log] == [Propose, Convene, Hold]
    answers = found.answers(Close, "nothing-open")
    assert {*answers} == {Answered.MET, Answered.NOT_MET}
    for answer, path in answers.items():
        assert path.target.key == f"answer/Close/nothing-open/{answer}"
    assert found.answers(Hold, "nothing-open") == {}


def test_paths_are_counted_in_all() -> None:
    """How many lead to states, to rows, to pairs and to answers: not to each of them."""
    found = paths_of("dumfries-galloway/group-supervision")
    counted = ", ".join(f"{len(found.of(sort))} to {sort}s" for sort in PathSort)
    assert f": {len(found)} paths ({counted});" in found.sentence()
    assert "(4 to states, " in found.sentence()


def test_clauses_are_listed_touched_and_not() -> None:
    """Each clause is touched, missed or beyond any log, and has one line: the missed ones first."""
    coverage = paths_of("dumfries-galloway/group-supervision").coverage()
    assert {*coverage.untouched} == {*coverage.missed, *coverage.beyond}
    assert not {*coverage.missed} & {*coverage.beyond}
    lines = [*coverage.lines()]
    assert len(lines) == len(coverage.touched) + len(coverage.untouched)
    first, second, third, *_ = lines
    assert [first, second] == [one.sentence() for one in coverage.missed]
    assert third == coverage.touched[0].sentence()
    assert lines[-1] == coverage.beyond[-1].sentence()


def test_logs_of_another_protocol_may_not_fold_under_this() -> None:
    """That is said, with the protocol and its reason; a log without a first entry is another matter."""
    swindon = protocols.by_key("swindon/professionals-meeting")
    logs = [one for one in paths_of("dumfries-galloway/group-supervision").logs if len(one) > 1]
    with pytest.raises(EntryRefused, match=r"does not fold under Swindon.*opens no meeting: .+") as caught:
        clause_coverage(swindon, logs)
    assert swindon.decide(None, logs[0][0]).sentence() in str(caught.value)
    with pytest.raises(WrongType, match="begin with a Propose"):
        clause_coverage(swindon, [logs[0][1:]])


def test_fewer_tries_lose_answers_alone() -> None:
    """States, rows and pairs are the same; what is found with fewer is found with more."""
    every, few = paths_of("dumfries-galloway/group-supervision"), model_paths(GROUP_SUPERVISION, tries=1)
    for sort in (PathSort.STATE, PathSort.ROW, PathSort.PAIR):
        assert few.of(sort) == every.of(sort)
    targets = [{path.target for path in found} for found in (few, every)]
    assert targets[0] < targets[1]


def test_what_cannot_be_is_not_found() -> None:
    """A planted fault: where no reply is ever enough, agreeing is never met, and that is said."""
    moves = tuple(
        evolve(move, requires=tuple(evolve(one, judge=NeverMet()) for one in move.requires))
        if move.event is Agree
        else move
        for move in PROFESSIONALS_MEETING.moves
    )
    found = model_paths(evolve(PROFESSIONALS_MEETING, moves=moves), tries=20)
    wanted = PathTarget(
        sort=PathSort.ANSWER, entry="Agree", requirement="every-relevant-agency", answer=Answered.MET
    )
    assert wanted in {one.target for one in found.not_found}
    assert any(path.target.state == "Agreed" for path in found.of(PathSort.STATE))


class NeverMet:
    """A judge for which nothing is enough."""

    def __call__(self, _meeting: object, _entry: object) -> Answer:
        """Not met."""
        return Answer.NOT_MET


class Stumbles:
    """A judge that cannot be asked."""

    def __call__(self, _meeting: object, _entry: object) -> Answer:
        """Nothing: it raises."""
        raise LookupError


def test_a_judge_that_raises_is_named() -> None:
    """What it raises is told by its name, and the paths to everything else are there."""
    moves = tuple(
        evolve(move, requires=tuple(evolve(one, judge=Stumbles()) for one in move.requires))
        if move.event.__name__ == "Hold"
        else move
        for move in GROUP_SUPERVISION.moves
    )
    found = model_paths(evolve(GROUP_SUPERVISION, moves=moves), tries=20)
    raised = [one for one in found.unreached if one.why is WhyUnreached.JUDGE_RAISED]
    assert raised
    assert {one.more for one in raised} == {"LookupError"}
    assert "raises an error (LookupError)" in raised[0].sentence()


@pytest.mark.parametrize("council", ["ashbrook"])
def test_councils_have_paths(council: str) -> None:
    """A protocol from a file: every state and row is reached, and the logs are accepted."""
    found = model_paths(load_protocol(EXAMPLES / council / "protocol.toml"), tries=10)
    for path in found:
        meeting, _ = replayed(path, found)
        assert meeting == path.meeting
    assert [one for one in found.not_found if one.target.sort is PathSort.STATE] == []
    assert len(found.of(PathSort.ROW)) > 40


@pytest.mark.parametrize(
    "ask",
    [
        lambda found: found.to_state("held"),
        lambda found: found.to_row("Hold"),
        lambda found: found.to_row(Hold, "convened"),
        lambda found: found.to_pair("Agree", "Convene"),
        lambda found: found.answers("Hold", "quorate"),
    ],
)
def test_paths_are_asked_for_by_classes(ask: Callable[[ModelPaths], object]) -> None:
    """A name is answered by what to pass."""
    with pytest.raises(WrongType, match="class"):
        ask(model_paths(GROUP_SUPERVISION, tries=1))
