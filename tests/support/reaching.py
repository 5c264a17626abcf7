"""Meetings in every state that a protocol can reach, by the shortest way, however little of it is met."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from mapm import Decision, Note, Propose, Step, attempt
from mapm.testing import ways
from support.one_of_each import DAY, one_of_each

if TYPE_CHECKING:
    from mapm import AnyMeeting, Meeting, MeetingProtocol


def reached(protocol: MeetingProtocol, state: type[Meeting]) -> AnyMeeting:
    """A meeting in this state: its decisions were taken despite whatever was not met, and recorded late.

    Unlike `Maker.meeting` nothing is looked for that would meet it: of a random protocol that takes long.
    """
    entries = one_of_each(protocol)
    meeting: AnyMeeting | None = None
    for kind in ways(protocol)[state]:
        later: dict[str, Any] = {"recorded_at": DAY + timedelta(days=1)}
        if issubclass(kind, Step):
            later["despite"] = Note("decided all the same")
        entry = evolve(entries[kind], **later)
        if meeting is None:
            meeting = protocol.open(cast("Propose", entry), ref="case")
            continue
        after = attempt(meeting, entry)
        assert not isinstance(after, Decision), after.sentence()
        meeting = after
    assert type(meeting) is state
    return cast("AnyMeeting", meeting)
