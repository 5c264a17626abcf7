"""What a protocol looks like: its lifecycle as a Mermaid diagram. Pure functions from values to text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapm.decisions import cited_in_words
from mapm.errors import WrongType
from mapm.meeting.base import Meeting
from mapm.meeting.reading import state_stage
from mapm.protocol import MeetingProtocol
from mapm.rules.lifecycle import STATES, reachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry

__all__ = ["mermaid"]

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
    if not isinstance(protocol, MeetingProtocol):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("what a diagram shows", protocol, "pass a MeetingProtocol")
    return "".join(f"{line}\n" for line in _lines(protocol, _state(current)))


def _state(current: Meeting | type[Meeting] | None) -> type[Meeting] | None:
    state = type(current) if isinstance(current, Meeting) else current
    if state is not None and state not in STATES:
        raise WrongType.of("the current state", current, "pass a meeting, or the class of its state")
    return state


def _lines(protocol: MeetingProtocol, current: type[Meeting] | None) -> Iterator[str]:
    yield "stateDiagram-v2"
    live = reachable(protocol.moves)
    for state in STATES:
        if state in live or state is current:
            yield f'    state "{_escaped(state_stage(state).value)}" as {state.__name__}'
    for move in protocol.moves:
        label = _escaped(f"{_in_words(move.event)} ({cited_in_words(move.cites)})")
        for source in [state.__name__ for state in move.sources] or ["[*]"]:
            yield f"    {source} --> {move.target.__name__} : {label}"
    moved_on = {source for move in protocol.moves for source in move.sources}
    for state in STATES:
        if state in live and state not in moved_on:
            yield f"    {state.__name__} --> [*]"
    if current is not None:
        yield f"    {_CURRENT}"
        yield f"    class {current.__name__} current"


def _in_words(kind: type[Entry]) -> str:
    """An entry's kind as words: "share note"."""
    return _CAPITAL.sub(" ", kind.__name__).lower()


def _escaped(text: str) -> str:
    """The text with every character but letters, digits and a few harmless ones as a Mermaid entity."""
    return "".join(char if char.isalnum() or char in _PLAIN else f"#{ord(char)};" for char in text)
