"""How a calendar was made, and until when the government has published its dates."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from mapm.calendars.days import Amendment, Division


@frozen
class Published:
    """The last whole year of bank holidays that the government has published, as seen on a day."""

    through: int
    source: str
    seen: date


KNOWN_THROUGH: Final = Published(2028, "GOV.UK bank holidays, all divisions", date(2026, 8, 21))
"""What is published today; a host that knows better passes another year to `WorkingCalendar.for_division`."""


@frozen
class Provenance:
    """Where a calendar's dates come from.

    ``known_through`` is the last year whose dates are published, or ``None`` where no bank holidays are
    applied: after it, dates follow the rules in force and may still change.
    """

    source: str
    divisions: tuple[Division, ...] = ()
    known_through: int | None = None
    amendments: tuple[Amendment, ...] = ()
    parts: tuple[Provenance, ...] = ()
    """The calendars it combines, if any."""
