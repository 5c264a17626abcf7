"""What all cases are made with: the calendars, and the encoding that they are written for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mapm import Division, WorkingCalendar
from mapm.testing.conformance import ConformanceCase, Origin, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm import MeetingProtocol

YEARS: Final = range(2024, 2028)


def _pinned(division: Division) -> dict[str, Any]:
    """The record of a division's days; who computed them is left out: a new release changes nothing."""
    record = WorkingCalendar.for_division(division, years=YEARS).to_record()
    record["provenance"]["source"] = "bank holidays as published on GOV.UK"
    return record


CALENDARS: Final = {division.value: _pinned(division) for division in Division}
"""The calendar record of each division."""


def case(  # noqa: PLR0913  # what a case has
    protocol: MeetingProtocol,
    key: str,
    title: str,
    steps: Iterable[Step],
    origin: Origin,
    *,
    clauses: Iterable[str],
    readings: Iterable[str],
    calendar: dict[str, Any],
    files: Iterable[str] = (),
) -> ConformanceCase:
    """A case of an edition as it is encoded now."""
    return ConformanceCase(
        id=key,
        title=title,
        origin=origin,
        protocol=protocol.key,
        edition=protocol.source.version,
        revision=protocol.revision,
        fingerprint=protocol.fingerprint,
        clauses=tuple(clauses),
        readings=tuple(readings),
        calendar=calendar,
        files=tuple(files),
        steps=tuple(steps),
    )
