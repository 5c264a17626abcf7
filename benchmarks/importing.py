"""What the first contact costs: importing, and the first due date from a pinned calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.subjects import CALENDAR
from benchmarks.table import Measured, Row, at_most
from benchmarks.timing import Process, Within, milliseconds, output, slower

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEAVY = ("cattrs", "dateutil", "holidays", "transitions")
_LOADED = f"import sys; print(len(sys.modules.keys() & {set(_HEAVY)}))"
_NAMES = "from mapm import WorkingCalendar, WorkingDays"
_FIRST_PROTOCOL = """
from datetime import date
from mapm import Agency, Concerned, Person, Propose
from mapm.protocols.dumfries_galloway import PROFESSIONALS_MEETING
by, about, agency = Person("worker"), (Concerned(Person("child")),), Agency("Social Work")
proposal = Propose(at=date(2026, 6, 2), by=by, concerned=about, agency=agency, relevant=())
PROFESSIONALS_MEETING.decide(None, proposal).allowed
"""
_FIRST_DUE = "WorkingDays(10).due(date(2026, 6, 2), WorkingCalendar.from_json(record)).on"


def rows() -> Iterator[Row]:
    """Yield this module's lines of the table."""
    heavy = ", ".join(_HEAVY)
    yield Row(
        what="a process that imports mapm, against one that imports attrs",
        measure=slower(Process("import mapm"), Process("import attrs")),
        budget=at_most(bound=1.5),
    )
    yield Row(
        what="`import mapm` alone, against `import attrs` alone",
        measure=slower(Within("import mapm"), Within("import attrs")),
        budget=at_most(bound=1.5),
    )
    yield Row(
        what=f"after `import mapm`: how many of {heavy} are loaded",
        measure=loaded_by("import mapm"),
        budget=at_most(bound=0),
    )
    yield Row(
        what="`import mapm` and every public name used once, against `import attrs`",
        measure=slower(
            Within("import mapm; [getattr(mapm, name) for name in mapm.__all__]"), Within("import attrs")
        ),
    )

    yield Row(
        what="first use of a protocol, where attrs is imported, against `import attrs`",
        measure=slower(Within(_FIRST_PROTOCOL, before="import attrs"), Within("import attrs")),
        budget=at_most(bound=2),
    )
    yield Row(
        what=f"after that use: how many of {heavy} are loaded",
        measure=loaded_by(_FIRST_PROTOCOL),
        budget=at_most(bound=0),
    )

    record = CALENDAR.to_json()
    given = f"from datetime import date\nrecord = {record!r}"
    yield Row(
        what="first due date from a pinned calendar (Scotland, 15 years), every module imported before",
        measure=milliseconds(Within(_FIRST_DUE, before=f"{given}\nimport hashlib, json\n{_NAMES}")),
        budget=at_most(bound=5),
    )
    yield Row(
        what="the same, where it is also the first to want `json` and `hashlib`",
        measure=milliseconds(Within(_FIRST_DUE, before=f"{given}\n{_NAMES}")),
    )
    yield Row(
        what="the same with every import, in a process that has imported attrs",
        measure=milliseconds(Within(f"{_NAMES}\n{_FIRST_DUE}", before=f"{given}\nimport attrs")),
    )
    yield Row(
        what="the same with every import, attrs too",
        measure=milliseconds(Within(f"{_NAMES}\n{_FIRST_DUE}", before=given)),
    )
    yield Row(
        what=f"after that due date: how many of {heavy} are loaded",
        measure=loaded_by(f"{given}\n{_NAMES}\n{_FIRST_DUE}"),
        budget=at_most(bound=0),
    )
    yield Row(
        what="`import holidays` and the dates of its United Kingdom, which the pinned calendar saves",
        measure=milliseconds(
            Within("import holidays; holidays.country_holidays('GB', subdiv='SCT', years=2026)")
        ),
    )


def loaded_by(program: str) -> Callable[[], Measured]:
    """Return the measure of how many heavy packages a program loads."""
    return lambda: Measured(value=int(output(f"{program}\n{_LOADED}")), unit="loaded")
