"""From a log to the meeting: no judging, one pass, corrections applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from mapm.errors import CorrectionRefused
from mapm.meeting.base import Correct, Entry, Event, Fact, Known, Log, Logged, Meeting, Rules
from mapm.meeting.events import Propose

if TYPE_CHECKING:
    from mapm.meeting.states import AnyMeeting
    from mapm.rules.lifecycle import Table


def effective(log: Log) -> Log:
    """The log as it stands after its corrections: replaced entries in the place of the wrong ones.

    A correction that was itself corrected away is as if it had never been made.
    """
    if not any(isinstance(logged.entry, Correct) for logged in log):
        return log
    active: dict[str, Correct] = {}
    for logged in reversed(log):
        entry = logged.entry
        if isinstance(entry, Correct):
            standing = active.get(entry.identity, entry)
            if entry.identity not in active:
                active.setdefault(entry.entry, entry)
            elif isinstance(standing.replacement, Correct):
                active.setdefault(standing.replacement.entry, standing.replacement)
    kept: list[Logged] = []
    for logged in log:
        entry = logged.entry
        if isinstance(entry, Correct):
            continue
        correction = active.get(entry.identity)
        if correction is None:
            kept.append(logged)
        elif correction.replacement is not None and not isinstance(correction.replacement, Correct):
            kept.append(Logged(correction.replacement, logged.marks))
    return tuple(kept)


def _moves(kind: type[Any]) -> bool:
    return issubclass(kind, Event)


def fold(rules: Rules, ref: str, log: Log, table: Table) -> AnyMeeting:
    """The meeting that a log gives: each entry is checked against its state, none is judged again.

    Raises `CorrectionRefused` where an entry does not fit the state that the log has led to.
    """
    standing = effective(log)
    if not standing or not isinstance(standing[0].entry, Propose):
        raise CorrectionRefused("a log begins with the proposal that opens the meeting")
    by_kind: dict[type[Entry], list[Any]] = {}
    nothing, empty = Known(), cast("Log", ())
    meeting: Meeting = standing[0].entry.opened(ref, rules, nothing, empty)
    by_kind[Propose] = [standing[0].entry]
    for place, logged in enumerate(standing[1:], 1):
        step: Any = logged.entry  # no correction is left in what stands
        kind = cast("type[Any]", step.__class__)
        if meeting.__class__ not in table.get(kind, ()):
            message = f"entry {place + 1} ({step.doing}) does not follow from what stands before it"
            raise CorrectionRefused(message)
        if _moves(kind):
            meeting = step.into(meeting, nothing, empty)
        elif kind.onto is not Fact[Any].onto:  # nearly all facts leave the state as it is
            meeting = step.onto(meeting, nothing, empty)
        by_kind.setdefault(kind, []).append(step)
    order = tuple(logged.entry for logged in standing)
    known = Known({kind: tuple(entries) for kind, entries in by_kind.items()}, order)
    return cast("AnyMeeting", meeting.knowing(known, log))
