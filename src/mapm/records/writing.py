"""Meetings written as records: the log, what was not met, by which clauses, and which encoding judged it."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

from mapm import json_text
from mapm.errors import WrongType
from mapm.meeting.base import Logged, Mark, Meeting
from mapm.meeting.facts import Adopt
from mapm.protocol import MeetingProtocol
from mapm.records.entries import refusal, written
from mapm.records.upgrading import MEETINGS
from mapm.rules.fingerprint import cited_keys
from mapm.rules.folding import standing
from mapm.rules.stretches import chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry, Log
    from mapm.rules.requirements import Requirement


def meeting_to_json(meeting: Meeting) -> str:
    """A meeting as JSON text, in one line."""
    return json_text.render(meeting_to_record(meeting), refusal)


def meeting_to_record(meeting: Meeting) -> dict[str, Any]:
    """A meeting as plain JSON values.

    Raises `RecordError` for a meeting that could not be read back.
    """
    if not isinstance(meeting, Meeting):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise WrongType.of("a meeting", meeting, "pass one that a protocol opened or that was loaded")
    protocol = meeting.rules
    if not isinstance(protocol, MeetingProtocol):
        raise WrongType.of("a meeting's rules", protocol, "pass a meeting of a MeetingProtocol")
    first, *adopted = under = chain(protocol)
    record: dict[str, Any] = {
        "format": MEETINGS.format,
        "ref": meeting.ref,
        "protocol": protocol.key,
        **_write_edition(first),
    }
    if adopted:
        record["adopted"] = [_write_edition(one) for one in adopted]
    log = meeting.log
    judges = _judges(under, log) if adopted else repeat(first, len(log))
    record["log"] = list(map(_write_logged, judges, log, range(len(log))))
    return record


def _write_edition(protocol: MeetingProtocol) -> dict[str, Any]:
    encoding = {"revision": protocol.revision, "fingerprint": protocol.fingerprint}
    return {"edition": protocol.source.version, "encoding": encoding}


def _judges(under: tuple[MeetingProtocol, ...], log: Log) -> Iterator[MeetingProtocol]:
    """The edition that judged each entry of a log, of those that the meeting has been under in order."""
    stands = standing(log)
    adoptions = {
        place for place, one in zip(stands.places, stands.log, strict=True) if isinstance(one.entry, Adopt)
    }
    later = iter(under)
    judge = next(later)
    for place in range(len(log)):
        yield judge
        judge = next(later, judge) if place in adoptions else judge


def _write_logged(protocol: MeetingProtocol, logged: Logged, place: int) -> dict[str, Any]:
    entry = logged.entry
    into: dict[str, Any] = {"entry": written(entry, "$.log[{}].entry", place)}
    if logged.marks:
        requires = {one.key: one for one in _requires(protocol, entry)}
        into["marks"] = [_write_mark(mark, requires.get(mark.requirement)) for mark in logged.marks]
    return into


def _write_mark(mark: Mark, requirement: Requirement | None) -> dict[str, Any]:
    into: dict[str, Any] = {
        "requirement": mark.requirement,
        "answer": mark.answer.value,
        "breach": mark.breach,
    }
    if mark.about:
        into["about"] = list(mark.about)
    if requirement is not None and requirement.cites:
        into["clauses"] = cited_keys(requirement.cites)
    return into


def _requires(protocol: MeetingProtocol, entry: Entry) -> tuple[Requirement, ...]:
    """What an edition requires of such an entry: a protocol has one row for each kind."""
    kind = entry.__class__
    for move in protocol.moves:
        if move.event is kind:
            return move.requires
    for fact in protocol.facts:
        if fact.fact is kind:
            return fact.requires
    return ()
