"""Entries as the table of truth has them, and the rows of a protocol."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

import attrs

from mapm import Decision, Entry, Meeting, MeetingProtocol, MoveRefused, Propose, TruthTable, attempt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapm import AnyMeeting, EntryTruth, TruthRow

LATER: Final = date(2024, 10, 1)


def made(rules: MeetingProtocol, meeting: Meeting | None, entry: Entry) -> Meeting | Decision:
    """The meeting after an entry, or the refusal."""
    if meeting is not None:
        return attempt(cast("AnyMeeting", attrs.evolve(meeting, rules=rules)), entry)
    try:
        return rules.open(cast("Propose", entry), ref="case")
    except MoveRefused as refused:
        return refused.decision


def rows_of(table: TruthTable) -> Iterator[tuple[EntryTruth, TruthRow]]:
    """Every row of a table with its entry."""
    for one in table.entries:
        for row in one.rows:
            yield one, row
