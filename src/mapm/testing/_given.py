"""What an adopter gives the kit is of the type asked for, or a named error says what to pass.

A value of another type is never told as a difference: that a system shows 1, and that it is 1.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from mapm.calendars import WorkingCalendar
from mapm.errors import NaiveDatetime, WrongType, checked
from mapm.meeting.base import Entry, Logged, Meeting
from mapm.protocol import MeetingProtocol

if TYPE_CHECKING:
    from mapm.testing.shown import Shown, ShownDuty

Is: TypeAlias = Callable[[object], bool]
_KINDS: Final = "pass a list of kinds of entry, such as mapm.Hold or 'hold'"
_KEYS: Final = "pass a list of the keys of requirements"
_DUTIES: Final = "pass a list of ShownDuty"


def a_protocol(protocol: object) -> None:
    """Raises `WrongType` for what is no `MeetingProtocol`, such as its key."""
    if not isinstance(protocol, MeetingProtocol):
        raise WrongType.of(
            "a protocol", protocol, "pass a MeetingProtocol, such as mapm.protocols.by_key(KEY)"
        )


def a_protocol_and_calendar(protocol: object, calendar: object) -> None:
    """Raises `WrongType` for what is no `MeetingProtocol`, or no `WorkingCalendar`."""
    a_protocol(protocol)
    a_calendar(calendar)


def a_calendar(calendar: object) -> None:
    """Raises `WrongType` for what is no `WorkingCalendar`, such as the name of a part of the country."""
    instead = "pass a WorkingCalendar, such as one of its for_division"
    checked(calendar, WorkingCalendar, "a calendar", instead)


def a_day(day: object, what: str) -> None:
    """Raises `WrongType` for what is no date, such as one as text."""
    checked(day, date, what, "pass a date")


def a_state(state: object) -> None:
    """Raises `WrongType` for what is no class of meeting, such as its name."""
    if not _derives(Meeting)(state):
        raise WrongType.of("a state", state, "pass the class of a state, such as mapm.Held")


def a_meeting(meeting: object) -> None:
    """Raises `WrongType` for what is no meeting."""
    if not isinstance(meeting, Meeting):
        raise WrongType.of("a meeting", meeting, "pass a Meeting, such as one that protocol.open returns")


def a_kind_of_entry(kind: type[Entry]) -> None:
    """Raises `WrongType` for what is no kind of entry, such as its name."""
    if not _derives(Entry)(kind):
        raise WrongType.of("a kind of entry", kind, "pass the class of an entry, such as mapm.Hold")


def kinds_of_entry(kinds: Iterable[type[Entry]]) -> tuple[type[Entry], ...]:
    """These kinds of entry. Raises `WrongType` for what is no list of them."""
    several = isinstance(kinds, Iterable)  # pyright: ignore[reportUnnecessaryIsInstance]
    found = tuple(kinds) if several else ()
    if not several or not all(map(_derives(Entry), found)):
        raise WrongType.of("the kinds of entry", kinds, "pass a list of classes, such as [mapm.Hold]")
    return found


def a_duty(duty: ShownDuty, unshown: object) -> None:
    """Raises `WrongType` for a field of a duty that is of another type, and `NaiveDatetime` for its date."""

    def text(value: object) -> bool:
        return isinstance(value, str) or value is unshown

    if isinstance(duty.due, datetime) and duty.due.utcoffset() is None:
        raise NaiveDatetime("the due date of a duty shown")
    _of(duty, "key", lambda value: isinstance(value, str), "pass the key of a duty, such as 'note'")
    for name in ("subject", "owner"):
        _of(duty, name, lambda one: one is None or text(one), "pass a str, None or NOT_SHOWN")
    _of(duty, "opened_by", text, "pass the identity of an entry, or NOT_SHOWN")
    _of(duty, "state", text, "pass a DutyState or NOT_SHOWN")
    dated = "pass a date, a datetime with its time zone, None where no date can be given, or NOT_SHOWN"
    _of(duty, "due", lambda one: one is None or one is unshown or isinstance(one, date), dated)


def what_is_shown(shown: Shown, duty: type[ShownDuty]) -> None:
    """Raises `WrongType` for a field of another type, if it is shown at all."""

    def text(value: object) -> bool:
        return isinstance(value, str)

    def a_kind(value: object) -> bool:
        return text(value) or _derives(Entry)(value)

    def a_duty_shown(value: object) -> bool:
        return isinstance(value, duty)

    def by_kind(value: object) -> bool:
        if not isinstance(value, Mapping):
            return False
        said: Mapping[Any, Any] = value  # pyright: ignore[reportUnknownVariableType]
        return all(map(a_kind, said)) and all(map(_each(text), said.values()))

    asked: dict[str, tuple[Is, str]] = {
        "state": (
            lambda one: text(one) or _derives(Meeting)(one),
            "pass the class of a state or its name, such as mapm.Held or 'Held'",
        ),
        "stage": (text, "pass a MeetingStage or its value, such as 'held'"),
        "revision": (lambda one: type(one) is int, "pass an int, such as meeting.revision"),
        "log": (_each(lambda one: isinstance(one, Entry | Logged), Sequence), "pass a list of entries"),
        "record": (lambda one: text(one) or isinstance(one, Mapping), "pass what meeting_to_json returns"),
        "open_duties": (_each(a_duty_shown), _DUTIES),
        "every_duty": (_each(a_duty_shown), _DUTIES),
        "breaches": (_each(text), _KEYS),
        "departures": (_each(text), _KEYS),
        "available": (_each(a_kind), _KINDS),
        "ready": (_each(a_kind), _KINDS),
        "missing": (by_kind, "pass a dict: by the kind of entry, a list of the keys of requirements"),
    }
    for name, (fits, instead) in asked.items():
        if getattr(shown, name) is not None:
            _of(shown, name, fits, instead)


def _of(value: Shown | ShownDuty, name: str, fits: Is, instead: str) -> None:
    given = getattr(value, name)
    if not fits(given):
        raise WrongType.of(f"{name} of {type(value).__name__}", given, instead)


def _each(fits: Is, kind: type = Collection) -> Is:
    """Whether it is several things, each of which fits; text is one thing."""

    def all_fit(given: object) -> bool:
        several = isinstance(given, kind) and not isinstance(given, str)
        return several and all(map(fits, cast("Collection[object]", given)))

    return all_fit


def _derives(kind: type[object]) -> Is:
    return lambda given: isinstance(given, type) and issubclass(given, kind)
