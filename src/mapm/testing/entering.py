"""The plainest entries that can be made in a meeting as it stands: each alone, and one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from mapm.calendars import Division, WorkingCalendar
from mapm.decisions import Decision
from mapm.errors import MapmError
from mapm.meeting.facts import Adopt, Classify, Escalate, Expect, LocalStep, Occur
from mapm.meeting.moments import local_day
from mapm.testing.making import Maker, fitting_kinds

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from datetime import date

    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol


def last_day(meeting: AnyMeeting) -> date:
    """The last day on which anything was put down."""
    return max(local_day(logged.entry.recorded_at) for logged in meeting.log)


def published(first: date, last: date) -> WorkingCalendar:
    """A calendar with bank holidays as they are published, from the year before to the year after."""
    return WorkingCalendar.for_division(Division.SCOTLAND, years=range(first.year - 1, last.year + 2))


def rules_of(meeting: AnyMeeting) -> MeetingProtocol:
    """The protocol that a meeting is under, which an adoption changes."""
    return cast("MeetingProtocol", meeting.rules)


def entered(
    meeting: AnyMeeting, entry: Entry, editions: tuple[MeetingProtocol, ...] = ()
) -> AnyMeeting | None:
    """The meeting after an entry; none where the entry is refused, or changes nothing."""
    try:
        after = rules_of(meeting).attempt(meeting, entry, editions)
    except MapmError:
        return None
    return None if isinstance(after, Decision) or len(after.log) == len(meeting.log) else after


def plain_entries(
    meeting: AnyMeeting,
    day: date,
    without: tuple[type[Entry], ...] = (),
    *,
    backwards: bool = False,
) -> Generator[tuple[AnyMeeting, Entry], AnyMeeting | None, None]:
    """The plainest entry of each kind that fits a meeting, in each of the protocol's words.

    What is sent back is the meeting that the next one is made for: with nothing sent, this one.
    """
    kinds = [one for one in (*fitting_kinds(meeting), Adopt) if one not in without]
    for kind in reversed(kinds) if backwards else kinds:
        maker = Maker(rules_of(meeting), day=day)
        try:
            plain: Entry = maker.plain(kind, meeting)
        except MapmError:
            continue
        for said in _words(rules_of(meeting), kind):
            meeting = (yield meeting, evolve(plain, **said)) or meeting


def each_alone(
    meeting: AnyMeeting,
    day: date,
    without: tuple[type[Entry], ...] = (),
    editions: tuple[MeetingProtocol, ...] = (),
) -> Iterator[tuple[Entry, AnyMeeting]]:
    """Each entry that is accepted, and the meeting after it alone."""
    for _, entry in plain_entries(meeting, day, without):
        after = entered(meeting, entry, editions)
        if after is not None:
            yield entry, after


def in_a_row(
    meeting: AnyMeeting,
    day: date,
    without: tuple[type[Entry], ...] = (),
    editions: tuple[MeetingProtocol, ...] = (),
    *,
    backwards: bool = False,
) -> Iterator[tuple[Entry, AnyMeeting]]:
    """Each entry that is accepted after those before it, and the meeting after them all."""
    made = plain_entries(meeting, day, without, backwards=backwards)
    here = next(made, None)
    while here is not None:
        stands, entry = here
        after = entered(stands, entry, editions)
        if after is not None:
            yield entry, after
        try:
            here = made.send(after)
        except StopIteration:
            return


def _words(protocol: MeetingProtocol, kind: type[Entry]) -> list[dict[str, Any]]:
    """What an entry can say in the protocol's own words; of most kinds, nothing beside what it says."""
    words = protocol.words
    if kind is Escalate:
        return [{}, *({"kind": one.kind, "enters": None} for one in protocol.ladders[1:])]
    if kind is Classify:
        return [{"trait": one.key, "value": value} for one in words.traits for value in one.values]
    if kind in {Occur, Expect}:
        return [{"occurrence": one.key} for one in words.occurrences]
    if kind is LocalStep:
        return [{"key": one.key} for one in words.states]
    return [{}]
