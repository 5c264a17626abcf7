"""Made-up logs, so that a rule can be tried by itself with no protocol around it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from mapm import (
    Division,
    Hold,
    Known,
    Reply,
    Sitting,
    WorkingCalendar,
)
from mapm.rules.duties import Lapsed, NotYet
from mapm.rules.ledger import Ledger
from support import meetings
from support.meetings import NURSE

if TYPE_CHECKING:
    from mapm import Entry

DAY: Final = date(2026, 6, 1)  # a Monday
YES, NO, UNKNOWN = Reply.YES, Reply.NO, Reply.NOT_KNOWN
ENGLAND: Final = WorkingCalendar.for_division(Division.ENGLAND, years=range(2026, 2028))


def on(day: int = 0) -> Any:  # noqa: ANN401  # the fields that every entry has
    """When something happened, so many days after the first, and who says so."""
    return {"at": DAY + timedelta(days=day), "by": NURSE}


def case(*entries: Entry, aka: dict[str, tuple[str, ...]] | None = None) -> Any:  # noqa: ANN401  # a meeting
    """A meeting of which this is known, in this order."""
    return evolve(meetings.proposed(), known=Known(order=entries, aka=aka or {}))


def ledger(*entries: Entry, aka: dict[str, tuple[str, ...]] | None = None) -> Ledger:
    """The same as a ledger."""
    return Ledger(case(*entries, aka=aka), entries)


def sat(day: int, **more: Any) -> Hold:  # noqa: ANN401  # any field of the sitting
    """A sitting of that day."""
    return Hold(**on(day), sitting=Sitting(**{"attended": (), **more}))


def why(found: object) -> tuple[type, str]:
    """Of what cannot be told, or no longer holds: of which kind it is, and why."""
    assert isinstance(found, NotYet | Lapsed)
    return type(found), found.why
