"""Which command of `mapm replay` judges the log of a failing case, as far as names alone can say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.calendars import WorkingCalendar
from mapm.protocols import KEYS, by_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mapm.protocol import MeetingProtocol


def how_to_replay(
    protocol: MeetingProtocol, editions: Iterable[MeetingProtocol], calendar: WorkingCalendar, on: date
) -> str:
    """The command, and what has to be put down in a file for it.

    A protocol of the library goes by its key, and the published calendar of a division by the division; any
    other by a file, since a name would stand for another.
    """
    files = ["CASE.jsonl holds these lines"]
    key = protocol.key if protocol.key in KEYS and by_key(protocol.key) == protocol else None
    if key is None:
        files.append("PROTOCOL.toml the protocol")
    name = _division(calendar)
    if name is None:
        files.append("CALENDAR.json what to_json of your calendar returns")
    others = [one for one in editions if one is not protocol]
    said = "".join(f" --edition EDITION-{number}.toml" for number, _ in enumerate(others, 1))
    if others:
        files.append("each EDITION an edition")
    command = f"--protocol {key or 'PROTOCOL.toml'} --calendar {name or 'CALENDAR.json'} --as-of {on}{said}"
    return f"mapm replay CASE.jsonl {command}, where {', '.join(files)}"


def _division(calendar: WorkingCalendar) -> str | None:
    """The division of which a calendar has the published dates, and nothing else."""
    if len(calendar.provenance.divisions) != 1:
        return None
    (division,) = calendar.provenance.divisions
    years = range(calendar.first.year, calendar.last.year + 1)
    return str(division) if calendar == WorkingCalendar.for_division(division, years=years) else None
