"""A protocol's lifecycle as a drawing: its states in a row, and an arrow for every event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.deadlines.sentences import short_date
from mapm.decisions import cited_in_words
from mapm.display.diagrams import drawn_states, event_in_words, the_protocol, the_state
from mapm.display.layout import Arrow, Box, laid_out
from mapm.display.pictures import Picture, drawing, figure, pictured
from mapm.meeting.base import Event, Meeting
from mapm.meeting.moments import local_day
from mapm.meeting.reading import state_stage
from mapm.meeting.states import Closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from mapm.protocol import MeetingProtocol

__all__ = ["lifecycle"]


def lifecycle(protocol: MeetingProtocol, current: Meeting | type[Meeting] | None = None) -> Picture:
    """The lifecycle of a protocol; ``current`` is a meeting, or the class of a state, to mark as where it is.

    Of a meeting, each state that it has come to has its day. Raises `WrongType` where something else than a
    protocol is passed, or than a meeting or a state.

        >>> from mapm.protocols import by_key
        >>> print(lifecycle(by_key("dumfries-galloway/group-supervision")))
        Lifecycle of Dumfries & Galloway 2024, group supervision
        From the start to proposed: propose (clause 2.4; our reading A-42).
        ...
    """
    the_protocol(protocol)
    now = the_state(current)
    states = drawn_states(protocol, now)
    days: Mapping[type[Meeting], date] = _days(current) if isinstance(current, Meeting) else {}
    title = f"Lifecycle of {protocol.title}"
    if now is not None:
        title = f"{title}, now {state_stage(now).value}"
    boxes = [
        Box(
            state_stage(state).value,
            short_date(days[state]) if state in days else "",
            now=state is now,
            ends=state is Closed,
        )
        for state in states
    ]
    said = list(_said(protocol, states))
    if days:
        said.extend(f"It came to {state_stage(one).value} on {short_date(days[one])}." for one in days)
    size, parts = laid_out(boxes, list(_arrows(protocol, states)))
    svg = drawing(title, " ".join(said), size, parts)
    drawn = pictured(title, [title, *said], figure(svg), svg=svg)
    return drawn.again(_which(current)) if isinstance(current, Meeting) else drawn


def _which(meeting: Meeting) -> str:
    """A meeting as it is at one moment: two of its states may look the same, and stand on one page."""
    last = meeting.log[-1].entry.identity if meeting.log else ""
    return f"{meeting.ref} {meeting.revision} {last}"


def _days(meeting: Meeting) -> Mapping[type[Meeting], date]:
    """On which day a meeting last came to each state, by what stands in its log."""
    found: dict[type[Meeting], date] = {}
    for entry in meeting.known.order:
        if isinstance(entry, Event):
            for state in entry.targets():
                found[state] = local_day(entry.at)
    return found


def _arrows(protocol: MeetingProtocol, states: list[type[Meeting]]) -> Iterator[Arrow]:
    for move in protocol.moves:
        sources = tuple(place for place, state in enumerate(states) if state in move.sources)
        if sources or not move.sources:
            words, cites = event_in_words(move.event), cited_in_words(move.cites)
            yield Arrow(words, cites, sources, states.index(move.target))


def _said(protocol: MeetingProtocol, states: list[type[Meeting]]) -> Iterator[str]:
    for move in protocol.moves:
        sources = [state_stage(state).value for state in states if state in move.sources]
        if sources or not move.sources:
            whence = ", ".join(sources) or "the start"
            event, cites = event_in_words(move.event), cited_in_words(move.cites)
            yield f"From {whence} to {state_stage(move.target).value}: {event} ({cites})."
