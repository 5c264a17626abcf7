"""What told that a duty is not owed which had been listed until then, and done or given up before.

What waits to be told whether it is owed is none yet, and goes where it is not. Somebody may have done it, or
given it up, in the meantime: that was listed, and stays. It is seldom, and looked for only where it may be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapm.meeting.facts import Discharge, Release
from mapm.rules.conditions import AllOf, Condition
from mapm.rules.duties import Duty, Lapsed
from mapm.rules.retold import may_be_retold
from mapm.rules.subjects import NoLonger
from mapm.rules.taken_back import may_take_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mapm.meeting.base import Entry
    from mapm.rules.ledger import Ledger

WHY: Final = "by what is recorded now it is not of such a case; by our reading A-74"
"""Why such a duty is not owed, in words."""


def may_turn(duty: Duty) -> bool:
    """Whether an answer or a kind of case may tell, later, that a duty is not owed."""
    return isinstance(duty.when, Condition) and duty.when.told_later


def may_be_told_otherwise(duty: Duty) -> bool:
    """Whether what is put down late, or told later, can tell otherwise what was listed of a duty."""
    return may_be_retold(duty) or may_turn(duty) or may_take_back(duty.when)


def turned(duty: Duty, ledger: Ledger, opening: Iterable[tuple[Entry, str | None]]) -> Iterator[int]:
    """The places of what told so after what would have opened a duty, where something had become of it."""
    when = duty.when
    if not isinstance(when, Condition):
        return
    of: Entry | None = None
    places: list[int] = []
    for entry, subject in opening:
        if entry is not of:
            of, first = entry, ledger.place(entry)
            told = [place for place in map(ledger.place, when.told_by(ledger, entry)) if place > first]
            places = told if told and when(ledger, entry) is False else []
        if places:
            yield from _since(duty, ledger, entry, subject, places)


def _since(duty: Duty, ledger: Ledger, entry: Entry, subject: str | None, places: list[int]) -> Iterable[int]:
    """Those of some places before which somebody had done something, or it had fallen away."""
    when = duty.when
    if isinstance(when, AllOf) and any(isinstance(one(ledger, entry), Lapsed) for one in when.conditions):
        return places
    if duty.released is not None or duty.held is not None:
        return places
    if subject is not None and isinstance(duty.each, NoLonger) and duty.each.gone(ledger, entry, subject):
        return places
    by = duty.discharged_by(ledger, entry, subject) if duty.discharged_by is not None else None
    said = (*ledger.facts.get((Discharge, duty.key), []), *ledger.facts.get((Release, duty.key), []))
    became = [ledger.place(one) for one in (*said, *((by,) if by is not None else ()))]
    first = min(became, default=None)
    return [place for place in places if first is not None and first < place]
