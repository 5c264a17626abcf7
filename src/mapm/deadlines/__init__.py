"""Time limits as types, and the due dates they give, each with its reasons."""

from mapm.deadlines.comparing import Drift, Moved, drift
from mapm.deadlines.composed import (
    AnyLimit,
    AsRecorded,
    Before,
    Chosen,
    NotBefore,
    Unstated,
)
from mapm.deadlines.due import Due, DueState, DueStatus, Earliest, Extension, Limit, Pause
from mapm.deadlines.immediate import Hours, NextWorkingDay, SameDay
from mapm.deadlines.limits import CalendarDays, DayZero, Months, Weeks, WorkingDays
from mapm.deadlines.several import LaterOf, SoonerOf, earliest_of, latest_of
from mapm.deadlines.text import parse_limit

__all__ = [
    "AnyLimit",
    "AsRecorded",
    "Before",
    "CalendarDays",
    "Chosen",
    "DayZero",
    "Drift",
    "Due",
    "DueState",
    "DueStatus",
    "Earliest",
    "Extension",
    "Hours",
    "LaterOf",
    "Limit",
    "Months",
    "Moved",
    "NextWorkingDay",
    "NotBefore",
    "Pause",
    "SameDay",
    "SoonerOf",
    "Unstated",
    "Weeks",
    "WorkingDays",
    "drift",
    "earliest_of",
    "latest_of",
    "parse_limit",
]
