"""What may enter a log, and what a log says was not followed."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from mapm.decisions import Lacking
from mapm.errors import EntryRefused
from mapm.meeting.base import Correct, Entry, Known, Log, Mark, before
from mapm.meeting.reading import Unfollowed
from mapm.rules.requirements import Requirement, finding

if TYPE_CHECKING:
    from mapm.sources import Citation

_ID = attrgetter("entry.id")


def enters(log: Log, known: Known, entry: Entry) -> bool:
    """Whether the entry is in the log already; raises `EntryRefused` where it cannot enter it."""
    if logged_already(log, known, entry):
        return True
    if log:
        last = log[-1].entry.recorded_at
        if before(entry.recorded_at, last):
            raise EntryRefused("an entry cannot be recorded before the one that stands last in the log")
    return False


def logged_already(log: Log, known: Known, entry: Entry) -> bool:
    """Whether the same entry is in the log; raises `EntryRefused` where another has its id."""
    if entry.id is None and isinstance(entry, Correct):  # corrections stand in the log alone
        return any(logged.entry == entry for logged in log)
    if entry.id is None:
        at = entry.at
        return any(one.at == at and one == entry for one in known.by_kind.get(entry.__class__, ()))
    if entry.id not in map(_ID, log):
        return False
    for logged in log:
        if logged.entry.id == entry.id:
            if logged.entry == entry:
                return True
            raise EntryRefused(f"another entry of this meeting has the id {entry.id!r} already")
    return False


def unfollowed_mark(entry: Entry, one: Mark, requirement: Requirement | None) -> Unfollowed:
    """A requirement that was not met when an entry was made, in words, with its clauses."""
    cites: tuple[Citation, ...] = ()
    says = "this requirement is no longer in the encoding"
    if requirement is not None:
        says = finding(requirement, (Lacking(one.answer, one.about),)).says
        cites = requirement.cites
    return Unfollowed(
        entry.identity,
        entry.doing,
        one.requirement,
        one.answer,
        one.breach,
        one.about,
        cites,
        says,
        entry.reason_for(one.requirement) or (getattr(entry, "despite", None) if one.breach else None),
    )
