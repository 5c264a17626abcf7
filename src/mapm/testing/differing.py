"""In which sentences what a system shows of a case differs from the library's meeting.

Asks nothing of Hypothesis: `mapm.testing.machine` uses it after every step, and any other test can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve, fields

from mapm.deadlines.sentences import long_date
from mapm.errors import RecordError, checked
from mapm.errors.given import several
from mapm.json_text import shown_key
from mapm.meeting.base import Entry, Logged
from mapm.meeting.reading import MeetingStage
from mapm.protocol import MeetingProtocol, duties
from mapm.records import entry_to_dict, meeting_from_json, meeting_from_record
from mapm.records.shapes import snake
from mapm.rules.duties import DutyState, Owed
from mapm.testing._given import a_calendar, a_day, a_meeting
from mapm.testing.shown import NOT_SHOWN, Shown, ShownDuty

if TYPE_CHECKING:
    from mapm.calendars import WorkingCalendar
    from mapm.meeting.states import AnyMeeting
    from mapm.testing.shown import Unshown

__all__ = ["changes", "differences"]


def differences(  # noqa: PLR0913  # the last two are for those who have them
    shown: Shown,
    meeting: AnyMeeting,
    calendar: WorkingCalendar,
    on: date,
    *,
    protocols: Iterable[MeetingProtocol] = (),
    before: Shown | None = None,
) -> tuple[str, ...]:
    """In which sentences what a system shows on a day differs from a meeting; none where it does not.

    ``protocols`` are those that a record may be of, and ``before`` what the system showed at an earlier step,
    so that what has vanished can be called so. Of what the system shows, text that is no word,
    key or reference is told as "(not shown)": it may be free. Raises `WrongType` for an argument of another
    type.
    """
    checked(shown, Shown, "what a system shows", "pass a Shown")
    a_meeting(meeting)
    a_calendar(calendar)
    a_day(on, "the day on which it is shown")
    given = several(
        protocols, MeetingProtocol, "the protocols that a record may be of", "each MeetingProtocol"
    )
    if before is not None:
        checked(before, Shown, "what a system showed before", "pass a Shown, or None")
    return tuple(_differences(shown, meeting, calendar, on, given, before))


def _differences(  # noqa: PLR0913, PLR0917  # as above
    shown: Shown,
    meeting: AnyMeeting,
    calendar: WorkingCalendar,
    on: date,
    protocols: tuple[MeetingProtocol, ...],
    before: Shown | None,
) -> Iterator[str]:
    state = shown.state.__name__ if isinstance(shown.state, type) else shown.state
    yield from _one("state", state and shown_key(state), type(meeting).__name__)
    yield from _one(
        "stage",
        shown.stage and _word(str(shown.stage), [str(one) for one in MeetingStage]),
        str(meeting.stage),
    )
    yield from _one("revision", shown.revision, meeting.revision)
    if shown.log is not None:
        yield from _logs(shown.log, [one.entry for one in meeting.log])
    if shown.record is not None:
        yield from _record(shown.record, meeting, protocols)
    if shown.open_duties is not None or shown.every_duty is not None:
        owed = [(one, ShownDuty.of(one)) for one in duties(meeting, calendar, on)]
        earlier = (*((before and before.open_duties) or ()), *((before and before.every_duty) or ()))
        if shown.open_duties is not None:
            still = [(one, its) for one, its in owed if one.open and not one.duty.window]
            yield from _duties(shown.open_duties, still, owed, earlier, calendar, "as owed")
        if shown.every_duty is not None:
            yield from _duties(shown.every_duty, owed, owed, earlier, calendar, "at all")
    for what, told, found in (
        ("breach of", shown.breaches, meeting.breaches),
        ("departure from", shown.departures, meeting.departures),
    ):
        if told is not None:
            yield from _counted(what, told, [one.requirement for one in found])
    yield from _offered(shown, meeting, on)


def changes(before: Shown, after: Shown) -> tuple[str, ...]:
    """What a system shows otherwise than before, by its names in words; the order of duties is nothing."""
    names = [one.name for one in fields(Shown)]
    found = (name for name in names if _plain(getattr(before, name)) != _plain(getattr(after, name)))
    return tuple(name.replace("_", " ") for name in found)


def _plain(value: Any) -> object:  # noqa: ANN401  # any field of what is shown
    """What is shown, so that it can be compared in whatever order and kind of collection it comes."""
    if isinstance(value, str | Mapping) or value is None or isinstance(value, int | type):
        return cast("object", value)
    items = list(cast("Collection[Any]", value))
    if all(isinstance(one, Entry | Logged) for one in items):
        return items
    return sorted(repr(one) for one in items)


def _one(what: str, shown: object, found: object) -> Iterator[str]:
    if shown is not None and shown != found:
        yield f"the {what}: your system shows {shown}, and it is {found}"


def _logs(shown: Sequence[Entry | Logged], found: list[Any]) -> Iterator[str]:
    entries = [one.entry if isinstance(one, Logged) else one for one in shown]
    if len(entries) != len(found):
        yield f"the log: your system shows {_count(entries)}, and there are {len(found)}"
    for place, (one, other) in enumerate(zip(entries, found, strict=False), 1):
        if one == other:
            continue
        if type(one) is not type(other):
            yield f"entry {place} of the log: your system shows {snake(type(one))}, and it is {_kind(other)}"
            continue
        mine, theirs = entry_to_dict(other), entry_to_dict(one)
        keys = [key for key in {**mine, **theirs} if mine.get(key) != theirs.get(key)]
        yield f"entry {place} of the log, {_kind(other)}: your system shows other {' and other '.join(keys)}"


def _record(
    record: str | Mapping[str, Any], meeting: AnyMeeting, protocols: tuple[MeetingProtocol, ...]
) -> Iterator[str]:
    try:
        if isinstance(record, str):
            loaded = meeting_from_json(record, protocols).meeting
        else:
            loaded = meeting_from_record(record, protocols).meeting
    except RecordError as wrong:
        yield f"the record: your system's cannot be loaded: {wrong}"
        return
    if loaded != meeting:
        yield "the record: your system's loads as another meeting"
    elif type(loaded) is not type(meeting):
        states = f"{type(loaded).__name__}, and it is {type(meeting).__name__}"
        yield f"the record: your system's loads as {states}"


def _counted(what: str, shown: Iterable[str], found: list[str]) -> Iterator[str]:
    told = sorted(shown)
    for key in sorted({*told, *found}):
        if told.count(key) != found.count(key):
            many = f"{told.count(key)} times, and there are {found.count(key)}"
            yield f"the {what} {_word(key, found)!r}: your system shows it {many}"


def _offered(shown: Shown, meeting: AnyMeeting, on: date) -> Iterator[str]:
    if shown.available is None and shown.ready is None and shown.missing is None:
        return
    options = {snake(one.entry): one for one in meeting.available(on)}
    ready = {kind for kind, one in options.items() if not one.refused}
    for told, found, says in (
        (shown.available, set(options), "can be made"),
        (shown.ready, ready, "has no must against it"),
    ):
        if told is not None:
            kinds = {_named(one) for one in told}
            yield from (f"{kind} {says}, and your system does not show it" for kind in sorted(found - kinds))
            yield from (
                f"your system shows that {shown_key(kind)} {says}, and that is not so"
                for kind in sorted(kinds - found)
            )
    for kind, keys in (shown.missing or {}).items():
        option = options.get(_named(kind))
        found = {one.requirement for one in option.missing} if option is not None else set[str]()
        if set(keys) != found:
            says = f"{_list([_word(key, found) for key in keys])}, and it is {_list(found)}"
            yield f"what is missing for {shown_key(_named(kind))}: your system shows {says}"


# --- duties -----------------------------------------------------------------------------------------------


def _duties(  # noqa: PLR0913, PLR0917  # of all that is shown, the part about duties
    shown: Collection[ShownDuty],
    found: Sequence[tuple[Owed, ShownDuty]],
    every: Sequence[tuple[Owed, ShownDuty]],
    earlier: Collection[ShownDuty],
    calendar: WorkingCalendar,
    how: str,
) -> Iterator[str]:
    """Each duty that only one of them shows, and what they say differently of one that both show."""
    which = [name for name in ("subject", "opened_by") if any(_says(one, name) for one in shown)]

    def named(one: ShownDuty) -> tuple[object, ...]:
        return (one.key, *(getattr(one, name) for name in which))

    theirs, mine = defaultdict[Any, list[ShownDuty]](list), defaultdict[Any, list[ShownDuty]](list)
    for one in shown:
        theirs[named(one)].append(one)
    for _, its in found:
        mine[named(its)].append(its)
    fixed = {owed.duty.key for owed, _ in every if owed.duty.fixed}
    stands = {named(its): owed for owed, its in every}
    gone = {named(one) for one in earlier if all(_says(one, name) for name in which)}
    known = _known(its for _, its in every)
    for name in dict.fromkeys((*mine, *theirs)):
        for yours, ours in zip_longest(sorted(theirs[name], key=_order), sorted(mine[name], key=_order)):
            if yours is None:
                was = "; it did before, and no duty vanishes" if name in gone and not theirs[name] else ""
                yield f"{ours.told()}{_due(ours.due)}: your system does not show it {how}{was}"
            elif ours is None:
                owed = stands.get(name)
                why = f"it is {owed.state}" if owed is not None else "nothing opened it"
                which_one = f"{_masked(yours, known).told()}{_due(yours.due)}"
                yield f"{which_one}: your system shows it {how}, and {why}"
            else:
                yield from _both(yours, ours, calendar, known, fixed=ours.key in fixed)


def _both(
    yours: ShownDuty, ours: ShownDuty, calendar: WorkingCalendar, known: Collection[str], *, fixed: bool
) -> Iterator[str]:
    due: object = ours.due
    if isinstance(due, datetime) and not isinstance(yours.due, datetime):
        due = calendar.local_day(due)  # a system may show the day alone
    if _says(yours, "due") and yours.due != due:
        never = "; nothing moves the date of a referral" if fixed else ""
        yield f"{ours.told()}: your system shows it{_due(yours.due)}, and it is{_due(ours.due)}{never}"
    for name in ("state", "owner"):
        told, is_ = getattr(yours, name), getattr(ours, name)
        if told is not NOT_SHOWN and told != is_:
            says = told and _word(told, known)
            yield f"{ours.told()}: your system shows the {name} {says}, and it is {is_}"


def _known(owed: Iterable[ShownDuty]) -> frozenset[str]:
    """What the library itself says of duties, which can be told again whatever it is."""
    said = (value for one in owed for value in (one.key, one.subject, one.opened_by, one.owner))
    return frozenset((*(one for one in said if isinstance(one, str)), *map(str, DutyState)))


def _masked(duty: ShownDuty, known: Collection[str]) -> ShownDuty:
    """A duty that a system shows, without what could be free text."""
    names = [name for name in ("key", "subject", "opened_by") if isinstance(getattr(duty, name), str)]
    said: dict[str, Any] = {name: _word(getattr(duty, name), known) for name in names}
    return evolve(duty, **said)


def _word(value: str, known: Collection[str]) -> str:
    """A word as it can be told: one that is known, or could be a key or a reference."""
    return value if value in known else shown_key(value)


def _says(one: ShownDuty, name: str) -> bool:
    return getattr(one, name) is not NOT_SHOWN


def _order(one: ShownDuty) -> tuple[str, str, str]:
    due = one.due.isoformat() if isinstance(one.due, date) else ""
    return due, str(one.state), str(one.owner)


def _due(due: date | datetime | Unshown | None) -> str:
    if due is NOT_SHOWN:
        return ""
    if due is None:
        return " without a date"
    hour = f" at {due:%H:%M %z}" if isinstance(due, datetime) else ""
    return f" due {long_date(due)}{hour}"


def _kind(entry: Entry) -> str:
    return snake(type(entry))


def _named(kind: type[Entry] | str) -> str:
    return kind if isinstance(kind, str) else snake(kind)


def _list(keys: Collection[str]) -> str:
    return ", ".join(sorted(keys)) or "nothing"


def _count(entries: Sequence[object]) -> str:
    return f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
