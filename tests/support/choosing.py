"""Local editions that take other readings, and the same case told again under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm import Decision, Propose
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING

if TYPE_CHECKING:
    from mapm import AnyMeeting, Entry, Meeting, MeetingProtocol

KEY = "exampleshire/meeting"


def taking(
    reading: str, takes: str, *others: tuple[str, str], of: MeetingProtocol = PROFESSIONALS_MEETING
) -> MeetingProtocol:
    """A local edition that takes another reading, or several."""
    return of.taking(dict([(reading, takes), *others]), key=KEY)


def under(protocol: MeetingProtocol, meeting: Meeting, *more: Entry) -> AnyMeeting:
    """The meeting that the same entries, and any more, lead to under another protocol; none is refused."""
    told: list[Entry] = [one.entry for one in meeting.log]
    first, *others = [*told, *more]
    assert isinstance(first, Propose)
    found: AnyMeeting = protocol.open(first, ref="case")
    for entry in others:
        result = protocol.attempt(found, entry)
        assert not isinstance(result, Decision), result.sentence()
        found = result
    return found


def as_taken(reading: str, takes: str) -> str:
    """How a sentence names a reading that was taken."""
    return f'the local reading of {reading}, "{takes}"'


def shows(decision: Decision, reading: str, takes: str) -> bool:
    """Whether a decision, or what it found, cites the reading as taken."""
    cites = (*decision.cites, *(cite for one in decision.findings for cite in one.cites))
    return as_taken(reading, takes) in {one.cited for one in cites}
