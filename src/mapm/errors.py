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

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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

Given: TypeAlias = Any
"""Whatever a caller passed, before it was checked."""

V = TypeVar("V")
_SHOWN = 80  # of a protocol's own words, how many characters an error repeats


class MapmError(Exception):
    """The root of every error that mapm raises on purpose."""


class WrongType(MapmError, TypeError):
    """A value is of another type than the one asked for; the value itself is never shown."""

    def __init__(self, what: str, given: str, instead: str) -> None:
        super().__init__(what, given, instead)
        self.what = what
        self.given = given
        self.instead = instead

    def __str__(self) -> str:
        return f"{self.what} cannot be {_article(self.given)}: {self.instead}"

    @classmethod
    def of(cls, what: str, value: object, instead: str) -> WrongType:
        """The error for this value, of which only the type is kept."""
        return cls(what, type(value).__name__, instead)


def checked(value: object, kind: type[V], what: str, instead: str) -> V:
    """The value, if it is of this kind; raises `WrongType`, which says what to pass instead."""
    if not isinstance(value, kind):
        raise WrongType.of(what, value, instead)
    return value


class NaiveDatetime(WrongType):
    """A datetime without a time zone names no calendar day."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            "naive datetime",
            "attach a time zone, such as tzinfo=ZoneInfo('Europe/London'), or pass a date",
        )
        self.args: tuple[Any, ...] = (what,)


class InstantNeeded(WrongType):
    """A bare date has no time of day, and here the time of day decides."""

    def __init__(self, what: str) -> None:
        super().__init__(what, "bare date", "pass an aware datetime, since the time of day decides")
        self.args: tuple[Any, ...] = (what,)


class MeetingError(MapmError, ValueError):
    """Something about a meeting or its protocol cannot be."""


class EntryRefused(MeetingError):
    """An entry contradicts itself, or the log that it should enter."""


class EditionNotGiven(EntryRefused):
    """A meeting is to go on under an edition that is not among those given."""

    def __init__(self, protocol: str, edition: str, given: Iterable[str]) -> None:
        super().__init__(protocol, edition, tuple(given))
        self.protocol = protocol
        self.edition = edition
        self.given: tuple[str, ...] = self.args[2]

    def __str__(self) -> str:
        named = f"the edition of {self.protocol} that is adopted, {self.edition[:_SHOWN]!r}, was not given"
        if not self.given:
            return f"{named}: pass the editions there are"
        return f"{named}; given are {', '.join(map(repr, self.given))}"


class NoEditionInForce(MeetingError):
    """On a day no edition is in force, or more than one claims to be; its neighbours are named."""

    def __init__(self, document: str, on: date, why: str, instead: str) -> None:
        super().__init__(document, on, why, instead)
        self.document = document
        self.on: date = on
        self.why = why
        self.instead = instead

    def __str__(self) -> str:
        return f"no edition of {self.document} is in force on {self.on}: {self.why}; {self.instead}"


class CorrectionRefused(MeetingError):
    """A correction would leave a log that leads nowhere."""


class ProtocolInvalid(MeetingError):
    """A protocol's parts do not fit together."""


class ProtocolFileError(ProtocolInvalid):
    """A file says no protocol; every error in it is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def __str__(self) -> str:
        return "; ".join(sentence for _, sentence in self.problems)


class UnknownQuestion(MeetingError):
    """Guidance was given an answer to what nothing asks; the message names what is asked."""


class RecordError(MeetingError):
    """A stored meeting or entry cannot be read, or written; every problem is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def __str__(self) -> str:
        return "; ".join(f"{message} @ {path}" for path, message in self.problems)


class UnknownEdition(RecordError):
    """A stored meeting is of a protocol, or of an edition of it, that was not given."""


class UnknownRecordVersion(RecordError):
    """A stored meeting is in a format that this version of mapm does not know."""


class ExtraMissing(MapmError, ImportError):
    """Something needs an extra of mapm that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what = what
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.what} needs the extra {self.extra!r}: pip install 'mapm[{self.extra}]'"


class SourceError(MapmError):
    """A source, or a citation of one, is not what it should be."""


class UnknownClause(SourceError, KeyError):
    """No clause of the source has this number; the nearest that are known are named."""

    def __init__(self, number: str, source: str, nearest: Iterable[str]) -> None:
        super().__init__(number, source, tuple(nearest))
        self.number = number
        self.source = source
        self.nearest: tuple[str, ...] = self.args[2]

    def __str__(self) -> str:
        return f"{self.source} has no clause {self.number[:_SHOWN]!r}{_nearest(self.nearest)}"


class UnknownReading(SourceError, KeyError):
    """No reading of ours has this key, or none that can be taken here; what is known, or why, is named."""

    def __init__(self, key: str, nearest: Iterable[str], why: str = "") -> None:
        super().__init__(key, tuple(nearest), *([why] if why else []))
        self.key = key
        self.nearest: tuple[str, ...] = self.args[1]
        self.why = why

    def __str__(self) -> str:
        if self.why:
            return self.why
        return f"no reading is called {self.key[:_SHOWN]!r}{_nearest(self.nearest)}"


class UnknownForum(SourceError, KeyError):
    """No clause, or no reading, speaks of this forum."""

    def __init__(self, forum: str, known: Iterable[str]) -> None:
        super().__init__(forum, tuple(known))
        self.forum = forum
        self.known: tuple[str, ...] = self.args[1]

    def __str__(self) -> str:
        return f"no forum is called {self.forum[:_SHOWN]!r} here; known are {', '.join(self.known)}"


class UnknownProtocol(SourceError, KeyError):
    """No protocol that comes with the library has this key; the nearest that do are named."""

    def __init__(self, key: str, nearest: Iterable[str]) -> None:
        super().__init__(key, tuple(nearest))
        self.key = key
        self.nearest: tuple[str, ...] = self.args[1]

    def __str__(self) -> str:
        return f"no protocol is called {self.key[:_SHOWN]!r}{_nearest(self.nearest)}"


class UnknownDocument(SourceError, KeyError):
    """No document of a protocol, or place in one that can be filled, has this key; the nearest are named.

    The key itself is not kept: text for a place is a host's own, and may have been passed in its stead.
    """

    def __init__(self, nearest: Iterable[str]) -> None:
        super().__init__(tuple(nearest))
        self.nearest: tuple[str, ...] = self.args[0]

    def __str__(self) -> str:
        return f"no document, or place in one, has this key{_nearest(self.nearest)}"


class ClauseNumberNotText(SourceError, WrongType):
    """A clause number is text: as a number, 7.10 would be 7.1."""

    def __init__(self, given: str) -> None:
        WrongType.__init__(self, "a clause number", given, 'pass text, such as "7.10", since 7.10 is not 7.1')
        self.args: tuple[Any, ...] = (given,)


class NothingCited(SourceError, ValueError):
    """A rule has no clause and no reading behind it."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule

    def __str__(self) -> str:
        return f"{_article(self.rule)} cites at least one clause or reading: none was given"


class NotACitation(SourceError, WrongType):
    """A rule cites something that is neither a clause nor a reading."""

    def __init__(self, rule: str, given: str) -> None:
        WrongType.__init__(
            self,
            f"what {_article(rule)} cites",
            given,
            "pass a tuple of clauses and readings, each taken from its register",
        )
        self.args: tuple[Any, ...] = (rule, given)
        self.rule = rule


class InvalidSource(SourceError, ValueError):
    """A source, a clause or a register contradicts itself."""


class CalendarError(MapmError, ValueError):
    """A calendar cannot be built, or cannot answer."""


class UnknownDivision(CalendarError):
    """The divisions have different bank holidays, so one must be named."""

    def __init__(self, given: str, known: Iterable[str]) -> None:
        super().__init__(given, tuple(known))
        self.given = given
        self.known: tuple[str, ...] = self.args[1]

    def __str__(self) -> str:
        known = ", ".join(self.known)
        if self.given.casefold() in {"uk", "gb", "united kingdom", "great britain", "britain"}:
            return (
                f"{self.given!r} has no bank holidays of its own: 2 January, Easter Monday, 12 July and the "
                f"August holiday differ between its divisions. Name one of {known}, or combine several "
                "with all_open()"
            )
        return f"no division is called {self.given[:_SHOWN]!r}; name one of {known}"


class UnpublishedYears(CalendarError):
    """Bank holidays of these years are not known."""

    def __init__(self, first: int, last: int, earliest: int, latest: int) -> None:
        super().__init__(first, last, earliest, latest)
        self.first: int = first
        self.last: int = last
        self.earliest: int = earliest
        self.latest: int = latest

    def __str__(self) -> str:
        return (
            f"bank holidays of {self.first} to {self.last} are not all known: "
            f"ask for whole, consecutive years from {self.earliest} to {self.latest}"
        )


class OutsideCalendar(CalendarError):
    """A date lies before the calendar's first day or after its last; nothing is guessed."""

    def __init__(self, day: date | None, first: date, last: date) -> None:
        super().__init__(day, first, last)
        self.day = day
        self.first: date = first
        self.last: date = last

    def __str__(self) -> str:
        if self.day is None:
            how = "the answer lies outside the calendar"
        elif self.day < self.first:
            how = f"{self.day} is before the calendar's first day"
        else:
            how = f"{self.day} is after the calendar's last day"
        return f"{how} ({self.first} to {self.last}): build it for more years"


class AmendmentRefused(CalendarError):
    """An amendment would change nothing, or cannot be made."""

    def __init__(self, message: str, day: date | None = None) -> None:
        super().__init__(message, day)
        self.message = message
        self.day = day

    def __str__(self) -> str:
        return self.message


class CannotCombine(CalendarError):
    """Calendars cannot be combined."""


class CalendarRecordError(CalendarError):
    """A stored calendar cannot be read; every problem is listed with its path."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[tuple[str, str], ...] = self.args[0]

    def __str__(self) -> str:
        return "; ".join(f"{message} @ {path}" for path, message in self.problems)


class LimitError(MapmError, ValueError):
    """A limit cannot be built, read or computed."""


class InvalidLimit(LimitError):
    """A combination of number, unit and options that means nothing."""


class LimitTextError(LimitError):
    """These words name no limit."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(text, why)
        self.text = text
        self.why = why

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}..."
        return f"{shown!r}: {self.why}"


class LimitNotStated(LimitError):
    """The source gives no unit or no number, so there is no date until somebody chooses a limit."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return (
            f"the source says {self.text!r}, which gives no date: let a named person choose a limit with "
            "chosen(), or list the duty undated"
        )


class PauseRefused(LimitError):
    """A pause is still open, so there is no due date; or the limit cannot be paused."""


class OtherCalendar(LimitError):
    """A due date was computed with another calendar than the one compared."""


def _nearest(known: tuple[str, ...]) -> str:
    return f"; the nearest are {', '.join(known)}" if known else ""


def _article(noun: str) -> str:
    if noun == "zero":
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
