"""Records of meetings, out and in, beside the same by hand and with cattrs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import by_hand, steps
from benchmarks.table import Row, at_least, at_most
from benchmarks.timing import Code, faster, slower
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import meeting_from_json, meeting_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator


def rows() -> Iterator[Row]:
    """Yield this module's lines of the table."""
    by_hand.check()
    yield from records()


def records() -> Iterator[Row]:
    """Yield the rows for one meeting's record: five entries, up to its sitting."""
    names = {
        "meeting": steps.DG_HELD,
        "protocols": (PROFESSIONALS_MEETING,),
        "text": meeting_to_json(steps.DG_HELD),
        "meeting_to_json": meeting_to_json,
        "meeting_from_json": meeting_from_json,
        "written": by_hand.written,
        "read": by_hand.read_with_cattrs,
    }
    yield Row(
        what="a meeting's record out, against one written by hand and `json`",
        measure=slower(Code("meeting_to_json(meeting)", names), Code("written(meeting)", names)),
        budget=at_most(bound=1.3),
    )
    yield Row(
        what="cattrs, `json` and folding, against a meeting's record in",
        measure=faster(Code("meeting_from_json(text, protocols)", names), Code("read(text)", names)),
        budget=at_least(bound=1.3),
    )
