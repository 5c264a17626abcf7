"""The versions of stored meetings and entries, and what brings an older one to the next.

There is one version of each, so that there is nothing to bring yet. Where the form changes: raise ``now``,
add the function that makes the new form of the one before, and store golden records of the new one.
Entries inside a meeting's record are of the version that goes with the record's: where they change, both
change, and the upgrader of meetings is `in_log` of that of entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from mapm.errors import RecordError, UnknownRecordVersion
from mapm.upgrading import Versions

if TYPE_CHECKING:
    from mapm.upgrading import Plain, Upgrader

MEETINGS: Final = Versions("mapm.meeting", 1, RecordError, UnknownRecordVersion)
ENTRIES: Final = Versions("mapm.entry", 1, RecordError, UnknownRecordVersion, unmarked=1)
"""An entry of version 1 does not name it; one of a later version has to."""


def nested(upgrader: Upgrader) -> Upgrader:
    """An upgrader of one entry, for the entries too that stand in the place of others inside it."""

    def through(entry: Plain) -> Plain:
        inside = [entry]
        while (inner := inside[-1].get("replacement")).__class__ is dict:
            inside.append(cast("Plain", inner))
        made = upgrader(inside.pop())
        while inside:
            made = upgrader({**inside.pop(), "replacement": made})
        return made

    return through


def in_log(upgrader: Upgrader) -> Upgrader:
    """An upgrader of one entry, for every entry of a meeting's log."""
    through = nested(upgrader)

    def all_through(record: Plain) -> Plain:
        log: list[Any] = record["log"]
        return {**record, "log": [{**logged, "entry": through(logged["entry"])} for logged in log]}

    return all_through
