"""Calendars by hand and as published; the record of one, that with something changed, and its problems."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from mapm import (
    Amendment,
    AmendmentKind,
    CalendarRecordError,
    DayOff,
    Division,
    Provenance,
    Weekday,
    WorkingCalendar,
    all_open,
)

GOOD = all_open(
    WorkingCalendar(
        first=date(2026, 6, 1),
        last=date(2026, 6, 30),
        days_off=[
            DayOff(date(2026, 6, 15), "World Cup", divisions=(Division.SCOTLAND,)),
            DayOff(date(2026, 6, 16), "fair"),
        ],
        provenance=Provenance(
            "a council",
            (Division.SCOTLAND,),
            2028,
            (Amendment(AmendmentKind.LOCAL_HOLIDAY, date(2026, 6, 16), date(2026, 6, 16), "fair"),),
        ),
    )
).to_record()

Json = Any  # what json.loads gives


def changed(path: tuple[str | int, ...], value: Json) -> Json:
    """A copy of the good record with another value at the path."""
    record = deepcopy(GOOD)
    if not path:
        return value
    place: Json = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return record


def without(path: tuple[str | int, ...]) -> Json:
    """A copy of the good record with nothing at the path."""
    record = deepcopy(GOOD)
    place: Json = record
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return record


def problems(record: Json) -> dict[str, str]:
    """What is wrong with a record, by path."""
    with pytest.raises(CalendarRecordError) as refused:
        WorkingCalendar.from_record(record)
    found = refused.value.problems
    assert len({path for path, _ in found}) == len(found)
    assert str(refused.value) == "; ".join(f"{message} @ {path}" for path, message in found)
    return dict(found)


def shown(path: tuple[str | int, ...]) -> str:
    """The path as an error writes it."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def places(value: Json, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every path in a record."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for step, inner in steps for place in places(inner, (*path, step)))]


KEYS = [place for place in places(GOOD) if place and isinstance(place[-1], str)]
OBJECTS = [place for place in places(GOOD) if place in {p[:-1] for p in KEYS}]


def own(**changes: Any) -> WorkingCalendar:  # noqa: ANN401  # wrong types are the point
    """A calendar of June 2026 with some field changed."""
    fields: dict[str, Any] = {
        "first": date(2026, 6, 1),
        "last": date(2026, 6, 30),
        "provenance": Provenance("a list of days"),
    }
    return WorkingCalendar(**{**fields, **changes})


YEARS = range(2020, 2031)


def scotland(years: range = YEARS, week: frozenset[Weekday] | None = None) -> WorkingCalendar:
    """Scotland as it is published."""
    if week is not None:
        return WorkingCalendar.for_division(Division.SCOTLAND, years=years, week=week)
    return WorkingCalendar.for_division(Division.SCOTLAND, years=years)
