"""A case sitting by sitting: the plans of each, its report, and whether it is the first, or a review."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from attrs import frozen

from mapm.meeting.events import Convene, Hold, Reconvene
from mapm.meeting.facts import Rearrange
from mapm.meeting.parts import Purpose
from mapm.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapm.meeting.base import Entry, Known, Meeting
    from mapm.rules.ledger import Ledger


@frozen(eq=False, repr=False)
class ASitting(Value):
    """One sitting of a case, planned or held."""

    number: int
    """From 0."""
    plans: tuple[Convene | Reconvene | Rearrange, ...]
    hold: Hold | None

    @property
    def review(self) -> bool:
        """Whether it is a review of what was agreed."""
        first = self.plans[0]
        return isinstance(first, Reconvene) and first.purpose is Purpose.REVIEW


def _sittings(ledger: Ledger) -> tuple[ASitting, ...]:
    """Every sitting, in log order."""
    found: list[tuple[list[Convene | Reconvene | Rearrange], list[Hold]]] = []
    for entry in ledger.entries:
        if isinstance(entry, Convene | Reconvene):
            found.append(([entry], []))
        elif isinstance(entry, Rearrange):
            found[-1][0].append(entry)
        elif isinstance(entry, Hold):
            found[-1][1].append(entry)
    return tuple(
        ASitting(number, tuple(plans), holds[0] if holds else None)
        for number, (plans, holds) in enumerate(found)
    )


def _by_entry(ledger: Ledger) -> dict[int, ASitting]:
    """The sitting of each plan and of each report, by the entry's identity in memory."""
    return {
        id(entry): one
        for one in ledger.once(_sittings)
        for entry in (*one.plans, *((one.hold,) if one.hold is not None else ()))
    }


def sittings(ledger: Ledger) -> tuple[ASitting, ...]:
    """Every sitting, in log order."""
    return ledger.once(_sittings)


def sitting_of(ledger: Ledger, entry: Entry) -> ASitting:
    """The sitting that a plan is of, or that a report is about."""
    return ledger.once(_by_entry)[id(entry)]


def _next_reviews(ledger: Ledger) -> dict[int, Hold]:
    """By the number of a sitting, the report of the first review after it."""
    found: dict[int, Hold] = {}
    coming: Hold | None = None
    for one in reversed(sittings(ledger)):
        if coming is not None:
            found[one.number] = coming
        if one.review and one.hold is not None:
            coming = one.hold
    return found


def next_review(ledger: Ledger, entry: Entry) -> Hold | None:
    """The report of the first review after the sitting of an entry."""
    return ledger.once(_next_reviews).get(sitting_of(ledger, entry).number)


def of_first(ledger: Ledger, entry: Hold) -> bool:
    """Whether a report is of the first sitting."""
    return sitting_of(ledger, entry).number == 0


def of_review(ledger: Ledger, entry: Hold) -> bool:
    """Whether a report is of a review."""
    return sitting_of(ledger, entry).review


def first_from(ledger: Ledger, entry: Entry, view: Callable[[Ledger], list[Entry]]) -> Entry | None:
    """The first of a view's entries from this one on, which may be this one."""
    found = ledger.once(view)
    first = bisect_left(found, ledger.place(entry), key=ledger.place)
    return found[first] if first < len(found) else None


def is_first(known: Known) -> bool:
    """Whether a sitting that is reported now is the first of the case."""
    return not known.of(Hold)


def is_review(meeting: Meeting) -> bool:
    """Whether a sitting that is reported now is a review."""
    again = meeting.known.last(Reconvene)
    return again is not None and again.purpose is Purpose.REVIEW
