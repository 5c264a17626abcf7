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
    from mapm.decisions import (
        Answer,
        Decision,
        Finding,
        Lacking,
        MoveRefused,
        Refusal,
        cite_dict,
        cited_in_words,
    )
    from mapm.display import mermaid
    from mapm.errors import (
        AmendmentRefused,
        CalendarError,
        CalendarRecordError,
        CannotCombine,
        ClauseNumberNotText,
        CorrectionRefused,
        EntryRefused,
        ExtraMissing,
        InstantNeeded,
        InvalidLimit,
        InvalidSource,
        LimitError,
        LimitNotStated,
        LimitTextError,
        MapmError,
        MeetingError,
        NaiveDatetime,
        NotACitation,
        NothingCited,
        OtherCalendar,
        OutsideCalendar,
        PauseRefused,
        ProtocolInvalid,
        RecordError,
        SourceError,
        UnknownClause,
        UnknownDivision,
        UnknownEdition,
        UnknownForum,
        UnknownProtocol,
        UnknownReading,
        UnknownRecordVersion,
        UnpublishedYears,
        WrongType,
    )
    from mapm.meeting import (
        Action,
        AddAgency,
        Advance,
        Age,
        Agree,
        Agreed,
        Answers,
        AnyEntry,
        AnyMeeting,
        Assign,
        Available,
        ChairFactors,
        Close,
        Closed,
        Concerned,
        Consent,
        ConsiderObjection,
        Contact,
        ContactView,
        Convene,
        Convened,
        Correct,
        Decide,
        Discharge,
        Ending,
        Entry,
        Escalate,
        EscalationView,
        Event,
        Extend,
        Fact,
        FedBack,
        Feedback,
        GiveFeedback,
        Held,
        Hold,
        Invitee,
        Known,
        Log,
        Logged,
        Mark,
        Meeting,
        MeetingStage,
        Name,
        NoPlanningForum,
        Noted,
        Object,
        Occur,
        Outcome,
        Part,
        Planned,
        PlanningRoute,
        Propose,
        Proposed,
        RaiseRisk,
        Rearrange,
        Reconvene,
        Refer,
        Relation,
        Release,
        Replied,
        Reply,
        Resolve,
        Respond,
        RiskView,
        Route,
        ShareNote,
        Sitting,
        Step,
        TellFamily,
        TellOutcome,
        Unfollowed,
        WayForward,
        Withhold,
        contacts,
        escalations,
        people,
        planned,
        relevant_agencies,
        replies,
        risks,
    )
    from mapm.protocol import Correction, MeetingProtocol, Otherwise, attempt, duties
    from mapm.records import (
        EncodingDrift,
        Loaded,
        entry_from_dict,
        entry_from_json,
        entry_schema,
        entry_to_dict,
        entry_to_json,
        meeting_from_json,
        meeting_from_record,
        meeting_schema,
        meeting_to_json,
        meeting_to_record,
        records_converter,
    )
    from mapm.roles import Agency, By, Note, Person, Role
    from mapm.rules import Duty, DutyState, Ladder, Move, Owed, Question, Recording, Requirement, Rung
    from mapm.sources import (
        Citation,
        Cites,
        Clause,
        Effect,
        Force,
        Interpretation,
        Readings,
        Register,
        Source,
        Stage,
        Standing,
        YearMonth,
    )

# One name a line would be most of this file.
# fmt: off
__all__ = [
    "EVERY_DAY", "KNOWN_THROUGH", "MONDAY_TO_FRIDAY", "Action", "AddAgency", "Advance", "Age", "Agency",
    "Agree", "Agreed", "Amendment", "AmendmentKind", "AmendmentRefused", "Answer", "Answers", "AnyEntry",
    "AnyLimit", "AnyMeeting", "AsRecorded", "Assign", "Available", "Before", "By", "CalendarDays",
    "CalendarError", "CalendarRecordError", "CannotCombine", "ChairFactors", "Chosen", "Citation",
    "Cites", "Clause", "ClauseNumberNotText", "Close", "Closed", "Concerned", "Consent",
    "ConsiderObjection", "Contact", "ContactView", "Convene", "Convened", "Correct", "Correction",
    "CorrectionRefused", "DayKind", "DayOff", "DayZero", "Decide", "Decision", "Discharge", "Division",
    "Drift", "Due", "DueState", "DueStatus", "Duty", "DutyState", "Earliest", "Effect", "EncodingDrift",
    "Ending", "Entry", "EntryRefused", "Escalate", "EscalationView", "Event", "Extend", "Extension",
    "ExtraMissing", "Fact", "FedBack", "Feedback", "Finding", "Force", "GiveFeedback", "Held", "Hold",
    "Hours", "InstantNeeded", "Interpretation", "InvalidLimit", "InvalidSource", "Invitee", "Known",
    "Lacking", "Ladder", "LaterOf", "Limit", "LimitError", "LimitNotStated", "LimitTextError", "Loaded",
    "Log", "Logged", "MapmError", "Mark", "Meeting", "MeetingError", "MeetingProtocol", "MeetingStage",
    "Months", "Move", "MoveRefused", "Moved", "NaiveDatetime", "Name", "NextWorkingDay",
    "NoPlanningForum", "NotACitation", "NotBefore", "Note", "Noted", "NothingCited", "Object", "Occur",
    "OtherCalendar", "Otherwise", "Outcome", "OutsideCalendar", "Owed", "Part", "Pause", "PauseRefused",
    "Person", "Planned", "PlanningRoute", "Propose", "Proposed", "ProtocolInvalid", "Provenance",
    "Published", "Question", "RaiseRisk", "Readings", "Rearrange", "Reconvene", "RecordError",
    "Recording", "Refer", "Refusal", "Register", "Relation", "Release", "Replied", "Reply", "Requirement",
    "Resolve", "Respond", "RiskView", "Role", "Roll", "Route", "Rung", "SameDay", "ShareNote", "Sitting",
    "SoonerOf", "Source", "SourceError", "Stage", "Standing", "Step", "TellFamily", "TellOutcome",
    "Unfollowed", "UnknownClause", "UnknownDivision", "UnknownEdition", "UnknownForum", "UnknownProtocol",
    "UnknownReading", "UnknownRecordVersion", "UnpublishedYears", "Unstated", "WayForward", "Weekday",
    "Weeks", "Withhold", "WorkingCalendar", "WorkingDays", "WrongType", "YearMonth", "__version__",
    "all_open", "any_open", "attempt", "cite_dict", "cited_in_words", "contacts", "drift", "duties",
    "earliest_of", "entry_from_dict", "entry_from_json", "entry_schema", "entry_to_dict", "entry_to_json",
    "escalations", "latest_of", "meeting_from_json", "meeting_from_record", "meeting_schema",
    "meeting_to_json", "meeting_to_record", "mermaid", "parse_limit", "people", "planned",
    "records_converter", "relevant_agencies", "replies", "risks",
]
# fmt: on

_ROOMS = (
    "errors",
    "sources",
    "roles",
    "calendars",
    "deadlines",
    "decisions",
    "meeting",
    "rules",
    "protocol",
    "records",
    "display",
)
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
