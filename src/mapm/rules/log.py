"""What may enter a log, and what a log says was not followed."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from mapm.decisions import Lacking
from mapm.errors import CorrectionRefused, EntryRefused
from mapm.meeting.base import Correct, Entry, Known, Log, Mark, before
from mapm.meeting.reading import Unfollowed
from mapm.rules.requirements import Requirement, finding

if TYPE_CHECKING:
    from mapm.sources import Citation

_ID = attrgetter("entry.id")


def enters(log: Log, known: Known, entry: Entry) -> bool:
    """Whether the entry is in the log already; raises `EntryRefused` where it cannot enter it."""
    if log and entry.id is None and len(known.order) == len(log):
        last, when = log[-1].entry.recorded_at, entry.recorded_at
        if type(last) is type(when) and last < when:
            return False  # the usual case: recorded after all that stands there, so not the same as any
    if logged_already(log, known, entry):
        return True
    if log and _goes_back(log, entry):
        raise EntryRefused("an entry cannot be recorded before the one that stands last in the log")
    return False


def _goes_back(log: Log, entry: Entry) -> bool:
    when = entry.recorded_at
    last = log[-1].entry.recorded_at
    if not isinstance(when, datetime) or isinstance(last, datetime):
        return before(when, last)
    for logged in reversed(log):  # a bare date leaves the hour open: an entry before it may have one
        last = logged.entry.recorded_at
        if before(when, last):
            return True
        if isinstance(last, datetime) or before(last, when):
            return False
    return False


def logged_already(log: Log, known: Known, entry: Entry) -> bool:
    """Whether the same entry is in the log; raises `EntryRefused` where another has its id."""
    corrected = known.order if len(known.order) < len(log) else ()  # here replacements stand too
    if entry.id is None:
        return _since_recorded(log, entry) or any(one == entry for one in corrected)
    if entry.id not in map(_ID, log) and all(one.id != entry.id for one in corrected):
        return False
    for one in (*(logged.entry for logged in log), *corrected):
        if one.id == entry.id and one == entry:
            return True
    raise EntryRefused(f"another entry of this meeting has the id {entry.id!r} already")


def _since_recorded(log: Log, entry: Entry) -> bool:
    """Whether the log has the same entry: it stands no earlier than what was recorded with it."""
    kind, when = entry.__class__, entry.recorded_at
    for logged in reversed(log):
        one = logged.entry
        if one.__class__ is kind and one.recorded_at == when and one == entry:
            return True
        if before(one.recorded_at, when):
            return False
    return False


def check_correction(log: Log, correction: Correct) -> None:
    """Raises `CorrectionRefused` where a correction names nothing, or puts a wrong kind in its place."""
    wrong = next((one.entry for one in log if one.entry.identity == correction.entry), None)
    replacement = correction.replacement
    if wrong is None:
        raise CorrectionRefused("no entry of this meeting has the identity that the correction names")
    if replacement is None:
        return
    if isinstance(wrong, Correct) is not isinstance(replacement, Correct):
        raise CorrectionRefused("a correction is replaced by a correction, and any other entry by its like")
    taken = {correction.id, *(one.entry.id for one in log)} - {wrong.id, None}
    if replacement.id in taken:
        raise EntryRefused("the replacement has another entry's id: give it the wrong one's, or a new one")
    if isinstance(replacement, Correct):
        check_correction(log, replacement)


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
