"""Sittings in order of time: which was the last when an entry was made, and which came before another.

A report may be recorded late. By its day, and by the hour where both have one, it is told which sitting came
before which; on one day, the log says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve

from mapm.meeting.events import Convene, Hold, Reconvene
from mapm.meeting.facts import Rearrange
from mapm.meeting.moments import before, in_time, local_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mapm.meeting.base import Entry, Meeting
    from mapm.meeting.parts import Planned, Sitting
    from mapm.rules.ledger import Ledger


def sat_by(meeting: Meeting, entry: Entry | None) -> tuple[Hold, ...]:
    """The sittings that were not after an entry that is being made, in order of time; or all of them."""
    held = meeting.known.of(Hold)
    if entry is not None:
        held = tuple(one for one in held if one is not entry and not before(entry.at, one.at))
    return tuple(in_time(held))


def sat_after(meeting: Meeting, entry: Entry) -> Hold | None:
    """The first sitting after an entry that is being made, where that is recorded late."""
    later = in_time(one for one in meeting.known.of(Hold) if one is not entry and before(entry.at, one.at))
    return later[0] if later else None


def held_in_time(ledger: Ledger) -> tuple[Hold, ...]:
    """Every sitting, in order of time."""
    return tuple(in_time(ledger.known.of(Hold)))


def sat_at(ledger: Ledger, entry: Entry) -> tuple[Hold | None, Hold | None]:
    """The sitting that an entry of the log reports, or the last before it, and the one before that."""
    held = ledger.once(held_in_time)
    end = bisect_right(ledger.once(_days), local_day(entry.at))
    last = next((at for at in range(end - 1, -1, -1) if ledger.made_by(held[at], entry)), -1)
    return (held[last] if last >= 0 else None), (held[last - 1] if last > 0 else None)


def sat_since(ledger: Ledger, entry: Entry) -> Iterator[Hold]:
    """The sittings after an entry of the log, in order of time."""
    held = ledger.once(held_in_time)
    start = bisect_left(ledger.once(_days), local_day(entry.at))
    return (one for one in islice(held, start, None) if not ledger.made_by(one, entry))


def with_planned_kinds(meeting: Meeting, hold: Hold) -> Sitting:
    """The sitting that is reported, with the kinds of agency that its plan recorded.

    What an invitation said of somebody holds where they came for the same agency, unless the report says it
    anew. It is that of the latest plan before the report.
    """
    sitting = hold.sitting
    if all(one.kind is not None for one in sitting.attended):
        return sitting
    plan = _plan_before(meeting, hold)
    if plan is None:
        return sitting
    kinds = {(one.person, one.agency): one.kind for one in plan.invitees}
    return evolve(
        sitting,
        attended=tuple(
            one if one.kind is not None else evolve(one, kind=kinds.get((one.person, one.agency)))
            for one in sitting.attended
        ),
    )


# --- inside -----------------------------------------------------------------------------------------------


def _days(ledger: Ledger) -> list[date]:
    return [local_day(one.at) for one in ledger.once(held_in_time)]


def _plan_before(meeting: Meeting, hold: Hold) -> Planned | None:
    """The latest plan in the log before a report; of one that is being made, the latest of all."""
    if not any(one is hold for one in meeting.known.of(Hold)):
        plan: Planned | None = getattr(meeting, "planned", None)
        return plan
    found: Planned | None = None
    for one in meeting.known.order:
        if one is hold:
            break
        if isinstance(one, Convene | Reconvene | Rearrange):
            found = one.planned
    return found
