"""How short paths are, counted apart from the library: by the rows, by what is needed, and by leaving out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from mapm import MapmError, MeetingProtocol, Propose
from mapm.decisions import Decision, Refusal
from mapm.testing import Answered, ModelPaths, PathSort, PathTarget, Shortness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm import AnyMeeting, Entry, Meeting

Needed: TypeAlias = "tuple[frozenset[str], ...]"
"""Sets of kinds of entry by their names, of each of which a log has an entry of its own."""
NAMED: dict[str, str] = {
    "Advance": "Escalate",
    "Conclude": "Escalate",
    "Resolve": "Escalate",
    "ConsiderObjection": "Object",
}
"""What an entry names, without which it is refused."""


def fewest_entries(protocol: MeetingProtocol, needed: Needed = ()) -> dict[str, int]:
    """By state, how many entries lead there at least, past those that are needed: round after round."""
    rows = [(move.event.__name__, move.sources, move.target.__name__) for move in protocol.moves]
    wanted = frozenset[str]().union(*needed)
    rows += [(one.fact.__name__, one.sources, "") for one in protocol.facts if one.fact.__name__ in wanted]
    reached = {("", needed): 0}
    entries = 0
    while fresh := [here for here, number in reached.items() if number == entries]:
        entries += 1
        for state, left in fresh:
            for kind, sources, target in rows:
                if state not in ([one.__name__ for one in sources] or [""]):
                    continue
                for less in ways(kind, left):
                    reached.setdefault((target or state, less), entries)
    return {state: number for (state, left), number in reached.items() if not left}


def ways(kind: str, left: Needed) -> Iterator[Needed]:
    """What is still needed after an entry of this kind: one of those that it can stand for is no more."""
    yield left
    for place, one in enumerate(left):
        if kind in one:
            yield (*left[:place], *left[place + 1 :])


def sources(target: PathTarget, protocol: MeetingProtocol) -> tuple[str, ...]:
    """The states in which the last entry to an answer can be made, or the first of a row or a pair is."""
    if target.sort is PathSort.ANSWER:
        return tuple(source for kind, source in cells(protocol) if kind == target.entry)
    return (target.state,)


def at_least(target: PathTarget, protocol: MeetingProtocol, needed: Needed = ()) -> int:
    """How many entries the rows ask for, for what a path leads to, past those that are needed."""
    fewest = fewest_entries(protocol, needed)
    more = {PathSort.STATE: 0, PathSort.PAIR: 2}.get(target.sort, 1)
    return min(fewest[one] for one in sources(target, protocol) if one in fewest) + more


def cells(protocol: MeetingProtocol) -> Iterator[tuple[str, str]]:
    """Every kind of entry, with every state that it can be made in."""
    for move in protocol.moves:
        yield from ((move.event.__name__, one.__name__) for one in move.sources)
        if not move.sources:
            yield move.event.__name__, ""
    for fact in protocol.facts:
        yield from ((fact.fact.__name__, one.__name__) for one in fact.sources)


def what_the_rows_ask_for_is_proven(found: ModelPaths) -> None:
    """No path has fewer entries than the rows ask for; where it has as many, it says that it is proven."""
    for path in found:
        named = NAMED.get(path.target.entry) if path.target.sort is not PathSort.STATE else None
        fewest = at_least(path.target, found.protocol, (frozenset({named}),) if named else ())
        assert len(path.log) >= fewest, path
        if len(path.log) == fewest:
            assert path.shortness is Shortness.PROVEN, path


def no_log_is_shorter(found: ModelPaths, logs: Iterable[tuple[Entry, ...]], *, proven: bool) -> int:
    """None of these logs, nor the beginning of any, leads anywhere with fewer entries than a path.

    With ``proven``, than one that is said to be proven. How many times a log led where a path leads.
    """
    lengths = {
        path.target: len(path.log) for path in found if path.shortness is Shortness.PROVEN or not proven
    }
    led = 0
    for log in logs:
        for number, (_, targets) in enumerate(led_to(log, found), start=1):
            for target in targets:
                assert number >= lengths.get(target, 0), (target, [type(one).__name__ for one in log])
                led += target in lengths
    return led


def led_to(
    log: tuple[Entry, ...], found: ModelPaths
) -> Iterator[tuple[tuple[Entry, ...], tuple[PathTarget, ...]]]:
    """By entry, the log as far as that, and what it leads to; as far as the log is accepted."""
    meeting: AnyMeeting | None = None
    for number, entry in enumerate(log, start=1):
        before = meeting
        try:
            if before is None:
                came: AnyMeeting | Decision = found.protocol.open(cast("Propose", entry), ref="case")
            else:
                came = cast("MeetingProtocol", before.rules).attempt(before, entry, found.editions)
        except (MapmError, AttributeError):
            return
        yield log[:number], tuple(targets(before, entry, came, found))
        if isinstance(came, Decision):
            return
        meeting = came


def targets(
    before: AnyMeeting | None, entry: Entry, came: AnyMeeting | Decision, found: ModelPaths
) -> Iterator[PathTarget]:
    """What an entry leads to: the state after it and its row, if it is accepted, and every answer."""
    kind = type(entry).__name__
    protocol = found.protocol if before is None else cast("MeetingProtocol", before.rules)
    decision = protocol.decide(before, entry)
    if decision.refusal in {None, Refusal.REQUIREMENT_UNMET}:
        said = {one.requirement: Answered(one.answer.value) for one in decision.findings}
        for key in requirements(kind, found.protocol):
            answer = said.get(key, Answered.DOES_NOT_APPLY)
            yield PathTarget(sort=PathSort.ANSWER, entry=kind, requirement=key, answer=answer)
    if not isinstance(came, Decision):
        yield PathTarget(sort=PathSort.STATE, state=named(came))
        yield PathTarget(sort=PathSort.ROW, entry=kind, state=named(before))


def requirements(kind: str, protocol: MeetingProtocol) -> tuple[str, ...]:
    """The keys of what is required of a kind of entry."""
    for move in protocol.moves:
        if move.event.__name__ == kind:
            return tuple(one.key for one in move.requires)
    return tuple(one.key for fact in protocol.facts if fact.fact.__name__ == kind for one in fact.requires)


def named(meeting: Meeting | None) -> str:
    """The state of a meeting; of none, nothing."""
    return type(meeting).__name__ if meeting is not None else ""


def no_entry_can_be_left_out(found: ModelPaths) -> None:
    """Whichever of those before the last is left out, what is left leads elsewhere, or is no log."""
    for path in found:
        if path.target.sort is PathSort.PAIR:
            continue  # of which no part is left out: see what the rows ask for
        for place in range(len(path.log) - 1):
            less = (*path.log[:place], *path.log[place + 1 :])
            led = [there for log, there in led_to(less, found) if len(log) == len(less)] if place else []
            assert not any(path.target in there for there in led), (path, place)
