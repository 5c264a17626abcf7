"""What the library writes and does not read back: decisions, dates, differences, findings, as JSON.

Hosts keep these too. A later version may add a key to them and takes none away; each is made here of golden
records alone, so that what is written now can be held to what was written then.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from mapm import (
    Hours,
    NotBefore,
    Note,
    Person,
    WorkingDays,
    entry_from_json,
    meeting_from_json,
    stages_reached,
)
from mapm.authoring.check import check_log
from mapm.authoring.diff import diff
from mapm.authoring.lint import lint
from support import golden

if TYPE_CHECKING:
    from mapm import Meeting

FILE: Final = golden.GOLDEN / "answers-1.json"
SOME: Final = 2
"""So many of a kind are kept."""
ON: Final = date(2026, 6, 10)
Shape = set[tuple[str, str]]


def _meeting(file: str) -> Meeting:
    (row,) = (one for one in golden.rows(file))
    return meeting_from_json(golden.text(row), golden.given(row)).meeting


def _log(file: str) -> list[Any]:
    (row,) = (one for one in golden.rows(file))
    return [entry_from_json(line) for line in golden.text(row).splitlines()]


def _decisions() -> dict[str, Any]:
    """On a meeting that was proposed, of each kind of entry of a case: allowed, refused, not from here."""
    found: dict[str, Any] = {}
    name = "dumfries-galloway-professionals-meeting"
    entries = _log(f"log-1-{name}-straight-through")
    meeting = _meeting(f"meeting-1-{name}-proposed")
    for entry in entries[1:7]:  # the first opened it
        found.setdefault(type(entry).__name__, meeting.decide(entry).to_dict())
    return found


def written() -> dict[str, Any]:
    """Everything that has plain JSON values and is not read back, by what it is."""
    scotland, office = (golden.calendar(f"calendar-1-{one}.json") for one in ("scotland", "amended"))
    late = WorkingDays(10).due(date(2026, 12, 18), office)
    later = late.extended(date(2027, 1, 29), by=Person("chair"), reason=Note("agreed"))
    moment = datetime(2026, 6, 5, 16, 30, tzinfo=UTC)
    (council,) = golden.rows("protocol-1-exampleshire")
    first, second = golden.given(council)
    log = _log("log-1-exampleshire-routine")
    disputed = _meeting("meeting-1-stonebeck-disputed")
    check = check_log(log, was=first, now=second, ref="case-1", calendar=scotland, as_of=ON)
    return {
        "decisions": _decisions(),
        "due": late.to_dict(),
        "due at an hour": Hours(72).due(moment, scotland).to_dict(),
        "due, extended": later.to_dict(),
        "not before": NotBefore(WorkingDays(3)).earliest(ON, scotland).to_dict(),
        "diff": diff(first, second).to_dict(),
        "findings": [one.to_dict() for one in lint(second, as_of=ON)][:SOME],
        "check": [one.to_dict() for one in (*check.entries[:SOME], *check.duties[:SOME])],
        "stages": [one.to_dict() for one in stages_reached(disputed)],
    }


def shape(value: Any, path: str = "$") -> Shape:  # noqa: ANN401  # any JSON value
    """Every path in it, with the type of what stands there; places of a list count as one."""
    found: Shape = {(path, type(value).__name__)}
    if isinstance(value, dict):
        for key, one in value.items():
            found |= shape(one, f"{path}.{key}")
    elif isinstance(value, list):
        for one in value:
            found |= shape(one, f"{path}[]")
    return found
