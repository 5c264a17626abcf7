"""How a calendar was made, and until when the government has published its dates."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from attrs import frozen

from mapm.calendars.days import Amendment, Division, Weekday, checked_divisions
from mapm.errors import CalendarError, CannotCombine, WrongType, checked
from mapm.values import Value

DEEPEST: Final = 8
"""How deep calendars may be combined out of combined ones, so that every record can be read back."""


@frozen(eq=False, repr=False)
class Published(Value):
    """The last whole year of bank holidays that the government has published, as seen on a day."""

    through: int
    """The last year whose bank holidays are published."""
    source: str
    seen: date


KNOWN_THROUGH: Final = Published(2028, "GOV.UK bank holidays, all divisions", date(2026, 8, 21))
"""What is published today; a host that knows better passes another year to `WorkingCalendar.for_division`."""


@frozen(eq=False, repr=False)
class Provenance(Value):
    """Where a calendar's dates come from.

    ``known_through`` is the last year whose dates are published, or ``None`` where no bank holidays are
    applied: after it, dates follow the rules in force and may still change.

    Raises `WrongType`, `CalendarError` for a year that is none, and `CannotCombine` for calendars combined
    out of combined ones more than eight deep.
    """

    source: str
    divisions: tuple[Division, ...] = ()
    known_through: int | None = None
    """The last year whose bank holidays are published; nothing where none are applied."""
    amendments: tuple[Amendment, ...] = ()
    parts: tuple[Provenance, ...] = ()
    """The calendars it combines, if any."""
    week: frozenset[Weekday] | None = None
    """Of a part, the working week that it had; else ``None``, since the calendar itself has it."""

    def __attrs_post_init__(self) -> None:
        checked(self.source, str, "a calendar's source", "pass a str that names it")
        checked_divisions(self.divisions)
        for what, value, kind in (
            ("a calendar's amendments", self.amendments, Amendment),
            ("the parts of a combined calendar", self.parts, Provenance),
        ):
            _checked_each(what, value, kind)
        if self.known_through is not None:
            if type(self.known_through) is not int:
                instead = "pass a year, such as 2028, or None where no bank holidays are applied"
                raise WrongType.of("the last published year", self.known_through, instead)
            if not 1 <= self.known_through <= date.max.year:
                raise CalendarError(f"the last published year must be from 1 to {date.max.year}")
        if self.week is not None:
            checked(self.week, frozenset, "the week of a part", "pass a frozenset of Weekday")
        if self.depth > DEEPEST:
            raise CannotCombine(
                f"calendars are combined out of combined ones at most {DEEPEST} deep: combine all at once"
            )

    @property
    def depth(self) -> int:
        """How deep calendars are combined here: 0 for one that is not combined."""
        return 1 + max(part.depth for part in self.parts) if self.parts else 0

    def every_amendment(self) -> tuple[Amendment, ...]:
        """Its own amendments, then those of each calendar that it combines; each once.

        >>> from datetime import date
        >>> from mapm import Division, WorkingCalendar, all_open
        >>> years = range(2026, 2028)
        >>> england = WorkingCalendar.for_division(Division.ENGLAND, years=years)
        >>> scotland = WorkingCalendar.for_division(Division.SCOTLAND, years=years)
        >>> office = scotland.with_closure(date(2026, 12, 29), date(2026, 12, 31), "Christmas closure")
        >>> made = all_open(office, england).provenance
        >>> made.amendments
        ()
        >>> [amendment.reason for amendment in made.every_amendment()]
        ['Christmas closure']
        """
        within = (amendment for part in self.parts for amendment in part.every_amendment())
        return tuple(dict.fromkeys((*self.amendments, *within)))


def _checked_each(what: str, value: object, kind: type) -> None:
    instead = f"pass a tuple of {kind.__name__}"
    if not isinstance(value, tuple):
        raise WrongType.of(what, value, instead)
    for one in cast("tuple[object, ...]", value):
        checked(one, kind, f"one of {what}", instead)
