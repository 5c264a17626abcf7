"""How short paths are, counted apart from the library: by the rows alone, and by leaving entries out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mapm import MapmError, MeetingProtocol, Propose
from mapm.decisions import Decision
from mapm.testing import Answered, ModelPath, ModelPaths, PathSort, Shortness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, Entry, Meeting


def fewest_events(protocol: MeetingProtocol) -> dict[str, int]:
    """By state, how many events lead there at least: counted by the rows, round after round."""
    fewest = {"": 0}
    for _ in protocol.moves:
        for move in protocol.moves:
            for source in [one.__name__ for one in move.sources] or [""]:
                if source in fewest:
                    target = move.target.__name__
                    fewest[target] = min(fewest.get(target, 99), fewest[source] + 1)
    return fewest


def at_least(path: ModelPath, protocol: MeetingProtocol, fewest: dict[str, int]) -> int:
    """How many entries the rows alone ask for, for what a path leads to."""
    target = path.target
    if target.sort is PathSort.STATE:
        return fewest[target.state]
    if target.sort is PathSort.ANSWER:
        sources = {source for kind, source in cells(protocol) if kind == target.entry}
        return min(fewest[one] for one in sources if one in fewest) + 1
    return fewest[target.state] + (2 if target.sort is PathSort.PAIR else 1)


def cells(protocol: MeetingProtocol) -> Iterator[tuple[str, str]]:
    """Every kind of entry, with every state that it can be made in."""
    for move in protocol.moves:
        yield from ((move.event.__name__, one.__name__) for one in move.sources)
        if not move.sources:
            yield move.event.__name__, ""
    for fact in protocol.facts:
        yield from ((fact.fact.__name__, one.__name__) for one in fact.sources)


def every_path_says_rightly_what_is_proven(found: ModelPaths) -> None:
    """As many entries as the rows ask for: proven. One more: only where the last has to name it."""
    fewest = fewest_events(found.protocol)
    for path in found:
        over = len(path.log) - at_least(path, found.protocol, fewest)
        assert over >= 0
        if path.shortness is Shortness.PROVEN and over:
            assert over == 1, path
            assert naming_nothing_is_refused(path, found), path
        else:
            assert (path.shortness is Shortness.PROVEN) is (over == 0), path


def naming_nothing_is_refused(path: ModelPath, found: ModelPaths) -> bool:
    """Whether the last entry is refused after each log of the plainest, since what it names is not there."""
    plainest = [one for one in found.of(PathSort.STATE) if one.target.state == path.target.state]
    logs = plainest or [*found.of(PathSort.STATE)]
    return all(len(after(one.log, found) or ()) == len(one.log) for one in logs) and all(
        after((*one.log, path.log[-1]), found) is None for one in logs
    )


def after(log: tuple[Entry, ...], found: ModelPaths) -> tuple[Entry, ...] | None:
    """The log, if every entry in it is accepted; else none."""
    return log if outcome(log, found) is not None else None


def outcome(
    log: tuple[Entry, ...], found: ModelPaths
) -> tuple[AnyMeeting | None, AnyMeeting | Decision] | None:
    """The meeting before the last entry, and what came of that; none where one before it is not accepted."""
    meeting: AnyMeeting | None = None
    came: AnyMeeting | Decision | None = None
    before: AnyMeeting | None = None
    for entry in log:
        if isinstance(came, Decision):
            return None
        before = meeting
        try:
            if meeting is None:
                came = found.protocol.open(cast("Propose", entry), ref="case")
            else:
                came = cast("MeetingProtocol", meeting.rules).attempt(meeting, entry, found.editions)
        except (MapmError, AttributeError):
            return None
        if not isinstance(came, Decision):
            meeting = came
    return (before, came) if came is not None else None


def leads_there(log: tuple[Entry, ...], path: ModelPath, found: ModelPaths) -> bool:
    """Whether a log leads where the path does."""
    came = outcome(log, found) if isinstance(log[0], Propose) else None
    if came is None:
        return False
    before, then = came
    target = path.target
    if target.sort is PathSort.ANSWER:
        protocol = found.protocol if before is None else cast("MeetingProtocol", before.rules)
        decision = protocol.decide(before, log[-1])
        said = {one.requirement: one.answer.value for one in decision.findings}
        wanted = None if target.answer is Answered.DOES_NOT_APPLY else str(target.answer)
        return decision.allowed is not path.refused and said.get(target.requirement) == wanted
    if isinstance(then, Decision):
        return False
    if target.sort is PathSort.STATE:
        return type(cast("Meeting", then)).__name__ == target.state
    kinds = [type(one).__name__ for one in log]
    if target.sort is PathSort.ROW:
        return (kinds[-1], named(before)) == (target.entry, target.state)
    earlier = outcome(log[:-1], found)
    return (
        kinds[-2:] == [target.entry, target.then]
        and earlier is not None
        and named(earlier[0]) == target.state
    )


def named(meeting: AnyMeeting | None) -> str:
    """The state of a meeting; of none, nothing."""
    return type(meeting).__name__ if meeting is not None else ""


def surplus(found: ModelPaths) -> tuple[int, int]:
    """How many paths have more entries than is proven that there must be, and how many more in all."""
    fewest = fewest_events(found.protocol)
    tried = [path for path in found if path.shortness is Shortness.TRIED]
    return len(tried), sum(len(path.log) - at_least(path, found.protocol, fewest) for path in tried)


def no_entry_can_be_left_out(found: ModelPaths) -> None:
    """Whichever of those before the last is left out, what is left leads elsewhere, or is no log."""
    for path in found:
        for place in range(len(path.log) - 1):
            less = (*path.log[:place], *path.log[place + 1 :])
            assert not leads_there(less, path, found), (path, place)
