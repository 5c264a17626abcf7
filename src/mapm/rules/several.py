"""The sooner, or the later, of limits that each count from something of their own.

"Within 10 working days of the assessment, and in any case within 8 weeks of the referral": two limits, two
clocks, one date. `SoonerOf` and `LaterOf` are of limits that count from one event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from mapm.deadlines import Due, Limit, earliest_of, latest_of
from mapm.errors import ProtocolInvalid
from mapm.rules.duties import CountsFrom, NotYet
from mapm.rules.expected import as_said
from mapm.rules.openings import counted_from
from mapm.values import Value

if TYPE_CHECKING:
    from mapm.calendars import WorkingCalendar
    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger
    from mapm.rules.openings import Places

__all__ = ["Reckoned", "SeveralLimits"]


@frozen(eq=False, repr=False)
class Reckoned(Value):
    """A limit, and what it counts from: without a clock, what opened the duty."""

    limit: Limit
    counts_from: CountsFrom | None = None


@frozen(eq=False, repr=False)
class SeveralLimits(Value):
    """The sooner of several limits with clocks of their own, or the later.

    Raises `ProtocolInvalid` for one alone.
    """

    limits: tuple[Reckoned, ...]
    later: bool = False

    def __attrs_post_init__(self) -> None:
        if len(self.limits) < 2:  # noqa: PLR2004
            raise ProtocolInvalid("the sooner or the later needs two limits or more")

    @property
    def text(self) -> str:
        """The limits in words, without what each counts from."""
        each = " and ".join(f"({one.limit.text})" for one in self.limits)
        return f"the {'later' if self.later else 'sooner'} of {each}, each from its own day"

    def due(
        self,
        ledger: Ledger,
        entry: Entry,
        subject: str | None,
        calendar: WorkingCalendar,
        openings: Places,
    ) -> tuple[Due | None, str]:
        """The date, or why there is none; of the sooner also what may yet make it sooner.

        ``openings`` tells where in the log the duty is opened.
        Raises as `Limit.due` does.
        """
        dues: list[Due] = []
        waiting: list[str] = []
        for one in self.limits:
            start = counted_from(one.counts_from, ledger, entry, subject, openings)
            if isinstance(start, NotYet):
                waiting.append(start.why)
            else:
                dues.append(as_said(one.limit, one.counts_from, start).due(start, calendar))
        why = "; ".join(waiting)
        if not dues or (waiting and self.later):
            return None, why
        if self.later:
            return latest_of(*dues), ""
        return earliest_of(*dues), f"it may yet be sooner: {why}" if why else ""
