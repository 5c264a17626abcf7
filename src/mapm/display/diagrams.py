"""What a protocol looks like: its lifecycle, or a ladder, as a Mermaid diagram. Pure, from values to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapm.decisions import cited_in_words
from mapm.errors import ProtocolInvalid, WrongType
from mapm.meeting.base import Meeting
from mapm.meeting.reading import state_stage
from mapm.protocol import MeetingProtocol
from mapm.rules.lifecycle import STATES, reachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry
    from mapm.rules.ladders import Ladder

__all__ = ["mermaid", "mermaid_of_ladder"]

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
_PLAIN = frozenset(" .,()'-")
_CURRENT = "classDef current font-weight:bold,stroke-width:4px"


def mermaid(protocol: MeetingProtocol, current: Meeting | type[Meeting] | None = None) -> str:
    """The lifecycle of a protocol as a Mermaid state diagram; ``current`` is the state to highlight.

    Each arrow is one row, with its event and what it rests on. Whatever could mean something to Mermaid is
    escaped. Raises `WrongType` where something else than a protocol is passed, or than a meeting or a state.

        >>> from mapm.protocols import by_key
        >>> print(mermaid(by_key("dumfries-galloway/professionals-meeting")))
        stateDiagram-v2
            state "proposed" as Proposed
            state "agreed" as Agreed
        ...
    """
    the_protocol(protocol)
    return "".join(f"{line}\n" for line in _lines(protocol, the_state(current)))


def mermaid_of_ladder(protocol: MeetingProtocol, kind: str) -> str:
    """One of a protocol's ladders as a Mermaid flowchart: its stages in order, who meets and who is told.

    Raises `ProtocolInvalid` for a ladder that the protocol does not have.
    """
    the_protocol(protocol)
    for one in protocol.ladders:
        if one.kind == kind:
            return "".join(f"{line}\n" for line in _stages(one))
    known = ", ".join(one.kind for one in protocol.ladders) or "none"
    raise ProtocolInvalid(f"the protocol {protocol.key} has no such ladder; there are: {known}")


def _stages(ladder: Ladder) -> Iterator[str]:
    yield "flowchart TD"
    yield f'    raised(["{_escaped(ladder.what)}"])'
    before = "raised"
    for number, rung in enumerate(ladder.rungs, 1):
        stage = f"stage{number}"
        yield f'    {stage}["{_escaped(rung.in_words)}"]'
        yield f'    {before} -->|"{_escaped(cited_in_words(rung.cites))}"| {stage}'
        if rung.enter_if:
            yield f'    raised -.->|"{_escaped(f"where the answer to {rung.enter_if} is yes")}"| {stage}'
        for place, who in enumerate(rung.notify, 1):
            yield f'    {stage} -.->|"tells"| {stage}told{place}["{_escaped(who)}"]'
        before = stage


def the_protocol(protocol: MeetingProtocol) -> None:
    """Raises `WrongType` for something else than a protocol."""
    if not isinstance(protocol, MeetingProtocol):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what a diagram shows", protocol, "pass a MeetingProtocol")


def the_state(current: Meeting | type[Meeting] | None) -> type[Meeting] | None:
    """The state of a meeting, or the state itself; raises `WrongType` for anything else."""
    state = type(current) if isinstance(current, Meeting) else current
    if state is not None and state not in STATES:
        raise WrongType.of("the current state", current, "pass a meeting, or the class of its state")
    return state


def _lines(protocol: MeetingProtocol, current: type[Meeting] | None) -> Iterator[str]:
    yield "stateDiagram-v2"
    live = reachable(protocol.moves)
    drawn = drawn_states(protocol, current)
    for state in drawn:
        yield f'    state "{_escaped(state_stage(state).value)}" as {state.__name__}'
    for move in protocol.moves:
        label = _escaped(f"{event_in_words(move.event)} ({cited_in_words(move.cites)})")
        # a row may come from states that nothing leads to here, as from noted where no note is shared
        sources = [state.__name__ for state in move.sources if state in drawn]
        for source in sources if move.sources else ["[*]"]:
            yield f"    {source} --> {move.target.__name__} : {label}"
    moved_on = {source for move in protocol.moves for source in move.sources}
    for state in STATES:
        if state in live and state not in moved_on:
            yield f"    {state.__name__} --> [*]"
    if current is not None:
        yield f"    {_CURRENT}"
        yield f"    class {current.__name__} current"


def drawn_states(protocol: MeetingProtocol, current: type[Meeting] | None) -> list[type[Meeting]]:
    """The states a protocol can come to, and the one that is current, in the order of a meeting's life."""
    live = reachable(protocol.moves)
    return [state for state in STATES if state in live or state is current]


def event_in_words(kind: type[Entry]) -> str:
    """An entry's kind as words: "share note"."""
    return _CAPITAL.sub(" ", kind.__name__).lower()


def _escaped(text: str) -> str:
    """The text with every character but letters, digits and a few harmless ones as a Mermaid entity."""
    return "".join(char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in text)
