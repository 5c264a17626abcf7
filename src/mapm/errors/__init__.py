"""Every error that mapm raises, in one tree.

    MapmError
    +-- WrongType                 (TypeError)   a value of another type than the one asked for
    |   +-- NaiveDatetime                       a datetime without a time zone
    |   +-- InstantNeeded                       a bare date where the time of day matters
    +-- MeetingError              (ValueError)
    |   +-- EntryRefused                        an entry that contradicts itself, or the log
    |   |   +-- EditionNotGiven                 an adoption of an edition that was not given
    |   +-- NoEditionInForce                    a day on which no edition, or no single one, is in force
    |   +-- CorrectionRefused                   a correction that would leave a log which leads nowhere
    |   +-- ProtocolInvalid                     a protocol whose parts do not fit together
    |   |   +-- ProtocolFileError               a file that says no protocol
    |   +-- UnknownQuestion                     an answer to what nothing asks
    |   +-- RecordError                         a stored meeting or entry that cannot be trusted
    |       +-- UnknownEdition                  of a protocol, or an edition of it, that was not given
    |       +-- UnknownRecordVersion            in a format of another version
    +-- ExtraMissing              (ImportError) an extra of mapm that is not installed
    +-- SourceError
    |   +-- UnknownClause         (KeyError)    no clause has this number
    |   +-- UnknownReading        (KeyError)    no reading of ours has this key
    |   +-- UnknownForum          (KeyError)    neither clause nor reading speaks of this forum
    |   +-- UnknownProtocol       (KeyError)    no protocol that comes with the library has this key
    |   +-- UnknownDocument       (KeyError)    no document of the protocol, or place in one, has this key
    |   +-- ClauseNumberNotText   (TypeError)   a clause number that is not text: 7.10 is not 7.1
    |   +-- NothingCited          (ValueError)  a rule without a clause or reading behind it
    |   +-- NotACitation          (TypeError)   a rule that cites something else
    |   +-- InvalidSource         (ValueError)  a source, clause or register that contradicts itself
    +-- CalendarError             (ValueError)
    |   +-- UnknownDivision                     no such division, or "UK", which is none
    |   +-- UnpublishedYears                    years for which no bank holidays are known
    |   +-- OutsideCalendar                     a date before the first or after the last day
    |   +-- AmendmentRefused                    a change that would change nothing, or too much
    |   +-- CannotCombine                       calendars with no day in common
    |   +-- CalendarRecordError                 a stored calendar that cannot be trusted
    +-- LimitError                (ValueError)
        +-- InvalidLimit                        a limit that means nothing
        +-- LimitTextError                      words that name no limit
        +-- LimitNotStated                      the source gives no unit or number
        +-- PauseRefused                        a pause where none can be, or one still open
        +-- OtherCalendar                       a due date computed with another calendar

Each carries the objects it speaks of, derives from the built-in that a caller would already catch, and can be
pickled. No message quotes a value that could be free text about a case: of a wrong value it names the type.
"""

from __future__ import annotations

from mapm.errors.base import ExtraMissing, InstantNeeded, MapmError, NaiveDatetime, WrongType
from mapm.errors.base import Given as Given
from mapm.errors.base import checked as checked
from mapm.errors.dates import (
    AmendmentRefused,
    CalendarError,
    CalendarRecordError,
    CannotCombine,
    InvalidLimit,
    LimitError,
    LimitNotStated,
    LimitTextError,
    OtherCalendar,
    OutsideCalendar,
    PauseRefused,
    UnknownDivision,
    UnpublishedYears,
)
from mapm.errors.meetings import (
    CorrectionRefused,
    EditionNotGiven,
    EntryRefused,
    MeetingError,
    NoEditionInForce,
    ProtocolFileError,
    ProtocolInvalid,
    RecordError,
    UnknownEdition,
    UnknownQuestion,
    UnknownRecordVersion,
)
from mapm.errors.sources import (
    ClauseNumberNotText,
    InvalidSource,
    NotACitation,
    NothingCited,
    SourceError,
    UnknownClause,
    UnknownDocument,
    UnknownForum,
    UnknownProtocol,
    UnknownReading,
)

# One name a line would hide the tree above.
# fmt: off
__all__ = [
    "AmendmentRefused", "CalendarError", "CalendarRecordError", "CannotCombine", "ClauseNumberNotText",
    "CorrectionRefused", "EditionNotGiven", "EntryRefused", "ExtraMissing", "InstantNeeded", "InvalidLimit",
    "InvalidSource", "LimitError", "LimitNotStated", "LimitTextError", "MapmError", "MeetingError",
    "NaiveDatetime", "NoEditionInForce", "NotACitation", "NothingCited", "OtherCalendar", "OutsideCalendar",
    "PauseRefused", "ProtocolFileError", "ProtocolInvalid", "RecordError", "SourceError", "UnknownClause",
    "UnknownDivision", "UnknownDocument", "UnknownEdition", "UnknownForum", "UnknownProtocol",
    "UnknownQuestion", "UnknownReading", "UnknownRecordVersion", "UnpublishedYears", "WrongType",
]
# fmt: on

for _name in __all__:
    globals()[_name].__module__ = __name__  # they are met as mapm.errors, wherever they stand
