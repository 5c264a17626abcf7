"""What can be done in a meeting's state, and for each kind of entry what is missing and still to be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.meeting.reading import Available
from mapm.rules.requirements import finding, lacking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mapm.meeting.base import Entry, Meeting
    from mapm.rules.lifecycle import Row, Table
    from mapm.sources import Citation


def available(
    table: Table, meeting: Meeting, advised: Mapping[type[Entry], tuple[Citation, ...]], standing: str
) -> tuple[Available, ...]:
    """Each kind of entry that has a row for the state, judged as far as it can be before it is made."""
    found = ((kind, states.get(type(meeting))) for kind, states in table.items())
    return tuple(
        _available(kind, row, meeting, advised.get(kind, ()), standing)
        for kind, row in found
        if row is not None
    )


def _available(
    kind: type[Entry], row: Row, meeting: Meeting, advice: tuple[Citation, ...], standing: str
) -> Available:
    ready = [one for one in row.requires if not one.reads]
    findings = [
        finding(one, lacks) for one in ready if (lacks := lacking(one, meeting, None)) is not None and lacks
    ]
    to_give = dict.fromkeys(
        text
        for one in row.requires
        if one.reads
        for text in ((one.question.text,) if one.question is not None else one.reads)
    )
    refused = row.decision and any(one.binding for one in findings)
    return Available(kind, refused, tuple(findings), tuple(to_give), standing, advice)
