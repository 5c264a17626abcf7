"""Records of meetings, out and in, and what a long log costs to fold and to compute duties of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks import by_hand, steps, subjects
from benchmarks.table import Measured, Row, at_least, at_most
from benchmarks.timing import Code, faster, rounds, slower
from mapm import (
    AddAgency,
    Agency,
    By,
    Concerned,
    Logged,
    Name,
    Person,
    RaiseRisk,
    Refer,
    Respond,
    Route,
    duties,
)
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
from mapm.records import meeting_from_json, meeting_to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mapm import AnyEntry, Log

_LENGTHS = (1_000, 10_000)
_AS_OF = date(2026, 12, 1)


def rows() -> Iterator[Row]:
    """Yield this module's lines of the table."""
    by_hand.check()
    yield from records()
    yield from growing()


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


def growing() -> Iterator[Row]:
    """Yield the rows for long logs."""
    logs = {length: long_log(length) for length in _LENGTHS}
    names = {
        "fold": PROFESSIONALS_MEETING.fold,
        "duties": duties,
        "logs": logs,
        "meetings": {length: PROFESSIONALS_MEETING.fold("case", log) for length, log in logs.items()},
        "calendar": subjects.CALENDAR,
        "as_of": _AS_OF,
    }
    for what, statement in (
        ("folding a stored log", "fold('case', logs[{0}])"),
        ("computing its duties", "duties(meetings[{0}], calendar, as_of)"),
    ):
        short, long = (Code(statement.format(length), names) for length in _LENGTHS)
        yield Row(
            what=f"{what} of 10,000 entries, for each entry, against 1,000: linear",
            measure=for_each(long, short),
            budget=at_most(bound=1.3),
        )


def for_each(long: Code, short: Code) -> Callable[[], Measured]:
    """Return the measure of how many times as long an entry of the long log takes as one of the short."""

    def measure() -> Measured:
        longs, shorts = rounds(long, short)
        ours, other = min(longs) / _LENGTHS[1], min(shorts) / _LENGTHS[0]
        return Measured(value=ours / other, ours=ours, other=other)

    return measure


def long_log(length: int) -> Log:
    """Return a log of so many entries: agencies, their replies, people, risks and referrals, in turn."""
    begun = steps.DG_PROPOSED.log
    return (*begun, *(Logged(_entry(i)) for i in range(length - len(begun))))


def _entry(i: int) -> AnyEntry:
    at, by = steps.NEXT_DAY + timedelta(days=i // 100), By(steps.WORKER)
    match i % 5:
        case 0:
            return AddAgency(at=at, by=by, agency=Agency(f"agency {i % 20}"))
        case 1:
            return Respond(at=at, by=by, agency=Agency(f"agency {i % 20}"), reply=steps.YES)
        case 2:
            return Name(at=at, by=by, concerned=Concerned(Person(f"person {i % 20}")))
        case 3:
            return RaiseRisk(at=at, by=by, whom=steps.CHILD)
        case _:
            return Refer(at=at, by=by, route=Route.CHILD_PROTECTION)
