"""A date that somebody moved: the first stays visible, and so does what was wrong with moving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapm.deadlines.sentences import long_date
from mapm.errors import CalendarError, WrongType
from mapm.meeting.facts import Extend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapm.deadlines import Due
    from mapm.rules.ledger import Ledger


def extended(
    ledger: Ledger, due: Due, dated: Iterable[Extend], why: str = "", chosen: Extend | None = None
) -> tuple[Due, str, str]:
    """A date as it was moved, what is to be said of it, and what of how it was moved."""
    said = _unmet_by(ledger, chosen) if chosen is not None else []
    for fact in dated:
        passed = _passed(due, fact)
        try:
            due, why = due.extended(fact.to, by=fact.authority, reason=fact.reason), ""
        except (CalendarError, WrongType) as problem:  # the date before it stands: nothing is hidden
            why = f"its extension to {long_date(fact.to)} is not counted: {problem}"
        else:
            said += [*([passed] if passed else []), *_unmet_by(ledger, fact)]
    return due, why, "; ".join(dict.fromkeys(said))


def _passed(due: Due, fact: Extend) -> str:
    """That a date had passed already when somebody moved it: the new one does not hide that."""
    if due.calendar.local_day(fact.at) <= due.on:
        return ""
    first = "the first date" if due.extension is None else f"the date of {long_date(due.on)}"
    return f"{first} had passed when it was moved on {long_date(due.calendar.local_day(fact.at))}"


def _unmet_by(ledger: Ledger, fact: Extend) -> list[str]:
    """The *musts* that were not met when a duty was extended."""
    unmet = ledger.once(_unmet_musts).get(fact.identity, ())
    return [f"it was moved although a must was not met: {one}" for one in unmet]


def _unmet_musts(ledger: Ledger) -> dict[str, list[str]]:
    """Of what extended a duty, the *musts* that it did not meet, in words."""
    found: dict[str, list[str]] = {}
    for one in ledger.meeting.rules.unfollowed(ledger.meeting):
        if one.breach and one.doing == Extend.doing:
            found.setdefault(one.entry, []).append(one.says)
    return found
