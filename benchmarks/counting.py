"""Working days and due dates, one at a time and in bulk, against the floor and against what others offer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from numpy import busday_offset, datetime64

from benchmarks import subjects
from benchmarks.table import Row, at_least, at_most
from benchmarks.timing import Code, faster, slower
from mapm import WorkingDays

if TYPE_CHECKING:
    from collections.abc import Iterator

_DUE = WorkingDays(10).due(subjects.DAY, subjects.CALENDAR)
_NAMES = {
    **vars(subjects),
    "limit": WorkingDays(10),
    "due": _DUE,
    "DAY64": datetime64(subjects.DAY),
    "numpy_offset": partial(busday_offset, roll="backward", busdaycal=subjects.NUMPY),
}
_LOOK_UP = "table_add(DAY, 10)"
_BULK = "CALENDAR.add_working_days_each(MANY, 10)"


def code(statement: str) -> Code:
    """Return a statement over the subjects."""
    return Code(statement, _NAMES)


def rows() -> Iterator[Row]:
    """Yield this module's lines of the table."""
    subjects.check()
    yield from one_at_a_time()
    yield from due_dates()
    yield from in_bulk()


def one_at_a_time() -> Iterator[Row]:
    """Yield the rows for one date."""
    for n in (1, 10, 60, 250):
        yield Row(
            what=f"`add_working_days(day, {n})`, against the table look-up",
            measure=slower(code(f"CALENDAR.add_working_days(DAY, {n})"), code(f"table_add(DAY, {n})")),
            budget=at_most(bound=2.5),
        )
    yield Row(
        what="`add_working_days(day, 250)`, against n = 1: flat in n",
        measure=slower(
            code("CALENDAR.add_working_days(DAY, 250)"), code("CALENDAR.add_working_days(DAY, 1)")
        ),
        budget=at_most(bound=1.3),
    )
    yield Row(
        what="`count_working_days` over a year, against the table look-up",
        measure=slower(
            code("CALENDAR.count_working_days(DAY, YEAR_LATER)"), code("table_count(DAY, YEAR_LATER)")
        ),
        budget=at_most(bound=2.5),
    )
    yield Row(
        what="`count_working_days` over a year, against no span: flat in the span",
        measure=slower(
            code("CALENDAR.count_working_days(DAY, YEAR_LATER)"),
            code("CALENDAR.count_working_days(DAY, DAY)"),
        ),
        budget=at_most(bound=1.3),
    )
    yield Row(
        what="numpy `busday_offset`, date in and date out, against `add_working_days(day, 10)`",
        measure=faster(code("CALENDAR.add_working_days(DAY, 10)"), code("numpy_add(DAY, 10)")),
        budget=at_least(bound=10),
    )
    yield Row(
        what="numpy `busday_count` over a year, dates in, against `count_working_days`",
        measure=faster(
            code("CALENDAR.count_working_days(DAY, YEAR_LATER)"), code("numpy_count(DAY, YEAR_LATER)")
        ),
        budget=at_least(bound=10),
    )
    yield Row(
        what="numpy `busday_offset` of a `datetime64` made before, left as one, against the same",
        measure=faster(code("CALENDAR.add_working_days(DAY, 10)"), code("numpy_offset(DAY64, 10)")),
    )
    yield Row(
        what="`holidays.get_nth_working_day(day, 10)`, against `add_working_days(day, 10)`",
        measure=faster(
            code("CALENDAR.add_working_days(DAY, 10)"), code("HOLIDAYS.get_nth_working_day(DAY, 10)")
        ),
        budget=at_least(bound=60),
    )


def due_dates() -> Iterator[Row]:
    """Yield the rows for a `Due`."""
    yield Row(
        what="a `Due` of 10 working days, against the table look-up",
        measure=slower(code("limit.due(DAY, CALENDAR)"), code(_LOOK_UP)),
        budget=at_most(bound=15),
    )
    yield Row(
        what="the days that it skipped, when read, against the table look-up",
        measure=slower(code("due.skipped"), code(_LOOK_UP)),
    )
    yield Row(
        what="its sentence, when read, against the table look-up",
        measure=slower(code("due.sentence()"), code(_LOOK_UP)),
    )


def in_bulk() -> Iterator[Row]:
    """Yield the rows for a list of dates."""
    yield Row(
        what="100,000 dates, against a comprehension over the tables",
        measure=slower(code(_BULK), code("table_each(MANY, 10)")),
        budget=at_most(bound=1.5),
    )
    yield Row(
        what="100,000 dates in polars, list in and list out, against `add_working_days_each`",
        measure=faster(code(_BULK), code("polars_list(MANY, 10)")),
        budget=at_least(bound=4),
    )
    yield Row(
        what="100,000 dates in polars, a Series made before and left a Series, against the same",
        measure=faster(code(_BULK), code("polars_each(SERIES, 10)")),
    )
