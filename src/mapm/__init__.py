"""Multi-agency professionals' meetings as typed values.

`mapm` turns the written protocols by which agencies in Britain hold such meetings into values that a
case-management system imports: what may happen now, who owes what by when, and the clause that decides it.

Names are loaded when they are first used, so that ``import mapm`` costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mapm._version import __version__

if TYPE_CHECKING:
    from mapm.calendars import (
        EVERY_DAY,
        KNOWN_THROUGH,
        MONDAY_TO_FRIDAY,
        Amendment,
        AmendmentKind,
        DayKind,
        DayOff,
        Division,
        Provenance,
        Published,
        Roll,
        Weekday,
        WorkingCalendar,
        all_open,
        any_open,
    )
    from mapm.deadlines import (
        AnyLimit,
        AsRecorded,
        Before,
        CalendarDays,
        Chosen,
        DayZero,
        Drift,
        Due,
        DueState,
        DueStatus,
        Earliest,
        Extension,
        Hours,
        LaterOf,
        Limit,
        Months,
        Moved,
        NextWorkingDay,
        NotBefore,
        Pause,
        SameDay,
        SoonerOf,
        Unstated,
        Weeks,
        WorkingDays,
        drift,
        earliest_of,
        latest_of,
        parse_limit,
    )
    from mapm.errors import (
        AmendmentRefused,
        CalendarError,
        CalendarRecordError,
        CannotCombine,
        InstantNeeded,
        InvalidLimit,
        LimitError,
        LimitNotStated,
        LimitTextError,
        MapmError,
        NaiveDatetime,
        OtherCalendar,
        OutsideCalendar,
        PauseRefused,
        UnknownDivision,
        UnpublishedYears,
        WrongType,
    )
    from mapm.roles import Note, Person

__all__ = [
    "EVERY_DAY",
    "KNOWN_THROUGH",
    "MONDAY_TO_FRIDAY",
    "Amendment",
    "AmendmentKind",
    "AmendmentRefused",
    "AnyLimit",
    "AsRecorded",
    "Before",
    "CalendarDays",
    "CalendarError",
    "CalendarRecordError",
    "CannotCombine",
    "Chosen",
    "DayKind",
    "DayOff",
    "DayZero",
    "Division",
    "Drift",
    "Due",
    "DueState",
    "DueStatus",
    "Earliest",
    "Extension",
    "Hours",
    "InstantNeeded",
    "InvalidLimit",
    "LaterOf",
    "Limit",
    "LimitError",
    "LimitNotStated",
    "LimitTextError",
    "MapmError",
    "Months",
    "Moved",
    "NaiveDatetime",
    "NextWorkingDay",
    "NotBefore",
    "Note",
    "OtherCalendar",
    "OutsideCalendar",
    "Pause",
    "PauseRefused",
    "Person",
    "Provenance",
    "Published",
    "Roll",
    "SameDay",
    "SoonerOf",
    "UnknownDivision",
    "UnpublishedYears",
    "Unstated",
    "Weekday",
    "Weeks",
    "WorkingCalendar",
    "WorkingDays",
    "WrongType",
    "__version__",
    "all_open",
    "any_open",
    "drift",
    "earliest_of",
    "latest_of",
    "parse_limit",
]

_ROOMS = ("errors", "roles", "calendars", "deadlines")
"""Where names live, in the order of the layers: a later one imports the earlier ones anyway."""


def __getattr__(name: str) -> object:
    if name in __all__:
        for room in _ROOMS:
            module = import_module(f"mapm.{room}")
            if name in module.__all__:
                globals()[name] = value = getattr(module, name)
                return value
    message = f"module 'mapm' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
