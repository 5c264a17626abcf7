"""What is asked of a lifecycle in every state: that its machine agrees with its table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from attrs import evolve

from mapm.meeting.base import Event, Step
from mapm.meeting.moments import local_day
from mapm.testing.engine import Witnesses, disagreements, machine_faults
from mapm.testing.paths.targets import PathSort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm.meeting.base import Entry
    from mapm.meeting.states import AnyMeeting
    from mapm.protocol import MeetingProtocol
    from mapm.testing.paths.targets import ModelPaths

_LATE = timedelta(days=1000)


def engine_problems(paths: ModelPaths) -> Iterator[tuple[str, str]]:
    """Where the table and the machine of a protocol do not agree, and what each says.

    First with switches for judges, of every event in every state; then with the protocol's own judges, of
    the last entry of every path.
    """
    yield from (("", one) for one in machine_faults(paths.protocol))
    there = [cast("AnyMeeting", path.meeting) for path in paths.of(PathSort.STATE)]
    events = {type(one): one for path in paths for one in path.log if _is_event(one)}
    late = [_afterwards(one, there) for one in events.values()]
    for one in disagreements(paths.protocol, there, late):
        yield one.event, one.sentence()
    own = Witnesses(paths.protocol, switched=False)
    for path in paths:
        last = path.log[-1]
        before = _before(path.accepted if path.refused else path.accepted[:-1], path.meeting)
        if _is_event(last) and before is not None and not _despite(last):
            says = own.differ(before, last)
            if says:
                yield path.target.sentence(), says


def _afterwards(event: Event[Any, Any], meetings: list[AnyMeeting]) -> Event[Any, Any]:
    """The event, put down after all that is in these meetings, so that only their states matter."""
    day = max(local_day(logged.entry.recorded_at) for one in meetings for logged in one.log) + _LATE
    plainly: dict[str, Any] = {"despite": None} if isinstance(event, Step) else {}
    return evolve(event, recorded_at=day, id="another", **plainly)


def _is_event(entry: Entry) -> TypeGuard[Event[Any, Any]]:
    return isinstance(entry, Event)


def _despite(event: Event[Any, Any]) -> bool:
    return isinstance(event, Step) and event.despite is not None  # the machine knows of no such thing


def _before(accepted: tuple[Entry, ...], meeting: AnyMeeting | None) -> AnyMeeting | None:
    """The meeting as it stood after these entries; none where it adopted another edition on the way."""
    if meeting is None or not accepted or cast("MeetingProtocol", meeting.rules).succeeds is not None:
        return None
    return cast("MeetingProtocol", meeting.rules).fold(meeting.ref, meeting.log[: len(accepted)])
