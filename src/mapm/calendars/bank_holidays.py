"""Published bank holidays, copied out of ``holidays`` as plain dates. No other module imports it.

A ``holidays`` object changes when it is read, is not safe to share between threads and answers for years
it does not know; so it lives for one call, with explicit years, and only its dates are kept. Names are
shown, never used to decide (releases rename days), and the language is fixed because it would otherwise
follow the environment.
"""

from __future__ import annotations

from functools import cache

from mapm.calendars.days import MONDAY_TO_FRIDAY, DayKind, DayOff, Division, Weekday
from mapm.errors import UnpublishedYears

_SUBDIVISION = {
    Division.ENGLAND: "ENG",
    Division.SCOTLAND: "SCT",
    Division.WALES: "WLS",
    Division.NORTHERN_IRELAND: "NIR",
}
_EARLIEST = 1872  # the first year of the Bank Holidays Act 1871, and of the package's table
_LATEST = 2100


def source() -> str:
    """Name and version of the package that the dates are copied from."""
    from importlib.metadata import version

    return f"holidays {version('holidays')}"


@cache
def bank_holidays(division: Division, first_year: int, last_year: int) -> tuple[DayOff, ...]:
    """The division's bank holidays of these years, both included, in order.

    Where a bank holiday falls on a weekend only its substitute day is listed, as GOV.UK does: otherwise a
    service that works seven days a week would lose two days to one holiday.

    Raises `UnpublishedYears` outside 1872 to 2100, where the package silently knows no holidays.
    """
    if not _EARLIEST <= first_year <= last_year <= _LATEST:
        raise UnpublishedYears(first_year, last_year, _EARLIEST, _LATEST)
    import holidays  # slow to import, and never needed for a pinned calendar

    table = holidays.country_holidays(
        "GB",
        subdiv=_SUBDIVISION[division],
        years=range(first_year, last_year + 1),
        expand=False,
        language="en_GB",
    )
    return tuple(
        DayOff(on, name, DayKind.BANK_HOLIDAY, (division,))
        for on, name in sorted(table.items())
        if Weekday(on.weekday()) in MONDAY_TO_FRIDAY
    )
